//! Fingerprints: the short name of a text that people read off paper.

use crate::Hash;

/// The signs, as Crockford's base 32 has them: none is taken for another.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The fingerprint of the text of this name, such as `7F3K-9QXM`.
///
/// - **Shape**: eight signs, forty bits: two texts of one dossier share one by chance once in
///   some million dossiers of a thousand texts.
pub fn fingerprint(text: Hash) -> String {
    let bits = text.as_bytes()[..5].iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    let sign = |at: u32| char::from(SIGNS[(bits >> (35 - 5 * at) & 31) as usize]);
    let (one, two) = ((0..4).map(sign), (4..8).map(sign));
    one.chain(std::iter::once('-')).chain(two).collect()
}

/// Whether these words are a fingerprint of the text of this name.
pub fn is_fingerprint(words: &str, text: Hash) -> bool {
    read_fingerprint(words).is_some_and(|it| it == fingerprint(text))
}

/// A fingerprint as somebody reads it off paper: small letters, blanks and strokes do not
/// matter, O is a zero, I and L are a one.
pub fn read_fingerprint(words: &str) -> Option<String> {
    let signs = words.chars().filter(|it| !matches!(it, '-' | '\u{2010}'..='\u{2015}' | ' '));
    let signs = signs.map(|it| match it.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    });
    let signs: Vec<char> = signs.collect();
    let known = |it: &char| u8::try_from(*it).is_ok_and(|it| SIGNS.contains(&it));
    if signs.len() != 8 || !signs.iter().all(known) {
        return None;
    }
    let (one, two) = signs.split_at(4);
    Some(one.iter().chain(std::iter::once(&'-')).chain(two).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_read_as_people_say_it() {
        let text = Hash::of("travaux tests", b"a text");
        let printed = fingerprint(text);
        assert_eq!(printed.len(), 9);
        let said = printed.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert!(is_fingerprint(&said, text), "{said}");
        assert!(!is_fingerprint(&printed, Hash::of("travaux tests", b"another")));
        assert_eq!(read_fingerprint("7F3K-9QXU"), None, "there is no U");
        assert_eq!(read_fingerprint("7F3K-9QX"), None);
    }
}
