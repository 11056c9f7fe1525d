//! Tables.

use super::track::{Mark, Tracker};
use super::xml::Xml;

/// A row of a table: what its cells hold, and what happened to it.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// The paragraphs of each cell.
    pub(super) cells: Vec<String>,
    /// What happened to the row.
    pub(super) mark: Mark,
}

/// Writes a table; the last cell of a short row reaches to its end. The first column is `narrow` where it
/// only names what the others hold.
pub(super) fn write(
    rows: &[Cells],
    style: &str,
    (width, narrow): (u32, bool),
    tracker: &mut Tracker,
    out: &mut Xml,
) {
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(1).max(1);
    let first = if narrow && columns > 1 { width / 8 } else { width / columns as u32 };
    let other = (width - first) / (columns as u32 - 1).max(1);
    let wide = |at: usize| if at == 0 { first } else { other };
    out.open("w:tbl", &[]);
    out.open("w:tblPr", &[]);
    out.value("w:tblStyle", style);
    out.empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
    out.empty("w:tblLayout", &[("w:type", "fixed")]);
    out.close("w:tblPr");
    out.open("w:tblGrid", &[]);
    for at in 0..columns {
        out.empty("w:gridCol", &[("w:w", &wide(at).to_string())]);
    }
    out.close("w:tblGrid");
    for (place, row) in rows.iter().enumerate() {
        out.open("w:tr", &[]);
        let after = columns - row.cells.len().min(columns);
        row_properties(place == 0 && rows.len() > 1, row.mark, tracker, out);
        for (at, cell) in row.cells.iter().enumerate() {
            out.open("w:tc", &[]);
            out.open("w:tcPr", &[]);
            let over = if at + 1 == row.cells.len() { after } else { 0 };
            let reach = (at..=at + over).map(wide).sum::<u32>().to_string();
            out.empty("w:tcW", &[("w:w", &reach), ("w:type", "dxa")]);
            if over > 0 {
                out.value("w:gridSpan", &(over + 1).to_string());
            }
            out.close("w:tcPr");
            out.raw(cell);
            out.close("w:tc");
        }
        out.close("w:tr");
    }
    out.close("w:tbl");
}

fn row_properties(head: bool, mark: Mark, tracker: &mut Tracker, out: &mut Xml) {
    out.open("w:trPr", &[]);
    out.empty("w:cantSplit", &[]);
    if head {
        out.empty("w:tblHeader", &[]);
    }
    if let Some(element) = mark.still().element() {
        tracker.begin(element, false, out);
    }
    out.close("w:trPr");
}
