//! What files of others bring along.

use std::borrow::Cow;

use super::escape;
use crate::label::{goes_on, seems_labelled};

/// The source with line feeds only, and without a byte order mark.
pub(super) fn unix_lines(source: &str) -> Cow<'_, str> {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    if source.contains('\r') {
        Cow::Owned(source.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(source)
    }
}

/// The source with its lines as they are, but for line feeds before what goes on with a sentence and
/// would be taken for a label: those are blanks. With where such lines begin.
pub(super) fn unbroken(source: &str) -> (Cow<'_, str>, Vec<usize>) {
    let (mut joined, mut at, mut before) = (Vec::new(), 0, "");
    for line in source.split_inclusive('\n') {
        if at > 0 && seems_labelled(line) && goes_on(before, line) {
            joined.push(at);
        }
        at += line.len();
        before = line;
    }
    if joined.is_empty() {
        return (Cow::Borrowed(source), joined);
    }
    let mut whole = String::with_capacity(source.len());
    for at in &joined {
        whole.push_str(&source[whole.len()..at - 1]);
        whole.push(' ');
    }
    whole.push_str(&source[whole.len()..]);
    (Cow::Owned(whole), joined)
}

/// How many bytes of front matter `source` begins with: lines of `key: value` between `---`.
pub(super) fn front_matter(source: &str) -> usize {
    let Some(rest) = source.strip_prefix("---\n") else { return 0 };
    let mut at = 4;
    for line in rest.split_inclusive('\n').take(200) {
        at += line.len();
        let words = line.trim_end();
        if words == "---" || words == "..." {
            return if at > 8 { at } else { 0 };
        }
        let continues = words.starts_with([' ', '-', '#']) || words.is_empty();
        if !continues && !words.contains(':') {
            return 0;
        }
    }
    0
}

/// The words of some HTML, guarded as Markdown, and whether some of them are hidden there; scripts
/// and styles have none.
pub(super) fn without_tags(html: &str) -> (String, bool) {
    let (mut words, mut rest, mut hidden) = (String::new(), html, false);
    while let Some(open) = rest.find('<') {
        words.push_str(&rest[..open]);
        let tag = rest[open + 1..].split('>').next().unwrap_or_default();
        let Some(name) = escape::html_name(tag) else {
            words.push_str("\\<");
            rest = &rest[open + 1..];
            continue;
        };
        hidden |= escape::hides(tag);
        if escape::parts_words(name) {
            words.push(' ');
        }
        let lower = rest[open..].get(..7).map(str::to_ascii_lowercase).unwrap_or_default();
        let closing = match lower.as_str() {
            "<script" => "</script>",
            start if start.starts_with("<style") => "</style>",
            _ => ">",
        };
        let end = find_ignoring_case(&rest[open..], closing).map(|at| open + at + closing.len());
        rest = end.map_or("", |end| &rest[end..]);
    }
    words.push_str(rest);
    (words.split_whitespace().collect::<Vec<_>>().join(" "), hidden)
}

/// Where the ASCII `needle` begins in `hay`, in whatever case.
fn find_ignoring_case(hay: &str, needle: &str) -> Option<usize> {
    hay.as_bytes().windows(needle.len()).position(|it| it.eq_ignore_ascii_case(needle.as_bytes()))
}

/// A row's cells without the border at either end.
pub(super) fn unbordered(row: &str) -> &str {
    let row = row.trim_matches([' ', '\t']);
    let row = row.strip_prefix('|').unwrap_or(row);
    let open = row.strip_suffix('|').unwrap_or(row);
    let slashes = open.len() - open.trim_end_matches('\\').len();
    let row = if slashes.is_multiple_of(2) { open } else { row };
    row.trim_matches([' ', '\t'])
}
