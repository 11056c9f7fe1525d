//! The names of delegations, each read once, and which of them words hold: found by the words, so
//! that many names are no more work than few.

use std::collections::{BTreeMap, BTreeSet};

use travaux_text::DelegationCode;

use crate::likeness::designation::{Called, is_strange, stem};
use crate::likeness::read::{Read, core, is_beside_names, stem_of, stems};
use crate::likeness::runs::Runs;
use crate::likeness::written::Written;

/// Which names something leads to.
type Leads = BTreeMap<String, Vec<usize>>;

/// The names of delegations.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub(super) all: Vec<Called>,
    by_code: Leads,
    /// By the looks of codes and names, and by their sounds where those are long enough.
    codes: Spelled,
    names: Spelled,
    sounding_codes: Spelled,
    sounding_names: Spelled,
    /// By the consonants of names, and by those of what is in a script read by its sound alone.
    sounds: Leads,
    strange: Leads,
    /// By how they are written.
    pub(super) written: Written,
    /// Words of names.
    words: BTreeSet<String>,
    /// Those that have a name besides the code.
    named: Vec<usize>,
}

/// Names by how they are spelled.
#[derive(Clone, Debug, Default)]
struct Spelled {
    whole: Leads,
    runs: Runs,
    stems: Leads,
}

