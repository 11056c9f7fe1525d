//! What a dossier holds: the fold of its record.

use std::collections::{BTreeMap, BTreeSet};

use travaux_text::DelegationCode;

use crate::{
    Acknowledged, Act, Author, Delegation, Description, DeskId, Entry, Hash, Instrument,
    InstrumentCode, KeyHeld, Layer, Legend, Matter, MatterHeld, MatterId, Meeting, MeetingId,
    PouchSent, ProposalFate, ProposalHeld, ProposalId, Proposed, Received, Saved, Version,
    VersionId, VersionNumber,
    authority::{Home, introduces},
    basis::Bases,
    continuation::Continuations,
    courier::Arrivals,
    duplicate::is_own,
    instrument::Drafted,
    likeness::Seated,
    newcomer::Introduced,
    relevance::Bearing,
    turn::Turns,
    void::Voids,
};

/// Everything a dossier holds but the texts themselves.
///
/// - **Shape**: delegations, meetings, instruments and versions in the order in which
///   they joined; those taken back stay, marked as withdrawn.
/// - **Laws**: the same entries give the same dossier, in whatever order they arrive.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Dossier {
    /// Title and classification.
    pub description: Description,
    /// Who negotiates.
    pub delegations: Vec<Delegation>,
    /// When they met.
    pub meetings: Vec<Meeting>,
    /// The texts of the package.
    pub instruments: Vec<Instrument>,
    /// Every version of every instrument; tabled ones before drafts.
    pub versions: Vec<Version>,
    /// Every proposal, in the order of tabling; tabled ones before those not yet tabled.
    pub proposals: Vec<ProposalHeld>,
    /// Everything noted about provisions, in the order in which it was noted; what is tabled
    /// before what is internal.
    pub matters: Vec<MatterHeld>,
    /// The legends of the package's own.
    pub own_legends: Vec<Legend>,
    /// The name of the legend that was chosen; empty where none was.
    pub chosen_legend: String,
    /// Who writes for which delegation in files; internal.
    pub authors: Vec<Author>,
    /// The keys we have met, in the order in which we did.
    pub keys: Vec<KeyHeld>,
    /// The pouches that desks made, and which desk it was.
    pub(crate) sent: Vec<(DeskId, PouchSent)>,
    /// The pouches that desks took in.
    pub(crate) acknowledged: Vec<Acknowledged>,
    /// Whose dossier this is, where other desks' entries are to be told from its own.
    pub(crate) home: Option<Home>,
    /// What other desks introduced.
    pub(crate) introduced: Introduced,
    /// The instruments that were added to the internal layer.
    pub(crate) drafted: Drafted,
    /// When entries had their turn.
    pub(crate) turns: Turns,
    /// What was said that bears on the texts.
    pub(crate) bearing: Bearing,
    /// What those at the table are called, as it is read.
    pub(crate) seated: Seated,
    /// When what other desks said arrived.
    pub(crate) arrivals: Arrivals,
    /// What desks that keep silence procedures say they heard.
    pub(crate) received: BTreeMap<Hash, Received>,
    /// What may be negotiated on.
    pub(crate) bases: Bases,
    /// What other desks lost of what they had said.
    pub(crate) continuations: Continuations,
    /// What other desks say is agreed of words that stand nowhere here.
    pub(crate) voids: Voids,
    /// What other desks said that does not count here, and which desk it was.
    pub(crate) accounts: BTreeMap<Hash, DeskId>,
    /// The words whose hidden characters somebody saw and meant, by [`words_hash`].
    ///
    /// [`words_hash`]: crate::words_hash
    pub accepted: BTreeSet<Hash>,
}

impl Dossier {
    /// The dossier these entries tell of: first the tabled record, then the internal one,
    /// each in the order of [`Entry::order`].
    pub fn fold(
        tabled: impl IntoIterator<Item = (Hash, Entry)>,
        internal: impl IntoIterator<Item = (Hash, Entry)>,
    ) -> Self {
        Self::fold_at(None, tabled, internal)
    }

