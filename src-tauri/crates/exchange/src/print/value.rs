//! A print as it crosses to the press.

use serde::Serialize;
use travaux_text::visible;

use super::{Layout, Marks, Size};
use crate::docx::write::Paper;

/// A print: what stands on its pages, and around it.
///
/// - **Shape**: JSON; the template of `travaux-press` names every field.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Print {
    /// What the file is called.
    pub(super) title: String,
    /// What stands at the head of each page.
    pub(super) head: String,
    /// Which state of the text it is.
    pub(super) version: String,
    pub(super) marking: String,
    pub(super) date: String,
    /// Year, month, day, hour, minute, second; empty where no time is known.
    pub(super) time: Vec<i64>,
    /// What the file is, for programs that keep files apart.
    pub(super) ident: String,
    /// What stands at the foot of each page: the fingerprint and the copy.
    pub(super) foot: String,
    pub(super) lang: &'static str,
    pub(super) rtl: bool,
    pub(super) words: PageWords,
    pub(super) paper: &'static str,
    pub(super) landscape: bool,
    pub(super) sides: u8,
    pub(super) every: u32,
    /// What stands before the number of a line.
    pub(super) line_sign: &'static str,
    pub(super) marks: &'static str,
    pub(super) legend: Vec<(Mark, &'static str)>,
    pub(super) blocks: Vec<Block>,
}

/// Words around the number of a page.
#[derive(Clone, Copy, Debug, Serialize)]
pub(super) struct PageWords {
    page: &'static str,
    of: &'static str,
}

/// A paragraph, a heading, a table.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Block {
    pub(super) kind: &'static str,
    /// How deep a heading stands in the outline, from 1.
    pub(super) level: u8,
    /// How far words are set in.
    pub(super) depth: u8,
    pub(super) rtl: bool,
    /// The language of its script, where that is not the text's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) lang: Option<&'static str>,
    /// The number before the words.
    pub(super) number: Words,
    pub(super) runs: Words,
    /// Which provision of the text it is.
    #[serde(rename = "i", skip_serializing_if = "Option::is_none")]
    pub(super) place: Option<usize>,
    /// The head of a table, its rows, its columns, and whether the first only names.
    pub(super) head: Vec<Words>,
    pub(super) rows: Vec<Vec<Words>>,
    pub(super) columns: usize,
    pub(super) narrow: bool,
}

/// Runs of words.
pub(super) type Words = Vec<Run>;

/// Words, how they are set, and what became of them.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Run {
    #[serde(rename = "t")]
    pub(super) words: String,
    #[serde(rename = "b", skip_serializing_if = "is_not")]
    pub(super) strong: bool,
    #[serde(rename = "i", skip_serializing_if = "is_not")]
    pub(super) italic: bool,
    #[serde(rename = "u", skip_serializing_if = "is_not")]
    pub(super) underline: bool,
    /// Whether they stand above or below the line.
    #[serde(rename = "s", skip_serializing_if = "Option::is_none")]
    pub(super) raised: Option<&'static str>,
    #[serde(rename = "q", skip_serializing_if = "is_not")]
    pub(super) quiet: bool,
    #[serde(rename = "m", skip_serializing_if = "Option::is_none")]
    pub(super) mark: Option<Mark>,
    #[serde(rename = "n", skip_serializing_if = "Option::is_none")]
    pub(super) note: Option<Words>,
}

/// What became of words.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Mark {
    /// They came.
    Come,
    /// They went.
    Gone,
    /// They moved from here.
    From,
    /// They moved to here.
    To,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_not(it: &bool) -> bool {
    !it
}

impl Print {
    /// A print of these blocks with what stands around them.
    pub(super) fn around(paper: &Paper<'_>, layout: &Layout, blocks: Vec<Block>) -> Self {
        let stamp = paper.stamp().unwrap_or_default();
        let parts =
            |it: &str| it.split(['-', 'T', ':', 'Z']).map_while(|it| it.parse().ok()).collect();
        let (page, of) = paper.page_words();
        let head = printable(paper.title);
        let foot = [layout.fingerprint.as_str(), layout.copy.as_str()];
        let foot: Vec<_> = foot.into_iter().filter(|it| !it.is_empty()).collect();
        Self {
            title: if head.is_empty() { "Travaux".to_owned() } else { head.clone() },
            head,
            version: printable(&paper.version),
            marking: printable(paper.classification),
            date: paper.day(),
            time: parts(if stamp.is_empty() { "1980-01-01T00:00:00Z" } else { &stamp }),
            ident: format!("{} {} {}", paper.title, paper.version, layout.fingerprint),
            foot: printable(&foot.join(" · ")),
            lang: paper.terms.language,
            rtl: paper.is_rtl(),
            words: PageWords { page, of },
            paper: match layout.size {
                Size::A4 => "a4",
                Size::Letter => "us-letter",
            },
            landscape: false,
            sides: if layout.two_sided { 2 } else { 1 },
            every: layout.every,
            line_sign: "",
            marks: if layout.marks == Marks::Words { "words" } else { "colours" },
            legend: Vec::new(),
            blocks,
        }
    }
}

impl Block {
    /// A paragraph.
    pub(super) fn words(depth: u8, number: Words, runs: Words) -> Self {
        Self { kind: "words", depth, number, runs, ..Self::default() }
    }

    /// A heading of a sheet.
    pub(super) fn section(words: &str) -> Self {
        Self { kind: "section", level: 1, runs: vec![Run::plain(words)], ..Self::default() }
    }
}

impl Run {
    /// Words as they are.
    pub(super) fn plain(words: impl AsRef<str>) -> Self {
        Self { words: printable(words.as_ref()), ..Self::default() }
    }

    /// Words in bold.
    pub(super) fn strong(words: impl AsRef<str>) -> Self {
        Self { strong: true, ..Self::plain(words) }
    }

    /// The same, marked so.
    pub(super) fn marked(self, mark: Option<Mark>) -> Self {
        Self { mark, ..self }
    }
}

/// Words as they can stand on paper: what acts on a screen is spelled, a tab is a blank, and
/// letters that are joined into one sign are apart.
fn printable(words: &str) -> String {
    let words = visible(words);
    if !words.contains(['\t', '\u{fb00}', '\u{fb01}', '\u{fb02}', '\u{fb03}', '\u{fb04}']) {
        return words.into_owned();
    }
    let mut out = String::with_capacity(words.len());
    for it in words.chars() {
        match it {
            '\t' => out.push(' '),
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            other => out.push(other),
        }
    }
    out
}
