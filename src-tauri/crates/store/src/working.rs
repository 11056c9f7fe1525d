//! The working text: kept as it is typed, as what differs from the version it began from.

use std::{collections::HashMap, sync::Arc};

use rusqlite::{Connection, OptionalExtension, params};
use travaux_history::{Change, Hash, InstrumentCode, Layer, VersionId};
use travaux_text::{DelegationCode, Provision, ProvisionId, Text};

use crate::{NewVersion, Stamp, Store, StoreError, body, order};

/// Whose working text it is, and of which instrument.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct WorkingKey {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The delegation whose text it is.
    pub delegation: DelegationCode,
}

/// A working text as it stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Working {
    /// The version it began from; none where it began from nothing.
    pub base: Option<VersionId>,
    /// The text as it stands.
    pub text: Arc<Text>,
    /// When it was changed last, in milliseconds since 1970.
    pub changed_at: i64,
    /// Whether anything was changed since it began from its base.
    pub is_changed: bool,
}

/// A working text in memory, with the keys that place its provisions.
#[derive(Clone, Debug)]
pub(crate) struct OpenWorking {
    row: i64,
    base: Option<VersionId>,
    base_text: Arc<Text>,
    changed_at: i64,
    is_changed: bool,
    standing: Vec<(Vec<u8>, Provision)>,
}

impl Store {
    /// Begins, or begins anew, a working text from `base`; what it held before is gone.
    ///
    /// # Errors
    ///
    /// When the instrument or the base is not in the dossier, or the file fails.
    pub fn begin_working(
        &mut self,
        key: &WorkingKey,
        base: Option<VersionId>,
        at: i64,
    ) -> Result<(), StoreError> {
        if self.dossier.instrument(&key.instrument).is_none() {
            return Err(StoreError::Missing(format!("instrument {}", key.instrument)));
        }
        if let Some(base) = base {
            self.text(base)?;
        }
        let tx = self.connection.unchecked_transaction()?;
        begin(&tx, key, base, at)?;
        tx.commit()?;
        self.working.borrow_mut().remove(key);
        Ok(())
    }

    /// The working text as it stands; nothing where none was begun.
    ///
    /// # Errors
    ///
    /// When its base or a changed provision is damaged, or the file fails.
    pub fn working(&self, key: &WorkingKey) -> Result<Option<Working>, StoreError> {
        self.open_working(key)?;
        let open = self.working.borrow();
        Ok(open.get(key).map(|it| Working {
            base: it.base,
            text: Arc::new(it.text()),
            changed_at: it.changed_at,
            is_changed: it.is_changed,
        }))
    }

    /// Writes `changes` to the working text, in order; they are on the disk when this
    /// returns. Only what they name is written.
    ///
    /// # Errors
    ///
    /// When no working text was begun, or the file fails; then nothing is changed.
    pub fn write_working(
        &mut self,
        key: &WorkingKey,
        at: i64,
        changes: &[Change],
    ) -> Result<(), StoreError> {
        self.open_working(key)?;
        let Some(mut open) = self.working.borrow_mut().remove(key) else {
            return Err(StoreError::Missing(format!(
                "working text of {} for {}",
                key.instrument, key.delegation
            )));
        };
        // A failure leaves the text out of memory: it is then read again as the disk has it.
        let tx = self.connection.unchecked_transaction()?;
        for change in changes {
            open.write(&tx, change)?;
        }
        let sql = "UPDATE internal_working SET changed_at = ?2 WHERE row = ?1";
        tx.prepare_cached(sql)?.execute(params![open.row, at])?;
        tx.commit()?;
        open.changed_at = at;
        open.is_changed |= !changes.is_empty();
        self.working.borrow_mut().insert(key.clone(), open);
        Ok(())
    }

    /// Saves the working text as a version, which becomes its base.
    ///
    /// # Errors
    ///
    /// As [`Store::save_version`], and when no working text was begun.
    pub fn save_working(
        &mut self,
        layer: Layer,
        stamp: &Stamp,
        key: &WorkingKey,
        version: &NewVersion,
    ) -> Result<VersionId, StoreError> {
        let Some(working) = self.working(key)? else {
            return Err(StoreError::Missing(format!(
                "working text of {} for {}",
                key.instrument, key.delegation
            )));
        };
        let at = stamp.at;
        let id = self
            .save_and(layer, stamp, version, working.text, |tx, id| begin(tx, key, Some(id), at))?;
        self.working.borrow_mut().remove(key);
        Ok(id)
    }

