//! What is not as it was written.

use std::fmt;

/// One thing in a dossier file that is not as it was written, named in words.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Damage(String);

impl Damage {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
