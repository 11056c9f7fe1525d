//! The commands of the negotiation: proposals and the rolling text.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;
use travaux_desk::{Authored, Desk, Foreign, INTERNAL, RollingText, Tabled};
use travaux_exchange::Format as Written;
use travaux_history::{ProposalFate, ProposalHeld};
use travaux_redline::rolling::Proposal;
use travaux_text::Numbering;

use crate::authors::{self, Named};
use crate::commands::bracket::described;
use crate::commands::{self, Format};
use crate::files::{Through, note_findings, text_bytes};
use crate::onto::marked_internal;
use crate::provision::{Place, Said, told_provision};
use crate::session::writing;
use crate::shown::{note, reading, telling, written};
use crate::{Outcome, Trouble, print};

pub(crate) const HELP: &str = "\
Without --by, the tracked changes of a Word file are put forward, each by the delegation that its
author writes for; on a terminal those not known are asked after.

Examples:
  travaux propose Talks.dossier mer.md --instrument FA --by MER --occasion '2nd meeting'
  travaux propose Talks.dossier round.docx --instrument FA --occasion '2nd meeting' \\
      --author 'A. Clerk=CAS'";

#[derive(Debug, Args)]
pub(crate) struct Propose {
    /// The dossier.
    pub(crate) dossier: PathBuf,
    /// The delegation's whole text (.docx, .md, .txt), or a Word file with tracked changes.
    pub(crate) file: PathBuf,
    /// The instrument's code.
    #[arg(long)]
    pub(crate) instrument: String,
    /// The delegation whose whole text it is, by code; without it, each tracked change is taken
    /// as proposed by the delegation that its author writes for.
    #[arg(long, value_name = "CODE")]
    pub(crate) by: Option<String>,
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

pub(crate) fn propose(it: &Propose) -> Result<Outcome, Trouble> {
    let read = text_bytes(&it.file, it.through)?;
    let mut desk = writing(&it.dossier)?;
    let foreign = desk.read_foreign(&it.file.to_string_lossy(), &read.bytes)?;
    let foreign = foreign.through_office(read.through_office);
    note_findings(&it.file, &foreign);
    it.named.remember(&mut desk)?;
    let Some(by) = &it.by else { return propose_each(it, &mut desk, &foreign) };
    let tabled = desk.propose(&foreign, &it.instrument, by, &it.occasion)?;
    if let Some(number) = tabled.read_on {
        note(&format!(
            "It was written on version {number}, and the base is a later one: what was settled \
             since is not proposed again."
        ));
    }
    print(format!("{}\n", put_forward(it, by, tabled)).as_bytes())?;
    Ok(Outcome::Done)
}

/// Puts the tracked changes of a file forward, each by the delegation its author writes for.
fn propose_each(it: &Propose, desk: &mut Desk, foreign: &Foreign) -> Result<Outcome, Trouble> {
    authors::ask_in(desk, foreign)?;
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
        print(format!("{}\n", put_forward(it, by.as_str(), tabled)).as_bytes())?;
    }
    Ok(Outcome::Done)
}

/// What a delegation put forward, as a line.
fn put_forward(it: &Propose, by: &str, tabled: Tabled) -> String {
    let Tabled { made, kept, superseded, unaligned, .. } = tabled;
    if !it.json {
        let on = &it.instrument;
        let proposals = if made == 1 { "proposal" } else { "proposals" };
        let mut line = format!("{made} {proposals} by {by} on {on}");
        for (count, what) in [(kept, "unchanged"), (superseded, "superseded")] {
            if count > 0 {
                line.push_str(&format!("; {count} {what}"));
            }
        }
        return line;
    }
    json!({
        "by": by, "made": made, "kept": kept, "superseded": superseded, "unaligned": unaligned,
    })
    .to_string()
}

pub(crate) fn proposals(it: &commands::Proposals) -> Result<Outcome, Trouble> {
    let desk = reading(&it.dossier)?;
    let numbering = desk.rolling(&it.instrument)?.numbering;
    let mut out = String::new();
    for held in desk.proposals(&it.instrument)? {
        let line = match it.json {
            true => told(&desk, held, &numbering).to_string(),
            false => listed(&desk, held, &numbering),
        };
        out.push_str(&line);
        out.push('\n');
    }
    print(out.as_bytes())?;
    Ok(Outcome::Done)
}

/// The provisions a proposal is about, as the rolling text numbers them.
fn places(held: &ProposalHeld, numbering: &Numbering) -> Vec<String> {
    let ids = match &held.proposed.change {
        Proposal::Insert { provisions, .. } => provisions.iter().map(|it| it.id).collect(),
        Proposal::Move { id, .. } => vec![*id],
        other => other.concerns(),
    };
    let found = ids.into_iter().filter_map(|id| numbering.position(id));
    found.map(|at| numbering.address(at).to_owned()).collect()
}

fn told(desk: &Desk, held: &ProposalHeld, numbering: &Numbering) -> serde_json::Value {
    let codes = |stances: &[travaux_history::Stance]| {
        stances.iter().map(|it| it.by.to_string()).collect::<Vec<_>>()
    };
    json!({
        "id": held.id.hash().to_string(),
        "by": held.proposed.by.as_str(),
        "occasion": occasion(desk, held),
        "at": held.at,
        "change": sort(&held.proposed.change),
        "provisions": places(held, numbering),
        "fate": fate(held.fate),
        "supporters": codes(&held.supporters),
        "not_accepted": codes(&held.not_accepted),
        "answered": codes(&held.answered),
    })
}

