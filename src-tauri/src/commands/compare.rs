//! Comparing texts side by side.

use tauri::{State, WebviewWindow};
use travaux_desk::Column;
use travaux_wire::{WireAligned, WireColumn, WireComparison, comparison, unfolded};

use crate::seats::{Answer, Seats};

/// The texts of `columns`, aligned by provision; unchanged stretches are folded.
#[tauri::command(async)]
pub(crate) fn compare_versions(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    columns: Vec<WireColumn>,
) -> Answer<WireComparison> {
    let columns: Vec<_> = columns.into_iter().map(Column::from).collect();
    seats.ask(window.label(), |desk| Ok(comparison(desk.compare(&columns)?.as_ref())))
}

/// The `count` rows of a folded stretch that begins at `from`.
#[tauri::command(async)]
pub(crate) fn unfold_comparison(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    columns: Vec<WireColumn>,
    from: u32,
    count: u32,
) -> Answer<Vec<WireAligned>> {
    let columns: Vec<_> = columns.into_iter().map(Column::from).collect();
    seats.ask(window.label(), |desk| Ok(unfolded(desk.compare(&columns)?.as_ref(), from, count)))
}
