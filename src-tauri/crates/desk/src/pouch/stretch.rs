//! Which stretch of our chain a pouch carries: what its recipients are not known to have, as much
//! of it as any reader takes at once.

use travaux_history::{Carried, DeskId, Dossier, Entry, Hash};
use travaux_pouch::{MOST_ENTRIES, Since};
use travaux_store::Tabled;
use travaux_text::DelegationCode;

use crate::DeskError;
use crate::desk::refused;

/// A stretch of our chain, with its texts.
pub(crate) struct Stretch {
    /// The last entry before it.
    pub(crate) since: Since,
    /// What it holds.
    pub(crate) carried: Carried,
    /// What a person must know where it is a part of what is to be carried.
    pub(crate) notice: Option<String>,
}

/// What is to be carried to these delegations; with `whole`, everything. Nothing is let out yet.
///
/// - **Laws**: it never holds more than a reader takes. What is more goes out in several pouches,
///   each of which goes on where the one before it ends.
///
/// # Errors
///
/// When everything is more than one pouch carries, or some of it is damaged.
pub(crate) fn stretch(
    dossier: &Dossier,
    tabled: &Tabled,
    desk: DeskId,
    to: &[DelegationCode],
    whole: bool,
) -> Result<Stretch, DeskError> {
    let since = if whole { since_nothing() } else { acknowledged(dossier, tabled, desk, to) };
    let after = |since: &Since| {
        let place = since.sequence;
        own(tabled, desk).filter(|(_, it)| it.sequence > place).count()
    };
    let wanted = after(&since);
    if wanted <= MOST_ENTRIES {
        let carried = tabled.carry(desk, since.sequence, MOST_ENTRIES)?;
        return Ok(Stretch { since, carried, notice: None });
    }
    if whole {
        return Err(refused(format!(
            "our record has {wanted} entries, and no pouch carries more than {MOST_ENTRIES}, since \
             no reader takes more at once. Nothing went out. Make it without `whole`: it then goes \
             in several pouches, one after the other"
        )));
    }
    let last = dossier.sent_by(desk).rfind(|it| it.to == *to);
    let goes_on = last.filter(|it| it.through > since.sequence);
    let goes_on = goes_on.and_then(|it| Some((it.number, at(tabled, desk, it.through)?)));
    let (before, since) = goes_on.map_or((None, since), |(number, it)| (Some(number), it));
    let left = after(&since);
    let carried = tabled.carry(desk, since.sequence, MOST_ENTRIES)?;
    let notice = Some(told(wanted, left, before));
    Ok(Stretch { since, carried, notice })
}

/// That a pouch is one of several, and what to do.
fn told(wanted: usize, left: usize, before: Option<u64>) -> String {
    let begins = before.map_or_else(String::new, |number| {
        format!(
            " It goes on where pouch {number} to them ends: should they not have that one, make it \
             again (`--again {number}`)."
        )
    });
    let rest = match left.checked_sub(MOST_ENTRIES).filter(|it| *it > 0) {
        None => " It is the last of them.".to_owned(),
        Some(rest) => format!(
            " {rest} remain: make another pouch to them for these, and let them take in one after \
             the other."
        ),
    };
    format!(
        "They are not known to have {wanted} entries of our record, and no pouch carries more than \
         {MOST_ENTRIES}: this one carries a part.{begins}{rest} Once a pouch of theirs says what \
         they have, the next one is whole again."
    )
}

/// The entries of our own chain, in no order.
fn own(tabled: &Tabled, desk: DeskId) -> impl Iterator<Item = &(Hash, Entry)> {
    tabled.record().iter().filter(move |(_, it)| it.desk == desk)
}

/// The place in our own chain of this number.
fn at(tabled: &Tabled, desk: DeskId, sequence: u64) -> Option<Since> {
    let (hash, entry) = own(tabled, desk).find(|(_, it)| it.sequence == sequence)?;
    Some(Since { sequence, hash: *hash, lamport: entry.lamport })
}

fn since_nothing() -> Since {
    Since { sequence: 0, hash: Hash::NONE, lamport: 0 }
}

/// The last entry of our chain that every recipient said it has.
fn acknowledged(dossier: &Dossier, tabled: &Tabled, desk: DeskId, to: &[DelegationCode]) -> Since {
    let own = |sequence: u64| own(tabled, desk).find(|(_, it)| it.sequence == sequence);
    let reached = |code: &DelegationCode| {
        // What it said last: its dossier may have been restored from a copy since it had more.
        let mut of_it = dossier.taken_by(desk).filter(|it| it.delegation == *code && it.offers);
        if let Some(last) = of_it.next_back() {
            return if own(last.holds).is_some() { last.holds } else { 0 };
        }
        // Earlier programs entered in their own record what they took in.
        let told = dossier.acknowledged_to(desk);
        let by_it = told.filter(|it| it.delegation.as_ref() == Some(code)).map(|it| &it.taken);
        let ours = by_it.filter(|it| own(it.through).is_some_and(|(hash, _)| *hash == it.head));
        ours.map(|it| it.through).max().unwrap_or_default()
    };
    let sequence = to.iter().map(reached).min().unwrap_or_default();
    at(tabled, desk, sequence).unwrap_or_else(since_nothing)
}
