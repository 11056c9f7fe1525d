//! The page on top of a report: what a head of delegation reads in two minutes. The account stands
//! behind it, as its annex, and says the same at length.

use std::collections::BTreeSet;

use travaux_text::DelegationCode;

use super::dates::spelled_day;
use super::period::day_of;
use super::silences::now;
use super::teller::Teller;
use super::{Form, Line, Section, Topic, within};
use crate::{Act, Layer, Matter, Meeting};

/// What stands on the page, in the order in which it is read, and whose lines are under which
/// heading.
const PAGE: [(Topic, &str, &[Topic]); 8] = [
    (Topic::Instructions, "Instructions needed", &[Topic::Instructions]),
    (
        Topic::Agreed,
        "Agreed",
        &[Topic::Agreed, Topic::AdReferendum, Topic::InPrinciple, Topic::Principle],
    ),
    (Topic::Decisions, "Open", &[Topic::Decisions]),
    (Topic::Reopened, "Reopened", &[Topic::Reopened]),
    (Topic::Reservations, "Reservations", &[Topic::Reservations]),
    (Topic::RedLines, "Red lines touched", &[Topic::RedLines]),
    (Topic::Silences, "Silence procedures", &[Topic::Silences]),
    (Topic::NextSteps, "Next", &[Topic::NextSteps]),
];

/// How many lines of so many letters a page has, its head among them.
const LINES: usize = 36;
const LETTERS: usize = 88;

/// The page: the sections of the conclusion without the words they quote, as much as one page
/// holds. What it does not hold is counted, and stands in the account.
pub(crate) fn page(teller: &Teller<'_>, account: &[Section], meetings: &[String]) -> Vec<Section> {
    let head: usize = meetings.iter().map(|it| it.chars().count()).sum();
    let next = next_meeting(teller);
    let called = next.map(|it| named(teller, it));
    let mut all: Vec<Section> = PAGE
        .iter()
        .map(|(topic, heading, from)| {
            let lines = from.iter().filter_map(|it| account.iter().find(|s| s.topic == *it));
            let lines =
                lines.flat_map(|it| &it.lines).map(|it| short(it, *topic, called.as_deref()));
            Section { topic: *topic, heading: (*heading).to_owned(), lines: lines.collect() }
        })
        .collect();
    if let (Some(told), Some(last)) = (called.clone(), all.last_mut()) {
        last.lines.push(Line { text: told.clone(), told, ..Line::default() });
    }
    all.retain(|it| !it.lines.is_empty());
    fitted(all, LINES.saturating_sub(head.div_ceil(LETTERS)))
}

/// A line without the words it quotes. Instructions that have no deadline of their own are needed
/// before the next meeting, where one is noted.
fn short(line: &Line, topic: Topic, next: Option<&str>) -> Line {
    let text = match next {
        Some(next) if topic == Topic::Instructions && !line.text.starts_with("By ") => {
            format!("Before the {next}: {}", line.text)
        }
        _ => line.text.clone(),
    };
    Line { text, before: None, after: None, runs: Vec::new(), ..line.clone() }
}

/// As much of the sections as so many lines hold: a line of each in turn, so that none is crowded out.
fn fitted(all: Vec<Section>, lines: usize) -> Vec<Section> {
    // A heading stands apart.
    let mut left = lines.saturating_sub(2 * all.len());
    let mut kept = vec![0; all.len()];
    for round in 0.. {
        let mut is_over = true;
        for (section, kept) in all.iter().zip(&mut kept) {
            let Some(line) = section.lines.get(round).filter(|_| *kept == round) else { continue };
            let height = line.text.chars().count().div_ceil(LETTERS).max(1);
            // The first line of each stands there however long it is.
            if height <= left || round == 0 {
                left = left.saturating_sub(height);
                *kept += 1;
                is_over = false;
            }
        }
        if is_over {
            break;
        }
    }
    all.into_iter().zip(kept).map(|(section, kept)| cut(section, kept)).collect()
}

fn cut(mut section: Section, kept: usize) -> Section {
    let more = section.lines.len() - kept;
    section.lines.truncate(kept);
    if more > 0 {
        let told = format!("and {more} more, in the account");
        section.lines.push(Line { text: told.clone(), told, ..Line::default() });
    }
    section
}

/// Who is on record as having said something at the meetings of the period, in the order of the
/// table; nobody where nobody is to be named.
pub(crate) fn heard(teller: &Teller<'_>) -> Vec<String> {
    if teller.form == Form::Readout {
        return Vec::new();
    }
    let is_of_table =
        |by: &[DelegationCode]| teller.after.parties().all(|party| by.contains(party));
    let mut found: BTreeSet<DelegationCode> = BTreeSet::new();
    for (layer, _, entry) in within(teller).filter(|(layer, ..)| *layer == Layer::Tabled) {
        let by = match teller.after.counted(layer, entry) {
            // What the table said is nobody's alone.
            Some(Act::Noted(Matter::Status(it))) if is_of_table(&it.by) => Vec::new(),
            Some(Act::Noted(Matter::Status(it))) => it.by,
            Some(Act::ProposalMade(it)) => vec![it.by],
            Some(
                Act::ProposalSupported(it)
                | Act::SupportWithdrawn(it)
                | Act::ProposalNotAccepted(it),
            ) => vec![it.by],
            Some(Act::Noted(it)) if entry.meeting.is_some() => {
                teller.after.speaks_in(&it).cloned().into_iter().collect()
            }
            _ => Vec::new(),
        };
        found.extend(by);
    }
    let seated = teller.after.delegations.iter().filter(|it| found.contains(&it.code));
    seated.map(|it| it.name.clone()).collect()
}

/// The first meeting that is noted for a day after the period.
fn next_meeting<'t>(teller: &'t Teller<'_>) -> Option<&'t Meeting> {
    const DAY: i64 = 86_400_000;
    let end = now(teller);
    let dated = teller.after.meetings.iter().filter(|it| !it.withdrawn).filter_map(|it| {
        let day = day_of(it.date.trim())?;
        (day + DAY > end && !is_held(teller, it)).then_some((day, it))
    });
    dated.min_by_key(|(day, _)| *day).map(|(_, it)| it)
}

/// Whether something was noted at a meeting by the end of the period.
fn is_held(teller: &Teller<'_>, it: &Meeting) -> bool {
    super::first_at(teller, it.id).is_some_and(|at| at <= now(teller))
}

/// A meeting with its place and day: `7th meeting (Lindahaven, 7 December 2026)`.
fn named(teller: &Teller<'_>, it: &Meeting) -> String {
    let (elsewhere, day) = (teller.after.is_placed_elsewhere(it.id), spelled_day(it.date.trim()));
    let day = if elsewhere { travaux_text::quoted(&day) } else { day };
    super::meeting(it, &day, elsewhere)
}
