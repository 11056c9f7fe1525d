//! The dossier as a whole: open, new, recent; delegations and meetings; undo.

use std::path::Path;

use travaux_wire::*;

use crate::names::Instrument;

questions! {
    /// The dossier open in this window; fails with `noDossier` when there is none.
    desk fn dossier(desk) -> WireDossier { dossier(desk) }

    /// The dossiers that were open before, newest first.
    program fn recent_dossiers(asking) -> Vec<WireRecent> {
        Ok(asking.home.recent().all().iter().map(|it| WireRecent::of(it, it.exists())).collect())
    }

    /// Opens the dossier at `path` in this window; an encrypted one with its passphrase, or with the
    /// words of its recovery kit.
    opening fn open_dossier(home; path: &Path, typed: Option<WireSecret>) -> WireDossier {
        home.dossier(path, typed)
    }

    /// Opens the sample dossier, making it first when it is not there.
    opening fn open_sample(home) -> WireDossier { home.sample() }

    /// Makes a new dossier at `path` and opens it in this window.
    opening fn create_dossier(home; path: &Path, dossier: WireNewDossier) -> WireDossier {
        home.new_dossier(path, dossier)
    }

    /// Closes the dossier; the window stays.
    program fn close_dossier(asking) -> () { asking.seats.leave(asking.window); Ok(()) }

    /// Adds a delegation.
    desk fn add_delegation(desk; delegation: WireDelegation) -> WireDossier {
        desk.add_delegation(delegation.try_into()?)?;
        dossier(desk)
    }

    /// Adds a meeting.
    desk fn add_meeting(desk; meeting: WireMeeting) -> WireDossier {
        desk.add_meeting(meeting.into())?;
        dossier(desk)
    }

    /// Gives an instrument another title.
    desk fn retitle_instrument(desk; instrument: Instrument, title: &str) -> WireDossier {
        desk.retitle_instrument(&instrument, title)?;
        dossier(desk)
    }

    /// Takes back the last act that was not typing; `undo` in the dossier says which that is.
    desk fn undo_act(desk) -> WireDossier {
        desk.undo()?;
        dossier(desk)
    }

    /// Does again what was taken back.
    desk fn redo_act(desk) -> WireDossier {
        desk.redo()?;
        dossier(desk)
    }

    /// Pastes what is on the clipboard where the keyboard is, as the key for it does.
    program fn paste_here(asking) -> () { asking.door.paste(); Ok(()) }

    /// Whether all of the dossier verifies.
    desk fn verify_dossier(desk) -> WireSoundness { Ok(soundness(&desk.verify()?)) }

    /// What cannot be proven of the dossier either way, a sentence each; checks nothing else.
    desk fn unproven(desk) -> Vec<String> { Ok(desk.unproven()?) }

    /// Where the window was last, as the interface left it; null for a new dossier.
    desk fn place(desk) -> Option<String> { Ok(desk.place()?) }

    /// Remembers where this window is in its dossier.
    desk fn keep_place(desk; place: &str) -> () { Ok(desk.keep_place(place)?) }
}
