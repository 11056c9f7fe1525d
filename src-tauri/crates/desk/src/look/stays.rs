//! Where provisions stood along a line of versions, and what became of their places.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use travaux_history::account::{Lived, Shift, cited};
use travaux_history::{Became, InstrumentCode, Version, VersionId};
use travaux_store::Descended;
use travaux_text::{ProvisionId, Terms, Text};

use crate::{Desk, DeskError};

/// Where a provision stood in some versions of a line.
pub(crate) struct Stay {
    /// The first of them, by place in the line.
    pub(crate) from: usize,
    /// The last of them.
    pub(crate) to: usize,
    /// Its address there, as commands take it.
    pub(crate) address: String,
    /// What it was called there, as a sentence names it.
    pub(crate) called: String,
    /// Its position in the text when it was first called so.
    position: usize,
    /// How it came there, where it was put there: moved, or else given another number or form.
    put: Option<bool>,
    /// What it was a part of before it came, as that was called.
    pub(crate) part_of: Option<String>,
    /// What is to stand there and stood elsewhere still when it came, as that was called.
    pub(crate) wanted: Option<String>,
    /// What took it in after it stood there last: the provision, and how that is called.
    pub(crate) merged: Option<(ProvisionId, String)>,
}

/// Where a provision stood along a line, oldest first.
pub(crate) type Stays = Vec<Stay>;

impl Desk {
    /// Where every provision stood along the line of a version. What was moved or set otherwise
    /// stood before where it was moved from, whatever its id.
    pub(crate) fn stays(
        &self,
        code: &InstrumentCode,
        version: VersionId,
    ) -> Result<BTreeMap<ProvisionId, Stays>, DeskError> {
        let looked = self.looked(version)?;
        let descended = looked.descended();
        let mut found: BTreeMap<ProvisionId, Stays> = BTreeMap::new();
        // The last version that was read for its places, and the last that has a text of its own.
        let (mut stood, mut before): (usize, Option<usize>) = (0, None);
        for (at, id) in descended.line.iter().enumerate() {
            if descended.is_same(at) {
                continue;
            }
            if descended.is_set_alike(at) {
                before = Some(at);
                continue;
            }
            go_on(&mut found, stood, at);
            let text = self.store.text(*id)?;
            let now = without_left(&text, descended, at);
            let old = before.map(|it| {
                let text = self.store.text(descended.line[it])?;
                Ok::<_, DeskError>(without_left(&text, descended, it))
            });
            let old = old.transpose()?;
            let moved = || self.dossier().moved_in(*id);
            let became = old.as_ref().map(|it| Became::moving(it, &now, &moved()));
            let then = old.as_ref().zip(became.as_ref());
            merged(&text, self.terms(code), then, &mut found);
            self.stand(code, &text, at, then, &mut found);
            (stood, before) = (at, Some(at));
        }
        go_on(&mut found, stood, descended.line.len());
        gathered(descended, &mut found);
        Ok(found)
    }

    /// Notes where the provisions of one version stand.
    fn stand(
        &self,
        code: &InstrumentCode,
        text: &Arc<Text>,
        at: usize,
        before: Option<(&Text, &Became)>,
        found: &mut BTreeMap<ProvisionId, Stays>,
    ) {
        let became = before.map(|it| it.1);
        let numbering = text.numbering_in(self.terms(code));
        let cited_in = text.numbering_in(self.terms(code).in_english());
        for (position, provision) in text.provisions.iter().enumerate() {
            let address = numbering.address(position);
            let id = provision.id;
            let put = became.and_then(|it| match it.is_moved(id) {
                true => Some(true),
                false => it.is_reshaped(id).then_some(false),
            });
            let part_of =
                before.and_then(|(old, became)| named(old, self.terms(code), became.part_of(id)?));
            let wanted = became.and_then(|it| named(text, self.terms(code), it.wanted(id)?));
            let own = found.entry(id).or_default();
            match own.last_mut() {
                Some(stay) if stay.to + 1 == at && stay.address == address && put.is_none() => {
                    stay.to = at;
                }
                _ => own.push(Stay {
                    from: at,
                    to: at,
                    address: address.to_owned(),
                    called: cited(text, &cited_in, position),
                    position,
                    put,
                    part_of,
                    wanted,
                    merged: None,
                }),
            }
        }
    }

