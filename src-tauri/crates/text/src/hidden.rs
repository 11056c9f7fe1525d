//! What a reader of a text cannot see: characters without a shape, and those that pass for others.
//!
//! Every script is written as its people write it: a joiner in Persian, marks of direction in
//! Hebrew, Roman numerals in Ukrainian are plain text. What is told has no such reason.

use std::ops::Range;

use crate::{Number, Numbering, Text};

/// A character, or a word, that a reader would take for something else or not see at all.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Hidden {
    /// Its bytes in the words.
    pub range: Range<usize>,
    /// Its code point and what it is: `U+202E override of the direction of writing`.
    pub name: String,
}

/// The scripts that matter here.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
    Armenian,
    Hebrew,
    Arabic,
    Indic,
    /// Thai, Khmer and others that are written without blanks.
    Unspaced,
    /// Chinese, Japanese, Korean.
    Wide,
    Mongolian,
    Other,
}

/// Letters of other scripts that look like Latin ones.
const TWINS: &[(Script, &str, &str, &str)] = &[
    (
        Script::Cyrillic,
        "Cyrillic",
        "аеосхурісјѕԁһԛԝАВЕКМНОРСТУХІЈЅ",
        "aeocxypicjsdhqwABEKMHOPCTYXIJS",
    ),
    (Script::Greek, "Greek", "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX"),
    (Script::Armenian, "Armenian", "օոսհՕՍԼ", "onuhOUL"),
];

