//! Places that a text declares: `{the Government of Meridia} and {the Government of Cassia}`.

use std::ops::Range;

use travaux_text::{Inline, Text, Wording};

use super::flat::flat;
use super::{Party, Place, Sort, Spots, flaw, named};
use crate::flaw::Flaw;

/// What stands between two braces.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Mark {
    /// Whose spot it is.
    party: usize,
    /// From where to where, each a provision and a place in its flat wording.
    from: (usize, usize),
    to: (usize, usize),
    /// What it says in short.
    words: String,
}

impl Mark {
    /// The provisions that it stands in.
    pub(crate) fn provisions(&self) -> Range<usize> {
        self.from.0..self.to.0 + 1
    }
}

/// A brace in a wording.
struct Sign {
    at: usize,
    /// Whether it opens, and the party whose code stands behind it.
    opens: Option<Option<usize>>,
}

/// The text without braces, and what stood between them.
///
/// # Errors
///
/// When a brace is alone, stands within another pair, or names no party.
pub(crate) fn read(text: &Text, parties: &[Party]) -> Result<(Text, Vec<Mark>), Flaw> {
    let mut out = text.clone();
    let mut marks = Vec::new();
    let mut open: Option<((usize, usize), Option<usize>)> = None;
    for (at, provision) in out.provisions.iter_mut().enumerate() {
        if !flat(&provision.wording).contains(['{', '}']) {
            continue;
        }
        let (wording, signs) = signs(&provision.wording, parties);
        provision.wording = wording;
        for sign in signs {
            match (sign.opens, open.take()) {
                (Some(party), None) => open = Some(((at, sign.at), party)),
                (None, Some((from, party))) => marks.push((from, (at, sign.at), party)),
                (Some(_), Some(_)) => {
                    return Err(flaw(at, "A “{” stands within another.".to_owned()));
                }
                (None, None) => {
                    return Err(flaw(at, "A “}” stands there that nothing opens.".to_owned()));
                }
            }
        }
    }
    if let Some(((at, _), _)) = open {
        return Err(flaw(at, "A “{” is not closed.".to_owned()));
    }
    let marks: Result<_, _> = marks.into_iter().map(|it| of_party(&out, it, parties)).collect();
    Ok((out, marks?))
}

type Ends = ((usize, usize), (usize, usize), Option<usize>);

fn of_party(text: &Text, (from, to, party): Ends, parties: &[Party]) -> Result<Mark, Flaw> {
    let words: Vec<_> = (from.0..=to.0)
        .map(|at| {
            let words = flat(&text.provisions[at].wording);
            let start = if at == from.0 { from.1 } else { 0 };
            let end = if at == to.0 { to.1 } else { words.len() };
            words[start..end].to_owned()
        })
        .collect();
    let whole = to.1 == flat(&text.provisions[to.0].wording).len() && from.1 == 0;
    if from.0 != to.0 && !whole {
        let why = "A pair of braces over several provisions holds them whole, and this does not.";
        return Err(flaw(from.0, why.to_owned()));
    }
    let words = words.join(" ");
    let Some(party) = party.or_else(|| named(&words, parties)) else {
        let code = parties.first().map_or("MER", |it| &it.code);
        return Err(flaw(
            from.0,
            format!(
                "“{{{words}}}” does not say whose place it is: begin it with a code, such as \
                 “{{{code}: …}}”; for a brace that is a sign of the text write two."
            ),
        ));
    };
    Ok(Mark { party, from, to, words })
}

/// A wording without its braces, and where they stood. Two braces are one that is a sign of the
/// text.
fn signs(wording: &Wording, parties: &[Party]) -> (Wording, Vec<Sign>) {
    let mut signs = Vec::new();
    let mut out = Vec::new();
    let mut at = 0;
    for inline in wording.inlines() {
        let Inline::Text { text, emphasis } = inline else {
            out.push(inline.clone());
            at += 1;
            continue;
        };
        let mut kept = String::new();
        let mut rest = text.as_str();
        while let Some(next) = rest.find(['{', '}']) {
            kept.push_str(&rest[..next]);
            let sign = &rest[next..next + 1];
            rest = &rest[next + 1..];
            if let Some(more) = rest.strip_prefix(sign) {
                kept.push_str(sign);
                rest = more;
                continue;
            }
            let code = (sign == "{").then(|| coded(rest, parties));
            if let Some(Some((_, length))) = code {
                rest = rest[length..].trim_start();
            }
            let opens = code.map(|it| it.map(|it| it.0));
            signs.push(Sign { at: at + kept.len(), opens });
        }
        kept.push_str(rest);
        at += kept.len();
        out.push(Inline::Text { text: kept, emphasis: *emphasis });
    }
    (Wording::new(out), signs)
}

/// The party whose code and a colon words begin with, and how long both are.
fn coded(words: &str, parties: &[Party]) -> Option<(usize, usize)> {
    parties.iter().enumerate().find_map(|(party, it)| {
        let rest = words.strip_prefix(it.code.as_str())?.strip_prefix(':')?;
        Some((party, words.len() - rest.len()))
    })
}

/// The places that marks make: each party has one, then the next place begins.
///
/// # Errors
///
/// When a party has a second mark before another has its first.
pub(crate) fn places(marks: &[Mark], parties: &[Party]) -> Result<Vec<Place>, Flaw> {
    let mut out = Vec::new();
    let mut held: Vec<&Mark> = Vec::new();
    for mark in marks {
        if held.iter().any(|it| it.party == mark.party) {
            return Err(unwhole(&held, parties));
        }
        held.push(mark);
        if held.len() == parties.len() {
            out.push(place(&held));
            held.clear();
        }
    }
    match held.is_empty() {
        true => Ok(out),
        false => Err(unwhole(&held, parties)),
    }
}

fn unwhole(held: &[&Mark], parties: &[Party]) -> Flaw {
    let first = held[0];
    let missing = (0..parties.len()).find(|it| !held.iter().any(|held| held.party == *it));
    let missing = missing.map_or("", |it| parties[it].name.as_str());
    let why =
        format!("The place of rank that “{{{}}}” begins has none for {missing}.", first.words);
    flaw(first.from.0, why)
}

fn place(held: &[&Mark]) -> Place {
    let holders = held.iter().map(|it| it.party).collect();
    let single = held.iter().all(|it| it.from.0 == it.to.0);
    let spots = match single {
        true => Spots::Words(held.iter().map(|it| (it.from.0, it.from.1..it.to.1)).collect()),
        false => Spots::Runs(held.iter().map(|it| it.provisions()).collect()),
    };
    Place { sort: Sort::Declared, holders, spots }
}
