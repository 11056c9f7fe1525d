//! Comparing texts side by side.

use travaux_desk::Column;
use travaux_wire::{WireAligned, WireColumn, WireComparison, comparison, unfolded};

questions! {
    /// The texts of `columns`, aligned by provision; unchanged stretches are folded.
    fn compare_versions(desk, columns: Vec<WireColumn>) -> WireComparison {
        let columns: Vec<_> = columns.into_iter().map(Column::from).collect();
        Ok(comparison(desk.compare(&columns)?.as_ref()))
    }

    /// The `count` rows of a folded stretch that begins at `from`.
    fn unfold_comparison(desk, columns: Vec<WireColumn>, from: u32, count: u32) -> Vec<WireAligned> {
        let columns: Vec<_> = columns.into_iter().map(Column::from).collect();
        Ok(unfolded(desk.compare(&columns)?.as_ref(), from, count))
    }
}
