//! Names that a desk wrote into the brackets of its own words: nobody but themselves says what
//! they stand behind.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use travaux_redline::rolling::{Proposal, heirs};
use travaux_text::{
    Alternative, Bracket, DelegationCode, Inline, Numbering, Provision, ProvisionId, Text, Wording,
};

use crate::shape::Shape;
use crate::utterance::{Spoken, alternatives};
use crate::{
    Dossier, Entry, InstrumentCode, Layer, Lifted, Matter, MatterHeld, MatterId, ProposalHeld,
    Proposed, Texts, Version, VersionId,
};

/// An alternative's words and a delegation that is named behind them.
type Named<'w> = (&'w Wording, &'w DelegationCode);

impl Dossier {
    /// Whether the names in the brackets of what `entry` proposes count as they are: our own desk
    /// wrote them, or it was taken in when other desks could still speak for others.
    pub(crate) fn may_name_others(&self, layer: Layer, entry: &Entry) -> bool {
        layer == Layer::Internal || self.spoke_formerly(entry).unwrap_or(true)
    }

    /// The delegations that a proposal names in its brackets and that are not its own, where no
    /// text from elsewhere named them there.
    ///
    /// - **Law**: brackets that are in the text that is negotiated on, or in the version it is
    ///   made against, may be repeated as they are; a change to their words is its own.
    pub fn named_by(
        &self,
        proposed: &Proposed,
        ground: &Text,
        texts: Texts<'_>,
    ) -> BTreeSet<DelegationCode> {
        let all = named_in(words_of(&proposed.change));
        let foreign: Vec<_> = all.into_iter().filter(|it| *it.1 != proposed.by).collect();
        if foreign.is_empty() {
            return BTreeSet::new();
        }
        let base = self.version(proposed.base).filter(|it| it.saved.source != proposed.by);
        let base = base.and_then(|it| texts(it.id));
        let about = proposed.change.concerns();
        let stood: Vec<_> =
            std::iter::once(ground).chain(base.as_deref()).flat_map(|it| at(it, &about)).collect();
        let stood = named_in(stood);
        foreign.into_iter().filter(|it| !stood.contains(it)).map(|it| it.1.clone()).collect()
    }

    /// The delegations that the brackets of a version which another desk brought name behind
    /// words, and that never said those words there, or had taken them back before.
    ///
    /// - **Law**: brackets may be repeated from a text that it was made from, and name a
    ///   delegation behind words that this one proposed, supported or brought, in the same
    ///   provision and at the same place in it. The chair says besides who stood behind what of
    ///   those whose own desk was not heard here.
    pub fn named_in_version(
        &self,
        version: &Version,
        text: &Text,
        texts: Texts<'_>,
    ) -> BTreeSet<DelegationCode> {
        self.unsaid_in_version(version, text, texts).into_values().flatten().collect()
    }

