//! What was agreed, lifted, reopened and set aside.

use std::cell::OnceCell;

use travaux_text::{ProvisionId, Text};

use super::Line;
use super::teller::{Teller, last_by_place};
use crate::{
    Act, Dossier, Entry, InstrumentCode, Layer, Lifted, Matter, MatterHeld, Status, StatusNow,
    StatusSet, wording_hash,
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
        let by = teller.in_brackets(&it.by);
        let (meeting, note) = (teller.at_meeting(held.meeting), teller.remark(&it.note));
        let tell = format!("{}{by}{meeting}{note}", it.status.words());
        let place = (&it.instrument, Some(it.provision));
        teller.as_it_stands(teller.line(place, held.id.hash(), &tell))
    });
    let told: Vec<Line> = told.collect();
    let warned = as_a_whole(teller).filter(|_| !told.is_empty());
    warned.into_iter().chain(told).collect()
}

/// The reminder that stands above what was agreed, where the package is agreed as a whole only.
fn as_a_whole(teller: &Teller<'_>) -> Option<Line> {
    let until = teller.period.until;
    let by_then = |entry: &Entry| until.is_none_or(|until| entry.at <= until);
    let all = teller.sources.tabled.iter().rev().filter(|(_, entry)| by_then(entry));
    let mut all =
        all.filter_map(|(hash, entry)| match teller.after.counted(Layer::Tabled, entry)? {
            Act::DossierCreated(it) | Act::DossierDescribed(it) => Some((*hash, it.as_a_whole)),
            _ => None,
        });
    let (entry, _) = all.next().filter(|(_, as_a_whole)| *as_a_whole)?;
    let text = "Nothing is agreed until everything is agreed".to_owned();
    Some(Line { text, entry: Some(entry), ..Line::default() })
}
/// Brackets lifted in the period.
pub(crate) fn lifted(teller: &Teller<'_>) -> Vec<Line> {
    let lifts = teller.after.standing_matters().filter_map(|held| match &held.matter {
        Matter::Lifted(it) if teller.is_new(held.at) => Some((held, it)),
        _ => None,
    });
    lifts.map(|(held, it)| lift_line(teller, held, it)).collect()
}

/// A line about a lifted bracket.
pub(crate) fn lift_line(teller: &Teller<'_>, held: &MatterHeld, it: &Lifted) -> Line {
    let words = |wording| teller.words(&it.instrument, wording);
    let kept = match (it.words.is_empty(), teller.names(&it.by)) {
        (true, _) => "the words in brackets went".to_owned(),
        (false, Some(names)) => format!("“{}” stands, as {names} proposed", words(&it.words)),
        (false, None) if it.by.is_empty() => {
            format!("“{}” stands, which bridges what was proposed", words(&it.words))
        }
        (false, None) => format!("“{}” stands", words(&it.words)),
    };
    let dropped: Vec<_> = it
        .dropped
        .iter()
        .filter(|it| !it.words.is_empty())
        .map(|it| format!("“{}”{}", words(&it.words), teller.in_brackets(&it.by)))
        .collect();
    let gone = match dropped.is_empty() {
        true => String::new(),
        false => format!("; given up: {}", dropped.join(", ")),
    };
    let (meeting, reason) = (teller.at_meeting(held.meeting), teller.remark(&it.reason));
    let tell = format!("{kept}{gone}{meeting}{reason}");
    let line = teller.line((&it.instrument, Some(it.provision)), held.id.hash(), &tell);
    teller.with_words(line, &it.instrument, None, Some(&it.wording))
}

/// Provisions that were agreed when the period began or in it, and read otherwise now.
pub(crate) fn reopened(teller: &Teller<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (instrument, standing) in &teller.standing {
        let text = OnceCell::new();
        let before = || teller.before.standing_text(&instrument.code, teller.sources.texts);
        for provision in &standing.text.provisions {
            let now = standing_of(teller, &instrument.code, provision.id);
            let Some(StatusNow::Reopened(held, it)) = now else { continue };
            let text = text.get_or_init(|| before().unwrap_or_default());
            if !teller.is_new(held.at) && reopened_before(teller.before, text, it) {
                continue;
            }
            let (was, meeting) = (it.status.words(), teller.at_meeting(held.meeting));
            let tell = format!("reopened: the wording changed since it was {was}{meeting}");
            let place = (&instrument.code, Some(provision.id));
            let line = teller.line(place, held.id.hash(), &tell);
            lines.push(teller.as_it_stands(line));
        }
    }
    lines
}

/// Whether it was reopened already when the period began, in the text it had then.
fn reopened_before(before: &Dossier, text: &Text, it: &StatusSet) -> bool {
    let provision = text.provisions.iter().find(|held| held.id == it.provision);
    provision.is_some_and(|held| {
        let now = before.status_now(&it.instrument, it.provision, wording_hash(held));
        matches!(now, StatusNow::Reopened(..))
    })
}

/// Provisions set aside in the period.
pub(crate) fn parked(teller: &Teller<'_>) -> Vec<Line> {
    let all = new_statuses(teller);
    all.iter()
        .filter(|(_, it)| it.status == Status::Parked)
        .map(|it| parked_line(teller, *it))
        .collect()
}

/// A line about a provision that is set aside.
pub(crate) fn parked_line(teller: &Teller<'_>, (held, it): (&MatterHeld, &StatusSet)) -> Line {
    let (meeting, note) = (teller.at_meeting(held.meeting), teller.remark(&it.note));
    let place = (&it.instrument, Some(it.provision));
    teller.line(place, held.id.hash(), &format!("parked{meeting}{note}"))
}

/// The last status of each provision that was set in the period.
fn new_statuses<'t>(teller: &'t Teller<'_>) -> Vec<(&'t MatterHeld, &'t StatusSet)> {
    let mut all = last_statuses(teller.after);
    all.retain(|(held, _)| teller.is_new(held.at));
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
