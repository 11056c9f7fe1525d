//! What a block is, from its shape and from what came before.
//!
//! Reader and writer share this: the writer asks it how a block would be read, and adds
//! an [`super::aside`] where the answer is not the provision it has in hand.

use std::sync::LazyLock;

use crate::{
    Kind, Language, Marks, Number, Provision, Terms, is_number,
    label::{
        block::{self as label, Headline, Label, Style},
        heading_gap,
    },
    numbering::{DEEPEST, Tally, counted_depth, label_of, restarts_below},
    scheme::Samples,
};

/// How a block stands in the Markdown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Shape {
    /// A heading of this level.
    Heading(u8),
    /// A paragraph or list item, this many lists deep; `true` for a bullet.
    Paragraph(u8, bool),
    /// A row of a table.
    Row,
}

/// What a block was found to be.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Placed<'a> {
    /// Its kind.
    pub(super) kind: Kind,
    /// Its depth.
    pub(super) depth: u8,
    /// Its number.
    pub(super) number: Number,
    /// The source of its words.
    pub(super) words: &'a str,
    /// Whether it is the title of the heading before, and no provision of its own.
    pub(super) joins: bool,
    /// Whether it is what it is only for want of anything better.
    pub(super) undecided: bool,
}

/// The reading order so far.
#[derive(Debug)]
pub(super) struct Order {
    terms: &'static Terms,
    /// Whether there is an article anywhere in the text.
    has_articles: bool,
    /// Whether what stands in a line of its own stays there, titles of headings too.
    as_typed: bool,
    tally: Tally,
    started: bool,
    titled: bool,
    begun: bool,
    signing: bool,
    /// The heading that still wants a title: its level, or 0 if it is a paragraph.
    untitled: Option<u8>,
    /// Whether the provision before is a numbered paragraph.
    in_list: bool,
    /// The label last typed at each depth.
    typed: [Option<(String, Style)>; DEEPEST + 1],
}

/// How the closing formula of an instrument begins, in lower case, in every language.
static TESTIMONIUM: LazyLock<Vec<&str>> =
    LazyLock::new(|| Language::known().iter().flat_map(|it| it.phrases("testimonium")).collect());

impl Order {
    /// The order before the first block.
    pub(super) fn new(terms: &'static Terms, has_articles: bool, as_typed: bool) -> Self {
        Self {
            terms,
            has_articles,
            as_typed,
            tally: Tally::new(terms.scheme),
            started: false,
            titled: false,
            begun: false,
            signing: false,
            untitled: None,
            in_list: false,
            typed: Default::default(),
        }
    }

