//! Small things the desk remembers, such as the open tab.

use rusqlite::OptionalExtension;

use crate::{Store, StoreError};

impl Store {
    /// What the desk remembers under `name`.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn cell(&self, name: &str) -> Result<Option<String>, StoreError> {
        let sql = "SELECT value FROM internal_cell WHERE name = ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([name], |row| row.get(0)).optional()?)
    }

    /// Remembers `value` under `name`.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn set_cell(&mut self, name: &str, value: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO internal_cell (name, value) VALUES (?1, ?2)
                   ON CONFLICT DO UPDATE SET value = ?2";
        let tx = self.act()?;
        tx.prepare_cached(sql)?.execute([name, value])?;
        tx.commit()
    }
}
