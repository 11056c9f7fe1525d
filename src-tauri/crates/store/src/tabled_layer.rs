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
    earlier::refuse_mixed,
    open::{self, Place},
    raw_rows::Log,
};

/// The tables of the tabled layer. Whatever is not listed does not leave.
const TABLES: [&str; 4] = ["tabled", "provision", "article", "text"];
/// The same in a dossier of an earlier program, where everything tabled had gone out.
const EARLIER_TABLES: [&str; 4] = ["record", "provision", "article", "text"];

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
    /// Opens the tabled layer of a dossier, also while it is open elsewhere. What has not gone out
    /// yet is as it would go out now.
    ///
    /// # Errors
    ///
    /// When it is no dossier, when it is encrypted and the key is missing or wrong, when an
    /// entry of its record is damaged, or the file fails.
    pub fn open<'a>(way: impl Into<Way<'a>>) -> Result<Self, StoreError> {
        Store::open_read_only(way)?.tabled()
    }

    /// `leaving` is what has not gone out yet and would.
    fn on(
        mut connection: Connection,
        place: Place,
        key: Option<&FileKey>,
        leaving: Vec<(Hash, Entry)>,
    ) -> Result<Self, StoreError> {
        let outside = open::outside(&connection)?;
        connection.authorizer(Some(match outside {
            Log::Own => authorize_earlier,
            _ => authorize,
        }))?;
        let mut store = Store::on(connection, place, key, &[Layer::Tabled], outside)?;
        if let Some(damage) = store.damage.first() {
            return Err(StoreError::Damaged(damage.clone()));
        }
        let mut record = store.verified(outside)?;
        if !leaving.is_empty() {
            record.extend(leaving.iter().cloned());
            store.pending.foreseen = leaving;
            store.texts_read.borrow_mut().clear();
            store.dossier = Dossier::fold_at(Some(store.desk), record.clone(), []);
        }
        Ok(Self { record, store })
    }

    /// What the tabled layer holds but the texts.
    pub fn dossier(&self) -> &Dossier {
        self.store.dossier()
    }

    /// The entries of the tabled record as others have or may have them, in the order they are
    /// folded; their hashes and names are those that others know.
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
    /// The tabled layer of this dossier, through a connection that cannot read more. What has not
    /// gone out yet is as it would go out now. What is kept in memory only is copied.
    ///
    /// # Errors
    ///
    /// When an entry of the tabled record is damaged, or the file fails.
    pub fn tabled(&self) -> Result<Tabled, StoreError> {
        if let Some(why) = &self.lowered {
            return Err(StoreError::Damaged(why.clone()));
        }
        // Where only the tabled layer is in reach it was asked before.
        if self.layers == Layer::ALL {
            refuse_mixed(&self.connection)?;
        }
        let (leaving, _) = self.leaving();
        let leaving = leaving.into_iter().map(|it| (it.hash, it.entry)).collect();
        match self.way() {
            Some(way) => {
                let (connection, place) = open::reader(way)?;
                Tabled::on(connection, place, way.key, leaving)
            }
            None => {
                let mut copy = Connection::open_in_memory()?;
                Backup::new(&self.connection, &mut copy)?.step(-1)?;
                Tabled::on(copy, Place::Memory, None, leaving)
            }
        }
    }
}

fn authorize(context: AuthContext<'_>) -> Authorization {
    authorized(context, &TABLES)
}

fn authorize_earlier(context: AuthContext<'_>) -> Authorization {
    authorized(context, &EARLIER_TABLES)
}

fn authorized(context: AuthContext<'_>, tables: &[&str]) -> Authorization {
    match context.action {
        AuthAction::Select | AuthAction::Transaction { .. } => Authorization::Allow,
        AuthAction::Read { table_name, .. } if tables.contains(&table_name) => Authorization::Allow,
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
            "SELECT count(*) FROM record",
            "SELECT kind FROM tabled UNION SELECT kind FROM internal_record",
            "SELECT kind FROM tabled UNION SELECT kind FROM record",
            "SELECT (SELECT max(row) FROM internal_text) FROM tabled",
            "SELECT sql FROM sqlite_schema",
            "INSERT INTO tabled (kind) VALUES ('x')",
            "DELETE FROM tabled",
            "ATTACH ':memory:' AS other",
            "PRAGMA user_version = 9",
            "SELECT load_extension('x')",
        ] {
            assert!(connection.prepare(query).is_err(), "{query}");
        }
    }
}
