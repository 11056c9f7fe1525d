//! `travaux numbering`: how an instrument counts.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::InstrumentCode;
use travaux_text::Scheme;
use travaux_wire::PrintedNumbering;

use crate::answer::{Outcome, Trouble, json, print};
use crate::session::Session;

pub(crate) const HELP: &str = "\
It is written by what comes first: the first article, part, chapter and annex, then the first
paragraph at each of six depths. An instrument counts as the text does from which it is imported.
With --set, numbers that follow from their place are written so in every version; numbers that
were fixed by hand stay as they are. What other desks already have of the instrument, they go on
counting as before.

Examples:
  travaux numbering Talks.dossier --instrument FA
  travaux numbering Talks.dossier --instrument FA --set 'I,I,1,A,1.,a),i),a.,i.,(A)'";

/// Show or set how an instrument counts: its numerals, and the marks around them.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Numbering {
    /// The dossier.
    dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    instrument: InstrumentCode,
    /// Count in this way from now on.
    #[arg(long, value_name = "FIRSTS")]
    set: Option<Scheme>,
    /// Print how it counts then as JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) fn numbering(session: &Session, it: &Numbering) -> Result<Outcome, Trouble> {
    let desk = match it.set {
        None => session.reading(&it.dossier)?,
        Some(scheme) => {
            let mut desk = session.writing(&it.dossier)?;
            desk.count_in(&it.instrument, scheme)?;
            desk
        }
    };
    let told = PrintedNumbering {
        instrument: it.instrument.to_string(),
        numbering: desk.counts_in(&it.instrument)?.to_string(),
    };
    let line = if it.json { json(&told) } else { format!("{}\n", told.numbering) };
    print(line.as_bytes())?;
    Ok(Outcome::Done)
}
