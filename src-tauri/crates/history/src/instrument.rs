//! The texts of the package.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use travaux_text::Terms;

use crate::{Dossier, Layer};

/// The short code of an instrument, such as `FA`.
///
/// - **Shape**: one to sixteen letters or digits of any script, with `-`, `_` and `.`
///   inside; it begins with a letter or a digit.
#[derive(Clone, Debug, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
#[serde(try_from = "String", into = "String")]
pub struct InstrumentCode(String);

/// Why a word is not an instrument's code.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error(
    "\u{201c}{0}\u{201d} is not an instrument's code: use 1 to 16 letters or digits, such as FA"
)]
pub struct InstrumentCodeError(pub String);

/// One text of the package.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Instrument {
    /// The code it is named by for ever.
    pub code: InstrumentCode,
    /// Its title, such as `Framework Agreement`.
    pub title: String,
    /// What it is to be, such as `treaty` or `memorandum of understanding`; may be empty.
    #[serde(default)]
    pub kind: String,
    /// The language it is drafted in, such as `en`; may be empty.
    #[serde(default)]
    pub language: String,
    /// How it counts, as a [`travaux_text::Scheme`] is written; empty where it counts as is usual.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub numbering: String,
    /// Whether it has been taken back.
    #[serde(skip)]
    pub withdrawn: bool,
}

impl Instrument {
    /// What its parts are called, and how it counts; as is usual where nobody can read how.
    pub fn terms(&self) -> &'static Terms {
        Terms::of(&self.language).counting(self.numbering.parse().unwrap_or_default())
    }
}

/// The instruments that were added to the internal layer, and whether each is internal still:
/// nothing of it was tabled.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Drafted(BTreeMap<InstrumentCode, bool>);

impl Dossier {
    /// Whether nothing of an instrument was tabled: nobody outside knows that it exists.
    pub fn is_internal(&self, code: &InstrumentCode) -> bool {
        self.drafted.0.get(code).is_some_and(|is_so| *is_so)
    }

    /// Whether an instrument was added to the internal layer first.
    pub fn was_drafted(&self, code: &InstrumentCode) -> bool {
        self.drafted.0.contains_key(code)
    }

    /// Takes an instrument back, or puts it back.
    pub(crate) fn mark_instrument(&mut self, layer: Layer, code: &InstrumentCode, withdrawn: bool) {
        if layer == Layer::Internal && !self.is_internal(code) {
            return;
        }
        for it in self.instruments.iter_mut().filter(|it| it.code == *code) {
            it.withdrawn = withdrawn;
        }
    }

    /// Adds an instrument, or says otherwise what it is: tabled ones stand before the internal ones.
    pub(crate) fn add_instrument(&mut self, layer: Layer, new: Instrument) {
        let is_tabled = self.instrument(&new.code).is_some() && !self.is_internal(&new.code);
        if layer == Layer::Internal {
            self.drafted.0.insert(new.code.clone(), !is_tabled);
            if is_tabled {
                return;
            }
        } else if !is_tabled && let Some(is_internal) = self.drafted.0.get_mut(&new.code) {
            *is_internal = false;
            self.instruments.retain(|it| it.code != new.code);
        }
        if let Some(known) = self.instruments.iter_mut().find(|it| it.code == new.code) {
            *known = new;
            return;
        }
        let first = self.instruments.iter().position(|it| self.is_internal(&it.code));
        let at = first.filter(|_| layer == Layer::Tabled).unwrap_or(self.instruments.len());
        self.instruments.insert(at, new);
    }
}

impl InstrumentCode {
    /// Takes `code` as it is written.
    ///
    /// # Errors
    ///
    /// When it has not the shape of a code.
    pub fn new(code: &str) -> Result<Self, InstrumentCodeError> {
        let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        let begins_well = code.starts_with(char::is_alphanumeric);
        if begins_well && code.chars().all(inside) && code.chars().count() <= 16 {
            Ok(Self(code.to_owned()))
        } else {
            Err(InstrumentCodeError(code.to_owned()))
        }
    }

    /// The code as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for InstrumentCode {
    type Err = InstrumentCodeError;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::new(code)
    }
}

impl fmt::Display for InstrumentCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<InstrumentCode> for String {
    fn from(code: InstrumentCode) -> Self {
        code.0
    }
}

impl TryFrom<String> for InstrumentCode {
    type Error = InstrumentCodeError;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::new(&code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_short_and_plain() {
        for code in ["FA", "sg-1", "3A", "УГОДА"] {
            assert!(InstrumentCode::new(code).is_ok(), "{code} is a code");
        }
        for code in ["", "F A", "FA#1", "FA@1", "-FA", "ABCDEFGHIJKLMNOPQ"] {
            assert!(InstrumentCode::new(code).is_err(), "{code} is no code");
        }
    }
}
