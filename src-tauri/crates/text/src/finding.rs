//! Remarks of a reader, a rule or a check.

/// One remark of the reader of a foreign file, of a lint rule or of a check.
///
/// - **Shape**: the sentence is for people: what was found, that nothing was lost, and
///   what to do where something can be done.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Finding {
    /// Where it is.
    pub place: Place,
    /// How much it matters.
    pub severity: Severity,
    /// One sentence, with its full stop.
    pub sentence: String,
}

/// Where a finding is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// The whole file or text.
    Whole,
    /// A line of the file, counted from 1, and a character of it, counted from 1 by grapheme.
    Line {
        /// The line.
        line: u32,
        /// The character.
        column: u32,
    },
    /// A provision of the text.
    Provision(crate::ProvisionId),
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Severity {
    /// Worth knowing; nothing needs doing.
    Note,
    /// Somebody should look.
    Warning,
    /// The file or text could not be taken as it is.
    Error,
}
