//! What is said of a provision besides its words: who agrees and who has not, what is reserved and
//! opposed, what it waits for, and its silence procedures.

use std::sync::Arc;

use travaux_history::account::{
    Placements, Voice, agreement_told, capital, cited, dated, is_within, listed, maintains,
    matter_called, pending, proposed, reason, silence_told, spelled_day,
};
use travaux_history::{
    Agreement, Hash, InstrumentCode, MatterHeld, MatterId, MeetingId, ProposalHeld, StatusNow,
    wording_hash,
};
use travaux_redline::rolling::Proposal;
use travaux_text::{DelegationCode, Numbering, ProvisionId, Text, Wording};

use crate::table::rolling::RollingText;
use crate::{Desk, DeskError};

impl Desk {
    /// What is to be said of the provision at position `at` of a rolling text besides its words
    /// and its status, a sentence each without a full stop; delegations are named by their codes.
    pub fn told_of(&self, code: &InstrumentCode, rolling: &RollingText, at: usize) -> Vec<String> {
        let provision = &rolling.text.provisions[at];
        let id = Some(provision.id);
        let mut told = self.agreed_told(code, rolling, at);
        told.extend(self.reserved_told(code, id));
        told.extend(self.opposed_told(code, provision.id));
        told.extend(self.held_told(code, provision.id, rolling));
        told.extend(self.silences_told(code, id, rolling));
        told
    }

    /// What is to be said of an instrument as a whole, as [`Desk::told_of`] says it of a provision.
    pub fn told_of_all(&self, code: &InstrumentCode, rolling: &RollingText) -> Vec<String> {
        let mut told = self.reserved_told(code, None);
        told.extend(self.silences_told(code, None, rolling));
        told
    }

    /// What a proposal asks for and what became of it, in a sentence without a full stop:
    /// `Article 1(2)(b): CAS proposes deletion (1st meeting, 22 November 2026); on the table`.
    ///
    /// # Errors
    ///
    /// When the text it was made on cannot be read.
    pub fn proposal_told(
        &self,
        held: &ProposalHeld,
        rolling: &RollingText,
    ) -> Result<String, DeskError> {
        let it = &held.proposed;
        let base = self.store.text(it.base)?;
        let number = self.dossier().version(it.base).map(|it| it.number.to_string());
        let version = number.map(|it| format!(" of version {it}")).unwrap_or_default();
        let named = |id: ProvisionId| {
            let before = || named(&base, id).map(|it| it + &version);
            named(&rolling.text, id).or_else(before)
        };
        let place = match &it.change {
            Proposal::Insert { after: Some(id), .. } => named(*id).map(|it| format!("after {it}")),
            Proposal::Insert { after: None, .. } => Some("beginning of the text".to_owned()),
            change => about(change).first().and_then(|id| named(*id)),
        };
        let place = place.unwrap_or_else(|| "a provision".to_owned());
        let voice = Codes { desk: self, rolling: Some(rolling) };
        let by = std::slice::from_ref(&it.by);
        let mut told = format!(
            "{}: {} ({}); {}",
            capital(&place),
            proposed(&voice, (&it.instrument, by), &it.change, (it.base, &base)),
            self.when(Some(it.occasion), held.id.hash(), held.at),
            self.dossier().fate_told(held, &|id| self.store.text(id).ok())
        );
        let behind: Vec<_> = held.supporters.iter().map(|it| it.by.to_string()).collect();
        let against: Vec<_> = held.refusing().map(|it| it.by.to_string()).collect();
        for (codes, what) in [(behind, "supported"), (against, "opposed")] {
            if !codes.is_empty() {
                told.push_str(&format!("; {what} by {}", listed(&codes)));
            }
        }
        self.noted_told(held).iter().for_each(|it| told.push_str(&format!("; {it}")));
        Ok(told)
    }

