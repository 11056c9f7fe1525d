//! Proposals and the rolling text they make.

use std::collections::HashSet;

use travaux_history::{
    Act, Hash, InstrumentCode, Layer, Meeting, MeetingId, ProposalHeld, ProposalId, Proposed,
    Version, VersionId, VersionNumber, touched,
};
use travaux_redline::rolling::{self, Proposal, Rolling, applied, one_each};
use travaux_store::WorkingKey;
use travaux_text::{DelegationCode, Numbering, Provision, ProvisionId, Terms, Text};

use crate::deeds::{Deed, Step};
use crate::desk::refused;
use crate::{Desk, DeskError, Foreign, Place, Speaker};

/// What a whole text was taken apart into.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Tabled {
    /// How many proposals were put forward.
    pub made: usize,
    /// How many of the delegation's proposals stay as they were.
    pub kept: usize,
    /// How many of its proposals they took the place of.
    pub superseded: usize,
    /// How many provisions could not be told apart and were taken as new ones.
    pub unaligned: usize,
    /// How many comments were taken along.
    pub comments: usize,
    /// The older base the text was written on, where it was: what was settled since is not
    /// proposed again.
    pub read_on: Option<VersionNumber>,
}

impl Desk {
    /// Takes a delegation's whole text apart into proposals against the base; an act that can
    /// be undone. Its proposals that the text no longer makes are superseded.
    ///
    /// # Errors
    ///
    /// When there is no such instrument or delegation, when the instrument has no version yet,
    /// or when the file fails; then nothing is put forward.
    pub fn propose(
        &mut self,
        foreign: &Foreign,
        instrument: &InstrumentCode,
        speaker: Speaker<'_>,
    ) -> Result<Tabled, DeskError> {
        let base = self.negotiated(instrument)?.id;
        let key = WorkingKey {
            instrument: self.instrument(instrument)?.code.clone(),
            delegation: self.delegation(speaker.by)?.code.clone(),
        };
        let (revised, read_on) = self.meant_by_file(&key, base, foreign)?;
        let tabled = self.put_forward(instrument, speaker, &revised)?;
        Ok(Tabled { read_on, ..tabled })
    }

    /// Puts a delegation's working text forward, as far as it differs from the base; an act
    /// that can be undone.
    ///
    /// # Errors
    ///
    /// As [`Desk::propose`].
    pub fn propose_working(
        &mut self,
        instrument: &InstrumentCode,
        speaker: Speaker<'_>,
    ) -> Result<Tabled, DeskError> {
        let key = self.opened(instrument, speaker.by)?;
        let revised = self.meant_by_working(&key)?;
        self.put_forward(instrument, speaker, &revised)
    }

    /// Takes a delegation's whole text apart into proposals against the base.
    pub(crate) fn put_forward(
        &mut self,
        instrument: &InstrumentCode,
        speaker: Speaker<'_>,
        revised: &Text,
    ) -> Result<Tabled, DeskError> {
        self.put_forward_moving(instrument, speaker, revised, &HashSet::new())
    }

    /// The same, where it is known which provisions were moved.
    pub(crate) fn put_forward_moving(
        &mut self,
        instrument: &InstrumentCode,
        speaker: Speaker<'_>,
        revised: &Text,
        moved: &HashSet<ProvisionId>,
    ) -> Result<Tabled, DeskError> {
        self.writable()?;
        if speaker.occasion.trim().is_empty() {
            return Err(refused(
                "a proposal needs an occasion, such as \u{201c}2nd meeting\u{201d}",
            ));
        }
        let base = self.negotiated(instrument)?.id;
        let code = self.instrument(instrument)?.code.clone();
        self.is_tabled(&code)?;
        self.is_open(&code)?;
        let by = self.delegation(speaker.by)?.code.clone();
        self.admits(self.terms(&code), revised)?;
        let base_text = self.ground(base)?;
        let mut revised = self.own_reading(instrument, base, &by, revised)?;
        keep_numbers(&base_text, &mut revised, self.terms(&code));
        let taken = rolling::proposals_moving(&base_text, &revised, moved);
        let before = self.live_proposals(&code, &by);
        let (kept, made) = carried(&base_text, &revised, &before, &taken.proposals);
        let made = self.without_supported(&code, &by, made);
        let occasion = self.noted_meeting(speaker.occasion.trim())?;
        let gone: Vec<_> = before.iter().filter(|it| !kept.contains(&it.id)).collect();
        let gone: Vec<Act> = gone.into_iter().map(|it| ended(it, &made)).collect();
        let put = made.into_iter().map(|change| {
            let instrument = code.clone();
            let it = Proposed { instrument, by: by.clone(), base, occasion, change };
            self.made_or_back(it)
        });
        let acts: Vec<_> = gone.iter().cloned().chain(put).collect();
        let stamp = travaux_store::Stamp { meeting: Some(occasion), ..self.stamp() };
        let hashes = self.store.append_all(Layer::Tabled, &stamp, &acts)?;
        let named = acts.iter().zip(&hashes).skip(gone.len());
        let new: Vec<_> = named.map(|(act, hash)| come_by(act, *hash)).collect();
        // A text that nobody is typing in follows what its delegation proposes.
        let key = WorkingKey { instrument: code.clone(), delegation: by.clone() };
        self.open.remove(&key);
        self.compared = None;
        self.note_proposed(format!("the proposals of {by} on {code}"), &gone, &new);
        Ok(Tabled {
            made: new.len(),
            kept: kept.len(),
            superseded: gone.len(),
            unaligned: taken.unaligned.len(),
            comments: 0,
            read_on: None,
        })
    }

