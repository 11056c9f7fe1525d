//! Brackets that were lifted: what stands, whose words they are, and what is not retained.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::phrases::{by_number, in_words, listed, quoted};
use super::reversals::standing_of;
use super::summary::gathered;
use super::teller::Teller;
use super::voice::Voice;
use super::{Form, Line, moves};
use travaux_text::{Inline, ProvisionId, Text};

use crate::kept::{Kept, kept};
use crate::retention::is_in_part;
use crate::{
    Dropped, Hash, InstrumentCode, Lifted, Matter, MatterHeld, MatterId, Status, StatusNow,
};

/// What a teller was asked for of lifts and of earlier words, so that it looks once.
#[derive(Default)]
pub(crate) struct Asked {
    /// The lifts that are no more than accounts.
    unheld: RefCell<HashMap<InstrumentCode, BTreeSet<MatterId>>>,
    /// The lifts in whose place another stands.
    overruled: RefCell<HashMap<InstrumentCode, BTreeMap<MatterId, MatterId>>>,
    /// What provisions said after so many entries of the record.
    pub(crate) earlier: RefCell<HashMap<(InstrumentCode, usize), HashMap<ProvisionId, Hash>>>,
}

/// Brackets lifted in the period in provisions of which nothing is open any more; a readout says
/// where, and nothing of what was at issue.
pub(crate) fn lifted(teller: &Teller<'_>) -> Vec<Line> {
    let lifts = new_lifts(teller).into_iter().filter(|(_, it)| open_brackets(teller, it) == 0);
    let stands = |it: &MatterHeld, of: &Lifted| {
        is_settled(teller, of) && teller.overruling(&of.instrument, it.id).is_none()
    };
    let lifts = lifts.filter(|(held, it)| teller.form != Form::Readout || stands(held, it));
    gathered(teller, lifts.map(|(held, it)| lift_line(teller, held, it)).collect())
}

/// Brackets lifted in the period in provisions that have others still, and how many.
pub(crate) fn partly_lifted(teller: &Teller<'_>) -> Vec<Line> {
    if teller.form == Form::Readout {
        return Vec::new();
    }
    let told = new_lifts(teller).into_iter().filter_map(|(held, it)| {
        let open = open_brackets(teller, it);
        let count = in_words(open);
        let left = by_number(open as u64, "bracket remains", "brackets remain");
        let line = lift_line(teller, held, it);
        let told = format!("{}; {count} {left} open", line.told);
        let text = format!("{}; {count} {left} open", line.text);
        (open > 0).then_some(Line { told, text, ..line })
    });
    gathered(teller, told.collect())
}

/// The lifts of the period, each told once.
fn new_lifts<'t>(teller: &'t Teller<'_>) -> Vec<(&'t MatterHeld, &'t Lifted)> {
    let lifts = teller.after.standing_matters().filter_map(|held| match &held.matter {
        Matter::Lifted(it) if teller.is_new(held.id.hash(), held.at) => Some((held, it)),
        _ => None,
    });
    let once = |it: &Lifted| !moves::is_told_there(teller, it) && !moves::is_along(teller, it);
    lifts.filter(|(_, it)| once(it)).collect()
}

/// How many brackets stand at the end in the provision of a lift, side by side.
fn open_brackets(teller: &Teller<'_>, it: &Lifted) -> usize {
    let id = teller.now(&it.instrument, it.provision);
    let held = teller.standing(&it.instrument).and_then(|text| text.get(id));
    let is_open = |it: &&Inline| matches!(it, Inline::Bracket(_));
    held.map_or(0, |it| it.wording.inlines().iter().filter(is_open).count())
}

/// Whether a readout may say that the differences on a provision are resolved: nothing is open
/// there today, and no other list has it.
fn is_settled(teller: &Teller<'_>, it: &Lifted) -> bool {
    let mut contested = teller.contested().into_iter();
    let is_open = contested.any(|(code, at, _)| (code, at.id) == (&it.instrument, it.provision));
    let is_elsewhere = match standing_of(teller, &it.instrument, it.provision) {
        Some(StatusNow::Reopened(..)) => true,
        Some(StatusNow::Set(_, now)) => {
            now.status.is_agreed() || matches!(now.status, Status::Open | Status::Parked)
        }
        Some(now) => now.status().is_agreed(),
        None => false,
    };
    !is_open && !is_elsewhere
}

