//! `travaux check-return`: what came back changed in a Word file, and what of it was said.

use std::fmt::Write as _;
use std::path::Path;

use clap::Args;
use serde_json::{Value, json};
use travaux_desk::Desk;
use travaux_exchange::docx::read::WordFile;
use travaux_exchange::docx::returned::{ReturnKind, ReturnRow, Returned, check_return as checked};

use crate::args::Colour;
use crate::authoring::{Named, ask, can_answer};
use crate::dossiers::named;
use crate::filing::{Through, noted_bytes, word_file};
use crate::source::Source;
use crate::unlocking::writing;
use crate::{Outcome, Trouble, print};

pub(crate) const HELP: &str = "\
Silent changes stand first: what nobody marked as a change. Then tracked ones by author,
formatting, comments and metadata. Exit code 0: nothing silent; 1: silent changes; 2: error.

Examples:
  travaux check-return sent.docx returned.docx
  travaux check-return 'Talks.dossier#FA@3' returned.docx
  travaux check-return 'Talks.dossier#FA@3' returned.docx --author 'A. Clerk=CAS'
  travaux check-return sent.docx returned.docx --json";

#[derive(Debug, Args)]
pub(crate) struct CheckReturn {
    /// What we sent: a Word file, or DOSSIER#INSTRUMENT@VERSION.
    pub(crate) sent: String,
    /// What came back: a Word file.
    pub(crate) returned: std::path::PathBuf,
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

pub(crate) fn check_return(it: &CheckReturn) -> Result<Outcome, Trouble> {
    let file = read_word(&it.returned, it.through)?;
    let (sent, mut desk) = sent(&it.sent, &file, it.through)?;
    if let Some(held) = &mut desk {
        name_authors(it, held, &file)?;
    } else if !it.named.is_empty() {
        return Err(Trouble(
            "Authors are remembered in a dossier: name what was sent as \
             DOSSIER#INSTRUMENT@VERSION. Nothing was changed."
                .to_owned(),
        ));
    }
    let writes_for = |author: &str| {
        let said = desk.as_ref().and_then(|it| it.dossier().written_for(author));
        said.flatten().map(ToString::to_string)
    };
    let returned = checked(&sent, &file);
    if it.json {
        let rows = returned.rows.iter().map(|row| spelled(row, writes_for(&row.author)));
        print(rows.map(|row| format!("{row}\n")).collect::<String>().as_bytes())?;
    } else {
        print(table(&returned, it.color.shows(), &writes_for).as_bytes())?;
    }
    Ok(if returned.silent() == 0 { Outcome::Done } else { Outcome::Different })
}

/// Remembers the authors that the command was told of, and asks after the others.
fn name_authors(it: &CheckReturn, desk: &mut Desk, file: &WordFile) -> Result<(), Trouble> {
    let told = !it.named.is_empty();
    let unknown = desk.authors_of(file).iter().any(|it| !it.known);
    if let Some(path) = desk.path().filter(|_| told || unknown && can_answer()) {
        *desk = writing(path)?;
        it.named.remember(desk)?;
    }
    let found = desk.authors_of(file);
    match desk.is_read_only() {
        true => Ok(()),
        false => ask(desk, &found),
    }
}

/// What was sent: a Word file, or a version as it is written out, and its desk.
fn sent(
    words: &str,
    returned: &WordFile,
    through: Through,
) -> Result<(WordFile, Option<Desk>), Trouble> {
    match Source::read(words, Path::is_file) {
        Source::File(path) => Ok((read_word(&path, through)?, None)),
        Source::Version { .. } => {
            let (desk, instrument, number) = named(words)?;
            let sent = desk.as_sent(&instrument, &number, returned)?;
            Ok((sent, Some(desk)))
        }
    }
}

fn read_word(path: &Path, through: Through) -> Result<WordFile, Trouble> {
    word_file(path, &noted_bytes(path, through)?)
}

fn spelled(row: &ReturnRow, delegation: Option<String>) -> Value {
    let strength: Vec<_> = row.strength.iter().map(|it| it.word()).collect();
    json!({
        "kind": row.kind.word(),
        "provision": row.provision,
        "before": row.before,
        "after": row.after,
        "author": (!row.author.is_empty()).then_some(&row.author),
        "delegation": delegation,
        "strength": (!strength.is_empty()).then(|| strength.join(", ")),
        "what": row.what,
        "date": row.date,
        "line": row.line,
    })
}

const RED: &str = "\x1b[1;31m";
const PLAIN: &str = "\x1b[0m";

fn table(returned: &Returned, colour: bool, writes_for: &dyn Fn(&str) -> Option<String>) -> String {
    let (red, plain) = if colour { (RED, PLAIN) } else { ("", "") };
    let (begin, end) = if returned.silent() == 0 { ("", "") } else { (red, plain) };
    let mut out = format!("{begin}{}{end}\n", returned.summary());
    let kinds = [
        (ReturnKind::Silent, "SILENT: changed without a mark"),
        (ReturnKind::Tracked, "Tracked"),
        (ReturnKind::Format, "Formatting"),
        (ReturnKind::Comment, "Comments"),
        (ReturnKind::Metadata, "Metadata"),
    ];
    for (kind, heading) in kinds {
        let (begin, end) = if kind == ReturnKind::Silent { (red, plain) } else { ("", "") };
        for (index, row) in returned.of(kind).enumerate() {
            if index == 0 {
                line(&mut out, format_args!("\n{begin}{heading}{end}"));
            }
            line(&mut out, format_args!("  {}", described(row, writes_for(&row.author))));
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
