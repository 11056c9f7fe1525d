//! The dossiers that were open before.

use std::path::{Path, PathBuf};

/// So many dossiers are remembered.
const REMEMBERED: usize = 12;

/// The list of the dossiers that were open before, in a file of its own: their places, nothing
/// of what they say.
#[derive(Clone, Debug)]
pub struct Recent {
    file: PathBuf,
}

impl Recent {
    /// The list kept in `folder`, the person's own.
    pub fn in_folder(folder: &Path) -> Self {
        Self { file: folder.join("recent") }
    }

    /// The dossiers on it, newest first.
    pub fn all(&self) -> Vec<PathBuf> {
        let list = travaux_files::read(&self.file).unwrap_or_default();
        String::from_utf8_lossy(&list).lines().map(PathBuf::from).collect()
    }

    /// Puts `dossier` on top of the list.
    ///
    /// # Errors
    ///
    /// When the list cannot be written.
    pub fn remember(&self, dossier: &Path) -> std::io::Result<()> {
        let older = self.all().into_iter().filter(|it| it != dossier);
        let paths = std::iter::once(dossier.to_owned()).chain(older).take(REMEMBERED);
        let list: String = paths.map(|it| format!("{}\n", it.display())).collect();
        travaux_files::write_note(&self.file, list.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_comes_first_and_stands_once() {
        let folder = tempfile::tempdir().unwrap();
        let recent = Recent::in_folder(folder.path());
        assert!(recent.all().is_empty());
        for name in ["a", "b", "a"] {
            recent.remember(Path::new(name)).unwrap();
        }
        assert_eq!(recent.all(), [Path::new("a"), Path::new("b")]);
        for at in 0..REMEMBERED {
            recent.remember(&PathBuf::from(at.to_string())).unwrap();
        }
        assert_eq!(recent.all().len(), REMEMBERED);
    }
}
