//! Versions: saved, read, searched.

use travaux_wire::{version as shown, *};

questions! {
    /// Saves the working text of `delegation` as a version.
    fn save_version(desk, instrument: &str, delegation: &str, form: WireVersionForm) -> WireVersion {
        let saved = desk.save_version(instrument, delegation, &form.into())?.clone();
        Ok(shown(desk, &saved))
    }

    /// Accepts what is hidden in a working text, or in the rolling text, as meant.
    fn accept_hidden(desk, instrument: &str, delegation: Option<&str>) -> u32 {
        travaux_wire::accept_hidden(desk, instrument, delegation)
    }

    /// The text of a version, to read.
    fn version_text(desk, instrument: &str, version: &str) -> Vec<WireProvision> {
        let (text, numbering) = desk.numbered_text(instrument, version)?;
        Ok(text.provisions.iter().map(|it| provision(it, &numbering)).collect())
    }

    /// The places where `words` stand, in any version: as many as a person looks through.
    fn search(desk, words: &str) -> Vec<WireHit> {
        Ok(desk.search(words, 200)?.iter().map(|it| hit(it, words)).collect())
    }
}

/// What in each of these words a reader cannot see or would take for something else.
#[tauri::command(async)]
pub(crate) fn name_hidden(words: Vec<String>) -> Vec<Vec<WireHidden>> {
    travaux_wire::name_hidden(&words)
}
