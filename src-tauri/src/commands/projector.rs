//! The projector: a second window, for the room.

use tauri::{Emitter, State, WebviewWindow};
use travaux_wire::{Answer, Seats, WireProjected, WireProjection, projected as shown};

use crate::windows;

/// Opens the projector of this window, or brings it to the front.
#[tauri::command(async)]
pub(crate) fn open_projector(window: WebviewWindow) -> Answer<()> {
    windows::open_projector(&window)
}

/// Shows the room this; its window looks again.
#[tauri::command(async)]
pub(crate) fn project(window: WebviewWindow, seats: State<'_, Seats>, projection: WireProjection) {
    seats.project(window.label(), projection);
    window.emit_to(windows::projector_of(window.label()), "projected", ()).ok();
}

/// What the room sees. Only the window of a projector may ask.
#[tauri::command(async)]
pub(crate) fn projected(window: WebviewWindow, seats: State<'_, Seats>) -> Answer<WireProjected> {
    let operator = window.label().replacen("projector-", "desk-", 1);
    let projection = seats.projection(&operator)?;
    seats.ask(&operator, |desk| shown(desk, &projection))
}
