//! Why a dossier can only be read.

/// Why a dossier can only be read.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Limit {
    /// Somebody else has it open to write.
    OpenElsewhere,
    /// Its file is not what was last seen here: older, of another history, plain instead of
    /// encrypted, or damaged. A person may accept it.
    Older,
    /// It is a copy, which is looked into.
    Copy,
    /// The file, its folder or its disk may not be written, or nobody asked to write.
    Closed,
}
