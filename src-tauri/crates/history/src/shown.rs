//! What the brackets of a text that came from elsewhere say for each delegation.
//!
//! A text that another desk issued, or that comes back as a file, shows in its brackets what is
//! still open. The proposals that made these brackets are not said again beside them: each
//! delegation has what the brackets say that it has, until it says something new.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use travaux_redline::rolling::{Proposal, applied, brackets, carried_over, said};
use travaux_text::{DelegationCode, Inline, Provision, ProvisionId, Text, Wording};

use crate::attribution::{behind, contains, printed};
use crate::proposal::{anchored, pieces, reach};
use crate::readings::is_settled_without;
use crate::table::not_there_yet;
use crate::{
    DeskId, Dossier, InstrumentCode, Matter, ProposalFate, ProposalHeld, Texts, VersionId,
};

mod moves;

/// A provision whose brackets say what delegations have.
#[derive(Clone, Debug)]
struct Shown {
    /// As the text has it.
    provision: Provision,
    /// As those have it who propose nothing; none where they have nothing.
    ground: Option<Provision>,
    named: BTreeSet<DelegationCode>,
}

/// A text whose brackets say what delegations have.
#[derive(Clone, Debug)]
pub(crate) struct ShownText {
    text: Arc<Text>,
    /// The desk that issued it; none where it came as a file.
    issuer: Option<DeskId>,
    places: HashMap<ProvisionId, Shown>,
    /// Provisions that were proposed and are not in it: they were given up.
    gone: HashSet<ProvisionId>,
    /// The versions on which something new is said.
    since: Vec<VersionId>,
    /// The versions that what it shows was said on, the one it was issued on first.
    before: Vec<(VersionId, Arc<Text>)>,
    /// The provisions about which something was lifted or cut that is in it, with the wording that
    /// each of these was about, where it is known.
    laid: HashMap<ProvisionId, Vec<Option<Wording>>>,
    /// Those whose dossiers were restored, unknown to whoever made the text: what it shows of them
    /// they may have lost.
    restored: BTreeSet<DelegationCode>,
    by: BTreeMap<DelegationCode, Said>,
}

/// What a delegation said, held against what a text shows.
#[derive(Clone, Debug, Default)]
struct Said {
    /// Where what the text says for it does not count any more.
    anew: HashSet<ProvisionId>,
    /// What counts of its proposals, in their order.
    proposals: Vec<Proposal>,
    /// What it would put elsewhere, each with the place where the text shows it.
    moves: HashMap<ProvisionId, ProvisionId>,
}

/// A version, those issued on it since, and the provisions still open as it has them; none where
/// that is any.
type CameFrom = (VersionId, Vec<VersionId>, Option<HashSet<ProvisionId>>);

impl Shown {
    /// What a delegation has; none where it has nothing.
    fn has(&self, by: &DelegationCode) -> Option<Provision> {
        if !self.named.contains(by) {
            return self.ground.clone();
        }
        let wording = said(&self.provision.wording, Some(by));
        (!wording.is_nothing()).then(|| Provision { wording, ..self.provision.clone() })
    }
}

impl Dossier {
    /// What the brackets of the text behind a version say for each delegation, held against what
    /// it said here; none where they say nothing of the kind.
    pub(crate) fn shown(&self, version: VersionId, texts: Texts<'_>) -> Option<ShownText> {
        let (at, since, within) = self.came_from(version)?;
        let code = self.version(at)?.saved.instrument.clone();
        let text = texts(at)?;
        let issued = self.issued(at);
        let mut bases: Vec<VersionId> = issued.iter().map(|it| it.base).collect();
        for it in self.proposals.iter().filter(|it| it.proposed.instrument == code) {
            let base = it.proposed.base;
            if !since.contains(&base) && !bases.contains(&base) {
                bases.push(base);
            }
        }
        let before: Vec<_> = bases.iter().filter_map(|it| Some((*it, texts(*it)?))).collect();
        let is_open = |it: &Shown| match issued {
            Some(issued) => issued.carried.contains(&it.provision.id),
            None => self.spoke_before(&code, it, &since),
        };
        let is_within = |it: &&Provision| within.as_ref().is_none_or(|all| all.contains(&it.id));
        let places = text.provisions.iter().filter(is_within);
        let places = places.filter_map(|it| shown(it, &before).filter(is_open));
        let places: HashMap<_, _> = places.map(|it| (it.provision.id, it)).collect();
        let carried = issued.iter().flat_map(|it| it.carried.iter().copied());
        let gone = carried.filter(|id| text.provisions.iter().all(|it| it.id != *id)).collect();
        let mut laid: HashMap<ProvisionId, Vec<Option<Wording>>> = HashMap::new();
        for it in self.overlays(&code).filter(|it| it.base.is_some_and(|it| bases.contains(&it))) {
            laid.entry(it.provision).or_default().push(it.before.cloned());
        }
        let by = BTreeMap::new();
        let (desk, saved_at) = self.version(at).map(|it| (it.desk, it.saved_at))?;
        let restored = self.restored_unknown_to(desk, saved_at).cloned().collect();
        let issuer = issued.map(|_| desk);
        let mut shown = ShownText { text, issuer, places, gone, since, before, laid, restored, by };
        if shown.places.is_empty() && shown.gone.is_empty() {
            return None;
        }
        self.hold_against(&code, &mut shown, texts);
        Some(shown)
    }

