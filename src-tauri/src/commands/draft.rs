//! Drafting: the working text, its edits and its redline.

use tauri::{State, WebviewWindow};
use travaux_wire::{
    WireDraftProvision, WireEdit, WireEdited, WireOpenText, WireProvisionStep, WireRedlined,
    changes, edited, open_text as shown, provision_id, redlined, step,
};

use crate::seats::{Answer, Seats};

/// The working text of `delegation`, with its redline against its base.
#[tauri::command(async)]
pub(crate) fn open_text(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    instrument: &str,
    delegation: &str,
) -> Answer<WireOpenText> {
    seats.ask(window.label(), |desk| shown(desk, instrument, delegation))
}

/// Keeps these edits: they are on the disk when the window has its answer.
#[tauri::command(async)]
pub(crate) fn edit_text(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    instrument: &str,
    delegation: &str,
    edits: Vec<WireEdit>,
) -> Answer<WireEdited> {
    let changes = changes(edits)?;
    seats.ask(window.label(), |desk| Ok(edited(&desk.edit_text(instrument, delegation, &changes)?)))
}

/// The redline of one provision as it is being typed; keeps nothing.
#[tauri::command(async)]
pub(crate) fn redline_provision(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    instrument: &str,
    delegation: &str,
    provision: WireDraftProvision,
) -> Answer<WireRedlined> {
    let provision = provision.try_into()?;
    seats.ask(window.label(), |desk| {
        Ok(redlined(&desk.redline_provision(instrument, delegation, &provision)?))
    })
}

/// Makes `version` the base that the working text is compared with.
#[tauri::command(async)]
pub(crate) fn use_base(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    instrument: &str,
    delegation: &str,
    version: &str,
) -> Answer<WireOpenText> {
    seats.ask(window.label(), |desk| {
        desk.use_base(instrument, delegation, version)?;
        shown(desk, instrument, delegation)
    })
}

/// Makes the working text read like `version`.
#[tauri::command(async)]
pub(crate) fn restore_version(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    instrument: &str,
    delegation: &str,
    version: &str,
) -> Answer<WireOpenText> {
    seats.ask(window.label(), |desk| {
        desk.restore_version(instrument, delegation, version)?;
        shown(desk, instrument, delegation)
    })
}

/// The versions in which a provision changed, newest first.
#[tauri::command(async)]
pub(crate) fn provision_history(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    instrument: &str,
    id: &str,
) -> Answer<Vec<WireProvisionStep>> {
    let id = provision_id(id)?;
    seats.ask(window.label(), |desk| {
        let steps = desk.provision_history(instrument, id)?;
        Ok(steps.iter().map(|it| step(desk, it)).collect())
    })
}
