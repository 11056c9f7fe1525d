//! How dossiers are kept on this computer: what was last seen of each, outside its file, and
//! copies of it from time to time, and
//! its key in the system's keychain where a person wants that.
//!
//! Both doors open dossiers through here, so that an older file in the place of a newer one is
//! noticed and named.

mod copies;
mod copy;
mod downgrade;
mod judge;
mod keeper;
mod keychain;
mod known;
mod maintenance;
mod memory;
mod notes;
mod recent;
mod restoration;
mod retention;

pub use copies::copied;
pub use copy::{Copy, copies};
pub use keeper::{Want, Worlds};
pub use keychain::KeychainError;
pub use maintenance::{Reopened, key_of_copy, look_into};
pub use memory::partings;
pub use notes::Keeping;
pub use recent::Recent;
pub use restoration::{Opens, Restored, plain_copies};
