//! A negotiation made up at random, in memory.

mod acts;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use travaux_history::{
    Act, Delegation, DeskId, Dossier, Entry, Hash, InstrumentCode, Issued, Layer, Lifted, Link,
    Matter, MatterId, MeetingId, ProposalId, Proposed, Recut, Reservation, ReservationKind, Role,
    Saved, Stance, Standing, Status, StatusNow, StatusSet, Stood, VersionId, VersionKind,
    wording_hash,
};
use travaux_redline::rolling::{
    Choice, Cut, Proposal, Rolling, applied, brackets, compile, lift, merge, split,
};
use travaux_text::build::{id, named, para, text};
use travaux_text::{DelegationCode, Inline, Provision, ProvisionId, Text, Wording};

const CODES: [&str; 8] = ["MER", "CAS", "PG", "AUR", "BOR", "DEL", "EST", "FAL"];
const PROVISIONS: usize = 6;

/// How many sentences a provision has; the second and the fourth are not contested at first.
pub(crate) const SENTENCES: usize = 4;

/// How many words a sentence has.
const LENGTH: usize = 8;

/// Numbers at random, the same for the same seed.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn of(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }

    fn one<'t, T>(&mut self, list: &'t [T]) -> Option<&'t T> {
        list.get(self.below(list.len()))
    }
}

/// A negotiation, and what of it the record says.
pub(crate) struct Negotiation {
    dossier: Dossier,
    entries: u64,
    parties: usize,
    texts: BTreeMap<VersionId, Arc<Text>>,
    /// The provisions whose first and third sentences are contested.
    contested: BTreeSet<usize>,
    fresh: usize,
    acts: Vec<String>,
}

/// An act, and the provision whose words it changed.
pub(crate) struct Said {
    pub(crate) name: String,
    pub(crate) touched: Option<ProvisionId>,
}

/// What stands settled.
pub(crate) struct Settled {
    pub(crate) held: BTreeSet<MatterId>,
    agreed: BTreeMap<ProvisionId, Status>,
    noted: usize,
    base: Option<VersionId>,
    words: BTreeMap<ProvisionId, Wording>,
}

impl Settled {
    /// What stood here and does not stand after an act that changed the words of a provision
    /// beside those settled.
    pub(crate) fn lost_in<'s>(
        &'s self,
        after: &'s Self,
        touched: Option<ProvisionId>,
    ) -> impl Iterator<Item = String> + 's {
        let issued = self.base != after.base;
        let held = self.held.iter().filter(move |it| !issued && !after.held.contains(it));
        let held = held.map(|it| format!("{it:?} lapsed"));
        let agreed = self.agreed.iter().filter(move |(id, status)| {
            Some(**id) != touched && after.agreed.get(id) != Some(status)
        });
        let agreed = agreed.map(|(id, _)| format!("the status of {id} lapsed"));
        let words =
            self.words.iter().filter(move |(id, it)| issued && after.words.get(id) != Some(it));
        let words = words.map(|(id, _)| format!("{id} reads otherwise as issued"));
        let noted = (self.noted > after.noted).then(|| "a matter is gone".to_owned());
        held.chain(agreed).chain(words).chain(noted)
    }
}

fn fa() -> InstrumentCode {
    InstrumentCode::new("FA").expect("a code")
}

fn by(at: usize) -> DelegationCode {
    DelegationCode::new(CODES[at]).expect("a code")
}

fn place(at: usize) -> ProvisionId {
    id(&format!("provision {at}"))
}

/// The words of a provision, each another one, in sentences.
fn sentences(at: usize) -> Vec<Vec<String>> {
    let word = |s: usize, w: usize| format!("w{at}x{s}x{w}");
    (0..SENTENCES).map(|s| (0..LENGTH).map(|w| word(s, w)).collect()).collect()
}

fn spelled(sentences: &[Vec<String>]) -> String {
    sentences.iter().map(|it| it.join(" ") + ".").collect::<Vec<_>>().join(" ")
}

fn parsed(words: &str) -> Vec<Vec<String>> {
    let all = words.split_terminator('.');
    all.map(|it| it.split_whitespace().map(str::to_owned).collect()).collect()
}

impl Negotiation {
    pub(crate) fn begun(parties: usize) -> Self {
        let mut talks = Self {
            dossier: Dossier::default(),
            entries: 0,
            parties: parties.min(CODES.len()),
            texts: BTreeMap::new(),
            contested: BTreeSet::new(),
            fresh: 0,
            acts: Vec::new(),
        };
        for at in 0..talks.parties {
            let code = by(at);
            let (name, role) = (code.to_string(), Role::Party);
            let joins = Delegation { code, name, colour: String::new(), role, withdrawn: false };
            talks.enter(&Act::DelegationAdded(joins));
        }
        let all = (0..PROVISIONS)
            .map(|at| named(&format!("provision {at}"), para(&spelled(&sentences(at)))));
        talks.save(text(all.collect::<Vec<_>>()));
        talks
    }

