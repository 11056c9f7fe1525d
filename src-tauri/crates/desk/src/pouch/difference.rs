//! What a pouch would bring: the difference to what is held, told before it is taken in.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use travaux_history::account::timed;
use travaux_history::{
    Act, Claim, Dossier, Entry, Hash, Heard, InstrumentCode, Layer, Matter, Proposed, Saved,
    Stance, Standing, Version, VersionId,
};
use travaux_pouch::Contents;
use travaux_redline::rolling::Proposal;
use travaux_redline::{Passages, Redline, Row, RowFate, Run, RunFate, compare};
use travaux_text::{DelegationCode, Numbering, ProvisionId, Text};

use crate::Desk;
use crate::pouch::claims::quoted;
use crate::table::proposals::about;

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
struct Teller<'a> {
    desk: &'a Desk,
    after: &'a Dossier,
    /// The delegation it comes from.
    from: &'a DelegationCode,
    texts: HashMap<Hash, Arc<Text>>,
    /// All that is held and comes.
    entries: &'a [(Hash, Entry)],
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
        for (hash, entry) in &all {
            if !held.contains(hash) {
                new.push((*hash, entry.clone(), after.heard(Layer::Tabled, entry)));
            }
            after.add(Layer::Tabled, *hash, entry);
        }
        let texts = texts.into_iter().map(|(hash, text)| (hash, Arc::new(text))).collect();
        let from = &contents.sender.delegation;
        let teller = Teller { desk: self, after: &after, from, texts, entries: &all };
        let told = |(hash, entry, heard): &(Hash, Entry, Heard)| teller.told(*hash, entry, heard);
        let lost = self.lost(contents, &all).into_iter().filter_map(|(hash, entry)| {
            let said = teller.told(hash, entry, &Heard { act: None, claim: None })?;
            let sentence = format!("No longer on {}'s record: {}", teller.from, said.sentence);
            Some(Novelty { sentence, counts: false, marked: Vec::new() })
        });
        let news = self.acknowledged_by(contents).into_iter();
        let bracketed: Vec<_> = new.iter().filter_map(|(_, it, _)| teller.bracketed(it)).collect();
        Brought {
            news: news.chain(new.iter().filter_map(told)).chain(lost).collect(),
            renumbered: self.renumbered(&after),
            claims: claims(new.into_iter().filter_map(|(_, _, it)| it.claim).chain(bracketed)),
        }
    }

    /// What is held of a desk and is no longer on its record, where its pouch says so.
    fn lost<'e>(&self, contents: &Contents, all: &'e [(Hash, Entry)]) -> Vec<(Hash, &'e Entry)> {
        let desk = contents.sender.desk;
        let known: HashSet<u64> =
            all.iter().filter(|(_, it)| it.desk == desk).map(|(_, it)| it.sequence).collect();
        let went: Vec<_> = contents.continued().filter(|it| known.contains(&it.after)).collect();
        let is_lost =
            |it: &Entry| went.iter().any(|to| it.sequence > to.after && it.sequence < to.place);
        let lost = all.iter().filter(|(_, it)| it.desk == desk && is_lost(it));
        lost.filter(|(hash, _)| !self.dossier().is_lost(*hash))
            .map(|(hash, it)| (*hash, it))
            .collect()
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
        let sentence = format!("{from} took in pouch {} of {}", last.number, ours.code);
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
    /// What a proposal says under the names of others in its brackets.
    fn bracketed(&self, entry: &Entry) -> Option<Claim> {
        let Act::ProposalMade(it) = entry.act() else { return None };
        let text = |id: VersionId| {
            let carried = self.after.version(id).and_then(|it| self.texts.get(&it.saved.text));
            carried.cloned().or_else(|| self.desk.store.text(id).ok())
        };
        let base = self.after.newest_base(&it.instrument).and_then(|it| text(it.id));
        let whose = self.after.named_by(&it, &base.unwrap_or_default(), &text);
        let is_its_own = entry.delegation.as_ref() == Some(&it.by);
        let others: Vec<_> = whose.into_iter().collect();
        (is_its_own && !others.is_empty()).then_some(Claim::Bracket(others))
    }

    fn told(&self, hash: Hash, entry: &Entry, heard: &Heard) -> Option<Novelty> {
        let counts = heard.act.is_some();
        let by = entry.delegation.as_ref().map_or("", DelegationCode::as_str);
        let act = entry.act();
        let mut marked = Vec::new();
        let known = self.desk.dossier();
        let sentence = match &act {
            // How the other side set up its own dossier is no news to ours.
            Act::DossierCreated(_) | Act::PouchSent(_) | Act::ChainContinued(_) => return None,
            // It is on the record all the same.
            Act::DossierDescribed(_)
            | Act::LegendKept(_)
            | Act::LegendChosen(_)
            | Act::LegendDropped(_) => format!("{}: {}", self.from, act.kind()),
            // What is known here stays as it is here.
            Act::DelegationAdded(it) | Act::DelegationChanged(it)
                if known.delegation(&it.code).is_some() =>
            {
                return None;
            }
            Act::MeetingAdded(it) | Act::MeetingChanged(it) if known.meeting(it.id).is_some() => {
                return None;
            }
            Act::InstrumentAdded(it) | Act::InstrumentChanged(it)
                if known.instrument(&it.code).is_some() =>
            {
                return None;
            }
            Act::DelegationAdded(it) | Act::DelegationChanged(it) => {
                format!("{} introduces the delegation {}, {}", self.from, it.code, quoted(&it.name))
            }
            Act::MeetingAdded(it) | Act::MeetingChanged(it) => {
                format!("{} introduces the meeting {}", self.from, quoted(&it.title))
            }
            Act::InstrumentAdded(it) | Act::InstrumentChanged(it) => {
                format!(
                    "{} introduces the instrument {}, {}",
                    self.from,
                    it.code,
                    quoted(&it.title)
                )
            }
            Act::VersionSaved(saved) => {
                marked = self.marked(saved);
                self.version(hash, saved)
            }
            Act::PouchTaken(it) if DelegationCode::as_str(&it.delegation) == by => return None,
            Act::PouchTaken(it) => format!("{by} took in pouch {} of {}", it.number, it.delegation),
            act if heard.claim.as_ref().is_some_and(Claim::is_account) => {
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

    fn version(&self, hash: Hash, saved: &Saved) -> String {
        let version = self.after.version(VersionId::from_hash(hash));
        let number = version.map_or_else(String::new, |it| format!(" {}", it.number));
        let kind = &saved.kind;
        let source = version.map_or_else(|| saved.source.to_string(), Version::origin);
        if self.desk.dossier().newest_base(&saved.instrument).is_none() {
            let length = self.texts.get(&saved.text).map_or(0, |it| it.provisions.len());
            let code = &saved.instrument;
            return format!(
                "Version{number} of {code}: {kind}, {source}, {length} provisions, all new"
            );
        }
        let id = VersionId::from_hash(hash);
        let offered = saved.standing == Standing::Basis && self.after.is_offered(id);
        let offered = if offered { "; offered as the text to go on from" } else { "" };
        format!("Version{number} of {}: {kind}, {source}{offered}", saved.instrument)
    }

    /// The passages of a text that differ from what we negotiate on.
    fn marked(&self, saved: &Saved) -> Vec<Marked> {
        let Some(text) = self.texts.get(&saved.text) else { return Vec::new() };
        let base = self.desk.dossier().newest_base(&saved.instrument).map(|it| it.id);
        // A first text differs from nothing.
        let Some(base) = base.and_then(|it| self.desk.store.text(it).ok()) else {
            return Vec::new();
        };
        let (base, revised) = (Passages::of_text(&base), Passages::of_text(text));
        let redline = compare(&base, &revised);
        let changed = redline.rows().iter().filter(|row| row.fate != RowFate::Kept);
        changed.map(|row| marked_row(&redline, row)).collect()
    }

    /// What was said of proposals and provisions.
    fn said(&self, by: &str, act: &Act) -> Option<String> {
        let of = |it: &travaux_history::ProposalId| self.proposal_named(*it);
        let stance = |it: &Stance, verb: &str| format!("{} {verb} {}", it.by, of(&it.proposal));
        Some(match act {
            Act::ProposalMade(it) => self.proposal(it),
            Act::ProposalWithdrawn(id) => format!("{by} withdraws {}", of(id)),
            Act::ProposalSuperseded(id) => format!("{by} replaces {}", of(id)),
            Act::ProposalReinstated(id) => format!("{by} puts {} on the table again", of(id)),
            Act::ProposalIncorporated(id) => format!("{by} took {} into the text", of(id)),
            Act::ProposalSupported(it) => stance(it, "supports"),
            Act::SupportWithdrawn(it) => stance(it, "no longer supports"),
            Act::ProposalNotAccepted(it) => stance(it, "does not accept"),
            Act::RefusalAnswered(it) => stance(it, "no longer refuses"),
            Act::RefusalUnanswered(it) => stance(it, "still refuses"),
            Act::VersionWithdrawn(id) => format!("{by} takes back {}", self.version_named(*id)),
            Act::VersionReinstated(id) => format!("{by} puts back {}", self.version_named(*id)),
            Act::Noted(matter) => self.matter(by, matter),
            Act::MatterWithdrawn(id) | Act::MatterReinstated(id) => {
                let held = self.after.matter(*id).map(|it| it.matter.clone());
                let matter = held.or_else(|| self.noted_elsewhere(id.hash()))?;
                let verb =
                    if matches!(act, Act::MatterWithdrawn(_)) { "takes back" } else { "puts back" };
                format!("{by} {verb}: {}", self.matter(by, &matter))
            }
            Act::InstrumentWithdrawn(code) => format!("{by} takes {code} out of the package"),
            other => format!("{by}: {}", other.kind()),
        })
    }

    /// What was noted by an entry that does not count here.
    fn noted_elsewhere(&self, of: Hash) -> Option<Matter> {
        self.entries.iter().find(|(hash, _)| *hash == of).and_then(|(_, it)| match it.act() {
            Act::Noted(matter) => Some(matter),
            _ => None,
        })
    }

    fn matter(&self, by: &str, matter: &Matter) -> String {
        let place = matter.place().map(|(code, provision)| match provision {
            Some(id) => format!("{code} {}", self.address(code, id)),
            None => code.to_string(),
        });
        let at = place.map_or_else(String::new, |it| format!(" on {it}"));
        match matter {
            Matter::Status(it) => {
                format!("{by} holds{} to be {}", at.replacen(" on", "", 1), it.status.words())
            }
            Matter::Reservation(it) => {
                format!("{} reserves its position{at}{}", it.by, noted(&it.note))
            }
            Matter::ReservationLifted(it) => {
                format!("{} lifts a reservation{}", it.by, noted(&it.note))
            }
            Matter::SilenceBroken(it) => format!("{} breaks silence{}", it.by, noted(&it.note)),
            Matter::Silence(it) => {
                format!("{by} begins a silence procedure{at} until {}", it.stated)
            }
            Matter::BracketExplained(it) => format!("{} keeps a bracket{at}: {}", it.by, it.reason),
            Matter::Comment(it) => format!("{} comments{at}: {}", it.by, it.words),
            Matter::Reply(it) => format!("{} answers a comment: {}", it.by, it.words),
            Matter::CommentResolved(it) => format!("{} resolves a comment", it.by),
            Matter::CommentReopened(it) => format!("{} reopens a comment", it.by),
            other => format!("{by} notes{at}: {}", other.kind()),
        }
    }

    fn proposal(&self, it: &Proposed) -> String {
        let sort = match &it.change {
            Proposal::Replace(_) => "other words for",
            Proposal::Insert { .. } => "to insert after",
            Proposal::Delete(_) => "to delete",
            Proposal::Move { .. } => "to move",
            Proposal::Split { .. } => "to split",
            Proposal::Join { .. } => "to join",
        };
        let places = match &it.change {
            Proposal::Insert { after, .. } => after.iter().copied().collect(),
            change => about(change),
        };
        let places: Vec<_> =
            places.into_iter().map(|id| self.address(&it.instrument, id)).collect();
        let words = match &it.change {
            Proposal::Replace(to) => vec![to],
            Proposal::Insert { provisions, .. } => provisions.iter().collect(),
            Proposal::Split { into, .. } => into.iter().collect(),
            Proposal::Join { into, .. } => vec![into],
            Proposal::Delete(_) | Proposal::Move { .. } => Vec::new(),
        };
        let none = Numbering::default();
        let words: Vec<_> = words.iter().map(|it| it.wording.printed_text(&none)).collect();
        let quoted = if words.is_empty() {
            String::new()
        } else {
            format!(": \u{201c}{}\u{201d}", words.join(" / "))
        };
        format!("{} proposes on {} {sort} {}{quoted}", it.by, it.instrument, places.join(", "))
    }

    fn proposal_named(&self, id: travaux_history::ProposalId) -> String {
        match self.after.proposals.iter().find(|it| it.id == id) {
            None => "a proposal that is not held".to_owned(),
            Some(held) => {
                let it = &held.proposed;
                let places =
                    about(&it.change).into_iter().map(|id| self.address(&it.instrument, id));
                let places: Vec<_> = places.collect();
                format!("what {} proposes on {} {}", it.by, it.instrument, places.join(", "))
            }
        }
    }

    fn version_named(&self, id: VersionId) -> String {
        let named = |it: &Version| format!("version {} of {}", it.number, it.saved.instrument);
        self.after.version(id).map_or_else(|| "a version that is not held".to_owned(), named)
    }

    /// How people call a provision: by its number in the newest text that has it.
    fn address(&self, code: &InstrumentCode, id: ProvisionId) -> String {
        let versions = self.after.versions_of(code).rev();
        let text = |it: &Version| {
            let carried = self.texts.get(&it.saved.text).cloned();
            carried.or_else(|| self.desk.store.text(it.id).ok())
        };
        let found = versions.filter_map(text).find_map(|text| {
            let at = text.provisions.iter().position(|it| it.id == id)?;
            Some(text.numbering_in(self.desk.terms(code)).address(at).to_owned())
        });
        found.unwrap_or_else(|| "a new provision".to_owned())
    }
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

fn noted(note: &str) -> String {
    if note.is_empty() { String::new() } else { format!(" ({note})") }
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
