//! `travaux identity`: who we are to other desks, and how sure we are of who they are.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use travaux_desk::{Correspondent, Desk};

use crate::answer::{Outcome, Trouble, json, print};
use crate::files::file_bytes;
use crate::session::Session;

pub(crate) const HELP: &str = "\
Trust in a key is one of: verified in person (the room code was compared aloud), seen before,
new, changed. What is signed with a changed key is not taken in until the code was compared.

Examples:
  travaux identity card Talks.dossier > cassia.card
  travaux identity take Talks.dossier meridia.card
  travaux identity list Talks.dossier
  travaux identity verify Talks.dossier MER --words 'bado lito …'";

/// Show our keys to other desks, and how sure we are of theirs.
#[derive(Debug, Subcommand)]
#[command(after_help = HELP)]
pub(crate) enum Identity {
    /// Print our public keys as one line to hand over; make the keys when there are none yet.
    Card(Alone),
    /// Make new keys, for which the ones before vouch, and print the new card.
    Rotate(Alone),
    /// Take our keys back because somebody else may have them, make new ones, and print the
    /// notice to send to everybody.
    Revoke(Alone),
    /// List the desks whose keys we have met, with the room code of each.
    List(List),
    /// Take in a card or a notice of another desk.
    Take(Take),
    /// Record that the room code was compared aloud: the twelve words that the other side read out.
    Verify(Verify),
}

#[derive(Debug, Args)]
pub(crate) struct Alone {
    /// The dossier.
    pub(crate) dossier: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// One JSON object a desk.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Take {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The file with the card or the notice.
    pub(crate) file: PathBuf,
    /// Print the desk as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The delegation, by code, or the first digits of a key.
    pub(crate) whose: String,
    /// The twelve words that the other side read out.
    #[arg(long)]
    pub(crate) words: String,
    /// Print the desk as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn identity(session: &Session, it: &Identity) -> Result<Outcome, Trouble> {
    let open = |it: &Alone| session.writing(&it.dossier);
    let line = match it {
        Identity::Card(it) => open(it)?.card()?.line(),
        Identity::Rotate(it) => open(it)?.rotate_keys()?.line(),
        Identity::Revoke(it) => open(it)?.revoke_keys()?.line(),
        Identity::List(it) => return list(session, it),
        Identity::Take(it) => return take(session, it),
        Identity::Verify(it) => return verify(session, it),
    };
    print(format!("{line}\n").as_bytes())?;
    Ok(Outcome::Done)
}

fn list(session: &Session, it: &List) -> Result<Outcome, Trouble> {
    let desk = session.reading(&it.dossier)?;
    let all = desk.correspondents()?;
    let lines = all.iter().map(|held| told(&desk, held, it.json)).collect::<Result<Vec<_>, _>>()?;
    print(lines.concat().as_bytes())?;
    Ok(Outcome::Done)
}

fn take(session: &Session, it: &Take) -> Result<Outcome, Trouble> {
    let bytes = file_bytes(&it.file)?;
    let line = String::from_utf8_lossy(&bytes);
    let mut desk = session.writing(&it.dossier)?;
    let taken = desk.take_line(&line)?;
    print(told(&desk, &taken, it.json)?.as_bytes())?;
    Ok(Outcome::Done)
}

fn verify(session: &Session, it: &Verify) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let met = desk.correspondent_named(&it.whose)?.held.met;
    let verified = desk.verify_keys(&met, &it.words)?;
    print(told(&desk, &verified, it.json)?.as_bytes())?;
    Ok(Outcome::Done)
}

fn told(desk: &Desk, held: &Correspondent, as_json: bool) -> Result<String, Trouble> {
    let wire = travaux_wire::correspondent(desk, held)?;
    if as_json {
        return Ok(json(&wire));
    }
    let revoked = if wire.revoked { ", taken back" } else { "" };
    let key = &wire.key[..16];
    let mut out = format!("{}  {}{revoked}  key {key}\n", wire.delegation, wire.trust_words);
    if !wire.room_code.is_empty() {
        writeln!(out, "  room code: {}", wire.room_code.join(" "))
            .expect("a string takes all that is written to it");
    }
    Ok(out)
}
