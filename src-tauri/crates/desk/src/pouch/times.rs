//! What is said of the time at which things were made, held against what is known of it.

use std::collections::HashMap;
use std::fmt;

use travaux_history::account::timed;
use travaux_history::{Act, Course, Entry, Hash, Layer, Matter, Saved, continued};
use travaux_pouch::{Contents, Pouch};

/// How far the clocks of honest desks differ, in milliseconds.
const SKEW: i64 = 5 * 60_000;
/// How long before it comes a first pouch may tell of, without that being said, in milliseconds.
const OLD: i64 = 3 * 24 * 3_600_000;
/// How long before ours another desk's dossier may have been begun, in milliseconds.
const EARLIER: i64 = 30 * 24 * 3_600_000;

/// Entries of a pouch that were not made when they say.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Mistimed {
    /// Why they were not.
    pub against: Against,
    /// When the first of them says it was made, in milliseconds since 1970.
    pub made: i64,
    /// The time it contradicts.
    pub known: i64,
    /// How many they are.
    pub times: usize,
}

/// What a stated time contradicts.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Against {
    /// It is later than now.
    Now,
    /// It is later than the pouch that carries it.
    Pouch,
    /// It is earlier than what the same desk said before, or than a pouch that did not carry it.
    Before,
    /// It is earlier than what it answers, or had seen.
    Answered,
    /// It is long before this dossier was begun.
    Begun,
    /// It is days before the first pouch of its desk came, which carries it.
    First,
    /// Its place in the order of all is before what its desk had seen or it answers.
    Order,
    /// It objects to what a silence procedure was to settle, and comes after its end.
    Deadline,
}

/// What is known of time when a pouch is opened.
pub(crate) struct Known<'a> {
    /// Our clock.
    pub(crate) now: i64,
    /// The tabled record as it is held.
    pub(crate) record: &'a [(Hash, Entry)],
    /// When silence procedures end, by the entries that began them.
    pub(crate) deadlines: HashMap<Hash, i64>,
    /// The pouches of its desk that came before.
    pub(crate) before: &'a [Pouch],
}

impl Known<'_> {
    /// The end of the silence procedure that an entry objects to, where it is over.
    fn missed(&self, entry: &Entry) -> Option<i64> {
        let Act::Noted(Matter::SilenceBroken(it)) = entry.act() else { return None };
        let deadline = self.deadlines.get(&it.matter.hash()).copied();
        deadline.filter(|it| self.now.max(entry.at) > *it)
    }
}

/// What of a pouch was not made when it says, each kind once.
pub(crate) fn mistimed(contents: &Contents, known: &Known<'_>) -> Vec<Mistimed> {
    let desk = contents.sender.desk;
    // What a copy did not have counts for nothing: its desk does not know when that was.
    let course = course(contents, known);
    let stands = |place: u64| !course.has_lost(place);
    let held = known.record.iter().filter(|(_, it)| it.desk == desk && stands(it.sequence));
    let through = held.clone().map(|(_, it)| it.sequence).max().unwrap_or_default();
    let believable = |at: &i64| *at <= known.now + SKEW;
    let mut latest = held.map(|(_, it)| it.at).filter(believable).max().unwrap_or(i64::MIN);
    let begun = known.record.iter().map(|(_, it)| it.at).filter(|at| *at > 0).min();
    let mut times: HashMap<Hash, i64> =
        known.record.iter().map(|(hash, it)| (*hash, it.at)).collect();
    let mut counted: HashMap<Hash, u64> =
        known.record.iter().map(|(hash, it)| (*hash, it.lamport)).collect();
    let is_first = through == 0;
    let mut found = Found::default();
    let before = known.before.iter().map(|it| (it.contents().through().0, it.contents().at));
    let before: Vec<_> = before.filter(|(place, _)| stands(*place)).collect();
    for entry in contents.carried.entries.iter().filter(|it| it.sequence > through) {
        let carried_by = before.iter().filter(|(place, _)| *place < entry.sequence);
        let last = carried_by.map(|(_, at)| *at).filter(believable).max();
        let after = latest.max(last.map_or(i64::MIN, |it| it.saturating_sub(SKEW)));
        let seen = entry.seen.iter().map(|it| it.hash).chain(answered(&entry.act()));
        let seen: Vec<Hash> = seen.collect();
        let counts = seen.iter().filter_map(|it| counted.get(it)).max();
        let is_before = counts.is_some_and(|it| entry.lamport <= *it);
        let answers =
            seen.into_iter().filter_map(|it| times.get(&it).copied()).filter(believable).max();
        let against = [
            (Against::Now, known.now, entry.at > known.now + SKEW),
            (Against::Pouch, contents.at, entry.at > contents.at + SKEW),
            (Against::Before, after, entry.at < after),
            (
                Against::Answered,
                answers.unwrap_or(0),
                answers.is_some_and(|it| entry.at < it - SKEW),
            ),
            (Against::Begun, begun.unwrap_or(0), begun.is_some_and(|it| entry.at < it - EARLIER)),
            (Against::Order, answers.unwrap_or(0), is_before),
            (Against::First, known.now, is_first && entry.at < known.now - OLD && says(entry)),
        ];
        let late = known.missed(entry);
        if let Some(deadline) = late {
            found.add(Against::Deadline, entry.at, deadline);
        }
        // What is told as late is not told as out of order besides.
        let against = against.into_iter().filter(|it| late.is_none() || it.0 != Against::Order);
        if let Some((against, known, _)) = against.into_iter().find(|it| it.2) {
            found.add(against, entry.at, known);
        }
        // What was done before a copy was made goes out after it says that it was restored.
        if believable(&entry.at) && !matches!(entry.act(), Act::ChainContinued(_)) {
            latest = latest.max(entry.at);
        }
        let hash = entry.hash(Layer::Tabled);
        times.insert(hash, entry.at);
        counted.insert(hash, entry.lamport);
    }
    if contents.at > known.now + SKEW {
        found.add(Against::Now, contents.at, known.now);
    } else if contents.at < latest.saturating_sub(SKEW) {
        found.add(Against::Before, contents.at, latest);
    }
    found.0
}

