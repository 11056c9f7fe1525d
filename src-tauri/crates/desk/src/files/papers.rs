//! Papers about a text that leave the machine as Word files or prints: rolling text, comparison, report,
//! travaux préparatoires, concordance.

use std::sync::Arc;

use travaux_exchange::docx::write::{Block, Paper, Said, Sheet, Shown};
use travaux_exchange::{Matter, concordance_sheet, report_sheet, travaux_sheet};
use travaux_history::account::{Form, Report};
use travaux_history::{Dossier, InstrumentCode, Layer};
use travaux_redline::RunFate;
use travaux_text::{DelegationCode, Terms, Text};

use crate::desk::refused;
use crate::look::columns::FEW_COLUMNS;
use crate::look::comparison::{Aligned, Cell, Column, ColumnText, Comparison};
use crate::table::comments::remarks;
use crate::{Desk, DeskError, INTERNAL, Look, NamedVersion};

/// What stands at the head of a page.
pub(crate) struct Head<'a> {
    title: &'a str,
    /// Which version it is; empty of what is none.
    version: String,
}

impl<'a> Head<'a> {
    /// Of what is no version.
    pub(crate) fn titled(title: &'a str) -> Self {
        Self { title, version: String::new() }
    }
}

impl Desk {
    /// The rolling text as a Word file or a print, every wording with the delegations behind it: made of
    /// the tabled layer alone, unless what is internal is asked for.
    ///
    /// # Errors
    ///
    /// As [`Desk::room`]; where what is internal is asked for, as [`Desk::rolling`].
    pub fn rolling_paper(
        &self,
        instrument: &InstrumentCode,
        look: &Look,
    ) -> Result<Vec<u8>, DeskError> {
        let (rolling, dossier) = if look.internal {
            (self.rolling(instrument)?, self.dossier().clone())
        } else {
            let room = self.room(instrument)?;
            (Arc::new(room.rolling), room.dossier)
        };
        let base = dossier.version(rolling.base);
        let number = base.map(|it| format!("{}{}", it.number, dossier.told_apart(it)));
        let version = format!("Rolling text on version {}", number.unwrap_or_default());
        let code = &self.instrument(instrument)?.code;
        let title = dossier.instrument(code).map_or("", |it| it.title.as_str());
        let look = look.on(self.dossier());
        let mut paper = self.paper(&dossier, Head { title, version }, self.terms(code), &look)?;
        if look.comments {
            paper.remarks = remarks(&dossier, code);
        }
        Ok(look.set_out(Matter::Text(&rolling.on_paper()), "", &paper))
    }

    /// The working text of a delegation as a Word file for our own people, marked [`INTERNAL`] on
    /// every page; tracked, with its changes to what it is drafted on.
    ///
    /// # Errors
    ///
    /// When what is internal is not asked for, when there is no such text, or when the file fails.
    pub fn working_paper(
        &mut self,
        instrument: &InstrumentCode,
        delegation: &DelegationCode,
        tracked: bool,
        look: &Look,
    ) -> Result<Vec<u8>, DeskError> {
        if !look.internal {
            return Err(refused(format!(
                "the working text of {delegation} is internal and never leaves this file"
            )));
        }
        let open = self.open_text(instrument, delegation)?;
        let text = Text { provisions: open.provisions.to_vec() };
        let base = open.base.filter(|_| tracked).map(|it| it.id);
        let version = match open.base {
            Some(base) => format!("Working text of {delegation} on version {}", base.number),
            None => format!("Working text of {delegation}"),
        };
        let base = base.map(|id| self.store.text(id)).transpose()?;
        let held = self.instrument(instrument)?;
        let (title, terms) = (held.title.clone(), self.terms(&held.code));
        let look = look.on(self.dossier());
        let head = Head { title: &title, version };
        let paper = self.paper(self.dossier(), head, terms, &look)?;
        let author = self.dossier().delegation(delegation).map(|it| it.name.as_str());
        let author = author.unwrap_or(delegation.as_str());
        Ok(match &base {
            Some(base) => look.set_out(Matter::Redline(base, &text), author, &paper),
            None => look.set_out(Matter::Text(&text), author, &paper),
        })
    }

