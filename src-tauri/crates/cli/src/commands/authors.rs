//! `travaux authors`: for which delegation they write whose names stand in Word files.

use std::path::PathBuf;

use clap::Args;
use travaux_wire::PrintedAuthor;

use crate::answer::{Outcome, Trouble, json, note, print};
use crate::authors::Named;
use crate::session::Session;

pub(crate) const HELP: &str = "\
It is said once for a dossier and remembered in its internal layer: it never leaves. An author
whose name is that of a delegation, or its code, need not be named.

Examples:
  travaux authors Talks.dossier
  travaux authors Talks.dossier --author 'A. Clerk=CAS' --author 'Copy desk='
  travaux authors Talks.dossier --forget 'A. Clerk'";

/// Record which delegation an author of Word comments writes for, or list the authors known.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Authors {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) named: Named,
    /// Forget what was said of an author.
    #[arg(long, value_name = "NAME")]
    pub(crate) forget: Vec<String>,
    /// One JSON object an author.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn authors(session: &Session, it: &Authors) -> Result<Outcome, Trouble> {
    let desk = if it.named.is_empty() && it.forget.is_empty() {
        session.reading(&it.dossier)?
    } else {
        let mut desk = session.writing(&it.dossier)?;
        it.named.remember(&mut desk)?;
        for name in &it.forget {
            desk.forget_author(name)?;
        }
        desk
    };
    let mut out = String::new();
    for author in &desk.dossier().authors {
        let told = PrintedAuthor::from(author);
        out.push_str(&match it.json {
            true => json(&told),
            false => {
                let code = told.delegation.as_deref().unwrap_or("nobody at the table");
                format!("{}  {code}\n", told.author)
            }
        });
    }
    if out.is_empty() {
        note("No author of Word comments is known in this dossier.");
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}
