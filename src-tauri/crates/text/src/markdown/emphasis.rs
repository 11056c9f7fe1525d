//! Deciding which marks of emphasis open and close something.

use crate::{Alternative, Bracket, Emphasis, Inline, Wording, markdown::escape::Setting};

/// A piece of inline source before it is known which marks belong together.
pub(super) enum Token<'a> {
    /// Words as they stand.
    Words(&'a str),
    /// One character that was escaped.
    Character(char),
    /// Something that is decided already.
    Piece(Inline),
    /// What may begin or end an emphasis.
    Mark(Mark<'a>),
}

/// A run of `*` or `_`, or a tag.
pub(super) struct Mark<'a> {
    kind: usize,
    opens: bool,
    closes: bool,
    source: &'a str,
}

/// How many kinds of mark there are.
const KINDS: usize = 10;

impl<'a> Mark<'a> {
    /// The mark that a run of `*` or `_` makes between two characters, if any.
    pub(super) fn run(source: &'a str, before: Option<char>, after: Option<char>) -> Option<Self> {
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let is_sign =
            |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace());
        let left = !is_space(after) && (!is_sign(after) || is_space(before) || is_sign(before));
        let right = !is_space(before) && (!is_sign(before) || is_space(after) || is_sign(after));
        let star = source.starts_with('*');
        let kind = match (star, source.len()) {
            (true, length @ 1..=3) => length - 1,
            (false, length @ 1..=2) => length + 2,
            _ => return None,
        };
        let opens = left && (star || !right || is_sign(before));
        let closes = right && (star || !left || is_sign(after));
        (opens || closes).then_some(Self { kind, opens, closes, source })
    }

    /// The mark that a tag makes.
    pub(super) fn tag(setting: Setting, opens: bool, source: &'a str) -> Self {
        Self { kind: 5 + setting as usize, opens, closes: !opens, source }
    }
}

/// The wording of these tokens, each mark either paired or literal.
pub(super) fn settled(tokens: Vec<Token<'_>>) -> Wording {
    let partner = partners(&tokens);
    let mut inlines = Vec::new();
    let mut words = String::new();
    let mut open = [0_usize; KINDS];
    let mut emphasis = Emphasis::PLAIN;
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Words(more) => words.push_str(more),
            Token::Character(character) => words.push(*character),
            Token::Mark(mark) if partner[index].is_none() => words.push_str(mark.source),
            Token::Mark(mark) => {
                flush(&mut words, emphasis, &mut inlines);
                if partner[index] > Some(index) {
                    open[mark.kind] += 1;
                } else {
                    open[mark.kind] -= 1;
                }
                emphasis = emphasis_of(&open);
            }
            Token::Piece(inline) => {
                flush(&mut words, emphasis, &mut inlines);
                inlines.push(set(inline, emphasis));
            }
        }
    }
    flush(&mut words, emphasis, &mut inlines);
    Wording::new(inlines)
}

/// For each mark that is one of a pair, the index of the other.
///
/// A closing mark takes the nearest opening one of its kind; what was opened in
/// between stays literal, so pairs never overlap.
fn partners(tokens: &[Token<'_>]) -> Vec<Option<usize>> {
    let mut partner = vec![None; tokens.len()];
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut waiting = [0_usize; KINDS];
    for (index, token) in tokens.iter().enumerate() {
        let Token::Mark(mark) = token else { continue };
        if mark.closes && waiting[mark.kind] > 0 {
            while let Some((opener, kind)) = open.pop() {
                waiting[kind] -= 1;
                if kind == mark.kind {
                    (partner[opener], partner[index]) = (Some(index), Some(opener));
                    break;
                }
            }
        } else if mark.opens {
            open.push((index, mark.kind));
            waiting[mark.kind] += 1;
        }
    }
    partner
}

/// What the open marks of each kind set together.
fn emphasis_of(open: &[usize; KINDS]) -> Emphasis {
    let mut emphasis = Emphasis::PLAIN;
    for (kind, _) in open.iter().enumerate().filter(|(_, count)| **count > 0) {
        onto(kind, &mut emphasis);
    }
    emphasis
}

/// Adds what a mark of this kind sets to `emphasis`.
fn onto(kind: usize, emphasis: &mut Emphasis) {
    use Setting::{Italic, Strong, Subscript, Superscript, Underline};
    let set: &[Setting] = match kind {
        0 | 3 => &[Italic],
        1 | 4 => &[Strong],
        2 => &[Strong, Italic],
        5 => &[Strong],
        6 => &[Italic],
        7 => &[Underline],
        8 => &[Superscript],
        _ => &[Subscript],
    };
    for setting in set {
        setting.onto(emphasis);
    }
}

/// Ends the words collected so far.
fn flush(words: &mut String, emphasis: Emphasis, inlines: &mut Vec<Inline>) {
    if !words.is_empty() {
        inlines.push(Inline::Text { text: std::mem::take(words), emphasis });
    }
}

/// The inline as it stands within `emphasis`.
fn set(inline: &Inline, emphasis: Emphasis) -> Inline {
    match inline {
        _ if emphasis == Emphasis::PLAIN => inline.clone(),
        Inline::Text { text, emphasis: own } => {
            Inline::Text { text: text.clone(), emphasis: both(*own, emphasis) }
        }
        Inline::Bracket(bracket) => {
            let alternatives = bracket.alternatives().iter().map(|alternative| Alternative {
                wording: Wording::new(
                    alternative.wording.inlines().iter().map(|inner| set(inner, emphasis)),
                ),
                delegations: alternative.delegations.clone(),
            });
            Bracket::new(alternatives.collect()).map_or_else(|_| inline.clone(), Inline::Bracket)
        }
        other => other.clone(),
    }
}

/// What either of the two sets.
fn both(one: Emphasis, other: Emphasis) -> Emphasis {
    Emphasis {
        strong: one.strong || other.strong,
        italic: one.italic || other.italic,
        underline: one.underline || other.underline,
        superscript: one.superscript || other.superscript,
        subscript: one.subscript || other.subscript,
    }
}
