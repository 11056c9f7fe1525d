//! What was reopened and set aside.

use std::cell::OnceCell;

use travaux_text::{ProvisionId, Text};

use super::agreements::act_alone;
use super::openings::{Cause, opened_by};
use super::summary::gathered_with_parts;
use super::teller::{Teller, last_by_place};
use super::{Form, Line};
use crate::{
    Dossier, Hash, InstrumentCode, Matter, MatterHeld, Status, StatusNow, StatusSet, wording_hash,
};

/// Provisions that were agreed when the period began or in it, and read otherwise now; and those
/// returned to open.
pub(crate) fn reopened(teller: &Teller<'_>) -> Vec<Line> {
    gathered_with_parts(teller, reopened_each(teller))
}

/// The same, a line for each provision.
pub(crate) fn reopened_each(teller: &Teller<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (instrument, standing) in &teller.standing {
        let text = OnceCell::new();
        let before = || teller.before.standing_text(&instrument.code, teller.sources.texts);
        for provision in &standing.text.provisions {
            lines.extend(agreed_again(teller, &instrument.code, provision.id));
            let now = standing_of(teller, &instrument.code, provision.id);
            let Some(StatusNow::Reopened(held, it)) = now else { continue };
            let text = text.get_or_init(|| before().unwrap_or_default());
            if !teller.is_new(held.id.hash(), held.at) && reopened_before(teller.before, text, it) {
                continue;
            }
            let told = since(teller, &instrument.code, (held, it), None);
            let told = told.map_or_else(|told| told, |since| format!("open again{since}"));
            let place = (&instrument.code, Some(provision.id));
            lines.push(teller.line(place, held.id.hash(), &told));
        }
    }
    lines.extend(set_back(teller));
    lines
}

/// What opened a provision again and when, and what had been agreed when; as an error a sentence
/// of its own, where what it was declared agreed against was there before, or crossed it.
fn since(
    teller: &Teller<'_>,
    code: &InstrumentCode,
    (held, it): (&MatterHeld, &StatusSet),
    until: Option<Hash>,
) -> Result<String, String> {
    let agreed = teller.moment(held.meeting, held.id.hash(), held.at);
    let chair = it.by.iter().any(|by| teller.after.is_chair(by));
    let declared = || match chair {
        true => format!("declared {} by the chair, {agreed},", it.status.words()),
        false => format!("declared {}, {agreed},", it.status.words()),
    };
    match opened_by(teller, code, (held, it), until) {
        Cause::Opened(by) => Ok(format!("{by}; it had been {}, {agreed}", it.status.words())),
        Cause::OnTheTable(what) => {
            Err(format!("{} while {what}, was on the table; it was not agreed", declared()))
        }
        Cause::Before(what) => {
            Err(format!("{} although {what}, came before; it was not agreed", declared()))
        }
        Cause::Crossed(what) => {
            Err(format!("{} before {what}, had arrived; it was not agreed", declared()))
        }
    }
}

/// That a provision was opened again and agreed again, where it was agreed again in the period.
fn agreed_again(teller: &Teller<'_>, code: &InstrumentCode, id: ProvisionId) -> Vec<Line> {
    let all = teller.after.agreements(code, id);
    let again = all.windows(2).filter(|pair| {
        let (held, _) = pair[1];
        teller.is_new(held.id.hash(), held.at)
    });
    again
        .map(|pair| {
            let (was, (held, now)) = (pair[0], pair[1]);
            let (entry, when) =
                (held.id.hash(), teller.moment(held.meeting, held.id.hash(), held.at));
            let since = since(teller, code, was, Some(entry));
            let told = match since {
                Ok(since) => format!("opened again{since}; {} again, {when}", now.status.words()),
                Err(told) => format!("{told} then; {} since, {when}", now.status.words()),
            };
            teller.line((code, Some(id)), entry, &told)
        })
        .collect()
}

/// Whether it was reopened already when the period began, in the text it had then.
fn reopened_before(before: &Dossier, text: &Text, it: &StatusSet) -> bool {
    let provision = text.provisions.iter().find(|held| held.id == it.provision);
    provision.is_some_and(|held| {
        let now = before.status_now(&it.instrument, it.provision, wording_hash(held));
        matches!(now, StatusNow::Reopened(..))
    })
}

fn set_back(teller: &Teller<'_>) -> Vec<Line> {
    let all = new_statuses(teller);
    let open = all.iter().filter(|(_, it)| it.status == Status::Open);
    open.map(|(held, it)| {
        let (when, note) = (teller.noted_when(held), teller.condition(&it.note));
        let told = format!("{}{when}{note}", act_alone(teller, (held, it)));
        teller.line((&it.instrument, Some(it.provision)), held.id.hash(), &told)
    })
    .collect()
}

/// Provisions that are set aside, those of the period before those from earlier.
pub(crate) fn parked(teller: &Teller<'_>) -> Vec<Line> {
    let all = last_statuses(teller.after);
    let parked = all.into_iter().filter(|(_, it)| it.status == Status::Parked);
    let (new, old): (Vec<_>, Vec<_>) =
        parked.partition(|(held, _)| teller.is_new(held.id.hash(), held.at));
    let old = old.into_iter().filter(|_| teller.form != Form::Readout);
    let line = |told: &str, (held, it): (&MatterHeld, &StatusSet)| {
        let (meeting, note) = (teller.noted_when(held), teller.condition(&it.note));
        let place = (&it.instrument, Some(it.provision));
        teller.line(place, held.id.hash(), &format!("{told}{meeting}{note}"))
    };
    let told = new.into_iter().map(|it| line("set aside", it));
    gathered_with_parts(teller, told.chain(old.map(|it| line("remains set aside", it))).collect())
}

/// The last status of each provision that was set in the period.
pub(crate) fn new_statuses<'t>(teller: &'t Teller<'_>) -> Vec<(&'t MatterHeld, &'t StatusSet)> {
    let mut all = last_statuses(teller.after);
    all.retain(|(held, _)| teller.is_new(held.id.hash(), held.at));
    all
}

/// The last status of each provision.
pub(crate) fn last_statuses(dossier: &Dossier) -> Vec<(&MatterHeld, &StatusSet)> {
    let settling = dossier.standing_matters().filter(|held| !dossier.is_account(held));
    last_by_place(settling.filter_map(|held| match &held.matter {
        Matter::Status(it) => Some(((it.instrument.clone(), it.provision), (held, it))),
        _ => None,
    }))
}

/// How a provision stands at the end, in the wording it has there.
pub(crate) fn standing_of<'t>(
    teller: &'t Teller<'_>,
    code: &InstrumentCode,
    id: ProvisionId,
) -> Option<StatusNow<'t>> {
    let provision = teller.standing(code)?.get(id)?;
    Some(teller.after.status_now(code, id, wording_hash(provision)))
}
