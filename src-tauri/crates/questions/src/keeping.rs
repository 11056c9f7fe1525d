//! What keeps a dossier safe: its passphrase, its recovery kit, its copies, one writer at a time.

use std::path::Path;

use travaux_house::*;
use travaux_keeping::Want;
use travaux_wire::*;

questions! {
    /// How hard a passphrase is to find by trying, in words.
    program fn strength(; passphrase: WireSecret) -> String { Ok(strength(passphrase)) }

    /// Gives the dossier another passphrase; null makes it plain.
    reopening fn protect_dossier(desk, home; passphrase: Option<WireSecret>) -> WireDossier {
        protected(&home.keeping(), desk, passphrase, home.worlds())
    }

    /// The words of the recovery kit, line by line; nothing for a plain dossier.
    desk fn recovery_kit(desk) -> Vec<String> { Ok(kit(desk)) }

    /// Writes the recovery kit to a file, to be printed and deleted.
    desk fn write_kit(desk, asking; path: &Path) -> () {
        written_kit(desk, path, asking.home.worlds()().now())
    }

    /// Whether the keychain opens the dossier without its passphrase.
    desk fn in_keychain(desk, asking) -> bool { Ok(is_in_keychain(&asking.home.keeping(), desk)) }

    /// Lets the keychain hold the dossier's key, or forget it.
    desk fn keep_in_keychain(desk, asking; kept: bool) -> () {
        use_keychain(&asking.home.keeping(), desk, kept)
    }

    /// The copies, newest first.
    desk fn copies(desk) -> Vec<WireCopy> { Ok(copies_of(desk)) }

    /// Makes a copy now; gives all of them, newest first.
    desk fn copy_now(desk, asking) -> Vec<WireCopy> {
        copied_now(desk, asking.home.worlds()().now())
    }

    /// What a copy holds; `typed` is what opens it, where it is not what opens the dossier.
    desk fn copy_holds(desk, asking; path: &Path, typed: Option<WireSecret>) -> WireCopyHeld {
        held_in_copy(desk, path, typed, asking.home.worlds())
    }

    /// Opens a copy in a window of its own, only to be read.
    program fn open_copy(asking; path: &Path, typed: Option<WireSecret>) -> () {
        let copy = asking.seats.ask(asking.window, |desk| looked_into(desk, path, typed, asking.home.worlds()))?;
        asking.door.open_window(copy);
        Ok(())
    }

    /// Puts a copy in the place of the dossier, which is kept beside it.
    reopening fn restore_copy(desk, home; path: &Path, typed: Option<WireSecret>) -> WireDossier {
        brought_back(&home.keeping(), desk, path, typed, home.worlds())
    }

    /// Goes on from a file that is older than the one last seen here.
    reopening fn accept_older(desk, home) -> WireDossier {
        home.keeping().accept(desk, home.worlds()).in_words()
    }

    /// Changes saved by other windows or processes since the last call.
    desk fn others(desk) -> WireOthers { others_at(desk) }

    /// Reads what was written elsewhere.
    reopening fn read_again(desk, home) -> WireDossier {
        home.keeping().again(desk, Want::Read, home.worlds()).in_words()
    }

    /// Opens it to be written, where nobody else does any more.
    reopening fn write_again(desk, home) -> WireDossier {
        home.keeping().again(desk, Want::Write, home.worlds()).in_words()
    }
}
