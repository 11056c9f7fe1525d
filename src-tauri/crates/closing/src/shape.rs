//! Whether a text is whole: gaps, references, numbers, definitions, annexes.

use std::collections::{BTreeMap, BTreeSet};

use travaux_text::{Inline, Kind, Language, Noun, Numbering, Text, Wording};

use crate::flaw::{Check, Flaw};
use crate::word::{Word, words};

/// What is not whole in a text.
pub(crate) fn shape(text: &Text, numbering: &Numbering, language: &str) -> Vec<Flaw> {
    let mut out = Vec::new();
    let printed = text.provisions.iter().map(|it| it.wording.printed_text(numbering));
    let printed: Vec<String> = printed.collect();
    let labels = labels(text, numbering);
    for (at, provision) in text.provisions.iter().enumerate() {
        gaps(&provision.wording, at, numbering, &mut out);
        if !provision.kind.is_heading() {
            mentions(at, &printed[at], &labels, &mut out);
        }
    }
    numbers(text, numbering, &mut out);
    empty_annexes(text, numbering, &mut out);
    definitions(&printed, language, &mut out);
    out
}

/// What is left to be filled in, and references that lead nowhere.
fn gaps(wording: &Wording, at: usize, numbering: &Numbering, out: &mut Vec<Flaw>) {
    for inline in wording.inlines() {
        match inline {
            Inline::Placeholder(words) => {
                let why = format!("“[{words}]” is to be filled in.");
                out.push(Flaw { check: Check::Placeholders, at: Some(at), why });
            }
            Inline::Reference(it) if numbering.position(it.target).is_none() => {
                let why = format!("It refers to {}, which is not in the text.", it.fallback);
                out.push(Flaw { check: Check::References, at: Some(at), why });
            }
            Inline::Footnote(note) => gaps(note, at, numbering, out),
            Inline::Bracket(it) => {
                it.alternatives().iter().for_each(|it| gaps(&it.wording, at, numbering, out));
            }
            Inline::Reference(_) | Inline::Text { .. } | Inline::Break | Inline::Cell => {}
        }
    }
}

/// Words that stand between a number and the instrument that it is of.
const OF: [&str; 16] = [
    "of", "to", "in", "de", "du", "des", "d", "del", "della", "der", "do", "da", "van", "von", "к",
    "до",
];

/// The words by which an instrument speaks of itself.
const THIS: [&str; 16] = [
    "this",
    "the present",
    "présent",
    "présente",
    "présents",
    "presente",
    "diese",
    "dieses",
    "dieser",
    "настоящего",
    "настоящему",
    "цієї",
    "цього",
    "niniejszej",
    "questo",
    "dit",
];

/// Articles and annexes that the words of a provision name and the text does not have. Those of
/// other instruments, "Article 2 of the Charter", are none of ours.
fn mentions(at: usize, said: &str, labels: &Labels, out: &mut Vec<Flaw>) {
    let all = words(said);
    let pairs = all.windows(2).enumerate();
    for (place, pair) in pairs {
        let Some(noun) = Noun::of(&pair[0].lower) else { continue };
        let checked = match noun.kind {
            Kind::Article => Check::References,
            Kind::Annex => Check::Annexes,
            _ => continue,
        };
        let number = &said[pair[1].range.clone()];
        if pair[1].parted || !is_number(number, noun.kind) || is_elsewhere(said, &all, place + 1) {
            continue;
        }
        let named = format!("{} {number}", &said[pair[0].range.clone()]);
        if noun.group != Noun::ARTICLE.group && noun.kind == Kind::Article {
            continue;
        }
        if !labels.contains(&(noun.kind, number.to_lowercase())) {
            let why = format!("It names {named}, which is not in the text.");
            out.push(Flaw { check: checked, at: Some(at), why });
        }
    }
}

/// Whether words are a number of a provision of this kind.
fn is_number(words: &str, kind: Kind) -> bool {
    let digits = words.chars().all(|it| it.is_ascii_digit()) && words.len() <= 3;
    let letters = words.chars().count() == 1 && words.chars().all(char::is_uppercase);
    let roman = !words.is_empty() && words.chars().all(|it| "IVXLC".contains(it));
    digits || roman || (letters && kind == Kind::Annex)
}

/// Whether the number at `place` is of another instrument, as what follows it says.
fn is_elsewhere(said: &str, all: &[Word], place: usize) -> bool {
    // Paragraphs in brackets may stand between: "Article 2(4) of the Charter".
    let mut rest = all[place + 1..].iter().skip_while(|it| {
        it.lower.len() <= 3 && said[..it.range.start].trim_end().ends_with(['(', ','])
    });
    let Some(next) = rest.next() else { return false };
    if !OF.contains(&next.lower.as_str()) {
        return false;
    }
    let after: Vec<_> = rest.take(3).map(|it| it.lower.as_str()).collect();
    !THIS.iter().any(|it| after.join(" ").contains(it))
}

