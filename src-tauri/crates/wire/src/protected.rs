//! Passphrases, recovery kits and copies, to and from the window.

use std::path::Path;

use serde::Serialize;
use travaux_desk::{
    Desk, DeskError, FileKey, Limit, NewDossier, Passphrase, Strength, Way, recovery_kit,
};
use travaux_history::account::moment;
use travaux_keeping::{Keeping, Reopened, Worlds, copies, key_of_copy, look_into, plain_copies};
use ts_rs::TS;

use crate::from_window::refused;
use crate::{WireFailure, WireNewDossier, WireSecret};

/// A copy of a dossier.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireCopy {
    /// Its file.
    pub path: String,
    /// The name of its file.
    pub name: String,
    /// When it was made, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
}

/// What a copy holds.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireCopyHeld {
    /// How many entries its record has.
    #[ts(type = "number")]
    pub entries: u64,
    /// How many the dossier has that it has not.
    #[ts(type = "number")]
    pub missing: u64,
    /// How many versions.
    pub versions: u32,
    /// When something in it was last typed, milliseconds since 1970; 0 for never.
    #[ts(type = "number")]
    pub typed_at: i64,
}

impl WireNewDossier {
    /// The new dossier, and its key where it is to be encrypted; `random` makes the salt.
    ///
    /// # Errors
    ///
    /// When a code cannot be read, or the passphrase is empty.
    pub fn with_key(
        mut self,
        random: [u8; 16],
    ) -> Result<(Option<FileKey>, NewDossier), WireFailure> {
        let key = new_key(self.passphrase.take(), random)?;
        Ok((key, self.try_into()?))
    }
}

/// The key of a new passphrase; none for none.
fn new_key(
    passphrase: Option<WireSecret>,
    random: [u8; 16],
) -> Result<Option<FileKey>, WireFailure> {
    let Some(passphrase) = passphrase else { return Ok(None) };
    let passphrase = Passphrase::new(&passphrase.taken());
    match passphrase.strength() {
        Strength::Empty => Err(refused("A passphrase cannot be empty. Nothing was changed.")),
        _ => Ok(Some(FileKey::of_new(&passphrase, random))),
    }
}

/// Opens the dossier at `path` with what was typed, or with the key that the keychain holds; to
/// be read only where it may not be written.
///
/// # Errors
///
/// When the key is missing or wrong, when it is no dossier, or when the file fails.
pub fn opened(
    keeping: &Keeping,
    path: &Path,
    typed: Option<WireSecret>,
    worlds: Worlds<'_>,
) -> Result<Desk, WireFailure> {
    let key = match typed.map(WireSecret::taken) {
        Some(typed) => Some(FileKey::of_typed(path, &typed).map_err(DeskError::from)?),
        // Where the keychain fails, the passphrase is asked for.
        None => keeping.kept_key(path).ok().flatten(),
    };
    Ok(keeping.open_or_read(Way::new(path, key.as_ref()), worlds)?)
}

/// Whether the keychain was given the key of an open dossier here; never that of a plain one.
pub fn is_in_keychain(keeping: &Keeping, desk: &Desk) -> bool {
    desk.kept().key().is_some_and(|it| keeping.keeps_key(it.salt()))
}

/// Lets the keychain hold the key of an open dossier, or forget it.
///
/// # Errors
///
/// When the dossier is plain, or the keychain cannot be asked.
pub fn use_keychain(keeping: &Keeping, desk: &Desk, is_kept: bool) -> Result<(), WireFailure> {
    let Some(key) = desk.kept().key() else {
        return Err(refused("A plain dossier needs no key. Nothing was changed."));
    };
    let done = match is_kept {
        true => keeping.keep_key(key),
        false => keeping.forget_key(key.salt()),
    };
    done.map_err(|error| refused(format!("{error}.")))
}

/// Gives an open dossier another passphrase, or none.
pub fn protected(
    keeping: &Keeping,
    desk: Desk,
    passphrase: Option<WireSecret>,
    worlds: Worlds<'_>,
) -> Reopened<(), WireFailure> {
    match new_key(passphrase, worlds().random()) {
        Ok(key) => {
            let is_encrypted = key.is_some();
            let mut reopened = keeping.protect(desk, key, worlds).in_words();
            if let (Ok(desk), Ok(()), true) = (&mut reopened.desk, &reopened.done, is_encrypted) {
                let plain = desk.path().and_then(plain_copies);
                plain.into_iter().for_each(|it| desk.notice(it));
            }
            reopened
        }
        Err(failure) => Reopened { desk: Ok(desk), done: Err(failure) },
    }
}

/// How hard a passphrase is to find by trying, in words.
pub fn strength(passphrase: WireSecret) -> String {
    Passphrase::new(&passphrase.taken()).strength().to_string()
}

/// The words of the recovery kit of an open dossier, line by line; none for a plain one.
pub fn kit(desk: &Desk) -> Vec<String> {
    let words = desk.kept().key().map(FileKey::words);
    words.iter().flat_map(|it| it.lines()).map(str::to_owned).collect()
}

/// Writes the recovery kit of an open dossier to the file at `path`, to be printed and deleted.
///
/// # Errors
///
/// When the dossier is plain, or the file cannot be written.
pub fn written_kit(desk: &Desk, path: &Path, now: i64) -> Result<(), WireFailure> {
    let (Some(dossier), Some(key)) = (desk.path(), desk.kept().key()) else {
        return Err(refused("A plain dossier needs no recovery kit. Nothing was written."));
    };
    let page = recovery_kit(dossier, key, &moment(now));
    travaux_files::write_secret(path, page.as_bytes())
        .map_err(|it| WireFailure::of_writing(&path.display(), &it))
}

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

/// What was done to a dossier by those who have it open elsewhere.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireOthers {
    /// Nothing.
    Idle,
    /// They wrote something.
    Wrote,
    /// Nobody has it open to write any more.
    Gone,
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
