//! Two Markdown files that say the same: only blank lines, wrapping or line ends differ.

use std::borrow::Cow;
use std::fmt;

/// What two texts differ in although they say the same.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct PassedOver {
    /// One of them begins with a byte order mark.
    pub mark: bool,
    /// Lines end in another way (CR LF, CR, LF), or with other blanks.
    pub line_ends: bool,
    /// Blank lines came or went.
    pub blank_lines: bool,
    /// The lines of paragraphs are broken elsewhere.
    pub wrapping: bool,
}

impl fmt::Display for PassedOver {
    /// "line ends and wrapping".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = [
            (self.mark, "a byte order mark"),
            (self.line_ends, "line ends"),
            (self.blank_lines, "blank lines"),
            (self.wrapping, "wrapping"),
        ];
        let names: Vec<&str> = named.iter().filter(|it| it.0).map(|it| it.1).collect();
        match &names[..] {
            [first @ .., last] if !first.is_empty() => {
                write!(f, "{} and {last}", first.join(", "))
            }
            _ => f.write_str(&names.join(", ")),
        }
    }
}

/// What two Markdown texts differ in where they say the same; nothing where a word, a mark or
/// the border of a paragraph differs, or where they are equal byte for byte.
///
/// Every character that is not blank is compared, and what stands in a fence line by line.
pub fn passed_over(base: &str, revised: &str) -> Option<PassedOver> {
    let raw = [base, revised];
    let unix = raw.map(plain_lines);
    let [base, revised] = [&*unix[0], &*unix[1]];
    let ends = raw.map(|it| [it.matches("\r\n").count(), it.matches('\r').count()]);
    let mark = raw[0].starts_with('\u{feff}') != raw[1].starts_with('\u{feff}');
    if base == revised && raw[0] != raw[1] {
        return Some(PassedOver { mark, line_ends: ends[0] != ends[1], ..PassedOver::default() });
    }
    let (old, new) = (trimmed(base), trimmed(revised));
    let said = |lines: &[&str]| lines.iter().any(|it| !it.is_empty());
    let full = |lines: &[&'_ str]| -> Vec<String> {
        lines.iter().filter(|it| !it.is_empty()).map(|&it| it.to_owned()).collect()
    };
    if base == revised || !said(&old) || paragraphs(base) != paragraphs(revised) {
        return None;
    }
    let wrapping = full(&old) != full(&new);
    let length = |text: &str| text.lines().map(str::len).sum::<usize>();
    let blanks = |lines: &[&str]| lines.iter().filter(|it| it.is_empty()).count();
    let blank_lines = if wrapping { blanks(&old) != blanks(&new) } else { old != new };
    let line_ends = ends[0] != ends[1]
        || !wrapping && length(base) != length(revised)
        || base.ends_with('\n') != revised.ends_with('\n');
    let passed = PassedOver { mark, line_ends, blank_lines, wrapping };
    // Only blanks at the ends of lines are left.
    let any = mark || line_ends || blank_lines || wrapping;
    Some(if any { passed } else { PassedOver { line_ends: true, ..passed } })
}

/// A text with line feeds at the ends of its lines, and without a byte order mark.
pub fn plain_lines(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The lines without the blanks they end with.
fn trimmed(text: &str) -> Vec<&str> {
    text.lines().map(str::trim_end).collect()
}

/// The paragraphs, each on one line.
fn paragraphs(text: &str) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    let (mut open, mut fence) = (false, None);
    for line in text.split('\n').map(|it| it.strip_suffix('\r').unwrap_or(it)) {
        // Two blanks at the end of a line break it.
        let breaks = line.ends_with("  ") || line.ends_with('\\');
        let line = line.trim_end();
        let bare = line.trim_start();
        if let Some(mark) = fence {
            list.push(line.to_owned());
            fence = Some(mark).filter(|_| !bare.starts_with(mark));
            continue;
        }
        if bare.is_empty() {
            open = false;
            continue;
        }
        fence = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        let goes_on = open && fence.is_none() && !begins_block(bare);
        match list.last_mut() {
            Some(last) if goes_on => {
                last.push(' ');
                last.push_str(bare);
            }
            _ => list.push(line.to_owned()),
        }
        open = fence.is_none() && !breaks && !bare.starts_with(['#', '|']);
    }
    list
}

