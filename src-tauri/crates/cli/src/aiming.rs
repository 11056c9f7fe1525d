//! The commands of the package: objectives, silence procedures, agreeing as a whole.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};
use serde_json::json;
use travaux_desk::{Desk, ObjectiveForm};
use travaux_history::{MatterId, Tripwire};

use crate::dossiers::reading;
use crate::settling::Said;
use crate::unlocking::writing;
use crate::{Outcome, Trouble, print};

#[derive(Debug, Args)]
pub(crate) struct Objective {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// What it is called; without it, all objectives are listed.
    pub(crate) title: Option<String>,
    /// The limit not to be crossed.
    #[arg(long, default_value = "")]
    pub(crate) red_line: String,
    /// The next acceptable position.
    #[arg(long, default_value = "")]
    pub(crate) fallback: String,
    /// Anything else.
    #[arg(long, default_value = "")]
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
    /// Take the objective away.
    #[arg(long, requires = "title")]
    pub(crate) drop: bool,
    /// One JSON object an objective.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Silence {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: String,
    /// The provision's address; the whole instrument when left out.
    #[arg(long)]
    pub(crate) provision: Option<String>,
    /// Until when, in seconds since 1970.
    #[arg(long, value_name = "SECONDS", requires = "stated")]
    pub(crate) until: Option<i64>,
    /// The deadline as it was set, with its zone: '2026-12-01 18:00 CET'.
    #[arg(long)]
    pub(crate) stated: Option<String>,
    /// The delegation that breaks the silence on it, by code.
    #[arg(long, value_name = "CODE", conflicts_with = "until", required_unless_present = "until")]
    pub(crate) broken_by: Option<String>,
    /// The reason.
    #[arg(long, default_value = "")]
    pub(crate) note: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

#[derive(Debug, Args)]
pub(crate) struct Package {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// Whether nothing is agreed until everything is agreed; when left out, how it is now is
    /// told.
    #[arg(long, value_enum)]
    pub(crate) as_a_whole: Option<Answer>,
    /// Print how it is then as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Yes or no.
#[derive(Clone, Copy, Debug, Eq, PartialEq, ValueEnum)]
pub(crate) enum Answer {
    /// It is so.
    Yes,
    /// It is not.
    No,
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
        let (limit, unit) = words.trim().split_once(' ').ok_or_else(wrong)?;
        let limit = limit.parse().map_err(|_| wrong())?;
        Ok(Self { limit, unit: unit.trim().to_owned() })
    }
}

pub(crate) fn objective(it: &Objective) -> Result<Outcome, Trouble> {
    let Some(title) = &it.title else { return listed(&reading(&it.dossier)?, it.json) };
    let mut desk = writing(&it.dossier)?;
    let known = desk.dossier().objectives().into_iter().find(|(_, held)| held.title == *title);
    let id = known.map(|(_, held)| held.id);
    match (it.drop, id) {
        (true, Some(id)) => desk.withdraw_objective(id)?,
        (true, None) => {
            let sentence = format!("There is no objective \u{201c}{title}\u{201d}.");
            return Err(Trouble(format!("{sentence} Nothing was changed.")));
        }
        (false, id) => {
            let covers: Option<Vec<_>> = it.covers.iter().map(|it| place(it)).collect();
            let covers = covers.ok_or_else(|| {
                let how = "A provision is named as INSTRUMENT:ADDRESS, such as FA:2(2).";
                Trouble(format!("{how} Nothing was changed."))
            })?;
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

fn place(words: &str) -> Option<(String, String)> {
    words.split_once(':').map(|(code, address)| (code.to_owned(), address.to_owned()))
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
        let line = if as_json {
            json!({
                "title": it.title, "red_line": it.red_line, "fallback": it.fallback,
                "note": it.note, "covers": it.covers, "tripwires": it.tripwires,
            })
            .to_string()
        } else {
            format!("{}  red line: {}  provisions: {}", it.title, it.red_line, it.covers.len())
        };
        out.push_str(&line);
        out.push('\n');
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}

pub(crate) fn silence(it: &Silence) -> Result<Outcome, Trouble> {
    let mut desk = writing(&it.dossier)?;
    let provision = it.provision.as_deref();
    let Some(by) = &it.broken_by else {
        let stated = it.stated.clone().unwrap_or_default();
        let deadline = it.until.unwrap_or_default().saturating_mul(1_000);
        let terms = (deadline, stated.as_str());
        let entry = desk.begin_silence(&it.instrument, provision, terms, &it.said.occasion)?;
        return told_silence(it, entry, &format!("Adopted unless somebody objects by {stated}."));
    };
    let meant = match provision {
        Some(typed) => {
            let rolling = desk.rolling(&it.instrument)?;
            rolling.find(typed).map(|at| rolling.text.provisions[at].id)
        }
        None => None,
    };
    let open = desk.dossier().silences().find(|(_, held, broken)| {
        broken.is_none() && held.instrument.as_str() == it.instrument && held.provision == meant
    });
    let Some(silence) = open.map(|(held, ..)| held.id) else {
        return Err(Trouble("There is no such silence procedure. Nothing was changed.".to_owned()));
    };
    let entry = desk.break_silence(silence, by, (&it.note, &it.said.occasion))?;
    told_silence(it, entry, &format!("{by} broke the silence."))
}

/// Prints what was noted of a silence procedure.
fn told_silence(it: &Silence, entry: MatterId, sentence: &str) -> Result<Outcome, Trouble> {
    let line = match it.said.json {
        true => json!({
            "entry": entry.hash().to_string(), "instrument": it.instrument,
            "provision": it.provision, "stated": it.stated, "broken_by": it.broken_by,
        })
        .to_string(),
        false => sentence.to_owned(),
    };
    print(format!("{line}\n").as_bytes())?;
    Ok(Outcome::Done)
}

pub(crate) fn package(it: &Package) -> Result<Outcome, Trouble> {
    let desk = match it.as_a_whole {
        None => reading(&it.dossier)?,
        Some(answer) => {
            let mut desk = writing(&it.dossier)?;
            desk.agree_as_a_whole(answer == Answer::Yes)?;
            desk
        }
    };
    let as_a_whole = desk.dossier().description.as_a_whole;
    let line = match (it.json, as_a_whole) {
        (true, _) => json!({ "as_a_whole": as_a_whole }).to_string(),
        (false, true) => "Nothing is agreed until everything is agreed.".to_owned(),
        (false, false) => "Each provision is agreed by itself.".to_owned(),
    };
    print(format!("{line}\n").as_bytes())?;
    Ok(Outcome::Done)
}
