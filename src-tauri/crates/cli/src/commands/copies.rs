//! `travaux copies`: the copies of a dossier.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use travaux_history::account::moment;
use travaux_keeping::copies;

use crate::answer::{Outcome, Trouble, print};

/// Lists the copies of a dossier, newest first.
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
        let (path, made) = (copy.path.display().to_string(), moment(copy.made_at));
        let line = match it.json {
            true => json!({ "path": path, "made": made }).to_string(),
            false => format!("{made} UTC\t{path}"),
        };
        out.push_str(&line);
        out.push('\n');
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}
