//! `travaux objective`: what we aim at, which never leaves the file.

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

/// Set an objective, which never leaves the file, or list them all.
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  travaux objective Talks.dossier 'Quick withdrawal' --covers 'FA:2(2)' --at-most '60 days'"
)]
pub(crate) struct Objective {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// What it is called; without it, all objectives are listed.
    pub(crate) title: Option<String>,
    /// The limit not to be crossed.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) red_line: String,
    /// The next acceptable position.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) fallback: String,
    /// Anything else.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) note: String,
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
    let id = known.map(|(_, held)| held.id);
    match (it.drop, id) {
        (true, Some(id)) => desk.withdraw_objective(id)?,
        (true, None) => {
            let sentence = format!("There is no objective \u{201c}{title}\u{201d}.");
            return Err(Trouble(format!("{sentence} Nothing was changed.")));
        }
        (false, id) => {
            let covers = it.covers.iter().map(|it| place(it)).collect::<Result<_, _>>()?;
            desk.set_objective(&ObjectiveForm {
                id,
                title: title.clone(),
                red_line: it.red_line.clone(),
                fallback: it.fallback.clone(),
                note: it.note.clone(),
                covers,
                tripwires: tripwires(it),
            })?;
        }
    }
    listed(&desk, it.json)
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
