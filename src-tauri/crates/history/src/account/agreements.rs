//! What is agreed, by all, and what only some agree to.

use travaux_text::DelegationCode;

use super::phrases::listed;
use super::reversals::{last_statuses, standing_of};
use super::summary::gathered_with_parts;
use super::teller::Teller;
use super::{Form, Line, known};
use crate::{
    Act, Agreement, Entry, Layer, Matter, MatterHeld, Status, StatusNow, StatusSet, wording_hash,
};

/// Provisions that all came to agree to in the period, to this degree, and agree to still, in the
/// wording they were agreed in.
pub(crate) fn agreed(teller: &Teller<'_>, degree: &[Status]) -> Vec<Line> {
    let all = last_statuses(teller.after).into_iter();
    let told = all.filter_map(|(_, said)| {
        let place = (&said.instrument, Some(said.provision));
        let StatusNow::Set(_, now) = standing_of(teller, &said.instrument, said.provision)? else {
            return None;
        };
        if !degree.contains(&now.status) {
            return None;
        }
        let (held, last) = completed(teller, said)?;
        if ![held, last].iter().any(|it| teller.is_new(it.id.hash(), it.at)) {
            return None;
        }
        let agreement = agreement_of(teller, said)?;
        let told = format!(
            "{}{}{}{}{}",
            now.status.words(),
            whole(teller, &agreement),
            reserved(teller, said),
            teller.noted_when(last),
            conditions(teller, &agreement, &now.note)
        );
        let line = teller.line(place, held.id.hash(), &told);
        Some(with_all_acts(line, &agreement))
    });
    gathered_with_parts(teller, told.collect())
}

/// Provisions that some agree to as they stand, and others have not yet.
pub(crate) fn partly(teller: &Teller<'_>) -> Vec<Line> {
    // Whoever is named nowhere has not agreed to anything that everybody may hear of.
    if teller.form == Form::Readout {
        return Vec::new();
    }
    let all = last_statuses(teller.after).into_iter();
    let told = all.filter_map(|(held, said)| {
        standing_of(teller, &said.instrument, said.provision)?;
        let agreement = agreement_of(teller, said).filter(Agreement::is_partial)?;
        let name = |by: &DelegationCode| teller.name(by);
        let told = format!(
            "{}{}{}{}",
            agreeing_told(&agreement, &name)?,
            when(teller, &agreement, held),
            conditions(teller, &agreement, ""),
            missing_told(&agreement, &name)
        );
        let line = teller.line((&said.instrument, Some(said.provision)), held.id.hash(), &told);
        Some(with_all_acts(line, &agreement))
    });
    let told = told.collect::<Vec<_>>();
    gathered_with_parts(teller, told.into_iter().chain(accounts(teller)).collect())
}

/// What desks said in the period that is agreed and is no more than their account.
fn accounts(teller: &Teller<'_>) -> Vec<Line> {
    let new = teller.after.standing_matters().filter(|it| teller.is_new(it.id.hash(), it.at));
    let told = new.filter(|it| teller.after.is_account(it)).filter_map(|held| {
        let Matter::Status(said) = &held.matter else { return None };
        let told = format!("{}{}", act(teller, (held, said)), teller.noted_when(held));
        Some(teller.line((&said.instrument, Some(said.provision)), held.id.hash(), &told))
    });
    told.collect()
}

/// The line with every act by which it is agreed beside its own.
fn with_all_acts(line: Line, agreement: &Agreement<'_>) -> Line {
    let all = agreement.acts().map(|(it, _)| it.id.hash());
    Line { others: all.filter(|it| Some(*it) != line.entry).collect(), ..line }
}

/// The word by which everybody came to agree to the provision of a status, as it reads at the end,
/// and the latest of those by which they did.
fn completed<'t>(
    teller: &'t Teller<'_>,
    said: &StatusSet,
) -> Option<(&'t MatterHeld, &'t MatterHeld)> {
    let provision = teller.standing(&said.instrument)?.get(said.provision)?;
    teller.after.agreed_by(&said.instrument, said.provision, wording_hash(provision))
}

