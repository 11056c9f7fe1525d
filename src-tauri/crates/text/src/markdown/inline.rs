//! Reading the inline notation: total, linear, with a fast path for plain words.

use std::cell::RefCell;
use std::ops::Range;

use crate::{
    Alternative, Bracket, DelegationCode, Inline, MOST_NESTED, ProvisionId, Reference, Wording,
    markdown::{
        attribution,
        emphasis::{Mark, Token, settled},
        escape::{self, Tag},
    },
};

/// Brackets nested deeper than this are read as literal characters: deeper than a rolling text
/// stands that was made of what may be taken in.
const DEEPEST: usize = MOST_NESTED + 20;

/// Reads the wording that `source` spells.
///
/// - **Laws**: total; gives back what [`super::write_wording`] was given.
/// - **Limits**: brackets and notes nested up to 120 deep; deeper ones stay characters
///   ([`crate::MOST_NESTED`] of them may stand in a text that is taken in).
pub fn read_wording(source: &str) -> Wording {
    if !source.bytes().any(is_special) {
        return Wording::plain(source);
    }
    let pairs = pairs(source).0;
    Reader { source, pairs, notes: &|_| None, cells: true, as_typed: false, remarks: None }.read()
}

/// What surrounds a reading of inline source.
pub(super) struct Reader<'a> {
    /// What is read.
    pub(super) source: &'a str,
    /// Where each `[` that is closed opens and closes, in order of opening.
    pub(super) pairs: Vec<(usize, usize)>,
    /// What the note with a label says, where notes are defined elsewhere.
    pub(super) notes: &'a dyn Fn(&str) -> Option<Wording>,
    /// Whether `|` parts cells.
    pub(super) cells: bool,
    /// Whether a bracket stays as it was typed where it names delegations otherwise than we do.
    pub(super) as_typed: bool,
    /// Where to remark on what a foreign file holds; `None` reads it as characters.
    pub(super) remarks: Option<&'a RefCell<Vec<(usize, Remark)>>>,
}

/// What a foreign file holds that a wording does not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Remark {
    /// A comment, left out.
    Comment,
    /// A tag, left out with its words kept.
    Tag,
    /// A tag that hides the words in its element, which were kept.
    Hidden,
    /// A mark of a note that is not there, kept as characters.
    NoNote,
    /// `<del>`: struck words, kept without the strike.
    Struck,
    /// `<ins>`: words marked as put in, kept without the mark.
    PutIn,
    /// What looks like somebody's name at the end of a bracket, kept as words.
    NoCode,
    /// `MER/PG`, read as one delegation.
    OneCode,
}

/// What a pair of square brackets is.
enum Squared<'a> {
    Reference(ProvisionId, usize),
    Link(&'a str, usize),
    Placeholder(String),
    Note(Wording),
    UnknownNote,
    Contested,
}

/// Whether `byte` can be anything but itself.
pub(super) fn is_special(byte: u8) -> bool {
    matches!(byte, b'\\' | b'[' | b'*' | b'_' | b'<' | b'^' | b'&' | b'|' | b'\n' | b'\r' | b'\t')
}

/// The closed square brackets of `source` in order of opening, and the lone ones.
pub(super) fn pairs(source: &str) -> (Vec<(usize, usize)>, Vec<usize>) {
    let bytes = source.as_bytes();
    let (mut open, mut found, mut lone, mut at) = (Vec::new(), Vec::new(), Vec::new(), 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'[' => open.push(at),
            b']' => match open.pop() {
                Some(start) => found.push((start, at)),
                None => lone.push(at),
            },
            b'<' => {
                at +=
                    escape::comment(&source[at..], escape::LONGEST).map_or(0, |length| length - 1);
            }
            _ => {}
        }
        at += 1;
    }
    found.sort_unstable();
    lone.extend(open);
    (found, lone)
}

impl<'a> Reader<'a> {
    /// The wording of the whole source.
    pub(super) fn read(&self) -> Wording {
        self.segment(0, self.source.len(), 0)
    }

    /// The wording of `source[start..end]`, `depth` brackets deep.
    fn segment(&self, start: usize, end: usize, depth: usize) -> Wording {
        let mut tokens: Vec<Token<'a>> = Vec::new();
        let mut at = start;
        while at < end {
            let bytes = &self.source.as_bytes()[at..end];
            let plain = bytes.iter().position(|byte| is_special(*byte)).unwrap_or(bytes.len());
            if plain > 0 {
                tokens.push(Token::Words(&self.source[at..at + plain]));
                at += plain;
                continue;
            }
            at = self.special(at, end, depth, &mut tokens);
        }
        settled(tokens)
    }

