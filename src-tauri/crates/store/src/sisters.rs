//! What is pending at the sister desks of a delegation: how far it reaches, and how it is said once
//! something went out.

use std::collections::{BTreeMap, HashMap};

use travaux_history::{Act, DeskId, Entry, Hash, MeetingId, ProposalId, Proposed, Reached, reach};

use crate::{Store, pending::Pending};

impl Pending {
    /// The last entry of a sister desk's log that was pending when something went out last.
    pub(crate) fn through_of(&self, sister: DeskId) -> u64 {
        self.sisters.get(&sister).copied().unwrap_or_default()
    }

    /// How far the logs of all desks reach in the first so many entries that are pending.
    pub(crate) fn reached(&self, count: usize) -> (u64, Vec<Reached>) {
        let mut through = self.through;
        let mut sisters: BTreeMap<DeskId, u64> = BTreeMap::new();
        for (hash, entry) in &self.entries[..count] {
            match self.origins.get(hash) {
                Some((desk, place)) => {
                    let last = sisters.entry(*desk).or_default();
                    *last = (*last).max(*place);
                }
                None => through = through.max(entry.sequence),
            }
        }
        let reached = |(desk, through): (DeskId, u64)| Reached { desk: desk.0, through };
        (through, sisters.into_iter().map(reached).collect())
    }
}

impl Store {
    /// What a sister desk did before it had heard what went out, as it is said of what did.
    /// So is what was made of a rival wording, which is an affair of the delegation alone: to give it
    /// up at a later meeting is no act of that meeting.
    pub(crate) fn as_settled(&self, entries: &[(Hash, Entry)]) -> Vec<(Hash, Entry)> {
        let rivals = rivals(entries);
        let told = |(hash, entry): &(Hash, Entry)| {
            let act = entry.act();
            if let Act::ProposalWithdrawn(id) | Act::ProposalSuperseded(id) = &act
                && let Some(made) = rivals.get(id)
            {
                return (*hash, Entry { meeting: *made, ..entry.clone() });
            }
            let said = match &act {
                Act::RefusalWithdrawn(it) if self.pending.origins.contains_key(hash) => {
                    let held = self.pending.settled.proposal(it.proposal);
                    let is_out = held.is_some_and(|held| {
                        held.not_accepted.iter().any(|stance| stance.by == it.by)
                    });
                    is_out.then(|| Act::RefusalAnswered(it.clone()))
                }
                _ => None,
            };
            let entry = match said {
                Some(said) => {
                    Entry { kind: said.kind().to_owned(), payload: said.payload(), ..entry.clone() }
                }
                None => entry.clone(),
            };
            (*hash, entry)
        };
        entries.iter().map(told).collect()
    }
}

/// The proposals among these that a delegation made while another of its own about the same stood,
/// and those others; each with the meeting at which it was made.
fn rivals(entries: &[(Hash, Entry)]) -> HashMap<ProposalId, Option<MeetingId>> {
    let mut found = HashMap::new();
    let mut live: Vec<(ProposalId, Proposed, Option<MeetingId>)> = Vec::new();
    for (hash, entry) in entries {
        match entry.act() {
            Act::ProposalMade(it) => {
                let id = ProposalId::from_hash(*hash);
                let places = reach(&it.change);
                for (other, held, meeting) in &live {
                    let same = held.by == it.by && held.instrument == it.instrument;
                    if same && reach(&held.change).iter().any(|at| places.contains(at)) {
                        found.insert(*other, *meeting);
                        found.insert(id, entry.meeting);
                    }
                }
                live.push((id, it, entry.meeting));
            }
            Act::ProposalWithdrawn(id) | Act::ProposalSuperseded(id) => {
                live.retain(|it| it.0 != id);
            }
            _ => {}
        }
    }
    found
}
