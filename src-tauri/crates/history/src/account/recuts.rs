//! Brackets that were divided or merged: nothing is settled by it, and it is told as that.

use super::summary::gathered;
use super::teller::Teller;
use super::{Form, Line};
use crate::Matter;

/// The brackets that were cut otherwise in the period. A readout does not tell of it.
pub(crate) fn recuts(teller: &Teller<'_>) -> Vec<Line> {
    if teller.form == Form::Readout {
        return Vec::new();
    }
    let new = teller.after.standing_matters().filter(|it| teller.is_new(it.id.hash(), it.at));
    let told = new.filter_map(|held| {
        let (it, what) = match &held.matter {
            Matter::BracketSplit(it) => (it, "the bracket is divided"),
            Matter::BracketsMerged(it) => (it, "the brackets are merged"),
            _ => return None,
        };
        let when = teller.noted_when(held);
        let told = format!("{what}{when}{}", teller.reason(&it.reason));
        Some(teller.line((&it.instrument, Some(it.provision)), held.id.hash(), &told))
    });
    gathered(teller, told.collect())
}
