//! `travaux base`: what is negotiated on, and taking what another delegation offers.

use clap::Args;
use travaux_desk::NamedVersion;
use travaux_wire::{PrintedBases, PrintedVersion};

use crate::answer::{Outcome, Trouble, json, print};
use crate::session::Session;
use crate::shown::listed;
use crate::source::Source;

pub(crate) const HELP: &str = "\
A version that another delegation brings in a pouch is offered; it becomes our base when we take it.

Examples:
  travaux base 'Talks.dossier#FA'
  travaux base 'Talks.dossier#FA@2'";

/// Print the base of an instrument, or take a version as the base.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Basing {
    /// The text: DOSSIER#INSTRUMENT prints its base, DOSSIER#INSTRUMENT@VERSION takes that version
    /// as the base.
    pub(crate) version: String,
    /// Print the base and what is offered as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn base(session: &Session, it: &Basing) -> Result<Outcome, Trouble> {
    let Source::Version { dossier, instrument, version } = Source::read(&it.version, |_| false)?
    else {
        return Err(Trouble(format!(
            "\u{201c}{}\u{201d} is not DOSSIER#INSTRUMENT@VERSION. Nothing was changed.",
            it.version
        )));
    };
    let desk = match version {
        Some(version) => {
            let mut desk = session.writing(&dossier)?;
            desk.take_base(NamedVersion { instrument: &instrument, number: version })?;
            desk
        }
        None => session.reading(&dossier)?,
    };
    let (base, offered) = (desk.base(&instrument)?, desk.offered_bases(&instrument)?);
    if it.json {
        let version = |it| PrintedVersion::of(&desk, it);
        let offered = offered.into_iter().map(version).collect();
        print(json(&PrintedBases { base: base.map(version), offered }).as_bytes())?;
        return Ok(Outcome::Done);
    }
    let mut lines = vec![match base {
        Some(base) => format!("The base is {}", listed(&desk, base)),
        None => format!("{instrument} has no version to negotiate on."),
    }];
    lines.extend(offered.iter().map(|it| format!("Offered: {}", listed(&desk, it))));
    print(format!("{}\n", lines.join("\n")).as_bytes())?;
    Ok(Outcome::Done)
}
