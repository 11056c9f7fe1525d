//! What is open, what is reserved, and what waits for something else.

use std::collections::HashMap;

use travaux_redline::rolling::{brackets, said};
use travaux_text::{Alternative, DelegationCode, Inline, Provision, ProvisionId, Wording};

use super::amendments::places;
use super::moves::{OpenMove, departures, open_moves, without_departure};
use super::phrases::{either, is_short, quoted};
use super::reversals::{new_statuses, reopened_each, standing_of};
use super::summary::{gathered, gathered_with_parts};
use super::teller::Teller;
use super::voice::Voice;
use super::{Form, Line};
use crate::attribution::{contains, printed};
use crate::{Explained, Hash, InstrumentCode, Link, Matter, Reservation, Status};

/// What is contested at the end, in reading order, with what is at issue; a readout says where.
pub(crate) fn open_points(teller: &Teller<'_>) -> Vec<Line> {
    let newest = newest(teller);
    let mut lines = Vec::new();
    let mut moves: HashMap<&InstrumentCode, Vec<OpenMove>> = HashMap::new();
    for (instrument, _) in &teller.standing {
        moves.insert(&instrument.code, open_moves(teller, &instrument.code));
    }
    let is_contested = |code: &InstrumentCode, id: ProvisionId| {
        let held = teller.standing(code).and_then(|it| it.get(id));
        held.is_some_and(|it| !brackets(&it.wording).is_empty())
    };
    let elsewhere = told_elsewhere(teller);
    for (code, provision, _) in teller.contested() {
        let moves = &moves[code];
        // What is to stand here is told where it stands.
        let is_told = |it: &OpenMove| {
            it.to == provision.id
                && is_contested(code, it.from)
                && (it.is_along() || says_same(teller, code, it))
        };
        if moves.iter().any(is_told) {
            continue;
        }
        let moves: Vec<&OpenMove> = moves.iter().filter(|it| it.from == provision.id).collect();
        // What goes along with an article is told with the article, and here what else is open.
        let along = moves.iter().find(|it| it.is_along());
        let left = along.map(|it| {
            let there = teller.standing(code).and_then(|text| text.get(it.to));
            let other = there.filter(|_| !says_same(teller, code, it));
            without_departure(provision, it, other)
        });
        let provision = left.as_ref().unwrap_or(provision);
        if brackets(&provision.wording).is_empty() {
            continue;
        }
        let place = (code.clone(), provision.id);
        let issued = || teller.after.newest_base(code).map(|it| it.id.hash());
        let Some(entry) = newest.get(&place).copied().or_else(issued) else { continue };
        let parked = match standing_of(teller, code, provision.id) {
            Some(now) if now.status() == Status::Parked => "; set aside",
            _ => "",
        };
        let place = (code, Some(provision.id));
        if teller.form == Form::Readout {
            let is_elsewhere = elsewhere.contains(&(code.clone(), provision.id));
            let told = if parked.is_empty() { "under discussion" } else { "set aside" };
            lines.extend((!is_elsewhere).then(|| teller.line(place, entry, told)));
            continue;
        }
        let issue = at_issue(teller, code, provision, &moves);
        let told = issue.as_deref().unwrap_or("several wordings are before the meeting");
        let why = reasons(teller, code, provision);
        let line = teller.line(place, entry, &format!("{told}{parked}{why}"));
        lines.push(match issue {
            Some(_) => line,
            None => teller.with_words(line, code, None, Some(&provision.wording)),
        });
    }
    gathered(teller, lines)
}

/// The provisions that a readout has under *Reopened* or *Set aside*, and so nowhere else.
fn told_elsewhere(teller: &Teller<'_>) -> Vec<(InstrumentCode, ProvisionId)> {
    if teller.form != Form::Readout {
        return Vec::new();
    }
    let reopened = reopened_each(teller).into_iter();
    let reopened = reopened.filter_map(|it| Some((it.instrument?, it.provision?)));
    let parked = new_statuses(teller).into_iter().filter(|(_, it)| it.status == Status::Parked);
    reopened.chain(parked.map(|(_, it)| (it.instrument.clone(), it.provision))).collect()
}

