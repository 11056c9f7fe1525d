//! Sentences that went from one passage to another, or to another place in the same one.

use std::ops::Range;

use crate::hash::{self, HashedMap};
use crate::like::{self, Features};
use crate::moves::{self, Cut};
use crate::{MoveId, Passages, Redline, RowFate, Run, RunFate};

/// Sentences that have fewer words together may stand elsewhere by chance.
const FEWEST_WORDS: usize = 10;

/// Sentences are the same one with other words in it from this likeness on.
const LIKE: f32 = 0.7;

/// With more bytes in sentences than this, those that were edited as well are not looked for.
const MOST_BYTES: usize = 400_000;

/// A sentence that went or came whole: its row, its run, and its bytes in the text of its side.
#[derive(Clone, Debug)]
struct Sentence {
    row: usize,
    run: usize,
    range: Range<usize>,
    hash: u64,
}

/// Sentences that went together and came together.
#[derive(Clone, Debug)]
struct Block {
    gone: Range<usize>,
    come: Range<usize>,
}

/// Marks the sentences that went at one place and came at another as moved.
///
/// Only words already marked as gone or come are looked at, so nothing else changes. `words`
/// gives the runs from bytes of the base to bytes of the revised text.
pub(crate) fn mark(
    redline: &mut Redline<'_>,
    words: impl FnMut(Range<usize>, Range<usize>, &mut Vec<Run>),
) {
    let gone = sentences(redline, RunFate::Deleted);
    if gone.is_empty() {
        return;
    }
    let come = sentences(redline, RunFate::Inserted);
    if come.is_empty() {
        return;
    }
    let mut blocks = same(redline, &gone, &come);
    if gone.iter().chain(&come).map(|it| it.range.len()).sum::<usize>() <= MOST_BYTES {
        edited(redline, &gone, &come, &mut blocks);
    }
    if !blocks.is_empty() {
        blocks.sort_by_key(|it| it.gone.start);
        let cuts = cuts(redline, &gone, &come, &blocks);
        moves::rewrite(redline, &cuts, words);
    }
}

/// The sentences in the long runs of this fate, in reading order.
fn sentences(redline: &Redline<'_>, fate: RunFate) -> Vec<Sentence> {
    let mut found = Vec::new();
    for (row, it) in redline.rows.iter().enumerate() {
        if it.moved.is_some() || it.fate == RowFate::Kept {
            continue;
        }
        for run in it.runs.clone() {
            let Run { fate: own, base, revised, .. } = &redline.runs[run];
            let (range, side, passages) = match fate {
                RunFate::Deleted => (base, redline.base, &it.base),
                _ => (revised, redline.revised, &it.revised),
            };
            if *own != fate || range.len() < 2 * FEWEST_WORDS - 1 {
                continue;
            }
            for passage in &side.list()[passages.clone()] {
                let place = range.start.max(passage.label_end)..range.end.min(passage.end);
                if place.start < place.end {
                    cut(side.text(), place, |range| {
                        let hash = hash::of_bytes(&side.text().as_bytes()[range.clone()]);
                        found.push(Sentence { row, run, range, hash });
                    });
                }
            }
        }
    }
    found
}

/// Gives the sentences of a stretch, without the blanks around them.
fn cut(text: &str, place: Range<usize>, mut take: impl FnMut(Range<usize>)) {
    let mut give = |from: usize, to: usize| {
        let words = text[from..to].trim_ascii_start();
        let start = to - words.len();
        let end = start + words.trim_ascii_end().len();
        if start < end {
            take(start..end);
        }
    };
    let mut start = place.start;
    for (at, byte) in text.as_bytes()[place.clone()].iter().enumerate() {
        if matches!(byte, b'.' | b'!' | b'?' | 0x82 | 0x81 | 0x9f) {
            let end = sentence_end(&text[..place.end], place.start + at);
            if let Some(end) = end.filter(|end| *end > start) {
                give(start, end);
                start = end;
            }
        }
    }
    give(start, place.end);
}

/// Where the sentence ends whose stop has its last byte at `at`, if one ends there.
fn sentence_end(text: &str, at: usize) -> Option<usize> {
    if text.as_bytes()[at] >= 0x80 {
        return text[..text.floor_char_boundary(at + 1)]
            .ends_with(['。', '！', '？'])
            .then_some(at + 1);
    }
    let rest = text[at + 1..].trim_start_matches(['"', '\'', ')', ']', '\u{201d}', '\u{2019}']);
    let end = text.len() - rest.len();
    let next = rest.trim_start().chars().next()?;
    let blank = rest.starts_with(char::is_whitespace);
    (blank && !next.is_lowercase() && !next.is_ascii_digit()).then_some(end)
}

