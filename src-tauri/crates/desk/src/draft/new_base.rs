//! Working texts and whole texts on the base of now: what was settled is settled, what is still
//! open or was only typed is carried.

use std::sync::Arc;

use travaux_exchange::Format;
use travaux_history::{Hash, Layer, ProposalFate, VersionId, VersionNumber};
use travaux_redline::rolling::{CarriedOver, Proposal, carried_over};
use travaux_store::WorkingKey;
use travaux_text::{Provision, Text};

use crate::files::foreign::adopted;
use crate::files::gaps::recalled;
use crate::{Desk, DeskError, Foreign};

impl Desk {
    /// The text a delegation would draft on if it typed nothing: its position, else the base.
    pub(crate) fn untouched(&self, key: &WorkingKey) -> Result<Arc<Text>, DeskError> {
        if let Some(proposed) = self.proposed_text(key)? {
            return Ok(Arc::new(proposed));
        }
        let base = self.newest_base(&key.instrument).map(|it| it.id);
        base.map_or_else(|| Ok(Arc::default()), |id| Ok(self.store.text(id)?))
    }

    /// A text that was written on the version `on`, as it reads on what stands now.
    pub(crate) fn carry(
        &self,
        key: &WorkingKey,
        on: VersionId,
        mine: &Text,
    ) -> Result<CarriedOver, DeskError> {
        let (old, new) = (self.store.text(on)?, self.untouched(key)?);
        Ok(carried_over(&old, mine, &self.put_before(key), &new))
    }

    /// All that a delegation put forward on an instrument and did not withdraw.
    fn put_before(&self, key: &WorkingKey) -> Vec<Proposal> {
        let WorkingKey { instrument: code, delegation: by } = key;
        let all = self.dossier().proposals.iter();
        let own = all.filter(|it| it.proposed.instrument == *code && it.proposed.by == *by);
        own.filter(|it| it.fate != ProposalFate::Withdrawn)
            .map(|it| it.proposed.change.clone())
            .collect()
    }

    /// The version that a working text was written on; none where it is not known.
    pub(crate) fn written_on(
        &self,
        key: &WorkingKey,
        saved: Option<VersionId>,
        chosen: Option<VersionId>,
    ) -> Result<Option<VersionId>, DeskError> {
        let noted = self.version_in(&ground_cell(key))?;
        let tabled = |id: &VersionId| {
            self.dossier().version(*id).is_some_and(|it| it.layer == Layer::Tabled)
        };
        // Texts of before say on which base they stand by what they are compared with.
        let began = || self.dossier().tabled_ancestors(saved.as_slice()).into_iter().next();
        Ok(noted.or(chosen.filter(tabled)).or_else(began))
    }

    /// Notes on which version a working text is written from now on.
    pub(crate) fn note_written_on(
        &mut self,
        key: &WorkingKey,
        on: Option<VersionId>,
    ) -> Result<(), DeskError> {
        if self.version_in(&ground_cell(key))? != on {
            let id = on.map(|id| id.hash().to_string()).unwrap_or_default();
            self.store.set_cell(&ground_cell(key), &id)?;
        }
        Ok(())
    }

    /// Notes that a working text was made to read like a version: what is not changed in it from
    /// then on is that version's, and not a wish of the delegation.
    pub(crate) fn note_restored(
        &mut self,
        key: &WorkingKey,
        like: VersionId,
    ) -> Result<(), DeskError> {
        let of = self.dossier().tabled_ancestors(&[like]).into_iter().next();
        let newest = self.newest_base(&key.instrument).map(|it| it.id);
        let id = of.filter(|of| Some(*of) != newest).map(|it| it.hash().to_string());
        Ok(self.store.set_cell(&restored_cell(key), &id.unwrap_or_default())?)
    }

    /// What a delegation means by its working text: where it was made to read like an older
    /// version, only what was changed in it since.
    pub(crate) fn meant_by_working(&self, key: &WorkingKey) -> Result<Text, DeskError> {
        let mine = self.open[key].working().text();
        match self.version_in(&restored_cell(key))? {
            Some(like) => Ok(self.carry(key, like, mine)?.text),
            None => Ok(mine.clone()),
        }
    }

    /// A whole text with the ids of the base, as it reads on what stands now; and the base it was
    /// written on, where that is an older one.
    pub(crate) fn meant_by_file(
        &self,
        key: &WorkingKey,
        base: VersionId,
        file: &Foreign,
    ) -> Result<(Text, Option<VersionNumber>), DeskError> {
        let text = &file.counting(self.terms(&key.instrument).scheme);
        let position = self.position(&key.instrument, &key.delegation)?.0;
        let mut best: Option<(usize, VersionId, Text)> = None;
        for version in self.line_of(base) {
            let then = self.store.text(version)?;
            let named = match Format::of_name(&file.name) {
                Some(Format::Plain) => self.unprinted(key, &then, text)?,
                _ => text.clone().renamed(&adopted(&then, text)),
            };
            let named = recalled(&then, named);
            // What reads as the delegation's own position does says nothing of the version.
            let is_known =
                |it: &&Provision| then.provisions.contains(it) || position.provisions.contains(it);
            let same = named.provisions.iter().filter(is_known).count();
            if best.as_ref().is_none_or(|(most, ..)| same > *most) {
                best = Some((same, version, named));
            }
        }
        match best {
            Some((_, on, named)) if on != base => {
                let number = self.by_id(on)?.number;
                Ok((self.carry(key, on, &named)?.text, Some(number)))
            }
            Some((_, _, named)) => Ok((named, None)),
            None => Ok((text.clone(), None)),
        }
    }

    /// A text that was read from plain text, on the version `then`: what plain text cannot show
    /// of the version, such as emphasis and cells, nobody changed.
    fn unprinted(&self, key: &WorkingKey, then: &Text, text: &Text) -> Result<Text, DeskError> {
        let printed = self.spelled(&key.instrument, then, Format::Plain)?;
        let printed = travaux_exchange::read(&printed, Format::Plain, &mut self.new_ids());
        let printed = printed.counting(self.terms(&key.instrument).scheme).text;
        let printed = printed.clone().renamed(&adopted(then, &printed));
        let named = text.clone().renamed(&adopted(&printed, text));
        Ok(carried_over(&printed, &named, &[], then).text)
    }

    /// A version and those that it was issued on, newest first.
    fn line_of(&self, base: VersionId) -> Vec<VersionId> {
        let mut line = vec![base];
        let mut last = base;
        while let Some(issued) = self.dossier().issued(last)
            && !line.contains(&issued.base)
        {
            last = issued.base;
            line.push(last);
        }
        line
    }

    fn version_in(&self, cell: &str) -> Result<Option<VersionId>, DeskError> {
        let id = self.store.cell(cell)?.and_then(|it| Hash::parse(&it)).map(VersionId::from_hash);
        // Also one that was taken back: what was written on it is carried from it.
        Ok(id.filter(|id| self.dossier().version(*id).is_some()))
    }
}

fn ground_cell(key: &WorkingKey) -> String {
    format!("ground of {} for {}", key.instrument, key.delegation)
}

fn restored_cell(key: &WorkingKey) -> String {
    format!("restored of {} for {}", key.instrument, key.delegation)
}
