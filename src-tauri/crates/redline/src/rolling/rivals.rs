//! Texts that stand against each other, put in brackets anew.

use std::ops::Range;

use travaux_text::{Alternative, Bracket, DelegationCode, Inline, Wording};

use super::atoms::{Atom, atoms, inlines};
use super::explode::chosen;
use super::lift::{Choice, lift};
use super::merge::blanks_around;
use super::regions::{Edit, edits, within};
use super::widen::small_regions;

/// One of the texts that stand against each other, and those behind it; nobody where it is the
/// text of those who are not named.
#[derive(Clone)]
pub(super) struct Rival<'w> {
    pub(super) atoms: Vec<Atom<'w>>,
    pub(super) by: Vec<DelegationCode>,
    /// Which alternative of the bracket it was.
    pub(super) offered: Option<usize>,
}

/// The alternatives of a bracket, that of the silent first; where some reader has none of them,
/// it has nothing.
pub(super) fn rivals_of<'w>(bracket: &'w Bracket, readers: &[DelegationCode]) -> Vec<Rival<'w>> {
    let all = bracket.alternatives().iter().enumerate();
    let mut rivals: Vec<Rival<'w>> = all
        .map(|(at, it)| Rival {
            atoms: atoms(it.wording.inlines()),
            by: it.delegations.clone(),
            offered: Some(at),
        })
        .collect();
    if readers.iter().any(|it| chosen(bracket, Some(it)).is_none()) {
        rivals.push(Rival { atoms: Vec::new(), by: Vec::new(), offered: None });
    }
    rivals.sort_by_key(|it| !it.by.is_empty());
    rivals
}

