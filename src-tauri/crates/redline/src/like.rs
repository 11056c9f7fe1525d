//! How alike two passages are: the words and the pairs of neighbouring words they share.

use crate::hash;

/// The words of a passage, as hashes to compare with.
///
/// - **Shape**: one hash a word and one a pair of neighbours, ascending, repeats and all.
#[derive(Clone, Debug, Default)]
pub(crate) struct Features {
    pub(crate) words: Vec<u64>,
    pub(crate) pairs: Vec<u64>,
    /// Of a short passage: the runs of three letters.
    letters: Vec<u64>,
}

/// Up to this many words, letters tell more than words.
const SHORT: usize = 5;

/// No more words of a passage than this are looked at to tell what it is like.
const MOST_WORDS: usize = 4_000;

impl Features {
    /// What `text` is like; letters count alike in both cases, digits and marks not at all.
    pub(crate) fn of(text: &str) -> Self {
        let mut words = word_hashes(text);
        let mut pairs: Vec<u64> =
            words.windows(2).map(|two| hash::joined(two[0], two[1])).collect();
        let letters = if words.len() <= SHORT { letters(text) } else { Vec::new() };
        words.sort_unstable();
        pairs.sort_unstable();
        Self { words, pairs, letters }
    }

    /// How many words it has.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// 1 where the words and their neighbours are the same, 0 where none is shared.
    pub(crate) fn likeness(&self, other: &Self) -> f32 {
        let words = dice(shared(&self.words, &other.words), self.words.len() + other.words.len());
        let pairs = dice(shared(&self.pairs, &other.pairs), self.pairs.len() + other.pairs.len());
        let both = (words + 2.0 * pairs) / 3.0;
        if self.len().max(other.len()) > SHORT {
            both
        } else {
            both.max(words).max(self.spelling(other))
        }
    }

    /// How alike two short passages are letter by letter: one word misspelt is still the word.
    fn spelling(&self, other: &Self) -> f32 {
        dice(shared(&self.letters, &other.letters), self.letters.len() + other.letters.len())
    }

    /// How much of the smaller one stands in the other: 1 is all of it.
    pub(crate) fn containment(&self, other: &Self) -> f32 {
        let least = self.pairs.len().min(other.pairs.len());
        let shared = shared(&self.pairs, &other.pairs);
        if least < 2 || least < 4 && shared < least { 0.0 } else { shared as f32 / least as f32 }
    }

    /// How much of `self` stands in `other`.
    pub(crate) fn within(&self, other: &Self) -> f32 {
        if self.pairs.is_empty() {
            return 0.0;
        }
        shared(&self.pairs, &other.pairs) as f32 / self.pairs.len() as f32
    }

    /// How many of the words of `self` stand in `other`.
    pub(crate) fn words_within(&self, other: &Self) -> f32 {
        shared(&self.words, &other.words) as f32 / self.words.len().max(1) as f32
    }

    /// What is left when the words of `other` are taken away.
    pub(crate) fn without(&self, other: &Self) -> Self {
        Self {
            words: rest(&self.words, &other.words),
            pairs: rest(&self.pairs, &other.pairs),
            letters: Vec::new(),
        }
    }
}

/// The hashes of the words of `text`, in reading order.
pub(crate) fn word_hashes(text: &str) -> Vec<u64> {
    let mut words = Vec::with_capacity(text.len() / 6 + 1);
    let mut hash = 0u64;
    let mut held = false;
    for byte in text.bytes() {
        if byte.is_ascii_alphabetic() || byte >= 0x80 {
            hash = (hash ^ u64::from(byte | 0x20)).wrapping_mul(0x0100_0000_01b3).rotate_left(29);
            held = true;
            if byte >= 0xe3 {
                // Scripts without blanks: every character counts as a word.
                words.push(hash);
                hash = 0;
            }
        } else if held {
            words.push(hash);
            (hash, held) = (0, false);
        }
        if words.len() >= MOST_WORDS {
            return words;
        }
    }
    if held {
        words.push(hash);
    }
    words
}

/// The runs of three bytes of the words of a text, ascending.
fn letters(text: &str) -> Vec<u64> {
    let of_word = |byte: &u8| byte.is_ascii_alphabetic() || *byte >= 0x80;
    let letters: Vec<u64> =
        text.bytes().filter(of_word).map(|byte| u64::from(byte | 0x20)).collect();
    let mut runs: Vec<u64> =
        letters.windows(3).map(|it| it[0] << 16 | it[1] << 8 | it[2]).collect();
    runs.sort_unstable();
    runs
}

fn dice(shared: usize, total: usize) -> f32 {
    if total == 0 { 0.0 } else { 2.0 * shared as f32 / total as f32 }
}

/// How many hashes two ascending lists share, repeats and all.
fn shared(left: &[u64], right: &[u64]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while i < left.len() && j < right.len() {
        match left[i].cmp(&right[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                count += 1;
                i += 1;
                j += 1;
            }
        }
    }
    count
}

/// The hashes of `left` that are not in `right`, repeats and all.
fn rest(left: &[u64], right: &[u64]) -> Vec<u64> {
    let mut j = 0;
    let mut kept = Vec::new();
    for hash in left {
        while j < right.len() && right[j] < *hash {
            j += 1;
        }
        if j < right.len() && right[j] == *hash {
            j += 1;
        } else {
            kept.push(*hash);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(a: &str, b: &str) -> f32 {
        Features::of(a).likeness(&Features::of(b))
    }

    #[test]
    fn a_redrafted_sentence_is_alike_and_another_one_is_not() {
        let base = "Each Party shall submit a report to the Joint Committee every second year.";
        let redrafted =
            "Each Party should submit a written report to the Joint Committee every year.";
        let other =
            "The seat of the Joint Committee is in the capital of the Party that chairs it.";
        assert!(likeness(base, redrafted) > 0.6);
        assert!(likeness(base, other) < 0.3);
    }
}
