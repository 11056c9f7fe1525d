//! `travaux compile`: the rolling text.

use std::path::PathBuf;

use clap::Args;
use travaux_exchange::Format as Written;
use travaux_wire::PrintedRollingProvision;

use crate::answer::{Outcome, Trouble, json, note, print};
use crate::onto::{Onto, marked_internal};
use crate::session::Session;
use crate::shown::{Format, written};

/// Print the rolling text: the base with every delegation's proposals in brackets.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  travaux compile Talks.dossier --instrument FA --format html > rolling.html"
)]
pub(crate) struct Compile {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: String,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Md)]
    pub(crate) format: Format,
    /// The same as --format json.
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
    /// Tell what is internal as well, for our own people: a file is marked INTERNAL.
    #[arg(long)]
    pub(crate) internal: bool,
    #[command(flatten)]
    pub(crate) onto: Onto,
}

pub(crate) fn compile(session: &Session, it: &Compile) -> Result<Outcome, Trouble> {
    it.onto.let_out(session, &it.dossier)?;
    let desk = session.telling(&it.dossier, it.internal)?;
    if it.onto.write(it.internal, |look| desk.rolling_word(&it.instrument, look))? {
        return Ok(Outcome::Done);
    }
    let rolling = desk.rolling(&it.instrument)?;
    if !rolling.compiled.unplaced.is_empty() {
        note(&format!(
            "{} proposals are about provisions that are no longer there; they are kept and \
             listed by `travaux proposals`.",
            rolling.compiled.unplaced.len()
        ));
    }
    let format = if it.json { Format::Json } else { it.format };
    let told = match format {
        Format::Json => {
            let all = PrintedRollingProvision::all(&desk, &it.instrument, &rolling, it.internal)?;
            all.iter().map(json).collect::<String>().into_bytes()
        }
        Format::Html => desk.rolling_page(&it.instrument, &rolling)?.into_bytes(),
        format => written(&desk, &it.instrument, &rolling.text, &rolling.numbering, format)?,
    };
    print(&match (it.internal, format) {
        (true, Format::Md) => marked_internal(Written::Markdown, told),
        (true, Format::Txt) => marked_internal(Written::Plain, told),
        (true, Format::Html) => marked_internal(Written::Html, told),
        _ => told,
    })?;
    Ok(Outcome::Done)
}