    /// What a delegation puts forward of its own: what it stands behind by supporting the proposal
    /// of another goes on being that proposal.
    fn without_supported(
        &self,
        code: &InstrumentCode,
        by: &DelegationCode,
        mut made: Vec<Proposal>,
    ) -> Vec<Proposal> {
        for held in self.dossier().live_on(code) {
            if held.supporters.iter().any(|it| it.by == *by) {
                let change = one_each(&held.proposed.change);
                made.retain(|it| !change.contains(it));
            }
        }
        made
    }

    /// A delegation's text as it means it: where the base shows the brackets of a provision still
    /// contested and the delegation left them, it says what it said before; where it changed
    /// them, what it says in them.
    fn own_reading(
        &self,
        instrument: &InstrumentCode,
        base: VersionId,
        by: &DelegationCode,
        revised: &Text,
    ) -> Result<Text, DeskError> {
        let carried = self.dossier().open_in(base, &|id| self.store.text(id).ok());
        if carried.is_empty() {
            return Ok(revised.clone());
        }
        let (shown, held) = (self.store.text(base)?, self.position(instrument, by)?.0);
        let find = |text: &Text, id| text.provisions.iter().find(|it| it.id == id).cloned();
        let read = |it: &Provision| {
            if !carried.contains(&it.id) {
                Some(it.clone())
            } else if find(&shown, it.id).as_ref() == Some(it) {
                find(&held, it.id)
            } else {
                // Whoever is named in none of its brackets has what stands without them.
                let wording = rolling::said(&it.wording, Some(by));
                let gone = wording.is_empty() && !it.wording.is_empty();
                (!gone).then(|| Provision { wording, ..it.clone() })
            }
        };
        Ok(Text { provisions: revised.provisions.iter().filter_map(read).collect() })
    }

    /// The text a delegation goes on drafting: its position, with the brackets of provisions
    /// still contested as they were issued; nothing where it proposes nothing.
    pub(crate) fn proposed_text(&self, key: &WorkingKey) -> Result<Option<Text>, DeskError> {
        let WorkingKey { instrument: code, delegation: by } = key;
        if self.live_proposals(code, by).is_empty() {
            return Ok(None);
        }
        let base = self.negotiated(code)?.id;
        let carried = self.dossier().open_in(base, &|id| self.store.text(id).ok());
        let shown = self.store.text(base)?;
        let (held, _) = self.position(code, by)?;
        let show = |it: Provision| match carried.contains(&it.id) {
            true => shown.provisions.iter().find(|other| other.id == it.id).cloned().unwrap_or(it),
            false => it,
        };
        Ok(Some(Text { provisions: held.provisions.into_iter().map(show).collect() }))
    }

    /// Takes back a delegation's proposals for one provision; gives how many there were. An act
    /// that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, delegation or provision, when the delegation proposes
    /// nothing there, or when the file fails.
    pub fn withdraw(&mut self, at: Place<'_>, by: &DelegationCode) -> Result<usize, DeskError> {
        self.withdraw_at(at, by, "")
    }

    /// The same at the meeting of this title; the newest one when empty.
    ///
    /// # Errors
    ///
    /// As [`Desk::withdraw`].
    pub fn withdraw_at(
        &mut self,
        at: Place<'_>,
        by: &DelegationCode,
        occasion: &str,
    ) -> Result<usize, DeskError> {
        self.writable()?;
        let gone = self.concerning(at, by)?;
        let name = format!("withdrawing what {by} proposes on {}", at.provision);
        let steps = |as_act: fn(ProposalId) -> Act| {
            gone.iter().map(|id| Step::Enter(Layer::Tabled, as_act(*id))).collect()
        };
        let deed = Deed {
            name,
            forth: steps(Act::ProposalWithdrawn),
            back: steps(Act::ProposalReinstated),
        };
        let meeting = match occasion {
            "" => self.dossier().newest_meeting().map(|it| it.id),
            title => Some(self.meeting_for(title)?),
        };
        self.enter_deed(deed, meeting)?;
        Ok(gone.len())
    }

