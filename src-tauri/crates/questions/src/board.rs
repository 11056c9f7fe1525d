//! The Board and our objectives: internal, both.

use travaux_wire::*;

questions! {
    /// The state of the whole package; internal.
    desk fn board(desk) -> WireBoard { board(desk) }

    /// How far each instrument is that has a version.
    desk fn progress(desk) -> Vec<WireProgress> { progress(desk) }

    /// The legends a package can choose, and the one it has chosen.
    desk fn legends(desk) -> WireLegends { Ok(legends(desk)) }

    /// Has the package show statuses by the legend of this name.
    desk fn choose_legend(desk; name: &str) -> () { Ok(desk.choose_legend(name)?) }

    /// Says whether nothing is agreed until everything is agreed.
    desk fn agree_as_a_whole(desk; as_a_whole: bool) -> () { Ok(desk.agree_as_a_whole(as_a_whole)?) }

    /// Sets an objective, or changes one.
    desk fn set_objective(desk; objective: WireObjectiveForm) -> () {
        Ok(desk.set_objective(&objective_form(desk, objective)?).map(drop)?)
    }

    /// Deletes an objective.
    desk fn withdraw_objective(desk; id: &str) -> () { Ok(desk.withdraw_objective(objective_id(desk, id)?)?) }
}
