//! What was issued, and what reads otherwise now.

use std::collections::HashMap;

use travaux_redline::rolling::Proposal;
use travaux_text::{DelegationCode, Provision, ProvisionId};

use super::phrases::listed;
use super::teller::Teller;
use super::{Form, Line};
use crate::{InstrumentCode, Layer, ProposalHeld, Standing, Version, VersionId};

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
    lines
}

fn version(teller: &Teller<'_>, it: &Version) -> Line {
    let (meeting, note) = (
        teller.when(Some(it.saved.occasion), it.id.hash(), it.saved_at),
        teller.reason(&it.note_shown()),
    );
    let told = format!("{}{meeting}{note}", introduced(teller, it));
    teller.line((&it.saved.instrument, None), it.id.hash(), &told)
}

/// A version and how it came: `version 1 (zero draft) introduced by CAS`.
pub(crate) fn introduced(teller: &Teller<'_>, it: &Version) -> String {
    let by = whence(teller, it);
    let by = if it.said_of.is_some() { format!(", {by}") } else { format!(" {by}") };
    let weight = match it.saved.standing {
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

/// Provisions that read otherwise in the text negotiated on at the end than at the beginning.
/// A readout does not show words in the making.
pub(crate) fn changed(teller: &Teller<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (instrument, _) in teller.standing.iter().filter(|_| teller.form != Form::Readout) {
        let code = &instrument.code;
        let Some([(old_id, old), (new_id, new)]) = teller.bases(code) else { continue };
        if old_id == new_id {
            continue;
        }
        let held: HashMap<ProvisionId, &Provision> =
            old.provisions.iter().map(|it| (it.id, it)).collect();
        let kept: HashMap<ProvisionId, ()> = new.provisions.iter().map(|it| (it.id, ())).collect();
        for provision in &new.provisions {
            let before = held.get(&provision.id).copied();
            if before.is_some_and(|it| it.wording == provision.wording) {
                continue;
            }
            let told = if before.is_some() { "amended" } else { "added" };
            lines.push(change(teller, (code, new_id), (before, Some(provision)), told));
        }
        for provision in old.provisions.iter().filter(|it| !kept.contains_key(&it.id)) {
            lines.push(change(teller, (code, new_id), (Some(provision), None), "deleted"));
        }
    }
    lines
}

fn change(
    teller: &Teller<'_>,
    (code, version): (&InstrumentCode, VersionId),
    (before, after): (Option<&Provision>, Option<&Provision>),
    told: &str,
) -> Line {
    let id = after.or(before).map(|it| it.id);
    let number = teller.after.version(version).map(|it| it.number.to_string());
    let told = format!("{told} in version {}", number.unwrap_or_default());
    let line = teller.line((code, id), version.hash(), &told);
    let wording = |it: Option<&Provision>| it.map(|it| it.wording.clone());
    teller.with_words(line, code, wording(before).as_ref(), wording(after).as_ref())
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
