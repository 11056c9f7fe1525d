//! What an entry of a pouch says, in a sentence: the same to whoever sends it and whoever gets it.

use travaux_history::account::dated;
use travaux_history::{
    Act, Answered, Hash, InstrumentCode, Lifted, Matter, MatterId, ProposalId, Proposed,
    Reservation, Silence, Stance, StatusSet, Version, VersionId, touched,
};
use travaux_redline::rolling::Proposal;
use travaux_text::{DelegationCode, Numbering, Provision, ProvisionId, Text, Wording};

use crate::pouch::claims::quoted;
use crate::pouch::difference::{Novelty, Teller};
use crate::table::proposals::about;

impl Teller<'_> {
    /// What sets up a dossier: delegations, meetings, instruments, legends.
    pub(crate) fn set_up(&self, act: &Act) -> Option<String> {
        let from = self.from;
        Some(match act {
            // It is on the record all the same.
            Act::DossierDescribed(it) => format!("{from} calls its dossier {}", quoted(&it.title)),
            Act::LegendKept(it) => format!("{from} has a legend {}", quoted(&it.name)),
            Act::LegendChosen(name) => format!("{from} uses the legend {}", quoted(name)),
            Act::LegendDropped(name) => {
                format!("{from} no longer has the legend {}", quoted(name))
            }
            Act::DelegationAdded(it) | Act::DelegationChanged(it) => {
                format!("{from} introduces the delegation {}, {}", it.code, quoted(&it.name))
            }
            Act::MeetingAdded(it) | Act::MeetingChanged(it) => {
                format!("{from} introduces the meeting {}", quoted(&it.title))
            }
            Act::InstrumentAdded(it) | Act::InstrumentChanged(it) => {
                format!("{from} introduces the instrument {}, {}", it.code, quoted(&it.title))
            }
            _ => return None,
        })
    }

    /// What was said of proposals and provisions.
    pub(crate) fn said(&self, by: &str, act: &Act) -> Option<String> {
        let of = |it: &ProposalId| self.proposal_named(*it);
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
            Act::MatterWithdrawn(id) => format!("{by} takes back: {}", self.matter_named(by, *id)),
            Act::MatterReinstated(id) => {
                format!("{by} puts back: {}", self.matter_named(by, *id))
            }
            Act::BaseTaken(id) => format!("{by} goes on from {}", self.version_named(*id)),
            Act::BaseLeft(id) => format!("{by} no longer goes on from {}", self.version_named(*id)),
            Act::DelegationWithdrawn(code) => format!("{by} has {code} at its table no more"),
            Act::InstrumentWithdrawn(code) => format!("{by} takes {code} out of the package"),
            Act::InstrumentReinstated(code) => format!("{by} puts back the instrument {code}"),
            Act::MeetingWithdrawn(id) => match self.after.meeting(*id) {
                Some(it) => format!("{by} takes back the meeting {}", quoted(&it.title)),
                None => format!("{by} takes back a meeting that is not held"),
            },
            Act::RefusalWithdrawn(it) => stance(it, "takes back its refusal of"),
            other => {
                format!("{by} enters what this program does not know: {}", quoted(other.kind()))
            }
        })
    }

    fn matter_named(&self, by: &str, id: MatterId) -> String {
        let told = |act: &Act| match act {
            Act::Noted(matter) => Some(self.matter(by, matter)),
            _ => None,
        };
        let held = self.after.matter(id).map(|held| self.matter(by, &held.matter));
        let said = || self.acts.get(&id.hash()).and_then(told);
        held.or_else(said).unwrap_or_else(|| "something that is not held".to_owned())
    }

    /// That our desk noted other words than this new proposal has, which its own desk sends.
    pub(crate) fn noted_otherwise(&self, hash: Hash) -> Option<Novelty> {
        let sent = self.after.proposal(ProposalId::from_hash(hash))?;
        let note = self.after.noted_otherwise(sent)?;
        let (by, code) = (&sent.proposed.by, &sent.proposed.instrument);
        let place = touched(&sent.proposed.change).into_iter().flatten().next();
        let place = place.map(|id| self.address(code, id));
        let (place, day) = (place.unwrap_or_default(), dated(note.at));
        let sentence = format!(
            "{by} sends other words for {code} {place} than our desk noted for {by} on {day}: both \
             are on the table, ours as our note. Withdraw ours where theirs is right."
        );
        Some(Novelty { sentence, counts: true, marked: Vec::new() })
    }

    fn place(&self, matter: &Matter) -> String {
        let place = matter.place().map(|(code, provision)| match provision {
            Some(id) => format!("{code} {}", self.address(code, id)),
            None => code.to_string(),
        });
        place.unwrap_or_default()
    }

    fn matter(&self, by: &str, matter: &Matter) -> String {
        let place = self.place(matter);
        let at = if place.is_empty() { String::new() } else { format!(" on {place}") };
        match matter {
            Matter::Lifted(it) => self.lifted(by, &place, it),
            Matter::BracketSplit(it) => {
                format!("{by} splits a bracket in {place} into several{}", noted(&it.reason))
            }
            Matter::BracketsMerged(it) => {
                format!("{by} merges brackets in {place} into one{}", noted(&it.reason))
            }
            Matter::BracketExplained(it) => {
                format!("{} keeps a bracket in {place}: {}", it.by, quoted(&it.reason))
            }
            Matter::Status(it) => status(by, &place, it),
            Matter::Reservation(it) => reservation(&at, it),
            Matter::ReservationLifted(it) => {
                format!("{} lifts a reservation{}{}", it.by, self.on(it), noted(&it.note))
            }
            Matter::SilenceBroken(it) => {
                format!("{} breaks silence{}{}", it.by, self.on(it), noted(&it.note))
            }
            Matter::Silence(it) => silence(by, &at, it),
            Matter::Comment(it) => format!("{} comments{at}: {}", it.by, quoted(&it.words)),
            Matter::Reply(it) => {
                let of = self.answered(it.comment);
                format!("{} answers a comment{of}: {}", it.by, quoted(&it.words))
            }
            Matter::CommentResolved(it) => format!("{} resolves a comment{}", it.by, self.on(it)),
            Matter::CommentReopened(it) => format!("{} reopens a comment{}", it.by, self.on(it)),
            Matter::Linked(it) => {
                let to = match it.to_provision {
                    Some(id) => format!("{} {}", it.to, self.address(&it.to, id)),
                    None => it.to.to_string(),
                };
                format!("{by} has {place} wait for {to}{}", noted(&it.reason))
            }
            Matter::Issued(it) => {
                let (new, base) = (self.version_named(it.version), self.version_named(it.base));
                format!("{by} issues the rolling text on {base} as {new}")
            }
            Matter::Objective(_) => format!("{by} sets an objective"),
        }
    }

    /// Where the matter is that a later word is about.
    fn on(&self, it: &Answered) -> String {
        self.answered(it.matter)
    }

    fn answered(&self, id: MatterId) -> String {
        let said = self.acts.get(&id.hash()).and_then(|act| match act {
            Act::Noted(matter) => Some(matter),
            _ => None,
        });
        let matter = self.after.matter(id).map(|it| &it.matter).or(said);
        let Some(matter) = matter else { return " that is not held".to_owned() };
        let place = self.place(matter);
        let whose = match matter {
            Matter::Comment(it) => format!(" of {}", it.by),
            _ => String::new(),
        };
        if place.is_empty() { whose } else { format!("{whose} on {place}") }
    }

    fn lifted(&self, by: &str, place: &str, it: &Lifted) -> String {
        let whose = |codes: &[DelegationCode]| match codes {
            [] => String::new(),
            codes => {
                let codes: Vec<_> = codes.iter().map(DelegationCode::as_str).collect();
                format!(" ({})", codes.join(", "))
            }
        };
        let stays = match printed(&it.words) {
            words if words.is_empty() => "nothing stays".to_owned(),
            words => format!("{}{} stays", quoted(&words), whose(&it.by)),
        };
        let gone = it.dropped.iter().filter(|it| !it.words.is_empty());
        let gone: Vec<_> =
            gone.map(|it| format!("{}{}", quoted(&printed(&it.words)), whose(&it.by))).collect();
        let gone = match gone.len() {
            0 => String::new(),
            1 => format!("; {} goes", gone[0]),
            _ => format!("; {} go", gone.join(" and ")),
        };
        format!("{by} lifts a bracket in {place}: {stays}{gone}{}", noted(&it.reason))
    }

    fn proposal(&self, it: &Proposed) -> String {
        let code = &it.instrument;
        let at = |id: ProvisionId| self.address(code, id);
        let all = |ids: &[ProvisionId]| ids.iter().map(|id| at(*id)).collect::<Vec<_>>().join(", ");
        let after = |after: Option<ProvisionId>| match after {
            Some(id) => format!("after {}", at(id)),
            None => "at the beginning".to_owned(),
        };
        let what = match &it.change {
            Proposal::Replace(to) => format!("other words for {}{}", at(to.id), words([to])),
            Proposal::Insert { after: place, provisions } => {
                format!("to insert {}{}", after(*place), words(provisions))
            }
            Proposal::Delete(id) => format!("to delete {}", at(*id)),
            Proposal::Move { id, after: place } => format!("to move {} {}", at(*id), after(*place)),
            Proposal::Split { id, into } => format!("to split {}{}", at(*id), words(into)),
            Proposal::Join { ids, into } => format!("to join {}{}", all(ids), words([into])),
        };
        format!("{} proposes on {code} {what}", it.by)
    }

    fn proposal_named(&self, id: ProposalId) -> String {
        if let Some(held) = self.after.proposals.iter().find(|it| it.id == id) {
            return self.proposal_called(&held.proposed);
        }
        match self.acts.get(&id.hash()) {
            Some(Act::ProposalMade(it)) => format!(
                "{}, which is not on the table here because {} did not send it",
                self.proposal_called(it),
                it.by
            ),
            _ => "a proposal that has not arrived here".to_owned(),
        }
    }

    fn proposal_called(&self, it: &Proposed) -> String {
        let code = &it.instrument;
        let place = match &it.change {
            Proposal::Insert { after: Some(id), provisions } => {
                format!("{code} after {}{}", self.address(code, *id), words(provisions))
            }
            Proposal::Insert { after: None, provisions } => {
                format!("the beginning of {code}{}", words(provisions))
            }
            change => {
                let ids = about(change);
                let places: Vec<_> = ids.iter().map(|id| self.address(code, *id)).collect();
                format!("{code} {}", places.join(", "))
            }
        };
        format!("what {} proposes on {place}", it.by)
    }

    fn version_named(&self, id: VersionId) -> String {
        let named = |it: &Version| format!("version {} of {}", it.number, it.saved.instrument);
        self.after.version(id).map_or_else(|| "a version that is not held".to_owned(), named)
    }

    /// How people call a provision: by its number in the newest text that has it.
    fn address(&self, code: &InstrumentCode, id: ProvisionId) -> String {
        let found = self.texts_of(code).find_map(|text| {
            let at = text.provisions.iter().position(|it| it.id == id)?;
            Some(text.numbering_in(self.desk.terms(code)).address(at).to_owned())
        });
        let is_new = || self.proposed_on(code).any(|it| it.id == id);
        found.unwrap_or_else(|| match is_new() {
            true => "a new provision".to_owned(),
            false => "a provision that is not held".to_owned(),
        })
    }

    /// The texts of an instrument, newest first.
    pub(crate) fn texts_of(
        &self,
        code: &InstrumentCode,
    ) -> impl Iterator<Item = std::sync::Arc<Text>> {
        self.after.versions_of(code).rev().filter_map(|it| self.text(it.id))
    }

    /// The provisions that proposals on an instrument bring.
    pub(crate) fn proposed_on(&self, code: &InstrumentCode) -> impl Iterator<Item = &Provision> {
        let of_it = self.after.proposals.iter().filter(move |it| it.proposed.instrument == *code);
        of_it.flat_map(|it| brought(&it.proposed.change))
    }

    /// The text of a version, which the pouch may bring.
    pub(crate) fn text(&self, id: VersionId) -> Option<std::sync::Arc<Text>> {
        let carried = self.after.version(id).and_then(|it| self.texts.get(&it.saved.text));
        carried.cloned().or_else(|| self.desk.store.text(id).ok())
    }
}

