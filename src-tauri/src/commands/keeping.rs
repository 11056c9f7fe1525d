//! What keeps a dossier safe: its passphrase, its recovery kit, its copies, one writer at a time.

use std::path::Path;

use tauri::{Manager, State, WebviewWindow};
use travaux_desk::World;
use travaux_keeping::Want;
use travaux_wire::*;

use crate::{
    clock::{Outside, outside},
    files::Home,
    windows,
};

questions! {
    /// The words of the recovery kit, line by line; none for a plain dossier.
    fn recovery_kit(desk) -> Vec<String> { Ok(kit(desk)) }

    /// Writes the recovery kit to a file, to be printed and deleted.
    fn write_kit(desk, path: &Path) -> () { written_kit(desk, path, Outside.now()) }

    /// The copies, newest first.
    fn copies(desk) -> Vec<WireCopy> { Ok(copies_of(desk)) }

    /// What a copy holds.
    fn copy_holds(desk, path: &Path, typed: Option<WireSecret>) -> WireCopyHeld {
        held_in_copy(desk, path, typed, &outside)
    }

    /// Whether the keychain opens the dossier without its passphrase.
    fn in_keychain(desk, home: State<'_, Home>) -> bool { Ok(is_in_keychain(&home.keeping(), desk)) }

    /// Lets the keychain hold the dossier's key, or forget it.
    fn keep_in_keychain(desk, home: State<'_, Home>, kept: bool) -> () { use_keychain(&home.keeping(), desk, kept) }

    /// What those did since this was last asked who have it open elsewhere.
    fn others(desk) -> WireOthers { others_at(desk) }
}

reopenings! {
    /// Gives the dossier another passphrase, or none.
    fn protect_dossier(keeping, desk, passphrase: Option<WireSecret>) { protected(&keeping, desk, passphrase, &outside) }

    /// Goes on from a file that is older than the one last seen here.
    fn accept_older(keeping, desk) { keeping.accept(desk, &outside).in_words() }

    /// Puts a copy in the place of the dossier, which is kept beside it.
    fn restore_copy(keeping, desk, path: &Path, typed: Option<WireSecret>) { brought_back(&keeping, desk, path, typed, &outside) }

    /// Reads what was written elsewhere.
    fn read_again(keeping, desk) { keeping.again(desk, Want::Read, &outside).in_words() }

    /// Opens it to be written, where nobody else does any more.
    fn write_again(keeping, desk) { keeping.again(desk, Want::Write, &outside).in_words() }
}

/// How hard a passphrase is to find by trying, in words.
#[tauri::command(async)]
pub(crate) fn strength(passphrase: WireSecret) -> String {
    travaux_wire::strength(passphrase)
}

/// Opens a copy in a window of its own, only to be read.
#[tauri::command(async)]
pub(crate) fn open_copy(
    window: WebviewWindow,
    seats: State<'_, Seats>,
    path: &Path,
    typed: Option<WireSecret>,
) -> Answer<()> {
    let copy = seats.ask(window.label(), |desk| looked_into(desk, path, typed, &outside))?;
    windows::open(window.app_handle(), move || Ok(copy));
    Ok(())
}
