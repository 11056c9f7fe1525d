//! Silence procedures: those that run, those that ended, and who objected, in time or late.

use super::dates::{deadline, timed};
use super::settled::last_statuses;
use super::teller::Teller;
use super::{Form, Line};
use crate::{Answered, Matter, MatterHeld, Silence};

/// The silence procedures of the period; those that run are told to our own people as what
/// instructions are needed on.
pub(crate) fn silences(teller: &Teller<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (held, it) in all(teller) {
        let (in_time, late): (Vec<_>, Vec<_>) = objections(teller, held)
            .into_iter()
            .partition(|(held, _)| is_in_time(teller, held, it));
        let runs = it.deadline > now(teller);
        if in_time.is_empty() && runs && teller.form != Form::Full {
            let told = format!(
                "under a silence procedure until {}; adopted unless a delegation objects by then",
                deadline(it.deadline, &it.stated)
            );
            lines.push(teller.line((&it.instrument, it.provision), held.id.hash(), &told));
        }
        if in_time.is_empty() && !runs && teller.holds(it.deadline) {
            lines.push(unbroken(teller, held, it));
        }
        let told = |(held, answer): (&MatterHeld, &Answered), is_late: bool| {
            objection(teller, it, (held, answer), is_late)
        };
        // Who objected is no matter for everybody, and neither is that somebody did.
        let news = |(held, _): &(&MatterHeld, &Answered)| {
            teller.form != Form::Readout && teller.is_new(held.id.hash(), held.at)
        };
        lines.extend(in_time.into_iter().filter(news).map(|it| told(it, false)));
        lines.extend(late.into_iter().filter(news).map(|it| told(it, true)));
    }
    lines
}

/// The silence procedures, the first deadline first.
fn all<'t>(teller: &'t Teller<'_>) -> Vec<(&'t MatterHeld, &'t Silence)> {
    let all = teller.after.silences().map(|(held, it, _)| (held, it));
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(_, it)| it.deadline);
    all
}

/// Every objection to a silence procedure, in the order in which they were noted.
fn objections<'t>(
    teller: &'t Teller<'_>,
    silence: &MatterHeld,
) -> Vec<(&'t MatterHeld, &'t Answered)> {
    let all = teller.after.standing_matters().filter_map(|held| match &held.matter {
        Matter::SilenceBroken(it) if it.matter == silence.id => Some((held, it)),
        _ => None,
    });
    all.collect()
}

/// When an objection reached us, where that is known: by what it says of itself, it may have
/// been made earlier.
fn arrived(teller: &Teller<'_>, held: &MatterHeld) -> Option<i64> {
    teller.after.arrived(held.id.hash())
}

fn is_in_time(teller: &Teller<'_>, held: &MatterHeld, it: &Silence) -> bool {
    held.at <= it.deadline && arrived(teller, held).is_none_or(|at| at <= it.deadline)
}

fn unbroken(teller: &Teller<'_>, held: &MatterHeld, it: &Silence) -> Line {
    let until = deadline(it.deadline, &it.stated);
    let told = format!("the silence procedure ended on {until}; no objection was received in time");
    teller.line((&it.instrument, it.provision), held.id.hash(), &told)
}

fn objection(
    teller: &Teller<'_>,
    it: &Silence,
    (held, answer): (&MatterHeld, &Answered),
    is_late: bool,
) -> Line {
    let by = teller.names(std::slice::from_ref(&answer.by));
    let by = by.map_or_else(|| "an objection".to_owned(), |it| format!("an objection by {it}"));
    let (made, until) = (timed(held.at), deadline(it.deadline, &it.stated));
    let told = match (is_late, arrived(teller, held)) {
        (false, _) => {
            format!("{by} on {made} broke the silence procedure that was to end on {until}")
        }
        (true, Some(at)) => format!(
            "{by}, dated {made}, was received on {}, after the silence procedure ended on {until}; \
             it is late",
            timed(at)
        ),
        (true, None) => format!(
            "{by} was made on {made}, after the silence procedure ended on {until}; it is late"
        ),
    };
    let told = format!("{told}{}", teller.reason(&answer.note));
    teller.line((&it.instrument, it.provision), held.id.hash(), &told)
}

/// An objection to a silence procedure, as the preparatory work tells of it.
pub(crate) fn objected(
    teller: &Teller<'_>,
    held: &MatterHeld,
    answer: &Answered,
) -> Option<String> {
    let Matter::Silence(it) = &teller.after.matter(answer.matter)?.matter else { return None };
    let is_late = !is_in_time(teller, held, it);
    Some(objection(teller, it, (held, answer), is_late).told)
}

/// What has to be decided because of silence procedures, the first deadline first.
pub(crate) fn to_decide(teller: &Teller<'_>) -> Vec<Line> {
    let open = all(teller).into_iter().filter(|(held, it)| {
        objections(teller, held).iter().all(|(held, _)| !is_in_time(teller, held, it))
    });
    let said_since = |it: &Silence| {
        last_statuses(teller.after).iter().any(|(held, status)| {
            status.instrument == it.instrument
                && Some(status.provision) == it.provision
                && held.at >= it.deadline
        })
    };
    let lines = open.filter_map(|(held, it)| {
        let place = it.provision.map(|id| teller.cited(&it.instrument, id));
        let place = match (place, teller.standing.len()) {
            (Some(place), 0 | 1) => place,
            (Some(place), _) => format!("{place} of the {}", teller.instrument(&it.instrument)),
            (None, _) => format!("the {}", teller.instrument(&it.instrument)),
        };
        let until = deadline(it.deadline, &it.stated);
        let told = match it.deadline > now(teller) {
            true => {
                format!("By {until}: whether to object to {place}, which will otherwise be adopted")
            }
            false if teller.holds(it.deadline) && !said_since(it) => {
                format!("Whether to record {place} as adopted, the silence procedure having ended")
            }
            false => return None,
        };
        let line = teller.line((&it.instrument, it.provision), held.id.hash(), &told);
        Some(Line { text: told, ..line })
    });
    lines.collect()
}

/// The end of the period, or now where it is still to come.
fn now(teller: &Teller<'_>) -> i64 {
    teller.period.until.map_or(teller.sources.now, |it| it.min(teller.sources.now))
}
