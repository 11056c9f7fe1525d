//! Whose hand made the tracked changes of a file: its authors, and what of theirs is not theirs.

use std::collections::HashMap;

use super::row::ReturnRow;
use super::tracked_changes::Ours;
use crate::docx::read::TrackedChange;

/// So many hands are read one after the other, each on top of those before; what the others did is
/// read at once, and told by its paragraph. No negotiation has as many.
const MOST_APART: usize = 24;

/// Who made changes, in the order in which they are read.
pub(super) struct Hands<'a> {
    /// The step in which the changes of an author are read; forged ones apart.
    steps: HashMap<(&'a str, bool), usize>,
    /// The author of each step, where there is one, and whether it is forged.
    list: Vec<(Option<&'a str>, bool)>,
    by_author: HashMap<&'a str, Vec<&'a TrackedChange>>,
    by_place: HashMap<(&'a str, usize), Vec<&'a TrackedChange>>,
    by_paragraph: HashMap<usize, Vec<&'a TrackedChange>>,
    ours: &'a Ours<'a>,
}

impl<'a> Hands<'a> {
    pub(super) fn of(changes: &'a [TrackedChange], ours: &'a Ours<'a>) -> Self {
        let mut by_author: HashMap<&str, Vec<_>> = HashMap::new();
        let mut by_place: HashMap<_, Vec<_>> = HashMap::new();
        let mut by_paragraph: HashMap<_, Vec<_>> = HashMap::new();
        for it in changes {
            by_author.entry(&*it.author).or_default().push(it);
            by_place.entry((&*it.author, it.paragraph)).or_default().push(it);
            by_paragraph.entry(it.paragraph).or_default().push(it);
        }
        let (mut steps, mut list) = (HashMap::new(), Vec::new());
        let mut together: [Option<usize>; 2] = [None, None];
        for author in authors(changes) {
            for forged in [false, true] {
                if !by_author[author].iter().any(|it| ours.is_forged(it) == forged) {
                    continue;
                }
                let step = match together[usize::from(forged)] {
                    Some(step) => step,
                    None if list.len() < MOST_APART => {
                        list.push((Some(author), forged));
                        list.len() - 1
                    }
                    None => {
                        list.push((None, forged));
                        together[usize::from(forged)] = Some(list.len() - 1);
                        list.len() - 1
                    }
                };
                steps.insert((author, forged), step);
            }
        }
        Self { steps, list, by_author, by_place, by_paragraph, ours }
    }

    /// The steps in which they are read: whether what is read then is forged.
    pub(super) fn steps(&self) -> impl Iterator<Item = (usize, bool)> {
        self.list.iter().enumerate().map(|(step, (_, forged))| (step, *forged))
    }

    /// Whether a change is there once this step was read.
    pub(super) fn is_read(&self, change: &TrackedChange, step: usize) -> bool {
        let key = (&*change.author, self.ours.is_forged(change));
        self.steps.get(&key).is_some_and(|it| *it <= step)
    }

    /// Who made what a row of this step tells, and when.
    pub(super) fn made(&self, step: usize, row: &ReturnRow) -> (String, Option<String>) {
        if let Some(author) = self.list[step].0 {
            return (author.to_owned(), self.dated(author, row));
        }
        let in_step = |it: &&&TrackedChange| {
            self.steps.get(&(&*it.author, self.ours.is_forged(it))) == Some(&step)
        };
        let near = place(row).and_then(|it| self.by_paragraph.get(&it));
        let near: Vec<_> = near.into_iter().flatten().filter(in_step).collect();
        let said = near.iter().filter(|it| says(row, it)).copied().collect::<Vec<_>>();
        let own = if said.is_empty() { near } else { said };
        let mut names: Vec<&str> = own.iter().map(|it| &*it.author).collect();
        names.dedup();
        let date = own.iter().find_map(|it| it.date.clone());
        let more = names.len().saturating_sub(3);
        let named = names[..names.len() - more].join(", ");
        let author = match more {
            0 => named,
            more => format!("{named} and {more} others"),
        };
        (author, date)
    }

    /// When an author says to have made the change of a row.
    fn dated(&self, author: &str, row: &ReturnRow) -> Option<String> {
        let of_author = self.by_author.get(author);
        let own = || of_author.into_iter().flatten().filter(|it| it.date.is_some());
        let there = place(row).and_then(|it| self.by_place.get(&(author, it)));
        let there = there.into_iter().flatten().filter(|it| it.date.is_some());
        let said = there.chain(own().take(MOST_LOOKED_AT)).find(|it| says(row, it));
        said.or_else(|| own().next()).and_then(|it| it.date.clone())
    }

    /// Whether all that the author of a row changed in its paragraph is forged.
    pub(super) fn is_forged(&self, row: &ReturnRow) -> bool {
        let there = row.paragraph.and_then(|it| self.by_place.get(&(&*row.author, it)));
        there.is_some_and(|all| all.iter().all(|it| self.ours.is_forged(it)))
    }
}

/// In so many changes of an author the words of a row are looked for that are not in its paragraph.
pub(super) const MOST_LOOKED_AT: usize = 500;

/// The authors of tracked changes, by the time of their first one.
fn authors(changes: &[TrackedChange]) -> Vec<&str> {
    let mut first: HashMap<&str, &str> = HashMap::new();
    let mut authors: Vec<&str> = Vec::new();
    for change in changes {
        let date = change.date.as_deref().unwrap_or("");
        let earliest = first.entry(&change.author).or_insert_with(|| {
            authors.push(&change.author);
            date
        });
        *earliest = date.min(*earliest);
    }
    authors.sort_by_key(|author| first.get(author).copied());
    authors
}

fn place(row: &ReturnRow) -> Option<usize> {
    row.paragraph.or(row.sent_paragraph)
}

/// Whether a row tells the words of a change.
fn says(row: &ReturnRow, change: &TrackedChange) -> bool {
    let words = change.words.trim();
    !words.is_empty() && (row.before.contains(words) || row.after.contains(words))
}
