//! What a line calls itself, the marks of notes and the rows of tables among them.

use std::ops::Range;

use travaux_text::Kind;
use travaux_text::label::line;
pub(crate) use travaux_text::label::line::{Label, enumerator, heading, number_len};

use crate::words;

/// The mark of the note that a line is: `[^3]` of `[^3]: See Annex A`.
pub(crate) fn note(line: &str) -> Option<Range<usize>> {
    let start = line.len() - line.trim_ascii_start().len();
    let end = words::note_mark_end(line, start, line.len())?;
    line[end..].starts_with(':').then_some(start..end)
}

/// Reads the label of `line`.
pub(crate) fn recognise(line: &str) -> Label {
    if !line.trim_ascii_start().starts_with('[') {
        return line::recognise(line);
    }
    let len = note(line).map_or(0, |mark| mark.end + 1);
    let blanks = line.len() - len - line[len..].trim_ascii_start().len();
    Label { len: if len > 0 { len + blanks } else { 0 }, kind: Kind::Plain, depth: 0 }
}
