//! `travaux objective`: what we aim at, which never leaves the file.

use std::mem::discriminant;
use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;
use travaux_desk::{Desk, InstrumentCode, ObjectiveForm};
use travaux_history::account::listed as list_of;
use travaux_history::{Covered, Objective as Aim, Tripwire};
use travaux_wire::{PrintedObjective, parsed};

use crate::answer::{Outcome, Trouble, in_line, json, print};
use crate::provision::below;
use crate::session::Session;

const HELP: &str = "\
An objective that is there already is changed in what is named alone: its red line, fallback or
note, the provisions it covers, or its limits of one kind, which replace those before. An empty red
line, fallback or note removes it.

Examples:
  travaux objective Talks.dossier 'Quick withdrawal' --covers 'FA:2(2)' --at-most '60 days'
  travaux objective Talks.dossier 'Quick withdrawal' --note 'the minister insists'
  travaux objective Talks.dossier 'Quick withdrawal' --red-line ''";

/// Set or change an objective, which never leaves the file, or list them all.
#[derive(Debug, Args)]
#[command(
    after_help = HELP
)]
pub(crate) struct Objective {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// What it is called; without it, all objectives are listed.
    pub(crate) title: Option<String>,
    /// The limit not to be crossed.
    #[arg(long)]
    pub(crate) red_line: Option<String>,
    /// The next acceptable position.
    #[arg(long)]
    pub(crate) fallback: Option<String>,
    /// Anything else.
    #[arg(long)]
    pub(crate) note: Option<String>,
    /// A provision it is about, such as 'FA:2(2)'.
    #[arg(long, value_name = "INSTRUMENT:ADDRESS")]
    pub(crate) covers: Vec<String>,
    /// Words that must occur there.
    #[arg(long, value_name = "WORDS")]
    pub(crate) must: Vec<String>,
    /// Words that must not occur there.
    #[arg(long, value_name = "WORDS")]
    pub(crate) must_not: Vec<String>,
    /// The most there may be, such as '60 days'.
    #[arg(long, value_name = "NUMBER UNIT")]
    pub(crate) at_most: Vec<Limit>,
    /// The least there may be, such as '10 years'.
    #[arg(long, value_name = "NUMBER UNIT")]
    pub(crate) at_least: Vec<Limit>,
    /// Remove the objective.
    #[arg(long, requires = "title")]
    pub(crate) drop: bool,
    /// One JSON object an objective.
    #[arg(long)]
    pub(crate) json: bool,
}

/// A number of something.
#[derive(Clone, Debug)]
pub(crate) struct Limit {
    limit: u64,
    unit: String,
}

impl FromStr for Limit {
    type Err = String;

    fn from_str(words: &str) -> Result<Self, String> {
        let wrong =
            || format!("\u{201c}{words}\u{201d} is not a number and a unit, such as 60 days");
        let (limit, unit) = words.trim().split_once(char::is_whitespace).ok_or_else(wrong)?;
        let limit: u64 = limit.replace(',', "").parse().map_err(|_| wrong())?;
        let (times, unit) = multiplied(unit.trim());
        let limit = limit.checked_mul(times).ok_or_else(wrong)?;
        if unit.is_empty() || unit.contains(|it: char| it.is_ascii_digit()) {
            return Err(wrong());
        }
        Ok(Self { limit, unit: unit.to_owned() })
    }
}

/// A unit without the word before it that multiplies: `million florins` is florins, by a million.
fn multiplied(unit: &str) -> (u64, &str) {
    let (first, rest) = unit.split_once(char::is_whitespace).unwrap_or((unit, ""));
    let times = match first.to_lowercase().as_str() {
        "hundred" => 100,
        "thousand" => 1_000,
        "million" => 1_000_000,
        "billion" => 1_000_000_000,
        _ => return (1, unit),
    };
    (times, rest.trim())
}

pub(crate) fn objective(session: &Session, it: &Objective) -> Result<Outcome, Trouble> {
    let Some(title) = &it.title else { return listed(&session.reading(&it.dossier)?, it.json) };
    let mut desk = session.writing(&it.dossier)?;
    let known = desk.dossier().objectives().into_iter().find(|(_, held)| held.title == *title);
    let known = known.map(|(_, held)| held.clone());
    match (it.drop, known) {
        (true, Some(held)) => desk.withdraw_objective(held.id)?,
        (true, None) => {
            let sentence = format!("There is no objective \u{201c}{title}\u{201d}.");
            return Err(Trouble(format!("{sentence} Nothing was changed.")));
        }
        (false, known) => {
            let form = form(it, title, known.as_ref())?;
            desk.set_objective(&form)?;
        }
    }
    listed(&desk, it.json)
}

