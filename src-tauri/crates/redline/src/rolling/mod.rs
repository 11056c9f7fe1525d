//! The rolling text: what several delegations propose on one base, as one attributed text.
//!
//! [`compile`] puts the proposals of every party at the table into one text with brackets;
//! [`position`] takes any party's text out again, to the byte. Nothing here can fail, and
//! nothing depends on the order in which the parties are given. The rules, with their numbers,
//! stand in `docs/domain/rolling.md`.

mod atoms;
mod compiler;
mod explode;
mod heirs;
mod lift;
mod merge;
mod onto;
mod pick;
mod places;
mod proposal;
mod readings;
mod record;
mod recut;
mod regions;
mod rivals;
mod settle;
mod sheet;
mod speech;
mod taken;
mod widen;

pub use compiler::{Compiler, compile, compile_with};
pub use explode::{explode, said};
pub use heirs::{counts, heirs, in_order};
pub use lift::{Choice, brackets, lift};
pub use onto::{CarriedOver, carried_over, on_top};
pub use pick::position;
pub use proposal::{Position, Proposal};
pub use record::{Arrival, Came, Contested, Departure, Form, Place, Rolling, Stands, Went};
pub use recut::{Cut, Uncut, merge, split};
pub use settle::{Settled, Settlement, Settling, settled};
pub use sheet::applied;
pub use speech::reading;
pub use taken::{Taken, one_each, proposals, proposals_moving};
