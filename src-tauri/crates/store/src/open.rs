//! Opening and creating dossier files.

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, config::DbConfig};
use travaux_history::{Act, Description, DeskId, Layer};

use zeroize::Zeroizing;

use crate::{
    FileKey, Stamp, Store, StoreError, Way,
    earlier::refuse_mixed,
    filename::{as_immutable, literal, named, names},
    held::{Held, look},
    key::Salt,
    lock::Lock,
    raw_rows::Log,
    rekey::{as_private_as, beside, new_file, put_in_place, remove},
    watch::Watch,
};

/// What the header of every dossier file says, at byte 68: `TRVX`.
pub const APPLICATION_ID: i32 = 0x5452_5658;

/// The steps that lead to the newest schema. A released one is never edited.
pub(crate) const SCHEMA: [&str; 6] = [
    include_str!("schema/0001_record.sql"),
    include_str!("schema/0002_text.sql"),
    include_str!("schema/0003_working.sql"),
    include_str!("schema/0004_search.sql"),
    include_str!("schema/0005_identity.sql"),
    include_str!("schema/0006_tabled.sql"),
];

/// The step that a dossier takes when it begins to be shared, and no other dossier does.
pub(crate) const SHARED: &str = include_str!("schema/0007_shared.sql");
/// The number of the schema of a shared dossier.
pub(crate) const SHARED_SCHEMA: usize = SCHEMA.len() + 1;

/// How the file of a store is reached.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "there is one for each open dossier")]
pub(crate) enum Place {
    /// Nowhere but in memory.
    Memory,
    /// A file that this store may write.
    Written {
        /// Where it is.
        path: PathBuf,
        /// The right to write it.
        #[expect(dead_code, reason = "held, not used")]
        lock: Lock,
        /// That it is open here.
        held: Held,
        /// What tells whether it is still there; none before it is opened, and once it is we who
        /// put another file in its place.
        watch: Option<Watch>,
    },
    /// A file that this store only reads.
    Read(PathBuf, Held),
}

impl Place {
    fn written(path: &Path, lock: Lock) -> Self {
        let held = Held::at(path);
        held.keep_handle(path);
        Self::Written { path: path.to_owned(), lock, held, watch: None }
    }

    /// Watches the file, which is open by now, from here on.
    fn watched(mut self) -> Result<Self, StoreError> {
        if let Self::Written { path, held, watch, .. } = &mut self {
            *watch = Some(Watch::begin(path, held.id())?);
        }
        Ok(self)
    }

    /// Looks no more at what stands there.
    pub(crate) fn let_go(&mut self) {
        if let Self::Written { watch, .. } = self {
            *watch = None;
        }
    }
}

