//! Which passage became which.
//!
//! A redline is made in three steps: both texts are cut into [`Passages`], the passages are
//! *aligned* here, and the words of every pair are compared (`compare.rs`, `diff.rs`). What is
//! aligned wrongly no comparison of words can mend, so the alignment goes from what is certain
//! to what is likely, and each step only pairs what the steps before left free:
//!
//! 1. `trim`: what is the same at the beginning and at the end. After a small edit of a long
//!    text almost nothing is left for the steps below.
//! 2. `by_id`: passages with the same permanent id. Texts of the model have them; files do not.
//! 3. `by_hash`: what says exactly the same, label included, and is the only one that does;
//!    then the same again with every number left out, since "Article 5" may be another article.
//! 4. `votes::pair_headings`: a heading goes where most of what is under it went.
//! 5. `spread`: neighbours of pairs that say the same but for numbers. What occurs several
//!    times is found by the company it keeps.
//! 6. `settle`: now that enough is paired to see an order, the pairs that cross it are moves
//!    (`order.rs` keeps the heaviest order), and moves too short to be more than chance are
//!    parted. What lies in the gaps between pairs that kept their place is paired by the words
//!    it shares (`near`, `gaps`, with [`Features`] as the measure), first where half is shared,
//!    then where less is and the place speaks for it. Last, what is left beside a pair may be
//!    its other half (`split.rs`).
//!
//! An example. The base has A, B, C, the revised text C, A′, D, with B gone and D new. C is
//! paired by hash and A with A′ in a gap; the two cross, so the lighter of them moved. B and D
//! share nothing and stay alone: one was deleted, the other inserted.
//!
//! Every step is linear but those in gaps, which are bounded by counts: a hostile pair of texts
//! gets a coarser redline, never an unlawful one.

use std::collections::HashMap;
use std::ops::Range;

use crate::hash::{self, HashedMap};
use crate::like::Features;
use crate::{Passages, gaps, near, order, split, votes};

/// No passage stands opposite.
pub(crate) const NONE: u32 = u32::MAX;

/// Fewer words than this that occur elsewhere are chance, not a move.
pub(crate) const LEAST_MOVED_WORDS: usize = 10;

/// Which passage became which, and whether it kept its place.
pub(crate) struct Alignment<'a> {
    pub(crate) base: Side<'a>,
    pub(crate) revised: Side<'a>,
    /// Of each base passage: it moved. Of those that have a partner only.
    pub(crate) moved: Vec<bool>,
    /// Of a base heading and a revised one: how many bytes under them went together.
    pub(crate) wishes: HashMap<(usize, usize), usize>,
}

/// One text while it is being aligned.
pub(crate) struct Side<'a> {
    pub(crate) passages: &'a Passages<'a>,
    /// Of each passage: the one it became or was, or [`NONE`].
    pub(crate) partner: Vec<u32>,
    /// Hashes of label and words.
    exact: Vec<u64>,
    /// Hashes of kind and words without label and digits; made when first asked for.
    masked: Vec<u64>,
    features: Vec<Option<Box<Features>>>,
}

/// Which passages to pair: what is said tells more than what it is called, because
/// "Article 5" may be another article now.
#[derive(Clone, Copy)]
enum Which {
    /// All but headings and bare labels.
    Words,
    /// Headings with a title.
    Headings,
}

impl<'a> Side<'a> {
    fn new(passages: &'a Passages<'a>) -> Self {
        let bytes = passages.text().as_bytes();
        let exact = passages.list().iter().map(|it| hash::of_bytes(&bytes[it.range()])).collect();
        let none = vec![NONE; passages.len()];
        Self { passages, partner: none, exact, masked: Vec::new(), features: Vec::new() }
    }

    pub(crate) fn len(&self) -> usize {
        self.partner.len()
    }

    pub(crate) fn is_free(&self, at: usize) -> bool {
        self.partner[at] == NONE
    }