    /// What our desk noted of a proposal that its own desk sent, in the same words or in others, or
    /// the other way round: an end of a sentence each.
    pub fn noted_told(&self, held: &ProposalHeld) -> Vec<String> {
        let day = |it: &ProposalHeld| dated(self.dossier().made(it.id.hash(), it.at));
        let same = held.notes.iter().map(|it| format!("also noted by our desk on {}", day(it)));
        let theirs = self.dossier().said_otherwise(held).map(|it| {
            let (by, day) = (&held.proposed.by, day(it));
            format!("this is our desk's note, and the own desk of {by} sent other words on {day}")
        });
        let ours = self.dossier().noted_otherwise(held);
        let ours = ours.map(|it| format!("our desk had noted other words on {}", day(it)));
        same.chain(theirs).chain(ours).collect()
    }

    /// When something happened: `2nd meeting, 22 November 2026`; the day alone where no meeting is
    /// known.
    pub fn when(&self, meeting: Option<MeetingId>, entry: Hash, at: i64) -> String {
        let day = dated(self.dossier().made(entry, at));
        let meeting = meeting.and_then(|id| self.dossier().meeting(id));
        match meeting {
            Some(it) if spelled_day(it.title.trim()) == day => day,
            Some(it) => format!("{}, {day}", it.title),
            None => day,
        }
    }

    /// That a matter was taken back, in a sentence: `Taken back: the parliamentary reservation of
    /// CAS on Article 3(1), noted at the 1st meeting, 22 November 2026.`
    pub fn taken_back_told(&self, held: &MatterHeld) -> String {
        let when = self.when(held.meeting, held.id.hash(), held.at);
        let of = held.matter.answers().and_then(|id| self.dossier().matter(id));
        let place = of.unwrap_or(held).matter.place();
        let place = place.and_then(|(code, id)| {
            let rolling = self.rolling(code).ok()?;
            let before = |id| {
                let name = named(&rolling.ground, id)?;
                Some(format!("{name} of version {}", rolling.version))
            };
            let name = id.and_then(|id| named(&rolling.text, id).or_else(|| before(id)));
            Some(name.unwrap_or_else(|| code.to_string()))
        });
        let place = place.map(|it| format!(" on {it}")).unwrap_or_default();
        format!(
            "Taken back: {}{place}, recorded {when}.",
            matter_called(&held.matter, &|by| by.to_string())
        )
    }

    /// Who agrees and who has not, and what had been agreed before the wording changed.
    fn agreed_told(&self, code: &InstrumentCode, rolling: &RollingText, at: usize) -> Vec<String> {
        let provision = &rolling.text.provisions[at];
        let mut told = Vec::new();
        if let StatusNow::Reopened(held, it) = self.standing_of(code, provision) {
            let when = self.when(held.meeting, held.id.hash(), held.at);
            told.push(format!(
                "open again: it had been {} ({when}), and its wording has changed",
                it.status.words()
            ));
        }
        let agreement = self.dossier().agreement(code, provision.id, wording_hash(provision));
        told.extend(agreement_told(&agreement, &|by: &DelegationCode| by.to_string()));
        told.extend(conditions_told(&agreement));
        told
    }

    fn reserved_told(&self, code: &InstrumentCode, id: Option<ProvisionId>) -> Vec<String> {
        let all = self.dossier().reservations();
        let own = all.filter(|(_, it)| (&it.instrument, it.provision) == (code, id));
        own.map(|(held, it)| {
            let when = self.when(held.meeting, held.id.hash(), held.at);
            format!(
                "{} ({when}){}",
                maintains(&Codes { desk: self, rolling: None }, it),
                reason(&it.note)
            )
        })
        .collect()
    }

    fn opposed_told(&self, code: &InstrumentCode, id: ProvisionId) -> Vec<String> {
        let live = self.dossier().live_on(code);
        let opposed = live.filter(|it| it.refusing().next().is_some());
        let own = opposed.filter(|it| about(&it.proposed.change).contains(&id));
        own.filter_map(|held| {
            let against: Vec<_> = held.refusing().map(|it| it.by.to_string()).collect();
            let verb = match against.len() {
                0 => return None,
                1 => "opposes",
                _ => "oppose",
            };
            Some(format!("{} {verb} the proposal by {}", listed(&against), held.proposed.by))
        })
        .collect()
    }

