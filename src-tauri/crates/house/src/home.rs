//! What is kept on this computer: the folder of the application, and dossiers where people put them.

use std::env;
use std::path::{Path, PathBuf};

use travaux_desk::{Desk, Way, World};
use travaux_keeping::{Keeping, Recent, Worlds};
use travaux_wire::{Answer, WireNewDossier, WireSecret};

use crate::passphrases::{opened, with_key};

/// The folder the application keeps its own files in, with the clock and the dice.
///
/// Dossiers stand where people put them; here are only paths, logs and the sample.
#[derive(Clone, Debug)]
pub struct Home {
    folder: PathBuf,
    world: fn() -> Box<dyn World>,
}

impl Home {
    /// The one in `folder`; `world` makes what a desk knows of the time and of chance.
    pub fn in_folder(folder: PathBuf, world: fn() -> Box<dyn World>) -> Self {
        Self { folder, world }
    }

    /// The folder that both doors use: the one that `TRAVAUX_HOME` names, or else the usual one
    /// for the application `identifier`; and whether somebody chose it.
    pub fn found(identifier: &str) -> (PathBuf, bool) {
        let usual = || {
            let data = env::var_os("XDG_DATA_HOME").map(PathBuf::from);
            let data = data.or_else(|| Some(env::home_dir()?.join(".local/share")));
            data.unwrap_or_default().join(identifier)
        };
        let given = env::var_os("TRAVAUX_HOME").map(PathBuf::from);
        let is_given = given.is_some();
        (given.unwrap_or_else(usual), is_given)
    }

    /// The path of the application's file `name`.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// What makes the clock and the dice of a desk.
    pub fn worlds(&self) -> Worlds<'_> {
        &self.world
    }

    /// What this computer knows of dossiers.
    pub fn keeping(&self) -> Keeping {
        Keeping::in_folder(&self.folder)
    }

    /// The dossiers that were open before.
    pub fn recent(&self) -> Recent {
        Recent::in_folder(&self.folder)
    }

    /// Opens the dossier at `path` with what was typed: to be read only, when it may not be written.
    ///
    /// # Errors
    ///
    /// When the key is missing or wrong, when it is no dossier, or when the file fails.
    pub fn dossier(&self, path: &Path, typed: Option<WireSecret>) -> Answer<Desk> {
        let desk = opened(&self.keeping(), path, typed, self.worlds())?;
        Ok(self.remember(path, desk))
    }

    /// Opens the sample dossier in the application's folder, making it when it is not there.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn sample(&self) -> Answer<Desk> {
        let path = self.file("Meridia\u{2013}Cassia talks.dossier");
        if !path.exists() {
            drop(Desk::sample(&path, (self.world)())?);
        }
        self.dossier(&path, None)
    }

    /// Makes a new dossier at `path`.
    ///
    /// # Errors
    ///
    /// When something is there, when what is said of it cannot be, or when the file fails.
    pub fn new_dossier(&self, path: &Path, new: WireNewDossier) -> Answer<Desk> {
        let world = (self.world)();
        let (key, new) = with_key(new, world.random())?;
        let way = Way::new(path, key.as_ref());
        Ok(self.remember(path, self.keeping().create(way, world, new)?))
    }

    /// Puts a dossier that was opened on top of the list of recent ones.
    fn remember(&self, path: &Path, desk: Desk) -> Desk {
        if let Err(failure) = self.recent().remember(path) {
            log::warn!("the application's folder cannot be written: {failure}");
        }
        desk
    }
}
