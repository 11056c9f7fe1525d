//! The dossier as a whole: open, new, recent; delegations and meetings; undo.

use std::path::Path;

use tauri::{State, WebviewWindow};
use travaux_wire::{dossier as shown, *};

use crate::files::{self, Home};

questions! {
    /// The dossier that is open in this window.
    fn dossier(desk) -> WireDossier { shown(desk) }

    /// Adds a delegation.
    fn add_delegation(desk, delegation: WireDelegation) -> WireDossier {
        desk.add_delegation(delegation.try_into()?)?;
        shown(desk)
    }

    /// Adds a meeting.
    fn add_meeting(desk, meeting: WireMeeting) -> WireDossier {
        desk.add_meeting(meeting.into())?;
        shown(desk)
    }

    /// Gives an instrument another title.
    fn retitle_instrument(desk, instrument: &str, title: &str) -> WireDossier {
        desk.retitle_instrument(instrument, title)?;
        shown(desk)
    }

    /// Takes back the last act that was not typing.
    fn undo_act(desk) -> WireDossier {
        desk.undo()?;
        shown(desk)
    }

    /// Does again what was taken back.
    fn redo_act(desk) -> WireDossier {
        desk.redo()?;
        shown(desk)
    }

    /// Whether all of the dossier verifies.
    fn verify_dossier(desk) -> WireSoundness { Ok(soundness(&desk.verify()?)) }

    /// Where this window was last in its dossier.
    fn place(desk) -> Option<String> { Ok(desk.place()?) }

    /// Keeps where this window is in its dossier.
    fn keep_place(desk, place: &str) -> () { Ok(desk.keep_place(place)?) }
}

/// The dossiers that were open before, newest first.
#[tauri::command(async)]
pub(crate) fn recent_dossiers(home: State<'_, Home>) -> Vec<WireRecent> {
    home.recent().all().iter().map(|it| WireRecent::of(it, it.exists())).collect()
}

openings! {
    /// Opens the dossier at `path` in this window, with what was typed where it is encrypted.
    fn open_dossier(home, path: &Path, typed: Option<WireSecret>) { files::dossier(&home, path, typed) }

    /// Opens the sample dossier in this window.
    fn open_sample(home) { files::sample(&home) }

    /// Makes a new dossier at `path` and opens it in this window.
    fn create_dossier(home, path: &Path, dossier: WireNewDossier) {
        files::new_dossier(&home, path, dossier)
    }
}

/// Closes the dossier; the window stays.
#[tauri::command(async)]
pub(crate) fn close_dossier(window: WebviewWindow, seats: State<'_, Seats>) {
    seats.leave(window.label());
}
