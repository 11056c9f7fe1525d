//! Texts as long as the longest agreements, made of nothing but repetition.

use std::fmt::Write as _;

const ACTORS: &[&str] = &[
    "The Joint Commission",
    "Each Party",
    "The Secretariat",
    "The Contracting Parties",
    "The Depositary",
    "The Observer Mission",
    "A competent authority",
    "The Technical Panel",
];
const DUTIES: &[&str] = &[
    "shall notify",
    "shall examine",
    "may request",
    "should publish",
    "shall transmit without delay",
    "shall keep under review",
    "may suspend",
    "shall determine by consensus",
];
const OBJECTS: &[&str] = &[
    "the measures described in the annex",
    "any deviation from the agreed line",
    "the inventory of equipment",
    "the report of the preceding quarter",
    "the list of designated crossings",
    "the schedule of withdrawals",
    "the accounts of the common fund",
    "the conditions of access to the sites",
];
const TERMS: &[&str] = &[
    "within thirty days of receipt",
    "subject to the consent of the Party concerned",
    "in accordance with paragraph 2",
    "without prejudice to the rights of third parties",
    "not later than the end of the calendar year",
    "after consulting the co-chairs",
    "where the circumstances so require",
    "on the basis of equal treatment",
];

/// A Markdown text of `provisions` provisions, ten to the article, some 65 words each; every
/// fortieth differs from one `revision` to the next.
pub fn long_text(provisions: usize, revision: usize) -> String {
    let mut text = String::from("# Long Agreement between Meridia and Cassia\n\n");
    for at in 0..provisions {
        let (article, paragraph) = (at / 10 + 1, at % 10);
        if paragraph == 0 {
            write!(text, "## Article {article} — Matters of the {article}th kind\n\n")
                .expect("memory");
            continue;
        }
        let turn = if at % 40 == 7 { revision } else { 0 };
        let sentences: Vec<_> = (0..3).map(|it| sentence(at * 7 + it * 3 + turn * 5)).collect();
        write!(text, "{paragraph}. {}\n\n", sentences.join(" ")).expect("memory");
    }
    text
}

fn sentence(seed: usize) -> String {
    let pick =
        |from: &[&'static str], step: usize| from[(seed * step + seed / from.len()) % from.len()];
    let (actor, duty, object) = (pick(ACTORS, 3), pick(DUTIES, 5), pick(OBJECTS, 7));
    format!("{actor} {duty} {object} {}, {}.", pick(TERMS, 3), pick(TERMS, 5))
}
