//! What a dossier knows of its matters.

use std::collections::HashSet;

use travaux_text::ProvisionId;

use crate::{
    Dossier, Hash, InstrumentCode, Issued, Lifted, Link, Matter, MatterHeld, MatterId, Objective,
    Reservation, Silence, Status, StatusSet, VersionId, Waived,
};

/// How a provision stands, given the wording it has now.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum StatusNow<'d> {
    /// No status was given.
    Open,
    /// This status, for the wording it has: of every party, or of the chair for the table.
    Set(&'d MatterHeld, &'d StatusSet),
    /// Some parties agree to the wording it has, and others have not.
    Partly(&'d MatterHeld, &'d StatusSet),
    /// It was agreed, for another wording than it has now.
    Reopened(&'d MatterHeld, &'d StatusSet),
}

impl StatusNow<'_> {
    /// The status; open where it lapsed, and where not all agree.
    pub fn status(&self) -> Status {
        match self {
            Self::Set(_, it) => it.status,
            Self::Open | Self::Partly(..) | Self::Reopened(..) => Status::Open,
        }
    }
}

impl Dossier {
    /// The matters that stand, oldest first.
    pub fn standing_matters(&self) -> impl DoubleEndedIterator<Item = &MatterHeld> {
        self.matters.iter().filter(|it| !it.withdrawn)
    }

    /// The matter of this id, also when withdrawn.
    pub fn matter(&self, id: MatterId) -> Option<&MatterHeld> {
        self.matters.iter().find(|it| it.id == id)
    }

    /// The lift that holds for a provision whose proposals compile to a wording with the hash
    /// `from`; the newest one says how the wording is after all of them.
    pub fn lifted(
        &self,
        instrument: &InstrumentCode,
        provision: ProvisionId,
        from: Hash,
    ) -> Option<(&MatterHeld, &Lifted)> {
        self.lifts(instrument).rfind(|(_, it)| it.provision == provision && it.from == from)
    }

    /// Every lift of an instrument that stands, oldest first.
    pub fn lifts(
        &self,
        instrument: &InstrumentCode,
    ) -> impl DoubleEndedIterator<Item = (&MatterHeld, &Lifted)> {
        self.standing_matters().filter_map(move |held| match &held.matter {
            Matter::Lifted(it) if it.instrument == *instrument => Some((held, it)),
            _ => None,
        })
    }

    /// What was issued as the version `id`; none where it was not made from a rolling text.
    pub fn issued(&self, id: VersionId) -> Option<&Issued> {
        self.standing_matters().find_map(|held| match &held.matter {
            Matter::Issued(it) if it.version == id => Some(it),
            _ => None,
        })
    }

    /// Every reservation that has not been lifted.
    pub fn reservations(&self) -> impl Iterator<Item = (&MatterHeld, &Reservation)> {
        let lifted: HashSet<MatterId> = self.standing_matters().filter_map(lifted).collect();
        self.standing_matters()
            .filter_map(move |held| match &held.matter {
                Matter::Reservation(it) if !lifted.contains(&held.id) => Some((held, it)),
                _ => None,
            })
            .filter(|(held, _)| !self.is_entered_elsewhere(held))
    }

    /// Whether a reservation is a note of what the delegation's own desk enters itself, on the
    /// same place and of the same kind: theirs is the one that stands and is lifted. What was
    /// noted after theirs had ended was said again.
    pub fn is_entered_elsewhere(&self, held: &MatterHeld) -> bool {
        let Matter::Reservation(it) = &held.matter else { return false };
        if self.is_word_of(&it.by, held.desk) {
            return false;
        }
        let is_same = |other: &Reservation| {
            (&other.instrument, other.provision, &other.by, other.kind)
                == (&it.instrument, it.provision, &it.by, it.kind)
        };
        let mut own = self.matters.iter().filter(|other| match &other.matter {
            Matter::Reservation(other_it) => {
                other.layer == held.layer
                    && is_same(other_it)
                    && self.is_word_of(&it.by, other.desk)
            }
            _ => false,
        });
        own.any(|own| {
            let lifted = self.answer(own.id).map(|it| it.id.hash());
            let ended = if own.withdrawn { own.withdrawn_by } else { lifted };
            ended.is_none_or(|by| self.is_before(held.id.hash(), by))
        })
    }

    /// The silence procedures on a provision, or those on the whole of an instrument.
    pub fn silences_on(
        &self,
        code: &InstrumentCode,
        provision: Option<ProvisionId>,
    ) -> impl Iterator<Item = (&MatterHeld, &Silence)> {
        self.standing_matters().filter_map(move |held| match &held.matter {
            Matter::Silence(it) if (&it.instrument, it.provision) == (code, provision) => {
                Some((held, it))
            }
            _ => None,
        })
    }

