//! `travaux position`: a delegation's text.

use std::path::PathBuf;
use travaux_desk::{DelegationCode, InstrumentCode};

use clap::Args;

use crate::answer::{Outcome, Trouble, print};
use crate::session::Session;
use crate::shown::{Format, written};

/// Print a delegation's position: the base with its proposals applied.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  travaux position Talks.dossier --instrument FA --by MER > mer.md"
)]
pub(crate) struct Position {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: InstrumentCode,
    /// The delegation, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: DelegationCode,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Md)]
    pub(crate) format: Format,
    /// The same as --format json.
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
}

pub(crate) fn position(session: &Session, it: &Position) -> Result<Outcome, Trouble> {
    let desk = session.reading(&it.dossier)?;
    let (text, numbering) = desk.position(&it.instrument, &it.by)?;
    let format = if it.json { Format::Json } else { it.format };
    print(&written(&desk, &it.instrument, &text, &numbering, format)?)?;
    Ok(Outcome::Done)
}
