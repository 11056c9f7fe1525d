//! The preparatory work of provisions: everything the tabled record says of each, in order.

use std::collections::HashMap;

use travaux_redline::rolling::{Proposal, brackets};
use travaux_text::{DelegationCode, Provision, ProvisionId};

use super::agreements::act;
use super::amendments::{places, whence};
use super::dates::dated;
use super::lifts::lift_line;
use super::objections::objected;
use super::open_points::{lifts_reservation, pending, reserves};
use super::phrases::quoted;
use super::proposals::{alike, is_along, proposal};
use super::retractions::Ended;
use super::silences::{Begun, begun, silences_on};
use super::teller::Teller;
use super::{Form, Line, Period, Sources, moves, remarks, retractions, state};
use crate::{
    Hash, InstrumentCode, Matter, MatterHeld, MatterId, MeetingId, ProposalHeld, Recut, Step,
    Version, VersionId, VersionNumber,
};

/// The preparatory work of one provision.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Chapter {
    /// What it is called, as a sentence names it: in the version it is told for, or, where it was dropped,
    /// the last one it had.
    pub address: String,
    /// The version that has it no more, where it was dropped.
    pub dropped: Option<VersionNumber>,
    /// What took it in then, where it was merged.
    pub merged: Option<String>,
    /// The words it has, or had last.
    pub words: String,
    /// What happened to it, oldest first, each line with its entry of the record.
    pub lines: Vec<Line>,
}

/// A provision of a line of descent: how it is called, and its life.
#[derive(Clone, Debug)]
pub struct Lived {
    /// The provision, and what it was before it was moved or set otherwise, the newest first.
    pub ids: Vec<ProvisionId>,
    /// Its address where it stood last.
    pub address: String,
    /// Where it was put elsewhere, oldest first.
    pub shifts: Vec<Shift>,
    /// The versions in which it came, changed or went, oldest first.
    pub life: Vec<Step>,
    /// What it was a part of before it came.
    pub part_of: Option<String>,
    /// What is to stand there and stood elsewhere still when it came.
    pub wanted: Option<String>,
    /// What took it in when it went.
    pub merged: Option<String>,
}

/// That a version put a provision elsewhere, or gave it another number or form.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Shift {
    /// The version.
    pub version: VersionId,
    /// Whether it stands elsewhere among the others.
    pub moved: bool,
    /// What it was called before.
    pub from: String,
}

impl Lived {
    /// The provision, by the id that it has now.
    pub fn id(&self) -> Option<ProvisionId> {
        self.ids.first().copied()
    }

    fn shift(&self, version: VersionId) -> Option<&Shift> {
        self.shifts.iter().find(|it| it.version == version)
    }
}

/// One row of the table of concordance: a provision, and where it stood before.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Concordance {
    /// Its address in the version; empty where it was dropped on the way.
    pub address: String,
    /// The version that has it no more, where it was dropped.
    pub dropped: Option<VersionNumber>,
    /// What took it in then, where it was merged.
    pub merged: Option<String>,
    /// What it was called, and from which version to which.
    pub former: Vec<(VersionNumber, VersionNumber, String)>,
    /// Whose words it has, by code; had last, where it was dropped.
    pub contributors: Vec<DelegationCode>,
    /// Whether it has words that bridge what was proposed, which are nobody's.
    pub bridged: bool,
    /// What was said about why.
    pub rationale: Vec<String>,
}

/// What became of a provision that is not in a version any more: `deleted in version 2`, `merged into
/// Article 1(2) in version 2`; nothing where it stands.
pub fn gone_told(dropped: Option<VersionNumber>, merged: Option<&str>) -> Option<String> {
    let version = dropped?;
    Some(match merged {
        Some(into) => format!("merged into {into} in version {version}"),
        None => format!("deleted in version {version}"),
    })
}

impl Concordance {
    /// Whose words it has: `CAS, MER, bridging wording`.
    pub fn contributed(&self) -> String {
        let codes = self.contributors.iter().map(ToString::to_string);
        let bridge = self.bridged.then(|| "bridging wording".to_owned());
        codes.chain(bridge).collect::<Vec<_>>().join(", ")
    }
}

