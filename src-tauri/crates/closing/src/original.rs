//! One party's original: the text with that party first in every place of rank.

use std::collections::BTreeMap;
use std::ops::Range;

use travaux_text::{Inline, Language, Numbering, Provision, Text, Wording};

use crate::rank::flat::{cut, flat, length};
use crate::rank::{Place, Ranked, Spots};

/// A text with its parties in one order.
#[derive(Clone, Debug)]
pub struct Original {
    /// The text.
    pub text: Text,
    /// Where each party stands in it.
    pub(crate) spots: Vec<Spot>,
}

/// Where a party stands in an original.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Spot {
    /// The place, by its position among all.
    pub(crate) place: usize,
    /// Which party.
    pub(crate) party: usize,
    /// The first provision.
    pub(crate) provision: usize,
    pub(crate) extent: Extent,
}

/// How far a spot reaches.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Extent {
    /// A stretch of the flat wording of its provision.
    Words(Range<usize>),
    /// So many whole provisions.
    Provisions(usize),
}

impl Ranked {
    /// The text with the parties in this order in every place of rank; what is in none is as it
    /// was.
    pub fn original(&self, order: &[usize], language: &str) -> Original {
        let mut text = self.text.clone();
        let mut spots = Vec::new();
        for (at, put) in self.replacements(order, language) {
            let provision = &mut text.provisions[at];
            provision.wording = with(&provision.wording, at, put, &mut spots);
        }
        for (number, place) in self.places.iter().enumerate() {
            if let Spots::Runs(runs) = &place.spots {
                reorder(&mut text.provisions, (number, place), runs, order, &mut spots);
            }
        }
        spots.sort_by_key(|it| (it.provision, it.start()));
        Original { text, spots }
    }

    /// What stands in each stretch of words, provision by provision.
    fn replacements(&self, order: &[usize], language: &str) -> BTreeMap<usize, Vec<Put>> {
        let mut out: BTreeMap<usize, Vec<Put>> = BTreeMap::new();
        for (number, place) in self.places.iter().enumerate() {
            let Spots::Words(spots) = &place.spots else { continue };
            let wording = |at: usize| &self.text.provisions[at].wording;
            for (to, party) in spots.iter().zip(ranks(place, order)) {
                let from = place.holders.iter().position(|it| *it == party).unwrap_or_default();
                let (from, range) = &spots[from];
                let mut words = cut(wording(*from), range.clone());
                let before = Stand::of(wording(*from), range);
                let after = Stand::of(wording(to.0), &to.1);
                dress(&mut words, before, after, language);
                let put = Put { place: number, party, range: to.1.clone(), words };
                out.entry(to.0).or_default().push(put);
            }
        }
        out.values_mut().for_each(|it| it.sort_by_key(|it| it.range.start));
        out
    }
}

impl Spot {
    fn start(&self) -> usize {
        match &self.extent {
            Extent::Words(range) => range.start,
            Extent::Provisions(_) => 0,
        }
    }
}

/// The parties of a place in an order.
fn ranks(place: &Place, order: &[usize]) -> Vec<usize> {
    let mut out = place.holders.clone();
    out.sort_by_key(|party| order.iter().position(|it| it == party));
    out
}

/// Words that take the place of others.
struct Put {
    place: usize,
    party: usize,
    range: Range<usize>,
    words: Vec<Inline>,
}

fn with(wording: &Wording, at: usize, put: Vec<Put>, spots: &mut Vec<Spot>) -> Wording {
    let mut out = Vec::new();
    let (mut done, mut written) = (0, 0);
    for it in put {
        out.extend(cut(wording, done..it.range.start));
        written += it.range.start - done;
        let length: usize = it.words.iter().map(length).sum();
        let extent = Extent::Words(written..written + length);
        spots.push(Spot { place: it.place, party: it.party, provision: at, extent });
        written += length;
        out.extend(it.words);
        done = it.range.end;
    }
    out.extend(cut(wording, done..usize::MAX));
    Wording::new(out)
}

