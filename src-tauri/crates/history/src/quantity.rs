//! Words and numbers of a running text, as tripwires look for them.

use travaux_text::{ONES, TENS};

/// A word, or a number, of a running text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Token {
    /// A word in small letters; what joins with a hyphen is several.
    Word(String),
    /// A number in digits, in thousandths.
    Number(u64),
    /// What ends a clause, so that nothing is counted across it.
    Stop,
}

/// A number that was found, and what it is: `sixty`, or `sixtieth`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
struct Found {
    /// In thousandths.
    amount: u64,
    /// The tokens it takes.
    length: usize,
    is_ordinal: bool,
}

const THOUSANDTHS: u64 = 1_000;

/// Words between a number and what it counts, such as `unarmed`: at most so many.
const MOST_BETWEEN: usize = 4;

/// Words that no number reaches across to what it counts.
const APART: [&str; 30] = [
    "the", "a", "an", "of", "to", "by", "in", "on", "at", "or", "for", "from", "with", "within",
    "after", "before", "shall", "should", "may", "will", "is", "are", "be", "than", "as", "which",
    "that", "its", "their", "each",
];

/// The tokens of a text.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            _ if c.is_ascii_digit() => number(rest, &mut found),
            _ if c.is_alphanumeric() => word(rest, &mut found),
            '-' | '\u{2013}' if joins_numbers(&found, rest) => {
                put(&mut found, Token::Word("to".to_owned()), c.len_utf8())
            }
            '%' => put(&mut found, Token::Word("%".to_owned()), 1),
            '.' | ';' | ':' | '?' | '!' => put(&mut found, Token::Stop, 1),
            _ => c.len_utf8(),
        };
        rest = &rest[taken..];
    }
    per_cent(found)
}

/// Whether a dash stands between two numbers: `30-60`.
fn joins_numbers(found: &[Token], rest: &str) -> bool {
    let next = rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    next && matches!(found.last(), Some(Token::Number(_)))
}

fn put(found: &mut Vec<Token>, token: Token, length: usize) -> usize {
    found.push(token);
    length
}

fn word(rest: &str, found: &mut Vec<Token>) -> usize {
    let inside = |c: char| c.is_alphanumeric() || c == '\'' || c == '\u{2019}';
    let end = rest.find(|c| !inside(c)).unwrap_or(rest.len());
    let bare = rest[..end].trim_end_matches(['\'', '\u{2019}']);
    put(found, Token::Word(bare.to_lowercase().replace('\u{2019}', "'")), end)
}

/// Reads `1,000`, `1 000`, `1.000`, `2.5` and the digits of `30th`.
fn number(rest: &str, found: &mut Vec<Token>) -> usize {
    let digits = |from: usize| rest[from..].bytes().take_while(u8::is_ascii_digit).count();
    let mut end = digits(0);
    let (mut whole, mut thousandths, grouped) = (rest[..end].to_owned(), 0, end <= 3);
    while let Some(c) = rest[end..].chars().next().filter(|c| separates(*c)) {
        let from = end + c.len_utf8();
        match digits(from) {
            3 if grouped => whole.push_str(&rest[from..from + 3]),
            count @ 1..3 if matches!(c, '.' | ',') => {
                thousandths = fraction(&rest[from..from + count]);
                end = from + count;
                break;
            }
            _ => break,
        }
        end = from + 3;
    }
    let amount = whole.parse::<u64>().unwrap_or(u64::MAX / THOUSANDTHS);
    put(found, Token::Number(self::thousandths(amount).saturating_add(thousandths)), end)
}

fn separates(c: char) -> bool {
    matches!(c, ',' | '.' | '\'' | '\u{2019}' | ' ' | '\u{a0}' | '\u{202f}')
}

fn fraction(digits: &str) -> u64 {
    let value: u64 = digits.parse().unwrap_or(0);
    if digits.len() == 1 { value * 100 } else { value * 10 }
}

/// The same with `per cent` and `percent` as `%`.
fn per_cent(all: Vec<Token>) -> Vec<Token> {
    let is = |token: &Token, word: &str| matches!(token, Token::Word(it) if it == word);
    let mut found: Vec<Token> = Vec::with_capacity(all.len());
    for token in all {
        let joined = is(&token, "cent") && found.last().is_some_and(|it| is(it, "per"));
        if joined {
            found.pop();
        }
        let whole = joined || is(&token, "percent");
        found.push(if whole { Token::Word("%".to_owned()) } else { token });
    }
    found
}

