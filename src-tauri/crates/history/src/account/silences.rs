//! Silence procedures: those that run, those that ended, and who objected, in time or late.

use super::dates::{deadline, timed};
use super::objections::{back_at, objected_to, objection_line};
use super::reversals::last_statuses;
use super::summary::{gathered_with_parts, in_one};
use super::teller::Teller;
use super::{Form, Line};
use travaux_redline::rolling::brackets;
use travaux_text::{ProvisionId, Text};

use crate::objection::{Objection, Objections};
use crate::{Dossier, InstrumentCode, Matter, MatterHeld, MeetingId, Silence};

/// The silence procedures of the period; those that run are told to our own people as what
/// instructions are needed on, where they can adopt anything.
pub(crate) fn silences(teller: &Teller<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (held, it) in all(teller) {
        let place = (&it.instrument, it.provision);
        if is_within(teller.after, held, it) {
            continue;
        }
        let all = teller.after.objections((held, it));
        let runs = it.deadline > now(teller);
        let words = under(teller, it);
        let is_asked = !matches!(words, UnderSilence::Changed | UnderSilence::Gone);
        let is_told_there = teller.form == Form::Full && is_asked;
        if !held.withdrawn && all.is_silence() && runs && !is_told_there {
            let told = running(teller.after, (held, it), words);
            lines.push(teller.line(place, held.id.hash(), &told));
        }
        let is_new = match teller.after.came_too_late(held, it.deadline) {
            Some(at) => teller.is_new(held.id.hash(), at),
            None => teller.holds(it.deadline),
        };
        if !held.withdrawn && all.is_silence() && !runs && is_new {
            let told = ended(teller.after, (held, it), under(teller, it), !all.late.is_empty());
            lines.push(teller.line(place, held.id.hash(), &told));
        }
        // Who objected is no matter for everybody, and neither is that somebody did.
        let news = |it: &&Objection<'_>| {
            let taken_back = it.held.withdrawn_by.zip(back_at(teller.after, it));
            let is_new = |(entry, at)| teller.is_new(entry, at);
            teller.form != Form::Readout
                && (teller.is_new(it.held.id.hash(), it.held.at)
                    || it.to.0.id != held.id && teller.is_new(held.id.hash(), held.at)
                    || taken_back.is_some_and(is_new))
        };
        for objection in all.all().filter(news) {
            lines.push(objection_line(teller, (held, it), objection));
        }
    }
    gathered_with_parts(teller, lines)
}

/// What is to be told of a silence procedure, whole sentences without their place and without a
/// full stop, as it is at the time `now`: that it runs, how it ended, and who objected and when.
pub fn silence_told(
    dossier: &Dossier,
    (held, it): (&MatterHeld, &Silence),
    words: UnderSilence,
    now: i64,
) -> Vec<String> {
    let all = dossier.objections((held, it));
    let mut told = Vec::new();
    if all.is_silence() {
        told.push(if it.deadline > now {
            running(dossier, (held, it), words)
        } else {
            ended(dossier, (held, it), words, !all.late.is_empty())
        });
    }
    told.extend(all.all().map(|objection| {
        objected_to(dossier, (held, it), objection, Some(objection.said.by.as_str()))
    }));
    told
}

/// Whether a silence procedure on a part is told with one on the whole: both end at the same time,
/// and nobody objected to either.
pub fn is_within(dossier: &Dossier, held: &MatterHeld, it: &Silence) -> bool {
    let unbroken = |held: &MatterHeld, it: &Silence| {
        let Objections { in_time, open, late } = dossier.objections((held, it));
        let nobody = in_time.is_empty() && open.is_empty() && late.is_empty();
        nobody && dossier.came_too_late(held, it.deadline).is_none()
    };
    let is_whole = |other: &Silence| {
        other.provision.is_none()
            && (&other.instrument, other.deadline) == (&it.instrument, it.deadline)
    };
    let whole = |held: &MatterHeld| match &held.matter {
        Matter::Silence(other) => is_whole(other) && unbroken(held, other),
        _ => false,
    };
    it.provision.is_some() && unbroken(held, it) && dossier.standing_matters().any(whole)
}

