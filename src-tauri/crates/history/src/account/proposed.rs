//! What delegations put forward, supported, did not accept and withdrew.

use travaux_redline::rolling::Proposal;
use travaux_text::{Provision, Text, Wording};

use super::changed::{names_people, places};
use super::teller::Teller;
use super::{Line, within};
use crate::{Act, Layer, ProposalFate, ProposalHeld, ProposalId, Stance};

/// Proposals of the period, delegation by delegation in order of tabling, then what was said
/// of proposals; without names, how often something was proposed where.
pub(crate) fn proposals(teller: &Teller<'_>) -> Vec<Line> {
    let new = teller.after.proposals.iter().filter(|it| teller.is_new(it.at));
    let new: Vec<&ProposalHeld> = new.collect();
    if !names_people(teller.form) {
        return counted(teller, &new);
    }
    let mut order: Vec<_> = Vec::new();
    for held in &new {
        if !order.contains(&&held.proposed.by) {
            order.push(&held.proposed.by);
        }
    }
    let mut lines = Vec::new();
    for by in order {
        let own = new.iter().filter(|it| it.proposed.by == *by);
        lines.extend(own.map(|it| proposal(teller, it)));
    }
    lines.extend(said(teller));
    lines
}

/// A line about a proposal.
pub(crate) fn proposal(teller: &Teller<'_>, held: &ProposalHeld) -> Line {
    let it = &held.proposed;
    let what = match &it.change {
        Proposal::Replace(_) => "proposes other words",
        Proposal::Insert { .. } => "proposes a new provision",
        Proposal::Delete(_) => "proposes to delete",
        Proposal::Move { .. } => "proposes to move it",
        Proposal::Split { .. } => "proposes to split it",
        Proposal::Join { .. } => "proposes to join it with another",
    };
    let layer = if held.layer == Layer::Internal { ", not tabled" } else { "" };
    let supporters: Vec<_> = held.supporters.iter().map(|it| it.by.clone()).collect();
    let support = match teller.names(&supporters) {
        Some(names) => format!(", supported by {names}"),
        None => String::new(),
    };
    let against: Vec<_> = held.refusing().map(|it| it.by.clone()).collect();
    let against = match teller.names(&against) {
        Some(names) => format!(", not accepted by {names}"),
        None => String::new(),
    };
    let fate = match held.fate {
        ProposalFate::Live => "",
        ProposalFate::Withdrawn => "; since withdrawn",
        ProposalFate::Superseded => "; since superseded",
        ProposalFate::Incorporated => "; now in the text",
    };
    let meeting = teller.at_meeting(Some(it.occasion));
    let tell = format!("{} {what}{layer}{meeting}{support}{against}{fate}", teller.name(&it.by));
    let place = places(held).first().map(|(_, id)| *id);
    let line = teller.line((&it.instrument, place), held.id.hash(), &tell);
    let base = teller.ground(it.base).unwrap_or_default();
    let (before, after) = (held_words(&it.change, &base), wanted_words(&it.change));
    teller.with_words(line, &it.instrument, before.as_ref(), after.as_ref())
}

/// The words of the base a proposal is about.
fn held_words(change: &Proposal, base: &Text) -> Option<Wording> {
    let ids = match change {
        Proposal::Insert { .. } | Proposal::Move { .. } => return None,
        other => other.concerns(),
    };
    let held = base.provisions.iter().filter(|it| ids.contains(&it.id));
    joined(held)
}

/// The words a proposal wants; none where it wants none, or none other.
fn wanted_words(change: &Proposal) -> Option<Wording> {
    match change {
        Proposal::Replace(it) | Proposal::Join { into: it, .. } => Some(it.wording.clone()),
        Proposal::Insert { provisions, .. } | Proposal::Split { into: provisions, .. } => {
            joined(provisions.iter())
        }
        Proposal::Delete(_) | Proposal::Move { .. } => None,
    }
}

fn joined<'p>(provisions: impl Iterator<Item = &'p Provision>) -> Option<Wording> {
    let mut inlines = Vec::new();
    for provision in provisions {
        if !inlines.is_empty() {
            inlines.push(travaux_text::Inline::Break);
        }
        inlines.extend_from_slice(provision.wording.inlines());
    }
    (!inlines.is_empty()).then(|| Wording::new(inlines))
}

/// What was said of proposals in the period: support, refusals, withdrawals.
fn said(teller: &Teller<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (layer, hash, entry) in within(teller.sources, teller.period) {
        let Some(act) = teller.after.counted(layer, entry) else { continue };
        let (id, tell) = match act {
            Act::ProposalSupported(it) => (it.proposal, stance(teller, &it, "supports")),
            Act::SupportWithdrawn(it) => (it.proposal, stance(teller, &it, "no longer supports")),
            Act::ProposalNotAccepted(it) => (it.proposal, stance(teller, &it, "does not accept")),
            Act::RefusalAnswered(it) => (it.proposal, stance(teller, &it, "no longer refuses")),
            Act::RefusalUnanswered(it) => (it.proposal, stance(teller, &it, "still refuses")),
            Act::ProposalWithdrawn(id) => (id, "withdrawn".to_owned()),
            Act::ProposalReinstated(id) => (id, "on the table again".to_owned()),
            _ => continue,
        };
        lines.extend(of_proposal(teller, (layer, id), *hash, &tell));
    }
    lines
}

fn stance(teller: &Teller<'_>, it: &Stance, word: &str) -> String {
    format!("{} {word}", teller.name(&it.by))
}

fn of_proposal(
    teller: &Teller<'_>,
    (layer, id): (Layer, ProposalId),
    entry: crate::Hash,
    tell: &str,
) -> Option<Line> {
    let held = teller.after.proposals.iter().find(|it| it.id == id && it.layer == layer)?;
    let place = places(held).first().map(|(_, id)| *id);
    let by = teller.name(&held.proposed.by);
    let (tell, rest) = match tell.split_once(' ') {
        Some(_) if tell.ends_with("again") => (format!("the proposal of {by} is"), tell),
        Some(_) => (tell.to_owned(), "what"),
        None => (format!("the proposal of {by} was"), tell),
    };
    let whole = match rest {
        "what" => format!("{tell} what {by} proposes"),
        rest => format!("{tell} {rest}"),
    };
    Some(teller.line((&held.proposed.instrument, place), entry, &whole))
}

/// How often something was proposed on each provision.
fn counted(teller: &Teller<'_>, new: &[&ProposalHeld]) -> Vec<Line> {
    let mut found: Vec<(_, usize, crate::Hash)> = Vec::new();
    for held in new.iter().filter(|it| it.fate != ProposalFate::Withdrawn) {
        for place in places(held).into_iter().take(1) {
            match found.iter_mut().find(|(known, ..)| *known == place) {
                Some((_, count, _)) => *count += 1,
                None => found.push((place, 1, held.id.hash())),
            }
        }
    }
    let told = found.into_iter().map(|((code, id), count, entry)| {
        let tell = match count {
            1 => "a proposal was made".to_owned(),
            _ => format!("{count} proposals were made"),
        };
        teller.line((&code, Some(id)), entry, &tell)
    });
    told.collect()
}
