//! The dossier as a whole: open, new, recent; delegations and meetings; undo.

use std::path::Path;

use tauri::{State, WebviewWindow};
use travaux_desk::Desk;
use travaux_wire::{
    WireDelegation, WireDossier, WireMeeting, WireNewDossier, WireRecent, WireSoundness,
    dossier as shown, soundness,
};

use crate::{
    files::{self, Home},
    seats::{Answer, Seats},
};

/// The dossier that is open in this window.
#[tauri::command(async)]
pub(crate) fn dossier(window: WebviewWindow, seats: State<'_, Seats>) -> Answer<WireDossier> {
    seats.ask(window.label(), shown)
}

/// The dossiers that were open before, newest first.
#[tauri::command(async)]
pub(crate) fn recent_dossiers(home: State<'_, Home>) -> Vec<WireRecent> {
    home.recent().iter().map(|path| recent(path)).collect()
}

/// Opens the dossier at `path` in this window.
#[tauri::command(async)]
pub(crate) fn open_dossier(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    home: State<'_, Home>,
    path: &Path,
) -> Answer<WireDossier> {
    seats.sit(window.label(), || files::dossier(&home, path))?;
    seats.ask(window.label(), shown)
}

/// Opens the sample dossier in this window.
#[tauri::command(async)]
pub(crate) fn open_sample(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    home: State<'_, Home>,
) -> Answer<WireDossier> {
    seats.sit(window.label(), || files::sample(&home))?;
    seats.ask(window.label(), shown)
}

/// Makes a new dossier at `path` and opens it in this window.
#[tauri::command(async)]
pub(crate) fn create_dossier(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    home: State<'_, Home>,
    path: &Path,
    dossier: WireNewDossier,
) -> Answer<WireDossier> {
    seats.sit(window.label(), || files::new_dossier(&home, path, dossier.try_into()?))?;
    seats.ask(window.label(), shown)
}

/// Closes the dossier; the window stays.
#[tauri::command(async)]
pub(crate) fn close_dossier(window: WebviewWindow, seats: State<'_, Seats>) {
    seats.leave(window.label());
}

/// Adds a delegation.
#[tauri::command(async)]
pub(crate) fn add_delegation(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    delegation: WireDelegation,
) -> Answer<WireDossier> {
    let delegation = delegation.try_into()?;
    seats.ask(window.label(), |desk| after(desk, |it| Ok(it.add_delegation(delegation)?)))
}

/// Adds a meeting.
#[tauri::command(async)]
pub(crate) fn add_meeting(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    meeting: WireMeeting,
) -> Answer<WireDossier> {
    seats.ask(window.label(), |desk| after(desk, |it| Ok(it.add_meeting(meeting.into())?)))
}

/// Gives an instrument another title.
#[tauri::command(async)]
pub(crate) fn retitle_instrument(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    instrument: &str,
    title: &str,
) -> Answer<WireDossier> {
    seats
        .ask(window.label(), |desk| after(desk, |it| Ok(it.retitle_instrument(instrument, title)?)))
}

/// Takes back the last act that was not typing.
#[tauri::command(async)]
pub(crate) fn undo_act(window: WebviewWindow, seats: State<'_, Seats>) -> Answer<WireDossier> {
    seats.ask(window.label(), |desk| after(desk, |it| Ok(it.undo().map(drop)?)))
}

/// Does again what was taken back.
#[tauri::command(async)]
pub(crate) fn redo_act(window: WebviewWindow, seats: State<'_, Seats>) -> Answer<WireDossier> {
    seats.ask(window.label(), |desk| after(desk, |it| Ok(it.redo().map(drop)?)))
}

/// Whether all of the dossier verifies.
#[tauri::command(async)]
pub(crate) fn verify_dossier(
    window: WebviewWindow,
    seats: State<'_, Seats>,
) -> Answer<WireSoundness> {
    seats.ask(window.label(), |desk| Ok(soundness(&desk.verify()?)))
}

/// Where this window was last in its dossier.
#[tauri::command(async)]
pub(crate) fn place(window: WebviewWindow, seats: State<'_, Seats>) -> Answer<Option<String>> {
    seats.ask(window.label(), |desk| Ok(desk.place()?))
}

/// Keeps where this window is in its dossier.
#[tauri::command(async)]
pub(crate) fn keep_place(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    place: &str,
) -> Answer<()> {
    seats.ask(window.label(), |desk| Ok(desk.keep_place(place)?))
}

/// Writes `title` on top of the window.
#[tauri::command(async)]
pub(crate) fn title_window(window: WebviewWindow, title: &str) {
    let titled = window.set_title(title);
    titled.unwrap_or_else(|failure| log::warn!("the title stays: {failure}"));
}

/// The dossier after `act`.
fn after(desk: &mut Desk, act: impl FnOnce(&mut Desk) -> Answer<()>) -> Answer<WireDossier> {
    act(desk)?;
    shown(desk)
}

fn recent(path: &Path) -> WireRecent {
    WireRecent {
        path: path.display().to_string(),
        name: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        present: path.exists(),
    }
}
