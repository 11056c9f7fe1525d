//! What the text shows and the file holds elsewhere: changed under the name it had.

use std::collections::HashMap;

use travaux_redline::Watch;

use super::places::Places;
use super::row::{ReturnKind, ReturnRow};
use crate::docx::read::{Shown, WordFile};

/// So many words of a part are told on either side.
const MOST: usize = 40;

/// The pictures, charts, other files and links of `returned`, which reads as `places`, that are
/// not what they were in `sent`.
pub(super) fn rows(
    sent: &WordFile,
    returned: &WordFile,
    places: &Places,
    watch: &Watch,
) -> Vec<ReturnRow> {
    let mut before: HashMap<_, Vec<&Shown>> = HashMap::new();
    for it in &sent.shown {
        before.entry(key(it)).or_default().push(it);
    }
    let mut after: HashMap<_, Vec<&Shown>> = HashMap::new();
    for it in &returned.shown {
        after.entry(key(it)).or_default().push(it);
    }
    let mut rows: Vec<(usize, ReturnRow)> = Vec::new();
    for (key, new) in after {
        let old = before.remove(&key).unwrap_or_default();
        for (was, is) in unlike(&old, &new) {
            let told = match was {
                Some(was) => Some(changed(was, is)),
                None => came(is),
            };
            rows.extend(told.map(|row| (is.paragraph, placed(row, is, places, watch))));
        }
    }
    rows.sort_by(|(one, row), (other, next)| (one, &row.before).cmp(&(other, &next.before)));
    rows.into_iter().map(|it| it.1).collect()
}

/// What is the same of something before and after it was changed: where it is, and its name.
fn key(it: &Shown) -> (Option<&str>, bool, String) {
    let name = it.name.split_whitespace().collect::<Vec<_>>().join(" ");
    (it.margin.as_deref(), it.link, name)
}

/// Those of the new ones that are not as they were, each with what it was.
fn unlike<'a>(old: &[&'a Shown], new: &[&'a Shown]) -> Vec<(Option<&'a Shown>, &'a Shown)> {
    if old.len() == new.len() {
        let pairs = old.iter().zip(new).filter(|(was, is)| was.print != is.print);
        return pairs.map(|(was, is)| (Some(*was), *is)).collect();
    }
    let mut left = old.to_vec();
    let mut come = Vec::new();
    for it in new {
        match left.iter().position(|old| old.print == it.print) {
            Some(at) => drop(left.remove(at)),
            None => come.push(*it),
        }
    }
    let mut left = left.into_iter();
    come.into_iter().map(|it| (left.next(), it)).collect()
}

/// What is said of something that was changed.
fn changed(was: &Shown, is: &Shown) -> ReturnRow {
    let (before, after) = differing(&was.words, &is.words);
    if was.link {
        let what = "a link now leads elsewhere, without a mark";
        return ReturnRow::new(ReturnKind::Silent, "", what).words(&was.words, &is.words);
    }
    let what = if before == after {
        "what is shown here was changed under the same name"
    } else {
        "words shown here were changed under the same name"
    };
    let row = ReturnRow::new(ReturnKind::Silent, "", what);
    if before == after {
        let name = format!("[{}]", is.name);
        return row.words(&name, &name);
    }
    row.words(&before, &after)
}

/// What is said of something that came; nothing where the text names it.
fn came(is: &Shown) -> Option<ReturnRow> {
    if is.link {
        let what = "a link was put on words";
        let row = ReturnRow::new(ReturnKind::Metadata, "", what);
        return Some(row.words("", &format!("{} ({})", is.name, is.words)));
    }
    let what = "something that is shown was added without a mark";
    let row = ReturnRow::new(ReturnKind::Silent, "", what);
    (!is.placed).then(|| row.words("", &format!("[{}] {}", is.name, is.words)))
}

/// The row with its place.
fn placed(row: ReturnRow, is: &Shown, places: &Places, watch: &Watch) -> ReturnRow {
    let mut row = row;
    if let Some(margin) = &is.margin {
        row.provision.clone_from(margin);
    } else if let Some(line) = places.line_of(is.paragraph) {
        places.address(line).clone_into(&mut row.provision);
        row.line = places.line(line);
        row.paragraph = Some(is.paragraph);
    }
    row.strength = watch.classes(&row.before, 0..row.before.len());
    row.strength.extend(watch.classes(&row.after, 0..row.after.len()));
    row
}

/// The words between those with which both begin and those with which both end.
fn differing(was: &str, is: &str) -> (String, String) {
    let (was, is): (Vec<_>, Vec<_>) =
        (was.split_whitespace().collect(), is.split_whitespace().collect());
    let same = was.iter().zip(&is).take_while(|(one, other)| one == other).count();
    let (was, is) = (&was[same..], &is[same..]);
    let ends = was.iter().rev().zip(is.iter().rev());
    let same = ends.take_while(|(one, other)| one == other).count();
    let of = |words: &[&str]| {
        let kept = &words[..words.len() - same];
        kept[..kept.len().min(MOST)].join(" ")
    };
    (of(was), of(is))
}
