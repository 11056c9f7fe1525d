//! `travaux bracket`: the brackets of a rolling text, listed, split, merged and explained.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use travaux_desk::{RollingText, StandingBracket};
use travaux_redline::rolling::Cut;
use travaux_wire::{WireBracket, WireRollingProvision};

use crate::provision::{Place, Said, found, told_provision, way};
use crate::session::writing;
use crate::shown::reading;
use crate::{Outcome, Trouble, in_line, print};

pub(crate) const HELP: &str = "\
Examples:
  travaux bracket list Talks.dossier --instrument FA
  travaux bracket split Talks.dossier --instrument FA --provision '2(2)'
  travaux bracket split Talks.dossier --instrument FA --provision '2(2)' --after 2 --after 3
  travaux bracket merge Talks.dossier --instrument FA --provision '2(2)' --bracket 1 --through 2
  travaux bracket explain Talks.dossier --instrument FA --provision '2(2)' --by CAS \\
      --reason 'the parliament has to hear of it'";

#[derive(Debug, Subcommand)]
pub(crate) enum Bracket {
    /// Lists the brackets that stand: since when, opened by whom, and why they are kept.
    List(List),
    /// Splits a bracket into several that are settled one by one; nobody reads anything else.
    Split(Split),
    /// Merges neighbouring brackets into one: its alternatives are what somebody reads there.
    Merge(Merge),
    /// Notes why a delegation keeps a bracket, while it reads as it does.
    Explain(Explain),
}

/// Whether a move is agreed to.
#[derive(Debug, Args)]
pub(crate) struct Move {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// The delegation that moves the provision, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: String,
    /// The provision stands where it is moved to.
    #[arg(long, required_unless_present = "refuse", conflicts_with = "refuse")]
    pub(crate) accept: bool,
    /// The provision stays where it stands.
    #[arg(long)]
    pub(crate) refuse: bool,
    /// Why.
    #[arg(long, default_value = "")]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: String,
    /// The provision's address, such as '2(2)'; all when left out.
    #[arg(long)]
    pub(crate) provision: Option<String>,
    /// One JSON object a bracket.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Split {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// Which bracket of the provision, counted from 1 as `list` does.
    #[arg(long, default_value_t = 1)]
    pub(crate) bracket: usize,
    /// After how many of its words an alternative is cut, once for each, in their order. When
    /// left out, the bracket is split at the words that all its alternatives share.
    #[arg(long, value_name = "WORDS")]
    pub(crate) after: Vec<usize>,
    /// Why.
    #[arg(long, default_value = "")]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// The first bracket, counted from 1 as `list` does.
    #[arg(long, default_value_t = 1)]
    pub(crate) bracket: usize,
    /// The last bracket; the one after the first when left out.
    #[arg(long)]
    pub(crate) through: Option<usize>,
    /// Why.
    #[arg(long, default_value = "")]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// Which bracket of the provision, counted from 1 as `list` does.
    #[arg(long, default_value_t = 1)]
    pub(crate) bracket: usize,
    /// The delegation whose reason it is, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: String,
    /// The reason.
    #[arg(long)]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

pub(crate) fn bracket(it: &Bracket) -> Result<Outcome, Trouble> {
    match it {
        Bracket::List(it) => list(it),
        Bracket::Split(it) => split(it),
        Bracket::Merge(it) => merge(it),
        Bracket::Explain(it) => explain(it),
    }
}

fn list(it: &List) -> Result<Outcome, Trouble> {
    let desk = reading(&it.dossier)?;
    let rolling = desk.rolling(&it.instrument)?;
    let only = it.provision.as_ref().map(|typed| found(&rolling, typed)).transpose()?;
    let provisions = travaux_wire::rolling(&desk, &it.instrument)?.provisions;
    let mut out = String::new();
    for (at, provision) in provisions.iter().enumerate() {
        if only.is_some_and(|only| only != at) {
            continue;
        }
        for told in told(&rolling, at, provision) {
            let line = if it.json { told.object().to_string() } else { told.line() };
            out.push_str(&in_line(&line));
            out.push('\n');
        }
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}

/// The brackets of a provision, each as one object.
pub(crate) fn described(rolling: &RollingText, at: usize, of: &WireRollingProvision) -> Vec<Value> {
    told(rolling, at, of).iter().map(Told::object).collect()
}

/// The brackets of a provision with all that is known of them.
fn told<'t>(rolling: &RollingText, at: usize, of: &'t WireRollingProvision) -> Vec<Told<'t>> {
    let words = |it: &StandingBracket| {
        it.alternatives.iter().map(|it| it.words.printed_text(&rolling.numbering)).collect()
    };
    let all = rolling.provisions[at].brackets.iter().zip(&of.brackets).zip(1..);
    all.map(|((it, known), number)| Told { of, number, known, words: words(it) }).collect()
}

