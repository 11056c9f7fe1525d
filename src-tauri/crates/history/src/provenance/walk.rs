//! Walking along a line of descent: words that stay keep their origin, new ones get theirs.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use travaux_redline::{Run, RunFate, compare_printed};
use travaux_text::{Numbering, Part, Printed, Provision, ProvisionId};

use super::brought::Bringers;
use super::{Descent, Origin, OriginRun, Step, Via};
use crate::{Dossier, Hash, InstrumentCode, Layer, Lifted, MatterHeld, Version, VersionId};

/// Where a walk goes.
#[derive(Clone, Copy)]
pub(crate) struct Walk<'a> {
    pub(crate) dossier: &'a Dossier,
    pub(crate) instrument: &'a InstrumentCode,
    pub(crate) line: &'a dyn Descent,
    pub(crate) numbering: &'a Numbering,
    /// How many lines were left for versions beside them on the way here.
    pub(crate) aside: usize,
    /// What was found along lines beside.
    pub(crate) known: &'a Known,
}

/// The words of a provision at the end of a line, and where they come from.
pub(crate) type Walked = Option<Arc<(Printed, Vec<OriginRun>)>>;

/// What was found along lines, by the last version in which the provision changed.
pub(crate) type Known = RefCell<HashMap<VersionId, Walked>>;

impl<'a> Walk<'a> {
    /// The words of a provision at the end of its life, and where they come from. None where
    /// it is gone, or a version is not known.
    pub(crate) fn along(&self, life: &[Step], depth: usize) -> Option<(Printed, Vec<OriginRun>)> {
        let mut printed = Printed::default();
        let mut runs = Vec::new();
        let mut told: Vec<(Printed, Vec<OriginRun>)> = Vec::with_capacity(life.len());
        for (at, (version, held)) in life.iter().enumerate() {
            let version = self.dossier.version(*version)?;
            let until = life.get(at + 1).and_then(|(next, _)| self.dossier.version(*next));
            let Some(held) = held else {
                (printed, runs) = (Printed::default(), Vec::new());
                told.push((Printed::default(), Vec::new()));
                continue;
            };
            let now = held.wording.printed(self.numbering);
            let before = at.checked_sub(1).map(|at| &life[at]);
            let since = before.and_then(|(id, _)| self.dossier.version(*id));
            let place = Place {
                version,
                held,
                depth,
                before: before.and_then(|(_, it)| it.as_ref()),
                since,
                earlier: &told,
            };
            runs = self.reworded((&printed, runs), &now, place);
            self.marked(&mut runs, &now, held, (version, until));
            told.push((now.clone(), runs.clone()));
            printed = now;
        }
        life.last()?.1.as_ref()?;
        Some((printed, runs))
    }

    /// The origins of a new wording: kept words keep theirs.
    fn reworded(
        &self,
        (before, old): (&Printed, Vec<OriginRun>),
        now: &Printed,
        place: Place<'_>,
    ) -> Vec<OriginRun> {
        if before == now {
            return old;
        }
        let bringers = Bringers::of(self, now, place);
        let mut runs = Runs::default();
        let steps = compare_printed(before, now);
        for run in &steps {
            if run.revised.is_empty() {
                continue;
            }
            match kept_from(run, &steps) {
                Some(base) => runs.inherit(&old, base, run.revised.clone()),
                None => self.new_words(&bringers, now, run.revised.clone(), place, &mut runs),
            }
        }
        runs.0
    }

    /// Notes which words were contested while this wording stood, and which no longer are.
    fn marked(
        &self,
        runs: &mut Vec<OriginRun>,
        now: &Printed,
        held: &Provision,
        (version, until): (&Version, Option<&Version>),
    ) {
        let mut marks = Runs(std::mem::take(runs));
        for range in bracketed(now) {
            marks.mark(range, |it| {
                it.bracketed = it.bracketed.or(Some(version.saved_at));
                it.lifted = None;
            });
        }
        let open = bracketed(now);
        for run in &mut marks.0 {
            let inside = open.iter().any(|it| it.contains(&run.range.start));
            if let (Some(since), None, false) = (run.bracketed, run.lifted, inside) {
                run.lifted =
                    Some(self.lift_before((held.id, version.layer), since, version.saved_at));
            }
        }
        self.contested(&mut marks, now, held.id, (version, until));
        *runs = marks.0;
    }