/// Letters that look like Latin ones and have no place in a Latin word: what they are, they, and
/// what they look like.
const LOOKS: [(&str, &str, &str); 7] = [
    ("small capital", "ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ", "abcdeghijklmnoprtuvwyz"),
    ("phonetic", "ɑɡɩʋ", "agiv"),
    ("Cherokee", "ᎠᎡᎢᎪᎬᎻᎷᎳᏒᏟᏚᏢᏃᏔᏙᏞᏴᎽ", "DRTAEHMWRCSPZWVLBY"),
    ("Lisu", "ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓥꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "BPDTGKJCZFMNLSRAVHWXYAEIOU"),
    ("Roman numeral", "ⅠⅤⅩⅬⅭⅮⅯⅰⅴⅹⅼⅽⅾⅿ", "IVXLCDMivxlcdm"),
    ("Coptic", "ⲀⲂⲈⲎⲒⲔⲘⲚⲞⲢⲤⲦⲬⲟⲣⲥⲭ", "ABEHIKMNOPCTXopcx"),
    ("old", "ſ\u{212a}", "fK"),
];

/// What a letter without a place in a Latin word looks like.
fn look(character: char) -> Option<(&'static str, char)> {
    let find = |wanted: char| {
        LOOKS.iter().find_map(|(name, letters, latin)| {
            let at = letters.chars().position(|it| it == wanted)?;
            Some((*name, latin.chars().nth(at)?))
        })
    };
    if character.is_ascii() {
        return None;
    }
    // The small letters of the Cherokee have the shapes of the capital ones.
    let large =
        || find(character.to_uppercase().next()?).map(|(name, it)| (name, it.to_ascii_lowercase()));
    let small = matches!(character, '\u{ab70}'..='\u{abbf}');
    find(character).or_else(|| small.then(large).flatten())
}

/// What the letter `character` looks like: the name of its script, and the Latin letter.
pub fn twin(character: char) -> Option<(&'static str, char)> {
    let twin = TWINS.iter().find_map(|(_, name, letters, latin)| {
        let at = letters.chars().position(|it| it == character)?;
        Some((*name, latin.chars().nth(at)?))
    });
    twin.or_else(|| look(character))
}

/// What in `words` a reader cannot see or would take for something else, in order.
pub fn hidden(words: &str) -> Vec<Hidden> {
    if words.is_ascii() && !words.bytes().any(|it| it.is_ascii_digit() || it.is_ascii_control()) {
        return Vec::new();
    }
    let text = Words::of(words);
    let mut found = text.unseen();
    for word in text.runs(|it| it.is_alphabetic()) {
        text.mixed(word.clone(), &mut found);
        text.odd(word.clone(), &mut found);
        text.disguised(word, &mut found);
    }
    for token in text.runs(char::is_alphanumeric) {
        text.digits(token, &mut found);
    }
    found.sort_by_key(|it| it.range.start);
    found.dedup_by_key(|it| it.range.start);
    found
}

impl Text {
    /// The provisions in which something is hidden, by their place, each with what it is.
    pub fn hidden(&self, numbering: &Numbering) -> Vec<(usize, Vec<Hidden>)> {
        let all = self.provisions.iter().enumerate().map(|(at, it)| {
            let mut found = hidden(&it.wording.printed_text(numbering));
            if let Number::Fixed(number) = &it.number {
                found.extend(hidden(number));
            }
            (at, found)
        });
        all.filter(|it| !it.1.is_empty()).collect()
    }
}

/// Characters in `words` without a shape, where their script gives no reason for them.
pub(crate) fn unseen_in(words: &str) -> Vec<Hidden> {
    if words.bytes().all(|it| it.is_ascii() && !it.is_ascii_control()) {
        return Vec::new();
    }
    Words::of(words).unseen()
}

/// Whether a character has no shape of its own, or passes for another, wherever it stands.
pub(crate) fn is_unseen(it: char) -> bool {
    unseen(it, (Some('a'), None), false, false).is_some() || is_wide_letter(it)
}

/// How much of some words is of each script.
fn tallied(characters: &[(usize, char)]) -> Vec<Tally> {
    let mut found: Vec<Tally> = Vec::new();
    for (_, it) in characters {
        let script = script(*it);
        let at = found.iter().position(|it| it.script == script).unwrap_or_else(|| {
            found.push(Tally { script, characters: 0, letters: 0, twins: true });
            found.len() - 1
        });
        let twins = TWINS.iter().find(|it| it.0 == script).map_or("", |it| it.2);
        let tally = &mut found[at];
        tally.characters += 1;
        tally.letters += usize::from(it.is_alphabetic());
        tally.twins &= twins.contains(*it);
    }
    found
}

/// Some words, character by character.
struct Words {
    characters: Vec<(usize, char)>,
    end: usize,
    balanced: bool,
    /// The scripts of its characters, counted once: long words are asked of them many times.
    scripts: Vec<Tally>,
    /// Whether it has letters of Turkish and its neighbours, which write i without a dot.
    turkic: bool,
}

/// How much of some words is of a script.
struct Tally {
    script: Script,
    characters: usize,
    letters: usize,
    /// Whether each of them looks like a Latin letter.
    twins: bool,
}

impl Words {
    fn of(words: &str) -> Self {
        let characters: Vec<_> = words.char_indices().collect();
        let turkic = characters.iter().any(|it| "ğşİçöüĞŞÇÖÜə".contains(it.1));
        let scripts = tallied(&characters);
        Self { balanced: balanced(words), end: words.len(), characters, scripts, turkic }
    }

    fn has(&self, scripts: &[Script]) -> bool {
        self.scripts.iter().any(|it| it.letters > 0 && scripts.contains(&it.script))
    }

    fn tally(&self, of: Script) -> Option<&Tally> {
        self.scripts.iter().find(|it| it.script == of)
    }

    fn told(&self, at: Range<usize>, what: &str) -> Hidden {
        let (start, first) = self.characters[at.start];
        let end = self.characters.get(at.end).map_or(self.end, |it| it.0);
        Hidden { range: start..end, name: format!("U+{:04X} {what}", u32::from(first)) }
    }

    /// The longest runs of characters that `belongs` accepts.
    fn runs(&self, belongs: impl Fn(char) -> bool) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        for at in 0..self.characters.len() {
            if belongs(self.characters[at].1) {
                match runs.last_mut() {
                    Some(last) if last.end == at => last.end = at + 1,
                    _ => runs.push(at..at + 1),
                }
            }
        }
        runs
    }

    /// Characters without a shape, where their script gives no reason for them.
    fn unseen(&self) -> Vec<Hidden> {
        let rtl = self.has(&[Script::Hebrew, Script::Arabic]);
        let around = |at: usize| {
            let before = at.checked_sub(1).map(|it| self.characters[it].1);
            (before, self.characters.get(at + 1).map(|it| it.1))
        };
        let told = self.characters.iter().enumerate().filter_map(|(at, (_, it))| {
            if it.is_ascii() && !it.is_ascii_control() {
                return None;
            }
            let what = unseen(*it, around(at), rtl, self.balanced)
                .or_else(|| self.is_other_width(*it).then_some("letter of another width"))?;
            Some(self.told(at..at + 1, what))
        });
        told.collect()
    }

    /// A Latin letter of full width where nothing else is as wide.
    fn is_other_width(&self, it: char) -> bool {
        is_wide_letter(it) && !self.has(&[Script::Wide])
    }

    /// Letters of a second script in one word that look like letters of the first.
    fn mixed(&self, word: Range<usize>, found: &mut Vec<Hidden>) {
        let letters = &self.characters[word.clone()];
        let count = |wanted| letters.iter().filter(|it| script(it.1) == wanted).count();
        let latin = count(Script::Latin);
        for (other, name, theirs, like) in TWINS {
            let others = count(*other);
            if latin == 0 || others == 0 {
                continue;
            }
            let (strange, from, to, name) = if others > latin {
                (Script::Latin, like, theirs, "Latin")
            } else {
                (*other, theirs, like, *name)
            };
            for at in word.clone() {
                let letter = self.characters[at].1;
                let place = from.chars().position(|it| it == letter);
                let like = place.and_then(|it| to.chars().nth(it));
                if let Some(like) = like.filter(|_| script(letter) == strange) {
                    let what = format!("{name} letter that looks like {like}");
                    found.push(self.told(at..at + 1, &what));
                }
            }
        }
    }

    /// Letters in a Latin word that have no place there and look like others.
    fn odd(&self, word: Range<usize>, found: &mut Vec<Hidden>) {
        let letters = &self.characters[word.clone()];
        let latin = letters.iter().filter(|it| it.1.is_ascii_alphabetic()).count();
        if latin == 0 {
            return;
        }
        let begins_small = letters.first().is_some_and(|it| it.1.is_lowercase());
        let undotted = begins_small && !self.turkic;
        for at in word {
            let letter = self.characters[at].1;
            let like = match letter {
                'ı' if undotted => Some(("undotted", 'i')),
                _ => look(letter),
            };
            if let Some((name, like)) = like {
                let what = format!("{name} letter that looks like {like}");
                found.push(self.told(at..at + 1, &what));
            }
        }
    }

    /// A word of another script that reads as a Latin one, among Latin words alone.
    fn disguised(&self, word: Range<usize>, found: &mut Vec<Hidden>) {
        let own = script(self.characters[word.start].1);
        let Some((_, name, twins, _)) = TWINS.iter().find(|it| it.0 == own) else { return };
        let all = |letter: &(usize, char)| twins.contains(letter.1);
        if !self.characters[word.clone()].iter().all(all) {
            return;
        }
        let latin = self.tally(Script::Latin).map_or(0, |it| it.characters);
        let is_rare = |it: &Tally| it.twins && latin > 3 * it.characters;
        if self.tally(own).is_some_and(is_rare) {
            found.push(self.told(word, &format!("{name} letters that look like Latin ones")));
        }
    }

    /// Digits of two scripts in one number, digits of a script nobody writes here, and letters
    /// that stand for digits.
    fn digits(&self, token: Range<usize>, found: &mut Vec<Hidden>) {
        let characters = &self.characters[token.clone()];
        let zeros: Vec<_> = characters.iter().filter_map(|it| zero(it.1)).collect();
        if zeros.is_empty() {
            return;
        }
        let usual = if zeros.contains(&'0') { '0' } else { zeros[0] };
        for at in token.clone() {
            let Some(zero) = zero(self.characters[at].1) else { continue };
            if zero != usual {
                found.push(self.told(at..at + 1, "digit of another script in one number"));
            } else if zero != '0' && self.has(&[Script::Latin]) && !self.has(writes(zero)) {
                found.push(self.told(at..at + 1, "digit of another script"));
            }
        }
        let plain = |it: &(usize, char)| zero(it.1).is_some() || letter_digit(it.1).is_some();
        if !characters.iter().all(plain) {
            return;
        }
        let digit = |at: Option<usize>| {
            let at = at.filter(|it| token.contains(it));
            at.is_some_and(|it| self.characters[it].1.is_ascii_digit())
        };
        for at in token.clone() {
            let letter = self.characters[at].1;
            let Some(like) = letter_digit(letter) else { continue };
            let (before, after) = (digit(at.checked_sub(1)), digit(Some(at + 1)));
            let passes = match letter {
                'o' | 'I' | 'о' | 'ο' => before && after,
                'l' | 'З' => after,
                _ => before,
            };
            if passes {
                found.push(self.told(at..at + 1, &format!("letter that looks like {like}")));
            }
        }
    }
}

