//! What somebody writes into a bracket of their own words as if it were the names behind them:
//! `[All — We]`, `[all delegations: shall]`, `[shall (both Parties)]`.

use std::collections::BTreeSet;

use travaux_text::{Inline, Wording};

use crate::attribution::all_in;
use crate::byline::PARTED;
use crate::byline::enclosure::is_dash;
use crate::likeness::Names;

/// From how many words on a remark behind a dash is one about things, and no list of names.
const REMARK: usize = 5;

/// Whom the words within brackets give as those behind them, by a code, a name, or a word for
/// everybody in any of the languages.
pub(super) fn inscribed(wording: &Wording, names: &Names) -> BTreeSet<usize> {
    let mut all = Vec::new();
    all_in(wording, &mut all);
    let mut found = BTreeSet::new();
    for it in all.into_iter().flat_map(|it| legends(&it.wording)) {
        found.extend(names.named_among_names(&it.words));
        if it.is_last && it.words.split_whitespace().count() < REMARK {
            found.extend(names.mentioned(&it.words));
        }
    }
    found
}

/// What stands where names stand in a bracket.
struct Legend {
    words: String,
    /// Whether it stands behind a dash at the end.
    is_last: bool,
}

/// What stands where names stand: behind the last dash, before the first colon, or alone in round
/// brackets at the end.
fn legends(wording: &Wording) -> Vec<Legend> {
    let inlines = wording.inlines();
    let (first, last) = (plain(inlines.first()), plain(inlines.last()));
    let mut found = Vec::new();
    if let Some((_, names)) = last.rsplit_once(is_dash).filter(|it| it.1.starts_with(' ')) {
        found.extend(names.split(PARTED).map(|it| Legend { words: it.to_owned(), is_last: true }));
    }
    let head = first.split_once([':', '\u{ff1a}']).map(|it| it.0);
    let alone = last.trim_end().strip_suffix([')', '\u{ff09}']);
    let alone = alone.and_then(|it| it.rsplit_once(['(', '\u{ff08}'])).map(|it| it.1);
    let others = head.into_iter().chain(alone).flat_map(|it| it.split(PARTED));
    found.extend(others.map(|it| Legend { words: it.to_owned(), is_last: false }));
    found
}

fn plain(inline: Option<&Inline>) -> &str {
    match inline {
        Some(Inline::Text { text, .. }) => text,
        _ => "",
    }
}
