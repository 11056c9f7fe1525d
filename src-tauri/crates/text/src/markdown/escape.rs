//! What a single character, escape, entity or tag of the inline notation means.

use crate::Emphasis;

/// The entities read by name; every other character is written by its number.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("shy", '\u{ad}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("sect", '§'),
    ("para", '¶'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
];

/// The tags that set words, with what they do.
const TAGS: &[(&str, Setting)] = &[
    ("strong", Setting::Strong),
    ("b", Setting::Strong),
    ("em", Setting::Italic),
    ("i", Setting::Italic),
    ("u", Setting::Underline),
    ("sup", Setting::Superscript),
    ("sub", Setting::Subscript),
];

/// One way of setting words.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Setting {
    /// Bold.
    Strong,
    /// Italic.
    Italic,
    /// Underlined.
    Underline,
    /// Raised.
    Superscript,
    /// Lowered.
    Subscript,
}

impl Setting {
    /// Adds this setting to `emphasis`.
    pub(super) fn onto(self, emphasis: &mut Emphasis) {
        match self {
            Self::Strong => emphasis.strong = true,
            Self::Italic => emphasis.italic = true,
            Self::Underline => emphasis.underline = true,
            Self::Superscript => emphasis.superscript = true,
            Self::Subscript => emphasis.subscript = true,
        }
    }
}

/// What a tag at the start of some source is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Tag {
    /// `<br>`.
    Break,
    /// `<u>` and its like.
    Open(Setting),
    /// `</u>` and its like.
    Close(Setting),
}

/// The tag `source` begins with and its length, if it is one that the notation knows.
pub(super) fn tag(source: &str) -> Option<(Tag, usize)> {
    let window = source.as_bytes().get(1..source.len().min(12))?;
    let end = window.iter().position(|byte| *byte == b'>')?;
    let name = source.get(1..=end)?;
    let length = end + 2;
    if name.trim_end_matches(['/', ' ']).eq_ignore_ascii_case("br") {
        return Some((Tag::Break, length));
    }
    let (name, closes) = name.strip_prefix('/').map_or((name, false), |name| (name, true));
    let (_, setting) = TAGS.iter().find(|(known, _)| name.eq_ignore_ascii_case(known))?;
    Some((if closes { Tag::Close(*setting) } else { Tag::Open(*setting) }, length))
}

/// No comment within a line, and no address, is read that is longer; so reading is linear.
pub(super) const LONGEST: usize = 4_000;

/// The length of the comment `source` begins with, if it closes within `most` bytes.
pub(super) fn comment(source: &str, most: usize) -> Option<usize> {
    let rest = source.strip_prefix("<!--")?.as_bytes();
    let close = rest[..rest.len().min(most)].windows(3).position(|bytes| bytes == b"-->")?;
    Some(4 + close + 3)
}

/// The length of the tag of whatever name, or the address, that `source` begins with.
pub(super) fn foreign_tag(source: &str) -> Option<usize> {
    let name = source[1..].strip_prefix('/').unwrap_or(&source[1..]);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
        return None;
    }
    let end = 1 + source[1..].bytes().take(500).position(|byte| byte == b'>' || byte == b'<')?;
    (source.as_bytes()[end] == b'>').then_some(end + 1)
}

/// The elements of HTML whose tags are left out; "<shall>" is none of them.
const ELEMENTS: [&str; 64] = [
    "a",
    "abbr",
    "article",
    "b",
    "blockquote",
    "body",
    "br",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
];

/// The name of the element whose tag holds `tag` between its angles, if HTML has it.
pub(super) fn html_name(tag: &str) -> Option<&'static str> {
    let name = tag.trim_start_matches('/');
    if name.starts_with(['!', '?']) {
        return Some("");
    }
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let others = ["script", "ul", "var", "tt", "u", "sub", "sup", "strong", "video", "o", "w"];
    let known = ELEMENTS.iter().chain(&others).find(|it| it.eq_ignore_ascii_case(&name[..end]))?;
    let parted = name[end..].is_empty() || name[end..].starts_with([' ', '/', ':', '\n', '\t']);
    parted.then_some(*known)
}

/// The elements of HTML that stand within a line; all others part words.
const WITHIN: [&str; 33] = [
    "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "o", "w",
    "img", "link", "meta", "style", "script", "",
];

/// Whether the element called `name` parts the words before its tags from those after: a
/// paragraph, a cell, a break.
pub(super) fn parts_words(name: &str) -> bool {
    !WITHIN.contains(&name)
}

/// Whether the tag that holds `tag` between its angles hides the words in its element.
pub(super) fn hides(tag: &str) -> bool {
    let tight: String = tag.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = tight.replace(' ', "");
    let attribute = |name: &str| {
        tight.match_indices(name).any(|(at, _)| {
            let after = tight[at + name.len()..].chars().next();
            tight[..at].ends_with(' ') && after.is_none_or(|c| matches!(c, ' ' | '=' | '/'))
        })
    };
    let styles = ["display:none", "visibility:hidden", "font-size:0", "opacity:0;", "opacity:0\""];
    !tag.starts_with('/') && (attribute("hidden") || styles.iter().any(|it| bare.contains(it)))
}

/// The character of the entity `source` begins with, and the entity's length.
pub(super) fn entity(source: &str) -> Option<(char, usize)> {
    let window = source.as_bytes().get(1..source.len().min(12))?;
    let end = window.iter().position(|byte| *byte == b';')?;
    let name = source.get(1..=end)?;
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let (digits, radix) =
                number.strip_prefix(['x', 'X']).map_or((number, 10), |digits| (digits, 16));
            if digits.starts_with('+') {
                return None;
            }
            char::from_u32(u32::from_str_radix(digits, radix).ok()?)?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((character, end + 2))
}

/// Whether a backslash before `c` takes its special meaning away.
pub(super) fn is_escapable(c: char) -> bool {
    c.is_ascii_punctuation() || c == '—'
}

/// Whether `words` in square brackets are a known gap rather than contested text.
pub(super) fn is_gap(words: &str) -> bool {
    const GAPS: &[&str] = &[
        "to be added",
        "to be agreed",
        "to be completed",
        "to be confirmed",
        "to be decided",
        "to be determined",
        "to be inserted",
        "to be supplied",
        "tba",
        "tbc",
        "tbd",
        "date",
        "place",
        "name",
        "number",
        "…",
        "...",
        "blank",
    ];
    words.len() <= 60
        && (GAPS.iter().any(|gap| words.eq_ignore_ascii_case(gap))
            || words.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("insert ")))
}
