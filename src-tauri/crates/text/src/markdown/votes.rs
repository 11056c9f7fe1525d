//! In which language the headings of a text are.

use crate::{
    Terms,
    markdown::{
        label,
        order::{Shape, headline_of},
    },
};

/// How many headings speak for each language.
#[derive(Debug)]
pub(super) struct Votes {
    counts: Vec<usize>,
}

impl Votes {
    /// No votes.
    pub(super) fn new() -> Self {
        Self { counts: vec![0; Terms::known().len()] }
    }

    /// Counts the heading that a block is, if it is one.
    pub(super) fn add(&mut self, source: &str, shape: Shape) {
        let Some(headline) = headline_of(source, shape) else { return };
        for (terms, count) in Terms::known().iter().zip(&mut self.counts) {
            *count += usize::from(label::means(headline.word, terms) == Some(headline.kind));
        }
    }

    /// The language with most votes; the first known one if nothing parts them.
    pub(super) fn winner(&self) -> &'static Terms {
        let most = self.counts.iter().max().copied().unwrap_or_default();
        let first = self.counts.iter().position(|count| *count == most).unwrap_or_default();
        &Terms::known()[first]
    }
}