/// Why delegations maintain a bracket of a provision, each by its last word; also where they put
/// other words in it since.
fn reasons(teller: &Teller<'_>, code: &InstrumentCode, provision: &Provision) -> String {
    let named: Vec<&DelegationCode> =
        alternatives(provision).flat_map(|it| &it.delegations).collect();
    let mut last: Vec<&Explained> = Vec::new();
    for (_, it) in teller.after.reasons(code) {
        if it.provision == provision.id && named.contains(&&it.by) {
            last.retain(|other| other.by != it.by);
            last.push(it);
        }
    }
    let told = last.into_iter().map(|it| {
        let why = teller.reason(&it.reason);
        match why.is_empty() {
            true => String::new(),
            false => format!("; {} explains why it maintains a bracket{why}", teller.name(&it.by)),
        }
    });
    told.collect()
}

/// The newest live proposal on each provision: the entry that made it contested.
fn newest(teller: &Teller<'_>) -> HashMap<(InstrumentCode, ProvisionId), Hash> {
    let live = teller.after.proposals.iter().filter(|it| it.is_live());
    live.flat_map(|it| places(it).into_iter().map(|place| (place, it.id.hash()))).collect()
}

/// The alternatives of each bracket, and who is behind them, where a sentence can hold them.
fn at_issue(
    teller: &Teller<'_>,
    code: &InstrumentCode,
    provision: &Provision,
    moves: &[&OpenMove],
) -> Option<String> {
    let outer = provision.wording.inlines().iter().filter_map(|it| match it {
        Inline::Bracket(bracket) => Some(bracket.alternatives()),
        _ => None,
    });
    let place = (code, provision.id);
    // A cell that somebody leaves empty is none in which words are at issue.
    let outer = outer.filter(|all| all.len() > 1 || all.iter().any(|it| !it.wording.is_nothing()));
    let told: Option<Vec<String>> = outer.map(|all| bracket(teller, place, all, moves)).collect();
    told.filter(|it| !it.is_empty()).map(|it| it.join("; "))
}

fn bracket(
    teller: &Teller<'_>,
    (code, id): (&InstrumentCode, ProvisionId),
    all: &[Alternative],
    moves: &[&OpenMove],
) -> Option<String> {
    let base_is_silent =
        all.len() == 1 || all.iter().any(|it| it.wording.is_empty() && it.delegations.is_empty());
    let spoken = all.iter().filter(|it| !(it.wording.is_empty() && it.delegations.is_empty()));
    let told: Option<Vec<String>> = spoken
        .map(|it| {
            let whose = match it.delegations.is_empty() {
                true if base_is_silent => String::new(),
                true if teller.has_lost_its_name(code, id, &it.wording) => {
                    " (no delegation named)".to_owned()
                }
                true => " (base text)".to_owned(),
                false => teller.in_brackets(&it.delegations),
            };
            if it.wording.is_empty() {
                return Some(departures(teller, code, moves, &it.delegations));
            }
            let words = teller.words(code, &it.wording);
            let plain = brackets(&it.wording).is_empty() && is_short(&words);
            plain.then(|| format!("{}{whose}", quoted(&words)))
        })
        .collect();
    let told = either(&told?);
    Some(if base_is_silent { format!("whether to include {told}") } else { told })
}

impl Teller<'_> {
    /// Whether words that are put down to nobody came into the text with the brackets of a rolling
    /// text, and are none of the text before: whoever was named there did not say so here.
    fn has_lost_its_name(&self, code: &InstrumentCode, id: ProvisionId, words: &Wording) -> bool {
        let words = printed(words);
        let first = self.after.versions_of(code).find_map(|version| {
            let text = (self.sources.texts)(version.id)?;
            let at = text.provisions.iter().find(|it| it.id == id)?;
            let has = contains(&at.wording, &words);
            has.then(|| (version.id, !brackets(&at.wording).is_empty()))
        });
        first.is_some_and(|(version, has_brackets)| {
            has_brackets && self.after.issued(version).is_some()
        })
    }
}

/// The alternatives of the outer brackets of a provision.
pub(crate) fn alternatives(provision: &Provision) -> impl Iterator<Item = &Alternative> {
    let outer = provision.wording.inlines().iter().filter_map(|it| match it {
        Inline::Bracket(bracket) => Some(bracket.alternatives()),
        _ => None,
    });
    outer.flatten()
}

