//! Names that pass for others: that look or sound like them, that are made of them, or that mean
//! everybody.

use std::sync::LazyLock;

use travaux_text::{DelegationCode, twin};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters that look like Latin ones and that neither a twin nor a decomposition tells.
const SHAPES: [(&str, &str); 3] = [
    ("ᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡʏᴢ", "abcdeghijklmnoprtuvwyz"),
    ("ıłøđħŧɑɡɩʋ", "ilodhtagiv"),
    ("ᎠᎡᎢᎪᎬᎻᎷᎳᏒᏟᏚᏢᏃᏔᏙᏞᏴᎽ", "dritehmwrcspzwvlby"),
];

/// Letters of other scripts by their sound.
const SOUNDS: [(char, &str); 57] = [
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('ґ', "g"),
    ('д', "d"),
    ('е', "e"),
    ('є', "e"),
    ('э', "e"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('і', "i"),
    ('ы', "i"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "h"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "sh"),
    ('ъ', ""),
    ('ь', ""),
    ('ю', "u"),
    ('я', "a"),
    ('α', "a"),
    ('β', "v"),
    ('γ', "g"),
    ('δ', "d"),
    ('ε', "e"),
    ('ζ', "z"),
    ('η', "i"),
    ('ι', "i"),
    ('κ', "k"),
    ('λ', "l"),
    ('μ', "m"),
    ('ν', "n"),
    ('ο', "o"),
    ('π', "p"),
    ('ρ', "r"),
    ('σ', "s"),
    ('ς', "s"),
    ('τ', "t"),
    ('υ', "i"),
    ('φ', "f"),
    ('χ', "h"),
    ('ω', "o"),
    ('c', "k"),
];

/// From how many letters on a name is known by its sound.
const SOUNDING: usize = 5;

/// Words that say what sort of a state something is, and not which.
const FORMS: &str = "the of a republic kingdom state union federation federal democratic islamic \
    people peoples s delegation government";

/// Words that mean everybody, or the table itself, where a name has no others.
const EVERYBODY: &str = "all both each every everybody everyone nobody party parties side sides \
    delegation delegations states members participants negotiators signatories contracting high \
    table meeting conference plenary room joint common agreed adopted accepted final consensus \
    unanimous base text record and the of two three these we alle beide parteien seiten toutes \
    tous les deux parti partie todas todos las los ambas partes tutte vorsitz все обе стороны \
    сторон усі всі обидві сторони الأطراف جميع 各方 双方";

/// Words for whoever presides.
const PRESIDING: [&str; 10] = [
    "chair",
    "presiden",
    "facilitator",
    "moderator",
    "vorsitz",
    "председател",
    "голова",
    "головую",
    "الرئيس",
    "主席",
];

static ALL: LazyLock<Vec<String>> = LazyLock::new(|| looks(EVERYBODY));
static STATES: LazyLock<Vec<String>> = LazyLock::new(|| looks(FORMS));
static WHO: LazyLock<Vec<String>> = LazyLock::new(|| PRESIDING.map(|it| looks(it).concat()).into());

/// A name as it is read: word by word, once by its looks and once by its sound.
struct Read {
    looks: Vec<String>,
    sounds: Vec<String>,
}

/// What a delegation passes for that another desk introduces.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Likeness {
    /// A delegation that is here.
    Of(DelegationCode),
    /// Everybody, the chair or the table.
    Everybody,
}

/// What the code and the name of a delegation that is not known pass for, among those that are.
pub(crate) fn likeness<'d>(
    (code, name): (&str, &str),
    known: impl Iterator<Item = (&'d DelegationCode, &'d str)>,
) -> Option<Likeness> {
    let (said, called) = (Read::of(name), Read::of(code));
    let poses = |it: &(&DelegationCode, &str)| {
        let (own, its) = (Read::of(it.0.as_str()), Read::of(it.1));
        let by_code = stem(code) == it.0.as_str() || called.holds(&own) || called.holds(&its);
        let named = said.holds(&its) || said.is(&own) || names(name, it.0.as_str());
        by_code || named
    };
    let mut known = known;
    let whose = known.find(poses).map(|it| Likeness::Of(it.0.clone()));
    whose.or_else(|| (said.means_all() || called.means_all()).then_some(Likeness::Everybody))
}

