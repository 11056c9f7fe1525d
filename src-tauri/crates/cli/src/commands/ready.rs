//! `travaux ready`: whether an instrument is ready to be signed.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::{Check, DelegationCode, Desk, Extent, InstrumentCode, Readiness, Waiver};
use travaux_wire::PrintedReadiness;

use crate::answer::{Outcome, Trouble, in_line, json, note, print};
use crate::session::Session;

pub(crate) const HELP: &str = "\
Each line is a check of one instrument; one that is not met says where and why. A check that need
not be met is waived with a reason, which is kept in the dossier and never leaves it. Full powers
are recorded in the same way, for each party.

Exit codes: 0 ready, 1 not ready, 2 error.

Examples:
  travaux ready Talks.dossier
  travaux ready Talks.dossier --instrument FA --json
  travaux ready Talks.dossier --instrument FA --waive definitions --at '1(a)' \\
      --reason 'used in the annex to be added by the depositary'
  travaux ready Talks.dossier --instrument FA --waive full-powers --of MER \\
      --reason 'full powers of 3 March, seen in original'";

/// Show what stands in the way of signature, instrument by instrument.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Ready {
    /// The dossier.
    dossier: PathBuf,
    /// The instrument's code; the whole package when left out.
    #[arg(long)]
    instrument: Option<InstrumentCode>,
    /// Waive a check, by its word, with --reason.
    #[arg(long, value_name = "CHECK", requires = "instrument", requires = "reason")]
    waive: Option<Check>,
    /// Take back what was waived, by the word of the check.
    #[arg(long, value_name = "CHECK", requires = "instrument", conflicts_with = "waive")]
    unwaive: Option<Check>,
    /// The provision that is meant, by its number; the whole instrument when left out.
    #[arg(long, value_name = "PROVISION")]
    at: Option<String>,
    /// The party whose full powers are meant, by its code.
    #[arg(long, value_name = "DELEGATION")]
    of: Option<DelegationCode>,
    /// Why it is waived, or what was noted.
    #[arg(long, value_name = "WORDS")]
    reason: Option<String>,
    /// Print JSON, one object a line.
    #[arg(long)]
    json: bool,
}

pub(crate) fn ready(session: &Session, it: &Ready) -> Result<Outcome, Trouble> {
    let desk = match (&it.instrument, it.waive.or(it.unwaive)) {
        (Some(instrument), Some(check)) => {
            let at = Extent { instrument, provision: it.at.as_deref() };
            let mut desk = session.writing(&it.dossier)?;
            waive(&mut desk, Waiver { at, check, of: it.of.as_ref() }, it)?;
            desk
        }
        _ => session.reading(&it.dossier)?,
    };
    let lines = desk.ready(it.instrument.as_ref())?;
    let out: String = match it.json {
        true => lines.iter().map(|it| json(&PrintedReadiness::from(it))).collect(),
        false => told(&desk, &lines),
    };
    print(out.as_bytes())?;
    Ok(if lines.iter().all(Readiness::is_ok) { Outcome::Done } else { Outcome::Different })
}

fn waive(desk: &mut Desk, waiver: Waiver<'_>, it: &Ready) -> Result<(), Trouble> {
    let check = waiver.check.word();
    if it.waive.is_some() {
        desk.waive(waiver, it.reason.as_deref().unwrap_or_default())?;
        note(&format!("Waived: {check}."));
    } else {
        desk.take_waiver_back(waiver)?;
        note(&format!("No longer waived: {check}."));
    }
    Ok(())
}

fn told(desk: &Desk, lines: &[Readiness]) -> String {
    let mut out = String::new();
    let mut at = None;
    for line in lines {
        if at != Some(&line.instrument) {
            at = Some(&line.instrument);
            let own = lines.iter().filter(|it| it.instrument == line.instrument);
            let open = own.filter(|it| !it.is_ok()).count();
            let title = desk.dossier().instrument(&line.instrument).map_or("", |it| &it.title);
            let state = match open {
                0 => "ready to be signed".to_owned(),
                1 => "not ready: 1 point".to_owned(),
                open => format!("not ready: {open} points"),
            };
            out.push_str(&in_line(&format!("{} {title}: {state}", line.instrument)));
            out.push('\n');
        }
        out.push_str(&in_line(&one(line)));
        out.push('\n');
    }
    out
}

fn one(line: &Readiness) -> String {
    let check = line.check.word();
    if line.why.is_empty() {
        return format!("  ✓ {check}: {}", line.check.asks());
    }
    let place = if line.address.is_empty() { String::new() } else { format!("{}: ", line.address) };
    match &line.waived {
        Some(noted) if line.check == Check::FullPowers => {
            let of = line.of.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("  ✓ {check}: {of}: {noted}")
        }
        Some(reason) => format!("  ✓ {check}: {place}{} Waived: {reason}", line.why),
        None => format!("  ✗ {check}: {place}{}", line.why),
    }
}