    /// The same at the desk `home`: what the entries of other desks say counts as far as their
    /// delegations may say it ([`Dossier::counted`]).
    pub fn fold_at(
        home: Option<DeskId>,
        tabled: impl IntoIterator<Item = (Hash, Entry)>,
        internal: impl IntoIterator<Item = (Hash, Entry)>,
    ) -> Self {
        let tabled: Vec<_> = tabled.into_iter().collect();
        let begun = home.map_or_else(Self::default, |desk| {
            Self::begun_at(desk, tabled.iter().map(|(_, entry)| entry))
        });
        begun.folded(tabled, internal)
    }

    /// The same, where the dossier was begun with all that is known.
    pub(crate) fn folded(
        self,
        tabled: impl IntoIterator<Item = (Hash, Entry)>,
        internal: impl IntoIterator<Item = (Hash, Entry)>,
    ) -> Self {
        let mut dossier = self;
        for (layer, entries) in [
            (Layer::Tabled, tabled.into_iter().collect::<Vec<_>>()),
            (Layer::Internal, internal.into_iter().collect()),
        ] {
            let mut entries = entries;
            entries.sort_by_key(|(_, entry)| entry.order());
            for (hash, entry) in &entries {
                dossier.add(layer, *hash, entry);
            }
        }
        dossier
    }

    /// Takes in one entry that is later than all before it in its layer.
    pub fn add(&mut self, layer: Layer, hash: Hash, entry: &Entry) {
        let elsewhere = self.home().is_some_and(|home| home != entry.desk);
        self.bearing.note(layer, hash, entry, elsewhere);
        self.turns.note(hash, entry);
        let lost = elsewhere && layer == Layer::Tabled && {
            self.await_arrival(hash, entry);
            self.note_desk(entry);
            self.note_said(hash, entry)
        };
        if layer == Layer::Tabled && !lost {
            self.note_anew(hash, entry);
        }
        // What a desk has lost is its word no more; the names that it introduced are names still.
        let counted = self.counted(layer, entry).filter(|act| !lost || introduces(act));
        if counted.as_ref().is_some_and(|act| self.rests_on_what_is_lost(act)) {
            self.note_lost(hash);
            return;
        }
        let Some(act) = counted else {
            self.accounts.insert(hash, entry.desk);
            self.goes_on_issuing(entry);
            return;
        };
        self.take(layer, hash, entry, act);
    }

    fn take(&mut self, layer: Layer, hash: Hash, entry: &Entry, act: Act) {
        if layer == Layer::Tabled && self.home.is_some() {
            self.note_introduced(entry, &act);
        }
        self.settle_bases(entry, &act);
        if matches!(act, Act::ChainContinued(_)) {
            self.note_restored(entry);
        }
        match act {
            Act::DossierCreated(it) | Act::DossierDescribed(it) => self.description = it,
            Act::DelegationAdded(it) | Act::DelegationChanged(it) => self.seat(entry, it),
            Act::DelegationWithdrawn(code) => self.withdraw_delegation(&code),
            // Introduced with an act at it, by its title alone: it is as others said it is.
            Act::MeetingAdded(it) if it.is_bare() && self.meeting(it.id).is_some() => {
                self.mark_meeting(it.id, false);
            }
            Act::MeetingAdded(it) | Act::MeetingChanged(it) => {
                put(&mut self.meetings, it, |it| it.id);
            }
            Act::MeetingWithdrawn(id) => self.mark_meeting(id, true),
            Act::InstrumentAdded(it) | Act::InstrumentChanged(it) => {
                self.add_instrument(layer, it);
            }
            Act::InstrumentWithdrawn(code) => self.mark_instrument(layer, &code, true),
            Act::InstrumentReinstated(code) => self.mark_instrument(layer, &code, false),
            Act::VersionSaved(saved) => self.add_version(layer, hash, entry, saved),
            Act::VersionWithdrawn(id) => self.mark_version(layer, id, true),
            Act::VersionReinstated(id) => self.mark_version(layer, id, false),
            Act::ProposalMade(it) => self.add_proposal(layer, hash, entry, it),
            act @ (Act::ProposalWithdrawn(_)
            | Act::ProposalSuperseded(_)
            | Act::ProposalIncorporated(_)
            | Act::ProposalReinstated(_)) => self.dispose(layer, hash, entry, &act),
            Act::Noted(matter) => self.add_matter(layer, hash, entry, matter),
            Act::MatterWithdrawn(id) => self.mark_matter(layer, id, Some((hash, entry.at))),
            Act::MatterReinstated(id) => {
                self.mark_matter(layer, id, None);
                self.note_said_again(layer, id, (hash, entry.at));
            }
            Act::ObjectionReceived(it) => self.receive(layer, (hash, entry), it),
            act @ (Act::ProposalSupported(_)
            | Act::SupportWithdrawn(_)
            | Act::ProposalNotAccepted(_)
            | Act::RefusalWithdrawn(_)
            | Act::RefusalAnswered(_)
            | Act::RefusalUnanswered(_)) => self.take_side(layer, act),
            Act::LegendKept(it) => put(&mut self.own_legends, it, |it| it.name.clone()),
            Act::LegendDropped(name) => self.own_legends.retain(|it| it.name != name),
            Act::LegendChosen(name) => self.chosen_legend = name,
            // Who sits behind a delegation is internal; the tabled record says nothing of it.
            act @ (Act::AuthorNamed(_)
            | Act::AuthorForgotten(_)
            | Act::HiddenAccepted(_)
            | Act::HiddenQueried(_)) => self.add_internal(layer, act),
            Act::ChainContinued(it) if self.home().is_some_and(|home| home != entry.desk) => {
                self.go_on([(entry.desk, it)]);
            }
            act => self.add_correspondence(entry, act),
        }
    }

