//! Names of files as SQLite takes them.

use std::path::{Path, PathBuf};

use rusqlite::types::{ToSqlOutput, ValueRef};

/// The same file by a name that SQLite takes as it is: `:memory:` and `file:a` are names like any
/// other.
pub(crate) fn literal(path: &Path) -> PathBuf {
    if path.is_absolute() { path.to_owned() } else { Path::new(".").join(path) }
}

/// The name of a file as SQLite is told it, also where it is not UTF-8.
pub(crate) fn named(path: &Path) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(ValueRef::Text(path.as_os_str().as_encoded_bytes()))
}

/// The file by a name that says that nobody writes it, whatever stands beside it.
pub(crate) fn as_immutable(path: &Path) -> String {
    let mut name = "file:".to_owned();
    for byte in literal(path).as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => name.push(char::from(*byte)),
            it if it.is_ascii_alphanumeric() => name.push(char::from(*it)),
            it => name.push_str(&format!("%{it:02x}")),
        }
    }
    name + "?immutable=1"
}

/// How many names the file has on its disk.
#[cfg(unix)]
pub(crate) fn names(about: &std::fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(about)
}

/// Elsewhere nobody can tell.
#[cfg(not(unix))]
pub(crate) fn names(_: &std::fs::Metadata) -> u64 {
    1
}
