//! The commands of the table: lifting, status, reservations, links, issuing.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use travaux_desk::{Desk, RollingText, VersionForm, bridging};
use travaux_history::{
    Layer, MatterHeld, MatterId, ReservationKind, Status, StatusNow, VersionKind,
};
use travaux_redline::rolling::{Choice, brackets};

use crate::session::writing;
use crate::shown::{described, listed, note, reading};
use crate::{Outcome, Trouble, commands, in_line, print};

#[derive(Debug, Args)]
pub(crate) struct Lift {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// Which bracket of the provision, counted from 1 in reading order, outer before inner.
    #[arg(long, default_value_t = 1)]
    pub(crate) bracket: usize,
    /// The alternative agreed on, counted from 1.
    #[arg(long, required_unless_present = "words", conflicts_with = "words")]
    pub(crate) alternative: Option<usize>,
    /// Words that bridge the alternatives.
    #[arg(long)]
    pub(crate) words: Option<String>,
    /// Why.
    #[arg(long, default_value = "")]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

#[derive(Debug, Args)]
pub(crate) struct SetStatus {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: String,
    /// The provision's address, such as '2(2)'; without a status to give, how it stands is told.
    #[arg(long)]
    pub(crate) provision: Option<String>,
    /// The status to give it.
    #[arg(long, value_enum, requires = "provision")]
    pub(crate) set: Option<Stage>,
    /// A delegation that agrees, by code; every party when left out.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: Vec<String>,
    /// Why, or on what condition.
    #[arg(long, default_value = "")]
    pub(crate) note: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

#[derive(Debug, Args)]
pub(crate) struct Reserve {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// The delegation, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: String,
    /// What sort of reservation.
    #[arg(long, value_enum)]
    pub(crate) kind: Sort,
    /// Lift the delegation's reservations of this sort there, instead of making one.
    #[arg(long)]
    pub(crate) lift: bool,
    /// The reason.
    #[arg(long, default_value = "")]
    pub(crate) note: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

#[derive(Debug, Args)]
pub(crate) struct Link {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// What it waits for: INSTRUMENT, or INSTRUMENT:ADDRESS such as 'SG:4(1)'.
    #[arg(long, value_name = "INSTRUMENT[:ADDRESS]")]
    pub(crate) to: String,
    /// Why.
    #[arg(long, default_value = "")]
    pub(crate) reason: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

#[derive(Debug, Args)]
pub(crate) struct Oppose {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    #[command(flatten)]
    pub(crate) place: Place,
    /// The delegation that does not accept, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: String,
    /// The delegation whose proposal it is, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) of: String,
    /// Note that what it had against it was answered; the refusal stays on the record.
    #[arg(long)]
    pub(crate) answered: bool,
    #[command(flatten)]
    pub(crate) said: Said,
}

#[derive(Debug, Args)]
pub(crate) struct Issue {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: String,
    /// What the version is: 'rolling text', 'revision', 'clean text' …
    #[arg(long, default_value = "rolling text")]
    pub(crate) kind: String,
    /// The delegation it comes from, by code.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: String,
    /// What weight the text has.
    #[arg(long, value_enum, default_value_t = commands::Standing::Basis)]
    pub(crate) standing: commands::Standing,
    /// One line about it.
    #[arg(long, default_value = "")]
    pub(crate) note: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

/// A provision of an instrument.
#[derive(Debug, Args)]
pub(crate) struct Place {
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: String,
    /// The provision's address, such as '2(2)'.
    #[arg(long)]
    pub(crate) provision: String,
}

/// When it was said, and how the answer is printed.
#[derive(Debug, Args)]
pub(crate) struct Said {
    /// The meeting or other occasion; the newest meeting when left out.
    #[arg(long, default_value = "")]
    pub(crate) occasion: String,
    /// Print the answer as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

/// How far the parties are.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Stage {
    /// Nothing is agreed.
    Open,
    /// Set aside.
    Parked,
    /// The aim is agreed, the wording is not.
    AgreedInPrinciple,
    /// Agreed, subject to the capitals.
    AgreedAdReferendum,
    /// Agreed.
    Agreed,
    /// The wording is authenticated.
    Initialled,
}

/// What a reservation waits for.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Sort {
    /// The capital is studying the text.
    Scrutiny,
    /// A parliament has to be heard.
    Parliamentary,
    /// The wording in one language is not right.
    Linguistic,
    /// The delegation does not agree with the substance.
    Substantive,
}

pub(crate) fn lift(it: &Lift) -> Result<Outcome, Trouble> {
    let mut desk = writing(&it.dossier)?;
    let Place { instrument, provision } = &it.place;
    let rolling = desk.rolling(instrument)?;
    let path = way(&rolling, provision, it.bracket)?;
    let choice = match (&it.words, it.alternative) {
        (Some(words), _) => bridging(words),
        (None, nth) => Choice::Alternative(nth.unwrap_or_default().wrapping_sub(1)),
    };
    for touched in desk.touched_by_lift(instrument, provision, &path, &choice)? {
        note(&format!(
            "This touches the red line of \u{201c}{}\u{201d}: {}.",
            touched.title, touched.why
        ));
    }
    let said = (it.reason.as_str(), it.said.occasion.as_str());
    let entry = desk.lift(instrument, provision, &path, &choice, said)?;
    told_provision(&desk, &it.place, &it.said, Some(entry))
}

/// Prints what was recorded as a sentence; as JSON it is in the answer.
fn noted(said: &Said, sentence: &str) -> Result<(), Trouble> {
    if said.json { Ok(()) } else { print(format!("{sentence}\n").as_bytes()) }
}

/// A value as it is typed on the command line.
fn key(it: &impl ValueEnum) -> String {
    it.to_possible_value().map_or_else(String::new, |it| it.get_name().to_owned())
}

/// Prints how a provision reads and stands now.
pub(crate) fn told_provision(
    desk: &Desk,
    place: &Place,
    said: &Said,
    entry: Option<MatterId>,
) -> Result<Outcome, Trouble> {
    let rolling = desk.rolling(&place.instrument)?;
    let at = rolling.find(&place.provision);
    let line = match at {
        Some(at) if !said.json => stood_line(desk, &place.instrument, &rolling, at),
        None if !said.json => format!("{}  is gone", place.provision),
        _ => {
            let mut told = match at {
                Some(at) => stood(desk, &place.instrument, &rolling, at),
                None => json!({ "provision": place.provision, "gone": true }),
            };
            if let Some(entry) = entry {
                told["entry"] = json!(entry.hash().to_string());
            }
            told.to_string()
        }
    };
    print(format!("{line}\n").as_bytes())?;
    Ok(Outcome::Done)
}

/// How a provision stands, and how many brackets it has.
fn standing<'d>(
    desk: &'d Desk,
    instrument: &str,
    rolling: &RollingText,
    at: usize,
) -> (StatusNow<'d>, usize) {
    let code = desk.dossier().instruments.iter().find(|it| it.code.as_str() == instrument);
    let provision = &rolling.text.provisions[at];
    let now = code.map_or(StatusNow::Open, |it| desk.standing_of(&it.code, provision));
    (now, rolling.provisions[at].brackets.len())
}

/// A provision as a line: address, status, words.
fn stood_line(desk: &Desk, instrument: &str, rolling: &RollingText, at: usize) -> String {
    let (now, count) = standing(desk, instrument, rolling, at);
    let reopened = matches!(now, StatusNow::Reopened(..));
    let status = status_words(now.status(), reopened, count);
    let words = rolling.text.provisions[at].wording.printed_text(&rolling.numbering);
    let address = rolling.numbering.address(at);
    in_line(&format!("{address}  {status}  {words}")).into_owned()
}

/// A provision as an object.
fn stood(desk: &Desk, instrument: &str, rolling: &RollingText, at: usize) -> Value {
    let (now, count) = standing(desk, instrument, rolling, at);
    let provision = &rolling.text.provisions[at];
    let (since, occasion) = match now {
        StatusNow::Set(held, _) | StatusNow::Reopened(held, _) => {
            (Some(held.at), meeting(desk, held))
        }
        StatusNow::Open => (None, String::new()),
    };
    json!({
        "provision": rolling.numbering.address(at), "id": provision.id.to_string(),
        "status": status_key(now.status()), "reopened": matches!(now, StatusNow::Reopened(..)),
        "brackets": count, "since": since, "occasion": occasion,
        "text": provision.wording.printed_text(&rolling.numbering),
    })
}

pub(crate) fn meeting(desk: &Desk, held: &MatterHeld) -> String {
    let meeting = held.meeting.and_then(|it| desk.dossier().meeting(it));
    meeting.map(|it| it.title.clone()).unwrap_or_default()
}

pub(crate) fn status(it: &SetStatus) -> Result<Outcome, Trouble> {
    let (Some(provision), Some(stage)) = (&it.provision, it.set) else {
        let desk = reading(&it.dossier)?;
        let rolling = desk.rolling(&it.instrument)?;
        let line = |at| match it.said.json {
            true => format!("{}\n", stood(&desk, &it.instrument, &rolling, at)),
            false => stood_line(&desk, &it.instrument, &rolling, at) + "\n",
        };
        let all = match &it.provision {
            Some(typed) => found(&rolling, typed).map(|at| at..at + 1)?,
            None => 0..rolling.text.provisions.len(),
        };
        let all = all.map(line);
        print(all.collect::<String>().as_bytes())?;
        return Ok(Outcome::Done);
    };
    let mut desk = writing(&it.dossier)?;
    let by: Vec<&str> = it.by.iter().map(String::as_str).collect();
    let said = (it.note.as_str(), it.said.occasion.as_str());
    let entry = desk.set_status(&it.instrument, provision, stage.status(), &by, said)?;
    let place = Place { instrument: it.instrument.clone(), provision: provision.clone() };
    told_provision(&desk, &place, &it.said, Some(entry))
}

pub(crate) fn reserve(it: &Reserve) -> Result<Outcome, Trouble> {
    let mut desk = writing(&it.dossier)?;
    let Place { instrument, provision } = &it.place;
    let (kind, said) = (it.kind.kind(), (it.note.as_str(), it.said.occasion.as_str()));
    if !it.lift {
        let entry = desk.reserve(instrument, Some(provision), &it.by, kind, said)?;
        let kind = key(&it.kind);
        noted(&it.said, &format!("{} reserves its position on {provision} ({kind}).", it.by))?;
        return told_provision(&desk, &it.place, &it.said, Some(entry));
    }
    let rolling = desk.rolling(instrument)?;
    let id = rolling.text.provisions[found(&rolling, provision)?].id;
    let own = desk.dossier().reservations().filter(|(_, held)| {
        held.provision == Some(id) && held.by.as_str() == it.by && held.kind == kind
    });
    let own: Vec<_> = own.map(|(held, _)| held.id).collect();
    if own.is_empty() {
        return Err(Trouble(format!(
            "{} has no such reservation on {provision}. Nothing was changed.",
            it.by
        )));
    }
    let mut entry = None;
    for reservation in own {
        entry = Some(desk.lift_reservation(reservation, said)?);
    }
    let kind = key(&it.kind);
    noted(&it.said, &format!("{} lifts its reservation on {provision} ({kind}).", it.by))?;
    told_provision(&desk, &it.place, &it.said, entry)
}

pub(crate) fn link(it: &Link) -> Result<Outcome, Trouble> {
    let mut desk = writing(&it.dossier)?;
    let (to, address) = match it.to.split_once(':') {
        Some((to, address)) => (to, Some(address)),
        None => (it.to.as_str(), None),
    };
    let place = (it.place.instrument.as_str(), it.place.provision.as_str());
    let entry = desk.link(place, (to, address), (&it.reason, &it.said.occasion))?;
    let target = address.map_or_else(|| to.to_owned(), |address| format!("{to} {address}"));
    noted(&it.said, &format!("{} waits for {target}.", it.place.provision))?;
    told_provision(&desk, &it.place, &it.said, Some(entry))
}

pub(crate) fn oppose(it: &Oppose) -> Result<Outcome, Trouble> {
    let mut desk = writing(&it.dossier)?;
    let Place { instrument, provision } = &it.place;
    match it.answered {
        true => desk.answer_refusal(instrument, &it.by, &it.of, provision, &it.said.occasion)?,
        false => desk.oppose(instrument, &it.by, &it.of, provision, &it.said.occasion)?,
    };
    let (by, of) = (&it.by, &it.of);
    let sentence = match it.answered {
        true => format!("What {by} had against the proposal of {of} on {provision} was answered."),
        false => format!("{by} does not accept the proposal of {of} on {provision}."),
    };
    noted(&it.said, &sentence)?;
    told_provision(&desk, &it.place, &it.said, None)
}

pub(crate) fn issue(it: &Issue) -> Result<Outcome, Trouble> {
    let mut desk = writing(&it.dossier)?;
    let form = VersionForm {
        kind: VersionKind::of(&it.kind),
        standing: it.standing.standing(),
        source: it.by.clone(),
        occasion: it.said.occasion.clone(),
        note: it.note.clone(),
        layer: Layer::Tabled,
    };
    let version = desk.issue(&it.instrument, &form)?.clone();
    let line = match it.said.json {
        true => described(&desk, &version).to_string(),
        false => listed(&desk, &version),
    };
    print(format!("{line}\n").as_bytes())?;
    Ok(Outcome::Done)
}

/// The way to a bracket of a provision, which people count from 1.
pub(crate) fn way(
    rolling: &RollingText,
    provision: &str,
    bracket: usize,
) -> Result<Vec<u32>, Trouble> {
    let at = found(rolling, provision)?;
    let ways = brackets(&rolling.text.provisions[at].wording);
    let way = bracket.checked_sub(1).and_then(|nth| ways.get(nth));
    way.cloned().ok_or_else(|| {
        let all = match ways.len() {
            0 => "no bracket".to_owned(),
            1 => format!("1 bracket, and no number {bracket}"),
            count => format!("{count} brackets, and no number {bracket}"),
        };
        Trouble(format!("{provision} has {all}. Nothing was changed."))
    })
}

pub(crate) fn found(rolling: &RollingText, provision: &str) -> Result<usize, Trouble> {
    rolling.find(provision).ok_or_else(|| {
        Trouble(format!("The rolling text has no provision {provision}. Nothing was changed."))
    })
}

/// A status as people say it.
fn status_words(status: Status, reopened: bool, brackets: usize) -> String {
    match (status, reopened, brackets) {
        (_, true, _) => "REOPENED".to_owned(),
        (Status::Open, _, 1) => "open, 1 bracket".to_owned(),
        (Status::Open, _, count @ 2..) => format!("open, {count} brackets"),
        (status, ..) => status_key(status).replace('-', " "),
    }
}

/// A status as the record spells it.
pub(crate) fn status_key(status: Status) -> String {
    json!(status).as_str().unwrap_or_default().to_owned()
}

impl Stage {
    fn status(self) -> Status {
        match self {
            Self::Open => Status::Open,
            Self::Parked => Status::Parked,
            Self::AgreedInPrinciple => Status::AgreedInPrinciple,
            Self::AgreedAdReferendum => Status::AgreedAdReferendum,
            Self::Agreed => Status::Agreed,
            Self::Initialled => Status::Initialled,
        }
    }
}

impl Sort {
    fn kind(self) -> ReservationKind {
        match self {
            Self::Scrutiny => ReservationKind::Scrutiny,
            Self::Parliamentary => ReservationKind::Parliamentary,
            Self::Linguistic => ReservationKind::Linguistic,
            Self::Substantive => ReservationKind::Substantive,
        }
    }
}
