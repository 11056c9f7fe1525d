//! What delegations said of a provision, and whether words that are put down to them are theirs at
//! the place where they stand.

use std::collections::BTreeSet;

use travaux_redline::rolling::said;
use travaux_text::{Alternative, Bracket, DelegationCode, Emphasis, Inline, Numbering, Wording};

use crate::readings::delegations_in;

/// Signs of private use that enclose an alternative while its place is looked for.
const OPEN: &str = "\u{f8f0}";
const CLOSE: &str = "\u{f8f1}";
/// The beginning and the end of a wording.
const EDGE: &str = "\u{f8f2}";

/// What was said of one provision.
#[derive(Debug, Default)]
pub(crate) struct Spoken {
    all: Vec<Reading>,
    /// What was said and taken back.
    gone: Vec<Reading>,
}

/// One wording as somebody reads it.
#[derive(Debug)]
struct Reading {
    /// Those who said it; where nobody is named, a text or an act of all has it.
    by: BTreeSet<DelegationCode>,
    /// Its words and signs, between its edges.
    words: Vec<String>,
    /// Whether they put it forward, rather than a text naming them.
    is_its_own: bool,
}

/// An alternative in the reading of a delegation: where its words begin and end.
type Place = (usize, usize);

impl Spoken {
    /// Notes that `by` said a wording: its own words, and those that its brackets put down to
    /// nobody else.
    pub(crate) fn say(&mut self, by: BTreeSet<DelegationCode>, wording: &Wording) {
        for part in parts(wording) {
            let first = by.iter().next();
            let words = edged(&said(&part, first));
            self.all.push(Reading { by: by.clone(), words, is_its_own: true });
        }
    }

    /// Notes that each of these took back what it had said.
    pub(crate) fn take_back(&mut self, by: &BTreeSet<DelegationCode>, wording: &Wording) {
        for part in parts(wording) {
            self.gone.extend(by.iter().map(|it| {
                let words = edged(&said(&part, Some(it)));
                Reading { by: BTreeSet::from([it.clone()]), words, is_its_own: true }
            }));
        }
    }

    /// Notes that somebody said there be nothing.
    pub(crate) fn delete(&mut self, by: BTreeSet<DelegationCode>) {
        let words = edged(&Wording::default());
        self.all.push(Reading { by, words, is_its_own: true });
    }

    /// Notes a wording that stood: what its brackets put down to each, and what they do not.
    pub(crate) fn stand(&mut self, wording: &Wording) {
        for part in parts(wording) {
            let named = delegations_in(&part);
            let words = edged(&said(&part, None));
            self.all.push(Reading { by: BTreeSet::new(), words, is_its_own: false });
            self.all.extend(named.into_iter().map(|by| {
                let words = edged(&said(&part, Some(&by)));
                Reading { by: BTreeSet::from([by]), words, is_its_own: false }
            }));
        }
    }

    /// Those of the delegations that the brackets of a wording name, and that are `weighed`, which
    /// did not say what stands before their name right there, or took it back; `stood` are
    /// alternatives that may be repeated where the words beside them were settled since.
    pub(crate) fn unsaid(
        &self,
        wording: &Wording,
        weighed: &dyn Fn(&DelegationCode) -> bool,
        stood: &[&Alternative],
    ) -> BTreeSet<DelegationCode> {
        let mut found = BTreeSet::new();
        for part in parts(wording) {
            for by in delegations_in(&part).into_iter().filter(|it| weighed(it)) {
                let mut named = Vec::new();
                naming(&part, &by, &mut named);
                let (words, places) = placed(&part, &by);
                let stood = |it: &&Alternative| {
                    let same = |other: &&Alternative| {
                        other.wording == it.wording && other.delegations.contains(&by)
                    };
                    stood.iter().any(same)
                };
                let is_said = |(at, place): (usize, &Place)| {
                    let repeats = || place.0 < place.1 && stood(&named[at]);
                    self.has(&by, &words[place.0 - 1..=place.1])
                        || repeats() && self.has_beside(&by, &words, *place)
                };
                // Of a delegation that is named twice in one bracket, one place is found.
                let all_said = match places.len() == named.len() {
                    true => places.iter().enumerate().all(is_said),
                    false => named.iter().all(stood),
                };
                let is_gone = |it: &Place| self.took_back(&by, &words[it.0 - 1..=it.1]);
                if !all_said || places.iter().any(is_gone) {
                    found.insert(by);
                }
            }
        }
        found
    }

