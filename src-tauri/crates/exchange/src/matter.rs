//! What leaves on paper, in whichever medium.

use travaux_text::Text;

use crate::docx::write::{
    Paper, Sheet, write_flat_redline, write_redline, write_sheet, write_text,
};
use crate::print::{Layout, print};

/// What leaves on paper.
#[derive(Clone, Copy, Debug)]
pub enum Matter<'m> {
    /// A text, clean.
    Text(&'m Text),
    /// How the first text became the second.
    Redline(&'m Text, &'m Text),
    /// A sheet about a text.
    Sheet(&'m Sheet),
}

/// In what it leaves.
#[derive(Clone, Copy, Debug)]
pub enum Medium<'m> {
    /// A Word file. The changes of a redline are by this author; where it is flat, what moved went
    /// and came.
    Word {
        /// The author.
        author: &'m str,
        /// Whether moves are not told.
        flat: bool,
    },
    /// A print, laid out so: the value that `travaux-press` sets in type.
    Print(&'m Layout),
}

/// The bytes of what leaves in a medium.
///
/// - **Laws**: equal matters, papers and media give equal bytes; nothing is in them that the
///   matter and the paper do not say.
pub fn set_out(matter: Matter<'_>, paper: &Paper<'_>, medium: Medium<'_>) -> Vec<u8> {
    match (medium, matter) {
        (Medium::Print(layout), _) => print(matter, paper, layout),
        (Medium::Word { .. }, Matter::Text(text)) => write_text(text, paper),
        (Medium::Word { .. }, Matter::Sheet(sheet)) => write_sheet(sheet, paper),
        (Medium::Word { author, flat: true }, Matter::Redline(base, revised)) => {
            write_flat_redline(base, revised, author, paper)
        }
        (Medium::Word { author, flat: false }, Matter::Redline(base, revised)) => {
            write_redline(base, revised, author, paper)
        }
    }
}
