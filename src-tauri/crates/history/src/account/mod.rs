//! The account of a negotiation between two points in time, made of the record.

mod agreements;
mod aims;
mod amendments;
mod back;
mod changes;
mod citations;
mod dates;
mod initials;
mod lifts;
mod lineage;
mod moves;
mod objections;
mod open_points;
mod openings;
mod page;
mod period;
mod phrases;
mod placement;
mod points;
mod proposals;
mod recuts;
mod remarks;
mod report;
mod retractions;
mod reversals;
mod silences;
mod stances;
mod stretches;
mod summary;
mod teller;
mod travaux;
mod voice;
mod wishes;

use crate::{Act, DeskId, Dossier, Entry, Hash, Layer, Meeting, MeetingId, Status};

pub use agreements::{agreement_told, agrees};
pub(crate) use amendments::places;
pub use citations::cited;
pub use dates::{dated, deadline, span, spelled_day, timed};
pub use initials::{initials, rectifies, without_effect};
pub use lifts::lifted_told;
pub use moves::shift_told;
pub use open_points::{lifts_reservation, maintains, pending, reserves};
pub use period::{Period, Point, moment, stated};
pub use phrases::{by_number, capital, either, listed, opening, reason};
pub use placement::{Placed, Placements};
pub use points::PointError;
pub(crate) use proposals::is_same_change;
pub use proposals::proposed;
pub use remarks::remark;
pub use report::{Form, Line, Report, Section, Topic};
pub use retractions::{matter_called, matter_in_full};
pub use silences::{UnderSilence, is_within, put_under, silence_told};
pub use stances::Stand;
pub use stretches::LineStretch;
pub use travaux::{Chapter, Concordance, Lived, Shift, gone_told, travaux};
pub use voice::Voice;

use teller::Teller;

/// What an account is made of.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The tabled record, in the order in which it is folded.
    pub tabled: &'a [(Hash, Entry)],
    /// The internal record; empty for a form that goes out.
    pub internal: &'a [(Hash, Entry)],
    /// The desk whose dossier it is.
    pub home: Option<DeskId>,
    /// Where the texts of versions come from.
    pub texts: crate::Texts<'a>,
    /// Now, in milliseconds since 1970.
    pub now: i64,
}

impl std::fmt::Debug for Sources<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sources").field("entries", &self.tabled.len()).finish_non_exhaustive()
    }
}

/// The account of `period` in `form`.
///
/// - **Laws**: an account that goes out does not depend on the internal record, whatever is
///   given: it is not looked at.
pub fn account(sources: Sources<'_>, period: &Period, form: Form) -> Report {
    let internal = if form.goes_out() { &[][..] } else { sources.internal };
    let sources = Sources { internal, ..sources };
    let before = match period.since {
        Some(since) => known_by(sources, since),
        None => Dossier::default(),
    };
    let after = state(sources, period.until.unwrap_or(i64::MAX));
    let teller = Teller::new(sources, period, form, &before, &after);
    let held = meetings(&teller);
    let teller = teller.at_one_meeting(&held);
    let sections = sections(&teller);
    let named = held.iter().filter_map(|(id, day)| {
        Some(meeting(after.meeting(*id)?, day, after.is_placed_elsewhere(*id)))
    });
    let meetings: Vec<String> = named.collect();
    Report {
        form,
        title: after.description.title.clone(),
        classification: after.description.classification.clone(),
        since: since(&teller),
        until: period.until_words.clone(),
        heard: page::heard(&teller),
        page: page::page(&teller, &sections, &meetings),
        meetings,
        sections,
    }
}

/// Where it begins, in words; what arrived here since belongs to it, whenever it was made.
fn since(teller: &Teller<'_>) -> String {
    let words = &teller.period.since_words;
    let mut all = within(teller);
    match all.any(|(_, hash, entry)| teller.is_received_since(*hash, entry.at)) {
        true => format!("{words} (with what was recorded before and received here since)"),
        false => words.clone(),
    }
}

