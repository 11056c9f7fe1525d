//! `travaux report`: the account of what happened between two points in time.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use travaux_exchange::{report_markdown, report_page};
use travaux_history::account;
use travaux_wire::PrintedReport;

use crate::answer::{Outcome, Trouble, json, print};
use crate::onto::Onto;
use crate::session::Session;

pub(crate) const HELP: &str = "\
A point in time is the title of a meeting, a day such as 2026-11-22 (UTC), or a version such as
FA@2. A report goes from the end of the first to the end of the second; a day that it begins
with belongs to it. A report is made of the tabled layer alone. With --internal the full form
is made of both layers, and marked INTERNAL; the forms proces-verbal and readout never are.

Examples:
  travaux report Talks.dossier --since '1st meeting'
  travaux report Talks.dossier --since '1st meeting' --until '2nd meeting' --form proces-verbal
  travaux report Talks.dossier --since FA@2 --form readout --format html > readout.html
  travaux report Talks.dossier --since '1st meeting' -o report.docx
  travaux report Talks.dossier --since '1st meeting' --internal -o for-the-capital.docx";

/// Report what happened between two points in time, the conclusion first.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Report {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// After what: a meeting, a day or a version; from the beginning when left out.
    #[arg(long, value_name = "POINT")]
    pub(crate) since: Option<String>,
    /// Until the end of what; until now when left out.
    #[arg(long, value_name = "POINT")]
    pub(crate) until: Option<String>,
    /// For whom it is.
    #[arg(long, value_enum, default_value_t = Form::Full)]
    pub(crate) form: Form,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Printed::Md)]
    pub(crate) format: Printed,
    /// The same as --format json.
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
    /// Tell what is internal as well, for our own people: it is marked INTERNAL.
    #[arg(long)]
    pub(crate) internal: bool,
    #[command(flatten)]
    pub(crate) onto: Onto,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Form {
    /// With delegations by code; of both layers with --internal.
    Full,
    /// For all who took part: neutral.
    ProcesVerbal,
    /// For everybody else: nobody is named.
    Readout,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Printed {
    /// Markdown.
    Md,
    /// One self-contained HTML file.
    Html,
    /// One JSON object.
    Json,
}

pub(crate) fn report(session: &Session, it: &Report) -> Result<Outcome, Trouble> {
    it.onto.let_out(session, &it.dossier)?;
    let desk = session.telling(&it.dossier, it.internal)?;
    let form = match it.form {
        Form::Full => account::Form::Full,
        Form::ProcesVerbal => account::Form::ProcesVerbal,
        Form::Readout => account::Form::Readout,
    };
    let report = desk.report(it.since.as_deref(), it.until.as_deref(), form)?;
    if it.onto.write(it.internal, |look| desk.report_word(&report, look))? {
        return Ok(Outcome::Done);
    }
    let out = match if it.json { Printed::Json } else { it.format } {
        Printed::Md => report_markdown(&report),
        Printed::Html => report_page(&report),
        Printed::Json => json(&PrintedReport::from(&report)),
    };
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}
