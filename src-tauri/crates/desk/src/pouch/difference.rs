//! What a pouch would bring: the difference to what is held, told before it is taken in.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use travaux_history::account::{Placements, timed};
use travaux_history::{
    Act, Claim, Description, DeskId, Dossier, Entry, Hash, Heard, InstrumentCode, Layer, Matter,
    MatterId, Names, Saved, Standing, Version, VersionId, Voids,
};
use travaux_pouch::Contents;
use travaux_redline::{Passages, Redline, Row, RowFate, Run, RunFate, compare};
use travaux_text::{DelegationCode, ProvisionId, Text};

use crate::Desk;
use crate::pouch::numbers::Addresses;

/// What a pouch would bring.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Brought {
    /// What is new, in the order in which it happened.
    pub news: Vec<Novelty>,
    /// Versions held already that would be called by another number: instrument, before, after.
    pub renumbered: Vec<(InstrumentCode, String, String)>,
    /// What its desk says that is not for it to say, and how often.
    pub claims: Vec<(Claim, usize)>,
}

/// One thing that a pouch would bring.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Novelty {
    /// What happened, in one sentence.
    pub sentence: String,
    /// Whether it would count here; what does not is kept on the record all the same.
    pub counts: bool,
    /// For a version: the passages in which it differs from the text we negotiate on.
    pub marked: Vec<Marked>,
}

/// A passage that changed: its words in reading order, each stretch with what became of it.
///
/// - **Shape**: a number that only followed others stands as `5 → 6`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Marked(pub Vec<(RunFate, String)>);

/// What is needed to tell of entries.
pub(crate) struct Teller<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) after: &'a Dossier,
    /// The delegation it comes from.
    pub(crate) from: &'a DelegationCode,
    pub(crate) texts: HashMap<Hash, Arc<Text>>,
    /// Everything that is held or comes, whether it counts or not.
    pub(crate) acts: HashMap<Hash, Act>,
    /// How a desk described its dossier before it did so otherwise, by the entry that does.
    pub(crate) described: HashMap<Hash, Description>,
    /// Whether it is told to those from whom it goes out.
    pub(crate) goes_out: bool,
    pub(crate) addresses: Addresses,
    /// The lifts that are no more than accounts, as far as they were asked for.
    pub(crate) unheld: RefCell<HashMap<InstrumentCode, BTreeSet<MatterId>>>,
    /// What delegations want to stand elsewhere, as far as it was asked for.
    pub(crate) placements: RefCell<HashMap<InstrumentCode, Arc<Placements>>>,
    /// The texts of versions as they are read here.
    pub(crate) read: RefCell<HashMap<VersionId, Arc<Text>>>,
    /// The texts as they would stand, as far as they were asked for.
    pub(crate) standing: RefCell<HashMap<InstrumentCode, Option<Text>>>,
    /// The provisions that some text has or some proposal brings, as far as they were asked for.
    pub(crate) provisions: RefCell<HashMap<InstrumentCode, HashSet<ProvisionId>>>,
    /// What those at the table are called.
    pub(crate) names: Names,
}

