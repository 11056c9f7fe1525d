//! `travaux compile`: the rolling text.

use std::path::PathBuf;
use travaux_desk::InstrumentCode;

use clap::Args;
use travaux_exchange::Format as Written;
use travaux_history::account::by_number;
use travaux_wire::PrintedRollingProvision;

use crate::answer::{Outcome, Trouble, json, note, print};
use crate::onto::{Onto, let_out, marked_internal};
use crate::session::Session;
use crate::shown::{Format, warn_of_hidden};

/// Print the rolling text: the base with every delegation's proposals in brackets.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  travaux compile Talks.dossier --instrument FA -o rolling.html")]
pub(crate) struct Compile {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: InstrumentCode,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Format::Md)]
    pub(crate) format: Format,
    /// The same as --format json.
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
    /// Include what is internal, for our own people: a file is marked INTERNAL.
    #[arg(long)]
    pub(crate) internal: bool,
    #[command(flatten)]
    pub(crate) onto: Onto,
}

/// What the rolling text is written as.
const WRITTEN: [Written; 5] =
    [Written::Word, Written::Pdf, Written::Markdown, Written::Plain, Written::Html];

pub(crate) fn compile(session: &Session, it: &Compile) -> Result<Outcome, Trouble> {
    let onto = it.onto.format(&WRITTEN)?;
    if onto.is_some() {
        let_out(session, &it.dossier)?;
    }
    let desk = session.telling(&it.dossier, it.internal)?;
    let rolling = desk.rolling(&it.instrument)?;
    warn_of_hidden(&desk, &it.instrument, &rolling.text)?;
    if let Some(format @ (Written::Word | Written::Pdf)) = onto {
        let look = it.onto.dress.look(format, it.internal)?;
        return it.onto.write(&desk.rolling_paper(&it.instrument, &look)?);
    }
    if !rolling.compiled.unplaced.is_empty() {
        let count = rolling.compiled.unplaced.len();
        note(&format!(
            "{count} {} about provisions that are no longer there; `travaux proposals` lists {}.",
            by_number(count as u64, "proposal is", "proposals are"),
            by_number(count as u64, "it", "them"),
        ));
    }
    let format = match onto {
        Some(Written::Markdown) => Format::Md,
        Some(Written::Plain) => Format::Txt,
        Some(Written::Html | Written::Word | Written::Pdf) => Format::Html,
        None if it.json => Format::Json,
        None => it.format,
    };
    let told = match format {
        Format::Json => {
            let all = PrintedRollingProvision::all(&desk, &it.instrument, &rolling, it.internal)?;
            all.iter().map(json).collect::<String>().into_bytes()
        }
        Format::Html => desk.rolling_page(&it.instrument, &rolling)?.into_bytes(),
        Format::Md => desk.rolling_markdown(&it.instrument, &rolling)?.into_bytes(),
        Format::Txt => desk.rolling_plain(&it.instrument, &rolling)?.into_bytes(),
    };
    let told = match (it.internal, format) {
        (true, Format::Md) => marked_internal(Written::Markdown, told),
        (true, Format::Txt) => marked_internal(Written::Plain, told),
        (true, Format::Html) => marked_internal(Written::Html, told),
        _ => told,
    };
    match onto {
        Some(_) => it.onto.write(&told),
        None => print(&told).map(|()| Outcome::Done),
    }
}
