//! Files: dossiers where people put them, and the application's own folder.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use travaux_desk::{Desk, Way, World};
use travaux_keeping::{Keeping, Recent};
use travaux_wire::{Answer, WireFailure, WireNewDossier, WireSecret};

use crate::clock::{Outside, outside};

/// The folder the application keeps its own files in.
///
/// Dossiers stand where people put them; here are only paths, logs and the sample.
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

    /// What this computer knows of dossiers.
    pub(crate) fn keeping(&self) -> Keeping {
        Keeping::in_folder(&self.folder)
    }

    /// The dossiers that were open before.
    pub(crate) fn recent(&self) -> Recent {
        Recent::in_folder(&self.folder)
    }

    /// Puts a dossier that was opened on top of the list of recent ones.
    fn remember(&self, path: &Path, desk: Desk) -> Desk {
        if let Err(failure) = self.recent().remember(path) {
            log::warn!("the application's folder cannot be written: {failure}");
        }
        desk
    }
}

/// Opens the dossier at `path` with what was typed: to be read only, when it may not be written.
pub(crate) fn dossier(home: &Home, path: &Path, typed: Option<WireSecret>) -> Answer<Desk> {
    let desk = travaux_wire::opened(&home.keeping(), path, typed, &outside)?;
    Ok(home.remember(path, desk))
}

/// Opens the sample dossier in the application's folder, making it when it is not there.
pub(crate) fn sample(home: &Home) -> Answer<Desk> {
    let path = home.file("Meridia\u{2013}Cassia talks.dossier");
    if !path.exists() {
        drop(Desk::sample(&path, outside())?);
    }
    dossier(home, &path, None)
}

/// Makes a new dossier at `path`.
pub(crate) fn new_dossier(home: &Home, path: &Path, new: WireNewDossier) -> Answer<Desk> {
    let (key, new) = new.with_key(Outside.random())?;
    let way = Way::new(path, key.as_ref());
    Ok(home.remember(path, home.keeping().create(way, outside(), new)?))
}

/// Writes `bytes` to the file at `path` whole, or leaves what was there as it was.
pub(crate) fn write_out(path: &Path, bytes: &[u8]) -> Answer<()> {
    travaux_files::write(path, bytes).map_err(|it| WireFailure::of_writing(&path.display(), &it))
}
