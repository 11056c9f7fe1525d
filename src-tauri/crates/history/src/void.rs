//! What other desks say is agreed of words that stand nowhere here.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use travaux_redline::rolling::brackets;
use travaux_text::{ProvisionId, Wording};

use crate::attribution::words_of;
use crate::{
    Dossier, Hash, InstrumentCode, Matter, MatterHeld, MatterId, StatusSet, Texts,
    matter::hash_of_wording, readings,
};

/// The statuses that are void, as far as they were looked for.
///
/// What it holds follows from the record and the texts: it makes no difference between dossiers.
#[derive(Clone, Debug, Default)]
pub struct Voids(BTreeSet<MatterId>);

impl PartialEq for Voids {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Voids {}

impl Dossier {
    /// Whether a status is about words that stand nowhere here: it is its desk's account.
    pub fn is_void(&self, status: MatterId) -> bool {
        self.voids.0.contains(&status)
    }

    /// The statuses of other desks that are about words which no text and no proposal of that
    /// provision has, or which have open brackets: nothing is agreed by them here.
    pub fn voids(&self, texts: Texts<'_>) -> Voids {
        let mut suspect: BTreeMap<&InstrumentCode, Vec<(MatterId, Words)>> = BTreeMap::new();
        for (held, it) in self.statuses_from_elsewhere() {
            let all = suspect.entry(&it.instrument).or_default();
            all.push((held.id, (it.provision, it.wording)));
        }
        let found = suspect.into_iter().flat_map(|(code, all)| {
            let unknown = self.unknown(code, all.iter().map(|it| it.1).collect(), texts);
            all.into_iter().filter(move |it| unknown.contains(&it.1)).map(|it| it.0)
        });
        Voids(found.collect())
    }

    /// Takes note of the statuses that are void.
    pub fn know_voids(&mut self, voids: Voids) {
        self.voids = voids;
    }

    /// The agreements that other desks noted.
    fn statuses_from_elsewhere(&self) -> impl Iterator<Item = (&MatterHeld, &StatusSet)> {
        let elsewhere = |it: &&MatterHeld| self.home().is_some_and(|home| home != it.desk);
        self.matters.iter().filter(elsewhere).filter_map(|held| match &held.matter {
            Matter::Status(it) if it.status.is_agreed() => Some((held, it)),
            _ => None,
        })
    }

    /// Those of these words that stand nowhere without brackets: in no proposal, after no lift or
    /// cut, in no version, as nobody reads them whom their brackets name. What is nearest is looked
    /// at first, and no text without need.
    fn unknown(
        &self,
        code: &InstrumentCode,
        mut left: HashSet<Words>,
        texts: Texts<'_>,
    ) -> HashSet<Words> {
        let own = self.proposals.iter().filter(|it| it.proposed.instrument == *code);
        for it in own.flat_map(|it| words_of(&it.proposed.change)) {
            strike(&mut left, it.id, &it.wording);
        }
        for it in self.overlays(code) {
            let both = [Some(it.wording), it.before];
            both.into_iter().flatten().for_each(|wording| strike(&mut left, it.provision, wording));
        }
        for version in self.versions_of(code).rev() {
            if left.is_empty() {
                return left;
            }
            let text = texts(version.id).unwrap_or_default();
            text.provisions.iter().for_each(|it| strike(&mut left, it.id, &it.wording));
        }
        let standing = match left.is_empty() {
            true => None,
            false => self.standing_text(code, texts),
        };
        let standing = standing.unwrap_or_default();
        standing.provisions.iter().for_each(|it| strike(&mut left, it.id, &it.wording));
        left
    }
}

/// A provision and what it says.
type Words = (ProvisionId, Hash);

/// Strikes what a wording says off the words that are looked for.
fn strike(left: &mut HashSet<Words>, id: ProvisionId, wording: &Wording) {
    if !left.iter().any(|it| it.0 == id) {
        return;
    }
    if brackets(wording).is_empty() {
        left.remove(&(id, hash_of_wording(wording)));
        return;
    }
    for it in readings(wording) {
        left.remove(&(id, hash_of_wording(&it.wording)));
    }
}
