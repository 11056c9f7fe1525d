//! Which copies are kept, and for how long.

use std::{
    fs,
    path::{Path, PathBuf},
};

use travaux_store::Store;

use crate::copy::{DAY, copies, named_at};

/// All copies younger than this are kept.
const RECENT: i64 = DAY;
/// So many days have their last copy kept.
const DAYS: usize = 14;
/// So many weeks before have their last copy kept.
const WEEKS: usize = 8;
/// At most so many copies younger than a day are kept.
const MOST_RECENT: usize = 10;

/// Takes away the copies of the dossier at `path` that the rule of keeping leaves out.
pub(crate) fn prune(path: &Path, now: i64) {
    // Those that were cut short: only whoever has the dossier open to write makes any.
    let entries = fs::read_dir(Store::copies_of(path)).into_iter().flatten().flatten();
    let is_part = |it: &PathBuf| {
        it.extension().is_some_and(|it| it == "part") && named_at(&it.with_extension("")).is_some()
    };
    for part in entries.map(|it| it.path()).filter(is_part) {
        fs::remove_file(part).ok();
    }
    // Those before a change of the format are kept for ever; whatever a person put there is theirs.
    let all: Vec<_> = copies(path).into_iter().filter(|it| named_at(&it.path).is_some()).collect();
    let times: Vec<i64> = all.iter().map(|it| it.made_at).collect();
    for at in left_out(&times, now) {
        // What cannot be taken away takes room and does no harm.
        fs::remove_file(&all[at].path).ok();
    }
}

/// Which of these times, newest first, are not kept: all of the last day are up to ten, then the
/// last of each of fourteen days, then the last of each of eight weeks.
fn left_out(times: &[i64], now: i64) -> Vec<usize> {
    let (mut recent, mut days, mut weeks) = (0, Vec::new(), Vec::new());
    let mut out = Vec::new();
    for (at, time) in times.iter().enumerate() {
        let (day, week) = (time.div_euclid(DAY), time.div_euclid(7 * DAY));
        let keep = if now - time < RECENT {
            recent += 1;
            recent <= MOST_RECENT
        } else if days.len() < DAYS {
            !days.contains(&day)
        } else {
            weeks.len() < WEEKS && !weeks.contains(&week) && !days.contains(&day)
        };
        match keep {
            false => out.push(at),
            true if now - time < RECENT => {}
            true if days.len() < DAYS => days.push(day),
            true => weeks.push(week),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::copy::{Copy, at_moment};

    use super::*;

    #[test]
    fn copies_thin_out_with_age() {
        let now = 400 * DAY + 5;
        // Four copies a day for two hundred days.
        let times: Vec<i64> = (0..800).map(|it| now - it * DAY / 4).collect();
        let out = left_out(&times, now);
        let kept: Vec<i64> = (0..times.len())
            .filter(|it| !out.contains(it))
            .map(|it| (now - times[it]) / DAY)
            .collect();
        assert_eq!(kept.iter().filter(|it| **it == 0).count(), 4);
        assert_eq!(kept.len(), 4 + DAYS + WEEKS);
        assert!(*kept.last().expect("some are kept") > 50, "{kept:?}");
        assert_eq!(left_out(&times[..3], now), Vec::<usize>::new(), "few are all kept");
    }

    #[test]
    fn a_folder_carried_to_another_computer_loses_no_copies() {
        let folder = tempfile::tempdir().unwrap();
        let dossier = folder.path().join("Talks.dossier");
        let beside = Store::copies_of(&dossier);
        fs::create_dir(&beside).unwrap();
        let now = 400 * DAY + 5;
        let put = |name: &str| fs::File::create(beside.join(name)).map(drop).unwrap();
        (1..=30).for_each(|days| put(&format!("{}.dossier", at_moment(now - days * DAY))));
        put("before format 5.dossier");
        put(&format!("{}.dossier.part", at_moment(now - DAY)));
        put("as signed in Cassia.dossier");
        prune(&dossier, now);
        let kept = copies(&dossier);
        let days = |it: &Copy| named_at(&it.path).map(|at| (now - at) / DAY);
        let mut kept: Vec<_> = kept.iter().filter_map(days).collect();
        kept.sort_unstable();
        assert_eq!(kept[..DAYS], (1..=DAYS as i64).collect::<Vec<_>>());
        assert!(kept.len() > DAYS, "and one of each week before: {kept:?}");
        assert_eq!(
            fs::read_dir(&beside).unwrap().count(),
            kept.len() + 2,
            "what is not ours stays"
        );
    }
}
