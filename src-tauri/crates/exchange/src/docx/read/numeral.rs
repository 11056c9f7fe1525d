//! Numbers as Word prints them.

use travaux_text::{ONES, TENS, roman};

use super::numbering::LONGEST_LABEL;
use super::{eastern, tongues};

/// How the name of a format begins that fills up with zeros, before the number of digits.
pub(super) const PADDED: &str = "padded";

/// Letters that count in alphabets of other scripts.
const RUSSIAN: &str = "абвгдежзиклмнопрстуфхцчшщыэюя";
const HEBREW: &str = "אבגדהוזחטיכלמנסעפצקרשת";
const ARABIC: &str = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي";
const ABJAD: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";

/// The number that `numberingChange` says a paragraph had: `%1:2:0:.` is `2.`.
pub(super) fn former(original: &str) -> String {
    let mut parts = original.split('%');
    let mut number = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut fields = part.splitn(4, ':').skip(1);
        let value = fields.next().and_then(|it| it.parse().ok());
        let format = match fields.next() {
            Some("1") => "upperRoman",
            Some("2") => "lowerRoman",
            Some("3") => "upperLetter",
            Some("4") => "lowerLetter",
            _ => "decimal",
        };
        number.extend(value.map(|it| printed(it, format)));
        number.push_str(fields.next().unwrap_or_default());
        if number.len() > LONGEST_LABEL {
            break;
        }
    }
    number.chars().take(LONGEST_LABEL).collect()
}

/// `number` in the format that `numFmt` calls so; in digits where it cannot be.
pub(super) fn printed(number: i64, format: &str) -> String {
    printed_in(number, format, None)
}

/// `number` in a format, in the language of a paragraph: the first two letters of its code.
pub(super) fn printed_in(number: i64, format: &str, language: Option<[u8; 2]>) -> String {
    let positive = u32::try_from(number).ok().filter(|it| (1..=30_000).contains(it));
    if let Some(width) = format.strip_prefix(PADDED).and_then(|it| it.parse::<usize>().ok()) {
        return format!("{number:0width$}", width = width.min(16));
    }
    let language = language.filter(|it| it != b"en");
    let foreign = || tongues::spelled(positive?, format, language?);
    let spelled = foreign().or_else(|| positive.and_then(|number| spelled(number, format)));
    match (spelled, format) {
        (Some(spelled), _) => spelled,
        (None, "none") => String::new(),
        (None, "hex") => format!("{number:X}"),
        (None, "decimalZero") => format!("{number:02}"),
        (None, "numberInDash") => format!("- {number} -"),
        (None, "decimalEnclosedParen") => format!("({number})"),
        (None, "decimalEnclosedFullstop") => format!("{number}."),
        (None, "bullet") => String::new(),
        (None, _) => number.to_string(),
    }
}

/// The formats that only positive numbers have.
fn spelled(number: u32, format: &str) -> Option<String> {
    Some(match format {
        "lowerRoman" => thousands(number),
        "upperRoman" => thousands(number).to_uppercase(),
        "lowerLetter" => repeated(number, "abcdefghijklmnopqrstuvwxyz"),
        "upperLetter" => repeated(number, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "russianLower" => repeated(number, RUSSIAN),
        "russianUpper" => repeated(number, RUSSIAN).to_uppercase(),
        "hebrew2" => repeated(number, HEBREW),
        "hebrew1" => hebrew(number),
        "arabicAlpha" => repeated(number, ARABIC),
        "arabicAbjad" => repeated(number, ABJAD),
        "chicago" => repeated(number, "*†‡§"),
        "ordinal" => format!("{number}{}", ordinal(number)),
        "cardinalText" => capital(&cardinal(number)),
        "ordinalText" => capital(&ordinal_text(number)),
        "dollarText" => format!("{} and 00/100", capital(&cardinal(number))),
        "decimalEnclosedCircle" if number <= 20 => {
            char::from_u32(0x245f + number).map(String::from)?
        }
        _ => return eastern::printed(number, format),
    })
}

/// A Roman number, with a letter for each thousand.
fn thousands(number: u32) -> String {
    let more = number.saturating_sub(3_000) / 1_000;
    format!("{}{}", "m".repeat(more as usize), roman(number - more * 1_000))
}

/// The letter of this number, once more for every time the alphabet is through.
fn repeated(number: u32, alphabet: &str) -> String {
    let letters = alphabet.chars().count() as u32;
    let letter = alphabet.chars().nth(((number - 1) % letters) as usize).unwrap_or('?');
    std::iter::repeat_n(letter, ((number - 1) / letters + 1) as usize).collect()
}

/// A number in Hebrew letters.
fn hebrew(number: u32) -> String {
    const SIGNS: [(u32, &str); 24] = [
        (400, "ת"),
        (300, "ש"),
        (200, "ר"),
        (100, "ק"),
        (90, "צ"),
        (80, "פ"),
        (70, "ע"),
        (60, "ס"),
        (50, "נ"),
        (40, "מ"),
        (30, "ל"),
        (20, "כ"),
        (16, "טז"),
        (15, "טו"),
        (10, "י"),
        (9, "ט"),
        (8, "ח"),
        (7, "ז"),
        (6, "ו"),
        (5, "ה"),
        (4, "ד"),
        (3, "ג"),
        (2, "ב"),
        (1, "א"),
    ];
    let mut left = number % 1_000;
    let mut numeral = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            numeral.push_str(sign);
            left -= value;
        }
    }
    numeral
}

