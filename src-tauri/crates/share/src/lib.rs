//! A place that the desks of one delegation share: what each says is laid there, sealed and
//! signed, and taken from there by the others. `docs/formats/shared-place.md` is the norm.
//!
//! No place is trusted, and none needs to do more than to keep files under names: nothing here
//! locks, claims, removes, or asks which of two came first.

mod card;
mod folder;
mod head;
mod knowledge;
mod letter;
mod name;
mod place;
mod ring;
mod roster;
mod send;
mod take;

pub use card::{Card, is_name};
pub use folder::Folder;
pub use head::Head;
pub use knowledge::{ShareError, Shared};
pub use letter::{Letter, letters_for};
pub use name::Name;
pub use place::{Place, PlaceError};
pub use ring::{Ring, Turn};
pub use roster::{Roster, Seat, Seated};
pub use take::{Absorb, Alarm, Stretch, Taken, Waiting, Why};
