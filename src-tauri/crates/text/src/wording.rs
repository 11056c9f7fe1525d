//! The inline text of one provision.

use std::sync::Arc;

use crate::{Alternative, Bracket, ProvisionId};

/// The inline text of one provision: words with emphasis, footnotes, references,
/// placeholders and brackets.
///
/// - **Shape**: inlines in reading order. No text is empty, and neighbouring texts
///   differ in emphasis; every constructor sees to it.
/// - **Cost**: a copy shares the inlines and costs nothing.
/// - **Units**: UTF-8. Text holds no line feed, carriage return or tab: a line break
///   is [`Inline::Break`], the border of a table cell [`Inline::Cell`].
#[derive(Clone, Debug, Default, Eq, Hash, PartialEq)]
pub struct Wording {
    inlines: Arc<[Inline]>,
}

/// One piece of a [`Wording`].
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub enum Inline {
    /// Words in one emphasis.
    Text {
        /// The words; never empty.
        text: String,
        /// How they are set.
        emphasis: Emphasis,
    },
    /// A line break within the provision.
    Break,
    /// The border between two cells; only in the wording of a table row.
    Cell,
    /// A note whose mark stands here.
    Footnote(Wording),
    /// A cross-reference, printed as the current number of its target.
    Reference(Reference),
    /// A known gap, printed in square brackets: `[to be added]`.
    Placeholder(String),
    /// Text that is not agreed.
    Bracket(Bracket),
}

/// A cross-reference to a provision of the same text.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct Reference {
    /// The provision referred to.
    pub target: ProvisionId,
    /// What is printed where the text does not hold the target (any more).
    pub fallback: String,
}

/// How words are set.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub struct Emphasis {
    /// Bold.
    pub strong: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Raised, as in m².
    pub superscript: bool,
    /// Lowered, as in CO₂.
    pub subscript: bool,
}

impl Emphasis {
    /// Words set like the text around them.
    pub const PLAIN: Self = Self {
        strong: false,
        italic: false,
        underline: false,
        superscript: false,
        subscript: false,
    };
}

impl Wording {
    /// The wording of these inlines; neighbouring texts of one emphasis are joined, line
    /// ends within a text become breaks, and tabs become spaces.
    pub fn new(inlines: impl IntoIterator<Item = Inline>) -> Self {
        let mut joined: Vec<Inline> = Vec::new();
        for inline in inlines {
            if has_line_ends(&inline) {
                of_one_line(inline).into_iter().for_each(|it| join(&mut joined, it));
            } else {
                join(&mut joined, inline);
            }
        }
        Self { inlines: joined.into() }
    }

    /// Plain words.
    pub fn plain(text: &str) -> Self {
        Self::new([Inline::Text { text: text.to_owned(), emphasis: Emphasis::PLAIN }])
    }

    /// Its pieces, in reading order.
    pub fn inlines(&self) -> &[Inline] {
        &self.inlines
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.inlines.is_empty()
    }

    /// Whether it holds nothing but the borders of cells.
    pub fn is_nothing(&self) -> bool {
        self.inlines().iter().all(|it| *it == Inline::Cell)
    }

    /// The alternatives of its brackets, in order; not those of brackets within them.
    pub fn alternatives(&self) -> impl Iterator<Item = &Alternative> {
        self.inlines().iter().flat_map(|it| match it {
            Inline::Bracket(bracket) => bracket.alternatives(),
            _ => &[],
        })
    }
}

/// Adds an inline, to the text before it where both are set alike.
fn join(joined: &mut Vec<Inline>, inline: Inline) {
    match (joined.last_mut(), inline) {
        (_, Inline::Text { text, .. }) if text.is_empty() => {}
        (Some(Inline::Text { text: before, emphasis: same }), Inline::Text { text, emphasis })
            if *same == emphasis =>
        {
            before.push_str(&text);
        }
        (_, inline) => joined.push(inline),
    }
}

/// Whether words of an inline hold line ends or tabs.
fn has_line_ends(inline: &Inline) -> bool {
    let (Inline::Text { text: words, .. }
    | Inline::Placeholder(words)
    | Inline::Reference(Reference { fallback: words, .. })) = inline
    else {
        return false;
    };
    words.contains(['\n', '\r', '\t'])
}

/// The inline with its line ends as breaks and its tabs as spaces.
fn of_one_line(inline: Inline) -> Vec<Inline> {
    match inline {
        Inline::Text { text, emphasis } => {
            let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
            let mut lines = Vec::new();
            for (index, line) in text.split('\n').enumerate() {
                lines.extend((index > 0).then_some(Inline::Break));
                lines.push(Inline::Text { text: line.to_owned(), emphasis });
            }
            lines
        }
        Inline::Placeholder(words) => {
            vec![Inline::Placeholder(words.replace(['\n', '\r', '\t'], " "))]
        }
        Inline::Reference(Reference { target, fallback }) => {
            let fallback = fallback.replace(['\n', '\r', '\t'], " ");
            vec![Inline::Reference(Reference { target, fallback })]
        }
        other => vec![other],
    }
}
