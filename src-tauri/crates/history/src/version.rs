//! Immutable snapshots of the text of an instrument.

use std::fmt;

use serde::{Deserialize, Serialize};
use travaux_text::DelegationCode;

use crate::account::{dated, timed};
use crate::{
    DeskId, Dossier, Hash, InstrumentCode, Layer, MeetingId, VersionNumber, id::id_type, spelling,
};

id_type! {
    /// What a version is called for ever: the hash of the entry of the record that saved it.
    VersionId
}

/// An immutable snapshot of the text of an instrument, as the record has it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Version {
    /// What it is called for ever.
    pub id: VersionId,
    /// Whether others may have it.
    pub layer: Layer,
    /// Its number as people say it.
    pub number: VersionNumber,
    /// What was saved.
    pub saved: Saved,
    /// When, in milliseconds since 1970.
    pub saved_at: i64,
    /// At which desk.
    pub desk: DeskId,
    /// The delegation whose text that desk says it is, where that is not its own: the text is
    /// that desk's account, and its source the delegation that it works for.
    pub said_of: Option<DelegationCode>,
    /// Whether another desk brought it: what that desk calls it is quoted.
    pub brought: bool,
    /// Whether the names in its brackets count as they are, as those of [`crate::ProposalHeld`].
    pub names_others: bool,
    /// Whether the chair's desk brought it, which says who stood behind what, but for delegations
    /// that speak at a desk of their own.
    pub by_chair: bool,
    /// Whether it has been taken back; it keeps its number.
    pub withdrawn: bool,
}

/// What is said of a text when it is saved as a version.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Saved {
    /// The instrument it is a state of.
    pub instrument: InstrumentCode,
    /// The root of the text, as the store names it.
    pub text: Hash,
    /// What sort of text it is.
    pub kind: VersionKind,
    /// What weight it has.
    pub standing: Standing,
    /// The delegation it comes from.
    #[serde(with = "spelling::code")]
    pub source: DelegationCode,
    /// The meeting at which, or for which, it was issued.
    pub occasion: MeetingId,
    /// What it is called beside its number; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// One line by whoever saved it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What it was made from; none for a first version, several where texts were merged.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parents: Vec<VersionId>,
    /// For a draft, the newest tabled version when it was made, after which it is numbered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<VersionId>,
}

/// What sort of text a version is.
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(from = "String", into = "String")]
pub enum VersionKind {
    /// The first text offered to start from.
    ZeroDraft,
    /// The text the parties accepted to negotiate on.
    NegotiatingText,
    /// All proposals side by side with their sources.
    CompilationText,
    /// The working text as it is updated while talks go.
    RollingText,
    /// Merged and re-ordered.
    ConsolidatedText,
    /// Offered under the chair's authority.
    ChairsText,
    /// Without standing or attribution.
    NonPaper,
    /// A numbered issue of a text.
    Revision,
    /// Without brackets.
    CleanText,
    /// Closed for substance.
    FinalText,
    /// Not issued: a state worth keeping while working.
    WorkingDraft,
    /// What people call it where none of the kinds above fits.
    Other(String),
}

/// What weight a text has.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// Negotiations proceed on it.
    Basis,
    /// It may be referred to.
    Reference,
    /// None.
    None,
}

impl Version {
    /// Where the text comes from, for a person: `CAS`, or `CAS's account of a text of MER`.
    pub fn origin(&self) -> String {
        match &self.said_of {
            Some(whose) => format!("{}'s account of a text of {whose}", self.saved.source),
            None => self.saved.source.to_string(),
        }
    }

    /// What sort of text it is, for a person: words that another desk chose are quoted, and pass
    /// for none of ours.
    pub fn kind_shown(&self) -> String {
        match &self.saved.kind {
            VersionKind::Other(words) => self.quoted(words),
            named if self.is_a_partys() && named.claims() => travaux_text::quoted(named.words()),
            named => named.to_string(),
        }
    }

    /// The note on it, for a person: quoted where another desk wrote it; empty where there is none.
    pub fn note_shown(&self) -> String {
        self.quoted(&self.saved.note)
    }

    /// Whether another desk brought it that is not the chair's, and speaks for its own side alone.
    pub(crate) fn is_a_partys(&self) -> bool {
        self.brought && !self.names_others && !self.by_chair
    }

    fn quoted(&self, words: &str) -> String {
        match self.brought && !words.trim().is_empty() {
            true => travaux_text::quoted(words),
            false => words.to_owned(),
        }
    }
}

