//! How much there is in a dossier.

use travaux_history::Layer;

use crate::{Store, StoreError, store::prefix};

/// How many rows hold the texts of a dossier, in both layers.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Counts {
    /// Provisions that differ.
    pub provisions: u64,
    /// Articles that differ.
    pub articles: u64,
    /// Texts that differ.
    pub texts: u64,
}

impl Store {
    /// How many provisions, articles and texts are stored.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn counts(&self) -> Result<Counts, StoreError> {
        let mut counts = Counts::default();
        for layer in [Layer::Tabled, Layer::Internal] {
            let count = |table: &str| {
                let sql = format!("SELECT count(*) FROM {}{table}", prefix(layer));
                self.connection.query_row(&sql, [], |row| row.get::<_, u64>(0))
            };
            counts.provisions += count("provision")?;
            counts.articles += count("article")?;
            counts.texts += count("text")?;
        }
        Ok(counts)
    }
}