    /// The hash of its label and words.
    pub(crate) fn hash(&self, at: usize) -> u64 {
        self.exact[at]
    }

    pub(crate) fn words(&self, at: usize) -> &'a str {
        let passage = self.passages.list()[at];
        &self.passages.text()[passage.label_end..passage.end]
    }

    fn is(&self, which: Which, at: usize) -> bool {
        let passage = self.passages.list()[at];
        let says = passage.end - passage.label_end;
        match which {
            Which::Words => {
                !passage.is_heading() && (says >= 4 || passage.start == passage.label_end)
            }
            Which::Headings => passage.is_heading() && says >= 4,
        }
    }

    fn mask(&mut self) {
        let bytes = self.passages.text().as_bytes();
        self.masked = vec![0; self.len()];
        for (at, passage) in self.passages.list().iter().enumerate() {
            if self.partner[at] == NONE {
                let words = hash::without_digits(&bytes[passage.label_end..passage.end]);
                let noun = bytes[passage.start..passage.label_end].iter();
                let noun = noun.take_while(|b| b.is_ascii_alphabetic()).count();
                let noun = hash::of_bytes(&bytes[passage.start..passage.start + noun]);
                self.masked[at] = hash::joined(words, noun);
            }
        }
        self.features = vec![None; self.len()];
    }

    pub(crate) fn features(&mut self, at: usize) -> &Features {
        let words = self.words(at);
        self.features[at].get_or_insert_with(|| Box::new(Features::of(words)))
    }
}

/// Finds out which passage became which.
pub(crate) fn align<'a>(base: &'a Passages<'a>, revised: &'a Passages<'a>) -> Alignment<'a> {
    let mut alignment = Alignment {
        base: Side::new(base),
        revised: Side::new(revised),
        moved: Vec::new(),
        wishes: HashMap::new(),
    };
    let (base, revised) = alignment.trim();
    if base.is_empty() || revised.is_empty() {
        alignment.moved = vec![false; alignment.base.len()];
        return alignment;
    }
    alignment.by_id(base.clone(), revised.clone());
    alignment.by_hash(base.clone(), revised.clone(), Which::Words, |side| &side.exact);
    alignment.base.mask();
    alignment.revised.mask();
    alignment.by_hash(base.clone(), revised.clone(), Which::Words, |side| &side.masked);
    votes::pair_headings(&mut alignment, base.clone(), revised.clone());
    alignment.by_hash(base.clone(), revised.clone(), Which::Headings, |side| &side.masked);
    alignment.spread(base.clone(), revised.clone());
    alignment.settle(base, revised);
    alignment
}