impl Desk {
    /// What the entries of a pouch that are not held yet would bring, with the texts it carries;
    /// `record` is the tabled record as it is held.
    pub(crate) fn brought(
        &self,
        contents: &Contents,
        record: Vec<(Hash, Entry)>,
        texts: Vec<(Hash, Text)>,
    ) -> Brought {
        let held: HashSet<Hash> = record.iter().map(|(hash, _)| *hash).collect();
        let mut all = record;
        let carried = contents
            .carried
            .entries
            .iter()
            .map(|it| (it.hash(Layer::Tabled), self.store.heard(it)));
        all.extend(carried.filter(|(hash, _)| !held.contains(hash)));
        all.sort_by_key(|(_, it)| it.order());
        let mut after = Dossier::begun_at(self.store.desk(), all.iter().map(|(_, it)| it));
        let mut new: Vec<(Hash, Entry, Heard)> = Vec::new();
        let mut again: Vec<(Hash, Entry, Heard)> = Vec::new();
        for (hash, entry) in &all {
            let known = held.contains(hash);
            if !known || self.dossier().is_lost(*hash) {
                let list = if known { &mut again } else { &mut new };
                list.push((*hash, entry.clone(), after.heard(Layer::Tabled, entry)));
            }
            after.add(Layer::Tabled, *hash, entry);
        }
        again.retain(|(hash, ..)| !after.is_lost(*hash));
        let texts: HashMap<_, _> = texts.into_iter().map(|(at, it)| (at, Arc::new(it))).collect();
        after.know_voids(self.voids_after(&after, &texts));
        let teller = Teller {
            desk: self,
            after: &after,
            from: &contents.sender.delegation,
            texts,
            acts: all.iter().map(|(hash, it)| (*hash, it.act())).collect(),
            described: described(&all),
            goes_out: false,
            addresses: Addresses::default(),
            unheld: RefCell::default(),
            placements: RefCell::default(),
            read: RefCell::default(),
            standing: RefCell::default(),
            provisions: RefCell::default(),
            names: after.names(),
        };
        let told = |(hash, entry, heard): &(Hash, Entry, Heard)| teller.told(*hash, entry, heard);
        let gone = self.gone_and_back(&teller, contents.sender.desk, &all, &again);
        let noted = new.iter().filter_map(|(hash, ..)| teller.noted_otherwise(*hash));
        let lost = noted.chain(gone);
        let news = self.acknowledged_by(contents).into_iter();
        let weighed: Vec<_> =
            new.iter().flat_map(|it| teller.weighed(it.0, &it.1, &it.2)).collect();
        Brought {
            news: news.chain(new.iter().filter_map(told)).chain(lost).collect(),
            renumbered: self.renumbered(&after),
            claims: claims(new.into_iter().filter_map(|(_, _, it)| it.claim).chain(weighed)),
        }
    }

    /// The statuses that are void once these texts have come.
    fn voids_after(&self, after: &Dossier, texts: &HashMap<Hash, Arc<Text>>) -> Voids {
        after.voids(&|id| {
            let carried = after.version(id).and_then(|it| texts.get(&it.saved.text).cloned());
            carried.or_else(|| self.store.text(id).ok())
        })
    }

    /// What is on the record of the desk of a pouch no longer once it is taken in, or `again`, and
    /// what rests on it.
    fn gone_and_back(
        &self,
        teller: &Teller<'_>,
        desk: DeskId,
        all: &[(Hash, Entry)],
        again: &[(Hash, Entry, Heard)],
    ) -> Vec<Novelty> {
        let is_sender = |it: &Entry| it.desk == desk;
        let back = again.iter().filter_map(|(hash, entry, heard)| {
            let said = teller.told(*hash, entry, heard)?;
            let sentence = match is_sender(entry) {
                true => format!("Again on {}'s record: {}", teller.from, said.sentence),
                false => format!("On the table again, as what it depends on is: {}", said.sentence),
            };
            Some(Novelty { sentence, marked: Vec::new(), ..said })
        });
        let (own, rests): (Vec<_>, Vec<_>) =
            self.lost(teller.after, all).into_iter().partition(|(_, it)| is_sender(it));
        let lost = own.into_iter().chain(rests).filter_map(|(hash, entry)| {
            let said = teller.told(*hash, entry, &Heard { act: None, claim: None })?;
            let sentence = match is_sender(entry) {
                true => format!("No longer on {}'s record: {}", teller.from, said.sentence),
                false => {
                    format!("No longer on the table, as it depends on that: {}", said.sentence)
                }
            };
            Some(Novelty { sentence, counts: false, marked: Vec::new() })
        });
        back.chain(lost).collect()
    }

    /// What is lost once a pouch is taken in, and is not yet.
    fn lost<'e>(&self, after: &Dossier, all: &'e [(Hash, Entry)]) -> Vec<&'e (Hash, Entry)> {
        let is_new = |hash: Hash| after.is_lost(hash) && !self.dossier().is_lost(hash);
        all.iter().filter(|(hash, _)| is_new(*hash)).collect()
    }

    /// That what we sent has arrived, where a pouch says so for the first time.
    fn acknowledged_by(&self, contents: &Contents) -> Option<Novelty> {
        let (dossier, ours) = (self.dossier(), self.ours()?);
        let (desk, from) = (contents.sender.desk, &contents.sender.delegation);
        let holds = self.held_by(contents).ok()?;
        let of_it = dossier.taken_by(self.store.desk()).filter(|it| it.desk == desk.0);
        let before = of_it.map(|it| it.holds).max().unwrap_or_default();
        let sent = dossier.sent_by(self.store.desk());
        let arrived = sent.filter(|it| it.to.contains(from) && it.through <= holds);
        let last =
            arrived.max_by_key(|it| (it.through, it.number)).filter(|it| it.through > before)?;
        let sentence = format!("{from} has received pouch {} of {}", last.number, ours.code);
        Some(Novelty { sentence, counts: true, marked: Vec::new() })
    }

    fn renumbered(&self, after: &Dossier) -> Vec<(InstrumentCode, String, String)> {
        let tabled = self.dossier().versions.iter().filter(|it| it.layer == Layer::Tabled);
        let changed = tabled.filter_map(|it| {
            let number = after.version(it.id)?.number;
            let code = it.saved.instrument.clone();
            (number != it.number).then(|| (code, it.number.to_string(), number.to_string()))
        });
        changed.collect()
    }
}

