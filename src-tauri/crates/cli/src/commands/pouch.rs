//! `travaux pouch`: what is tabled, handed from one delegation to another.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use travaux_desk::{Bag, DelegationCode, OpenedPouch, PouchError, Proof};
use travaux_history::account::listed;
use travaux_wire::{
    PrintedPouch, PrintedPreview, PrintedProof, WireFate, WireMadePouch, WireNovelty, WirePassedOn,
    WirePouch, WireStretch,
};

use crate::answer::{Outcome, Trouble, in_line, json, note, print};
use crate::files::{file_bytes, free, write, write_new};
use crate::session::Session;

pub(crate) const HELP: &str = "\
A pouch is a file; how it travels is up to you. Nothing of it is taken in before you have seen
who made it, what it brings, and what is wrong with it. Exit codes of show and take: 0 all is
well, or there is nothing new; 1 something is wrong, and nothing was taken in; 2 it could not be
opened. check-proof: 0 it proves what it says; 1 it proves nothing.

Through the chair: make a pouch for the chair and for others, and hand it to the chair alone. The
chair's desk passes it on with its own pouch to them, as you signed it, so that it is your own word
there; what is for the chair alone goes no further.

Examples:
  travaux pouch make Talks.dossier --to CAS -o round2.pouch
  travaux pouch make Talks.dossier --to CAS --preview
  travaux pouch make Talks.dossier --to CHR --to CAS -o through-the-chair.pouch
  travaux pouch make Talks.dossier --to CAS --unsealed -o first.pouch
  travaux pouch show Talks.dossier round2.pouch
  travaux pouch take Talks.dossier round2.pouch
  travaux pouch prove first.pouch other.pouch -o contradiction.proof
  travaux pouch check-proof contradiction.proof";

/// Make, show and take in pouches: what is tabled, handed to other delegations.
#[derive(Debug, Subcommand)]
#[command(after_help = HELP)]
pub(crate) enum PouchCommand {
    /// Make a pouch of what its recipients are not known to have.
    Make(Make),
    /// Show who made a pouch, what it would bring, and what is wrong with it.
    Show(Show),
    /// Take in a whole pouch, unless something is wrong with it.
    Take(Show),
    /// Make a proof that two unsealed pouches of one desk contradict each other.
    Prove(Prove),
    /// Check a proof by its file alone.
    #[command(name = "check-proof")]
    CheckProof(CheckProof),
}

