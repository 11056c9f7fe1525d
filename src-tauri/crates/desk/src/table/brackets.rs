//! Cutting brackets otherwise: one split into several, neighbours merged into one.

use travaux_history::{Explained, Matter, MatterId, Recut, bracket_hash};
use travaux_redline::rolling::{Cut, Uncut, merge, split};
use travaux_text::{DelegationCode, ProvisionId, Wording};

use crate::desk::refused;
use crate::table::lift::placed;
use crate::{Desk, DeskError, Place, RollingText, Saying};
use travaux_history::bracket_at;

/// The first and the last of several brackets of a provision, by the way to each.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Neighbours<'n> {
    /// The way to the first.
    pub from: &'n [u32],
    /// The way to the last.
    pub through: &'n [u32],
}

impl Desk {
    /// Splits the bracket at `path` of a provision into several, each to be settled by itself;
    /// an act that can be undone. Positions stay as they are, and it holds until somebody proposes
    /// new words in it.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, provision or bracket, when it cannot be split there,
    /// or when the file fails.
    pub fn split_bracket(
        &mut self,
        at: Place<'_>,
        path: &[u32],
        cut: &Cut,
        said: Saying<'_>,
    ) -> Result<MatterId, DeskError> {
        let anew = |now: &Wording, parties: &[DelegationCode]| split(now, path, cut, parties);
        let (address, recut) = self.recut(at, said.note, anew)?;
        let name = format!("splitting a bracket in {address} of {}", at.instrument);
        self.note_matter(name, Matter::BracketSplit(recut), said.occasion)
    }

    /// Merges all brackets of a provision from the first to the last of `all` into one, whose
    /// alternatives are what the parties read there; an act that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, provision or bracket, when they are no neighbours, or
    /// when the file fails.
    pub fn merge_brackets(
        &mut self,
        at: Place<'_>,
        all: Neighbours<'_>,
        said: Saying<'_>,
    ) -> Result<MatterId, DeskError> {
        let anew =
            |now: &Wording, parties: &[DelegationCode]| merge(now, all.from, all.through, parties);
        let (address, recut) = self.recut(at, said.note, anew)?;
        let name = format!("merging brackets in {address} of {}", at.instrument);
        self.note_matter(name, Matter::BracketsMerged(recut), said.occasion)
    }

    /// Notes why a delegation keeps the bracket at `path` of a provision, while it reads so; an
    /// act that can be undone.
    ///
    /// # Errors
    ///
    /// When there is no such instrument, provision, bracket or delegation, when no reason is
    /// given, or when the file fails.
    pub fn explain_bracket(
        &mut self,
        at: Place<'_>,
        path: &[u32],
        by: &DelegationCode,
        said: Saying<'_>,
    ) -> Result<MatterId, DeskError> {
        self.writable()?;
        let Place { instrument, provision } = at;
        let reason = said.note;
        if reason.trim().is_empty() {
            return Err(refused("say why the bracket is maintained"));
        }
        let rolling = self.rolling(instrument)?;
        let at = placed(&rolling, provision)?;
        let address = rolling.numbering.address(at);
        let bracket = bracket_at(&rolling.text.provisions[at].wording, path)
            .ok_or_else(|| DeskError::NotFound(format!("bracket in {address}")))?;
        let explained = Explained {
            instrument: self.instrument(instrument)?.code.clone(),
            provision: rolling.provisions[at].id,
            bracket: bracket_hash(bracket),
            by: self.delegation(by)?.code.clone(),
            reason: reason.trim().to_owned(),
        };
        let name = format!("the reason of {by} for a bracket in {address} of {instrument}");
        self.note_matter(name, Matter::BracketExplained(explained), said.occasion)
    }

    /// A provision with its brackets cut anew, and its address.
    fn recut(
        &self,
        at: Place<'_>,
        reason: &str,
        anew: impl Fn(&Wording, &[DelegationCode]) -> Result<Wording, Uncut>,
    ) -> Result<(String, Recut), DeskError> {
        self.writable()?;
        let Place { instrument, provision } = at;
        let rolling = self.rolling(instrument)?;
        let at = placed(&rolling, provision)?;
        let (place, now) = (&rolling.provisions[at], &rolling.text.provisions[at]);
        let address = rolling.numbering.address(at).to_owned();
        let wording = anew(&now.wording, &at_the_table(&rolling, place.id))
            .map_err(|why| uncut(why, &address))?;
        let recut = Recut {
            instrument: self.instrument(instrument)?.code.clone(),
            provision: place.id,
            from: place.from,
            wording,
            reason: reason.trim().to_owned(),
            base: Some(rolling.base),
            before: Some(now.wording.clone()),
        };
        Ok((address, recut))
    }
}

/// Those at the table at a provision.
fn at_the_table(rolling: &RollingText, id: ProvisionId) -> Vec<DelegationCode> {
    let compiled = &rolling.compiled;
    let at = compiled.text.provisions.iter().position(|it| it.id == id);
    let apart = at.and_then(|at| compiled.places.get(at)).map_or(&[][..], |it| &it.apart);
    compiled.parties.iter().filter(|it| !apart.contains(it)).cloned().collect()
}

/// Why brackets stay as they are, and what to do instead.
fn uncut(why: Uncut, address: &str) -> DeskError {
    refused(match why {
        Uncut::NoBracket => return DeskError::NotFound(format!("bracket in {address}")),
        Uncut::NothingShared => {
            "the wordings of this bracket share no words to split it at: say after how many \
             words each of them is cut"
        }
        Uncut::OneSided => {
            "the wordings differ on one side of that cut only, so nothing is left to settle on \
             the other: cut them elsewhere"
        }
        Uncut::NotNeighbours => {
            "these are not two brackets side by side in the same words: only neighbours become one"
        }
        Uncut::Unreadable => {
            "a cut there would change what one delegation’s text says: choose another place"
        }
    })
}
