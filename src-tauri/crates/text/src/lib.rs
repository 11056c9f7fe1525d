//! The text of an instrument: provisions, their wording, their numbers, and Markdown in and out.

mod bracket;
mod delegation;
mod id;
mod provision;
mod text;
mod wording;

pub use bracket::{Alternative, Bracket, BracketError};
pub use delegation::{DelegationCode, DelegationCodeError};
pub use id::{Ids, ProvisionId};
pub use provision::{Kind, Number, Provision};
pub use text::Text;
pub use wording::{Emphasis, Inline, Reference, Wording};