/// What stands after the digits of a place in a row.
fn ordinal(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}

fn cardinal(number: u32) -> String {
    match number {
        0..=19 => ONES[number as usize].to_owned(),
        1_000.. => joined(cardinal(number / 1_000) + " thousand", number % 1_000),
        100.. => joined(format!("{} hundred", ONES[number as usize / 100]), number % 100),
        _ if number.is_multiple_of(10) => TENS[number as usize / 10 - 2].to_owned(),
        _ => format!("{}-{}", TENS[number as usize / 10 - 2], ONES[number as usize % 10]),
    }
}

/// Hundreds or thousands with what is left.
fn joined(head: String, rest: u32) -> String {
    if rest == 0 { head } else { format!("{head} {}", cardinal(rest)) }
}

fn ordinal_text(number: u32) -> String {
    let cardinal = cardinal(number);
    let (head, last) = cardinal
        .rsplit_once(['-', ' '])
        .map_or(("", &*cardinal), |(tens, ones)| (&cardinal[..=tens.len()], ones));
    let last = match last {
        "one" => "first".to_owned(),
        "two" => "second".to_owned(),
        "three" => "third".to_owned(),
        "five" => "fifth".to_owned(),
        "eight" => "eighth".to_owned(),
        "nine" => "ninth".to_owned(),
        "twelve" => "twelfth".to_owned(),
        tens if tens.ends_with('y') => format!("{}ieth", tens.trim_end_matches('y')),
        other => format!("{other}th"),
    };
    format!("{head}{last}")
}

/// The word with a capital letter.
fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_printed_as_word_prints_them() {
        for (number, format, expected) in [
            (4, "decimal", "4"),
            (4, "decimalZero", "04"),
            (14, "lowerRoman", "xiv"),
            (1_999, "upperRoman", "MCMXCIX"),
            (3, "lowerLetter", "c"),
            (28, "upperLetter", "BB"),
            (0, "lowerLetter", "0"),
            (2, "ordinal", "2nd"),
            (112, "ordinal", "112th"),
            (21, "ordinalText", "Twenty-first"),
            (30, "ordinalText", "Thirtieth"),
            (42, "cardinalText", "Forty-two"),
            (4, "russianLower", "г"),
            (15, "hebrew1", "טו"),
            (3, "arabicAbjad", "ج"),
            (7, "none", ""),
            (5, "decimalEnclosedCircle", "⑤"),
            (7, "somethingNew", "7"),
            (4_999, "upperRoman", "MMMMCMXCIX"),
            (11, "hex", "B"),
            (235, "cardinalText", "Two hundred thirty-five"),
            (100, "ordinalText", "One hundredth"),
            (1_002, "ordinalText", "One thousand second"),
            (35, "dollarText", "Thirty-five and 00/100"),
            (11, "hindiCounting", "ग्यारह"),
            (35, "hindiCounting", "पैंतीस"),
            (11, "bahtText", "สิบเอ็ดบาทถ้วน"),
        ] {
            assert_eq!(printed(number, format), expected, "{number} as {format}");
        }
    }
}