/// Whether these words stand in the text, one after another.
pub(crate) fn holds(text: &[Token], sought: &[Token]) -> bool {
    !sought.is_empty() && text.windows(sought.len()).any(|it| it == sought)
}

/// The numbers of `unit` that a text speaks of, in thousandths: `sixty (60) calendar days` and
/// `between 30 and 60 days` speak of days, `90-day` as well, `EUR 90` of `EUR`.
pub(crate) fn counted(text: &[Token], unit: &str) -> Vec<u64> {
    let unit: Vec<String> = tokens(unit).iter().filter_map(as_word).collect();
    let Some(length) = Some(unit.len()).filter(|it| *it > 0) else { return Vec::new() };
    let here = |at: usize| {
        let words = text[at..at + length].iter().map(as_word);
        words.zip(&unit).all(|(it, unit)| it.as_ref() == Some(unit))
    };
    let mut found = Vec::new();
    for at in (0..text.len().saturating_sub(length - 1)).filter(|at| here(*at)) {
        found.extend(before(text, at, at + length));
        let follows = read(text, at + length).filter(|it| !it.is_ordinal);
        found.extend(follows.filter(|_| is_currency(&unit)).map(|it| it.amount));
    }
    found
}

/// A word in the singular, as units are compared.
fn as_word(token: &Token) -> Option<String> {
    let Token::Word(it) = token else { return None };
    let bare = it.trim_end_matches("'s");
    Some(match bare {
        "people" => "person".to_owned(),
        "men" => "man".to_owned(),
        "women" => "woman".to_owned(),
        _ => match bare.strip_suffix("ies").filter(|it| it.len() > 2) {
            Some(stem) => format!("{stem}y"),
            None => bare.strip_suffix('s').unwrap_or(bare).to_owned(),
        },
    })
}

/// Whether a unit stands before its number: `EUR 90`, `USD 4 million`.
fn is_currency(unit: &[String]) -> bool {
    unit.len() == 1 && unit[0].len() == 3
}

/// The numbers that stand before what is counted at `at`, those of a range among them.
fn before(text: &[Token], at: usize, after: usize) -> Vec<u64> {
    let mut end = at;
    while at - end <= MOST_BETWEEN {
        if let Some((start, it)) = ending(text, end) {
            if it.is_ordinal && !is_term(text, after) {
                return Vec::new();
            }
            let mut found = vec![it.amount];
            found.extend(range(text, start));
            return found;
        }
        let passed = end.checked_sub(1).filter(|it| passes(&text[*it]));
        let Some(passed) = passed else { break };
        end = passed;
    }
    Vec::new()
}

fn passes(token: &Token) -> bool {
    matches!(token, Token::Word(it) if !APART.contains(&it.as_str()))
}

/// `on the sixtieth day after` is a term of sixty days; `the first day of the month` is none.
fn is_term(text: &[Token], after: usize) -> bool {
    let next = text.get(after);
    matches!(next, Some(Token::Word(it)) if ["after", "following", "from"].contains(&it.as_str()))
}

/// The lower end of a range whose upper end begins at `start`: `30 to 60`, `between 30 and 60`,
/// `30-60`.
fn range(text: &[Token], start: usize) -> Option<u64> {
    let joint = start.checked_sub(1)?;
    let joins =
        matches!(&text[joint], Token::Word(it) if ["and", "to", "or"].contains(&it.as_str()));
    ending(text, joint).filter(|_| joins).map(|(_, it)| it.amount)
}

/// The longest number that ends before `end`, and where it begins.
fn ending(text: &[Token], end: usize) -> Option<(usize, Found)> {
    let far = end.saturating_sub(12);
    (far..end).find_map(|at| {
        let it = read(text, at).filter(|it| at + it.length == end)?;
        Some((at, it))
    })
}

/// The number that begins at `at`: in digits, or in English words.
fn read(text: &[Token], at: usize) -> Option<Found> {
    match text.get(at)? {
        Token::Number(amount) => {
            let suffix = text.get(at + 1);
            let is_ordinal = matches!(suffix, Some(Token::Word(it)) if is_suffix(it));
            let length = 1 + usize::from(is_ordinal);
            Some(scaled(text, at, Found { amount: *amount, length, is_ordinal }))
        }
        _ => spelled(text, at),
    }
}

fn is_suffix(word: &str) -> bool {
    ["st", "nd", "rd", "th"].contains(&word)
}

