//! `travaux silence`: begins a silence procedure, notes who broke it, or lists them all.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use travaux_desk::{DelegationCode, Desk, Extent, RollingText};
use travaux_history::account::{UnderSilence, silence_told, timed};
use travaux_history::{Deadline, InstrumentCode, MatterHeld, MatterId, Silence};
use travaux_wire::PrintedSilence;

use crate::answer::{Outcome, Trouble, json, note, print};
use crate::provision::Said;
use crate::session::Session;

pub(crate) const HELP: &str = "\
A deadline is a day, an hour and a time zone: letters such as CET, an offset such as +01:00, or a
place such as Europe/Kyiv. Without --until and --broken-by, the silence procedures are listed.

Examples:
  travaux silence Talks.dossier --instrument FA --until '2026-12-01 18:00 CET'
  travaux silence Talks.dossier --instrument FA --provision '2(2)' --broken-by CAS
  travaux silence Talks.dossier";

/// Begin a silence procedure, note who broke it, or list them all.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct SilenceCommand {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The instrument's code; when listing, all instruments when left out.
    #[arg(long)]
    pub(crate) instrument: Option<InstrumentCode>,
    /// The provision's address; the whole instrument when left out.
    #[arg(long, requires = "instrument")]
    pub(crate) provision: Option<String>,
    /// Begin one that ends at this day and hour, with its zone: '2026-12-01 18:00 CET'.
    #[arg(long, value_name = "DEADLINE", requires = "instrument")]
    pub(crate) until: Option<String>,
    /// How the deadline was stated, where --until is given in seconds since 1970.
    #[arg(long, requires = "until")]
    pub(crate) stated: Option<String>,
    /// Note that this delegation, by code, broke the silence.
    #[arg(long, value_name = "CODE", conflicts_with = "until", requires = "instrument")]
    pub(crate) broken_by: Option<DelegationCode>,
    /// The reason.
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(crate) note: String,
    #[command(flatten)]
    pub(crate) said: Said,
}

pub(crate) fn silence(session: &Session, it: &SilenceCommand) -> Result<Outcome, Trouble> {
    match (&it.until, &it.broken_by, &it.instrument) {
        (Some(until), _, Some(instrument)) => begin(session, it, instrument, until),
        (None, Some(by), Some(instrument)) => break_it(session, it, instrument, by),
        _ => list(session, it),
    }
}

fn begin(
    session: &Session,
    it: &SilenceCommand,
    instrument: &InstrumentCode,
    until: &str,
) -> Result<Outcome, Trouble> {
    let deadline = deadline(until, it.stated.as_deref())?;
    let mut desk = session.writing(&it.dossier)?;
    let on = Extent { instrument, provision: it.provision.as_deref() };
    let entry = desk.begin_silence(on, &deadline, &it.said.occasion)?;
    told(session, &desk, it, entry, entry)
}

fn break_it(
    session: &Session,
    it: &SilenceCommand,
    instrument: &InstrumentCode,
    by: &DelegationCode,
) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    let on = Extent { instrument, provision: it.provision.as_deref() };
    let silence = running(&desk, on, by)?;
    let entry = desk.break_silence(silence, by, it.said.with(&it.note))?;
    told(session, &desk, it, silence, entry)
}

/// The deadline that a person typed; seconds since 1970 need the words beside them.
fn deadline(until: &str, stated: Option<&str>) -> Result<Deadline, Trouble> {
    if let (Ok(seconds), Some(stated)) = (until.trim().parse::<i64>(), stated) {
        let at = seconds.saturating_mul(1_000);
        let deadline = Deadline { at, stated: stated.trim().to_owned() };
        if deadline.is_as_stated() {
            return Ok(deadline);
        }
        return Err(Trouble(format!(
            "--until is {}, and --stated says \u{201c}{}\u{201d}: they must say the same moment, \
             with its zone, since others hear both. Nothing was changed.",
            timed(at),
            deadline.stated
        )));
    }
    let deadline = Deadline::parse(until).map_err(|why| {
        Trouble(format!("The deadline was not understood: {why}. Nothing was changed."))
    })?;
    if let Some(stated) = stated {
        let same = Deadline::parse(stated).is_ok_and(|it| it.at == deadline.at);
        if !same {
            return Err(Trouble(format!(
                "--until says \u{201c}{until}\u{201d}, and --stated \u{201c}{stated}\u{201d}: they \
                 must say the same moment. Nothing was changed."
            )));
        }
        note("The deadline is recorded as --until gives it; --stated was not needed.");
    }
    Ok(deadline)
}

