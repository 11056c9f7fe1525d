//! `travaux issue`: the rolling text becomes the next version.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::{DelegationCode, InstrumentCode, VersionForm};
use travaux_history::{Layer, VersionKind};

use crate::answer::{Outcome, Trouble, print};
use crate::provision::Said;
use crate::session::Session;
use crate::shown::version_line;
use crate::standing::Standing;

/// Issue the rolling text as the next version, on which the negotiation continues.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  travaux issue Talks.dossier --instrument FA --by CHR --kind 'rolling text' --json"
)]
pub(crate) struct Issue {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: InstrumentCode,
    /// What the version is: 'rolling text', 'revision', 'clean text' …
    #[arg(long, default_value = "rolling text")]
    pub(crate) kind: String,
    /// The delegation it comes from, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: DelegationCode,
    /// What weight the text has.
    #[arg(long, value_enum, default_value_t = Standing::Basis)]
    pub(crate) standing: Standing,
    /// One line about it.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) note: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

pub(crate) fn issue(session: &Session, it: &Issue) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let form = VersionForm {
        kind: VersionKind::typed(&it.kind),
        standing: it.standing.into(),
        source: it.by.clone(),
        occasion: it.said.occasion.clone(),
        note: it.note.clone(),
        layer: Layer::Tabled,
    };
    let version = desk.issue(&it.instrument, &form)?.clone();
    print(version_line(&desk, &version, it.said.json).as_bytes())?;
    Ok(Outcome::Done)
}
