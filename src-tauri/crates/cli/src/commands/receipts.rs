//! `travaux receipts`: what left, from which version, and what was proven of it.

use std::path::PathBuf;

use clap::Args;
use travaux_wire::PrintedReceipt;

use crate::answer::{Outcome, Trouble, in_line, json, note, print};
use crate::session::Session;

pub(crate) const HELP: &str = "\
Each file that `travaux export`, `alternat` or `close` writes leaves a receipt in the dossier: what it is, of
which version, its hash, and what was proven when it was made. Receipts are internal and never leave.

Examples:
  travaux receipts Talks.dossier
  travaux receipts Talks.dossier --json > receipts.jsonl";

/// List the files that left: what each is, of which version, and what was proven of it.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Receipts {
    /// The dossier.
    dossier: PathBuf,
    /// Print JSON, one object a line.
    #[arg(long)]
    json: bool,
}

pub(crate) fn receipts(session: &Session, it: &Receipts) -> Result<Outcome, Trouble> {
    let desk = session.reading(&it.dossier)?;
    let dossier = desk.dossier();
    let mut out = String::new();
    for (held, receipt) in dossier.files_sent() {
        let printed = PrintedReceipt::kept(dossier, held, receipt);
        out.push_str(&match it.json {
            true => json(&printed),
            false => line(&printed),
        });
    }
    if out.is_empty() {
        note("Nothing left yet of which a receipt was kept.");
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}

fn line(it: &PrintedReceipt) -> String {
    let of = match (&it.instrument, &it.version) {
        (Some(code), Some(version)) => format!(" of {code} version {version}"),
        (Some(code), None) => format!(" of {code}"),
        _ => String::new(),
    };
    let to = if it.to.is_empty() { String::new() } else { format!(", to {}", it.to) };
    let when = it.at.map(travaux_history::account::timed).unwrap_or_default();
    let short = it.sha256.get(..12).unwrap_or(&it.sha256);
    let line = format!("{when}  {}: {}{of}{to}; SHA-256 {short}…; {}", it.file, it.what, it.proof);
    in_line(&line).into_owned() + "\n"
}
