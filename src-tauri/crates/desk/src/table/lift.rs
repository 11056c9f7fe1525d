//! Lifting brackets: one alternative agreed on, or words that bridge them.

use travaux_history::{Act, Dropped, Layer, Lifted, Matter, MatterHeld, MatterId, MeetingId};
use travaux_redline::rolling::{Choice, lift};
use travaux_store::Stamp;
use travaux_text::{Alternative, Wording, markdown};

use crate::admission::admits_matter;
use crate::deeds::{Deed, Step};
use crate::desk::refused;
use crate::table::address::unknown;
use crate::{Desk, DeskError, Place, RollingText, Saying};
use travaux_history::account::by_number;
use travaux_history::bracket_at;

impl Desk {
    /// Lifts the bracket at `path` of a provision; an act that can be undone.
    ///
    /// The provision is named by its address in the rolling text or by its id. The proposals
    /// stay as they are: the bracket is contested again when somebody proposes new words in it.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, provision or bracket, when the alternative is not
    /// there, or when the file fails.
    pub fn lift(
        &mut self,
        at: Place<'_>,
        path: &[u32],
        choice: &Choice,
        said: Saying<'_>,
    ) -> Result<MatterId, DeskError> {
        self.writable()?;
        let instrument = at.instrument;
        let code = self.instrument(instrument)?.code.clone();
        let rolling = self.rolling(instrument)?;
        let at = placed(&rolling, at.provision)?;
        let (place, now) = (&rolling.provisions[at], &rolling.text.provisions[at]);
        let address = rolling.numbering.address(at).to_owned();
        let gone = || DeskError::NotFound(format!("bracket in {address}"));
        let bracket = bracket_at(&now.wording, path).ok_or_else(gone)?;
        let (words, by) = chosen(bracket.alternatives(), choice)?;
        let wording = lift(&now.wording, path, choice).ok_or_else(gone)?;
        let moves = rolling.moves(at, path, &by);
        let lifted = Lifted {
            instrument: code,
            provision: place.id,
            from: place.from,
            wording,
            dropped: dropped(bracket.alternatives(), choice),
            words,
            by,
            reason: said.note.trim().to_owned(),
            base: Some(rolling.base),
            before: Some(now.wording.clone()),
            path: path.to_vec(),
            place: moves,
        };
        let name = format!("lifting a bracket in {address} of {instrument}");
        self.note_matter(name, Matter::Lifted(lifted), said.occasion)
    }

    /// Takes a matter back: a lift, a status, a reservation, a link; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such matter, when another desk noted it, or when the file fails.
    pub fn take_back(&mut self, matter: MatterId) -> Result<(), DeskError> {
        self.writable()?;
        let held = self.standing_matter(matter)?;
        if held.desk != self.store.desk() {
            let whose = self.dossier().delegation_at(held.desk);
            let whose = whose.map_or_else(|| "another delegation".to_owned(), ToString::to_string);
            return Err(refused(format!(
                "the desk of {whose} recorded this, and only that desk can take it back"
            )));
        }
        let (name, layer) = (format!("taking back: {}", held.matter.kind()), held.layer);
        let all = self.with_its_parts(matter)?;
        let step = |act: fn(MatterId) -> Act| {
            all.iter().map(|it| Step::Enter(layer, act(*it))).collect::<Vec<_>>()
        };
        let (forth, back) = (step(Act::MatterWithdrawn), step(Act::MatterReinstated));
        let deed = Deed { name, forth, back };
        let meeting = self.dossier().newest_meeting().map(|it| it.id);
        self.enter_deed(deed, meeting.filter(|_| layer == Layer::Tabled))
    }

    /// Enters a matter in its layer's record, and notes how to take it back.
    pub(crate) fn note_matter(
        &mut self,
        name: String,
        matter: Matter,
        occasion: &str,
    ) -> Result<MatterId, DeskError> {
        self.writable()?;
        admits_matter(&matter)?;
        let layer = match matter {
            Matter::Objective(_) | Matter::Waived(_) | Matter::FileSent(_) => Layer::Internal,
            _ => Layer::Tabled,
        };
        self.tells_of_nothing_internal(&matter, layer)?;
        let meeting = match layer {
            Layer::Tabled => Some(self.meeting_for(occasion)?),
            Layer::Internal => None,
        };
        self.enter_matter_at(name, matter, layer, meeting)
    }

