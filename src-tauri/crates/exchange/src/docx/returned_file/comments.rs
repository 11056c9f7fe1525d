//! Comments: those that came and are gone, and what became of those that were sent.

use std::collections::HashMap;

use super::alike::essence;
use super::places::Places;
use super::row::{ReturnKind, ReturnRow};
use super::tracked_changes::Ours;
use crate::docx::read::Comment;

/// Comments that came, those that are gone, and those whose words, name, day or place are others
/// than they were, or that were resolved or reopened.
///
/// What is said in our name and not by us is silent.
pub(super) fn comments(
    (sent, before): (&[Comment], &Places),
    (returned, after): (&[Comment], &Places),
    ours: &Ours<'_>,
) -> Vec<ReturnRow> {
    let pairs = pairs(sent, returned);
    let mut kept = vec![false; sent.len()];
    pairs.iter().flatten().for_each(|old| kept[*old] = true);
    let gone = sent.iter().zip(&kept).filter(|(_, kept)| !**kept);
    let mut rows: Vec<_> = gone
        .map(|(it, _)| {
            let what = format!("{} is gone", called(it, ours));
            row(it, &what).words(&it.words, "")
        })
        .collect();
    for (at, it) in returned.iter().enumerate() {
        let told = match pairs[at] {
            None => vec![came(it, ours)],
            Some(old) => differences((&sent[old], before), (it, after), ours),
        };
        let placed = |row| ReturnRow { comment: Some(at), paragraph: Some(it.paragraph), ..row };
        rows.extend(told.into_iter().map(placed));
    }
    rows
}

fn row(it: &Comment, what: &str) -> ReturnRow {
    ReturnRow {
        author: it.author.clone(),
        date: it.date.clone(),
        line: it.anchor.clone(),
        ..ReturnRow::new(ReturnKind::Comment, "", what)
    }
}

/// What a comment that was sent is called.
fn called(it: &Comment, ours: &Ours<'_>) -> &'static str {
    if ours.is_named(&it.author) { "a comment of ours" } else { "a comment" }
}

fn came(it: &Comment, ours: &Ours<'_>) -> ReturnRow {
    let told = match it.reply_to {
        _ if ours.comments_as(it) => ReturnRow {
            kind: ReturnKind::Silent,
            ..row(it, "a comment was added in our name, but not by us")
        },
        Some(_) => row(it, "a comment was answered"),
        None => row(it, "a comment came"),
    };
    told.words("", &it.words)
}

/// The comment that was sent which each returned one is: the same words of the same hand; else
/// the same words, or the same hand at the same time or on the same words.
fn pairs(sent: &[Comment], returned: &[Comment]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; returned.len()];
    let mut taken = vec![false; sent.len()];
    type Key<'c> = (String, &'c str, &'c str, &'c str);
    fn day(it: &Comment) -> Option<&str> {
        it.date.as_deref()
    }
    let keys: [fn(&Comment) -> Option<Key<'_>>; 5] = [
        |it| {
            Some((
                essence(&it.words),
                it.author.as_str(),
                day(it).unwrap_or_default(),
                it.anchor.as_str(),
            ))
        },
        |it| Some((essence(&it.words), it.author.as_str(), day(it).unwrap_or_default(), "")),
        |it| Some((essence(&it.words), it.author.as_str(), "", "")),
        |it| Some((String::new(), it.author.as_str(), day(it)?, it.anchor.as_str())),
        |it| Some((essence(&it.words), "", day(it)?, "")),
    ];
    for key in keys {
        let mut free: HashMap<Key<'_>, Vec<usize>> = HashMap::new();
        for (at, it) in sent.iter().enumerate().rev().filter(|(at, _)| !taken[*at]) {
            key(it).into_iter().for_each(|key| free.entry(key).or_default().push(at));
        }
        for (pair, it) in pairs.iter_mut().zip(returned).filter(|(pair, _)| pair.is_none()) {
            let Some(old) = key(it).and_then(|key| free.get_mut(&key)?.pop()) else { continue };
            (*pair, taken[old]) = (Some(old), true);
        }
    }
    pairs
}

