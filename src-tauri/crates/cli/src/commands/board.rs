//! `travaux board`: every provision, what each delegation wants, and what is agreed.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::{Board, BoardRow, Desk, INTERNAL};
use travaux_exchange::Format;
use travaux_wire::PrintedBoardRow;

use crate::answer::{Outcome, Trouble, in_line, json, print};
use crate::onto::{Onto, let_out};
use crate::provision::below;
use crate::session::Session;

/// Print the Board: every provision, what each delegation wants, and what is agreed.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  travaux board Talks.dossier --json\n  travaux board Talks.dossier -o board.pdf"
)]
pub(crate) struct ShowBoard {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// One JSON object a provision.
    #[arg(long)]
    pub(crate) json: bool,
    /// Include what is internal, for our own people: it is marked INTERNAL.
    #[arg(long)]
    pub(crate) internal: bool,
    #[command(flatten)]
    pub(crate) onto: Onto,
}

/// What the Board is written as.
const WRITTEN: [Format; 2] = [Format::Word, Format::Pdf];

pub(crate) fn board(session: &Session, it: &ShowBoard) -> Result<Outcome, Trouble> {
    let onto = it.onto.format(&WRITTEN)?;
    if onto.is_some() {
        let_out(session, &it.dossier)?;
    }
    let desk = session.telling(&it.dossier, it.internal)?;
    if let Some(format) = onto {
        let look = it.onto.dress.look(format, it.internal)?;
        return it.onto.write(&desk.board_paper(&look)?);
    }
    let board = desk.board()?;
    let mut out = String::new();
    if it.internal && !it.json {
        out.push_str(&format!("{INTERNAL}\n"));
    }
    for row in &board.rows {
        out.push_str(&match it.json {
            true => json(&PrintedBoardRow::of(&desk, row, it.internal)),
            false => row_line(&desk, row) + "\n",
        });
    }
    if !it.json {
        out.push_str(&progress(&board));
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}

fn row_line(desk: &Desk, row: &BoardRow) -> String {
    let mark = desk.dossier().legend().mark(row.stage());
    let count = match row.brackets {
        0 => String::new(),
        1 => ", 1 bracket".to_owned(),
        count => format!(", {count} brackets"),
    };
    let (sign, letter, words) = (mark.shape.sign(), &mark.letter, &mark.words);
    let line = format!(
        "{} {}  {sign} {letter} {words}{count}  {}",
        row.instrument, row.address, row.at_issue
    );
    let codes = desk.dossier().delegations.iter().filter(|it| !it.withdrawn).map(|it| &it.code);
    let wants = codes.zip(&row.cells).filter(|(_, cell)| !cell.wants.is_empty());
    let mut all: Vec<String> =
        wants.map(|(code, cell)| format!("{code}: {}", cell.wants.join(" \u{b7} "))).collect();
    all.extend(row.remarks());
    all.extend(row.touched.iter().map(|(_, it)| format!("! {}: {}", it.title, it.why)));
    in_line(&line).into_owned() + &below(&all)
}

fn progress(board: &Board) -> String {
    let line = |it: &travaux_desk::Progress| {
        let mut line = format!("{}: {}\n", it.instrument, it.how_far());
        for told in &it.told {
            line.push_str(&format!("      {}\n", in_line(told)));
        }
        line
    };
    let mut lines: String = board.progress.iter().map(line).collect();
    if board.as_a_whole {
        lines.push_str("Nothing is agreed until everything is agreed.\n");
    }
    lines
}
