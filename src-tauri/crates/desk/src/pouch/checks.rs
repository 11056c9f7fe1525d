//! What is wrong with a pouch: its sender, its place among others, what it says of third desks.

use std::collections::{BTreeMap, HashMap, HashSet};

use travaux_history::{
    Continued, Course, DeskId, Entry, Hash, Layer, PouchTaken, PublicKey, Trust, beginning,
    continued, counted,
};
use travaux_pouch::{Contents, Pouch, Proof};

use crate::{Alarm, Desk};

/// How far the count of events of another desk may run ahead of ours.
const AHEAD: u64 = 1 << 32;

/// A pouch beside what is held here.
pub(crate) struct Examined<'a> {
    desk: &'a Desk,
    pouch: &'a Pouch,
    /// Every tabled entry held, of whatever desk.
    known: HashSet<Hash>,
    /// The time of the newest entry held of each desk.
    newest: HashMap<DeskId, u64>,
    /// The chain of the pouch's desk as far as it is held.
    held: BTreeMap<u64, Hash>,
    /// Where that chain went on anew.
    went_on: Vec<Continued>,
}

impl<'a> Examined<'a> {
    /// `record` is the tabled record, in the order it is folded.
    pub(crate) fn new(desk: &'a Desk, pouch: &'a Pouch, record: &[(Hash, Entry)]) -> Self {
        let sender = pouch.contents().sender.desk;
        let of_it = || record.iter().filter(|(_, it)| it.desk == sender);
        Self {
            held: of_it().map(|(hash, it)| (it.sequence, *hash)).collect(),
            went_on: continued(of_it().map(|(_, it)| it)).map(|(_, it)| it).collect(),
            known: record.iter().map(|(hash, _)| *hash).collect(),
            newest: record.iter().map(|(_, it)| (it.desk, it.lamport)).collect(),
            desk,
            pouch,
        }
    }

    /// How many of its entries come after what is held of its desk.
    pub(crate) fn new_entries(&self) -> usize {
        let entries = &self.contents().carried.entries;
        entries.iter().filter(|it| !self.held.contains_key(&it.sequence)).count()
    }

    /// All that is wrong with it but for its texts.
    pub(crate) fn alarms(&self, trust: Trust, proof: Option<&Proof>) -> Vec<Alarm> {
        if self.is_own() {
            return vec![self.of_ours()];
        }
        let mut alarms = self.of_sender(trust);
        alarms.extend(proof.map(|it| Alarm::Equivocation(it.conflict.clone())));
        alarms.extend(self.of_order());
        alarms.extend(self.of_heads());
        let newest = self.newest.values().max().copied().unwrap_or_default();
        if self.last_lamport() > newest.saturating_add(AHEAD) {
            alarms.push(Alarm::RunsAhead);
        }
        alarms
    }

