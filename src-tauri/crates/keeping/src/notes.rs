//! What this computer has noted of dossiers, and where.

use std::{
    fs,
    path::{Path, PathBuf},
};

use travaux_desk::{Desk, World};
use travaux_history::{DeskId, Hash};
use travaux_store::{Heads, Store, Way};

use crate::{judge::is_laid_open, known::Known, memory::written};

/// The folder in which this computer keeps what it knows of dossiers.
#[derive(Clone, Debug)]
pub struct Keeping {
    folder: PathBuf,
}

impl Keeping {
    /// What is known in `folder`, the person's own; it is made when it is first needed.
    pub fn in_folder(folder: &Path) -> Self {
        Self { folder: folder.join("known") }
    }

    /// Where that is.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Notes that the dossier at `path` is protected otherwise now, by an act of a person here.
    pub(crate) fn note_protection(&self, way: Way<'_>, world: &dyn World) {
        let key = self.seal_key(world);
        if let Some(mut known) = self.known_at(way.path(), &key) {
            known.kept = Desk::protection(way.path()).ok();
            written(&self.file_of(&known.heads), &known, &key);
        }
    }

    /// What is known of the dossier of `heads`; an error where it is not as it was sealed.
    pub(crate) fn known(&self, heads: &Heads, key: &[u8; 32]) -> Result<Option<Known>, ()> {
        match travaux_files::read(&self.file_of(heads)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(_) => Err(()),
            Ok(bytes) => {
                let words = String::from_utf8_lossy(&bytes);
                Known::read(&words, key)
                    .filter(|it| it.heads.dossier == heads.dossier)
                    .map(Some)
                    .ok_or(())
            }
        }
    }

    pub(crate) fn file_of(&self, heads: &Heads) -> PathBuf {
        self.folder.join(heads.dossier.to_string())
    }

    /// What is known of whatever stood at `path` when it was last opened here.
    pub(crate) fn stood_at(&self, path: &Path, key: &[u8; 32]) -> Option<Known> {
        noted(&self.file_named(path), key).or_else(|| noted(&self.file_at(path), key))
    }

    /// Which dossier stood at `path` when it was last opened here, by its first entry.
    pub(crate) fn stood_last(&self, path: &Path, world: &dyn World) -> Option<Hash> {
        Some(self.stood_at(path, &self.seal_key(world))?.heads.dossier)
    }

    /// Whether a plain file stands at `path`, where an encrypted dossier stood when it was last
    /// opened here.
    pub fn is_laid_open(&self, path: &Path, world: &dyn World) -> bool {
        let key = self.seal_key(world);
        let Ok(store) = Store::open_read_only(path) else { return false };
        let by_record = store.heads().ok().and_then(|it| self.known(&it, &key).ok().flatten());
        by_record.or_else(|| self.known_at(path, &key)).is_some_and(|it| is_laid_open(&store, &it))
    }

    /// What is known of the dossier that was last opened at `path`, wherever it was since.
    pub(crate) fn known_at(&self, path: &Path, key: &[u8; 32]) -> Option<Known> {
        self.known(&self.stood_at(path, key)?.heads, key).ok().flatten()
    }

    /// The note on what stands at `path`.
    pub(crate) fn file_at(&self, path: &Path) -> PathBuf {
        // What stood there may be gone, its folder is not.
        self.file_of_place(&path.canonicalize().unwrap_or_else(|_| named(path)))
    }

    /// The note on what goes by the name of `path`, also where that is a link to another file.
    pub(crate) fn file_named(&self, path: &Path) -> PathBuf {
        self.file_of_place(&named(path))
    }

    fn file_of_place(&self, real: &Path) -> PathBuf {
        let name = Hash::of("travaux 2026-11 place", real.as_os_str().as_encoded_bytes());
        self.folder.join(format!("at-{name}"))
    }

    /// The note on what the desk of a dossier wrote, whatever its record begins with.
    pub(crate) fn file_by(&self, desk: DeskId) -> PathBuf {
        let name = Hash::of("travaux 2026-11 desk", &desk.0);
        self.folder.join(format!("of-{name}"))
    }

    /// The key of this installation that seals what it knows; made the first time.
    pub(crate) fn seal_key(&self, world: &dyn World) -> [u8; 32] {
        let path = self.folder.join("seal");
        let found = || travaux_files::read(&path).ok().and_then(|it| it.try_into().ok());
        found().unwrap_or_else(|| {
            let key = *world.secret();
            // A folder that cannot be written is noticed when the dossier is to be remembered.
            fs::create_dir_all(&self.folder).ok();
            travaux_files::write_secret_once(&path, &key).ok();
            // Another program may have been first: there is one seal.
            found().unwrap_or(key)
        })
    }
}

/// What a note says, if it is as it was sealed.
pub(crate) fn noted(file: &Path, key: &[u8; 32]) -> Option<Known> {
    Known::read(&String::from_utf8_lossy(&travaux_files::read(file).ok()?), key)
}

/// The name of `path` in its folder, without links on the way to that.
fn named(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let named = folder.canonicalize().map(|it| it.join(path.file_name().unwrap_or_default()));
    named.unwrap_or_else(|_| path.to_owned())
}
