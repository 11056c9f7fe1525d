//! The table: what is negotiated on, what each party says, and how the text stands.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use travaux_redline::rolling::{Position, Proposal, compile_with};
use travaux_text::{DelegationCode, Provision, ProvisionId, Text, Wording};

use crate::proposal::{anchored, pieces};
use crate::shown::ShownText;
use crate::{Dossier, InstrumentCode, ProposalHeld, VersionId};

/// Where the texts of versions come from; none where a text cannot be read.
pub type Texts<'a> = &'a dyn Fn(VersionId) -> Option<Arc<Text>>;

/// What each delegation says, and its place in the order of tabling.
type Spoken = BTreeMap<DelegationCode, (u64, Vec<Proposal>)>;

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
        let base = self.newest_base(code).map(|it| it.id);
        let said = match base.and_then(|it| self.shown(it, texts)) {
            Some(shown) => self.said_by(code, &shown),
            None => self.said_on(code, base, ground, texts),
        };
        let parties = self.delegations.iter().filter(|it| !it.withdrawn);
        let silent = parties.filter(|it| it.role.is_party() && !said.contains_key(&it.code));
        let silent = silent.map(|it| (it.code.clone(), (u64::MAX, Vec::new())));
        said.clone()
            .into_iter()
            .chain(silent)
            .map(|(by, (tabled, proposals))| Position { by, tabled, proposals })
            .collect()
    }

    /// What each delegation proposes, and since when: what it supports first.
    fn said_on(
        &self,
        code: &InstrumentCode,
        base: Option<VersionId>,
        ground: &Text,
        texts: Texts<'_>,
    ) -> Spoken {
        let mut said = Spoken::new();
        let first = self.first_proposals(code);
        let mut add = |by: &DelegationCode, held: &ProposalHeld| {
            let rank = first.get(by).copied().unwrap_or(u64::MAX);
            let (_, list) = said.entry(by.clone()).or_insert_with(|| (rank, Vec::new()));
            let change = self.said_here(held, ground, texts);
            list.extend(self.still_open(held.proposed.base, change, (base, ground), texts));
        };
        for held in self.live_on(code) {
            held.supporters.iter().for_each(|stance| add(&stance.by, held));
        }
        for held in self.live_on(code) {
            add(&held.proposed.by, held);
        }
        said
    }

    /// What of a proposal is not in the ground yet: a part of an insertion that was issued as
    /// agreed is, and so is what somebody would insert that stands there already.
    fn still_open(
        &self,
        made_on: VersionId,
        change: Proposal,
        (base, ground): (Option<VersionId>, &Text),
        texts: Texts<'_>,
    ) -> Vec<Proposal> {
        let left = not_there_yet(change, &|id| ground.provisions.iter().any(|it| it.id == id));
        let comes = |it: &Proposal| matches!(it, Proposal::Insert { .. } | Proposal::Move { .. });
        if !left.iter().any(comes) {
            return left;
        }
        // What is made on this very text stands where it says, also where the text has it.
        let (then, text) = match Some(made_on) == base {
            true => (texts(made_on), None),
            false => (texts(made_on), base.and_then(texts)),
        };
        let place = (text.as_deref(), ground);
        left.into_iter().map(|it| anchored(it, then.as_deref(), place)).collect()
    }

    /// What each delegation has by what a text from elsewhere shows, and by what it said since;
    /// those it names come in its order.
    fn said_by(&self, code: &InstrumentCode, shown: &ShownText) -> Spoken {
        let (first, order) = (self.first_proposals(code), shown.order());
        let supports = |by: &DelegationCode| {
            self.live_on(code).any(|it| it.supporters.iter().any(|it| it.by == *by))
        };
        // Where everything is here that the text shows, they come as at the desk that issued it.
        if order.iter().all(|by| first.contains_key(by) || supports(by)) {
            let rank = |by| first.get(by).copied().unwrap_or(u64::MAX);
            return shown
                .speakers()
                .map(|by| (by.clone(), (rank(by), shown.position(by))))
                .collect();
        }
        let rank = |by: &DelegationCode| {
            let place = order.iter().position(|it| it == by).map(|it| it as u64);
            let later = || first.get(by).map_or(u64::MAX, |it| it + order.len() as u64);
            place.unwrap_or_else(later)
        };
        shown.speakers().map(|by| (by.clone(), (rank(by), shown.position(by)))).collect()
    }

    /// Who is no party: observers and the chair. They speak where they propose or support something,
    /// and hold to nothing elsewhere, so that what they say of one place changes no other.
    pub fn guests(&self) -> Vec<DelegationCode> {
        let others = self.delegations.iter().filter(|it| !it.role.is_party());
        others.map(|it| it.code.clone()).collect()
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
        // What was issued on a version that its desk lost is read as others read it.
        let issued = self.issued_here(version).filter(|it| self.version(it.base).is_some());
        if let Some(issued) = issued {
            if issued.carried.is_empty() {
                return Ok(text);
            }
            let before = self.ground(issued.base, texts)?;
            return Ok(Arc::new(carried_on(&text, &before, &issued.carried)));
        }
        let shown = self.shown(version, &|id| texts(id).ok());
        Ok(shown.map_or(text.clone(), |it| Arc::new(it.ground(&text))))
    }

    /// The provisions of a version that go on being negotiated on as they were before.
    pub fn open_in(&self, version: VersionId, texts: Texts<'_>) -> Vec<ProvisionId> {
        let mut open = self.issued(version).map(|it| it.carried.clone()).unwrap_or_default();
        let shown = self.shown(version, texts);
        open.extend(shown.iter().flat_map(ShownText::open));
        open
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
        let positions = self.positions(code, &ground, texts);
        let (ground, positions) = self.with_decided_moves(code, (base, &ground), positions, texts);
        let compiled = compile_with(&ground, &positions, &self.guests());
        let stood = self.stood(code, base, &compiled, texts).into_iter();
        Some(Text { provisions: stood.filter_map(|it| it.provision).collect() })
    }
}

/// What is left of an insertion where some of it is `there` already; any other change whole.
pub(crate) fn not_there_yet(
    change: Proposal,
    there: &dyn Fn(ProvisionId) -> bool,
) -> Vec<Proposal> {
    match &change {
        Proposal::Insert { provisions, .. } if provisions.iter().any(|it| there(it.id)) => {
            pieces(&change, there)
        }
        _ => vec![change],
    }
}

/// A text that was issued, where the provisions carried read as before.
fn carried_on(text: &Text, before: &Text, carried: &[ProvisionId]) -> Text {
    let carried: HashSet<ProvisionId> = carried.iter().copied().collect();
    let then: HashMap<_, _> = before.provisions.iter().map(|it| (it.id, it)).collect();
    // The number and form that was settled stays so.
    let stands = |it: &Provision| match carried.contains(&it.id) {
        true => {
            then.get(&it.id).map(|then| Provision { wording: then.wording.clone(), ..it.clone() })
        }
        false => Some(it.clone()),
    };
    let mut provisions: Vec<Provision> = text.provisions.iter().filter_map(stands).collect();
    // What was given up with something else still open goes on being proposed with it.
    let mut last = None;
    for it in &before.provisions {
        let place = provisions.iter().position(|other| other.id == it.id);
        if place.is_none() && carried.contains(&it.id) {
            let at = last.and_then(|id| provisions.iter().position(|other| other.id == id));
            provisions.insert(at.map_or(0, |at| at + 1), it.clone());
        } else if place.is_none() {
            continue;
        }
        last = Some(it.id);
    }
    Text { provisions }
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
