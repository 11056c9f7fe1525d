//! Proposals and the rolling text they make.

use travaux_history::{
    Act, InstrumentCode, Layer, Meeting, MeetingId, ProposalHeld, ProposalId, Proposed, Version,
    VersionId, VersionNumber,
};
use travaux_redline::rolling::{self, Proposal, Rolling, applied, explode};
use travaux_text::{DelegationCode, Numbering, Provision, Text};

use crate::deeds::{Deed, Step};
use crate::desk::refused;
use crate::{Desk, DeskError, Foreign};

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
        instrument: &str,
        by: &str,
        occasion: &str,
    ) -> Result<Tabled, DeskError> {
        let base = self.negotiated(instrument)?.id;
        let key = (self.instrument(instrument)?.code.clone(), self.delegation(by)?.code.clone());
        let (revised, read_on) = self.meant_by_file(&key, base, &foreign.text)?;
        let tabled = self.put_forward(instrument, by, occasion, &revised)?;
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
        instrument: &str,
        by: &str,
        occasion: &str,
    ) -> Result<Tabled, DeskError> {
        let key = self.opened(instrument, by)?;
        let revised = self.meant_by_working(&key)?;
        self.put_forward(instrument, by, occasion, &revised)
    }

    /// Takes a delegation's whole text apart into proposals against the base.
    pub(crate) fn put_forward(
        &mut self,
        instrument: &str,
        by: &str,
        occasion: &str,
        revised: &Text,
    ) -> Result<Tabled, DeskError> {
        self.writable()?;
        if occasion.trim().is_empty() {
            return Err(refused(
                "a proposal needs an occasion, such as \u{201c}2nd meeting\u{201d}",
            ));
        }
        let base = self.negotiated(instrument)?.id;
        let code = self.instrument(instrument)?.code.clone();
        let by = self.delegation(by)?.code.clone();
        let base_text = self.ground(base)?;
        let revised = self.own_reading(instrument, base, &by, revised)?;
        let taken = rolling::proposals(&base_text, &revised);
        let before = self.live_proposals(&code, &by);
        let (kept, made) = carried(&base_text, &revised, &before, &taken.proposals);
        let occasion = self.noted_meeting(occasion.trim())?;
        let proposed = |change: &Proposal| Proposed {
            instrument: code.clone(),
            by: by.clone(),
            base,
            occasion,
            change: change.clone(),
        };
        let gone = before.iter().map(|it| it.id).filter(|id| !kept.contains(id));
        let gone: Vec<ProposalId> = gone.collect();
        let mut acts: Vec<_> = gone.iter().copied().map(Act::ProposalSuperseded).collect();
        acts.extend(made.iter().map(|it| Act::ProposalMade(proposed(it))));
        let stamp = travaux_store::Stamp { meeting: Some(occasion), ..self.stamp() };
        let hashes = self.store.append_all(Layer::Tabled, &stamp, &acts)?;
        let new: Vec<_> =
            hashes[gone.len()..].iter().map(|hash| ProposalId::from_hash(*hash)).collect();
        // A text that nobody is typing in follows what its delegation proposes.
        self.open.remove(&(code.clone(), by.clone()));
        self.compared = None;
        self.note_proposed(format!("the proposals of {by} on {code}"), &gone, &new);
        let (made, kept, superseded) = (made.len(), kept.len(), gone.len());
        Ok(Tabled {
            made,
            kept,
            superseded,
            unaligned: taken.unaligned.len(),
            comments: 0,
            read_on: None,
        })
    }

    /// A delegation's text as it means it: where the base shows the brackets of a provision still
    /// contested and the delegation left them, it says what it said before; where it changed
    /// them, what it says in them.
    fn own_reading(
        &self,
        instrument: &str,
        base: VersionId,
        by: &DelegationCode,
        revised: &Text,
    ) -> Result<Text, DeskError> {
        let carried = self.dossier().issued(base).map_or(&[][..], |it| &it.carried);
        if carried.is_empty() {
            return Ok(revised.clone());
        }
        let (shown, held) = (self.store.text(base)?, self.position(instrument, by.as_str())?.0);
        let find = |text: &Text, id| text.provisions.iter().find(|it| it.id == id).cloned();
        let read = |it: &Provision| {
            if !carried.contains(&it.id) {
                Some(it.clone())
            } else if find(&shown, it.id).as_ref() == Some(it) {
                find(&held, it.id)
            } else {
                let alone = Text { provisions: vec![it.clone()] };
                let said = explode(&alone).into_iter().find(|(code, _)| code == by);
                said.map_or(Some(it.clone()), |(_, text)| text.provisions.into_iter().next())
            }
        };
        Ok(Text { provisions: revised.provisions.iter().filter_map(read).collect() })
    }

    /// The text a delegation goes on drafting: its position, with the brackets of provisions
    /// still contested as they were issued; nothing where it proposes nothing.
    pub(crate) fn proposed_text(
        &self,
        (code, by): &(InstrumentCode, DelegationCode),
    ) -> Result<Option<Text>, DeskError> {
        if self.live_proposals(code, by).is_empty() {
            return Ok(None);
        }
        let base = self.negotiated(code.as_str())?.id;
        let carried = self.dossier().issued(base).map_or(&[][..], |it| &it.carried);
        let shown = self.store.text(base)?;
        let (held, _) = self.position(code.as_str(), by.as_str())?;
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
    pub fn withdraw(
        &mut self,
        instrument: &str,
        by: &str,
        provision: &str,
    ) -> Result<usize, DeskError> {
        self.writable()?;
        let gone = self.concerning(instrument, by, provision)?;
        let name = format!("withdrawing what {by} proposes on {provision}");
        // A slip that nobody outside has did not replace anything either.
        let replaced: Vec<_> = gone
            .iter()
            .flat_map(|id| self.store.superseded_with(*id))
            .filter(|it| self.is_about(*it, &gone))
            .collect();
        let steps = |gone_as: fn(ProposalId) -> Act, replaced_as: fn(ProposalId) -> Act| {
            let gone = gone.iter().map(|id| gone_as(*id));
            let replaced = replaced.iter().map(|id| replaced_as(*id));
            gone.chain(replaced).map(|act| Step::Enter(Layer::Tabled, act)).collect()
        };
        let deed = Deed {
            name,
            forth: steps(Act::ProposalWithdrawn, Act::ProposalReinstated),
            back: steps(Act::ProposalReinstated, Act::ProposalSuperseded),
        };
        let meeting = self.dossier().newest_meeting().map(|it| it.id);
        self.take_steps_at(&deed.forth, meeting)?;
        self.note_deed(deed);
        Ok(gone.len())
    }

    /// Whether a proposal is about a provision that one of `others` is about.
    fn is_about(&self, id: ProposalId, others: &[ProposalId]) -> bool {
        let held = |id: ProposalId| self.dossier().proposals.iter().find(|it| it.id == id);
        let places = |id: ProposalId| held(id).map_or(Vec::new(), |it| about(&it.proposed.change));
        let own = places(id);
        others.iter().any(|other| places(*other).iter().any(|it| own.contains(it)))
    }

    /// The proposals on an instrument, also those withdrawn or superseded, oldest first.
    ///
    /// # Errors
    ///
    /// When there is no such instrument.
    pub fn proposals(&self, instrument: &str) -> Result<Vec<&ProposalHeld>, DeskError> {
        let code = &self.instrument(instrument)?.code;
        let all = self.dossier().proposals.iter();
        Ok(all.filter(|it| it.proposed.instrument == *code).collect())
    }

    /// The rolling text: the base with what every delegation proposes, in attributed brackets.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, when it has no version yet, or when the file fails.
    pub fn rolling_text(&self, instrument: &str) -> Result<(Rolling, Numbering), DeskError> {
        let rolling = self.compiled(instrument)?;
        let numbering = rolling.text.numbering_in(self.terms(&self.instrument(instrument)?.code));
        Ok((rolling, numbering))
    }

    /// What the proposals on an instrument compile to.
    pub(crate) fn compiled(&self, instrument: &str) -> Result<Rolling, DeskError> {
        let base = self.ground(self.negotiated(instrument)?.id)?;
        let code = &self.instrument(instrument)?.code;
        let positions = self.dossier().positions(code, &base, &|id| self.store.text(id).ok());
        let mut compilers = self.compilers.borrow_mut();
        let compiler = compilers.entry((code.clone(), Layer::Internal)).or_default();
        Ok(compiler.compile_with(&base, &positions, &self.dossier().guests(code)))
    }

    /// A delegation's position: the base with its proposals, and those it supports, applied.
    ///
    /// # Errors
    ///
    /// When there is no such instrument or delegation, or when the file fails.
    pub fn position(&self, instrument: &str, by: &str) -> Result<(Text, Numbering), DeskError> {
        let rolling = self.compiled(instrument)?;
        let text = rolling::position(&rolling, &self.delegation(by)?.code);
        let numbering = text.numbering_in(self.terms(&self.instrument(instrument)?.code));
        Ok((text, numbering))
    }

    /// The version that is negotiated on.
    pub(crate) fn negotiated(&self, instrument: &str) -> Result<&Version, DeskError> {
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

    /// The live proposals of a delegation for the provision at this address.
    pub(crate) fn concerning(
        &self,
        instrument: &str,
        by: &str,
        provision: &str,
    ) -> Result<Vec<ProposalId>, DeskError> {
        let code = self.instrument(instrument)?.code.clone();
        let by = self.delegation(by)?.code.clone();
        let base = self.ground(self.negotiated(instrument)?.id)?;
        let own = self.live_proposals(&code, &by);
        let changes: Vec<_> = own.iter().map(|it| it.proposed.change.clone()).collect();
        let mut meant = Vec::new();
        meant.extend(travaux_text::ProvisionId::parse(provision));
        // An address names a provision of the base, or a new one in the delegation's own text.
        for text in [&*base, &applied(&base, &changes)] {
            let numbering = text.numbering_in(self.terms(&code));
            meant.extend(numbering.find(provision).map(|at| text.provisions[at].id));
        }
        let found: Vec<_> = own
            .iter()
            .filter(|it| about(&it.proposed.change).iter().any(|id| meant.contains(id)))
            .map(|it| it.id)
            .collect();
        if found.is_empty() {
            return Err(DeskError::NotFound(format!("proposal of {by} on {provision}")));
        }
        Ok(found)
    }

    /// The meeting of this title, noted when it is new.
    pub(crate) fn noted_meeting(&mut self, title: &str) -> Result<MeetingId, DeskError> {
        let known = self.dossier().meetings.iter().find(|it| !it.withdrawn && it.title == title);
        if let Some(meeting) = known {
            return Ok(meeting.id);
        }
        let meeting = Meeting::titled(title);
        let id = meeting.id;
        // Said at the meeting itself: noted for an act alone, it goes with it.
        let stamp = travaux_store::Stamp { meeting: Some(id), ..self.stamp() };
        self.store.append(Layer::Tabled, &stamp, &Act::MeetingAdded(meeting))?;
        Ok(id)
    }

    fn note_proposed(&mut self, name: String, gone: &[ProposalId], new: &[ProposalId]) {
        let enter = |act| Step::Enter(Layer::Tabled, act);
        let step = |off: &[ProposalId], off_as: fn(ProposalId) -> Act, on: &[ProposalId]| {
            let off = off.iter().map(|id| enter(off_as(*id)));
            let on = on.iter().map(|id| enter(Act::ProposalReinstated(*id)));
            off.chain(on).collect()
        };
        self.note_deed(Deed {
            name,
            forth: step(gone, Act::ProposalSuperseded, new),
            back: step(new, Act::ProposalWithdrawn, gone),
        });
    }
}

/// The provisions a proposal is about: an insertion is about what it brings.
pub(crate) fn about(change: &Proposal) -> Vec<travaux_text::ProvisionId> {
    match change {
        Proposal::Insert { provisions, .. } => provisions.iter().map(|it| it.id).collect(),
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
    let stays = before.iter().filter(|it| wanted.contains(&it.proposed.change));
    let stays: Vec<_> = stays.collect();
    let new: Vec<_> = wanted
        .iter()
        .filter(|it| !stays.iter().any(|held| held.proposed.change == **it))
        .cloned()
        .collect();
    let all: Vec<_> =
        stays.iter().map(|it| it.proposed.change.clone()).chain(new.iter().cloned()).collect();
    if applied(base, &all) == *revised {
        (stays.iter().map(|it| it.id).collect(), new)
    } else {
        (Vec::new(), wanted.to_vec())
    }
}
