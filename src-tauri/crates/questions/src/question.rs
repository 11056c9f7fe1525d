//! A question, who may ask it, and what stands behind whoever asks.

use travaux_desk::Desk;
use travaux_house::{Home, Seats};
use travaux_wire::{Answer, Said};

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
    pub(crate) run: fn(&Asking<'_>, Said<'_>) -> Answer<String>,
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

    /// Pastes what is on the clipboard where the keyboard is, as the key for it does.
    fn paste(&self);

    /// Has the window for the room look again.
    fn tell_room(&self);
}
