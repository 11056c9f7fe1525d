//! What reads otherwise in the text that is negotiated on, and stands elsewhere: which version did
//! it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use travaux_text::{Provision, ProvisionId, Terms, Text};

use super::citations::cited;
use super::phrases::listed;
use super::teller::Teller;
use super::{Form, Line};
use crate::{Became, InstrumentCode, Version, VersionId};

/// What a version did with a provision.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum What {
    Added,
    Divided,
    Amended,
    Moved,
    Reshaped,
}

impl What {
    fn told(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Divided => "made a provision of its own",
            Self::Amended => "amended",
            Self::Moved => "moved",
            Self::Reshaped => "given another number or form",
        }
    }
}

/// A provision on its way through the versions of the period.
#[derive(Clone, Debug, Default)]
struct Way {
    /// How it was at the beginning; none where it came since.
    first: Option<Provision>,
    /// What it was called at the beginning: `Article 1(2) in version 1`.
    called: String,
    /// What was done to it, by which version.
    done: Vec<(What, VersionId)>,
    /// What it was a part of when it came: `Article 1(2) in version 1`.
    part_of: String,
    /// What took it in when it went.
    into: Option<ProvisionId>,
}

/// Provisions that read otherwise in the text negotiated on at the end than at the beginning, or
/// stand elsewhere. A readout does not show words in the making.
pub(crate) fn changed(teller: &Teller<'_>) -> Vec<Line> {
    let told = teller.standing.iter().filter(|_| teller.form != Form::Readout);
    told.flat_map(|(instrument, _)| of_instrument(teller, &instrument.code)).collect()
}

fn of_instrument(teller: &Teller<'_>, code: &InstrumentCode) -> Vec<Line> {
    let texts = grounds(teller, code);
    let (Some((begun, first)), Some((_, last))) = (texts.first(), texts.last()) else {
        return Vec::new();
    };
    let (numbers, named) =
        (first.numbering_in(teller.terms(code).in_english()), number(teller, *begun));
    let begin = |(at, it): (usize, &Provision)| {
        let called = format!("{} in version {named}", cited(first, &numbers, at));
        (it.id, Way { first: Some(it.clone()), called, ..Way::default() })
    };
    let mut ways: HashMap<ProvisionId, Way> =
        first.provisions.iter().enumerate().map(begin).collect();
    let mut gone: Vec<(Way, VersionId)> = Vec::new();
    for pair in texts.windows(2).filter(|pair| pair[0].1 != pair[1].1) {
        let (version, now) = (pair[1].0, &pair[1].1);
        let left = step(teller, (pair[0].0, &pair[0].1, now), version, &mut ways);
        gone.extend(left.into_iter().map(|it| (it, version)));
    }
    let mut lines: Vec<Line> = Vec::new();
    for provision in &last.provisions {
        lines.extend(ways.get(&provision.id).and_then(|it| it.line(teller, code, provision)));
    }
    let position = |way: &Way| {
        let id = way.first.as_ref().map(|it| it.id);
        first.provisions.iter().position(|it| Some(it.id) == id)
    };
    gone.sort_by_key(|(way, _)| position(way));
    lines.extend(gone.into_iter().filter_map(|(way, version)| {
        let provision = way.first?;
        let by = number(teller, version);
        if let Some(into) = way.into {
            let told = format!("merged into {} in version {by}", teller.cited(code, into));
            return Some(teller.line((code, Some(provision.id)), version.hash(), &told));
        }
        let told = format!("deleted in version {by}");
        let line = teller.line((code, Some(provision.id)), version.hash(), &told);
        Some(teller.with_words(line, code, Some(&provision.wording), None))
    }));
    lines
}

/// The texts that were negotiated on in the period, the one at its beginning first: along the line
/// of the last one from where it left that of the first. What was contested in them reads as it did
/// before.
fn grounds(teller: &Teller<'_>, code: &InstrumentCode) -> Vec<(VersionId, Arc<Text>)> {
    let Some(last) = teller.after.newest_base(code).map(|it| it.id) else { return Vec::new() };
    let line = teller.after.line(last);
    let texts = teller.sources.texts;
    let read = |id: VersionId| Some((id, teller.after.ground_as_issued(id, texts)?));
    let Some(first) = teller.before.newest_base(code).map(|it| it.id) else {
        return line.into_iter().filter_map(read).collect();
    };
    let earlier: HashSet<VersionId> = teller.after.line(first).into_iter().collect();
    let since = line.into_iter().filter(|it| !earlier.contains(it));
    let before = teller.before.ground_as_issued(first, texts).map(|text| (first, text));
    before.into_iter().chain(since.filter_map(read)).collect()
}