    /// What the block `source` of this shape is; `alone` if nothing else is in the text.
    pub(super) fn place<'a>(&self, source: &'a str, shape: Shape, alone: bool) -> Placed<'a> {
        match shape {
            Shape::Row => placed(Kind::Row, 1, Number::None, source),
            Shape::Heading(level) => self.heading(source, level),
            Shape::Paragraph(_, true) => self.dash(source, shape),
            Shape::Paragraph(..) => self.paragraph(source, shape, alone),
        }
    }

    fn heading<'a>(&self, source: &'a str, level: u8) -> Placed<'a> {
        if let Some(headline) = label::headline(source) {
            return self.headed(source, &headline);
        }
        let joins = self.untitled.is_some_and(|above| level > above);
        if joins {
            let joins = !self.as_typed;
            return Placed { joins, ..placed(Kind::Heading, 0, Number::None, source) };
        }
        let kind = if self.titled || self.begun { Kind::Heading } else { Kind::Title };
        placed(kind, 0, Number::None, source)
    }

    /// The heading that `headline` is; one of another language keeps all its words.
    fn headed<'a>(&self, source: &'a str, headline: &Headline<'a>) -> Placed<'a> {
        if label::means(headline.word, self.terms) != Some(headline.kind) {
            return placed(headline.kind, 0, Number::None, source);
        }
        let number = self.number(headline.kind, 0, headline.number);
        placed(headline.kind, 0, number, headline.title)
    }

    fn paragraph<'a>(&self, source: &'a str, shape: Shape, alone: bool) -> Placed<'a> {
        if let Some(headline) = label::headline(source).filter(is_heading_line) {
            return self.headed(source, &headline);
        }
        let lettered = || {
            label::two_letters(source, |core, style| {
                let last = self.typed.iter().flatten();
                last.filter(|it| it.1 == style).any(|(last, _)| follows(last, core, false))
            })
        };
        match label::label(source).or_else(lettered) {
            Some((Label::Dash, words)) => return self.dash(words, shape),
            Some((Label::Number(core, style), words)) => {
                if style == Style::Full && self.has_articles && !self.begun {
                    let number = self.number(Kind::Recital, 0, core);
                    return placed(Kind::Recital, 0, number, words);
                }
                let depth = self.depth(core, style, shape);
                let number = if self.counts_on(core, style, depth) {
                    Number::Derived
                } else {
                    self.number(Kind::Paragraph, depth, core)
                };
                return placed(Kind::Paragraph, depth as u8, number, words);
            }
            None => {}
        }
        let short = source.len() <= 150 && !source.ends_with(['.', ';', ':', ',', '!', '?']);
        let capital = source.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
        let like_title = short && capital && !source.contains('\n');
        if self.untitled == Some(0) && like_title {
            let joined = placed(Kind::Heading, 0, Number::None, source);
            return Placed { joins: !self.as_typed, ..joined };
        }
        if !self.started && like_title && !alone {
            return placed(Kind::Title, 0, Number::None, source);
        }
        let (kind, depth) = if self.signing || is_testimonium(source) {
            (Kind::Signature, 0)
        } else if self.begun {
            (Kind::Plain, 1)
        } else {
            (Kind::Recital, 0)
        };
        Placed { undecided: true, ..placed(kind, depth, Number::None, source) }
    }

    /// A dash below what was numbered last.
    fn dash<'a>(&self, words: &'a str, shape: Shape) -> Placed<'a> {
        let above = (1..=DEEPEST).rev().find(|depth| self.typed[*depth].is_some()).unwrap_or(1);
        let nested = if let Shape::Paragraph(nest, true) = shape { nest } else { 1 };
        let depth = (above + 1 + usize::from(nested.saturating_sub(1))).min(DEEPEST);
        placed(Kind::Paragraph, depth as u8, Number::Dash, words)
    }

    /// The number typed as `core`: derived if that is what its place gives.
    fn number(&self, kind: Kind, depth: usize, core: &str) -> Number {
        let first = self.terms.language == "fr" && matches!(core, "premier" | "1er");
        if self.tally.next(kind, depth) == if first { "1" } else { core } {
            Number::Derived
        } else {
            Number::Fixed(core.to_owned())
        }
    }

    /// Whether "1." below "1." means the next number, as lists in Markdown do.
    fn counts_on(&self, core: &str, style: Style, depth: usize) -> bool {
        let typed = self.typed[depth].as_ref();
        let same = typed.is_some_and(|it| it.0 == "1" && it.1 == style);
        core == "1" && style == Style::Dot && same && self.in_list
    }

    /// How deep a paragraph labelled `core` stands.
    fn depth(&self, core: &str, style: Style, shape: Shape) -> usize {
        let nest = if let Shape::Paragraph(nest, _) = shape { usize::from(nest) } else { 1 };
        let is = |depth: usize| self.typed[depth].as_ref();
        let same = |depth: usize| is(depth).is_some_and(|(_, other)| *other == style);
        let first =
            core.chars().next().map(|c| if crate::numeral::figure(c).is_some() { '0' } else { c });
        let depth = match first {
            _ if style == Style::Decimal => core.split('.').count(),
            Some('0'..='9') if nest > 1 => nest,
            Some('0'..='9') if is(1).is_none() || same(1) => 1,
            Some('0'..='9') => {
                (2..DEEPEST).find(|depth| is(*depth).is_none() || same(*depth)).unwrap_or(2)
            }
            Some(first) if first.is_uppercase() => {
                if is(5).is_some() || is(6).is_some() {
                    6
                } else {
                    2
                }
            }
            _ if style == Style::Dot && is(2).is_some() && !same(2) => self.below_points(core),
            _ => self.point_depth(core, style),
        };
        depth.clamp(1, DEEPEST)
    }

    /// The depth of `(a)` or `(i)`: what goes on goes before what begins.
    fn point_depth(&self, core: &str, style: Style) -> usize {
        let decimals = (1..=DEEPEST)
            .rev()
            .find(|depth| matches!(self.typed[*depth], Some((_, Style::Decimal))))
            .map_or(0, |depth| depth - 1);
        let goes_on = |depth: usize, roman: bool| {
            self.typed[depth]
                .as_ref()
                .is_some_and(|(last, other)| *other == style && follows(last, core, roman))
        };
        let roman = label::is_roman(core);
        let (point, below) = (2 + decimals, (3 + decimals).min(DEEPEST));
        if roman && goes_on(below, true) {
            below
        } else if goes_on(point.min(DEEPEST), false) {
            point
        } else if roman && (core == "i" || core.len() > 1) {
            below
        } else {
            point
        }
    }

    /// The depth of `a.` or `i.` below `(a)` and `(i)`.
    fn below_points(&self, core: &str) -> usize {
        let open = |depth: usize| self.typed[depth].is_some();
        let goes_on = |depth: &usize| {
            self.typed[*depth].as_ref().is_some_and(|(last, style)| {
                let roman = label::is_roman(core) && follows(last, core, true);
                *style == Style::Dot && (roman || follows(last, core, false))
            })
        };
        // What goes on stands where it went on.
        if let Some(depth) = (3..=DEEPEST).rev().find(goes_on) {
            return depth;
        }
        if open(4) && label::is_roman(core) && (core == "i" || open(5)) {
            5
        } else if open(3) || open(4) {
            4
        } else {
            3
        }
    }

    /// Takes a provision that was placed into account.
    pub(super) fn enter(&mut self, provision: &Provision, entry: &Entry<'_>) {
        self.tally.take(provision);
        let kind = provision.kind;
        let decided = !entry.undecided;
        let operative = is_operative(kind);
        self.started = true;
        self.in_list = kind == Kind::Paragraph;
        self.titled |= kind == Kind::Title;
        self.begun |= decided && operative;
        if decided && (operative || matches!(kind, Kind::Heading | Kind::Title)) {
            self.signing = false;
        } else if entry.undecided {
            self.signing |= kind == Kind::Signature;
        }
        let wants_title = matches!(kind, Kind::Article | Kind::Part | Kind::Chapter | Kind::Annex);
        let bare = wants_title && provision.wording.is_empty() && !entry.annotated;
        self.untitled = bare.then_some(entry.level);
        if let Some(depth) = restarts_below(kind, usize::from(provision.depth).min(DEEPEST)) {
            self.typed[depth + 1..].fill(None);
        }
        if let (Kind::Paragraph, Some((core, style))) = (kind, entry.label) {
            self.typed[counted_depth(kind, provision.depth)] = Some((core.to_owned(), style));
        }
    }

    /// Takes note that the heading before has got its title.
    pub(super) fn join(&mut self) {
        self.untitled = None;
    }

    /// The label that the next provision would have, with what parts it from the words;
    /// none where it has none or the number is no plain one.
    pub(super) fn label(&self, kind: Kind, depth: u8, number: &Number) -> Option<(String, &str)> {
        if let Number::Fixed(fixed) = number {
            let plain = fixed.split(' ').all(|word| {
                !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "[].".contains(c))
            });
            if !plain || !is_number(fixed) {
                return None;
            }
        }
        let depth = counted_depth(kind, depth);
        let bare = match number {
            Number::Fixed(fixed) => fixed.clone(),
            Number::Derived => self.tally.next(kind, depth),
            _ => String::new(),
        };
        let label = label_of(kind, number, depth, &bare, self.terms);
        let heads = matches!(kind, Kind::Article | Kind::Part | Kind::Chapter | Kind::Annex);
        let gap = if heads && *number != Number::Dash { heading_gap(&label) } else { " " };
        (!label.is_empty()).then_some((label, gap))
    }
}

