//! What other desks sent to the chair and to somebody else as well: the chair's desk passes it on,
//! as they signed it.
//!
//! Whom a pouch is for, its own desk says and signs. What was for the chair alone goes no further.

use std::collections::BTreeMap;

use travaux_history::account::{by_number, capital, listed};
use travaux_history::{Hash, PouchTaken};
use travaux_pouch::{Bag, MOST_BYTES, MOST_PASSED_ON, Pouch};
use travaux_text::DelegationCode;

use crate::{Desk, DeskError};

impl Desk {
    /// The pouches of other desks that go with ours to these delegations: those that are for all of
    /// them as well, as far as they are not known to have what is in them. Only the chair's desk
    /// passes anything on.
    pub(crate) fn passed_on(&self, to: &[DelegationCode]) -> Result<Vec<Pouch>, DeskError> {
        if !self.ours().is_some_and(|it| it.role.is_chair()) {
            return Ok(Vec::new());
        }
        let taken = self.dossier().taken_by(self.store.desk());
        let is_for_them = |it: &&PouchTaken| {
            !to.contains(&it.delegation) && to.iter().all(|code| it.to.contains(code))
        };
        let mut of_desks: BTreeMap<[u8; 16], Vec<&PouchTaken>> = BTreeMap::new();
        for it in taken.filter(is_for_them) {
            of_desks.entry(it.desk).or_default().push(it);
        }
        let mut found = Vec::new();
        for all in of_desks.into_values() {
            found.extend(self.not_known_to(to, &all)?);
        }
        Ok(found)
    }

    /// That pouches of other desks are for some of these delegations and not for all, and so are not
    /// among those `passed_on` to all of them; a sentence each.
    pub(crate) fn left_behind(
        &self,
        to: &[DelegationCode],
        passed_on: &[Pouch],
    ) -> Result<Vec<String>, DeskError> {
        let with: Vec<Hash> = passed_on.iter().map(Pouch::digest).collect();
        let mut told = Vec::new();
        for code in to.iter().filter(|_| to.len() > 1) {
            let alone = self.passed_on(std::slice::from_ref(code))?;
            let left = alone.iter().filter(|it| !with.contains(&it.digest()));
            let left = left.map(Pouch::contents);
            let named: Vec<_> =
                left.map(|it| format!("pouch {} of {}", it.number, it.sender.delegation)).collect();
            if !named.is_empty() {
                let (what, are) =
                    (capital(&listed(&named)), by_number(named.len() as u64, "is", "are"));
                told.push(format!(
                    "{what}, which {are} for {code} but not for everybody this goes to, {are} not in \
                     it: make a pouch for {code} alone as well."
                ));
            }
        }
        Ok(told)
    }

    /// What of the pouches of one desk these delegations are not known to have, oldest first: where
    /// a later one holds what an earlier one held, the later one alone.
    fn not_known_to(
        &self,
        to: &[DelegationCode],
        all: &[&PouchTaken],
    ) -> Result<Vec<Pouch>, DeskError> {
        let Some(last) = all.last() else { return Ok(Vec::new()) };
        let mut held = u64::MAX;
        for code in to {
            held = held.min(self.known_to_hold(code, last)?);
        }
        let (mut found, mut begins) = (Vec::new(), u64::MAX);
        for it in all.iter().rev() {
            if begins <= held || it.through <= held {
                break;
            }
            let Some(bytes) = self.store.pouch(it.digest)? else { continue };
            // What cannot be read any more is passed on to nobody; `verify` names it.
            let Ok(pouch) = Pouch::read(&bytes) else { continue };
            let contents = pouch.contents();
            if contents.since.sequence < begins
                && !self.dossier().is_revoked(contents.sender.keys.signing)
            {
                begins = contents.since.sequence;
                found.push(pouch);
            }
        }
        found.reverse();
        Ok(found)
    }

    /// The last place in the chain of the desk of `taken` that a delegation said it has, in a pouch
    /// that was for that desk and for us.
    fn known_to_hold(&self, code: &DelegationCode, taken: &PouchTaken) -> Result<u64, DeskError> {
        let said = self.dossier().taken_by(self.store.desk()).rev();
        let mut said =
            said.filter(|it| it.delegation == *code && it.to.contains(&taken.delegation));
        let Some(said) = said.next() else { return Ok(0) };
        let Some(bytes) = self.store.pouch(said.digest)? else { return Ok(0) };
        let Ok(pouch) = Pouch::read(&bytes) else { return Ok(0) };
        let heads = pouch.contents().heads.iter();
        let head: Option<Hash> = heads.clone().find(|it| it.desk.0 == taken.desk).map(|it| it.hash);
        let Some(head) = head else { return Ok(0) };
        let out = self.store.gone_out()?;
        let found = out.iter().find(|(hash, it)| it.desk.0 == taken.desk && *hash == head);
        Ok(found.map_or(0, |(_, it)| it.sequence))
    }
}

/// A pouch with those that are passed on, as much as goes into one file; and what a person must know
/// where that is not all.
pub(crate) fn packed(own: Pouch, mut passed_on: Vec<Pouch>) -> (Bag, Option<String>) {
    let all = passed_on.len();
    // Beside the bytes of each stands how many they are.
    let mut room = MOST_BYTES.saturating_sub(own.bytes().len() + 1024);
    let fits = passed_on.iter().take(MOST_PASSED_ON).take_while(|it| {
        let left = room.checked_sub(it.bytes().len() + 16);
        room = left.unwrap_or_default();
        left.is_some()
    });
    let fits = fits.count();
    passed_on.truncate(fits);
    let left = all - fits;
    let notice = (left > 0).then(|| {
        format!(
            "{left} {} for them as well {} not in it, since no reader takes so much at once: make \
             another pouch once they have sent one to us and to whom these come from, or hand over \
             their files.",
            by_number(left as u64, "pouch that others sent", "pouches that others sent"),
            by_number(left as u64, "is", "are"),
        )
    });
    (Bag { own, passed_on }, notice)
}

/// That pouches of other desks are passed on, a sentence each.
pub(crate) fn passed_on_told(passed_on: &[Pouch], to: &[DelegationCode]) -> Vec<String> {
    let to: Vec<_> = to.iter().map(ToString::to_string).collect();
    let told = passed_on.iter().map(|it| {
        let contents = it.contents();
        let count = contents.carried.entries.len();
        format!(
            "Passed on: pouch {} of {}, which is for {} as well ({count} {}), as its own desk \
             signed it",
            contents.number,
            contents.sender.delegation,
            travaux_history::account::listed(&to),
            by_number(count as u64, "entry", "entries"),
        )
    });
    told.collect()
}
