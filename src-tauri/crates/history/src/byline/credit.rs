//! Plain words that put others down to somebody: `as proposed by Meridia`, `MER: shall`,
//! `shall (MER)`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::byline::PARTED;
use crate::byline::enclosure::{Enclosed, is_dash};
use crate::likeness::{Names, looks};

/// Verbs that put words down to somebody.
const CREDITS: &str = "proposed suggested supported tabled submitted requested accepted agreed \
    endorsed offered introduced drafted amended favoured preferred wanted";

/// Nouns of the same kind.
const CREDITED: &str = "proposal wording amendment suggestion request draft alternative";

/// What stands before such a noun.
const REFERS: &str = "as in the see per";

/// How a remark begins.
const REMARKS: [&str; 5] = ["note:", "nb:", "n.b.:", "remark:", "comment:"];

/// How many words before a name say what it has to do with others.
const BEFORE: usize = 6;

/// The words of a list, as they look.
type Words = LazyLock<Vec<String>>;

static CREDIT_WORDS: Words = Words::new(|| looks(CREDITS));
static CREDITED_WORDS: Words = Words::new(|| looks(CREDITED));
static REFERS_WORDS: Words = Words::new(|| looks(REFERS));

/// Those whom words of a text put something down to.
pub(super) fn credited(words: &str, enclosed: &[Enclosed<'_>], names: &Names) -> BTreeSet<usize> {
    let said = looks(words);
    let stand = names.standing_in(&said).into_iter();
    let mut found: BTreeSet<usize> =
        stand.filter(|it| is_by(&said, it.at, it.at + it.length)).map(|it| it.whose).collect();
    for at in names.beside_marks(words) {
        let mut called = [names.code(at).as_str(), names.name(at)].into_iter();
        if called.any(|it| !it.is_empty() && marks(words, it)) {
            found.insert(at);
        }
    }
    let lower = words.to_lowercase();
    let noted = REMARKS.into_iter().filter_map(|it| Some(lower.split_once(it)?.1));
    for word in noted.flat_map(looks) {
        found.extend(names.spelled(&word));
    }
    for it in enclosed {
        if it.is_round {
            let own = looks(it.inner).concat();
            found.extend(names.spelled(&own).filter(|at| !names.ends_with(it.before, *at)));
        } else {
            let behind = it.inner.rsplit_once(is_dash).map_or("", |it| it.1).split(PARTED);
            found.extend(behind.flat_map(|it| names.named_alone(it.trim())));
        }
    }
    found
}

/// Whether what stands around a name puts words down to it.
fn is_by(said: &[String], from: usize, to: usize) -> bool {
    let before = &said[from.saturating_sub(BEFORE)..from];
    let with = |word: &str, what: &[String]| {
        before.iter().any(|it| it == word) && before.iter().any(|it| what.contains(it))
    };
    with("by", &CREDIT_WORDS)
        || with("of", &CREDITED_WORDS) && with("of", &REFERS_WORDS)
        || said.get(to).is_some_and(|it| *it == CREDITED_WORDS[0])
}

/// Whether a name stands before words, or after them, as the legend of a bracket does.
fn marks(words: &str, name: &str) -> bool {
    let words = words.trim();
    let before = |rest: &str| {
        let rest = rest.trim_start();
        rest.starts_with([':', '\u{ff1a}'])
    };
    let first = words.strip_prefix(name).is_some_and(before);
    let within = ["[", "(", "/ "].iter().any(|open| {
        words
            .match_indices(&format!("{open}{name}"))
            .any(|(at, it)| before(&words[at + it.len()..]))
    });
    let last = ["\u{2014} ", "\u{2013} ", "- ", "(", "["].iter().any(|open| {
        let closed = |close: &str| words.ends_with(&format!("{open}{name}{close}"));
        closed("") && !matches!(*open, "(" | "[") || closed(")") || closed("]")
    });
    first || within || last
}