/// The silence procedure that runs on this place: the one that nobody objected to, else the last
/// one to which our desk has noted no objection of this delegation.
fn running(desk: &Desk, on: Extent<'_>, by: &DelegationCode) -> Result<MatterId, Trouble> {
    let Extent { instrument, provision: typed } = on;
    let provision = match typed {
        Some(typed) => {
            let rolling = desk.rolling(instrument)?;
            let at = crate::provision::found(&rolling, typed)?;
            Some(rolling.text.provisions[at].id)
        }
        None => None,
    };
    let is_open = |silence: &MatterHeld| !desk.has_noted_objection(silence.id, by);
    let here = desk.dossier().silences().filter(|(held, it, _)| {
        is_open(held) && it.instrument == *instrument && it.provision == provision
    });
    let all: Vec<_> = here.map(|(held, ..)| held.id).collect();
    let unbroken = all.iter().find(|id| desk.dossier().answer(**id).is_none());
    unbroken.or(all.last()).copied().ok_or_else(|| {
        let place =
            typed.map_or_else(|| instrument.to_string(), |it| format!("{it} of {instrument}"));
        Trouble(format!(
            "No silence procedure to which {by} has not objected is running on {place}. Nothing \
             was changed."
        ))
    })
}

/// Prints a silence procedure as it is now.
fn told(
    session: &Session,
    desk: &Desk,
    it: &SilenceCommand,
    silence: MatterId,
    entry: MatterId,
) -> Result<Outcome, Trouble> {
    let all = desk.with_its_parts(silence)?;
    let found = desk.dossier().silences().filter(|(held, ..)| all.contains(&held.id));
    let mut out = String::new();
    for (held, begun, broken) in found {
        let rolling = desk.rolling(&begun.instrument).ok();
        let rolling = rolling.as_deref();
        out.push_str(&match it.said.json {
            true => json(&PrintedSilence::of(held, begun, broken, rolling, Some(entry))),
            false => as_line(desk, held, begun, rolling, session.world().now()) + "\n",
        });
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}

fn list(session: &Session, command: &SilenceCommand) -> Result<Outcome, Trouble> {
    let desk = session.reading(&command.dossier)?;
    let wanted = command.instrument.as_ref();
    let meant = desk
        .dossier()
        .silences()
        .filter(|(_, held, _)| wanted.is_none_or(|code| held.instrument == *code));
    let mut out = String::new();
    // Each text is compiled once, however many procedures run on it.
    let mut texts: HashMap<&InstrumentCode, Option<Arc<RollingText>>> = HashMap::new();
    for (held, it, broken) in meant {
        let text = || desk.rolling(&it.instrument).ok();
        let rolling = texts.entry(&it.instrument).or_insert_with(text).as_deref();
        out.push_str(&match command.said.json {
            true => json(&PrintedSilence::of(held, it, broken, rolling, None)),
            false => as_line(&desk, held, it, rolling, session.world().now()) + "\n",
        });
    }
    if out.is_empty() {
        note("There is no silence procedure.");
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}

/// Where it runs, and what is told of it, a sentence each.
fn as_line(
    desk: &Desk,
    held: &MatterHeld,
    it: &Silence,
    rolling: Option<&RollingText>,
    now: i64,
) -> String {
    let PrintedSilence { instrument, provision, .. } =
        PrintedSilence::of(held, it, None, rolling, None);
    let place = provision.map_or_else(|| instrument.clone(), |it| format!("{instrument} {it}"));
    let under = rolling.map_or(UnderSilence::Gone, |rolling| rolling.under_silence(it));
    let told = silence_told(desk.dossier(), (held, it), under, now);
    format!("{place}  {}", told.join("; "))
}
