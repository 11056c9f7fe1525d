//! The instructions of a field: its name, what it is given, its switches, and how it sets numbers
//! and letters.

use super::numeral::printed;

/// What stands around the words that a field within the instructions gave.
pub(super) const GIVEN: [char; 2] = ['\u{1}', '\u{2}'];

/// The instructions of a field.
pub(super) struct Instructions {
    /// Its name in capitals.
    pub(super) name: String,
    /// What follows the name.
    pub(super) rest: String,
    words: Vec<Word>,
}

/// A word or a quotation of some instructions.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) words: String,
    pub(super) quoted: bool,
}

impl Word {
    fn is_switch(&self) -> bool {
        !self.quoted && self.words.starts_with('\\')
    }
}

impl Instructions {
    /// Instructions as they are written.
    pub(super) fn of(written: &str) -> Self {
        let written = written.trim();
        // A sum needs no blank after its sign.
        let (name, rest) = match written.strip_prefix('=') {
            Some(rest) => ("=", rest),
            None => written.split_once(char::is_whitespace).unwrap_or((written, "")),
        };
        let rest = rest.trim();
        Self { name: name.to_ascii_uppercase(), rest: rest.to_owned(), words: words(rest) }
    }

    /// What stands first after the name, where that is no switch.
    pub(super) fn first(&self) -> Option<&str> {
        self.words.first().filter(|it| !it.is_switch()).map(|it| it.words.as_str())
    }

    /// Whether it has this switch, and what follows it.
    pub(super) fn switch(&self, switch: &str) -> Option<&str> {
        let is = |it: &Word| it.is_switch() && it.words.eq_ignore_ascii_case(switch);
        let at = self.words.iter().position(is)?;
        let next = self.words.get(at + 1).filter(|it| !it.is_switch());
        Some(next.map_or("", |it| it.words.as_str()))
    }

    /// Whether it has any of these switches.
    pub(super) fn has(&self, switches: &[&str]) -> bool {
        switches.iter().any(|it| self.switch(it).is_some())
    }

    /// What follows the name, without the switches by which every field sets numbers and letters.
    pub(super) fn plain(&self) -> &str {
        let end = ["\\*", "\\#", "\\@"].iter().filter_map(|it| self.rest.find(it)).min();
        self.rest[..end.unwrap_or(self.rest.len())].trim()
    }

    /// The formats that it asks for, in the letters in which they are written.
    fn formats(&self) -> impl Iterator<Item = &str> {
        let after = self.words.windows(2).filter(|it| it[0].is_switch() && it[0].words == "\\*");
        let glued = self.words.iter().filter_map(|it| it.words.strip_prefix("\\*"));
        after.map(|it| it[1].words.as_str()).chain(glued.filter(|it| !it.is_empty()))
    }

    /// Whether it spells numbers out, where programs differ in capitals.
    pub(super) fn spells(&self) -> bool {
        let spelled = ["cardtext", "ordtext", "dollartext"];
        self.formats().any(|it| spelled.iter().any(|other| it.eq_ignore_ascii_case(other)))
    }

    /// The words on a button: all after the first.
    pub(super) fn button(&self) -> String {
        let words = self.rest.split_once(char::is_whitespace).map_or("", |it| it.1.trim());
        words.replace(GIVEN, "")
    }

    /// The name that it gives to words, and those.
    pub(super) fn given(&self) -> Option<(&str, &str)> {
        let words = self.words.get(1).filter(|it| !it.is_switch())?;
        Some((self.first()?, &words.words))
    }

    /// Words as it sets them: numbers in their format, letters as capitals.
    pub(super) fn set(&self, words: &str) -> String {
        let mut words = words.to_owned();
        for format in self.formats() {
            if let Some(number) = words.trim().parse::<f64>().ok().map(|it| it.round() as i64) {
                words = numbered(number, format).unwrap_or(words);
            }
            words = match format.to_ascii_lowercase().as_str() {
                "upper" => words.to_uppercase(),
                "lower" => words.to_lowercase(),
                "firstcap" => capitals(&words, false),
                "caps" => capitals(&words, true),
                _ => words,
            };
        }
        words
    }
}

/// A number in a format of fields; none where the format says nothing of numbers.
fn numbered(number: i64, format: &str) -> Option<String> {
    let upper = format.starts_with(|it: char| it.is_ascii_uppercase());
    let of = |format: &str| Some(printed(number, format));
    let lower = |format: &str| Some(printed(number, format).to_lowercase());
    match format.to_ascii_lowercase().as_str() {
        "roman" => of(if upper { "upperRoman" } else { "lowerRoman" }),
        "alphabetic" => of(if upper { "upperLetter" } else { "lowerLetter" }),
        "ordinal" => of("ordinal"),
        "cardtext" => lower("cardinalText"),
        "ordtext" => lower("ordinalText"),
        "dollartext" => lower("dollarText"),
        "hex" => of("hex"),
        "arabicdash" => of("numberInDash"),
        _ => None,
    }
}

/// Words with a capital at the first of them, or at each.
fn capitals(words: &str, each: bool) -> String {
    let mut begins = true;
    let of = |it: char| {
        let now = std::mem::replace(&mut begins, each && it.is_whitespace());
        if now { it.to_uppercase().collect::<String>() } else { it.to_string() }
    };
    words.chars().map(of).collect()
}

/// The words and quotations of some instructions.
pub(super) fn words(written: &str) -> Vec<Word> {
    let (mut all, mut rest) = (Vec::new(), written.trim_start());
    while let Some(first) = rest.chars().next().filter(|_| all.len() < 64) {
        let inner = &rest[first.len_utf8()..];
        let close: &[char] = match first {
            '"' => &['"', '\u{201d}'],
            '\u{201c}' => &['\u{201d}', '"'],
            it if it == GIVEN[0] => &GIVEN[1..],
            _ => &[],
        };
        let quoted = !close.is_empty();
        let (word, after) = if quoted {
            inner.split_once(close).unwrap_or((inner, ""))
        } else {
            rest.split_once(char::is_whitespace).unwrap_or((rest, ""))
        };
        all.push(Word { words: word.replace(GIVEN, ""), quoted });
        rest = after.trim_start();
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_are_read_by_words_and_switches() {
        let it = Instructions::of(" seq \"Fig ure\" \\r 9 \\* roman ");
        assert_eq!((it.name.as_str(), it.first()), ("SEQ", Some("Fig ure")));
        assert_eq!((it.switch("\\R"), it.switch("\\h")), (Some("9"), None));
        assert_eq!((it.plain(), it.set("9").as_str()), ("\"Fig ure\" \\r 9", "ix"));
        assert_eq!(Instructions::of("=45+45").rest, "45+45");
        assert_eq!(Instructions::of("= 35 \\* CardText").set("35"), "thirty-five");
        assert_eq!(Instructions::of("QUOTE x \\* Caps").set("the two"), "The Two");
        assert_eq!(Instructions::of("QUOTE x \\*Upper").set("two"), "TWO");
    }
}