    /// Enters a matter in the record of a layer; what is tabled at the meeting of this title,
    /// if one is named.
    pub(crate) fn enter_matter(
        &mut self,
        name: String,
        matter: Matter,
        layer: Layer,
        occasion: &str,
    ) -> Result<MatterId, DeskError> {
        self.writable()?;
        self.tells_of_nothing_internal(&matter, layer)?;
        let named = layer == Layer::Tabled && !occasion.trim().is_empty();
        let meeting = if named { Some(self.meeting_for(occasion)?) } else { None };
        self.enter_matter_at(name, matter, layer, meeting)
    }

    /// Refuses to table what is said of an instrument that is internal.
    fn tells_of_nothing_internal(&self, matter: &Matter, layer: Layer) -> Result<(), DeskError> {
        if layer == Layer::Internal {
            return Ok(());
        }
        matter.place().map_or(Ok(()), |(code, _)| self.is_tabled(code))?;
        match matter {
            Matter::Linked(it) => self.is_tabled(&it.to),
            _ => Ok(()),
        }
    }

    fn enter_matter_at(
        &mut self,
        name: String,
        matter: Matter,
        layer: Layer,
        meeting: Option<MeetingId>,
    ) -> Result<MatterId, DeskError> {
        self.may_note(&matter)?;
        let stamp = Stamp { meeting, ..self.stamp() };
        let id = MatterId::from_hash(self.store.append(layer, &stamp, &Act::Noted(matter))?);
        let step = |act: fn(MatterId) -> Act| vec![Step::Enter(layer, act(id))];
        let (forth, back) = (step(Act::MatterReinstated), step(Act::MatterWithdrawn));
        self.note_deed(Deed { name, forth, back });
        self.compared = None;
        Ok(id)
    }

    /// The meeting of this title, noted when it is new; the newest one where none is named.
    pub(crate) fn meeting_for(&mut self, title: &str) -> Result<MeetingId, DeskError> {
        if !title.trim().is_empty() {
            return self.noted_meeting(title.trim());
        }
        match self.dossier().newest_meeting().map(|it| it.title.clone()) {
            Some(newest) => self.noted_meeting(&newest),
            None => {
                Err(refused("say at which meeting this was, such as \u{201c}2nd meeting\u{201d}"))
            }
        }
    }

    /// A matter that stands.
    pub(crate) fn standing_matter(&self, id: MatterId) -> Result<&MatterHeld, DeskError> {
        let missing = || DeskError::NotFound("entry of the record".to_owned());
        self.dossier().matter(id).filter(|it| !it.withdrawn).ok_or_else(missing)
    }
}

/// Where a rolling text has the provision that `typed` means.
pub(crate) fn placed(rolling: &RollingText, typed: &str) -> Result<usize, DeskError> {
    rolling.find(typed).ok_or_else(|| unknown(rolling, typed))
}

/// Words typed by a person, with the signs for emphasis and brackets they know.
pub fn bridging(words: &str) -> Choice {
    Choice::Bridging(markdown::read_wording(words))
}

/// The words agreed on, and whose they are.
fn chosen(
    alternatives: &[Alternative],
    choice: &Choice,
) -> Result<(Wording, Vec<travaux_text::DelegationCode>), DeskError> {
    match choice {
        Choice::Bridging(words) => Ok((words.clone(), Vec::new())),
        Choice::Alternative(at) => {
            let missing = || {
                let count = alternatives.len();
                let all = by_number(count as u64, "alternative", "alternatives");
                refused(format!("the bracket has {count} {all}, and no number {}", at + 1))
            };
            let it = alternatives.get(*at).ok_or_else(missing)?;
            Ok((it.wording.clone(), it.delegations.clone()))
        }
    }
}

fn dropped(alternatives: &[Alternative], choice: &Choice) -> Vec<Dropped> {
    let given_up = |at: usize| !matches!(choice, Choice::Alternative(it) if *it == at);
    let all = alternatives.iter().enumerate().filter(|(at, _)| given_up(*at));
    all.map(|(_, it)| Dropped { words: it.wording.clone(), by: it.delegations.clone() }).collect()
}
