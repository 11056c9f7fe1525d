//! What delegations put forward.

use std::collections::HashMap;

use travaux_redline::rolling::Proposal;
use travaux_text::{DelegationCode, Kind, Number, Provision, ProvisionId, Text, Wording};

use super::amendments::places;
use super::citations::cited_together;
use super::dates::dated;
use super::phrases::in_words;
use super::placement::{Placed, place_told};
use super::retractions::withdrawal;
use super::stances::stances;
use super::summary::gathered;
use super::teller::Teller;
use super::voice::Voice;
use super::{Form, Line};
use crate::{
    Dossier, Hash, InstrumentCode, Layer, ProposalFate, ProposalHeld, Proposed, Texts, VersionId,
};

/// Proposals of the period in reading order, rival ones in the order in which their delegations
/// spoke first, the same proposal by several told once; then what was said of earlier ones.
/// Without names, where something was proposed.
pub(crate) fn proposals(teller: &Teller<'_>) -> Vec<Line> {
    let new = teller.after.proposals.iter().filter(|it| teller.is_new(it.id.hash(), it.at));
    let new: Vec<&ProposalHeld> = new.collect();
    if teller.form == Form::Readout {
        return unnamed(teller, &new);
    }
    let mut order: Vec<&DelegationCode> = Vec::new();
    for held in &new {
        if !order.contains(&&held.proposed.by) {
            order.push(&held.proposed.by);
        }
    }
    let mut spoken = new.clone();
    spoken.sort_by_key(|held| order.iter().position(|by| **by == held.proposed.by));
    let mut alike = alike(spoken.into_iter());
    // Rival proposals stand side by side, in reading order.
    alike.sort_by_key(|it| places(it[0]).first().map(|(code, id)| teller.position(code, *id)));
    let with = along(teller, &alike);
    alike.retain(|it| !is_along(teller, it[0]));
    let runs = alike.chunk_by(|one, next| goes_on(teller, one, next));
    let mut lines: Vec<Line> = runs.map(|it| proposals_told(teller, it)).collect();
    for line in &mut lines {
        let entry = line.entry;
        line.others.extend(with.iter().filter(|it| Some(it.0) == entry).map(|it| it.1));
    }
    lines.extend(stances(teller));
    gathered(teller, lines)
}

/// Whether a proposal moves what goes along with something else that is moved: it is told with it.
pub(crate) fn is_along(teller: &Teller<'_>, held: &ProposalHeld) -> bool {
    top(teller, held).is_some()
}

/// What a provision goes along with by a proposal that moves it.
fn top(teller: &Teller<'_>, held: &ProposalHeld) -> Option<ProvisionId> {
    let Proposed { instrument, by, base, change, .. } = &held.proposed;
    let Proposal::Move { id, .. } = change else { return None };
    teller.placements(instrument).get(by, *base, *id)?.with
}

/// The entries of what is moved with something else, each with the entry that it is told with.
fn along(teller: &Teller<'_>, all: &[Vec<&ProposalHeld>]) -> Vec<(Hash, Hash)> {
    let tops: HashMap<_, Hash> = all
        .iter()
        .filter_map(|it| match &it[0].proposed.change {
            Proposal::Move { id, .. } => Some((placed_by(it[0], *id), it[0].id.hash())),
            _ => None,
        })
        .collect();
    let own = |held: &&ProposalHeld| {
        let top = top(teller, held)?;
        Some((*tops.get(&placed_by(held, top))?, held.id.hash()))
    };
    all.iter().filter_map(|it| own(&it[0])).collect()
}

/// Which delegation puts which provision elsewhere, on which version.
fn placed_by(held: &ProposalHeld, id: ProvisionId) -> (&DelegationCode, VersionId, ProvisionId) {
    (&held.proposed.by, held.proposed.base, id)
}

