//! What a command answers: how it ended, why it could not be done, and what is printed.

use std::borrow::Cow;
use std::io::Write;

use travaux_text::visible;
use travaux_wire::Published;

/// How a command ended well.
pub(crate) enum Outcome {
    /// Done; equal; sound.
    Done,
    /// Different; damage was found.
    Different,
}

/// Why a command could not be carried out: sentences for a person.
pub(crate) struct Trouble(pub(crate) String);

impl From<travaux_desk::DeskError> for Trouble {
    fn from(error: travaux_desk::DeskError) -> Self {
        Self(error.sentences())
    }
}

impl From<travaux_desk::PouchError> for Trouble {
    fn from(error: travaux_desk::PouchError) -> Self {
        travaux_desk::DeskError::from(error).into()
    }
}

impl From<travaux_wire::WireFailure> for Trouble {
    fn from(failure: travaux_wire::WireFailure) -> Self {
        Self(failure.message)
    }
}

/// Writes text to standard output, in which nothing is a sign that a screen obeys.
pub(crate) fn print(text: &[u8]) -> Result<(), Trouble> {
    print_coloured(&visible(&String::from_utf8_lossy(text)))
}

/// Writes text that has signs of our own in it; whatever else it holds was made
/// [`visible`] before.
pub(crate) fn print_coloured(text: &str) -> Result<(), Trouble> {
    let mut out = std::io::stdout().lock();
    told(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// What became of writing to standard output; a reader that stopped reading is no trouble.
pub(crate) fn told(written: std::io::Result<()>) -> Result<(), Trouble> {
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Trouble(format!(
            "What was asked for could not be printed: {error}. Nothing else was changed."
        ))),
        _ => Ok(()),
    }
}

/// A value of the published JSON as one line.
pub(crate) fn json(it: &impl Published) -> String {
    serde_json::to_string(it).expect("plain values are written as JSON") + "\n"
}

/// Words of somebody as they stand in one line of ours: their own lines are parted by `⏎`.
pub(crate) fn in_line(words: &str) -> Cow<'_, str> {
    if !words.trim_end().contains('\n') {
        return Cow::Borrowed(words.trim_end_matches('\n'));
    }
    Cow::Owned(words.trim_end().replace('\n', " ⏎ "))
}

/// Tells the person something besides the result.
pub(crate) fn note(sentence: &str) {
    // When nobody can read stderr there is nothing left to tell them.
    writeln!(std::io::stderr(), "travaux: {}", visible(sentence)).ok();
}
