//! `travaux proposals`: the proposals on an instrument.

use std::path::PathBuf;
use travaux_desk::InstrumentCode;

use clap::Args;
use travaux_wire::PrintedProposal;

use crate::answer::{Outcome, Trouble, in_line, json, print};
use crate::session::Session;

/// List the proposals on an instrument, oldest first, including those withdrawn.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  travaux proposals Talks.dossier --instrument FA --json")]
pub(crate) struct Proposals {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: InstrumentCode,
    /// One JSON object a proposal.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn proposals(session: &Session, it: &Proposals) -> Result<Outcome, Trouble> {
    let desk = session.reading(&it.dossier)?;
    let rolling = desk.rolling(&it.instrument)?;
    let mut out = String::new();
    for held in desk.proposals(&it.instrument)? {
        out.push_str(&match it.json {
            true => json(&PrintedProposal::of(&desk, held, &rolling.numbering)),
            false => format!("{}\n", in_line(&desk.proposal_told(held, &rolling)?)),
        });
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}
