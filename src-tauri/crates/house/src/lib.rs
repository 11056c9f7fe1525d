//! What both doors do before and after they ask the desk.
//!
//! A path becomes bytes becomes a text, a template or a pouch; a passphrase becomes a key; a desk
//! is found behind its window; and the machine, its clock, its chance and the folder of the
//! program, comes in here and nowhere else. What crosses are values of `travaux_wire`.

mod bundle;
mod closing;
mod copies;
mod deeds;
mod exports;
mod files;
mod home;
mod keys;
mod machine;
mod notices;
mod originals;
mod passphrases;
mod pouches;
mod press;
mod printers;
mod returned_file;
mod seats;
mod sisters;
mod spelling;
mod start;
mod templates;

pub use bundle::{Verified, bundled, verified};
pub use closing::*;
pub use copies::*;
pub use deeds::*;
pub use exports::{Paper, export_contents, exported, print_of, template};
pub use files::{foreign, read, write_out};
pub use home::Home;
pub use keys::*;
pub use machine::Machine;
pub use originals::{Laid, laid, set};
pub use passphrases::*;
pub use pouches::*;
pub use press::{Press, Work, stop_presses};
pub use printers::{open_pdf, printer};
pub use returned_file::taken;
pub use seats::Seats;
pub use sisters::*;
pub use spelling::{misspelt, spellings};
pub use start::Wanted;
pub use templates::{text_begun, text_templates};
pub use travaux_share::Card as DeskCard;
