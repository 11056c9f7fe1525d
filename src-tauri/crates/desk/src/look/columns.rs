//! Two to four texts of the dossier in columns.

use std::sync::Arc;

use travaux_text::Text;

use crate::desk::refused;
use crate::draft::working_text::Numbered;
use crate::look::comparison::{Column, ColumnText, Comparison, aligned};
use crate::{Desk, DeskError, NamedVersion};

/// Why so many columns are not compared.
pub(crate) const FEW_COLUMNS: &str = "a comparison has two to four columns";

impl Desk {
    /// Aligns two to four texts by provision; the first is the base of the others.
    ///
    /// The last comparison is kept while no text changes, so that opening a fold costs nothing.
    ///
    /// # Errors
    ///
    /// When there are fewer than two or more than four columns, when a text is not there, or
    /// when the file fails.
    pub fn compare(&mut self, columns: &[Column]) -> Result<Arc<Comparison>, DeskError> {
        if !(2..=4).contains(&columns.len()) {
            return Err(refused(FEW_COLUMNS));
        }
        if let Some((_, kept)) = self.compared.as_ref().filter(|(of, _)| of == columns) {
            return Ok(Arc::clone(kept));
        }
        let texts = columns.iter().map(|it| self.column_text(it)).collect::<Result<Vec<_>, _>>()?;
        let names: Vec<_> = self.dossier().delegations.iter().map(|it| it.name.clone()).collect();
        let comparison = Arc::new(aligned(texts, &names));
        self.compared = Some((columns.to_vec(), Arc::clone(&comparison)));
        Ok(comparison)
    }

    fn column_text(&mut self, column: &Column) -> Result<Numbered, DeskError> {
        match &column.text {
            ColumnText::Version(number) => {
                let instrument = &column.instrument;
                let id = self.version(NamedVersion { instrument, number: *number })?.id;
                let terms = self.terms(&self.instrument(&column.instrument)?.code);
                Ok(Numbered::new(Text::clone(&*self.store.text(id)?), terms))
            }
            ColumnText::Working(delegation) => {
                let key = self.opened(&column.instrument, delegation)?;
                Ok(self.open[&key].working().clone())
            }
        }
    }
}
