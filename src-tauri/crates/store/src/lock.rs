//! One writer at a time.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{
    StoreError,
    rekey::{new_file, share_as},
};

/// The right to write a dossier, held by a locked file beside it for as long as it is open.
///
/// This works by the operating system's lock, not by the file being there: whoever is
/// killed loses the lock, and the empty file left behind hinders nobody. The dossier
/// itself is not locked, because closing any second handle on it would drop the locks
/// that SQLite holds there.
#[derive(Debug)]
pub(crate) struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Whether somebody is writing the dossier at `dossier`; changes nothing.
    pub(crate) fn is_held(dossier: &Path) -> bool {
        let path = beside(dossier);
        // A pipe would be waited for, and a link followed.
        path.symlink_metadata().is_ok_and(|it| it.is_file())
            && File::open(path)
                .is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }

    /// Takes the right to write the dossier at `dossier`.
    pub(crate) fn take(dossier: &Path) -> Result<Self, StoreError> {
        let path = beside(dossier);
        let mut patience = 5;
        loop {
            let file = opened(&path, dossier)?.map_err(|error| match error.kind() {
                io::ErrorKind::PermissionDenied => StoreError::ReadOnly,
                _ => StoreError::touching(&path, &error),
            })?;
            match file.try_lock() {
                // Somebody may be closing it, or only looking whether it is held.
                Err(TryLockError::WouldBlock) if patience > 0 => {
                    patience -= 1;
                    std::thread::sleep(Duration::from_millis(20));
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(StoreError::OpenElsewhere(dossier.to_owned()));
                }
                Err(TryLockError::Error(error)) => {
                    return Err(StoreError::touching(&path, &error));
                }
                // Whoever held it before may have taken the file away in between.
                Ok(()) if is_still_at(&file, &path) => return Ok(Self { path, file }),
                Ok(()) => {}
            }
        }
    }
}

/// The file of the lock at `path`, made where it is not there; those may read it who may read the
/// dossier.
fn opened(path: &Path, dossier: &Path) -> Result<io::Result<File>, StoreError> {
    match path.symlink_metadata() {
        // A lock of ours is an empty file: what a link leads to, a pipe, or what holds anything is
        // somebody else's.
        Ok(about) if !about.is_file() || about.len() > 0 => {
            Err(StoreError::InTheWay(path.to_owned()))
        }
        Ok(_) => Ok(File::options().write(true).open(path)),
        Err(_) => {
            let made = new_file(path).and_then(|file| share_as(path, dossier).map(|()| file));
            // Somebody else may have made it in between.
            Ok(made.or_else(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => File::options().write(true).open(path),
                _ => Err(error),
            }))
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A leftover file is harmless, so a failure here is too.
        fs::remove_file(&self.path).ok();
        self.file.unlock().ok();
    }
}

/// The lock of the dossier at `dossier`, the same by whichever links it is reached.
fn beside(dossier: &Path) -> PathBuf {
    let folder = match dossier.parent() {
        Some(folder) if folder.as_os_str().is_empty() => Path::new("."),
        Some(folder) => folder,
        None => dossier,
    };
    let real = dossier.canonicalize().or_else(|_| {
        // A dossier about to be made is not there yet, but its folder is.
        Ok::<_, io::Error>(folder.canonicalize()?.join(dossier.file_name().unwrap_or_default()))
    });
    let mut name = real.unwrap_or_else(|_| dossier.to_owned()).into_os_string();
    name.push("-lock");
    PathBuf::from(name)
}

#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let same = |held: &fs::Metadata, there: &fs::Metadata| {
        held.ino() == there.ino() && held.dev() == there.dev()
    };
    file.metadata().ok().zip(fs::metadata(path).ok()).is_some_and(|(a, b)| same(&a, &b))
}

#[cfg(not(unix))]
fn is_still_at(_: &File, path: &Path) -> bool {
    path.exists()
}
