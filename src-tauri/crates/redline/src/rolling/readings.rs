//! What could be read in a wording with brackets, and where one of the brackets was.

use std::ops::Range;

use travaux_text::{Bracket, DelegationCode, Inline, Wording};

use super::atoms::{Atom, atoms, wording};
use super::explode::{chosen, name, names_somebody};
use super::pick::{close_up, without_first_blank};
use super::regions::{Edit, edits, within};
use super::widen::{belongs_after, belongs_before};

/// The readings of a wording before and after one of its brackets was settled.
#[derive(Clone, Debug)]
pub(super) struct Readings {
    list: Vec<Reading>,
    /// Whether anything is left of the provision.
    keeps: bool,
}

/// What some party read.
#[derive(Clone, Debug)]
struct Reading {
    before: Wording,
    after: Wording,
    /// The atoms of either that are settled; none where the bracket is not in what it read.
    settled: Option<(Range<usize>, Range<usize>)>,
}

/// Where somebody's words stand to what was settled.
pub(super) enum Placed {
    /// They are those that were on the table: what they are after.
    At(Wording),
    /// They build on what was agreed.
    Agreed,
    /// They have none of it.
    Outside,
    /// They are new.
    Nowhere,
}

impl Readings {
    /// The readings of `before` and `after`; `around` is what everybody has now, whose own
    /// brackets are words like others, and who is at the table.
    pub(super) fn of(
        before: &Wording,
        after: &Wording,
        path: &[u32],
        (now, parties): &(Vec<Wording>, Vec<DelegationCode>),
    ) -> Self {
        let own: Vec<&Bracket> = now.iter().flat_map(|it| it.inlines()).filter_map(own).collect();
        let mut named = Vec::new();
        name(before, &mut named);
        let silent = parties.iter().any(|it| !named.contains(it)) || named.is_empty();
        let mut readers: Vec<Option<&DelegationCode>> = Vec::new();
        readers.extend(silent.then_some(None));
        readers.extend(named.iter().map(Some));
        let mut list: Vec<Reading> = Vec::new();
        for by in readers {
            let reader = Reader { by, own: &own };
            let read = reader.reading(before, after, path);
            if !list.iter().any(|it| it.before == read.before) {
                list.push(read);
            }
        }
        Self { list, keeps: !after.is_empty() }
    }

    /// What those who had nothing have after; none where everybody had something.
    pub(super) fn absent(&self) -> Option<&Wording> {
        let nothing = |it: &&Reading| it.before.is_nothing();
        self.list.iter().find(nothing).map(|it| &it.after)
    }

    /// Whether the provision stands after.
    pub(super) fn keeps(&self) -> bool {
        self.keeps
    }

    /// Where somebody's words stand.
    pub(super) fn place(&self, words: &Wording) -> Placed {
        if let Some(same) = self.list.iter().find(|it| it.before == *words) {
            return match &same.settled {
                None => Placed::Outside,
                Some(_) => Placed::At(same.after.clone()),
            };
        }
        let now = atoms(words.inlines());
        let all = self.list.iter().filter(|it| !it.before.is_nothing());
        let (known, new): (Vec<_>, Vec<_>) =
            all.map(|it| it.candidate(&now)).partition(|it| it.1.is_known());
        let near = |list: Vec<(usize, Placed)>| list.into_iter().min_by_key(|it| it.0);
        match (near(known), near(new)) {
            (Some((_, placed)), None) => placed,
            // Whoever has none of it is not nearer than those whose words are new there.
            (Some((far, Placed::Outside)), Some((near, _))) if near <= far => Placed::Nowhere,
            (Some((_, placed)), _) => placed,
            (None, _) => Placed::Nowhere,
        }
    }