impl Names {
    /// The names of these: each is a code and a name.
    pub fn of<'d>(all: impl IntoIterator<Item = (&'d DelegationCode, &'d str)>) -> Self {
        let mut names = Self::default();
        all.into_iter().for_each(|(code, name)| names.add(code, name));
        names
    }

    /// Adds what a delegation is called.
    pub(super) fn add(&mut self, code: &DelegationCode, name: &str) {
        let known = self.by_code.get(code.as_str()).into_iter().flatten();
        if known.into_iter().any(|at| self.all[*at].name == name) {
            return;
        }
        let (it, at) = (Called::of(code, name), self.all.len());
        lead(&mut self.by_code, code.as_str(), at);
        let Called { by_code, by_name, .. } = &it;
        self.codes.add(&by_code.looks, at);
        self.names.add(&by_name.looks, at);
        if by_code.is_long() {
            self.sounding_codes.add(&by_code.sounds, at);
        }
        if by_name.is_long() {
            self.sounding_names.add(&by_name.sounds, at);
        }
        lead(&mut self.sounds, &it.sound, at);
        it.strange.iter().for_each(|sound| lead(&mut self.strange, sound, at));
        self.written.add(code.as_str(), at, true);
        self.written.add(name, at, false);
        self.words.extend(by_code.looks.iter().chain(&by_name.looks).cloned());
        self.named.extend((!name.is_empty()).then_some(at));
        self.all.push(it);
    }

    /// The first of this code.
    pub(crate) fn coded(&self, code: &str) -> Option<usize> {
        self.by_code.get(code)?.first().copied()
    }

    /// The delegation of a name.
    pub(crate) fn code(&self, at: usize) -> &DelegationCode {
        &self.all[at].code
    }

    /// How it is called here.
    pub(crate) fn name(&self, at: usize) -> &str {
        &self.all[at].name
    }

    /// Those for which this could be taken.
    pub(super) fn posed_by(&self, it: &Called) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        find(&self.by_code, stem(it.code.as_str()), &mut found);
        self.hold_code(&it.name, &mut found);
        self.codes.find(&it.by_code.looks, &mut found);
        self.sounding_codes.find(&it.by_code.sounds, &mut found);
        self.hold_name(&it.by_code, &mut found);
        self.hold_name(&it.by_name, &mut found);
        find(&self.codes.whole, &it.by_name.looks.concat(), &mut found);
        it.strange.iter().for_each(|sound| find(&self.sounds, sound, &mut found));
        find(&self.strange, &it.sound, &mut found);
        found.retain(|at| it.poses_as(&self.all[*at]));
        found
    }

    /// Those that words name: by the name, by what looks or sounds like it, or by the code.
    pub(crate) fn mentioned(&self, words: &str) -> BTreeSet<usize> {
        self.mentioned_in(words, &Read::of(words))
    }

    fn mentioned_in(&self, words: &str, read: &Read) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        self.hold_name(read, &mut found);
        let is_meant = |at: &usize| {
            let name = &self.all[*at].by_name;
            read.holds(name) || read.derives_from(name)
        };
        found.retain(is_meant);
        if is_strange(words) {
            found.extend(&self.named);
        }
        self.hold_code(words, &mut found);
        found
    }

    /// Those that words name and nothing else, as a name behind a dash does: by the code or the
    /// name, by what looks or sounds like it, is derived from it or made of it; or everybody.
    pub(crate) fn named_alone(&self, words: &str) -> BTreeSet<usize> {
        let read = Read::of(words);
        if read.means_all() {
            return (0..self.all.len()).collect();
        }
        let mut found = self.mentioned_in(words, &read);
        let mut called = BTreeSet::new();
        find(&self.codes.whole, &read.looks.concat(), &mut called);
        found.extend(called.into_iter().filter(|at| read.is(&self.all[*at].by_code)));
        found
    }

    /// Those of which words are a name, beside other names and words for everybody at most, or
    /// everybody.
    pub(crate) fn named_among_names(&self, words: &str) -> BTreeSet<usize> {
        let read = Read::of(words);
        if read.means_all() {
            return (0..self.all.len()).collect();
        }
        let own: Vec<String> = read.looks.into_iter().filter(|it| !is_beside_names(it)).collect();
        if !own.iter().all(|it| self.words.contains(it)) {
            return BTreeSet::new();
        }
        let is_called = |words: &[String]| {
            let core = core(words);
            !core.is_empty() && own.windows(core.len()).any(|it| *it == core[..])
        };
        let all = [&self.codes, &self.names].map(|it| it.runs.within(&own));
        let found: BTreeSet<usize> = all.into_iter().flatten().map(|it| it.whose).collect();
        let named = |at: &usize| {
            let it = &self.all[*at];
            is_called(&it.by_code.looks) || is_called(&it.by_name.looks)
        };
        found.into_iter().filter(named).collect()
    }

    /// Those whose code stands among words as a word of its own, in capitals.
    fn hold_code(&self, words: &str, found: &mut BTreeSet<usize>) {
        words.split(|it: char| !it.is_alphanumeric()).for_each(|it| find(&self.by_code, it, found));
    }

    /// Those whose name may stand among words, or from which one of them may be derived.
    fn hold_name(&self, words: &Read, found: &mut BTreeSet<usize>) {
        self.names.find(&words.looks, found);
        self.names.derived(&words.looks, found);
        self.sounding_names.find(&words.sounds, found);
        self.sounding_names.derived(&words.sounds, found);
    }
}

impl Spelled {
    fn add(&mut self, words: &[String], at: usize) {
        if words.is_empty() {
            return;
        }
        let core = core(words);
        let joined = core.concat();
        self.runs.add(&core, at);
        self.runs.add(std::slice::from_ref(&joined), at);
        if let Some(stem) = stem_of(&joined) {
            lead(&mut self.stems, stem, at);
        }
        lead(&mut self.whole, &joined, at);
        lead(&mut self.whole, &words.concat(), at);
    }

    fn find(&self, words: &[String], found: &mut BTreeSet<usize>) {
        find(&self.whole, &words.concat(), found);
        found.extend(self.runs.within(words).into_iter().map(|it| it.whose));
    }

    fn derived(&self, words: &[String], found: &mut BTreeSet<usize>) {
        for stem in words.iter().flat_map(|it| stems(it)) {
            find(&self.stems, stem, found);
        }
    }
}

fn lead(leads: &mut Leads, by: &str, at: usize) {
    let all = leads.entry(by.to_owned()).or_default();
    if all.last() != Some(&at) {
        all.push(at);
    }
}

fn find(leads: &Leads, by: &str, found: &mut BTreeSet<usize>) {
    found.extend(leads.get(by).into_iter().flatten());
}
