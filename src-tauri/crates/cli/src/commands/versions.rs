//! `travaux versions`: the versions of an instrument.

use std::path::PathBuf;
use travaux_desk::InstrumentCode;

use clap::Args;

use crate::answer::{Outcome, Trouble, print};
use crate::session::Session;
use crate::shown::version_line;

/// List the versions of an instrument, oldest first.
#[derive(Debug, Args)]
pub(crate) struct Versions {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code; all instruments when left out.
    #[arg(long)]
    pub(crate) instrument: Option<InstrumentCode>,
    /// One JSON object a version.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn versions(session: &Session, it: &Versions) -> Result<Outcome, Trouble> {
    let desk = session.reading(&it.dossier)?;
    let held = desk.dossier().instruments.iter().filter(|held| !held.withdrawn);
    let codes: Vec<InstrumentCode> = match &it.instrument {
        Some(code) => vec![code.clone()],
        None => held.map(|held| held.code.clone()).collect(),
    };
    let mut out = String::new();
    for code in codes {
        for version in desk.versions(&code)? {
            out.push_str(&version_line(&desk, version, it.json));
        }
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}
