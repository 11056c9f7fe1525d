//! The life of one provision through all versions of an instrument.

use std::collections::{HashMap, HashSet};

use travaux_history::{InstrumentCode, Layer, Version, VersionId};
use travaux_text::{Provision, ProvisionId};

use crate::{Store, StoreError, body, nodes};

/// A version in which a provision came, changed or went: its words there, none where it is gone.
pub type LifeStep = (VersionId, Option<Provision>);

/// What a version did with a provision: how it stood in what the version was made from, and how
/// it stands there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Turn {
    /// The version.
    pub version: VersionId,
    /// The provision before; none where it came.
    pub before: Option<Provision>,
    /// The provision in the version; none where it is gone.
    pub after: Option<Provision>,
}

impl Store {
    /// The versions of an instrument that changed a provision, each against what it was made
    /// from ([`travaux_history::Dossier::made_from`]), in the order of their numbers. One that was
    /// moved or set otherwise has several ids: it is looked for by the first that a version has.
    ///
    /// - **Laws**: a version in which a provision reads as in one of those it was made from did
    ///   not change it. Versions taken back are passed over, but for those that others were made
    ///   from.
    ///
    /// Each article and each provision is read once, however many versions hold it.
    ///
    /// # Errors
    ///
    /// When some of what must be read is damaged, or the file fails.
    pub fn life(
        &self,
        instrument: &InstrumentCode,
        ids: &[ProvisionId],
    ) -> Result<Vec<Turn>, StoreError> {
        let seen = |id: &ProvisionId| Seen {
            store: self,
            id: *id,
            held: HashMap::new(),
            others: HashSet::new(),
        };
        let mut seen = AnyOf(ids.iter().map(seen).collect());
        let mut turns: Vec<Turn> = Vec::new();
        for version in self.living(instrument) {
            let after = seen.in_version(version)?;
            let mut made_from = self.dossier.made_from(version.id).into_iter();
            let first =
                made_from.next().map(|it| seen.in_version(self.version(it)?)).transpose()?;
            let before = first.flatten();
            let mut is_kept = before == after;
            for other in made_from {
                is_kept = is_kept || seen.in_version(self.version(other)?)? == after;
            }
            if !is_kept {
                turns.push(Turn { version: version.id, before, after });
            }
        }
        Ok(turns)
    }

    /// The versions of an instrument that stand, and those they were made from.
    fn living(&self, instrument: &InstrumentCode) -> Vec<&Version> {
        let all = || self.dossier.versions_of(instrument);
        let mut ahead: Vec<&Version> = all().filter(|it| !it.withdrawn).collect();
        let mut found: HashMap<VersionId, &Version> = HashMap::new();
        while let Some(version) = ahead.pop() {
            if found.insert(version.id, version).is_none() {
                let parents = version.saved.parents.iter();
                ahead.extend(parents.filter_map(|it| self.dossier.version(*it)));
            }
        }
        let mut versions: Vec<&Version> = found.into_values().collect();
        versions.sort_by_key(|it| it.number);
        versions
    }
}

/// What was read of a provision by each of its ids.
struct AnyOf<'s>(Vec<Seen<'s>>);

impl AnyOf<'_> {
    fn in_version(&mut self, version: &Version) -> Result<Option<Provision>, StoreError> {
        for seen in &mut self.0 {
            if let Some(found) = seen.in_version(version)? {
                return Ok(Some(found));
            }
        }
        Ok(None)
    }
}

/// What was read of the articles so far.
struct Seen<'s> {
    store: &'s Store,
    id: ProvisionId,
    /// For each article met: the provision, where the article holds it.
    held: HashMap<(Layer, i64), Option<Provision>>,
    /// The rows met that hold other provisions.
    others: HashSet<(Layer, i64)>,
}

impl Seen<'_> {
    fn in_version(&mut self, version: &Version) -> Result<Option<Provision>, StoreError> {
        let (layer, hash) = (version.layer, version.saved.text);
        let (_, articles) = nodes::text(&self.store.connection, layer, hash)?;
        for row in articles {
            if !self.held.contains_key(&(layer, row)) {
                let found = self.in_article(layer, row)?;
                self.held.insert((layer, row), found);
            }
            if let Some(found) = &self.held[&(layer, row)] {
                return Ok(Some(found.clone()));
            }
        }
        Ok(None)
    }

    fn in_article(&mut self, layer: Layer, row: i64) -> Result<Option<Provision>, StoreError> {
        let (_, rows) = nodes::article(&self.store.connection, layer, row)?;
        for row in rows {
            if self.others.contains(&(layer, row)) {
                continue;
            }
            let (_, bytes) = nodes::provision(&self.store.connection, layer, row)?;
            if bytes.starts_with(self.id.as_bytes()) {
                let read = body::read(&bytes).ok_or_else(|| nodes::not_sound(layer, row))?;
                return Ok(Some(read));
            }
            self.others.insert((layer, row));
        }
        Ok(None)
    }
}
