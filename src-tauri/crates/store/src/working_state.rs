//! How a working text stands: its base, with what was changed put in its place.

use std::{collections::HashMap, sync::Arc};

use rusqlite::{Connection, Row, params};
use travaux_history::{Change, Hash, VersionId};
use travaux_text::{Provision, ProvisionId, Text};

use crate::{Damage, StoreError, body, order};

/// A working text in memory, with the keys that place its provisions.
#[derive(Clone, Debug)]
pub(crate) struct OpenWorking {
    pub(crate) row: i64,
    pub(crate) base: Option<VersionId>,
    pub(crate) base_text: Arc<Text>,
    pub(crate) changed_at: i64,
    pub(crate) is_changed: bool,
    pub(crate) standing: Vec<(Vec<u8>, Provision)>,
}

impl OpenWorking {
    pub(crate) fn text(&self) -> Text {
        Text { provisions: self.standing.iter().map(|(_, it)| it.clone()).collect() }
    }

    pub(crate) fn write(&mut self, tx: &Connection, change: &Change) -> Result<(), StoreError> {
        match change {
            Change::Remove(id) => {
                let Some(at) = self.at(*id) else { return Ok(()) };
                let (place, _) = self.standing.remove(at);
                if self.base_text.provisions.iter().any(|it| it.id == *id) {
                    self.put(tx, *id, &place, None)
                } else {
                    let sql = "DELETE FROM internal_working_provision
                                WHERE working = ?1 AND id = ?2";
                    tx.prepare_cached(sql)?.execute(params![self.row, id.as_bytes()])?;
                    Ok(())
                }
            }
            Change::Put { provision, after } => {
                let place = self.place(provision.id, *after);
                self.put(tx, provision.id, &place, Some(&body::spell(provision)))?;
                if let Some(at) = self.at(provision.id) {
                    self.standing.remove(at);
                }
                let at = self.standing.partition_point(|(key, _)| *key < place);
                self.standing.insert(at, (place, provision.clone()));
                Ok(())
            }
        }
    }

    fn at(&self, id: ProvisionId) -> Option<usize> {
        self.standing.iter().position(|(_, it)| it.id == id)
    }

    /// The key of `id` right after `after`: the one it has if it stands there already.
    fn place(&self, id: ProvisionId, after: Option<ProvisionId>) -> Vec<u8> {
        let own = self.at(id);
        let before = match after {
            None => None,
            Some(after) => self
                .at(after)
                .or_else(|| (0..self.standing.len()).rev().find(|at| Some(*at) != own)),
        };
        let next = before.map_or(0, |at| at + 1);
        if own == Some(next) {
            return self.standing[next].0.clone();
        }
        let key = |at: usize| self.standing.get(at).map(|(key, _)| key.as_slice());
        order::between(before.and_then(key).unwrap_or_default(), key(next))
    }

    fn put(
        &self,
        tx: &Connection,
        id: ProvisionId,
        place: &[u8],
        body: Option<&[u8]>,
    ) -> Result<(), StoreError> {
        let checksum = checksum(self.base, id, place, body);
        let sql = "INSERT INTO internal_working_provision (working, id, place, body, checksum)
                   VALUES (?1, ?2, ?3, ?4, ?5)
                   ON CONFLICT DO UPDATE SET place = ?3, body = ?4, checksum = ?5";
        tx.prepare_cached(sql)?.execute(params![self.row, id.as_bytes(), place, body, checksum])?;
        Ok(())
    }
}

/// A provision that is not as the base has it; no provision where it was removed.
#[derive(Debug)]
pub(crate) struct Changed {
    id: ProvisionId,
    place: Vec<u8>,
    provision: Option<Provision>,
}

/// The changed provisions of the working text in `working`: each verified, or damaged.
pub(crate) fn changed_rows(
    connection: &Connection,
    working: i64,
    base: Option<VersionId>,
) -> Result<Vec<Result<Changed, Damage>>, StoreError> {
    let sql = "SELECT id, place, body, checksum FROM internal_working_provision
                WHERE working = ?1";
    let mut query = connection.prepare_cached(sql)?;
    let mut rows = query.query([working])?;
    let mut changed = Vec::new();
    while let Some(row) = rows.next()? {
        changed.push(changed_row(row, base).ok_or_else(|| {
            Damage::new("a changed provision of a working text is not as it was written")
        }));
    }
    Ok(changed)
}

fn changed_row(row: &Row<'_>, base: Option<VersionId>) -> Option<Changed> {
    let id = ProvisionId::from_bytes(row.get(0).ok()?);
    let place: Vec<u8> = row.get(1).ok()?;
    let body: Option<Vec<u8>> = row.get(2).ok()?;
    let expected: [u8; 16] = row.get(3).ok()?;
    if checksum(base, id, &place, body.as_deref()) != expected {
        return None;
    }
    let provision = match &body {
        None => None,
        Some(bytes) => Some(body::read(bytes)?),
    };
    Some(Changed { id, place, provision })
}

/// The provisions of `base` with `changed` put in their places.
pub(crate) fn standing(base: &Text, changed: &[Changed]) -> Vec<(Vec<u8>, Provision)> {
    let by_id: HashMap<_, _> = changed.iter().map(|it| (it.id, it)).collect();
    let kept = base.provisions.iter().enumerate().filter(|(_, it)| !by_id.contains_key(&it.id));
    let mut standing: Vec<_> =
        kept.map(|(place, it)| (order::of_base(place), it.clone())).collect();
    let put = changed.iter().filter_map(|it| Some((it.place.clone(), it.provision.clone()?)));
    standing.extend(put);
    standing.sort_by(|(left, _), (right, _)| left.cmp(right));
    standing
}

fn checksum(
    base: Option<VersionId>,
    id: ProvisionId,
    place: &[u8],
    body: Option<&[u8]>,
) -> [u8; 16] {
    let mut bytes = base.map_or(Hash::NONE, VersionId::hash).as_bytes().to_vec();
    bytes.extend_from_slice(id.as_bytes());
    bytes.extend_from_slice(&(place.len() as u64).to_be_bytes());
    bytes.extend_from_slice(place);
    bytes.push(u8::from(body.is_some()));
    bytes.extend_from_slice(body.unwrap_or_default());
    let hash = Hash::of("travaux 2026-11 working provision", &bytes);
    let (first, _) = hash.as_bytes().split_at(16);
    first.try_into().expect("a hash has 32 bytes")
}