/// What became of a comment that was sent.
fn differences(
    (old, before): (&Comment, &Places),
    (new, after): (&Comment, &Places),
    ours: &Ours<'_>,
) -> Vec<ReturnRow> {
    let called = called(old, ours);
    let mut rows = Vec::new();
    let mut tell = |what: &str, words: Option<(&str, &str)>| {
        let told = row(new, &format!("{called} {what}"));
        let (gone, come) = words.unwrap_or_default();
        rows.push(ReturnRow { line: new.words.clone(), ..told }.words(gone, come));
    };
    if essence(&old.words) != essence(&new.words) {
        tell("says other words", Some((&old.words, &new.words)));
    }
    if old.author != new.author {
        tell("is now in another name", Some((&old.author, &new.author)));
    }
    if is_elsewhere((old, before), (new, after)) {
        tell("was moved to other words", Some((&old.anchor, &new.anchor)));
    }
    if let (Some(was), Some(is)) = (&old.date, &new.date)
        && minute(was) != minute(is)
    {
        tell("bears another date", Some((was, is)));
    }
    if old.resolved != new.resolved && new.reply_to.is_none() {
        tell(if new.resolved { "was resolved" } else { "was reopened" }, None);
    }
    for row in &mut rows {
        let says = row.what.ends_with("says other words");
        if says && ours.is_named(&old.author) {
            row.kind = ReturnKind::Silent;
        }
    }
    rows
}

/// A time without its seconds and its zone, which word processors write in their own way.
fn minute(date: &str) -> &str {
    date.get(..16).unwrap_or(date)
}

/// Whether a comment is on other words than it was: in a line that says other things, on more,
/// fewer or other words of the same line, or on the same words where they are once more.
fn is_elsewhere((old, before): (&Comment, &Places), (new, after): (&Comment, &Places)) -> bool {
    let line = |it: &Comment, places: &Places| {
        places.line_of(it.paragraph).map(|at| essence(&places.line(at)))
    };
    let (Some(was), Some(is)) = (line(old, before), line(new, after)) else { return false };
    let (on, now) = (essence(&old.anchor), essence(&new.anchor));
    let same_line = was == is;
    !shares_most(&was, &is)
        || (!on.is_empty() && !shares_most(&on, &now))
        || (same_line && on == now && old.nth != new.nth)
        || (!on.is_empty() && reaches_otherwise([&on, &was], [&now, &is]))
}

/// Whether words of the line that were not changed came into the anchor, or are left out of it.
fn reaches_otherwise([on, was]: [&str; 2], [now, is]: [&str; 2]) -> bool {
    let (on, now) = (counted(on), counted(now));
    let outside = |line: &str, anchor: &HashMap<String, usize>| {
        let mut all = counted(line);
        for (word, count) in anchor {
            if let Some(left) = all.get_mut(word) {
                *left = left.saturating_sub(*count);
            }
        }
        all
    };
    let (left, leaves) = (outside(was, &on), outside(is, &now));
    let more = |one: &HashMap<String, usize>, two: &HashMap<String, usize>, word: &str| {
        one.get(word).copied().unwrap_or(0) > two.get(word).copied().unwrap_or(0)
    };
    let words = on.keys().chain(now.keys());
    words.into_iter().any(|it| {
        (more(&now, &on, it) && more(&left, &leaves, it))
            || (more(&on, &now, it) && more(&leaves, &left, it))
    })
}

/// How often each word is there.
fn counted(words: &str) -> HashMap<String, usize> {
    let mut all = HashMap::new();
    let letters = |c: char| !c.is_alphanumeric();
    for word in words.split(letters).filter(|it| !it.is_empty()) {
        *all.entry(word.to_owned()).or_default() += 1;
    }
    all
}

/// Whether half of the words of one are words of the other.
fn shares_most(one: &str, other: &str) -> bool {
    let words: Vec<_> = one.split_whitespace().collect();
    let others: Vec<_> = other.split_whitespace().collect();
    let shared = words.iter().filter(|it| others.contains(it)).count();
    2 * shared >= words.len().min(others.len()) && (shared > 0 || words.is_empty())
}
