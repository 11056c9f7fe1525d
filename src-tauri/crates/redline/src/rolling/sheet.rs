//! One delegation's proposals, laid over the base.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasherDefault;

use travaux_text::{Ids, Provision, ProvisionId, Text};

use super::Proposal;
use super::record::{Arrival, Departure};
use crate::hash::Hashed;

/// What is known of provisions.
pub(super) type ById<V> = HashMap<ProvisionId, V, BuildHasherDefault<Hashed>>;

/// A place in one delegation's text that others may stand after.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(super) enum Node {
    /// The beginning of the text.
    Start,
    /// Where a provision stands in the base, whether it still stands there or not.
    Stood(ProvisionId),
    /// Where the delegation put a provision.
    Put(ProvisionId),
}

/// A provision that a delegation put somewhere.
#[derive(Clone, Debug)]
pub(super) struct Put {
    pub(super) provision: Provision,
    pub(super) why: Arrival,
    /// Taken back by a later proposal; what stands after it stays.
    gone: bool,
    after: Node,
}

/// One delegation's proposals, laid over the base.
#[derive(Default)]
pub(super) struct Sheet {
    /// How provisions read that stand where they stood.
    reworded: ById<Provision>,
    went: ById<Departure>,
    put: ById<Put>,
    followers: HashMap<Node, Vec<ProvisionId>, BuildHasherDefault<Hashed>>,
    /// Proposals about provisions that are nowhere.
    pub(super) unplaced: Vec<Proposal>,
}

impl Sheet {
    /// The sheet of `proposals`, each applied after the ones before it.
    pub(super) fn of<'p>(
        base: &Text,
        at: &ById<usize>,
        proposals: impl IntoIterator<Item = &'p Proposal>,
    ) -> Self {
        let mut sheet = Self::default();
        let base = Known { base, at };
        for proposal in proposals {
            if !sheet.apply(&base, proposal) {
                sheet.unplaced.push(proposal.clone());
            }
        }
        sheet
    }

    /// How the delegation has a provision of the base that stands where it stood; the reason
    /// where it does not stand there.
    pub(super) fn stands<'s>(
        &'s self,
        provision: &'s Provision,
    ) -> Result<&'s Provision, Departure> {
        match self.went.get(&provision.id) {
            Some(why) => Err(*why),
            None => Ok(self.reworded.get(&provision.id).unwrap_or(provision)),
        }
    }

    /// The provisions the delegation put after a place, in reading order.
    pub(super) fn put_after(&self, node: Node) -> Vec<&Put> {
        let mut out = Vec::new();
        let below = |node: Node| self.followers.get(&node).into_iter().flatten().rev().copied();
        let mut open: Vec<ProvisionId> = below(node).collect();
        while let Some(id) = open.pop() {
            if let Some(put) = self.put.get(&id) {
                if !put.gone {
                    out.push(put);
                }
                open.extend(below(Node::Put(id)));
            }
        }
        out
    }

    /// Whether nothing is proposed.
    pub(super) fn is_silent(&self) -> bool {
        self.reworded.is_empty() && self.went.is_empty() && self.put.is_empty()
    }

    fn apply(&mut self, base: &Known<'_>, proposal: &Proposal) -> bool {
        match proposal {
            Proposal::Replace(provision) => self.replace(base, provision),
            Proposal::Insert { after, provisions } => {
                let anchor = self.anchor(base, *after);
                self.put_all(base, anchor, provisions, Arrival::Inserted);
                true
            }
            Proposal::Delete(id) => self.take(base, *id, Departure::Deleted).is_some(),
            Proposal::Move { id, after } => self.shift(base, *id, *after),
            Proposal::Split { id, into } => {
                let Some(anchor) = self.take(base, *id, Departure::Split) else { return false };
                self.put_all(base, anchor, into, Arrival::Split);
                true
            }
            Proposal::Join { ids, into } => {
                let places: Vec<Node> =
                    ids.iter().filter_map(|id| self.take(base, *id, Departure::Joined)).collect();
                let Some(anchor) = places.last() else { return false };
                self.put_all(base, *anchor, std::slice::from_ref(into), Arrival::Joined);
                true
            }
        }
    }

    fn replace(&mut self, base: &Known<'_>, provision: &Provision) -> bool {
        if let Some(put) = self.put.get_mut(&provision.id).filter(|put| !put.gone) {
            put.provision = provision.clone();
            return true;
        }
        let Some(stood) = base.get(provision.id) else { return false };
        if !matches!(self.went.get(&provision.id), None | Some(Departure::Reshaped)) {
            return false;
        }
        if same_shape(stood, provision) {
            self.reworded.insert(provision.id, provision.clone());
        } else {
            self.went.insert(provision.id, Departure::Reshaped);
            self.hang(Node::Stood(provision.id), provision.clone(), Arrival::Reshaped, true);
        }
        true
    }

    /// Takes a provision from where it stands; says where that was.
    fn take(&mut self, base: &Known<'_>, id: ProvisionId, why: Departure) -> Option<Node> {
        if let Some(put) = self.put.get_mut(&id).filter(|put| !put.gone) {
            put.gone = true;
            if let Some(went) = self.went.get_mut(&id) {
                *went = why;
            }
            return Some(Node::Put(id));
        }
        base.get(id)?;
        if self.went.contains_key(&id) {
            return None;
        }
        self.went.insert(id, why);
        Some(Node::Stood(id))
    }

    fn shift(&mut self, base: &Known<'_>, id: ProvisionId, after: Option<ProvisionId>) -> bool {
        if after == Some(id) {
            return false;
        }
        let anchor = self.anchor(base, after);
        if let Some(put) = self.put.get(&id).filter(|put| !put.gone) {
            if self.hangs_on(anchor, id) {
                return false;
            }
            let (old, moved) = (put.after, put.clone());
            if let Some(list) = self.followers.get_mut(&old) {
                list.retain(|it| *it != id);
            }
            self.hang(anchor, moved.provision, moved.why, false);
            return true;
        }
        let Some(stood) = base.get(id) else { return false };
        if self.went.contains_key(&id) {
            return false;
        }
        let provision = self.reworded.remove(&id).unwrap_or_else(|| stood.clone());
        self.went.insert(id, Departure::Moved);
        self.hang(anchor, provision, Arrival::Moved, false);
        true
    }

    /// Puts provisions after a place, in their order.
    fn put_all(&mut self, base: &Known<'_>, anchor: Node, provisions: &[Provision], why: Arrival) {
        for provision in provisions {
            let mut provision = provision.clone();
            let stands = |id| {
                self.put.contains_key(&id) || base.get(id).is_some() && !self.went.contains_key(&id)
            };
            let mut ids = Ids::new(0, provision.id.as_bytes());
            while stands(provision.id) {
                provision.id = ids.next_id();
            }
            self.hang(anchor, provision, why, false);
        }
    }

    fn hang(&mut self, after: Node, provision: Provision, why: Arrival, first: bool) {
        let id = provision.id;
        let list = self.followers.entry(after).or_default();
        list.insert(if first { 0 } else { list.len() }, id);
        self.put.insert(id, Put { provision, why, gone: false, after });
    }

    /// Whether a place stands, through others, after what the delegation put as `id`.
    fn hangs_on(&self, mut node: Node, id: ProvisionId) -> bool {
        while let Node::Put(at) = node {
            if at == id {
                return true;
            }
            node = self.put.get(&at).map_or(Node::Start, |put| put.after);
        }
        false
    }

    /// The place of what is to be followed; the end of the base where it is nowhere.
    fn anchor(&self, base: &Known<'_>, after: Option<ProvisionId>) -> Node {
        let end = || base.base.provisions.last().map_or(Node::Start, |it| Node::Stood(it.id));
        match after {
            None => Node::Start,
            Some(id) if self.put.contains_key(&id) => Node::Put(id),
            Some(id) if base.get(id).is_some() => Node::Stood(id),
            Some(_) => end(),
        }
    }
}