    fn contents(&self) -> &'a Contents {
        self.pouch.contents()
    }

    fn last_held(&self) -> u64 {
        self.held.last_key_value().map_or(0, |(sequence, _)| *sequence)
    }

    fn last_lamport(&self) -> u64 {
        self.contents().carried.entries.last().map_or(0, |it| it.lamport)
    }

    /// What is wrong with who made it, and for whom.
    fn of_sender(&self, trust: Trust) -> Vec<Alarm> {
        let (contents, dossier) = (self.contents(), self.desk.dossier());
        let sender = &contents.sender;
        let mut alarms = Vec::new();
        if dossier.is_revoked(sender.keys.signing) {
            alarms.push(Alarm::KeyRevoked);
        } else if trust == Trust::Changed {
            let known = |key: PublicKey| {
                let held = dossier.key(key);
                held.is_some_and(|it| it.revoked.is_none() && it.met.desk() == sender.desk)
            };
            alarms.push(Alarm::KeyChanged { vouched: sender.vouched_by().is_some_and(known) });
        }
        if dossier.delegation(&sender.delegation).is_none_or(|it| it.withdrawn) {
            alarms.push(Alarm::Stranger(sender.delegation.clone()));
        }
        if !self.desk.ours().is_some_and(|it| contents.to.contains(&it.code)) {
            alarms.push(Alarm::NotAddressed(contents.to.clone()));
        }
        alarms
    }

    fn is_own(&self) -> bool {
        self.contents().sender.desk == self.desk.store.desk()
    }

    /// A pouch of our own: whether it holds what this dossier has lost.
    fn of_ours(&self) -> Alarm {
        let lost = self.new_entries();
        let (entries, since) = (&self.contents().carried.entries, self.contents().since);
        let before = self.held.last_key_value().map(|(place, hash)| (*place, *hash));
        let known = |it: &Entry| self.held.contains_key(&it.sequence);
        let last = entries.iter().rfind(|it| known(it));
        let last =
            last.map_or((since.sequence, since.hash), |it| (it.sequence, it.hash(Layer::Tabled)));
        let signing = self.contents().sender.keys.signing;
        let identities = self.desk.identities().unwrap_or_default();
        match (lost, identities.iter().any(|it| it.keys().signing == signing)) {
            (0, _) | (_, false) => Alarm::Own,
            _ if before == Some(last) && self.differs().is_none() => Alarm::LostHere(lost),
            _ => Alarm::LostApart(lost),
        }
    }

    /// Where its desk says that its record goes on anew.
    fn restored(&self) -> Option<Alarm> {
        let new = self.contents().continued().filter(|it| !self.held.contains_key(&it.place));
        let last = new.max_by_key(|it| it.place)?;
        let before = Course::of(self.went_on.iter().copied());
        let after = Course::of(self.went_on.iter().copied().chain(self.contents().continued()));
        let gone = |it: &&u64| after.has_lost(**it) && !before.has_lost(**it);
        let back = |it: &&u64| before.has_lost(**it) && !after.has_lost(**it);
        Some(Alarm::Restored {
            after: counted(last.after),
            lost: self.held.keys().filter(gone).count(),
            again: self.held.keys().filter(back).count(),
        })
    }

    /// What is wrong with its place among those that came before.
    fn of_order(&self) -> Vec<Alarm> {
        let contents = self.contents();
        let taken = self.desk.dossier().taken_by(self.desk.store.desk());
        let taken: Vec<_> =
            taken.filter(|it| it.desk == contents.sender.desk.0 && it.to == contents.to).collect();
        if taken.iter().any(|it| it.digest == self.pouch.digest()) {
            return vec![Alarm::Repeated(contents.number)];
        }
        let mut alarms: Vec<_> = self.differs().map(Alarm::Differs).into_iter().collect();
        alarms.extend(self.restored());
        let (through, _) = contents.through();
        let together = |it: &&&PouchTaken| beginning(it.through) == beginning(through);
        let (held, last) =
            (self.last_held(), taken.iter().filter(together).map(|it| it.number).max());
        let goes_on_anew = last.is_none() && beginning(through) > 0;
        let (last, missing) = (last.unwrap_or_default(), self.missing());
        let next = last.saturating_add(1);
        if contents.number > next && !goes_on_anew {
            let numbers = (next, contents.number - 1);
            alarms.push(Alarm::Missing { numbers, healed: missing == 0 });
        }
        if missing > 0 {
            alarms.push(Alarm::Gap(missing));
        }
        if contents.number > last && through < held {
            alarms.push(Alarm::RolledBack { held: counted(held), told: counted(through) });
        } else if contents.number <= last && through > held && !goes_on_anew {
            // An old number with news: its desk counts its pouches anew.
            alarms.push(Alarm::CountsAnew { last, number: contents.number });
        } else if contents.number <= last && !alarms.iter().any(Alarm::blocks) {
            alarms.push(Alarm::Late(contents.number));
        }
        alarms
    }

    /// How many entries are missing between what is held and what it brings.
    fn missing(&self) -> u64 {
        let since = self.contents().since.sequence;
        // Whoever restored a copy lacks what stands before, though it may hold what stands after.
        let held = self.held.range(..=since).next_back().map_or(0, |(place, _)| *place);
        match since == held {
            true => 0,
            false if beginning(since) == beginning(held) => since - held,
            false => counted(since).saturating_sub(counted(held)).max(1),
        }
    }

    /// The first place in its desk's chain where it holds another entry than we do.
    fn differs(&self) -> Option<u64> {
        let contents = self.contents();
        let since = (contents.since.sequence, contents.since.hash);
        let entries =
            contents.carried.entries.iter().map(|it| (it.sequence, it.hash(Layer::Tabled)));
        let other = |(sequence, hash): &(u64, Hash)| {
            self.held.get(sequence).is_some_and(|held| held != hash)
        };
        std::iter::once(since).chain(entries).find(other).map(|(sequence, _)| sequence)
    }

    /// What is wrong with what its desk says it has of others.
    fn of_heads(&self) -> Vec<Alarm> {
        let entries = &self.contents().carried.entries;
        let seen = entries.iter().flat_map(|it| it.seen.iter().map(|head| (*head, it.lamport)));
        let told = self.contents().heads.iter().map(|head| (*head, self.last_lamport()));
        let mut alarms = Vec::new();
        let mut met = HashSet::new();
        for (head, lamport) in seen.chain(told) {
            if self.known.contains(&head.hash) || !met.insert((head.desk, head.hash)) {
                continue;
            }
            // Everything of a desk that is older than an entry we hold of it is held too.
            let newest = self.newest.get(&head.desk).copied().unwrap_or_default();
            if head.desk == self.desk.store.desk() {
                alarms.push(Alarm::WeAreBehind);
            } else if lamport > 0 && newest >= lamport && !self.may_be_lost(head.desk) {
                alarms.push(Alarm::ToldOthers(self.whose(head.desk)));
            }
        }
        alarms.dedup();
        alarms
    }

    /// Whether a desk goes on from a copy that was put back: what others saw of it may be lost.
    fn may_be_lost(&self, desk: DeskId) -> bool {
        self.desk.dossier().goes_on_anew(desk)
    }

    fn whose(&self, desk: DeskId) -> String {
        let held = self.desk.dossier().keys.iter().find(|it| it.met.desk() == desk);
        held.map_or_else(|| "another delegation".to_owned(), |it| it.met.delegation.to_string())
    }
}
