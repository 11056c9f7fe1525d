//! The walk through tables: rows and cells, and what was done to them.

use super::body::{Block, Cell, Merge, Row, Under};
use super::changes::kind_of;
use super::found::{ChangeKind, Doubt, DoubtKind};
use super::guise::{Colour, shade};
use super::looks::RunLook;
use super::tree::Element;
use super::walk::Walk;

impl Walk {
    pub(super) fn table(&mut self, element: Element<'_>, under: Under) -> Vec<Row> {
        let mut rows = Vec::new();
        let ground = self.ground;
        let style = element.child("tblPr").and_then(|it| it.child("tblStyle"));
        let style = style.and_then(Element::val).and_then(|id| self.body.styles.get(id));
        self.ground.unknown |= style.is_some_and(|it| it.shades);
        let look = style.map(|it| RunLook {
            hidden: it.run.hidden,
            guise: it.run.guise,
            ..RunLook::default()
        });
        let look = std::mem::replace(&mut self.table_look, look);
        let page = self.ground.page.take();
        let properties = element.child("tblPr");
        self.stand_on(properties.and_then(|it| it.child("shd")));
        self.ground.away |= page.zip(properties).is_some_and(|(page, it)| page.misses_table(it));
        self.rows_into(element, under, &mut rows);
        (self.ground, self.table_look) = (ground, look);
        rows
    }

    /// Takes a shade as what the words that come next stand on.
    fn stand_on(&mut self, element: Option<Element<'_>>) {
        let Some(element) = element else { return };
        match shade(element, &self.scheme) {
            Some(Colour::Of(fill)) => self.ground.fill = Some(fill),
            _ => self.ground.unknown |= element.attr("themeFill").is_some(),
        }
    }

    fn rows_into(&mut self, parent: Element<'_>, under: Under, rows: &mut Vec<Row>) {
        for child in parent.children() {
            match child.word() {
                "tr" => rows.push(self.row(child, under)),
                "tblPr" => self.set_otherwise(child, "tblPrChange", ChangeKind::TableFormatting),
                "sdt" => {
                    let held = self.enter_control(child);
                    if let Some(content) = child.child("sdtContent") {
                        self.rows_into(content, under, rows);
                    }
                    self.instead = held;
                }
                "customXml" => self.rows_into(child, under, rows),
                name if kind_of(name).is_some() => {
                    let (inner, change) = self.entered(child, under);
                    self.rows_into(child, inner, rows);
                    self.changes.close(change, under, self.progress);
                }
                _ => self.mark(child),
            }
        }
    }

    fn row(&mut self, element: Element<'_>, under: Under) -> Row {
        let mut inner = under;
        if let Some(properties) = element.child("trPr") {
            let place = (self.paragraphs, self.progress);
            for child in properties.children() {
                let Some((_, adds)) = kind_of(child.word()) else { continue };
                let kind = if adds { ChangeKind::RowInserted } else { ChangeKind::RowDeleted };
                let change = self.changes.open(child, kind, inner, place, None);
                inner = self.changes.nest(inner, change, adds);
            }
            self.set_otherwise(properties, "trPrChange", ChangeKind::TableFormatting);
        }
        if let Some(properties) = element.child("tblPrEx") {
            self.set_otherwise(properties, "tblPrExChange", ChangeKind::TableFormatting);
        }
        let mut cells = Vec::new();
        let ground = self.ground;
        self.ground.line = self.ground.line.into_iter().chain(height(element)).min();
        self.cells_into(element, inner, &mut cells);
        self.ground = ground;
        Row { under: inner, before: before(element), cells }
    }

    fn cells_into(&mut self, parent: Element<'_>, under: Under, cells: &mut Vec<Cell>) {
        for child in parent.children() {
            match child.word() {
                "tc" => cells.push(self.cell(child, under)),
                "sdt" => {
                    let held = self.enter_control(child);
                    if let Some(content) = child.child("sdtContent") {
                        self.cells_into(content, under, cells);
                    }
                    self.instead = held;
                }
                "customXml" => self.cells_into(child, under, cells),
                name if kind_of(name).is_some() => {
                    let (inner, change) = self.entered(child, under);
                    self.cells_into(child, inner, cells);
                    self.changes.close(change, under, self.progress);
                }
                _ => self.mark(child),
            }
        }
    }