    /// Reads the special character at `at`; gives where to go on.
    fn special(&self, at: usize, end: usize, depth: usize, tokens: &mut Vec<Token<'a>>) -> usize {
        let rest = &self.source[at..end];
        match rest.as_bytes()[0] {
            b'\\' => return at + escaped(rest, tokens),
            b'[' => {
                if let Some(after) = self.squared(at, end, depth, tokens) {
                    return after;
                }
            }
            b'^' => {
                if let Some(close) = self.close_of(at + 1, end, depth) {
                    let note = self.segment(at + 2, close, depth + 1);
                    tokens.push(Token::Piece(Inline::Footnote(note)));
                    return close + 1;
                }
            }
            b'*' | b'_' => return at + self.run(at, rest, tokens),
            b'<' => {
                if let Some(length) = self.tagged(at, rest, tokens) {
                    return at + length;
                }
            }
            b'&' => {
                if let Some((character, length)) = escape::entity(rest) {
                    tokens.push(Token::Character(character));
                    return at + length;
                }
            }
            b'|' if self.cells => {
                return at + bordered(rest, tokens);
            }
            b'\n' | b'\r' => return at + folded(rest, tokens),
            b'\t' => {
                tokens.push(Token::Words(" "));
                return at + 1;
            }
            _ => {}
        }
        tokens.push(Token::Words(&rest[..1]));
        at + 1
    }

    /// Where the `[` at `at` closes, if it does so before `end` and is not too deep.
    fn close_of(&self, at: usize, end: usize, depth: usize) -> Option<usize> {
        let index = self.pairs.binary_search_by_key(&at, |(open, _)| *open).ok()?;
        let close = self.pairs[index].1;
        (close < end && depth < DEEPEST).then_some(close)
    }

    /// Reads the square brackets that open at `at`; gives where to go on.
    fn squared(
        &self,
        at: usize,
        end: usize,
        depth: usize,
        tokens: &mut Vec<Token<'a>>,
    ) -> Option<usize> {
        let close = self.close_of(at, end, depth)?;
        let inner = &self.source[at + 1..close];
        match self.kind_of(at, close, end) {
            Squared::Reference(target, after) => {
                let fallback = decoded(inner);
                tokens.push(Token::Piece(Inline::Reference(Reference { target, fallback })));
                Some(after)
            }
            Squared::Link(address, after) => {
                if let Some(Token::Words(words)) = tokens.last_mut() {
                    *words = words.strip_suffix('!').unwrap_or(words);
                }
                let words = self.segment(at + 1, close, depth + 1);
                tokens.extend(words.inlines().iter().cloned().map(Token::Piece));
                if inner != address {
                    tokens.extend([" (", address, ")"].map(Token::Words));
                }
                Some(after)
            }
            Squared::Placeholder(words) => {
                tokens.push(Token::Piece(Inline::Placeholder(words)));
                Some(close + 1)
            }
            Squared::Note(note) => {
                tokens.push(Token::Piece(Inline::Footnote(note)));
                Some(close + 1)
            }
            Squared::UnknownNote => {
                self.remark(at, Remark::NoNote);
                tokens.push(Token::Words(&self.source[at..=close]));
                Some(close + 1)
            }
            Squared::Contested => Some(self.contested(at, close, end, depth, tokens)),
        }
    }

