//! The dossier file; the only crate that knows SQL.
//!
//! `docs/formats/file.md` is the norm for what is in the file; `schema/` is the schema.

mod aligned;
mod body;
mod carrying;
mod cell;
mod copies;
mod counts;
mod damage;
mod descent;
mod error;
mod heads;
mod held;
mod identity;
mod key;
mod life;
mod lock;
mod nodes;
mod open;
mod order;
mod pending;
mod record;
mod recovery;
mod rekey;
mod rows;
mod search;
mod standing;
mod store;
mod stored;
mod strength;
mod tabled;
mod tree;
mod varint;
mod verify;
mod version;
mod working;

pub use carrying::{Receipt, carried_texts};
pub use counts::Counts;
pub use damage::Damage;
pub use descent::Descended;
pub use error::StoreError;
pub use heads::{ChainEnd, Heads, Witness};
pub use held::look;
pub use identity::Secrets;
pub use key::{FileKey, Passphrase, Protection, Salt, Way};
pub use life::{LifeStep, Turn};
pub use open::APPLICATION_ID;
pub use recovery::{WordsError, recovery_kit};
pub use search::Hit;
pub use store::{Stamp, Store};
pub use strength::Strength;
pub use tabled::Tabled;
pub use version::{NewVersion, Stretch};
pub use working::{Working, WorkingKey};
pub use zeroize::Zeroizing;