/// The proposals, those that several delegations made alike together.
pub(crate) fn alike<'p>(all: impl Iterator<Item = &'p ProposalHeld>) -> Vec<Vec<&'p ProposalHeld>> {
    let mut found: Vec<Vec<&ProposalHeld>> = Vec::new();
    let mut about: HashMap<_, Vec<usize>> = HashMap::new();
    for held in all {
        let by = &held.proposed.by;
        let same = |all: &[&ProposalHeld]| {
            is_same(all[0], held) && all.iter().all(|it| it.proposed.by != *by)
        };
        let near = about.entry(subject(&held.proposed.change)).or_default();
        match near.iter().find(|at| same(&found[**at])) {
            Some(at) => found[*at].push(held),
            None => {
                near.push(found.len());
                found.push(vec![held]);
            }
        }
    }
    found
}

/// What a change is about: the same of all that are the same.
fn subject(change: &Proposal) -> Option<ProvisionId> {
    match change {
        Proposal::Insert { after, .. } => *after,
        Proposal::Split { id, .. } => Some(*id),
        change => change.concerns().first().copied(),
    }
}

/// Whether two delegations put the same forward, and the same became of it.
fn is_same(one: &ProposalHeld, other: &ProposalHeld) -> bool {
    let (a, b) = (&one.proposed, &other.proposed);
    (one.fate, one.layer, a.occasion, a.base, &a.instrument)
        == (other.fate, other.layer, b.occasion, b.base, &b.instrument)
        && is_same_change(&a.change, &b.change)
}

/// Whether two changes are one; what they bring in may be called otherwise.
pub(crate) fn is_same_change(one: &Proposal, other: &Proposal) -> bool {
    let alike = |one: &[Provision], other: &[Provision]| {
        let says = |it: &Provision| (it.kind, it.depth, it.number.clone(), it.wording.clone());
        one.iter().map(says).eq(other.iter().map(says))
    };
    match (one, other) {
        (
            Proposal::Insert { after, provisions },
            Proposal::Insert { after: there, provisions: others },
        ) => after == there && alike(provisions, others),
        (Proposal::Split { id, into }, Proposal::Split { id: of, into: others }) => {
            id == of && alike(into, others)
        }
        _ => one == other,
    }
}

/// Whether an insertion goes on where another one ends, and the same is to be said of both.
fn goes_on(teller: &Teller<'_>, one: &[&ProposalHeld], next: &[&ProposalHeld]) -> bool {
    let after = |it: &ProposalHeld| match &it.proposed.change {
        Proposal::Insert { after, .. } => Some(*after),
        _ => None,
    };
    let same = |one: &ProposalHeld, next: &ProposalHeld| {
        let (a, b) = (&one.proposed, &next.proposed);
        (&a.by, a.occasion, a.base, &a.instrument) == (&b.by, b.occasion, b.base, &b.instrument)
            && (one.layer, fate(teller, one)) == (next.layer, fate(teller, next))
            && after(one).is_some_and(|it| after(next) == Some(it))
    };
    let said = |all: &[&ProposalHeld]| {
        let by: Vec<_> = all.iter().map(|it| it.proposed.by.clone()).collect();
        (sides(teller, all, &by), noted(teller, all[0]))
    };
    one.len() == next.len()
        && one.iter().zip(next).all(|(one, next)| same(one, next))
        && said(one) == said(next)
}

/// The change that neighbouring insertions make together; else the one that there is.
fn together(run: &[Vec<&ProposalHeld>]) -> Proposal {
    let mut all = run.iter().map(|it| &it[0].proposed.change);
    let mut first =
        all.next().cloned().unwrap_or(Proposal::Insert { after: None, provisions: vec![] });
    if let Proposal::Insert { provisions, .. } = &mut first {
        for next in all {
            if let Proposal::Insert { provisions: more, .. } = next {
                provisions.extend_from_slice(more);
            }
        }
    }
    first
}

