//! Copies of a dossier from time to time, kept beside it.

use std::{
    fs,
    path::{Path, PathBuf},
};

use travaux_desk::Desk;
use travaux_store::{Heads, Store};

use crate::copy::{DAY, at_moment, named_at};
use crate::retention::prune;

/// After so many acts there is another copy, however soon.
const ACTS: u64 = 200;
/// Where the dossier notes when it was last copied, and how far it then reached.
const CELL: &str = "copied";

/// When the next copy of an open dossier is due.
#[derive(Debug)]
pub(crate) struct Due {
    folder: PathBuf,
    entries: u64,
    /// When the last was made.
    at: i64,
}

impl Due {
    /// When the next copy of the dossier at `desk` is due, as it is at `now`.
    pub(crate) fn of(desk: &Desk, now: i64) -> Self {
        let folder = desk.path().map(Store::copies_of).unwrap_or_default();
        let entries = desk.kept().heads().map_or(0, |it| it.entries());
        let (when, _) = noted(desk);
        Self { folder, entries, at: if when == 0 { now } else { when } }
    }

    /// Where the copy goes that is due when the dossier reaches `heads` at `at`.
    pub(crate) fn after(&mut self, heads: &Heads, at: i64) -> Option<PathBuf> {
        // Also in a window that stays open for days.
        let new = heads.entries().saturating_sub(self.entries);
        let is_due = new >= ACTS || (new > 0 && at - self.at >= DAY);
        if !is_due || fs::create_dir_all(&self.folder).is_err() {
            return None;
        }
        (self.entries, self.at) = (heads.entries(), at);
        Some(free(&self.folder, at))
    }
}

/// Makes a copy when the last is older than a day and something was changed since, and takes
/// away what the rule of keeping leaves out.
pub(crate) fn on_opening(desk: &mut Desk, now: i64) {
    let Some(path) = desk.path().map(Path::to_owned) else { return };
    let Ok(heads) = desk.kept().heads() else { return };
    let reach = format!("{} {}", heads.entries(), heads.typed_at);
    let (when, before) = noted(desk);
    // A clock that once ran ahead must not keep copies from being made until then.
    if (0..DAY).contains(&(now - when)) || before == reach {
        return;
    }
    let begun = when == 0;
    let made = if begun { Ok(()) } else { copy_now(desk, &path, now) };
    match made {
        // A new dossier has its first copy a day later.
        Ok(()) => {
            desk.kept_mut().set_cell(CELL, &format!("{now} {reach}")).ok();
            prune(&path, now);
        }
        Err(why) => desk.notice(format!(
            "No copy of this dossier could be made today: {why}. It is as it was; make room \
             on the disk beside it."
        )),
    }
}

/// What is noted of the last copy and cannot be, in a sentence; the next opening notes it anew.
pub(crate) fn noted_wrong(desk: &Desk, now: i64) -> Option<String> {
    let said = desk.kept().cell(CELL).ok().flatten()?;
    let words: Vec<Option<i64>> = said.split(' ').map(|it| it.parse().ok()).collect();
    let is_right =
        matches!(words[..], [Some(at), Some(_), Some(_)] if at <= now.saturating_add(DAY));
    (!is_right).then(|| {
        "What is noted of the last copy of this dossier makes no sense, or somebody's clock ran \
         ahead; whether there are copies of it `copies` lists."
            .to_owned()
    })
}

/// When the dossier at `desk` was last copied, and how far it then reached; 0 for never.
fn noted(desk: &Desk) -> (i64, String) {
    let last = desk.kept().cell(CELL).ok().flatten().unwrap_or_default();
    let (when, reach) = last.split_once(' ').unwrap_or_default();
    (when.parse().unwrap_or(0), reach.to_owned())
}

