//! The command that takes a bracketed compilation apart into the delegations' texts.

use std::fs;
use std::path::PathBuf;
use travaux_desk::NamedVersion;

use clap::Args;
use travaux_exchange::Format;
use travaux_redline::rolling::explode as exploded;
use travaux_text::{Ids, Text, markdown};
use travaux_wire::PrintedPosition;

use crate::answer::{Outcome, Trouble, json, note, print};
use crate::files::{Through, free, noted_bytes, write};
use crate::session::Session;
use crate::source::{Source, holding};

/// Take a compilation with attributed brackets apart into the delegations' texts.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  travaux explode compilation.md --to positions")]
pub(crate) struct Explode {
    /// The compilation: a file (.docx, .md, .txt) or DOSSIER#INSTRUMENT@VERSION.
    pub(crate) text: String,
    /// A folder for one Markdown file a delegation, such as MER.md; without it all is printed.
    #[arg(long)]
    pub(crate) to: Option<PathBuf>,
    /// Write over files that are there already.
    #[arg(long, requires = "to")]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) through: Through,
    /// One JSON object a delegation.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn explode(session: &Session, it: &Explode) -> Result<Outcome, Trouble> {
    let text = compilation(session, &it.text, it.through)?;
    let all = exploded(&text);
    if all.is_empty() {
        note("No bracket names a delegation, so there is nothing to take apart.");
    }
    // All of them before the first is written.
    for (code, _) in &all {
        it.to.iter().try_for_each(|folder| free(&folder.join(format!("{code}.md")), it.force))?;
    }
    for (code, own) in all {
        let words = markdown::write(&own);
        match &it.to {
            Some(folder) => {
                let path = folder.join(format!("{code}.md"));
                // A folder that cannot be made is told by the file that cannot be written.
                fs::create_dir_all(folder).ok();
                write(&path, words.as_bytes())?;
                print(format!("{}\n", path.display()).as_bytes())?;
            }
            None if it.json => {
                let told = PrintedPosition { delegation: code.to_string(), text: words };
                print(json(&told).as_bytes())?;
            }
            None => print(format!("<!-- {code} -->\n\n{words}\n").as_bytes())?,
        }
    }
    Ok(Outcome::Done)
}

/// The text to take apart.
fn compilation(session: &Session, words: &str, through: Through) -> Result<Text, Trouble> {
    match Source::read(words, std::path::Path::is_file)? {
        Source::File(path) => {
            let name = path.to_string_lossy();
            let mut ids = Ids::new(0, name.as_bytes());
            let format = Format::of_name(&name).unwrap_or(Format::Markdown);
            let import = travaux_exchange::read(&noted_bytes(&path, through)?, format, &mut ids);
            match import.refusal() {
                Some(it) => Err(Trouble(format!("{name}: {} Nothing was changed.", it.sentence))),
                None => Ok(import.text),
            }
        }
        Source::Version { dossier, instrument, version } => {
            let (desk, number) = holding(session, &dossier, &instrument, version)?;
            Ok(Text::clone(
                &desk.numbered_text(NamedVersion { instrument: &instrument, number })?.0,
            ))
        }
    }
}
