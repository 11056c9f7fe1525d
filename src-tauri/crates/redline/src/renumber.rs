//! Numbers that follow: of provisions, and of references to them.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use travaux_text::{Kind, figure};

use crate::align::{Alignment, NONE};
use crate::hash::Hashed;
use crate::label;
use crate::reference::{self, Found};
use crate::words::Token;
use crate::{Passage, Passages};

/// A number that is a label or a reference, as one token.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Number<'t> {
    pub(crate) token: Token,
    /// What it stands for; two numbers that stand for the same are not a change of wording.
    pub(crate) meaning: Meaning<'t>,
}

/// What a number stands for, in terms of the revised text where that is known.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Meaning<'t> {
    /// The label of the passage itself, by group of noun, and whether its figures are those of
    /// ASCII: a figure that passes for another one is no renumbering.
    Own(u8, bool),
    /// A reference to the provision with this number, by group of noun.
    Typed(u8, &'t str),
    /// A reference to the provision with this permanent id.
    Known(u128),
}

type Map<K, V> = HashMap<K, V, BuildHasherDefault<Hashed>>;

/// The headings and list numbers of one text, to look references up in.
#[derive(Debug, Default)]
struct Heads<'t> {
    /// Of each group of noun: where, in which part, called what; in reading order.
    groups: Map<u8, Vec<(u32, u32, &'t str)>>,
    places: Map<(u8, u32, &'t str), u32>,
    /// Of each heading: the key its list numbers have for their part.
    articles: Map<u32, u32>,
}

/// Which number became which.
pub(crate) struct Numbers<'t> {
    base: &'t Passages<'t>,
    revised: &'t Passages<'t>,
    old: Heads<'t>,
    /// Of each base heading: the number it has in the revised text.
    became: Map<u32, &'t str>,
}

/// The group of list numbers in running text ("paragraph 2"); they are told apart by article.
const LIST: u8 = u8::MAX;

impl<'t> Numbers<'t> {
    /// Reads the numbers of both texts and how the alignment maps them.
    pub(crate) fn new(alignment: &Alignment<'t>) -> Self {
        let (base, revised) = (alignment.base.passages, alignment.revised.passages);
        let old = Heads::of(base);
        let mut became = Map::default();
        for list in old.groups.values() {
            for &(passage, _, number) in list {
                let partner = alignment.base.partner[passage as usize];
                if partner == NONE {
                    continue;
                }
                let Some((_, now)) = own_number(revised, revised.list()[partner as usize]) else {
                    continue;
                };
                let now = &revised.text()[now];
                if now != number {
                    became.insert(passage, now);
                }
            }
        }
        Self { base, revised, old, became }
    }

    /// The numbers in stretches of a base passage and of what it became, and what they stand for.
    pub(crate) fn of_row(
        &self,
        base: Range<usize>,
        revised: Range<usize>,
    ) -> (Vec<Number<'t>>, Vec<Number<'t>>) {
        let (mut old, mut now) = (Vec::new(), Vec::new());
        let mut left = self.of_side(self.base, base, &mut old);
        let mut right = self.of_side(self.revised, revised, &mut now);
        let own = |it: &Number<'_>| matches!(it.meaning, Meaning::Own(..));
        if left.iter().filter(|it| own(it)).count() != right.iter().filter(|it| own(it)).count() {
            // Of several passages that are one now, or were, the first has the number.
            let both = left.iter().any(own) && right.iter().any(own);
            first_own(&mut left, |it| own(it), both);
            first_own(&mut right, |it| own(it), both);
        }
        let typed = |it: &Found<'t>, number| Number {
            token: it.token,
            meaning: Meaning::Typed(it.group, number),
        };
        let translated: Vec<&str> = old.iter().map(|it| self.translated(it)).collect();
        let follows = following(&old, &translated, &now);
        for ((it, number), follows) in old.iter().zip(translated).zip(follows) {
            left.push(typed(it, if follows { number } else { it.number }));
        }
        right.extend(now.iter().map(|it| typed(it, it.number)));
        (apart(left), apart(right))
    }

    fn of_side(
        &self,
        side: &'t Passages<'t>,
        bytes: Range<usize>,
        found: &mut Vec<Found<'t>>,
    ) -> Vec<Number<'t>> {
        let mut numbers: Vec<Number<'_>> = links(side, bytes.clone()).collect();
        let first = passage_at(side, bytes.start) as usize;
        for passage in side.list()[first..].iter().take_while(|it| it.start < bytes.end) {
            let own = own_number(side, *passage).filter(|_| passage.start >= bytes.start);
            if let Some((group, at)) = own.filter(|(_, at)| at.end <= bytes.end) {
                let token = Token { start: at.start, end: at.end };
                let meaning = Meaning::Own(group, side.text()[at].is_ascii());
                numbers.push(Number { token, meaning });
            }
            let words = passage.label_end.max(bytes.start)..passage.end.min(bytes.end);
            if words.start < words.end {
                reference::find(
                    side.text(),
                    words,
                    |group, number| self.old.knows(group, number),
                    found,
                );
            }
        }
        numbers
    }

    fn translated(&self, found: &Found<'t>) -> &'t str {
        let place = passage_at(self.base, found.token.start);
        let target = self.old.target(place, found);
        target.and_then(|it| self.became.get(&it)).copied().unwrap_or(found.number)
    }
}