    fn seat(&mut self, entry: &Entry, it: Delegation) {
        self.note_role(entry, &it);
        self.seated.seat(&it.code, &it.name);
        put(&mut self.delegations, it, |it| it.code.clone());
    }

    fn withdraw_delegation(&mut self, code: &DelegationCode) {
        self.delegations.iter_mut().filter(|it| it.code == *code).for_each(|it| {
            it.withdrawn = true;
        });
    }

    fn mark_meeting(&mut self, id: MeetingId, withdrawn: bool) {
        self.meetings.iter_mut().filter(|it| it.id == id).for_each(|it| it.withdrawn = withdrawn);
    }

    /// Takes in what became of a proposal.
    fn dispose(&mut self, layer: Layer, hash: Hash, entry: &Entry, act: &Act) {
        match *act {
            Act::ProposalWithdrawn(id) => {
                self.mark_proposal(layer, id, ProposalFate::Withdrawn);
                self.end_by(layer, id, (hash, entry.at));
            }
            Act::ProposalSuperseded(id) => {
                self.end_proposal(layer, id, ProposalFate::Superseded, entry);
                self.end_by(layer, id, (hash, entry.at));
            }
            Act::ProposalIncorporated(id) => {
                self.end_proposal(layer, id, ProposalFate::Incorporated, entry);
            }
            Act::ProposalReinstated(id) => {
                self.ended_no_longer(id);
                self.mark_proposal(layer, id, ProposalFate::Live);
            }
            _ => {}
        }
    }

    /// Takes in what only the internal record may say.
    fn add_internal(&mut self, layer: Layer, act: Act) {
        match act {
            _ if layer == Layer::Tabled => {}
            Act::AuthorNamed(it) => put(&mut self.authors, it, |it| it.name.clone()),
            Act::AuthorForgotten(name) => self.authors.retain(|it| it.name != name),
            Act::HiddenAccepted(it) => {
                self.accepted.insert(it);
            }
            Act::HiddenQueried(it) => {
                self.accepted.remove(&it);
            }
            _ => {}
        }
    }

    /// A mark of everything said that bears on the texts: as long as it is the same, they stand as
    /// they did.
    pub fn bearing(&self) -> Hash {
        self.bearing.mark()
    }

    /// The delegation of this code, also when withdrawn.
    pub fn delegation(&self, code: &DelegationCode) -> Option<&Delegation> {
        self.delegations.iter().find(|it| it.code == *code)
    }

