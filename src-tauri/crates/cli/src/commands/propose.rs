//! `travaux propose`: a delegation's text, taken apart into proposals.

use std::path::PathBuf;

use clap::Args;
use travaux_desk::{Authored, DelegationCode, Desk, Foreign, InstrumentCode, Speaker, Tabled};
use travaux_wire::PrintedTabled;

use crate::answer::{Outcome, Trouble, json, note, print};
use crate::authors::{Named, ask_in, warn_of_our_name};
use crate::files::{Through, note_findings_of_proposal, text_bytes};
use crate::session::Session;

pub(crate) const HELP: &str = "\
Without --by, the tracked changes of a Word file are put forward, each by the delegation that its
author writes for; on a terminal those not known are asked after.

Examples:
  travaux propose Talks.dossier mer.md --instrument FA --by MER --occasion '2nd meeting'
  travaux propose Talks.dossier round.docx --instrument FA --occasion '2nd meeting' \\
      --author 'A. Clerk=CAS'";

/// Put a delegation's whole text forward, taken apart into proposals.
#[derive(Debug, Args)]
#[command(after_help = HELP)]
pub(crate) struct Propose {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The delegation's whole text (.docx, .md, .txt), or a Word file with tracked changes.
    pub(crate) file: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: InstrumentCode,
    /// The delegation whose whole text it is, by code; without it, each tracked change is taken
    /// as proposed by the delegation that its author writes for.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: Option<DelegationCode>,
    /// The meeting or other occasion.
    #[arg(long)]
    pub(crate) occasion: String,
    #[command(flatten)]
    pub(crate) named: Named,
    #[command(flatten)]
    pub(crate) through: Through,
    /// Print what came of it as JSON, an object a delegation.
    #[arg(long)]
    pub(crate) json: bool,
}

pub(crate) fn propose(session: &Session, it: &Propose) -> Result<Outcome, Trouble> {
    let read = text_bytes(&it.file, it.through)?;
    let mut desk = session.writing(&it.dossier)?;
    let foreign = desk.read_foreign(&it.file.to_string_lossy(), &read.bytes)?;
    let foreign = foreign.through_office(read.through_office);
    note_findings_of_proposal(&it.file, &foreign);
    it.named.remember(&mut desk)?;
    let Some(by) = &it.by else { return propose_each(it, &mut desk, &foreign) };
    let speaker = Speaker { by, occasion: &it.occasion };
    let tabled = desk.propose(&foreign, &it.instrument, speaker)?;
    if let Some(number) = tabled.read_on {
        note(&format!(
            "It was written on version {number}, and the base is a later one: what was settled \
             since is not proposed again."
        ));
    }
    print(put_forward(it, by, tabled).as_bytes())?;
    Ok(Outcome::Done)
}

/// Puts the tracked changes of a file forward, each by the delegation its author writes for.
fn propose_each(it: &Propose, desk: &mut Desk, foreign: &Foreign) -> Result<Outcome, Trouble> {
    ask_in(desk, foreign)?;
    warn_of_our_name(desk, foreign);
    let done = desk.propose_by_authors(foreign, &it.instrument, &it.occasion)?;
    let Authored { tabled, left, differs } = done;
    for author in left {
        note(&format!("The changes of {author} were left: nobody at the table puts them forward."));
    }
    if differs {
        note(
            "Without its tracked changes the file is not the base; what differs nobody put \
             forward. `travaux check-return` shows it.",
        );
    }
    for (by, tabled) in tabled {
        print(put_forward(it, &by, tabled).as_bytes())?;
    }
    Ok(Outcome::Done)
}

/// What a delegation put forward, as a line.
fn put_forward(it: &Propose, by: &DelegationCode, tabled: Tabled) -> String {
    if it.json {
        return json(&PrintedTabled::of(by.as_str(), &tabled));
    }
    let Tabled { made, kept, superseded, .. } = tabled;
    let on = &it.instrument;
    let mut line = match made {
        0 => format!("{by} proposes nothing new on {on}"),
        1 => format!("1 proposal by {by} on {on}"),
        count => format!("{count} proposals by {by} on {on}"),
    };
    for (count, what) in [(kept, "unchanged"), (superseded, "replaced")] {
        match count {
            0 => {}
            1 => line.push_str(&format!("; 1 earlier one is {what}")),
            count => line.push_str(&format!("; {count} earlier ones are {what}")),
        }
    }
    line + "\n"
}
