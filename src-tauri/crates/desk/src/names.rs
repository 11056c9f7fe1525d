//! What a person names: places, versions, and who says what at which meeting.
//!
//! They are words as they were typed, each under the name of what it is: a door puts them in once,
//! the desk looks them up, and whoever mixes two of them up has written the wrong name.

/// A provision of an instrument.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Place<'n> {
    /// The instrument's code.
    pub instrument: &'n str,
    /// The provision's address in the rolling text, such as `2(2)`, or its id.
    pub provision: &'n str,
}

/// An instrument as a whole, or one of its provisions.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Extent<'n> {
    /// The instrument's code.
    pub instrument: &'n str,
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
    /// The instrument's code.
    pub instrument: &'n str,
    /// Its number, such as `3` or `3.1`.
    pub number: &'n str,
}

/// Who says something, and at which meeting.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Speaker<'n> {
    /// The delegation's code; of comments, ours when empty.
    pub by: &'n str,
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
