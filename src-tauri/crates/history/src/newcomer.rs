//! Who and what was introduced by which desk, and for whom each desk works.

use std::collections::BTreeMap;

use travaux_text::DelegationCode;

use crate::{Act, Delegation, DeskId, Dossier, Entry, InstrumentCode, MeetingId, Names};

/// What other desks introduced, and for whom they work.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Introduced {
    delegations: BTreeMap<DelegationCode, DeskId>,
    instruments: BTreeMap<InstrumentCode, DeskId>,
    meetings: BTreeMap<MeetingId, DeskId>,
    /// Who said where and when meetings were.
    places: BTreeMap<MeetingId, DeskId>,
    desks: BTreeMap<DeskId, DelegationCode>,
}

impl Dossier {
    /// Notes for whom another desk works, also where what it says does not count, or is lost: it
    /// was heard.
    pub(crate) fn note_desk(&mut self, entry: &Entry) {
        if let Some(code) = &entry.delegation {
            self.introduced.desks.entry(entry.desk).or_insert_with(|| code.clone());
        }
    }

    /// Notes who introduced something; what our own desk says of it is ours.
    pub(crate) fn note_introduced(&mut self, entry: &Entry, act: &Act) {
        let by = (self.home() != Some(entry.desk)).then_some(entry.desk);
        let all = &mut self.introduced;
        match act {
            Act::DelegationAdded(it) | Act::DelegationChanged(it) => {
                note(&mut all.delegations, it.code.clone(), by);
            }
            Act::MeetingAdded(it) | Act::MeetingChanged(it) => {
                note(&mut all.meetings, it.id, by);
                if !it.is_bare() || matches!(act, Act::MeetingChanged(_)) {
                    note(&mut all.places, it.id, by);
                }
            }
            Act::InstrumentAdded(it) | Act::InstrumentChanged(it) => {
                note(&mut all.instruments, it.code.clone(), by);
            }
            _ => {}
        }
    }

    /// Unseats delegations that other desks introduced and that pass for one which our own desk
    /// now has at the table.
    pub(crate) fn unseat_likenesses(&mut self, entry: &Entry, ours: &Delegation) {
        if self.home() != Some(entry.desk) {
            return;
        }
        let brought = &self.introduced.delegations;
        // Whom our own desk has at the table stays there, whoever introduced it first; and so does
        // whoever speaks here with a desk of its own.
        let stays = |code: &DelegationCode| {
            self.is_heard(code) || self.home.as_ref().is_some_and(|home| home.role(code).is_some())
        };
        let is_brought = |code: &DelegationCode| brought.contains_key(code) && !stays(code);
        let passing = self.seated.passing_for((&ours.code, &ours.name), is_brought);
        self.delegations.retain(|it| !passing.contains(&it.code));
    }

    /// What those at the table are called.
    pub fn names(&self) -> Names {
        Names::of(self.delegations.iter().map(|it| (&it.code, it.name.as_str())))
    }

    /// Whether there are instruments or delegations that other desks alone introduced.
    pub fn has_introduced_elsewhere(&self) -> bool {
        !self.introduced.instruments.is_empty() || !self.introduced.delegations.is_empty()
    }

    /// Whether other desks alone introduced a delegation.
    pub fn is_delegation_from_elsewhere(&self, code: &DelegationCode) -> bool {
        self.introduced.delegations.contains_key(code)
    }

    /// Whether other desks alone introduced an instrument.
    pub fn is_instrument_from_elsewhere(&self, code: &InstrumentCode) -> bool {
        self.introduced.instruments.contains_key(code)
    }

    /// Whether anything of another desk is held.
    pub(crate) fn has_other_desks(&self) -> bool {
        !self.introduced.desks.is_empty()
    }

    /// The delegation that another desk works for.
    pub fn delegation_at(&self, desk: DeskId) -> Option<&DelegationCode> {
        self.introduced.desks.get(&desk)
    }

    /// Whether a desk that works for a delegation was heard here.
    pub(crate) fn is_heard(&self, code: &DelegationCode) -> bool {
        self.introduced.desks.values().any(|it| it == code)
    }

    /// The delegation whose desk introduced a delegation here; none where ours did.
    pub fn delegation_introduced_by(&self, code: &DelegationCode) -> Option<&DelegationCode> {
        self.introduced.desks.get(self.introduced.delegations.get(code)?)
    }

    /// Whether a party's desk said where and when a meeting was: that is told as its words.
    pub fn is_placed_elsewhere(&self, id: MeetingId) -> bool {
        let by = self.introduced.places.get(&id).and_then(|desk| self.introduced.desks.get(desk));
        by.is_some_and(|code| !self.is_chair(code))
    }

    /// The delegation whose desk introduced a meeting here; none where ours did.
    pub fn meeting_introduced_by(&self, id: MeetingId) -> Option<&DelegationCode> {
        self.introduced.desks.get(self.introduced.meetings.get(&id)?)
    }

    /// Whether only other desks introduced a meeting: an act of ours at it has to introduce it too,
    /// so that whoever has the act knows the meeting.
    pub fn is_introduced_elsewhere(&self, id: MeetingId) -> bool {
        self.introduced.meetings.contains_key(&id)
    }

    /// The delegation whose desk introduced an instrument here; none where ours did.
    pub fn instrument_introduced_by(&self, code: &InstrumentCode) -> Option<&DelegationCode> {
        self.introduced.desks.get(self.introduced.instruments.get(code)?)
    }
}

fn note<K: Ord>(all: &mut BTreeMap<K, DeskId>, key: K, by: Option<DeskId>) {
    match by {
        None => all.remove(&key),
        Some(desk) => all.insert(key, desk),
    };
}
