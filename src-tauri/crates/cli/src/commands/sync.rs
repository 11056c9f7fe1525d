//! `travaux sync`: sends what is new to the other desks of the delegation, and takes what they sent.

use std::path::PathBuf;

use clap::Args;
use travaux_wire::{PrintedNews, PrintedSync};

use crate::answer::{Outcome, Trouble, json, note, print};
use crate::session::Session;

pub(crate) const HELP: &str = "\
Exit codes: 0 all was sent and taken; 1 something waits, or is not as it should be, and it is said;
2 it could not be done, and nothing was lost.

Examples:
  travaux sync Talks.dossier
  travaux sync Talks.dossier --json";

/// Send what is new to the other desks of the delegation, and take what they sent.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Sync {
    /// The dossier.
    dossier: PathBuf,
    /// Print what came of it as JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) fn sync(session: &Session, it: &Sync) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let came = travaux_house::synced(&mut desk, session.world())?;
    told(&came, it.json)
}

/// Tells what came of it.
pub(crate) fn told(it: &PrintedSync, as_json: bool) -> Result<Outcome, Trouble> {
    if as_json {
        print(json(it).as_bytes())?;
    } else {
        let came: Vec<String> = it.came.iter().map(news).collect();
        print(came.concat().as_bytes())?;
        it.waiting.iter().chain(&it.alarms).for_each(|it| note(it));
    }
    Ok(if it.settled { Outcome::Done } else { Outcome::Different })
}

fn news(it: &PrintedNews) -> String {
    let acts = if it.acts == 1 { "1 act".to_owned() } else { format!("{} acts", it.acts) };
    let on = match it.instruments.is_empty() {
        true => String::new(),
        false => format!(" on {}", it.instruments.join(", ")),
    };
    format!("{acts} of {}{on}\n", it.name)
}
