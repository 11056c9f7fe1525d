//! Cutting brackets otherwise: one bracket as several, neighbouring brackets as one.
//!
//! Nothing is settled by it: every party reads what it read before, and whoever lifts all the
//! brackets that came of it has what lifting those before would have given.

use std::ops::Range;

use travaux_text::{Bracket, DelegationCode, Inline, Wording};

use super::atoms::atoms;
use super::explode::{chosen, name, names_somebody, said, said_in};
use super::lift::{Choice, brackets, lift};
use super::rivals::{Anew, Outside, Piece, Rival, halves, pieces, rivals_of};

/// Where a bracket is split.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Cut {
    /// At the words that all its alternatives share: they stand outside of brackets then.
    Shared,
    /// In two: each alternative after so many of its words, in the order of the alternatives.
    /// Where there are fewer, all are before the cut.
    After(Vec<usize>),
}

/// Why brackets stay as they are.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Uncut {
    /// No bracket with names in it stands there.
    NoBracket,
    /// The wordings share no words to split at.
    NothingShared,
    /// The wordings do not differ on both sides of the cut.
    OneSided,
    /// The brackets are not side by side in the same words.
    NotNeighbours,
    /// Somebody would read something else.
    Unreadable,
}

/// The wording with the bracket at `path` split; `parties` are those at the table.
///
/// - **Laws**: each party reads what it read before ([`said`]), and lifting all that came of an
///   alternative gives what lifting to that alternative gave.
///
/// # Errors
///
/// [`Uncut`].
pub fn split(
    wording: &Wording,
    path: &[u32],
    cut: &Cut,
    parties: &[DelegationCode],
) -> Result<Wording, Uncut> {
    let (at, way) = path.split_last().ok_or(Uncut::NoBracket)?;
    let (parent, readers) = parent(wording, way, parties).ok_or(Uncut::NoBracket)?;
    let at = *at as usize;
    let Some(Inline::Bracket(bracket)) = parent.inlines().get(at) else {
        return Err(Uncut::NoBracket);
    };
    if !names_somebody(bracket) {
        return Err(Uncut::NoBracket);
    }
    let rivals = rivals_of(bracket, &readers);
    let refused = match cut {
        Cut::Shared => Uncut::NothingShared,
        Cut::After(_) => Uncut::OneSided,
    };
    let mut found = Err(refused);
    for outside in [Outside::Blanks, Outside::Words, Outside::Nothing] {
        let pieces = match cut {
            Cut::Shared => pieces(&rivals, false, outside),
            Cut::After(counts) => {
                let (before, after) = halves(&rivals, counts);
                [pieces(&before, true, outside), pieces(&after, true, outside)].concat()
            }
        };
        if pieces.iter().filter(|it| matches!(it, Piece::Rivals(_))).count() < 2 {
            return Err(refused);
        }
        let cut = Anew::of(parent, at..at + 1, pieces);
        let before = |index: usize| {
            let choice = Choice::Alternative(rivals[index].offered.unwrap_or(usize::MAX));
            lift(parent, &[at as u32], &choice)
        };
        let right = |index: usize| cut.lifted(index) == before(index);
        if (0..rivals.len()).all(right) && alike(parent, &cut.wording, &readers) {
            let whole = with_parent(wording, way, cut.wording).ok_or(Uncut::NoBracket)?;
            if settle_alike(wording, &whole, parties) {
                return Ok(whole);
            }
        }
        found = Err(Uncut::Unreadable);
    }
    found
}

