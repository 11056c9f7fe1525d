//! Whether a lift says one thing: its words in the place of its bracket give its wording; and which
//! of several lifts of one bracket stands.

use std::collections::BTreeMap;

use travaux_redline::rolling::{Choice, brackets, lift};
use travaux_text::{Alternative, Bracket, DelegationCode, Inline, ProvisionId, Wording, markdown};

use crate::readings::delegations_in;
use crate::{Dossier, Dropped, InstrumentCode, Lifted, MatterHeld, MatterId};

/// How many ways of lifting several brackets at once are looked through.
const MOST: usize = 1_024;

/// What a lift settles: the wording after, the words, whose they are, what was given up.
type Outcome = (Wording, Wording, Vec<DelegationCode>, Vec<Dropped>);

impl Lifted {
    /// Whether its words in the place of its bracket give its wording, and whose they are and
    /// what was given up is as the bracket has it. Without a path, all outer brackets are lifted.
    ///
    /// One that does not say what its bracket was cannot be held against it.
    pub(crate) fn adds_up(&self) -> bool {
        let Some(before) = &self.before else { return false };
        let outcomes = match self.path.is_empty() {
            true => all_at_once(before),
            false => one(before, &self.path, &self.words),
        };
        outcomes.iter().any(|it| self.is(it))
    }

    /// The delegations it names: those it says stood behind words, or gave them up.
    pub(crate) fn named(&self) -> Vec<DelegationCode> {
        let gone = self.dropped.iter().flat_map(|it| &it.by);
        let before = self.before.iter().flat_map(delegations_in);
        self.by.iter().chain(gone).cloned().chain(before).collect()
    }

    fn is(&self, (wording, words, by, dropped): &Outcome) -> bool {
        let same = |one: &Wording, other: &Wording| spelled(one) == spelled(other);
        let given_up = self.dropped.iter().zip(dropped);
        same(&self.wording, wording)
            && same(&self.words, words)
            && self.by == *by
            && self.dropped.len() == dropped.len()
            && given_up
                .into_iter()
                .all(|(it, as_held)| it.by == as_held.by && same(&it.words, &as_held.words))
    }
}

impl Dossier {
    /// The lifts of an instrument that do not stand, since the same bracket was lifted otherwise,
    /// each with the lift that stands.
    ///
    /// - **Laws**: what the chair's desk says stands before what another noted, and of two of one
    ///   sort the later one. It is the same at every desk that has both.
    pub fn overruled(&self, code: &InstrumentCode) -> BTreeMap<MatterId, MatterId> {
        let mut of_each: BTreeMap<ProvisionId, Vec<(&MatterHeld, &Lifted)>> = BTreeMap::new();
        for (held, it) in self.lifts(code) {
            of_each.entry(it.provision).or_default().push((held, it));
        }
        let several = of_each.into_values().filter(|all| all.len() > 1);
        several.flat_map(|all| self.overruled_among(&all)).collect()
    }

    /// The same of one provision, its lifts in their order.
    fn overruled_among(&self, all: &[(&MatterHeld, &Lifted)]) -> Vec<(MatterId, MatterId)> {
        let ranks: Vec<bool> =
            all.iter().map(|(held, _)| !self.is_noted_here_alone(held)).collect();
        let mut found = Vec::new();
        for (at, (held, it)) in all.iter().enumerate() {
            let goes_before = |place: usize| (ranks[place], place) > (ranks[at], at);
            let over = (0..all.len()).rev().filter(|place| goes_before(*place)).find(|place| {
                let other = all[*place].1;
                it.is_of_one_bracket(other) && !it.settles_as(other)
            });
            found.extend(over.map(|place| (held.id, all[place].0.id)));
        }
        found
    }
}

impl Lifted {
    /// Whether both are of the same bracket of the same provision, be it that one desk had read
    /// alternatives there that another had not yet.
    fn is_of_one_bracket(&self, other: &Self) -> bool {
        let same = self.provision == other.provision && self.base == other.base;
        same && self.spots().iter().any(|one| other.spots().iter().any(|it| one.is_in(it)))
    }

    /// The brackets that it lifts.
    fn spots(&self) -> Vec<Spot> {
        let Some(before) = &self.before else { return Vec::new() };
        let mut found: Vec<Spot> = Vec::new();
        for path in brackets(before) {
            let Some(bracket) = bracket_at(before, &path) else { continue };
            let words = bracket.alternatives().iter().map(|it| spelled(&it.wording));
            let words: Vec<String> = words.filter(|it| !it.is_empty()).collect();
            let earlier = found.iter().filter(|it| it.words == words).count();
            let is_lifted = self.path.is_empty() || path == self.path;
            found.push(Spot { words, earlier, is_lifted });
        }
        found.retain(|it| it.is_lifted);
        found
    }

    /// Whether both leave the same words there.
    fn settles_as(&self, other: &Self) -> bool {
        let is_whole = self.path.is_empty() || other.path.is_empty();
        match is_whole {
            true => spelled(&self.wording) == spelled(&other.wording),
            false => spelled(&self.words) == spelled(&other.words),
        }
    }
}

/// A bracket of a wording, by what its alternatives say.
struct Spot {
    words: Vec<String>,
    /// How many brackets that say the same stand before it.
    earlier: usize,
    is_lifted: bool,
}

impl Spot {
    fn is_in(&self, other: &Self) -> bool {
        self.earlier == other.earlier && self.words.iter().any(|it| other.words.contains(it))
    }
}