/// Whether a line begins a block of its own, even right below a paragraph.
fn begins_block(line: &str) -> bool {
    let bytes = line.as_bytes();
    let marker = |len: usize| bytes.get(len).is_none_or(|b| *b == b' ' || *b == b'\t');
    let number = bytes.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    let closes = |at: usize| bytes.get(at).is_some_and(|b| matches!(b, b'.' | b')'));
    let enumerated = number > 0 && number <= 5 && closes(number) && marker(number + 1)
        || bytes[0] == b'(' && {
            let inner = bytes[1..].iter().take_while(|b| b.is_ascii_alphanumeric()).count();
            inner > 0 && inner <= 5 && bytes.get(inner + 1) == Some(&b')')
        };
    let rule = bytes.iter().all(|b| matches!(b, b'-' | b'=' | b'*' | b'_' | b' '));
    matches!(bytes[0], b'#' | b'|' | b'>')
        || matches!(bytes[0], b'-' | b'*' | b'+') && marker(1)
        || line.starts_with("[^")
        || enumerated
        || rule
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Agreement\n\n1. The Parties keep\nthe ports open.\n\n2. They meet.\n";

    fn told(other: &str) -> Option<String> {
        passed_over(TEXT, other).map(|it| it.to_string())
    }

    #[test]
    fn blank_lines_wrapping_and_line_ends_say_nothing() {
        assert_eq!(told(&TEXT.replace('\n', "\r\n")).as_deref(), Some("line ends"));
        assert_eq!(told(&TEXT.replace('\n', "\r")).as_deref(), Some("line ends"));
        assert_eq!(told(&format!("\u{feff}{TEXT}")).as_deref(), Some("a byte order mark"));
        let both = format!("\u{feff}{}", TEXT.replace('\n', "\r").replace("keep\rthe", "keep the"));
        let all = "a byte order mark, line ends and wrapping";
        assert_eq!(told(&both).as_deref(), Some(all));
        assert_eq!(told(&TEXT.replace("\n\n", "\n\n\n")).as_deref(), Some("blank lines"));
        assert_eq!(told(&TEXT.replace("keep\nthe", "keep the")).as_deref(), Some("wrapping"));
        let all =
            TEXT.replace("keep\nthe", "keep the").replace("\n\n", "\n\n\n").replace('\n', "\r\n");
        assert_eq!(told(&all).as_deref(), Some("line ends, blank lines and wrapping"));
        assert_eq!(told(TEXT.trim_end()).as_deref(), Some("line ends"));
        assert_eq!(told(&TEXT.replace("meet.", "meet.  ")).as_deref(), Some("line ends"));
    }

    #[test]
    fn a_word_a_mark_and_the_border_of_a_paragraph_say_something() {
        assert_eq!(told(TEXT), None, "equal files have nothing to pass over");
        for (from, to) in [
            ("ports", "port"),
            ("open.", "open"),
            ("keep\nthe", "keep\n\nthe"),
            ("# A", "## A"),
            ("the ports", "theports"),
            ("1. ", "1.  - "),
        ] {
            assert_eq!(told(&TEXT.replace(from, to)), None, "{from} became {to}");
        }
    }

    #[test]
    fn lines_of_a_fence_a_list_and_a_table_are_not_wrapped() {
        assert_eq!(passed_over("```\na\nb\n```\n", "```\na b\n```\n"), None);
        assert_eq!(passed_over("a  \nb\n", "a b\n"), None);
        assert_eq!(passed_over("- a\n- b\n", "- a - b\n"), None);
        assert_eq!(passed_over("| a |\n| b |\n", "| a | | b |\n"), None);
        assert_eq!(passed_over("(a) one;\n(b) two.\n", "(a) one; (b) two.\n"), None);
    }
}