fn listed(desk: &Desk, held: &ProposalHeld, numbering: &Numbering) -> String {
    let supporters: Vec<_> = held.supporters.iter().map(|it| it.by.to_string()).collect();
    let support = match supporters.as_slice() {
        [] => String::new(),
        codes => format!(", supported by {}", codes.join(", ")),
    };
    let refusing: Vec<_> = held.refusing().map(|it| it.by.to_string()).collect();
    let refused = match refusing.as_slice() {
        [] => String::new(),
        codes => format!(", not accepted by {}", codes.join(", ")),
    };
    let places = places(held, numbering).join(", ");
    format!(
        "{}  {}{}{places}, {}, {}{support}{refused}",
        held.proposed.by,
        sort(&held.proposed.change),
        if places.is_empty() { "" } else { " " },
        occasion(desk, held),
        fate(held.fate)
    )
}

fn occasion(desk: &Desk, held: &ProposalHeld) -> String {
    let meeting = desk.dossier().meeting(held.proposed.occasion);
    meeting.map(|it| it.title.clone()).unwrap_or_default()
}

fn fate(fate: ProposalFate) -> &'static str {
    match fate {
        ProposalFate::Live => "on the table",
        ProposalFate::Withdrawn => "withdrawn",
        ProposalFate::Superseded => "superseded",
        ProposalFate::Incorporated => "incorporated",
    }
}

fn sort(change: &Proposal) -> &'static str {
    match change {
        Proposal::Replace(_) => "replace",
        Proposal::Insert { .. } => "insert",
        Proposal::Delete(_) => "delete",
        Proposal::Move { .. } => "move",
        Proposal::Split { .. } => "split",
        Proposal::Join { .. } => "join",
    }
}

pub(crate) fn withdraw(it: &commands::Withdraw) -> Result<Outcome, Trouble> {
    let mut desk = writing(&it.dossier)?;
    desk.withdraw(&it.instrument, &it.by, &it.provision)?;
    let place = Place { instrument: it.instrument.clone(), provision: it.provision.clone() };
    let said = Said { occasion: String::new(), json: it.json };
    told_provision(&desk, &place, &said, None)
}

pub(crate) fn support(it: &commands::Support) -> Result<Outcome, Trouble> {
    let mut desk = writing(&it.dossier)?;
    let occasion = &it.said.occasion;
    match it.take_back {
        true => desk.withdraw_support(&it.instrument, &it.by, &it.of, &it.provision, occasion)?,
        false => desk.support(&it.instrument, &it.by, &it.of, &it.provision, occasion)?,
    };
    let place = Place { instrument: it.instrument.clone(), provision: it.provision.clone() };
    told_provision(&desk, &place, &it.said, None)
}

pub(crate) fn compile(it: &commands::Compile) -> Result<Outcome, Trouble> {
    it.onto.let_out(&it.dossier)?;
    let desk = telling(&it.dossier, it.internal)?;
    if it.onto.write(it.internal, |look| desk.rolling_word(&it.instrument, look))? {
        return Ok(Outcome::Done);
    }
    let rolling = desk.rolling(&it.instrument)?;
    if !rolling.compiled.unplaced.is_empty() {
        note(&format!(
            "{} proposals are about provisions that are no longer there; they are kept and \
             listed by `travaux proposals`.",
            rolling.compiled.unplaced.len()
        ));
    }
    let format = if it.json { Format::Json } else { it.format };
    let told = match format {
        Format::Json => compiled(&desk, it, &rolling)?,
        Format::Html => desk.rolling_page(&it.instrument, &rolling)?.into_bytes(),
        format => written(&desk, &it.instrument, &rolling.text, &rolling.numbering, format)?,
    };
    print(&match (it.internal, format) {
        (true, Format::Md) => marked_internal(Written::Markdown, told),
        (true, Format::Txt) => marked_internal(Written::Plain, told),
        (true, Format::Html) => marked_internal(Written::Html, told),
        _ => told,
    })?;
    Ok(Outcome::Done)
}

/// One JSON object a provision of the rolling text: what it says, and all that stands about it.
fn compiled(desk: &Desk, asked: &commands::Compile, it: &RollingText) -> Result<Vec<u8>, Trouble> {
    let instrument = asked.instrument.as_str();
    let mut out = String::new();
    let stages = desk.stages(instrument, it);
    for (at, known) in travaux_wire::rolling(desk, instrument)?.provisions.iter().enumerate() {
        let mut line = json!(known.provision);
        if asked.internal {
            line["marking"] = json!(INTERNAL);
        }
        line["as_base"] = json!(known.as_base);
        line["brackets"] = json!(described(it, at, known));
        line["status"] = json!(known.status);
        line["mark"] = json!(stages[at].map(|it| desk.dossier().legend().mark(it)));
        line["noted"] = json!(known.noted);
        line["lifts"] = json!(known.lifts);
        line["recuts"] = json!(known.recuts);
        out.push_str(&line.to_string());
        out.push('\n');
    }
    Ok(out.into_bytes())
}

pub(crate) fn position(it: &commands::Position) -> Result<Outcome, Trouble> {
    let desk = reading(&it.dossier)?;
    let (text, numbering) = desk.position(&it.instrument, &it.by)?;
    let format = if it.json { Format::Json } else { it.format };
    print(&written(&desk, &it.instrument, &text, &numbering, format)?)?;
    Ok(Outcome::Done)
}