    /// What puts a proposal forward. Where others have it on the table with these very words, and
    /// only a slip that they do not have took its place, it stands again.
    fn made_or_back(&self, it: Proposed) -> Act {
        let is_it = |held: &&ProposalHeld| {
            let same = (&held.proposed.by, &held.proposed.instrument, held.proposed.base)
                == (&it.by, &it.instrument, it.base);
            same && !held.is_live()
                && held.proposed.change == it.change
                && self.store.is_live_outside(held.id)
        };
        match self.dossier().proposals.iter().find(is_it) {
            Some(held) => Act::ProposalReinstated(held.id),
            None => Act::ProposalMade(it),
        }
    }

    /// The proposals on an instrument, also those withdrawn or superseded, oldest first.
    ///
    /// # Errors
    ///
    /// When there is no such instrument.
    pub fn proposals(&self, instrument: &InstrumentCode) -> Result<Vec<&ProposalHeld>, DeskError> {
        let code = &self.instrument(instrument)?.code;
        let all = self.dossier().proposals.iter();
        Ok(all.filter(|it| it.proposed.instrument == *code).collect())
    }

    /// The rolling text: the base with what every delegation proposes, in attributed brackets.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, when it has no version yet, or when the file fails.
    pub fn rolling_text(
        &self,
        instrument: &InstrumentCode,
    ) -> Result<(Rolling, Numbering), DeskError> {
        let rolling = self.compiled(instrument)?;
        let numbering = rolling.text.numbering_in(self.terms(&self.instrument(instrument)?.code));
        Ok((rolling, numbering))
    }

    /// What the proposals on an instrument compile to.
    pub(crate) fn compiled(&self, instrument: &InstrumentCode) -> Result<Rolling, DeskError> {
        let base = self.ground(self.negotiated(instrument)?.id)?;
        let code = &self.instrument(instrument)?.code;
        let positions = self.dossier().positions(code, &base, &|id| self.store.text(id).ok());
        let mut compilers = self.compilers.borrow_mut();
        let compiler = compilers.entry((code.clone(), Layer::Internal)).or_default();
        Ok(compiler.compile_with(&base, &positions, &self.dossier().guests()))
    }

    /// A delegation's position: the base with its proposals, and those it supports, applied.
    ///
    /// # Errors
    ///
    /// When there is no such instrument or delegation, or when the file fails.
    pub fn position(
        &self,
        instrument: &InstrumentCode,
        by: &DelegationCode,
    ) -> Result<(Text, Numbering), DeskError> {
        let rolling = self.compiled(instrument)?;
        let text = rolling::position(&rolling, &self.delegation(by)?.code);
        let numbering = text.numbering_in(self.terms(&self.instrument(instrument)?.code));
        Ok((text, numbering))
    }

    /// The version that is negotiated on.
    pub(crate) fn negotiated(&self, instrument: &InstrumentCode) -> Result<&Version, DeskError> {
        let code = &self.instrument(instrument)?.code;
        let none = || refused(format!("{instrument} has no version to make proposals on"));
        self.newest_base(code).ok_or_else(none)
    }

    /// The live proposals of a delegation, oldest first.
    pub(crate) fn live_proposals(
        &self,
        code: &InstrumentCode,
        by: &DelegationCode,
    ) -> Vec<ProposalHeld> {
        self.dossier().live_on(code).filter(|it| it.proposed.by == *by).cloned().collect()
    }

    /// The live proposals of a delegation that an act touches which is aimed at this provision.
    pub(crate) fn concerning(
        &self,
        at: Place<'_>,
        by: &DelegationCode,
    ) -> Result<Vec<ProposalId>, DeskError> {
        Ok(self.aimed(at, by)?.proposals)
    }

    /// The meeting of this title, noted when it is new.
    pub(crate) fn noted_meeting(&mut self, title: &str) -> Result<MeetingId, DeskError> {
        let known = self.dossier().meetings.iter().find(|it| !it.withdrawn && it.title == title);
        let is_ours = |it: &Meeting| {
            !self.dossier().is_introduced_elsewhere(it.id) || !it.is_called_by_its_title()
        };
        if let Some(meeting) = known.filter(|it| is_ours(it)) {
            return Ok(meeting.id);
        }
        // One that another desk introduced is introduced with our act, too: whoever has the act
        // then knows the meeting. Where and when it was, that desk says.
        let id = known.map_or_else(|| Meeting::titled(title).id, |it| it.id);
        let meeting = Meeting { id, ..Meeting::titled(title) };
        // Said at the meeting itself: noted for an act alone, it goes with it.
        let stamp = travaux_store::Stamp { meeting: Some(id), ..self.stamp() };
        self.store.append(Layer::Tabled, &stamp, &Act::MeetingAdded(meeting))?;
        Ok(id)
    }