    /// The same, by the provision whose brackets name them.
    fn unsaid_in_version(
        &self,
        version: &Version,
        text: &Text,
        texts: Texts<'_>,
    ) -> HashMap<ProvisionId, BTreeSet<DelegationCode>> {
        let own = &version.saved.source;
        let speaks = |it: &DelegationCode| self.has_desk(it) || self.delegation(it).is_none();
        let is_weighed = |it: &DelegationCode| it != own && (!version.by_chair || speaks(it));
        let foreign = |it: &&Provision| named_in(vec![it]).iter().any(|it| is_weighed(it.1));
        let named: Vec<&Provision> = text.provisions.iter().filter(foreign).collect();
        if named.is_empty() {
            return HashMap::new();
        }
        let code = &version.saved.instrument;
        let read = |id: &VersionId| Some((self.version(*id), texts(*id)?));
        let parents: Vec<_> = version.saved.parents.iter().filter_map(read).collect();
        let wanted: HashSet<ProvisionId> = named.iter().map(|it| it.id).collect();
        let number = Some(version.number.tabled);
        let mut spoken = self.proposed_at(code, &wanted, number);
        // Where a provision is to go, what was said of it where it stands is said.
        let stems = self.stems(code, &wanted);
        let mut moved = self.said_by_movers(code, stems.values().copied().collect(), number, texts);
        self.reshaped(code, &mut spoken, number, texts);
        let mut stood: HashMap<ProvisionId, Vec<&Alternative>> = HashMap::new();
        for (parent, text) in &parents {
            let source = parent.filter(|it| it.said_of.is_none()).map(|it| &it.saved.source);
            for at in &text.provisions {
                for spoken in [spoken.get_mut(&at.id), moved.get_mut(&at.id)].into_iter().flatten()
                {
                    spoken.stand(&at.wording);
                    spoken.say(source.into_iter().cloned().collect(), &at.wording);
                }
                if wanted.contains(&at.id) {
                    all_in(&at.wording, stood.entry(at.id).or_default());
                }
            }
        }
        let found = named.into_iter().map(|it| {
            let stood = stood.get(&it.id).map_or(&[][..], Vec::as_slice);
            let mut unsaid = spoken[&it.id].unsaid(&it.wording, &is_weighed, stood);
            if let Some(stem) = stems.get(&it.id).and_then(|stem| moved.get(stem)) {
                let elsewhere = stem.unsaid(&it.wording, &is_weighed, &[]);
                unsaid.retain(|by| elsewhere.contains(by));
            }
            (it.id, unsaid)
        });
        found.filter(|it| !it.1.is_empty()).collect()
    }

    /// What delegations proposed or supported, by provision; where `version` is the number of a
    /// tabled version, without what they had taken back before that.
    fn proposed_at(
        &self,
        code: &InstrumentCode,
        wanted: &HashSet<ProvisionId>,
        version: Option<u32>,
    ) -> HashMap<ProvisionId, Spoken> {
        let mut found: HashMap<_, _> = wanted.iter().map(|id| (*id, Spoken::default())).collect();
        let tabled = self.proposals.iter().filter(|it| it.layer == Layer::Tabled);
        for held in tabled.filter(|it| it.proposed.instrument == *code) {
            let (by, gone_from) = held.behind(version);
            let brought = words_of(&held.proposed.change);
            for it in brought.iter().filter(|_| !gone_from.is_empty()) {
                if let Some(spoken) = found.get_mut(&it.id) {
                    spoken.take_back(&gone_from, &it.wording);
                }
            }
            if by.is_empty() {
                continue;
            }
            for id in gone(&held.proposed.change) {
                if let Some(spoken) = found.get_mut(&id) {
                    spoken.delete(by.clone());
                }
            }
            for it in brought {
                if let Some(spoken) = found.get_mut(&it.id) {
                    by.iter().for_each(|by| spoken.say(BTreeSet::from([by.clone()]), &it.wording));
                }
            }
        }
        found
    }

    /// The text of a version as it is read here: without the names in its brackets that were not
    /// for its desk to write.
    pub fn as_read(&self, id: VersionId, text: Arc<Text>, texts: Texts<'_>) -> Arc<Text> {
        let Some(version) = self.version(id).filter(|it| !it.names_others) else { return text };
        let unsaid = self.unsaid_in_version(version, &text, texts);
        if unsaid.is_empty() {
            return text;
        }
        let read = |it: &Provision| match unsaid.get(&it.id) {
            Some(others) => Provision { wording: unnamed(&it.wording, others), ..it.clone() },
            None => it.clone(),
        };
        let provisions = text.provisions.iter().map(read);
        Arc::new(Text { provisions: provisions.collect() })
    }

