//! A copy of a dossier: its file, and when it was made.

use std::{
    fs,
    path::{Path, PathBuf},
};

use travaux_history::account::{moment, stated};
use travaux_store::Store;

/// A day in milliseconds.
pub(crate) const DAY: i64 = 86_400_000;
/// A minute in milliseconds.
pub(crate) const MINUTE: i64 = 60_000;

/// A copy of a dossier.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Copy {
    /// Its file.
    pub path: PathBuf,
    /// When it was made, in milliseconds since 1970, to the second.
    pub made_at: i64,
}

/// The copies of the dossier at `path`, newest first.
pub fn copies(path: &Path) -> Vec<Copy> {
    let entries = fs::read_dir(Store::copies_of(path)).into_iter().flatten().flatten();
    let copy = |it: fs::DirEntry| {
        let is_copy = it.path().extension().is_some_and(|it| it == "dossier");
        is_copy.then(|| Some(Copy { made_at: made_at(&it.path())?, path: it.path() }))?
    };
    let mut all: Vec<_> = entries.filter_map(copy).collect();
    all.sort_by(|a, b| (b.made_at, &b.path).cmp(&(a.made_at, &a.path)));
    all
}

/// When the copy at `path` was made, in milliseconds since 1970, to the second.
///
/// Its name says the minute; what the disk says counts only within that, because it changes
/// when a folder is carried to another computer.
pub(crate) fn made_at(path: &Path) -> Option<i64> {
    let on_disk = || {
        let made = fs::metadata(path).ok()?.modified().ok()?;
        let since = made.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
        i64::try_from(since).ok()?.checked_mul(1_000)
    };
    match (named_at(path), on_disk()) {
        (Some(named), Some(made)) if (named..named + MINUTE).contains(&made) => Some(made),
        (named, made) => named.or(made),
    }
}

/// The minute that the name of a copy says it was made in; none where we did not name it.
pub(crate) fn named_at(path: &Path) -> Option<i64> {
    let name = path.file_stem()?.to_str()?;
    let (minute, rest) = (name.get(..16)?, name.get(16..)?);
    let count = rest.strip_prefix(" UTC")?;
    let counted = || count.strip_prefix(" (")?.strip_suffix(')')?.parse::<u32>().ok();
    if !count.is_empty() && counted().is_none() {
        return None;
    }
    let (day, time) = minute.split_once(' ')?;
    let at = stated(&format!("{day}T{}:00Z", time.replace('.', ":")))?;
    (at_moment(at) == format!("{minute} UTC")).then_some(at)
}

/// A moment as it can stand in the name of a file.
pub(crate) fn at_moment(at: i64) -> String {
    format!("{} UTC", moment(at).replace(':', "."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_as_old_as_its_name_says() {
        let named = |it: &str| named_at(Path::new(it)).map(moment);
        let told = Some("2026-11-23 07:14".to_owned());
        assert_eq!(named("a/2026-11-23 07.14 UTC.dossier"), told);
        assert_eq!(named("2026-11-23 07.14 UTC (12).dossier"), told);
        for theirs in [
            "before format 5.dossier",
            "2026-11-23 07.14 UTC signed.dossier",
            "2026-11-23 07.14 UTC (a).dossier",
            "2026-02-31 07.14 UTC.dossier",
            "2026-11-23 27.14 UTC.dossier",
            "\u{442}\u{435}\u{43a}\u{441}\u{442} \u{434}\u{43e}\u{433}\u{43e}\u{432}\u{43e}\u{440}\u{443}.dossier",
            ".dossier",
        ] {
            assert_eq!(named(theirs), None, "{theirs}");
        }
    }
}
