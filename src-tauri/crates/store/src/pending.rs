//! What went out and what did not yet: acts count for others once they went out.
//!
//! `record` is this desk's own log of everything that was done, also of what was undone. What
//! others have or may have stands in `tabled`: our own chain without what never counted, under
//! hashes of its own, and the entries of other desks. Here every entry goes by the name it has in
//! the log; outside by the one it has in `tabled`.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use travaux_history::{
    Act, DeskId, Dossier, Entry, Hash, InstrumentCode, Layer, Matter, MeetingId, ProposalId,
    Tabling, Version, VersionId, introduced, remaining,
};

use crate::{
    Damage, Stamp, Store, StoreError,
    raw_rows::{Log, Stored},
    record::{Chain, insert},
};

/// Why a desk that does not speak for its delegation lets nothing go out.
const NOT_OURS: &str = "what was done has not gone out yet, and only the desk that speaks for the \
     delegation lets it go out: sync, and do this there";

/// What went out, and what did not yet.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    /// The dossier of what went out and came.
    pub(crate) settled: Dossier,
    /// The ends of the chains outside.
    pub(crate) outside: Chain,
    /// The last entry of the desk's own log that was pending when something went out last.
    pub(crate) through: u64,
    /// The same of the logs of sister desks.
    pub(crate) sisters: BTreeMap<DeskId, u64>,
    /// Which of the entries below sister desks made, and their places in their logs.
    pub(crate) origins: HashMap<Hash, (DeskId, u64)>,
    /// The delegation's own entries since, each as of the desk that speaks for it.
    pub(crate) entries: Vec<(Hash, Entry)>,
    /// The internal record, which is folded after all that is tabled.
    pub(crate) internal: Vec<(Hash, Entry)>,
    /// The entries of other desks: of which desk, and their Lamport times.
    pub(crate) others: Arc<HashMap<Hash, (DeskId, u64)>>,
    /// What entries of ours are called outside.
    out: HashMap<Hash, Hash>,
    /// What entries of ours that are outside are called here.
    pub(crate) here: HashMap<Hash, Hash>,
    /// What this desk has at the table and an earlier program did not let go out, because another
    /// desk had introduced it: it goes out with what goes out next.
    pub(crate) unsaid: Vec<(Hash, Entry)>,
    /// Where only the tabled layer is in reach: what would go out besides what did.
    pub(crate) foreseen: Vec<(Hash, Entry)>,
    /// Why nothing more may go out, where that is so.
    pub(crate) unclear: Option<Damage>,
}

/// An act as it goes out.
pub(crate) struct Leaving {
    /// What it is called here.
    pub(crate) here: Hash,
    /// What it is called outside.
    pub(crate) hash: Hash,
    /// The entry outside.
    pub(crate) entry: Entry,
}

impl Pending {
    pub(crate) fn learn(&mut self, tabling: &Tabling) {
        self.through = tabling.through;
        self.sisters.extend(tabling.sisters.iter().map(|it| (DeskId(it.desk), it.through)));
        for (here, out) in &tabling.names {
            self.out.insert(*here, *out);
            self.here.insert(*out, *here);
        }
    }

    /// An entry that is outside, as it goes by here.
    pub(crate) fn at_home(&self, hash: Hash, entry: Entry) -> (Hash, Entry) {
        if self.here.is_empty() {
            return (hash, entry);
        }
        let here = |it: Hash| self.here.get(&it).copied();
        let mut entry = entry.renamed(here);
        entry.seen.iter_mut().for_each(|it| it.hash = here(it.hash).unwrap_or(it.hash));
        (here(hash).unwrap_or(hash), entry)
    }