    /// The lifts of an instrument that another desk says of words that are not on the table here:
    /// an alternative is in no text and no proposal of that provision, or whoever is named behind
    /// it did not say it. They are that desk's account, and change nothing. Once a desk has lost
    /// what it said, our own lifts are weighed as all others weigh them.
    pub fn unheld_lifts(&self, code: &InstrumentCode, texts: Texts<'_>) -> BTreeSet<MatterId> {
        let elsewhere = |it: &MatterHeld| {
            self.has_restored() || self.home().is_some_and(|home| home != it.desk)
        };
        let mut found = BTreeSet::new();
        let lifts: HashSet<ProvisionId> =
            self.lifts(code).filter(|it| elsewhere(it.0)).map(|it| it.1.provision).collect();
        if lifts.is_empty() {
            return found;
        }
        let mut spoken = self.proposed_at(code, &lifts, None);
        // Where a provision is to go, what was said of it where it stands is said.
        let stems = self.stems(code, &lifts);
        let mut moved = self.said_by_movers(code, stems.values().copied().collect(), None, texts);
        for text in self.versions_of(code).filter_map(|it| texts(it.id)) {
            for at in &text.provisions {
                for spoken in [spoken.get_mut(&at.id), moved.get_mut(&at.id)].into_iter().flatten()
                {
                    spoken.stand(&at.wording);
                }
            }
        }
        for it in self.overlays(code) {
            if let Some(moved) = moved.get_mut(&it.provision) {
                moved.stand(it.wording);
            }
            let Some(spoken) = spoken.get_mut(&it.provision) else { continue };
            let is_lift = matches!(it.held.matter, Matter::Lifted(_));
            let stem = stems.get(&it.provision).and_then(|stem| moved.get(stem));
            let holds =
                |before| spoken.holds(before) || stem.is_some_and(|stem| stem.holds(before));
            match it.before.filter(|_| is_lift && elsewhere(it.held)) {
                Some(before) if !holds(before) => {
                    found.insert(it.held.id);
                }
                _ => spoken.stand(it.wording),
            }
        }
        found
    }

    /// Of places, what is to stand there that somebody moves or gives another number or form.
    fn stems(
        &self,
        code: &InstrumentCode,
        places: &HashSet<ProvisionId>,
    ) -> HashMap<ProvisionId, ProvisionId> {
        let mut found = HashMap::new();
        let tabled = self.proposals.iter().filter(|it| it.layer == Layer::Tabled);
        for held in tabled.filter(|it| it.proposed.instrument == *code) {
            let Some(stem) = put_elsewhere(&held.proposed.change) else { continue };
            found.extend(heirs(stem).filter(|it| places.contains(it)).map(|it| (it, stem)));
        }
        found
    }

    /// Notes that who gives a provision another number or form has nothing where it stood.
    fn reshaped(
        &self,
        code: &InstrumentCode,
        spoken: &mut HashMap<ProvisionId, Spoken>,
        version: Option<u32>,
        texts: Texts<'_>,
    ) {
        let tabled = self.proposals.iter().filter(|it| it.layer == Layer::Tabled);
        for held in tabled.filter(|it| it.proposed.instrument == *code) {
            let Proposal::Replace(to) = &held.proposed.change else { continue };
            let spoken = spoken.get_mut(&to.id).filter(|_| self.is_on_earlier(held, version));
            let Some(spoken) = spoken else { continue };
            if Shape::given(to, held.proposed.base, texts).is_some() {
                spoken.delete(held.behind(version).0);
            }
        }
    }

    /// Whether a proposal was made on a version before the one of this number: only those can be
    /// told in it, and only their texts may be read for it.
    fn is_on_earlier(&self, held: &ProposalHeld, version: Option<u32>) -> bool {
        let base = self.version(held.proposed.base).map(|it| it.number.tabled);
        version.is_none_or(|number| base.is_some_and(|base| base < number))
    }

    /// What delegations said of these provisions; who moves one says of it what its text says.
    fn said_by_movers(
        &self,
        code: &InstrumentCode,
        stems: HashSet<ProvisionId>,
        version: Option<u32>,
        texts: Texts<'_>,
    ) -> HashMap<ProvisionId, Spoken> {
        let mut spoken = self.proposed_at(code, &stems, version);
        let tabled = self.proposals.iter().filter(|it| it.layer == Layer::Tabled);
        for held in tabled.filter(|it| it.proposed.instrument == *code) {
            let Proposal::Move { id, .. } = held.proposed.change else { continue };
            let spoken = spoken.get_mut(&id).filter(|_| self.is_on_earlier(held, version));
            let Some(spoken) = spoken else { continue };
            let base = texts(held.proposed.base).unwrap_or_default();
            let Some(own) = base.provisions.iter().find(|it| it.id == id) else { continue };
            for by in held.behind(version).0 {
                spoken.say(BTreeSet::from([by]), &own.wording);
            }
        }
        spoken
    }

