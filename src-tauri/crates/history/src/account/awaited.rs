//! What has to be decided, what is reserved, what comes next, and how our objectives stand.

use std::collections::HashMap;

use travaux_text::ProvisionId;

use super::changed::places;
use super::settled::{last_statuses, parked_line, standing_of};
use super::teller::Teller;
use super::{Form, Line};
use crate::{
    Covered, Hash, InstrumentCode, Matter, MatterHeld, Objective, Reservation, ReservationKind,
    Silence, Status, StatusNow, StatusSet,
};

/// What is contested at the end, what was agreed and is no longer, and silences running out.
pub(crate) fn decisions(teller: &Teller<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = running(teller).into_iter().map(|it| silence(teller, it)).collect();
    lines.extend(ended(teller));
    let (contested, newest) = (teller.contested(), newest(teller));
    for (instrument, _) in &teller.standing {
        let own = contested.iter().filter(|(code, ..)| **code == instrument.code);
        let (provisions, brackets) =
            own.clone().fold((0, 0), |(one, all), (.., count)| (one + 1, all + count));
        if provisions > 0 {
            let text = format!(
                "{}: {} contested, {}",
                instrument.code,
                counted(provisions, "provision"),
                counted(brackets, "bracket")
            );
            lines.push(Line { text, instrument: Some(instrument.code.clone()), ..Line::default() });
        }
        for (code, provision, count) in own {
            let place = ((*code).clone(), provision.id);
            let issued = || teller.after.newest_base(code).map(|it| it.id.hash());
            let Some(entry) = newest.get(&place).copied().or_else(issued) else { continue };
            let parked = match standing_of(teller, code, provision.id) {
                Some(now) if now.status() == Status::Parked => ", parked",
                _ => "",
            };
            let tell = format!("{} to lift{parked}", counted(*count, "bracket"));
            let line = teller.line((code, Some(provision.id)), entry, &tell);
            lines.push(teller.with_words(line, code, None, Some(&provision.wording)));
        }
    }
    lines.extend(lapsed(teller));
    lines
}

/// The newest live proposal on each provision: the entry that made it contested.
fn newest(teller: &Teller<'_>) -> HashMap<(InstrumentCode, ProvisionId), Hash> {
    let live = teller.after.proposals.iter().filter(|it| it.is_live());
    live.flat_map(|it| places(it).into_iter().map(|place| (place, it.id.hash()))).collect()
}

/// Provisions whose agreement lapsed.
fn lapsed(teller: &Teller<'_>) -> Vec<Line> {
    let all = last_statuses(teller.after);
    let gone = all.into_iter().filter(|(_, it)| {
        let now = standing_of(teller, &it.instrument, it.provision);
        matches!(now, Some(StatusNow::Reopened(..)))
    });
    gone.map(|(held, it)| {
        let tell = format!("reopened; it was {} in other words", it.status.words());
        teller.line((&it.instrument, Some(it.provision)), held.id.hash(), &tell)
    })
    .collect()
}

/// Silences that ended in the period without an objection, where nobody said yet what follows.
fn ended(teller: &Teller<'_>) -> Vec<Line> {
    let now = now(teller);
    let statuses = last_statuses(teller.after);
    let all = teller.after.silences().filter(|(_, it, broken)| {
        let said = |(held, status): &(&MatterHeld, &StatusSet)| {
            status.instrument == it.instrument
                && Some(status.provision) == it.provision
                && held.at >= it.deadline
        };
        let over = broken.is_none() && it.deadline <= now && teller.is_new(it.deadline);
        over && !statuses.iter().any(said)
    });
    all.map(|(held, it, _)| {
        let tell = format!("the silence ended at {} and nobody objected", it.stated);
        teller.line((&it.instrument, it.provision), held.id.hash(), &tell)
    })
    .collect()
}

/// The end of the period, or now where it is still to come.
fn now(teller: &Teller<'_>) -> i64 {
    teller.period.until.map_or(teller.sources.now, |it| it.min(teller.sources.now))
}

/// The silence procedures that nobody broke and whose deadline is still to come.
fn running<'t>(teller: &'t Teller<'_>) -> Vec<(&'t MatterHeld, &'t Silence)> {
    let now = now(teller);
    let all =
        teller.after.silences().filter(|(_, it, broken)| broken.is_none() && it.deadline > now);
    all.map(|(held, it, _)| (held, it)).collect()
}

fn silence(teller: &Teller<'_>, (held, it): (&MatterHeld, &Silence)) -> Line {
    let tell = format!("adopted unless somebody objects by {}", it.stated);
    teller.line((&it.instrument, it.provision), held.id.hash(), &tell)
}

