//! The pouch: what one delegation hands to another, signed and perhaps sealed. Bytes in, bytes
//! out; `docs/formats/pouch.md` is the norm.

mod bag;
mod bytes;
mod card;
mod contents;
mod entry;
mod error;
mod identity;
mod keys;
mod pouch;
mod proof;

mod room;
mod seal;
mod syllables;

pub use bag::{Bag, MOST_PASSED_ON};
pub use bytes::{Reader, Writer};
pub use card::{Card, Notice};
pub use contents::{Contents, MOST_BYTES, MOST_ENTRIES, Sender, Since};
pub use entry::{read_entry, write_entry};
pub use error::PouchError;
pub use identity::{Identity, Vouched, verify};
pub use pouch::Pouch;
pub use proof::{Conflict, Proof};
pub use room::room_code;
pub use seal::{is_sealed, seal, unseal};