/// Whether words name a delegation, by its name, by what looks or sounds like it, or by its code.
pub(crate) fn mentions(words: &str, code: &DelegationCode, name: &str) -> bool {
    names(words, code.as_str()) || !name.is_empty() && Read::of(words).holds(&Read::of(name))
}

/// A code without the digits and strokes at its end: `MER2` is read as `MER`.
fn stem(code: &str) -> &str {
    code.trim_end_matches(|it: char| it.is_numeric() || matches!(it, '-' | '/'))
}

/// Whether words name a code as a word of its own, in capitals.
fn names(words: &str, code: &str) -> bool {
    words.split(|it: char| !it.is_alphanumeric()).any(|it| it == code)
}

/// The words as they look: without accents, marks, widths and case, and in Latin letters where
/// they look like those.
pub(crate) fn looks(words: &str) -> Vec<String> {
    words_of(words, |it, out| out.push(shape(it)))
}

fn sounds(words: &str) -> Vec<String> {
    words_of(words, |it, out| match SOUNDS.iter().find(|(letter, _)| *letter == it) {
        Some((_, sound)) => out.push_str(sound),
        None if matches!(it, 'y' | 'j') => {}
        None => out.push(it),
    })
}

fn words_of(words: &str, spell: impl Fn(char, &mut String)) -> Vec<String> {
    let mut found = vec![String::new()];
    let words = unspelled(words);
    let plain = words.nfkd().filter(|it| !is_combining_mark(*it));
    for it in plain {
        match it.is_alphanumeric() || matches!(it, '|' | '!') {
            true => it.to_lowercase().for_each(|letter| {
                if let Some(last) = found.last_mut() {
                    spell(letter, last);
                }
            }),
            false => found.push(String::new()),
        }
    }
    found.retain(|it| !it.is_empty());
    found
}

/// The words with the characters that were spelled as `\u200b`: those that show something.
fn unspelled(words: &str) -> String {
    let mut parts = words.split("\\u");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let sign = part.get(..4).and_then(|it| u32::from_str_radix(it, 16).ok());
        match sign.and_then(char::from_u32) {
            Some(it) => {
                out.extend(it.is_alphanumeric().then_some(it));
                out.push_str(&part[4..]);
            }
            None => out.push_str(&format!("\\u{part}")),
        }
    }
    out
}

/// The letter that a letter or a digit looks like.
fn shape(it: char) -> char {
    if it.is_ascii() {
        return shape_of_ascii(it);
    }
    let upper = || it.to_uppercase().next().and_then(twin);
    let latin = twin(it).or_else(upper).map(|(_, latin)| latin.to_ascii_lowercase());
    let other = || {
        SHAPES.iter().find_map(|(letters, latin)| {
            let same = |one: char| one == it || one.to_lowercase().eq(std::iter::once(it));
            latin.chars().nth(letters.chars().position(same)?)
        })
    };
    shape_of_ascii(latin.or_else(other).unwrap_or(it))
}

fn shape_of_ascii(it: char) -> char {
    match it {
        'l' | '1' | '|' | '!' => 'i',
        '0' => 'o',
        letter => letter,
    }
}

impl Read {
    fn of(words: &str) -> Self {
        Self { looks: looks(words), sounds: sounds(words) }
    }

    /// Whether it is read as the other, or is made of it and more. A short name has no sound of
    /// its own.
    fn holds(&self, other: &Self) -> bool {
        let is_long = other.sounds.concat().chars().count() >= SOUNDING;
        holds(&self.looks, &other.looks) || is_long && holds(&self.sounds, &other.sounds)
    }

    fn is(&self, other: &Self) -> bool {
        !self.looks.is_empty() && self.looks.concat() == other.looks.concat()
    }

