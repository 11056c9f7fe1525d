//! The authors of Word files: for which delegation they write.

use std::str::FromStr;

use clap::Args;
use travaux_desk::{DelegationCode, Desk, Foreign, FoundAuthor};
use travaux_text::{DelegationCodeError, hidden};

use crate::answer::{Trouble, note};
use crate::terminal::{asked, can_answer};

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
pub(crate) struct NamedAuthor(String, Option<DelegationCode>);

impl FromStr for NamedAuthor {
    type Err = String;

    fn from_str(words: &str) -> Result<Self, String> {
        let unclear = "it is not NAME=CODE, such as 'A. Clerk=CAS'";
        let (name, code) = words.rsplit_once('=').ok_or(unclear)?;
        let code = Some(code.trim()).filter(|it| !it.is_empty()).map(str::parse);
        let code = code.transpose().map_err(|error: DelegationCodeError| error.to_string())?;
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
            "For whom \u{201c}{0}\u{201d}{1} writes is not known; say it with --author '{0}=CODE'.",
            it.name,
            points(&it.name)
        ));
    }
    Ok(())
}

/// Asks after the authors of a foreign file, where it has any.
pub(crate) fn ask_in(desk: &mut Desk, foreign: &Foreign) -> Result<(), Trouble> {
    let found = foreign.word.as_ref().map(|it| desk.authors_of(it)).unwrap_or_default();
    ask(desk, &found)
}

/// What in a name a reader cannot see or would take for something else, in brackets.
fn points(name: &str) -> String {
    let names: Vec<_> = hidden(name).into_iter().map(|it| it.name).collect();
    if names.is_empty() { String::new() } else { format!(" ({})", names.join("; ")) }
}

/// What a person says of an author; nothing when they would rather not.
fn answer(desk: &Desk, it: &FoundAuthor) -> Option<(String, Option<DelegationCode>)> {
    let there = desk.dossier().delegations.iter().filter(|it| !it.withdrawn);
    let codes: Vec<_> = there.map(|it| &it.code).collect();
    let listed = codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    loop {
        let said = asked(&format!(
            "For whom does \u{201c}{}\u{201d}{} write ({} changes, {} comments)? {}, - for nobody \
             at the table, empty to leave it open: ",
            it.name,
            points(&it.name),
            it.changes,
            it.comments,
            listed
        ))?;
        match said.as_str() {
            "" => return None,
            "-" => return Some((it.name.clone(), None)),
            typed => {
                if let Some(code) = codes.iter().find(|it| it.as_str() == typed) {
                    return Some((it.name.clone(), Some(DelegationCode::clone(code))));
                }
            }
        }
    }
}

/// Says that a file speaks in the name of our own delegation: whoever sent it can have written
/// that name.
pub(crate) fn warn_of_our_name(desk: &Desk, foreign: &Foreign) {
    let Some(ours) = desk.ours().map(|it| it.code.clone()) else { return };
    let Some(file) = &foreign.word else { return };
    let changes = file.changes.iter().map(|it| it.author.as_str());
    let mut authors = changes.chain(file.comments.iter().map(|it| it.author.as_str()));
    let is_ours = |author: &str| desk.dossier().written_for(author.trim()).flatten() == Some(&ours);
    if authors.any(is_ours) {
        note(&format!(
            "The file has changes or comments in the name of {ours}, our own delegation, and they \
             are taken as ours. Where others had the file, look with `travaux check-return` whether \
             they are, and take back what is not (`travaux take-back`)."
        ));
    }
}
