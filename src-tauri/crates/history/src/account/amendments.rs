//! What was issued.

use travaux_redline::rolling::Proposal;
use travaux_text::{DelegationCode, ProvisionId};

use super::phrases::listed;
use super::teller::Teller;
use super::{Line, within};
use crate::{Act, InstrumentCode, Layer, ProposalHeld, Standing, Version};

/// Versions issued in the period; drafts are told only to our own people, all of a delegation's
/// in one line.
pub(crate) fn issued(teller: &Teller<'_>) -> Vec<Line> {
    let new = teller
        .after
        .versions
        .iter()
        .filter(|it| !it.withdrawn && teller.is_new(it.id.hash(), it.saved_at));
    let (tabled, drafts): (Vec<&Version>, Vec<&Version>) =
        new.partition(|it| it.layer == Layer::Tabled);
    let mut lines: Vec<Line> = tabled.into_iter().map(|it| version(teller, it)).collect();
    let mut told: Vec<(&InstrumentCode, &DelegationCode)> = Vec::new();
    for it in &drafts {
        let whose = (&it.saved.instrument, &it.saved.source);
        if !told.contains(&whose) {
            told.push(whose);
            let own = drafts.iter().filter(|it| (&it.saved.instrument, &it.saved.source) == whose);
            lines.push(saved(teller, &own.copied().collect::<Vec<_>>()));
        }
    }
    lines.extend(bases_taken(teller));
    lines
}

/// Versions that were taken as the base and are it still, or were until another was.
fn bases_taken(teller: &Teller<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for (layer, hash, entry) in within(teller).filter(|(_, _, it)| it.kind == "base taken") {
        let Some(Act::BaseTaken(id)) = teller.after.counted(layer, entry) else { continue };
        let held = teller.after.version(id).filter(|it| !it.withdrawn);
        let Some(held) = held.filter(|_| teller.after.has_taken(id)) else { continue };
        let by = entry.delegation.as_ref().and_then(|by| teller.names(std::slice::from_ref(by)));
        let by = by.map(|it| format!(" by {it}")).unwrap_or_default();
        let when = teller.when(entry.meeting, *hash, entry.at);
        let told = format!("version {} taken as the base{by}{when}", held.number);
        lines.push(teller.line((&held.saved.instrument, None), *hash, &told));
    }
    lines
}

fn version(teller: &Teller<'_>, it: &Version) -> Line {
    let (meeting, note) = (
        teller.when(Some(it.saved.occasion), it.id.hash(), it.saved_at),
        teller.reason(&it.saved.note),
    );
    let told = format!("{}{meeting}{note}", introduced(teller, it));
    teller.line((&it.saved.instrument, None), it.id.hash(), &told)
}

/// A version and how it came: `version 1 (zero draft) introduced by CAS`.
pub(crate) fn introduced(teller: &Teller<'_>, it: &Version) -> String {
    let by = whence(teller, it);
    let by = if it.said_of.is_some() { format!(", {by}") } else { format!(" {by}") };
    let weight = match it.saved.standing {
        Standing::Basis if it.is_a_partys() => ", offered as a basis",
        Standing::Basis => "",
        Standing::Reference => ", for reference",
        Standing::None => ", without standing",
    };
    format!("version {} ({}){by}{weight}", it.number, it.kind_shown())
}

/// Whose a text is, by the record: `introduced by CAS`; of a text that another desk sends as
/// somebody else's, who sends it and that this is its account.
pub(crate) fn whence(teller: &Teller<'_>, it: &Version) -> String {
    let how = match teller.after.issued(it.id) {
        Some(_) => "issued",
        None => "introduced",
    };
    let Some(name) = teller.names(std::slice::from_ref(&it.saved.source)) else {
        return "issued".to_owned();
    };
    match &it.said_of {
        Some(whose) => {
            format!("received from {name}, by whose account it is a text of {}", teller.name(whose))
        }
        None => format!("{how} by {name}"),
    }
}

/// The drafts that a delegation saved.
fn saved(teller: &Teller<'_>, drafts: &[&Version]) -> Line {
    let numbers: Vec<String> = drafts.iter().map(|it| it.number.to_string()).collect();
    let what = if drafts.len() == 1 { "internal draft" } else { "internal drafts" };
    let (first, source) = (drafts[0], teller.name(&drafts[0].saved.source));
    let told = format!("{what} {} saved by {source}", listed(&numbers));
    let line = teller.line((&first.saved.instrument, None), first.id.hash(), &told);
    Line { others: drafts[1..].iter().map(|it| it.id.hash()).collect(), ..line }
}

/// The provisions a proposal is about; an insertion is about what it brings.
pub(crate) fn places(held: &ProposalHeld) -> Vec<(InstrumentCode, ProvisionId)> {
    let ids = match &held.proposed.change {
        Proposal::Insert { provisions, .. } => provisions.iter().map(|it| it.id).collect(),
        Proposal::Move { id, .. } => vec![*id],
        other => other.concerns(),
    };
    ids.into_iter().map(|id| (held.proposed.instrument.clone(), id)).collect()
}
