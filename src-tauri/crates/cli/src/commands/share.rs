//! `travaux share`: one dossier for the desks of a delegation.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use travaux_house::{DeskCard, Entrance, Home, Machine};
use travaux_wire::PrintedSister;

use super::sync::told;
use crate::answer::{Outcome, Trouble, json, note, print};
use crate::files::file_bytes;
use crate::session::Session;

pub(crate) const HELP: &str = "\
The desk that begins to share a dossier speaks for the delegation: it alone exchanges pouches, and
what any desk did goes out when it goes out there. Everything in the shared place is sealed; whoever
keeps it learns how many desks there are, and sizes and times.

Examples:
  travaux share begin Talks.dossier --at /mnt/delegation/talks --name Ministry
  travaux share card -o ANNA.card --name Anna           on Anna's computer; she reads out its words
  travaux share admit Talks.dossier ANNA.card           after comparing them
  travaux share join --at /mnt/delegation/talks -o Talks.dossier     on Anna's computer
  travaux sync Talks.dossier
  travaux share who Talks.dossier --json
  travaux share remove Talks.dossier Anna";

/// Share a dossier with the other desks of the delegation.
#[derive(Debug, Subcommand)]
#[command(after_help = HELP)]
pub(crate) enum Share {
    /// Begin to share a dossier at a place.
    Begin(Begin),
    /// Make the card by which this computer asks to be let in.
    Card(MakeCard),
    /// Let in a colleague, after comparing the words of the card aloud.
    Admit(Admit),
    /// Join the dossier that a colleague let this computer into.
    Join(Join),
    /// List the desks that share a dossier.
    Who(Who),
    /// Shut a desk out: it reads nothing that is written from then on.
    Remove(Remove),
}

#[derive(Debug, Args)]
pub(crate) struct Begin {
    /// The dossier.
    dossier: PathBuf,
    /// Where the desks share it: a folder of its own, on a file server or kept the same at several
    /// computers by any program.
    #[arg(long, value_name = "FOLDER")]
    at: String,
    /// What this desk is called among its colleagues.
    #[arg(long, default_value = "First desk")]
    name: String,
}

#[derive(Debug, Args)]
pub(crate) struct MakeCard {
    /// The file to write the card to.
    #[arg(short, long, value_name = "CARD")]
    output: PathBuf,
    /// What this desk is called among its colleagues; without it, what the file is called.
    #[arg(long)]
    name: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Admit {
    /// The dossier.
    dossier: PathBuf,
    /// The card of the colleague.
    card: PathBuf,
    /// The twelve words that the colleague read out; where they are not those of the card, nobody
    /// is let in.
    #[arg(long)]
    words: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Join {
    /// Where the desks share it.
    #[arg(long, value_name = "FOLDER")]
    at: String,
    /// The dossier to make; it must not exist.
    #[arg(short, long, value_name = "DOSSIER")]
    output: PathBuf,
    /// Protect it by a passphrase, which the terminal asks for twice.
    #[arg(long)]
    encrypted: bool,
    /// Protect it by the passphrase in this file.
    #[arg(long, value_name = "FILE")]
    new_passphrase_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Who {
    /// The dossier.
    dossier: PathBuf,
    /// Print JSON, one object a desk.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Remove {
    /// The dossier.
    dossier: PathBuf,
    /// What the desk is called, or the first digits of what it is known by.
    name: String,
}

pub(crate) fn share(session: &Session, it: &Share) -> Result<Outcome, Trouble> {
    match it {
        Share::Begin(it) => begin(session, it),
        Share::Card(it) => card(session, it),
        Share::Admit(it) => admit(session, it),
        Share::Join(it) => join(session, it),
        Share::Who(it) => who(session, it),
        Share::Remove(it) => remove(session, it),
    }
}

fn begin(session: &Session, it: &Begin) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let sent = travaux_house::begun_sharing(&mut desk, session.world(), &it.at, &it.name)?;
    told(&sent, false)
}

fn card(session: &Session, it: &MakeCard) -> Result<Outcome, Trouble> {
    if it.output.symlink_metadata().is_ok() {
        let at = it.output.display();
        return Err(Trouble(format!("There is a file at {at} already. Nothing was made.")));
    }
    let stem = || it.output.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let name = it.name.clone().unwrap_or_else(stem);
    let card = travaux_house::card_made(&folder(), session.world(), &name)?;
    travaux_house::write_out(&it.output, format!("{}\n", card.line()).as_bytes())?;
    print(format!("{}\n", card.words().join(" ")).as_bytes())?;
    note("Hand over the card, and read out these twelve words: whoever lets you in sees the same.");
    Ok(Outcome::Done)
}

fn admit(session: &Session, it: &Admit) -> Result<Outcome, Trouble> {
    let bytes = file_bytes(&it.card)?;
    let card = DeskCard::read(&String::from_utf8_lossy(&bytes))?;
    let mut desk = session.writing(&it.dossier)?;
    let words = it.words.as_deref();
    let sent = travaux_house::admitted(&mut desk, session.world(), &card, words)?;
    let name = &card.seat.name;
    print(format!("{name}: {}\n", card.words().join(" ")).as_bytes())?;
    if words.is_none() {
        note(&format!(
            "{name} is let in. If these are not the words that {name} reads out, shut that desk out \
             at once: `travaux share remove`."
        ));
    }
    told(&sent, false)
}

fn join(session: &Session, it: &Join) -> Result<Outcome, Trouble> {
    let key = session.key_of_new(it.encrypted, it.new_passphrase_file.as_deref())?;
    let folder = folder();
    let entrance = Entrance { folder: &folder, at: &it.at, path: &it.output, key: key.as_ref() };
    let worlds = || Machine::own();
    let mut desk = travaux_house::joined(session.keeping(), &worlds, entrance)?;
    let sent = travaux_house::synced(&mut desk, session.world())?;
    for it in travaux_house::sisters(&desk)?.iter().filter(|it| it.speaks) {
        let words = it.room_code.join(" ");
        print(format!("{} speaks for the delegation: {words}\n", it.name).as_bytes())?;
        note(&format!(
            "`travaux share who` shows {} the same twelve words for you; if it shows others, this \
             is not the dossier you were to join.",
            it.name
        ));
    }
    told(&sent, false)
}

fn who(session: &Session, it: &Who) -> Result<Outcome, Trouble> {
    let desk = session.reading(&it.dossier)?;
    let all = travaux_house::sisters(&desk)?;
    let lines: Vec<String> =
        all.iter().map(|one| if it.json { json(one) } else { line(one) }).collect();
    print(lines.concat().as_bytes())?;
    Ok(Outcome::Done)
}

fn line(it: &PrintedSister) -> String {
    let mut out = it.name.clone();
    for (holds, words) in [
        (it.own, "this desk"),
        (it.speaks, "speaks for the delegation"),
        (it.removed, "was shut out"),
    ] {
        if holds {
            write!(out, ", {words}").expect("a string takes all that is written to it");
        }
    }
    match it.last {
        Some(at) => out.push_str(&format!("; last act {}", travaux_history::account::timed(at))),
        None => out.push_str("; nothing heard yet"),
    }
    if !it.room_code.is_empty() {
        out.push_str(&format!("\n  room code: {}", it.room_code.join(" ")));
    }
    out + "\n"
}

fn remove(session: &Session, it: &Remove) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let sent = travaux_house::removed(&mut desk, session.world(), &it.name)?;
    told(&sent, false)
}

/// The folder of this computer in which the secrets of cards are kept until they are used.
fn folder() -> PathBuf {
    Home::found(crate::session::WINDOW).0
}
