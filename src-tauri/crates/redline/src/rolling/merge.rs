//! Several wordings of one provision as one wording with attributed brackets.

use std::ops::Range;

use travaux_text::{Alternative, Bracket, DelegationCode, Inline, Wording};

use super::atoms::{Atom, atoms, inlines};
use super::pick::picked;
use super::record::{Contested, Form};
use super::regions::{Edit, edits, within};
use super::widen::{Frozen, regions, regions_beside};

/// A wording with brackets of ours, while it is put together.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Draft {
    inlines: Vec<Inline>,
    pub(super) brackets: Vec<Contested>,
}

impl Draft {
    pub(super) fn plain(wording: &Wording) -> Self {
        Self { inlines: wording.inlines().to_vec(), brackets: Vec::new() }
    }

    pub(super) fn wording(&self) -> Wording {
        Wording::new(self.inlines.iter().cloned())
    }

    fn push(&mut self, inline: Inline) {
        match (self.inlines.last_mut(), inline) {
            (
                Some(Inline::Text { text, emphasis }),
                Inline::Text { text: more, emphasis: same },
            ) if *emphasis == same => text.push_str(&more),
            (_, inline) => self.inlines.push(inline),
        }
    }

    fn push_atoms(&mut self, list: &[Atom<'_>]) {
        for inline in inlines(list) {
            self.push(inline);
        }
    }

    /// Adds a cell after the border of the cell before.
    pub(super) fn push_cell(&mut self, cell: Self, first: bool) {
        if !first {
            self.inlines.push(Inline::Cell);
        }
        let offset = self.inlines.len() as u32;
        self.inlines.extend(cell.inlines);
        self.brackets.extend(cell.brackets.into_iter().map(|mut it| {
            it.path[0] += offset;
            it
        }));
    }

    /// Its cells, each with the brackets in it.
    pub(super) fn cells(self) -> Vec<Self> {
        let mut cells = vec![Self::default()];
        let mut borders: Vec<u32> = vec![0];
        for (at, inline) in (0..).zip(self.inlines) {
            if inline == Inline::Cell {
                cells.push(Self::default());
                borders.push(at + 1);
            } else if let Some(cell) = cells.last_mut() {
                cell.inlines.push(inline);
            }
        }
        for mut bracket in self.brackets {
            let cell = borders.partition_point(|border| *border <= bracket.path[0]) - 1;
            bracket.path[0] -= borders[cell];
            cells[cell].brackets.push(bracket);
        }
        cells
    }

    /// Adds a bracket of these alternatives, with the brackets within them.
    pub(super) fn push_bracket(
        &mut self,
        alternatives: Vec<(Self, Vec<DelegationCode>)>,
        bracket: Contested,
    ) {
        let at = self.inlines.len() as u32;
        self.brackets.push(Contested { path: vec![at], ..bracket });
        let mut list = Vec::with_capacity(alternatives.len());
        for (place, (draft, delegations)) in (0..).zip(alternatives) {
            list.push(Alternative { wording: draft.wording(), delegations });
            self.brackets.extend(draft.brackets.into_iter().map(|mut it| {
                it.path.splice(0..0, [at, place]);
                it
            }));
        }
        if let Ok(bracket) = Bracket::new(list) {
            self.inlines.push(Inline::Bracket(bracket));
        }
    }

    /// The alternatives, where all of it is one bracket of whole wordings.
    pub(super) fn as_paragraphs(&self) -> Option<&Bracket> {
        match (&self.inlines[..], self.brackets.first()) {
            ([Inline::Bracket(bracket)], Some(first)) if first.form == Form::Paragraphs => {
                Some(bracket)
            }
            _ => None,
        }
    }

    /// Adds an alternative to the bracket that all of it is.
    pub(super) fn with_alternative(mut self, alternative: Alternative) -> Self {
        if let [Inline::Bracket(bracket)] = &self.inlines[..] {
            let all = bracket.alternatives().iter().cloned().chain([alternative]);
            if let Ok(bracket) = Bracket::new(all.collect()) {
                self.inlines = vec![Inline::Bracket(bracket)];
            }
        }
        self
    }
}

/// Some parties, by their place in the order of tabling, and the wording they share.
#[derive(Clone, Debug)]
pub(super) struct Version<'w> {
    pub(super) parties: Vec<usize>,
    pub(super) inlines: &'w [Inline],
}

/// What is merged: a base and the versions of it.
struct Merge<'m, 'w> {
    base: Vec<Atom<'w>>,
    /// Whether some party has the base as it is.
    held: bool,
    /// Whether the base is some party's wording, and not what all fall back on.
    anchored: bool,
    groups: Vec<Group<'w>>,
    names: &'m [DelegationCode],
    frozen: &'m [Frozen],
}