    /// The ground of a version as whoever issued it reads it: what has brackets there reads as it
    /// did before, whatever of it was settled. None where it cannot be read.
    pub(crate) fn ground_as_issued(&self, id: VersionId, texts: Texts<'_>) -> Option<Arc<Text>> {
        let line = self.issued_line(id);
        let mut before = self.readable_ground(line.last().map_or(id, |it| it.base), texts);
        for it in line.iter().rev() {
            let ground = self.readable_ground(it.version, texts)?;
            let shown = self.shown(it.version, texts);
            let shown = shown.filter(|_| self.issued_here(it.version).is_none());
            let then = shown.zip(before).map(|(shown, before)| shown.as_before(&ground, &before));
            before = Some(then.unwrap_or(ground));
        }
        before
    }

    /// The text from elsewhere on which a version was issued here, the versions since, and which
    /// provisions are still open as it has them.
    fn came_from(&self, version: VersionId) -> Option<CameFrom> {
        let (mut at, mut since) = (version, vec![version]);
        let mut within: Option<HashSet<ProvisionId>> = None;
        while let Some(here) = self.issued_here(at) {
            let still: HashSet<ProvisionId> = here.carried.iter().copied().collect();
            let still = within.iter().fold(still, |all, it| &all & it);
            if still.is_empty() || since.contains(&here.base) {
                return None;
            }
            (at, within) = (here.base, Some(still));
            since.push(at);
        }
        Some((at, since, within))
    }

    /// Whether a delegation that a provision names proposed something there before.
    fn spoke_before(&self, code: &InstrumentCode, at: &Shown, since: &[VersionId]) -> bool {
        self.proposals.iter().map(|it| &it.proposed).any(|it| {
            it.instrument == *code
                && at.named.contains(&it.by)
                && !since.contains(&it.base)
                && reach(&it.change).contains(&at.provision.id)
        })
    }

    /// Holds what each delegation said against what a text shows.
    fn hold_against<'s>(&'s self, code: &InstrumentCode, shown: &mut ShownText, texts: Texts<'_>) {
        let ground = shown.ground(&shown.text);
        let mut live: BTreeMap<DelegationCode, Vec<(&ProposalHeld, Proposal)>> = BTreeMap::new();
        let named = shown.places.values().flat_map(|it| it.named.iter().cloned());
        live.extend(named.map(|by| (by, Vec::new())));
        let mut add = |by: &DelegationCode, held: &'s ProposalHeld| {
            let then = texts(held.proposed.base);
            let change = self.said_here(held, &ground, texts);
            let is_since = shown.since.contains(&held.proposed.base);
            // What stood in the text that it was made on was never to be inserted.
            let stood = |id| then.as_ref().and_then(|it| find(it, id));
            let stood =
                |id| is_since || stood(id).is_some_and(|it| brackets(&it.wording).is_empty());
            let left = not_there_yet(change, &|id| find(&ground, id).is_some() && stood(id));
            let place = (Some(&*shown.text).filter(|_| !is_since), &ground);
            let left = left.into_iter().map(|it| (held, anchored(it, then.as_deref(), place)));
            live.entry(by.clone()).or_default().extend(left);
        };
        for held in self.live_on(code) {
            held.supporters.iter().for_each(|stance| add(&stance.by, held));
        }
        self.live_on(code).for_each(|held| add(&held.proposed.by, held));
        for (by, live) in live {
            let own = self.proposals.iter().filter(|it| it.proposed.instrument == *code);
            let dead = own.filter(|it| is_said_no_longer(it, &by)).collect();
            let said = shown.against(&by, &live, dead);
            shown.by.insert(by, said);
        }
    }

    /// What was issued as this version at this desk.
    pub(crate) fn issued_here(&self, version: VersionId) -> Option<&crate::Issued> {
        let home = self.home();
        let issued = self.standing_matters().find(|held| match &held.matter {
            Matter::Issued(it) => it.version == version,
            _ => false,
        })?;
        let Matter::Issued(it) = &issued.matter else { return None };
        home.is_none_or(|home| home == issued.desk).then_some(it)
    }
}