    fn enter(&mut self, act: &Act) -> Hash {
        self.entries += 1;
        let entry = Entry {
            desk: DeskId([1; 16]),
            sequence: self.entries,
            previous: Hash::NONE,
            seen: vec![],
            lamport: self.entries,
            at: self.entries as i64,
            delegation: None,
            meeting: None,
            kind: act.kind().to_owned(),
            payload: act.payload(),
        };
        let hash = entry.hash(Layer::Tabled);
        self.dossier.add(Layer::Tabled, hash, &entry);
        self.acts.push(format!("{} {}", act.kind(), act.payload()));
        hash
    }

    fn save(&mut self, text: Text) -> VersionId {
        let saved = Saved {
            instrument: fa(),
            text: Hash::NONE,
            kind: VersionKind::Revision,
            standing: Standing::Basis,
            source: by(0),
            occasion: MeetingId::of("1st meeting"),
            title: String::new(),
            note: String::new(),
            parents: vec![],
            after: None,
        };
        let id = VersionId::from_hash(self.enter(&Act::VersionSaved(saved)));
        self.texts.insert(id, Arc::new(text));
        id
    }

    fn base(&self) -> VersionId {
        self.dossier.newest_base(&fa()).expect("a base").id
    }

    fn ground(&self) -> Arc<Text> {
        let texts = |id: VersionId| self.texts.get(&id).cloned();
        self.dossier.readable_ground(self.base(), &texts).expect("a text")
    }

    fn compiled(&self) -> Rolling {
        compile(
            &self.ground(),
            &self.dossier.positions(&fa(), &self.ground(), &|id| self.texts.get(&id).cloned()),
        )
    }

