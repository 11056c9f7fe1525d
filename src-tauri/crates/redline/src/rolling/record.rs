//! The rolling text and its records: who is behind what, and why it stands where it stands.

use travaux_text::{DelegationCode, ProvisionId, Text};

/// What several parties propose on one base, as one text.
///
/// - **Shape**: `places` has one record for each provision of `text`, in the same order.
/// - **Laws**: [`super::position`] takes every party's text out to the byte; a delegation that is
///   silent, or not at the table, sees the base.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Rolling {
    /// What was negotiated on.
    pub base: Text,
    /// The text with attributed brackets, ready to be shown, numbered or written as a file.
    pub text: Text,
    /// What is known of each of its provisions.
    pub places: Vec<Place>,
    /// The parties at the table, in order of tabling.
    pub parties: Vec<DelegationCode>,
    /// Those of them that propose something.
    pub spoke: Vec<DelegationCode>,
    /// Proposals about provisions that neither the base nor the delegation has: they changed
    /// nothing, and must be shown to somebody.
    pub unplaced: Vec<(DelegationCode, super::Proposal)>,
}

/// What is known of one provision of a rolling text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// The provision it is for its delegations; the one in the text has another id where this
    /// one stands there already.
    pub provision: ProvisionId,
    /// Whether the base has it, and for whom it stands.
    pub stands: Stands,
    /// Its brackets that the compiling made; those a delegation wrote are not among them.
    pub brackets: Vec<Contested>,
    /// Guests that say nothing here: they see the base.
    pub apart: Vec<DelegationCode>,
}

/// For whom a provision of a rolling text stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Stands {
    /// The base has it here, and every party but these.
    Base(Vec<Went>),
    /// The base does not have it here; these parties put it here.
    New(Vec<Came>),
}

/// A party for which a provision of the base does not stand where it stood.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Went {
    /// Whose proposal it is.
    pub by: DelegationCode,
    /// What became of the provision.
    pub why: Departure,
    /// Where it went: the position in the rolling text of what replaces it.
    pub to: Option<usize>,
}

/// A party that put a provision where the base has none.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Came {
    /// Whose proposal it is.
    pub by: DelegationCode,
    /// How it came here.
    pub why: Arrival,
    /// What the party calls it.
    pub id: ProvisionId,
}

/// Why a provision does not stand where it stood.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Departure {
    /// It is to go.
    Deleted,
    /// It is to stand somewhere else.
    Moved,
    /// It is to become several.
    Split,
    /// It is to become one with others.
    Joined,
    /// It is to be of another kind, depth or number; it follows at once in its new shape.
    Reshaped,
}

/// How a provision came to stand where the base has none.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Arrival {
    /// It is new.
    Inserted,
    /// It stood somewhere else.
    Moved,
    /// It is a part of what was split.
    Split,
    /// It is what several became.
    Joined,
    /// It stood here in another shape.
    Reshaped,
}

/// A bracket that the compiling made.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Contested {
    /// The way to it: the position in the wording, then within each bracket on the way the
    /// alternative and the position in its wording.
    pub path: Vec<u32>,
    /// What it contests.
    pub form: Form,
    /// The alternative of those that are named in none; without it they have nothing here.
    pub silent: Option<u32>,
    /// Whether a blank beside it goes where nothing is chosen, so that no two blanks are left.
    pub closes_up: bool,
}

/// What a bracket of a rolling text contests.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Form {
    /// Some words.
    Words,
    /// All the words: its alternatives are Alt 1, Alt 2 …
    Paragraphs,
    /// Whether the provision stands here at all; its words may be contested within.
    Provision,
}