/// A line about a lifted bracket.
pub(crate) fn lift_line(teller: &Teller<'_>, held: &MatterHeld, it: &Lifted) -> Line {
    let told = match teller.form {
        Form::Readout => "differences resolved".to_owned(),
        _ => {
            let (meeting, reason) = (teller.noted_when(held), teller.reason(&it.reason));
            let account = account_of(teller, held, it);
            let told = moves::shift_told(teller, teller.after, it)
                .unwrap_or_else(|| told(teller, held, it));
            let but = overruled_told(teller, held, it);
            format!("{account}{told}{meeting}{reason}{but}")
        }
    };
    let line = teller.line((&it.instrument, Some(it.provision)), held.id.hash(), &told);
    Line { others: moves::told_with(teller, it).into_iter().collect(), ..line }
}

/// That the same bracket was lifted otherwise, where another lift of it stands.
fn overruled_told(teller: &Teller<'_>, held: &MatterHeld, it: &Lifted) -> String {
    let Some(other) = teller.overruling(&it.instrument, held.id) else { return String::new() };
    let when = teller.after.matter(other).map(|it| teller.moment(it.meeting, it.id.hash(), it.at));
    let when = when.unwrap_or_default();
    format!("; it does not stand, as the bracket was lifted otherwise ({when})")
}

impl Teller<'_> {
    /// The lift that stands in the place of another of the same bracket.
    fn overruling(&self, code: &InstrumentCode, id: MatterId) -> Option<MatterId> {
        let mut overruled = self.asked.overruled.borrow_mut();
        let find = || self.after.overruled(code);
        overruled.entry(code.clone()).or_insert_with(find).get(&id).copied()
    }

    /// Whether a lift is another desk's account of words that are not on the table here.
    fn is_unheld(&self, code: &InstrumentCode, id: MatterId) -> bool {
        let mut unheld = self.asked.unheld.borrow_mut();
        let find = || self.after.unheld_lifts(code, self.sources.texts);
        unheld.entry(code.clone()).or_insert_with(find).contains(&id)
    }
}

/// Whose account a lift is by another desk of words that are not on the table here.
fn account_of(teller: &Teller<'_>, held: &MatterHeld, it: &Lifted) -> String {
    let ours = teller.after.delegations.iter().find(|it| it.role.is_ours()).map(|it| &it.code);
    let whose = teller.after.delegation_at(held.desk).or(ours).map(|code| teller.name(code));
    if !teller.is_unheld(&it.instrument, held.id) {
        let is_overruled = teller.overruling(&it.instrument, held.id).is_some();
        if let Some(by) = whose.as_ref().filter(|_| is_overruled) {
            return format!("as noted by the desk of {by}: ");
        }
        let elsewhere = teller.after.home().is_some_and(|home| home != held.desk);
        let whose = whose.filter(|_| elsewhere && is_a_bridge(teller, held, it));
        return whose.map_or_else(String::new, |by| format!("as recorded by the chair ({by}): "));
    }
    format!(
        "by the account of {}, on words that this desk does not have: ",
        whose.unwrap_or_default()
    )
}

/// Whether a lift leaves words that nobody proposed and the base does not have, or none.
fn is_a_bridge(teller: &Teller<'_>, held: &MatterHeld, it: &Lifted) -> bool {
    let base = ground(teller, held, it);
    let at =
        base.as_deref().and_then(|text| text.provisions.iter().find(|at| at.id == it.provision));
    kept(it, at.map(|it| &it.wording)) == Kept::Bridging
}

/// The text that was negotiated on when a bracket was lifted.
fn ground(teller: &Teller<'_>, held: &MatterHeld, it: &Lifted) -> Option<Arc<Text>> {
    let known = || teller.after.base_of(&it.instrument, held).map(|it| it.id);
    it.base.or_else(known).and_then(|version| teller.ground(version))
}