    /// Whether all that a bracketed wording has in its brackets was said here, by those whom it
    /// names: what was settled beside them may have changed the words there.
    pub(crate) fn holds(&self, before: &Wording) -> bool {
        let mut leaves = Vec::new();
        alternatives(before, &mut leaves);
        let known = |words: &[String]| self.all.iter().any(|it| within(words, &it.words));
        let is_known = |it: &&Alternative| known(&signs(&it.wording));
        leaves.iter().all(is_known)
            && delegations_in(before).iter().all(|by| {
                let (words, places) = placed(before, by);
                let is_said =
                    |place: &Place| place.0 == place.1 || self.has_beside(by, &words, *place);
                places.iter().all(is_said)
            })
    }

    /// Whether a delegation said these words, or a text has them.
    pub(crate) fn knows(&self, by: &DelegationCode, wording: &Wording) -> bool {
        let words = signs(wording);
        let mut own = self.all.iter().filter(|it| it.by.is_empty() || it.by.contains(by));
        own.any(|it| within(&words, &it.words))
    }

    fn has(&self, by: &DelegationCode, words: &[String]) -> bool {
        self.all.iter().any(|it| it.by.contains(by) && within(words, &it.words))
    }

    /// Whether a delegation took back these words, and does not say them by anything else.
    fn took_back(&self, by: &DelegationCode, words: &[String]) -> bool {
        let is_it = |it: &Reading| it.by.contains(by) && within(words, &it.words);
        words.len() > 2 && self.gone.iter().any(is_it) && {
            let still = |it: &Reading| it.is_its_own && is_it(it);
            !self.all.iter().any(still)
        }
    }

    /// Whether somebody said the words at a place with the one before or the one after them.
    fn has_beside(&self, by: &DelegationCode, words: &[String], (from, to): Place) -> bool {
        self.has(by, &words[from - 1..to]) || self.has(by, &words[from..=to])
    }
}

/// The reading of a delegation, and where in it the alternatives stand that name it, in their
/// order. What enclosed words itself has no place.
fn placed(wording: &Wording, by: &DelegationCode) -> (Vec<String>, Vec<Place>) {
    let is_plain = |it: &str| ![OPEN, CLOSE, EDGE].iter().any(|sign| it.contains(sign));
    if !is_plain(&wording.printed_text(&Numbering::default())) {
        return (Vec::new(), Vec::new());
    }
    let (mut words, mut places, mut open) = (Vec::new(), Vec::<Place>::new(), Vec::new());
    for it in edged(&said(&enclosed(wording, by), Some(by))) {
        match it.as_str() {
            OPEN => {
                open.push(places.len());
                places.push((words.len(), words.len()));
            }
            CLOSE => {
                if let Some(at) = open.pop() {
                    places[at].1 = words.len();
                }
            }
            _ => words.push(it),
        }
    }
    (words, places)
}

/// A wording in which each alternative that names a delegation is enclosed.
fn enclosed(wording: &Wording, by: &DelegationCode) -> Wording {
    let sign = |it: &str| Inline::Text { text: it.to_owned(), emphasis: Emphasis::default() };
    Wording::new(wording.inlines().iter().map(|inline| {
        let Inline::Bracket(bracket) = inline else { return inline.clone() };
        let all = bracket.alternatives().iter().map(|it| {
            let inner = enclosed(&it.wording, by);
            let wording = match it.delegations.contains(by) {
                false => inner,
                true => {
                    let within = inner.inlines().iter().cloned();
                    Wording::new(std::iter::once(sign(OPEN)).chain(within).chain([sign(CLOSE)]))
                }
            };
            Alternative { wording, delegations: it.delegations.clone() }
        });
        Bracket::new(all.collect()).map_or_else(|_| inline.clone(), Inline::Bracket)
    }))
}

/// The alternatives that name a delegation, in their order.
fn naming<'w>(wording: &'w Wording, by: &DelegationCode, found: &mut Vec<&'w Alternative>) {
    for it in wording.alternatives() {
        if it.delegations.contains(by) {
            found.push(it);
        }
        naming(&it.wording, by, found);
    }
}

/// The alternatives of all brackets of a wording that have no brackets in them.
pub(crate) fn alternatives<'w>(wording: &'w Wording, found: &mut Vec<&'w Alternative>) {
    for it in wording.alternatives() {
        match it.wording.alternatives().next() {
            Some(_) => alternatives(&it.wording, found),
            None => found.push(it),
        }
    }
}

