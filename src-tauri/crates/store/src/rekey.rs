//! Another key for a dossier: encrypted, encrypted anew, or plain again.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags, params};
use zeroize::Zeroizing;

use crate::{
    FileKey, Store, StoreError, Way, filename,
    open::{self, APPLICATION_ID},
};

impl Store {
    /// Writes a dossier anew so that `to` opens it: another key, or none for a plain dossier.
    ///
    /// This works by writing a whole new file beside the old one, checking that it holds the
    /// same, and only then putting it in its place: killed at any moment, one of the two is
    /// there, whole.
    ///
    /// # Errors
    ///
    /// When it is open anywhere, when the key is wrong, when it is damaged, or when the disk is
    /// full or fails. The dossier is then as it was.
    pub fn rekey<'a>(way: impl Into<Way<'a>>, to: Option<&FileKey>) -> Result<(), StoreError> {
        let Way { path, key } = way.into();
        let mut store = Self::open(Way { path, key })?;
        store.sole()?;
        let draft = beside(path, "-rekeyed");
        remove(&draft);
        let done = store.copy_as(&draft, to).and_then(|()| {
            let copy = Self::open_read_only(Way { path: &draft, key: to })?;
            same(&store, &copy)
        });
        let done = done.and_then(|()| store.stands()).and_then(|()| {
            // From here on it is we who put another file there.
            store.place.let_go();
            put_in_place(&draft, path)
        });
        remove(&draft);
        done.map_err(|error| match fs::metadata(&draft) {
            Ok(left) if left.len() > 0 => StoreError::Io(format!(
                "{error}; a copy was left behind that could not be removed; delete it: {}",
                draft.display()
            )),
            _ => error,
        })
    }

    /// Whether nobody else has the file open; moves what the write-ahead log holds into it.
    pub(crate) fn sole(&self) -> Result<(), StoreError> {
        let Some(path) = self.path() else { return Ok(()) };
        // Leaving the write-ahead log takes the whole file, which SQLite gives to nobody while
        // another connection, also one that only reads, is there.
        let mode = self
            .connection
            .pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get::<_, String>(0));
        match mode {
            Ok(mode) if mode == "delete" => {
                self.watch().inspect(|it| it.forget_log()).inspect(|it| it.note());
                Ok(())
            }
            Ok(_) => Err(StoreError::OpenElsewhere(path.to_owned())),
            Err(error) => match StoreError::from(error) {
                StoreError::Io(_) => Err(StoreError::OpenElsewhere(path.to_owned())),
                error => Err(error),
            },
        }
    }

    /// Writes everything in this dossier to a new file that `key` opens.
    fn copy_as(&self, draft: &Path, key: Option<&FileKey>) -> Result<(), StoreError> {
        let Some(way) = self.way() else { return Ok(()) };
        let connection = Connection::open_with_flags(
            filename::literal(way.path),
            OpenFlags::SQLITE_OPEN_READ_WRITE
                | OpenFlags::SQLITE_OPEN_CREATE
                | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )?;
        open::unlocked(&connection, way.key)?;
        as_private_as(draft, way.path)?;
        let spelled = key.map_or_else(Zeroizing::default, FileKey::spelled);
        let attach = "ATTACH ?1 AS copy KEY ?2";
        connection.execute(
            attach,
            params![filename::named(&filename::literal(draft)), spelled.as_str()],
        )?;
        connection.execute_batch("PRAGMA copy.synchronous = FULL")?;
        connection.query_row("SELECT sqlcipher_export('copy')", [], |_| Ok(()))?;
        let schema: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        connection.execute_batch(&format!(
            "PRAGMA copy.application_id = {APPLICATION_ID};
             PRAGMA copy.user_version = {schema};
             DETACH copy;"
        ))?;
        Ok(())
    }
}

/// Whether `copy` is sound and holds what `store` does.
fn same(store: &Store, copy: &Store) -> Result<(), StoreError> {
    if let Some(damage) = copy.verify()?.into_iter().next() {
        return Err(StoreError::Damaged(damage));
    }
    let mut equal = store.dossier() == copy.dossier()
        && store.heads()? == copy.heads()?
        && store.secrets()? == copy.secrets()?
        && store.pouches()? == copy.pouches()?
        && store.workings()? == copy.workings()?;
    for key in store.workings()? {
        equal &= store.working(&key)?.map(|it| it.text) == copy.working(&key)?.map(|it| it.text);
    }
    if equal {
        Ok(())
    } else {
        Err(StoreError::damaged("the copy does not hold what the dossier holds"))
    }
}

/// Puts the file at `draft` where `path` is, whole or not at all. Whoever might read what stood
/// there may read it, and nobody else.
pub(crate) fn put_in_place(draft: &Path, path: &Path) -> Result<(), StoreError> {
    let refused = |error| StoreError::touching(path, &error);
    share_as(draft, path).map_err(refused)?;
    File::open(draft).and_then(|file| file.sync_all()).map_err(refused)?;
    fs::rename(draft, path).map_err(refused)?;
    // Where folders cannot be synced, the system does it by itself in time.
    path.parent().and_then(|folder| File::open(folder).ok()).map(|folder| folder.sync_all());
    Ok(())
}

/// Begins an empty file at `draft` that nobody may read who may not read the file at `like`.
pub(crate) fn as_private_as(draft: &Path, like: &Path) -> Result<(), StoreError> {
    let begun = new_file(draft).and_then(|_| share_as(draft, like));
    begun.map_err(|error| StoreError::touching(draft, &error))
}

/// A new empty file that the person alone may read.
#[cfg(unix)]
pub(crate) fn new_file(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    File::options().write(true).create_new(true).mode(0o600).open(path)
}

/// A new empty file; it has the permissions of its folder.
#[cfg(not(unix))]
pub(crate) fn new_file(path: &Path) -> io::Result<File> {
    File::create_new(path)
}

/// Lets those read the file at `draft` who may read the one at `like`, where there is one.
#[cfg(unix)]
pub(crate) fn share_as(draft: &Path, like: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let Ok(found) = fs::metadata(like) else { return Ok(()) };
    // Whoever made it may write it, also where `like` is a copy on a disk that is only read.
    let mode = found.permissions().mode() & 0o777 | 0o600;
    fs::set_permissions(draft, fs::Permissions::from_mode(mode))
}

/// Elsewhere a file has the permissions of its folder.
#[cfg(not(unix))]
pub(crate) fn share_as(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Takes a draft away, and whatever SQLite kept beside it: left there, its log would be taken for
/// that of the next draft.
pub(crate) fn remove(draft: &Path) {
    for ending in ["", "-journal", "-wal", "-shm", "-lock"] {
        let path = beside(draft, ending);
        if fs::remove_file(&path).is_err() && path.is_file() {
            // What cannot be taken away is emptied: it may be plain.
            File::options().write(true).truncate(true).open(&path).ok();
        }
    }
}