/// What there is to tell: the conclusion, then the account.
fn sections(teller: &Teller<'_>) -> Vec<Section> {
    let red_lines = aims::red_lines(teller);
    let agreed = agreements::agreed(teller, &[Status::Agreed, Status::Initialled]);
    let ad_referendum = agreements::agreed(teller, &[Status::AgreedAdReferendum]);
    let is_agreed = !agreed.is_empty() || !ad_referendum.is_empty();
    let all = [
        (Topic::Principle, agreements::principle(teller, is_agreed)),
        (Topic::Agreed, agreed),
        (Topic::AdReferendum, ad_referendum),
        (Topic::InPrinciple, agreements::agreed(teller, &[Status::AgreedInPrinciple])),
        (Topic::Partly, agreements::partly(teller)),
        (Topic::Decisions, open_points::open_points(teller)),
        (Topic::Instructions, aims::instructions(teller, &red_lines)),
        (Topic::RedLines, red_lines),
        (Topic::Reopened, reversals::reopened(teller)),
        (Topic::Reservations, open_points::reservations(teller)),
        (Topic::Silences, silences::silences(teller)),
        (Topic::Settled, lifts::lifted(teller)),
        (Topic::PartlySettled, lifts::partly_lifted(teller)),
        (Topic::Recut, recuts::recuts(teller)),
        (Topic::Proposals, proposals::proposals(teller)),
        (Topic::Parked, reversals::parked(teller)),
        (Topic::TakenBack, retractions::taken_back(teller)),
        (Topic::Issued, amendments::issued(teller)),
        (Topic::Fixed, initials::fixed(teller)),
        (Topic::Changed, changes::changed(teller)),
        (Topic::Comments, remarks::comments(teller)),
        (Topic::NextSteps, open_points::linked(teller)),
        (Topic::Objectives, aims::objectives(teller)),
    ];
    let mut told: Vec<_> = all.into_iter().filter(|(_, lines)| !lines.is_empty()).collect();
    told.sort_by_key(|(topic, _)| *topic);
    let section = |(topic, lines): (Topic, Vec<Line>)| {
        // Each provision has one entry, and those of which the same is said share a line.
        let count = lines.iter().map(|it| it.entries().count()).sum();
        Section { topic, heading: topic.heading(count), lines }
    };
    told.into_iter().map(section).collect()
}

/// The meetings at which something happened in the period, in the order in which they began, each
/// with its day: the one noted, else that of what was noted at it first.
fn meetings(teller: &Teller<'_>) -> Vec<(MeetingId, String)> {
    let mut found: Vec<(MeetingId, String)> = Vec::new();
    for (layer, hash, entry) in within(teller) {
        let meeting = match teller.after.counted(layer, entry) {
            Some(Act::VersionSaved(it)) => Some(it.occasion),
            Some(Act::ProposalMade(it)) => Some(it.occasion),
            Some(_) => entry.meeting,
            None => None,
        };
        let is_new = |it: &MeetingId| found.iter().all(|(known, _)| known != it);
        if let Some(id) = meeting.filter(|it| layer == Layer::Tabled && is_new(it)) {
            let noted = teller.after.meeting(id).map(|it| spelled_day(it.date.trim()));
            let quoted = |it: String| match teller.after.is_placed_elsewhere(id) {
                true => travaux_text::quoted(&it),
                false => it,
            };
            let noted = noted.filter(|it| !it.is_empty()).map(quoted);
            let first = || {
                dated(first_at(teller, id).unwrap_or_else(|| teller.after.made(*hash, entry.at)))
            };
            found.push((id, noted.unwrap_or_else(first)));
        }
    }
    found
}