impl<'t> Heads<'t> {
    fn of(side: &'t Passages<'t>) -> Self {
        let mut heads = Self::default();
        let mut parts: Map<u8, (u32, u32)> = Map::default();
        let mut article = 0;
        for (at, passage) in side.list().iter().enumerate() {
            if passage.start == passage.label_end {
                article += u32::from(passage.is_heading());
                continue;
            }
            let Some((group, place)) = own_number(side, *passage) else { continue };
            let number = &side.text()[place];
            let part = if group == LIST {
                article
            } else if group == reference::NOTES {
                0
            } else {
                article += 1;
                heads.articles.insert(at as u32, article);
                let value = value(number);
                let (part, last) = parts.entry(group).or_insert((0, 0));
                // A count that starts again is another text: an annex, a protocol.
                *part += u32::from(value < *last || value == *last && value == 1);
                *last = value;
                *part
            };
            let group = if group == LIST { reference::list_group() } else { group };
            heads.groups.entry(group).or_default().push((at as u32, part, number));
            heads.places.entry((group, part, number)).or_insert(at as u32);
        }
        heads
    }

    /// The passage that a reference means where it stands in the passage `place`.
    fn target(&self, place: u32, found: &Found<'t>) -> Option<u32> {
        if let Some((group, number)) = found.of {
            let article = self.head(place, group, number)?;
            let part = *self.articles.get(&article)?;
            return self.places.get(&(found.group, part, found.number)).copied();
        }
        self.head(place, found.group, found.number)
    }

    fn head(&self, place: u32, group: u8, number: &'t str) -> Option<u32> {
        let list = self.groups.get(&group)?;
        let next = list.partition_point(|it| it.0 <= place);
        let part = list[next.max(1) - 1].1;
        let here = self.places.get(&(group, part, number)).copied();
        here.or_else(|| {
            let mut others =
                list.iter().filter(|it| it.2 == number && group != reference::list_group());
            let first = others.next()?;
            others.next().is_none().then_some(first.0)
        })
    }

    fn knows(&self, group: u8, number: &str) -> bool {
        self.groups.get(&group).is_some_and(|list| list.iter().any(|it| it.2 == number))
    }
}

/// Leaves only the first of the numbers of passages, or none where that is not `wanted`.
fn first_own<'t>(numbers: &mut Vec<Number<'t>>, own: impl Fn(&Number<'t>) -> bool, wanted: bool) {
    let mut seen = !wanted;
    numbers.retain(|it| !own(it) || !std::mem::replace(&mut seen, true));
}

/// The number a passage begins with: the group of its noun, and where it stands.
fn own_number(side: &Passages<'_>, passage: Passage) -> Option<(u8, Range<usize>)> {
    if passage.start == passage.label_end {
        return None;
    }
    let from = |at: Range<usize>| passage.start + at.start..passage.start + at.end;
    if passage.kind == Kind::Paragraph {
        let label = &side.text()[passage.start..passage.label_end];
        return label::enumerator(label).map(|at| (LIST, from(at)));
    }
    let line = &side.text()[passage.range()];
    if let Some(mark) = label::note(line) {
        return Some((reference::NOTES, from(mark)));
    }
    label::heading(line).map(|(group, _, at)| (group, from(at)))
}