    /// When what was contested since a time and stands without brackets at another was lifted.
    fn lift_before(&self, (id, layer): (ProvisionId, Layer), since: i64, until: i64) -> i64 {
        let last =
            self.lifts(id, layer).map(|(held, _)| held.at).rfind(|at| (since..=until).contains(at));
        last.unwrap_or(until)
    }

    /// Notes the words that proposals on this wording would take out, and lifts after that.
    fn contested(
        &self,
        marks: &mut Runs,
        now: &Printed,
        id: ProvisionId,
        (version, until): (&Version, Option<&Version>),
    ) {
        for (at, wanted) in self.rivals(id, version, until) {
            let wanted = wanted.printed_in(self.numbering);
            for run in compare_printed(now, &wanted) {
                if run.fate == RunFate::Deleted && !run.base.is_empty() {
                    marks.mark(run.base.clone(), |it| {
                        // What was settled before is contested anew.
                        if it.bracketed.is_none() || it.lifted.is_some() {
                            (it.bracketed, it.lifted) = (Some(at), None);
                        }
                    });
                }
            }
        }
        let stood = |held: &MatterHeld| self.stood_then(held.id.hash(), version, until);
        for (held, it) in self.lifts(id, version.layer).filter(|(held, _)| stood(held)) {
            self.lifted_words(marks, now, it, held.at);
        }
    }

    /// Whether an entry was made while a version stood, until another took its place.
    pub(crate) fn stood_then(
        &self,
        entry: Hash,
        version: &Version,
        until: Option<&Version>,
    ) -> bool {
        let is_before = |it: &Version| self.dossier.is_before(entry, it.id.hash());
        !is_before(version) && until.is_none_or(is_before)
    }

    /// The lifts of a provision that whoever may have a version of this layer may know.
    pub(crate) fn lifts(
        &self,
        id: ProvisionId,
        layer: Layer,
    ) -> impl DoubleEndedIterator<Item = (&'a MatterHeld, &'a Lifted)> {
        let all = self.dossier.lifts(self.instrument);
        all.filter(move |(held, it)| it.provision == id && held.layer <= layer)
    }

    /// Notes which words a lift left without brackets.
    fn lifted_words(&self, marks: &mut Runs, now: &Printed, it: &Lifted, at: i64) {
        let after = it.wording.printed(self.numbering);
        let open = bracketed(&after);
        // A lift to the words of the base leaves them all as they were.
        let kept: Vec<(Range<usize>, usize)> = match *now == after {
            true => std::iter::once((0..now.text.len(), usize::MAX)).collect(),
            false => {
                let runs = compare_printed(now, &after);
                let kept = runs.into_iter().filter(|it| it.fate == RunFate::Kept);
                kept.map(|it| (it.base, it.revised.start)).collect()
            }
        };
        for (range, there) in kept {
            if open.iter().any(|it| it.contains(&there)) {
                continue;
            }
            marks.mark(range, |it| {
                if it.bracketed.is_some_and(|since| since <= at) && it.lifted.is_none() {
                    it.lifted = Some(at);
                }
            });
        }
    }
}

/// Which provision of which version is looked at, and how far a walk has come.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) version: &'a Version,
    pub(crate) held: &'a Provision,
    pub(crate) depth: usize,
    /// How the provision stood before, in the version before in which it changed.
    pub(crate) before: Option<&'a Provision>,
    /// That version.
    pub(crate) since: Option<&'a Version>,
    /// The wordings before, oldest first: words that come back keep the origin they had.
    pub(crate) earlier: &'a [(Printed, Vec<OriginRun>)],
}