/// Whether a provision is to say in its new place what somebody has in the old one.
fn says_same(teller: &Teller<'_>, code: &InstrumentCode, it: &OpenMove) -> bool {
    let held = |id| teller.standing(code).and_then(|it| it.get(id));
    let (Some(from), Some(to)) = (held(it.from), held(it.to)) else { return false };
    let by = it.by.first();
    let own = alternatives(to).filter(|it| !it.wording.is_empty());
    let mut own = own.map(|it| &it.wording);
    let reads =
        |it: &Alternative, words: &Wording| it.wording == *words || said(&it.wording, by) == *words;
    own.all(|words| alternatives(from).any(|it| reads(it, words)))
}

/// Reservations that stand at the end, those made in the period said to be entered; then those
/// lifted in it.
pub(crate) fn reservations(teller: &Teller<'_>) -> Vec<Line> {
    let standing = teller.after.reservations().map(|(held, it)| {
        let is_new = teller.is_new(held.id.hash(), held.at);
        let told = if is_new { reserves(teller, it) } else { maintains(teller, it) };
        let (meeting, note) = (teller.noted_when(held), teller.condition(&it.note));
        let meeting = if is_new { meeting } else { String::new() };
        let told = format!("{told}{meeting}{note}");
        teller.line((&it.instrument, it.provision), held.id.hash(), &told)
    });
    let mut lines: Vec<Line> = standing.collect();
    lines.extend(lifted(teller));
    gathered_with_parts(teller, lines)
}

/// That a reservation is entered, as an act: `MER enters a parliamentary reservation`.
pub fn reserves(voice: &dyn Voice, it: &Reservation) -> String {
    let sort = it.kind.words();
    match voice.names(std::slice::from_ref(&it.by)) {
        Some(name) => format!("{name} enters a {sort} reservation"),
        None => format!("a {sort} reservation is entered"),
    }
}

/// That a reservation stands: `MER maintains its parliamentary reservation`.
pub fn maintains(voice: &dyn Voice, it: &Reservation) -> String {
    let sort = it.kind.words();
    match voice.names(std::slice::from_ref(&it.by)) {
        Some(name) => format!("{name} maintains its {sort} reservation"),
        None => format!("a {sort} reservation remains"),
    }
}

/// That a delegation lifts its reservation, as an act; of what sort, where that is known.
pub fn lifts_reservation(
    voice: &dyn Voice,
    by: &DelegationCode,
    of: Option<&Reservation>,
) -> String {
    let sort = of.map(|it| format!("{} ", it.kind.words())).unwrap_or_default();
    match voice.names(std::slice::from_ref(by)) {
        Some(name) => format!("{name} lifts its {sort}reservation"),
        None => format!("a {sort}reservation is lifted"),
    }
}

/// Reservations lifted in the period.
fn lifted(teller: &Teller<'_>) -> Vec<Line> {
    let answered = teller.after.standing_matters().filter_map(|held| match &held.matter {
        Matter::ReservationLifted(it) if teller.is_new(held.id.hash(), held.at) => Some((held, it)),
        _ => None,
    });
    let told = answered.filter_map(|(held, it)| {
        let of = teller.after.matter(it.matter).map(|it| &it.matter);
        let Some(Matter::Reservation(reservation)) = of else { return None };
        let note = teller.condition(&it.note);
        let told = lifts_reservation(teller, &it.by, Some(reservation));
        let told = format!("{told}{}{note}", teller.noted_when(held));
        let place = (&reservation.instrument, reservation.provision);
        Some(teller.line(place, held.id.hash(), &told))
    });
    told.collect()
}

/// What waits for something else.
pub(crate) fn linked(teller: &Teller<'_>) -> Vec<Line> {
    let told = teller.after.links_once().map(|(held, it)| {
        let told = format!("{}{}", pending(teller, it), teller.reason(&it.reason));
        teller.line((&it.instrument, Some(it.provision)), held.id.hash(), &told)
    });
    gathered(teller, told.collect())
}

/// `held pending Article 1(1)`; of another instrument, with its name; `held by MER pending …` where
/// it is the condition of one delegation.
pub fn pending(voice: &dyn Voice, it: &Link) -> String {
    let place = it.to_provision.map(|id| voice.provision(&it.to, id));
    let to = match place {
        Some(place) if it.to == it.instrument => place,
        Some(place) => format!("{}, {place}", voice.instrument(&it.to)),
        None => voice.whole(&it.to),
    };
    match it.by.as_ref().and_then(|by| voice.names(std::slice::from_ref(by))) {
        Some(by) => format!("held by {by} pending {to}"),
        None => format!("held pending {to}"),
    }
}
