//! Words in scripts that are written without blanks: Chinese, Japanese, Thai, Lao, Khmer, Burmese.

use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use crate::words::{self, Token};

static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_auto(WordBreakInvariantOptions::default()));

/// Runs longer than this many bytes are not cut into words.
const LONGEST: usize = 30_000;

/// They are cut after one character in so many, the same ones wherever they stand.
const PIECE: u32 = 5;

/// Whether the character belongs to a script that is written without blanks.
pub(crate) fn has_no_blanks(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Appends the words of the run of such characters that begins at `start`; gives where it ends.
pub(crate) fn tokens(text: &str, start: usize, limit: usize, tokens: &mut Vec<Token>) -> usize {
    let rest = &text[start..limit];
    let end = rest.find(|c| !has_no_blanks(c)).unwrap_or(rest.len());
    let run = &rest[..end];
    let mut from = 0;
    let mut push = |to: usize| {
        if to > from {
            tokens.push(Token { start: start + from, end: start + to });
            from = to;
        }
    };
    if run.len() > LONGEST {
        let ends = run.char_indices().filter(|(_, c)| u32::from(*c) % PIECE == 0);
        let ends = ends.map(|(at, c)| at + c.len_utf8());
        ends.filter(|at| !run[*at..].starts_with(words::combines)).for_each(&mut push);
        push(run.len());
    } else {
        SEGMENTER.segment_str(run).for_each(push);
    }
    start + end
}
