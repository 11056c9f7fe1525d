//! Whose texts we negotiate on: what another delegation brings is offered, and becomes our base
//! by our own act.

use std::collections::HashSet;

use crate::{
    Act, DeskId, Dossier, Entry, InstrumentCode, Issued, Layer, Matter, ProposalFate, ProposalId,
    Standing, Version, VersionId,
};

/// What may be negotiated on, in the order in which it came to be.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct Bases {
    grounds: Vec<Ground>,
    /// Where each other desk is with what it issues.
    issuing: Vec<(DeskId, u64, VersionId)>,
    /// Proposals that another desk says its text has dealt with.
    ended: Vec<(VersionId, ProposalId, ProposalFate)>,
}

/// A version that may be negotiated on.
#[derive(Clone, Debug, Eq, PartialEq)]
struct Ground {
    version: VersionId,
    /// Whether we said that we take it as our base, whatever it is.
    taken: bool,
    /// The entry of another desk that brought it, while it is no more than an offer.
    offered: Option<(DeskId, u64)>,
}

impl Dossier {
    /// The version that is negotiated on: the newest tabled one that is a basis, else the
    /// newest tabled one, else the newest draft.
    ///
    /// A version that another desk brought is none until we took it ([`Act::BaseTaken`]) or
    /// proposed something on it. Where we have no text at all, it is the first one brought.
    pub fn newest_base(&self, code: &InstrumentCode) -> Option<&Version> {
        self.base_of_grounds(code, None)
    }

    /// What would be negotiated on had we not taken `id` as our base when we did so last.
    pub fn base_before(&self, code: &InstrumentCode, id: VersionId) -> Option<&Version> {
        let is_it = |it: &Ground| it.taken && it.version == id;
        self.base_of_grounds(code, self.bases.grounds.iter().rposition(is_it))
    }

    /// The base by all grounds but the one at the place `left_out`.
    fn base_of_grounds(&self, code: &InstrumentCode, left_out: Option<usize>) -> Option<&Version> {
        let live = |it: &Ground| {
            self.version(it.version).filter(|it| !it.withdrawn && it.saved.instrument == *code)
        };
        let all = self.bases.grounds.iter().enumerate();
        let all: Vec<&Ground> = all.filter(|it| Some(it.0) != left_out).map(|it| it.1).collect();
        let grounds = || all.iter().copied();
        let ours = || grounds().filter(|it| it.offered.is_none());
        let is_basis = |it: &Version| it.saved.standing == Standing::Basis;
        let basis = ours().rev().find_map(|it| live(it).filter(|of| it.taken || is_basis(of)));
        let first = || {
            let brought = || grounds().filter_map(live);
            brought().find(|it| is_basis(it)).or_else(|| brought().next())
        };
        basis
            .or_else(|| ours().rev().find_map(live))
            .or_else(first)
            .or_else(|| self.versions_of(code).rfind(|it| !it.withdrawn))
    }

    /// The versions of an instrument that other desks brought and that we did not take as our
    /// base, oldest first; none from which what we negotiate on was made.
    pub fn offered(&self, code: &InstrumentCode) -> Vec<&Version> {
        let offers = self.bases.grounds.iter().filter(|it| it.offered.is_some());
        let versions = offers.filter_map(|it| self.version(it.version));
        let open = |it: &&Version| !it.withdrawn && it.saved.instrument == *code;
        let passed = self.newest_base(code).map(|it| self.passed_by(it.id)).unwrap_or_default();
        let is_offer = |it: &&Version| self.is_offered(it.id) && !passed.contains(&it.id);
        versions.filter(|it| open(it) && is_offer(it)).collect()
    }

    /// The versions from which one was made, one after the other.
    fn passed_by(&self, id: VersionId) -> HashSet<VersionId> {
        let mut passed = HashSet::new();
        let mut ahead = vec![id];
        while let Some(at) = ahead.pop() {
            let parents = self.version(at).map(|it| it.saved.parents.clone()).unwrap_or_default();
            let base = self.issued(at).map(|it| it.base);
            let before = parents.into_iter().chain(base);
            ahead.extend(before.filter(|it| *it != id && passed.insert(*it)));
        }
        passed
    }

    /// Whether a version is no more than an offer of another desk.
    pub fn is_offered(&self, id: VersionId) -> bool {
        let of_it = || self.bases.grounds.iter().filter(|it| it.version == id);
        of_it().next().is_some() && of_it().all(|it| it.offered.is_some())
    }

    /// Whether we took a version as our base by an act of our own.
    pub fn has_taken(&self, id: VersionId) -> bool {
        self.bases.grounds.iter().any(|it| it.taken && it.version == id)
    }

    /// Takes in a version that was tabled.
    pub(crate) fn ground_saved(&mut self, layer: Layer, id: VersionId, entry: &Entry) {
        if layer == Layer::Tabled {
            let elsewhere = self.home().is_some_and(|home| home != entry.desk);
            let offered = elsewhere.then_some((entry.desk, entry.sequence));
            self.bases.grounds.push(Ground { version: id, taken: false, offered });
        }
    }

