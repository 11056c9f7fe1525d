//! `travaux show`: a version, printed.

use clap::Args;
use travaux_desk::NamedVersion;

use crate::answer::{Outcome, Trouble, print};
use crate::session::Session;
use crate::shown::{Format, written};
use crate::source::named;

/// Print a version.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The version, as DOSSIER#INSTRUMENT@VERSION; the newest when @VERSION is left out.
    pub(crate) version: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Md)]
    pub(crate) format: Format,
}

pub(crate) fn show(session: &Session, it: &Show) -> Result<Outcome, Trouble> {
    let (desk, instrument, number) = named(session, &it.version)?;
    let (text, numbering) = desk.numbered_text(NamedVersion { instrument: &instrument, number })?;
    print(&written(&desk, &instrument, &text, &numbering, it.format)?)?;
    Ok(Outcome::Done)
}
