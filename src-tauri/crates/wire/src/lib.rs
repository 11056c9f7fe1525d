//! What crosses between the program and its windows: plain values with a TypeScript twin.
//!
//! Nothing else in the program knows JSON across this border. `cargo test -p travaux-wire`
//! writes `ui/src/ipc/wire.ts`, doc comments included.

mod author;
mod board;
mod closing;
mod comment;
mod comparison;
mod copies;
mod dossier;
mod draft;
mod export;
mod failure;
mod hidden;
mod history;
mod identity;
mod import;
mod json;
mod legend;
mod matter;
mod mirror;
mod origins;
mod outline;
mod pouch;
mod projection;
mod proposal;
mod question;
mod redline;
mod report;
mod returned_file;
mod rolling;
mod spelling;
mod template;
mod text;
mod units;

pub use author::*;
pub use board::*;
pub use closing::*;
pub use comment::*;
pub use comparison::*;
pub use copies::*;
pub use dossier::*;
pub use draft::*;
pub use export::*;
pub use failure::*;
pub use hidden::*;
pub use history::*;
pub use identity::*;
pub use import::*;
pub use json::*;
pub use legend::*;
pub use matter::*;
pub use origins::*;
pub use outline::*;
pub use pouch::*;
pub use projection::*;
pub use proposal::*;
pub use question::{Parsed, Said, answered, camel_case, parsed, type_of};
pub use redline::*;
pub use report::*;
pub use returned_file::*;
pub use rolling::*;
pub use spelling::*;
pub use template::*;
pub use text::*;
