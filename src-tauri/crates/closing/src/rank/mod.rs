//! Places of rank: where parties are named in their order, which another original turns round.
//!
//! - **Laws**: a place is declared in the text, or has a shape that nothing else has; no word is
//!   ever searched for. What is in no place is the same in every original.

mod block;
mod columns;
pub(crate) mod flat;
mod lines;
mod mark;

use std::collections::BTreeSet;
use std::ops::Range;

use travaux_text::{Kind, Numbering, Text};

use crate::flaw::{Check, Flaw};
use flat::{flat, found};

/// A party to an instrument.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Party {
    /// Its code, such as `MER`.
    pub code: String,
    /// What the text calls it, such as `Meridia`.
    pub name: String,
    /// Its own language, as a code, where that is known.
    pub language: Option<String>,
}

/// What a place of rank is.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Sort {
    /// Declared in the text.
    Declared,
    /// The line that names the parties.
    Parties,
    /// The signature block.
    Signatures,
    /// The languages of the closing formula.
    Languages,
}

impl Sort {
    /// What people call it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Declared => "declared in the text",
            Self::Parties => "the parties’ line",
            Self::Signatures => "the signature block",
            Self::Languages => "the order of languages",
        }
    }
}

/// A place of rank: each party has one spot in it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// What it is.
    pub sort: Sort,
    /// Which party has which spot, in the order of the text.
    pub holders: Vec<usize>,
    pub(crate) spots: Spots,
}

/// Where the spots of a place are.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Spots {
    /// Stretches of words, each in its provision.
    Words(Vec<(usize, Range<usize>)>),
    /// Runs of whole provisions.
    Runs(Vec<Range<usize>>),
}

impl Place {
    /// The provisions that it stands in.
    pub fn provisions(&self) -> BTreeSet<usize> {
        match &self.spots {
            Spots::Words(spots) => spots.iter().map(|it| it.0).collect(),
            Spots::Runs(runs) => runs.iter().flat_map(Clone::clone).collect(),
        }
    }
}

/// A text whose places of rank are known.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// The text without the signs that declare places.
    pub text: Text,
    /// Its places of rank, in reading order.
    pub places: Vec<Place>,
    /// Provisions that name all parties and are in no place: they stay as they are.
    pub passed: Vec<usize>,
}

/// The places of rank of a text in a language.
///
/// # Errors
///
/// When a sign that declares a place is not closed, or a place does not have each party once.
pub fn ranked(text: &Text, language: &str, parties: &[Party]) -> Result<Ranked, Flaw> {
    let (text, marks) = mark::read(text, parties)?;
    let mut places = mark::places(&marks, parties)?;
    let declared: BTreeSet<usize> = marks.iter().flat_map(|it| it.provisions()).collect();
    let forms = block::forms(&text, parties);
    let mut usual: Vec<Place> = block::places(&text, parties).into_iter().collect();
    usual.extend(columns::places(&text, parties));
    usual.extend(lines::parties(&text, parties, &forms));
    usual.extend(lines::languages(&text, language, parties));
    for place in usual {
        let own = place.provisions();
        let taken = |it: &Place| !it.provisions().is_disjoint(&own) && !beside(it, &place);
        if own.is_disjoint(&declared) && !places.iter().any(taken) {
            places.push(place);
        }
    }
    places.sort_by_key(|it| it.provisions().first().copied());
    let within: BTreeSet<usize> = places.iter().flat_map(Place::provisions).collect();
    let passed = passed(&text, parties, &within);
    Ok(Ranked { text, places, passed })
}

/// Whether two places stand in one provision and do not touch.
fn beside(one: &Place, other: &Place) -> bool {
    let (Spots::Words(one), Spots::Words(other)) = (&one.spots, &other.spots) else { return false };
    let touch = |a: &(usize, Range<usize>), b: &(usize, Range<usize>)| {
        a.0 == b.0 && a.1.start < b.1.end && b.1.start < a.1.end
    };
    !one.iter().any(|a| other.iter().any(|b| touch(a, b)))
}

/// Provisions before and after the operative part that name all parties and are in no place.
fn passed(text: &Text, parties: &[Party], within: &BTreeSet<usize>) -> Vec<usize> {
    let all = |at: usize| {
        let words = flat(&text.provisions[at].wording);
        !parties.is_empty() && parties.iter().all(|it| !found(&words, &it.name).is_empty())
    };
    (0..text.provisions.len()).filter(|at| !within.contains(at) && all(*at)).collect()
}

/// The text without the signs that declare places; as it is where they are not whole.
pub fn unmarked(text: &Text, parties: &[Party]) -> Text {
    mark::read(text, parties).map_or_else(|_| text.clone(), |it| it.0)
}

/// What is wrong with the places of rank that a text declares.
pub fn rank_flaws(text: &Text, parties: &[Party]) -> Vec<Flaw> {
    let read = mark::read(text, parties);
    read.and_then(|(_, marks)| mark::places(&marks, parties)).err().into_iter().collect()
}

/// A flaw in what declares places.
pub(crate) fn flaw(at: usize, why: String) -> Flaw {
    Flaw { check: Check::Rank, at: Some(at), why }
}

/// The party that words name, where they name one and no other; a longer name goes before one
/// that is part of it.
pub(crate) fn named(words: &str, parties: &[Party]) -> Option<usize> {
    let all: Vec<(usize, Range<usize>)> = parties
        .iter()
        .enumerate()
        .flat_map(|(party, it)| found(words, &it.name).into_iter().map(move |at| (party, at)))
        .collect();
    let within = |one: &Range<usize>, other: &Range<usize>| {
        other.start <= one.start && one.end <= other.end && one != other
    };
    let whole = all.iter().filter(|one| !all.iter().any(|other| within(&one.1, &other.1)));
    let named: BTreeSet<usize> = whole.map(|it| it.0).collect();
    (named.len() == 1).then(|| named.first().copied()).flatten()
}

/// Where the body of a text ends: before its first annex.
pub(crate) fn body(text: &Text) -> usize {
    let annex = text.provisions.iter().position(|it| it.kind == Kind::Annex);
    annex.unwrap_or(text.provisions.len())
}

/// Whether each party holds exactly one spot.
pub(crate) fn is_whole(holders: &[usize], parties: &[Party]) -> bool {
    let held: BTreeSet<_> = holders.iter().collect();
    parties.len() > 1 && holders.len() == parties.len() && held.len() == parties.len()
}

/// Where a place is in a text, as people say it.
pub fn address(place: &Place, numbering: &Numbering) -> String {
    let first = place.provisions().first().copied();
    first.map_or("", |at| numbering.address(at)).to_owned()
}
