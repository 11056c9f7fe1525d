//! Other numbers and forms on which the table decided: accepted, the provision has them for
//! everybody and stays the provision that it is; refused, nobody gives it another.

use std::collections::HashMap;

use travaux_redline::rolling::{Position, Proposal};
use travaux_text::{Kind, Number, Provision, ProvisionId, Text};

use crate::{DecidedMove, Texts, VersionId};

/// What a provision is besides its words: its kind, its depth and where its number comes from.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Shape {
    kind: Kind,
    depth: u8,
    number: Number,
}

impl Shape {
    fn of(it: &Provision) -> Self {
        Self { kind: it.kind, depth: it.depth, number: it.number.clone() }
    }

    /// The shape that a provision of the version `on` has and that a change gives it; none where it
    /// keeps its own, and of rows of a table, whose cells are their words.
    pub(crate) fn given(to: &Provision, on: VersionId, texts: Texts<'_>) -> Option<[Self; 2]> {
        let text = texts(on)?;
        let then = text.provisions.iter().find(|it| it.id == to.id)?;
        let is_row = then.kind == Kind::Row || to.kind == Kind::Row;
        let shapes = [Self::of(then), Self::of(to)];
        (!is_row && shapes[0] != shapes[1]).then_some(shapes)
    }

    fn put_on(&self, it: &mut Provision) {
        (it.kind, it.depth, it.number) = (self.kind, self.depth, self.number.clone());
    }
}

/// Gives the provisions of a text the shapes that were accepted, and takes from what everybody
/// says of them what was decided: of their words it says what it said.
pub(crate) fn reshape(text: &mut Text, positions: &mut [Position], decided: &[DecidedMove]) {
    let mut by_place: HashMap<ProvisionId, Vec<&DecidedMove>> = HashMap::new();
    decided.iter().for_each(|it| by_place.entry(it.provision).or_default().push(it));
    let mut stands: HashMap<ProvisionId, (Shape, Provision)> = HashMap::new();
    for own in &mut text.provisions {
        let Some(decided) = by_place.get(&own.id) else { continue };
        let old = Shape::of(own);
        let accepted = decided.iter().rev().find(|it| it.accepted).and_then(|it| it.shapes());
        if let Some([_, given]) = accepted {
            given.put_on(own);
        }
        stands.insert(own.id, (old, own.clone()));
    }
    for position in positions {
        position.proposals.retain_mut(|it| {
            let Proposal::Replace(to) = it else { return true };
            let Some((old, own)) = stands.get(&to.id) else { return true };
            let said = Shape::of(to);
            let is_decided =
                by_place[&to.id].iter().any(|it| it.shapes().is_some_and(|it| it.contains(&said)));
            if is_decided || said == *old {
                Shape::of(own).put_on(to);
            }
            to != own
        });
    }
}