#[derive(Debug, Args)]
pub(crate) struct Make {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// For whom, by code; may be given several times.
    #[arg(long, value_name = "CODE", required = true)]
    pub(crate) to: Vec<DelegationCode>,
    /// The file to write.
    #[arg(short, long, value_name = "FILE", required_unless_present = "preview")]
    pub(crate) output: Option<PathBuf>,
    /// Print what would go out and make nothing.
    #[arg(long, conflicts_with_all = ["output", "unsealed", "again", "force"])]
    pub(crate) preview: bool,
    /// Do not seal it: whoever has the file can read it. It is signed all the same.
    #[arg(long)]
    pub(crate) unsealed: bool,
    /// Carry everything tabled, including what they are known to have.
    #[arg(long)]
    pub(crate) whole: bool,
    /// Write the pouch of this number again.
    #[arg(long, value_name = "NUMBER", conflicts_with = "whole")]
    pub(crate) again: Option<u64>,
    /// Write over a file that is there already.
    #[arg(long)]
    pub(crate) force: bool,
    /// Print what was made as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The pouch.
    pub(crate) pouch: PathBuf,
    /// Where to write the proof, should its desk contradict itself.
    #[arg(long, value_name = "FILE")]
    pub(crate) proof: Option<PathBuf>,
    /// Write over a file that is there already.
    #[arg(long, requires = "proof")]
    pub(crate) force: bool,
    /// Print it as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Prove {
    /// One pouch.
    pub(crate) one: PathBuf,
    /// The other.
    pub(crate) other: PathBuf,
    /// The file to write.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Write over a file that is there already.
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CheckProof {
    /// The proof.
    pub(crate) proof: PathBuf,
    /// Print it as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn pouch(session: &Session, it: &PouchCommand) -> Result<Outcome, Trouble> {
    match it {
        PouchCommand::Make(it) => make(session, it),
        PouchCommand::Show(it) => {
            let desk = session.reading(&it.dossier)?;
            let opened = desk.open_pouch(&file_bytes(&it.pouch)?)?;
            keep_proof(it, &opened)?;
            print(told(&travaux_wire::pouch(&desk, &opened)?, it.json, None).as_bytes())?;
            Ok(outcome(&opened))
        }
        PouchCommand::Take(it) => {
            let mut desk = session.writing(&it.dossier)?;
            let opened = desk.open_pouch(&file_bytes(&it.pouch)?)?;
            keep_proof(it, &opened)?;
            let wire = travaux_wire::pouch(&desk, &opened)?;
            let taken = opened.may_be_taken() && desk.take_pouch(&opened)?;
            print(told(&wire, it.json, Some(taken)).as_bytes())?;
            Ok(outcome(&opened))
        }
        PouchCommand::Prove(it) => {
            let read = |path: &Path| -> Result<Bag, Trouble> { Ok(Bag::read(&file_bytes(path)?)?) };
            let (one, other) = (read(&it.one)?, read(&it.other)?);
            let mut pairs = one.pouches().flat_map(|one| other.pouches().map(move |it| (one, it)));
            match pairs.find_map(|(one, other)| Proof::of(one, other)) {
                Some(proof) => {
                    write_new(&it.output, it.force, &proof.write())?;
                    print(format!("Proven: {}.\n", proof.conflict).as_bytes())?;
                    Ok(Outcome::Done)
                }
                None => {
                    print(b"They do not contradict each other. Nothing was written.\n")?;
                    Ok(Outcome::Different)
                }
            }
        }
        PouchCommand::CheckProof(it) => check_proof(it),
    }
}

fn make(session: &Session, it: &Make) -> Result<Outcome, Trouble> {
    let Some(output) = &it.output else { return preview(session, it) };
    // Before it is made: a pouch that was made and not handed over is missing at the other side.
    free(output, it.force)?;
    let mut desk = session.writing(&it.dossier)?;
    let made = match it.again {
        Some(number) => desk.pouch_again(&it.to, number, !it.unsealed)?,
        None => desk.make_pouch(&it.to, !it.unsealed, it.whole)?,
    };
    let wire = WireMadePouch::from(&made);
    write(output, &made.bytes).map_err(|Trouble(why)| {
        let number = made.number;
        Trouble(format!("{why} The pouch was made; write it with --again {number}."))
    })?;
    let line = match it.json {
        true => json(&wire),
        false => format!(
            "Pouch {} to {}: {} and {}, signed{}\n",
            wire.number,
            listed(&wire.to),
            match wire.entries {
                1 => "1 entry".to_owned(),
                count => format!("{count} entries"),
            },
            match wire.texts {
                1 => "1 text".to_owned(),
                count => format!("{count} texts"),
            },
            if wire.sealed { " and sealed" } else { ", not sealed" }
        ),
    };
    print(line.as_bytes())?;
    if !it.json {
        wire.told.iter().try_for_each(|it| print(format!("- {}\n", in_line(it)).as_bytes()))?;
    }
    made.notices.iter().for_each(|it| note(it));
    Ok(Outcome::Done)
}

/// Prints what a pouch would say.
fn preview(session: &Session, it: &Make) -> Result<Outcome, Trouble> {
    let told = session.reading(&it.dossier)?.told_by_pouch(&it.to, it.whole)?;
    let out = match (it.json, told.is_empty()) {
        (true, _) => json(&PrintedPreview { told }),
        (false, true) => "They have everything already: nothing new would go out.\n".to_owned(),
        (false, false) => told.iter().map(|it| format!("- {}\n", in_line(it))).collect(),
    };
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}

fn check_proof(it: &CheckProof) -> Result<Outcome, Trouble> {
    let read = Proof::read(&file_bytes(&it.proof)?);
    let (proven, sentence) = match &read {
        Ok(proof) => {
            let sender = &proof.one.contents().sender;
            let (whose, key) = (&sender.delegation, &sender.keys.signing.to_string()[..16]);
            let what = &proof.conflict;
            (true, format!("Proven: a desk of {whose} (key {key}) signed {what}."))
        }
        Err(PouchError::NotOne(_) | PouchError::TooNew) => {
            read?;
            return Ok(Outcome::Different);
        }
        Err(error) => (false, format!("This proves nothing: {error}.")),
    };
    let line = match it.json {
        true => json(&PrintedProof { proven, sentence }),
        false => sentence + "\n",
    };
    print(line.as_bytes())?;
    Ok(if proven { Outcome::Done } else { Outcome::Different })
}

fn outcome(opened: &OpenedPouch) -> Outcome {
    let well = opened.may_be_taken() || opened.is_held_already();
    if well { Outcome::Done } else { Outcome::Different }
}

fn keep_proof(it: &Show, opened: &OpenedPouch) -> Result<(), Trouble> {
    match (&it.proof, &opened.proof) {
        (Some(path), Some(proof)) => write_new(path, it.force, &proof.write()),
        _ => Ok(()),
    }
}

/// A pouch for a reader, and what became of it.
fn told(it: &WirePouch, as_json: bool, taken: Option<bool>) -> String {
    if as_json {
        return json(&PrintedPouch { pouch: it.clone(), taken });
    }
    let mut out = String::new();
    let mut line = |words: std::fmt::Arguments<'_>| {
        writeln!(out, "{}", in_line(&words.to_string()))
            .expect("a string takes all that is written to it");
    };
    line(format_args!(
        "Pouch {} from {} ({}) to {}",
        it.number,
        it.delegation,
        it.name,
        listed(&it.to)
    ));
    line(format_args!(
        "  key {}: {}{}",
        &it.key[..16],
        it.trust_words,
        if it.sealed { "; sealed" } else { "; not sealed" }
    ));
    if !it.room_code.is_empty() {
        line(format_args!("  room code: {}", it.room_code.join(" ")));
    }
    for alarm in &it.alarms {
        line(format_args!("! {}", alarm.sentence));
    }
    line(format_args!("{}", counted(it.entries, it.new_entries)));
    brought(&it.news).into_iter().for_each(|it| line(format_args!("{it}")));
    for it in &it.renumbered {
        line(format_args!(
            "- Version {} of {} will be called {}",
            it.before, it.instrument, it.after
        ));
    }
    passed_on(&it.passed_on).into_iter().for_each(|it| line(format_args!("{it}")));
    match taken {
        Some(true) => line(format_args!("It was taken in.")),
        Some(false) => line(format_args!("Nothing was taken in.")),
        None => {}
    }
    out
}

