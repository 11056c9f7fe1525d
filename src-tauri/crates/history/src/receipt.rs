//! When the desk that keeps a silence procedure heard an objection: in time is what reached it in
//! time, and what it says of that holds at every desk.

use serde::{Deserialize, Serialize};
use travaux_text::DelegationCode;

use crate::authority::Speaker;
use crate::{
    Answered, Claim, Dossier, Entry, Hash, Layer, Matter, MatterHeld, MatterId, Silence, spelling,
};

/// The desk that keeps a silence procedure says when something reached it that a delegation's own
/// desk said of the procedure.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Received {
    /// The procedure.
    pub silence: MatterId,
    /// The entry that reached it: an objection, that it was taken back, or that it stands again.
    pub entry: Hash,
    /// Whose it is.
    #[serde(with = "spelling::code")]
    pub by: DelegationCode,
    /// Whether it objects; not where an objection was taken back.
    pub objects: bool,
    /// When, in milliseconds since 1970.
    pub at: i64,
}

/// When something said of a silence procedure was heard by whoever keeps it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Hearing {
    /// It counts from when it says it was made.
    AsMade,
    /// Then, in milliseconds since 1970.
    At(i64),
    /// Whether it was heard is not known here.
    Unknown,
}

/// Whether an objection was in time.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Timing {
    /// It was.
    InTime,
    /// Whether it reached whoever keeps the procedure in time is not known here yet.
    Open,
    /// It was not.
    Late,
}

impl Dossier {
    /// When what an entry of a desk says of a silence procedure, as made at a time, was heard.
    ///
    /// - **Laws**: where the desk that keeps the procedure says when it heard what, that counts, at
    ///   every desk but its own, which knows; until it says so nobody else knows.
    pub(crate) fn hearing(
        &self,
        (keeper, silence): (&MatterHeld, &Silence),
        (entry, held, at): (Hash, &MatterHeld, i64),
    ) -> Hearing {
        if held.desk == keeper.desk || self.came_too_late(keeper, silence.deadline).is_some() {
            // Of what was over before we knew of it nobody asked.
            return Hearing::AsMade;
        }
        if self.is_told_of(keeper, silence) {
            return self.received.get(&entry).map_or(Hearing::Unknown, |it| Hearing::At(it.at));
        }
        let heard = match self.home() == Some(held.desk) {
            true => self.delegation_at(keeper.desk).and_then(|to| self.went_out(at, to)),
            false => self.arrived(entry),
        };
        heard.map_or(Hearing::AsMade, Hearing::At)
    }

    /// When an objection was taken back, as it counts here; none where it stands, or where its desk
    /// lost it with an older copy: it was heard all the same.
    pub(crate) fn back_at(
        &self,
        held: &MatterHeld,
        (keeper, silence): (&MatterHeld, &Silence),
    ) -> Option<Hearing> {
        let at = held.withdrawn_at.filter(|_| held.withdrawn)?;
        let entry = held.withdrawn_by?;
        if held.desk != keeper.desk && self.is_told_of(keeper, silence) {
            return Some(self.hearing((keeper, silence), (entry, held, at)));
        }
        Some(Hearing::At(self.arrived(entry).unwrap_or(at)))
    }

    /// Whether another desk keeps a procedure and says when it hears what.
    fn is_told_of(&self, keeper: &MatterHeld, silence: &Silence) -> bool {
        silence.heard && self.home().is_some_and(|home| home != keeper.desk)
    }

    /// What is wrong with another desk's saying that it heard something.
    pub(crate) fn receipt_claim(&self, by: Speaker<'_>, it: &Received) -> Option<Claim> {
        match self.matter(it.silence) {
            None => Some(Claim::Ground),
            Some(_) => (!self.may_receive(by, it)).then_some(Claim::Unknown),
        }
    }

    /// Whether a desk keeps the procedure of which it says that it heard something.
    pub(crate) fn may_receive(&self, by: Speaker<'_>, it: &Received) -> bool {
        by.is_chair && self.noted_at(it.silence, by) && !by.is(&it.by)
    }

    /// Takes in what a desk that keeps a procedure heard. What is not held here yet is its note
    /// until then.
    pub(crate) fn receive(&mut self, layer: Layer, (hash, entry): (Hash, &Entry), it: Received) {
        let held = self.matters.iter().any(|held| {
            held.id.hash() == it.entry || held.said_again.is_some_and(|(of, _)| of == it.entry)
        });
        let (silence, by) = (it.silence, it.by.clone());
        let of_it = |held: &MatterHeld| {
            held.desk == entry.desk
                && matches!(&held.matter, Matter::SilenceBroken(said) if (said.matter, &said.by) == (silence, &by))
        };
        match it.objects {
            true if !held => {
                let said = Answered { matter: silence, by: by.clone(), note: String::new() };
                let noted = Entry { at: it.at, meeting: None, ..entry.clone() };
                self.add_matter(layer, hash, &noted, Matter::SilenceBroken(said));
            }
            true => {}
            false => {
                for held in self.matters.iter_mut().filter(|it| of_it(it)) {
                    (held.withdrawn, held.withdrawn_at) = (true, Some(it.at));
                    held.withdrawn_by = Some(hash);
                }
            }
        }
        self.received.entry(it.entry).or_insert(it);
    }

    /// Whether the desk that keeps a procedure said that it heard this entry.
    pub fn is_received(&self, entry: Hash) -> bool {
        self.received.contains_key(&entry)
    }
}