impl Alignment<'_> {
    pub(crate) fn pair(&mut self, base: usize, revised: usize) {
        self.base.partner[base] = revised as u32;
        self.revised.partner[revised] = base as u32;
    }

    pub(crate) fn part(&mut self, base: usize) {
        let revised = std::mem::replace(&mut self.base.partner[base], NONE);
        if revised != NONE {
            self.revised.partner[revised as usize] = NONE;
        }
    }

    /// Whether the two say the same but for numbers.
    pub(crate) fn same_but_numbers(&self, base: usize, revised: usize) -> bool {
        let (left, right) =
            (self.base.passages.list()[base], self.revised.passages.list()[revised]);
        left.kind == right.kind && self.base.masked[base] == self.revised.masked[revised]
    }

    pub(crate) fn likeness(&mut self, base: usize, revised: usize) -> f32 {
        self.base.features(base).likeness(self.revised.features(revised))
    }

    /// Pairs what is the same at the beginning and at the end; gives what lies between.
    fn trim(&mut self) -> (Range<usize>, Range<usize>) {
        let (old, new) = (&self.base.exact, &self.revised.exact);
        let ids = |side: &Side<'_>, at: usize| side.passages.list()[at].id;
        let same =
            |i: usize, j: usize| old[i] == new[j] && ids(&self.base, i) == ids(&self.revised, j);
        let shorter = old.len().min(new.len());
        let before = (0..shorter).take_while(|n| same(*n, *n)).count();
        // A heading belongs to what follows, and what follows is not the same.
        let headings =
            self.base.passages.list()[..before].iter().rev().take_while(|it| it.is_heading());
        let before = if before < shorter { before - headings.count() } else { before };
        let after = (0..shorter - before)
            .take_while(|n| same(old.len() - 1 - n, new.len() - 1 - n))
            .count();
        let (left, right) = (before..old.len() - after, before..new.len() - after);
        for n in 0..before {
            self.pair(n, n);
        }
        for n in 0..after {
            self.pair(left.end + n, right.end + n);
        }
        (left, right)
    }

    fn by_id(&mut self, base: Range<usize>, revised: Range<usize>) {
        let key = |id: u128| hash::joined(id as u64, (id >> 64) as u64);
        let mut places: HashedMap<usize> = HashedMap::default();
        for at in revised {
            if let Some(id) = self.revised.passages.list()[at].id {
                places.insert(key(id), at);
            }
        }
        for at in base.filter(|_| !places.is_empty()) {
            let Some(id) = self.base.passages.list()[at].id else { continue };
            let Some(&other) = places.get(&key(id)) else { continue };
            if self.revised.passages.list()[other].id == Some(id) && self.revised.is_free(other) {
                self.pair(at, other);
            }
        }
    }

    /// Pairs what has the same hash and is the only one in both texts.
    fn by_hash(
        &mut self,
        base: Range<usize>,
        revised: Range<usize>,
        which: Which,
        hashes: impl for<'s, 't> Fn(&'s Side<'t>) -> &'s [u64],
    ) {
        const TWICE: u32 = NONE - 1;
        let mut seen: HashedMap<(u32, u32)> =
            HashedMap::with_capacity_and_hasher(base.len() + revised.len(), Default::default());
        let note = |old: u32, at: usize| if old == NONE { at as u32 } else { TWICE };
        for at in base.filter(|at| self.base.is_free(*at) && self.base.is(which, *at)) {
            let places = seen.entry(hashes(&self.base)[at]).or_insert((NONE, NONE));
            places.0 = note(places.0, at);
        }
        for at in revised.filter(|at| self.revised.is_free(*at)) {
            if let Some(places) = seen.get_mut(&hashes(&self.revised)[at]) {
                places.1 = note(places.1, at);
            }
        }
        for (old, new) in seen.into_values() {
            if old < TWICE && new < TWICE {
                self.pair(old as usize, new as usize);
            }
        }
    }

    /// Pairs the free neighbours of pairs that say the same but for numbers.
    ///
    /// A heading belongs to what follows it: it is reached from there first, so that an
    /// Article 1 bis that came before Article 2 does not take its place.
    fn spread(&mut self, base: Range<usize>, revised: Range<usize>) {
        self.spread_back(&base, &revised, true);
        self.spread_on(&base, &revised, false);
        self.spread_back(&base, &revised, false);
        self.spread_on(&base, &revised, true);
    }

    fn spread_on(&mut self, base: &Range<usize>, revised: &Range<usize>, headings: bool) {
        for at in base.clone() {
            self.spread_to(at, (at.wrapping_add(1), 1), base, revised, headings);
        }
    }

    fn spread_back(&mut self, base: &Range<usize>, revised: &Range<usize>, headings: bool) {
        for at in base.clone().rev() {
            self.spread_to(at, (at.wrapping_sub(1), usize::MAX), base, revised, headings);
        }
    }

    fn spread_to(
        &mut self,
        from: usize,
        (to, step): (usize, usize),
        base: &Range<usize>,
        revised: &Range<usize>,
        headings: bool,
    ) {
        let partner = self.base.partner[from];
        if partner == NONE
            || !base.contains(&to)
            || !self.base.is_free(to)
            || self.base.passages.list()[to].is_heading() != headings
        {
            return;
        }
        let other = (partner as usize).wrapping_add(step);
        if revised.contains(&other)
            && self.revised.is_free(other)
            && self.same_but_numbers(to, other)
        {
            self.pair(to, other);
        }
    }

    /// Decides what kept its place and what moved, and pairs what is left between.
    fn settle(&mut self, base: Range<usize>, revised: Range<usize>) {
        self.moved = vec![false; self.base.len()];
        self.find_moves(base.clone());
        near::pair(self, base.clone(), revised.clone());
        gaps::fill_moved(self, base.clone());
        gaps::fill(self, base.clone(), revised.clone(), 0.5);
        gaps::pair_far(self, base.clone(), revised.clone());
        self.wishes = votes::wishes(self, base.clone(), revised.clone());
        gaps::fill(self, base.clone(), revised.clone(), 0.3);
        gaps::fill_by_structure(self, base.clone(), revised.clone());
        split::find(self, base, revised);
    }

    /// Marks the pairs that do not keep their order as moved, and parts those that are too
    /// short to be anything but chance.
    fn find_moves(&mut self, base: Range<usize>) {
        let list = self.base.passages.list();
        let mut pairs = Vec::with_capacity(base.len());
        for at in base.clone().filter(|at| !self.base.is_free(*at)) {
            // The fewest provisions moved, then the fewest words.
            let heading = if list[at].is_heading() { 1_000_000 } else { 0 };
            // Of two that are about as long, the later one kept its place.
            let weight = heading + 60 + rounded(list[at].end - list[at].start);
            pairs.push((at as u32, self.base.partner[at], weight));
        }
        let in_order = order::in_order(&pairs, self.revised.len());
        for (pair, keeps) in pairs.iter().zip(in_order) {
            self.moved[pair.0 as usize] = !keeps;
        }
        self.drop_chance_moves(base);
    }

    pub(crate) fn drop_chance_moves(&mut self, base: Range<usize>) {
        for block in self.moved_blocks(base) {
            let words = |at: usize| self.base.words(at).split_ascii_whitespace().count();
            let by_id = block.clone().any(|at| self.have_same_id(at));
            let words = block.clone().map(words).sum::<usize>();
            let short = words < LEAST_MOVED_WORDS && !(words >= 3 && self.is_near(block.start));
            if !by_id && short {
                for at in block {
                    self.moved[at] = false;
                    self.part(at);
                }
            }
        }
    }

    /// Whether a passage and its partner have the same permanent id.
    fn have_same_id(&self, at: usize) -> bool {
        let id = self.base.passages.list()[at].id;
        id.is_some() && id == self.revised.passages.list()[self.base.partner[at] as usize].id
    }

    /// Whether a moved passage went past so few others that both places are seen together.
    fn is_near(&self, at: usize) -> bool {
        const NEAR: usize = 12;
        let mut other = self.base.partner[at] as usize;
        for _ in 0..NEAR {
            let Some(before) = other.checked_sub(1) else { return at <= NEAR };
            other = before;
            let origin = self.revised.partner[other];
            if origin != NONE && !self.moved[origin as usize] {
                return at.abs_diff(origin as usize) <= NEAR;
            }
        }
        false
    }

    /// The runs of base passages that moved together, neighbours on both sides.
    pub(crate) fn moved_blocks(&self, base: Range<usize>) -> Vec<Range<usize>> {
        let mut blocks: Vec<Range<usize>> = Vec::new();
        for at in base.filter(|at| self.moved[*at]) {
            match blocks.last_mut() {
                Some(last)
                    if last.end == at && self.base.partner[at] == self.base.partner[at - 1] + 1 =>
                {
                    last.end += 1;
                }
                _ => blocks.push(at..at + 1),
            }
        }
        blocks
    }
}

/// A length to the next smaller of 1, 1.5, 2, 3, 4, 6, 8, 12 …
fn rounded(len: usize) -> u64 {
    let top = usize::BITS - len.leading_zeros();
    (len >> top.saturating_sub(2) << top.saturating_sub(2)) as u64
}
