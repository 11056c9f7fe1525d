//! `travaux proposals`: the proposals on an instrument.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use travaux_desk::Desk;
use travaux_history::{ProposalFate, ProposalHeld};
use travaux_redline::rolling::Proposal;
use travaux_text::Numbering;

use crate::answer::{Outcome, Trouble, in_line, print};
use crate::session::Session;

/// Lists the proposals on an instrument, oldest first, also those withdrawn.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  travaux proposals Talks.dossier --instrument FA --json")]
pub(crate) struct Proposals {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: String,
    /// One JSON object a proposal.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn proposals(session: &Session, it: &Proposals) -> Result<Outcome, Trouble> {
    let desk = session.reading(&it.dossier)?;
    let rolling = desk.rolling(&it.instrument)?;
    let mut out = String::new();
    for held in desk.proposals(&it.instrument)? {
        let line = match it.json {
            true => told(&desk, held, &rolling.numbering).to_string(),
            false => in_line(&desk.proposal_told(held, &rolling)?).into_owned(),
        };
        out.push_str(&line);
        out.push('\n');
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}

/// The provisions a proposal is about, as the rolling text numbers them.
fn places(held: &ProposalHeld, numbering: &Numbering) -> Vec<String> {
    let ids = match &held.proposed.change {
        Proposal::Insert { provisions, .. } => provisions.iter().map(|it| it.id).collect(),
        Proposal::Move { id, .. } => vec![*id],
        other => other.concerns(),
    };
    let found = ids.into_iter().filter_map(|id| numbering.position(id));
    found.map(|at| numbering.address(at).to_owned()).collect()
}

fn told(desk: &Desk, held: &ProposalHeld, numbering: &Numbering) -> serde_json::Value {
    let codes = |stances: &[travaux_history::Stance]| {
        stances.iter().map(|it| it.by.to_string()).collect::<Vec<_>>()
    };
    json!({
        "id": held.id.hash().to_string(),
        "by": held.proposed.by.as_str(),
        "occasion": occasion(desk, held),
        "at": held.at,
        "change": sort(&held.proposed.change),
        "provisions": places(held, numbering),
        "fate": fate(held.fate),
        "supporters": codes(&held.supporters),
        "not_accepted": codes(&held.not_accepted),
        "answered": codes(&held.answered),
    })
}

fn occasion(desk: &Desk, held: &ProposalHeld) -> String {
    let meeting = desk.dossier().meeting(held.proposed.occasion);
    meeting.map(|it| it.title.clone()).unwrap_or_default()
}

fn fate(fate: ProposalFate) -> &'static str {
    match fate {
        ProposalFate::Live => "on the table",
        ProposalFate::Withdrawn => "withdrawn",
        ProposalFate::Superseded => "superseded",
        ProposalFate::Incorporated => "incorporated",
    }
}

fn sort(change: &Proposal) -> &'static str {
    match change {
        Proposal::Replace(_) => "replace",
        Proposal::Insert { .. } => "insert",
        Proposal::Delete(_) => "delete",
        Proposal::Move { .. } => "move",
        Proposal::Split { .. } => "split",
        Proposal::Join { .. } => "join",
    }
}
