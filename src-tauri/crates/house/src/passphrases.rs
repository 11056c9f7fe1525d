//! What opens a dossier: passphrases, the recovery kit, the keychain.

use std::path::Path;

use travaux_desk::{
    Desk, DeskError, FileKey, NewDossier, Passphrase, Strength, Way, Zeroizing, recovery_kit,
};
use travaux_history::account::moment;
use travaux_keeping::{Keeping, Reopened, Worlds, plain_copies};
use travaux_wire::{WireFailure, WireNewDossier, WireSecret};

use crate::files::unwritten;

/// A new dossier as it was filled in, and its key where it is to be encrypted; `random` makes the
/// salt.
///
/// # Errors
///
/// When a code cannot be read, or the passphrase is empty.
pub fn with_key(
    mut new: WireNewDossier,
    random: [u8; 16],
) -> Result<(Option<FileKey>, NewDossier), WireFailure> {
    let key = new.passphrase.take().map(|it| new_key(it, random)).transpose()?;
    Ok((key, new.try_into()?))
}

/// The key of a new passphrase that was typed in a window.
fn new_key(typed: WireSecret, random: [u8; 16]) -> Result<FileKey, WireFailure> {
    key_of_new(&Passphrase::new(&typed.taken()), random)
}

/// The key of a new passphrase; `random` makes the salt.
///
/// # Errors
///
/// When it is empty.
pub fn key_of_new(passphrase: &Passphrase, random: [u8; 16]) -> Result<FileKey, WireFailure> {
    match passphrase.strength() {
        Strength::Empty => {
            Err(WireFailure::refused("A passphrase cannot be empty. Nothing was changed."))
        }
        _ => Ok(FileKey::of_new(passphrase, random)),
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
        return Err(WireFailure::refused("A plain dossier needs no key. Nothing was changed."));
    };
    let done = match is_kept {
        true => keeping.keep_key(key),
        false => keeping.forget_key(key.salt()),
    };
    done.map_err(|error| WireFailure::refused(format!("{error}.")))
}

/// Gives an open dossier another passphrase, or none.
pub fn protected(
    keeping: &Keeping,
    desk: Desk,
    passphrase: Option<WireSecret>,
    worlds: Worlds<'_>,
) -> Reopened<(), WireFailure> {
    match passphrase.map(|it| new_key(it, worlds().random())).transpose() {
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
        return Err(WireFailure::refused(
            "A plain dossier needs no recovery kit. Nothing was written.",
        ));
    };
    travaux_files::write_secret(path, kit_page(dossier, key, now).as_bytes())
        .map_err(|it| unwritten(path, &it))
}

/// The page of the recovery kit of the dossier at `path`, made `now`.
pub fn kit_page(path: &Path, key: &FileKey, now: i64) -> Zeroizing<String> {
    recovery_kit(path, key, &moment(now))
}