/// Makes a copy of an open dossier now, because somebody asked for one.
///
/// # Errors
///
/// When the dossier has no file, or the copy cannot be written: a sentence.
pub fn copied(desk: &mut Desk, now: i64) -> Result<(), String> {
    let refused = |why: &str| format!("No copy was made: {why}. The dossier is as it was.");
    let path = desk.path().map(Path::to_owned).ok_or_else(|| refused("it has no file"))?;
    copy_now(desk, &path, now).map_err(|why| refused(why.trim_end_matches('.')))?;
    if let Ok(heads) = desk.kept().heads() {
        let reach = format!("{now} {} {}", heads.entries(), heads.typed_at);
        // Where it cannot be noted, another copy is made earlier than need be.
        desk.kept_mut().set_cell(CELL, &reach).ok();
    }
    prune(&path, now);
    Ok(())
}

fn copy_now(desk: &Desk, path: &Path, now: i64) -> Result<(), String> {
    let folder = Store::copies_of(path);
    fs::create_dir_all(&folder).map_err(|error| travaux_files::reason(&error))?;
    desk.kept().copy_to(&free(&folder, now)).map_err(|error| error.to_string())
}

/// A name for a copy made at `at` that is not taken.
fn free(folder: &Path, at: i64) -> PathBuf {
    untaken(folder, &at_moment(at))
}

/// Where a dossier is kept that a copy takes the place of.
pub(crate) fn beside(path: &Path, now: i64) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let folder = path.parent().unwrap_or(Path::new(""));
    untaken(folder, &format!("{stem} before {}", at_moment(now)))
}

/// The dossiers whose place copies of the one at `path` took, kept beside it.
pub(crate) fn kept_beside(path: &Path) -> Vec<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let kept = |it: fs::DirEntry| {
        let name = it.file_name().to_string_lossy().into_owned();
        let when = name.strip_prefix(&format!("{stem} before "))?;
        named_at(Path::new(when)).map(|_| it.path())
    };
    fs::read_dir(folder).into_iter().flatten().flatten().filter_map(kept).collect()
}

/// What was rescued of the dossier at `path`, in a sentence; nothing where nothing was.
pub(crate) fn rescued(path: &Path) -> Option<String> {
    let stem = path.file_stem()?.to_string_lossy().into_owned();
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let is_one = |name: &String| {
        let rest = name.strip_prefix(&stem).and_then(|it| it.strip_prefix(" rescued"));
        rest.is_some_and(|it| it == ".dossier" || it.starts_with(" ("))
    };
    let names = fs::read_dir(folder).ok()?.flatten();
    let mut names: Vec<_> =
        names.map(|it| it.file_name().to_string_lossy().into_owned()).filter(is_one).collect();
    names.sort_by_key(|it| (it.len(), it.clone()));
    let newest = names.pop()?;
    Some(format!(
        "Beside it lies \u{201c}{newest}\u{201d}: what was open here when another file came in its place."
    ))
}

/// The first of `NAME.dossier`, `NAME (2).dossier` and so on that no file in `folder` has.
fn untaken(folder: &Path, name: &str) -> PathBuf {
    let mut path = folder.join(format!("{name}.dossier"));
    let mut count = 1;
    while path.exists() {
        count += 1;
        path = folder.join(format!("{name} ({count}).dossier"));
    }
    path
}

#[cfg(test)]
mod tests {
    use travaux_history::{DeskId, Hash, Layer};
    use travaux_store::ChainEnd;

    use crate::copy::MINUTE;

    use super::*;

    #[test]
    fn a_window_that_stays_open_has_its_copies_too() {
        let folder = tempfile::tempdir().unwrap();
        let mut due = Due { folder: folder.path().to_owned(), entries: 10, at: DAY };
        let end = |entries| ChainEnd {
            layer: Layer::Tabled,
            desk: DeskId([1; 16]),
            entries,
            hash: Hash::NONE,
        };
        let heads =
            |entries| Heads { dossier: Hash::NONE, chains: vec![end(entries)], typed_at: 0 };
        assert_eq!(due.after(&heads(11), DAY + MINUTE), None, "too soon");
        assert_eq!(due.after(&heads(10), 3 * DAY), None, "nothing was done");
        assert!(due.after(&heads(11), 3 * DAY).is_some(), "a day later");
        assert_eq!(due.after(&heads(12), 3 * DAY), None, "there is one");
        assert!(due.after(&heads(11 + ACTS), 3 * DAY).is_some(), "many acts later");
    }
}
