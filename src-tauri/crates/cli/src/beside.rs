//! What two Word files hold beside their words, in a comparison.

use travaux_exchange::docx::read::{Margin, WordFile};
use travaux_exchange::docx::returned_file::{ReturnRow, differing_beside_words, differing_margins};

use crate::answer::note;

/// Tells what there is to know of two texts beside their words, each with its name and the Word file
/// that it is: what reading found, words that nobody sees or others do not see so, headers and
/// footers. Whether they differ in any of it.
pub(crate) fn beside_told([(base, old), (revised, new)]: [(&str, Option<&WordFile>); 2]) -> bool {
    findings(base, old, new);
    findings(revised, new, old);
    let none = WordFile::default();
    let (before, after) = (old.unwrap_or(&none), new.unwrap_or(&none));
    let differing = differing_beside_words(before, after);
    differing.iter().for_each(|row| note(&sentence(row)));
    let margins = match (old, new) {
        (Some(old), Some(new)) => margins_told(&old.margins, &new.margins),
        (Some(one), None) | (None, Some(one)) if !one.margins.is_empty() => {
            note("Headers and footers were not compared: only one of the two texts has them.");
            false
        }
        _ => false,
    };
    margins || !differing.is_empty()
}

/// Says what reading found in a file that was not found in the other one as well.
fn findings(name: &str, file: Option<&WordFile>, other: Option<&WordFile>) {
    let Some(file) = file else { return };
    if let Some(summary) = file.summary() {
        let accepted = if file.changes.is_empty() { "" } else { ACCEPTED };
        note(&format!("{name}: {summary}{accepted}"));
    }
    let shared = |sentence: &str| {
        other.is_some_and(|it| it.findings.iter().any(|it| it.sentence == sentence))
    };
    for it in file.findings.iter().filter(|it| !shared(&it.sentence)) {
        note(&format!("{name}: {}", it.sentence));
    }
}

/// What is said of the tracked changes of a text that is compared.
const ACCEPTED: &str = " It was compared with all changes accepted.";

/// One such difference, in a sentence.
fn sentence(row: &ReturnRow) -> String {
    let place = if row.provision.is_empty() { "The text" } else { &row.provision };
    let words = match (row.before.trim(), row.after.trim()) {
        ("", "") => String::new(),
        (before, after) if before == after || after.is_empty() => {
            format!(": \u{201c}{before}\u{201d}")
        }
        ("", after) => format!(": \u{201c}{after}\u{201d}"),
        (before, after) => {
            format!(": \u{201c}{before}\u{201d}, now \u{201c}{after}\u{201d}")
        }
    };
    format!("{place}: {}{words}.", row.what)
}

/// Tells what stands otherwise above and below the texts of two Word files; whether anything does.
fn margins_told(base: &[Margin], revised: &[Margin]) -> bool {
    let differing = differing_margins(base, revised);
    for [part, before, after] in &differing {
        let said = match (before.is_empty(), after.is_empty()) {
            (true, _) => format!("says \u{201c}{after}\u{201d}, where there was nothing"),
            (_, true) => format!("no longer says \u{201c}{before}\u{201d}"),
            _ => format!("said \u{201c}{before}\u{201d} and says \u{201c}{after}\u{201d}"),
        };
        note(&format!("The {part} {said}."));
    }
    !differing.is_empty()
}
