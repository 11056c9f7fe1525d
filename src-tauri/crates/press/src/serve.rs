//! Setting type in a child process: one print comes in, one PDF goes out.

use std::io::{self, Read, Write};

use rustix::process::{Resource, Rlimit, setrlimit};

use crate::set::{Place, locate, press, shown};

/// How much memory the child may take, in bytes: two hundred thousand words need a third of it.
pub const LIMIT: u64 = 4 << 30;

/// What is asked of the press.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Asked {
    /// A PDF.
    Pdf,
    /// Which block stands at a place, as a number.
    Block(Place),
    /// The pages from a number on, to look at.
    Sheets(usize),
}

/// Reads a print, writes what is asked of it.
/// What was wrong is a sentence for the caller to show, and nothing is written then.
///
/// # Errors
///
/// When the print cannot be set, and when reading or writing fails.
pub fn serve(asked: Asked, from: &mut dyn Read, to: &mut dyn Write) -> Result<(), String> {
    let limit = Rlimit { current: Some(LIMIT), maximum: Some(LIMIT) };
    setrlimit(Resource::As, limit).map_err(|it| io::Error::from(it).to_string())?;
    let mut print = Vec::new();
    from.read_to_end(&mut print).map_err(|it| it.to_string())?;
    let out = match asked {
        Asked::Pdf => press(&print),
        Asked::Block(place) => locate(&print, place).map(|it| it.to_string().into_bytes()),
        Asked::Sheets(first) => shown(&print, first),
    };
    to.write_all(&out.map_err(|it| it.0)?).map_err(|it| it.to_string())
}
