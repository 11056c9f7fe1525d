//! Changes that we made and that came back under another name or another date.

use std::collections::{HashMap, HashSet, VecDeque};

use travaux_redline::Watch;

use super::marks::stamp;
use super::places::Places;
use super::row::{ReturnKind, ReturnRow};
use crate::docx::read::{ChangeKind, TrackedChange, WordFile};

/// The changes of `sent` that `returned` holds with the same words at the same place, under another
/// name or another date: each with what it became.
pub(super) struct Restamped<'a> {
    pairs: Vec<(&'a TrackedChange, &'a TrackedChange)>,
    theirs: HashSet<Mark<'a>>,
}

/// What tells a change from others of a file.
type Mark<'a> = (usize, ChangeKind, &'a str, (String, String));

fn mark(it: &TrackedChange) -> Mark<'_> {
    (it.paragraph, it.kind, &it.words, stamp(it))
}

impl<'a> Restamped<'a> {
    pub(super) fn of(sent: &'a WordFile, returned: &'a WordFile) -> Self {
        let key = |it: &TrackedChange| (it.kind, it.words.trim().to_owned());
        let mut unclaimed: HashMap<_, VecDeque<&TrackedChange>> = HashMap::new();
        let mut as_sent: HashMap<_, usize> = HashMap::new();
        for it in &sent.changes {
            *as_sent.entry((key(it), stamp(it))).or_default() += 1;
        }
        for it in &returned.changes {
            match as_sent.get_mut(&(key(it), stamp(it))).filter(|left| **left > 0) {
                Some(left) => *left -= 1,
                None => unclaimed.entry(key(it)).or_default().push_back(it),
            }
        }
        let mut pairs = Vec::new();
        if !sent.changes.is_empty() && !unclaimed.is_empty() {
            let (before, after) = (lines(sent), lines(returned));
            for our in &sent.changes {
                let left = as_sent.get_mut(&(key(our), stamp(our))).filter(|left| **left > 0);
                let Some(left) = left else { continue };
                let Some(found) = unclaimed.get_mut(&key(our)) else { continue };
                // The same words in another line are a change of somebody else's.
                let line = before.get(&our.paragraph);
                let near = found.iter().position(|it| after.get(&it.paragraph) == line);
                if let Some(their) = near.and_then(|at| found.remove(at)) {
                    *left -= 1;
                    pairs.push((our, their));
                }
            }
        }
        let theirs = pairs.iter().map(|it| mark(it.1)).collect();
        Self { pairs, theirs }
    }

    /// Whether a change of the returned file is one that we made.
    pub(super) fn holds(&self, change: &TrackedChange) -> bool {
        !self.theirs.is_empty() && self.theirs.contains(&mark(change))
    }

    /// What is told of them; words that went and came together in one row.
    pub(super) fn rows(&self, returned: &WordFile, watch: &Watch) -> Vec<ReturnRow> {
        if self.pairs.is_empty() {
            return Vec::new();
        }
        let places = Places::of(returned, &|_| true);
        let mut rows: Vec<ReturnRow> = Vec::new();
        for (our, their) in &self.pairs {
            let what = told(our, their);
            let goes_on = rows.last().is_some_and(|it| {
                it.paragraph == Some(their.paragraph) && it.what == what && it.after.is_empty()
            });
            let came = matches!(our.kind, ChangeKind::Insertion | ChangeKind::MoveTo);
            if came && goes_on {
                let row = rows.last_mut().expect("a row goes on");
                row.after.clone_from(&our.words);
                row.strength.extend(watch.classes(&our.words, 0..our.words.len()));
                continue;
            }
            let line = places.line_of(their.paragraph);
            let address = line.map_or("", |at| places.address(at));
            let row = ReturnRow::new(ReturnKind::Silent, address, &what);
            let row = if came { row.words("", &our.words) } else { row.words(&our.words, "") };
            rows.push(ReturnRow {
                line: line.map(|at| places.line(at)).unwrap_or_default(),
                paragraph: Some(their.paragraph),
                author: our.author.clone(),
                date: our.date.clone(),
                strength: watch.classes(&our.words, 0..our.words.len()),
                ..row
            });
        }
        rows
    }
}

/// The line of each paragraph: as it is without changes, or where it came with one, with them.
fn lines(file: &WordFile) -> HashMap<usize, String> {
    let mut lines = HashMap::new();
    for keep in [true, false] {
        for it in file.placed_lines(&|_| keep) {
            lines.insert(it.paragraph, it.line);
        }
    }
    lines
}

fn told(our: &TrackedChange, their: &TrackedChange) -> String {
    if our.author != their.author {
        return format!(
            "our change, tracked as {}\u{2019}s, now bears the name {}",
            name(our),
            name(their)
        );
    }
    format!(
        "the date of our change was altered from {} to {}",
        our.date.as_deref().unwrap_or("none"),
        their.date.as_deref().unwrap_or("none")
    )
}

fn name(change: &TrackedChange) -> &str {
    if change.author.is_empty() { "nobody" } else { &change.author }
}
