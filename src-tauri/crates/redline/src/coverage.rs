//! What was compared: the line under every redline.

use std::fmt;

use travaux_text::Kind;

use crate::{Passages, Redline};

/// What was compared with what.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Coverage {
    /// What the base text holds.
    pub base: Extent,
    /// What the revised text holds.
    pub revised: Extent,
}

/// What a text holds; all of it was compared.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Extent {
    /// Passages of every kind.
    pub passages: usize,
    /// Headings among them, titles and annexes too.
    pub headings: usize,
    /// Rows of tables among them.
    pub rows: usize,
    /// Notes, at the foot or in the text.
    pub notes: usize,
    /// Bytes, blanks and all.
    pub bytes: usize,
}

impl Redline<'_> {
    /// What was compared: every passage of both texts.
    pub fn coverage(&self) -> Coverage {
        Coverage { base: extent(self.base()), revised: extent(self.revised()) }
    }
}

fn extent(side: &Passages<'_>) -> Extent {
    let list = side.list();
    Extent {
        passages: list.len(),
        headings: list.iter().filter(|it| it.is_heading()).count(),
        rows: list.iter().filter(|it| it.kind == Kind::Row).count(),
        notes: side.text().matches("[Note: ").count() + side.text().matches("\n[^").count(),
        bytes: side.text().len(),
    }
}

/// Prints "compared 212 passages (20 headings, 4 table rows, 2 notes) with 214 (…)".
impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "compared {} with {}", self.base, self.revised)
    }
}

impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { passages, headings, rows, notes, .. } = self;
        let counted = |count: usize, what: &str| {
            format!("{count} {what}{}", if count == 1 { "" } else { "s" })
        };
        let [passages, headings, rows, notes] = [
            counted(*passages, "passage"),
            counted(*headings, "heading"),
            counted(*rows, "table row"),
            counted(*notes, "note"),
        ];
        write!(f, "{passages} ({headings}, {rows}, {notes})")
    }
}
