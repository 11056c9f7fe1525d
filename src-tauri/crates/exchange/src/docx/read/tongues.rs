//! Ordinals and numbers in words, in languages other than English.

/// `number` in the format that `numFmt` calls so, in a language; none where that is not known.
pub(super) fn spelled(number: u32, format: &str, language: [u8; 2]) -> Option<String> {
    match format {
        "ordinal" => Some(format!("{number}{}", ending(number, language)?)),
        "cardinalText" => capital(&word(number, language, false)?),
        "ordinalText" => capital(&word(number, language, true)?),
        _ => None,
    }
}

/// What is written after the digits of a place in a row.
fn ending(number: u32, language: [u8; 2]) -> Option<&'static str> {
    Some(match &language {
        b"fr" => {
            if number == 1 {
                "er"
            } else {
                "e"
            }
        }
        b"es" | b"it" | b"pt" | b"gl" => "º",
        b"nl" => "e",
        b"el" => "ος",
        b"ru" | b"uk" | b"be" => "-й",
        b"sv" => {
            if matches!(number % 10, 1 | 2) && !matches!(number % 100, 11 | 12) {
                ":a"
            } else {
                ":e"
            }
        }
        b"ca" => match number {
            1 | 3 => "r",
            2 => "n",
            4 => "t",
            _ => "è",
        },
        b"de" | b"da" | b"nb" | b"nn" | b"no" | b"fi" | b"pl" | b"cs" | b"sk" | b"hu" | b"tr"
        | b"sl" | b"hr" | b"sr" | b"et" | b"lv" | b"lt" | b"is" => ".",
        _ => return None,
    })
}

/// A number, or a place in a row, in words; none past those that are known.
fn word(number: u32, language: [u8; 2], ordinal: bool) -> Option<String> {
    let said = match (&language, ordinal) {
        (b"fr", false) => return french(number),
        (b"fr", true) => return french_place(number),
        (b"de", false) => return german(number),
        (b"de", true) => return german_place(number),
        (b"es", false) => SPANISH.get(number as usize)?,
        (b"es", true) => SPANISH_PLACES.get(number as usize)?,
        (b"it", false) => ITALIAN.get(number as usize)?,
        (b"it", true) => ITALIAN_PLACES.get(number as usize)?,
        _ => return None,
    };
    (!said.is_empty()).then(|| (*said).to_owned())
}

/// The word with a capital letter.
fn capital(word: &str) -> Option<String> {
    let mut letters = word.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

const FRENCH: [&str; 20] = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
];

fn french(number: u32) -> Option<String> {
    if number < 20 {
        return Some(FRENCH[number as usize].to_owned());
    }
    let (tens, ones) = (number / 10, number % 10);
    let (stem, rest) = match tens {
        2 => ("vingt", ones),
        3 => ("trente", ones),
        4 => ("quarante", ones),
        5 => ("cinquante", ones),
        6 | 7 => ("soixante", number - 60),
        8 | 9 => ("quatre-vingt", number - 80),
        _ => return None,
    };
    Some(match rest {
        0 if tens == 8 => "quatre-vingts".to_owned(),
        0 => stem.to_owned(),
        1 | 11 if tens < 8 => format!("{stem} et {}", FRENCH[rest as usize]),
        rest => format!("{stem}-{}", FRENCH[rest as usize]),
    })
}

fn french_place(number: u32) -> Option<String> {
    if number == 1 {
        return Some("premier".to_owned());
    }
    let cardinal = french(number)?;
    let stem = match cardinal.as_str() {
        it if it.ends_with("cinq") => format!("{it}u"),
        it if it.ends_with("neuf") => format!("{}v", &it[..it.len() - 1]),
        it if it.ends_with("vingts") => it[..it.len() - 1].to_owned(),
        it => it.strip_suffix('e').unwrap_or(it).to_owned(),
    };
    Some(format!("{stem}ième"))
}

const GERMAN: [&str; 20] = [
    "null",
    "eins",
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
    "sechzehn",
    "siebzehn",
    "achtzehn",
    "neunzehn",
];

fn german(number: u32) -> Option<String> {
    const TENS: [&str; 8] =
        ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"];
    if number < 20 {
        return Some(GERMAN[number as usize].to_owned());
    }
    let tens = TENS.get(number as usize / 10 - 2)?;
    Some(match number % 10 {
        0 => (*tens).to_owned(),
        1 => format!("einund{tens}"),
        ones => format!("{}und{tens}", GERMAN[ones as usize]),
    })
}

fn german_place(number: u32) -> Option<String> {
    Some(match number {
        1 => "erste".to_owned(),
        3 => "dritte".to_owned(),
        7 => "siebte".to_owned(),
        8 => "achte".to_owned(),
        0..20 => format!("{}te", german(number)?),
        _ => format!("{}ste", german(number)?),
    })
}

const SPANISH: [&str; 21] = [
    "cero",
    "uno",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
    "quince",
    "dieciséis",
    "diecisiete",
    "dieciocho",
    "diecinueve",
    "veinte",
];

const SPANISH_PLACES: [&str; 11] = [
    "", "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo",
    "noveno", "décimo",
];

const ITALIAN: [&str; 21] = [
    "zero",
    "uno",
    "due",
    "tre",
    "quattro",
    "cinque",
    "sei",
    "sette",
    "otto",
    "nove",
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
    "venti",
];

const ITALIAN_PLACES: [&str; 11] = [
    "", "primo", "secondo", "terzo", "quarto", "quinto", "sesto", "settimo", "ottavo", "nono",
    "decimo",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spelled_in_the_language_of_the_paragraph() {
        for (number, format, language, expected) in [
            (1, "ordinal", b"fr", "1er"),
            (2, "ordinal", b"fr", "2e"),
            (3, "ordinal", b"es", "3º"),
            (3, "ordinal", b"de", "3."),
            (1, "ordinal", b"sv", "1:a"),
            (71, "cardinalText", b"fr", "Soixante et onze"),
            (80, "cardinalText", b"fr", "Quatre-vingts"),
            (92, "cardinalText", b"fr", "Quatre-vingt-douze"),
            (1, "ordinalText", b"fr", "Premier"),
            (5, "ordinalText", b"fr", "Cinquième"),
            (9, "ordinalText", b"fr", "Neuvième"),
            (4, "ordinalText", b"fr", "Quatrième"),
            (21, "cardinalText", b"de", "Einundzwanzig"),
            (20, "ordinalText", b"de", "Zwanzigste"),
            (3, "ordinalText", b"es", "Tercero"),
            (16, "cardinalText", b"it", "Sedici"),
        ] {
            assert_eq!(spelled(number, format, *language).as_deref(), Some(expected));
        }
        assert_eq!(spelled(1, "ordinal", *b"ja"), None);
        assert_eq!(spelled(1, "decimal", *b"fr"), None);
    }
}