/// How a provision came into the text.
pub(super) struct Entry<'a> {
    /// Whether it is what it is only for want of anything better.
    pub(super) undecided: bool,
    /// Whether an aside said what it is.
    pub(super) annotated: bool,
    /// The level of its heading; 0 for a paragraph.
    pub(super) level: u8,
    /// The label that was typed.
    pub(super) label: Option<(&'a str, Style)>,
}

/// Whether provisions of this kind carry or head commitments.
pub(super) fn is_operative(kind: Kind) -> bool {
    use Kind::{Annex, Article, Chapter, Paragraph, Part};
    matches!(kind, Part | Chapter | Article | Annex | Paragraph)
}

/// What an undecided provision is once the whole text is known.
pub(super) fn settled(
    kind: Kind,
    ends_open: bool,
    next: Option<(Kind, u8)>,
    has_operative: bool,
) -> (Kind, u8) {
    let before_list = next.is_some_and(|(kind, depth)| kind == Kind::Paragraph && depth >= 2);
    match kind {
        Kind::Recital if !has_operative => (Kind::Plain, 1),
        Kind::Plain if ends_open && before_list => (Kind::Chapeau, 1),
        Kind::Plain => (Kind::Plain, 1),
        other => (other, 0),
    }
}

/// The heading of an article, part, chapter or annex that a block is.
pub(super) fn headline_of(source: &str, shape: Shape) -> Option<Headline<'_>> {
    match shape {
        Shape::Heading(_) => label::headline(source),
        Shape::Paragraph(_, false) => label::headline(source).filter(is_heading_line),
        _ => None,
    }
}

