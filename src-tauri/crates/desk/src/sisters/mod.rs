//! A dossier that the desks of one delegation share: what this one tells and hears, and what only
//! the one does that speaks for the delegation.

mod desks;
mod rivals;
mod spelling;

pub use desks::{Joining, News, Telling};
pub use rivals::Rivals;