    /// Whether an act may take the place of one that is pending.
    fn says_again(&self, hash: Hash, entry: &Entry, act: &Act) -> bool {
        let mut others = self.entries.iter().filter(|(it, _)| *it != hash);
        match act {
            Act::ProposalSuperseded(id) => others.any(|(it, _)| *it == id.hash()),
            Act::Noted(Matter::Status(_) | Matter::Linked(_) | Matter::BracketExplained(_)) => {
                others.any(|(_, it)| it.kind == entry.kind)
            }
            Act::ProposalSupported(_) => others.any(|(_, it)| it.kind == "proposal not accepted"),
            _ => false,
        }
    }

    /// Whether an entry that others name by its hash is known.
    fn knows(&self, hash: Hash) -> bool {
        let settled = &self.settled;
        self.entries.iter().any(|(it, _)| *it == hash)
            || settled.proposal(ProposalId::from_hash(hash)).is_some()
            || settled.matters.iter().any(|it| it.id.hash() == hash)
            || settled.versions.iter().any(|it| it.id.hash() == hash)
    }
}

impl Store {
    /// How many acts have not gone out yet, also those that were undone.
    pub fn pending(&self) -> usize {
        self.pending.entries.len()
    }

    /// Whether some act has not gone out yet that was not undone.
    pub fn is_pending(&self) -> bool {
        !self.remaining().is_empty()
    }

    /// The place in the desk's own log of what was done last.
    pub fn last_logged(&self) -> u64 {
        self.logged.last_of(self.own)
    }

    /// Whether what has this place in the desk's own log went out since.
    pub fn has_gone_out(&self, logged: u64) -> bool {
        match self.own == self.desk {
            true => logged <= self.pending.through,
            false => logged <= self.pending.through_of(self.own),
        }
    }

    /// Whether a version of the tabled layer went out or came.
    pub fn is_outside(&self, id: VersionId) -> bool {
        self.pending.settled.version(id).is_some()
    }

    /// Whether nobody outside knows of this instrument.
    pub fn is_new_instrument(&self, code: &InstrumentCode) -> bool {
        self.pending.settled.instrument(code).is_none()
    }

    /// Whether others have this proposal, and have it on the table.
    pub fn is_live_outside(&self, id: ProposalId) -> bool {
        let mut all = self.pending.settled.proposals.iter();
        all.any(|it| it.id == id && it.layer == Layer::Tabled && it.is_live())
    }

    /// What others call what is called `here` in this dossier.
    pub fn name_outside(&self, here: Hash) -> Hash {
        if let Some(name) = self.pending.out.get(&here) {
            return *name;
        }
        let (leaving, _) = self.leaving();
        leaving.iter().find(|it| it.here == here).map_or(here, |it| it.hash)
    }

    /// What is called `outside` by others, as it is called in this dossier.
    pub fn name_here(&self, outside: Hash) -> Hash {
        if let Some(name) = self.pending.here.get(&outside) {
            return *name;
        }
        let (leaving, _) = self.leaving();
        leaving.iter().find(|it| it.hash == outside).map_or(outside, |it| it.here)
    }

    /// An entry that comes from another desk, which names what is ours as others do, in the names
    /// of this dossier.
    pub fn heard(&self, entry: &Entry) -> Entry {
        self.pending.at_home(Hash::NONE, entry.clone()).1
    }

    /// The entries that went out and came, in the order they are folded; their hashes and names
    /// are those that others know.
    ///
    /// # Errors
    ///
    /// When the file fails.
    pub fn gone_out(&self) -> Result<Vec<(Hash, Entry)>, StoreError> {
        self.verified(self.outside)
    }

    /// Lets what is pending go out: what remains of it is added to our chain outside, all of it or
    /// nothing, and from then on can only be taken back by an act that says so. Gives how many
    /// entries went out.
    ///
    /// # Errors
    ///
    /// When the dossier is only read or the file fails; then nothing went out.
    pub fn table_pending(&mut self, stamp: &Stamp) -> Result<usize, StoreError> {
        self.table_through(stamp, self.last_logged())
    }

