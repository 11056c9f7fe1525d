//! `travaux search`: words in the versions of a dossier.

use std::path::PathBuf;

use clap::Args;
use travaux_wire::PrintedHit;

use crate::answer::{Outcome, Trouble, json, print};
use crate::session::Session;

/// Find words in all versions of a dossier.
#[derive(Debug, Args)]
pub(crate) struct Search {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The words to find.
    #[arg(required = true)]
    pub(crate) words: Vec<String>,
    /// One JSON object a hit.
    #[arg(long)]
    pub(crate) json: bool,
    /// Search internal versions too.
    #[arg(long)]
    pub(crate) internal: bool,
}

pub(crate) fn search(session: &Session, it: &Search) -> Result<Outcome, Trouble> {
    let desk = session.reading(&it.dossier)?;
    let mut out = String::new();
    let words = it.words.join(" ");
    let hits =
        if it.internal { desk.search(&words, 200)? } else { desk.search_tabled(&words, 200)? };
    for hit in hits {
        let place = format!("{}@{}", hit.version.saved.instrument, hit.version.number);
        out.push_str(&match it.json {
            true => json(&PrintedHit::from(&hit)),
            false => {
                format!("{place}\t{}\t{}\n", hit.address, hit.text.replace(['\n', '\t'], " "))
            }
        });
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}