/// What the labels of provisions of each kind are made of, in small letters: `article` and `3`.
type Labels = BTreeSet<(Kind, String)>;

fn labels(text: &Text, numbering: &Numbering) -> Labels {
    let labelled = text.provisions.iter().enumerate();
    let parts = labelled.flat_map(|(at, it)| {
        let parts = numbering.label(at).split(|it: char| !it.is_alphanumeric());
        parts.map(|part| (it.kind, part.to_lowercase()))
    });
    parts.collect()
}

/// Numbers of neighbours that stand twice, or not in their order.
fn numbers(text: &Text, numbering: &Numbering, out: &mut Vec<Flaw>) {
    let mut last: BTreeMap<(Option<usize>, Kind, u8), (u32, String)> = BTreeMap::new();
    for (at, provision) in text.provisions.iter().enumerate() {
        let label = numbering.label(at);
        if provision.kind == Kind::Annex || provision.kind == Kind::Part {
            // What stands below a new part or annex counts anew.
            last.retain(|key, _| key.1 == provision.kind);
        }
        let Some(count) = whole_number(label) else { continue };
        let key = (numbering.parent(at), provision.kind, provision.depth);
        if let Some((before, told)) = last.get(&key) {
            let wrong = match () {
                () if label == told => Some(format!("{label} stands twice.")),
                () if count < *before => Some(format!("{label} stands after {told}.")),
                () if count > before + 1 => Some(format!("{label} stands right after {told}.")),
                () => None,
            };
            if let Some(why) = wrong {
                out.push(Flaw { check: Check::Numbers, at: Some(at), why });
            }
        }
        last.insert(key, (count, label.to_owned()));
    }
}

/// The number of a label in figures: 3 of `Article 3`, 3 of `Article 3 bis`.
fn whole_number(label: &str) -> Option<u32> {
    let digits: String = label
        .chars()
        .skip_while(|it| !it.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

fn empty_annexes(text: &Text, numbering: &Numbering, out: &mut Vec<Flaw>) {
    let annexes = text.provisions.iter().enumerate().filter(|it| it.1.kind == Kind::Annex);
    for (at, _) in annexes {
        let below = text.provisions.get(at + 1);
        if below.is_none_or(|it| it.kind == Kind::Annex) {
            let why = format!("{} has no words.", numbering.label(at));
            out.push(Flaw { check: Check::Annexes, at: Some(at), why });
        }
    }
}

/// How a definition goes on behind the term in quotes, by language.
const MEANS: [&str; 14] = [
    "means",
    "mean",
    "shall mean",
    "refers to",
    "désigne",
    "désignent",
    "s’entend",
    "significa",
    "bedeutet",
    "bezeichnet",
    "означает",
    "означає",
    "oznacza",
    "betekent",
];

/// Terms that are defined twice, or nowhere used.
fn definitions(printed: &[String], language: &str, out: &mut Vec<Flaw>) {
    let known = Language::known().iter().any(|it| language.starts_with(it.code()));
    if !known {
        return;
    }
    let lower: Vec<_> = printed.iter().map(|it| it.to_lowercase()).collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (at, words) in printed.iter().enumerate() {
        let Some(term) = defined(words) else { continue };
        let meant = term.to_lowercase();
        if !seen.insert(meant.clone()) {
            let why = format!("“{term}” is defined a second time.");
            out.push(Flaw { check: Check::Definitions, at: Some(at), why });
        }
        let mut others = lower.iter().enumerate().filter(|it| it.0 != at);
        if !others.any(|it| it.1.contains(&meant)) {
            let why = format!("“{term}” is defined and not used.");
            out.push(Flaw { check: Check::Definitions, at: Some(at), why });
        }
    }
}

/// The term that a provision defines: the words in quotes at its beginning.
fn defined(words: &str) -> Option<&str> {
    let words = words.trim_start();
    let (open, close) = [('“', '”'), ('"', '"'), ('«', '»'), ('„', '“'), ('‘', '’')]
        .into_iter()
        .find(|it| words.starts_with(it.0))?;
    let inner = &words[open.len_utf8()..];
    let (term, rest) = inner.split_once(close)?;
    let rest = rest.trim_start_matches([' ', ',', '\u{a0}']).to_lowercase();
    let term = term.trim_matches([' ', '\u{a0}']);
    (!term.is_empty() && MEANS.iter().any(|it| rest.starts_with(it))).then_some(term)
}