    /// The same for what was done up to this place in the desk's own log; what was done since
    /// stays pending.
    ///
    /// # Errors
    ///
    /// As [`Store::table_pending`].
    pub fn table_through(&mut self, stamp: &Stamp, through: u64) -> Result<usize, StoreError> {
        let is_all = through == self.last_logged();
        let is_meant = |hash: &Hash, it: &Entry| match self.pending.origins.contains_key(hash) {
            true => is_all,
            false => it.sequence <= through && it.sequence > self.pending.through,
        };
        let last = self.pending.entries.iter().rposition(|(hash, it)| is_meant(hash, it));
        let Some(count) = last.map(|it| it + 1) else { return Ok(0) };
        if self.own != self.desk {
            return Err(StoreError::Refused(NOT_OURS.to_owned()));
        }
        if let Some(why) = &self.pending.unclear {
            return Err(StoreError::Damaged(why.clone()));
        }
        let remains = self.remains_of(&self.pending.entries[..count]);
        let (leaving, outside) = self.as_they_leave(&remains);
        let renamed = leaving.iter().filter(|it| it.here != it.hash);
        let (through, sisters) = self.pending.reached(count);
        let tabling = Tabling {
            through,
            entries: outside.last_of(self.desk),
            head: outside.head_of(self.desk),
            back: 0,
            names: renamed.map(|it| (it.here, it.hash)).collect(),
            sisters,
        };
        let noted = self.write_tabling(stamp, &leaving, &tabling)?;
        for (hash, entry) in &remains {
            self.pending.settled.add(Layer::Tabled, *hash, entry);
        }
        self.pending.learn(&tabling);
        self.pending.outside = outside;
        self.pending.entries.drain(..count);
        if !leaving.is_empty() {
            self.pending.unsaid.clear();
        }
        if !self.pending.entries.is_empty() {
            self.refold();
        }
        self.take_in(Layer::Internal, &noted)?;
        Ok(leaving.len())
    }

    /// Writes what goes out and that it does, in one transaction.
    fn write_tabling(
        &self,
        stamp: &Stamp,
        leaving: &[Leaving],
        tabling: &Tabling,
    ) -> Result<Vec<(Hash, Entry)>, StoreError> {
        let act = [Act::PendingTabled(tabling.clone())];
        let mut internal = self.chain_to_lengthen(Layer::Internal);
        let noted = internal.lengthened(self.desk, Layer::Internal, stamp, &act)?;
        let tx = self.act()?;
        for it in leaving {
            insert(&tx, Log::Tabled, it.hash, &it.entry)?;
        }
        for (hash, entry) in &noted {
            insert(&tx, Log::Internal, *hash, entry)?;
        }
        tx.commit()?;
        Ok(noted)
    }

    /// Lets the first entry of a dossier go out, so that whose it is can be asked of what leaves.
    pub(crate) fn table_first(&mut self) -> Result<(), StoreError> {
        let (leaving, _) = self.leaving();
        for it in &leaving {
            insert(&self.connection, Log::Tabled, it.hash, &it.entry)?;
        }
        self.reread()
    }

    /// What remains of what is pending, in the names of the log.
    pub(crate) fn remaining(&self) -> Vec<(Hash, Entry)> {
        if self.layers != Layer::ALL {
            return self.pending.foreseen.clone();
        }
        self.remains_of(&self.pending.entries)
    }

    /// What remains of these acts that are pending, with what it names that is not said yet; where
    /// nothing does, nothing goes out.
    fn remains_of(&self, entries: &[(Hash, Entry)]) -> Vec<(Hash, Entry)> {
        let Pending { settled, unsaid, .. } = &self.pending;
        let told;
        let entries = match self.pending.origins.is_empty() {
            true => entries,
            false => {
                told = self.as_settled(entries);
                &told
            }
        };
        let remains = match entries.is_empty() || unsaid.is_empty() {
            true => remaining(settled, entries),
            false => remaining(settled, &[unsaid, entries].concat()),
        };
        if remains.iter().all(|(hash, _)| unsaid.iter().any(|it| it.0 == *hash)) {
            return Vec::new();
        }
        introduced(settled, remains, &|id| self.text(id).ok())
    }