/// Whether an act takes back something that its desk had said.
fn takes_back(act: &Act) -> bool {
    matches!(
        act,
        Act::ProposalWithdrawn(_)
            | Act::SupportWithdrawn(_)
            | Act::RefusalAnswered(_)
            | Act::RefusalWithdrawn(_)
            | Act::VersionWithdrawn(_)
            | Act::MatterWithdrawn(_)
            | Act::InstrumentWithdrawn(_)
            | Act::DelegationWithdrawn(_)
            | Act::MeetingWithdrawn(_)
            | Act::BaseLeft(_)
            | Act::Noted(Matter::ReservationLifted(_))
    )
}

impl Teller<'_> {
    /// What an entry says, in one sentence; none where it is no news.
    pub(crate) fn told(&self, hash: Hash, entry: &Entry, heard: &Heard) -> Option<Novelty> {
        let noted = self.after.matter(MatterId::from_hash(hash));
        let is_account = noted.is_some_and(|held| self.after.is_account(held));
        let counts = heard.act.as_ref().is_some_and(|act| self.is_on_the_table(act)) && !is_account;
        let by = entry.delegation.as_ref().map_or("", DelegationCode::as_str);
        let act = entry.act();
        let mut marked = Vec::new();
        if self.is_known(&act) {
            return None;
        }
        let sentence = match &act {
            // How the other side set up its own dossier is no news to ours.
            Act::DossierCreated(_) | Act::PouchSent(_) | Act::ChainContinued(_) => return None,
            Act::VersionSaved(saved) => {
                marked = self.marked(saved);
                let text = self.texts.get(&saved.text).filter(|_| !self.goes_out);
                let taking = text.and_then(|it| self.desk.taking_told(self.after, saved, it));
                let taking = taking.map(|it| format!("; {it}")).unwrap_or_default();
                format!("{}{taking}", self.version(hash, saved))
            }
            Act::PouchTaken(it) if DelegationCode::as_str(&it.delegation) == by => return None,
            Act::PouchTaken(it) => {
                format!("{by} says that it has received pouch {} of {}", it.number, it.delegation)
            }
            Act::DossierDescribed(_) => self.set_up(hash, &act)?,
            act if self.set_up(hash, act).is_some() => self.set_up(hash, act)?,
            act if is_account || heard.claim.as_ref().is_some_and(Claim::is_account) => {
                format!("{}'s account: {}", self.from, self.said(by, act)?)
            }
            act => self.said(by, act)?,
        };
        // What went out and was taken back is told with its time.
        let sentence = match takes_back(&act) {
            true => format!("{sentence} ({})", timed(entry.at)),
            false => sentence,
        };
        Some(Novelty { sentence, counts, marked })
    }

    /// What is known here stays as it is here, and is no news.
    fn is_known(&self, act: &Act) -> bool {
        let known = self.desk.dossier();
        !self.goes_out
            && match act {
                Act::DelegationAdded(it) | Act::DelegationChanged(it) => {
                    known.delegation(&it.code).is_some()
                }
                Act::MeetingAdded(it) | Act::MeetingChanged(it) => known.meeting(it.id).is_some(),
                Act::InstrumentAdded(it) | Act::InstrumentChanged(it) => {
                    known.instrument(&it.code).is_some()
                }
                _ => false,
            }
    }

    /// Whether what counts is about something on the table, where it is about a proposal.
    fn is_on_the_table(&self, act: &Act) -> bool {
        let held = |id| self.after.proposals.iter().any(|it| it.id == id);
        match act {
            Act::ProposalSupported(it)
            | Act::SupportWithdrawn(it)
            | Act::ProposalNotAccepted(it)
            | Act::RefusalAnswered(it)
            | Act::RefusalWithdrawn(it)
            | Act::RefusalUnanswered(it) => held(it.proposal),
            _ => true,
        }
    }

    fn version(&self, hash: Hash, saved: &Saved) -> String {
        let version = self.after.version(VersionId::from_hash(hash));
        let number = version.map_or_else(String::new, |it| format!(" {}", it.number));
        let kind = version.map_or_else(|| saved.kind.to_string(), Version::kind_shown);
        let source = version.map_or_else(|| saved.source.to_string(), Version::origin);
        let day = version.map(|it| self.after.told_apart(it)).unwrap_or_default();
        let told = format!("{}: version{number}{day} ({kind}), {source}", saved.instrument);
        if self.goes_out {
            return told;
        }
        if self.desk.dossier().newest_base(&saved.instrument).is_none() {
            let length = self.texts.get(&saved.text).map_or(0, |it| it.provisions.len());
            return format!("{told}; {length} provisions, all new");
        }
        let id = VersionId::from_hash(hash);
        let offered = saved.standing == Standing::Basis && self.after.is_offered(id);
        let offered = if offered { "; offered as the base" } else { "" };
        format!("{told}{offered}")
    }

    /// The passages of a text that differ from what we negotiate on.
    fn marked(&self, saved: &Saved) -> Vec<Marked> {
        let Some(text) = self.texts.get(&saved.text).filter(|_| !self.goes_out) else {
            return Vec::new();
        };
        let base = self.desk.dossier().newest_base(&saved.instrument).map(|it| it.id);
        // A first text differs from nothing.
        let Some(base) = base.and_then(|it| self.desk.store.text(it).ok()) else {
            return Vec::new();
        };
        let code = &saved.instrument;
        let terms = self.terms(code);
        let told = |text: &Text| self.after.with_moves_told(code, text, terms);
        let (base, text) = (told(&base), told(text));
        let (base, revised) = (Passages::of_text(&base), Passages::of_text(&text));
        let redline = compare(&base, &revised);
        let changed = redline.rows().iter().filter(|row| row.fate != RowFate::Kept);
        changed.map(|row| marked_row(&redline, row)).collect()
    }
}