/// A line about a proposal that one or several delegations made.
pub(crate) fn proposal(teller: &Teller<'_>, alike: &[&ProposalHeld]) -> Line {
    proposals_told(teller, &[alike.to_vec()])
}

/// A line about a proposal, or about neighbouring insertions of which the same is to be said.
fn proposals_told(teller: &Teller<'_>, run: &[Vec<&ProposalHeld>]) -> Line {
    let (alike, change) = (&run[0], &together(run));
    let (held, it) = (alike[0], &alike[0].proposed);
    let by: Vec<_> = alike.iter().map(|it| it.proposed.by.clone()).collect();
    let base = teller.ground(it.base).unwrap_or_default();
    let proposed = proposed(teller, (&it.instrument, &by), change, (it.base, &base));
    let layer = if held.layer == Layer::Internal { ", not yet tabled" } else { "" };
    let told = format!(
        "{proposed}{layer}{}{}{}{}",
        sides(teller, alike, &by),
        noted(teller, held),
        fate(teller, held),
        each_when(teller, alike)
    );
    let place = places(held).first().map(|(_, id)| *id);
    let name = name_of_place(teller, &it.instrument, change, &base);
    let line = teller.summary(&name, (&it.instrument, place), &told);
    let others = run.iter().flatten().skip(1).map(|it| it.id.hash()).collect();
    let line = Line { entry: Some(held.id.hash()), others, ..line };
    let (before, after) = (held_words(change, &base), wanted_words(change));
    teller.with_words(line, &it.instrument, before.as_ref(), after.as_ref())
}

/// What delegations propose on a version, as an act: `MER proposes amended wording`. What is moved
/// is named by what it goes along with, or by what it is to follow once all is moved.
pub fn proposed(
    voice: &dyn Voice,
    (code, by): (&InstrumentCode, &[DelegationCode]),
    change: &Proposal,
    (on, base): (VersionId, &Text),
) -> String {
    let verb = if by.len() > 1 { "propose" } else { "proposes" };
    let names = voice.names(by).unwrap_or_else(|| "a delegation".to_owned());
    let what = match change {
        Proposal::Move { id, after } => {
            let from = voice.former(code, *id, on).map(|it| format!(" from {it}"));
            let from = from.unwrap_or_default();
            let placed = by.first().and_then(|by| voice.placements(code).get(by, on, *id));
            let placed = placed.unwrap_or(Placed { with: None, after: *after });
            let to = match placed.with {
                Some(top) => format!("with {}", voice.provision(code, top)),
                None => place_told(voice, code, (*id, placed.after), base),
            };
            format!("to move this provision{from} {to}")
        }
        other => what(voice, code, other, base),
    };
    format!("{names} {verb} {what}")
}

/// What is proposed, after the verb.
fn what(voice: &dyn Voice, code: &InstrumentCode, change: &Proposal, base: &Text) -> String {
    match change {
        Proposal::Replace(it) => {
            let held = base.provisions.iter().find(|held| held.id == it.id);
            match held.filter(|held| held.wording == it.wording) {
                Some(held) => format!("another number or form{}", shape_told(held, it)),
                None => "amended wording".to_owned(),
            }
        }
        Proposal::Insert { provisions, .. } => inserted(provisions),
        Proposal::Delete(_) => "deletion".to_owned(),
        Proposal::Move { .. } => "to move this provision".to_owned(),
        Proposal::Split { into, .. } => {
            format!("to divide this provision into {}", in_words(into.len()))
        }
        Proposal::Join { ids, .. } => {
            let others = ids.iter().skip(1).map(|id| voice.provision(code, *id));
            format!("to merge this provision with {}", cited_together(&others.collect::<Vec<_>>()))
        }
    }
}