/// Whether an entry says something of the talks, rather than setting up a dossier.
fn says(entry: &Entry) -> bool {
    matches!(entry.act(), Act::ProposalMade(_) | Act::Noted(_))
}

/// What is on the record of the desk of a pouch once it is taken in.
fn course(contents: &Contents, known: &Known<'_>) -> Course {
    let held = known.record.iter().map(|(_, it)| it);
    let of_it = held.filter(|it| it.desk == contents.sender.desk);
    Course::of(continued(of_it.chain(&contents.carried.entries)).map(|(_, it)| it))
}

/// What an act speaks of: it was there before.
fn answered(act: &Act) -> Vec<Hash> {
    match act {
        Act::VersionSaved(Saved { parents, .. }) => parents.iter().map(|it| it.hash()).collect(),
        Act::VersionWithdrawn(it) | Act::VersionReinstated(it) => vec![it.hash()],
        Act::ProposalMade(it) => vec![it.base.hash()],
        Act::ProposalWithdrawn(it)
        | Act::ProposalSuperseded(it)
        | Act::ProposalReinstated(it)
        | Act::ProposalIncorporated(it) => vec![it.hash()],
        Act::ProposalSupported(it)
        | Act::SupportWithdrawn(it)
        | Act::ProposalNotAccepted(it)
        | Act::RefusalAnswered(it)
        | Act::RefusalUnanswered(it) => vec![it.proposal.hash()],
        Act::MatterWithdrawn(it) | Act::MatterReinstated(it) => vec![it.hash()],
        Act::ObjectionReceived(it) => vec![it.silence.hash()],
        Act::Noted(
            Matter::ReservationLifted(it)
            | Matter::SilenceBroken(it)
            | Matter::CommentResolved(it)
            | Matter::CommentReopened(it)
            | Matter::RectificationRefused(it),
        ) => vec![it.matter.hash()],
        Act::Noted(Matter::Reply(it)) => vec![it.comment.hash()],
        _ => Vec::new(),
    }
}

/// What was found, each kind once.
#[derive(Default)]
struct Found(Vec<Mistimed>);

impl Found {
    fn add(&mut self, against: Against, made: i64, known: i64) {
        match self.0.iter_mut().find(|it| it.against == against) {
            Some(it) => it.times += 1,
            None => self.0.push(Mistimed { against, made, known, times: 1 }),
        }
    }
}

impl Mistimed {
    /// The alarm as one word for scripts.
    pub(crate) fn word(&self) -> &'static str {
        match self.against {
            Against::Now | Against::Pouch => "from-the-future",
            Against::Before | Against::Answered | Against::Begun | Against::Order => "backdated",
            Against::First => "old",
            Against::Deadline => "late-objection",
        }
    }
}

impl fmt::Display for Mistimed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (made, known) = (timed(self.made), timed(self.known));
        if self.against == Against::Deadline {
            return write!(
                f,
                "It breaks a silence procedure after its end, {known}: the objection is dated \
                 {made} and arrives only now. It is late."
            );
        }
        match self.times {
            1 => write!(f, "Something in it is dated {made}, ")?,
            times => write!(f, "{times} things in it are misdated, the first {made}, ")?,
        }
        match self.against {
            Against::Now => write!(f, "which is later than now, {known}.")?,
            Against::Pouch => write!(f, "later than the pouch that carries it, {known}.")?,
            Against::Before => {
                write!(f, "earlier than what its desk had sent or said before it, {known}.")?;
            }
            Against::Answered => write!(f, "earlier than what it answers, {known}.")?,
            Against::Order => f.write_str(
                "and stands before what it answers, or what its desk had seen, in the order of all \
                 acts.",
            )?,
            Against::First => write!(
                f,
                "days before the first pouch of its desk comes, {known}: nobody here can know when \
                 it was made."
            )?,
            Against::Begun => write!(f, "long before this dossier was begun, {known}.")?,
            Against::Deadline => {}
        }
        f.write_str(" Rely on when it arrived, which is kept beside.")
    }
}
