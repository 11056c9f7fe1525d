//! What a place must do to be shared: keep bytes under names, and no more.

use crate::Name;

/// A place at which the desks of a delegation lay what they have for one another.
///
/// Nothing is asked of it but what every store has: it may show what is laid there late, in any
/// order, cut off, twice or not at all, and let several writers win. It removes nothing for us.
pub trait Place {
    /// The names of what lies there, as far as it tells. What is not named as we name is left out.
    ///
    /// # Errors
    ///
    /// When it cannot be asked.
    fn list(&self) -> Result<Vec<Name>, PlaceError>;

    /// The bytes under a name; none where nothing lies there (yet).
    ///
    /// # Errors
    ///
    /// When it cannot be asked.
    fn get(&self, name: Name) -> Result<Option<Vec<u8>>, PlaceError>;

    /// Lays bytes under a name, once and for all. False where other bytes lie there, which are
    /// left as they are, unless they are the beginning of these.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    fn put(&self, name: Name, bytes: &[u8]) -> Result<bool, PlaceError>;
}

/// Why a place does not answer. Nothing was lost by it.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum PlaceError {
    /// It cannot be reached.
    #[error("the shared place cannot be reached: {0}")]
    Unreachable(String),
    /// It does not permit what was asked.
    #[error("the shared place does not permit it: {0}")]
    Refused(String),
}
