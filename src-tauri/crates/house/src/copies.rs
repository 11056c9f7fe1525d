//! The copies of a dossier: listed, looked into, brought back; and who else writes.

use std::path::Path;

use travaux_desk::{Desk, DeskError, Limit, Way};
use travaux_keeping::{Keeping, Reopened, Worlds, copied, copies, key_of_copy, look_into};
use travaux_wire::{WireCopy, WireCopyHeld, WireFailure, WireFailureCode, WireOthers, WireSecret};

/// The copies of an open dossier, newest first.
pub fn copies_of(desk: &Desk) -> Vec<WireCopy> {
    let all = desk.path().map(copies).unwrap_or_default();
    let copy = |it: travaux_keeping::Copy| WireCopy {
        name: it.path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        path: it.path.display().to_string(),
        at: it.made_at,
    };
    all.into_iter().map(copy).collect()
}

/// Makes a copy of an open dossier now; gives all of them, newest first.
///
/// # Errors
///
/// When it cannot be written.
pub fn copied_now(desk: &mut Desk, now: i64) -> Result<Vec<WireCopy>, WireFailure> {
    let failed = |message| WireFailure { code: WireFailureCode::ReadOnly, message, path: None };
    copied(desk, now).map_err(failed)?;
    Ok(copies_of(desk))
}

/// Opens a copy of the dossier at `desk`, only to be read.
///
/// # Errors
///
/// When it needs another passphrase than the dossier, when it is no dossier, or fails.
pub fn looked_into(
    desk: &Desk,
    copy: &Path,
    typed: Option<WireSecret>,
    worlds: Worlds<'_>,
) -> Result<Desk, WireFailure> {
    let typed = typed.map(WireSecret::taken);
    let key = key_of_copy(desk, copy, typed.as_ref().map(|it| it.as_str()))?;
    Ok(look_into(Way::new(copy, key.as_ref()), worlds())?)
}

/// What a copy of the dossier at `desk` holds.
///
/// # Errors
///
/// As [`looked_into`].
pub fn held_in_copy(
    desk: &Desk,
    copy: &Path,
    typed: Option<WireSecret>,
    worlds: Worlds<'_>,
) -> Result<WireCopyHeld, WireFailure> {
    let copy = looked_into(desk, copy, typed, worlds)?;
    let heads = |it: &Desk| it.kept().heads().map_err(DeskError::from);
    let (here, there) = (heads(desk)?, heads(&copy)?);
    Ok(WireCopyHeld {
        entries: there.entries(),
        missing: here.entries().saturating_sub(there.entries()),
        versions: copy.dossier().versions.len() as u32,
        typed_at: there.typed_at,
    })
}

/// Puts a copy in the place of an open dossier, which is kept beside it.
pub fn brought_back(
    keeping: &Keeping,
    desk: Desk,
    copy: &Path,
    typed: Option<WireSecret>,
    worlds: Worlds<'_>,
) -> Reopened<(), WireFailure> {
    let typed = typed.map(WireSecret::taken);
    let key = match key_of_copy(&desk, copy, typed.as_ref().map(|it| it.as_str())) {
        Ok(key) => key,
        Err(error) => return Reopened { desk: Ok(desk), done: Err(error.into()) },
    };
    let mut reopened = keeping.bring_back(desk, copy, key.as_ref(), worlds).in_words();
    if let (Ok(desk), Ok(restored)) = (&mut reopened.desk, &reopened.done) {
        desk.notice(restored.to_string());
    }
    Reopened { desk: reopened.desk, done: reopened.done.map(drop) }
}

/// What was done to the dossier at `desk` since this was last asked.
///
/// # Errors
///
/// When the file fails.
pub fn others_at(desk: &Desk) -> Result<WireOthers, WireFailure> {
    Ok(match (desk.has_changed()?, desk.limit()) {
        (true, _) => WireOthers::Wrote,
        (false, Some(Limit::Closed)) => WireOthers::Gone,
        (false, _) => WireOthers::Idle,
    })
}
