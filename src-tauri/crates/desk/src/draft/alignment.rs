//! A version that has our words under other marks: a delegation typed them in at its own desk, or
//! gave them marks anew. Taken as it is, it would take everything from under what was agreed.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use travaux_history::{
    Dossier, InstrumentCode, Layer, Saved, Standing, Version, VersionId, VersionKind, touched,
};
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
        let all = strangers(self.dossier(), &code, &old, &new);
        if !all.iter().any(|it| it.is_ours) {
            return Ok(None);
        }
        let brought: HashSet<ProvisionId> = new.provisions.iter().map(|it| it.id).collect();
        let strange: HashSet<ProvisionId> = all.iter().map(|it| it.id).collect();
        let ids: HashMap<_, _> = adopted(&old, &new)
            .into_iter()
            .filter(|(new, old)| strange.contains(new) && !brought.contains(old))
            .collect();
        Ok(Some((*new).clone().renamed(&ids)))
    }

    /// What taking a text as the base would do that has words of ours under other marks, in a
    /// sentence; none where it has none, or there is no base.
    pub(crate) fn taking_told(&self, after: &Dossier, saved: &Saved, new: &Text) -> Option<String> {
        let base = self.newest_base(&saved.instrument).filter(|it| it.saved.text != saved.text)?;
        let old = self.store.text(base.id).ok()?;
        let all = strangers(after, &saved.instrument, &old, new);
        let count = all.iter().filter(|it| it.is_ours).count();
        let provisions = match count {
            0 => return None,
            1 => "1 provision of ours stands".to_owned(),
            count => format!("{count} provisions of ours stand"),
        };
        Some(format!(
            "{provisions} in it word for word under other marks; to take it as the base makes a \
             version of ours that has its words in the places of version {}",
            base.number
        ))
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

/// A provision of a text under a mark that neither our base nor a proposal has.
struct Stranger {
    id: ProvisionId,
    /// Whether it has the words of one that the text has no more under its own mark.
    is_ours: bool,
}

/// The provisions that a text brings under marks of its own.
fn strangers(dossier: &Dossier, code: &InstrumentCode, from: &Text, to: &Text) -> Vec<Stranger> {
    let (old, new) = (from, to);
    let marks =
        |text: &Text| -> HashSet<ProvisionId> { text.provisions.iter().map(|it| it.id).collect() };
    let (held, brought) = (marks(old), marks(new));
    // What somebody proposed to insert is new, whatever it says.
    let own = dossier.proposals.iter().filter(|it| it.proposed.instrument == *code);
    let proposed: HashSet<ProvisionId> =
        own.flat_map(|it| touched(&it.proposed.change)).flatten().collect();
    let gone = old.provisions.iter().filter(|it| !brought.contains(&it.id));
    let gone: HashSet<_> = gone.map(|it| (it.kind, &it.wording)).collect();
    let strange =
        new.provisions.iter().filter(|it| !held.contains(&it.id) && !proposed.contains(&it.id));
    strange
        .map(|it| Stranger { id: it.id, is_ours: gone.contains(&(it.kind, &it.wording)) })
        .collect()
}