    fn note_proposed(&mut self, name: String, gone: &[Act], new: &[Come]) {
        let enter = |act| Step::Enter(Layer::Tabled, act);
        let on = |id: ProposalId| enter(Act::ProposalReinstated(id));
        let off = |it: &Come| match *it {
            Come::New(id) => enter(Act::ProposalWithdrawn(id)),
            Come::Back(id) => enter(Act::ProposalSuperseded(id)),
        };
        let ended: Vec<_> = gone.iter().filter_map(ended_by).collect();
        let came = |it: &Come| match *it {
            Come::New(id) | Come::Back(id) => on(id),
        };
        self.note_deed(Deed {
            name,
            forth: gone.iter().cloned().map(enter).chain(new.iter().map(came)).collect(),
            back: new.iter().map(off).chain(ended.into_iter().map(on)).collect(),
        });
    }
}

/// A proposal that comes to the table.
#[derive(Clone, Copy)]
enum Come {
    /// It was made.
    New(ProposalId),
    /// It was replaced by a slip, and is there again.
    Back(ProposalId),
}

/// How a proposal ends that its delegation makes no longer: another one of those `made` takes its
/// place, or it is withdrawn.
fn ended(held: &ProposalHeld, made: &[Proposal]) -> Act {
    let own = touched(&held.proposed.change);
    match made.iter().any(|it| touched(it).iter().any(|id| own.contains(id))) {
        true => Act::ProposalSuperseded(held.id),
        false => Act::ProposalWithdrawn(held.id),
    }
}

fn ended_by(act: &Act) -> Option<ProposalId> {
    match act {
        Act::ProposalSuperseded(id) | Act::ProposalWithdrawn(id) => Some(*id),
        _ => None,
    }
}

/// The proposal that an act, entered under this hash, brings to the table.
fn come_by(act: &Act, hash: Hash) -> Come {
    match act {
        Act::ProposalReinstated(id) => Come::Back(*id),
        _ => Come::New(ProposalId::from_hash(hash)),
    }
}

/// The provisions a proposal is about: an insertion is about what it brings, a move about what
/// moves.
pub(crate) fn about(change: &Proposal) -> Vec<travaux_text::ProvisionId> {
    match change {
        Proposal::Insert { provisions, .. } => provisions.iter().map(|it| it.id).collect(),
        Proposal::Move { id, .. } => vec![*id],
        other => other.concerns(),
    }
}

/// Which proposals before stay as they were, and which are new; when keeping the old ones would
/// not give the text exactly, none stay.
fn carried(
    base: &Text,
    revised: &Text,
    before: &[ProposalHeld],
    wanted: &[Proposal],
) -> (Vec<ProposalId>, Vec<Proposal>) {
    let is_wanted =
        |it: &&ProposalHeld| one_each(&it.proposed.change).iter().all(|it| wanted.contains(it));
    let stays: Vec<_> = before.iter().filter(is_wanted).collect();
    let held: Vec<_> = stays.iter().flat_map(|it| one_each(&it.proposed.change)).collect();
    let new: Vec<_> = wanted.iter().filter(|it| !held.contains(it)).cloned().collect();
    let all: Vec<_> =
        stays.iter().map(|it| it.proposed.change.clone()).chain(new.iter().cloned()).collect();
    if applied(base, &all) == *revised {
        (stays.iter().map(|it| it.id).collect(), new)
    } else {
        (Vec::new(), wanted.to_vec())
    }
}

/// Leaves a provision that prints the number it has in the base, and is of the same form, its
/// number as it is there: who moves an Article and leaves the other numbers as they were typed
/// proposes no other numbers.
fn keep_numbers(base: &Text, revised: &mut Text, terms: &'static Terms) {
    let (before, after) = (base.numbering_in(terms), revised.numbering_in(terms));
    for (at, it) in revised.provisions.iter_mut().enumerate() {
        let Some(then) = before.position(it.id) else { continue };
        let held = &base.provisions[then];
        let is_alike = (held.kind, held.depth) == (it.kind, it.depth);
        if is_alike && it.number != held.number && before.label(then) == after.label(at) {
            it.number = held.number.clone();
        }
    }
}
