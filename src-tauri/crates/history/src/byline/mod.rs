//! Names beside words, wherever somebody writes them as if they stood behind those: in a bracket of
//! their own, in brackets of plain words, behind a dash, or in a sentence.

mod credit;
mod enclosure;
mod legend;
mod list;

use std::collections::BTreeSet;

use travaux_text::{DelegationCode, Inline, Numbering, Part, Wording};

use crate::assertion::says_agreed;
use crate::likeness::{Names, looks};
use credit::credited;
use enclosure::enclosed;
use legend::inscribed;
use list::named_behind;

/// What parts the names of a list.
const PARTED: [char; 6] = [',', ';', '/', '、', '，', '&'];

/// Whom a wording names beside its words, and what it says that the table did.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Byline {
    /// Those whom it names, beside the names that brackets of ours hold.
    pub named: BTreeSet<DelegationCode>,
    /// What in square brackets says what the table did: `[agreed by all parties on 1 December]`.
    pub done: Option<String>,
}

impl Byline {
    /// What stands beside the words of a wording, in which these names are known.
    pub fn of(wording: &Wording, names: &Names) -> Self {
        let mut marked = Vec::new();
        in_brackets(wording, &mut marked);
        let words = literal(wording);
        let mut found = inscribed(wording, names);
        found.extend(named_in(&words, &marked, names));
        let named = found.into_iter().map(|at| names.code(at).clone()).collect();
        Self { named, done: said_done(&marked).cloned() }
    }
}

fn named_in(words: &str, marked: &[String], names: &Names) -> BTreeSet<usize> {
    let enclosed = enclosed(words);
    let mut found = credited(words, &enclosed, names);
    found.extend(named_behind(words, marked, &enclosed, names));
    found
}

fn said_done(marked: &[String]) -> Option<&String> {
    marked.iter().find(|it| {
        let words = looks(it);
        let first: String = it.split_whitespace().take(1).collect();
        let counts = it.chars().any(|it| it.is_ascii_digit());
        let all = looks("all everybody everyone both parties sides table delegations");
        says_agreed(&first)
            && words.len() > 1
            && (counts || words.iter().any(|it| all.contains(it)))
    })
}

/// What stands in square brackets in a wording, as it was typed.
fn in_brackets(wording: &Wording, found: &mut Vec<String>) {
    for inline in wording.inlines() {
        match inline {
            Inline::Placeholder(words) => found.push(words.clone()),
            Inline::Footnote(note) => in_brackets(note, found),
            Inline::Bracket(bracket) => {
                for it in bracket.alternatives() {
                    found.push(it.wording.printed_text(&Numbering::default()));
                    in_brackets(&it.wording, found);
                }
            }
            _ => {}
        }
    }
}

/// The words of a wording as they were typed: where brackets of ours stand, a line ends.
fn literal(wording: &Wording) -> String {
    let printed = wording.printed(&Numbering::default());
    let parts = printed.spans.iter().map(|it| match it.part {
        Part::BracketMark | Part::NoteMark | Part::Placeholder => "\n",
        _ => &printed.text[it.range.clone()],
    });
    parts.collect()
}

#[cfg(test)]
mod tests;
