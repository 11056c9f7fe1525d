//! `travaux take-back`: what was noted about a provision is taken back.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::{Desk, InstrumentCode, Place, VersionNumber};
use travaux_history::{Hash, MatterId, VersionId};
use travaux_wire::PrintedTakenBack;

use crate::answer::{Outcome, Trouble, json, print};
use crate::provision::meeting;
use crate::session::Session;
use crate::shown::listed;

pub(crate) const HELP: &str = "\
What has not gone out yet is then as if it had never been recorded; of what has gone out, the record
keeps both. A version that was imported by mistake can be taken back while it has not gone out and
nothing was made from it. So can the taking of a version as the base: the earlier base is restored.
Support and refusals are taken back with `support --take-back` and `oppose --answered`, proposals
with `withdraw`.

Examples:
  travaux take-back Talks.dossier --instrument FA --provision '2(2)'
  travaux take-back Talks.dossier --entry 3fa9c21b5d...
  travaux take-back Talks.dossier --base FA";

/// Take back what was recorded: a lift, a split, a status, a reservation, a link, a base.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct TakeBack {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The entry, or as much of its name as tells it from others; or a version, such as FA@2.
    #[arg(long, value_name = "ENTRY", conflicts_with_all = ["instrument", "provision"])]
    pub(crate) entry: Option<String>,
    /// The instrument whose base is to be again what it was before a version was taken.
    #[arg(long, value_name = "INSTRUMENT", conflicts_with_all = ["entry", "instrument", "provision"])]
    pub(crate) base: Option<InstrumentCode>,
    /// The instrument's code, with --provision: what was noted there last is taken back.
    #[arg(long, required_unless_present_any = ["entry", "base"], requires = "provision")]
    pub(crate) instrument: Option<InstrumentCode>,
    /// The provision's address, such as '2(2)', with --instrument.
    #[arg(long, required_unless_present_any = ["entry", "base"], requires = "instrument")]
    pub(crate) provision: Option<String>,
    /// Print what was taken back as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn take_back(session: &Session, it: &TakeBack) -> Result<Outcome, Trouble> {
    let mut desk = session.writing(&it.dossier)?;
    if let Some(instrument) = &it.base {
        return leave_base(&mut desk, instrument, it.json);
    }
    let id = match (&it.entry, &it.instrument, &it.provision) {
        (Some(entry), ..) => MatterId::from_hash(meant(&desk, entry)?),
        (None, Some(instrument), Some(provision)) => {
            desk.noted_last(Place { instrument, provision })?
        }
        _ => return Err(Trouble("Say which entry or which provision is meant.".to_owned())),
    };
    if let Some(taken) = desk.base_taken_by(id.hash())? {
        let code = desk.dossier().version(taken).map(|it| it.saved.instrument.clone());
        let missing =
            || Trouble("That version is not in this dossier. Nothing was changed.".to_owned());
        let code = code.ok_or_else(missing)?;
        if desk.base(&code)?.map(|it| it.id) != Some(taken) {
            return Err(Trouble(format!(
                "That version is not the base of {code} any more. Nothing was changed."
            )));
        }
        return leave_base(&mut desk, &code, it.json);
    }
    let version = VersionId::from_hash(id.hash());
    if let Some(held) = desk.dossier().version(version).cloned() {
        desk.take_back_version(version)?;
        let (number, code) = (held.number, &held.saved.instrument);
        let line = match it.json {
            true => json(&PrintedTakenBack {
                entry: id.hash().to_string(),
                taken_back: "version saved".to_owned(),
                occasion: String::new(),
            }),
            false => format!("Taken back: version {number} of {code}, {}.\n", held.saved.kind),
        };
        print(line.as_bytes())?;
        return Ok(Outcome::Done);
    }
    let held = desk.dossier().matter(id).cloned();
    desk.take_back(id)?;
    let (kind, when) = match &held {
        Some(held) => (held.matter.kind(), meeting(&desk, held)),
        None => ("", String::new()),
    };
    let line = match it.json {
        true => json(&PrintedTakenBack {
            entry: id.hash().to_string(),
            taken_back: kind.to_owned(),
            occasion: when,
        }),
        false => held.as_ref().map(|it| desk.taken_back_told(it)).unwrap_or_default() + "\n",
    };
    print(line.as_bytes())?;
    Ok(Outcome::Done)
}

/// The entry that was typed: its name, as much of it as tells it from others, or a version such as
/// `FA@2`.
fn meant(desk: &Desk, typed: &str) -> Result<Hash, Trouble> {
    if let Some(whole) = Hash::parse(typed) {
        return Ok(whole);
    }
    let dossier = desk.dossier();
    let trouble =
        |why: &str| Trouble(format!("\u{201c}{typed}\u{201d} names {why} Nothing was changed."));
    if let Some((code, number)) = typed.split_once('@') {
        let (code, number) = (code.parse::<InstrumentCode>(), number.parse::<VersionNumber>());
        let held = code.ok().zip(number.ok()).and_then(|(code, it)| dossier.numbered(&code, it));
        let none = || trouble("no version; `travaux versions` lists them.");
        return held.map(|it| it.id.hash()).ok_or_else(none);
    }
    let versions = dossier.versions.iter().filter(|it| !it.withdrawn).map(|it| it.id.hash());
    let matters = dossier.standing_matters().map(|it| it.id.hash());
    let begins = |it: &Hash| typed.len() >= 4 && it.to_string().starts_with(&typed.to_lowercase());
    let mut found = versions.chain(matters).filter(begins);
    match (found.next(), found.next()) {
        (Some(it), None) => Ok(it),
        (Some(_), Some(_)) => Err(trouble("several entries; write more of it.")),
        (None, _) => Err(trouble(
            "no entry. `travaux comment`, `versions` and `report --json` name entries; so does what \
             the command that made one printed with --json.",
        )),
    }
}

/// Makes the base again what it was before a version was taken, and says so.
fn leave_base(
    desk: &mut Desk,
    instrument: &InstrumentCode,
    as_json: bool,
) -> Result<Outcome, Trouble> {
    let base = desk.base(instrument)?.map(|it| it.id);
    let entry = base.map(|id| desk.base_taken_in(id)).transpose()?.flatten();
    let left = desk.leave_base(instrument)?;
    let number = desk.dossier().version(left).map(|it| it.number.to_string()).unwrap_or_default();
    let line = match (as_json, desk.base(instrument)?) {
        (true, _) => json(&PrintedTakenBack {
            entry: entry.map(|it| it.to_string()).unwrap_or_default(),
            taken_back: "base taken".to_owned(),
            occasion: String::new(),
        }),
        (false, Some(base)) => format!(
            "Taken back: version {number} of {instrument} as the base. The base is {}\n",
            listed(desk, base)
        ),
        (false, None) => format!("Taken back: version {number} of {instrument} as the base.\n"),
    };
    print(line.as_bytes())?;
    Ok(Outcome::Done)
}