    /// Every requirement for signature that was waived.
    pub fn waivers(&self) -> impl Iterator<Item = (&MatterHeld, &Waived)> {
        self.standing_matters().filter_map(|held| match &held.matter {
            Matter::Waived(it) => Some((held, it)),
            _ => None,
        })
    }

    /// Every link.
    pub fn links(&self) -> impl Iterator<Item = (&MatterHeld, &Link)> {
        self.standing_matters().filter_map(|held| match &held.matter {
            Matter::Linked(it) => Some((held, it)),
            _ => None,
        })
    }

    /// What waits for what, each once: where it was noted several times, as it was noted last.
    pub fn links_once(&self) -> impl Iterator<Item = (&MatterHeld, &Link)> {
        let mut known = HashSet::new();
        let mut kept: Vec<(&MatterHeld, &Link)> = self.links().collect();
        kept.reverse();
        kept.retain(|(_, it)| {
            known.insert((&it.instrument, it.provision, &it.to, it.to_provision, &it.by))
        });
        kept.into_iter().rev()
    }

    /// Every silence procedure, with who broke it, if somebody did.
    pub fn silences(&self) -> impl Iterator<Item = (&MatterHeld, &Silence, Option<&MatterHeld>)> {
        self.standing_matters().filter_map(|held| match &held.matter {
            Matter::Silence(it) => Some((held, it, self.objected((held, it)))),
            _ => None,
        })
    }

    /// What says that a silence procedure is broken: in time, if anybody objected then, else late.
    pub fn objected<'d>(&'d self, to: (&'d MatterHeld, &'d Silence)) -> Option<&'d MatterHeld> {
        let all = self.objections(to);
        all.in_time.first().or(all.open.first()).or(all.late.first()).map(|it| it.held)
    }

    /// What lifted this reservation, or broke this silence.
    pub fn answer(&self, id: MatterId) -> Option<&MatterHeld> {
        let asked = &self.matter(id)?.matter;
        self.standing_matters().find(|held| match (&held.matter, asked) {
            (Matter::ReservationLifted(it), Matter::Reservation(_))
            | (Matter::SilenceBroken(it), Matter::Silence(_)) => it.matter == id,
            _ => false,
        })
    }

    /// Our objectives, as they were last set, in the order in which they were first set.
    pub fn objectives(&self) -> Vec<(&MatterHeld, &Objective)> {
        let mut found: Vec<(&MatterHeld, &Objective)> = Vec::new();
        for held in self.standing_matters() {
            let Matter::Objective(it) = &held.matter else { continue };
            match found.iter_mut().find(|(_, known)| known.id == it.id) {
                Some(place) => *place = (held, it),
                None => found.push((held, it)),
            }
        }
        found
    }
}

