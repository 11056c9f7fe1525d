//! `travaux initial`: a text is initialled, and fixed.

use clap::Args;
use travaux_desk::{DelegationCode, NamedVersion, Saying};

use crate::answer::{Outcome, Trouble, print};
use crate::session::Session;
use crate::source::{Source, holding};

pub(crate) const HELP: &str = "\
Each party initials for itself; --by notes it of others as well. The chair, who is no party, records
it for the table. When all parties have, the text is fixed: whatever would change it is refused,
and an error in it is corrected by `travaux rectify` alone.

Examples:
  travaux initial 'Talks.dossier#FA@7'
  travaux initial 'Talks.dossier#FA@7' --by MER --by CAS --occasion '9th meeting'";

/// Initial a version: when all parties have, its text is fixed.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Initial {
    /// The version, as DOSSIER#INSTRUMENT@VERSION; the newest when @VERSION is left out.
    version: String,
    /// The party that initials, by its code; ours when left out, or the table where we preside.
    #[arg(long, value_name = "DELEGATION")]
    by: Vec<DelegationCode>,
    /// What is said of it.
    #[arg(long, default_value = "", hide_default_value = true)]
    note: String,
    /// The meeting; the newest when left out.
    #[arg(long, default_value = "", hide_default_value = true)]
    occasion: String,
}

pub(crate) fn initial(session: &Session, it: &Initial) -> Result<Outcome, Trouble> {
    let Source::Version { dossier, instrument, version } = Source::read(&it.version, |_| false)?
    else {
        return Err(Trouble(format!(
            "“{}” is not DOSSIER#INSTRUMENT@VERSION. Nothing was changed.",
            it.version
        )));
    };
    let (_, number) = holding(session, &dossier, &instrument, version)?;
    let mut desk = session.writing(&dossier)?;
    let said = Saying { note: &it.note, occasion: &it.occasion };
    desk.initial(NamedVersion { instrument: &instrument, number }, &it.by, said)?;
    let told = match desk.frozen(&instrument) {
        Some(_) => {
            format!("{instrument} version {number} is initialled by all: its text is fixed.\n")
        }
        None => {
            let mut by: Vec<_> = desk
                .dossier()
                .initials(&instrument)
                .map(|(_, it)| it.by.as_ref().map_or("the chair".to_owned(), ToString::to_string))
                .collect();
            by.dedup();
            format!(
                "{instrument} version {number} is initialled by {}; not yet by all.\n",
                by.join(", ")
            )
        }
    };
    print(told.as_bytes())?;
    Ok(Outcome::Done)
}