/// Which number or form a provision is to have: `: 2 bis`, `: a subparagraph`.
pub(crate) fn shape_told(held: &Provision, to: &Provision) -> String {
    match (&held.number, &to.number) {
        (was, Number::Fixed(number)) if *was != to.number => return format!(": {number}"),
        (Number::Fixed(_), _) if held.kind == to.kind => {
            return ": the number that follows from its place".to_owned();
        }
        _ => {}
    }
    let form = match to.kind {
        Kind::Paragraph if to.depth > 1 => "a subparagraph",
        Kind::Paragraph => "a numbered paragraph",
        Kind::Recital => "a preambular paragraph",
        Kind::Article => "an Article",
        Kind::Chapter => "a Chapter",
        Kind::Part => "a Part",
        Kind::Annex => "an Annex",
        Kind::Heading => "a heading",
        Kind::Title => "the title",
        Kind::Chapeau => "a chapeau",
        Kind::Signature => "a signature block",
        Kind::Row => "a table row",
        Kind::Plain => "a paragraph without a number",
    };
    format!(": {form}")
}

fn inserted(provisions: &[Provision]) -> String {
    let Some(first) = provisions.first() else { return "nothing new".to_owned() };
    let noun = match first.kind {
        Kind::Article => "new Article",
        Kind::Annex => "new Annex",
        Kind::Part => "new Part",
        Kind::Chapter => "new Chapter",
        Kind::Recital => "new preambular paragraph",
        Kind::Paragraph if first.depth > 1 => "new subparagraph",
        Kind::Row => "new table row",
        Kind::Heading => "new heading",
        Kind::Signature => "new signature block",
        _ => "new paragraph",
    };
    let is_heading = matches!(first.kind, Kind::Article | Kind::Annex | Kind::Part | Kind::Chapter);
    match provisions.len() {
        1 => format!("a {noun}"),
        _ if is_heading => format!("a {noun}"),
        count if provisions.iter().all(|it| it.kind == first.kind && it.depth == first.depth) => {
            format!("{} {noun}s", in_words(count))
        }
        count => format!("{} new provisions", in_words(count)),
    }
}

/// Where a proposal is about; what is new has no place yet but after another.
fn name_of_place(
    teller: &Teller<'_>,
    code: &InstrumentCode,
    change: &Proposal,
    base: &Text,
) -> String {
    let heading = |id| {
        let held = base.provisions.iter().find(|it| it.id == id);
        held.is_some_and(|it| it.kind == Kind::Article)
    };
    let phrase = match change {
        Proposal::Insert { after: Some(id), .. } => format!("after {}", teller.cited(code, *id)),
        Proposal::Insert { after: None, .. } => "beginning of the text".to_owned(),
        Proposal::Replace(it) if heading(it.id) => {
            format!("heading of {}", teller.cited(code, it.id))
        }
        other => {
            let id = other.concerns().first().copied();
            id.map(|id| teller.cited(code, id)).unwrap_or_default()
        }
    };
    teller.placed(code, Some(phrase))
}

/// Who supports and who opposes a proposal.
fn sides(teller: &Teller<'_>, alike: &[&ProposalHeld], by: &[DelegationCode]) -> String {
    let distinct = |all: Vec<&DelegationCode>| {
        let mut found: Vec<DelegationCode> = Vec::new();
        for it in all {
            if !by.contains(it) && !found.contains(it) {
                found.push(it.clone());
            }
        }
        found
    };
    let behind =
        distinct(alike.iter().flat_map(|it| it.supporters.iter().map(|it| &it.by)).collect());
    let against = distinct(alike.iter().flat_map(|it| it.refusing().map(|it| &it.by)).collect());
    let support = teller.names(&behind).map(|it| format!(", supported by {it}"));
    let opposed = teller.names(&against).map(|it| format!(", opposed by {it}"));
    support.unwrap_or_default() + &opposed.unwrap_or_default()
}

