//! The wording of a provision as the merge sees it: words, blanks and things.

use travaux_text::{Emphasis, Inline, Wording};

use crate::words::{self, Token};

/// What a merge never cuts: a word, a run of blanks, or an inline that is no text.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(super) enum Atom<'w> {
    Word(&'w str, Emphasis),
    Blank(&'w str, Emphasis),
    Thing(&'w Inline),
}

impl<'w> Atom<'w> {
    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Self::Blank(..))
    }

    /// Its letters; a thing has none.
    pub(super) fn text(&self) -> &'w str {
        match self {
            Self::Word(text, _) | Self::Blank(text, _) => text,
            Self::Thing(_) => "",
        }
    }

    /// Whether it is a word or a thing, and no mark of punctuation.
    pub(super) fn counts(&self) -> bool {
        match self {
            Self::Word(text, _) => text.contains(char::is_alphanumeric),
            Self::Blank(..) => false,
            Self::Thing(_) => true,
        }
    }

    fn inline(&self) -> Inline {
        match self {
            Self::Word(text, emphasis) | Self::Blank(text, emphasis) => {
                Inline::Text { text: (*text).to_owned(), emphasis: *emphasis }
            }
            Self::Thing(inline) => (*inline).clone(),
        }
    }
}

/// The atoms of some inlines; together they spell them.
pub(super) fn atoms(inlines: &[Inline]) -> Vec<Atom<'_>> {
    let mut out = Vec::new();
    let mut list: Vec<Token> = Vec::new();
    for inline in inlines {
        let Inline::Text { text, emphasis } = inline else {
            out.push(Atom::Thing(inline));
            continue;
        };
        list.clear();
        words::tokens(text, 0..text.len(), &mut list);
        let mut at = 0;
        for token in &list {
            if token.start > at {
                out.push(Atom::Blank(&text[at..token.start], *emphasis));
            }
            out.push(Atom::Word(token.of(text), *emphasis));
            at = token.end;
        }
        if at < text.len() {
            out.push(Atom::Blank(&text[at..], *emphasis));
        }
    }
    out
}

/// The inlines that some atoms spell.
pub(super) fn inlines(atoms: &[Atom<'_>]) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for atom in atoms {
        match (out.last_mut(), atom) {
            (
                Some(Inline::Text { text, emphasis }),
                Atom::Word(more, same) | Atom::Blank(more, same),
            ) if emphasis == same => text.push_str(more),
            _ => out.push(atom.inline()),
        }
    }
    out
}

/// The wording that some atoms spell.
pub(super) fn wording(atoms: &[Atom<'_>]) -> Wording {
    Wording::new(inlines(atoms))
}
