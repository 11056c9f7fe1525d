//! The order of parties where there are more than two: by the alphabet of a language.

/// Letters in the order of languages whose own letters do not stand beside what they are made of.
const ALPHABETS: [(&str, &str); 6] = [
    ("uk", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
    ("es", "abcdefghijklmnñopqrstuvwxyz"),
    ("nb", "abcdefghijklmnopqrstuvwxyzæøå"),
    ("da", "abcdefghijklmnopqrstuvwxyzæøå"),
    ("sv", "abcdefghijklmnopqrstuvwxyzåäö"),
    ("pl", "aąbcćdeęfghijklłmnńoóprsśtuwyzźż"),
];

/// Letters and what they are made of, for the languages that sort them so.
const PLAIN: [(&str, char); 13] = [
    ("àáâãäåāăą", 'a'),
    ("çćĉčċ", 'c'),
    ("ďđ", 'd'),
    ("èéêëēĕęě", 'e'),
    ("ìíîïīĭį", 'i'),
    ("łĺľ", 'l'),
    ("ñńň", 'n'),
    ("òóôõöøō", 'o'),
    ("řŕ", 'r'),
    ("śšş", 's'),
    ("ùúûüūůű", 'u'),
    ("ýÿ", 'y'),
    ("źżž", 'z'),
];

/// By what a name is sorted in a language.
pub(crate) fn key(name: &str, language: &str) -> Vec<u32> {
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    let own = ALPHABETS.iter().find(|it| it.0 == primary).map_or("", |it| it.1);
    let letter = |it: char| {
        let own = own.chars().position(|letter| letter == it);
        let plain = PLAIN.iter().find(|known| known.0.contains(it)).map_or(it, |known| known.1);
        let own = own.and_then(|it| u32::try_from(it).ok());
        // Letters of the language stand together where its script begins.
        own.map_or(u32::from(plain) << 8, |at| (u32::from('a') << 8) + (at << 8))
    };
    name.to_lowercase().chars().filter(|it| it.is_alphanumeric()).map(letter).collect()
}

/// The parties of these names in the alphabetical order of a language.
pub fn alphabetical(names: &[&str], language: &str) -> Vec<usize> {
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|at| (key(names[*at], language), names[*at]));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted<'n>(names: &[&'n str], language: &str) -> Vec<&'n str> {
        alphabetical(names, language).into_iter().map(|at| names[at]).collect()
    }

    #[test]
    fn each_language_has_its_own_order() {
        assert_eq!(sorted(&["Norland", "Élan", "Cassia"], "fr"), ["Cassia", "Élan", "Norland"]);
        assert_eq!(sorted(&["Østland", "Vestland"], "nb"), ["Vestland", "Østland"]);
        assert_eq!(sorted(&["Østland", "Vestland"], "en"), ["Østland", "Vestland"]);
        assert_eq!(
            sorted(&["Яра", "Їлан", "Ґрава", "Дова"], "uk"),
            ["Ґрава", "Дова", "Їлан", "Яра"]
        );
    }
}
