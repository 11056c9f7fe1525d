//! What a window may ask: one table, one row a question.
//!
//! A row says what a question means, what is said with it, what it is answered with, who may ask
//! it, and how the desk answers. Everything else that must know of it is made from the row: the
//! shell answers by it, `cargo test -p travaux-questions` writes from it the grants in
//! `src-tauri/capabilities` and the TypeScript in `ui/src/ipc/questions.ts`, and the tests of the
//! interface ask it without a window.

#[macro_use]
mod rows;

mod board;
mod compare;
mod draft;
mod exchange;
mod frame;
mod history;
mod keeping;
mod projector;
mod report;
mod rolling;

use travaux_desk::{DelegationCode, Desk, InstrumentCode, VersionNumber};
use travaux_house::Seats;
use travaux_wire::{Answer, Parsed, Said};

pub use travaux_house::Home;

/// An instrument, as a window names it.
pub(crate) type Instrument = Parsed<InstrumentCode>;

/// A delegation, as a window names it.
pub(crate) type Party = Parsed<DelegationCode>;

/// The number of a version, as a window names it.
pub(crate) type Number = Parsed<VersionNumber>;

/// Delegations as the desk takes them.
pub(crate) fn codes(named: &[Party]) -> Vec<DelegationCode> {
    named.iter().map(|it| DelegationCode::clone(it)).collect()
}

/// A kind of window, as its label begins.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Window {
    /// The window of a dossier.
    Desk,
    /// The window for the room.
    Projector,
}

/// An argument of a question: its name here, and what gives the name of its type in TypeScript.
pub type Argument = (&'static str, fn() -> String);

/// A question that a window may ask.
#[derive(Debug)]
pub struct Question {
    /// What it is called: the name of the command, which a capability grants.
    pub name: &'static str,
    /// What it means, line by line, as documentation.
    pub means: &'static str,
    /// What is said with it.
    pub said: &'static [Argument],
    /// What the type of the answer is called in TypeScript.
    pub answer: fn() -> String,
    /// The windows that may ask it.
    pub windows: &'static [Window],
    run: fn(&Asking<'_>, Said<'_>) -> Answer<String>,
}

impl Question {
    /// The answer to what `asking` asks, as JSON.
    ///
    /// # Errors
    ///
    /// When the desk refuses, no dossier is open, or what was said makes no sense.
    pub fn answer(&self, asking: &Asking<'_>, said: Said<'_>) -> Answer<String> {
        (self.run)(asking, said)
    }
}

/// A window that asks, and what stands behind it.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// The label of the window.
    pub window: &'a str,
    /// The desks behind all windows.
    pub seats: &'a Seats,
    /// What is kept on this computer.
    pub home: &'a Home,
    /// What only the program around the desk can do.
    pub door: &'a dyn Door,
}

/// What only the program around the desk can do: dialogs and windows.
pub trait Door {
    /// Asks for a file whose name ends in one of `endings`; none when the person thought better
    /// of it.
    fn pick_file(&self, kind: &str, endings: &[&str]) -> Option<String>;

    /// Asks where to write a new file, called `name` unless the person has a better one.
    fn pick_new_file(&self, name: &str) -> Option<String>;

    /// Opens a window on a desk.
    fn open_window(&self, desk: Desk);

    /// Opens the window for the room, or brings it to the front.
    ///
    /// # Errors
    ///
    /// When there is no window to be had.
    fn open_projector(&self) -> Answer<()>;

    /// Has the window for the room look again.
    fn tell_room(&self);
}

/// The table, part by part as the folders of the interface.
pub const PARTS: [&[Question]; 10] = [
    frame::TABLE,
    draft::TABLE,
    history::TABLE,
    compare::TABLE,
    exchange::TABLE,
    rolling::TABLE,
    board::TABLE,
    report::TABLE,
    projector::TABLE,
    keeping::TABLE,
];

/// Every question.
pub fn all() -> impl Iterator<Item = &'static Question> {
    PARTS.into_iter().flatten()
}

/// The question called `name`.
pub fn named(name: &str) -> Option<&'static Question> {
    all().find(|it| it.name == name)
}
