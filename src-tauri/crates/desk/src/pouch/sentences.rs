//! What an entry of a pouch says, in a sentence: the same to whoever sends it and whoever gets it.

use std::sync::Arc;

use travaux_history::account::{
    Placements, Stand, Voice, agrees, dated, initials, lifted_told, lifts_reservation, listed,
    matter_in_full, pending, proposed, put_under, rectifies, remark, reserves, shift_told, timed,
};
use travaux_history::{
    Act, Description, Hash, Initialled, InstrumentCode, Issued, Layer, Matter, MatterId,
    ProposalId, Proposed, Stance, Status, StatusSet, Version, VersionId, VersionNumber, touched,
};
use travaux_redline::rolling::Proposal;
use travaux_text::{DelegationCode, Numbering, Provision, ProvisionId, Text, Wording};

use crate::pouch::claims::quoted;
use crate::pouch::difference::{Novelty, Teller};
use crate::table::proposals::about;

impl Teller<'_> {
    /// What sets up a dossier: delegations, meetings, instruments, legends.
    pub(crate) fn set_up(&self, hash: Hash, act: &Act) -> Option<String> {
        let from = self.from;
        Some(match act {
            // It is on the record all the same.
            Act::DossierDescribed(it) => self.described(hash, it)?,
            Act::LegendKept(it) => format!("{from} has a legend {}", quoted(&it.name)),
            Act::LegendChosen(name) => format!("{from} uses the legend {}", quoted(name)),
            Act::LegendDropped(name) => {
                format!("{from} no longer has the legend {}", quoted(name))
            }
            Act::DelegationAdded(it) | Act::DelegationChanged(it) => {
                format!("{from} introduces the delegation {}, {}", it.code, quoted(&it.name))
            }
            Act::MeetingAdded(it) | Act::MeetingChanged(it) => {
                let said = [("held at", &it.place), ("on", &it.date), ("of the round", &it.round)];
                let said = said.into_iter().filter(|it| !it.1.trim().is_empty());
                let said: String = said.map(|it| format!(", {} {}", it.0, quoted(it.1))).collect();
                format!("{from} introduces the meeting {}{said}", quoted(&it.title))
            }
            Act::InstrumentAdded(it) | Act::InstrumentChanged(it) => {
                format!("{from} introduces the instrument {}, {}", it.code, quoted(&it.title))
            }
            _ => return None,
        })
    }

    /// What a desk changed in what it says of its dossier as a whole.
    fn described(&self, hash: Hash, it: &Description) -> Option<String> {
        let (from, before) = (self.from, self.described.get(&hash));
        let before = before.cloned().unwrap_or_default();
        let whole = "nothing is agreed until everything is agreed";
        let said = [
            (it.title != before.title).then(|| format!("calls its dossier {}", quoted(&it.title))),
            (it.classification != before.classification).then(|| match it.classification.trim() {
                "" => "removes the marking from its dossier".to_owned(),
                marking => format!("marks its dossier {}", quoted(marking)),
            }),
            (it.as_a_whole != before.as_a_whole).then(|| match it.as_a_whole {
                true => format!("holds that {whole}"),
                false => format!("no longer holds that {whole}"),
            }),
        ];
        let said: Vec<_> = said.into_iter().flatten().collect();
        (!said.is_empty()).then(|| format!("{from} {}", said.join(" and ")))
    }

    /// What was said of proposals and provisions: where, and the act as a report tells it.
    pub(crate) fn said(&self, by: &str, act: &Act) -> Option<String> {
        let stance = |it: &Stance, stand: Stand| {
            self.on_proposal(it.proposal, "", |of| stand.told(it.by.as_str(), of))
        };
        Some(match act {
            Act::ProposalMade(it) => self.proposal(it),
            Act::ProposalWithdrawn(id) => {
                self.on_proposal(*id, by, |of| format!("{by} withdraws {of}"))
            }
            Act::ProposalSuperseded(id) if self.replaces(*id, by) => {
                self.on_proposal(*id, by, |of| format!("{by} replaces {of}"))
            }
            Act::ProposalSuperseded(id) => {
                let held = self.after.proposal(*id);
                let is_in_part =
                    held.is_some_and(|it| self.after.is_retained_in_part(it, &|id| self.text(id)));
                let how = if is_in_part { "retained in part" } else { "not retained" };
                self.on_proposal(*id, "", |of| format!("{of} is {how} in the text"))
            }
            Act::ProposalReinstated(id) => {
                self.on_proposal(*id, by, |of| format!("{by} puts {of} forward again"))
            }
            Act::ProposalIncorporated(id) => {
                self.on_proposal(*id, "", |of| format!("{of} is included in the text"))
            }
            Act::ProposalSupported(it) => stance(it, Stand::Supports),
            Act::SupportWithdrawn(it) => stance(it, Stand::NoSupport),
            Act::ProposalNotAccepted(it) => stance(it, Stand::Opposes),
            Act::RefusalAnswered(it) | Act::RefusalWithdrawn(it) => stance(it, Stand::NotOpposed),
            Act::RefusalUnanswered(it) => stance(it, Stand::OpposesAgain),
            Act::VersionWithdrawn(id) => self.on_version(*id, |it| format!("{by} takes back {it}")),
            Act::VersionReinstated(id) => self.on_version(*id, |it| format!("{by} restores {it}")),
            Act::BaseTaken(id) => self.on_version(*id, |it| format!("{by} takes {it} as the base")),
            Act::BaseLeft(id) => {
                self.on_version(*id, |it| format!("{by} gives up {it} as the base"))
            }
            Act::Noted(matter) => self.matter(by, matter),
            Act::MatterWithdrawn(id) => self.on_matter(*id, |it| format!("{by} takes back {it}")),
            Act::MatterReinstated(id) => self.on_matter(*id, |it| format!("{by} restores {it}")),
            other => self.of_the_list(by, other),
        })
    }

    /// What becomes of delegations, meetings and instruments.
    fn of_the_list(&self, by: &str, act: &Act) -> String {
        match act {
            Act::DelegationWithdrawn(code) => {
                format!("{by} removes {code} from the list of delegations")
            }
            Act::InstrumentWithdrawn(code) => format!("{by} removes {code} from the package"),
            Act::InstrumentReinstated(code) => format!("{by} puts {code} back into the package"),
            Act::ObjectionReceived(it) if it.objects => {
                format!("{by} received the objection of {} on {}", it.by, timed(it.at))
            }
            Act::ObjectionReceived(it) => {
                let at = timed(it.at);
                format!("{by} received on {at} that {} takes its objection back", it.by)
            }
            Act::MeetingWithdrawn(id) => match self.after.meeting(*id) {
                Some(it) => {
                    format!(
                        "{by} removes the meeting {} from the list of meetings",
                        quoted(&it.title)
                    )
                }
                None => format!("{by} removes a meeting that is not known here from its list"),
            },
            other => {
                format!(
                    "{by} records something that this program does not know: {}",
                    quoted(other.kind())
                )
            }
        }
    }

    /// A sentence about a matter, which it names, after its place.
    fn on_matter(&self, id: MatterId, told: impl Fn(&str) -> String) -> String {
        let said = self.acts.get(&id.hash()).and_then(|act| match act {
            Act::Noted(matter) => Some(matter),
            _ => None,
        });
        let Some(matter) = self.after.matter(id).map(|it| &it.matter).or(said) else {
            return told("something that is not known here");
        };
        let base = match matter {
            Matter::Lifted(it) => it.base.and_then(|id| self.text(id)),
            _ => None,
        };
        let called = matter_in_full(self, self.after, matter, base.as_deref());
        self.placed(self.place(matter), &told(&called))
    }

    /// A sentence about a version, which it names, after its instrument.
    fn on_version(&self, id: VersionId, told: impl Fn(&str) -> String) -> String {
        match self.after.version(id) {
            Some(it) => {
                format!("{}: {}", it.saved.instrument, told(&self.version_called(it)))
            }
            None => told("a version that is not known here"),
        }
    }

    /// A sentence about a proposal, after its place; it is `by`'s own, or that of whoever made it.
    fn on_proposal(&self, id: ProposalId, by: &str, told: impl Fn(&str) -> String) -> String {
        let held = self.after.proposals.iter().find(|it| it.id == id).map(|it| &it.proposed);
        let said = self.acts.get(&id.hash()).and_then(|act| match act {
            Act::ProposalMade(it) => Some(it),
            _ => None,
        });
        let Some(it) = held.or(said) else {
            return told("a proposal that has not arrived here");
        };
        let of = match it.by.as_str() == by {
            true => "its proposal".to_owned(),
            false => format!("the proposal by {}", it.by),
        };
        let place = Some(self.proposed_at(it));
        match held {
            Some(_) => self.placed(place, &told(&of)),
            None => {
                let of = format!("{of}, which {} did not send here,", it.by);
                self.placed(place, told(&of).trim_end_matches(','))
            }
        }
    }

    /// Whether a delegation put another proposal of its own in the place of this one: a chair, who
    /// issues, only where there is another.
    fn replaces(&self, id: ProposalId, by: &str) -> bool {
        let held = self.after.proposals.iter().find(|it| it.id == id);
        held.is_some_and(|it| {
            let own = &it.proposed.by;
            own.as_str() == by && (!self.after.is_chair(own) || self.after.is_replaced(it))
        })
    }

    fn placed(&self, place: Option<String>, told: &str) -> String {
        place.map_or_else(|| told.to_owned(), |place| format!("{place}: {told}"))
    }

    /// A place as a sentence begins with it: `FA, Article 2(1)`.
    fn at(&self, code: &InstrumentCode, id: Option<ProvisionId>) -> String {
        id.map_or_else(|| code.to_string(), |id| format!("{code}, {}", self.provision(code, id)))
    }

    /// That our desk noted other words than this new proposal has, which its own desk sends.
    pub(crate) fn noted_otherwise(&self, hash: Hash) -> Option<Novelty> {
        let sent = self.after.proposal(ProposalId::from_hash(hash))?;
        let note = self.after.noted_otherwise(sent)?;
        let (by, code) = (&sent.proposed.by, &sent.proposed.instrument);
        let place = touched(&sent.proposed.change).into_iter().flatten().next();
        let (place, day) = (self.at(code, place), dated(note.at));
        let sentence = format!(
            "{by} sends other words for {place} than our desk noted for {by} on {day}: both \
             are on the table, ours as our note. Withdraw ours where theirs is right."
        );
        Some(Novelty { sentence, counts: true, marked: Vec::new() })
    }

    /// Where a matter is; where that is which it answers.
    fn place(&self, matter: &Matter) -> Option<String> {
        let said = |id: MatterId| match self.acts.get(&id.hash()) {
            Some(Act::Noted(matter)) => Some(matter),
            _ => None,
        };
        let of = |id| self.after.matter(id).map(|it| &it.matter).or_else(|| said(id));
        let of = matter.answers().and_then(of).unwrap_or(matter);
        of.place().map(|(code, id)| self.at(code, id))
    }

    fn matter(&self, by: &str, matter: &Matter) -> String {
        let told = match matter {
            Matter::Lifted(it) => {
                let base = it.base.and_then(|id| self.text(id));
                let told = shift_told(self, self.after, it);
                let told = told.unwrap_or_else(|| lifted_told(self, it, base.as_deref()));
                format!("{told}{}", noted(&it.reason))
            }
            Matter::BracketSplit(it) => format!("the bracket is divided{}", noted(&it.reason)),
            Matter::BracketsMerged(it) => format!("the brackets are merged{}", noted(&it.reason)),
            Matter::BracketExplained(it) => {
                format!("{} explains why it maintains a bracket{}", it.by, noted(&it.reason))
            }
            Matter::Status(it) => self.status(by, it),
            Matter::Reservation(it) => format!("{}{}", reserves(self, it), noted(&it.note)),
            Matter::ReservationLifted(it) => {
                let of = match self.after.matter(it.matter).map(|it| &it.matter) {
                    Some(Matter::Reservation(of)) => Some(of),
                    _ => None,
                };
                format!("{}{}", lifts_reservation(self, &it.by, of), noted(&it.note))
            }
            Matter::SilenceBroken(it) => {
                format!("the silence procedure is broken by {}{}", it.by, noted(&it.note))
            }
            Matter::Silence(it) => put_under(it),
            Matter::Comment(it) => remark(self, it, Layer::Tabled),
            Matter::Reply(it) => format!("{} replies to a comment: {}", it.by, quoted(&it.words)),
            Matter::CommentResolved(it) => format!("{} marks a comment as resolved", it.by),
            Matter::CommentReopened(it) => format!("{} reopens a comment", it.by),
            Matter::Linked(it) => format!("{}{}", pending(self, it), noted(&it.reason)),
            Matter::Issued(it) => return self.issued(it),
            Matter::Objective(_) => format!("{by} sets an objective"),
            Matter::Waived(_) => format!("{by} waives a requirement for signature"),
            Matter::FileSent(_) => format!("{by} keeps a receipt"),
            Matter::Initialled(it) => self.initialled(it),
            Matter::Rectification(it) => rectifies(it.by.as_str(), it),
            Matter::RectificationRefused(it) => {
                format!("{} objects to a rectification{}", it.by, noted(&it.note))
            }
            Matter::Rectified(it) => {
                return self.on_version(it.version, |new| format!("{new} is the rectified text"));
            }
        };
        self.placed(self.place(matter), &told)
    }

    /// A version by what it is called here, and what tells it from others.
    fn version_called(&self, it: &Version) -> String {
        format!("version {}{}", it.number, self.after.told_apart(it))
    }

    fn initialled(&self, it: &Initialled) -> String {
        let version = self.after.version(it.version).map(|it| self.version_called(it));
        initials(it.by.as_ref().map(DelegationCode::as_str), it, version.as_deref())
    }

    fn issued(&self, it: &Issued) -> String {
        let base = self.after.version(it.base).map(|it| format!(" on {}", self.version_called(it)));
        let base = base.unwrap_or_default();
        self.on_version(it.version, |new| format!("{new} is issued: the rolling text{base}"))
    }

    /// Who agrees; where its desk does not speak for it alone, who says so.
    fn status(&self, by: &str, it: &StatusSet) -> String {
        let is_own = matches!(&it.by[..], [own] if own.as_str() == by);
        let chair = it.by.iter().any(|by| self.after.is_chair(by));
        let names = self.names(&it.by).or_else(|| Some("all parties".to_owned()));
        let told = match (&it.by[..], it.status) {
            (_, Status::Parked) => agrees(names, it, chair),
            ([], Status::Open) => agrees(None, it, chair),
            _ if is_own || chair => agrees(names, it, chair),
            _ => format!("{by} records that {}", agrees(names, it, chair)),
        };
        format!("{told}{}", noted(&it.note))
    }

    fn proposal(&self, it: &Proposed) -> String {
        let base = self.text(it.base).unwrap_or_default();
        let by = std::slice::from_ref(&it.by);
        let told = proposed(self, (&it.instrument, by), &it.change, (it.base, &base));
        format!("{}: {told}{}", self.proposed_at(it), words(brought(&it.change)))
    }

    /// Where a proposal is made; what is new has no place but after another.
    fn proposed_at(&self, it: &Proposed) -> String {
        let code = &it.instrument;
        match &it.change {
            Proposal::Insert { after: Some(id), .. } => {
                format!("{code}, after {}", self.provision(code, *id))
            }
            Proposal::Insert { after: None, .. } => format!("{code}, beginning of the text"),
            change => self.at(code, about(change).first().copied()),
        }
    }

    /// The texts of an instrument with their numbers, newest first.
    pub(crate) fn texts_of(
        &self,
        code: &InstrumentCode,
    ) -> impl Iterator<Item = (VersionNumber, std::sync::Arc<Text>)> {
        let all = self.after.versions_of(code).rev();
        all.filter_map(|it| Some((it.number, self.text(it.id)?)))
    }

    /// The text of a version, which the pouch may bring.
    pub(crate) fn text(&self, id: VersionId) -> Option<std::sync::Arc<Text>> {
        let carried = self.after.version(id).and_then(|it| self.texts.get(&it.saved.text));
        carried.cloned().or_else(|| self.desk.store.text(id).ok())
    }
}