/// How many entries a pouch holds, and how many of them are new.
fn counted(entries: u32, new: u32) -> String {
    match (entries, new) {
        (0, _) => "It holds no entries.".to_owned(),
        (1, 0) => "Its one entry is not new.".to_owned(),
        (1, _) => "Its one entry is new.".to_owned(),
        (all, 1) => format!("1 of its {all} entries is new."),
        (all, new) => format!("{new} of its {all} entries are new."),
    }
}

/// What a pouch would bring, a line each.
fn brought(news: &[WireNovelty]) -> Vec<String> {
    let mut lines = Vec::new();
    for it in news {
        let silent = if it.counts { "" } else { " (on record, without effect here)" };
        lines.push(format!("- {}{silent}", it.sentence));
        lines.extend(it.marked.iter().map(|it| format!("    {}", marked(it))));
    }
    lines
}

/// What is passed on with a pouch.
fn passed_on(all: &[WirePassedOn]) -> Vec<String> {
    let mut lines = Vec::new();
    for it in all {
        lines.push(format!(
            "Passed on: pouch {} from {} ({}) to {}, as its own desk signed it",
            it.number,
            it.delegation,
            it.name,
            listed(&it.to)
        ));
        lines.push(format!("  key {}: {}", &it.key[..16], it.trust_words));
        lines.extend(it.alarms.iter().map(|it| format!("! {}", it.sentence)));
        lines.push(counted(it.entries, it.new_entries));
        lines.extend(brought(&it.news));
    }
    lines
}

/// A passage that changed, with the marks of a redline.
fn marked(stretches: &[WireStretch]) -> String {
    let one = |WireStretch { fate, text }: &WireStretch| match fate {
        WireFate::Kept => text.clone(),
        WireFate::Deleted => format!("{{-{text}-}}"),
        WireFate::Inserted => format!("{{+{text}+}}"),
        WireFate::Renumbered => format!("{{#{text}#}}"),
        WireFate::Reformatted => format!("{{~{text}~}}"),
        WireFate::MovedAway => format!("{{<{text}<}}"),
        WireFate::MovedHere => format!("{{>{text}>}}"),
    };
    stretches.iter().map(one).collect()
}