/// How each desk described its dossier before each entry that describes it otherwise.
pub(crate) fn described(record: &[(Hash, Entry)]) -> HashMap<Hash, Description> {
    let mut last: HashMap<DeskId, Description> = HashMap::new();
    let mut before = HashMap::new();
    let mut all: Vec<_> = record.iter().collect();
    all.sort_by_key(|(_, it)| it.order());
    for (hash, entry) in all {
        if let Act::DossierCreated(it) | Act::DossierDescribed(it) = entry.act()
            && let Some(was) = last.insert(entry.desk, it)
        {
            before.insert(*hash, was);
        }
    }
    before
}

/// Each claim once, with how often it is made, in the order in which they are made first.
fn claims(made: impl Iterator<Item = Claim>) -> Vec<(Claim, usize)> {
    let mut places: BTreeMap<Claim, usize> = BTreeMap::new();
    let mut claims: Vec<(Claim, usize)> = Vec::new();
    for claim in made {
        match places.get(&claim) {
            Some(place) => claims[*place].1 += 1,
            None => {
                places.insert(claim.clone(), claims.len());
                claims.push((claim, 1));
            }
        }
    }
    claims
}

/// A passage that changed; the line feeds after it are left out.
fn marked_row(redline: &Redline<'_>, row: &Row) -> Marked {
    let (base, revised) = (redline.base().text(), redline.revised().text());
    let stretch = |run: &Run| {
        let (old, new) = (&base[run.base.clone()], &revised[run.revised.clone()]);
        let words = match run.fate {
            RunFate::Renumbered => format!("{old} \u{2192} {new}"),
            RunFate::Inserted | RunFate::MovedHere => new.to_owned(),
            _ => old.to_owned(),
        };
        (run.fate, words)
    };
    let mut stretches: Vec<_> = redline.runs(row).iter().map(stretch).collect();
    if let Some((_, last)) = stretches.last_mut() {
        last.truncate(last.trim_end().len());
    }
    stretches.retain(|(_, words)| !words.is_empty());
    Marked(stretches)
}