fn told(teller: &Teller<'_>, held: &MatterHeld, it: &Lifted) -> String {
    let base = ground(teller, held, it);
    lifted_told(teller, it, base.as_deref())
}

/// What a lift settled: what stands and whose words they are, and what is not retained; `base` is
/// the text that was negotiated on.
pub fn lifted_told(voice: &dyn Voice, it: &Lifted, base: Option<&Text>) -> String {
    let base = base.and_then(|text| text.provisions.iter().find(|at| at.id == it.provision));
    let words = || quoted(&voice.words(&it.instrument, &it.words));
    let (stands, gone) = match (kept(it, base.map(|it| &it.wording)), it.words.is_empty()) {
        (Kept::Proposed(by), false) => {
            let names = voice.names(by).unwrap_or_default();
            (format!("{} is accepted, as proposed by {names}", words()), None)
        }
        (Kept::Proposed(by), true) => deleted(voice, it, &voice.names(by).unwrap_or_default()),
        (Kept::Base, false) => {
            (format!("the wording of the base text is retained: {}", words()), None)
        }
        (Kept::Base, true) => ("the base text stands".to_owned(), None),
        (Kept::Bridging, false) => (format!("{} is agreed as bridging wording", words()), None),
        (Kept::Bridging, true) => ("the words at issue are deleted".to_owned(), None),
    };
    format!("{stands}{}", not_retained(voice, it, gone))
}

/// A deletion as it is said, and which of the alternatives it is about.
fn deleted<'l>(voice: &dyn Voice, it: &'l Lifted, names: &str) -> (String, Option<&'l Dropped>) {
    let base = it.dropped.iter().find(|it| it.by.is_empty() && !it.words.is_empty());
    let what = match base {
        Some(it_was) => {
            format!("{} is deleted", quoted(&voice.words(&it.instrument, &it_was.words)))
        }
        None => "no wording is included".to_owned(),
    };
    (format!("{what}, as proposed by {names}"), base)
}

/// What is not retained: `; “thirty days” (MER) and “ninety days” (CAS) are not retained`.
fn not_retained(voice: &dyn Voice, it: &Lifted, told: Option<&Dropped>) -> String {
    let is_gone = |other: &&Dropped| other.words != it.words && Some(*other) != told;
    let gone = it.dropped.iter().filter(is_gone);
    // Words that bridge may have some of what they bridge.
    let base = it.dropped.iter().find(|it| it.by.is_empty()).map(|it| &it.words);
    let is_partly_in = |other: &&Dropped| {
        it.by.is_empty() && !other.by.is_empty() && is_in_part(&other.words, base, &it.words)
    };
    let (part, gone): (Vec<&Dropped>, Vec<&Dropped>) = gone.partition(is_partly_in);
    [(part, "retained in part"), (gone, "not retained")]
        .map(|(all, how)| alternatives_told(voice, it, &all, how))
        .concat()
}

/// What became of alternatives: `; “thirty days” (MER) is not retained`.
fn alternatives_told(voice: &dyn Voice, it: &Lifted, all: &[&Dropped], how: &str) -> String {
    let all: Vec<String> = all
        .iter()
        .filter_map(|other| {
            let whose = match other.by.is_empty() {
                true => " (base text)".to_owned(),
                false => voice.names(&other.by).map(|it| format!(" ({it})")).unwrap_or_default(),
            };
            match (other.words.is_empty(), other.by.is_empty()) {
                // That there be nothing is what the base says, or a deletion that was proposed.
                (true, true) => None,
                (true, false) => Some(format!("deletion{whose}")),
                _ => {
                    let words = voice.words(&it.instrument, &other.words);
                    Some(format!("{}{whose}", quoted(&words)))
                }
            }
        })
        .collect();
    match all.len() {
        0 => String::new(),
        1 => format!("; {} is {how}", all[0]),
        _ => format!("; {} are {how}", listed(&all)),
    }
}
