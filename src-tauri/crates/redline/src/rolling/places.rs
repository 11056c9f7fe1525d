//! One place of the rolling text: who has it, and how it reads.

use std::ops::Range;

use travaux_text::{Alternative, DelegationCode, Inline, Provision, Wording};

use super::atoms::atoms;
use super::merge::{Draft, Manner, Version, merge};
use super::record::{Came, Contested, Departure, Form, Place, Stands, Went};
use super::sheet::{Put, same_shape};
use super::widen::Frozen;

/// A provision where the base has none, and the parties that put it there.
pub(super) struct Slot<'s> {
    pub(super) holders: Vec<(usize, &'s Put)>,
}

/// A provision of the base where it stood, as the parties have it.
pub(super) struct Stood<'s> {
    pub(super) provision: &'s Provision,
    /// The parties that reworded it.
    pub(super) versions: Vec<(usize, &'s Wording)>,
    /// The parties for which it does not stand here.
    pub(super) went: Vec<(usize, Departure)>,
    /// The guests that say nothing here.
    pub(super) apart: Vec<usize>,
}

/// Who is named, by their place in the order of tabling, and which of them are guests.
#[derive(Clone, Copy)]
pub(super) struct Names<'n> {
    pub(super) all: &'n [DelegationCode],
    pub(super) guests: &'n [bool],
}

impl Stood<'_> {
    /// Whether it stands here for every party, word for word.
    pub(super) fn is_untouched(&self) -> bool {
        self.versions.is_empty() && self.went.is_empty()
    }

    /// How it reads in the rolling text; nothing where no party has it here.
    pub(super) fn compiled(&self, names: &[DelegationCode]) -> Option<(Provision, Place)> {
        let at_the_table = names.len() - self.apart.len();
        if self.went.len() == at_the_table {
            return None;
        }
        let held = self.versions.len() + self.went.len() < at_the_table;
        let base = &self.provision.wording;
        let manner = Manner { held, ..Manner::default() };
        let mut draft = merged(base, manner, &self.versions, names);
        let gone = named(self.went.iter().map(|it| it.0), names);
        if !gone.is_empty() {
            let holders = holders(held, &self.versions, names);
            draft = by_cell(draft, |cell| with_deletion(cell, &holders, &gone));
        }
        let went = self.went.iter().map(|(party, why)| Went {
            by: names[*party].clone(),
            why: *why,
            to: None,
        });
        let place = Place {
            provision: self.provision.id,
            stands: Stands::Base(went.collect()),
            brackets: draft.brackets.clone(),
            apart: named(self.apart.iter().copied(), names),
        };
        Some((Provision { wording: draft.wording(), ..self.provision.clone() }, place))
    }
}

impl Slot<'_> {
    /// How it reads in the rolling text; `base` is how it reads where it came from.
    pub(super) fn compiled(
        &self,
        base: Option<&Wording>,
        Names { all: names, guests }: Names<'_>,
    ) -> Option<(Provision, Place)> {
        let (_, first) = self.holders.first()?;
        let holds = |party: &usize| self.holders.iter().any(|(it, _)| it == party);
        let apart = (0..names.len()).filter(|it| guests[*it] && !holds(it));
        let apart = named(apart, names);
        let versions: Vec<(usize, &Wording)> =
            self.holders.iter().map(|(party, put)| (*party, &put.provision.wording)).collect();
        let cells = |it: &Wording| it.inlines().iter().filter(|it| **it == Inline::Cell).count();
        let own = &first.provision.wording;
        let base = base.filter(|it| cells(it) == cells(own)).unwrap_or(own);
        let mut draft = merged(base, Manner::default(), &versions, names);
        if self.holders.len() + apart.len() < names.len() {
            let by = named(self.holders.iter().map(|it| it.0), names);
            draft = by_cell(draft, |cell| with_insertion(cell, &by));
        }
        let came = self.holders.iter().map(|(party, put)| Came {
            by: names[*party].clone(),
            why: put.why,
            id: put.provision.id,
        });
        let place = Place {
            provision: first.provision.id,
            stands: Stands::New(came.collect()),
            brackets: draft.brackets.clone(),
            apart,
        };
        Some((Provision { wording: draft.wording(), ..first.provision.clone() }, place))
    }

    /// Whether what a party put is what stands here already.
    pub(super) fn is(&self, put: &Put) -> bool {
        self.holders.iter().any(|(_, it)| {
            let same = it.provision.id == put.provision.id
                || it.why == put.why && it.provision.wording == put.provision.wording;
            same && same_shape(&it.provision, &put.provision)
        })
    }
}

/// Lays one party's provisions at a place among those of the parties before it: what is the
/// same is shared, what is not follows what was tabled before.
pub(super) fn lay<'s>(slots: &mut Vec<Slot<'s>>, party: usize, list: Vec<&'s Put>) {
    let mut from = 0;
    let mut waiting: Vec<Slot<'s>> = Vec::new();
    for put in list {
        match slots[from..].iter().position(|slot| slot.is(put)) {
            Some(found) => {
                let at = from + found;
                slots[at].holders.push((party, put));
                from = at + 1 + waiting.len();
                slots.splice(at..at, waiting.drain(..));
            }
            None => waiting.push(Slot { holders: vec![(party, put)] }),
        }
    }
    slots.extend(waiting);
}

