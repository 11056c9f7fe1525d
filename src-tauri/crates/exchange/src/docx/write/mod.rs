//! Writing Word files: clean texts and redlines, in named styles, with numbers that count.

pub(crate) mod atom;
mod blocks;
mod body;
mod contents;
mod count;
pub(crate) mod direction;
mod house;
mod ink;
mod lists;
mod moves;
mod names;
mod notes;
mod pack;
mod paper;
mod paragraph;
mod parts;
mod refer;
mod remarks;
mod sheet;
mod side;
mod stamp;
pub(crate) mod steps;
mod style;
mod table;
mod template;
mod theme;
pub(crate) mod track;
mod unpack;
mod xml;

use travaux_redline::{Passages, compare};
use travaux_text::{Numbering, Text};

pub use contents::{Contents, contents};
pub use paper::Paper;
pub use remarks::{Remark, Uttered};
pub use sheet::{Block, Said, Sheet, Shown, write_sheet};
pub use template::Template;

use blocks::Blocks;
use body::Body;
use house::House;
use lists::Lists;
use side::{Side, nodes};
use track::Tracker;

/// Writes `text` as a Word file that holds nothing but the text and what `paper` says.
///
/// - **Laws**: equal texts and papers give equal bytes. No name of a person or a machine, no
///   path and no time but the paper's is in the file.
pub fn write_text(text: &Text, paper: &Paper<'_>) -> Vec<u8> {
    let numbering = text.numbering_in(paper.terms);
    let passages = Passages::of_numbered_text(text, &numbering);
    let mut lists = Lists::new(paper.terms);
    let nodes = (0..text.provisions.len() as u32).collect();
    let side = Side::new(text, &numbering, &passages, nodes, &mut lists);
    let house = House::of(paper);
    let blocks = Blocks::new(&house.names, Tracker::new("", None), house.section.width());
    let mut body = Body::new(&side, &side, blocks, &paper.remarks);
    body.clean();
    house.packed(paper, (body.blocks, &body.margin), &lists)
}

/// Writes how `base` became `revised` as a Word file with native tracked changes by `author`.
///
/// - **Laws**: with all changes rejected it holds `base`, with all accepted `revised`. Equal
///   texts and papers give equal bytes. The changes bear the paper's date.
pub fn write_redline(base: &Text, revised: &Text, author: &str, paper: &Paper<'_>) -> Vec<u8> {
    let (old, new) = (base.numbering_in(paper.terms), revised.numbering_in(paper.terms));
    redline([(base, &old), (revised, &new)], author, paper, false).bytes
}

/// Writes a redline as [`write_redline`] does, with flat marks: what moved went and came. For those
/// who read it in LibreOffice, which loses numbers of what moved when a move is rejected.
pub fn write_flat_redline(base: &Text, revised: &Text, author: &str, paper: &Paper<'_>) -> Vec<u8> {
    let (old, new) = (base.numbering_in(paper.terms), revised.numbering_in(paper.terms));
    redline([(base, &old), (revised, &new)], author, paper, true).bytes
}

/// A redline of two numbered texts as it was written, and what is in it.
#[derive(Clone, Debug)]
pub struct Redlined {
    /// The file.
    pub bytes: Vec<u8>,
    /// Whether nothing changed.
    pub is_empty: bool,
    /// Whether anything is told as moved.
    pub has_moves: bool,
}

/// Writes a redline as [`write_redline`] does of texts numbered as they were read: each label as
/// it came. What moved went and came where it is `flat`.
pub fn write_numbered_redline(
    texts: [(&Text, &Numbering); 2],
    author: &str,
    paper: &Paper<'_>,
    flat: bool,
) -> Redlined {
    redline(texts, author, paper, flat)
}

fn redline(
    [(base, old), (revised, new)]: [(&Text, &Numbering); 2],
    author: &str,
    paper: &Paper<'_>,
    flat: bool,
) -> Redlined {
    let before = Passages::of_numbered_text(base, old);
    let after = Passages::of_numbered_text(revised, new);
    let redline = compare(&before, &after);
    let is_empty = redline.is_empty();
    let has_moves = !flat && redline.rows().iter().any(|it| it.moved.is_some());
    let (old_nodes, new_nodes) = nodes(&redline);
    let mut lists = Lists::new(paper.terms);
    let base = Side::new(base, old, &before, old_nodes, &mut lists);
    let revised = Side::new(revised, new, &after, new_nodes, &mut lists);
    let house = House::of(paper);
    let tracker = Tracker::new(author, paper.stamp());
    let blocks = Blocks::new(&house.names, tracker, house.section.width());
    let mut body = Body::new(&base, &revised, blocks, &paper.remarks);
    body.redline(&redline, flat);
    let bytes = house.packed(paper, (body.blocks, &body.margin), &lists);
    Redlined { bytes, is_empty, has_moves }
}