/// The provisions whose words a change brings.
pub(crate) fn brought(change: &Proposal) -> Vec<&Provision> {
    match change {
        Proposal::Replace(to) | Proposal::Join { into: to, .. } => vec![to],
        Proposal::Insert { provisions: all, .. } | Proposal::Split { into: all, .. } => {
            all.iter().collect()
        }
        Proposal::Delete(_) | Proposal::Move { .. } => Vec::new(),
    }
}

/// The words that are proposed, as a quotation.
fn words<'p>(all: impl IntoIterator<Item = &'p Provision>) -> String {
    let words: Vec<_> = all.into_iter().map(|it| printed(&it.wording)).collect();
    if words.is_empty() {
        String::new()
    } else {
        format!(": \u{201c}{}\u{201d}", words.join(" / "))
    }
}

fn printed(wording: &Wording) -> String {
    wording.printed_text(&Numbering::default())
}

fn status(by: &str, place: &str, it: &StatusSet) -> String {
    let codes: Vec<_> = it.by.iter().map(DelegationCode::as_str).collect();
    let whose = match &codes[..] {
        [] => ", for all".to_owned(),
        [own] if *own == by => String::new(),
        _ => format!(", for {}", codes.join(", ")),
    };
    format!("{by} holds {place} to be {}{whose}{}", it.status.words(), noted(&it.note))
}

fn reservation(at: &str, it: &Reservation) -> String {
    format!("{} reserves its position{at}{}", it.by, noted(&it.note))
}

fn silence(by: &str, at: &str, it: &Silence) -> String {
    format!("{by} begins a silence procedure{at} until {}", it.stated)
}

/// What somebody noted beside, as their words.
fn noted(note: &str) -> String {
    if note.trim().is_empty() { String::new() } else { format!(" ({})", quoted(note)) }
}
