//! Paper: a print of ours set in type, as a PDF that opens in fifty years.
//!
//! What comes in is one JSON value, the `Print` of `travaux-exchange`; what goes out is the bytes
//! of a PDF. The house style is one fixed template ([`house.typ`](../src/house.typ)): words that
//! persons wrote are values in it and never commands. There is no clock, no network and no file
//! but the fonts that the program holds, so equal prints give equal bytes on every computer.
//!
//! Setting type takes memory in proportion to the pages, so the programs run this in a child of
//! their own: see [`serve`].

mod fonts;
mod serve;
mod set;
mod sheet;
mod world;

pub use serve::{Asked, LIMIT, serve};
pub use set::{Place, Refused, locate, press, shown};