/// A silence procedure, as it was noted.
pub(crate) type Begun<'t> = (&'t MatterHeld, &'t Silence);

/// The silence procedures that are told of an instrument.
pub(crate) fn begun<'t>(teller: &'t Teller<'_>, code: &InstrumentCode) -> Vec<Begun<'t>> {
    all(teller).into_iter().filter(|(_, it)| it.instrument == *code).collect()
}

/// How the silence procedures on a provision began and ended, for the preparatory work; none is the
/// text as a whole. Who objected to one on a provision is told for itself; of one on the whole, a
/// provision is told no more than that it was adopted by it.
pub(crate) fn silences_on<'t>(
    teller: &Teller<'_>,
    begun: impl IntoIterator<Item = Begun<'t>>,
    ids: Option<&[ProvisionId]>,
) -> Vec<(i64, Option<MeetingId>, Line)> {
    let mut told = Vec::new();
    for (held, it) in begun {
        let entry = held.id.hash();
        let line =
            |told: String| Line { text: told.clone(), told, entry: Some(entry), ..Line::default() };
        let is_here = match (it.provision, ids) {
            (Some(id), Some(ids)) => ids.contains(&id) && !is_within(teller.after, held, it),
            (Some(_), None) => false,
            (None, None) => true,
            (None, Some(ids)) => {
                if adopts(teller, (held, it), ids) {
                    told.push((it.deadline, None, line(ADOPTED.to_owned())));
                }
                false
            }
        };
        if !is_here {
            continue;
        }
        let whose =
            if teller.after.is_noted_here_alone(held) { ", as one desk alone noted" } else { "" };
        told.push((held.at, held.meeting, line(format!("{}{whose}", put_under(it)))));
        let all = teller.after.objections((held, it));
        if it.provision.is_none() {
            told.extend(all.all().map(|objection| {
                (objection.held.at, None, line(objection_line(teller, (held, it), objection).told))
            }));
        }
        if !held.withdrawn && all.is_silence() && it.deadline <= now(teller) {
            let words = under_at_end(teller, it);
            let ended = ended(teller.after, (held, it), words, !all.late.is_empty());
            told.push((it.deadline, None, line(ended)));
        }
    }
    told
}

/// What a silence procedure on the whole text did to a provision.
const ADOPTED: &str =
    "deemed adopted, the silence procedure on the whole text having ended without objection";

/// Whether a silence procedure on the whole text adopted a provision, which it had when it ended.
fn adopts(teller: &Teller<'_>, (held, it): (&MatterHeld, &Silence), ids: &[ProvisionId]) -> bool {
    let is_over = !held.withdrawn && it.deadline <= now(teller);
    if !is_over
        || !teller.after.objections((held, it)).is_silence()
        || teller.after.came_too_late(held, it.deadline).is_some()
    {
        return false;
    }
    let text = teller.standing_at(&it.instrument, it.deadline);
    let stood = text.provisions.iter().any(|it| ids.contains(&it.id));
    stood && under_at_end(teller, it) == UnderSilence::Same
}

/// What had become of the words under silence when it ended.
fn under_at_end(teller: &Teller<'_>, it: &Silence) -> UnderSilence {
    let text = teller.standing_at(&it.instrument, it.deadline);
    let mut own = text.provisions.iter().filter(|held| it.provision.is_none_or(|id| id == held.id));
    let has_brackets = own.any(|held| !brackets(&held.wording).is_empty());
    UnderSilence::of(it, &text, has_brackets)
}

/// The silence procedures, the first deadline first; those that were taken back where another desk
/// than the one that keeps them objected.
fn all<'t>(teller: &'t Teller<'_>) -> Vec<(&'t MatterHeld, &'t Silence)> {
    let matters = || teller.after.matters.iter();
    let of = |held: &MatterHeld, it: &MatterHeld| {
        let is_to = matches!(&it.matter, Matter::SilenceBroken(said) if said.matter == held.id);
        is_to && it.desk != held.desk
    };
    let is_told = |held: &MatterHeld| !held.withdrawn || matters().any(|it| of(held, it));
    let mut all: Vec<_> = matters()
        .filter_map(|held| match &held.matter {
            Matter::Silence(it) if is_told(held) => Some((held, it)),
            _ => None,
        })
        .collect();
    all.sort_by_key(|(_, it)| it.deadline);
    all
}