    /// Whether a lift puts words down to our own delegation that we never said there: of what others
    /// say some may be under way, of what we say nothing is. Once a copy took the place of our own
    /// dossier we may have said what it has not.
    pub fn misquotes_us(&self, lift: &Lifted, texts: Texts<'_>) -> bool {
        if self.was_restored_here() {
            return false;
        }
        let ours = self.delegations.iter().find(|it| it.role.is_ours()).map(|it| &it.code);
        let (Some(ours), Some(before)) = (ours, &lift.before) else { return false };
        let mut all = Vec::new();
        alternatives(before, &mut all);
        all.retain(|it| it.delegations.contains(ours));
        if all.is_empty() {
            return false;
        }
        let at = lift.provision;
        let mut spoken = self.proposed_at(&lift.instrument, &HashSet::from([at]), None);
        let mut spoken = spoken.remove(&at).unwrap_or_default();
        for text in self.versions_of(&lift.instrument).filter_map(|it| texts(it.id)) {
            text.provisions
                .iter()
                .filter(|it| it.id == at)
                .for_each(|it| spoken.stand(&it.wording));
        }
        let laid = self.overlays(&lift.instrument).filter(|it| it.provision == at);
        laid.filter(|it| it.before != Some(before)).for_each(|it| spoken.stand(it.wording));
        !all.iter().all(|it| spoken.knows(ours, &it.wording))
    }

    /// Leaves out of every proposal the names that were not for its desk to write, as whoever
    /// tells of them does.
    pub(crate) fn leave_names_out(&mut self, texts: Texts<'_>) {
        let mut grounds: HashMap<InstrumentCode, Arc<Text>> = HashMap::new();
        let suspect = |it: &ProposalHeld| {
            let named = named_in(words_of(&it.proposed.change));
            !it.names_others && named.iter().any(|named| *named.1 != it.proposed.by)
        };
        let all: Vec<usize> =
            (0..self.proposals.len()).filter(|at| suspect(&self.proposals[*at])).collect();
        for at in all {
            let held = &self.proposals[at];
            let code = &held.proposed.instrument;
            let read = || {
                let base = self.newest_base(code).map(|it| it.id);
                base.and_then(|it| self.readable_ground(it, texts)).unwrap_or_default()
            };
            let ground = grounds.entry(code.clone()).or_insert_with(read);
            let said = self.said_here(held, ground, texts);
            self.proposals[at].proposed.change = said;
        }
    }

    /// What a proposal says here: without the names that were not for its desk to write.
    pub(crate) fn said_here(
        &self,
        held: &ProposalHeld,
        ground: &Text,
        texts: Texts<'_>,
    ) -> Proposal {
        let change = &held.proposed.change;
        if held.names_others {
            return change.clone();
        }
        let others = self.named_by(&held.proposed, ground, texts);
        if others.is_empty() { change.clone() } else { without(change, &others) }
    }
}

/// The provision that a change puts elsewhere, or may give another number or form.
pub(crate) fn put_elsewhere(change: &Proposal) -> Option<ProvisionId> {
    match change {
        Proposal::Move { id, .. } => Some(*id),
        Proposal::Replace(to) => Some(to.id),
        _ => None,
    }
}

/// Who is named in each bracket of a wording, in the order of its alternatives.
pub(crate) fn behind(wording: &Wording, lists: &mut Vec<Vec<DelegationCode>>) {
    for inline in wording.inlines() {
        let Inline::Bracket(bracket) = inline else { continue };
        let all = bracket.alternatives();
        lists.push(all.iter().flat_map(|it| it.delegations.iter().cloned()).collect());
        all.iter().for_each(|it| behind(&it.wording, lists));
    }
}

/// Every alternative of a wording, outer before inner.
pub(crate) fn all_in<'w>(wording: &'w Wording, found: &mut Vec<&'w Alternative>) {
    for it in wording.alternatives() {
        found.push(it);
        all_in(&it.wording, found);
    }
}

