//! What a person names: places, versions, and who says what at which meeting.
//!
//! A door reads codes and numbers once, as they come in: what has not the shape of a code goes no
//! further, and none can be taken for another. An address means something in a text alone, so it
//! stays as it was typed until the desk looks it up.

use travaux_history::{InstrumentCode, VersionNumber};
use travaux_text::DelegationCode;

/// A provision of an instrument.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Place<'n> {
    /// The instrument.
    pub instrument: &'n InstrumentCode,
    /// The provision's address in the rolling text, such as `2(2)`, or its id.
    pub provision: &'n str,
}

/// An instrument as a whole, or one of its provisions.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Extent<'n> {
    /// The instrument.
    pub instrument: &'n InstrumentCode,
    /// The provision, as a [`Place`] names it; none for the whole instrument.
    pub provision: Option<&'n str>,
}

impl<'n> From<Place<'n>> for Extent<'n> {
    fn from(at: Place<'n>) -> Self {
        Self { instrument: at.instrument, provision: Some(at.provision) }
    }
}

/// A version of an instrument.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NamedVersion<'n> {
    /// The instrument.
    pub instrument: &'n InstrumentCode,
    /// Its number.
    pub number: VersionNumber,
}

/// The points in time that a report begins and ends with: from the end of the first to the end of
/// the second. Each is the title of a meeting, a day such as `2026-11-22`, or a version such as
/// `FA@2`; a day that it begins with belongs to it.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Bounds<'n> {
    /// Where it begins; with the dossier where none is named.
    pub since: Option<&'n str>,
    /// Where it ends; now where none is named.
    pub until: Option<&'n str>,
}

/// Who says something, and at which meeting.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Speaker<'n> {
    /// The delegation.
    pub by: &'n DelegationCode,
    /// The title of the meeting; where it may be left out, the newest one when empty.
    pub occasion: &'n str,
}

/// What is said with an act at the table, and at which meeting.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Saying<'n> {
    /// Why, or on what condition; may be empty.
    pub note: &'n str,
    /// The title of the meeting; the newest one when empty.
    pub occasion: &'n str,
}

/// Whose word a status is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum WordOf<'n> {
    /// Nobody was named: it is the word of the delegation that keeps the dossier, and the table's
    /// where it chairs.
    Ours,
    /// The table's: all parties said so.
    Table,
    /// These delegations'.
    Named(&'n [DelegationCode]),
}

impl<'n> WordOf<'n> {
    /// As a door takes it: of those who are named, of the `table`, or ours where neither is said.
    pub fn said(named: &'n [DelegationCode], table: bool) -> Self {
        match (table, named) {
            (true, _) => Self::Table,
            (false, []) => Self::Ours,
            (false, named) => Self::Named(named),
        }
    }
}

/// An address without the code of its instrument, where a person wrote that as well: the 1(1) of
/// `SG 1(1)` and of `1(1) of SG`.
pub(crate) fn bare<'t>(code: &InstrumentCode, typed: &'t str) -> &'t str {
    let typed = typed.trim();
    let code = code.as_str();
    if let Some(rest) = typed.strip_prefix(code) {
        let bare = rest.trim_start_matches([' ', ',', ':', '#']);
        return if bare.is_empty() || bare.len() == rest.len() { typed } else { bare };
    }
    let of = typed.strip_suffix(code).and_then(|it| it.trim_end().strip_suffix(" of"));
    of.map_or(typed, str::trim_end)
}

/// How a heading or opening words are named without what stands under them.
const ALONE: [&str; 4] =
    ["the heading of ", "heading of ", "the opening words of ", "opening words of "];

/// The address of a provision that is named without its parts.
pub(crate) fn alone(typed: &str) -> Option<&str> {
    let typed = typed.trim();
    let after = |sign: &&str| {
        let head = typed.get(..sign.len())?;
        head.eq_ignore_ascii_case(sign).then(|| typed[sign.len()..].trim_start())
    };
    ALONE.iter().find_map(after)
}