impl ShownText {
    /// The text as those have it who propose nothing; `text` is a version made on it.
    pub(crate) fn ground(&self, text: &Text) -> Text {
        let read = |it: &Provision| match self.places.get(&it.id) {
            Some(shown) => shown.ground.clone(),
            None => Some(it.clone()),
        };
        Text { provisions: text.provisions.iter().filter_map(read).collect() }
    }

    /// A text made on this one, where what is open reads as it did in `before`.
    fn as_before(&self, text: &Text, before: &Text) -> Arc<Text> {
        let read = |it: &Provision| {
            let then = find(before, it.id).filter(|_| self.has(it.id));
            then.unwrap_or(it).clone()
        };
        Arc::new(Text { provisions: text.provisions.iter().map(read).collect() })
    }

    /// The provisions that are open as this text has them.
    pub(crate) fn open(&self) -> impl Iterator<Item = ProvisionId> {
        self.places.keys().copied()
    }

    /// Whether a provision is open as this text has it.
    pub(crate) fn has(&self, id: ProvisionId) -> bool {
        self.places.contains_key(&id)
    }

    /// The provision as the text has it, where nobody said anything new about it.
    pub(crate) fn unchanged(&self, id: ProvisionId) -> Option<&Provision> {
        let shown = self.places.get(&id)?;
        let is_new = |(by, it): (&DelegationCode, &Said)| {
            shown.named.contains(by) && it.anew.contains(&id)
                || it.proposals.iter().any(|it| reach(it).contains(&id))
        };
        (!self.by.iter().any(is_new)).then_some(&shown.provision)
    }

    /// Whether something is said on a version that was made since.
    pub(crate) fn is_since(&self, base: VersionId) -> bool {
        self.since.contains(&base)
    }

    /// Those who are named, in an order in which they may have come to the table.
    pub(crate) fn order(&self) -> Vec<DelegationCode> {
        let mut lists: Vec<Vec<DelegationCode>> = Vec::new();
        let mut row: Vec<DelegationCode> = Vec::new();
        for it in &self.text.provisions {
            let shown = self.places.get(&it.id);
            shown.iter().for_each(|it| behind(&it.provision.wording, &mut lists));
            match shown.filter(|it| it.ground.is_none()) {
                Some(_) => row.extend(lists.last().and_then(|it| it.first()).cloned()),
                None => lists.push(std::mem::take(&mut row)),
            }
        }
        lists.push(row);
        in_order(&lists)
    }

    /// What a delegation has by what the text says and by what it said since: its proposals on the
    /// ground.
    pub(crate) fn position(&self, by: &DelegationCode) -> Vec<Proposal> {
        let none = Said::default();
        let said = self.by.get(by).unwrap_or(&none);
        let mut list = self.read_for(by, said);
        list.extend(said.proposals.iter().cloned());
        list
    }

    /// All who have something by it.
    pub(crate) fn speakers(&self) -> impl Iterator<Item = &DelegationCode> {
        self.by.keys()
    }