    fn stood(&self, compiled: &Rolling) -> Vec<Stood<'_>> {
        let texts = |id: VersionId| self.texts.get(&id).cloned();
        self.dossier.stood(&fa(), self.base(), compiled, &texts)
    }

    /// The provisions as they stand.
    fn stands(&self) -> Vec<Provision> {
        let stood = self.stood(&self.compiled());
        stood.into_iter().filter_map(|it| it.provision).collect()
    }

    pub(crate) fn standing(&self) -> Settled {
        let compiled = self.compiled();
        let stood = self.stood(&compiled);
        let held = stood.iter().flat_map(|it| &it.held).map(|it| it.id).collect();
        let all: Vec<&Provision> = stood.iter().filter_map(|it| it.provision.as_ref()).collect();
        let status = |it: &&Provision| {
            let now = self.dossier.status_now(&fa(), it.id, wording_hash(it));
            matches!(now, StatusNow::Set(..)).then(|| (it.id, now.status()))
        };
        Settled {
            held,
            agreed: all.iter().filter_map(status).collect(),
            noted: self.dossier.reservations().count() + self.dossier.links().count(),
            base: Some(self.base()),
            words: all.iter().map(|it| (it.id, it.wording.clone())).collect(),
        }
    }

    pub(crate) fn told(&self) -> String {
        let stands = self.stands();
        let lines = stands.iter().map(|it| travaux_text::markdown::write_wording(&it.wording));
        let skipped = self.acts.len().saturating_sub(40);
        let acts = self.acts[skipped..].iter().map(String::clone);
        acts.chain(lines).collect::<Vec<_>>().join("\n")
    }

    /// What a party has of a provision, in sentences; none where it has none.
    fn own(&self, party: usize, at: usize) -> Option<Vec<Vec<String>>> {
        let positions =
            self.dossier.positions(&fa(), &self.ground(), &|id| self.texts.get(&id).cloned());
        let own = positions.into_iter().find(|it| it.by == by(party))?;
        let text = applied(&self.ground(), &own.proposals);
        let found = text.provisions.iter().find(|it| it.id == place(at))?;
        Some(parsed(&found.wording.printed_text(&text.numbering())))
    }

    /// A party proposes that a provision read so, in place of what it proposed there.
    fn propose(&mut self, party: usize, change: Proposal) -> ProposalId {
        let about = change.concerns();
        let old: Vec<ProposalId> = self
            .dossier
            .live_on(&fa())
            .filter(|it| it.proposed.by == by(party) && it.proposed.change.concerns() == about)
            .map(|it| it.id)
            .collect();
        for it in old {
            self.enter(&Act::ProposalSuperseded(it));
        }
        let proposed = Proposed {
            instrument: fa(),
            by: by(party),
            base: self.base(),
            occasion: MeetingId::of("1st meeting"),
            change,
        };
        ProposalId::from_hash(self.enter(&Act::ProposalMade(proposed)))
    }

    fn reword(&mut self, party: usize, at: usize, words: &[Vec<String>]) {
        let name = format!("provision {at}");
        self.propose(party, Proposal::Replace(named(&name, para(&spelled(words)))));
    }

    fn new_word(&mut self) -> String {
        self.fresh += 1;
        format!("n{}", self.fresh)
    }

    /// A party contests words of a provision, all of it, or that it stands.
    pub(crate) fn contest(&mut self, chance: &mut Chance) {
        let (party, at) = (chance.below(self.parties), chance.below(PROVISIONS - 2));
        self.contested.insert(at);
        match chance.below(10) {
            0 => {
                self.propose(party, Proposal::Delete(place(at)));
            }
            1 => {
                let words: Vec<_> = (0..LENGTH).map(|_| self.new_word()).collect();
                self.reword(party, at, &vec![words; SENTENCES]);
            }
            _ => {
                let Some(mut words) = self.own(party, at) else { return };
                let Some(sentence) = words.get_mut(2 * chance.below(2)) else { return };
                let from = 2 + chance.below(3);
                for place in from..from + 1 + chance.below(2) {
                    let word = self.new_word();
                    if let Some(it) = sentence.get_mut(place) {
                        *it = word;
                    }
                }
                self.reword(party, at, &words);
            }
        }
    }

    /// The brackets that stand: the place in the rolling text, what stands there, and the way.
    fn open(&self) -> Vec<(Hash, Provision, Vec<u32>)> {
        let compiled = self.compiled();
        let stood = self.stood(&compiled);
        let all = compiled.text.provisions.iter().zip(stood);
        let open = all.filter_map(|(it, stood)| Some((wording_hash(it), stood.provision?)));
        open.flat_map(|(from, it)| {
            let ways = brackets(&it.wording);
            ways.into_iter().map(move |way| (from, it.clone(), way))
        })
        .collect()
    }

    /// A bracket is lifted: to an alternative, to other words, or to none.
    pub(crate) fn lift(&mut self, chance: &mut Chance) {
        let Some((from, it, path)) = chance.one(&self.open()).cloned() else { return };
        let choice = match chance.below(6) {
            0 => Choice::Bridging(Wording::default()),
            1 | 2 => {
                let words: Vec<_> = (0..1 + chance.below(4)).map(|_| self.new_word()).collect();
                Choice::Bridging(Wording::plain(&words.join(" ")))
            }
            _ => Choice::Alternative(chance.below(2)),
        };
        let Some(wording) = lift(&it.wording, &path, &choice) else { return };
        let words = match choice {
            Choice::Bridging(words) => words,
            Choice::Alternative(_) => Wording::default(),
        };
        let lifted = Lifted {
            instrument: fa(),
            provision: it.id,
            from,
            wording,
            words,
            by: vec![],
            dropped: vec![],
            reason: String::new(),
            base: Some(self.base()),
            before: Some(it.wording),
            path,
            place: false,
        };
        self.enter(&Act::Noted(Matter::Lifted(lifted)));
    }

    /// A bracket is split, or neighbours are merged.
    pub(crate) fn cut(&mut self, chance: &mut Chance) {
        let open = self.open();
        let Some((from, it, path)) = chance.one(&open).cloned() else { return };
        let parties: Vec<_> = self.compiled().parties;
        let other = open.iter().rfind(|(_, same, _)| same.id == it.id).map(|it| it.2.clone());
        let counts = vec![1 + chance.below(2); 9];
        let (wording, is_split) = match chance.below(3) {
            0 => (split(&it.wording, &path, &Cut::Shared, &parties), true),
            1 => (split(&it.wording, &path, &Cut::After(counts), &parties), true),
            _ => (merge(&it.wording, &path, &other.unwrap_or_default(), &parties), false),
        };
        let Ok(wording) = wording else { return };
        let recut = Recut {
            instrument: fa(),
            provision: it.id,
            from,
            wording,
            reason: String::new(),
            base: Some(self.base()),
            before: Some(it.wording),
        };
        let matter =
            if is_split { Matter::BracketSplit(recut) } else { Matter::BracketsMerged(recut) };
        self.enter(&Act::Noted(matter));
    }

    pub(crate) fn agree_what_is_clean(&mut self, chance: &mut Chance) {
        for it in self.stands() {
            if brackets(&it.wording).is_empty() && chance.below(3) > 0 {
                let set = StatusSet {
                    instrument: fa(),
                    provision: it.id,
                    wording: wording_hash(&it),
                    status: Status::AgreedAdReferendum,
                    by: vec![],
                    note: String::new(),
                };
                self.enter(&Act::Noted(Matter::Status(set)));
            }
        }
    }

    pub(crate) fn reserve_and_link(&mut self, chance: &mut Chance) {
        let provision = place(chance.below(PROVISIONS));
        let reservation = Reservation {
            instrument: fa(),
            provision: Some(provision),
            by: by(chance.below(self.parties)),
            kind: ReservationKind::Scrutiny,
            note: String::new(),
        };
        self.enter(&Act::Noted(Matter::Reservation(reservation)));
        let link = Link {
            instrument: fa(),
            provision,
            to: fa(),
            to_provision: Some(place(chance.below(PROVISIONS))),
            by: None,
            reason: String::new(),
        };
        self.enter(&Act::Noted(Matter::Linked(link)));
    }
}