fn is_contested(teller: &Teller<'_>, it: &Silence) -> bool {
    let mut contested = teller.contested().into_iter();
    contested.any(|(code, provision, _)| {
        *code == it.instrument && it.provision.is_none_or(|id| id == provision.id)
    })
}

/// What became of the words a silence procedure is about.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum UnderSilence {
    /// They are as they were when it began.
    Same,
    /// They have brackets, so that they cannot be adopted.
    Contested,
    /// They are others now: nobody was asked about these.
    Changed,
    /// They are on no text: the provision, or the text, is not here.
    Gone,
}

impl UnderSilence {
    /// What became of them in `text`, in which they have brackets or not.
    pub fn of(it: &Silence, text: &Text, has_brackets: bool) -> Self {
        let named = it.wording.is_some();
        match has_brackets {
            true => Self::Contested,
            false if !named && Silence::words(text, it.provision).is_none() => Self::Gone,
            false if !named && text.provisions.is_empty() => Self::Gone,
            false if it.is_about(text) => Self::Same,
            false => Self::Changed,
        }
    }
}

fn under(teller: &Teller<'_>, it: &Silence) -> UnderSilence {
    teller.standing(&it.instrument).map_or(UnderSilence::Gone, |standing| {
        UnderSilence::of(it, &standing.text, is_contested(teller, it))
    })
}

/// That words are put under a silence procedure, as an act, without their place.
pub fn put_under(it: &Silence) -> String {
    format!("put under a silence procedure until {}", deadline(it.deadline, &it.stated))
}

fn running(dossier: &Dossier, (held, it): (&MatterHeld, &Silence), words: UnderSilence) -> String {
    let until = deadline(it.deadline, &it.stated);
    if dossier.is_noted_here_alone(held) {
        return format!("under a silence procedure until {until}, {ALONE}");
    }
    if words == UnderSilence::Changed {
        return format!(
            "under a silence procedure until {until}, on other words than those now on the table, \
             which it cannot adopt"
        );
    }
    if words == UnderSilence::Contested {
        return format!(
            "under a silence procedure until {until}, which adopts nothing while alternatives are \
             open in brackets"
        );
    }
    if words == UnderSilence::Gone {
        return format!(
            "under a silence procedure until {until}, on what is not in the text here, which it \
             cannot adopt"
        );
    }
    format!("under a silence procedure until {until}; adopted unless a delegation objects by then")
}

fn ended(
    dossier: &Dossier,
    (held, it): (&MatterHeld, &Silence),
    words: UnderSilence,
    was_late: bool,
) -> String {
    let until = deadline(it.deadline, &it.stated);
    if let Some(at) = dossier.came_too_late(held, it.deadline) {
        return format!(
            "the silence procedure until {until} was over when it arrived here on {}: it adopts \
             nothing here",
            timed(at)
        );
    }
    let in_time = if was_late { " in time" } else { "" };
    if dossier.is_noted_here_alone(held) {
        return format!(
            "the silence procedure until {until} ended without objection{in_time}, {ALONE}"
        );
    }
    let deemed = match words {
        UnderSilence::Same => "; the text is deemed adopted",
        UnderSilence::Contested => "",
        UnderSilence::Changed => {
            "; it was on other words than those now on the table, which it does not adopt"
        }
        UnderSilence::Gone => "; it was on what is not in the text here, and adopts nothing",
    };
    format!("the silence procedure ended on {until}, without objection{in_time}{deemed}")
}

/// What a silence procedure comes to that no other desk has.
const ALONE: &str = "as one desk alone noted: what it adopts is for the chair to say";

