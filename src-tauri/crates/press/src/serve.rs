//! Setting type in a child process: one print comes in, one PDF goes out.

use std::io::{self, Read, Write};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

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
    bound_memory()?;
    let mut print = Vec::new();
    from.read_to_end(&mut print).map_err(|it| it.to_string())?;
    let out = match asked {
        Asked::Pdf => press(&print),
        Asked::Block(place) => locate(&print, place).map(|it| it.to_string().into_bytes()),
        Asked::Sheets(first) => shown(&print, first),
    };
    to.write_all(&out.map_err(|it| it.0)?).map_err(|it| it.to_string())
}

/// Takes no more memory than [`LIMIT`], nor more than whoever started it allows.
fn bound_memory() -> Result<(), String> {
    let Rlimit { current, maximum } = getrlimit(Resource::As);
    let at_most = |allowed: Option<u64>| Some(allowed.map_or(LIMIT, |it| it.min(LIMIT)));
    let limit = Rlimit { current: at_most(current), maximum: at_most(maximum) };
    setrlimit(Resource::As, limit).map_err(|it| io::Error::from(it).to_string())
}