impl Store {
    /// Begins a new dossier in a new file, encrypted where `way` has a key; `desk` is random.
    ///
    /// # Errors
    ///
    /// When something is there already, or the file cannot be made.
    pub fn create<'a>(
        way: impl Into<Way<'a>>,
        desk: DeskId,
        stamp: &Stamp,
        description: Description,
    ) -> Result<Self, StoreError> {
        let Way { path, key } = way.into();
        let (connection, place) = begun_at(path)?;
        Self::begin(connection, place, key, desk, stamp, description).inspect_err(|_| {
            // What could not be begun leaves nothing behind.
            std::fs::remove_file(path).ok();
        })
    }

    /// Begins a file of the desk `desk` that holds nothing yet, not even a first entry.
    pub(crate) fn created_empty(
        Way { path, key }: Way<'_>,
        desk: DeskId,
    ) -> Result<Self, StoreError> {
        let (mut connection, place) = begun_at(path)?;
        unlocked(&connection, key)?;
        confine(&connection)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        migrate(&mut connection, Some(desk))?;
        Self::on(connection, place.watched()?, key, Layer::ALL, Log::Tabled)
    }

    /// Begins a new dossier that is kept nowhere.
    ///
    /// # Errors
    ///
    /// When memory runs out.
    pub fn in_memory(
        desk: DeskId,
        stamp: &Stamp,
        description: Description,
    ) -> Result<Self, StoreError> {
        let connection = Connection::open_in_memory()?;
        Self::begin(connection, Place::Memory, None, desk, stamp, description)
    }

    /// Opens a dossier to read and write; nobody else may write it meanwhile.
    ///
    /// # Errors
    ///
    /// When it is no dossier, when a later program wrote it, when it is open elsewhere,
    /// when it is encrypted and the key is missing or wrong, when it may only be read (then
    /// [`Store::open_read_only`] may do), or when the file fails. The file is then as it was.
    pub fn open<'a>(way: impl Into<Way<'a>>) -> Result<Self, StoreError> {
        Self::opened(way.into(), copy_before_migration)
    }

    /// Opens a dossier that is about to take the place of another: a copy, of which no further
    /// copy is made.
    pub(crate) fn open_draft(way: Way<'_>) -> Result<Self, StoreError> {
        Self::opened(way, |_, _| Ok(()))
    }

    fn opened(
        Way { path, key }: Way<'_>,
        before_migration: impl FnOnce(&Connection, &Path) -> Result<(), StoreError>,
    ) -> Result<Self, StoreError> {
        if Lock::is_held(path) {
            return Err(StoreError::OpenElsewhere(path.to_owned()));
        }
        let key = fitting(path, look_at(path)?, key)?;
        if Self::has_second_name(path) {
            return Err(StoreError::SecondName(path.to_owned()));
        }
        let lock = Lock::take(path)?;
        // What was left by a change of the key that was cut short; it may be plain.
        let left = beside(path, "-rekeyed");
        if left.exists() {
            remove(&left);
        }
        let place = Place::written(path, lock);
        let mut connection = connect(path)?;
        unlock(&connection, path, key)?;
        if connection.is_readonly("main")? {
            return Err(StoreError::ReadOnly);
        }
        confine(&connection)?;
        refuse_mixed(&connection)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        before_migration(&connection, path)?;
        migrate(&mut connection, None)?;
        Self::on(connection, place.watched()?, key, Layer::ALL, Log::Tabled)
    }

    /// Opens a dossier only to read it, also while somebody writes it.
    ///
    /// # Errors
    ///
    /// When it is no dossier, when a later program wrote it, when it is encrypted and the key
    /// is missing or wrong, or when the file fails.
    pub fn open_read_only<'a>(way: impl Into<Way<'a>>) -> Result<Self, StoreError> {
        let way = way.into();
        let (connection, place) = reader(way)?;
        let outside = outside(&connection)?;
        Self::on(connection, place, way.key, Layer::ALL, outside)
    }

    /// The number of the schema of the dossier at the place of `way`, which is only looked at.
    ///
    /// # Errors
    ///
    /// As [`Store::open_read_only`].
    pub fn format_at<'a>(way: impl Into<Way<'a>>) -> Result<usize, StoreError> {
        refuse_newer(&reader(way.into())?.0)
    }

    /// The number of the newest schema, to which every dossier is brought that is opened to write.
    pub fn newest_format() -> usize {
        SCHEMA.len()
    }

    /// Whether the file at `path` has two names: whoever writes it by one of them puts a log
    /// beside that name, and whoever opens it by the other does not see what stands there.
    pub fn has_second_name(path: &Path) -> bool {
        std::fs::metadata(path).is_ok_and(|it| names(&it) > 1)
    }

    fn begin(
        mut connection: Connection,
        place: Place,
        key: Option<&FileKey>,
        desk: DeskId,
        stamp: &Stamp,
        description: Description,
    ) -> Result<Self, StoreError> {
        unlocked(&connection, key)?;
        confine(&connection)?;
        if matches!(place, Place::Written { .. }) {
            connection.pragma_update(None, "journal_mode", "WAL")?;
        }
        migrate(&mut connection, Some(desk))?;
        let mut store = Self::on(connection, place.watched()?, key, Layer::ALL, Log::Tabled)?;
        store.append(Layer::Tabled, stamp, &Act::DossierCreated(description))?;
        store.table_first()?;
        // The file is known by its first page, which until now stands in the log alone: killed
        // before the first checkpoint, it would not be taken for a dossier.
        store.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        store.watch().inspect(|it| it.note());
        Ok(store)
    }
}

/// Makes a new file for a dossier, which nobody else may write.
fn begun_at(path: &Path) -> Result<(Connection, Place), StoreError> {
    if path.file_name().is_none() {
        return Err(StoreError::Refused("a dossier needs a name".to_owned()));
    }
    if path.symlink_metadata().is_ok() {
        return Err(StoreError::AlreadyThere(path.to_owned()));
    }
    let lock = Lock::take(path)?;
    // Somebody else may have begun it while the lock was waited for.
    if path.symlink_metadata().is_ok() {
        return Err(StoreError::AlreadyThere(path.to_owned()));
    }
    // What SQLite puts beside it is read by those who may read the file itself.
    new_file(path).map_err(|error| StoreError::touching(path, &error))?;
    let place = Place::written(path, lock);
    Ok((connect(path)?, place))
}

