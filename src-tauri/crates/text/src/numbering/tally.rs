//! Counting provisions, one after the other.

use crate::{Kind, Number, Provision, Scheme, by_hand::shown};

/// How deep paragraphs are counted.
pub(crate) const DEEPEST: usize = 6;

/// How many provisions of each kind there were where counting began last.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    scheme: Scheme,
    articles: u32,
    parts: u32,
    chapters: u32,
    annexes: u32,
    recitals: u32,
    paragraphs: [u32; DEEPEST + 1],
}

/// The depth at which a provision is counted.
pub(crate) fn counted_depth(kind: Kind, depth: u8) -> usize {
    let depth = usize::from(depth).min(DEEPEST);
    if kind == Kind::Paragraph { depth.max(1) } else { depth }
}

impl Tally {
    /// Nothing is counted yet.
    pub(crate) fn new(scheme: Scheme) -> Self {
        Self {
            scheme,
            articles: 0,
            parts: 0,
            chapters: 0,
            annexes: 0,
            recitals: 0,
            paragraphs: [0; DEEPEST + 1],
        }
    }

    /// The bare number of the next provision of this kind if it is derived; empty where
    /// the kind is not counted.
    pub(crate) fn next(&self, kind: Kind, depth: usize) -> String {
        let count = match kind {
            Kind::Part => self.parts,
            Kind::Annex => self.annexes,
            Kind::Chapter => self.chapters,
            Kind::Article => self.articles,
            Kind::Recital => self.recitals,
            Kind::Paragraph => self.paragraphs[depth],
            _ => return String::new(),
        };
        match self.scheme.form(kind, depth) {
            Some(form) => form.numeral.written(count + 1),
            None => (count + 1).to_string(),
        }
    }

    /// Takes the next provision into account; gives its bare number.
    pub(crate) fn take(&mut self, provision: &Provision) -> String {
        let (kind, depth) = (provision.kind, counted_depth(provision.kind, provision.depth));
        // Recitals are counted whether their number is printed or not.
        let is_counted = provision.number == Number::Derived
            || (kind == Kind::Recital && !matches!(provision.number, Number::Fixed(_)));
        let number = match &provision.number {
            Number::Fixed(number) => shown(number).into_owned(),
            _ if is_counted => self.next(kind, depth),
            _ => String::new(),
        };
        if is_counted {
            match kind {
                Kind::Part => self.parts += 1,
                Kind::Chapter => self.chapters += 1,
                Kind::Article => self.articles += 1,
                Kind::Annex => self.annexes += 1,
                Kind::Recital => self.recitals += 1,
                Kind::Paragraph => self.paragraphs[depth] += 1,
                _ => {}
            }
        }
        self.restart(kind, depth);
        number
    }

    /// Restarts what counts anew after a provision of this kind.
    fn restart(&mut self, kind: Kind, depth: usize) {
        if kind == Kind::Annex {
            (self.articles, self.parts, self.chapters) = (0, 0, 0);
        }
        if kind == Kind::Part {
            self.chapters = 0;
        }
        if let Some(depth) = restarts_below(kind, depth) {
            self.paragraphs[depth + 1..].fill(0);
        }
    }
}

/// The depth below which paragraphs count anew after a provision of this kind.
pub(crate) fn restarts_below(kind: Kind, depth: usize) -> Option<usize> {
    match kind {
        Kind::Annex | Kind::Article => Some(0),
        Kind::Part | Kind::Chapter | Kind::Heading | Kind::Signature => Some(1),
        Kind::Paragraph | Kind::Chapeau | Kind::Plain => Some(depth),
        Kind::Title | Kind::Recital | Kind::Row => None,
    }
}

/// A paragraph's number at `depth` with its marks: `2.`, `(a)`, `1.1`.
pub(crate) fn punctuated(number: &str, depth: usize, scheme: &Scheme) -> String {
    match scheme.form(Kind::Paragraph, depth) {
        Some(form) if !number.contains('.') => form.marked(number),
        _ => number.to_owned(),
    }
}