/// A Latin letter of full width.
fn is_wide_letter(it: char) -> bool {
    matches!(it, '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}')
}

/// The digit a letter can pass for.
fn letter_digit(letter: char) -> Option<char> {
    match letter {
        'O' | 'o' | 'О' | 'о' | 'Ο' | 'ο' => Some('0'),
        'l' | 'I' => Some('1'),
        'З' => Some('3'),
        _ => None,
    }
}

/// Whether every mark that turns the direction of writing is ended where it should be.
pub(crate) fn balanced(words: &str) -> bool {
    let mut open = Vec::new();
    for it in words.chars() {
        match it {
            '\u{202a}' | '\u{202b}' => open.push('\u{202c}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202c}' | '\u{2069}' if open.pop() != Some(it) => return false,
            _ => {}
        }
    }
    open.is_empty()
}

/// What a character is that cannot be seen, unless what stands around it gives a reason.
fn unseen(
    it: char,
    (before, after): (Option<char>, Option<char>),
    rtl: bool,
    balanced: bool,
) -> Option<&'static str> {
    let beside = |wanted: &[Script]| {
        [before, after].iter().flatten().any(|it| wanted.contains(&script(*it)))
    };
    let letter = |it: Option<char>| it.is_some_and(char::is_alphabetic);
    let sign = before.is_some_and(|it| !it.is_alphanumeric() && !it.is_whitespace());
    let joined = [Script::Arabic, Script::Indic, Script::Unspaced, Script::Mongolian];
    let (reason, what) = match it {
        '\n' | '\t' => return None,
        '\u{ad}' => (letter(before) && letter(after), "soft hyphen"),
        '\u{34f}' => (beside(&[Script::Hebrew]), "joiner that shows nothing"),
        '\u{61c}' | '\u{200e}' | '\u{200f}' => (rtl, "mark of the direction of writing"),
        '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{3164}'
        | '\u{ffa0}' => (false, "space that does not show as one"),
        '\u{180b}'..='\u{180e}' => (beside(&[Script::Mongolian]), "mark that shows nothing"),
        '\u{200b}' => (beside(&[Script::Unspaced, Script::Wide]), "space without width"),
        '\u{200c}' => (beside(&joined), "non-joiner without width"),
        '\u{200d}' => (sign || beside(&joined), "joiner without width"),
        '\u{202d}' | '\u{202e}' => (false, "override of the direction of writing"),
        '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}' => {
            (rtl && balanced, "turn of the direction of writing")
        }
        '\u{2028}' | '\u{2029}' => (false, "end of a line that shows nothing"),
        '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{feff}' => {
            (false, "mark that shows nothing")
        }
        '\u{fe00}'..='\u{fe0f}' => (sign || beside(&[Script::Wide]), "choice of a shape"),
        '\u{e0100}'..='\u{e01ef}' => (beside(&[Script::Wide]), "choice of a shape"),
        '\u{e0000}'..='\u{e007f}' => (false, "tag that shows nothing"),
        '\u{fff9}'..='\u{fffc}' => (false, "mark that shows nothing"),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}' => {
            (false, "sign that each font shows differently")
        }
        '\u{334}'..='\u{338}' => (!letter(before), "stroke laid over a letter"),
        '\u{37e}' => (beside(&[Script::Greek]), "mark that looks like ;"),
        '\u{2024}' => (false, "mark that looks like ."),
        '\u{a789}' => (false, "mark that looks like :"),
        '\u{1d400}'..='\u{1d7ff}' => (false, "letter or digit of mathematics"),
        it if it.is_control() => (false, "control character"),
        _ => return None,
    };
    (!reason).then_some(what)
}

