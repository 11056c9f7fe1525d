//! Words that were set otherwise without a mark: bold, italic, raised.

use std::collections::HashMap;

use travaux_text::Emphasis;

use super::places::Places;
use super::row::{ReturnKind, ReturnRow};
use crate::docx::read::{SetLine, WordFile};

/// How many rows are told of a file whose words were all set otherwise.
const MOST: usize = 200;

/// The words of paragraphs that say the same in both files, and are set otherwise in
/// `returned`, which reads as `places`, both with every tracked change rejected.
pub(super) fn rows(sent: &WordFile, returned: &WordFile, places: &Places) -> Vec<ReturnRow> {
    let (before, after) = (sent.set_lines(&|_| false), returned.set_lines(&|_| false));
    let mut known: HashMap<String, Vec<&SetLine>> = HashMap::new();
    for line in before.iter().rev() {
        known.entry(words(line)).or_default().push(line);
    }
    let mut rows = Vec::new();
    for line in &after {
        let Some(old) = known.get_mut(&words(line)).and_then(Vec::pop) else { continue };
        for (words, was, is) in differing(old, line) {
            if rows.len() >= MOST {
                return rows;
            }
            rows.push(row(places, line.paragraph, &words, (was, is)));
        }
    }
    rows
}

fn words(line: &SetLine) -> String {
    line.letters.iter().map(|it| it.0).collect()
}

/// The stretches of letters that are set otherwise.
fn differing(old: &SetLine, new: &SetLine) -> Vec<(String, Emphasis, Emphasis)> {
    let mut found: Vec<(String, Emphasis, Emphasis)> = Vec::new();
    let mut goes_on = false;
    for (at, ((letter, was), (_, is))) in old.letters.iter().zip(&new.letters).enumerate() {
        // Figures that are raised or lowered are other words, and told as such.
        let level = |it: &Emphasis| Emphasis { superscript: false, subscript: false, ..*it };
        let told = !letter.is_alphabetic() && level(was) == level(is);
        if was == is || told {
            goes_on = false;
            continue;
        }
        match found.last_mut().filter(|it| goes_on && (it.1, it.2) == (*was, *is)) {
            Some(last) => {
                last.0.extend(new.apart[at].then_some(' '));
                last.0.push(*letter);
            }
            None => found.push((letter.to_string(), *was, *is)),
        }
        goes_on = true;
    }
    found
}

fn row(
    places: &Places,
    paragraph: usize,
    words: &str,
    (was, is): (Emphasis, Emphasis),
) -> ReturnRow {
    let line = places.line_of(paragraph);
    let address = line.map_or("", |at| places.address(at));
    let what = format!("formatting changed without a mark: {} to {}", named(was), named(is));
    ReturnRow {
        paragraph: Some(paragraph),
        line: line.map(|at| places.line(at)).unwrap_or_default(),
        ..ReturnRow::new(ReturnKind::Format, address, &what).words(words, words)
    }
}

/// How words are set, in words.
fn named(set: Emphasis) -> String {
    let all = [
        (set.strong, "bold"),
        (set.italic, "italic"),
        (set.underline, "underlined"),
        (set.superscript, "raised"),
        (set.subscript, "lowered"),
    ];
    let names: Vec<_> = all.iter().filter(|it| it.0).map(|it| it.1).collect();
    if names.is_empty() { "plain".to_owned() } else { names.join(" and ") }
}