/// The preparatory work of these provisions of an instrument, made of the tabled record alone; of
/// the text as a whole first, where that is wanted and something was said of it.
pub fn travaux(
    sources: Sources<'_>,
    code: &InstrumentCode,
    (all, whole): (&[Lived], bool),
) -> Vec<Chapter> {
    let sources = Sources { internal: &[], ..sources };
    let (period, before) = (Period::default(), crate::Dossier::default());
    let after = state(sources, i64::MAX);
    let teller = Teller::new(sources, &period, Form::ProcesVerbal, &before, &after).of_travaux();
    let first = whole.then(|| of_whole(&teller, code)).filter(|it| !it.lines.is_empty());
    let said = Said::of(&teller, code);
    first.into_iter().chain(all.iter().map(|it| chapter(&teller, &said, it))).collect()
}

/// What was said of each provision of an instrument, in the order in which it was.
struct Said<'t> {
    code: &'t InstrumentCode,
    /// The proposals, by their places, each with whether it is told with another.
    proposals: Vec<(&'t ProposalHeld, bool)>,
    matters: Vec<&'t MatterHeld>,
    silences: Vec<Begun<'t>>,
    ends: Vec<Ended>,
    /// Which of these are about which provision; about none, those of the text as a whole.
    proposed: Places,
    noted: Places,
    silent: Places,
    ended: Places,
}

/// What is said where, by its places among all that is said.
type Places = HashMap<Option<ProvisionId>, Vec<usize>>;

impl<'t> Said<'t> {
    fn of(teller: &'t Teller<'_>, code: &'t InstrumentCode) -> Self {
        let [mut proposed, mut noted, mut silent, mut ended]: [Places; 4] = Default::default();
        let all = teller.after.proposals.iter().filter(|it| it.proposed.instrument == *code);
        let proposals: Vec<_> = all.map(|it| (it, is_along(teller, it))).collect();
        for (at, (held, _)) in proposals.iter().enumerate() {
            concerns(held).into_iter().for_each(|id| put(&mut proposed, Some(id), at));
        }
        let is_of = |it: &&MatterHeld| place(teller, it).is_some_and(|(of, _)| of == code);
        let matters: Vec<_> = teller.after.matters.iter().filter(is_of).collect();
        for (at, held) in matters.iter().enumerate() {
            // What was decided at the new place of what is moved is told of it.
            let Some(id) = place(teller, held).and_then(|it| it.1) else { continue };
            put(&mut noted, Some(id), at);
            put(&mut noted, Some(teller.now(code, id)), at);
        }
        let silences = begun(teller, code);
        for (at, (_, it)) in silences.iter().enumerate() {
            put(&mut silent, it.provision, at);
        }
        let ends = retractions::ends(teller, code);
        for (at, it) in ends.iter().enumerate() {
            it.of.iter().for_each(|id| put(&mut ended, Some(*id), at));
        }
        Self { code, proposals, matters, silences, ends, proposed, noted, silent, ended }
    }

