//! What a person did since the dossier was opened, so that it can be taken back.
//!
//! What was taken back before it went out never happened; the desk's own log keeps both. Of what
//! went out nothing is erased: the record gets a further entry that says so.

use travaux_history::{Act, Change, InstrumentCode, Layer, VersionId};
use travaux_text::DelegationCode;

/// Something a person did that can be taken back and done again.
///
/// - **Laws**: doing `back` after `forth` leaves everything a person sees as it was.
#[derive(Clone, Debug)]
pub(crate) struct Deed {
    /// What it is called: `the import of version 3`.
    pub(crate) name: String,
    /// What does it again.
    pub(crate) forth: Vec<Step>,
    /// What takes it back.
    pub(crate) back: Vec<Step>,
}

/// One step of a deed.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// An entry in the record of a layer.
    Enter(Layer, Act),
    /// The working text of a delegation changes so, and is compared with this base.
    Rewrite {
        /// Which text.
        instrument: InstrumentCode,
        /// Whose.
        delegation: DelegationCode,
        /// The version it is compared with from then on.
        base: Option<VersionId>,
        /// What changes in it.
        changes: Vec<Change>,
    },
}

impl Step {
    /// What it enters in the record.
    pub(crate) fn act(&self) -> Option<&Act> {
        match self {
            Self::Enter(_, act) => Some(act),
            Self::Rewrite { .. } => None,
        }
    }

    /// Whether both are entries in the record of one layer.
    pub(crate) fn is_entered_with(&self, next: &Self) -> bool {
        matches!((self, next), (Self::Enter(one, _), Self::Enter(two, _)) if one == two)
    }
}

/// The deeds of this session, and those taken back.
#[derive(Debug, Default)]
pub(crate) struct Deeds {
    /// Each with its last place in the desk's own log.
    done: Vec<(Deed, u64)>,
    undone: Vec<Deed>,
}

impl Deeds {
    /// Notes a new deed; what was taken back before cannot be done again.
    pub(crate) fn note(&mut self, deed: Deed, logged: u64) {
        self.undone.clear();
        self.done.push((deed, logged));
    }

    /// How many deeds undo could take back.
    pub(crate) fn count(&self) -> usize {
        self.done.len()
    }

    /// Makes all deeds after the first `count` one deed, called `name`.
    pub(crate) fn join_after(&mut self, count: usize, name: String) {
        let parts = self.done.split_off(count.min(self.done.len()));
        if parts.is_empty() {
            return;
        }
        let logged = parts.last().map_or(0, |(_, logged)| *logged);
        let back = parts.iter().rev().flat_map(|(it, _)| it.back.clone()).collect();
        let forth = parts.into_iter().flat_map(|(it, _)| it.forth).collect();
        self.done.push((Deed { name, forth, back }, logged));
    }

    /// What undo would take back.
    pub(crate) fn last(&self) -> Option<&(Deed, u64)> {
        self.done.last()
    }

    /// What redo would do again.
    pub(crate) fn next(&self) -> Option<&Deed> {
        self.undone.last()
    }

    /// Notes that the last deed was taken back.
    pub(crate) fn took_back(&mut self) {
        self.undone.extend(self.done.pop().map(|(deed, _)| deed));
    }

    /// Notes that the next deed was done again.
    pub(crate) fn did_again(&mut self, logged: u64) {
        self.done.extend(self.undone.pop().map(|deed| (deed, logged)));
    }
}
