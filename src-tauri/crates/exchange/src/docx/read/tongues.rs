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
    match (&language, ordinal) {
        (b"fr", false) => french(number),
        (b"fr", true) => french_place(number),
        (b"de", false) => german(number),
        (b"de", true) => german_place(number),
        (b"es", false) => spanish(number),
        (b"es", true) => SPANISH_PLACES.joined(number, |ten, one| format!("{ten} {one}")),
        (b"it", false) => italian(number),
        (b"it", true) => italian_place(number),
        (b"pt", false) => PORTUGUESE.joined(number, |ten, one| format!("{ten} e {one}")),
        (b"pt", true) => PORTUGUESE_PLACES.joined(number, |ten, one| format!("{ten} {one}")),
        (b"nl", false) => dutch(number),
        (b"nl", true) => dutch_place(number),
        _ => None,
    }
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

/// The words from which a language makes its numbers up to 99: from nought to twenty-nine as far as
/// they are words of their own, and the tens from thirty on.
struct Numbers {
    own: &'static str,
    tens: &'static str,
}

impl Numbers {
    /// The word of its own for a number, or its ten and what is left.
    fn of(&self, number: u32) -> Option<Result<&'static str, (&'static str, u32)>> {
        let own = self.own.split(' ').collect::<Vec<_>>();
        if let Some(word) = own.get(number as usize) {
            return Some(Ok(word));
        }
        let first = 10 - self.tens.split(' ').count() as u32;
        let ten = self.tens.split(' ').nth((number / 10).checked_sub(first)? as usize)?;
        let split = if number.is_multiple_of(10) { Ok(ten) } else { Err((ten, number % 10)) };
        (number < 100).then_some(split)
    }

    /// The cardinal with its parts joined so.
    fn joined(&self, number: u32, by: impl Fn(&str, &str) -> String) -> Option<String> {
        Some(match self.of(number)? {
            Ok(word) => word.to_owned(),
            Err((ten, ones)) => by(ten, self.own.split(' ').nth(ones as usize)?),
        })
    }
}

const SPANISH: Numbers = Numbers {
    own: "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce \
          quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés \
          veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve",
    tens: "treinta cuarenta cincuenta sesenta setenta ochenta noventa",
};

fn spanish(number: u32) -> Option<String> {
    SPANISH.joined(number, |ten, one| format!("{ten} y {one}"))
}

const SPANISH_PLACES: Numbers = Numbers {
    own: "- primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo undécimo \
          duodécimo decimotercero decimocuarto decimoquinto decimosexto decimoséptimo \
          decimoctavo decimonoveno",
    tens: "vigésimo trigésimo cuadragésimo quincuagésimo sexagésimo septuagésimo octogésimo \
           nonagésimo",
};

const PORTUGUESE: Numbers = Numbers {
    own: "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze \
          dezesseis dezessete dezoito dezenove",
    tens: "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
};

const PORTUGUESE_PLACES: Numbers = Numbers {
    own: "- primeiro segundo terceiro quarto quinto sexto sétimo oitavo nono",
    tens: "décimo vigésimo trigésimo quadragésimo quinquagésimo sexagésimo septuagésimo \
           octogésimo nonagésimo",
};

const ITALIAN: Numbers = Numbers {
    own: "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici \
          quattordici quindici sedici diciassette diciotto diciannove",
    tens: "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
};

fn italian(number: u32) -> Option<String> {
    ITALIAN.joined(number, |ten, one| match one {
        "uno" | "otto" => format!("{}{one}", &ten[..ten.len() - 1]),
        "tre" => format!("{ten}tré"),
        one => format!("{ten}{one}"),
    })
}

fn italian_place(number: u32) -> Option<String> {
    const FIRST: &str = "- primo secondo terzo quarto quinto sesto settimo ottavo nono decimo";
    if let Some(word) = FIRST.split(' ').nth(number as usize) {
        return Some(word.to_owned());
    }
    let cardinal = italian(number)?;
    let stem = match cardinal.strip_suffix("tré") {
        Some(tens) => format!("{tens}tre"),
        None if number % 10 == 6 && number > 16 => cardinal,
        None => cardinal[..cardinal.len() - 1].to_owned(),
    };
    Some(format!("{stem}esimo"))
}

const DUTCH: Numbers = Numbers {
    own: "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien \
          vijftien zestien zeventien achttien negentien",
    tens: "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
};

fn dutch(number: u32) -> Option<String> {
    DUTCH.joined(number, |ten, one| {
        let and = if one.ends_with('e') || one == "drie" { "ën" } else { "en" };
        format!("{one}{and}{ten}")
    })
}

fn dutch_place(number: u32) -> Option<String> {
    Some(match number {
        1 => "eerste".to_owned(),
        3 => "derde".to_owned(),
        8 => "achtste".to_owned(),
        0..20 => format!("{}de", dutch(number)?),
        _ => format!("{}ste", dutch(number)?),
    })
}

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
            (28, "cardinalText", b"it", "Ventotto"),
            (23, "ordinalText", b"it", "Ventitreesimo"),
            (12, "ordinalText", b"it", "Dodicesimo"),
            (36, "ordinalText", b"it", "Trentaseiesimo"),
            (1, "ordinalText", b"pt", "Primeiro"),
            (12, "ordinalText", b"pt", "Décimo segundo"),
            (21, "cardinalText", b"pt", "Vinte e um"),
            (35, "cardinalText", b"es", "Treinta y cinco"),
            (13, "ordinalText", b"es", "Decimotercero"),
            (22, "ordinalText", b"nl", "Tweeëntwintigste"),
            (9, "ordinalText", b"nl", "Negende"),
        ] {
            assert_eq!(spelled(number, format, *language).as_deref(), Some(expected));
        }
        assert_eq!(spelled(1, "ordinal", *b"ja"), None);
        assert_eq!(spelled(1, "decimal", *b"fr"), None);
    }
}
