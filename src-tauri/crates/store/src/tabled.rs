//! A dossier as others may have it: a connection that cannot read anything internal.

use std::sync::Arc;

use rusqlite::{
    Connection,
    backup::Backup,
    hooks::{AuthAction, AuthContext, Authorization},
};
use travaux_history::{Dossier, Entry, Hash, Layer, VersionId};
use travaux_text::Text;

use crate::{
    FileKey, Store, StoreError, Way,
    open::{self, Place},
};

/// The tables of the tabled layer. Whatever is not listed does not leave.
const TABLES: [&str; 4] = ["record", "provision", "article", "text"];

/// The tabled layer of a dossier, and nothing else of it.
///
/// - **Laws**: SQLite itself refuses this connection every other table; two dossiers with
///   the same tabled layer are the same here, whatever is internal to either.
#[derive(Debug)]
pub struct Tabled {
    store: Store,
    record: Vec<(Hash, Entry)>,
}

impl Tabled {
    /// Opens the tabled layer of a dossier, also while it is open elsewhere.
    ///
    /// # Errors
    ///
    /// When it is no dossier, when it is encrypted and the key is missing or wrong, when an
    /// entry of its record is damaged, or the file fails.
    pub fn open<'a>(way: impl Into<Way<'a>>) -> Result<Self, StoreError> {
        let way = way.into();
        let (connection, place) = open::reader(way)?;
        Self::on(connection, place, way.key)
    }

    fn on(
        mut connection: Connection,
        place: Place,
        key: Option<&FileKey>,
    ) -> Result<Self, StoreError> {
        connection.authorizer(Some(authorize))?;
        let store = Store::on(connection, place, key, &[Layer::Tabled])?;
        match store.damage.first() {
            Some(damage) => Err(StoreError::Damaged(damage.clone())),
            None => Ok(Self { record: store.record(Layer::Tabled)?, store }),
        }
    }

    /// What the tabled layer holds but the texts.
    pub fn dossier(&self) -> &Dossier {
        self.store.dossier()
    }

    /// The entries of the tabled record, in the order they are folded.
    pub fn record(&self) -> &[(Hash, Entry)] {
        &self.record
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.store.connection
    }

    /// The text of a tabled version, every part of it verified.
    ///
    /// # Errors
    ///
    /// When there is no such version in the tabled layer, or some of it is damaged.
    pub fn text(&self, id: VersionId) -> Result<Arc<Text>, StoreError> {
        self.store.text(id)
    }

    /// The dossier as somebody has it from whom everything internal is kept.
    pub fn into_store(self) -> Store {
        self.store
    }
}

impl Store {
    /// The tabled layer of this dossier, through a connection that cannot read more. What is
    /// kept in memory only is copied.
    ///
    /// # Errors
    ///
    /// When an entry of the tabled record is damaged, or the file fails.
    pub fn tabled(&self) -> Result<Tabled, StoreError> {
        match self.way() {
            Some(way) => Tabled::open(way),
            None => {
                let mut copy = Connection::open_in_memory()?;
                Backup::new(&self.connection, &mut copy)?.step(-1)?;
                Tabled::on(copy, Place::Memory, None)
            }
        }
    }
}

fn authorize(context: AuthContext<'_>) -> Authorization {
    match context.action {
        AuthAction::Select | AuthAction::Transaction { .. } => Authorization::Allow,
        AuthAction::Read { table_name, .. } if TABLES.contains(&table_name) => Authorization::Allow,
        AuthAction::Function { function_name: "substr" } => Authorization::Allow,
        _ => Authorization::Deny,
    }
}

#[cfg(test)]
mod tests {
    use travaux_history::{Description, DeskId};

    use super::*;
    use crate::Stamp;

    #[test]
    fn every_wrong_query_is_refused() {
        let store = Store::in_memory(DeskId([1; 16]), &Stamp::at(1), Description::default());
        let connection = &mut store.unwrap().connection;
        let all: Vec<String> = connection
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        connection.authorizer(Some(authorize)).unwrap();
        assert!(all.len() > 12, "{all:?}");
        for table in &all {
            let read = connection.prepare(&format!("SELECT * FROM {table}"));
            match read.map_err(StoreError::from) {
                Ok(_) => assert!(TABLES.contains(&table.as_str()), "{table}"),
                Err(error) => assert!(matches!(error, StoreError::Refused(_)), "{table}: {error}"),
            }
        }
        for query in [
            "SELECT count(*) FROM internal_record",
            "SELECT kind FROM record UNION SELECT kind FROM internal_record",
            "SELECT (SELECT max(row) FROM internal_text) FROM record",
            "SELECT sql FROM sqlite_schema",
            "INSERT INTO record (kind) VALUES ('x')",
            "DELETE FROM record",
            "ATTACH ':memory:' AS other",
            "PRAGMA user_version = 9",
            "SELECT load_extension('x')",
        ] {
            assert!(connection.prepare(query).is_err(), "{query}");
        }
    }
}
