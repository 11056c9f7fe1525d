//! The desk: everything a person can do with a dossier, one method each.
//!
//! The desk joins the crates below it and knows nothing of windows, IPC or JSON. The window,
//! the command line and the acceptance tests all sit here.

mod aiming;
mod alarms;
mod authoring;
mod basing;
mod board;
mod bracketing;
mod checking;
mod claiming;
mod commenting;
mod comparing;
mod deeds;
mod desk;
mod differing;
mod drafting;
mod error;
mod examining;
mod exchanging;
mod hiding;
mod identifying;
mod issuing;
mod lifting;
mod marking;
mod moving;
mod open;
mod opening;
mod originating;
mod papers;
mod pouching;
mod preparing;
mod projecting;
mod proposing;
mod remarking;
mod reporting;
mod returning;
mod reviewing;
mod rolling;
pub mod sample;
mod siding;
mod speaking;
mod standing;
mod timing;
mod undoing;
mod versioning;
mod working;
mod world;
mod writing;

pub use aiming::{ObjectiveForm, Touched};
pub use alarms::Alarm;
pub use authoring::{Authored, Changes, FoundAuthor};
pub use board::{Board, BoardCell, BoardRow, Progress, TouchedBy};
pub use checking::{Limit, Soundness};
pub use claiming::Claimed;
pub use commenting::{CommentAt, CommentForm};
pub use comparing::{Aligned, Cell, CellRun, Column, ColumnText, Comparison};
pub use desk::{Desk, NewDossier};
pub use differing::{Brought, Marked, Novelty};
pub use drafting::Key;
pub use error::DeskError;
pub use exchanging::{Foreign, ImportTarget, THROUGH_OFFICE};
pub use hiding::HiddenAt;
pub use identifying::Correspondent;
pub use lifting::bridging;
pub use open::{Edited, Ghost, OpenText, Redlined};
pub use opening::OpenedPouch;
pub use originating::Traced;
pub use pouching::MadePouch;
pub use projecting::Room;
pub use proposing::Tabled;
pub use remarking::TakenComments;
pub use returning::ReturnedFile;
pub use reviewing::{Hit, ProvisionStep};
pub use rolling::{Offered, Opened, RollingProvision, RollingText, StandingBracket};
pub use timing::{Against, Mistimed};
pub use travaux_exchange::docx::returned::{ReturnKind, ReturnRow, Returned};
pub use travaux_exchange::docx::write::{Contents, Template, contents};
pub use travaux_exchange::{Format as FileFormat, write_report};
pub use travaux_pouch::{Conflict, Pouch, PouchError, Proof};
pub use travaux_store::{
    FileKey, Passphrase, Protection, Salt, Strength, Way, WordsError, Zeroizing, recovery_kit,
};
pub use versioning::VersionForm;
pub use world::World;
pub use writing::{Leaving, Look, Shape};