/// The reservation that a matter lifts.
fn lifted(held: &MatterHeld) -> Option<MatterId> {
    match &held.matter {
        Matter::ReservationLifted(it) => Some(it.matter),
        _ => None,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use travaux_text::build::{id, named, para};
    use travaux_text::{DelegationCode, markdown};

    use super::*;
    use crate::{
        Act, Answered, Covered, DeskId, Dropped, Entry, Explained, Layer, ObjectiveId, Recut,
        ReservationKind, Tripwire, wording_hash,
    };

    pub(crate) fn fa() -> InstrumentCode {
        InstrumentCode::new("FA").expect("a code")
    }

    pub(crate) fn by(code: &str) -> DelegationCode {
        DelegationCode::new(code).expect("a code")
    }

    pub(crate) fn entry(sequence: u64, act: &Act) -> (Hash, Entry) {
        let entry = Entry {
            desk: DeskId([1; 16]),
            sequence,
            previous: Hash::NONE,
            seen: vec![],
            lamport: sequence,
            at: 0,
            delegation: None,
            meeting: None,
            kind: act.kind().to_owned(),
            payload: act.payload(),
        };
        (entry.hash(Layer::Tabled), entry)
    }

    pub(crate) fn told(acts: impl IntoIterator<Item = Act>) -> Dossier {
        let entries = (1..).zip(acts).map(|(sequence, act)| entry(sequence, &act));
        Dossier::fold(entries, [])
    }

    fn status(words: &str, status: Status) -> Act {
        let provision = named("report", para(words));
        Act::Noted(Matter::Status(StatusSet {
            instrument: fa(),
            provision: provision.id,
            wording: wording_hash(&provision),
            status,
            by: vec![],
            note: String::new(),
        }))
    }

    #[test]
    fn an_agreed_status_lapses_when_the_wording_changes_and_comes_back_with_it() {
        let dossier = told([status("Each Party shall report.", Status::AgreedAdReferendum)]);
        let now = |words| {
            let provision = named("report", para(words));
            dossier.status_now(&fa(), provision.id, wording_hash(&provision))
        };
        assert_eq!(now("Each Party shall report.").status(), Status::AgreedAdReferendum);
        assert!(matches!(now("Each Party should report."), StatusNow::Reopened(..)));
        assert_eq!(now("Each Party should report.").status(), Status::Open);
    }

    #[test]
    fn a_parked_provision_stays_parked_whatever_it_says() {
        let dossier = told([status("A.", Status::Agreed), status("A.", Status::Parked)]);
        let provision = named("report", para("B."));
        let now = dossier.status_now(&fa(), provision.id, wording_hash(&provision));
        assert_eq!(now.status(), Status::Parked);
    }

    #[test]
    fn a_lifted_reservation_stands_no_longer_until_the_lifting_is_taken_back() {
        let made = Act::Noted(Matter::Reservation(Reservation {
            instrument: fa(),
            provision: None,
            by: by("CAS"),
            kind: ReservationKind::Parliamentary,
            note: String::new(),
        }));
        let matter = MatterId::from_hash(entry(1, &made).0);
        let answered = Answered { matter, by: by("CAS"), note: String::new() };
        let lifted = Act::Noted(Matter::ReservationLifted(answered));
        let lifting = MatterId::from_hash(entry(2, &lifted).0);
        assert_eq!(told([made.clone()]).reservations().count(), 1);
        assert_eq!(told([made.clone(), lifted.clone()]).reservations().count(), 0);
        let back = told([made, lifted, Act::MatterWithdrawn(lifting)]);
        assert_eq!(back.reservations().count(), 1);
    }

    fn recut() -> Recut {
        Recut {
            instrument: fa(),
            provision: id("report"),
            from: Hash::NONE,
            wording: markdown::read_wording("Each [shall — MER][may — CAS] report."),
            reason: "the verb first".to_owned(),
            base: None,
            before: None,
        }
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "one of each")]
    fn every_matter_reads_back_from_what_the_record_says() {
        let words = |it| markdown::read_wording(it);
        let provision = id("report");
        let all = [
            Matter::Lifted(Lifted {
                instrument: fa(),
                provision,
                from: Hash::NONE,
                wording: words("Each Party shall report [weekly — MER][monthly — CAS]."),
                words: words("shall"),
                by: vec![by("MER"), by("PG")],
                dropped: vec![Dropped { words: words("should"), by: vec![by("CAS")] }],
                reason: "agreed in the corridor".to_owned(),
                base: Some(VersionId::from_hash(Hash::NONE)),
                before: Some(words("Each Party [shall — MER][should — CAS] report.")),
                path: vec![1],
                place: false,
            }),
            Matter::BracketSplit(recut()),
            Matter::BracketsMerged(Recut { reason: String::new(), ..recut() }),
            Matter::BracketExplained(Explained {
                instrument: fa(),
                provision,
                bracket: Hash::NONE,
                by: by("CAS"),
                reason: "the parliament has to hear of it".to_owned(),
            }),
            Matter::Linked(Link {
                instrument: fa(),
                provision,
                to: fa(),
                to_provision: Some(provision),
                by: None,
                reason: String::new(),
            }),
            Matter::Silence(Silence {
                instrument: fa(),
                provision: None,
                deadline: 1_800_000_000_000,
                stated: "2027-01-15 08:00 UTC".to_owned(),
                wording: None,
                heard: false,
            }),
            Matter::Issued(Issued {
                instrument: fa(),
                version: VersionId::from_hash(Hash::NONE),
                base: VersionId::from_hash(Hash::NONE),
                carried: vec![provision],
            }),
            Matter::Objective(Objective {
                id: ObjectiveId::of("Verified withdrawal"),
                title: "Verified withdrawal".to_owned(),
                red_line: "no withdrawal on trust".to_owned(),
                fallback: String::new(),
                note: String::new(),
                covers: vec![Covered { instrument: fa(), provision }],
                tripwires: vec![
                    Tripwire::MustNot("endeavour".to_owned()),
                    Tripwire::AtMost { limit: 60, unit: "days".to_owned() },
                ],
            }),
        ];
        for matter in all {
            let act = Act::Noted(matter);
            assert_eq!(Act::read(act.kind(), &act.payload()), act);
        }
    }
}
