//! The desk: everything a person can do with a dossier, one method each.
//!
//! The desk joins the crates below it and knows nothing of windows, IPC or JSON. The window,
//! the command line and the acceptance tests all sit here.

mod admission;
mod deeds;
mod desk;
mod draft;
mod error;
mod files;
mod frozen;
mod limit;
mod look;
mod names;
mod pouch;
pub mod sample;
mod sisters;
mod table;
mod told;
mod undo;
mod world;

pub use desk::{Desk, NewDossier};
pub use draft::own_changes::{DraftPlace, Undone};
pub use draft::template::{BlankText, TextTemplate};
pub use draft::text::{Carried, Edited, Ghost, OpenText, Redlined};
pub use draft::versions::VersionForm;
pub use error::DeskError;
pub use files::authors::{Authored, Changes, FoundAuthor};
pub use files::closing::{ClosingPaper, ClosingPapers};
pub use files::foreign::{Foreign, ImportTarget, THROUGH_OFFICE};
pub use files::hidden::HiddenAt;
pub use files::originals::{
    ALTERNAT_FILE, Leaf, Originals, Ranking, check_originals, original_lines,
};
pub use files::rectification::RectificationPaper;
pub use files::remarks::TakenComments;
pub use files::returned_file::ReturnedFile;
pub use files::word::{Between, INTERNAL, Leaving, Look, Shape, internal_marking};
pub use limit::Limit;
pub use look::board::{Board, BoardCell, BoardRow, Progress};
pub use look::comparison::{Aligned, Cell, CellRun, Column, ColumnText, Comparison};
pub use look::history::{Hit, ProvisionStep};
pub use look::outline::OutlineSection;
pub use look::provenance::Traced;
pub use look::ready::{Readiness, Waiver};
pub use look::soundness::Soundness;
pub use look::trace::FoundOnPaper;
pub use names::{Bounds, Extent, NamedVersion, Place, Saying, Speaker, WordOf};
pub use pouch::alarms::Alarm;
pub use pouch::arrival::OpenedPouch;
pub use pouch::claims::Claimed;
pub use pouch::difference::{Brought, Marked, Novelty};
pub use pouch::dispatch::MadePouch;
pub use pouch::identity::Correspondent;
pub use pouch::times::{Against, Mistimed};
pub use sisters::{Joining, News, Rivals, Telling};
pub use table::address::Aimed;
pub use table::brackets::Neighbours;
pub use table::comments::{CommentAt, CommentForm};
pub use table::initials::{NoticeForm, Slip};
pub use table::lift::bridging;
pub use table::moves::Goes;
pub use table::objectives::{ObjectiveForm, Touched, TouchedBy};
pub use table::proposals::Tabled;
pub use table::rolling::{Offered, Opened, RollingProvision, RollingText, StandingBracket};
pub use table::room::Room;
pub use table::support::StanceForm;
pub use travaux_closing::{
    Alternat, Check, Closed, Held, Listed, MANIFEST_FILE, Manifest, Party, RECEIPTS_FILE,
    SUMS_FILE, Sum, called, differences, sum, sums, unlike_manifest, unlike_receipts,
};
pub use travaux_exchange::docx::returned_file::{ReturnKind, ReturnRow, Returned};
pub use travaux_exchange::docx::write::{Contents, Template, contents};
pub use travaux_exchange::print::{Layout, Marks, Size};
pub use travaux_exchange::{Format as FileFormat, write_report};
pub use travaux_history::{InstrumentCode, VersionNumber};
pub use travaux_pouch::{Bag, Card, Conflict, Identity, Pouch, PouchError, Proof, room_code};
pub use travaux_redline::american;
pub use travaux_store::{
    FileKey, Passphrase, Protection, Salt, Sharing, Strength, Way, WordsError, WorkingKey,
    Zeroizing, recovery_kit,
};
pub use travaux_text::{DelegationCode, DelegationCodeError};
pub use world::World;
