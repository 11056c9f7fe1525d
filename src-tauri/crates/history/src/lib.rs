//! Who wrote what, when and from what: versions, and the record everything is rebuilt from.

mod act;
mod amendment;
mod delegation;
mod dossier;
mod hash;
mod instrument;
mod layer;
mod meeting;
mod number;
mod proposal;
mod record;
mod spelling;
mod version;
mod working;

pub use act::{Act, Description};
pub use delegation::{Delegation, Role};
pub use dossier::Dossier;
pub use hash::Hash;
pub use instrument::{Instrument, InstrumentCode, InstrumentCodeError};
pub use layer::Layer;
pub use meeting::{Meeting, MeetingId};
pub use number::{VersionNumber, VersionNumberError};
pub use proposal::{ProposalFate, ProposalHeld, ProposalId, Proposed, Stance};
pub use record::{DeskId, Entry, Head};
pub use version::{Saved, Standing, Version, VersionId, VersionKind};
pub use working::{Change, apply, changes, moved};