/// When those agreed who did; each delegation's own time where they agreed one after another:
/// ` (MER: 1st meeting, 22 November 2026; CAS: 2nd meeting, 23 November 2026)`.
fn when(teller: &Teller<'_>, agreement: &Agreement<'_>, held: &MatterHeld) -> String {
    let mut said: Vec<(Vec<DelegationCode>, &MatterHeld)> = Vec::new();
    for (by, (of, _)) in &agreement.said {
        match said.iter_mut().find(|(_, known)| known.id == of.id) {
            Some((codes, _)) => codes.push((*by).clone()),
            None => said.push((vec![(*by).clone()], of)),
        }
    }
    if teller.form == Form::Readout || said.is_empty() {
        return teller.noted_when(held);
    }
    if let [(_, of)] = &said[..] {
        return teller.noted_when(of);
    }
    let own = said.iter().map(|(codes, of)| {
        let when = teller.moment_beside(of.meeting, of.id.hash(), of.at);
        (teller.names(codes).unwrap_or_default(), when)
    });
    let own: Vec<_> = own.collect();
    if own.iter().all(|(_, when)| *when == own[0].1) {
        return teller.noted_when(held);
    }
    let here = |when: &str| if when.is_empty() { teller.only_day() } else { when.to_owned() };
    let all: Vec<_> = own.iter().map(|(who, when)| format!("{who}: {}", here(when))).collect();
    format!(" ({})", all.join("; "))
}

/// Who agrees to the provision of a status in the wording it has at the end.
fn agreement_of<'t>(teller: &'t Teller<'_>, said: &StatusSet) -> Option<Agreement<'t>> {
    let provision = teller.standing(&said.instrument)?.get(said.provision)?;
    let wording = wording_hash(provision);
    Some(teller.after.agreement(&said.instrument, said.provision, wording))
}

/// Who agrees and who has not, where not all do or not all as far: `agreed by MER; not yet agreed
/// by CAS`. None where there is nothing to be told beside the status.
pub fn agreement_told(
    agreement: &Agreement<'_>,
    name: &dyn Fn(&DelegationCode) -> String,
) -> Option<String> {
    let agreeing = agreeing_told(agreement, name)?;
    Some(format!("{agreeing}{}", missing_told(agreement, name)))
}

/// Who has not agreed: `; not yet agreed by CAS`; nothing where all have, or the chair says so.
fn missing_told(agreement: &Agreement<'_>, name: &dyn Fn(&DelegationCode) -> String) -> String {
    match agreement.without.is_empty() || agreement.by_chair.is_some() {
        true => String::new(),
        false => format!("; not yet agreed by {}", named(&agreement.without, name)),
    }
}

fn named(all: &[&DelegationCode], name: &dyn Fn(&DelegationCode) -> String) -> String {
    listed(&all.iter().map(|it| name(it)).collect::<Vec<_>>())
}

/// Who agrees, as far as each does, where not all do or not all as far.
fn agreeing_told(
    agreement: &Agreement<'_>,
    name: &dyn Fn(&DelegationCode) -> String,
) -> Option<String> {
    if let Some(chair) = agreement.by_chair {
        return Some(format!("declared agreed by {}", the_chair(&name(chair))));
    }
    let mut degrees: Vec<Status> = agreement.agreeing().map(|(_, it)| it).collect();
    degrees.sort_unstable();
    degrees.dedup();
    if degrees.is_empty() || degrees.len() == 1 && agreement.without.is_empty() {
        return None;
    }
    let of = |degree: Status| {
        let all: Vec<_> =
            agreement.agreeing().filter(|(_, it)| *it == degree).map(|(by, _)| by).collect();
        format!("{} by {}", degree.words(), named(&all, name))
    };
    let with: Vec<String> = degrees.iter().rev().map(|it| of(*it)).collect();
    Some(with.join(", "))
}