    /// The provisions of a version in reading order, then those dropped on the way to it.
    pub(crate) fn in_order(
        &self,
        version: &Version,
        stays: &BTreeMap<ProvisionId, Stays>,
    ) -> Result<Vec<ProvisionId>, DeskError> {
        let text = self.store.text(version.id)?;
        let mut order: Vec<_> = text.provisions.iter().map(|it| it.id).collect();
        let standing: HashSet<_> = order.iter().copied().collect();
        let mut gone: Vec<_> = stays.iter().filter(|(id, _)| !standing.contains(id)).collect();
        gone.sort_by_key(|(_, own)| own.last().map(|it| (it.to, it.position)));
        order.extend(gone.into_iter().map(|(id, _)| *id));
        Ok(order)
    }

    /// The life of a provision with the stays of it.
    pub(crate) fn lived(
        &self,
        descended: &Descended,
        id: ProvisionId,
        stays: &Stays,
    ) -> Result<Lived, DeskError> {
        let ids: Vec<_> = std::iter::successors(Some(id), |it| descended.stem(*it)).collect();
        let mut life = self.store.life_along(descended, id)?;
        // While it stands in its old place too, its life here is its own.
        let first = ids.last().and_then(|it| descended.came(*it)).unwrap_or(0);
        let place = |of: &VersionId| descended.line.iter().position(|it| it == of);
        life.retain(|(version, _)| place(version).is_none_or(|at| at >= first));
        let shifts = stays.windows(2).filter_map(|pair| {
            let moved = pair[1].put?;
            let version = *descended.line.get(pair[1].from)?;
            Some(Shift { version, moved, from: capital(&pair[0].called) })
        });
        let address = stays.last().map(|it| capital(&it.called)).unwrap_or_default();
        let part_of = stays.first().and_then(|it| it.part_of.as_deref()).map(capital);
        let merged = stays.last().and_then(|it| it.merged.as_ref()).map(|it| capital(&it.1));
        let wanted = stays.first().and_then(|it| it.wanted.as_deref()).map(capital);
        Ok(Lived { ids, address, shifts: shifts.collect(), life, part_of, wanted, merged })
    }
}

/// What stood in a version stands in those after it as well, up to another.
fn go_on(found: &mut BTreeMap<ProvisionId, Stays>, stood: usize, next: usize) {
    let last = found.values_mut().filter_map(|own| own.last_mut());
    last.filter(|it| it.to == stood).for_each(|it| it.to = next - 1);
}

/// How a sentence names a provision of a text.
fn named(text: &Text, terms: &Terms, id: ProvisionId) -> Option<String> {
    let at = text.provisions.iter().position(|it| it.id == id)?;
    Some(cited(text, &text.numbering_in(terms.in_english()), at))
}

/// Notes what took in the provisions that are gone from a text.
fn merged(
    text: &Text,
    terms: &Terms,
    before: Option<(&Text, &Became)>,
    found: &mut BTreeMap<ProvisionId, Stays>,
) {
    let Some((old, became)) = before else { return };
    for it in &old.provisions {
        let Some(into) = became.merged_into(it.id) else { continue };
        let last = found.get_mut(&it.id).and_then(|own| own.last_mut());
        if let (Some(stay), Some(called)) = (last, named(text, terms, into)) {
            stay.merged = Some((into, called));
        }
    }
}

/// The text of a version without the places from which something was moved that stands elsewhere in
/// it already.
fn without_left(text: &Text, descended: &Descended, at: usize) -> Text {
    let here = text.provisions.iter().filter(|it| descended.came(it.id).is_some_and(|of| of <= at));
    let left: HashSet<ProvisionId> = here.filter_map(|it| descended.stem(it.id)).collect();
    let mut text = text.clone();
    text.provisions.retain(|it| !left.contains(&it.id));
    text
}

/// Puts where a provision stood before it was moved before where it stands since.
fn gathered(descended: &Descended, found: &mut BTreeMap<ProvisionId, Stays>) {
    // What was moved several times is put together from the first on.
    let mut all: Vec<_> =
        found.keys().copied().filter_map(|id| Some((id, descended.stem(id)?))).collect();
    all.sort_by_key(|(id, _)| descended.came(*id));
    for (id, stem) in all {
        let came = descended.came(id).unwrap_or(0);
        let Some(before) = found.remove(&stem) else { continue };
        let before = before.into_iter().filter(|it| it.from < came);
        let mut whole: Stays = before.map(|it| Stay { to: it.to.min(came - 1), ..it }).collect();
        whole.extend(found.remove(&id).unwrap_or_default());
        found.insert(id, whole);
    }
}

/// The name of a provision at the beginning of a line.
pub(crate) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |it| it.to_uppercase().chain(chars).collect())
}