/// When delegations proposed the same; each one's own time where they did one after another: ` (CAS:
/// 2nd meeting, 23 November 2026; NOR: 2nd meeting, 26 November 2026)`.
fn each_when(teller: &Teller<'_>, alike: &[&ProposalHeld]) -> String {
    let moment = |it: &ProposalHeld| teller.moment(Some(it.proposed.occasion), it.id.hash(), it.at);
    let own: Vec<String> = alike.iter().map(|it| moment(it)).collect();
    let (first, others) = (alike[0], &own[1..]);
    if others.iter().all(|it| *it == own[0]) {
        return teller.when(Some(first.proposed.occasion), first.id.hash(), first.at);
    }
    let names = alike.iter().map(|it| teller.name(&it.proposed.by));
    let all: Vec<String> = names.zip(&own).map(|(who, when)| format!("{who}: {when}")).collect();
    format!(" ({})", all.join("; "))
}

/// That our desk noted it otherwise than its own desk sent it, for our own people.
fn noted(teller: &Teller<'_>, held: &ProposalHeld) -> &'static str {
    let differs = teller.form == Form::Full && teller.after.said_otherwise(held).is_some();
    match differs {
        true => ", as noted by our desk; its own desk has sent other words",
        false => "",
    }
}

/// What became of a proposal.
fn fate(teller: &Teller<'_>, held: &ProposalHeld) -> String {
    let fate = match held.fate {
        ProposalFate::Live => "",
        ProposalFate::Withdrawn => match withdrawal(teller, held.id) {
            Some((_, at)) => return format!("; withdrawn on {}", dated(at)),
            None => "; since withdrawn",
        },
        ProposalFate::Superseded if teller.after.is_replaced(held) => "; since replaced",
        ProposalFate::Superseded if is_move(held) => "; not accepted",
        ProposalFate::Incorporated if is_move(held) => "; accepted",
        ProposalFate::Superseded if is_partly_in(teller, held) => "; retained in part in the text",
        ProposalFate::Superseded => "; not retained in the text",
        ProposalFate::Incorporated => "; included in the text",
    };
    fate.to_owned()
}

/// Whether some of a proposal stands in the text, though not all of it.
fn is_partly_in(teller: &Teller<'_>, held: &ProposalHeld) -> bool {
    teller.after.is_retained_in_part(held, teller.sources.texts)
}

/// Whether a proposal is about the place of a provision, and not its words.
fn is_move(held: &ProposalHeld) -> bool {
    matches!(held.proposed.change, Proposal::Move { .. })
}

impl Dossier {
    /// What became of a proposal, as people say it: `on the table`.
    pub fn fate_told(&self, held: &ProposalHeld, texts: Texts<'_>) -> &'static str {
        match held.fate {
            ProposalFate::Live => "on the table",
            ProposalFate::Withdrawn => "withdrawn",
            ProposalFate::Superseded if self.is_replaced(held) => "replaced by a later proposal",
            ProposalFate::Superseded if is_move(held) => "not accepted",
            ProposalFate::Incorporated if is_move(held) => "accepted",
            ProposalFate::Superseded if self.is_retained_in_part(held, texts) => {
                "retained in part in the text"
            }
            ProposalFate::Superseded => "not retained in the text",
            ProposalFate::Incorporated => "included in the text",
        }
    }
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

/// Where proposals were made, without saying by whom.
fn unnamed(teller: &Teller<'_>, new: &[&ProposalHeld]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let told = new.iter().filter(|it| it.fate != ProposalFate::Withdrawn);
    for held in told.filter(|it| !is_along(teller, it)) {
        let Some((code, id)) = places(held).into_iter().next() else { continue };
        let standing = teller.standing(&code).is_some_and(|it| it.get(id).is_some());
        let place = match &held.proposed.change {
            Proposal::Insert { after, .. } if !standing => *after,
            _ => Some(id),
        };
        let known = lines
            .iter_mut()
            .find(|it| it.instrument.as_ref() == Some(&code) && it.provision == place);
        match known {
            Some(line) => line.others.push(held.id.hash()),
            None => lines.push(teller.line((&code, place), held.id.hash(), "proposals were made")),
        }
    }
    gathered(teller, lines)
}