    /// Takes in what makes a version our base, or no longer.
    pub(crate) fn settle_bases(&mut self, entry: &Entry, act: &Act) {
        match act {
            Act::BaseTaken(id) => {
                self.bases.grounds.push(Ground { version: *id, taken: true, offered: None });
                self.end_as_taken();
            }
            Act::BaseLeft(id) => {
                let is_it = |it: &Ground| it.taken && it.version == *id;
                if let Some(at) = self.bases.grounds.iter().rposition(is_it) {
                    self.bases.grounds.remove(at);
                }
                self.end_as_taken();
            }
            Act::ProposalMade(it) if self.is_home(entry) => self.accept(|of| of.version == it.base),
            // Before offers were offers, what was taken in was taken as it is.
            Act::PouchTaken(it) if self.is_home(entry) && !it.offers => {
                let (desk, through) = (DeskId(it.desk), it.through);
                self.accept(|of| of.offered.is_some_and(|(by, at)| by == desk && at <= through));
            }
            Act::Noted(Matter::Issued(it)) if !self.is_home(entry) => {
                self.bases.issuing.retain(|(desk, ..)| *desk != entry.desk);
                self.bases.issuing.push((entry.desk, entry.sequence, it.version));
            }
            // A text that was issued, taken back and issued after all.
            Act::MatterReinstated(id) if !self.is_home(entry) => {
                if let Some(Matter::Issued(it)) = self.matter(*id).map(|it| it.matter.clone()) {
                    self.bases.issuing.retain(|(desk, ..)| *desk != entry.desk);
                    self.bases.issuing.push((entry.desk, entry.sequence, it.version));
                }
            }
            _ => {}
        }
    }

    /// Whether another desk is just saying which proposals a text that it issued has dealt with,
    /// and this may be one of them.
    pub(crate) fn is_issuing(&self, entry: &Entry, id: ProposalId) -> bool {
        let mut issuing = self.bases.issuing.iter();
        let follows = |(desk, at, _): &&(DeskId, u64, VersionId)| {
            *desk == entry.desk && *at + 1 == entry.sequence
        };
        let version = issuing.find(follows).and_then(|it| self.version(it.2));
        let proposed = self.proposals.iter().find(|it| it.id == id).map(|it| &it.proposed);
        let of_one =
            proposed.zip(version).is_some_and(|(it, of)| it.instrument == of.saved.instrument);
        of_one && version.is_some_and(|it| it.desk == entry.desk)
    }

    /// Whether another desk is just saying which proposals a text that it issued has dealt with,
    /// and this is one that is not held.
    pub(crate) fn is_issuing_unheld(&self, entry: &Entry, id: ProposalId) -> bool {
        let mut issuing = self.bases.issuing.iter();
        let follows = issuing.any(|(desk, at, _)| *desk == entry.desk && *at + 1 == entry.sequence);
        follows && self.proposal(id).is_none()
    }

    /// Takes in that another desk goes on saying which proposals a text that it issued has dealt
    /// with, where one of them is not held: what it says of the next ones counts all the same.
    pub(crate) fn goes_on_issuing(&mut self, entry: &Entry) {
        if matches!(&*entry.kind, "proposal superseded" | "proposal incorporated") {
            let mut issuing = self.bases.issuing.iter_mut();
            let follows =
                issuing.find(|(desk, at, _)| *desk == entry.desk && *at + 1 == entry.sequence);
            follows.into_iter().for_each(|it| it.1 = entry.sequence);
        }
    }

    /// Keeps a proposal on the table that another desk ended by issuing a text that is not our
    /// base; gives whether it did.
    pub(crate) fn keeps(&mut self, entry: &Entry, id: ProposalId, fate: ProposalFate) -> bool {
        let mut issuing = self.bases.issuing.iter_mut();
        let follows =
            issuing.find(|(desk, at, _)| *desk == entry.desk && *at + 1 == entry.sequence);
        let Some((_, at, version)) = follows else { return false };
        *at = entry.sequence;
        let version = *version;
        let kept = self.is_offered(version);
        if kept {
            self.bases.ended.push((version, id, fate));
        }
        kept
    }

    /// Forgets that another desk ended a proposal.
    pub(crate) fn ended_no_longer(&mut self, id: ProposalId) {
        self.bases.ended.retain(|(_, other, _)| *other != id);
    }

    fn is_home(&self, entry: &Entry) -> bool {
        self.home() == Some(entry.desk)
    }

    /// Makes offers our own.
    fn accept(&mut self, which: impl Fn(&Ground) -> bool) {
        for it in self.bases.grounds.iter_mut().filter(|it| which(it)) {
            it.offered = None;
        }
    }

    /// Ends the proposals that the texts we took have dealt with, and those alone.
    fn end_as_taken(&mut self) {
        let taken: Vec<VersionId> = self
            .bases
            .grounds
            .iter()
            .filter(|it| it.offered.is_none())
            .flat_map(|it| self.line_of(it.version))
            .collect();
        for (version, id, fate) in self.bases.ended.clone() {
            let (from, to) = match taken.contains(&version) {
                true => (ProposalFate::Live, fate),
                false => (fate, ProposalFate::Live),
            };
            for held in self.proposals.iter_mut().filter(|it| it.id == id && it.fate == from) {
                held.fate = to;
            }
        }
    }

    /// A version and those it was issued on.
    fn line_of(&self, id: VersionId) -> Vec<VersionId> {
        let mut line = vec![id];
        let mut last = id;
        while let Some(Issued { base, .. }) =
            self.issued(last).filter(|it| !line.contains(&it.base))
        {
            line.push(*base);
            last = *base;
        }
        line
    }
}
