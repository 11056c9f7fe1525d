//! `travaux check-return`: what came back changed in a Word file, and what of it was said.

use std::fmt::Write as _;
use std::path::Path;

use clap::Args;
use travaux_desk::{Desk, InstrumentCode, NamedVersion, VersionNumber};
use travaux_exchange::docx::read::WordFile;
use travaux_exchange::docx::returned_file::{
    ReturnKind, ReturnRow, Returned, Sender, check_return_to,
};
use travaux_text::visible;
use travaux_wire::PrintedReturnRow;

use crate::answer::{Outcome, Trouble, in_line, json, print, print_coloured};
use crate::authors::{Named, ask};
use crate::files::{Through, noted_bytes, word_file};
use crate::marks::Colour;
use crate::session::Session;
use crate::source::{Source, named};
use crate::terminal::can_answer;

pub(crate) const HELP: &str = "\
Silent changes come first: those that nobody marked. Tracked changes follow by author, then
formatting, comments and metadata. Exit code 0: nothing silent; 1: silent changes; 2: error.

Examples:
  travaux check-return sent.docx returned.docx
  travaux check-return 'Talks.dossier#FA@3' returned.docx
  travaux check-return 'Talks.dossier#FA@3' returned.docx --author 'A. Clerk=CAS'
  travaux check-return sent.docx returned.docx --json";

/// Show what changed in a Word file we sent, unmarked changes first.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct CheckReturn {
    /// What we sent: a Word file, or DOSSIER#INSTRUMENT@VERSION.
    pub(crate) sent: String,
    /// What came back: a Word file.
    pub(crate) returned: std::path::PathBuf,
    /// A name under which we write: what is tracked under it and was not sent is silent.
    #[arg(long = "ours", value_name = "NAME")]
    pub(crate) ours: Vec<String>,
    #[command(flatten)]
    pub(crate) named: Named,
    #[command(flatten)]
    pub(crate) through: Through,
    /// Print one JSON object a row.
    #[arg(long)]
    pub(crate) json: bool,
    /// When to colour the table.
    #[arg(long, value_enum, default_value = "auto")]
    pub(crate) color: Colour,
}

pub(crate) fn check_return(session: &Session, it: &CheckReturn) -> Result<Outcome, Trouble> {
    let bytes = noted_bytes(&it.returned, it.through)?;
    let file = word_file(&it.returned, &bytes)?;
    let mut sent = Sent::read(session, &it.sent, it.through)?;
    if let Sent::Version(held, ..) = &mut sent {
        name_authors(session, it, held, &file)?;
    } else if !it.named.is_empty() {
        return Err(Trouble(
            "Authors are remembered in a dossier: name what was sent as \
             DOSSIER#INSTRUMENT@VERSION. Nothing was changed."
                .to_owned(),
        ));
    }
    let (returned, agreed) = sent.check(&it.returned, &bytes, &file, &it.ours)?;
    let writes_for = |author: &str| {
        let Sent::Version(desk, ..) = &sent else { return None };
        desk.dossier().written_for(author).flatten().map(ToString::to_string)
    };
    if it.json {
        let row = |(at, row): (usize, &ReturnRow)| {
            let agreed = agreed.get(at) == Some(&true);
            json(&PrintedReturnRow::of(row, writes_for(&row.author), agreed))
        };
        let rows = returned.rows.iter().enumerate().map(row);
        print(rows.collect::<String>().as_bytes())?;
    } else {
        print_coloured(&table(&returned, &agreed, it.color.shows(), &writes_for))?;
    }
    Ok(if returned.silent() == 0 { Outcome::Done } else { Outcome::Different })
}

/// Remembers the authors that the command was told of, and asks after the others.
fn name_authors(
    session: &Session,
    it: &CheckReturn,
    desk: &mut Desk,
    file: &WordFile,
) -> Result<(), Trouble> {
    let told = !it.named.is_empty();
    let unknown = desk.authors_of(file).iter().any(|it| !it.known);
    if let Some(path) = desk.path().filter(|_| told || unknown && can_answer()) {
        *desk = session.writing(path)?;
        it.named.remember(desk)?;
    }
    let found = desk.authors_of(file);
    match desk.is_read_only() {
        true => Ok(()),
        false => ask(desk, &found),
    }
}

