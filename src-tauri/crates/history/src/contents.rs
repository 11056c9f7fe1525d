//! What one desk tells another: a stretch of its chain, and the texts it names.

use crate::{Entry, Hash};

/// A stretch of the tabled chain of one desk, with the texts of the versions saved in it.
///
/// - **Shape**: a text names its provisions by their places in `provisions`.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Carried {
    /// The entries, in the order of the chain.
    pub entries: Vec<Entry>,
    /// The provisions of all texts, each once, spelled as `docs/formats/file.md` says.
    pub provisions: Vec<Vec<u8>>,
    /// The texts, each once, in the order in which the entries name them.
    pub texts: Vec<CarriedText>,
}

/// One text of those carried.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CarriedText {
    /// The name by which versions name it.
    pub hash: Hash,
    /// For each article the places of its provisions, in reading order.
    pub articles: Vec<Vec<u32>>,
}
