//! Who wrote what, when and from what: versions, and the record everything is rebuilt from.
//!
//! In the order in which they are met:
//!
//! - [`Act`]: one thing that somebody did. An [`Entry`] is an act in the record: when, by which
//!   desk, chained to the one before it by its [`Hash`]. The record is only added to.
//! - [`Dossier`]: what the record amounts to, folded entry by entry: [`Delegation`]s,
//!   [`Instrument`]s, [`Meeting`]s, [`Version`]s, proposals and matters. [`Heard`] says whose
//!   word an entry is taken for, a [`Claim`] what a desk said that was not for it to say.
//! - [`ProposalHeld`]: what a delegation proposes, until the [`ProposalFate`] of it is known;
//!   [`apply`] and [`changes`] carry a text to another base.
//! - [`Matter`]: what was noted about a provision: a lift, a [`Status`], a [`Reservation`], a
//!   [`Link`], a [`Silence`]. [`Agreement`] says who agrees to its words.
//! - [`remaining`]: an act counts when it goes out; what was undone before never happened.
//! - [`provenance`]: where each word of a text comes from. [`account`]: what happened between
//!   two points in time, in sentences.
//!
//! The rules are in `docs/domain/settling.md` and `provenance.md`, the stories that keep them in
//! `tests/acceptance`.

pub mod account;
mod act;
mod agreement;
mod amendment;
mod assertion;
mod attribution;
mod author;
mod authority;
mod basis;

mod byline;
mod carried_words;
mod claim;
mod comment;
mod contents;
mod continuation;
mod contradiction;
mod courier;
mod deadline;
mod decided_moves;
mod delegation;
mod departure;
mod dossier;
mod duplicate;
mod fingerprint;
mod former;
mod hash;
mod hex;
mod id;
mod initials;
mod instrument;
mod kept;
mod keyring;
mod kind;
mod layer;
mod legend;
mod lift;
mod likeness;
mod lines;
mod matter;
mod matters;
mod meeting;
mod mention;
mod newcomer;
mod number;
mod objection;
mod objective;
mod parts;
mod pending;
mod proposal;
mod provenance;
mod quantity;
mod readings;
mod receipt;
mod record;
mod recut;
mod relevance;
mod replacement;
mod retention;
mod script;
mod sent_file;
mod shape;
mod shift;
mod shown;
mod spelling;
mod stood;
mod succession;
mod table;
mod tripwire;
mod turn;
mod utterance;
mod version;
mod void;
mod working_text;

pub use act::{Act, Description};
pub use agreement::Agreement;
pub use author::Author;
pub use authority::Heard;
pub use byline::Byline;
pub use claim::Claim;
pub use comment::{Comment, Reply, Stretch, Thread};
pub use contents::{Carried, CarriedText};
pub use continuation::{Continued, Course, beginning, continued, counted};
pub use courier::{Acknowledged, PouchSent, PouchTaken};
pub use deadline::{Deadline, DeadlineError};
pub use decided_moves::DecidedMove;
pub use delegation::{Delegation, Role};
pub use departure::{Reached, Tabling};
pub use dossier::Dossier;
pub use fingerprint::{fingerprint, is_fingerprint, read_fingerprint};
pub use hash::{Hash, words_hash};
pub use hex::{Hex, from_hex};
pub use initials::{Correction, Elsewhere, Frozen, Initialled, Notice, Rectification, Rectified};
pub use instrument::{Instrument, InstrumentCode, InstrumentCodeError};
pub use keyring::{KeyHeld, KeyMet, Keys, PublicKey, Trust};
pub use layer::Layer;
pub use legend::{Colour, Legend, LegendError, Mark, Shape, Stage};
pub use lift::bracket_at;
pub use likeness::Names;
pub use lines::Fault;
pub use matter::{
    Answered, Dropped, Issued, Lifted, Link, Matter, MatterHeld, MatterId, Reservation,
    ReservationKind, Silence, Status, StatusSet, Waived, wording_hash,
};
pub use matters::StatusNow;
pub use meeting::{Meeting, MeetingId};
pub use number::{VersionNumber, VersionNumberError};
pub use objective::{Covered, Objective, ObjectiveId};
pub use parts::with_parts;
pub use pending::{introduced, remaining};
pub use proposal::{ProposalFate, ProposalHeld, ProposalId, Proposed, Stance, reach, touched};
pub use provenance::{Descent, Origin, OriginRun, Origins, Step, Via, Word, provenance};
pub use readings::{Reading, readings};
pub use receipt::Received;
pub use record::{DeskId, Entry, Head};
pub use recut::{Explained, Overlay, Recut, bracket_hash};
pub use sent_file::FileSent;
pub use shift::Shifted;
pub use stood::Stood;
pub use succession::{Became, heirs};
pub use table::{Texts, lifted_to};
pub use tripwire::Tripwire;
pub use turn::Turn;
pub use version::{Saved, Standing, Version, VersionId, VersionKind};
pub use void::Voids;
pub use working_text::{Change, apply, changes, moved};
