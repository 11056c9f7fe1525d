//! What is kept on this computer: the folder of the application, and dossiers where people put them.

use std::path::{Path, PathBuf};

use travaux_desk::{Desk, Way, World};
use travaux_keeping::{Keeping, Recent, Worlds};
use travaux_wire::{Answer, WireFailure, WireNewDossier, WireSecret};

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
        let desk = travaux_wire::opened(&self.keeping(), path, typed, self.worlds())?;
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
        let (key, new) = new.with_key(world.random())?;
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

/// Writes `bytes` to the file at `path` whole, or leaves what was there as it was.
pub(crate) fn write_out(path: &Path, bytes: &[u8]) -> Answer<()> {
    travaux_files::write(path, bytes).map_err(|it| WireFailure::of_writing(&path.display(), &it))
}
