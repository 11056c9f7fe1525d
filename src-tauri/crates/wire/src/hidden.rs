//! What a reader cannot see, for the window to show.

use serde::Serialize;
use travaux_text::hidden;
use ts_rs::TS;

/// A character, or a word, that a reader would take for something else or not see at all.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireHidden {
    /// Where it begins in the words, in UTF-16 units.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Its code point and what it is.
    pub name: String,
}

/// What is hidden in each of these words.
pub fn name_hidden(words: &[String]) -> Vec<Vec<WireHidden>> {
    let units = |words: &str| u32::try_from(words.encode_utf16().count()).unwrap_or(u32::MAX);
    let all = words.iter().map(|words| {
        let found = hidden(words).into_iter();
        let told = found.map(|it| WireHidden {
            start: units(&words[..it.range.start]),
            end: units(&words[..it.range.end]),
            name: it.name,
        });
        told.collect()
    });
    all.collect()
}