/// What was sent: a Word file, or a version of a dossier, which is written out.
enum Sent {
    File(Box<WordFile>),
    Version(Box<Desk>, InstrumentCode, VersionNumber),
}

impl Sent {
    fn read(session: &Session, words: &str, through: Through) -> Result<Self, Trouble> {
        match Source::read(words, Path::is_file)? {
            Source::File(path) => {
                let file = word_file(&path, &noted_bytes(&path, through)?)?;
                Ok(Self::File(Box::new(file)))
            }
            Source::Version { .. } => {
                let (desk, instrument, number) = named(session, words)?;
                Ok(Self::Version(Box::new(desk), instrument, number))
            }
        }
    }

    /// What differs, and of each row whether it touches what is agreed.
    fn check(
        &self,
        path: &Path,
        bytes: &[u8],
        file: &WordFile,
        ours: &[String],
    ) -> Result<(Returned, Vec<bool>), Trouble> {
        match self {
            Self::File(sent) => {
                let sender = Sender { names: ours.to_vec(), changes: Vec::new() };
                Ok((check_return_to(&sender, sent, file), Vec::new()))
            }
            Self::Version(desk, instrument, number) => {
                let name = path.display().to_string();
                let version = NamedVersion { instrument, number: *number };
                let checked = desk.check_returned(version, &name, bytes)?;
                Ok((checked.returned, checked.agreed))
            }
        }
    }
}

/// What is said of a row that touches a provision that is agreed.
const AGREED: &str = "  ! this provision is agreed";

const RED: &str = "\x1b[1;31m";
const PLAIN: &str = "\x1b[0m";

fn table(
    returned: &Returned,
    agreed: &[bool],
    colour: bool,
    writes_for: &dyn Fn(&str) -> Option<String>,
) -> String {
    let (red, plain) = if colour { (RED, PLAIN) } else { ("", "") };
    let (begin, end) = if returned.silent() == 0 { ("", "") } else { (red, plain) };
    let mut out = format!("{begin}{}{end}\n", returned.summary());
    for notice in &returned.notices {
        line(&mut out, format_args!("{begin}{notice}{end}"));
    }
    let kinds = [
        (ReturnKind::Silent, "SILENT: changed without a mark"),
        (ReturnKind::Tracked, "Tracked"),
        (ReturnKind::Format, "Formatting"),
        (ReturnKind::Comment, "Comments"),
        (ReturnKind::Metadata, "Metadata"),
    ];
    for (kind, heading) in kinds {
        let (begin, end) = if kind == ReturnKind::Silent { (red, plain) } else { ("", "") };
        let rows = returned.rows.iter().enumerate().filter(|(_, row)| row.kind == kind);
        for (index, (at, row)) in rows.enumerate() {
            if index == 0 {
                line(&mut out, format_args!("\n{begin}{heading}{end}"));
            }
            let alarm = if agreed.get(at) == Some(&true) { AGREED } else { "" };
            let told = described(row, writes_for(&row.author));
            line(&mut out, format_args!("  {}{alarm}", in_line(&visible(&told))));
        }
    }
    out
}

fn line(out: &mut String, words: std::fmt::Arguments<'_>) {
    writeln!(out, "{words}").expect("a string takes all that is written to it");
}

/// One row for a reader: `2(1)  {-shall-}{+may+}  words changed without a mark [obligation]`.
fn described(row: &ReturnRow, delegation: Option<String>) -> String {
    let mut said = row.provision.clone();
    for (mark, words) in [('-', &row.before), ('+', &row.after)] {
        if !words.is_empty() {
            said.push_str(&format!("  {{{mark}{words}{mark}}}"));
        }
    }
    said.push_str(&format!("  {}", row.what));
    if !row.author.is_empty() {
        said.push_str(&format!(", {}", row.author));
    }
    if let Some(code) = delegation.filter(|it| *it != row.author) {
        said.push_str(&format!(" ({code})"));
    }
    if let Some(date) = &row.date {
        said.push_str(&format!(", {date}"));
    }
    let strength: Vec<_> = row.strength.iter().map(|it| it.word()).collect();
    if !strength.is_empty() {
        said.push_str(&format!(" [{}]", strength.join(", ")));
    }
    said
}
