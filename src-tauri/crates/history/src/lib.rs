//! Who wrote what, when and from what: versions, and the record everything is rebuilt from.

pub mod account;
mod act;
mod amendment;
mod author;
mod authority;
mod basis;
mod carried;
mod claim;
mod comment;
mod courier;
mod deadline;
mod delegation;
mod dossier;
mod former;
mod hash;
mod hex;
mod instrument;
mod keyring;
mod layer;
mod legend;
mod matter;
mod matters;
mod meeting;
mod number;
mod objective;
mod proposal;
mod provenance;
mod record;
mod recut;
mod spelling;
mod table;
mod tripwire;
mod version;
mod working;

pub use act::{Act, Description};
pub use author::Author;
pub use authority::Heard;
pub use carried::{Carried, CarriedText};
pub use claim::Claim;
pub use comment::{Comment, Reply, Stretch, Thread};
pub use courier::{Acknowledged, PouchSent, PouchTaken};
pub use deadline::{Deadline, DeadlineError};
pub use delegation::{Delegation, Role};
pub use dossier::Dossier;
pub use hash::{Hash, words_hash};
pub use hex::{Hex, from_hex};
pub use instrument::{Instrument, InstrumentCode, InstrumentCodeError};
pub use keyring::{KeyHeld, KeyMet, Keys, PublicKey, Trust};
pub use layer::Layer;
pub use legend::{Colour, Legend, LegendError, Mark, Shape, Stage};
pub use matter::{
    Answered, Dropped, Issued, Lifted, Link, Matter, MatterHeld, MatterId, Reservation,
    ReservationKind, Silence, Status, StatusSet, wording_hash,
};
pub use matters::StatusNow;
pub use meeting::{Meeting, MeetingId};
pub use number::{VersionNumber, VersionNumberError};
pub use objective::{Covered, Objective, ObjectiveId};
pub use proposal::{ProposalFate, ProposalHeld, ProposalId, Proposed, Stance};
pub use provenance::{Descent, Origin, OriginRun, Origins, Step, Via, Word, provenance};
pub use record::{DeskId, Entry, Head};
pub use recut::{Explained, Overlay, Recut, bracket_hash};
pub use table::{Texts, lifted_to};
pub use tripwire::Tripwire;
pub use version::{Saved, Standing, Version, VersionId, VersionKind};
pub use working::{Change, apply, changes, moved};
