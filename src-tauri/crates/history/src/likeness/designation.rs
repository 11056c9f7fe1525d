//! What a delegation is called, and what could be taken for it.

use travaux_text::DelegationCode;
use unicode_normalization::char::is_combining_mark;

use crate::likeness::read::{Read, core};
use crate::script::consonants;

/// What a delegation is called, as it is read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Called {
    pub(super) code: DelegationCode,
    pub(super) name: String,
    pub(super) by_code: Read,
    pub(super) by_name: Read,
    /// The consonants of its name as they sound, whatever the script.
    pub(super) sound: String,
    /// Those of its words and of all of it, where they are in a script read by its sound alone.
    pub(super) strange: Vec<String>,
}

impl Called {
    pub(super) fn of(code: &DelegationCode, name: &str) -> Self {
        let (by_code, by_name) = (Read::of(code.as_str()), Read::of(name));
        let words: Vec<_> = name
            .split(|it: char| !it.is_alphanumeric() && !is_combining_mark(it))
            .map(consonants)
            .collect();
        let whole = words.iter().map(|it| it.0.as_str()).collect::<String>();
        let is_strange = words.iter().any(|it| it.1);
        let strange = words.into_iter().filter(|it| it.1).map(|it| it.0);
        let strange = strange.chain(is_strange.then(|| whole.clone()));
        let strange = strange.filter(|it| it.len() > 1).collect();
        let sound = match is_strange {
            true => whole,
            false => consonants(&core(&by_name.sounds).concat()).0,
        };
        Self { code: code.clone(), name: name.to_owned(), by_code, by_name, sound, strange }
    }

    /// Whether this could be taken for the other.
    pub(super) fn poses_as(&self, of: &Self) -> bool {
        let by_code = stem(self.code.as_str()) == of.code.as_str()
            || self.by_code.holds(&of.by_code)
            || self.by_code.holds(&of.by_name);
        let is_heard =
            |it: &Self, other: &Self| other.sound.len() > 1 && it.strange.contains(&other.sound);
        let named = is_heard(self, of)
            || is_heard(of, self)
            || self.by_name.derives_from(&of.by_name)
            || self.by_name.holds(&of.by_name)
            || self.by_name.is(&of.by_code)
            || names(&self.name, of.code.as_str());
        by_code || named
    }

    /// Whether everybody, the chair or the table is called so.
    pub(super) fn means_all(&self) -> bool {
        self.by_name.means_all() || self.by_code.means_all()
    }
}

/// Whether words hold a letter of a script that is read by its sound alone.
pub(super) fn is_strange(words: &str) -> bool {
    words.split_whitespace().any(|it| consonants(it).1)
}

/// A code without the digits and strokes at its end: `MER2` is read as `MER`.
pub(super) fn stem(code: &str) -> &str {
    code.trim_end_matches(|it: char| it.is_numeric() || matches!(it, '-' | '/'))
}

/// Whether words name a code as a word of its own, in capitals.
pub(super) fn names(words: &str, code: &str) -> bool {
    words.split(|it: char| !it.is_alphanumeric()).any(|it| it == code)
}