/// The provisions that are gone after a change.
fn gone(change: &Proposal) -> Vec<ProvisionId> {
    let ids = match change {
        Proposal::Delete(_)
        | Proposal::Move { .. }
        | Proposal::Split { .. }
        | Proposal::Join { .. } => change.concerns(),
        _ => Vec::new(),
    };
    let brought = words_of(change);
    ids.into_iter().filter(|id| brought.iter().all(|it| it.id != *id)).collect()
}

/// A wording as plain words.
pub(crate) fn printed(wording: &Wording) -> String {
    wording.printed_text(&Numbering::default()).trim().to_owned()
}

/// Whether a wording has these words, with or without its brackets.
pub(crate) fn contains(wording: &Wording, words: &str) -> bool {
    let mut inner = Vec::new();
    alternatives(wording, &mut inner);
    printed(wording).contains(words) || inner.iter().any(|it| printed(&it.wording).contains(words))
}

/// The provisions of a text with these ids.
fn at<'t>(text: &'t Text, about: &[ProvisionId]) -> Vec<&'t Provision> {
    text.provisions.iter().filter(|it| about.contains(&it.id)).collect()
}

/// The provisions whose words a change brings.
pub(crate) fn words_of(change: &Proposal) -> Vec<&Provision> {
    match change {
        Proposal::Replace(to) | Proposal::Join { into: to, .. } => vec![to],
        Proposal::Insert { provisions: all, .. } | Proposal::Split { into: all, .. } => {
            all.iter().collect()
        }
        Proposal::Delete(_) | Proposal::Move { .. } => Vec::new(),
    }
}

fn named_in(provisions: Vec<&Provision>) -> Vec<Named<'_>> {
    let mut found = Vec::new();
    provisions.into_iter().for_each(|it| gather(&it.wording, &mut found));
    found
}

fn gather<'w>(wording: &'w Wording, found: &mut Vec<Named<'w>>) {
    for inline in wording.inlines() {
        match inline {
            Inline::Footnote(note) => gather(note, found),
            Inline::Bracket(bracket) => {
                for it in bracket.alternatives() {
                    found.extend(it.delegations.iter().map(|code| (&it.wording, code)));
                    gather(&it.wording, found);
                }
            }
            _ => {}
        }
    }
}

/// A change whose brackets do not name these delegations.
fn without(change: &Proposal, others: &BTreeSet<DelegationCode>) -> Proposal {
    let one = |it: &Provision| Provision { wording: unnamed(&it.wording, others), ..it.clone() };
    let all = |them: &[Provision]| them.iter().map(one).collect();
    match change {
        Proposal::Replace(to) => Proposal::Replace(one(to)),
        Proposal::Insert { after, provisions } => {
            Proposal::Insert { after: *after, provisions: all(provisions) }
        }
        Proposal::Split { id, into } => Proposal::Split { id: *id, into: all(into) },
        Proposal::Join { ids, into } => Proposal::Join { ids: ids.clone(), into: one(into) },
        other => other.clone(),
    }
}

/// A wording whose brackets do not name these delegations; that there be nothing, of which nobody
/// says so any more, is no alternative.
fn unnamed(wording: &Wording, others: &BTreeSet<DelegationCode>) -> Wording {
    Wording::new(wording.inlines().iter().filter_map(|inline| match inline {
        Inline::Footnote(note) => Some(Inline::Footnote(unnamed(note, others))),
        Inline::Bracket(bracket) => {
            let all = bracket.alternatives().iter().filter_map(|it| {
                let named = it.delegations.iter().filter(|by| !others.contains(by));
                let delegations: Vec<DelegationCode> = named.cloned().collect();
                let is_said = !delegations.is_empty() || it.delegations.is_empty();
                (is_said || !it.wording.is_nothing())
                    .then(|| Alternative { wording: unnamed(&it.wording, others), delegations })
            });
            Bracket::new(all.collect()).ok().map(Inline::Bracket)
        }
        other => Some(other.clone()),
    }))
}