    /// The meeting of this id, also when withdrawn.
    pub fn meeting(&self, id: MeetingId) -> Option<&Meeting> {
        self.meetings.iter().find(|it| it.id == id)
    }

    /// The meeting noted last.
    pub fn newest_meeting(&self) -> Option<&Meeting> {
        self.meetings.iter().rfind(|it| !it.withdrawn)
    }

    /// The instrument of this code, also when withdrawn.
    pub fn instrument(&self, code: &InstrumentCode) -> Option<&Instrument> {
        self.instruments.iter().find(|it| it.code == *code)
    }

    /// The version of this id, also when withdrawn.
    pub fn version(&self, id: VersionId) -> Option<&Version> {
        self.versions.iter().find(|it| it.id == id)
    }

    /// The version people call by this number, also when withdrawn.
    pub fn numbered(&self, code: &InstrumentCode, number: VersionNumber) -> Option<&Version> {
        self.versions_of(code).find(|it| it.number == number)
    }

    /// All versions of an instrument, tabled ones first, each layer oldest first.
    pub fn versions_of(&self, code: &InstrumentCode) -> impl DoubleEndedIterator<Item = &Version> {
        self.versions.iter().filter(move |it| it.saved.instrument == *code)
    }

    /// The newest tabled version of an instrument that has not been taken back.
    pub fn newest_tabled(&self, code: &InstrumentCode) -> Option<&Version> {
        self.versions_of(code).rfind(|it| it.layer == Layer::Tabled && !it.withdrawn)
    }

    /// `parents` as the tabled layer may name them: each draft stands for the tabled
    /// versions it was made from.
    pub fn tabled_ancestors(&self, parents: &[VersionId]) -> Vec<VersionId> {
        let mut found = Vec::new();
        let mut met = Vec::new();
        let mut ahead: Vec<VersionId> = parents.iter().rev().copied().collect();
        while let Some(id) = ahead.pop() {
            if met.contains(&id) {
                continue;
            }
            met.push(id);
            match self.version(id) {
                Some(it) if it.layer == Layer::Tabled => found.push(id),
                Some(it) => {
                    ahead.extend(it.saved.after);
                    ahead.extend(it.saved.parents.iter().rev());
                }
                None => {}
            }
        }
        found
    }

    fn add_version(&mut self, layer: Layer, hash: Hash, entry: &Entry, saved: Saved) {
        let number = self.next_number(layer, &saved);
        let said_of = match entry.act() {
            Act::VersionSaved(said) if said.source != saved.source => Some(said.source),
            _ => None,
        };
        let version = Version {
            id: VersionId::from_hash(hash),
            layer,
            number,
            saved,
            saved_at: entry.at,
            desk: entry.desk,
            said_of,
            brought: self.home().is_some_and(|home| home != entry.desk),
            names_others: self.may_name_others(layer, entry),
            by_chair: self.is_of_the_chair(entry),
            withdrawn: false,
        };
        self.ground_saved(layer, version.id, entry);
        let end_of_layer = self.versions.iter().rposition(|it| it.layer <= layer);
        self.versions.insert(end_of_layer.map_or(0, |last| last + 1), version);
    }

    fn next_number(&self, layer: Layer, saved: &Saved) -> VersionNumber {
        let same_layer = |it: &&Version| it.layer == layer;
        let before = || self.versions_of(&saved.instrument).filter(same_layer);
        let count = |counted: usize| u32::try_from(counted + 1).unwrap_or(u32::MAX);
        match layer {
            Layer::Tabled => VersionNumber { tabled: count(before().count()), draft: None },
            Layer::Internal => {
                let after = saved.after.and_then(|id| self.version(id));
                let tabled = after.map_or(0, |it| it.number.tabled);
                let drafts = before().filter(|it| it.number.tabled == tabled).count();
                VersionNumber { tabled, draft: Some(count(drafts)) }
            }
        }
    }