/// What is said of those who agree, beside that all do.
fn whole(teller: &Teller<'_>, agreement: &Agreement<'_>) -> String {
    if teller.form == Form::Readout {
        return String::new();
    }
    if let Some(chair) = agreement.by_chair {
        return format!(", as declared by {}", the_chair(&teller.name(chair)));
    }
    let told = agreement_told(agreement, &|by| teller.name(by));
    told.map(|it| format!(" ({it})")).unwrap_or_default()
}

/// The reservations that stand on a provision: agreement is subject to them.
fn reserved(teller: &Teller<'_>, said: &StatusSet) -> String {
    let standing = teller.after.reservations().map(|(_, it)| it).filter(|it| {
        it.instrument == said.instrument
            && it.provision.is_none_or(|provision| provision == said.provision)
    });
    let told: Vec<String> = standing
        .map(|it| match teller.names(std::slice::from_ref(&it.by)) {
            Some(name) => format!("the {} reservation of {name}", it.kind.words()),
            None => format!("a {} reservation", it.kind.words()),
        })
        .collect();
    if told.is_empty() { String::new() } else { format!(", subject to {}", listed(&told)) }
}

/// On which conditions it is agreed; whose a condition is, where it is not everybody's.
fn conditions(teller: &Teller<'_>, agreement: &Agreement<'_>, note: &str) -> String {
    let mut notes: Vec<(&[DelegationCode], &str)> = Vec::new();
    for (_, said) in agreement.acts() {
        if !said.note.trim().is_empty() && !notes.contains(&(&said.by[..], &said.note[..])) {
            notes.push((&said.by, &said.note));
        }
    }
    if notes.is_empty() {
        return teller.condition(note);
    }
    if let [(_, note)] = notes[..]
        && agreement.by_chair.is_some()
    {
        return teller.condition(note);
    }
    let told = notes.into_iter().map(|(by, note)| {
        let is_of_all = teller.after.parties().all(|party| by.contains(party));
        let whose = teller.names(by).filter(|_| agreement.by_chair.is_none() && !is_of_all);
        let whose = whose.map(|names| format!(" ({names})")).unwrap_or_default();
        format!("{}{whose}", teller.condition(note))
    });
    told.collect()
}

/// Whether a delegation had agreed to the provision, as far as it was known then, when a status was
/// set: what others say of it later, whatever time it bears, was not.
fn had_agreed(teller: &Teller<'_>, (held, it): (&MatterHeld, &StatusSet)) -> bool {
    let since = |held: &MatterHeld| known(teller.after, held.id.hash(), held.at);
    let before = teller.after.standing_matters().take_while(|other| other.id != held.id);
    // What another desk says of all is its word.
    let is_ours = |it: &MatterHeld| teller.after.home().is_none_or(|home| home == it.desk);
    let told = before.filter(|other| other.desk == held.desk || since(other) <= since(held));
    told.into_iter().any(|other| match &other.matter {
        Matter::Status(said) => {
            (&said.instrument, said.provision) == (&it.instrument, it.provision)
                && said.status >= Status::AgreedInPrinciple
                && (is_ours(other) && teller.after.is_of_all(said)
                    || said.by.iter().any(|by| it.by.contains(by)))
        }
        _ => false,
    })
}

/// A status as an act: who agrees, and on what condition; whose account it is, where it is no more
/// than that.
pub(crate) fn act(teller: &Teller<'_>, said: (&MatterHeld, &StatusSet)) -> String {
    let (account, but) = account_of(teller, said.0);
    format!("{account}{}{}{but}", act_alone(teller, said), teller.condition(&said.1.note))
}

/// Whose account a status is, and why it is no more: what stands before and after it.
fn account_of(teller: &Teller<'_>, held: &MatterHeld) -> (String, String) {
    let after = teller.after;
    let why = match after.contradicted(held) {
        _ if after.is_void(held.id) => "on words that stand in no text here".to_owned(),
        Some(by) => format!("which {} does not say at its own desk", teller.name(by)),
        None => return Default::default(),
    };
    let ours = after.delegations.iter().find(|it| it.role.is_ours()).map(|it| &it.code);
    let whose = after.delegation_at(held.desk).or(ours).map(|code| teller.name(code));
    let account = format!("by the account of {}, ", whose.unwrap_or_default());
    (account, format!("; {why}: it settles nothing"))
}

