//! How dossiers are kept on this computer: what was last seen of each, outside its file, and
//! copies of it from time to time, and
//! its key in the system's keychain where a person wants that.
//!
//! Both doors open dossiers through here, so that an older file in the place of a newer one is
//! noticed and named.

mod copies;
mod judge;
mod keychain;
mod known;
mod lowered;
mod opening;
mod recent;
mod remembering;
mod reopening;
mod restoring;
mod thinning;

pub use copies::{Copy, copies};
pub use keychain::KeychainError;
pub use opening::{Keeping, Want};
pub use recent::Recent;
pub use remembering::partings;
pub use reopening::{Reopened, Worlds, key_of_copy, look_into};
pub use restoring::{Opens, Restored, plain_copies};