impl Voice for Teller<'_> {
    fn names(&self, codes: &[DelegationCode]) -> Option<String> {
        let all: Vec<String> = codes.iter().map(ToString::to_string).collect();
        (!all.is_empty()).then(|| listed(&all))
    }

    fn provision(&self, code: &InstrumentCode, id: ProvisionId) -> String {
        self.named(code, id)
    }

    fn former(&self, code: &InstrumentCode, id: ProvisionId, _: VersionId) -> Option<String> {
        self.name_before(code, id)
    }

    fn placements(&self, code: &InstrumentCode) -> Arc<Placements> {
        let mut known = self.placements.borrow_mut();
        let read = || Arc::new(Placements::of(self.after, code, &|id| self.text(id)));
        known.entry(code.clone()).or_insert_with(read).clone()
    }

    fn instrument(&self, code: &InstrumentCode) -> String {
        code.to_string()
    }

    fn whole(&self, code: &InstrumentCode) -> String {
        code.to_string()
    }

    fn words(&self, _: &InstrumentCode, wording: &Wording) -> String {
        printed(wording)
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
    let quote = |it: &Provision| travaux_text::quoted(&printed(&it.wording));
    let words: Vec<_> = all.into_iter().map(quote).collect();
    if words.is_empty() { String::new() } else { format!(": {}", words.join(" / ")) }
}

fn printed(wording: &Wording) -> String {
    wording.printed_text(&Numbering::default())
}

/// What somebody noted beside, as their words.
fn noted(note: &str) -> String {
    if note.trim().is_empty() { String::new() } else { format!(" \u{2014} {}", quoted(note)) }
}
