//! Which header and which footer stand on which pages.

use std::collections::HashMap;

use super::found::Margin;
use super::tree::{Element, Tree};

/// The header or footer of some pages of a section.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Face {
    /// The section, counted from 1.
    pub(crate) section: usize,
    /// Which pages of it.
    pub(crate) pages: Pages,
    /// `header` or `footer`.
    pub(crate) part: &'static str,
    /// What stands there, with every tracked change rejected; empty where nothing does.
    pub(crate) words: String,
}

/// Pages of a section that have a header of their own.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) enum Pages {
    /// All that have no other.
    All,
    /// The first one.
    First,
    /// Those with even numbers.
    Even,
}

impl Pages {
    /// How a margin begins that stands on them.
    fn prefix(self) -> &'static str {
        match self {
            Self::All => "",
            Self::First => "first-page ",
            Self::Even => "even-page ",
        }
    }

    /// What they are called.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::All => "pages",
            Self::First => "first page",
            Self::Even => "even pages",
        }
    }
}

/// The headers and footers that a section names: which they are, and by which relation.
pub(super) fn references(section: Element<'_>) -> impl Iterator<Item = (String, String)> {
    section.children().filter_map(|it| {
        let part = match it.word() {
            "headerReference" => "header",
            "footerReference" => "footer",
            _ => return None,
        };
        let pages = match it.attr("type") {
            Some("first") => Pages::First,
            Some("even") => Pages::Even,
            _ => Pages::All,
        };
        Some((format!("{}{part}", pages.prefix()), it.attr("rId")?.to_owned()))
    })
}

/// Whether even pages have headers of their own.
pub(super) fn are_even_apart(settings: Option<&Tree>) -> bool {
    let set = settings.and_then(|it| it.root().child("evenAndOddHeaders"));
    set.is_some_and(|it| it.is_on())
}

/// So many sections are looked at; no agreement has as many.
const MOST: usize = 1_000;

/// What stands on which pages; `titled` are the sections whose first page has headers of its own, a
/// section that names none goes on with those of the section before it.
pub(super) fn faces(margins: &[Margin], titled: &[bool], even: bool) -> Vec<Face> {
    let named: HashMap<&str, &Margin> =
        margins.iter().rev().map(|it| (it.part.as_str(), it)).collect();
    let mut standing = [""; 6];
    let mut faces: Vec<Face> = Vec::new();
    for (at, first) in titled.iter().take(MOST).enumerate() {
        let section = at + 1;
        let mut place = 0;
        for part in ["header", "footer"] {
            for (pages, own) in [(Pages::All, true), (Pages::First, *first), (Pages::Even, even)] {
                let name = format!("{}{part} of section {section}", pages.prefix());
                if let Some(margin) = named.get(name.as_str()) {
                    standing[place] = &margin.rejected;
                }
                if own {
                    let words = standing[place].to_owned();
                    faces.push(Face { section, pages, part, words });
                }
                place += 1;
            }
        }
    }
    faces
}
