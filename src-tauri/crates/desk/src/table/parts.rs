//! What is said of a provision with parts: an entry for each, in one deed.

use travaux_history::{Matter, MatterHeld, MatterId, Reservation, Silence, StatusSet};
use travaux_text::ProvisionId;

use crate::names::alone;
use crate::table::lift::placed;
use crate::{Desk, DeskError, RollingText};

impl RollingText {
    /// Where the provisions stand that an act means by an address: all that stands under it with
    /// it; of `the heading of Article 2`, the heading alone.
    ///
    /// # Errors
    ///
    /// When there is no such provision.
    pub fn meant(&self, typed: &str) -> Result<Vec<usize>, DeskError> {
        match alone(typed) {
            Some(of) => Ok(vec![placed(self, of)?]),
            None => {
                let at = placed(self, typed)?;
                Ok(travaux_history::with_parts(&self.text, at).collect())
            }
        }
    }
}

impl Desk {
    /// Notes a matter of each of several provisions, as one deed; its name is that of the first.
    pub(crate) fn note_of_each(
        &mut self,
        name: &str,
        all: Vec<Matter>,
        occasion: &str,
    ) -> Result<MatterId, DeskError> {
        if let [_] = &all[..] {
            let one =
                all.into_iter().next().map(|it| self.note_matter(name.to_owned(), it, occasion));
            return one.unwrap_or_else(|| Err(nowhere()));
        }
        self.writable()?;
        self.meeting_for(occasion)?;
        let before = self.deeds.count();
        let mut first = None;
        for matter in all {
            let id = self.note_matter(name.to_owned(), matter, occasion)?;
            first.get_or_insert(id);
        }
        self.deeds.join_after(before, name.to_owned());
        first.ok_or_else(nowhere)
    }

    /// A matter with those that were noted with it, of the parts of its provision: what the same
    /// desk said of them in the same words right after it, and what stands of that.
    ///
    /// # Errors
    ///
    /// When there is no such matter, or when the file fails.
    pub fn with_its_parts(&self, matter: MatterId) -> Result<Vec<MatterId>, DeskError> {
        let held = self.standing_matter(matter)?;
        let is_of_parts =
            matches!(held.matter, Matter::Status(_) | Matter::Reservation(_) | Matter::Silence(_));
        let Some((code, Some(whole))) = held.matter.place().filter(|_| is_of_parts) else {
            return Ok(vec![matter]);
        };
        let text = &self.rolling(code)?.text;
        let Some(at) = text.provisions.iter().position(|it| it.id == whole) else {
            return Ok(vec![matter]);
        };
        let parts = &text.provisions[travaux_history::with_parts(text, at)];
        let is_part = |id: ProvisionId| id != whole && parts.iter().any(|it| it.id == id);
        let dossier = self.dossier();
        let later = dossier.standing_matters().skip_while(|it| it.id != matter).skip(1);
        let own = later.filter(|it| it.desk == held.desk).take_while(|it| is_alike(held, it));
        let own = own.filter(|it| it.matter.place().and_then(|(_, id)| id).is_some_and(is_part));
        Ok([matter].into_iter().chain(own.map(|it| it.id)).collect())
    }
}

fn nowhere() -> DeskError {
    DeskError::NotFound("provision".to_owned())
}

/// Whether two matters say the same at one meeting, of whatever provision and words.
fn is_alike(one: &MatterHeld, other: &MatterHeld) -> bool {
    let same = match (&one.matter, &other.matter) {
        (Matter::Status(one), Matter::Status(other)) => {
            let StatusSet { provision, wording, .. } = *other;
            StatusSet { provision, wording, ..one.clone() } == *other
        }
        (Matter::Reservation(one), Matter::Reservation(other)) => {
            Reservation { provision: other.provision, ..one.clone() } == *other
        }
        (Matter::Silence(one), Matter::Silence(other)) => {
            let (provision, wording) = (other.provision, other.wording);
            Silence { provision, wording, ..one.clone() } == *other
        }
        _ => false,
    };
    same && one.meeting == other.meeting
}