    pub(crate) fn add_matter(&mut self, layer: Layer, hash: Hash, entry: &Entry, matter: Matter) {
        let end_of_layer = self.matters.iter().rposition(|it| it.layer <= layer);
        let held = MatterHeld {
            id: MatterId::from_hash(hash),
            layer,
            desk: entry.desk,
            matter,
            at: entry.at,
            meeting: entry.meeting,
            withdrawn: false,
            withdrawn_at: None,
            withdrawn_by: None,
            said_again: None,
        };
        self.matters.insert(end_of_layer.map_or(0, |last| last + 1), held);
    }

    /// The record of a layer disposes of the matters of that layer alone.
    fn mark_matter(&mut self, layer: Layer, id: MatterId, by: Option<(Hash, i64)>) {
        for it in self.matters.iter_mut().filter(|it| it.id == id && it.layer == layer) {
            it.withdrawn = by.is_some();
            (it.withdrawn_by, it.withdrawn_at) = by.unzip();
        }
    }

    fn note_said_again(&mut self, layer: Layer, id: MatterId, by: (Hash, i64)) {
        let mut all = self.matters.iter_mut().filter(|it| it.id == id && it.layer == layer);
        all.by_ref().for_each(|it| it.said_again = Some(by));
    }

    fn add_proposal(&mut self, layer: Layer, hash: Hash, entry: &Entry, proposed: Proposed) {
        let held = ProposalHeld {
            id: ProposalId::from_hash(hash),
            layer,
            desk: entry.desk,
            is_own: is_own(entry, &proposed.by),
            proposed,
            at: entry.at,
            order: self.next_order(layer),
            names_others: self.may_name_others(layer, entry),
            fate: ProposalFate::Live,
            supporters: Vec::new(),
            unsupported: Vec::new(),
            not_accepted: Vec::new(),
            answered: Vec::new(),
            ended: None,
            ended_at: None,
            ended_after: 0,
            parted: Vec::new(),
            notes: Vec::new(),
        };
        let Some(held) = self.beside_those_noted(held) else { return };
        let end_of_layer = self.proposals.iter().rposition(|it| it.layer <= layer);
        self.proposals.insert(end_of_layer.map_or(0, |last| last + 1), held);
    }

    /// A proposal is dealt with, unless by a text that is not our base.
    fn end_proposal(&mut self, layer: Layer, id: ProposalId, fate: ProposalFate, entry: &Entry) {
        if !self.keeps(entry, id, fate) {
            self.mark_proposal(layer, id, fate);
        }
    }

    fn mark_proposal(&mut self, layer: Layer, id: ProposalId, fate: ProposalFate) {
        self.on_proposal(layer, id, |held| held.fate = fate);
    }

    fn end_by(&mut self, layer: Layer, id: ProposalId, (entry, at): (Hash, i64)) {
        let after = self.versions_amid(id);
        self.on_proposal(layer, id, |held| {
            (held.ended, held.ended_at) = (Some(entry), Some(at));
            held.ended_after = after;
        });
    }

    /// The record of a layer disposes of the proposals of that layer alone.
    fn on_proposal(&mut self, layer: Layer, id: ProposalId, then: impl FnOnce(&mut ProposalHeld)) {
        // What was put forward again goes by the name that it had: the last of them is meant.
        for held in self.proposals.iter_mut().rev().filter(|it| it.layer == layer) {
            let found = match held.id == id {
                true => Some(held),
                false => held.notes.iter_mut().rev().find(|it| it.id == id),
            };
            if let Some(found) = found {
                then(found);
                return;
            }
        }
    }

    /// The record of a layer disposes of the versions of that layer alone.
    fn mark_version(&mut self, layer: Layer, id: VersionId, withdrawn: bool) {
        for it in self.versions.iter_mut().filter(|it| it.id == id && it.layer == layer) {
            it.withdrawn = withdrawn;
        }
    }
}

/// Puts `value` where the one with its key stands, or at the end.
fn put<T, K: PartialEq>(values: &mut Vec<T>, value: T, key: impl Fn(&T) -> K) {
    let wanted = key(&value);
    match values.iter_mut().find(|it| key(it) == wanted) {
        Some(place) => *place = value,
        None => values.push(value),
    }
}
