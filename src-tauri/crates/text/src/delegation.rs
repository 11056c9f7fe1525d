//! The short code by which a delegation is named in brackets and columns.

use std::fmt;
use std::str::FromStr;

/// A delegation's code, such as `MER` or `PG`.
///
/// - **Shape**: one to twelve characters, capital letters (of any script) and digits,
///   with `-` and `/` inside; it begins with a letter.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct DelegationCode(String);

/// Why a word is not a delegation's code.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error(
    "\u{201c}{0}\u{201d} is not a delegation's code: use 1 to 12 capital letters or digits, such as MER"
)]
pub struct DelegationCodeError(pub String);

impl DelegationCode {
    /// Takes `code` as it is written.
    ///
    /// # Errors
    ///
    /// When it has not the shape of a code.
    pub fn new(code: &str) -> Result<Self, DelegationCodeError> {
        let refused = || DelegationCodeError(code.to_owned());
        let mut chars = code.chars();
        let first = chars.next().ok_or_else(refused)?;
        let inside = |c: char| is_capital(c) || c.is_numeric() || c == '-' || c == '/';
        let short = code.chars().count() <= 12;
        let ends_well = !code.ends_with(['-', '/']);
        if is_capital(first) && chars.all(inside) && short && ends_well {
            Ok(Self(code.to_owned()))
        } else {
            Err(refused())
        }
    }

    /// The code as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A letter that is not in lower case; scripts without case count as capitals.
fn is_capital(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase()
}

impl FromStr for DelegationCode {
    type Err = DelegationCodeError;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        Self::new(code)
    }
}

impl fmt::Display for DelegationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_short_and_in_capitals() {
        for code in ["MER", "PG", "EU27", "УКР", "G77/CN"] {
            assert!(DelegationCode::new(code).is_ok(), "{code} is a code");
        }
        for code in ["", "mer", "M R", "-A", "A-", "7MER", "ABCDEFGHIJKLM"] {
            assert!(DelegationCode::new(code).is_err(), "{code} is no code");
        }
    }
}
