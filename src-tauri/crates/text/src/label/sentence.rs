//! Lines that a width has broken in the middle of a sentence: what follows is no label.

use super::block::{self, Label};
use super::line;

/// Words that no sentence ends with, and no line before the points of a list: what stands behind
/// them belongs to them.
const LEADING: &str = " a an the of in at by from with under per via into upon within between \
    among against until pursuant its their this these which whose \
    article articles paragraph paragraphs annex annexes section sections chapter table \
    de du des la le les une un au aux en dans par sous avec sans sur selon ses leur l' d' \
    article articles paragraphe paragraphes annexe \
    el los las una del al con por según su sus artículo artículos párrafo anexo \
    der die das den dem des ein eine einer eines einem einen von vom zu zum zur im am aus bei \
    mit nach für unter gemäß durch gegen ohne artikel absatz anlage ";

/// Words that no sentence ends with, although a list may follow them.
const OPEN: &str = " and or is are was were on to for that shall may must will as than \
    et ou est sont à que y o es son que para und oder ist sind auf über um ";

/// Whether `line`, which stands directly under the line `before`, goes on with the sentence that
/// `before` leaves open, even where it begins like a label: `under` and `Article 51.`, `in` and
/// `1986. They`.
pub fn goes_on(before: &str, line: &str) -> bool {
    let (before, line) = (before.trim(), line.trim());
    if before.starts_with(['#', '|']) || line.is_empty() || line.starts_with(['(', '#', '|']) {
        return false;
    }
    let last = before.rsplit([' ', '\t', '\u{a0}']).next().unwrap_or_default();
    // What is set in capitals is a title, and says nothing about sentences.
    let noun = last.len() > 4 && last.chars().skip(1).all(char::is_lowercase);
    let small = last.starts_with(char::is_lowercase) || noun;
    if !small || before == last || !last.ends_with(|c: char| c.is_alphabetic() || c == '\'') {
        return false;
    }
    let last = format!(" {} ", last.to_lowercase());
    let leads = LEADING.contains(&last);
    if !leads && !OPEN.contains(&last) {
        return false;
    }
    match block::label(line) {
        Some((Label::Dash, _)) => false,
        // The points of a list follow words such as "shall" and "to"; their first one follows any.
        Some((Label::Number(core, _), _)) => leads && !matches!(core, "1" | "a" | "i" | "A" | "I"),
        None => true,
    }
}

/// Whether a line begins like a label of its own, or like the point of a list in Markdown.
pub(crate) fn seems_labelled(line: &str) -> bool {
    let line = line.trim();
    let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let point = behind.len() < line.len() && behind.starts_with(['.', ')']);
    point
        || block::label(line).is_some()
        || block::headline(line).is_some()
        || line::heading(line).is_some()
}

#[cfg(test)]
mod tests {
    use super::goes_on;

    #[test]
    fn a_line_that_continues_a_sentence_is_no_label() {
        for (before, line) in [
            ("and its facilities as set out in", "Annex A."),
            ("The Parties meet under", "Chapter VII of the Charter"),
            ("of the Charter and under", "Article 51."),
            ("shall meet once a year in", "1986. They shall report"),
            ("shall act in accordance with", "Article 2 and shall report"),
            ("as is said in Article 4 and", "Article 5 of the Charter"),
            ("as is provided for in Article", "51. It enters into force"),
            ("conformément à la", "Partie II de la Convention"),
            ("Der Ausschuss tagt nach", "Artikel 5"),
        ] {
            assert!(goes_on(before, line), "{before} / {line}");
        }
    }

    #[test]
    fn a_list_and_a_heading_begin_anew() {
        for (before, line) in [
            ("The Parties shall", "1. report to the Board;"),
            ("The Parties undertake to", "2. report to the Board;"),
            ("the first point; and", "(b) the second."),
            ("the first point; and", "3. the third."),
            ("The Parties shall report.", "Article 2"),
            ("Use of terms", "Article 2"),
            ("AGREEMENT ON THE", "1. The Parties"),
            ("Each of the", "- one"),
            ("## Agreement of the", "Article 1"),
        ] {
            assert!(!goes_on(before, line), "{before} / {line}");
        }
    }
}
