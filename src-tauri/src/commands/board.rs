//! The Board and our objectives: internal, both.

use travaux_wire::{board as shown, *};

questions! {
    /// The state of the whole package.
    fn board(desk) -> WireBoard { shown(desk) }

    /// Sets an objective, or changes one.
    fn set_objective(desk, objective: WireObjectiveForm) -> () {
        let form = objective_form(desk, objective)?;
        Ok(desk.set_objective(&form).map(drop)?)
    }

    /// Says whether nothing is agreed until everything is agreed.
    fn agree_as_a_whole(desk, as_a_whole: bool) -> () { Ok(desk.agree_as_a_whole(as_a_whole)?) }

    /// Takes an objective away.
    fn withdraw_objective(desk, id: &str) -> () {
        let id = objective_id(desk, id)?;
        Ok(desk.withdraw_objective(id)?)
    }
}