    /// The base after, whatever its words are where something was settled; none where they are
    /// not found.
    pub(super) fn place_ground(&self, words: &Wording) -> Option<Wording> {
        let now = atoms(words.inlines());
        let found = self.list.iter().filter(|it| !it.before.is_nothing()).filter_map(|it| {
            let (before, after) = it.settled.as_ref()?;
            let (then, agreed) = (atoms(it.before.inlines()), atoms(it.after.inlines()));
            let edits = edits(&then, &now);
            let apart = |edit: &Edit| {
                let inside = before.start <= edit.base.start && edit.base.end <= before.end;
                inside || edit.base.end <= before.start || edit.base.start >= before.end
            };
            let span = within(&edits, before);
            let words = [&now[..span.start], &agreed[after.clone()], &now[span.end..]].concat();
            edits.iter().all(apart).then(|| (cost(&edits), wording(&words)))
        });
        found.min_by_key(|it| it.0).map(|it| it.1)
    }

    /// The atoms of a wording in which what was settled stands.
    pub(super) fn span_in(&self, words: &Wording) -> Option<Range<usize>> {
        let now = atoms(words.inlines());
        let sides = self.list.iter().flat_map(|it| {
            let (before, after) = it.settled.clone()?;
            Some([(&it.before, before), (&it.after, after)])
        });
        let found = sides.flatten().filter_map(|(text, settled)| {
            let then = atoms(text.inlines());
            let edits = edits(&then, &now);
            is_clear(&edits, &then, &settled, &now)
                .then(|| (cost(&edits), shifted(&edits, &settled)))
        });
        found.min_by_key(|it| it.0).map(|it| it.1)
    }
}

impl Reading {
    /// How far somebody's words are from this reading, and where they stand to what was settled.
    fn candidate(&self, now: &[Atom<'_>]) -> (usize, Placed) {
        let (then, agreed) = (atoms(self.before.inlines()), atoms(self.after.inlines()));
        let from_then = edits(&then, now);
        let far = cost(&from_then);
        let Some((before, after)) = &self.settled else { return (far, Placed::Outside) };
        let from_agreed = edits(&agreed, now);
        let is_built = kept(&agreed, &from_agreed, after);
        if is_clear(&from_then, &then, before, now) && !(is_built && cost(&from_agreed) < far) {
            let span = shifted(&from_then, before);
            let words = [&now[..span.start], &agreed[after.clone()], &now[span.end..]].concat();
            return (far, Placed::At(wording(&words)));
        }
        match is_built {
            true => (cost(&from_agreed), Placed::Agreed),
            false => (far, Placed::Nowhere),
        }
    }
}

impl Placed {
    fn is_known(&self) -> bool {
        !matches!(self, Self::Nowhere)
    }
}

/// Whoever reads a wording; brackets of their own are words.
struct Reader<'r> {
    by: Option<&'r DelegationCode>,
    own: &'r [&'r Bracket],
}

impl Reader<'_> {
    fn reading(&self, before: &Wording, after: &Wording, path: &[u32]) -> Reading {
        let (read, now) = (self.said(before.inlines()), self.said(after.inlines()));
        let settled = match path {
            [] => Some((0..atoms(&read).len(), 0..atoms(&now).len())),
            path => self.around(before.inlines(), path).map(|(head, tail)| {
                let (then, agreed) = (atoms(&read), atoms(&now));
                let (head, tail) = (atoms(&head), atoms(&tail));
                let from = shared([&then, &head, &agreed], false, then.len());
                let left = then.len().min(agreed.len()) - from;
                let to = shared([&then, &tail, &agreed], true, left);
                (from..then.len() - to, from..agreed.len() - to)
            }),
        };
        Reading { before: Wording::new(read), after: Wording::new(now), settled }
    }

    /// What stands before and after the bracket at a path, where this reader has it.
    fn around(&self, inlines: &[Inline], path: &[u32]) -> Option<(Vec<Inline>, Vec<Inline>)> {
        let (at, below) = path.split_first()?;
        let at = *at as usize;
        let Inline::Bracket(bracket) = inlines.get(at)? else { return None };
        let (mut head, mut tail) = (self.said(&inlines[..at]), self.said(&inlines[at + 1..]));
        if let Some((alternative, rest)) = below.split_first()
            && self.opens(bracket)
        {
            let place = *alternative as usize;
            if chosen(bracket, self.by) != Some(place) {
                return None;
            }
            let inner = bracket.alternatives().get(place)?.wording.inlines();
            let (before, after) = self.around(inner, rest)?;
            head.extend(before);
            tail = [after, tail].concat();
        }
        Some((head, tail))
    }

    fn opens(&self, bracket: &Bracket) -> bool {
        names_somebody(bracket) && !self.own.contains(&bracket)
    }

    fn said(&self, inlines: &[Inline]) -> Vec<Inline> {
        let mut out: Vec<Inline> = Vec::new();
        let mut skips = false;
        for (at, inline) in inlines.iter().enumerate() {
            match inline {
                Inline::Bracket(bracket) if self.opens(bracket) => {
                    let chosen = chosen(bracket, self.by);
                    let own = chosen.and_then(|it| bracket.alternatives().get(it));
                    let words = own.map(|it| self.said(it.wording.inlines())).unwrap_or_default();
                    if words.is_empty() {
                        skips |= close_up(&mut out, inlines.get(at + 1));
                    }
                    out.extend(words);
                    continue;
                }
                _ if skips => out.extend(without_first_blank(inline)),
                _ => out.push(inline.clone()),
            }
            skips = false;
        }
        Wording::new(out).inlines().to_vec()
    }
}

