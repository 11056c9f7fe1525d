//! A sheet as it is printed.

use super::value::{Block, Mark, Run, Words};
use crate::docx::write::{Block as Piece, Said, Sheet, Shown};

/// Rows of one table at most: a longer one is cut, since setting one takes memory by its length.
const LONGEST: usize = 400;

/// The blocks of a sheet.
pub(super) fn blocks(sheet: &Sheet) -> Vec<Block> {
    let mut out = Vec::with_capacity(sheet.blocks.len());
    for piece in &sheet.blocks {
        match piece {
            Piece::Title(title) => {
                let runs = vec![Run::plain(title)];
                out.push(Block { kind: "title", runs, ..Block::default() });
            }
            Piece::Annex(words) => {
                out.push(Block { kind: "overleaf", ..Block::section(words) });
            }
            Piece::Heading(words) => out.push(Block::section(words)),
            Piece::Words(said) => out.push(Block::words(0, Words::new(), runs(said))),
            Piece::Point(said) => {
                out.push(Block::words(1, vec![Run::plain("—")], runs(said)));
            }
            Piece::Quote(said) => {
                out.push(Block { kind: "quote", runs: runs(said), ..Block::default() });
            }
            Piece::Table(rows) => table(rows, &mut out),
        }
    }
    out
}

fn table(rows: &[Vec<Vec<Said>>], out: &mut Vec<Block>) {
    let Some((head, rows)) = rows.split_first() else { return };
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0).max(head.len());
    let cells = |row: &Vec<Vec<Said>>| -> Vec<Words> {
        let cells = row.iter().map(|it| runs(it));
        cells.chain(std::iter::repeat_with(Words::new)).take(columns).collect()
    };
    for part in rows.chunks(LONGEST) {
        out.push(Block {
            kind: "table",
            head: cells(head),
            rows: part.iter().map(cells).collect(),
            columns,
            narrow: true,
            ..Block::default()
        });
    }
}

fn runs(said: &[Said]) -> Words {
    let run = |it: &Said| {
        let plain = Run::plain(&it.words);
        match it.look {
            Shown::Plain => plain,
            Shown::Strong => Run { strong: true, ..plain },
            Shown::Struck => plain.marked(Some(Mark::Gone)),
            Shown::Added => plain.marked(Some(Mark::Come)),
            Shown::Quiet => Run { quiet: true, ..plain },
        }
    };
    said.iter().filter(|it| !it.words.is_empty()).map(run).collect()
}
