//! One of the two texts of a redline; a clean text is both.

use std::collections::BTreeSet;
use std::ops::Range;

use travaux_redline::{Passages, Redline};
use travaux_text::{Kind, Numbering, ProvisionId, Text};

use super::atom::{self, Atom, What};
use super::direction;
use super::lists::{Form, Lists};
use super::refer::{self, Piece};

/// One of the two texts of a redline.
pub(super) struct Side<'a> {
    pub(super) text: &'a Text,
    pub(super) numbering: &'a Numbering,
    pub(super) passages: &'a Passages<'a>,
    /// How each provision stands.
    pub(super) forms: Vec<Form>,
    /// Which provision of both texts each one is.
    pub(super) nodes: Vec<u32>,
    /// What each passage is made of.
    pub(super) atoms: Vec<Vec<Atom>>,
}

impl<'a> Side<'a> {
    pub(super) fn new(
        text: &'a Text,
        numbering: &'a Numbering,
        passages: &'a Passages<'a>,
        nodes: Vec<u32>,
        lists: &mut Lists,
    ) -> Self {
        let mut forms = lists.forms(text, numbering, &|at| nodes[at]);
        let mut atoms = Vec::with_capacity(passages.len());
        for (at, passage) in passages.list().iter().enumerate() {
            let printed = text.provisions[at].wording.printed(numbering);
            forms[at].bidi = direction::is_rtl(&passages.text()[passage.range()]);
            atoms.push(atom::cut(passage, &printed));
        }
        Self { text, numbering, passages, forms, nodes, atoms }
    }

    /// The kind of the provision at `at`.
    pub(super) fn kind(&self, at: usize) -> Kind {
        self.text.provisions[at].kind
    }

    /// The words of these bytes.
    pub(super) fn words(&self, range: &Range<usize>) -> &'a str {
        &self.passages.text()[range.clone()]
    }

    /// The passage and the atom that hold this byte.
    pub(super) fn at(&self, byte: usize) -> (usize, usize) {
        let passage = self.passages.list().partition_point(|it| it.next <= byte);
        let atoms = &self.atoms[passage];
        (passage, atoms.partition_point(|it| it.range.end <= byte))
    }

    /// The node of the provision with this id.
    pub(super) fn node(&self, id: ProvisionId) -> Option<u32> {
        Some(self.nodes[self.numbering.position(id)?])
    }

    /// How a reference to `target` is put together, and where it leads.
    pub(super) fn pieces(&self, target: ProvisionId, printed: &str) -> Vec<Piece> {
        let Some(position) = self.numbering.position(target) else {
            return vec![Piece::Words(printed.to_owned())];
        };
        self.pieces_of(position, printed)
    }

    /// How the reference to the provision at `position`, which prints as `printed`, is put together.
    fn pieces_of(&self, position: usize, printed: &str) -> Vec<Piece> {
        let mut path = Vec::new();
        let mut at = Some(position);
        while let Some(place) = at {
            path.push(place);
            at = self.numbering.parent(place);
        }
        let mut pieces = Vec::new();
        let mut rest = printed;
        for &place in path.iter().rev() {
            let Some(number) = refer::number(self.numbering, place) else { continue };
            let Some(found) = refer::whole(rest, number) else { continue };
            if found > 0 {
                pieces.push(Piece::Words(rest[..found].to_owned()));
            }
            rest = &rest[found + number.len()..];
            pieces.push(Piece::Number {
                node: self.nodes[place],
                printed: number.to_owned(),
                automatic: self.forms[place].list.is_some(),
            });
        }
        if !rest.is_empty() || pieces.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        pieces
    }

    /// Which provisions are referred to, or give a number to a reference.
    pub(super) fn targets(&self, marked: &mut BTreeSet<u32>) {
        for atom in self.atoms.iter().flatten() {
            let What::Reference(target) = atom.what else { continue };
            for piece in self.pieces(target, self.words(&atom.range)) {
                if let Piece::Number { node, .. } = piece {
                    marked.insert(node);
                }
            }
            if let Some(node) = self.node(target) {
                marked.insert(node);
            }
        }
    }
}

/// Which provision each one is: those of the base count through, and those of the revised text
/// that go on from one of them are the same.
pub(super) fn nodes(redline: &Redline<'_>) -> (Vec<u32>, Vec<u32>) {
    let base_len = redline.base().len();
    let base: Vec<u32> = (0..base_len as u32).collect();
    let mut revised: Vec<u32> =
        (0..redline.revised().len()).map(|at| (base_len + at) as u32).collect();
    for row in redline.rows().iter().filter(|row| row.fate.is_revised()) {
        for (old, new) in row.base.clone().zip(row.revised.clone()) {
            revised[new] = old as u32;
        }
    }
    (base, revised)
}
