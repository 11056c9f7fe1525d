//! `travaux search`: words in the versions of a dossier.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::answer::{Outcome, Trouble, print};
use crate::session::Session;

/// Finds words in all versions of a dossier.
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
    /// Search the internal versions as well.
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
        let line = if it.json {
            json!({
                "instrument": hit.version.saved.instrument.as_str(),
                "version": hit.version.number.to_string(),
                "provision": hit.address,
                "id": hit.id.to_string(),
                "text": hit.text,
            })
            .to_string()
        } else {
            format!("{place}\t{}\t{}", hit.address, hit.text.replace(['\n', '\t'], " "))
        };
        out.push_str(&line);
        out.push('\n');
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}