/// When something was noted at a meeting first, be it before the period: by the one of whom that was
/// known here first, so that no later comer moves its day. What has no effect dates nothing.
fn first_at(teller: &Teller<'_>, id: MeetingId) -> Option<i64> {
    let of_it = |entry: &Entry| match entry.act() {
        Act::VersionSaved(it) => it.occasion == id,
        Act::ProposalMade(it) => it.occasion == id,
        Act::MeetingAdded(_) | Act::MeetingChanged(_) => false,
        _ => entry.meeting == Some(id),
    };
    let counts = |hash: &Hash| !teller.after.accounts.contains_key(hash);
    let all = teller.sources.tabled.iter().filter(|(hash, entry)| of_it(entry) && counts(hash));
    let times = all.map(|(hash, entry)| {
        (known(teller.after, *hash, entry.at), teller.after.made(*hash, entry.at))
    });
    times.min().map(|(_, made)| made)
}

/// A meeting with its place and day: `2nd meeting (Lindahaven, 14 April 2026)`.
fn meeting(it: &Meeting, day: &str, is_placed_elsewhere: bool) -> String {
    let place = match is_placed_elsewhere && !it.place.trim().is_empty() {
        true => travaux_text::quoted(it.place.trim()),
        false => it.place.trim().to_owned(),
    };
    let known = [place.as_str(), day];
    let known: Vec<_> = known.into_iter().filter(|it| !it.is_empty()).collect();
    match known.is_empty() {
        true => it.title.clone(),
        false => format!("{} ({})", it.title, known.join(", ")),
    }
}

/// The dossier as it stood at a time, by what was made until then.
fn state(sources: Sources<'_>, until: i64) -> Dossier {
    let arrivals = arrivals(sources);
    fold(sources, &|hash, at| arrivals.made(hash, at) <= until)
}

/// The dossier as it was known at a time, by what had arrived until then.
fn known_by(sources: Sources<'_>, until: i64) -> Dossier {
    let arrivals = arrivals(sources);
    fold(sources, &|hash, at| known(&arrivals, hash, at) <= until)
}

fn fold(sources: Sources<'_>, counts: &dyn Fn(Hash, i64) -> bool) -> Dossier {
    let by_then = |entries: &[(Hash, Entry)]| -> Vec<(Hash, Entry)> {
        let all = entries.iter().filter(|(hash, entry)| counts(*hash, entry.at));
        all.cloned().collect()
    };
    // What a desk lost since then is its word no more.
    let begun = sources.home.map_or_else(Dossier::default, |home| {
        Dossier::begun_at(home, sources.tabled.iter().map(|(_, entry)| entry))
    });
    let mut told = begun.folded(by_then(sources.tabled), by_then(sources.internal));
    told.leave_names_out(sources.texts);
    let voids = told.voids(sources.texts);
    told.know_voids(voids);
    told
}

/// A dossier that knows when what other desks said arrived here, where some did.
fn arrivals(sources: Sources<'_>) -> Dossier {
    let home = sources.home;
    match sources.tabled.iter().any(|(_, it)| home.is_some_and(|home| home != it.desk)) {
        true => fold(sources, &|_, _| true),
        false => Dossier::default(),
    }
}

/// Since when an entry is known here: since it arrived, whatever time it says it was made.
pub(crate) fn known(arrivals: &Dossier, entry: Hash, at: i64) -> i64 {
    arrivals.arrived(entry).unwrap_or(at)
}

/// The entries of a period with their layers, oldest first.
pub(crate) fn within<'t>(
    teller: &'t Teller<'_>,
) -> impl Iterator<Item = (Layer, &'t Hash, &'t Entry)> {
    let (tabled, internal) = (teller.sources.tabled, teller.sources.internal);
    let tabled = tabled.iter().map(|(hash, entry)| (Layer::Tabled, hash, entry));
    let internal = internal.iter().map(|(hash, entry)| (Layer::Internal, hash, entry));
    tabled.chain(internal).filter(|(_, hash, entry)| teller.is_new(**hash, entry.at))
}
