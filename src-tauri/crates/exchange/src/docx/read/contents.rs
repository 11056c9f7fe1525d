//! Lines of tables of contents, and whether the text says what they say.

use std::collections::HashSet;

use super::found::PlacedLine;
use super::taken::{Line, Passage, Taken};
use super::walk::{OpenField, Walk};

/// So many lines of contents are looked up in the text that begin a line of it.
const MOST: usize = 400;

/// What the lines of a text say, without their signs.
pub(crate) struct Said {
    lines: HashSet<String>,
}

impl Said {
    /// What these lines say.
    pub(crate) fn by<'l>(lines: impl Iterator<Item = &'l str>) -> Self {
        Self { lines: lines.map(letters).filter(|it| !it.is_empty()).collect() }
    }

    /// Those lines of contents that none of the lines says or ends with.
    pub(crate) fn lacks<'c>(&self, contents: &'c [PlacedLine]) -> Vec<&'c PlacedLine> {
        let mut looked = 0;
        let is_said = |it: &&PlacedLine| {
            let entry = letters(without_page(&it.line));
            if entry.is_empty() || self.lines.contains(&entry) {
                return false;
            }
            looked += 1;
            looked > MOST
                || !self.lines.iter().any(|it| it.starts_with(&entry) || it.ends_with(&entry))
        };
        contents.iter().filter(is_said).collect()
    }
}

impl Taken<'_> {
    /// The lines of tables of contents, as they are compared with those of a file that came back.
    pub(super) fn contents(&self) -> Vec<PlacedLine> {
        let own = self.lines.iter().filter_map(|it| match it {
            Line::Paragraph(passage) => Some(passage).filter(|it| it.contents),
            Line::Row(_) => None,
        });
        let line = |it: &Passage<'_>| PlacedLine {
            paragraph: it.place,
            last: it.place,
            line: it.line(self.body, true),
            marked_in: None,
        };
        own.map(line).filter(|it| !it.line.is_empty()).collect()
    }
}

impl Walk {
    /// The list of pages that is said now: a table of contents, of authorities, an index.
    pub(super) fn page_list(&self) -> Option<&'static str> {
        let of = |it: &OpenField| {
            let name = it.instructions.split_whitespace().next().unwrap_or_default();
            ["TOC", "INDEX", "TOA"].into_iter().find(|list| name.eq_ignore_ascii_case(list))
        };
        self.open_fields.iter().filter(|it| it.shows).find_map(of)
    }

    /// Whether what is said now is of a table of contents.
    pub(super) fn is_in_contents(&self) -> bool {
        self.contents > 0 || self.page_list().is_some()
    }

    /// The field of a table of contents that is open, counted from 1.
    pub(super) fn contents_field(&self) -> u32 {
        let is_one = |it: &&OpenField| {
            let name = it.instructions.split_whitespace().next().unwrap_or_default();
            name.eq_ignore_ascii_case("TOC")
        };
        self.open_fields.iter().find(is_one).map_or(0, |it| it.number)
    }
}

/// An entry of a table of contents without the number of its page.
pub(crate) fn without_page(line: &str) -> &str {
    let line = line.trim();
    if let Some(entry) = line.strip_suffix('#') {
        return entry.trim_end();
    }
    let last = line.split_whitespace().next_back().unwrap_or_default();
    let figures = |it: &str| it.chars().all(|c| c.is_ascii_digit() || "ivxlc".contains(c));
    if line.len() > last.len() && figures(last) {
        return line[..line.len() - last.len()].trim_end();
    }
    line
}

/// The letters and digits of a line.
fn letters(line: &str) -> String {
    line.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
