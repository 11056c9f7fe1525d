//! The table: what is negotiated on, what each party says, and how the text stands.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use travaux_redline::rolling::{Position, Proposal, compile_with};
use travaux_text::{DelegationCode, Provision, Text, Wording};

use crate::{Dossier, InstrumentCode, Issued, Matter, ProposalHeld, VersionId};

/// Where the texts of versions come from; none where a text cannot be read.
pub type Texts<'a> = &'a dyn Fn(VersionId) -> Option<Arc<Text>>;

impl Dossier {
    /// The live proposals on an instrument, in the order of tabling.
    pub fn live_on(&self, code: &InstrumentCode) -> impl Iterator<Item = &ProposalHeld> {
        self.proposals.iter().filter(move |it| it.proposed.instrument == *code && it.is_live())
    }

    /// What each delegation proposes: what it supports first, its own proposals over that;
    /// and every party that proposes nothing.
    ///
    /// What another desk wrote under the names of others, `ground` and the version that it is
    /// about not doing so, is that desk's own and names nobody.
    pub fn positions(
        &self,
        code: &InstrumentCode,
        ground: &Text,
        texts: Texts<'_>,
    ) -> Vec<Position> {
        let mut said: BTreeMap<&DelegationCode, (u64, Vec<Proposal>)> = BTreeMap::new();
        let first = self.first_proposals(code);
        let mut add = |by, held: &ProposalHeld| {
            let rank = first.get(by).copied().unwrap_or(u64::MAX);
            let (_, list) = said.entry(by).or_insert_with(|| (rank, Vec::new()));
            list.push(self.said_here(held, ground, texts));
        };
        for held in self.live_on(code) {
            held.supporters.iter().for_each(|stance| add(&stance.by, held));
        }
        for held in self.live_on(code) {
            add(&held.proposed.by, held);
        }
        let parties = self.delegations.iter().filter(|it| !it.withdrawn);
        let silent = parties.filter(|it| it.role.is_party() && !said.contains_key(&it.code));
        let silent = silent.map(|it| (it.code.clone(), (u64::MAX, Vec::new())));
        let said = said.iter().map(|(by, it)| ((*by).clone(), it.clone()));
        said.chain(silent)
            .map(|(by, (tabled, proposals))| Position { by, tabled, proposals })
            .collect()
    }

    /// Who is no party and proposes nothing on an instrument: observers and the chair. They speak
    /// where they support something, and hold to nothing elsewhere.
    pub fn guests(&self, code: &InstrumentCode) -> Vec<DelegationCode> {
        let proposes = |by: &DelegationCode| self.live_on(code).any(|it| it.proposed.by == *by);
        let others = self.delegations.iter().filter(|it| !it.role.is_party());
        others.map(|it| it.code.clone()).filter(|it| !proposes(it)).collect()
    }

    /// When each delegation put its first proposal forward, whatever became of it: neither
    /// supporting others nor withdrawing what was proposed changes the order of all.
    fn first_proposals(&self, code: &InstrumentCode) -> BTreeMap<&DelegationCode, u64> {
        let mut first = BTreeMap::new();
        for held in self.proposals.iter().filter(|it| it.proposed.instrument == *code) {
            let rank: &mut u64 = first.entry(&held.proposed.by).or_insert(held.order);
            *rank = held.order.min(*rank);
        }
        first
    }

    /// The text that is negotiated on: the version, where provisions still contested read as
    /// they did before their brackets were issued.
    ///
    /// # Errors
    ///
    /// When `texts` cannot give the text of a version.
    pub fn ground<E>(
        &self,
        version: VersionId,
        texts: &dyn Fn(VersionId) -> Result<Arc<Text>, E>,
    ) -> Result<Arc<Text>, E> {
        let text = texts(version)?;
        let Some(issued) = self.issued_here(version).filter(|it| !it.carried.is_empty()) else {
            return Ok(text);
        };
        let before = self.ground(issued.base, texts)?;
        let before: HashMap<_, _> = before.provisions.iter().map(|it| (it.id, it)).collect();
        let stands = |it: &Provision| match issued.carried.contains(&it.id) {
            true => before.get(&it.id).map(|it| (*it).clone()),
            false => Some(it.clone()),
        };
        Ok(Arc::new(Text { provisions: text.provisions.iter().filter_map(stands).collect() }))
    }

    /// What was issued as this version at this desk. Of one that another desk issued the proposals
    /// and lifts behind its brackets may not be held: it is negotiated on as it reads.
    fn issued_here(&self, version: VersionId) -> Option<&Issued> {
        let home = self.home();
        let issued = self.standing_matters().find(|held| match &held.matter {
            Matter::Issued(it) => it.version == version,
            _ => false,
        })?;
        let Matter::Issued(it) = &issued.matter else { return None };
        home.is_none_or(|home| home == issued.desk).then_some(it)
    }

    /// The ground where it can be read.
    pub fn readable_ground(&self, version: VersionId, texts: Texts<'_>) -> Option<Arc<Text>> {
        self.ground(version, &|id| texts(id).ok_or(())).ok()
    }

    /// The text of an instrument as it stands: what the proposals compile to, with what was
    /// lifted gone from it. None where there is no text yet.
    pub fn standing_text(&self, code: &InstrumentCode, texts: Texts<'_>) -> Option<Text> {
        let base = self.newest_base(code)?.id;
        let ground = self.readable_ground(base, texts)?;
        let compiled =
            compile_with(&ground, &self.positions(code, &ground, texts), &self.guests(code));
        let stood = self.stood(code, base, &compiled).into_iter();
        Some(Text { provisions: stood.filter_map(|it| it.provision).collect() })
    }
}

/// How a provision stands whose brackets were lifted to `wording`, if they were: what was lifted
/// to no words at all does not stand.
pub fn lifted_to(provision: Provision, wording: Option<&Wording>) -> Option<Provision> {
    match wording {
        Some(wording) if wording.is_empty() => None,
        Some(wording) => Some(Provision { wording: wording.clone(), ..provision }),
        None => Some(provision),
    }
}
