//! From the base and everybody's proposals to the rolling text.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::panic::resume_unwind;
use std::thread;

use travaux_text::{DelegationCode, Provision, ProvisionId, Text, Wording};

use super::heirs::heirs_of;
use super::places::{Names, Slot, Stood, lay};
use super::record::{Arrival, Departure, Place, Rolling, Stands};
use super::sheet::{ById, Node, Sheet, places_of};
use super::{Position, Proposal};

/// Puts what all the parties at the table propose on one base into one text.
///
/// Name every party at the table, the silent ones with no proposals: the base's words stay as
/// an alternative as long as one of them holds to them, and what all of them say alike has no
/// bracket.
pub fn compile(base: &Text, positions: &[Position]) -> Rolling {
    Compiler::default().compile(base, positions)
}

/// Compiles as [`compile`] does, with guests: delegations that are no party, and speak where they
/// propose or support something, and nowhere else. Elsewhere they hold to nothing.
pub fn compile_with(base: &Text, positions: &[Position], guests: &[DelegationCode]) -> Rolling {
    Compiler::default().compile_with(base, positions, guests)
}

/// Compiles again and again, and remembers the contested provisions: what did not change is
/// not compiled anew.
///
/// - **Laws**: it compiles what [`compile`] does, whatever it compiled before.
#[derive(Clone, Debug, Default)]
pub struct Compiler {
    parties: Vec<DelegationCode>,
    guests: Vec<bool>,
    remembered: ById<Remembered>,
}

/// A contested provision, and all that its compiling depends on.
#[derive(Clone, Debug)]
struct Remembered {
    provision: Provision,
    versions: Vec<(usize, Wording)>,
    went: Vec<(usize, Departure)>,
    apart: Vec<usize>,
    compiled: Option<(Provision, Place)>,
}

/// How many contested provisions are compiled one after another.
const FEW: usize = 64;

/// How many are compiled at once where there are more.
const HANDS: usize = 4;

impl Remembered {
    fn of(stood: &Stood<'_>, parties: &[DelegationCode]) -> Self {
        let versions = stood.versions.iter().map(|(party, it)| (*party, (*it).clone()));
        Self {
            provision: stood.provision.clone(),
            versions: versions.collect(),
            went: stood.went.clone(),
            apart: stood.apart.clone(),
            compiled: stood.compiled(parties),
        }
    }

    fn is(&self, stood: &Stood<'_>) -> bool {
        self.provision == *stood.provision
            && self.went == stood.went
            && self.apart == stood.apart
            && self.versions.len() == stood.versions.len()
            && self
                .versions
                .iter()
                .zip(&stood.versions)
                .all(|((a, one), (b, two))| a == b && one == *two)
    }
}

/// One party at the table.
struct Party {
    code: DelegationCode,
    sheet: Sheet,
}

impl Compiler {
    /// Compiles as [`compile`] does.
    pub fn compile(&mut self, base: &Text, positions: &[Position]) -> Rolling {
        self.compile_with(base, positions, &[])
    }

    /// Compiles as [`compile_with`] does.
    pub fn compile_with(
        &mut self,
        base: &Text,
        positions: &[Position],
        guests: &[DelegationCode],
    ) -> Rolling {
        let at = places_of(base);
        let parties = parties(base, &at, positions);
        let names: Vec<DelegationCode> = parties.iter().map(|it| it.code.clone()).collect();
        let guests: Vec<bool> = names.iter().map(|it| guests.contains(it)).collect();
        if (&self.parties, &self.guests) != (&names, &guests) {
            self.remembered.clear();
            self.parties.clone_from(&names);
            self.guests.clone_from(&guests);
        }
        let (names_of, list) = (Names { all: &names, guests: &guests }, Vec::new());
        let mut listing = Listing { base, at: &at, names: names_of, list };
        listing.put(&parties, Node::Start);
        let contested: Vec<Stood<'_>> =
            base.provisions.iter().map(|it| stood(&parties, it, &guests)).collect();
        self.remember(&contested);
        for stood in contested {
            let provision = stood.provision;
            if stood.is_untouched() {
                listing.list.push((provision.clone(), untouched(provision)));
            } else {
                let known = self.remembered.get(&provision.id);
                listing.list.extend(known.and_then(|it| it.compiled.clone()));
            }
            listing.put(&parties, Node::Stood(provision.id));
        }
        let (provisions, places) = finished(listing.list);
        let spoke = parties.iter().filter(|it| !it.sheet.is_silent()).map(|it| it.code.clone());
        let unplaced = parties.iter().flat_map(|it| {
            it.sheet.unplaced.iter().map(|proposal| (it.code.clone(), proposal.clone()))
        });
        Rolling {
            base: base.clone(),
            text: Text { provisions },
            places,
            spoke: spoke.collect(),
            unplaced: unplaced.collect(),
            parties: names,
        }
    }

    /// Compiles the contested provisions that are not in memory as they are, and remembers them.
    ///
    /// None depends on another, so several are compiled at once where there are many.
    fn remember(&mut self, all: &[Stood<'_>]) {
        let known = |it: &&Stood<'_>| {
            self.remembered.get(&it.provision.id).is_some_and(|known| known.is(it))
        };
        let fresh: Vec<&Stood<'_>> =
            all.iter().filter(|it| !it.is_untouched() && !known(it)).collect();
        let parties = &self.parties;
        let compile = |some: &[&Stood<'_>]| -> Vec<(ProvisionId, Remembered)> {
            some.iter().map(|it| (it.provision.id, Remembered::of(it, parties))).collect()
        };
        let compiled: Vec<_> = if fresh.len() < FEW {
            compile(&fresh)
        } else {
            let share = fresh.len().div_ceil(HANDS);
            thread::scope(|scope| {
                let hands: Vec<_> =
                    fresh.chunks(share).map(|some| scope.spawn(move || compile(some))).collect();
                let done = hands
                    .into_iter()
                    .flat_map(|it| it.join().unwrap_or_else(|it| resume_unwind(it)));
                done.collect()
            })
        };
        self.remembered.extend(compiled);
    }
}