    /// A report as a Word file or a print, with the marking it has: a report that may hold something
    /// internal is marked so on every page.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn report_paper(&self, report: &Report, look: &Look) -> Result<Vec<u8>, DeskError> {
        let title = format!("{}: {}", report.form.title(), report.title);
        let marked = report.classification.starts_with(INTERNAL);
        let look = Look { internal: look.internal || marked, ..look.clone() };
        let look = look.on(self.dossier());
        let mut paper = self.paper(self.dossier(), Head::titled(&title), Terms::of("en"), &look)?;
        if look.classification.is_none() && report.form != Form::Readout {
            paper.classification = &report.classification;
        }
        Ok(look.set_out(Matter::Sheet(&report_sheet(report)), "", &paper))
    }

    /// The preparatory work of a tabled version as a Word file or a print.
    ///
    /// # Errors
    ///
    /// As [`Desk::travaux`].
    pub fn travaux_paper(
        &self,
        version: NamedVersion<'_>,
        provision: Option<&str>,
        look: &Look,
    ) -> Result<Vec<u8>, DeskError> {
        let chapters = self.travaux(version, provision)?;
        let title = self.titled(version)?;
        let sheet = travaux_sheet(&title, &chapters);
        self.sheet(&sheet, version, look)
    }

    /// The table of concordance of a tabled version as a Word file or a print.
    ///
    /// # Errors
    ///
    /// As [`Desk::travaux`].
    pub fn concordance_paper(
        &self,
        version: NamedVersion<'_>,
        look: &Look,
    ) -> Result<Vec<u8>, DeskError> {
        let rows = self.concordance(version)?;
        let sheet = concordance_sheet(&self.titled(version)?, &rows);
        self.sheet(&sheet, version, look)
    }

    /// Two to four texts side by side as a Word file or a print on its side, aligned by provision.
    ///
    /// # Errors
    ///
    /// As [`Desk::compare`]; when a text is internal and not asked for as such.
    pub fn comparison_paper(
        &mut self,
        columns: &[Column],
        look: &Look,
    ) -> Result<Vec<u8>, DeskError> {
        if look.internal {
            return self.columns_paper(columns, look);
        }
        let mut outside = self.outside()?;
        let told = |column: &Column| match &column.text {
            ColumnText::Version(number) => {
                let instrument = &column.instrument;
                self.tabled_version(NamedVersion { instrument, number: *number })?;
                Ok(column.clone())
            }
            ColumnText::Working(delegation) => Err(refused(format!(
                "the working text of {delegation} is internal and never leaves this file"
            ))),
        };
        let columns: Vec<_> = columns.iter().map(told).collect::<Result<_, _>>()?;
        outside.columns_paper(&columns, look)
    }

    fn columns_paper(&mut self, columns: &[Column], look: &Look) -> Result<Vec<u8>, DeskError> {
        let comparison = self.compare(columns)?;
        let first = columns.first().ok_or_else(|| refused(FEW_COLUMNS))?;
        let held = self.instrument(&first.instrument)?;
        let sheet = comparison_sheet(&held.title, columns, &comparison);
        let terms = self.terms(&held.code);
        let look = look.on(self.dossier());
        let paper = self.paper(self.dossier(), Head::titled(&held.title), terms, &look)?;
        Ok(look.set_out(Matter::Sheet(&sheet), "", &paper))
    }

    fn sheet(
        &self,
        sheet: &Sheet,
        version: NamedVersion<'_>,
        look: &Look,
    ) -> Result<Vec<u8>, DeskError> {
        let leaving = self.leaving(version, false)?;
        let look = look.traced(&leaving.foot());
        Ok(look.set_out(Matter::Sheet(sheet), "", &leaving.paper(&look)))
    }

    /// What stands around what is no version: its time is that of the last tabled entry.
    pub(crate) fn paper<'a>(
        &self,
        dossier: &'a Dossier,
        head: Head<'a>,
        terms: &'static Terms,
        look: &'a Look,
    ) -> Result<Paper<'a>, DeskError> {
        let record = self.store.record(Layer::Tabled)?;
        let date = record.iter().map(|(_, entry)| entry.at).max();
        let marking = dossier.description.classification.as_str();
        Ok(Paper {
            title: head.title,
            version: head.version,
            classification: look.classification.as_deref().unwrap_or(marking),
            date,
            terms,
            template: look.template.as_ref(),
            remarks: Vec::new(),
        })
    }
}

/// A comparison as a table: a row a provision, a column a text.
fn comparison_sheet(title: &str, columns: &[Column], comparison: &Comparison) -> Sheet {
    let names = columns.iter().map(|column| match &column.text {
        ColumnText::Version(number) => format!("{}, version {number}", column.instrument),
        ColumnText::Working(delegation) => format!("{}, {delegation}", column.instrument),
    });
    let head = std::iter::once("Provision".to_owned()).chain(names);
    let mut table = vec![head.map(|it| vec![Said::shown(it, Shown::Strong)]).collect()];
    for row in &comparison.rows {
        let mut cells = vec![vec![Said::plain(&row.address)]];
        cells.extend((0..columns.len()).map(|column| cell(comparison, row, column)));
        table.push(cells);
    }
    let coverage = Block::Words(vec![Said::shown(&comparison.coverage, Shown::Quiet)]);
    let blocks = vec![Block::Title(title.to_owned()), coverage, Block::Table(table)];
    Sheet { blocks, landscape: true }
}

/// What one text says of a provision, marked where the first says otherwise.
fn cell(comparison: &Comparison, row: &Aligned, column: usize) -> Vec<Said> {
    match &row.cells[column] {
        Cell::Absent => vec![Said::shown("—", Shown::Quiet)],
        Cell::Same => vec![Said::shown("the same", Shown::Quiet)],
        Cell::Base { position, moved } => {
            let words = comparison.provision(column, *position).map(|it| it.3);
            let mut said = vec![Said::plain(words.unwrap_or_default())];
            if let Some(to) = moved {
                said.push(Said::shown(format!(" (moved to {to})"), Shown::Quiet));
            }
            said
        }
        Cell::Words { runs, moved, .. } => {
            let look = |fate| match fate {
                RunFate::Deleted | RunFate::MovedAway => Shown::Struck,
                RunFate::Inserted => Shown::Added,
                _ => Shown::Plain,
            };
            let words = runs.iter().map(|run| Said::shown(run.text.as_str(), look(run.fate)));
            let from = moved.iter().map(|it| format!(" (moved from {it})"));
            words.chain(from.map(|it| Said::shown(it, Shown::Quiet))).collect()
        }
    }
}
