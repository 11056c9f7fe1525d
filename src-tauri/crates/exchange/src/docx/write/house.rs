//! The house style of one file, and the file put together in it.

use super::blocks::Blocks;
use super::lists::Lists;
use super::names::Names;
use super::pack::{Packed, pack};
use super::paper::Paper;
use super::remarks::Margin;
use super::template::Section;

/// The house style of a file.
pub(super) struct House {
    pub(super) names: Names,
    pub(super) section: Section,
}

impl House {
    pub(super) fn of(paper: &Paper<'_>) -> Self {
        let names = paper.template.map(|it| it.names().clone()).unwrap_or_default();
        let section = paper.template.and_then(|it| it.section.clone());
        Self { names, section: section.unwrap_or(Section::A4) }
    }

    pub(super) fn packed(
        &self,
        paper: &Paper<'_>,
        (blocks, margin): (Blocks<'_>, &Margin<'_>),
        lists: &Lists,
    ) -> Vec<u8> {
        let (body, notes) = blocks.finish();
        let (section, remarks) = (self.section.clone(), margin.parts());
        let numbering = lists.part(&self.names);
        let contents = Packed { body, notes, numbering, section, remarks };
        pack(paper, &self.names, &contents)
    }
}