/// `4 million`, `2 thousand`.
fn scaled(text: &[Token], at: usize, it: Found) -> Found {
    let next = text.get(at + it.length).and_then(scale);
    match next.filter(|_| !it.is_ordinal) {
        Some(scale) => {
            Found { amount: it.amount.saturating_mul(scale), length: it.length + 1, ..it }
        }
        None => it,
    }
}

fn scale(token: &Token) -> Option<u64> {
    let Token::Word(it) = token else { return None };
    Some(match it.as_str() {
        "hundred" => 100,
        "thousand" => 1_000,
        "million" => 1_000_000,
        "billion" => 1_000_000_000,
        _ => return None,
    })
}

/// `one hundred and twenty`, `two thousand`, `forty-five`, `a hundred`, `sixtieth`.
fn spelled(text: &[Token], at: usize) -> Option<Found> {
    let (mut total, mut current, mut length) = (0_u64, 0_u64, 0);
    let (mut least, mut is_ordinal) = (u64::MAX, false);
    let mut next = at;
    while let Some(Token::Word(word)) = text.get(next).filter(|_| !is_ordinal) {
        let is_joint = word == "and" && length > 0 && least >= 100;
        let is_one = length == 0 && word == "a";
        if is_joint || is_one {
            let goes_on = text.get(next + 1);
            let big = goes_on.and_then(scale).is_some();
            let small = matches!(goes_on, Some(Token::Word(it)) if small(it).is_some());
            if !(is_one && big || is_joint && small) {
                break;
            }
            next += 1;
            continue;
        }
        if let Some((value, ordinal)) = small(word).filter(|(it, _)| size(*it) < least) {
            (current, least, is_ordinal) = (current + value, size(value), ordinal);
        } else if let Some(scale) = scale(&text[next]) {
            if scale == 100 {
                current = current.max(1) * 100;
                least = 100;
            } else {
                total = total.saturating_add(current.max(1).saturating_mul(scale));
                (current, least) = (0, scale);
            }
        } else {
            break;
        }
        next += 1;
        length = next - at;
    }
    let amount = total.saturating_add(current).saturating_mul(THOUSANDTHS);
    (length > 0).then_some(Found { amount, length, is_ordinal })
}

/// What must be greater than a number that follows in the same breath.
fn size(value: u64) -> u64 {
    if value >= 20 { 10 } else { 1 }
}

/// A number up to ninety, and whether it is an ordinal.
fn small(word: &str) -> Option<(u64, bool)> {
    let index = |list: &[&str], it: &str| list.iter().position(|known| *known == it);
    let plain = |it: &str| {
        let tens = index(&TENS, it).map(|it| it as u64 * 10 + 20);
        tens.or_else(|| index(&ONES, it).map(|it| it as u64))
    };
    if let Some(value) = plain(word) {
        return Some((value, false));
    }
    let ordinal = match word {
        "first" => Some(1),
        "second" => Some(2),
        "third" => Some(3),
        "fifth" => Some(5),
        "eighth" => Some(8),
        "ninth" => Some(9),
        "twelfth" => Some(12),
        _ => match word.strip_suffix("ieth") {
            Some(stem) => plain(&format!("{stem}y")),
            None => word.strip_suffix("th").and_then(plain),
        },
    };
    ordinal.map(|it| (it, true))
}

/// An amount as people write it: `90`, `2.5`, `12,000`, `4 million`, `2.5 billion`.
pub(crate) fn written(amount: u64) -> String {
    let whole = amount / THOUSANDTHS;
    let large = [(1_000_000_000, "billion"), (1_000_000, "million")];
    let named = large.into_iter().find(|(scale, _)| whole >= *scale);
    match named {
        // Three decimals say the whole of it.
        Some((scale, name)) if amount.is_multiple_of(scale) => {
            format!("{} {name}", in_digits(amount / scale))
        }
        _ => in_digits(amount),
    }
}

fn in_digits(amount: u64) -> String {
    let digits = (amount / THOUSANDTHS).to_string();
    let mut whole = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            whole.push(',');
        }
        whole.push(digit);
    }
    match amount % THOUSANDTHS {
        0 => whole,
        rest => format!("{whole}.{}", format!("{rest:03}").trim_end_matches('0')),
    }
}

/// A whole number in thousandths.
pub(crate) fn thousandths(whole: u64) -> u64 {
    whole.saturating_mul(THOUSANDTHS)
}
