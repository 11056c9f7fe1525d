//! The text of an instrument: provisions, their wording, their numbers, and Markdown in and out.

mod bracket;
pub mod build;
mod delegation;
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
mod printed;
mod provision;
mod terms;
mod text;
mod wording;

pub use bracket::{Alternative, Bracket, BracketError};
pub use delegation::{DelegationCode, DelegationCodeError};
pub use finding::{Finding, Place, Severity};
pub use hidden::{Hidden, hidden, twin};
pub use id::{Ids, ProvisionId};
pub use languages::{Language, Noun};
pub use line::{Line, LineError, visible};
pub use nesting::MOST_NESTED;
pub use numbering::Numbering;
pub use numeral::{MONTHS, ONES, TENS, figure, roman};
pub use printed::{Part, Printed, PrintedSpan};
pub use provision::{Kind, Number, Provision};
pub use terms::Terms;
pub use text::Text;
pub use wording::{Emphasis, Inline, Reference, Wording};