/// Takes in what one version did; gives what it dropped.
fn step(
    teller: &Teller<'_>,
    (before, old, new): (VersionId, &Text, &Text),
    version: VersionId,
    ways: &mut HashMap<ProvisionId, Way>,
) -> Vec<Way> {
    let became = Became::moving(old, new, &teller.after.moved_in(version));
    let saved = teller.after.version(version).map(|it| &it.saved);
    let terms = saved.map_or_else(|| Terms::of("en"), |it| teller.terms(&it.instrument));
    let others = beside(teller, version, old);
    let held: HashMap<ProvisionId, &Provision> =
        old.provisions.iter().map(|it| (it.id, it)).collect();
    let mut next = HashMap::new();
    for it in &new.provisions {
        let from = became.stem(it.id);
        let mut way = from.and_then(|id| ways.remove(&id)).unwrap_or_default();
        // What it has from another text that it was made from, that one did.
        let whose = || {
            let has = |text: &Text| text.provisions.iter().any(|of| of == it);
            others.iter().find(|(_, text)| has(text)).map_or(version, |(id, _)| *id)
        };
        let then = from.and_then(|id| held.get(&id));
        match then {
            None => match became.part_of(it.id) {
                Some(of) => {
                    let at = old.provisions.iter().position(|held| held.id == of).unwrap_or(0);
                    let called = cited(old, &old.numbering_in(terms.in_english()), at);
                    way.part_of = format!("{called} in version {}", number(teller, before));
                    way.done.push((What::Divided, whose()));
                }
                None => way.done.push((What::Added, whose())),
            },
            Some(then) if then.wording != it.wording => way.done.push((What::Amended, whose())),
            Some(_) => {}
        }
        if became.is_moved(it.id) {
            way.done.push((What::Moved, version));
        } else if became.is_reshaped(it.id) {
            way.done.push((What::Reshaped, version));
        }
        next.insert(it.id, way);
    }
    let left = std::mem::replace(ways, next).into_iter().filter(|(_, it)| it.first.is_some());
    left.map(|(id, it)| Way { into: became.merged_into(id), ..it }).collect()
}

/// The other texts that a version was made from.
fn beside(teller: &Teller<'_>, version: VersionId, old: &Text) -> Vec<(VersionId, Arc<Text>)> {
    let others = teller.after.version(version).map(|it| it.saved.parents.clone());
    let others = others.unwrap_or_default().into_iter().skip(1);
    let read = |id| Some((id, teller.after.readable_ground(id, teller.sources.texts)?));
    others.filter_map(read).filter(|(_, text)| text.as_ref() != old).collect()
}

fn number(teller: &Teller<'_>, version: VersionId) -> String {
    let called = |it: &Version| format!("{}{}", it.number, teller.after.told_apart(it));
    teller.after.version(version).map(called).unwrap_or_default()
}

impl Way {
    /// What is told of it: what it came to, and not each turn on the way.
    fn line(&self, teller: &Teller<'_>, code: &InstrumentCode, now: &Provision) -> Option<Line> {
        let words = self.first.as_ref().map(|it| &it.wording);
        let mut done = self.done.clone();
        if words == Some(&now.wording) {
            done.retain(|(what, _)| *what != What::Amended);
        }
        let (_, last) = *done.last()?;
        let told = told(teller, &done);
        let is_put = done.iter().any(|(what, _)| matches!(what, What::Moved | What::Reshaped));
        let was = match is_put && self.first.is_some() {
            true => format!("; it was {}", self.called),
            false if !self.part_of.is_empty() => format!("; it was part of {}", self.part_of),
            false => String::new(),
        };
        let line = teller.line((code, Some(now.id)), last.hash(), &format!("{told}{was}"));
        let others = done.iter().map(|(_, it)| it.hash()).filter(|it| Some(*it) != line.entry);
        let line = Line { others: others.collect(), ..line };
        Some(match words == Some(&now.wording) {
            true => line,
            false => teller.with_words(line, code, words, Some(&now.wording)),
        })
    }
}

/// `moved and amended in version 2`, `added in version 2 and amended in versions 3 and 4`.
fn told(teller: &Teller<'_>, done: &[(What, VersionId)]) -> String {
    let mut all: Vec<(Vec<&str>, Vec<VersionId>)> = Vec::new();
    for what in [What::Added, What::Divided, What::Moved, What::Reshaped, What::Amended] {
        let mut by: Vec<VersionId> = Vec::new();
        for (_, version) in done.iter().filter(|it| it.0 == what) {
            if !by.contains(version) {
                by.push(*version);
            }
        }
        match all.iter_mut().find(|(_, known)| *known == by) {
            _ if by.is_empty() => {}
            Some((verbs, _)) => verbs.push(what.told()),
            None => all.push((vec![what.told()], by)),
        }
    }
    let parts = all.into_iter().map(|(verbs, by)| {
        let verbs: Vec<String> = verbs.into_iter().map(str::to_owned).collect();
        let numbers: Vec<String> = by.iter().map(|it| number(teller, *it)).collect();
        let noun = if numbers.len() == 1 { "version" } else { "versions" };
        format!("{} in {noun} {}", listed(&verbs), listed(&numbers))
    });
    listed(&parts.collect::<Vec<_>>())
}
