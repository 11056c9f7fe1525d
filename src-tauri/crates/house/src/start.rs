//! What the window is started for.

use std::path::{Path, PathBuf};

/// What a window opens on.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Wanted {
    /// The page that says how to begin.
    Nothing,
    /// The sample dossier.
    Sample,
    /// The dossier at this path.
    Dossier(PathBuf),
}

impl Wanted {
    /// What the arguments of a start in `folder` ask for.
    pub fn by(arguments: impl Iterator<Item = String>, folder: &Path) -> Vec<Self> {
        let wanted = |it: String| match it.as_str() {
            "--sample" => Some(Self::Sample),
            option if option.starts_with('-') => None,
            path => Some(Self::Dossier(folder.join(path))),
        };
        let all: Vec<_> = arguments.filter_map(wanted).collect();
        if all.is_empty() { vec![Self::Nothing] } else { all }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(arguments: &[&str]) -> Vec<Wanted> {
        Wanted::by(arguments.iter().map(|it| (*it).to_owned()), Path::new("/home/delegate"))
    }

    #[test]
    fn a_start_without_a_dossier_shows_how_to_begin() {
        assert_eq!(asked(&[]), [Wanted::Nothing]);
        assert_eq!(asked(&["--unknown"]), [Wanted::Nothing]);
    }

    #[test]
    fn each_dossier_named_gets_a_window() {
        let there = |it: &str| Wanted::Dossier(PathBuf::from(it));
        assert_eq!(
            asked(&["talks.dossier", "/srv/old.dossier"]),
            [there("/home/delegate/talks.dossier"), there("/srv/old.dossier")]
        );
        assert_eq!(asked(&["--sample"]), [Wanted::Sample]);
    }
}