/// The base, and where its provisions stand.
struct Known<'b> {
    base: &'b Text,
    at: &'b ById<usize>,
}

impl Known<'_> {
    fn get(&self, id: ProvisionId) -> Option<&Provision> {
        self.at.get(&id).and_then(|at| self.base.provisions.get(*at))
    }
}

/// Whether two provisions differ in nothing but their words, so that words can be compared.
pub(super) fn same_shape(one: &Provision, two: &Provision) -> bool {
    let cells = |it: &Provision| {
        it.wording.inlines().iter().filter(|it| matches!(it, travaux_text::Inline::Cell)).count()
    };
    (one.kind, one.depth, &one.number) == (two.kind, two.depth, &two.number)
        && cells(one) == cells(two)
}

/// Where each provision of a text stands.
pub(super) fn places_of(text: &Text) -> ById<usize> {
    text.provisions.iter().enumerate().map(|(at, it)| (it.id, at)).collect()
}

/// The base with one delegation's proposals applied: its position, without any bracket of ours.
pub fn applied(base: &Text, proposals: &[Proposal]) -> Text {
    let sheet = Sheet::of(base, &places_of(base), proposals);
    let mut provisions: Vec<Provision> = Vec::with_capacity(base.provisions.len());
    let put = |node| sheet.put_after(node).into_iter().map(|put| put.provision.clone());
    provisions.extend(put(Node::Start));
    for provision in &base.provisions {
        provisions.extend(sheet.stands(provision).ok().cloned());
        provisions.extend(put(Node::Stood(provision.id)));
    }
    Text { provisions }
}

/// The ids of a text, to tell which are new.
pub(super) fn ids_of(text: &Text) -> HashSet<ProvisionId> {
    text.provisions.iter().map(|it| it.id).collect()
}