    /// What is said of these, in the order in which it was.
    fn about(places: &Places, ids: impl IntoIterator<Item = Option<ProvisionId>>) -> Vec<usize> {
        let mut found: Vec<usize> =
            ids.into_iter().filter_map(|id| places.get(&id)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Where a matter was noted, or what it answers.
fn place<'t>(
    teller: &'t Teller<'_>,
    held: &'t MatterHeld,
) -> Option<(&'t InstrumentCode, Option<ProvisionId>)> {
    let of = held.matter.answers().and_then(|id| teller.after.matter(id));
    of.unwrap_or(held).matter.place()
}

fn put(places: &mut Places, id: Option<ProvisionId>, at: usize) {
    let own = places.entry(id).or_default();
    if own.last() != Some(&at) {
        own.push(at);
    }
}

/// What was said of a text as a whole: what is reserved, and its silence procedures.
fn of_whole(teller: &Teller<'_>, code: &InstrumentCode) -> Chapter {
    let mut told: Vec<Told> = Vec::new();
    for held in teller.after.matters.iter().filter(|it| !it.withdrawn) {
        let of = held.matter.answers().and_then(|id| teller.after.matter(id)).unwrap_or(held);
        let is_here = of.matter.place().is_some_and(|(it, id)| it == code && id.is_none());
        let is_told = matches!(held.matter, Matter::Reservation(_) | Matter::ReservationLifted(_));
        if is_here && is_told && !teller.after.is_entered_elsewhere(held) {
            told.extend(noted(teller, held).map(|line| (held.at, held.meeting, line)));
        }
    }
    told.extend(silences_on(teller, begun(teller, code), None));
    in_turn(teller, &mut told);
    let address = "The text as a whole".to_owned();
    let lines = told.into_iter().map(|it| when(teller, it)).collect();
    Chapter { address, lines, ..Chapter::default() }
}

fn chapter(teller: &Teller<'_>, said: &Said<'_>, it: &Lived) -> Chapter {
    let code = said.code;
    let ids = || it.ids.iter().copied().map(Some);
    // What happened at the moment of a version led to it, but for the first.
    let mut steps = steps(teller, code, it);
    let mut told: Vec<Told> = steps.drain(..1.min(steps.len())).collect();
    let about = Said::about(&said.proposed, ids());
    let about = || about.iter().map(|at| said.proposals[*at]);
    let own = about().filter(|(_, is_along)| !is_along).map(|it| it.0);
    told.extend(alike(own).iter().map(|all| {
        let held = all[0];
        (held.at, Some(held.proposed.occasion), proposal(teller, all))
    }));
    let notes = about().flat_map(|(held, _)| &held.notes);
    told.extend(notes.map(|note| also_noted(teller, note)));
    // What was taken back after it went out is told before its end; how an objection counts is told
    // of those that stand.
    let is_told = |held: &&MatterHeld| {
        let is_elsewhere = matches!(held.matter, Matter::Issued(_) | Matter::SilenceBroken(_));
        !held.withdrawn || !is_elsewhere
    };
    let noted_here = Said::about(&said.noted, ids()).into_iter().map(|at| said.matters[at]);
    for held in noted_here.filter(is_told) {
        // An objection to a silence procedure is sent, and made at no meeting.
        let is_sent = matches!(held.matter, Matter::SilenceBroken(_));
        let meeting = held.meeting.filter(|_| !is_sent);
        told.extend(noted(teller, held).map(|line| (held.at, meeting, line)));
    }
    let silent = Said::about(&said.silent, ids().chain([None])).into_iter();
    told.extend(silences_on(teller, silent.map(|at| said.silences[at]), Some(&it.ids)));
    let ended = ids().flat_map(|id| Said::about(&said.ended, [id]));
    told.extend(ended.map(|at| said.ends[at].told.clone()));
    told.extend(steps);
    in_turn(teller, &mut told);
    let gone = it.life.last().filter(|(_, held)| held.is_none());
    let number = |version| teller.after.version(version).map(|it| it.number);
    let last = it.life.iter().rev().find_map(|(version, held)| {
        held.as_ref().map(|held| teller.wording_in(code, *version, held))
    });
    Chapter {
        address: it.address.clone(),
        dropped: gone.and_then(|(version, _)| number(*version)),
        merged: gone.and(it.merged.clone()),
        words: last.map(|it| teller.words(code, &it)).unwrap_or_default(),
        lines: told.into_iter().map(|it| when(teller, it)).collect(),
    }
}

/// That the desk that keeps the record noted a proposal as well, which its own desk sent.
fn also_noted(teller: &Teller<'_>, note: &ProposalHeld) -> Told {
    let own = teller.after.delegations.iter().find(|it| it.role.is_ours());
    let desk =
        own.map_or("this desk".to_owned(), |it| format!("the desk of {}", teller.name(&it.code)));
    let by = teller.name(&note.proposed.by);
    let told = format!("the proposal by {by} also noted by {desk}");
    let place = (&note.proposed.instrument, concerns(note).first().copied());
    let line = told_line(place, note.id.hash(), told);
    (note.at, Some(note.proposed.occasion), line)
}

/// A line, when what it tells of happened, and at which meeting.
type Told = (i64, Option<MeetingId>, Line);

/// Puts lines in the order in which their entries were made; the end of a silence procedure, which
/// no entry says, behind what was made until then.
fn in_turn(teller: &Teller<'_>, told: &mut Vec<Told>) {
    let is_end = |(at, _, line): &Told| {
        let begun = line.entry.and_then(|it| teller.after.matter(MatterId::from_hash(it)));
        begun.is_some_and(|it| matches!(&it.matter, Matter::Silence(it) if it.deadline == *at))
    };
    let (mut ends, mut made): (Vec<Told>, Vec<Told>) =
        std::mem::take(told).into_iter().partition(is_end);
    made.sort_by_key(|(_, _, line)| line.entry.and_then(|it| teller.after.turn(it)));
    ends.sort_by_key(|(at, ..)| *at);
    for end in ends {
        let at = made.iter().rposition(|(at, ..)| *at <= end.0).map_or(0, |at| at + 1);
        made.insert(at, end);
    }
    *told = made;
}

/// The line with its day and its meeting: `22 November 2026, 2nd meeting: …`.
fn when(teller: &Teller<'_>, (at, meeting, line): Told) -> Line {
    let meeting = meeting.and_then(|id| teller.after.meeting(id));
    let meeting = meeting.map(|it| format!(", {}", it.title)).unwrap_or_default();
    Line { text: format!("{}{meeting}: {}", dated(at), line.told), ..line }
}

/// The provisions a proposal is about, those it would do away with among them.
fn concerns(held: &ProposalHeld) -> Vec<ProvisionId> {
    let mut ids: Vec<_> = places(held).into_iter().map(|(_, id)| id).collect();
    match &held.proposed.change {
        Proposal::Split { into, .. } => ids.extend(into.iter().map(|it| it.id)),
        Proposal::Join { into, .. } => ids.push(into.id),
        _ => {}
    }
    ids
}

/// The versions in which a provision came, changed, was moved or went.
fn steps(teller: &Teller<'_>, code: &InstrumentCode, it: &Lived) -> Vec<Told> {
    let mut before: Option<&Provision> = None;
    let mut told = Vec::new();
    let turns = turns(teller, it);
    for (id, held) in &turns {
        let Some(version) = teller.after.version(*id) else { continue };
        let text = format!(
            "{}{}",
            step(teller, (version, it), (before, held.as_ref())),
            teller.reason(&version.saved.note)
        );
        let line = told_line((code, it.id()), id.hash(), text);
        let (old, new) = (before.map(|it| it.wording.clone()), held.as_ref());
        let new = new.map(|it| teller.wording_in(code, *id, it));
        // The words above are those it was introduced with, where it never changed.
        let is_all = before.is_none() && it.life.len() == 1;
        let is_same = before.map(|it| &it.wording) == held.as_ref().map(|it| &it.wording);
        let line = match is_all || is_same {
            true => line,
            false => teller.with_words(line, code, old.as_ref(), new.as_ref()),
        };
        told.push((version.saved_at, Some(version.saved.occasion), line));
        before = held.as_ref();
    }
    told
}

/// The life of a provision, with the versions that only put it elsewhere.
fn turns(teller: &Teller<'_>, it: &Lived) -> Vec<Step> {
    let mut turns = it.life.clone();
    let order = |id: VersionId| teller.after.turn(id.hash());
    for shift in it.shifts.iter().filter(|shift| it.life.iter().all(|(of, _)| *of != shift.version))
    {
        let at = turns.iter().take_while(|(of, _)| order(*of) < order(shift.version)).count();
        let held = at.checked_sub(1).and_then(|at| turns[at].1.clone());
        turns.insert(at, (shift.version, held));
    }
    turns
}

/// What a version did with a provision: `amended in version 2 (rolling text), issued by Cassia`.
fn step(
    teller: &Teller<'_>,
    (version, lived): (&Version, &Lived),
    (before, held): (Option<&Provision>, Option<&Provision>),
) -> String {
    let (number, kind) = (version.number, version.kind_shown());
    let (by, whence) = (teller.name(&version.saved.source), whence(teller, version));
    let same = before.zip(held).is_some_and(|(old, new)| old.wording == new.wording);
    let shift = lived.shift(version.id);
    let is_issued = teller.after.issued(version.id).is_some();
    let is_open = is_issued && held.is_some_and(|it| !brackets(&it.wording).is_empty());
    let was = shift.map(|it| format!("; it was {}", it.from)).unwrap_or_default();
    let what = match (before, held, shift) {
        (_, None, _) => match &lived.merged {
            Some(into) => &format!("merged into {into}"),
            None => "deleted",
        },
        (None, Some(_), _) if lived.wanted.is_some() => {
            let of = lived.wanted.as_deref().unwrap_or_default();
            return format!(
                "shown in version {number} ({kind}), {whence}, as the place proposed for {of}"
            );
        }
        (None, Some(_), _) if lived.part_of.is_some() => {
            let of = lived.part_of.as_deref().unwrap_or_default();
            return format!(
                "made a provision of its own in version {number} ({kind}), {whence}; it was part \
                 of {of}"
            );
        }
        (None, Some(_), _) if version.saved.parents.is_empty() && version.said_of.is_none() => {
            return format!("introduced by {by} in version {number} ({kind})");
        }
        (None, Some(_), _) if is_open => "included in brackets",
        (None, Some(_), _) => "included",
        _ if is_open && !same && shift.is_none() => "left open in brackets",
        (_, _, Some(Shift { moved: true, .. })) if same => "moved",
        (_, _, Some(Shift { moved: true, .. })) => "moved and amended",
        _ if same => "given another number or form",
        (_, _, Some(_)) => "given another number or form and amended",
        _ => "amended",
    };
    format!("{what} in version {number} ({kind}), {whence}{was}")
}

/// A line that stands below the name of its place.
fn told_line(
    (code, provision): (&InstrumentCode, Option<ProvisionId>),
    entry: Hash,
    told: String,
) -> Line {
    Line {
        text: told.clone(),
        told,
        entry: Some(entry),
        instrument: Some(code.clone()),
        provision,
        ..Line::default()
    }
}

/// What was noted about a provision.
fn noted(teller: &Teller<'_>, held: &MatterHeld) -> Option<Line> {
    let entry = held.id.hash();
    let at = |it: (&InstrumentCode, Option<ProvisionId>), told| Some(told_line(it, entry, told));
    match &held.matter {
        Matter::Lifted(it) if moves::is_told_there(teller, it) => None,
        Matter::Lifted(it) if moves::is_along(teller, it) => None,
        Matter::Lifted(it) => Some(lift_line(teller, held, it)),
        Matter::BracketSplit(it) => Some(recut(teller, held, it, "the bracket is divided")),
        Matter::BracketsMerged(it) => Some(recut(teller, held, it, "the brackets are merged")),
        Matter::BracketExplained(it) => {
            let (by, reason) = (teller.name(&it.by), teller.reason(&it.reason));
            let told = format!("{by} explains why it maintains a bracket{reason}");
            at((&it.instrument, Some(it.provision)), told)
        }
        Matter::Status(it) => {
            let told = act(teller, (held, it));
            at((&it.instrument, Some(it.provision)), told)
        }
        Matter::Reservation(it) => {
            let told = format!("{}{}", reserves(teller, it), teller.condition(&it.note));
            at((&it.instrument, it.provision), told)
        }
        Matter::Linked(it) => {
            let told = format!("{}{}", pending(teller, it), teller.reason(&it.reason));
            at((&it.instrument, Some(it.provision)), told)
        }
        // Told with its end.
        Matter::Silence(_) => None,
        Matter::Initialled(_)
        | Matter::Rectification(_)
        | Matter::RectificationRefused(_)
        | Matter::Rectified(_) => super::initials::told(teller, held),
        _ => answered(teller, held),
    }
}

/// A later word on something that was noted before, or a comment.
fn answered(teller: &Teller<'_>, held: &MatterHeld) -> Option<Line> {
    let said = |by: &DelegationCode, what: &str| Some(format!("{} {what}", teller.name(by)));
    let told = match &held.matter {
        Matter::ReservationLifted(it) => {
            let of = teller.after.matter(it.matter).map(|it| &it.matter);
            let of = match of {
                Some(Matter::Reservation(it)) => Some(it),
                _ => None,
            };
            let told = lifts_reservation(teller, &it.by, of);
            Some(format!("{told}{}", teller.condition(&it.note)))
        }
        Matter::SilenceBroken(it) => objected(teller, held, it),
        Matter::Comment(it) => Some(remarks::remark(teller, it, held.layer)),
        Matter::Reply(it) => said(&it.by, &format!("replies to a comment: {}", quoted(&it.words))),
        Matter::CommentResolved(it) => said(&it.by, "marks a comment as resolved"),
        Matter::CommentReopened(it) => said(&it.by, "reopens a comment"),
        _ => None,
    };
    let told = told?;
    Some(Line { text: told.clone(), told, entry: Some(held.id.hash()), ..Line::default() })
}

/// A line about brackets that were cut otherwise, with the words as they stand then.
fn recut(teller: &Teller<'_>, held: &MatterHeld, it: &Recut, what: &str) -> Line {
    let told = format!("{what}{}", teller.reason(&it.reason));
    let line = told_line((&it.instrument, Some(it.provision)), held.id.hash(), told);
    teller.with_words(line, &it.instrument, None, Some(&it.wording))
}
