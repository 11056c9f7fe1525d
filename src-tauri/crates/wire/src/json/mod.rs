//! The published JSON: what `travaux … --json` prints.
//!
//! A name that was once printed stays and means the same; names are only added. The page
//! `docs/formats/json.md` is made of these types, and a test compares the two.

mod author;
mod board;
mod bracket;
mod comment;
mod copy;
mod hidden;
mod legend;
mod objective;
mod page;
mod position;
mod pouch;
mod proposal;
mod provenance;
mod provision;
mod readiness;
mod receipt;
mod report;
mod returned_file;
mod rolling;
mod silence;
mod sister;
mod soundness;
mod taken_back;
mod version;

pub use author::*;
pub use board::*;
pub use bracket::*;
pub use comment::*;
pub use copy::*;
pub use hidden::*;
pub use legend::*;
pub use objective::*;
pub use page::*;
pub use position::*;
pub use pouch::*;
pub use proposal::*;
pub use provenance::*;
pub use provision::*;
pub use readiness::*;
pub use receipt::*;
pub use report::*;
pub use returned_file::*;
pub use rolling::*;
pub use silence::*;
pub use sister::*;
pub use soundness::*;
pub use taken_back::*;
pub use version::*;