/// Reservations that stand at the end, those made in the period first said to be new; then
/// those lifted in it.
pub(crate) fn reservations(teller: &Teller<'_>) -> Vec<Line> {
    let standing = teller.after.reservations().map(|(held, it)| {
        let new = if teller.is_new(held.at) { ", new" } else { "" };
        let note = teller.remark(&it.note);
        let tell = match teller.names(std::slice::from_ref(&it.by)) {
            Some(name) => format!("{} reservation by {name}{new}{note}", sort(it)),
            None => format!("{} reservation{new}", sort(it)),
        };
        teller.line((&it.instrument, it.provision), held.id.hash(), &tell)
    });
    let mut lines: Vec<Line> = standing.collect();
    let answered = teller.after.standing_matters().filter_map(|held| match &held.matter {
        Matter::ReservationLifted(it) if teller.is_new(held.at) => Some((held, it)),
        _ => None,
    });
    for (held, it) in answered {
        let of = teller.after.matter(it.matter).map(|it| &it.matter);
        let Some(Matter::Reservation(reservation)) = of else { continue };
        let note = teller.remark(&it.note);
        let tell = match teller.names(std::slice::from_ref(&it.by)) {
            Some(name) => format!("{name} lifted its {} reservation{note}", sort(reservation)),
            None => format!("a {} reservation was lifted", sort(reservation)),
        };
        let place = (&reservation.instrument, reservation.provision);
        lines.push(teller.line(place, held.id.hash(), &tell));
    }
    lines
}

/// A reservation's sort, in a word.
pub(crate) fn sort(it: &Reservation) -> &'static str {
    match it.kind {
        ReservationKind::Scrutiny => "scrutiny",
        ReservationKind::Parliamentary => "parliamentary",
        ReservationKind::Linguistic => "linguistic",
        ReservationKind::Substantive => "substantive",
    }
}

/// Deadlines, what was set aside, what waits for something else, and broken silences.
pub(crate) fn next_steps(teller: &Teller<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = running(teller)
        .into_iter()
        .map(|(held, it)| {
            let tell = format!("silence ends at {}", it.stated);
            teller.line((&it.instrument, it.provision), held.id.hash(), &tell)
        })
        .collect();
    for (_, it, broken) in teller.after.silences() {
        let Some(held) = broken.filter(|held| teller.is_new(held.at)) else { continue };
        let Matter::SilenceBroken(answer) = &held.matter else { continue };
        let note = teller.remark(&answer.note);
        let tell = match teller.names(std::slice::from_ref(&answer.by)) {
            Some(name) => format!("{name} broke the silence{note}"),
            None => "the silence was broken".to_owned(),
        };
        lines.push(teller.line((&it.instrument, it.provision), held.id.hash(), &tell));
    }
    let parked =
        last_statuses(teller.after).into_iter().filter(|(_, it)| it.status == Status::Parked);
    lines.extend(parked.map(|it| parked_line(teller, it)));
    for (held, it) in teller.after.links() {
        let to = match it.to_provision.map(|id| teller.address(&it.to, id)) {
            Some(address) if !address.is_empty() => format!("{} {address}", it.to),
            _ => it.to.to_string(),
        };
        let tell = format!("held for {to}{}", teller.remark(&it.reason));
        lines.push(teller.line((&it.instrument, Some(it.provision)), held.id.hash(), &tell));
    }
    lines
}

/// How each of our objectives stands: where it is agreed, where it is open. Internal.
pub(crate) fn objectives(teller: &Teller<'_>) -> Vec<Line> {
    if teller.form != Form::Full {
        return Vec::new();
    }
    let all = teller.after.objectives();
    all.into_iter().map(|(held, it)| objective(teller, held, it)).collect()
}

fn objective(teller: &Teller<'_>, held: &MatterHeld, it: &Objective) -> Line {
    let places: Vec<_> = it
        .covers
        .iter()
        .map(|place| {
            let now = standing_of(teller, &place.instrument, place.provision);
            let status = match now {
                None => "no longer in the text",
                Some(StatusNow::Reopened(..)) => "reopened",
                Some(now) => now.status().words(),
            };
            let address = teller.address(&place.instrument, place.provision);
            let touches = touched(teller, it, place);
            format!("{} {address} {status}{touches}", place.instrument)
        })
        .collect();
    let covers = match places.is_empty() {
        true => "not tied to any provision".to_owned(),
        false => places.join("; "),
    };
    let line = match it.red_line.is_empty() {
        true => String::new(),
        false => format!(" (red line: {})", it.red_line),
    };
    let first = it.covers.first();
    Line {
        text: format!("{}{line}: {covers}", it.title),
        entry: Some(held.id.hash()),
        instrument: first.map(|it| it.instrument.clone()),
        provision: first.map(|it| it.provision),
        address: first.map(|it| teller.address(&it.instrument, it.provision)).unwrap_or_default(),
        ..Line::default()
    }
}

/// Which red lines the words of a provision touch as they stand.
fn touched(teller: &Teller<'_>, objective: &Objective, place: &Covered) -> String {
    let held = teller.standing(&place.instrument).and_then(|it| it.get(place.provision));
    let words = held.map(|it| teller.words(&place.instrument, &it.wording));
    let why = words.map(|it| objective.touched_by(&it)).unwrap_or_default();
    if why.is_empty() { String::new() } else { format!(", red line touched: {}", why.join(", ")) }
}

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
