//! The numbers by which people name versions.

use std::{fmt, str::FromStr};

/// The number of a version as it is shown: `3`, or `3.1` for a draft made after version 3.
///
/// - **Laws**: the numbers of tabled versions count 1, 2, 3 in each instrument and do
///   not depend on drafts.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct VersionNumber {
    /// The number of the tabled version; for a draft, of the last one before it, or 0.
    pub tabled: u32,
    /// The number of the draft after that version; nothing for a tabled version.
    pub draft: Option<u32>,
}

/// Why a word is not the number of a version.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("\u{201c}{0}\u{201d} is not the number of a version: write 3, or 3.1 for a draft")]
pub struct VersionNumberError(pub String);

impl fmt::Display for VersionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.draft {
            None => write!(f, "{}", self.tabled),
            Some(draft) => write!(f, "{}.{draft}", self.tabled),
        }
    }
}

impl FromStr for VersionNumber {
    type Err = VersionNumberError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // As people call it: `version 3`, `v3`.
        let small = text.trim().to_lowercase();
        let bare = ["version", "v."].iter().find_map(|it| small.strip_prefix(it));
        let bare = bare.or_else(|| small.strip_prefix('v')).map_or(text, str::trim_start);
        let number = |digits: &str| {
            let digits_only = digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse().ok().filter(|_| digits_only)
        };
        let read = match bare.split_once('.') {
            None => number(bare).map(|tabled| Self { tabled, draft: None }),
            Some((tabled, draft)) => number(tabled)
                .zip(number(draft))
                .map(|(tabled, draft)| Self { tabled, draft: Some(draft) }),
        };
        read.ok_or_else(|| VersionNumberError(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_reads_back_from_what_it_prints() {
        for text in ["1", "12", "0.1", "3.14"] {
            let number: VersionNumber = text.parse().unwrap();
            assert_eq!(number.to_string(), text);
        }
        for text in ["v3.14", "Version 3.14", "v. 3.14"] {
            assert_eq!(text.parse::<VersionNumber>().unwrap().to_string(), "3.14");
        }
        for text in ["", "+1", "1.", ".1", "1.2.3", "v", "versions 1"] {
            assert!(text.parse::<VersionNumber>().is_err(), "{text} is no number");
        }
    }
}