fn own(inline: &Inline) -> Option<&Bracket> {
    match inline {
        Inline::Bracket(bracket) => Some(bracket),
        _ => None,
    }
}

/// How many atoms, at most `most`, all of them begin or end with.
fn shared(all: [&[Atom<'_>]; 3], ends: bool, most: usize) -> usize {
    let [one, two, three] = all;
    let at = |list: &[Atom<'_>], nth: usize| match ends {
        true => list.len().checked_sub(nth + 1),
        false => (nth < list.len()).then_some(nth),
    };
    let same = |nth: &usize| {
        let (Some(a), Some(b), Some(c)) = (at(one, *nth), at(two, *nth), at(three, *nth)) else {
            return false;
        };
        one[a] == two[b] && one[a] == three[c]
    };
    (0..most).take_while(same).count()
}

/// How many words differ.
fn cost(edits: &[Edit]) -> usize {
    edits.iter().map(|it| it.base.len() + it.revised.len()).sum()
}

/// Whether no edit touches the settled words; where they are none, nothing comes there.
fn is_clear(edits: &[Edit], then: &[Atom<'_>], settled: &Range<usize>, now: &[Atom<'_>]) -> bool {
    let is_blank = |at: Option<usize>| at.and_then(|it| then.get(it)).is_some_and(Atom::is_blank);
    let from = settled.start - usize::from(is_blank(settled.start.checked_sub(1)));
    let to = settled.end + usize::from(is_blank(Some(settled.end)));
    edits.iter().all(|edit| {
        let come = &now[edit.revised.clone()];
        let (before, after) = (edit.base.end <= settled.start, edit.base.start >= settled.end);
        if settled.is_empty() && edit.base.is_empty() {
            return edit.base.end < from || edit.base.start > to;
        }
        if before {
            return edit.base.end < from || !belongs_before(come);
        }
        after && (edit.base.start > to || !belongs_after(come))
    })
}

/// Whether somebody who writes on what was agreed leaves more than half of its words.
fn kept(agreed: &[Atom<'_>], edits: &[Edit], settled: &Range<usize>) -> bool {
    let counts = |range: Range<usize>| agreed[range].iter().filter(|it| it.counts()).count();
    let words = counts(settled.clone());
    let gone: usize = edits
        .iter()
        .map(|it| it.base.start.max(settled.start)..it.base.end.min(settled.end))
        .filter(|it| it.start < it.end)
        .map(counts)
        .sum();
    // Words that happen to be alike in another text altogether are not built on.
    let (all, lost) = (counts(0..agreed.len()), edits.iter().map(|it| counts(it.base.clone())));
    words > 0 && (words - gone) * 2 > words && lost.sum::<usize>() * 3 <= all * 2
}

/// Where a range of one text that no edit touches stands in the other.
fn shifted(edits: &[Edit], range: &Range<usize>) -> Range<usize> {
    let before = edits.iter().take_while(|it| it.base.end <= range.start).last();
    let start = before.map_or(range.start, |it| it.revised.end + range.start - it.base.end);
    start..start + range.len()
}
