//! How an objection to a silence procedure is told: in time, under way, or late.

use super::Line;
use super::dates::{deadline, span, timed};
use super::teller::Teller;
use crate::objection::Objection;
use crate::receipt::{Hearing, Timing};
use crate::{Answered, Dossier, Matter, MatterHeld, Silence};

/// Who objected, as a line of the report.
pub(crate) fn objection_line(
    teller: &Teller<'_>,
    silence: (&MatterHeld, &Silence),
    it: &Objection<'_>,
) -> Line {
    let by = teller.names(std::slice::from_ref(&it.said.by));
    let told = objected_to(teller.after, silence, it, by.as_deref());
    let told = format!("{told}{}", teller.reason(&it.said.note));
    teller.line((&silence.1.instrument, silence.1.provision), it.held.id.hash(), &told)
}

/// Who objected to a silence procedure and when, and how long before or after its deadline; and
/// that the objection stands where the procedure was begun again, or it was taken back late.
pub(crate) fn objected_to(
    dossier: &Dossier,
    silence: (&MatterHeld, &Silence),
    it: &Objection<'_>,
    by: Option<&str>,
) -> String {
    let by = by.map(|it| format!(" by {it}")).unwrap_or_default();
    let same = it.is_on_the_words_of(silence.1);
    let told = match silence.0.id == it.to.0.id {
        true => objected_in(dossier, it, &by),
        false => format!(
            "the objection{by} of {} to the silence procedure until {}, on {}, stands: the silence \
             until {} does not adopt {}",
            timed(it.held.at),
            deadline(it.to.1.deadline, &it.to.1.stated),
            if same { "the same words" } else { "the same provision or all of the text" },
            deadline(silence.1.deadline, &silence.1.stated),
            if same { "them" } else { "it" }
        ),
    };
    match dossier.back_at(it.held, it.to) {
        Some(Hearing::At(at)) => format!(
            "{told}; the objection was taken back on {}, after the end, so that the silence did \
             not adopt the text",
            timed(at)
        ),
        Some(_) => format!(
            "{told}; it was taken back on {}, and that this reached the desk that keeps the \
             procedure is not known here yet: it counts if it did by the deadline",
            timed(it.held.withdrawn_at.unwrap_or(it.held.at))
        ),
        None => told,
    }
}

/// When an objection was taken back, where that is known.
pub(crate) fn back_at(dossier: &Dossier, it: &Objection<'_>) -> Option<i64> {
    match dossier.back_at(it.held, it.to)? {
        Hearing::At(at) => Some(at),
        _ => it.held.withdrawn_at,
    }
}

/// Who objected to the procedure itself.
fn objected_in(dossier: &Dossier, it: &Objection<'_>, by: &str) -> String {
    let (_, silence) = it.to;
    let ((entry, _), said) = (it.made(), dossier.objected_at(it));
    let (made, until) = (timed(said), deadline(silence.deadline, &silence.stated));
    match dossier.timing(it) {
        Timing::Open if !dossier.is_received(entry) => under_way(dossier, it, by),
        Timing::InTime | Timing::Open => {
            let before = span(silence.deadline - said);
            format!(
                "the silence procedure was broken{by} on {made}, {before} before its deadline of \
                 {until}"
            )
        }
        Timing::Late => late(dossier, it, by),
    }
}

/// An objection of which nobody here knows whether it reached the desk that keeps the procedure.
fn under_way(dossier: &Dossier, it: &Objection<'_>, by: &str) -> String {
    let (keeper, silence) = it.to;
    let (entry, said) = it.made();
    let (made, until) = (timed(said), deadline(silence.deadline, &silence.stated));
    let to = dossier.delegation_at(keeper.desk);
    let went = to.and_then(|to| dossier.went_out(said, to));
    let told = match (dossier.home() == Some(it.held.desk), went, dossier.arrived(entry)) {
        (true, None, _) => {
            return format!(
                "an objection{by} was noted on {made} and has not gone out: the others do not know \
                 of it, and it counts if it reaches the desk that keeps the silence procedure by \
                 {until}"
            );
        }
        (true, Some(at), _) => {
            format!("an objection{by} was made on {made} and went out on {}", timed(at))
        }
        (false, _, Some(at)) => {
            format!("an objection{by}, dated {made}, was received here on {}", timed(at))
        }
        (false, _, None) => format!("an objection{by} was made on {made}"),
    };
    format!(
        "{told}; that it reached the desk that keeps the silence procedure is not known here yet: \
         it counts if it did by {until}"
    )
}

/// An objection that came late.
fn late(dossier: &Dossier, it: &Objection<'_>, by: &str) -> String {
    let (keeper, silence) = it.to;
    let (entry, said) = it.made();
    let (made, until) = (timed(said), deadline(silence.deadline, &silence.stated));
    let heard = dossier.heard_at(it);
    let after = span(heard.unwrap_or(said) - silence.deadline);
    let is_keeper = dossier.home() == Some(keeper.desk);
    let reached = match dossier.home() == Some(it.held.desk) {
        _ if silence.heard && (is_keeper || dossier.is_received(entry)) => {
            "reached the desk that keeps the procedure"
        }
        true => "went out",
        false => "was received",
    };
    match heard {
        Some(at) if timed(at) != made => format!(
            "a late objection{by}, dated {made}, {reached} on {}, {after} after the deadline of the \
             silence procedure, {until}",
            timed(at)
        ),
        _ => format!(
            "a late objection{by} was made on {made}, {after} after the deadline of the silence \
             procedure, {until}"
        ),
    }
}

/// An objection to a silence procedure, as the preparatory work tells of it.
pub(crate) fn objected(teller: &Teller<'_>, held: &MatterHeld, said: &Answered) -> Option<String> {
    let to = teller.after.matter(said.matter)?;
    let Matter::Silence(it) = &to.matter else { return None };
    let objection = Objection { held, said, to: (to, it) };
    Some(objection_line(teller, (to, it), &objection).told)
}
