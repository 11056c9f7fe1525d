//! `travaux board`: every provision, what each delegation wants, and what is agreed.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use travaux_desk::{Board, BoardRow, Desk, INTERNAL};

use crate::answer::{Outcome, Trouble, in_line, print};
use crate::provision::{below, status_key};
use crate::session::Session;

/// Prints the Board: every provision, what each delegation wants, and what is agreed.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  travaux board Talks.dossier --json")]
pub(crate) struct ShowBoard {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// One JSON object a provision.
    #[arg(long)]
    pub(crate) json: bool,
    /// Tell what is internal as well, for our own people: it is marked INTERNAL.
    #[arg(long)]
    pub(crate) internal: bool,
}

pub(crate) fn board(session: &Session, it: &ShowBoard) -> Result<Outcome, Trouble> {
    let desk = session.telling(&it.dossier, it.internal)?;
    let board = desk.board()?;
    let mut out = String::new();
    if it.internal && !it.json {
        out.push_str(&format!("{INTERNAL}\n"));
    }
    for row in &board.rows {
        let line = if it.json { row_json(&desk, row, it.internal) } else { row_line(&desk, row) };
        out.push_str(&line);
        out.push('\n');
    }
    if !it.json {
        out.push_str(&progress(&board));
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}

fn row_json(desk: &Desk, row: &BoardRow, internal: bool) -> String {
    let codes = desk.dossier().delegations.iter().filter(|it| !it.withdrawn).map(|it| &it.code);
    let cells = codes.zip(&row.cells).map(|(code, cell)| {
        let texts = |list: &[travaux_text::DelegationCode]| {
            list.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        let reserved = cell.reservations.iter().map(|(_, kind)| json!(kind));
        json!({
            "delegation": code.as_str(), "wants": cell.wants, "agreed": cell.agreed,
            "supports": texts(&cell.supports), "not_accepted": texts(&cell.not_accepted),
            "reservations": reserved.collect::<Vec<_>>(),
        })
    });
    let contested = row.opened.as_ref().map(|it| {
        let meeting = desk.dossier().meeting(it.meeting).map(|it| it.title.as_str());
        json!({ "since": it.at, "occasion": meeting, "by": it.by.as_str() })
    });
    let reasons = row.reasons.iter().map(|(by, why)| json!({ "by": by.as_str(), "reason": why }));
    let reasons: Vec<_> = reasons.collect();
    let touched = row.touched.iter().map(|(by, it)| {
        json!({ "objective": it.title, "why": it.why, "by": by.as_ref().map(ToString::to_string) })
    });
    let mut told = json!({
        "instrument": row.instrument.as_str(), "provision": row.address,
        "id": row.provision.to_string(), "at_issue": row.at_issue,
        "status": status_key(row.status), "reopened": row.reopened, "since": row.since,
        "mark": desk.dossier().legend().mark(row.stage()), "brackets": row.brackets, "contested": contested, "reasons": reasons,
        "held_for": row.held_for, "told": row.told,
        "cells": cells.collect::<Vec<_>>(), "touched": touched.collect::<Vec<_>>(),
    });
    if internal {
        told["marking"] = json!(INTERNAL);
    }
    told.to_string()
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
    all.extend(row.reasons.iter().map(|(by, why)| format!("{by}: because {why}")));
    all.extend(row.told.iter().cloned());
    all.extend(row.touched.iter().map(|(_, it)| format!("! {}: {}", it.title, it.why)));
    in_line(&line).into_owned() + &below(&all)
}

fn progress(board: &Board) -> String {
    let line = |it: &travaux_desk::Progress| {
        let mut line = format!(
            "{}: {} of {} agreed; {} open, {} lifted; {} not retained\n",
            it.instrument,
            it.agreed,
            counted(it.provisions, "provision"),
            counted(it.brackets, "bracket"),
            it.lifted,
            counted(it.dropped, "alternative"),
        );
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

/// `1 bracket`, `2 brackets`.
fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
