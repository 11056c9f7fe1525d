//! Why bytes are no pouch that can be opened.

/// Why bytes are no pouch that can be opened. Nothing was taken from them.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum PouchError {
    /// They begin otherwise than any pouch, card, notice or proof.
    #[error("this is not {0}")]
    NotOne(&'static str),
    /// A later program made it.
    #[error("a later version of Travaux made this; this one cannot read it")]
    TooNew,
    /// It breaks off, or is spelled as no program spells it.
    #[error("it is damaged or was cut off: {0}")]
    Damaged(&'static str),
    /// It holds more entries than any desk records in a negotiation.
    #[error("it holds more than {0} entries, which no negotiation needs at once")]
    TooMuch(usize),
    /// The signature is not that of the key it names.
    #[error("the signature does not fit: it was changed on the way, or somebody else made it")]
    Forged,
    /// It is sealed to keys that are not here.
    #[error("it is sealed to somebody else, or to a key this dossier does not have")]
    NotForUs,
    /// It cannot be sealed to what is no key.
    #[error("it cannot be sealed: {0}")]
    CannotSeal(String),
}