/// What has to be decided because of silence procedures, the first deadline first.
pub(crate) fn to_decide(teller: &Teller<'_>) -> Vec<Line> {
    let open = all(teller)
        .into_iter()
        .filter(|(held, _)| !held.withdrawn)
        .filter(|it| teller.after.objections(*it).is_silence())
        .filter(|(held, it)| !is_within(teller.after, held, it))
        .filter(|(held, it)| teller.after.came_too_late(held, it.deadline).is_none());
    let said_since = |it: &Silence| {
        last_statuses(teller.after).iter().any(|(held, status)| {
            status.instrument == it.instrument
                && Some(status.provision) == it.provision
                && held.at >= it.deadline
        })
    };
    let lines = open.filter_map(|(held, it)| {
        let told = asked(teller, (held, it), said_since(it))?;
        Some(teller.line((&it.instrument, it.provision), held.id.hash(), &told))
    });
    let all = in_one(lines.collect()).into_iter();
    all.map(|(line, ids)| {
        let place = line.instrument.as_ref().map(|code| decided_on(teller, code, &ids));
        let told = line.told.replace(PLACE, &place.unwrap_or_default());
        Line { text: told.clone(), told, ..line }
    })
    .collect()
}

/// Where the name of the place stands in what is asked, until it is known of how many the same is.
const PLACE: &str = "\u{0}";

/// What is to be decided on, in the midst of a sentence.
fn decided_on(teller: &Teller<'_>, code: &InstrumentCode, ids: &[ProvisionId]) -> String {
    let place = (!ids.is_empty()).then(|| teller.cited_with_parts(code, ids));
    match (place, teller.standing.len()) {
        (Some(place), 0 | 1) => place,
        (Some(place), _) => format!("{place} of the {}", teller.instrument(code)),
        (None, _) => format!("the {}", teller.instrument(code)),
    }
}

/// What a silence procedure asks for; nothing where it can adopt nothing.
fn asked(
    teller: &Teller<'_>,
    (held, it): (&MatterHeld, &Silence),
    is_said_since: bool,
) -> Option<String> {
    let words = under(teller, it);
    if matches!(words, UnderSilence::Changed | UnderSilence::Gone) {
        return None;
    }
    let until = deadline(it.deadline, &it.stated);
    let is_alone = teller.after.is_noted_here_alone(held);
    if it.deadline > now(teller) {
        let then = match words == UnderSilence::Contested {
            true => ", where nothing is adopted while alternatives are open in brackets".to_owned(),
            false if is_alone => format!(", {ALONE}"),
            false => ", which will otherwise be adopted".to_owned(),
        };
        return Some(format!("By {until}: whether to object to {PLACE}{then}"));
    }
    // What has brackets cannot be adopted.
    let is_adopted = words == UnderSilence::Same && teller.holds(it.deadline);
    (is_adopted && !is_alone && !is_said_since).then(|| {
        format!("Whether to record {PLACE} as adopted, the silence procedure having ended")
    })
}

/// The end of the period, or now where it is still to come.
/// When the period ends, or now where it is not over.
pub(crate) fn now(teller: &Teller<'_>) -> i64 {
    teller.period.until.map_or(teller.sources.now, |it| it.min(teller.sources.now))
}

#[cfg(test)]
mod tests {
    use travaux_text::build::{id, named, para};

    use super::*;

    #[test]
    fn a_silence_on_what_is_not_there_is_on_nothing() {
        let silence = |provision| Silence {
            instrument: InstrumentCode::new("FA").expect("a code"),
            provision,
            deadline: 0,
            stated: String::new(),
            wording: None,
            heard: false,
        };
        let text = Text { provisions: vec![named("a", para("Each Party shall report."))] };
        let under = |provision, text: &Text| UnderSilence::of(&silence(provision), text, false);
        assert_eq!(under(Some(id("a")), &text), UnderSilence::Same);
        assert_eq!(under(None, &text), UnderSilence::Same);
        assert_eq!(under(Some(id("b")), &text), UnderSilence::Gone);
        assert_eq!(under(None, &Text::default()), UnderSilence::Gone);
    }
}