    /// What would go out now, and the chains outside as they would then be.
    pub(crate) fn leaving(&self) -> (Vec<Leaving>, Chain) {
        self.as_they_leave(&self.remaining())
    }

    fn as_they_leave(&self, remains: &[(Hash, Entry)]) -> (Vec<Leaving>, Chain) {
        let mut outside = self.pending.outside.clone().knowing(&self.pending.others);
        let mut new: HashMap<Hash, Hash> = HashMap::new();
        let mut leaving = Vec::new();
        for (here, entry) in remains.iter().cloned() {
            let name = |it: Hash| new.get(&it).or_else(|| self.pending.out.get(&it)).copied();
            let (hash, entry) = outside.next_out(entry.renamed(name));
            new.insert(here, hash);
            leaving.push(Leaving { here, hash, entry });
        }
        (leaving, outside)
    }

    /// What went out, and what remains of what did not yet, in the names of the log and the order
    /// they are folded.
    pub(crate) fn told(&self) -> Result<Vec<(Hash, Entry)>, StoreError> {
        let out = self.gone_out()?.into_iter();
        let mut told: Vec<_> = out.map(|(hash, entry)| self.pending.at_home(hash, entry)).collect();
        let (leaving, _) = self.leaving();
        for ((here, entry), left) in self.remaining().into_iter().zip(leaving) {
            // It is folded where it would stand outside.
            let (sequence, lamport) = (left.entry.sequence, left.entry.lamport);
            told.push((here, Entry { sequence, lamport, ..entry }));
        }
        Ok(told)
    }

    /// A version that was undone: its text is held still.
    pub(crate) fn undone_version(&self, id: VersionId) -> Option<Version> {
        let logged = self.logged_entry(id.hash())?;
        let mut alone = Dossier::default();
        alone.add(Layer::Tabled, logged.hash, &logged.entry);
        alone.versions.pop().map(|it| Version { withdrawn: true, ..it })
    }

    fn logged_entry(&self, hash: Hash) -> Option<Stored> {
        if self.layers != Layer::ALL || self.outside == Log::Own {
            return None;
        }
        self.logged(hash).ok().flatten()
    }
}

/// Taking entries in.
impl Store {
    /// Takes entries that are on the disk into the dossier.
    pub(crate) fn take_in(
        &mut self,
        layer: Layer,
        entries: &[(Hash, Entry)],
    ) -> Result<Vec<Hash>, StoreError> {
        let mut is_plain = true;
        let mut of_delegations = false;
        for (hash, entry) in entries {
            self.chain_mut(layer).note(*hash, entry);
            let act = entry.act();
            of_delegations |= matches!(
                act,
                Act::DelegationAdded(_) | Act::DelegationChanged(_) | Act::DelegationWithdrawn(_)
            );
            if layer == Layer::Internal {
                let entry = self.as_ours(entry.clone());
                self.dossier.add(layer, *hash, &entry);
                self.pending.internal.push((*hash, entry));
                continue;
            }
            self.note_pending(*hash, entry, &act);
            is_plain &= adds(&act) && !self.pending.says_again(*hash, entry, &act);
            if is_plain {
                let entry = self.as_ours(entry.clone());
                self.fold(*hash, &entry, &act);
            }
        }
        // What the delegations are decides what the entries of other desks count for.
        if of_delegations && self.logged.is_shared(self.desk) {
            self.reread()?;
        } else if !is_plain {
            self.refold();
        }
        self.be_seen(entries.last().map_or(0, |(_, entry)| entry.at));
        Ok(entries.iter().map(|(hash, _)| *hash).collect())
    }

    fn fold(&mut self, hash: Hash, entry: &Entry, act: &Act) {
        if let Act::MeetingAdded(it) = act {
            self.tabled_meetings.insert(it.id);
        }
        self.texts_read.borrow_mut().clear();
        self.dossier.add(Layer::Tabled, hash, entry);
    }

