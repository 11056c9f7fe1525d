//! `travaux base`: what is negotiated on, and taking what another delegation offers.

use clap::Args;
use travaux_desk::{Desk, InstrumentCode, NamedVersion};
use travaux_history::account::by_number;
use travaux_history::{ProposalId, Version};
use travaux_wire::{PrintedBases, PrintedTaking, PrintedVersion};

use crate::answer::{Outcome, Trouble, json, print};
use crate::session::Session;
use crate::shown::listed;
use crate::source::Source;

pub(crate) const HELP: &str = "\
A version that another delegation brings in a pouch is offered; it becomes our base when we take it.
Proposals and drafts then refer to it. `travaux take-back` restores the base before it: if taking it
has not gone out, it never happened; if it has, the record keeps both.

Examples:
  travaux base 'Talks.dossier#FA'
  travaux base 'Talks.dossier#FA@2'
  travaux take-back Talks.dossier --base FA";

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
    let (desk, before) = match version {
        Some(version) => {
            let mut desk = session.writing(&dossier)?;
            let before = Before::of(&desk, &instrument)?;
            desk.take_base(NamedVersion { instrument: &instrument, number: version })?;
            (desk, Some(before))
        }
        None => (session.reading(&dossier)?, None),
    };
    let (base, offered) = (desk.base(&instrument)?, desk.offered_bases(&instrument)?);
    if it.json {
        let version = |it| PrintedVersion::of(&desk, it);
        let offered = offered.into_iter().map(version).collect();
        let taken = before.map(|it| it.printed(&desk, &instrument)).transpose()?;
        print(json(&PrintedBases { base: base.map(version), offered, taken }).as_bytes())?;
        return Ok(Outcome::Done);
    }
    let mut lines = vec![match base {
        Some(base) => format!("The base is {}", listed(&desk, base)),
        None => format!("{instrument} has no version to negotiate on."),
    }];
    let other = version.filter(|it| base.is_some_and(|base| base.number != *it));
    if let (Some(base), Some(taken)) = (base, other) {
        lines.push(format!(
            "Version {taken} has words of the base before under other marks. They stand in version \
             {}, which is ours, each in its place: what was agreed, proposed and noted there \
             stands. Send it on, so that others stand on the same places.",
            base.number
        ));
    }
    if let (Some(base), Some(before)) = (base, &before) {
        lines.extend(before.told(&desk, base)?);
        let file = dossier.display();
        lines.push(format!("To go back: travaux take-back '{file}' --base {instrument}"));
    }
    lines.extend(offered.iter().map(|it| format!("Offered: {}", listed(&desk, it))));
    print(format!("{}\n", lines.join("\n")).as_bytes())?;
    Ok(Outcome::Done)
}

/// How things stood before a version was taken as the base.
struct Before {
    base: Option<Version>,
    on_the_table: Vec<ProposalId>,
}

impl Before {
    fn of(desk: &Desk, instrument: &InstrumentCode) -> Result<Self, Trouble> {
        let live = desk.proposals(instrument)?.into_iter().filter(|it| it.is_live());
        let on_the_table = live.map(|it| it.id).collect();
        Ok(Self { base: desk.base(instrument)?.cloned(), on_the_table })
    }

    /// The proposals that the text taken has dealt with.
    fn dealt_with(&self, desk: &Desk, instrument: &InstrumentCode) -> Result<usize, Trouble> {
        let now = desk.proposals(instrument)?;
        let is_live = |id: &&ProposalId| now.iter().any(|it| it.id == **id && it.is_live());
        Ok(self.on_the_table.len() - self.on_the_table.iter().filter(is_live).count())
    }

    /// What came of taking `base`, a sentence each.
    fn told(&self, desk: &Desk, base: &Version) -> Result<Vec<String>, Trouble> {
        let mut told = Vec::new();
        let dealt = self.dealt_with(desk, &base.saved.instrument)?;
        let number = base.number;
        let left_out = desk.names_left_out(base.id)?;
        if !left_out.is_empty() {
            let names: Vec<String> = left_out.iter().map(ToString::to_string).collect();
            told.push(format!(
                "Its brackets name {} behind words that were not sent from there, or were taken back \
                 since: that is {}'s account, and the names are left out.",
                travaux_history::account::listed(&names),
                base.saved.source
            ));
        }
        if let Some(before) = self.base.as_ref().filter(|it| it.id != base.id) {
            told.push(format!(
                "Until now it was version {}. Drafts and proposals stand on version {number} from \
                 now on.",
                before.number
            ));
        }
        if dealt > 0 {
            told.push(format!(
                "{dealt} {} on the table {} settled in version {number}, as whoever issued it says.",
                by_number(dealt as u64, "proposal that was", "proposals that were"),
                by_number(dealt as u64, "is", "are"),
            ));
        }
        Ok(told)
    }

    fn printed(&self, desk: &Desk, instrument: &InstrumentCode) -> Result<PrintedTaking, Trouble> {
        let base = desk.base(instrument)?.map(|it| it.id);
        let entry = base.map(|id| desk.base_taken_in(id)).transpose()?.flatten();
        Ok(PrintedTaking {
            entry: entry.map(|it| it.to_string()).unwrap_or_default(),
            before: self.base.as_ref().map(|it| PrintedVersion::of(desk, it)),
            dealt_with: self.dealt_with(desk, instrument)? as u32,
        })
    }
}