/// Merges wordings cell by cell.
fn merged(
    base: &Wording,
    manner: Manner<'_>,
    versions: &[(usize, &Wording)],
    names: &[DelegationCode],
) -> Draft {
    if versions.is_empty() {
        return Draft::plain(base);
    }
    let sides: Vec<(usize, Vec<&[Inline]>)> =
        versions.iter().map(|(party, it)| (*party, cells(it))).collect();
    let mut draft = Draft::default();
    let mut before = 0;
    for (at, cell) in cells(base).into_iter().enumerate() {
        let versions: Vec<Version<'_>> = sides
            .iter()
            .filter_map(|(party, cells)| {
                Some(Version { parties: vec![*party], inlines: cells.get(at)? })
            })
            .collect();
        let frozen = within_cell(manner.frozen, before..before + atoms(cell).len());
        before += atoms(cell).len() + 1;
        let manner = Manner { frozen: &frozen, ..manner };
        draft.push_cell(merge(cell, manner, &versions, names), at == 0);
    }
    draft
}

/// What is frozen in one cell, counted from its beginning.
fn within_cell(frozen: &[Frozen], cell: Range<usize>) -> Vec<Frozen> {
    let inside = frozen.iter().filter(|it| cell.start <= it.span.start && it.span.end <= cell.end);
    let moved = |it: &Frozen| it.span.start - cell.start..it.span.end - cell.start;
    inside.map(|it| Frozen { span: moved(it), cut: it.cut }).collect()
}

/// What everybody says at a place.
pub(super) struct Spoken<'s> {
    /// What the versions differ from.
    pub(super) base: &'s Wording,
    /// Whether somebody holds to it; else it is no more than the wording of one of them.
    pub(super) held: bool,
    /// The parties with other words, in their order.
    pub(super) versions: &'s [(usize, &'s Wording)],
    /// The parties that have nothing here.
    pub(super) absent: &'s [usize],
    /// Whether the base has the provision here.
    pub(super) stood: bool,
}

/// How what everybody says at a place reads, no bracket crossing what is frozen.
pub(super) fn spoken(it: &Spoken<'_>, names: &[DelegationCode], frozen: &[Frozen]) -> Wording {
    let manner = Manner { held: it.held, anchored: !it.held, frozen };
    let draft = merged(it.base, manner, it.versions, names);
    let gone = named(it.absent.iter().copied(), names);
    let draft = match (gone.is_empty(), it.stood) {
        (true, _) => draft,
        (false, true) => {
            let holders = holders(it.held, it.versions, names);
            by_cell(draft, |cell| with_deletion(cell, &holders, &gone))
        }
        (false, false) => {
            let by = named(it.versions.iter().map(|it| it.0), names);
            by_cell(draft, |cell| with_insertion(cell, &by))
        }
    };
    draft.wording()
}

/// The cells of a table's row; anything else is one.
fn cells(wording: &Wording) -> Vec<&[Inline]> {
    wording.inlines().split(|it| *it == Inline::Cell).collect()
}

/// Wraps every cell of a draft.
fn by_cell(draft: Draft, wrap: impl Fn(Draft) -> Draft) -> Draft {
    let mut out = Draft::default();
    for (at, cell) in draft.cells().into_iter().enumerate() {
        out.push_cell(wrap(cell), at == 0);
    }
    out
}

/// Whose the words are that others want deleted: nobody's where somebody holds to the base, else
/// those that want other words.
fn holders(
    held: bool,
    versions: &[(usize, &Wording)],
    names: &[DelegationCode],
) -> Vec<DelegationCode> {
    if held { Vec::new() } else { named(versions.iter().map(|it| it.0), names) }
}

/// The cell, which some parties do not have; `holders` have it, none where it is the base's.
fn with_deletion(cell: Draft, holders: &[DelegationCode], gone: &[DelegationCode]) -> Draft {
    let nothing = Alternative { wording: Wording::default(), delegations: gone.to_vec() };
    if holders.is_empty() && cell.as_paragraphs().is_some() {
        return cell.with_alternative(nothing);
    }
    let list = vec![(cell, holders.to_vec()), (Draft::default(), gone.to_vec())];
    provision_bracket(list, Some(0))
}

/// The cell, which only some parties have.
fn with_insertion(cell: Draft, by: &[DelegationCode]) -> Draft {
    let all_named =
        |it: &travaux_text::Bracket| it.alternatives().iter().all(|it| !it.delegations.is_empty());
    if cell.as_paragraphs().is_some_and(all_named) {
        return cell;
    }
    provision_bracket(vec![(cell, by.to_vec())], None)
}

fn provision_bracket(list: Vec<(Draft, Vec<DelegationCode>)>, silent: Option<u32>) -> Draft {
    let mut draft = Draft::default();
    let record = Contested { path: Vec::new(), form: Form::Provision, silent, closes_up: false };
    draft.push_bracket(list, record);
    draft
}

fn named(parties: impl Iterator<Item = usize>, names: &[DelegationCode]) -> Vec<DelegationCode> {
    parties.map(|it| names[it].clone()).collect()
}
