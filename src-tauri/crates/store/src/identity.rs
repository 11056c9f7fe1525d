//! The secret keys of this desk, and the pouches it exchanged.

use rusqlite::{OptionalExtension, params};
use travaux_history::Hash;
use zeroize::Zeroizing;

use crate::{Store, StoreError};

/// Secret keys as they are kept: for signing, and for receiving.
pub type Secrets = (Zeroizing<[u8; 32]>, Zeroizing<[u8; 32]>);

impl Store {
    /// The secret keys of this desk, the newest last; none before they were first needed.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn secrets(&self) -> Result<Vec<Secrets>, StoreError> {
        let sql = "SELECT signing, receiving FROM internal_identity ORDER BY row";
        let mut query = self.connection.prepare_cached(sql)?;
        let rows = query
            .query_map([], |row| Ok((Zeroizing::new(row.get(0)?), Zeroizing::new(row.get(1)?))))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Keeps new secret keys, which are the ones in use from then on.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn keep_secrets(
        &mut self,
        at: i64,
        (signing, receiving): &Secrets,
    ) -> Result<(), StoreError> {
        let sql = "INSERT INTO internal_identity (made_at, signing, receiving) VALUES (?1, ?2, ?3)";
        let secrets = params![at, signing.as_slice(), receiving.as_slice()];
        let tx = self.act()?;
        tx.prepare_cached(sql)?.execute(secrets)?;
        tx.commit()
    }

    /// The pouch of this digest that we made or took in, not sealed.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn pouch(&self, digest: Hash) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT bytes FROM internal_pouch WHERE digest = ?1";
        let mut query = self.connection.prepare_cached(sql)?;
        Ok(query.query_row([digest.as_bytes()], |row| row.get(0)).optional()?)
    }

    /// The digest and the bytes of every pouch that was made or taken in, oldest first.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn pouches(&self) -> Result<Vec<(Hash, Vec<u8>)>, StoreError> {
        let sql = "SELECT digest, bytes FROM internal_pouch ORDER BY row";
        let mut query = self.connection.prepare_cached(sql)?;
        let rows = query.query_map([], |row| Ok((Hash::from_bytes(row.get(0)?), row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