    /// Holds what a delegation said against what the text shows of it.
    fn against(
        &self,
        by: &DelegationCode,
        live: &[(&ProposalHeld, Proposal)],
        dead: Vec<&ProposalHeld>,
    ) -> Said {
        let is_new = |it: &ProposalHeld| self.is_since(it.proposed.base);
        let (new, old): (Vec<_>, Vec<_>) = live.iter().partition(|it| is_new(it.0));
        let old: Vec<Proposal> = old.iter().map(|it| it.1.clone()).collect();
        let spoken: HashSet<ProvisionId> = old.iter().flat_map(reach).collect();
        let mut anew: HashSet<ProvisionId> = new.iter().flat_map(|it| reach(&it.1)).collect();
        // Whoever issued the text knew what it proposed itself, and not who supports it since.
        let is_known = |it: &&(&ProposalHeld, Proposal)| {
            is_new(it.0) || it.0.proposed.by == *by && self.issuer == Some(it.0.desk)
        };
        if self.restored.contains(by) {
            anew.extend(self.open());
        } else if !live.iter().all(|it| is_known(&it)) {
            anew.extend(self.otherwise(by, &old, &spoken));
        }
        let back = dead.iter().flat_map(|it| match is_new(it) {
            true => reach(&it.proposed.change),
            false => self.as_shown(by, &it.proposed.change),
        });
        anew.extend(back.filter(|id| !spoken.contains(id)));
        let mut proposals = Vec::new();
        for (held, change) in live {
            let base = held.proposed.base;
            let is_ruled = |id: ProvisionId| {
                !is_new(held)
                    && !anew.contains(&id)
                    && (self.has(id) || self.gone.contains(&id) || self.brought(base, change, id))
            };
            let change = if is_new(held) { change.clone() } else { self.on_ground(base, change) };
            proposals.extend(pieces(&change, &is_ruled));
        }
        let moves = self.moves_of(by, live, &anew);
        Said { anew, proposals, moves }
    }

    /// What a delegation changed in the words of `base`, on what they are since something was
    /// settled about them: what it left as it was reads as settled.
    fn on_ground(&self, base: VersionId, change: &Proposal) -> Proposal {
        let carried = |own: &Provision| {
            let ground = self.places.get(&own.id).and_then(|it| it.ground.as_ref());
            let ground = ground.filter(|_| self.laid.contains_key(&own.id))?;
            let then = self.before.iter().find(|it| it.0 == base);
            let then = then.and_then(|(_, text)| find(text, own.id))?;
            let alone = |it: &Provision| Text { provisions: vec![it.clone()] };
            carried_over(&alone(then), &alone(own), &[], &alone(ground)).text.provisions.pop()
        };
        match change {
            Proposal::Replace(own) => Proposal::Replace(carried(own).unwrap_or(own.clone())),
            other => other.clone(),
        }
    }

    /// Where all that a delegation proposed before makes something else than the text shows.
    fn otherwise(
        &self,
        by: &DelegationCode,
        old: &[Proposal],
        spoken: &HashSet<ProvisionId>,
    ) -> Vec<ProvisionId> {
        let own = self.said_before(old);
        let open = spoken.iter().copied().filter(|id| self.has(*id));
        open.filter(|id| !self.shows(by, *id, find(&own, *id))).collect()
    }

    /// The provisions where the text shows for a delegation what a change of its makes.
    fn as_shown(&self, by: &DelegationCode, change: &Proposal) -> Vec<ProvisionId> {
        let own = self.said_before(std::slice::from_ref(change));
        let mut all = reach(change);
        all.retain(|id| self.shows(by, *id, find(&own, *id)));
        all
    }

    /// What proposals made of the text before; what they moved is where it was no more.
    fn said_before(&self, changes: &[Proposal]) -> Text {
        let brought = |id: ProvisionId| {
            changes.iter().any(|it| {
                matches!(it, Proposal::Insert { provisions, .. } if provisions.iter().any(|it| it.id == id))
            })
        };
        let moved = |id: ProvisionId| {
            changes.iter().any(|it| matches!(it, Proposal::Move { id: of, .. } if *of == id))
        };
        let mut base = self.before.first().map(|it| Text::clone(&it.1)).unwrap_or_default();
        base.provisions.retain(|it| !brought(it.id));
        let mut made = applied(&base, changes);
        made.provisions.retain(|it| !moved(it.id));
        made
    }

    /// Whether an insertion on `base` brings what stands in the text.
    fn brought(&self, base: VersionId, change: &Proposal, id: ProvisionId) -> bool {
        let then = self.before.iter().find(|it| it.0 == base);
        matches!(change, Proposal::Insert { .. })
            && find(&self.text, id).is_some()
            && then.is_some_and(|it| !stood(&it.1, id))
    }

