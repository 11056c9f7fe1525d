//! A dossier that this computer knows in a newer format than its file has now.

use travaux_history::account::timed;
use travaux_store::{Store, Way};

use crate::{
    known::Known,
    notes::{Keeping, noted},
};

/// That the dossier at the place of `way` was of a newer format when it was last opened here, in
/// a sentence: brought to the newest anew, all that was pending would count as gone out.
pub(crate) fn told(keeping: &Keeping, way: Way<'_>, key: &[u8; 32]) -> Option<String> {
    let format = Store::format_at(way).ok().filter(|it| *it < Store::newest_format())?;
    let known = found(keeping, way, key)?;
    let was = known.format.filter(|it| *it > format)?;
    Some(format!(
        "the file does not hold what its format number says: it names format {format}, and this \
         dossier had format {was} when it was last opened here on {}; it was not brought to \
         the newest format, since what is pending would then count as gone out. If you put a copy \
         from before in its place, restore that copy with `travaux restore`",
        timed(known.seen_at)
    ))
}

/// What is known of the dossier by what its record begins with, its desk or its place.
fn found(keeping: &Keeping, way: Way<'_>, key: &[u8; 32]) -> Option<Known> {
    let store = Store::open_read_only(way).ok()?;
    let heads = store.heads().ok()?;
    let by_record = keeping.known(&heads, key).ok().flatten();
    by_record
        .or_else(|| noted(&keeping.file_by(store.desk()), key))
        .or_else(|| keeping.known_at(way.path(), key))
        .filter(|it| it.heads.dossier == heads.dossier || it.desk == Some(store.desk()))
}