impl Dossier {
    /// What tells a version from another that has its number at another desk, to stand behind the
    /// number wherever that leaves: ` (2 December 2026)`, with the hour where two are of one day;
    /// nothing where no other desk has a hand in the dossier.
    ///
    /// A number is that of one desk: it counts the tabled versions that are held there.
    pub fn told_apart(&self, it: &Version) -> String {
        if !self.has_other_desks() {
            return String::new();
        }
        let day = dated(it.saved_at);
        let tabled = self.versions_of(&it.saved.instrument).filter(|of| of.layer == it.layer);
        let of_the_day = tabled.filter(|of| dated(of.saved_at) == day).count();
        let [by_time, by_day, _] = Self::forms_of_number(it);
        if of_the_day > 1 { by_time } else { by_day }
    }

    /// What may have stood behind the number of a version when it left, the longest first.
    pub fn forms_of_number(it: &Version) -> [String; 3] {
        let (time, day) = (timed(it.saved_at), dated(it.saved_at));
        [format!(" ({time})"), format!(" ({day})"), String::new()]
    }
}

impl fmt::Display for VersionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl VersionKind {
    /// The kinds that have a name, in the order a negotiation meets them.
    pub const NAMED: [Self; 11] = [
        Self::ZeroDraft,
        Self::NegotiatingText,
        Self::CompilationText,
        Self::RollingText,
        Self::ConsolidatedText,
        Self::ChairsText,
        Self::NonPaper,
        Self::Revision,
        Self::CleanText,
        Self::FinalText,
        Self::WorkingDraft,
    ];

    /// The kind as people say it, such as `zero draft`.
    pub fn words(&self) -> &str {
        match self {
            Self::ZeroDraft => "zero draft",
            Self::NegotiatingText => "negotiating text",
            Self::CompilationText => "compilation text",
            Self::RollingText => "rolling text",
            Self::ConsolidatedText => "consolidated text",
            Self::ChairsText => "chair's text",
            Self::NonPaper => "non-paper",
            Self::Revision => "revision",
            Self::CleanText => "clean text",
            Self::FinalText => "final text",
            Self::WorkingDraft => "working draft",
            Self::Other(words) => words,
        }
    }

    /// Whether a text is said by its kind to be what the table took it for.
    fn claims(&self) -> bool {
        matches!(
            self,
            Self::NegotiatingText
                | Self::ConsolidatedText
                | Self::ChairsText
                | Self::CleanText
                | Self::FinalText
        )
    }

    /// The kind that `words` name; any other words are a kind of their own.
    pub fn of(words: &str) -> Self {
        let named = Self::NAMED.into_iter().find(|kind| kind.words().eq_ignore_ascii_case(words));
        named.unwrap_or_else(|| Self::Other(words.to_owned()))
    }

    /// The kind that a person means by `words`: with hyphens for blanks or the other way round, and
    /// without apostrophe, it is the same (`zero-draft`, `Chairs text`, `non paper`).
    pub fn typed(words: &str) -> Self {
        let folded = |words: &str| -> String {
            words.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
        };
        let meant = folded(words);
        let named = Self::NAMED.into_iter().find(|kind| folded(kind.words()) == meant);
        named.unwrap_or_else(|| Self::of(words.trim()))
    }
}

impl fmt::Display for VersionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words())
    }
}

impl From<VersionKind> for String {
    fn from(kind: VersionKind) -> Self {
        kind.words().to_owned()
    }
}

impl From<String> for VersionKind {
    fn from(words: String) -> Self {
        Self::of(&words)
    }
}

impl Standing {
    /// The standing as one word: `basis`, `reference` or `none`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Basis => "basis",
            Self::Reference => "reference",
            Self::None => "none",
        }
    }

    /// Reads the word that [`Standing::word`] gives.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Basis, Self::Reference, Self::None].into_iter().find(|it| it.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_the_one_that_a_person_means() {
        for (typed, kind) in [
            ("zero-draft", VersionKind::ZeroDraft),
            ("Zero Draft", VersionKind::ZeroDraft),
            ("chairs_text", VersionKind::ChairsText),
            ("Chair\u{2019}s text", VersionKind::ChairsText),
            ("nonpaper", VersionKind::NonPaper),
            ("bridging proposal", VersionKind::Other("bridging proposal".to_owned())),
        ] {
            assert_eq!(VersionKind::typed(typed), kind, "{typed}");
        }
    }
}