/// Takes the label of a block that says itself what it is as a sample of how its text counts:
/// its source and shape, what it was found to be and how deep, and the label of a paragraph.
pub(super) fn sample(
    samples: &mut Samples,
    (source, shape): (&str, Shape),
    (kind, depth): (Kind, u8),
    label: Option<(&str, Style)>,
) {
    let depth = counted_depth(kind, depth);
    if let (Kind::Paragraph, Some((core, style))) = (kind, label) {
        if let Some(marks) = style.marks() {
            samples.add(kind, depth, core, marks);
        }
    } else if let Some(headline) = headline_of(source, shape).filter(|it| it.kind == kind) {
        let marks = if headline.dotted { Marks::Dot } else { Marks::Bare };
        samples.add(kind, depth, headline.number, marks);
    }
}

/// Whether a heading typed as a paragraph is meant as one.
fn is_heading_line(headline: &Headline<'_>) -> bool {
    let title = headline.title;
    let short = title.len() <= 150 && !title.ends_with(['.', ';', ',', ':']);
    let lines = title.lines().count() <= 1;
    title.is_empty() || (headline.parted && short && lines)
}

/// Whether `last` is followed by `next` in its way of counting.
fn follows(last: &str, next: &str, roman: bool) -> bool {
    let count = |count: u32| {
        if roman { crate::numeral::roman(count) } else { crate::numeral::letters(count) }
    };
    if !roman && crate::numeral::follows_in_letters(last, next) {
        return true;
    }
    let position = (1..=100).find(|position| count(*position) == last);
    position.is_some_and(|position| count(position + 1) == next)
}

/// Whether the closing formula begins with these words.
fn is_testimonium(words: &str) -> bool {
    let start: String = words.chars().take(40).flat_map(char::to_lowercase).collect();
    let start = start.trim_start_matches(['*', '_', '[']);
    TESTIMONIUM.iter().any(|formula| start.starts_with(formula))
}

fn placed(kind: Kind, depth: u8, number: Number, words: &str) -> Placed<'_> {
    Placed { kind, depth, number, words, joins: false, undecided: false }
}
