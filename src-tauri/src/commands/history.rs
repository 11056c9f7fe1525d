//! Versions: saved, read, searched.

use tauri::{State, WebviewWindow};
use travaux_desk::VersionForm;
use travaux_wire::{
    WireHit, WireProvision, WireVersion, WireVersionForm, hit, provision, version as shown,
};

use crate::seats::{Answer, Seats};

/// How many places a search shows.
const MOST_HITS: usize = 200;

/// Saves the working text of `delegation` as a version.
#[tauri::command(async)]
pub(crate) fn save_version(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    instrument: &str,
    delegation: &str,
    form: WireVersionForm,
) -> Answer<WireVersion> {
    let form = VersionForm::from(form);
    seats.ask(window.label(), |desk| {
        let saved = desk.save_version(instrument, delegation, &form)?.clone();
        Ok(shown(desk, &saved))
    })
}

/// The text of a version, to read.
#[tauri::command(async)]
pub(crate) fn version_text(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    instrument: &str,
    version: &str,
) -> Answer<Vec<WireProvision>> {
    seats.ask(window.label(), |desk| {
        let (text, numbering) = desk.numbered_text(instrument, version)?;
        Ok(text.provisions.iter().map(|it| provision(it, &numbering)).collect())
    })
}

/// The places where `words` stand, in any version.
#[tauri::command(async)]
pub(crate) fn search(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    words: &str,
) -> Answer<Vec<WireHit>> {
    seats.ask(window.label(), |desk| {
        Ok(desk.search(words, MOST_HITS)?.iter().map(|it| hit(it, words)).collect())
    })
}