fn spelled(wording: &Wording) -> String {
    markdown::write_wording(wording)
}

/// What the bracket at `path` can be lifted to: one of its alternatives, or `words` that bridge
/// them.
fn one(before: &Wording, path: &[u32], words: &Wording) -> Vec<Outcome> {
    let Some(bracket) = bracket_at(before, path) else { return Vec::new() };
    let all = bracket.alternatives();
    let bridging = lift(before, path, &Choice::Bridging(words.clone()));
    let bridging = bridging.map(|it| (it, words.clone(), Vec::new(), all_but(all, all.len())));
    let chosen = (0..all.len()).filter_map(|at| {
        let wording = lift(before, path, &Choice::Alternative(at))?;
        Some((wording, all[at].wording.clone(), all[at].delegations.clone(), all_but(all, at)))
    });
    bridging.into_iter().chain(chosen).collect()
}

/// No more brackets than this are held against what they were all lifted to at once.
const MOST_BRACKETS: usize = 100;

/// What all outer brackets can be lifted to, the last first: each to one of its alternatives, or
/// to nothing.
fn all_at_once(before: &Wording) -> Vec<Outcome> {
    let is_bracket = |it: &Inline| matches!(it, Inline::Bracket(_));
    let outer = before.inlines().iter().enumerate().rev().filter(|(_, it)| is_bracket(it));
    if outer.clone().count() > MOST_BRACKETS {
        return Vec::new();
    }
    let mut found: Vec<Outcome> =
        vec![(before.clone(), Wording::default(), Vec::new(), Vec::new())];
    for (at, _) in outer {
        let path = [at as u32];
        let next = found.iter().flat_map(|it| further(it, &path));
        found = next.take(MOST).collect();
    }
    found
}

fn further((before, words, by, dropped): &Outcome, path: &[u32]) -> Vec<Outcome> {
    let Some(bracket) = bracket_at(before, path) else { return Vec::new() };
    let all = bracket.alternatives();
    let chosen = (0..=all.len()).filter_map(|at| {
        let wording = lift(before, path, &Choice::Alternative(at))?;
        let (words, by) = match all.get(at) {
            Some(it) => (it.wording.clone(), it.delegations.clone()),
            None => (words.clone(), by.clone()),
        };
        let dropped = dropped.iter().cloned().chain(all_but(all, at)).collect();
        Some((wording, words, by, dropped))
    });
    chosen.collect()
}

fn all_but(all: &[Alternative], chosen: usize) -> Vec<Dropped> {
    let others = all.iter().enumerate().filter(|(at, _)| *at != chosen);
    others
        .map(|(_, it)| Dropped { words: it.wording.clone(), by: it.delegations.clone() })
        .collect()
}

/// The bracket at the end of a path.
pub fn bracket_at<'w>(wording: &'w Wording, path: &[u32]) -> Option<&'w Bracket> {
    let (at, below) = path.split_first()?;
    let Inline::Bracket(bracket) = wording.inlines().get(*at as usize)? else { return None };
    match below.split_first() {
        None => Some(bracket),
        Some((alternative, rest)) => {
            bracket_at(&bracket.alternatives().get(*alternative as usize)?.wording, rest)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Hash, InstrumentCode};

    fn code(it: &str) -> DelegationCode {
        DelegationCode::new(it).expect("a code")
    }

    fn lifted(wording: &str, words: &str, by: &[&str], dropped: &[(&str, &[&str])]) -> Lifted {
        let codes = |all: &[&str]| all.iter().map(|it| code(it)).collect::<Vec<_>>();
        let read = markdown::read_wording;
        let dropped =
            dropped.iter().map(|(words, by)| Dropped { words: read(words), by: codes(by) });
        Lifted {
            instrument: InstrumentCode::new("FA").expect("a code"),
            provision: ProvisionId::from_bytes([1; 16]),
            from: Hash::NONE,
            wording: read(wording),
            words: read(words),
            by: codes(by),
            dropped: dropped.collect(),
            reason: String::new(),
            base: None,
            before: Some(read("Within [sixty — MER] [ninety — CAS] days.")),
            path: vec![1],
            place: false,
        }
    }

    #[test]
    fn a_lift_says_one_thing() {
        let ninety: (&str, &[&str]) = ("ninety", &["CAS"]);
        let sixty: (&str, &[&str]) = ("sixty", &["MER"]);
        assert!(lifted("Within sixty days.", "sixty", &["MER"], &[ninety]).adds_up());
        assert!(lifted("Within eighty days.", "eighty", &[], &[sixty, ninety]).adds_up());
        assert!(!lifted("Within three hundred days.", "sixty", &["MER"], &[ninety]).adds_up());
        assert!(!lifted("Within sixty days.", "sixty", &["CAS"], &[ninety]).adds_up());
        assert!(!lifted("Within ninety days.", "ninety", &["CAS"], &[]).adds_up());
        assert!(!lifted("Within eighty days.", "eighty", &["MER"], &[sixty, ninety]).adds_up());
        let whole = |it: Lifted| Lifted { path: Vec::new(), ..it };
        assert!(whole(lifted("Within sixty days.", "sixty", &["MER"], &[ninety])).adds_up());
        assert!(!whole(lifted("Within ten days.", "sixty", &["MER"], &[ninety])).adds_up());
        let earlier = |it: Lifted| Lifted { before: None, ..it };
        assert!(!earlier(lifted("Within sixty days.", "sixty", &["MER"], &[ninety])).adds_up());
    }
}
