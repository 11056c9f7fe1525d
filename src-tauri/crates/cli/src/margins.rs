//! Headers and footers in a comparison.

use travaux_exchange::docx::read::Margin;
use travaux_exchange::docx::returned_file::differing_margins;

use crate::answer::note;

/// Tells what stands otherwise above and below the texts of two Word files; whether anything does.
pub(crate) fn margins_told(base: &[Margin], revised: &[Margin]) -> bool {
    if base.is_empty() && revised.is_empty() {
        return false;
    }
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
