//! `travaux copies`: the copies of a dossier.

use std::path::PathBuf;

use clap::Args;
use travaux_history::account::{moment, timed};
use travaux_keeping::copies;
use travaux_wire::PrintedCopy;

use crate::answer::{Outcome, Trouble, json, print};

/// List the copies of a dossier, newest first.
#[derive(Debug, Args)]
pub(crate) struct Copies {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// One JSON object a copy.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn list_copies(it: &Copies) -> Result<Outcome, Trouble> {
    let mut out = String::new();
    for copy in copies(&it.dossier) {
        let path = copy.path.display().to_string();
        out.push_str(&match it.json {
            true => json(&PrintedCopy { path, made: moment(copy.made_at) }),
            false => format!("{}\t{path}\n", timed(copy.made_at)),
        });
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}
