//! The application's own files: the list of recent dossiers, logs, the sample.

use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

const REMEMBERED: usize = 12;

/// The folder the application keeps its own files in.
///
/// Dossiers stand where people put them; here are only paths, logs and places of windows.
#[derive(Clone, Debug)]
pub(crate) struct Home {
    folder: PathBuf,
    given: bool,
}

impl Home {
    /// The folder named by `TRAVAUX_HOME`, or else the usual one for `identifier`.
    pub(crate) fn found(identifier: &str) -> Self {
        let given = env::var_os("TRAVAUX_HOME").map(PathBuf::from);
        let usual = || {
            let data = env::var_os("XDG_DATA_HOME").map(PathBuf::from);
            data.or_else(|| Some(env::home_dir()?.join(".local/share"))).unwrap_or_default()
        };
        let is_given = given.is_some();
        let folder = given.unwrap_or_else(|| usual().join(identifier));
        if let Err(failure) = fs::create_dir_all(&folder) {
            eprintln!("travaux: cannot make {}: {failure}", folder.display());
        }
        Self { folder, given: is_given }
    }

    /// Whether somebody chose the folder: then this is an application of its own, which shares
    /// nothing with others that run.
    pub(crate) fn is_given(&self) -> bool {
        self.given
    }

    /// The path of the application's file `name`.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The dossiers that were open before, newest first.
    pub(crate) fn recent(&self) -> Vec<PathBuf> {
        let list = fs::read_to_string(self.file("recent")).unwrap_or_default();
        list.lines().map(PathBuf::from).collect()
    }

    /// Puts `dossier` on top of the list of recent ones.
    pub(crate) fn remember(&self, dossier: &Path) -> io::Result<()> {
        let older = self.recent().into_iter().filter(|it| it != dossier);
        let paths = std::iter::once(dossier.to_owned()).chain(older).take(REMEMBERED);
        let list: String = paths.map(|it| format!("{}\n", it.display())).collect();
        let draft = self.file("recent.new");
        fs::write(&draft, list)?;
        fs::rename(draft, self.file("recent"))
    }
}
