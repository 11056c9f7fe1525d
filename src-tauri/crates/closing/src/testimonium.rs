//! The testimonium: what the closing formula says of place, date, originals and languages.

use travaux_text::{Kind, Language, Numbering, Text};

use crate::day::{Day, date};
use crate::tongue::{known, named};
use crate::word::{Word, words};

/// What the closing formula of an instrument says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Testimonium {
    /// The provision that it stands in.
    pub place_in_text: usize,
    /// Where the instrument is signed; none where it is not said.
    pub place: Option<String>,
    /// When; none where it is not said.
    pub day: Option<Day>,
    /// Whether the word before the month is missing: "this 2nd day April".
    pub bare_day: bool,
    /// How many originals there are; none where it is not said.
    pub originals: Option<u8>,
    /// The languages it names, as codes, in their order.
    pub languages: Vec<&'static str>,
    /// Whether it says that the texts are equally authentic.
    pub authentic: bool,
    /// Whether it speaks of both texts.
    pub both: bool,
}

/// The closing formula of a text in a language, where it has one that is understood.
///
/// - **Shape**: the last formula before the annexes counts.
pub fn testimonium(text: &Text, numbering: &Numbering, language: &str) -> Option<Testimonium> {
    let language = known(language)?;
    let annex = text.provisions.iter().position(|it| it.kind == Kind::Annex);
    let body = &text.provisions[..annex.unwrap_or(text.provisions.len())];
    body.iter().enumerate().rev().find_map(|(at, provision)| {
        let formula = provision.wording.printed_text(numbering);
        // A formula may stand in one paragraph with the words before it.
        formula.split('\n').find_map(|line| read(at, line, language))
    })
}

fn read(at: usize, formula: &str, language: Language) -> Option<Testimonium> {
    let all = words(formula);
    let done = |it: &Word| language.words("closing-done").any(|done| done == it.lower);
    if !all.first().is_some_and(done) || all.len() < 4 {
        return None;
    }
    let dated = date(&all, language);
    let lower = formula.to_lowercase();
    let says = |class: &str| language.phrases(class).any(|it| lower.contains(it));
    let both = |it: &Word| language.words("closing-both").any(|both| both == it.lower);
    Some(Testimonium {
        place_in_text: at,
        place: place(formula, &all, language),
        day: dated.map(|it| it.day),
        bare_day: dated.is_some_and(|it| it.bare),
        originals: originals(&all, language),
        languages: named(&all, language),
        authentic: says("closing-authentic"),
        both: authentic_words(&all, language).iter().any(both),
    })
}

/// The words from the last comma on: those that say which texts are authentic.
fn authentic_words(words: &[Word], language: Language) -> &[Word] {
    let last = words.iter().rposition(|it| it.parted).unwrap_or(0);
    // Without a comma, they begin behind the last language.
    let tongue = words.iter().rposition(|it| !named(std::slice::from_ref(it), language).is_empty());
    &words[last.max(tongue.map_or(0, |it| it + 1)).min(words.len())..]
}

/// The place: the capital words behind "at".
fn place(formula: &str, words: &[Word], language: Language) -> Option<String> {
    let before = |it: &Word| language.words("closing-at").any(|at| at == it.lower);
    let stands = |at: usize| {
        let next = words.get(at + 1)?;
        let named =
            next.capital && !next.parted && named(std::slice::from_ref(next), language).is_empty();
        named.then_some(at + 1)
    };
    let first = (1..words.len()).filter(|at| before(&words[*at])).find_map(stands)?;
    let more = words[first + 1..].iter().take_while(|it| it.capital && !it.parted);
    let last = more.last().unwrap_or(&words[first]);
    Some(formula[words[first].range.start..last.range.end].to_owned())
}

/// How many originals there are: "in duplicate", "in two original copies".
fn originals(words: &[Word], language: Language) -> Option<u8> {
    let fold = |it: &Word| {
        let mut known = language.words("closing-fold").filter_map(|it| it.split_once('='));
        known.find(|(word, _)| it.lower.starts_with(word)).and_then(|(_, count)| count.parse().ok())
    };
    if let Some(count) = words.iter().find_map(fold) {
        return Some(count);
    }
    let noun = |it: &Word| language.words("closing-originals").any(|noun| noun == it.lower);
    let count = |it: &Word| {
        let spelled = language.words("closing-counts").position(|word| word == it.lower);
        spelled.and_then(|at| u8::try_from(at + 1).ok()).or_else(|| it.lower.parse().ok())
    };
    let at = words.iter().position(noun)?;
    words[at.saturating_sub(2)..at].iter().rev().find_map(count)
}
