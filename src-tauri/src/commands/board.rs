//! The Board and our objectives: internal, both.

use travaux_wire::{board as shown, legends as known, *};

questions! {
    /// The state of the whole package.
    fn board(desk) -> WireBoard { shown(desk) }

    /// The legends a package can choose, and the one it has chosen.
    fn legends(desk) -> WireLegends { Ok(known(desk)) }

    /// Has the package show statuses by the legend of this name.
    fn choose_legend(desk, name: &str) -> () { Ok(desk.choose_legend(name)?) }

    /// Sets an objective, or changes one.
    fn set_objective(desk, objective: WireObjectiveForm) -> () {
        Ok(desk.set_objective(&objective_form(desk, objective)?).map(drop)?)
    }

    /// Says whether nothing is agreed until everything is agreed.
    fn agree_as_a_whole(desk, as_a_whole: bool) -> () { Ok(desk.agree_as_a_whole(as_a_whole)?) }

    /// Takes an objective away.
    fn withdraw_objective(desk, id: &str) -> () { Ok(desk.withdraw_objective(objective_id(desk, id)?)?) }
}