/// The wording with all brackets from the one at `path` to the one at `through` as one, whose
/// alternatives are what `parties`, those at the table, read there.
///
/// - **Laws**: each party reads what it read before ([`said`]); what no party reads is offered
///   no longer.
///
/// # Errors
///
/// [`Uncut`].
pub fn merge(
    wording: &Wording,
    path: &[u32],
    through: &[u32],
    parties: &[DelegationCode],
) -> Result<Wording, Uncut> {
    let (Some((first, way)), Some((last, same))) = (path.split_last(), through.split_last()) else {
        return Err(Uncut::NoBracket);
    };
    let (parent, readers) = parent(wording, way, parties).ok_or(Uncut::NoBracket)?;
    let stretch = (*first as usize)..(*last as usize + 1);
    let all = parent.inlines().get(stretch.clone()).unwrap_or_default();
    let is_named = |it: &&Inline| matches!(it, Inline::Bracket(it) if names_somebody(it));
    if way != same || all.iter().filter(is_named).count() < 2 || all.contains(&Inline::Cell) {
        return Err(Uncut::NotNeighbours);
    }
    let (strip, read) = readings(parent, &stretch, &readers);
    let rivals: Vec<Rival<'_>> = read
        .iter()
        .map(|(it, by)| Rival { atoms: atoms(it), by: by.clone(), offered: None })
        .collect();
    for outside in [Outside::Blanks, Outside::Words, Outside::Nothing] {
        let cut = Anew::of(parent, strip.clone(), pieces(&rivals, true, outside));
        let right = |index: usize| {
            let all =
                [&parent.inlines()[..strip.start], &read[index].0, &parent.inlines()[strip.end..]];
            cut.lifted(index) == Some(Wording::new(all.concat()))
        };
        if !cut.at.is_empty()
            && (0..rivals.len()).all(right)
            && alike(parent, &cut.wording, &readers)
        {
            return with_parent(wording, way, cut.wording).ok_or(Uncut::NoBracket);
        }
    }
    Err(Uncut::Unreadable)
}

/// The wording in which a bracket stands, and who reads it.
fn parent<'w>(
    wording: &'w Wording,
    way: &[u32],
    parties: &[DelegationCode],
) -> Option<(&'w Wording, Vec<DelegationCode>)> {
    let mut readers = parties.to_vec();
    let mut named = Vec::new();
    name(wording, &mut named);
    readers.extend(named.into_iter().filter(|it| !parties.contains(it)));
    let mut parent = wording;
    for step in way.chunks(2) {
        let [at, alternative] = *step else { return None };
        let Inline::Bracket(bracket) = parent.inlines().get(at as usize)? else { return None };
        readers.retain(|it| chosen(bracket, Some(it)) == Some(alternative as usize));
        parent = &bracket.alternatives().get(alternative as usize)?.wording;
    }
    Some((parent, readers))
}

/// The wording with another one in place of the one at the end of a way.
fn with_parent(wording: &Wording, way: &[u32], new: Wording) -> Option<Wording> {
    let [at, alternative, rest @ ..] = way else { return Some(new) };
    let (at, alternative) = (*at as usize, *alternative as usize);
    let mut inlines = wording.inlines().to_vec();
    let Inline::Bracket(bracket) = inlines.get(at)? else { return None };
    let mut all = bracket.alternatives().to_vec();
    let below = with_parent(&all.get(alternative)?.wording, rest, new)?;
    all.get_mut(alternative)?.wording = below;
    inlines[at] = Inline::Bracket(Bracket::new(all).ok()?);
    Some(Wording::new(inlines))
}

/// Whether everybody reads the same in both.
fn alike(before: &Wording, after: &Wording, readers: &[DelegationCode]) -> bool {
    readers.iter().all(|it| said(before, Some(it)) == said(after, Some(it)))
}

/// Whether lifting every bracket to what a party has there gives the same in both, whichever
/// bracket is lifted first.
fn settle_alike(before: &Wording, after: &Wording, parties: &[DelegationCode]) -> bool {
    let same = |by, last| settled(before, by, last) == settled(after, by, last);
    parties.iter().all(|by| same(by, true) && same(by, false))
}

