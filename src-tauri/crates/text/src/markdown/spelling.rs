//! Writing the inline notation.

use std::fmt::Write;

use crate::{
    Bracket, Emphasis, Inline, Wording,
    markdown::{
        escape,
        inline::{attributed, is_bare_gap},
    },
};

/// Spells `wording` in the inline notation, on one line.
///
/// - **Laws**: [`super::read_wording`] gives `wording` back (see there for how deep);
///   equal wordings are spelled alike. Nothing but words is spelled at either end, so
///   trimming spaces changes nothing.
pub fn write_wording(wording: &Wording) -> String {
    let mut out = String::new();
    spell(wording, &mut out, true);
    // Only the border of a first or last cell leaves a space at an end.
    match wording.inlines() {
        [Inline::Cell, ..] | [.., Inline::Cell] => out.trim_matches(' ').to_owned(),
        _ => out,
    }
}

/// Spells `wording` after what is in `out`; spaces at its ends are guarded where it is
/// `outermost`.
fn spell(wording: &Wording, out: &mut String, outermost: bool) {
    let inlines = wording.inlines();
    for (index, inline) in inlines.iter().enumerate() {
        match inline {
            Inline::Text { text, emphasis } => {
                let before = index.checked_sub(1).and_then(|before| inlines.get(before));
                let after = inlines.get(index + 1);
                spell_text(text, *emphasis, &Place { before, after, outermost }, out);
            }
            Inline::Break => out.push_str("<br>"),
            Inline::Cell => out.push_str(" | "),
            Inline::Footnote(note) => {
                out.push_str("^[");
                spell(note, out, false);
                out.push(']');
            }
            Inline::Reference(reference) => {
                out.push('[');
                guard(&reference.fallback, out);
                let _ = write!(out, "](#{})", reference.target);
            }
            Inline::Placeholder(words) => spell_placeholder(words, out),
            Inline::Bracket(bracket) => spell_bracket(bracket, out),
        }
    }
}

/// What stands around some words.
struct Place<'a> {
    before: Option<&'a Inline>,
    after: Option<&'a Inline>,
    outermost: bool,
}

impl Place<'_> {
    /// Whether a space between the words and `neighbour` would be trimmed.
    fn trims(&self, neighbour: Option<&Inline>) -> bool {
        neighbour.map_or(self.outermost, |inline| matches!(inline, Inline::Cell))
    }

    /// Whether the words follow a closing square bracket.
    fn after_bracket(&self) -> bool {
        matches!(self.before, Some(Inline::Bracket(_) | Inline::Placeholder(_)))
    }

    /// Whether a lone space here would make one bracket of two.
    fn parts_brackets(&self) -> bool {
        matches!((self.before, self.after), (Some(Inline::Bracket(_)), Some(Inline::Bracket(_))))
    }
}

/// Spells words in their emphasis.
fn spell_text(text: &str, emphasis: Emphasis, place: &Place<'_>, out: &mut String) {
    let tags =
        [(emphasis.underline, "u"), (emphasis.superscript, "sup"), (emphasis.subscript, "sub")];
    let tags = || tags.iter().filter(|(set, _)| *set);
    for (_, tag) in tags() {
        let _ = write!(out, "<{tag}>");
    }
    let (opening, closing) = marks(text, emphasis, out);
    out.push_str(opening);
    if emphasis == Emphasis::PLAIN && text == " " && place.parts_brackets() {
        out.push_str("&#32;");
    } else {
        spell_words(text, place, out);
    }
    out.push_str(closing);
    for (_, tag) in tags().rev() {
        let _ = write!(out, "</{tag}>");
    }
}