/// The same without its condition.
pub(crate) fn act_alone(teller: &Teller<'_>, (held, it): (&MatterHeld, &StatusSet)) -> String {
    let chair = it.by.iter().any(|by| teller.after.is_chair(by));
    let is_of_all = teller.after.parties().all(|party| it.by.contains(party));
    match teller.names(&it.by).filter(|_| chair || !is_of_all) {
        Some(names) if it.status == Status::Open && !chair && !had_agreed(teller, (held, it)) => {
            let have = if it.by.len() == 1 { "has" } else { "have" };
            format!("{names} {have} not agreed")
        }
        names => agrees(names, it, chair),
    }
}

/// The chair, with what its delegation is called where that says more.
fn the_chair(name: &str) -> String {
    match name.eq_ignore_ascii_case("the chair") {
        true => "the chair".to_owned(),
        false => format!("the chair ({name})"),
    }
}

/// A status as an act of those who are named, the `chair` among them or not: `MER agrees ad
/// referendum`; of all where nobody is.
pub fn agrees(names: Option<String>, it: &StatusSet, chair: bool) -> String {
    let several = it.by.len() != 1;
    let verb = |one: &'static str, many: &'static str| if several { many } else { one };
    match (names, it.status) {
        (None, Status::Parked) => "set aside".to_owned(),
        (Some(names), Status::Parked) if chair => format!("set aside by {}", the_chair(&names)),
        (Some(names), Status::Parked) => format!("set aside by {names}"),
        (None, Status::Open) => "returned to open".to_owned(),
        (None, status) => status.words().to_owned(),
        (Some(names), Status::Open) if chair => format!("returned to open by {names}"),
        (Some(names), status) if chair => {
            format!("declared {} by {}", status.words(), the_chair(&names))
        }
        (Some(names), Status::Open) => {
            format!("{names} no longer {}", verb("agrees", "agree"))
        }
        (Some(names), Status::AgreedInPrinciple) => {
            format!("{names} {} in principle", verb("agrees", "agree"))
        }
        (Some(names), Status::AgreedAdReferendum) => {
            format!("{names} {} ad referendum", verb("agrees", "agree"))
        }
        (Some(names), Status::Agreed) => format!("{names} {}", verb("agrees", "agree")),
        (Some(names), Status::Initialled) => format!("{names} {}", verb("initials", "initial")),
    }
}

/// The reminder that what was agreed is agreed as a whole only, where the package is.
pub(crate) fn principle(teller: &Teller<'_>, is_agreed: bool) -> Vec<Line> {
    let until = teller.period.until;
    let by_then = |entry: &Entry| until.is_none_or(|until| entry.at <= until);
    let all = teller.sources.tabled.iter().rev().filter(|(_, entry)| by_then(entry));
    let mut all =
        all.filter_map(|(hash, entry)| match teller.after.counted(Layer::Tabled, entry)? {
            Act::DossierCreated(it) | Act::DossierDescribed(it) => Some((*hash, it.as_a_whole)),
            _ => None,
        });
    let newest = all.next().filter(|(_, as_a_whole)| *as_a_whole && is_agreed);
    let told = "What is recorded as agreed is subject to agreement on the package as a whole";
    let line = |(entry, _)| Line {
        text: told.to_owned(),
        told: told.to_owned(),
        entry: Some(entry),
        ..Line::default()
    };
    newest.into_iter().map(line).collect()
}

impl<'d> Agreement<'d> {
    /// The sayings by which delegations agree, each once.
    fn acts(&self) -> impl Iterator<Item = (&'d MatterHeld, &'d StatusSet)> {
        let mut told: Vec<(&'d MatterHeld, &'d StatusSet)> = Vec::new();
        for (_, (held, it)) in &self.said {
            if told.iter().all(|(known, _)| known.id != held.id) {
                told.push((held, it));
            }
        }
        told.into_iter()
    }
}