/// The wording with each bracket lifted to what a party has there: the first bracket first, or
/// the last.
fn settled(wording: &Wording, by: &DelegationCode, last: bool) -> Wording {
    let mut wording = wording.clone();
    loop {
        let named = |it: &usize| match &wording.inlines()[*it] {
            Inline::Bracket(it) => it.alternatives().iter().any(|it| !it.delegations.is_empty()),
            _ => false,
        };
        let mut open = (0..wording.inlines().len()).filter(named);
        let Some(at) = (if last { open.next_back() } else { open.next() }) else { return wording };
        let Inline::Bracket(bracket) = &wording.inlines()[at] else { return wording };
        let choice = Choice::Alternative(chosen(bracket, Some(by)).unwrap_or(usize::MAX));
        let Some(lifted) = lift(&wording, &[at as u32], &choice) else { return wording };
        wording = lifted;
    }
}

/// What some readers have in a stretch, and who they are.
type Reading = (Vec<Inline>, Vec<DelegationCode>);

/// What the readers have in a stretch of a wording and in the words on both sides of it, each
/// text once: that of those who are named nowhere in it first.
fn readings(
    wording: &Wording,
    stretch: &Range<usize>,
    readers: &[DelegationCode],
) -> (Range<usize>, Vec<Reading>) {
    let all = wording.inlines();
    let is_text = |it: &Inline| matches!(it, Inline::Text { .. });
    let before = all[..stretch.start].iter().rev().take_while(|it| is_text(it)).count();
    let after = all[stretch.end..].iter().take_while(|it| is_text(it)).count();
    let strip = stretch.start - before..stretch.end + after;
    let mut named = Vec::new();
    name(&Wording::new(all[stretch.clone()].to_vec()), &mut named);
    let mut found: Vec<(Reading, bool)> = Vec::new();
    for reader in readers {
        let read = said_in(wording, Some(reader), stretch.clone());
        let read =
            read.inlines()[strip.start..read.inlines().len() + strip.end - all.len()].to_vec();
        let silent = !named.contains(reader);
        let by = if silent { Vec::new() } else { vec![reader.clone()] };
        match found.iter_mut().find(|it| it.0.0 == read) {
            Some(((_, names), is_silent)) => {
                names.extend(by);
                *is_silent |= silent;
            }
            None => found.push(((read, by), silent)),
        }
    }
    found.sort_by_key(|it| !it.1);
    let nameless = |((read, by), silent)| (read, if silent { Vec::new() } else { by });
    (strip, found.into_iter().map(nameless).collect())
}

/// The ways to the brackets that a cut took away, and to those that came of it.
pub(super) fn cut_brackets(before: &Wording, after: &Wording) -> (Vec<Vec<u32>>, Vec<Vec<u32>>) {
    let all = |it: &Wording| -> Vec<(Vec<u32>, Bracket)> {
        let ways = brackets(it).into_iter();
        ways.filter_map(|way| Some((way.clone(), at(it, &way)?.clone()))).collect()
    };
    let (old, new) = (all(before), all(after));
    let only = |these: &[(Vec<u32>, Bracket)], others: &[(Vec<u32>, Bracket)]| {
        let own = these.iter().filter(|(_, it)| !others.iter().any(|(_, other)| other == it));
        own.map(|(way, _)| way.clone()).collect::<Vec<_>>()
    };
    let (gone, come) = (only(&old, &new), only(&new, &old));
    // A bracket around those that were cut is another one for no other reason.
    let is_outer = |way: &Vec<u32>| {
        gone.iter().chain(&come).any(|other| other.len() > way.len() && other.starts_with(way))
    };
    let inner = |list: &[Vec<u32>]| -> Vec<Vec<u32>> {
        list.iter().filter(|it| !is_outer(it)).cloned().collect()
    };
    (inner(&gone), inner(&come))
}

/// The bracket at the end of a way.
fn at<'w>(wording: &'w Wording, way: &[u32]) -> Option<&'w Bracket> {
    let (at, below) = way.split_first()?;
    let Inline::Bracket(bracket) = wording.inlines().get(*at as usize)? else { return None };
    match below.split_first() {
        None => Some(bracket),
        Some((alternative, rest)) => {
            at_in(bracket, *alternative).and_then(|inner| self::at(inner, rest))
        }
    }
}

fn at_in(bracket: &Bracket, alternative: u32) -> Option<&Wording> {
    bracket.alternatives().get(alternative as usize).map(|it| &it.wording)
}
