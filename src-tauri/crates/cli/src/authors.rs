//! `travaux authors`: for which delegation they write whose names stand in Word files.

use std::io::{BufRead, IsTerminal, Write};
use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use serde_json::json;
use travaux_desk::{Desk, Foreign, FoundAuthor};
use travaux_text::visible;

use crate::session::writing;
use crate::shown::{note, reading};
use crate::{Outcome, Trouble, print};

pub(crate) const HELP: &str = "\
It is said once for a dossier and remembered in its internal layer: it never leaves. An author
whose name is that of a delegation, or its code, need not be named.

Examples:
  travaux authors Talks.dossier
  travaux authors Talks.dossier --author 'A. Clerk=CAS' --author 'Copy desk='
  travaux authors Talks.dossier --forget 'A. Clerk'";

#[derive(Debug, Args)]
pub(crate) struct Authors {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) named: Named,
    /// Forget what was said of an author.
    #[arg(long, value_name = "NAME")]
    pub(crate) forget: Vec<String>,
    /// One JSON object an author.
    #[arg(long)]
    pub(crate) json: bool,
}

/// The authors that a command is told of.
#[derive(Debug, Default, Args)]
pub(crate) struct Named {
    /// For which delegation an author of tracked changes writes; NAME= for nobody at the table.
    /// It is remembered. On a terminal those not known are asked after.
    #[arg(long = "author", value_name = "NAME=CODE")]
    pub(crate) authors: Vec<NamedAuthor>,
}

/// An author, and the delegation they write for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct NamedAuthor(String, Option<String>);

impl FromStr for NamedAuthor {
    type Err = String;

    fn from_str(words: &str) -> Result<Self, String> {
        let unclear = "it is not NAME=CODE, such as 'A. Clerk=CAS'";
        let (name, code) = words.rsplit_once('=').ok_or(unclear)?;
        let code = Some(code.trim().to_owned()).filter(|it| !it.is_empty());
        Ok(Self(name.trim().to_owned(), code))
    }
}

impl Named {
    /// Whether a command was told of authors.
    pub(crate) fn is_empty(&self) -> bool {
        self.authors.is_empty()
    }

    /// Remembers what the command was told.
    pub(crate) fn remember(&self, desk: &mut Desk) -> Result<(), Trouble> {
        let named: Vec<_> = self.authors.iter().cloned().map(|it| (it.0, it.1)).collect();
        Ok(desk.name_authors(&named)?)
    }
}

/// Asks a person at a terminal after the authors that are not known, and remembers the answers;
/// elsewhere says how to name those that are left.
pub(crate) fn ask(desk: &mut Desk, found: &[FoundAuthor]) -> Result<(), Trouble> {
    let unknown: Vec<_> = found.iter().filter(|it| !it.known).collect();
    let mut answers = Vec::new();
    if can_answer() {
        for author in &unknown {
            answers.extend(answer(desk, author));
        }
    }
    desk.name_authors(&answers)?;
    for it in unknown.iter().filter(|it| !answers.iter().any(|(name, _)| *name == it.name)) {
        note(&format!(
            "For whom \u{201c}{0}\u{201d} writes is not known; say it with --author '{0}=CODE'.",
            it.name
        ));
    }
    Ok(())
}

/// Asks after the authors of a foreign file, where it has any.
pub(crate) fn ask_in(desk: &mut Desk, foreign: &Foreign) -> Result<(), Trouble> {
    let found = foreign.word.as_ref().map(|it| desk.authors_of(it)).unwrap_or_default();
    ask(desk, &found)
}

/// Whether somebody sits at the terminal who can be asked.
pub(crate) fn can_answer() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// What a person says of an author; nothing when they would rather not.
fn answer(desk: &Desk, it: &FoundAuthor) -> Option<(String, Option<String>)> {
    let there = desk.dossier().delegations.iter().filter(|it| !it.withdrawn);
    let codes: Vec<_> = there.map(|it| it.code.to_string()).collect();
    loop {
        let said = asked(&format!(
            "For whom does \u{201c}{}\u{201d} write ({} changes, {} comments)? {}, - for nobody at \
             the table, empty to leave it open: ",
            it.name,
            it.changes,
            it.comments,
            codes.join(", ")
        ))?;
        match said.as_str() {
            "" => return None,
            "-" => return Some((it.name.clone(), None)),
            code if codes.iter().any(|it| it == code) => {
                return Some((it.name.clone(), Some(code.to_owned())));
            }
            _ => {}
        }
    }
}

/// What a person at the terminal answers; nothing at the end of what they type.
pub(crate) fn asked(question: &str) -> Option<String> {
    let mut out = std::io::stderr();
    out.write_all(visible(question).as_bytes()).and_then(|()| out.flush()).ok()?;
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line).ok()?;
    (read > 0).then(|| line.trim().to_owned())
}

pub(crate) fn authors(it: &Authors) -> Result<Outcome, Trouble> {
    let desk = if it.named.is_empty() && it.forget.is_empty() {
        reading(&it.dossier)?
    } else {
        let mut desk = writing(&it.dossier)?;
        it.named.remember(&mut desk)?;
        for name in &it.forget {
            desk.forget_author(name)?;
        }
        desk
    };
    let mut out = String::new();
    for author in &desk.dossier().authors {
        let code = author.delegation.as_ref().map(ToString::to_string);
        let line = match it.json {
            true => json!({ "author": author.name, "delegation": code }).to_string(),
            false => {
                let code = code.as_deref().unwrap_or("nobody at the table");
                format!("{}  {code}", author.name)
            }
        };
        out.push_str(&line);
        out.push('\n');
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}
