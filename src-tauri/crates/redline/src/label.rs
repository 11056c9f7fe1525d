//! Typed labels: what a line calls itself ("Article 5 - Title", "3.", "(a)").

use travaux_text::Kind;

/// What a line calls itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Label {
    /// How many bytes of the line are its label; 0 where it has none.
    pub(crate) len: usize,
    /// What the label makes the line.
    pub(crate) kind: Kind,
    /// How deep that stands.
    pub(crate) depth: u8,
}

/// Reads the label of `line`.
pub(crate) fn recognise(_line: &str) -> Label {
    Label { len: 0, kind: Kind::Plain, depth: 0 }
}
