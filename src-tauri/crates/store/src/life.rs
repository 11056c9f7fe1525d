//! The life of one provision through all versions of an instrument.

use std::collections::{HashMap, HashSet};

use travaux_history::{InstrumentCode, Layer, Version, VersionId};
use travaux_text::{Provision, ProvisionId};

use crate::{Store, StoreError, body, nodes};

/// A version in which a provision came, changed or went: its words there, none where it is gone.
pub type LifeStep = (VersionId, Option<Provision>);

impl Store {
    /// The versions of an instrument in which a provision is not as in the version before,
    /// oldest first; those taken back are passed over.
    ///
    /// Each article and each provision is read once, however many versions hold it.
    ///
    /// # Errors
    ///
    /// When some of what must be read is damaged, or the file fails.
    pub fn life(
        &self,
        instrument: &InstrumentCode,
        id: ProvisionId,
    ) -> Result<Vec<LifeStep>, StoreError> {
        let live = self.dossier.versions_of(instrument).filter(|it| !it.withdrawn);
        let mut versions: Vec<&Version> = live.collect();
        versions.sort_by_key(|it| it.number);
        let mut seen = Seen { store: self, id, held: HashMap::new(), others: HashSet::new() };
        let mut steps: Vec<LifeStep> = Vec::new();
        for version in versions {
            let now = seen.in_version(version)?;
            let before = steps.last().and_then(|(_, provision)| provision.as_ref());
            if now.as_ref() != before {
                steps.push((version.id, now));
            }
        }
        Ok(steps)
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