/// The script a letter belongs to.
fn script(it: char) -> Script {
    match it {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{400}'..='\u{52f}' | '\u{a640}'..='\u{a69f}' => Script::Cyrillic,
        '\u{531}'..='\u{58f}' => Script::Armenian,
        '\u{590}'..='\u{5ff}' => Script::Hebrew,
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' => Script::Arabic,
        '\u{900}'..='\u{dff}' => Script::Indic,
        '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' => Script::Unspaced,
        '\u{1800}'..='\u{18af}' => Script::Mongolian,
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Script::Wide,
        _ => Script::Other,
    }
}

/// The zero of the series a digit belongs to.
fn zero(digit: char) -> Option<char> {
    let zeros = "0\u{660}\u{6f0}\u{966}\u{9e6}\u{a66}\u{ae6}\u{b66}\u{be6}\u{c66}\u{ce6}\u{d66}\
                 \u{e50}\u{ed0}\u{f20}\u{1040}\u{17e0}\u{1810}\u{ff10}";
    zeros.chars().find(|zero| (u32::from(*zero)..u32::from(*zero) + 10).contains(&u32::from(digit)))
}

/// The scripts whose people write the digits that begin with `zero`.
fn writes(zero: char) -> &'static [Script] {
    match zero {
        '\u{660}' | '\u{6f0}' => &[Script::Arabic],
        '\u{ff10}' => &[Script::Wide],
        '\u{1810}' => &[Script::Mongolian],
        '\u{966}'..='\u{d6f}' => &[Script::Indic],
        _ => &[Script::Unspaced],
    }
}