/// How wordings are merged.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Manner<'f> {
    /// Whether some party has the base's words by holding to them.
    pub(super) held: bool,
    /// Whether the base is no more than the wording of one of them.
    pub(super) anchored: bool,
    /// Where no bracket crosses.
    pub(super) frozen: &'f [Frozen],
}

/// Some parties, their wording, and how it differs from the base.
#[derive(Clone)]
struct Group<'w> {
    parties: Vec<usize>,
    atoms: Vec<Atom<'w>>,
    edits: Vec<Edit>,
}

/// Merges wordings that have no border of a cell.
pub(super) fn merge(
    base: &[Inline],
    Manner { held, anchored, frozen }: Manner<'_>,
    versions: &[Version<'_>],
    names: &[DelegationCode],
) -> Draft {
    let mut groups: Vec<Version<'_>> = Vec::new();
    let mut held = held;
    for version in versions {
        if version.inlines == base && !anchored {
            held = true;
        } else if let Some(same) = groups.iter_mut().find(|it| it.inlines == version.inlines) {
            same.parties.extend(&version.parties);
        } else {
            groups.push(version.clone());
        }
    }
    let alone = match (&groups[..], held) {
        ([], _) => Some(base),
        ([only], false) => Some(only.inlines),
        _ => None,
    };
    if let Some(inlines) = alone {
        return Draft { inlines: inlines.to_vec(), brackets: Vec::new() };
    }
    let base = atoms(base);
    let mut groups: Vec<Group<'_>> = groups.into_iter().map(|it| Group::of(&base, it)).collect();
    groups.sort_by_key(|it| it.parties.first().copied());
    Merge { base, held, anchored, groups, names, frozen }.draft()
}

impl<'w> Group<'w> {
    fn of(base: &[Atom<'w>], mut version: Version<'w>) -> Self {
        version.parties.sort_unstable();
        let atoms = atoms(version.inlines);
        let edits = edits(base, &atoms);
        Self { parties: version.parties, atoms, edits }
    }
}

impl<'w> Merge<'_, 'w> {
    /// By words where that reads, else as whole wordings.
    fn draft(&self) -> Draft {
        let list: Vec<(&[Atom<'_>], &[Edit])> =
            self.groups.iter().map(|it| (&it.atoms[..], &it.edits[..])).collect();
        match regions_beside(&self.base, &list, self.frozen) {
            Some(spans) => self.by_words(&spans, &list),
            None => self.paragraphs(),
        }
    }

    fn by_words(&self, spans: &[Range<usize>], list: &[(&[Atom<'_>], &[Edit])]) -> Draft {
        let draft = self.spelled(spans, true);
        if self.is_right(&draft) {
            return draft;
        }
        let loose = self.spelled(spans, false);
        if self.frozen.is_empty() || self.is_right(&loose) {
            return loose;
        }
        match regions(&self.base, list) {
            Some(spans) => self.spelled(&spans, false),
            None => self.paragraphs(),
        }
    }

    fn spelled(&self, spans: &[Range<usize>], tight: bool) -> Draft {
        let mut draft = Draft::default();
        let mut at = 0;
        for span in spans {
            draft.push_atoms(&self.base[at..span.start]);
            self.region(span, tight, &mut draft);
            at = span.end;
        }
        draft.push_atoms(&self.base[at..]);
        draft
    }

    /// The rival texts of a region, the base's first.
    fn region(&self, span: &Range<usize>, tight: bool, draft: &mut Draft) {
        let mut rivals: Vec<(&[Atom<'w>], Vec<usize>)> = vec![(&self.base[span.clone()], vec![])];
        let mut held = self.held;
        for group in &self.groups {
            let text = &group.atoms[within(&group.edits, span)];
            match rivals.iter_mut().position(|(other, _)| *other == text) {
                Some(0) if self.anchored => rivals[0].1.extend(&group.parties),
                Some(0) => held = true,
                Some(same) => rivals[same].1.extend(&group.parties),
                None => rivals.push((text, group.parties.clone())),
            }
        }
        if !held && rivals[0].1.is_empty() {
            rivals.remove(0);
        }
        if let [(only, _)] = rivals[..] {
            draft.push_atoms(only);
            return;
        }
        let goes = rivals.iter().any(|it| it.0.is_empty());
        let texts: Vec<&[Atom<'_>]> = rivals.iter().map(|it| it.0).collect();
        let (before, after) = if goes && !tight { (None, None) } else { blanks_around(&texts) };
        let silent = (held && !rivals[0].0.is_empty()).then_some(0);
        if held && silent.is_none() {
            rivals.remove(0);
        }
        let closes_up = goes && (before.is_some() || after.is_some());
        let inner = |text: &[Atom<'w>]| {
            let mut draft = Draft::default();
            if !text.is_empty() {
                let (from, to) = (usize::from(before.is_some()), usize::from(after.is_some()));
                draft.push_atoms(&text[from..text.len() - to]);
            }
            draft
        };
        let list = rivals.iter().map(|(text, parties)| (inner(text), self.named(parties)));
        draft.push_atoms(before.as_slice());
        draft.push_bracket(
            list.collect(),
            Contested { path: Vec::new(), form: Form::Words, silent, closes_up },
        );
        draft.push_atoms(after.as_slice());
    }

    /// Whether every party, and the base, can be read out of a draft.
    fn is_right(&self, draft: &Draft) -> bool {
        let wording = draft.wording();
        let spells = |code: Option<&DelegationCode>, atoms: &[Atom<'_>]| {
            picked(&wording, &draft.brackets, code) == super::atoms::wording(atoms)
        };
        (!self.held || spells(None, &self.base))
            && self.groups.iter().all(|group| {
                group.parties.first().is_none_or(|it| spells(self.names.get(*it), &group.atoms))
            })
    }

    /// Alt 1, Alt 2 …; wordings that differ in a few words share one, with brackets within.
    fn paragraphs(&self) -> Draft {
        let whole = |group: &&Group<'w>| regions(&self.base, &[(&group.atoms, &group.edits)]);
        let (near, far): (Vec<_>, Vec<_>) =
            self.groups.iter().partition(|group| whole(group).is_some());
        let near: Vec<Group<'w>> = near.into_iter().cloned().collect();
        let list: Vec<_> = near.iter().map(|it| (&it.atoms[..], &it.edits[..])).collect();
        let shares = !far.is_empty()
            && near.len() + usize::from(self.held) >= 2
            && regions(&self.base, &list).is_some();
        let mut list: Vec<(Draft, Vec<DelegationCode>)> = Vec::new();
        let plain = |atoms: &[Atom<'_>]| Draft { inlines: inlines(atoms), brackets: Vec::new() };
        let rest: Vec<&Group<'w>> = if shares {
            let parties = near.iter().flat_map(|it| it.parties.clone()).collect::<Vec<_>>();
            let names = if self.held { Vec::new() } else { self.named(&parties) };
            let near = Merge { base: self.base.clone(), groups: near, ..*self };
            list.push((near.draft(), names));
            far
        } else {
            if self.held && !self.base.is_empty() {
                list.push((plain(&self.base), Vec::new()));
            }
            self.groups.iter().collect()
        };
        let alternatives = rest.iter().map(|it| (plain(&it.atoms), self.named(&it.parties)));
        list.extend(alternatives);
        let silent = (self.held && !self.base.is_empty()).then_some(0);
        let mut draft = Draft::default();
        draft.push_bracket(
            list,
            Contested { path: Vec::new(), form: Form::Paragraphs, silent, closes_up: false },
        );
        draft
    }

    fn named(&self, parties: &[usize]) -> Vec<DelegationCode> {
        let mut parties = parties.to_vec();
        parties.sort_unstable();
        parties.iter().filter_map(|it| self.names.get(*it).cloned()).collect()
    }
}

/// The blanks that all rivals have before and after their words: they stand outside the bracket.
/// Where one of the rivals has no words at all only one blank can: it goes with the words.
pub(super) fn blanks_around<'w>(rivals: &[&[Atom<'w>]]) -> (Option<Atom<'w>>, Option<Atom<'w>>) {
    let texts: Vec<&[Atom<'w>]> = rivals.iter().copied().filter(|it| !it.is_empty()).collect();
    if texts.iter().any(|it| it.len() < 3 && it.iter().all(Atom::is_blank)) {
        return (None, None);
    }
    let shared = |end: fn(&[Atom<'w>]) -> Option<Atom<'w>>| {
        let blank = texts.first().and_then(|it| end(it))?;
        let is_space = matches!(blank, Atom::Blank(" ", _));
        (is_space && texts.iter().all(|it| end(it) == Some(blank.clone()))).then_some(blank)
    };
    let (before, after) = (shared(|it| it.first().cloned()), shared(|it| it.last().cloned()));
    if texts.len() < rivals.len() && before.is_some() { (before, None) } else { (before, after) }
}
