//! What was issued, what reads otherwise now, and what became contested.

use std::collections::HashMap;

use travaux_redline::rolling::Proposal;
use travaux_text::{Provision, ProvisionId};

use super::Form;
use super::Line;
use super::teller::Teller;
use crate::{InstrumentCode, Layer, ProposalHeld, Status, VersionId};

/// Versions issued in the period; drafts are told only to our own people.
pub(crate) fn issued(teller: &Teller<'_>) -> Vec<Line> {
    let new = teller.after.versions.iter().filter(|it| !it.withdrawn && teller.is_new(it.saved_at));
    new.map(|it| {
        let by = match teller.names(std::slice::from_ref(&it.saved.source)) {
            Some(name) => format!(", from {name}"),
            None => String::new(),
        };
        let layer = if it.layer == Layer::Internal { ", internal" } else { "" };
        let meeting = teller.at_meeting(Some(it.saved.occasion));
        let note = teller.remark(&it.saved.note);
        let tell = format!("version {}, {}{layer}{by}{meeting}{note}", it.number, it.saved.kind);
        teller.line((&it.saved.instrument, None), it.id.hash(), &tell)
    })
    .collect()
}

/// Provisions that read otherwise in the text negotiated on at the end than at the beginning.
pub(crate) fn changed(teller: &Teller<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (instrument, _) in &teller.standing {
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
            let tell = if before.is_some() { "reads otherwise" } else { "is new" };
            lines.push(change(teller, (code, new_id), (before, Some(provision)), tell));
        }
        for provision in old.provisions.iter().filter(|it| !kept.contains_key(&it.id)) {
            lines.push(change(teller, (code, new_id), (Some(provision), None), "was dropped"));
        }
    }
    lines
}

fn change(
    teller: &Teller<'_>,
    (code, version): (&InstrumentCode, VersionId),
    (before, after): (Option<&Provision>, Option<&Provision>),
    tell: &str,
) -> Line {
    let id = after.or(before).map(|it| it.id);
    let number = teller.after.version(version).map(|it| it.number.to_string());
    let tell = format!("{tell} in version {}", number.unwrap_or_default());
    let line = teller.line((code, id), version.hash(), &tell);
    let wording = |it: Option<&Provision>| it.map(|it| it.wording.clone());
    teller.with_words(line, code, wording(before).as_ref(), wording(after).as_ref())
}

/// Provisions on which something was proposed in the period and nothing before, and those set
/// back to open.
pub(crate) fn opened(teller: &Teller<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut met: Vec<(InstrumentCode, ProvisionId)> =
        teller.before.proposals.iter().filter(|it| it.is_live()).flat_map(places).collect();
    let new = teller.after.proposals.iter().filter(|it| teller.is_new(it.at));
    for held in new.filter(|it| it.is_live()) {
        for place in places(held) {
            if met.contains(&place) {
                continue;
            }
            let by = match teller.names(std::slice::from_ref(&held.proposed.by)) {
                Some(name) => format!("contested since a proposal by {name}"),
                None => "contested".to_owned(),
            };
            let meeting = teller.at_meeting(Some(held.proposed.occasion));
            let line =
                teller.line((&place.0, Some(place.1)), held.id.hash(), &format!("{by}{meeting}"));
            lines.push(teller.as_it_stands(line));
            met.push(place);
        }
    }
    lines.extend(set_back(teller));
    lines
}

fn set_back(teller: &Teller<'_>) -> Vec<Line> {
    let last = super::settled::last_statuses(teller.after);
    let open =
        last.into_iter().filter(|(held, it)| it.status == Status::Open && teller.is_new(held.at));
    open.map(|(held, it)| {
        let note = teller.remark(&it.note);
        let place = (&it.instrument, Some(it.provision));
        teller.line(place, held.id.hash(), &format!("set back to open{note}"))
    })
    .collect()
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

/// Whether a form tells who is behind what.
pub(crate) fn names_people(form: Form) -> bool {
    form != Form::Readout
}