    /// Whether the text shows for a delegation what it has.
    fn shows(&self, by: &DelegationCode, id: ProvisionId, own: Option<&Provision>) -> bool {
        let Some(shown) = self.places.get(&id) else { return false };
        let same = match (shown.has(by), own) {
            (Some(one), Some(other)) => one.wording == other.wording,
            (None, other) => other.is_none_or(|it| !same_shape(it, &shown.provision)),
            (Some(_), None) => false,
        };
        let Some(laid) = self.laid.get(&id).filter(|_| !same) else { return same };
        if shown.named.contains(by) {
            return own.is_some_and(|own| repeats(&own.wording, &shown.provision.wording, by));
        }
        // What is settled there was said by whom the words name that were settled. What is said by
        // nobody whom they name had not reached whoever issued the text.
        let reads = |before: &Wording| {
            let read = said(before, Some(by));
            own.map_or(read.is_nothing(), |own| own.wording == read)
        };
        laid.iter().any(|before| before.as_ref().is_none_or(reads))
    }
}

/// Whether a delegation said by a proposal what it does not say any more: it was ended, or the
/// delegation supports it no longer.
fn is_said_no_longer(it: &ProposalHeld, by: &DelegationCode) -> bool {
    let is_behind = it.proposed.by == *by || it.supporters.iter().any(|it| it.by == *by);
    is_behind && ended(it) || it.unsupported.contains(by)
}

/// Whether a proposal was ended by its delegation.
fn ended(it: &ProposalHeld) -> bool {
    matches!(it.fate, ProposalFate::Withdrawn | ProposalFate::Superseded)
}

/// A provision that the brackets of a text show for the delegations they name; none where they
/// name nobody.
fn shown(it: &Provision, before: &[(VersionId, Arc<Text>)]) -> Option<Shown> {
    let mut lists = Vec::new();
    behind(&it.wording, &mut lists);
    let named: BTreeSet<DelegationCode> = lists.into_iter().flatten().collect();
    if named.is_empty() {
        return None;
    }
    let nobodys = |wording: &Wording| Some(said(wording, None)).filter(|it| !it.is_nothing());
    let silent = is_settled_without(&it.wording).then(|| nobodys(&it.wording)).flatten();
    let stood = || {
        let mut then = before.iter().filter_map(|(_, text)| find(text, it.id));
        then.find(|it| is_settled_without(&it.wording))
    };
    let words = silent.or_else(|| nobodys(&stood()?.wording));
    let ground = words.map(|wording| Provision { wording, ..it.clone() });
    Some(Shown { provision: it.clone(), ground, named })
}

/// Whether a wording has all words that brackets put down to a delegation.
fn repeats(own: &Wording, shown: &Wording, by: &DelegationCode) -> bool {
    shown.inlines().iter().all(|it| match it {
        Inline::Bracket(bracket) => bracket.alternatives().iter().all(|it| {
            !it.delegations.contains(by) || contains(own, &printed(&said(&it.wording, Some(by))))
        }),
        _ => true,
    })
}

fn same_shape(one: &Provision, two: &Provision) -> bool {
    (one.kind, one.depth, &one.number) == (two.kind, two.depth, &two.number)
}

/// Whether a provision stands in a text for those who propose nothing.
pub(crate) fn stood(text: &Text, id: ProvisionId) -> bool {
    find(text, id).is_some_and(|it| it.wording.is_empty() || !said(&it.wording, None).is_nothing())
}

fn find(text: &Text, id: ProvisionId) -> Option<&Provision> {
    text.provisions.iter().find(|it| it.id == id)
}

/// All in these lists, each in the order of as many of them as can be.
fn in_order(lists: &[Vec<DelegationCode>]) -> Vec<DelegationCode> {
    let mut left: Vec<&DelegationCode> = Vec::new();
    for code in lists.iter().flatten() {
        if !left.contains(&code) {
            left.push(code);
        }
    }
    let comes_before = |one: &DelegationCode, two: &DelegationCode| {
        let place = |list: &Vec<DelegationCode>, of| list.iter().position(|it| it == of);
        lists.iter().any(|it| place(it, one).zip(place(it, two)).is_some_and(|(a, b)| a < b))
    };
    let mut found = Vec::new();
    while !left.is_empty() {
        let first =
            left.iter().position(|it| left.iter().all(|of| of == it || !comes_before(of, it)));
        found.push(left.remove(first.unwrap_or(0)).clone());
    }
    found
}
