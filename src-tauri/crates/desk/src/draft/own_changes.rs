//! What a delegation changed in its base, change by change, and how one change is undone.

use std::ops::Range;

use travaux_history::{Change, InstrumentCode};
use travaux_redline::{Run, RunFate, chosen};
use travaux_text::{DelegationCode, Provision, ProvisionId, Text, Wording, build, markdown};

use crate::desk::refused;
use crate::draft::text::{Open, Redlined};
use crate::{Desk, DeskError};

/// A provision of a working text.
#[derive(Clone, Copy, Debug)]
pub struct DraftPlace<'n> {
    /// The instrument.
    pub instrument: &'n InstrumentCode,
    /// Whose working text it is.
    pub delegation: &'n DelegationCode,
    /// The provision.
    pub provision: ProvisionId,
}

/// What is undone of the changes of a provision.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Undone {
    /// All of them: it reads and stands as in the base, or is gone when the base does not have it.
    All,
    /// That it was moved.
    Place,
    /// One change of its words, counted from 0 as in [`Redlined::changes`].
    Words(usize),
}

impl Redlined {
    /// Its changes of words in reading order, each as the runs it is made of: those between words
    /// that were kept. What only followed a number is none.
    pub fn changes(&self) -> Vec<Range<usize>> {
        let mut changes = Vec::new();
        let mut from = 0;
        for stretch in self.runs.chunk_by(|one, next| is_own(one) == is_own(next)) {
            if is_own(&stretch[0]) {
                changes.push(from..from + stretch.len());
            }
            from += stretch.len();
        }
        changes
    }

    /// The words of the base that went with some runs, and those that came.
    pub fn gone_and_come(&self, runs: &Range<usize>) -> (String, String) {
        let runs = &self.runs[runs.clone()];
        let gone = runs.iter().map(|it| &self.base.text[it.base.clone()]).collect();
        let come = runs.iter().map(|it| &self.printed.text[it.revised.clone()]).collect();
        (gone, come)
    }

    /// The words as they print with one change undone.
    fn without(&self, change: &Range<usize>) -> String {
        let words = |(at, run): (usize, &Run)| match change.contains(&at) {
            true => &self.base.text[run.base.clone()],
            false => &self.printed.text[run.revised.clone()],
        };
        self.runs.iter().enumerate().map(words).collect()
    }
}

fn is_own(run: &Run) -> bool {
    !matches!(run.fate, RunFate::Kept | RunFate::Renumbered)
}

impl Desk {
    /// What has to be changed in a working text so that a change of a provision is undone; it
    /// changes nothing by itself.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, delegation, provision or change, when there is no base,
    /// or when the change cannot be told from the others of its provision.
    pub fn undone_change(&mut self, at: DraftPlace<'_>, what: Undone) -> Result<Change, DeskError> {
        let DraftPlace { instrument, delegation, provision: id } = at;
        let key = self.opened(instrument, delegation)?;
        let open = &self.open[&key];
        if open.base.is_none() {
            return Err(refused("this text has no base yet, so nothing in it is a change"));
        }
        open.undone(id, what)
    }

    /// What has to be changed in a working text so that a provision reads as `of` wants it; it
    /// changes nothing by itself.
    ///
    /// # Errors
    ///
    /// When there is no such instrument or delegation, when neither has the provision, or when the
    /// file fails.
    pub fn taken_words(
        &mut self,
        at: DraftPlace<'_>,
        of: &DelegationCode,
    ) -> Result<Change, DeskError> {
        let DraftPlace { instrument, delegation, provision: id } = at;
        let (theirs, _) = self.position(instrument, of)?;
        let key = self.opened(instrument, delegation)?;
        let working = self.open[&key].working.text();
        let wanted = theirs.provisions.iter().find(|it| it.id == id);
        let held = working.provisions.iter().any(|it| it.id == id);
        match wanted {
            Some(wanted) => {
                let after = if held { before(working, id) } else { place_of(id, &theirs, working) };
                Ok(Change::Put { provision: wanted.clone(), after })
            }
            None if held => Ok(Change::Remove(id)),
            None => Err(DeskError::NotFound(format!("provision in the text of {of}"))),
        }
    }
}

impl Open {
    fn undone(&self, id: ProvisionId, what: Undone) -> Result<Change, DeskError> {
        let (held, base) = (self.working.get(id), self.base_text.get(id));
        let working = self.working.text();
        let home = || match held.is_some() && !self.moved.contains(&id) {
            true => before(working, id),
            false => place_of(id, self.base_text.text(), working),
        };
        let gone = || DeskError::NotFound("provision in this text".to_owned());
        match what {
            Undone::All => match base {
                Some(base) => Ok(Change::Put { provision: base.clone(), after: home() }),
                None if held.is_some() => Ok(Change::Remove(id)),
                None => Err(gone()),
            },
            Undone::Place => {
                let provision = held.ok_or_else(gone)?.clone();
                Ok(Change::Put { provision, after: home() })
            }
            Undone::Words(change) => {
                let (held, base) = held.zip(base).ok_or_else(gone)?;
                let wording = self.reworded(held, base, change)?;
                let provision = Provision { wording, ..held.clone() };
                Ok(Change::Put { provision, after: before(working, id) })
            }
        }
    }

    /// The words of a provision with one change undone.
    fn reworded(
        &self,
        held: &Provision,
        base: &Provision,
        change: usize,
    ) -> Result<Wording, DeskError> {
        let redlined = self.redlined(held);
        let changes = redlined.changes();
        let meant = changes.get(change);
        let meant = meant.ok_or_else(|| DeskError::NotFound("change any more".to_owned()))?;
        let said = |runs: &Range<usize>| {
            let (gone, come) = redlined.gone_and_come(runs);
            (letters(&gone), letters(&come))
        };
        // The same words may be changed alike in several places.
        let wanted = said(meant);
        let mut earlier = changes[..change].iter().filter(|it| said(it) == wanted).count();
        let spelled = [base, held].map(|it| markdown::write_wording(&it.wording));
        let mut left = false;
        let words = chosen(&spelled[0], &spelled[1], |gone, come| {
            if left || (letters(gone), letters(come)) != wanted {
                return true;
            }
            left = earlier == 0;
            earlier = earlier.saturating_sub(1);
            !left
        });
        let wording = build::wording(&words.words);
        let printed = wording.printed_text(self.working.numbering());
        if !left || letters(&printed) != letters(&redlined.without(meant)) {
            return Err(refused(
                "this change cannot be told from the others of its provision; undo all changes of \
                 the provision",
            ));
        }
        Ok(wording)
    }
}

/// The provision that `id` stands after.
fn before(text: &Text, id: ProvisionId) -> Option<ProvisionId> {
    let at = text.provisions.iter().position(|it| it.id == id)?;
    Some(text.provisions[at.checked_sub(1)?].id)
}

/// After which provision of `text` one belongs that stands in `model`: the nearest before it there
/// that `text` has too.
fn place_of(id: ProvisionId, model: &Text, text: &Text) -> Option<ProvisionId> {
    let at = model.provisions.iter().position(|it| it.id == id)?;
    let mut earlier = model.provisions[..at].iter().rev().map(|it| it.id);
    earlier.find(|it| text.provisions.iter().any(|own| own.id == *it))
}

/// Words without what only sets them.
pub(crate) fn letters(words: &str) -> String {
    words.chars().filter(|it| !it.is_whitespace() && !matches!(it, '*' | '_' | '\\')).collect()
}
