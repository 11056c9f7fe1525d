//! Files: dossiers where people put them, and the application's own folder.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use travaux_desk::{Desk, Foreign, NewDossier};
use travaux_wire::{WireFailure, WireFailureCode, WireFile};

use crate::{clock::Outside, seats::Answer};

const REMEMBERED: usize = 12;

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

    /// The dossiers that were open before, newest first.
    pub(crate) fn recent(&self) -> Vec<PathBuf> {
        let list = fs::read_to_string(self.file("recent")).unwrap_or_default();
        list.lines().map(PathBuf::from).collect()
    }

    /// Puts `dossier` on top of the list of recent ones.
    fn remember(&self, dossier: &Path) {
        let older = self.recent().into_iter().filter(|it| it != dossier);
        let paths = std::iter::once(dossier.to_owned()).chain(older).take(REMEMBERED);
        let list: String = paths.map(|it| format!("{}\n", it.display())).collect();
        if let Err(failure) = travaux_files::write(&self.file("recent"), list.as_bytes()) {
            log::warn!("the application's folder cannot be written: {failure}");
        }
    }
}

/// Opens the dossier at `path`: to be read only, when it may not be written or is open elsewhere.
pub(crate) fn dossier(home: &Home, path: &Path) -> Answer<Desk> {
    let desk = Desk::open(path, Box::new(Outside)).map_err(WireFailure::from);
    let desk = desk.or_else(|failure| match failure.code {
        WireFailureCode::ReadOnly | WireFailureCode::OpenElsewhere => {
            Desk::open_read_only(path, Box::new(Outside)).map_err(|_| failure)
        }
        _ => Err(failure),
    })?;
    home.remember(path);
    Ok(desk)
}

/// Opens the sample dossier in the application's folder, making it when it is not there.
pub(crate) fn sample(home: &Home) -> Answer<Desk> {
    let path = home.file("Meridia\u{2013}Cassia talks.dossier");
    if path.exists() {
        return dossier(home, &path);
    }
    let desk = Desk::sample(&path, Box::new(Outside))?;
    home.remember(&path);
    Ok(desk)
}

/// Makes a new dossier at `path`.
pub(crate) fn new_dossier(home: &Home, path: &Path, new: NewDossier) -> Answer<Desk> {
    let desk = Desk::create(path, Box::new(Outside), new)?;
    home.remember(path);
    Ok(desk)
}

/// A foreign file, read but not taken in.
pub(crate) fn foreign(desk: &Desk, file: &WireFile) -> Answer<Foreign> {
    let (name, text) = text(file)?;
    Ok(desk.read_foreign(&name, &text.bytes)?.through_office(text.through_office))
}

/// The name and the bytes of a foreign file.
pub(crate) fn read(file: &WireFile) -> Answer<(String, Vec<u8>)> {
    text(file).map(|(name, text)| (name, text.bytes))
}

fn text(file: &WireFile) -> Answer<(String, travaux_files::Text)> {
    let path = Path::new(&file.path);
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = travaux_files::read_text(path, file.office);
    text.map_err(|it| WireFailure::of_text(&name, &it)).map(|it| (name, it))
}

/// Writes `bytes` to the file at `path` whole, or leaves what was there as it was.
pub(crate) fn write_out(path: &Path, bytes: &[u8]) -> Answer<()> {
    travaux_files::write(path, bytes).map_err(|it| WireFailure::of_writing(&path.display(), &it))
}
