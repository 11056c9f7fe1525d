//! Comparing texts side by side.

use travaux_wire::{WireAligned, WireColumn, WireComparison, columns_of, comparison, unfolded};

questions! {
    /// The texts of `columns`, aligned by provision; unchanged stretches are folded.
    desk fn compare_versions(desk; columns: Vec<WireColumn>) -> WireComparison {
        Ok(comparison(desk.compare(&columns_of(columns)?)?.as_ref()))
    }

    /// The `count` rows of a folded stretch that begins at `from`.
    desk fn unfold_comparison(desk; columns: Vec<WireColumn>, from: u32, count: u32) -> Vec<WireAligned> {
        Ok(unfolded(desk.compare(&columns_of(columns)?)?.as_ref(), from, count))
    }
}