/// The texts of a bracket before and after a cut. The blank there goes with the words before it
/// where some text has all its words after it, else with those after it.
pub(super) fn halves<'w>(
    rivals: &[Rival<'w>],
    counts: &[usize],
) -> (Vec<Rival<'w>>, Vec<Rival<'w>>) {
    let wanted =
        |it: &Rival<'_>| it.offered.map_or(0, |at| counts.get(at).copied().unwrap_or(usize::MAX));
    let places: Vec<usize> = rivals.iter().map(|it| after_words(&it.atoms, wanted(it))).collect();
    let leads = rivals.iter().zip(&places).any(|(it, at)| *at == 0 && !it.atoms.is_empty());
    let parts = rivals.iter().zip(places).map(|(it, at)| {
        let blanks = it.atoms[at..].iter().take_while(|it| it.is_blank()).count();
        let at = if leads && at > 0 { at + blanks } else { at };
        let part = |atoms: &[Atom<'w>]| Rival { atoms: atoms.to_vec(), ..it.clone() };
        (part(&it.atoms[..at]), part(&it.atoms[at..]))
    });
    parts.unzip()
}

/// The place after so many words, and the marks that close them.
fn after_words(atoms: &[Atom<'_>], count: usize) -> usize {
    let Some(last) = count.checked_sub(1) else { return 0 };
    let mut words = atoms.iter().enumerate().filter(|(_, it)| it.counts());
    let Some((at, _)) = words.nth(last) else { return atoms.len() };
    let marks = atoms[at + 1..].iter().take_while(|it| !it.is_blank() && !it.counts()).count();
    at + 1 + marks
}

/// A part of a wording that is cut anew.
#[derive(Clone)]
pub(super) enum Piece {
    /// Words that all rivals share.
    Shared(Vec<Inline>),
    /// Where they differ: the texts, each with its rivals.
    Rivals(Vec<(Alternative, Vec<usize>)>),
}

/// What stands outside of a bracket.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Outside {
    /// All that its alternatives share, blanks too.
    Blanks,
    /// The words they share.
    Words,
    /// Nothing of them.
    Nothing,
}

/// What rivals share, and where they differ: in one place where `whole`.
pub(super) fn pieces(rivals: &[Rival<'_>], whole: bool, outside: Outside) -> Vec<Piece> {
    let Some((base, others)) = rivals.split_first() else { return Vec::new() };
    let all: Vec<Vec<Edit>> = others.iter().map(|it| edits(&base.atoms, &it.atoms)).collect();
    let list: Vec<(&[Atom<'_>], &[Edit])> =
        others.iter().zip(&all).map(|(it, edits)| (&it.atoms[..], &edits[..])).collect();
    let mut out = Vec::new();
    let mut at = 0;
    let mut spans = small_regions(&base.atoms, &list, whole);
    if let (Outside::Nothing, Some(first)) = (outside, spans.first_mut()) {
        *first = 0..base.atoms.len();
        spans.truncate(1);
    }
    for span in spans {
        out.push(Piece::Shared(inlines(&base.atoms[at..span.start])));
        let others = list.iter().map(|(atoms, edits)| &atoms[within(edits, &span)]);
        let texts: Vec<&[Atom<'_>]> =
            std::iter::once(&base.atoms[span.clone()]).chain(others).collect();
        region(&texts, rivals, outside, &mut out);
        at = span.end;
    }
    out.push(Piece::Shared(inlines(&base.atoms[at..])));
    out
}

/// Adds a place where rivals differ; the text of those who are not named stands without names,
/// and not at all where it is none.
fn region(texts: &[&[Atom<'_>]], rivals: &[Rival<'_>], outside: Outside, out: &mut Vec<Piece>) {
    let goes = texts.iter().any(|it| it.is_empty());
    let apart = outside == Outside::Nothing || goes && outside == Outside::Words;
    let (before, after) = if apart { (None, None) } else { blanks_around(texts) };
    let mut groups: Vec<(&[Atom<'_>], Alternative, Vec<usize>)> = Vec::new();
    for (index, (text, rival)) in texts.iter().zip(rivals).enumerate() {
        match groups.iter_mut().find(|it| it.0 == *text) {
            Some((_, group, of)) => {
                if !group.delegations.is_empty() {
                    group.delegations.extend(rival.by.iter().cloned());
                }
                of.push(index);
            }
            None => {
                let (from, to) = (usize::from(before.is_some()), usize::from(after.is_some()));
                let words = match text.is_empty() {
                    true => Vec::new(),
                    false => inlines(&text[from..text.len() - to]),
                };
                let it =
                    Alternative { wording: Wording::new(words), delegations: rival.by.clone() };
                groups.push((text, it, vec![index]));
            }
        }
    }
    groups.retain(|(text, it, _)| !text.is_empty() || !it.delegations.is_empty());
    out.push(Piece::Shared(inlines(before.as_slice())));
    out.push(Piece::Rivals(groups.into_iter().map(|(_, it, of)| (it, of)).collect()));
    out.push(Piece::Shared(inlines(after.as_slice())));
}

/// A wording that was cut anew.
pub(super) struct Anew {
    pub(super) wording: Wording,
    /// Its new brackets: where each stands, and the rivals behind each of its alternatives.
    pub(super) at: Vec<(u32, Vec<Vec<usize>>)>,
}

impl Anew {
    /// The wording with these pieces in place of a range of it.
    pub(super) fn of(wording: &Wording, range: Range<usize>, pieces: Vec<Piece>) -> Self {
        let mut inlines = wording.inlines()[..range.start].to_vec();
        let mut at = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Shared(words) => inlines.extend(words),
                Piece::Rivals(groups) => {
                    let (all, of): (Vec<_>, Vec<_>) = groups.into_iter().unzip();
                    let Ok(bracket) = Bracket::new(all) else { continue };
                    at.push((Wording::new(inlines.clone()).inlines().len() as u32, of));
                    inlines.push(Inline::Bracket(bracket));
                }
            }
        }
        inlines.extend(wording.inlines()[range.end..].iter().cloned());
        Self { wording: Wording::new(inlines), at }
    }

    /// The wording with every new bracket lifted to the text of one of the rivals.
    pub(super) fn lifted(&self, rival: usize) -> Option<Wording> {
        let mut wording = self.wording.clone();
        for (at, of) in self.at.iter().rev() {
            let place = of.iter().position(|it| it.contains(&rival)).unwrap_or(usize::MAX);
            wording = lift(&wording, &[*at], &Choice::Alternative(place))?;
        }
        Some(wording)
    }
}