fn reorder(
    provisions: &mut Vec<Provision>,
    (number, place): (usize, &Place),
    runs: &[Range<usize>],
    order: &[usize],
    spots: &mut Vec<Spot>,
) {
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else { return };
    let mut put = Vec::new();
    for (at, party) in ranks(place, order).into_iter().enumerate() {
        let own = place.holders.iter().position(|it| *it == party).unwrap_or_default();
        let extent = Extent::Provisions(runs[own].len());
        spots.push(Spot { place: number, party, provision: first.start + put.len(), extent });
        put.extend_from_slice(&provisions[runs[own].clone()]);
        if let Some(next) = runs.get(at + 1) {
            put.extend_from_slice(&provisions[runs[at].end..next.start]);
        }
    }
    provisions.splice(first.start..last.end, put);
}

/// How the words of a spot begin where they stand.
#[derive(Clone, Copy)]
struct Stand {
    /// Whether they begin a sentence.
    first: bool,
    /// Whether they begin with a capital.
    capital: bool,
}

impl Stand {
    fn of(wording: &Wording, range: &Range<usize>) -> Self {
        let words = flat(wording);
        let before = words[..range.start].trim_end_matches([' ', '\u{a0}', '“', '"', '«', '\t']);
        let first = before.is_empty() || before.ends_with(['\n', '.']);
        Self { first, capital: words[range.clone()].starts_with(char::is_uppercase) }
    }
}

/// Gives words the first letter of where they stand: a sentence begins with a capital, and an
/// article that began one and does so no more has none.
fn dress(words: &mut [Inline], before: Stand, after: Stand, language: &str) {
    let Some(Inline::Text { text, .. }) = words.first_mut() else { return };
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return };
    let rest = letters.as_str();
    if after.first && after.capital && first.is_lowercase() {
        *text = first.to_uppercase().collect::<String>() + rest;
    } else if before.first && !after.first && first.is_uppercase() {
        let word = text.split(|it: char| !it.is_alphabetic()).next().unwrap_or_default();
        if is_article(word, language) {
            *text = first.to_lowercase().collect::<String>() + rest;
        }
    }
}

/// Articles, by which names begin that have one.
const ARTICLES: [&str; 22] = [
    "the", "le", "la", "les", "l", "el", "los", "las", "der", "die", "das", "het", "de", "il",
    "lo", "i", "gli", "o", "a", "os", "as", "ο",
];

fn is_article(word: &str, language: &str) -> bool {
    let known = Language::known().iter().any(|it| language.starts_with(it.code()));
    known && ARTICLES.contains(&word.to_lowercase().as_str())
}

impl Original {
    /// The text as lines, a provision each: its label, and its words with their emphasis.
    pub fn lines(&self, numbering: &Numbering) -> Vec<String> {
        lines(&self.text, numbering)
    }
}

/// A text as lines, a provision each: its label, and its words with their emphasis.
pub fn lines(text: &Text, numbering: &Numbering) -> Vec<String> {
    let all = text.provisions.iter().enumerate();
    all.map(|(at, it)| head(numbering, at) + &said(&it.wording, numbering)).collect()
}

/// What stands before the words of a provision.
pub(crate) fn head(numbering: &Numbering, at: usize) -> String {
    match numbering.label(at) {
        "" => String::new(),
        label => format!("{label} "),
    }
}

/// Words as they print; what is set in another way stands between signs of its own.
pub(crate) fn said(wording: &Wording, numbering: &Numbering) -> String {
    let printed = wording.printed(numbering);
    let mut out = String::new();
    for span in &printed.spans {
        let set = span.emphasis;
        let all = [set.strong, set.italic, set.underline, set.superscript, set.subscript];
        let signs = ['b', 'i', 'u', '+', '-'].into_iter().zip(all).filter(|it| it.1);
        let signs: String = signs.map(|it| it.0).collect();
        let words = &printed.text[span.range.clone()];
        match signs.is_empty() {
            true => out.push_str(words),
            false => out.extend(["\u{2}", &signs, "\u{3}", words, "\u{4}"]),
        }
    }
    out
}
