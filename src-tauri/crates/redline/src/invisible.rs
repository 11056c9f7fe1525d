//! Changes that cannot be seen: what looks the same and is not.

use crate::{Change, Redline, Run, RunFate};

/// A character that went or came and that a reader would not notice.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Invisible {
    /// Whether it went (it stands in the base text) or came.
    pub gone: bool,
    /// Where it stands in its text.
    pub at: usize,
    /// The character.
    pub character: char,
    /// Its code point and name: "U+200B zero width space".
    pub name: String,
}

/// Characters that cannot be seen or pass for another one, by range, with what they are.
const NAMES: &[(char, char, &str)] = &[
    ('\u{a0}', '\u{a0}', "no-break space"),
    ('\u{ad}', '\u{ad}', "soft hyphen"),
    ('\u{34f}', '\u{34f}', "combining grapheme joiner"),
    ('\u{61c}', '\u{61c}', "Arabic letter mark"),
    ('\u{180e}', '\u{180e}', "Mongolian vowel separator"),
    ('\u{2000}', '\u{200a}', "space of unusual width"),
    ('\u{200b}', '\u{200b}', "zero width space"),
    ('\u{200c}', '\u{200c}', "zero width non-joiner"),
    ('\u{200d}', '\u{200d}', "zero width joiner"),
    ('\u{200e}', '\u{200e}', "left-to-right mark"),
    ('\u{200f}', '\u{200f}', "right-to-left mark"),
    ('\u{2010}', '\u{2010}', "hyphen"),
    ('\u{2011}', '\u{2011}', "non-breaking hyphen"),
    ('\u{2012}', '\u{2012}', "figure dash"),
    ('\u{2013}', '\u{2013}', "en dash"),
    ('\u{2014}', '\u{2014}', "em dash"),
    ('\u{2015}', '\u{2015}', "horizontal bar"),
    ('\u{2028}', '\u{2029}', "line or paragraph separator"),
    ('\u{202a}', '\u{202e}', "control of the direction of writing"),
    ('\u{202f}', '\u{202f}', "narrow no-break space"),
    ('\u{205f}', '\u{205f}', "mathematical space"),
    ('\u{2060}', '\u{2064}', "invisible joiner or operator"),
    ('\u{2066}', '\u{2069}', "control of the direction of writing"),
    ('\u{2212}', '\u{2212}', "minus sign"),
    ('\u{3000}', '\u{3000}', "ideographic space"),
    ('\u{fe00}', '\u{fe0f}', "variation selector"),
    ('\u{feff}', '\u{feff}', "zero width no-break space"),
    ('\u{660}', '\u{669}', "Arabic-Indic digit"),
    ('\u{6f0}', '\u{6f9}', "extended Arabic-Indic digit"),
    ('\u{966}', '\u{96f}', "Devanagari digit"),
    ('\u{ff10}', '\u{ff19}', "fullwidth digit"),
    ('\u{1d7ce}', '\u{1d7ff}', "mathematical digit"),
];

impl Redline<'_> {
    /// The characters of a change that a reader would not notice, by what they are.
    pub fn invisibles(&self, change: &Change) -> Vec<Invisible> {
        let runs = self.runs(&self.rows()[change.row]);
        invisibles(self.base().text(), self.revised().text(), &runs[change.runs.clone()])
    }
}

/// The characters of the runs of one change that a reader would not notice, by what they are.
///
/// Blanks, dashes and digits that pass for others are told only where nothing else changed:
/// a dash in new words is a dash. A digit of another script is told among Latin letters too.
pub fn invisibles(old: &str, new: &str, edits: &[Run]) -> Vec<Invisible> {
    let mut found = Vec::new();
    let words = |run: &Run| match run.fate {
        RunFate::Deleted => Some((true, &old[run.base.clone()], run.base.start)),
        RunFate::Inserted => Some((false, &new[run.revised.clone()], run.revised.start)),
        _ => None,
    };
    if !edits.iter().filter_map(words).any(|it| !it.1.is_ascii()) {
        return found;
    }
    let side = |gone| edits.iter().filter_map(words).filter(move |it| it.0 == gone).map(|it| it.1);
    let seen = |gone| side(gone).flat_map(str::chars).map(|c| plain(c).unwrap_or(c));
    let alike = seen(true).eq(seen(false));
    for (gone, words, start) in edits.iter().filter_map(words) {
        let latin = has_latin(words);
        for (at, character) in words.char_indices() {
            let name = name(character)
                .filter(|_| match plain(character) {
                    Some(plain) => alike || (latin && plain.is_ascii_digit()),
                    None => true,
                })
                .or_else(|| twin(character, latin || side(!gone).any(has_latin)));
            if let Some(name) = name {
                let name = format!("U+{:04X} {name}", u32::from(character));
                found.push(Invisible { gone, at: start + at, character, name });
            }
        }
    }
    found
}

fn has_latin(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_alphabetic())
}

/// The plain character that a blank, a dash or a digit can be taken for.
fn plain(character: char) -> Option<char> {
    match character {
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Some(' '),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => Some('-'),
        '\u{660}'..='\u{669}' => digit(character, '\u{660}'),
        '\u{6f0}'..='\u{6f9}' => digit(character, '\u{6f0}'),
        '\u{966}'..='\u{96f}' => digit(character, '\u{966}'),
        '\u{ff10}'..='\u{ff19}' => digit(character, '\u{ff10}'),
        '\u{1d7ce}'..='\u{1d7ff}' => char::from_digit((u32::from(character) - 0x1d7ce) % 10, 10),
        _ => None,
    }
}

fn digit(character: char, zero: char) -> Option<char> {
    char::from_digit(u32::from(character) - u32::from(zero), 10)
}

fn name(character: char) -> Option<String> {
    let known = NAMES.iter().find(|(first, last, _)| (*first..=*last).contains(&character))?;
    Some(known.2.to_owned())
}

/// What a letter looks like, where Latin ones stand beside it or stood in its place.
fn twin(character: char, beside_latin: bool) -> Option<String> {
    if !beside_latin || character.is_ascii() {
        return None;
    }
    let (script, like) = travaux_text::twin(character)?;
    Some(format!("{script} letter that looks like {like}"))
}

#[cfg(test)]
mod tests {
    use crate::{Passages, Watch, compare};

    fn names(base: &str, revised: &str) -> Vec<String> {
        let (old, new) = (Passages::of_lines(base), Passages::of_lines(revised));
        let redline = compare(&old, &new);
        let changes = redline.changes(&Watch::of_text(""));
        changes.iter().flat_map(|it| redline.invisibles(it)).map(|it| it.name).collect()
    }

    #[test]
    fn what_cannot_be_seen_is_named_by_its_code_point() {
        assert_eq!(names("30 days", "30\u{a0}days"), ["U+00A0 no-break space"]);
        assert_eq!(names("the Parties", "the\u{200b} Parties"), ["U+200B zero width space"]);
        assert_eq!(
            names("a Party may", "\u{430} Party may"),
            ["U+0430 Cyrillic letter that looks like a"]
        );
        assert_eq!(names("Сторони мають", "Сторони можуть"), Vec::<String>::new());
    }
}
