//! A version that has our words under other marks: a delegation typed them in at its own desk, or
//! gave them marks anew. Taken as it is, it would take everything from under what was agreed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use travaux_history::{Layer, Standing, Version, VersionId, VersionKind, touched};
use travaux_text::{ProvisionId, Text};

use crate::files::foreign::adopted;
use crate::{Desk, DeskError, VersionForm};

impl Desk {
    /// The text of a version with the marks that its provisions have in our base; none where none
    /// of our words stand in it under others.
    pub(crate) fn aligned(&self, id: VersionId) -> Result<Option<Text>, DeskError> {
        let code = self.by_id(id)?.saved.instrument.clone();
        let Some(base) = self.newest_base(&code).map(|it| it.id).filter(|it| *it != id) else {
            return Ok(None);
        };
        let (old, new) = (self.store.text(base)?, self.store.text(id)?);
        let marks = |text: &Text| -> HashSet<ProvisionId> {
            text.provisions.iter().map(|it| it.id).collect()
        };
        let (held, brought) = (marks(&old), marks(&new));
        // What somebody proposed to insert is new, whatever it says.
        let own = self.dossier().proposals.iter().filter(|it| it.proposed.instrument == code);
        let proposed: HashSet<ProvisionId> =
            own.flat_map(|it| touched(&it.proposed.change)).flatten().collect();
        let is_strange = |id: &ProvisionId| !held.contains(id) && !proposed.contains(id);
        let gone = old.provisions.iter().filter(|it| !brought.contains(&it.id));
        let gone: HashSet<_> = gone.map(|it| (it.kind, &it.wording)).collect();
        let is_ours = |it: &&travaux_text::Provision| {
            is_strange(&it.id) && gone.contains(&(it.kind, &it.wording))
        };
        if !new.provisions.iter().any(|it| is_ours(&it)) {
            return Ok(None);
        }
        let all = adopted(&old, &new).into_iter();
        let ids: HashMap<_, _> =
            all.filter(|(new, old)| is_strange(new) && !brought.contains(old)).collect();
        Ok(Some((*new).clone().renamed(&ids)))
    }

    /// Takes such a version as the base: as a version of ours with its words, in the places of the
    /// base of before.
    pub(crate) fn take_aligned(&mut self, it: &Version, text: Text) -> Result<(), DeskError> {
        let code = it.saved.instrument.clone();
        let base = self.newest_base(&code).map(|it| (it.id, it.number));
        let Some(source) = self.ours().map(|it| it.code.clone()) else {
            return Err(DeskError::NotFound("delegation of ours".to_owned()));
        };
        let occasion = self.dossier().meeting(it.saved.occasion);
        let occasion = occasion.or_else(|| self.dossier().newest_meeting());
        let before = base.map(|it| it.1.to_string()).unwrap_or_default();
        let form = VersionForm {
            kind: VersionKind::ConsolidatedText,
            standing: Standing::Basis,
            source,
            occasion: occasion.map_or_else(|| "Drafting".to_owned(), |it| it.title.clone()),
            note: format!(
                "The words of version {} ({}) in the places of version {before}",
                it.number, it.saved.source
            ),
            layer: Layer::Tabled,
        };
        let parents = base.map(|it| it.0).into_iter().chain([it.id]).collect();
        let new = self.new_version(&code, &form, parents)?;
        let stamp = self.stamp();
        let id = self.store.save_version(form.layer, &stamp, &new, Arc::new(text))?;
        self.open.retain(|key, open| key.instrument != code || open.edited());
        let name = format!("taking version {} of {code} as the base", it.number);
        self.note_saved(name, form.layer, id, None);
        Ok(())
    }
}
