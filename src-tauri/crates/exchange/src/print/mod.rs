//! What is printed: a text, a redline or a sheet as one value, which `travaux-press` sets in type.
//!
//! - **Laws**: nothing here is looked up; what is not in the value is not on paper. Equal matters
//!   and layouts give equal values.

mod flow;
mod legend;
mod sheets;
mod value;

use travaux_redline::{Passages, compare};
use travaux_text::{Numbering, Text};

use crate::Matter;
use crate::docx::write::{Paper, Uttered};

pub use value::Print;

use flow::{Flow, Side};
use legend::legend;
use value::{Block, Run, Words};

/// How a print is laid out, besides what its [`Paper`] says.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Layout {
    /// How changes are shown.
    pub marks: Marks,
    /// Which lines of a page are numbered: every fifth is 5; none is 0.
    pub every: u32,
    /// The paper.
    pub size: Size,
    /// Whether both sides of a leaf are printed.
    pub two_sided: bool,
    /// Which copy it is, such as `3 of 12`; may be empty.
    pub copy: String,
    /// By what the text is found again, such as `7F3K-9QXM`; may be empty.
    pub fingerprint: String,
}

/// How changes are shown.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Marks {
    /// By colours and lines.
    #[default]
    Colours,
    /// By small signs around them: for black and white, and for those who listen.
    Words,
    /// Not at all: the text as it is with all changes made.
    Applied,
}

/// A size of paper.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Size {
    /// ISO A4.
    #[default]
    A4,
    /// US Letter.
    Letter,
}

impl Default for Layout {
    fn default() -> Self {
        Self {
            marks: Marks::Colours,
            every: 0,
            size: Size::A4,
            two_sided: false,
            copy: String::new(),
            fingerprint: String::new(),
        }
    }
}

/// Lays out what is printed: the bytes of a [`Print`] as JSON.
pub fn print(matter: Matter<'_>, paper: &Paper<'_>, layout: &Layout) -> Vec<u8> {
    let numbered = |text: &Text| text.numbering_in(paper.terms);
    let sheet = match matter {
        Matter::Text(text) => {
            return printed(clean(text, &numbered(text), paper), false, paper, layout);
        }
        Matter::Redline(base, revised) => {
            let (old, new) = (numbered(base), numbered(revised));
            return print_redline([(base, &old), (revised, &new)], paper, layout);
        }
        Matter::Sheet(sheet) => sheet,
    };
    printed(sheets::blocks(sheet), sheet.landscape, paper, layout)
}

/// Lays out how the first text became the second, numbered as they were read.
pub fn print_redline(
    [base, revised]: [(&Text, &Numbering); 2],
    paper: &Paper<'_>,
    layout: &Layout,
) -> Vec<u8> {
    let blocks = match layout.marks {
        Marks::Applied => clean(revised.0, revised.1, paper),
        Marks::Colours | Marks::Words => redline(base, revised, paper),
    };
    printed(blocks, false, paper, layout)
}

fn printed(blocks: Vec<Block>, landscape: bool, paper: &Paper<'_>, layout: &Layout) -> Vec<u8> {
    let print = Print {
        legend: legend(paper.language(), &blocks),
        landscape,
        blocks,
        ..Print::around(paper, layout, Vec::new())
    };
    serde_json::to_vec(&print).unwrap_or_default()
}

fn clean(text: &Text, numbering: &Numbering, paper: &Paper<'_>) -> Vec<Block> {
    let passages = Passages::of_numbered_text(text, numbering);
    let side = Side::new(text, numbering, &passages);
    let mut flow = Flow::new(&side, &side);
    flow.clean();
    let mut blocks = flow.finish();
    comments((text, numbering), paper, &mut blocks);
    blocks
}

fn redline(
    (base, old): (&Text, &Numbering),
    (revised, new): (&Text, &Numbering),
    paper: &Paper<'_>,
) -> Vec<Block> {
    let before = Passages::of_numbered_text(base, old);
    let after = Passages::of_numbered_text(revised, new);
    let changes = compare(&before, &after);
    let (one, two) = (Side::new(base, old, &before), Side::new(revised, new, &after));
    let mut flow = Flow::new(&one, &two);
    flow.redline(&changes);
    let mut blocks = flow.finish();
    comments((revised, new), paper, &mut blocks);
    blocks
}

/// The comments on a text, below it: each with the address of its provision.
fn comments((text, numbering): (&Text, &Numbering), paper: &Paper<'_>, blocks: &mut Vec<Block>) {
    let mut told = Vec::new();
    for remark in &paper.remarks {
        let Some(at) = text.provisions.iter().position(|it| it.id == remark.provision) else {
            continue;
        };
        let address = numbering.address(at).to_owned();
        for Uttered { author, words, .. } in &remark.said {
            let said = format!("{author}: {words}");
            let runs = vec![Run::strong(format!("{address} – ")), Run::plain(said)];
            told.push(Block::words(0, Words::new(), runs));
        }
    }
    if !told.is_empty() {
        blocks.push(Block::section("Comments"));
        blocks.append(&mut told);
    }
}
