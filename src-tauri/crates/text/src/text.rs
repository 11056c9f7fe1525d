//! The whole text of an instrument.

use crate::Provision;

/// The text of an instrument: provisions in reading order.
///
/// - **Laws**: reading what [`crate`] writes gives the text back; ids are distinct.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Text {
    /// The provisions, in reading order.
    pub provisions: Vec<Provision>,
}