/// The sentences that say the same and are the only ones that do, with their neighbours.
fn same(redline: &Redline<'_>, gone: &[Sentence], come: &[Sentence]) -> Vec<Block> {
    let (old, new) = (redline.base.text(), redline.revised.text());
    let (left, right) = (once(gone), once(come));
    let mut blocks: Vec<Block> = Vec::new();
    for (at, it) in gone.iter().enumerate() {
        let other = left.get(&it.hash).and(right.get(&it.hash)).copied().flatten();
        let only = left.get(&it.hash) == Some(&Some(at));
        let Some(other) = other.filter(|_| only) else { continue };
        let to = &come[other];
        if old[it.range.clone()] != new[to.range.clone()] || !apart(it, to) {
            continue;
        }
        match blocks.last_mut() {
            Some(last)
                if last.gone.end == at
                    && last.come.end == other
                    && beside(&gone[at - 1], it, old)
                    && beside(&come[other - 1], to, new) =>
            {
                last.gone.end += 1;
                last.come.end += 1;
            }
            _ => blocks.push(Block { gone: at..at + 1, come: other..other + 1 }),
        }
    }
    blocks.retain(|it| {
        let words = |it: &Sentence| like::word_hashes(&old[it.range.clone()]).len();
        gone[it.gone.clone()].iter().map(words).sum::<usize>() >= FEWEST_WORDS
    });
    blocks
}

/// Of each hash of a sentence: the place of the only one that has it.
fn once(list: &[Sentence]) -> HashedMap<Option<usize>> {
    let mut found = HashedMap::default();
    for (at, it) in list.iter().enumerate() {
        found.entry(it.hash).and_modify(|only| *only = None).or_insert(Some(at));
    }
    found
}

/// Whether the two are not what one change took out and put in.
fn apart(gone: &Sentence, come: &Sentence) -> bool {
    gone.row != come.row || gone.run.abs_diff(come.run) > 1
}

/// Whether only blanks stand between two sentences of one run.
fn beside(left: &Sentence, right: &Sentence, text: &str) -> bool {
    let between = &text[left.range.end..right.range.start];
    left.run == right.run && between.trim_ascii().is_empty() && !between.contains('\n')
}

/// Adds the long sentences that are alike: moved, and edited as well.
///
/// Whole passages were compared with each other before, so one of the two stands in a passage
/// that stayed.
fn edited(redline: &Redline<'_>, gone: &[Sentence], come: &[Sentence], blocks: &mut Vec<Block>) {
    let (mut left, mut right) = (vec![false; gone.len()], vec![false; come.len()]);
    for block in &*blocks {
        left[block.gone.clone()].fill(true);
        right[block.come.clone()].fill(true);
    }
    let stays =
        |it: &Sentence| !matches!(redline.rows[it.row].fate, RowFate::Deleted | RowFate::Inserted);
    let (gone_stays, come_stays) = (gone.iter().any(stays), come.iter().any(stays));
    let mut places: HashedMap<Vec<usize>> = HashedMap::default();
    for (at, it) in gone.iter().enumerate() {
        if !left[at] && (come_stays || stays(it)) {
            shingles(redline.base, it, |four| note(places.entry(four).or_default(), at));
        }
    }
    let mut wishes = Vec::new();
    for (at, it) in come.iter().enumerate() {
        if right[at] || !(gone_stays || stays(it)) || places.is_empty() {
            continue;
        }
        let mut near = Vec::new();
        shingles(redline.revised, it, |four| near.extend(places.get(&four).into_iter().flatten()));
        near.sort_unstable();
        near.dedup();
        let here = Features::of(&redline.revised.text()[it.range.clone()]);
        for from in near.into_iter().copied() {
            let there = &gone[from];
            if apart(there, it) && (stays(there) || stays(it)) {
                let there = Features::of(&redline.base.text()[there.range.clone()]);
                wishes.push((here.likeness(&there), from, at));
            }
        }
    }
    wishes.retain(|it| it.0 >= LIKE);
    wishes.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    for (_, from, to) in wishes {
        if !left[from] && !right[to] {
            (left[from], right[to]) = (true, true);
            blocks.push(Block { gone: from..from + 1, come: to..to + 1 });
        }
    }
}

/// Gives every four words of a long sentence.
fn shingles(side: &Passages<'_>, it: &Sentence, mut take: impl FnMut(u64)) {
    let words = like::word_hashes(&side.text()[it.range.clone()]);
    if words.len() >= FEWEST_WORDS {
        for four in words.windows(4) {
            take(four.iter().fold(0, |all, it| hash::joined(all, *it)));
        }
    }
}

/// Notes that a sentence has some words, unless too many others have them.
fn note(places: &mut Vec<usize>, at: usize) {
    const MOST: usize = 6;
    if places.len() < MOST && places.last() != Some(&at) {
        places.push(at);
    }
}

/// Where the runs are cut, in reading order; every block is a move of its own.
fn cuts(
    redline: &mut Redline<'_>,
    gone: &[Sentence],
    come: &[Sentence],
    blocks: &[Block],
) -> Vec<Cut> {
    let mut cuts = Vec::with_capacity(2 * blocks.len());
    for block in blocks {
        redline.moves += 1;
        let span = |list: &[Sentence], range: &Range<usize>| {
            list[range.start].range.start..list[range.end - 1].range.end
        };
        let (origin, place) = (span(gone, &block.gone), span(come, &block.come));
        let id = MoveId(redline.moves);
        for (run, range) in
            [(gone[block.gone.start].run, &origin), (come[block.come.start].run, &place)]
        {
            let (range, origin, place) = (range.clone(), origin.clone(), place.clone());
            cuts.push(Cut { run, range, origin, place, id });
        }
    }
    cuts.sort_by_key(|it| (it.run, it.range.start));
    cuts
}
