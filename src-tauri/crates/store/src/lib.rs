//! The dossier file; the only crate that knows SQL.
//!
//! `docs/formats/file.md` is the norm for what is in the file; `schema/` is the schema.

mod aligned;
mod body;
mod carrying;
mod cell;
mod counts;
mod damage;
mod descent;
mod error;
mod identity;
mod life;
mod lock;
mod nodes;
mod open;
mod order;
mod record;
mod rows;
mod search;
mod standing;
mod store;
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
pub use identity::Secrets;
pub use life::LifeStep;
pub use open::APPLICATION_ID;
pub use search::Hit;
pub use store::{Stamp, Store};
pub use tabled::Tabled;
pub use version::{NewVersion, Stretch};
pub use working::{Working, WorkingKey};
