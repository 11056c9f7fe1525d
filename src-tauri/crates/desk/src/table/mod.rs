//! The table: proposals, what is said of them, and what settles them.

pub(crate) mod address;
pub(crate) mod brackets;
pub(crate) mod comments;
pub(crate) mod initials;
pub(crate) mod instead;
pub(crate) mod issue;
pub(crate) mod legend;
pub(crate) mod lift;
pub(crate) mod moves;
pub(crate) mod objectives;
pub(crate) mod parts;
pub(crate) mod pending;
pub(crate) mod proposals;
pub(crate) mod rolling;
pub(crate) mod rolling_text;
pub(crate) mod room;
pub(crate) mod status;
pub(crate) mod support;
pub(crate) mod wishes;