    /// What the square brackets `source[at..=close]` are.
    fn kind_of(&self, at: usize, close: usize, end: usize) -> Squared<'a> {
        let (inner, after) = (&self.source[at + 1..close], &self.source[close + 1..end]);
        if let Some((target, length)) = reference(after) {
            return Squared::Reference(target, close + 1 + length);
        }
        if let Some(address) = link(after, self.remarks.is_some()) {
            return Squared::Link(address, close + 1 + address.len() + 2);
        }
        if let Some(label) = inner.strip_prefix('^').filter(|label| !label.starts_with('[')) {
            return (self.notes)(label).map_or(Squared::UnknownNote, Squared::Note);
        }
        if let Some(words) = inner.strip_prefix("? ") {
            return Squared::Placeholder(decoded(words));
        }
        if is_bare_gap(inner) { Squared::Placeholder(inner.to_owned()) } else { Squared::Contested }
    }

    /// Reads a bracket and the alternatives that follow it; gives where to go on.
    fn contested(
        &self,
        at: usize,
        close: usize,
        end: usize,
        depth: usize,
        tokens: &mut Vec<Token<'a>>,
    ) -> usize {
        let mut alternatives = vec![self.alternative(at, close, depth)];
        let mut after = close + 1;
        while let Some(open) = self.source[after..end].starts_with(" [").then_some(after + 1)
            && let Some(close) = self.close_of(open, end, depth)
            && matches!(self.kind_of(open, close, end), Squared::Contested)
        {
            alternatives.push(self.alternative(open, close, depth));
            after = close + 1;
        }
        tokens.extend(Bracket::new(alternatives).ok().map(Inline::Bracket).map(Token::Piece));
        after
    }

    /// The alternative spelled `source[at..=close]`.
    fn alternative(&self, at: usize, close: usize, depth: usize) -> Alternative {
        let inner = &self.source[at + 1..close];
        let (words, delegations) = match attributed(inner) {
            (_, codes) if codes.is_empty() && self.remarks.is_some() => self.loosely(at, inner),
            (words, codes) => {
                if attribution::may_be_two(&codes) {
                    self.remark(at, Remark::OneCode);
                }
                (0..words, codes)
            }
        };
        if delegations.is_empty()
            && self.remarks.is_some()
            && attribution::seems_behind(&self.source[close + 1..])
        {
            self.remark(at, Remark::NoCode);
        }
        let wording = self.segment(at + 1 + words.start, at + 1 + words.end, depth + 1);
        Alternative { wording, delegations }
    }

    /// The words of a bracket in a file of others, and whose they are.
    fn loosely(&self, at: usize, inner: &str) -> (Range<usize>, Vec<DelegationCode>) {
        if let Some((words, codes)) = attribution::loose(inner).filter(|_| !self.as_typed) {
            if attribution::may_be_two(&codes) {
                self.remark(at, Remark::OneCode);
            }
            return (words, codes);
        }
        if attribution::seems(inner) {
            self.remark(at, Remark::NoCode);
        }
        (0..inner.len(), Vec::new())
    }

    /// Reads a tag or comment; gives its length.
    fn tagged(&self, at: usize, rest: &'a str, tokens: &mut Vec<Token<'a>>) -> Option<usize> {
        if let Some(length) = escape::comment(rest, escape::LONGEST) {
            self.remark(at, Remark::Comment);
            let spaced = matches!(tokens.last(), Some(Token::Words(words)) if words.ends_with(' '));
            return Some(length + usize::from(spaced && rest[length..].starts_with(' ')));
        }
        if let Some((tag, length)) = escape::tag(rest) {
            let source = &rest[..length];
            tokens.push(match tag {
                Tag::Break => Token::Piece(Inline::Break),
                Tag::Open(setting) => Token::Mark(Mark::tag(setting, true, source)),
                Tag::Close(setting) => Token::Mark(Mark::tag(setting, false, source)),
            });
            return Some(length);
        }
        let length = self.remarks.and_then(|_| escape::foreign_tag(rest))?;
        let tag = &rest[1..length - 1];
        if tag.contains("://") || tag.contains('@') {
            tokens.push(Token::Words(tag));
            return Some(length);
        }
        let name = escape::html_name(tag)?;
        if escape::hides(tag) {
            self.remark(at, Remark::Hidden);
        }
        let spaced = matches!(tokens.last(), Some(Token::Words(words)) if words.ends_with(' '));
        let parts = escape::parts_words(name) && !spaced && !tokens.is_empty();
        if parts && words_follow(&rest[length..]) {
            tokens.push(Token::Words(" "));
        }
        let remark = match name {
            "del" | "s" | "strike" => Some(Remark::Struck),
            "ins" => Some(Remark::PutIn),
            _ => Some(Remark::Tag),
        };
        // The end of what was remarked on says nothing new.
        let ends = tag.starts_with('/') && remark != Some(Remark::Tag);
        if let Some(remark) = remark.filter(|_| !ends) {
            self.remark(at, remark);
        }
        Some(length)
    }

    /// Remarks on what stands at `at`.
    fn remark(&self, at: usize, remark: Remark) {
        if let Some(remarks) = self.remarks {
            remarks.borrow_mut().push((at, remark));
        }
    }

    /// Reads a run of `*` or `_`; gives its length.
    fn run(&self, at: usize, rest: &'a str, tokens: &mut Vec<Token<'a>>) -> usize {
        let sign = rest.as_bytes()[0];
        let length = rest.bytes().take_while(|byte| *byte == sign).count();
        let before = self.source[..at].chars().next_back();
        let after = self.source[at + length..].chars().next();
        tokens.push(
            Mark::run(&rest[..length], before, after)
                .map_or(Token::Words(&rest[..length]), Token::Mark),
        );
        length
    }
}

/// Whether words come next, with no blank before them; a tag between that parts words by itself
/// puts one.
fn words_follow(mut rest: &str) -> bool {
    while rest.starts_with('<') {
        let known = || escape::tag(rest).map(|(tag, length)| (tag == Tag::Break, length));
        let foreign = || {
            let length = escape::foreign_tag(rest)?;
            let name = escape::html_name(&rest[1..length - 1])?;
            Some((escape::parts_words(name), length))
        };
        match known().or_else(foreign) {
            Some((false, length)) => rest = &rest[length..],
            Some((true, _)) => return false,
            None => break,
        }
    }
    !rest.is_empty() && !rest.starts_with([' ', '\n'])
}

