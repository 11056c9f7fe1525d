//! `travaux export`: a version as a file.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::{NamedVersion, Shape};
use travaux_exchange::Format;
use travaux_history::FileSent;
use travaux_house::{of_version, receipt_of};

use crate::answer::{Outcome, Trouble};
use crate::onto::{Dress, ending, let_out_of};
use crate::receipt::keep;
use crate::session::Session;
use crate::shown::warn_of_hidden;
use crate::source::{Source, named};

pub(crate) const HELP: &str = "\
The file's ending says what is written: .docx, .pdf, .md, .txt or .html. A Word file has real styles,
numbers that count and cross-references, and holds nothing that is not tabled: no person's name,
no path, no time but the version's. With --internal it may hold what is internal, and INTERNAL is
on every page.

Examples:
  travaux export 'Talks.dossier#FA@3' -o clean.docx
  travaux export 'Talks.dossier#FA@3' -o clean.docx --template house.dotx --classification RESTRICTED
  travaux export 'Talks.dossier#FA@3' -o clean.md";

/// Write a version to a file: Word, Markdown, plain text or HTML.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Export {
    /// The version, as DOSSIER#INSTRUMENT@VERSION; the newest when @VERSION is left out.
    pub(crate) version: String,
    /// The file to write.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    #[command(flatten)]
    pub(crate) dress: Dress,
    /// Write an internal version too, for our own people.
    #[arg(long)]
    pub(crate) internal: bool,
}

pub(crate) fn export(session: &Session, it: &Export) -> Result<Outcome, Trouble> {
    const WRITTEN: [Format; 5] =
        [Format::Word, Format::Pdf, Format::Markdown, Format::Plain, Format::Html];
    let shape = match ending(&it.output, &WRITTEN)? {
        format @ (Format::Word | Format::Pdf) => Shape::Word(it.dress.look(format, it.internal)?),
        format => Shape::Text(format),
    };
    it.dress.may_write(&it.output)?;
    let_out_of(session, &it.version)?;
    let (desk, instrument, number) = named(session, &it.version)?;
    let version = NamedVersion { instrument: &instrument, number };
    let text = desk.version_text(version)?;
    warn_of_hidden(&desk, &instrument, &text)?;
    let bytes = desk.exported(version, shape)?;
    let written = it.dress.write(&it.output, &bytes)?;
    let format = Format::of_name(&it.output.to_string_lossy()).unwrap_or(Format::Plain);
    let proof = desk.proof(version, format, &written)?;
    let sent = FileSent { what: "text".to_owned(), proof, ..receipt_of(&it.output, &written) };
    let sent = of_version(&desk, version, sent)?;
    drop(desk);
    if let Source::Version { dossier, .. } = Source::read(&it.version, |_| false)? {
        keep(session, &dossier, vec![sent]);
    }
    Ok(Outcome::Done)
}
