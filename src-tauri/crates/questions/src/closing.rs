//! What is asked before signature, initialling, originals and the bundle.

use std::path::Path;

use travaux_desk::{NamedVersion, Saying};
use travaux_house::*;
use travaux_wire::*;

use crate::exchange::press;
use crate::names::{Instrument, Number, Party, codes};

questions! {
    /// How far each instrument is from signature: what is met, what stands in the way, and who
    /// initialled it.
    desk fn readiness(desk) -> Vec<WireReadiness> { readiness(desk) }

    /// Waives what stands in the way of signature, or notes full powers; internal, and an act that
    /// can be undone.
    desk fn waive_check(desk; waiver: WireWaiver, reason: &str) -> () {
        Ok(desk.waive(waiver.named()?.waiver(), reason).map(drop)?)
    }

    /// Takes such waivers back; an act that can be undone.
    desk fn unwaive_check(desk; waiver: WireWaiver) -> () {
        Ok(desk.take_waiver_back(waiver.named()?.waiver())?)
    }

    /// Initials a tabled version for delegations; for ours, or where we preside for the table, when
    /// none is named. An act that can be undone.
    desk fn initial_version(
        desk; instrument: Instrument, version: Number, by: Vec<Party>, note: &str, occasion: &str
    ) -> () {
        let version = NamedVersion { instrument: &instrument, number: *version };
        Ok(desk.initial(version, &codes(&by), Saying { note, occasion }).map(drop)?)
    }

    /// Writes the originals of a version, one for each party, with their proof, to a new folder.
    program fn write_originals(
        asking; instrument: Instrument, version: Number, folder: &Path
    ) -> WireWritten {
        let version = NamedVersion { instrument: &instrument, number: *version };
        let originals =
            asking.seats.ask(asking.window, |desk| originals_for(desk, version, folder))?;
        let written = originals_written(originals, &press(asking, Work::File)?, folder)?;
        asking.seats.ask(asking.window, |desk| Ok(kept(desk, written, Some(version))))
    }

    /// Makes the bundle by which talks are closed in a new folder; what stands in the way is
    /// waived for a reason that is kept, and refused without one.
    program fn close_talks(asking; folder: &Path, despite: Option<&str>) -> WireWritten {
        let papers =
            asking.seats.ask(asking.window, |desk| papers_to_close(desk, folder, despite))?;
        let written = bundle_written(papers, &press(asking, Work::File)?, folder)?;
        asking.seats.ask(asking.window, |desk| Ok(kept(desk, written, None)))
    }
}