/// The provisions of the rolling text, while they are put one after another.
struct Listing<'l> {
    base: &'l Text,
    at: &'l ById<usize>,
    names: Names<'l>,
    list: Vec<(Provision, Place)>,
}

impl Listing<'_> {
    /// Adds what the parties put after a place.
    fn put(&mut self, parties: &[Party], node: Node) {
        let mut slots: Vec<Slot<'_>> = Vec::new();
        for (party, it) in parties.iter().enumerate() {
            let list = it.sheet.put_after(node);
            if !list.is_empty() {
                lay(&mut slots, party, list);
            }
        }
        for slot in slots {
            let moved = slot.holders.iter().find(|it| it.1.why == Arrival::Moved);
            let from = moved
                .and_then(|(_, put)| self.at.get(&put.provision.id))
                .and_then(|at| self.base.provisions.get(*at))
                .map(|it| &it.wording);
            self.list.extend(slot.compiled(from, self.names));
        }
    }
}

/// The parties in order of tabling; what one delegation tabled at several times is one.
fn parties(base: &Text, at: &ById<usize>, positions: &[Position]) -> Vec<Party> {
    let mut ordered: Vec<&Position> = positions.iter().collect();
    ordered.sort_by_key(|it| (it.tabled, &it.by));
    let mut by_code: BTreeMap<&DelegationCode, (usize, Vec<&Proposal>)> = BTreeMap::new();
    for (place, position) in ordered.iter().enumerate() {
        let entry = by_code.entry(&position.by).or_insert((place, Vec::new()));
        entry.1.extend(&position.proposals);
    }
    let mut list: Vec<_> = by_code.into_iter().collect();
    list.sort_by_key(|(_, (place, _))| *place);
    let party = |(code, (_, proposals)): (&DelegationCode, (usize, Vec<&Proposal>))| Party {
        code: code.clone(),
        sheet: Sheet::of(base, at, proposals),
    };
    list.into_iter().map(party).collect()
}

/// A provision of the base as the parties have it.
fn stood<'s>(parties: &'s [Party], provision: &'s Provision, guests: &[bool]) -> Stood<'s> {
    let mut stood = Stood { provision, versions: Vec::new(), went: Vec::new(), apart: Vec::new() };
    for (party, it) in parties.iter().enumerate() {
        match it.sheet.stands(provision) {
            Err(why) => stood.went.push((party, why)),
            Ok(same) if same.wording == provision.wording => {
                stood.apart.extend(guests[party].then_some(party));
            }
            Ok(reworded) => stood.versions.push((party, &reworded.wording)),
        }
    }
    stood
}

fn untouched(provision: &Provision) -> Place {
    let stands = Stands::Base(Vec::new());
    Place { provision: provision.id, stands, brackets: Vec::new(), apart: Vec::new() }
}

/// Gives every provision an id of its own, and every departure its goal.
fn finished(list: Vec<(Provision, Place)>) -> (Vec<Provision>, Vec<Place>) {
    let (mut provisions, mut places): (Vec<Provision>, Vec<Place>) = list.into_iter().unzip();
    let stands = |it: &Place| matches!(it.stands, Stands::Base(_));
    let mut used: HashSet<ProvisionId> =
        places.iter().filter(|it| stands(it)).map(|it| it.provision).collect();
    for (provision, place) in provisions.iter_mut().zip(&places) {
        if !stands(place) && !used.insert(provision.id) {
            let mut heirs = heirs_of(provision.id);
            provision.id = heirs.find(|it| used.insert(*it)).unwrap_or(provision.id);
        }
    }
    let goals = goals(&places);
    for (position, place) in places.iter_mut().enumerate() {
        let Stands::Base(went) = &mut place.stands else { continue };
        for it in went {
            it.to = match it.why {
                Departure::Deleted => None,
                Departure::Moved | Departure::Reshaped => {
                    goals.by_id.get(&(it.by.clone(), place.provision)).copied()
                }
                Departure::Split => goals.next(&it.by, Arrival::Split, position),
                Departure::Joined => goals.next(&it.by, Arrival::Joined, position),
            };
        }
    }
    (provisions, places)
}

/// Where the parties put things.
struct Goals {
    by_id: HashMap<(DelegationCode, ProvisionId), usize>,
    /// In reading order.
    parts: Vec<(usize, DelegationCode, Arrival)>,
}

impl Goals {
    /// The next place after `from` that a party put for a reason.
    fn next(&self, by: &DelegationCode, why: Arrival, from: usize) -> Option<usize> {
        let first = self.parts.partition_point(|it| it.0 <= from);
        self.parts[first..].iter().find(|it| it.1 == *by && it.2 == why).map(|it| it.0)
    }
}

fn goals(places: &[Place]) -> Goals {
    let mut goals = Goals { by_id: HashMap::new(), parts: Vec::new() };
    for (position, place) in places.iter().enumerate() {
        let Stands::New(came) = &place.stands else { continue };
        for it in came {
            goals.by_id.insert((it.by.clone(), it.id), position);
            if matches!(it.why, Arrival::Split | Arrival::Joined) {
                goals.parts.push((position, it.by.clone(), it.why));
            }
        }
    }
    goals
}