    /// Adds an act to those that are pending. One that lets something stand again that was undone
    /// before others went out makes it now.
    pub(crate) fn note_pending(&mut self, hash: Hash, entry: &Entry, act: &Act) {
        let again = match act {
            Act::VersionReinstated(id) => id.hash(),
            Act::ProposalReinstated(id) => id.hash(),
            Act::MatterReinstated(id) => id.hash(),
            _ => Hash::NONE,
        };
        if again != Hash::NONE
            && !self.pending.knows(again)
            && let Some(made) = self.logged_entry(again)
        {
            let made = Entry { at: entry.at, seen: entry.seen.clone(), ..made.entry };
            self.note_meetings_again(&made);
            self.await_tabling(again, made);
        }
        if let Act::InstrumentReinstated(code) = act
            && (self.dossier.instrument(code).is_none() || self.dossier.is_internal(code))
            && let Some((hash, made)) = self.logged_last(
                "instrument added",
                entry,
                |it| matches!(it, Act::InstrumentAdded(it) if it.code == *code),
            )
        {
            self.await_tabling(hash, made);
        }
        self.await_tabling(hash, entry.clone());
    }

    /// Puts an entry of the delegation behind those that are pending.
    fn await_tabling(&mut self, hash: Hash, entry: Entry) {
        if entry.desk != self.desk {
            self.pending.origins.insert(hash, (entry.desk, entry.sequence));
        }
        let entry = self.as_ours(entry);
        self.pending.entries.push((hash, entry));
    }

    /// The meetings at which something was made that is made again.
    fn note_meetings_again(&mut self, made: &Entry) {
        let at: Vec<Hash> = made.names().chain(made.meeting.map(MeetingId::hash)).collect();
        let found = self.logged_last("meeting added", made, |act| {
            matches!(act, Act::MeetingAdded(it) if at.contains(&it.id.hash())
                && self.dossier.meeting(it.id).is_none())
        });
        if let Some((hash, found)) = found {
            self.await_tabling(hash, found);
        }
    }

    /// The last entry of this kind in the desk's own log that is `wanted`, as if made when `with`
    /// was.
    fn logged_last(
        &self,
        kind: &str,
        with: &Entry,
        wanted: impl Fn(&Act) -> bool,
    ) -> Option<(Hash, Entry)> {
        let rows = self.stored(Log::Own).ok()?.found;
        let mut all = rows.into_iter().rev().filter(|it| self.is_ours(it.entry.desk));
        let found = all.find(|it| it.entry.kind == kind && wanted(&it.entry.act()))?;
        Some((found.hash, Entry { at: with.at, seen: with.seen.clone(), ..found.entry }))
    }

    /// Folds what went out, what remains of what did not, and what is internal.
    pub(crate) fn refold(&mut self) {
        let mut dossier = self.pending.settled.clone();
        for (hash, entry) in self.remaining() {
            dossier.add(Layer::Tabled, hash, &entry);
        }
        self.tabled_meetings = dossier.meetings.iter().map(|it| it.id).collect();
        for (hash, entry) in &self.pending.internal {
            dossier.add(Layer::Internal, *hash, entry);
        }
        self.texts_read.borrow_mut().clear();
        self.dossier = dossier;
    }
}

/// Whether an act only adds to what there is.
fn adds(act: &Act) -> bool {
    matches!(
        act,
        Act::DossierCreated(_)
            | Act::DelegationAdded(_)
            | Act::MeetingAdded(_)
            | Act::InstrumentAdded(_)
            | Act::VersionSaved(_)
            | Act::ProposalMade(_)
            | Act::ProposalSuperseded(_)
            | Act::ProposalIncorporated(_)
            | Act::ProposalSupported(_)
            | Act::ProposalNotAccepted(_)
            | Act::Noted(_)
            | Act::PouchTaken(_)
    )
}
