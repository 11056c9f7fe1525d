//! `travaux report`: the account of what happened between two points in time.

use std::path::PathBuf;
use travaux_desk::Bounds;

use clap::{Args, ValueEnum};
use travaux_exchange::{Format, write_report};
use travaux_wire::PrintedReport;

use crate::answer::{Outcome, Trouble, json, print};
use crate::choice::choice;
use crate::onto::{Onto, let_out};
use crate::session::Session;
use crate::shown::warn_of_hidden_in;

pub(crate) const HELP: &str = "\
A point in time is the title of a meeting, a day such as 2026-11-22 (UTC), or a version such as
FA@2. A report goes from the end of the first to the end of the second; a day that it begins
with belongs to it. A report is made of the tabled layer alone. With --internal the full form
is made of both layers, and marked INTERNAL; the forms proces-verbal and readout never are.
A page with the conclusion stands on top, and the account behind it as its annex; --one-page
leaves the annex out. With -o it is written to a file that ends in .docx, .pdf, .md, .txt or .html.

Examples:
  travaux report Talks.dossier --since '1st meeting'
  travaux report Talks.dossier --since '1st meeting' --until '2nd meeting' --form proces-verbal
  travaux report Talks.dossier --since FA@2 --form readout -o readout.html
  travaux report Talks.dossier --since '1st meeting' -o report.docx
  travaux report Talks.dossier --since '1st meeting' --one-page -o page.pdf
  travaux report Talks.dossier --since '1st meeting' --internal -o for-the-capital.docx";

/// Report what happened between two points in time, the conclusion first.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Report {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// Where it begins: after a meeting, a day or a version; at the beginning when left out.
    #[arg(long, value_name = "POINT")]
    pub(crate) since: Option<String>,
    /// Where it ends: with a meeting, a day or a version; now when left out.
    #[arg(long, value_name = "POINT")]
    pub(crate) until: Option<String>,
    /// Whom it is for.
    #[arg(long, value_enum, default_value_t = Form::Full)]
    pub(crate) form: Form,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = Printed::Md)]
    pub(crate) format: Printed,
    /// The same as --format json.
    #[arg(long, conflicts_with = "format")]
    pub(crate) json: bool,
    /// Include what is internal, for our own people: it is marked INTERNAL.
    #[arg(long)]
    pub(crate) internal: bool,
    /// The page on top alone, without the account.
    #[arg(long)]
    pub(crate) one_page: bool,
    #[command(flatten)]
    pub(crate) onto: Onto,
}

choice! {
    pub(crate) enum Form of travaux_history::account::Form {
        /// For our own people: delegations by code; of both layers with --internal.
        Full,
        /// For all who took part: neutral, delegations by name.
        ProcesVerbal,
        /// For everybody else: nobody is named.
        Readout,
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Printed {
    /// Markdown.
    Md,
    /// Plain text.
    Txt,
    /// One self-contained HTML file.
    Html,
    /// One JSON object.
    Json,
}

/// What a report is written as.
const WRITTEN: [Format; 5] =
    [Format::Word, Format::Pdf, Format::Markdown, Format::Plain, Format::Html];

pub(crate) fn report(session: &Session, it: &Report) -> Result<Outcome, Trouble> {
    let format = it.onto.format(&WRITTEN)?;
    if format.is_some() {
        let_out(session, &it.dossier)?;
    }
    let desk = session.telling(&it.dossier, it.internal)?;
    let form = it.form.into();
    let bounds = Bounds { since: it.since.as_deref(), until: it.until.as_deref() };
    let report = desk.report(bounds, form)?;
    let report = if it.one_page { report.one_page() } else { report };
    match format {
        Some(format @ (Format::Word | Format::Pdf)) => {
            let look = it.onto.dress.look(format, it.internal)?;
            return it.onto.write(&desk.report_paper(&report, &look)?);
        }
        Some(format) => return it.onto.write(&write_report(&report, format)),
        None => {}
    }
    let out = match if it.json { Printed::Json } else { it.format } {
        Printed::Md => write_report(&report, Format::Markdown),
        Printed::Txt => write_report(&report, Format::Plain),
        Printed::Html => write_report(&report, Format::Html),
        Printed::Json => json(&PrintedReport::from(&report)).into_bytes(),
    };
    warn_of_hidden_in(&raw(&report));
    print(&out)?;
    Ok(Outcome::Done)
}

/// What a report says, as it was written.
fn raw(report: &travaux_history::account::Report) -> String {
    let all = report.page.iter().chain(&report.sections).flat_map(|it| &it.lines);
    all.map(|it| {
        it.text.clone()
            + "
"
    })
    .collect()
}
