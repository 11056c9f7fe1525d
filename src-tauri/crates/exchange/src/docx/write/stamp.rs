//! Times as Word files state them.

use travaux_history::account::moment;

/// A time as Word files state it: `2026-11-22T10:30:00Z`.
pub(super) fn stamp(at: i64) -> String {
    let second = at.div_euclid(1000).rem_euclid(60);
    format!("{}:{second:02}Z", moment(at).replace(' ', "T"))
}