fn passage_at(side: &Passages<'_>, byte: usize) -> u32 {
    (side.list().partition_point(|it| it.start <= byte) as u32).saturating_sub(1)
}

/// The references in a stretch of a text whose targets are known.
pub(crate) fn known<'t>(side: &Passages<'_>, bytes: Range<usize>) -> Vec<Number<'t>> {
    links(side, bytes).collect()
}

fn links<'t>(side: &Passages<'_>, span: Range<usize>) -> impl Iterator<Item = Number<'t>> {
    let first = side.links().partition_point(|it| it.start < span.start);
    let inside = side.links()[first..].iter().take_while(move |it| it.end <= span.end);
    inside.map(|link| Number {
        token: Token { start: link.start, end: link.end },
        meaning: Meaning::Known(link.target),
    })
}

/// Of each reference of the base: whether the revised text has its new number in its place.
///
/// Where the revised text kept the old number, the reference was not changed, whatever it
/// points to now; so each is matched, in order, with the old or the new number.
fn following(old: &[Found<'_>], translated: &[&str], now: &[Found<'_>]) -> Vec<bool> {
    let mut follows = vec![false; old.len()];
    if old.iter().zip(translated).all(|(it, number)| it.number == *number)
        || old.len() * now.len() > 10_000
    {
        return follows;
    }
    let width = now.len() + 1;
    let mut best = vec![0u32; (old.len() + 1) * width];
    let fits = |i: usize, j: usize| {
        old[i].group == now[j].group
            && (translated[i] == now[j].number
                // The mark of a note always follows its note.
                || old[i].group != reference::NOTES && old[i].number == now[j].number)
    };
    for i in (0..old.len()).rev() {
        for j in (0..now.len()).rev() {
            let skip = best[(i + 1) * width + j].max(best[i * width + j + 1]);
            let both = if fits(i, j) { best[(i + 1) * width + j + 1] + 1 } else { 0 };
            best[i * width + j] = skip.max(both);
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < now.len() {
        if fits(i, j) && best[i * width + j] == best[(i + 1) * width + j + 1] + 1 {
            follows[i] = translated[i] == now[j].number;
            (i, j) = (i + 1, j + 1);
        } else if best[i * width + j] == best[(i + 1) * width + j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    follows
}

/// In order, and none over another.
fn apart(mut numbers: Vec<Number<'_>>) -> Vec<Number<'_>> {
    numbers.sort_by_key(|it| it.token.start);
    numbers.dedup_by(|next, kept| next.token.start < kept.token.end);
    numbers
}

/// The value of a number's first part: 12 of "12 bis", 14 of "XIV", 1 of "A".
fn value(number: &str) -> u32 {
    let mut digits = number.chars().map_while(figure).peekable();
    if digits.peek().is_some() {
        return digits.fold(0u32, |all, it| all.saturating_mul(10).saturating_add(it));
    }
    let of = |c| match c {
        'I' => 1,
        'V' => 5,
        'X' => 10,
        'L' => 50,
        'C' => 100,
        'D' => 500,
        'M' => 1000,
        _ => 0u32,
    };
    let values: Vec<u32> = number.chars().take_while(char::is_ascii_alphabetic).map(of).collect();
    if let Some(letter) = number.chars().next().filter(|_| values.contains(&0)) {
        return u32::from(letter) % 32;
    }
    let mut total = 0;
    for (at, value) in values.iter().enumerate() {
        let smaller = values.get(at + 1).is_some_and(|next| next > value);
        total = if smaller { total - (*value as i64) } else { total + i64::from(*value) };
    }
    u32::try_from(total).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_of_a_number_is_told_in_figures_numerals_and_letters() {
        assert_eq!(["12 bis", "XIV", "IX", "A", "C", "١٢"].map(value), [12, 14, 9, 1, 100, 12]);
    }
}
