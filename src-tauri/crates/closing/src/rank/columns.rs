//! Signatures side by side: a table whose cells are for the parties.

use std::ops::Range;

use travaux_text::{Kind, Text};

use super::flat::flat;
use super::{Party, Place, Sort, Spots, body, is_whole, named};
use crate::signatories::party;

/// Each row of a table that has one cell for each party, and the rows below: what stands under a
/// party goes with it.
pub(crate) fn places(text: &Text, parties: &[Party]) -> Vec<Place> {
    let mut out = Vec::new();
    let mut heads: Option<Vec<(usize, usize)>> = None;
    for (at, provision) in text.provisions[..body(text)].iter().enumerate() {
        if provision.kind != Kind::Row {
            heads = None;
            continue;
        }
        let cells = cells(&flat(&provision.wording));
        let words = flat(&provision.wording);
        if let Some(found) = signing(&words, &cells, parties) {
            heads = Some(found);
        }
        let Some(columns) = &heads else { continue };
        if columns.iter().any(|it| it.0 >= cells.len()) {
            continue;
        }
        let spots = columns.iter().map(|it| (at, cells[it.0].clone())).collect();
        let holders = columns.iter().map(|it| it.1).collect();
        out.push(Place { sort: Sort::Signatures, holders, spots: Spots::Words(spots) });
    }
    out
}

/// The columns of a row whose cells are for the parties: `For Meridia | For Cassia`.
fn signing(words: &str, cells: &[Range<usize>], parties: &[Party]) -> Option<Vec<(usize, usize)>> {
    let lines = cells.iter().enumerate().filter_map(|(column, at)| {
        let first = words[at.clone()].split('\n').next()?;
        Some((column, named(&party(first.trim())?, parties)?))
    });
    let columns: Vec<_> = lines.collect();
    let holders: Vec<_> = columns.iter().map(|it| it.1).collect();
    is_whole(&holders, parties).then_some(columns)
}

fn cells(words: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let cells = words.split('\t').map(|cell| {
        let at = start..start + cell.len();
        start = at.end + 1;
        at
    });
    cells.collect()
}