    /// The working texts there are.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn workings(&self) -> Result<Vec<WorkingKey>, StoreError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT instrument, delegation FROM internal_working ORDER BY row")?;
        let rows =
            query.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        let mut keys = Vec::new();
        for row in rows {
            let (instrument, delegation) = row?;
            let codes = InstrumentCode::new(&instrument).ok();
            keys.extend(
                codes
                    .zip(DelegationCode::new(&delegation).ok())
                    .map(|(instrument, delegation)| WorkingKey { instrument, delegation }),
            );
        }
        Ok(keys)
    }

    /// Sees to it that the working text of `key`, if there is one, is in memory.
    fn open_working(&self, key: &WorkingKey) -> Result<(), StoreError> {
        if self.working.borrow().contains_key(key) {
            return Ok(());
        }
        let sql = "SELECT row, base, changed_at FROM internal_working
                    WHERE instrument = ?1 AND delegation = ?2";
        let found = self
            .connection
            .prepare_cached(sql)?
            .query_row([key.instrument.as_str(), key.delegation.as_str()], |row| {
                Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?, row.get(2)?))
            })
            .optional()?;
        let Some((row, base, changed_at)) = found else { return Ok(()) };
        let base = match base.as_slice() {
            [] => None,
            bytes => Some(base_id(bytes)?),
        };
        let base_text = match base {
            None => Arc::default(),
            Some(id) => self.text(id).map_err(|error| base_lost(key, error))?,
        };
        let changed = changed_rows(&self.connection, row, base)?;
        let open = OpenWorking {
            row,
            base,
            standing: standing(&base_text, &changed),
            base_text,
            changed_at,
            is_changed: !changed.is_empty(),
        };
        self.working.borrow_mut().insert(key.clone(), open);
        Ok(())
    }
}

impl OpenWorking {
    fn text(&self) -> Text {
        Text { provisions: self.standing.iter().map(|(_, it)| it.clone()).collect() }
    }

    fn write(&mut self, tx: &Connection, change: &Change) -> Result<(), StoreError> {
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
        let others: Vec<_> = self.standing.iter().filter(|(_, it)| it.id != id).collect();
        let before = match after {
            None => 0,
            Some(after) => others
                .iter()
                .position(|(_, it)| it.id == after)
                .map_or(others.len(), |before| before + 1),
        };
        match self.at(id) {
            Some(at) if at == before => self.standing[at].0.clone(),
            _ => {
                let earlier = before.checked_sub(1).map_or(&[][..], |at| &others[at].0);
                order::between(earlier, others.get(before).map(|(key, _)| key.as_slice()))
            }
        }
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

/// The changed provisions of the working text in `working`, verified.
fn changed_rows(
    connection: &Connection,
    working: i64,
    base: Option<VersionId>,
) -> Result<Vec<Changed>, StoreError> {
    let sql = "SELECT id, place, body, checksum FROM internal_working_provision
                WHERE working = ?1";
    let mut query = connection.prepare_cached(sql)?;
    let mut rows = query.query([working])?;
    let mut changed = Vec::new();
    while let Some(row) = rows.next()? {
        let id = ProvisionId::from_bytes(row.get(0)?);
        let place: Vec<u8> = row.get(1)?;
        let body: Option<Vec<u8>> = row.get(2)?;
        let damaged = || {
            StoreError::damaged(format!(
                "provision {id} of a working text is not as it was written"
            ))
        };
        if row.get_ref(3)?.as_blob().ok() != Some(&checksum(base, id, &place, body.as_deref())[..])
        {
            return Err(damaged());
        }
        let provision = match &body {
            None => None,
            Some(bytes) => Some(body::read(bytes).ok_or_else(damaged)?),
        };
        changed.push(Changed { id, place, provision });
    }
    Ok(changed)
}

/// The provisions of `base` with `changed` put in their places.
fn standing(base: &Text, changed: &[Changed]) -> Vec<(Vec<u8>, Provision)> {
    let by_id: HashMap<_, _> = changed.iter().map(|it| (it.id, it)).collect();
    let kept = base.provisions.iter().enumerate().filter(|(_, it)| !by_id.contains_key(&it.id));
    let mut standing: Vec<_> =
        kept.map(|(place, it)| (order::of_base(place), it.clone())).collect();
    let put = changed.iter().filter_map(|it| Some((it.place.clone(), it.provision.clone()?)));
    standing.extend(put);
    standing.sort_by(|(left, _), (right, _)| left.cmp(right));
    standing
}

fn begin(
    tx: &Connection,
    key: &WorkingKey,
    base: Option<VersionId>,
    at: i64,
) -> Result<(), StoreError> {
    let codes = [key.instrument.as_str(), key.delegation.as_str()];
    tx.execute("DELETE FROM internal_working WHERE instrument = ?1 AND delegation = ?2", codes)?;
    let base = base.map(VersionId::hash);
    let base = base.as_ref().map_or(&[][..], |hash| hash.as_bytes().as_slice());
    tx.execute(
        "INSERT INTO internal_working (instrument, delegation, base, changed_at)
         VALUES (?1, ?2, ?3, ?4)",
        params![codes[0], codes[1], base, at],
    )?;
    Ok(())
}

/// A working text whose base is not there (any more) is damaged.
fn base_lost(key: &WorkingKey, error: StoreError) -> StoreError {
    match error {
        StoreError::Missing(what) => StoreError::damaged(format!(
            "the working text of {} for {} begins from {what}, which cannot be read",
            key.instrument, key.delegation
        )),
        error => error,
    }
}

fn base_id(bytes: &[u8]) -> Result<VersionId, StoreError> {
    let hash = bytes.try_into().map(Hash::from_bytes);
    let refused = |_| StoreError::damaged("the base of a working text is not as it was written");
    hash.map(VersionId::from_hash).map_err(refused)
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
