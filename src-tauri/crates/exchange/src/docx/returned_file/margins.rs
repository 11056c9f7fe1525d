//! Headers and footers that say other things than they did.

use std::collections::HashMap;

use super::alike::essence;
use super::row::{ReturnKind, ReturnRow};
use crate::docx::read::{Face, Margin, Pages};

/// The headers and footers of two readings that say other things, each with what it was and what
/// it is; `words` are those that count. Whichever page they stand on: word processors deal them
/// out anew when they save a file.
fn unlike<'a>(
    before: &'a [Margin],
    after: &'a [Margin],
    words: fn(&Margin) -> &str,
) -> Vec<[Option<&'a Margin>; 2]> {
    let says = |list: &[Margin], it: &Margin| {
        let said = essence(words(it));
        said.is_empty() || list.iter().any(|other| essence(words(other)) == said)
    };
    let mut gone: Vec<_> = before.iter().filter(|it| !says(after, it)).collect();
    let mut found = Vec::new();
    for it in after.iter().filter(|it| !says(before, it)) {
        let same = gone.iter().position(|old| sort(old) == sort(it));
        found.push([same.map(|at| gone.remove(at)), Some(it)]);
    }
    found.extend(gone.into_iter().map(|it| [Some(it), None]));
    found
}

/// What two files differ in above and below their texts, all changes accepted: the part, the words
/// before, the words after.
pub fn differing_margins(before: &[Margin], after: &[Margin]) -> Vec<[String; 3]> {
    let one = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    let of = |it: Option<&Margin>| one(it.map_or("", |it| &it.accepted));
    let mut told: Vec<_> = unlike(before, after, |it| &it.accepted)
        .into_iter()
        .filter_map(|[old, new]| Some([new.or(old)?.part.clone(), of(old), of(new)]))
        .collect();
    // What every section says again is told once.
    told.dedup_by(|one, other| one[1..] == other[1..]);
    told
}

/// The rows of headers and footers.
pub(super) fn rows(sent: &[Margin], returned: &[Margin]) -> Vec<ReturnRow> {
    let of = |it: Option<&Margin>| it.map_or("", |it| it.rejected.as_str()).to_owned();
    let mut rows = Vec::new();
    for [old, new] in unlike(sent, returned, |it| &it.rejected) {
        let part = new.or(old).map_or("", |it| &it.part);
        let row = ReturnRow::new(ReturnKind::Silent, part, "words changed without a mark");
        rows.push(row.words(&of(old), &of(new)));
    }
    for it in returned.iter().filter(|it| essence(&it.accepted) != essence(&it.rejected)) {
        let row = ReturnRow::new(ReturnKind::Tracked, &it.part, "words changed, tracked");
        rows.push(row.words(&it.rejected, &it.accepted));
    }
    rows.dedup_by(|one, other| one.repeats(other));
    rows
}

/// The rows of pages that have another header or footer than they had, or none, where the words are
/// still in the file: what `told` says of the words is not said again.
pub(super) fn moved(sent: &[Face], returned: &[Face], told: &[ReturnRow]) -> Vec<ReturnRow> {
    let (old, new) = (Standing::of(sent), Standing::of(returned));
    let mut rows: Vec<ReturnRow> = Vec::new();
    for at in returned.iter().chain(sent) {
        let (Some(before), Some(after)) = (old.on(at), new.on(at)) else { continue };
        let is_told = |row: &ReturnRow| {
            let [was, is] = [&row.before, &row.after].map(|it| essence(it));
            was == essence(before) && !was.is_empty() || is == essence(after) && !is.is_empty()
        };
        if essence(before) == essence(after) || told.iter().any(is_told) {
            continue;
        }
        let what = match (essence(before).is_empty(), essence(after).is_empty()) {
            (_, true) => format!("the {} is no longer there, without a mark", at.part),
            (true, _) => format!("a {} is now there, without a mark", at.part),
            _ => format!("there is another {} now, without a mark", at.part),
        };
        let place = format!("{} of section {}", at.pages.name(), at.section);
        let row = ReturnRow::new(ReturnKind::Silent, &place, &what).words(before, after);
        if !rows.iter().any(|it| (&it.provision, &it.what) == (&row.provision, &row.what)) {
            rows.push(row);
        }
    }
    rows
}

/// What stands above and below the pages of a file.
struct Standing<'a> {
    faces: HashMap<(usize, Pages, &'static str), &'a str>,
    sections: usize,
}

impl<'a> Standing<'a> {
    fn of(faces: &'a [Face]) -> Self {
        let sections = faces.last().map_or(0, |it| it.section);
        let of = |it: &'a Face| ((it.section, it.pages, it.part), it.words.as_str());
        Self { faces: faces.iter().map(of).collect(), sections }
    }

    /// What stands on the pages of a face: those that have none of their own have that of all; a
    /// section that is not there is the last one.
    fn on(&self, face: &Face) -> Option<&'a str> {
        let section = face.section.min(self.sections);
        let own = self.faces.get(&(section, face.pages, face.part));
        own.or_else(|| self.faces.get(&(section, Pages::All, face.part))).copied()
    }
}

/// Whether it is a header or a footer.
fn sort(it: &Margin) -> bool {
    it.part.contains("footer")
}