/// A connection that only reads the dossier at `path`.
///
/// It could write where the disk allows it, so that the last one to close tidies up
/// the write-ahead log, but is told not to.
pub(crate) fn reader(Way { path, key }: Way<'_>) -> Result<(Connection, Place), StoreError> {
    // While somebody holds the lock the file has been looked at already.
    let key = match Lock::is_held(path) {
        true => key,
        false => fitting(path, look_at(path)?, key)?,
    };
    let held = Held::at(path);
    let opened = connect(path);
    let found = opened.and_then(|connection| {
        unlock(&connection, path, key)?;
        refuse_newer(&connection).map(|_| connection)
    });
    let found = found.map_err(|error| match error {
        // All of an encrypted file looks like damage to whoever has no key.
        StoreError::Damaged(_) if key.is_none() && Salt::is_at(path) => {
            StoreError::Locked(path.to_owned())
        }
        error => error,
    });
    let connection = match found {
        Ok(connection) => connection,
        // On a disk that is full or cannot be written there is no room for the index of the
        // write-ahead log; without a log nothing is missed by not looking for one.
        Err(it) if is_of_the_disk(&it) && !has_log(path) => {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            let connection = Connection::open_with_flags(as_immutable(path), flags)
                .map_err(|error| opening(path, error))?;
            unlock(&connection, path, key)?;
            connection
        }
        Err(error) => return Err(error),
    };
    confine(&connection)?;
    connection.pragma_update(None, "query_only", true)?;
    refuse_newer(&connection)?;
    Ok((connection, Place::Read(path.to_owned(), held)))
}

fn is_of_the_disk(error: &StoreError) -> bool {
    use StoreError::{Forbidden, Full, Io, ReadOnly};
    matches!(error, Io(_) | ReadOnly | Forbidden(_) | Full)
}

fn connect(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(literal(path), flags).map_err(|error| opening(path, error))
}

/// How much of a file is held in memory, in kibibytes by SQLite's way of saying so: a page that is
/// read again is not unsealed again.
const CACHE: i64 = -32 * 1024;

/// Settings that hold for every connection: nothing in a file may make the program do
/// more than read and write that file.
fn confine(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(Duration::from_secs(5))?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // An act writes into the log alone, so that whoever else writes into the file is noticed.
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    connection.pragma_update(None, "cache_size", CACHE)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Whether the file at `path` begins like a dossier we can read, and its salt where it is
/// encrypted; reads a hundred bytes, changes nothing.
pub(crate) fn look_at(path: &Path) -> Result<Option<Salt>, StoreError> {
    let refused = |error| StoreError::touching(path, &error);
    let metadata = std::fs::metadata(path).map_err(refused)?;
    if !metadata.is_file() {
        return Err(StoreError::NotAFile(path.to_owned()));
    }
    let header = beginning(path, 100).map_err(refused)?;
    if let Some(salt) = Salt::found_in(&header) {
        return Ok(Some(salt));
    }
    let is_dossier = header.starts_with(b"SQLite format 3\0")
        && header.get(68..72) == Some(&APPLICATION_ID.to_be_bytes()[..]);
    if !is_dossier {
        return Err(StoreError::NotADossier(path.to_owned()));
    }
    match header.get(60..64).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes) {
        Some(found) if found as usize > SHARED_SCHEMA => {
            Err(StoreError::TooNew { found: found as usize, known: SHARED_SCHEMA })
        }
        _ => Ok(None),
    }
}

/// The first bytes of the file at `path`, as many as there are.
pub(crate) fn beginning(path: &Path, length: u64) -> io::Result<Vec<u8>> {
    look(path, |file| {
        let mut bytes = Vec::new();
        file.take(length).read_to_end(&mut bytes).map(|_| bytes)
    })
}

/// The key for a file with this salt: none for a plain one.
fn fitting<'a>(
    path: &Path,
    salt: Option<Salt>,
    key: Option<&'a FileKey>,
) -> Result<Option<&'a FileKey>, StoreError> {
    match (salt, key) {
        (None, _) => Ok(None),
        (Some(_), None) => Err(StoreError::Locked(path.to_owned())),
        (Some(salt), Some(key)) if key.salt == salt => Ok(Some(key)),
        (Some(_), Some(_)) => Err(StoreError::WrongKey(path.to_owned())),
    }
}