    fn held_told(
        &self,
        code: &InstrumentCode,
        id: ProvisionId,
        rolling: &RollingText,
    ) -> Vec<String> {
        let all = self.dossier().links_once();
        let own = all.filter(|(_, it)| (&it.instrument, it.provision) == (code, id));
        own.map(|(_, it)| {
            let voice = Codes { desk: self, rolling: Some(rolling) };
            format!("{}{}", pending(&voice, it), reason(&it.reason))
        })
        .collect()
    }

    fn silences_told(
        &self,
        code: &InstrumentCode,
        id: Option<ProvisionId>,
        rolling: &RollingText,
    ) -> Vec<String> {
        let own = self.dossier().silences_on(code, id);
        let now = self.world.now();
        let own = own.filter(|(held, it)| !is_within(self.dossier(), held, it));
        own.flat_map(|(held, it)| {
            silence_told(self.dossier(), (held, it), rolling.under_silence(it), now)
        })
        .collect()
    }
}

/// How the desk tells of acts: delegations and instruments by their codes, provisions by their
/// numbers in the rolling text.
struct Codes<'a> {
    desk: &'a Desk,
    rolling: Option<&'a RollingText>,
}

impl Voice for Codes<'_> {
    fn names(&self, codes: &[DelegationCode]) -> Option<String> {
        let all: Vec<String> = codes.iter().map(ToString::to_string).collect();
        (!all.is_empty()).then(|| listed(&all))
    }

    fn provision(&self, code: &InstrumentCode, id: ProvisionId) -> String {
        let own = self.rolling.and_then(|it| named(&it.text, id));
        let other = || named(&self.desk.rolling(code).ok()?.text, id);
        own.or_else(other).unwrap_or_else(|| "a provision that is not in the text".to_owned())
    }

    fn placements(&self, code: &InstrumentCode) -> Arc<Placements> {
        let texts = |id| self.desk.store.text(id).ok();
        Arc::new(Placements::of(self.desk.dossier(), code, &texts))
    }

    fn instrument(&self, code: &InstrumentCode) -> String {
        code.to_string()
    }

    fn whole(&self, code: &InstrumentCode) -> String {
        code.to_string()
    }

    fn words(&self, _: &InstrumentCode, wording: &Wording) -> String {
        wording.printed_text(&Numbering::default())
    }
}

/// How a sentence names a provision of a text.
pub(crate) fn named(text: &Text, id: ProvisionId) -> Option<String> {
    let at = text.provisions.iter().position(|it| it.id == id)?;
    Some(cited(text, &cited_in(text), at))
}

/// The numbers in English, in which sentences are written.
fn cited_in(text: &Text) -> Numbering {
    text.numbering_in(travaux_text::Terms::of("en"))
}

/// The provisions a proposal is about; an insertion is about what it brings.
fn about(change: &Proposal) -> Vec<ProvisionId> {
    match change {
        Proposal::Insert { provisions, .. } => provisions.iter().map(|it| it.id).collect(),
        Proposal::Move { id, .. } => vec![*id],
        other => other.concerns(),
    }
}

/// The conditions on which delegations agree, each once.
fn conditions_told(agreement: &Agreement<'_>) -> Vec<String> {
    let mut all: Vec<(MatterId, Vec<String>, &str)> = Vec::new();
    for (by, (held, it)) in agreement.said.iter().filter(|it| !it.1.1.note.trim().is_empty()) {
        match all.iter_mut().find(|known| known.0 == held.id) {
            Some((_, codes, _)) => codes.push(by.to_string()),
            None => all.push((held.id, vec![by.to_string()], &it.note)),
        }
    }
    let told = all.into_iter().map(|(_, codes, note)| {
        let verb = if codes.len() == 1 { "agrees" } else { "agree" };
        format!("{} {verb} on a condition{}", listed(&codes), reason(note))
    });
    told.collect()
}
