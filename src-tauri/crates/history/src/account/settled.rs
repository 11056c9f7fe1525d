//! What was agreed, reopened and set aside.

use std::cell::OnceCell;

use travaux_text::{ProvisionId, Text};

use super::gathered::gathered;
use super::teller::{Teller, last_by_place};
use super::{Form, Line};
use crate::{
    Act, Dossier, Entry, InstrumentCode, Layer, Matter, MatterHeld, Status, StatusNow, StatusSet,
    wording_hash,
};

/// Provisions agreed in the period and agreed still, in the wording they were agreed in.
pub(crate) fn agreed(teller: &Teller<'_>) -> Vec<Line> {
    let holds = |held: &&(&MatterHeld, &StatusSet)| {
        let (_, it) = **held;
        let now = standing_of(teller, &it.instrument, it.provision);
        matches!(now, Some(StatusNow::Set(_, now)) if now == it)
    };
    let all = new_statuses(teller);
    let said = all.iter().filter(|(_, it)| it.status >= Status::AgreedInPrinciple).filter(holds);
    let told = said.map(|(held, it)| {
        let told = format!("{}{}", status(teller, it), teller.at_meeting(held.meeting));
        teller.line((&it.instrument, Some(it.provision)), held.id.hash(), &told)
    });
    gathered(teller, told.collect())
}

/// A status as it is said, by whom and on what condition.
pub(crate) fn status(teller: &Teller<'_>, it: &StatusSet) -> String {
    let by = match teller.names(&it.by) {
        Some(names) if it.by.len() > 1 => format!(" between {names}"),
        Some(name) => format!(" by {name}"),
        None => String::new(),
    };
    format!("{}{by}{}", it.status.words(), teller.condition(&it.note))
}

/// The reminder that what was agreed is agreed as a whole only, where the package is.
pub(crate) fn principle(teller: &Teller<'_>, agreed: &[Line]) -> Vec<Line> {
    let until = teller.period.until;
    let by_then = |entry: &Entry| until.is_none_or(|until| entry.at <= until);
    let all = teller.sources.tabled.iter().rev().filter(|(_, entry)| by_then(entry));
    let mut all =
        all.filter_map(|(hash, entry)| match teller.after.counted(Layer::Tabled, entry)? {
            Act::DossierCreated(it) | Act::DossierDescribed(it) => Some((*hash, it.as_a_whole)),
            _ => None,
        });
    let newest = all.next().filter(|(_, as_a_whole)| *as_a_whole && !agreed.is_empty());
    let told = "What is recorded as agreed is subject to agreement on the package as a whole";
    let line = |(entry, _)| Line {
        text: told.to_owned(),
        told: told.to_owned(),
        entry: Some(entry),
        ..Line::default()
    };
    newest.into_iter().map(line).collect()
}

/// Provisions that were agreed when the period began or in it, and read otherwise now; and those
/// returned to open.
pub(crate) fn reopened(teller: &Teller<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (instrument, standing) in &teller.standing {
        let text = OnceCell::new();
        let before = || teller.before.standing_text(&instrument.code, teller.sources.texts);
        for provision in &standing.text.provisions {
            let now = standing_of(teller, &instrument.code, provision.id);
            let Some(StatusNow::Reopened(held, it)) = now else { continue };
            let text = text.get_or_init(|| before().unwrap_or_default());
            if !teller.is_new(held.id.hash(), held.at) && reopened_before(teller.before, text, it) {
                continue;
            }
            let (was, meeting) = (it.status.words(), teller.at_meeting(held.meeting));
            let told =
                format!("open again, as the wording has changed since it was {was}{meeting}");
            let place = (&instrument.code, Some(provision.id));
            lines.push(teller.line(place, held.id.hash(), &told));
        }
    }
    lines.extend(set_back(teller));
    gathered(teller, lines)
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
        let (meeting, note) = (teller.at_meeting(held.meeting), teller.condition(&it.note));
        let place = (&it.instrument, Some(it.provision));
        teller.line(place, held.id.hash(), &format!("returned to open{note}{meeting}"))
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
        let (meeting, note) = (teller.at_meeting(held.meeting), teller.condition(&it.note));
        let place = (&it.instrument, Some(it.provision));
        teller.line(place, held.id.hash(), &format!("{told}{note}{meeting}"))
    };
    let told = new.into_iter().map(|it| line("set aside", it));
    gathered(teller, told.chain(old.map(|it| line("remains set aside", it))).collect())
}

/// The last status of each provision that was set in the period.
fn new_statuses<'t>(teller: &'t Teller<'_>) -> Vec<(&'t MatterHeld, &'t StatusSet)> {
    let mut all = last_statuses(teller.after);
    all.retain(|(held, _)| teller.is_new(held.id.hash(), held.at));
    all
}

/// The last status of each provision.
pub(crate) fn last_statuses(dossier: &Dossier) -> Vec<(&MatterHeld, &StatusSet)> {
    last_by_place(dossier.standing_matters().filter_map(|held| match &held.matter {
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
