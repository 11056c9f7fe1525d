//! `travaux alternat`: one original for each party, and the proof that they differ in rank alone.

use std::path::{Path, PathBuf};

use clap::Args;
use travaux_desk::{DelegationCode, NamedVersion, Ranking, called, check_originals};
use travaux_files::folder;
use travaux_house::{Press, laid, originals_receipts};

use crate::answer::{Outcome, Trouble, in_line, note, print};
use crate::onto::let_out_of;
use crate::receipt::keep;
use crate::session::Session;
use crate::source::{Source, named};

pub(crate) const HELP: &str = "\
Each original names its own party first in every place of rank. A place of rank is declared in the
text with braces, {the Government of Meridia} and {the Government of Cassia}, or {MER: …} where the
name does not tell whose it is. Signature blocks and the line that says nothing but the parties'
names are known by their shape. The languages of the closing formula change places where --language
says which is whose. Of more than two parties there is one original, in the order of an alphabet.

The folder holds each original in Word and as PDF, a proof sheet, and alternat.json, by which
--check reads the originals back: 0 they differ in places of rank alone, 1 they do not.

Examples:
  travaux alternat 'Talks.dossier#FA@7' -o originals
  travaux alternat 'Talks.dossier#FA@7' -o originals --language MER=uk --language CAS=en
  travaux alternat --check originals";

/// Write one original for each party, which names it first, and prove that nothing else differs.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Alternat {
    /// The version, as DOSSIER#INSTRUMENT@VERSION; the newest when @VERSION is left out.
    #[arg(required_unless_present = "check", conflicts_with = "check")]
    version: Option<String>,
    /// The folder to make; it must not be there, or be empty.
    #[arg(short, long, value_name = "FOLDER", required_unless_present = "check")]
    output: Option<PathBuf>,
    /// Read the originals in a folder back instead.
    #[arg(long, value_name = "FOLDER", conflicts_with = "output")]
    check: Option<PathBuf>,
    #[command(flatten)]
    ranks: Ranks,
}

/// What is said of the parties of originals.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Ranks {
    /// The language of a party, such as MER=uk: it stands first in its original.
    #[arg(long, value_name = "PARTY=LANGUAGE", value_parser = pair)]
    language: Vec<(DelegationCode, String)>,
    /// What the text calls a party, such as CAS='Republic of Cassia'; its name when left out.
    #[arg(long, value_name = "PARTY=NAME", value_parser = pair)]
    name: Vec<(DelegationCode, String)>,
    /// The language by whose alphabet more than two parties are put in order; the text's when
    /// left out.
    #[arg(long, value_name = "LANGUAGE")]
    alphabet: Option<String>,
}

impl From<&Ranks> for Ranking {
    fn from(it: &Ranks) -> Self {
        let Ranks { language, name, alphabet } = it.clone();
        Self { languages: language, names: name, alphabet }
    }
}

fn pair(words: &str) -> Result<(DelegationCode, String), String> {
    let (code, said) = words.split_once('=').ok_or("it is written as MER=…")?;
    let code = code.parse().map_err(|it: travaux_desk::DelegationCodeError| it.to_string())?;
    match said.trim() {
        "" => Err("nothing is said behind =".to_owned()),
        said => Ok((code, said.to_owned())),
    }
}

pub(crate) fn alternat(session: &Session, it: &Alternat) -> Result<Outcome, Trouble> {
    if let Some(folder) = &it.check {
        return check(folder);
    }
    let (Some(words), Some(output)) = (&it.version, &it.output) else {
        return Err(Trouble("No version was named. Nothing was changed.".to_owned()));
    };
    folder::may_make(output).map_err(|why| unmade(output, &why))?;
    let_out_of(session, words)?;
    let (desk, instrument, number) = named(session, words)?;
    let version = NamedVersion { instrument: &instrument, number };
    let originals = desk.originals(version, &Ranking::from(&it.ranks))?;
    for address in &originals.passed {
        note(&format!(
            "{address} names all parties and is declared as no place of rank: it stays as it is."
        ));
    }
    let mut told = format!("Originals of {instrument} version {number}:\n");
    told.extend(originals.proof.originals.iter().map(|it| line(it, &originals.proof)));
    let proof = originals.proof.clone();
    let files = Press::own().and_then(|it| laid(originals, &it)).map_err(Trouble)?;
    folder::make(output, &files).map_err(|why| unmade(output, &why))?;
    let sent = originals_receipts(&desk, version, &proof, &files)?;
    drop(desk);
    if let Source::Version { dossier, .. } = Source::read(words, |_| false)? {
        keep(session, &dossier, sent);
    }
    print(told.as_bytes())?;
    Ok(Outcome::Done)
}

fn line(it: &travaux_desk::Held, proof: &travaux_desk::Alternat) -> String {
    let places = match proof.places.len() {
        1 => "1 place of rank".to_owned(),
        count => format!("{count} places of rank"),
    };
    let line = format!("{}: {} ({places})", called(it), it.order.join(", "));
    in_line(&line).into_owned() + "\n"
}

/// Reads the originals in a folder back.
fn check(path: &Path) -> Result<Outcome, Trouble> {
    let unread = |why: String| {
        let why = why.trim_end_matches('.');
        Trouble(format!("{} holds no originals: {why}. Nothing was changed.", path.display()))
    };
    let found = folder::listed(path).map_err(unread)?;
    let mut read = |name: &str| folder::held(path, name);
    let (proof, differences) = check_originals(&found, &mut read).map_err(unread)?;
    if differences.is_empty() {
        print(
            format!(
                "They differ in their places of rank ({}) and in nothing else.\nSHA-256 of what \
                 they have in common: {}\n",
                proof.places.len(),
                proof.common
            )
            .as_bytes(),
        )?;
        return Ok(Outcome::Done);
    }
    let lines: String = differences.iter().map(|it| in_line(it).into_owned() + "\n").collect();
    print(lines.as_bytes())?;
    Ok(Outcome::Different)
}

/// A folder that was not made.
pub(crate) fn unmade(path: &Path, why: &str) -> Trouble {
    Trouble(format!(
        "{} was not made: {why}. Nothing was changed; name another folder.",
        path.display()
    ))
}
