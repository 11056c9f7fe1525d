//! The text of an instrument: provisions, their wording, their numbers, and Markdown in and out.
//!
//! In the order in which they are met:
//!
//! - [`Text`]: the provisions of one instrument in reading order. It has no tree: what belongs
//!   to what follows from [`Kind`] and depth.
//! - [`Provision`]: one of them, with a permanent [`ProvisionId`]. Its [`Number`] follows from
//!   its place ([`Numbering`]) unless a person fixed it.
//! - [`Wording`]: what it says, as a list of [`Inline`]: words with their [`Emphasis`], notes,
//!   [`Reference`]s, placeholders, and brackets.
//! - [`Bracket`] and [`Alternative`]: disagreement as a value, with the [`DelegationCode`]s
//!   behind each wording.
//! - [`markdown`] reads and writes a text; reading never fails, it gives [`Finding`]s.
//! - [`Printed`]: a text as it is read off paper, with the provision each span comes from.
//! - [`label`] recognises typed numbers, [`Terms`] the nouns of treaties, in the [`Language`]s
//!   of `data/languages`.
//! - [`hidden`] and [`Line`] are what keeps strangers' characters from acting.
//!
//! [`build`] makes texts in tests in one line. The laws are in `tests/laws.rs`.

mod bracket;
pub mod build;
mod by_hand;
mod delegation;
mod feint;
mod finding;
mod hidden;
mod id;
pub mod label;
mod languages;
mod line;
pub mod markdown;
mod nesting;
mod numbering;
mod numeral;
mod print;
mod provision;
mod quotation;
mod scheme;
mod terms;
mod text;
mod wording;

pub use bracket::{Alternative, Bracket, BracketError};
pub use by_hand::is_number;
pub use delegation::{DelegationCode, DelegationCodeError};
pub use feint::{CLOSING, DASHES, OPENING, feints, unfeigned};
pub use finding::{Finding, Place, Severity};
pub use hidden::{Hidden, hidden, twin};
pub use id::{Ids, ProvisionId};
pub use languages::{Language, Noun};
pub use line::{Line, LineError, visible};
pub use nesting::MOST_NESTED;
pub use numbering::{Numbering, is_at_or_under};
pub use numeral::{MONTHS, ONES, TENS, figure, roman};
pub use print::{Part, Printed, PrintedSpan};
pub use provision::{Kind, Number, Provision};
pub use quotation::quoted;
pub use scheme::{Form, Marks, Numeral, Scheme, SchemeError};
pub use terms::Terms;
pub use text::Text;
pub use wording::{Emphasis, Inline, Reference, Wording};