/// One bracket, its number among those of its provision, and the words of its alternatives.
struct Told<'t> {
    of: &'t WireRollingProvision,
    number: usize,
    known: &'t WireBracket,
    words: Vec<String>,
}

impl Told<'_> {
    fn object(&self) -> Value {
        let it = self.known;
        let alternatives =
            it.alternatives.iter().zip(&self.words).map(
                |(it, words)| json!({ "words": words, "by": it.by, "proposals": it.proposals }),
            );
        json!({
            "provision": self.of.provision.address, "id": self.of.provision.id,
            "bracket": self.number, "path": it.path,
            "alternatives": alternatives.collect::<Vec<_>>(),
            "since": it.since, "occasion": it.occasion, "opened_by": it.opened_by,
            "reasons": it.reasons, "held_for": self.of.noted.links,
        })
    }

    /// Where it is, its alternatives, since when, by whom, and why.
    fn line(&self) -> String {
        let it = self.known;
        let alternatives = it.alternatives.iter().zip(&self.words).map(|(it, words)| {
            let by = if it.by.is_empty() { String::new() } else { it.by.join(", ") };
            match (words.is_empty(), by.is_empty()) {
                (_, true) => format!("[{words}]"),
                (true, false) => format!("[\u{2014} {by}]"),
                (false, false) => format!("[{words} \u{2014} {by}]"),
            }
        });
        let alternatives: Vec<String> = alternatives.collect();
        let reasons = it.reasons.iter().map(|it| format!("; {}: {}", it.by, it.reason));
        format!(
            "{} #{}  {}  opened by {}, {}{}",
            self.of.provision.address,
            self.number,
            alternatives.join(" "),
            it.opened_by,
            it.occasion,
            reasons.collect::<String>()
        )
    }
}

fn split(it: &Split) -> Result<Outcome, Trouble> {
    let mut desk = writing(&it.dossier)?;
    let Place { instrument, provision } = &it.place;
    let path = way(&desk.rolling(instrument)?, provision, it.bracket)?;
    let cut = match it.after.is_empty() {
        true => Cut::Shared,
        false => Cut::After(it.after.clone()),
    };
    let said = (it.reason.as_str(), it.said.occasion.as_str());
    let entry = desk.split_bracket(instrument, provision, &path, &cut, said)?;
    told_provision(&desk, &it.place, &it.said, Some(entry))
}

fn merge(it: &Merge) -> Result<Outcome, Trouble> {
    let mut desk = writing(&it.dossier)?;
    let Place { instrument, provision } = &it.place;
    let rolling = desk.rolling(instrument)?;
    let first = way(&rolling, provision, it.bracket)?;
    let last = way(&rolling, provision, it.through.unwrap_or(it.bracket + 1))?;
    let said = (it.reason.as_str(), it.said.occasion.as_str());
    let entry = desk.merge_brackets(instrument, provision, (&first, &last), said)?;
    told_provision(&desk, &it.place, &it.said, Some(entry))
}

fn explain(it: &Explain) -> Result<Outcome, Trouble> {
    let mut desk = writing(&it.dossier)?;
    let Place { instrument, provision } = &it.place;
    let path = way(&desk.rolling(instrument)?, provision, it.bracket)?;
    let said = (it.reason.as_str(), it.said.occasion.as_str());
    let entry = desk.explain_bracket(instrument, provision, &path, &it.by, said)?;
    told_provision(&desk, &it.place, &it.said, Some(entry))
}

pub(crate) fn settle_move(it: &Move) -> Result<Outcome, Trouble> {
    let mut desk = writing(&it.dossier)?;
    let Place { instrument, provision } = &it.place;
    let said = (it.reason.as_str(), it.said.occasion.as_str());
    let entries = desk.settle_move(instrument, provision, &it.by, it.accept, said)?;
    let entries: Vec<String> = entries.iter().map(|it| it.hash().to_string()).collect();
    let what = if it.accept { "accepted" } else { "refused" };
    let line = match it.said.json {
        true => json!({ "provision": provision, "move": what, "entries": entries }).to_string(),
        false => format!("{provision}: the move by {} is {what} at both places", it.by),
    };
    print(format!("{line}\n").as_bytes())?;
    Ok(Outcome::Done)
}