/// Gives `connection` its key, before anything else is asked of it.
pub(crate) fn unlocked(connection: &Connection, key: Option<&FileKey>) -> Result<(), StoreError> {
    // What it would say on stderr is said by whoever asked.
    connection.execute_batch("PRAGMA cipher_log_level = NONE")?;
    if let Some(key) = key {
        connection.execute_batch(&spoken(&["PRAGMA key = \"", &key.spelled(), "\""]))?;
    }
    Ok(())
}

/// Parts of a sentence, one of them secret, in one piece of memory that is wiped; grown bit by
/// bit, it would leave copies behind.
pub(crate) fn spoken(parts: &[&str]) -> Zeroizing<String> {
    let mut said = Zeroizing::new(String::with_capacity(parts.iter().map(|it| it.len()).sum()));
    parts.iter().for_each(|it| said.push_str(it));
    said
}

/// Gives `connection` its key and looks whether it is the right one.
fn unlock(connection: &Connection, path: &Path, key: Option<&FileKey>) -> Result<(), StoreError> {
    unlocked(connection, key)?;
    if key.is_none() {
        return Ok(());
    }
    let looked = connection.pragma_query_value(None, "application_id", |row| row.get::<_, i32>(0));
    match looked {
        Ok(APPLICATION_ID) => Ok(()),
        Ok(_) => Err(StoreError::NotADossier(path.to_owned())),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            Err(StoreError::WrongKey(path.to_owned()))
        }
        Err(error) => Err(error.into()),
    }
}

pub(crate) fn refuse_newer(connection: &Connection) -> Result<usize, StoreError> {
    let found = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = SHARED_SCHEMA;
    if found > known { Err(StoreError::TooNew { found, known }) } else { Ok(found) }
}

/// Where a dossier keeps what went out: one of an earlier program that is only read, in its record.
pub(crate) fn outside(connection: &Connection) -> Result<Log, StoreError> {
    let has_tabled = refuse_newer(connection)? > 5;
    Ok(if has_tabled { Log::Tabled } else { Log::Own })
}

/// Brings `connection` to the newest schema, in one transaction; a new file is then the
/// dossier of the desk `begun`. Killed before the end, it is no dossier at all.
fn migrate(connection: &mut Connection, begun: Option<DeskId>) -> Result<(), StoreError> {
    let found = refuse_newer(connection)?;
    if found >= SCHEMA.len() {
        return Ok(());
    }
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in &SCHEMA[found..] {
        tx.execute_batch(step)?;
    }
    if let Some(desk) = begun {
        tx.pragma_update(None, "application_id", APPLICATION_ID)?;
        tx.execute("INSERT INTO internal_desk (row, id) VALUES (1, ?1)", [desk.0])?;
    }
    tx.pragma_update(None, "user_version", SCHEMA.len())?;
    Ok(tx.commit()?)
}

/// Copies a dossier of an earlier schema beside it, once, before it is brought to the newest.
fn copy_before_migration(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let (found, known) = (refuse_newer(connection)?, SCHEMA.len());
    let folder = Store::copies_of(path);
    let to = folder.join(format!("before format {known}.dossier"));
    if found >= known || found == 0 || to.exists() {
        return Ok(());
    }
    std::fs::create_dir_all(&folder).map_err(|error| StoreError::touching(&folder, &error))?;
    copy(connection, Some(path), &to)
}

/// Writes everything `connection` sees to a new file at `to`, whole or not at all; those may read
/// it who may read the file at `like`.
pub(crate) fn copy(
    connection: &Connection,
    like: Option<&Path>,
    to: &Path,
) -> Result<(), StoreError> {
    if to.symlink_metadata().is_ok() {
        return Err(StoreError::AlreadyThere(to.to_owned()));
    }
    let draft = beside(to, ".part");
    std::fs::remove_file(&draft).ok();
    let begun = as_private_as(&draft, like.unwrap_or(&draft));
    let done = begun.and_then(|()| {
        connection.execute("VACUUM INTO ?1", [named(&literal(&draft))])?;
        put_in_place(&draft, to)
    });
    if done.is_err() {
        std::fs::remove_file(&draft).ok();
    }
    done
}

fn opening(path: &Path, error: rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            StoreError::Forbidden(path.to_owned())
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            StoreError::OpenElsewhere(path.to_owned())
        }
        Some(ErrorCode::NotADatabase) => StoreError::NotADossier(path.to_owned()),
        _ => error.into(),
    }
}

/// Whether a write-ahead log with something in it stands beside the file.
pub(crate) fn has_log(path: &Path) -> bool {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    std::fs::metadata(log).is_ok_and(|metadata| metadata.len() > 0)
}
