//! Our own side of it: red lines touched, instructions needed, and how our objectives stand.

use travaux_text::{DelegationCode, quoted};

use super::reversals::standing_of;
use super::silences::to_decide;
use super::teller::Teller;
use super::{Form, Line};
use crate::parts::with_parts;
use crate::{Covered, InstrumentCode, MatterHeld, Objective, Status, StatusNow};

/// Which of our red lines the texts touch as they stand, and in whose wording. Internal.
pub(crate) fn red_lines(teller: &Teller<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (held, it) in objectives_of(teller) {
        for place in &covered(teller, it) {
            lines.extend(touched(teller, it, place).into_iter().map(|(why, by)| {
                let whose = match teller.names(&by) {
                    Some(names) => format!("the wording of {names}"),
                    None => "the text as it stands".to_owned(),
                };
                let limit = match it.red_line.is_empty() {
                    true => format!("objective {}", quoted(&it.title)),
                    false => format!("red line {}", quoted(&it.red_line)),
                };
                let told = format!("{whose} touches the {limit} ({why})");
                let place = (&place.instrument, Some(place.provision));
                teller.line(place, held.id.hash(), &told)
            }));
        }
    }
    lines.sort_by_key(|it| {
        it.instrument.as_ref().zip(it.provision).map(|(code, id)| teller.position(code, id))
    });
    lines
}

/// The objectives, where the form tells of them.
fn objectives_of<'t>(teller: &'t Teller<'_>) -> Vec<(&'t MatterHeld, &'t Objective)> {
    if teller.form == Form::Full { teller.after.objectives() } else { Vec::new() }
}

/// The provisions an objective is about with their parts, each once.
fn covered(teller: &Teller<'_>, objective: &Objective) -> Vec<Covered> {
    let mut found: Vec<Covered> = Vec::new();
    for whole in &objective.covers {
        for part in with_parts_of(teller, whole) {
            if !found.contains(&part) {
                found.push(part);
            }
        }
    }
    found
}

/// A provision with its parts, as the text stands.
fn with_parts_of(teller: &Teller<'_>, whole: &Covered) -> Vec<Covered> {
    let Some(standing) = teller.standing(&whole.instrument) else { return vec![whole.clone()] };
    let Some(at) = standing.numbering.position(whole.provision) else { return vec![whole.clone()] };
    let parts = &standing.text.provisions[with_parts(&standing.text, at)];
    parts.iter().map(|it| Covered { provision: it.id, ..whole.clone() }).collect()
}

/// Why a provision touches a red line, and in whose reading; nobody's where the text does.
fn touched(
    teller: &Teller<'_>,
    objective: &Objective,
    place: &Covered,
) -> Vec<(String, Vec<DelegationCode>)> {
    let Some(standing) = teller.standing(&place.instrument) else { return Vec::new() };
    let Some(held) = standing.get(place.provision) else { return Vec::new() };
    let mut found: Vec<(String, Vec<DelegationCode>)> = Vec::new();
    for (by, why) in objective.touched_in(&held.wording, &standing.numbering) {
        match found.iter_mut().find(|(known, _)| *known == why) {
            Some((_, codes)) => codes.extend(by),
            None => found.push((why, by.into_iter().collect())),
        }
    }
    found
}

/// What we need instructions on, what has a deadline first. Internal.
pub(crate) fn instructions(teller: &Teller<'_>, red_lines: &[Line]) -> Vec<Line> {
    if teller.form != Form::Full {
        return Vec::new();
    }
    let mut lines = to_decide(teller);
    for (instrument, _) in &teller.standing {
        let own = red_lines.iter().filter(|it| it.instrument.as_ref() == Some(&instrument.code));
        lines.extend(to_maintain(teller, &instrument.code, &own.collect::<Vec<_>>()));
    }
    lines
}

/// That instructions are needed where an instrument touches red lines.
fn to_maintain(teller: &Teller<'_>, code: &InstrumentCode, touched: &[&Line]) -> Option<Line> {
    let (first, rest) = touched.split_first()?;
    let mut ids: Vec<_> = touched.iter().filter_map(|it| it.provision).collect();
    ids.dedup();
    let place = teller.placed(code, Some(teller.cited_together(code, &ids)));
    let what = if touched.len() == 1 { "the red line" } else { "the red lines" };
    let told = format!("whether to maintain {what} touched");
    let mut others: Vec<_> = rest.iter().filter_map(|it| it.entry).collect();
    others.retain(|it| Some(*it) != first.entry);
    others.dedup();
    Some(Line { text: format!("{place}: {told}"), told, others, ..(*first).clone() })
}

/// How each of our objectives stands: where it is agreed, where it is open. Internal.
pub(crate) fn objectives(teller: &Teller<'_>) -> Vec<Line> {
    let all = objectives_of(teller).into_iter();
    all.map(|(held, it)| objective(teller, held, it)).collect()
}

/// How a provision with parts stands: where they do not stand alike, as the one that is least far.
fn how_far(teller: &Teller<'_>, parts: &[Covered]) -> &'static str {
    let now = |it: &Covered| standing_of(teller, &it.instrument, it.provision);
    let all: Vec<StatusNow<'_>> = parts.iter().filter_map(now).collect();
    if all.iter().any(|it| matches!(it, StatusNow::Reopened(..))) {
        return "is open again";
    }
    all.iter().map(StatusNow::status).min().map_or("is no longer in the text", Status::words)
}

fn objective(teller: &Teller<'_>, held: &MatterHeld, it: &Objective) -> Line {
    let places: Vec<_> = it
        .covers
        .iter()
        .map(|place| {
            let parts = with_parts_of(teller, place);
            let status = how_far(teller, &parts);
            let is = if status.starts_with("is ") { "" } else { "is " };
            let touched = match parts.iter().all(|part| touched(teller, it, part).is_empty()) {
                true => "",
                false => " (red line touched)",
            };
            let name = teller.place(&place.instrument, Some(place.provision));
            format!("{name} {is}{status}{touched}")
        })
        .collect();
    let told = match places.is_empty() {
        true => "not tied to any provision".to_owned(),
        false => places.join("; "),
    };
    let first = it.covers.first();
    Line {
        text: format!("{}: {told}", it.title),
        told,
        entry: Some(held.id.hash()),
        instrument: first.map(|it| it.instrument.clone()),
        provision: first.map(|it| it.provision),
        address: first.map(|it| teller.address(&it.instrument, it.provision)).unwrap_or_default(),
        ..Line::default()
    }
}
