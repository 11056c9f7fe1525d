//! `travaux bracket`: the brackets of a rolling text, listed, split, merged and explained.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use travaux_desk::{DelegationCode, InstrumentCode, Neighbours};
use travaux_history::account::reason;
use travaux_redline::rolling::Cut;
use travaux_wire::PrintedBracket;

use crate::answer::{Outcome, Trouble, in_line, json, print};
use crate::provision::{Meant, Place, Said, found, way};
use crate::session::Session;

pub(crate) const HELP: &str = "\
Examples:
  travaux bracket list Talks.dossier --instrument FA
  travaux bracket split Talks.dossier --instrument FA --provision '2(2)'
  travaux bracket split Talks.dossier --instrument FA --provision '2(2)' --after 2 --after 3
  travaux bracket merge Talks.dossier --instrument FA --provision '2(2)' --bracket 1 --through 2
  travaux bracket explain Talks.dossier --instrument FA --provision '2(2)' --by CAS \\
      --reason 'the parliament has to hear of it'";

/// List, split, merge or explain the brackets of the rolling text.
#[derive(Debug, Subcommand)]
#[command(after_help = HELP)]
pub(crate) enum Bracket {
    /// List the open brackets: since when, opened by whom, and why they are kept.
    List(List),
    /// Split a bracket into several that are settled one by one; nobody's text changes.
    Split(Split),
    /// Merge neighbouring brackets into one: its alternatives are what each delegation reads there.
    Merge(Merge),
    /// Record why a delegation keeps a bracket, while its words stay as they are.
    Explain(Explain),
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: InstrumentCode,
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
    #[arg(long, default_value = "", hide_default_value = true)]
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
    #[arg(long, default_value = "", hide_default_value = true)]
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
    pub(crate) by: DelegationCode,
    /// The reason.
    #[arg(long)]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

pub(crate) fn bracket(session: &Session, it: &Bracket) -> Result<Outcome, Trouble> {
    match it {
        Bracket::List(it) => list(session, it),
        Bracket::Split(it) => split(session, it),
        Bracket::Merge(it) => merge(session, it),
        Bracket::Explain(it) => explain(session, it),
    }
}

fn list(session: &Session, it: &List) -> Result<Outcome, Trouble> {
    let desk = session.reading(&it.dossier)?;
    let rolling = desk.rolling(&it.instrument)?;
    let only = it.provision.as_ref().map(|typed| found(&rolling, typed)).transpose()?;
    let provisions = travaux_wire::rolling(&desk, &it.instrument)?.provisions;
    let meant = provisions.iter().enumerate().filter(|(at, _)| only.is_none_or(|it| it == *at));
    let all = meant.flat_map(|(at, known)| PrintedBracket::all(&rolling, at, known));
    let one = |told: PrintedBracket| match it.json {
        true => json(&told),
        false => format!("{}\n", in_line(&line(&told))),
    };
    print(all.map(one).collect::<String>().as_bytes())?;
    Ok(Outcome::Done)
}

/// Where it is, its alternatives, since when, by whom, and why.
fn line(it: &PrintedBracket) -> String {
    let alternatives = it.alternatives.iter().map(|it| {
        let (words, by) = (&it.words, it.by.join(", "));
        let from = it.moves.iter().find_map(|it| it.from.as_ref());
        match (words.is_empty(), by.is_empty(), from) {
            (_, true, _) => format!("[{words}]"),
            (true, false, _) => {
                let all = it.wants.iter();
                let all = all.map(|it| format!("{} \u{2014} {}", it.what, it.by.join(", ")));
                format!("[{}]", all.collect::<Vec<_>>().join("; "))
            }
            (false, false, Some(from)) => format!("[{words} \u{2014} {by}, moved from {from}]"),
            (false, false, None) => format!("[{words} \u{2014} {by}]"),
        }
    });
    let alternatives: Vec<String> = alternatives.collect();
    let reasons = it.reasons.iter().map(|it| format!("; {}{}", it.by, reason(&it.reason)));
    format!(
        "{} #{}  {}  opened by {}, {}{}",
        it.provision,
        it.bracket,
        alternatives.join(" "),
        it.opened_by,
        it.occasion,
        reasons.collect::<String>()
    )
}

fn split(session: &Session, it: &Split) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let Place { instrument, provision } = &it.place;
    let meant = Meant::at(&desk, &it.place)?;
    let path = way(&*desk.rolling(instrument)?, provision, it.bracket)?;
    let cut = match it.after.is_empty() {
        true => Cut::Shared,
        false => Cut::After(it.after.clone()),
    };
    let said = it.said.with(&it.reason);
    let entry = desk.split_bracket(it.place.named(), &path, &cut, said)?;
    meant.told(&desk, &it.said, Some(entry))
}

fn merge(session: &Session, it: &Merge) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let Place { instrument, provision } = &it.place;
    let meant = Meant::at(&desk, &it.place)?;
    let rolling = desk.rolling(instrument)?;
    let first = way(&rolling, provision, it.bracket)?;
    let last = way(&rolling, provision, it.through.unwrap_or(it.bracket + 1))?;
    let all = Neighbours { from: &first, through: &last };
    let said = it.said.with(&it.reason);
    let entry = desk.merge_brackets(it.place.named(), all, said)?;
    meant.told(&desk, &it.said, Some(entry))
}

fn explain(session: &Session, it: &Explain) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let Place { instrument, provision } = &it.place;
    let meant = Meant::at(&desk, &it.place)?;
    let path = way(&*desk.rolling(instrument)?, provision, it.bracket)?;
    let said = it.said.with(&it.reason);
    let entry = desk.explain_bracket(it.place.named(), &path, &it.by, said)?;
    meant.told(&desk, &it.said, Some(entry))
}
