//! When and where delegations met.

use serde::{Deserialize, Serialize};

use crate::id::id_type;

id_type! {
    /// What a meeting is called for ever, whatever its title becomes.
    ///
    /// - **Shape**: made from the title it had first, so that two desks that note the
    ///   same meeting apart from each other mean one.
    MeetingId of "travaux 2026-11 meeting"
}

/// A sitting within a round.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Meeting {
    /// What it is called for ever.
    pub id: MeetingId,
    /// What people call it, such as `2nd meeting`.
    pub title: String,
    /// Where it was held; empty where nobody said.
    #[serde(default)]
    pub place: String,
    /// The day as `2026-11-22`, or any other date people use; empty where nobody said.
    #[serde(default)]
    pub date: String,
    /// The round it belongs to, such as `First round`; empty where there are none.
    #[serde(default)]
    pub round: String,
    /// Whether it has been taken back.
    #[serde(skip)]
    pub withdrawn: bool,
}

impl Meeting {
    /// A meeting of which only the title is known.
    pub fn titled(title: &str) -> Self {
        Self {
            id: MeetingId::of(title),
            title: title.to_owned(),
            place: String::new(),
            date: String::new(),
            round: String::new(),
            withdrawn: false,
        }
    }

    /// Whether nothing is said of it but its title.
    pub fn is_bare(&self) -> bool {
        [&self.place, &self.date, &self.round].into_iter().all(|it| it.trim().is_empty())
    }

    /// Whether its id is one that a desk makes of its title.
    pub fn is_called_by_its_title(&self) -> bool {
        // A title that another meeting had first is counted on.
        let again = |round: u32| MeetingId::of(&format!("{} ({round})", self.title));
        self.id == MeetingId::of(&self.title) || (2..10).any(|round| self.id == again(round))
    }
}