    fn cell(&mut self, element: Element<'_>, under: Under) -> Cell {
        let (mut inner, mut span, mut before) = (under, 1, None);
        let (mut goes_on, mut across) = (Merge::default(), false);
        let place = (self.paragraphs, self.progress);
        if let Some(properties) = element.child("tcPr") {
            span = span_of(properties);
            let merge = properties.child("vMerge");
            let begins = merge.is_some_and(|it| it.val() == Some("restart"));
            self.oddities.merged += usize::from(span > 1 || begins);
            goes_on.now = merge.is_some() && !begins;
            across = properties.child("hMerge").is_some_and(|it| it.val() != Some("restart"));
            for child in properties.children() {
                let (kind, adds) = match child.word() {
                    "cellIns" => (ChangeKind::CellInserted, true),
                    "cellDel" => (ChangeKind::CellDeleted, false),
                    "cellMerge" => {
                        let kind = ChangeKind::CellMerged;
                        let change = self.changes.open(child, kind, under, place, None);
                        goes_on = merged_by(child, change, goes_on.now);
                        continue;
                    }
                    "tcPrChange" => {
                        let kind = ChangeKind::TableFormatting;
                        let change = self.changes.open(child, kind, under, place, None);
                        let old = child.child("tcPr").map_or(1, span_of);
                        before = (old != span).then_some((change, old));
                        let went_on = went_on_of(child).filter(|it| *it != goes_on.now);
                        goes_on.was = goes_on.was.or(went_on.map(|it| (change, it)));
                        continue;
                    }
                    _ => continue,
                };
                let change = self.changes.open(child, kind, inner, place, None);
                inner = self.changes.nest(inner, change, adds);
            }
        }
        let start = self.body.words.len();
        let ground = self.ground;
        self.stand_on(element.child("tcPr").and_then(|it| it.child("shd")));
        let mut blocks = self.blocks(element, inner);
        self.ground = ground;
        if let Some(Block::Paragraph(first)) = blocks.first_mut() {
            first.goes_on = goes_on;
        }
        if goes_on.now || across {
            // Word shows the words of the cell that a merged one begins with, and no others.
            let words = self.body.words[start..].to_owned();
            let (kind, paragraph) = (DoubtKind::Hidden, place.0);
            let doubt = Doubt { kind, paragraph, words, shown: None, tracked: false };
            self.oddities.doubt(doubt, [0, 0]);
        }
        self.oddities.nested_tables +=
            blocks.iter().filter(|it| matches!(it, Block::Table(_))).count();
        Cell { under: inner, span, before, blocks }
    }
}

/// How high a row is that does not grow with what is in it, in twentieths of a point.
fn height(row: Element<'_>) -> Option<u16> {
    let height = row.child("trPr").and_then(|it| it.child("trHeight"));
    let height = height.filter(|it| it.attr("hRule") == Some("exact"))?;
    height.length("val", 20.0).map(|it| it.clamp(0, 60_000) as u16)
}

/// How many columns a row leaves free before its first cell.
fn before(row: Element<'_>) -> u8 {
    let before = row.child("trPr").and_then(|it| it.child("gridBefore"));
    before.and_then(Element::number).unwrap_or(0).clamp(0, 63) as u8
}

/// What a tracked merge did to a cell that is one with the cell above it if it `is_one` now.
fn merged_by(merge: Element<'_>, change: u32, is_one: bool) -> Merge {
    let [now, was] = ["vMerge", "vMergeOrig"].map(|it| merge.attr(it).map(|it| it == "cont"));
    let now_is = now.unwrap_or(is_one);
    let was_is = was.unwrap_or(now.is_none() && is_one);
    Merge { now: now_is, was: Some((change, was_is)) }
}

/// Whether a cell went on with the one above it before a tracked change; none where it does not say.
fn went_on_of(change: Element<'_>) -> Option<bool> {
    let old = change.child("tcPr")?;
    Some(old.child("vMerge").is_some_and(|it| it.val() != Some("restart")))
}

/// How many columns a cell with these properties spans.
fn span_of(properties: Element<'_>) -> u8 {
    let span = properties.child("gridSpan").and_then(Element::number).unwrap_or(1);
    span.clamp(1, 63) as u8
}
