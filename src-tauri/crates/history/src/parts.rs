//! What is meant by the number of a provision that has parts: all of it.
//!
//! What is said of Article 2 is said of the heading and of all that stands under it; an act on it
//! is an entry for each. An entry names one provision and nothing else: of the heading alone it is
//! told as that.

use std::ops::Range;

use travaux_text::{Kind, ProvisionId, Text};

/// Where the provisions stand of which something is said that is said of the one at `position`:
/// itself, and what stands under a heading with a number or under a paragraph.
pub fn with_parts(text: &Text, position: usize) -> Range<usize> {
    let kind = text.provisions.get(position).map(|it| it.kind);
    match kind {
        Some(Kind::Annex | Kind::Part | Kind::Chapter | Kind::Article | Kind::Paragraph) => {
            position..text.under(position).end
        }
        _ => position..position + 1,
    }
}

/// Whether what is said of the provision `whole` is said of `part` in this text.
pub(crate) fn is_part_of(text: &Text, part: ProvisionId, whole: ProvisionId) -> bool {
    let position = |id| text.provisions.iter().position(|it| it.id == id);
    part == whole
        || position(whole)
            .zip(position(part))
            .is_some_and(|(whole, part)| with_parts(text, whole).contains(&part))
}

/// How one of several provisions is called of which the same is said.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Called {
    /// By its number: the same is said of all its parts, or it has none.
    Whole,
    /// As a heading, or as opening words: of its parts something else is said.
    Alone,
    /// Not at all: what it is a part of is named.
    Within,
}

/// How each of these provisions is called where the same is said of all of them.
pub(crate) fn called(text: &Text, ids: &[ProvisionId]) -> Vec<Called> {
    let mut within: Vec<ProvisionId> = Vec::new();
    let mut found = vec![Called::Whole; ids.len()];
    let places = text.provisions.iter().enumerate().filter(|(_, it)| ids.contains(&it.id));
    for (position, it) in places {
        let parts = &text.provisions[with_parts(text, position)];
        let how = match parts {
            _ if within.contains(&it.id) => Called::Within,
            [_] => Called::Whole,
            all if all.iter().all(|part| ids.contains(&part.id)) => {
                within.extend(all.iter().map(|part| part.id));
                Called::Whole
            }
            _ => Called::Alone,
        };
        for (_, known) in ids.iter().zip(&mut found).filter(|(id, _)| **id == it.id) {
            *known = how;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use travaux_text::build::{article, named, para, point, text};

    use super::*;

    #[test]
    fn a_number_means_all_that_stands_under_it_and_a_heading_alone_is_called_that() {
        let all = text([
            named("a", article("Aim")),
            named("b", para("One:")),
            named("c", point(2, "first.")),
            named("d", para("Two.")),
            named("e", article("End")),
        ]);
        let ids: Vec<_> = all.provisions.iter().map(|it| it.id).collect();
        assert_eq!(with_parts(&all, 0), 0..4);
        assert_eq!(with_parts(&all, 1), 1..3);
        assert_eq!(with_parts(&all, 3), 3..4);
        assert_eq!(with_parts(&all, 4), 4..5);
        assert_eq!(
            called(&all, &ids),
            [Called::Whole, Called::Within, Called::Within, Called::Within, Called::Whole]
        );
        assert_eq!(
            called(&all, &ids[..3]),
            [Called::Alone, Called::Whole, Called::Within],
            "what is said of a part of it is not said of the article"
        );
        assert!(is_part_of(&all, ids[2], ids[0]) && !is_part_of(&all, ids[4], ids[0]));
    }
}
