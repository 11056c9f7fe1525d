//! The projector: a second window, for the room.

use travaux_house::projected;
use travaux_wire::*;

questions! {
    /// Opens the window for the room, or brings it to the front.
    program fn open_projector(asking) -> () { asking.door.open_projector() }

    /// Shows the room this; its window looks again.
    program fn project(asking; projection: WireProjection) -> () {
        asking.seats.project(asking.window, projection);
        asking.door.tell_room();
        Ok(())
    }

    /// What the room sees; only the room's window may ask.
    room fn projected(asking) -> WireProjected {
        let operator = asking.window.replacen("projector-", "desk-", 1);
        let projection = asking.seats.projection(&operator)?;
        asking.seats.ask(&operator, |desk| projected(desk, &projection))
    }
}