/// A wording without its notes, and each of its notes.
fn parts(wording: &Wording) -> Vec<Wording> {
    let mut notes = Vec::new();
    let own = without_notes(wording, &mut notes);
    std::iter::once(own).chain(notes).collect()
}

fn without_notes(wording: &Wording, notes: &mut Vec<Wording>) -> Wording {
    let mut own = Vec::new();
    for inline in wording.inlines() {
        match inline {
            Inline::Footnote(note) => notes.extend(parts(note)),
            Inline::Bracket(bracket) => {
                let all = bracket.alternatives().iter().map(|it| Alternative {
                    wording: without_notes(&it.wording, notes),
                    delegations: it.delegations.clone(),
                });
                let all = Bracket::new(all.collect());
                own.push(all.map_or_else(|_| inline.clone(), Inline::Bracket));
            }
            other => own.push(other.clone()),
        }
    }
    Wording::new(own)
}

fn edged(wording: &Wording) -> Vec<String> {
    let edge = || std::iter::once(EDGE.to_owned());
    edge().chain(signs(wording)).chain(edge()).collect()
}

/// The words of a wording, in small letters, and the signs between them; square brackets are none.
fn signs(wording: &Wording) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut ends = true;
    for it in wording.printed_text(&Numbering::default()).to_lowercase().chars() {
        let is_word = it.is_alphanumeric();
        match found.last_mut().filter(|_| is_word && !ends) {
            Some(last) => last.push(it),
            None if it.is_whitespace() || matches!(it, '[' | ']') => {}
            None => found.push(it.to_string()),
        }
        ends = !is_word;
    }
    found
}

fn within(words: &[String], all: &[String]) -> bool {
    words.is_empty() || all.windows(words.len()).any(|it| it == words)
}

#[cfg(test)]
mod tests {
    use travaux_text::markdown::read_wording;

    use super::*;

    fn code(it: &str) -> DelegationCode {
        DelegationCode::new(it).expect("a code")
    }

    /// Who is named in `brought` and did not say so, where Meridia said one wording and the text
    /// before had another.
    fn unsaid(meridia: &str, stood: &str, brought: &str) -> String {
        let mut spoken = Spoken::default();
        spoken.say(BTreeSet::from([code("MER")]), &read_wording(meridia));
        let before = read_wording(stood);
        spoken.stand(&before);
        let mut all = Vec::new();
        naming(&before, &code("MER"), &mut all);
        let is_weighed = |it: &DelegationCode| *it != code("CAS");
        let found = spoken.unsaid(&read_wording(brought), &is_weighed, &all);
        found.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_are_a_delegations_where_it_said_them() {
        let said = "withdraw within sixty days of signature";
        let base = "withdraw within ten days of signature";
        for honest in [
            "withdraw within [sixty — MER] [ninety — CAS] days of signature",
            "withdraw within [ninety — CAS] [sixty — MER] days [of signature — MER]",
            "withdraw [within sixty days — MER] of signature",
            "withdraw within [sixty — MER] [ten] days of signature",
        ] {
            assert_eq!(unsaid(said, base, honest), "", "{honest}");
        }
        for false_one in [
            "withdraw within [six — MER] [ten — CAS] days of signature",
            "withdraw within [days — MER] [hours — CAS] of signature",
            "withdraw [within sixty days — CAS] [— MER] of signature",
            "withdraw within [sixty days — MER] of [sixty — MER] signature",
            "withdraw within [sixty — MER] years of signature",
            "withdraw [withdraw — MER] within sixty days of signature",
            "withdraw within [sixty[, and more — CAS] — MER] days [sixty — MER]",
            "withdraw within \u{f8f1}[sixty — MER]\u{f8f0} days of signature",
        ] {
            assert_eq!(unsaid(said, base, false_one), "MER", "{false_one}");
        }
    }

    #[test]
    fn brackets_are_repeated_where_they_stood() {
        let stood = "within [sixty — MER] [ninety — CAS] full [days — MER] [hours — CAS]";
        for honest in [
            stood,
            // Words beside it were settled.
            "within [sixty — MER] [ninety — CAS] whole [days — MER] [hours — CAS]",
            "within ninety full [days — MER] [hours — CAS]",
        ] {
            assert_eq!(unsaid("at once", stood, honest), "", "{honest}");
        }
        let elsewhere = "[sixty — MER] [ninety — CAS] within full days";
        assert_eq!(unsaid("at once", stood, elsewhere), "MER");
    }
}
