//! Sheets: reports, tables and accounts, which are about a text and are none.

use travaux_text::Emphasis;

use super::blocks::Blocks;
use super::count::Family;
use super::direction;
use super::house::House;
use super::lists::{Form, Lists, id_of};
use super::paper::Paper;
use super::remarks::Margin;
use super::style::{ADDED, QUIET, Role, STRUCK};
use super::track::{Mark, Tracker};

/// A sheet about a text: a report, a comparison, an account of where words come from.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Sheet {
    /// What stands on it, from top to bottom.
    pub blocks: Vec<Block>,
    /// Whether it lies on its side.
    pub landscape: bool,
}

/// A paragraph or a table of a sheet.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Block {
    /// What the sheet is called.
    Title(String),
    /// What stands behind it, on a page of its own.
    Annex(String),
    /// A heading.
    Heading(String),
    /// A paragraph.
    Words(Vec<Said>),
    /// A point of a list.
    Point(Vec<Said>),
    /// Words of a text.
    Quote(Vec<Said>),
    /// A table, row by row, cell by cell; its first row is its head.
    Table(Vec<Vec<Vec<Said>>>),
}

/// Words of a sheet, and how they are shown.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Said {
    /// The words; a line feed breaks the line.
    pub words: String,
    /// How they are shown.
    pub look: Shown,
}

/// How words of a sheet are shown.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Shown {
    /// As they are.
    Plain,
    /// In bold.
    Strong,
    /// Struck: they went.
    Struck,
    /// Underlined: they came.
    Added,
    /// Small: beside the matter.
    Quiet,
}

impl Said {
    /// Words as they are.
    pub fn plain(words: impl Into<String>) -> Self {
        Self { words: words.into(), look: Shown::Plain }
    }

    /// Words that are shown so.
    pub fn shown(words: impl Into<String>, look: Shown) -> Self {
        Self { words: words.into(), look }
    }
}

/// Writes a sheet as a Word file that holds nothing but the sheet and what `paper` says.
///
/// - **Laws**: equal sheets and papers give equal bytes.
pub fn write_sheet(sheet: &Sheet, paper: &Paper<'_>) -> Vec<u8> {
    let mut house = House::of(paper);
    if sheet.landscape {
        house.section = house.section.landscape();
    }
    let lists = Lists::new(paper.terms);
    let mut blocks = Blocks::new(&house.names, Tracker::new("", None), house.section.width());
    blocks.narrow = true;
    for block in &sheet.blocks {
        put(block, &mut blocks);
    }
    house.packed(paper, (blocks, &Margin::default()), &lists)
}

fn put(block: &Block, blocks: &mut Blocks<'_>) {
    match block {
        Block::Title(words) => paragraph(&[Said::plain(words)], "Title", None, blocks),
        Block::Annex(words) => {
            paragraph(&[Said::plain(words)], "Annexed Account", None, blocks);
        }
        Block::Heading(words) => paragraph(&[Said::plain(words)], "heading 1", None, blocks),
        Block::Words(said) => paragraph(said, "Normal", None, blocks),
        Block::Point(said) => {
            paragraph(said, "List Bullet", Some((id_of(Family::Dash), 0)), blocks);
        }
        Block::Quote(said) => paragraph(said, "Quote", None, blocks),
        Block::Table(rows) => rows.iter().for_each(|row| table_row(row, blocks)),
    }
}

fn table_row(row: &[Vec<Said>], blocks: &mut Blocks<'_>) {
    blocks.begin_row();
    for (at, cell) in row.iter().enumerate() {
        say(cell, blocks);
        let form = form(cell, "Table Cell", None);
        if at + 1 == row.len() {
            blocks.end(Mark::Kept, Some(&form), Some(&form));
        } else {
            blocks.cell(Mark::Kept, Some(&form), Some(&form));
        }
    }
}

fn paragraph(said: &[Said], style: &'static str, list: Option<(u32, u8)>, blocks: &mut Blocks<'_>) {
    say(said, blocks);
    let form = form(said, style, list);
    blocks.end(Mark::Kept, Some(&form), Some(&form));
}

fn form(said: &[Said], style: &'static str, list: Option<(u32, u8)>) -> Form {
    let bidi = said.first().is_some_and(|it| direction::is_rtl(&it.words));
    Form { role: Role::Named(style), list, label: String::new(), gap: String::new(), bidi }
}

fn say(said: &[Said], blocks: &mut Blocks<'_>) {
    let strong = Emphasis { strong: true, ..Emphasis::PLAIN };
    for Said { words, look } in said.iter().filter(|it| !it.words.is_empty()) {
        match look {
            Shown::Plain => blocks.words(words, Emphasis::PLAIN, None, Mark::Kept),
            Shown::Strong => blocks.words(words, strong, None, Mark::Kept),
            Shown::Struck => blocks.styled(words, STRUCK),
            Shown::Added => blocks.styled(words, ADDED),
            Shown::Quiet => blocks.styled(words, QUIET),
        }
    }
}