/// The marks before and after bold and italic words: stars where they read as such.
fn marks(text: &str, emphasis: Emphasis, out: &str) -> (&'static str, &'static str) {
    let firm = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let stars = firm(text.chars().next()) && firm(text.chars().next_back()) && !out.ends_with('*');
    match (emphasis.strong, emphasis.italic, stars) {
        (false, false, _) => ("", ""),
        (true, false, true) => ("**", "**"),
        (false, true, true) => ("*", "*"),
        (true, true, true) => ("***", "***"),
        (true, false, false) => ("<strong>", "</strong>"),
        (false, true, false) => ("<em>", "</em>"),
        (true, true, false) => ("<strong><em>", "</em></strong>"),
    }
}

/// Spells words, guarding what the place they stand in would take for something else.
fn spell_words(text: &str, place: &Place<'_>, out: &mut String) {
    let mut rest = text;
    if place.after_bracket() && rest.starts_with(['(', ':']) {
        out.push('\\');
    }
    if place.trims(place.before) && rest.starts_with(' ') {
        out.push_str("&#32;");
        rest = &rest[1..];
    }
    let last = place.trims(place.after) && rest.ends_with(' ');
    guard(&rest[..rest.len() - usize::from(last)], out);
    if last {
        out.push_str("&#32;");
    }
}

/// Writes characters so that each stands for itself.
pub(super) fn guard(text: &str, out: &mut String) {
    // 0xc2 and 0xef begin the control characters and the mark beyond ASCII.
    let may_need = |byte: u8| {
        matches!(byte, 0..0x20 | b'\\' | b'[' | b']' | b'*' | b'_' | b'^' | b'|' | b'<' | b'&')
            || matches!(byte, 0x7f | 0xc2 | 0xef)
    };
    if !text.bytes().any(may_need) {
        return out.push_str(text);
    }
    let mut done = 0;
    for (at, character) in text.char_indices().filter(|(_, c)| !c.is_alphanumeric() && *c != ' ') {
        if at < done {
            continue;
        }
        let rest = &text[at..];
        let guarded = match character {
            '\\' | '[' | ']' | '*' | '^' | '|' => true,
            '_' => {
                let run = rest.bytes().take_while(|byte| *byte == b'_').count();
                if run > 2 {
                    out.push_str(&text[done..at + run]);
                    done = at + run;
                    continue;
                }
                true
            }
            '<' => rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)),
            '&' => escape::entity(rest).is_some(),
            _ => {
                if character.is_control() || character == '\u{feff}' {
                    out.push_str(&text[done..at]);
                    let _ = write!(out, "&#{};", character as u32);
                    done = at + character.len_utf8();
                }
                continue;
            }
        };
        if guarded {
            out.push_str(&text[done..at]);
            out.push('\\');
            out.push(character);
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
}

/// Spells a known gap.
fn spell_placeholder(words: &str, out: &mut String) {
    let start = out.len();
    out.push('[');
    guard(words, out);
    if !is_bare_gap(words) || out[start + 1..] != *words {
        out.insert_str(start + 1, "? ");
    }
    out.push(']');
}

/// Spells the alternatives of a bracket with one space between them.
fn spell_bracket(bracket: &Bracket, out: &mut String) {
    for (index, alternative) in bracket.alternatives().iter().enumerate() {
        out.push_str(if index == 0 { "[" } else { " [" });
        let start = out.len();
        spell(&alternative.wording, out, false);
        if alternative.delegations.is_empty() {
            let inner = &out[start..];
            if !attributed(inner).1.is_empty() {
                let dash = inner.rfind('—').unwrap_or_default();
                out.insert(start + dash, '\\');
            }
        } else {
            out.push_str(if out.len() == start { "— " } else { " — " });
            for (index, code) in alternative.delegations.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { ", " });
                out.push_str(code.as_str());
            }
        }
        guard_start(start, out);
        out.push(']');
    }
}

/// Guards a bracket's first character where the bracket would read as a placeholder.
fn guard_start(start: usize, out: &mut String) {
    let inner = &out[start..];
    if inner.starts_with("? ") {
        out.insert(start, '\\');
    } else if is_bare_gap(inner) {
        let first = inner.chars().next().unwrap_or(' ');
        out.replace_range(start..start + first.len_utf8(), &format!("&#{};", first as u32));
    }
}