/// The objective as it is to be: what is not named stays as it is `known`.
fn form(it: &Objective, title: &str, known: Option<&Aim>) -> Result<ObjectiveForm, Trouble> {
    let said = |now: &Option<String>, before: fn(&Aim) -> &String| {
        now.clone().or_else(|| known.map(before).cloned()).unwrap_or_default()
    };
    let covers = match (&it.covers[..], known) {
        ([], Some(known)) => known.covers.iter().map(by_id).collect(),
        (named, _) => named.iter().map(|it| place(it)).collect::<Result<_, _>>()?,
    };
    let wires = tripwires(it);
    let named = |kind: &Tripwire| wires.iter().any(|it| discriminant(it) == discriminant(kind));
    let kept = known.iter().flat_map(|it| &it.tripwires).filter(|it| !named(it)).cloned();
    Ok(ObjectiveForm {
        id: known.map(|it| it.id),
        title: title.to_owned(),
        red_line: said(&it.red_line, |it| &it.red_line),
        fallback: said(&it.fallback, |it| &it.fallback),
        note: said(&it.note, |it| &it.note),
        covers,
        tripwires: kept.chain(wires.clone()).collect(),
    })
}

/// A provision that an objective covers, named so that it is found wherever it stands.
fn by_id(it: &Covered) -> (InstrumentCode, String) {
    (it.instrument.clone(), it.provision.to_string())
}

fn place(words: &str) -> Result<(InstrumentCode, String), Trouble> {
    let unclear = || {
        let how = "A provision is named as INSTRUMENT:ADDRESS, such as FA:2(2).";
        Trouble(format!("{how} Nothing was changed."))
    };
    let (code, address) = words.split_once(':').ok_or_else(unclear)?;
    Ok((parsed(code)?, address.to_owned()))
}

fn tripwires(it: &Objective) -> Vec<Tripwire> {
    let must = it.must.iter().cloned().map(Tripwire::Must);
    let must_not = it.must_not.iter().cloned().map(Tripwire::MustNot);
    let most =
        it.at_most.iter().cloned().map(|Limit { limit, unit }| Tripwire::AtMost { limit, unit });
    let least =
        it.at_least.iter().cloned().map(|Limit { limit, unit }| Tripwire::AtLeast { limit, unit });
    must.chain(must_not).chain(most).chain(least).collect()
}

fn listed(desk: &Desk, as_json: bool) -> Result<Outcome, Trouble> {
    let mut out = String::new();
    for (_, it) in desk.dossier().objectives() {
        out.push_str(&match as_json {
            true => json(&PrintedObjective::from(it)),
            false => described(desk, it) + "\n",
        });
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}

/// An objective, with what is said of it below, a line each.
fn described(desk: &Desk, it: &Aim) -> String {
    let places: Vec<_> = it.covers.iter().map(|it| address(desk, it)).collect();
    let limits: Vec<_> = it.tripwires.iter().map(Tripwire::told).collect();
    let about = match places.is_empty() {
        true => "covers no provision".to_owned(),
        false => format!("covers {}", list_of(&places)),
    };
    let said = [
        ("", about),
        ("red line: ", it.red_line.clone()),
        ("tripwires: ", limits.join("; ")),
        ("fallback: ", it.fallback.clone()),
        ("note: ", it.note.clone()),
    ];
    let said = said.iter().filter(|(_, words)| !words.trim().is_empty());
    let lines: Vec<String> = said.map(|(what, words)| format!("{what}{words}")).collect();
    in_line(&it.title).into_owned() + &below(&lines)
}

/// Where a covered provision is now: `FA 2(2)`.
fn address(desk: &Desk, it: &Covered) -> String {
    let rolling = desk.rolling(&it.instrument).ok();
    let at = rolling.as_ref().and_then(|text| text.numbering.position(it.provision));
    match (rolling, at) {
        (Some(text), Some(at)) => format!("{} {}", it.instrument, text.numbering.address(at)),
        _ => format!("a deleted provision of {}", it.instrument),
    }
}