    fn means_all(&self) -> bool {
        let presides = |it: &String| WHO.iter().any(|who| it.starts_with(who.as_str()));
        let bare = !self.looks.is_empty() && self.looks.iter().all(|it| ALL.contains(it));
        bare || self.looks.iter().any(presides)
    }
}

fn holds(words: &[String], other: &[String]) -> bool {
    let core = core(other);
    if core.is_empty() {
        return false;
    }
    words.concat() == core.concat()
        || words.concat() == other.concat()
        || words.windows(core.len()).any(|it| it == core)
        || words.iter().any(|it| core.len() > 1 && *it == core.concat())
}

/// The words of a name that say which state it is.
fn core(words: &[String]) -> Vec<String> {
    let own: Vec<String> = words.iter().filter(|it| !STATES.contains(it)).cloned().collect();
    if own.is_empty() { words.to_vec() } else { own }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(code: &str, name: &str) -> Option<String> {
        let known =
            [("MER", "Meridia"), ("CAS", "Cassia"), ("PG", "Partner Group"), ("G7", "Seven")]
                .map(|(code, name)| (DelegationCode::new(code).expect("a code"), name));
        let found = likeness((code, name), known.iter().map(|(code, name)| (code, *name)))?;
        Some(match found {
            Likeness::Of(code) => code.to_string(),
            Likeness::Everybody => "all".to_owned(),
        })
    }

    #[test]
    fn a_name_that_passes_for_another_is_known() {
        let alike = [
            ("MЕR", "Tesmar", "MER"),
            ("МЕR", "Tesmar", "MER"),
            ("ＭＥＲ", "Tesmar", "MER"),
            ("MER2", "Tesmar", "MER"),
            ("MER-1", "Tesmar", "MER"),
            ("MÉR", "Tesmar", "MER"),
            ("MERIDIA", "Tesmar", "MER"),
            ("TES/CAS", "Tesmar", "CAS"),
            ("TES", "Meridia", "MER"),
            ("TES", "Meridia.", "MER"),
            ("TES", "MERIDIA", "MER"),
            ("TES", "Mеridiа", "MER"),
            ("TES", "Ｍｅｒｉｄｉａ", "MER"),
            ("TES", "𝐌eridia", "MER"),
            ("TES", "\\uff2deri\\u200bdia", "MER"),
            ("TES", "Merídia", "MER"),
            ("TES", "Meridla", "MER"),
            ("TES", "Mer idia", "MER"),
            ("TES", "Меридия", "MER"),
            ("TES", "Republic of Meridia", "MER"),
            ("TES", "Meridia and Cassia", "MER"),
            ("TES", "The friends of Cassia", "CAS"),
            ("TES", "MER", "MER"),
            ("TES", "mer", "MER"),
            ("TES", "PG and others", "PG"),
            ("TES", "PartnerGroup", "PG"),
            ("TES", "All Parties", "all"),
            ("TES", "The Chair", "all"),
            ("TES", "Chairperson of the Conference", "all"),
            ("TES", "both parties", "all"),
            ("TES", "Аll раrties", "all"),
            ("TES", "Все стороны", "all"),
            ("TES", "base text", "all"),
            ("ALL", "Tesmar", "all"),
            ("CHAIR", "Tesmar", "all"),
        ];
        for (code, name, whose) in alike {
            assert_eq!(of(code, name).as_deref(), Some(whose), "{code} {name}");
        }
    }

    #[test]
    fn other_delegations_are_themselves() {
        let honest = [
            ("TES", "Tesmar"),
            ("TES", "TES"),
            ("OS", "Orvale States"),
            ("G77", "Group of 77"),
            ("CASS", "Cassiana"),
            ("FG", "Friends Group"),
            ("УКР", "Україна"),
            ("MR", "Mereda"),
            ("HA", "High Authority for Water"),
        ];
        for (code, name) in honest {
            assert_eq!(of(code, name), None, "{code} {name}");
        }
    }
}
