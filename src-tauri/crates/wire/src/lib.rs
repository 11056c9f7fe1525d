//! What crosses between the program and its windows: plain values with a TypeScript twin.
//!
//! Nothing else in the program knows JSON across this border. `cargo test -p travaux-wire`
//! writes `ui/src/ipc/wire.ts`, doc comments included.

mod authored;
mod board;
mod boarded;
mod commented;
mod compare;
mod compared;
mod copies;
mod dossier;
mod draft;
mod exchanged;
mod failure;
mod from_window;
mod hidden;
mod history;
mod identity;
mod leaving;
mod legend;
mod origins;
mod pouch;
mod printed;
mod projected;
mod projecting;
mod question;
mod redline;
mod report;
mod returned;
mod rolled;
mod rolling;
mod text;
mod to_window;
mod units;

pub use authored::*;
pub use board::*;
pub use boarded::*;
pub use commented::*;
pub use compare::*;
pub use compared::*;
pub use copies::*;
pub use dossier::*;
pub use draft::*;
pub use exchanged::*;
pub use failure::*;
pub use from_window::*;
pub use hidden::*;
pub use history::*;
pub use identity::*;
pub use leaving::*;
pub use legend::*;
pub use origins::*;
pub use pouch::*;
pub use printed::*;
pub use projected::*;
pub use projecting::*;
pub use question::{Said, answered, camel_case, type_of};
pub use redline::*;
pub use report::*;
pub use returned::*;
pub use rolled::*;
pub use rolling::*;
pub use text::*;
pub use to_window::*;