/// Runs in the making.
#[derive(Default)]
pub(crate) struct Runs(pub(crate) Vec<OriginRun>);

impl Runs {
    /// Adds words of one origin after those that are there.
    pub(crate) fn add(&mut self, run: OriginRun) {
        match self.0.last_mut() {
            Some(last) if last.range.end == run.range.start && same(last, &run) => {
                last.range.end = run.range.end;
            }
            _ => self.0.push(run),
        }
    }

    /// Adds words that stood at `base` of `old` before, and stand at `revised`.
    pub(crate) fn inherit(&mut self, old: &[OriginRun], base: Range<usize>, revised: Range<usize>) {
        let same_length = base.len() == revised.len();
        for run in old {
            let (start, end) = (run.range.start.max(base.start), run.range.end.min(base.end));
            if start >= end {
                continue;
            }
            // A number that follows its place may be longer than before: all of it is one run.
            let range = match same_length {
                true => revised.start + start - base.start..revised.start + end - base.start,
                false => revised.clone(),
            };
            self.add(OriginRun { range, ..run.clone() });
            if !same_length {
                return;
            }
        }
    }

    /// Changes the runs within `range`, split at its ends.
    fn mark(&mut self, range: Range<usize>, change: impl Fn(&mut OriginRun)) {
        let mut split = Vec::with_capacity(self.0.len() + 2);
        for run in self.0.drain(..) {
            let (from, to) = (run.range.start, run.range.end);
            let cut = |at: usize| at.clamp(from, to);
            let (start, end) = (cut(range.start), cut(range.end));
            for (part, inside) in [(from..start, false), (start..end, true), (end..to, false)] {
                if part.is_empty() {
                    continue;
                }
                let mut run = OriginRun { range: part, ..run.clone() };
                if inside {
                    change(&mut run);
                }
                split.push(run);
            }
        }
        let mut joined = Self::default();
        split.into_iter().for_each(|it| joined.add(it));
        self.0 = joined.0;
    }
}

fn same(one: &OriginRun, other: &OriginRun) -> bool {
    (one.bracketed, one.lifted) == (other.bracketed, other.lifted)
        && (Arc::ptr_eq(&one.origin, &other.origin) || one.origin == other.origin)
}

/// The base words a run kept, or brought back from another place.
fn kept_from(run: &Run, all: &[Run]) -> Option<Range<usize>> {
    match run.fate {
        RunFate::Inserted | RunFate::Deleted | RunFate::MovedAway => None,
        RunFate::MovedHere => {
            let away = |it: &&Run| it.fate == RunFate::MovedAway && it.moved == run.moved;
            let from = all.iter().find(away).map(|it| it.base.clone());
            let from = from.unwrap_or_else(|| run.base.clone());
            (from.len() == run.revised.len()).then_some(from)
        }
        _ => (!run.base.is_empty()).then(|| run.base.clone()),
    }
}

/// The stretches of a printed wording that stand in brackets.
pub(crate) fn bracketed(printed: &Printed) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for span in printed.spans.iter().filter(|it| it.part == Part::BracketMark) {
        for c in printed.text[span.range.clone()].chars() {
            match c {
                '[' => {
                    if depth == 0 {
                        start = span.range.start;
                    }
                    depth += 1;
                }
                ']' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        found.push(start..span.range.end);
                    }
                }
                _ => {}
            }
        }
    }
    found
}

/// The origin of words that a version brought by itself.
pub(crate) fn of_version(version: &Version) -> Origin {
    let made_from_none = version.saved.parents.is_empty();
    Origin {
        via: if made_from_none { Via::Import } else { Via::Version },
        delegation: Some(version.saved.source.clone()),
        occasion: Some(version.saved.occasion),
        at: version.saved_at,
        entry: version.id.hash(),
        version: version.id,
        proposal: None,
        supporters: Vec::new(),
    }
}
