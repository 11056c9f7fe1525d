//! Headers and footers that say other things than they did.

use super::alike::essence;
use super::row::{ReturnKind, ReturnRow};
use crate::docx::read::Margin;

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

/// Whether it is a header or a footer.
fn sort(it: &Margin) -> bool {
    it.part.contains("footer")
}