/// Whether square brackets around `inner` need no `?` to be a placeholder.
pub(super) fn is_bare_gap(inner: &str) -> bool {
    let blank = !inner.is_empty() && inner.bytes().all(|byte| byte == b' ');
    blank || (escape::is_gap(inner) && !inner.bytes().any(|byte| is_special(byte) || byte == b']'))
}

/// How many bytes of an alternative's source are words, and whose they are.
pub(super) fn attributed(inner: &str) -> (usize, Vec<DelegationCode>) {
    let nobody = (inner.len(), Vec::new());
    let Some(dash) = inner.rfind('—') else { return nobody };
    let before = &inner[..dash];
    if !before.is_empty() && !before.ends_with([' ', '\n']) {
        return nobody;
    }
    let codes =
        inner[dash + '—'.len_utf8()..].split(',').map(|code| DelegationCode::new(code.trim()));
    match codes.collect::<Result<Vec<_>, _>>() {
        Ok(codes) => (before.len() - usize::from(!before.is_empty()), codes),
        Err(_) => nobody,
    }
}

/// The target of a reference whose address `after` begins with, and the address's length.
pub(super) fn reference(after: &str) -> Option<(ProvisionId, usize)> {
    let address = after.strip_prefix("(#")?.get(..36)?;
    let closed = after.as_bytes().get(38) == Some(&b')');
    closed.then(|| ProvisionId::parse(address)).flatten().map(|target| (target, 39))
}

/// The web or mail address `after` begins with, in parentheses; in a file of others any address,
/// and the title behind it.
fn link(after: &str, foreign: bool) -> Option<&str> {
    let rest = after.strip_prefix('(')?;
    let known = ["http://", "https://", "mailto:"].iter().any(|scheme| rest.starts_with(scheme));
    let ends = |byte: u8| matches!(byte, b')' | b' ' | b'\n');
    let end = rest.bytes().take(escape::LONGEST).position(ends)?;
    let closes = rest.as_bytes()[end] == b')';
    if known && closes {
        return Some(&rest[..end]);
    }
    let address = &rest[..end];
    let path = address.contains(['.', '/', '#']) && !address.contains(['(', '[', ']']);
    if !foreign || !(known || path) {
        return None;
    }
    if closes {
        return Some(address);
    }
    let title = rest[end..].trim_start();
    let quote = title.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let close = title[1..].bytes().take(escape::LONGEST).position(|b| char::from(b) == quote)?;
    let behind = title[close + 2..].strip_prefix(')')?;
    Some(&rest[..rest.len() - behind.len() - 1])
}

/// The characters that `source` spells where no markup is read.
fn decoded(source: &str) -> String {
    let (mut text, mut at) = (String::with_capacity(source.len()), 0);
    while let Some(character) = source[at..].chars().next() {
        let rest = &source[at..];
        let (meant, length) = match character {
            '\\' => match rest[1..].chars().next().filter(|next| escape::is_escapable(*next)) {
                Some(next) => (next, 1 + next.len_utf8()),
                None => ('\\', 1),
            },
            '&' => escape::entity(rest).unwrap_or(('&', 1)),
            other => (other, other.len_utf8()),
        };
        text.push(meant);
        at += length;
    }
    text
}

/// Reads a backslash and what follows it; gives the length.
fn escaped<'a>(rest: &'a str, tokens: &mut Vec<Token<'a>>) -> usize {
    match rest[1..].chars().next() {
        Some(next) if escape::is_escapable(next) => {
            tokens.push(Token::Character(next));
            1 + next.len_utf8()
        }
        Some('\n') => {
            tokens.push(Token::Piece(Inline::Break));
            rest.len() - rest[2..].trim_start_matches(' ').len()
        }
        _ => {
            tokens.push(Token::Words("\\"));
            1
        }
    }
}

/// Reads the border of a cell with the spaces around it; gives its length.
fn bordered<'a>(rest: &'a str, tokens: &mut Vec<Token<'a>>) -> usize {
    if let Some(Token::Words(words)) = tokens.last_mut() {
        *words = words.trim_end_matches(' ');
    }
    tokens.push(Token::Piece(Inline::Cell));
    rest.len() - rest[1..].trim_start_matches(' ').len()
}

/// Reads the end of a line: a break after two spaces, a space otherwise.
fn folded<'a>(rest: &'a str, tokens: &mut Vec<Token<'a>>) -> usize {
    let mut hard = false;
    if let Some(Token::Words(words)) = tokens.last_mut() {
        let trimmed = words.trim_end_matches(' ');
        hard = words.len() - trimmed.len() >= 2;
        *words = trimmed;
    }
    tokens.push(if hard { Token::Piece(Inline::Break) } else { Token::Words(" ") });
    rest.len() - rest.trim_start_matches(['\r', '\n', ' ', '\t']).len()
}
