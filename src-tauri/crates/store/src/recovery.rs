//! The words of a recovery kit: a key that can be printed, read aloud and typed.

use std::path::Path;

use zeroize::Zeroizing;

use crate::{FileKey, StoreError, open::spoken};

/// What a word's first, third and fifth letter stand for, four bits each.
const CONSONANTS: &[u8; 16] = b"bdfghjklmnprstvz";
/// What its second and fourth letter stand for, two bits each.
const VOWELS: &[u8; 4] = b"aiou";
/// Lines of a kit; each is four words of the key and one that checks them.
const LINES: usize = 4;
/// Words of a line.
const WORDS: usize = 5;
/// What the checking word of a line is derived with.
const CONTEXT: &str = "travaux 2026-11 recovery line";

/// Why the words of a recovery kit were not taken.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum WordsError {
    /// There are too few words, or too many.
    #[error("a recovery kit has twenty words, and these are {0}")]
    Count(usize),
    /// A word is none that a kit has.
    #[error("word {1} of line {0} of the recovery kit is not one of its words")]
    Unknown(usize, usize),
    /// The words of a line do not belong together.
    #[error("line {0} of the recovery kit is not as it was printed")]
    Line(usize),
}

impl FileKey {
    /// The key in words, four lines of five; the last word of each line checks the line.
    pub fn words(&self) -> Zeroizing<String> {
        let mut words = Zeroizing::new(String::with_capacity(LINES * WORDS * 6));
        for (line, bytes) in self.bytes.chunks_exact(8).enumerate() {
            for pair in bytes.chunks_exact(2).map(|it| [it[0], it[1]]) {
                spell(u16::from_be_bytes(pair), &mut words);
                words.push(' ');
            }
            spell(check_of(line, bytes), &mut words);
            words.push('\n');
        }
        words
    }

    /// The key that `words` spell, for the encrypted dossier at `path`.
    ///
    /// # Errors
    ///
    /// When a word is wrong, and which; when the file cannot be read or is not encrypted.
    pub fn of_words(path: &Path, words: &str) -> Result<Self, StoreError> {
        let bytes = read(words).map_err(|error| StoreError::Refused(error.to_string()))?;
        Self::of_bytes(path, bytes)
    }

    /// The key of the encrypted dossier at `path` that was `typed`: as the words of its recovery
    /// kit, or else as its passphrase.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not encrypted; when most words are those of a kit, and
    /// one is wrong, which.
    pub fn of_typed(path: &Path, typed: &str) -> Result<Self, StoreError> {
        match read(typed) {
            Ok(bytes) => Self::of_bytes(path, bytes),
            Err(error) if is_like_a_kit(typed) => Err(StoreError::Refused(error.to_string())),
            Err(_) => Self::of_passphrase(path, &crate::Passphrase::new(typed)),
        }
    }

    /// Whether `words` are those of this key's kit.
    ///
    /// # Errors
    ///
    /// When a word is wrong, and which.
    pub fn is_spelled(&self, words: &str) -> Result<bool, WordsError> {
        Ok(read(words)? == self.bytes)
    }
}

/// The page to print: what it is for, the words by line, and what to do with them.
pub fn recovery_kit(dossier: &Path, key: &FileKey, when: &str) -> Zeroizing<String> {
    let name = dossier.file_name().unwrap_or_default().to_string_lossy();
    let words = key.words();
    let head = [
        "TRAVAUX RECOVERY KIT\n\nDossier: ",
        &name,
        "\nPrinted: ",
        when,
        " UTC\n\nWhoever has these words can open the dossier. Lock them away, and not with the\n\
         computer. Delete the file this was printed from.\n\n",
    ];
    let lines = ["  1.  ", "  2.  ", "  3.  ", "  4.  "].into_iter().zip(words.lines());
    let gaps = ["", "   ", "   ", "   ", "   "];
    let spaced = lines.flat_map(|(number, line)| {
        let words = gaps.into_iter().zip(line.split(' ')).flat_map(|(gap, word)| [gap, word]);
        std::iter::once(number).chain(words).chain(["\n"])
    });
    let foot = "\nType them back once, now: travaux recovery DOSSIER --check -\n\
         When the passphrase is lost: travaux passphrase DOSSIER --recovery-file FILE\n\
         Another passphrase makes another kit; this one then opens only older copies.\n";
    let parts: Vec<&str> = head.into_iter().chain(spaced).chain([foot]).collect();
    spoken(&parts)
}

fn spell(number: u16, words: &mut String) {
    for (shift, letters) in
        [(12, &CONSONANTS[..]), (10, VOWELS), (6, CONSONANTS), (4, VOWELS), (0, CONSONANTS)]
    {
        let letter = usize::from(number >> shift) % letters.len();
        words.push(char::from(letters[letter]));
    }
}

fn number_of(word: &str) -> Option<u16> {
    let [a, b, c, d, e] = word.as_bytes() else { return None };
    let mut number = 0;
    for (letter, letters) in
        [(a, &CONSONANTS[..]), (b, VOWELS), (c, CONSONANTS), (d, VOWELS), (e, CONSONANTS)]
    {
        let place = letters.iter().position(|it| *it == letter.to_ascii_lowercase())?;
        number = number * u16::try_from(letters.len()).ok()? + u16::try_from(place).ok()?;
    }
    Some(number)
}

fn check_of(line: usize, bytes: &[u8]) -> u16 {
    let mut hasher = blake3::Hasher::new_derive_key(CONTEXT);
    hasher.update(&[u8::try_from(line).expect("four lines")]).update(bytes);
    let hash = hasher.finalize();
    u16::from_be_bytes([hash.as_bytes()[0], hash.as_bytes()[1]])
}

/// The words that were typed: numbers of lines and stops between them are none.
fn words_of(typed: &str) -> Vec<&str> {
    let is_word = |it: &&str| it.chars().any(char::is_alphabetic);
    typed.split(|it: char| !it.is_alphanumeric()).filter(is_word).collect()
}

/// Whether so many of the words could stand in a kit that nobody chose them as a passphrase.
fn is_like_a_kit(typed: &str) -> bool {
    words_of(typed).iter().filter(|it| number_of(it).is_some()).count() > LINES * WORDS / 2
}

/// The lines of words on the page that is printed, where that is what was typed or given as it is.
fn on_the_page(typed: &str) -> Vec<&str> {
    let numbered = typed.lines().filter_map(|line| {
        let (number, words) = line.trim().split_once('.')?;
        let is_line = number.parse().is_ok_and(|it: usize| (1..=LINES).contains(&it));
        is_line.then(|| words_of(words))
    });
    numbered.flatten().collect()
}

fn read(typed: &str) -> Result<Zeroizing<[u8; 32]>, WordsError> {
    let mut words = words_of(typed);
    if words.len() != LINES * WORDS {
        let page = on_the_page(typed);
        words = if page.len() == LINES * WORDS { page } else { words };
    }
    if words.len() != LINES * WORDS {
        return Err(WordsError::Count(words.len()));
    }
    let mut key = Zeroizing::new([0; 32]);
    for (line, words) in words.chunks_exact(WORDS).enumerate() {
        let bytes = &mut key[line * 8..line * 8 + 8];
        let mut check = 0;
        for (at, word) in words.iter().enumerate() {
            let number = number_of(word).ok_or(WordsError::Unknown(line + 1, at + 1))?;
            match bytes.get_mut(at * 2..at * 2 + 2) {
                Some(pair) => pair.copy_from_slice(&number.to_be_bytes()),
                None => check = number,
            }
        }
        if check != check_of(line, bytes) {
            return Err(WordsError::Line(line + 1));
        }
    }
    Ok(key)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(bytes: [u8; 32]) -> FileKey {
        FileKey::from_parts([1; 16], Zeroizing::new(bytes))
    }

    proptest! {
        #[test]
        fn a_kit_spells_its_key(bytes: [u8; 32]) {
            let words = key(bytes).words();
            prop_assert_eq!(words.split_whitespace().count(), 20);
            prop_assert_eq!(key(bytes).is_spelled(&words), Ok(true));
            let shouted = words.to_uppercase().replace(' ', " - ");
            prop_assert_eq!(key(bytes).is_spelled(&format!("1. {shouted}")), Ok(true));
        }

        #[test]
        fn two_words_that_changed_places_are_noticed(bytes: [u8; 32], line in 0..4_usize, at in 0..4_usize) {
            let words = key(bytes).words();
            let mut words: Vec<&str> = words.split_whitespace().collect();
            let at = line * 5 + at;
            prop_assume!(words[at] != words[at + 1]);
            words.swap(at, at + 1);
            let found = key(bytes).is_spelled(&words.join(" "));
            // A line's check has sixteen bits, so one mistake in 65,536 is only caught by the whole.
            prop_assert!(found == Err(WordsError::Line(line + 1)) || found == Ok(false));
        }
    }

    #[test]
    fn a_kit_typed_with_a_mistake_is_not_taken_for_a_passphrase() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.dossier");
        let file = [&b"TRVX\x01"[..], &[7; 100]].concat();
        std::io::Write::write_all(&mut std::fs::File::create(&path).expect("a file"), &file)
            .expect("written");
        let words = key([5; 32]).words();
        let typed = |words: &str| FileKey::of_typed(&path, words).map(drop);
        assert!(typed(&words).is_ok());
        assert!(typed("violin harbour lantern gravel mosaic").is_ok(), "a passphrase");
        let short = words.replacen(&words[..6], "", 1);
        let refused = typed(&short).expect_err("a word is missing").to_string();
        assert_eq!(refused, "a recovery kit has twenty words, and these are 19");
        let wrong = words.replacen(&words[..5], "peace", 1);
        let refused = typed(&wrong).expect_err("a word is wrong").to_string();
        assert!(refused.contains("word 1 of line 1"), "{refused}");
    }

    #[test]
    fn the_page_that_is_printed_is_taken_as_it_is() {
        let page = recovery_kit(Path::new("1. Talks.dossier"), &key([5; 32]), "1 December 2026");
        assert_eq!(key([5; 32]).is_spelled(&page), Ok(true));
        assert_eq!(key([6; 32]).is_spelled(&page), Ok(false));
        let cut = page.replacen("  2.", "  5.", 1);
        assert!(matches!(key([5; 32]).is_spelled(&cut), Err(WordsError::Count(_))));
    }

    #[test]
    fn a_mistake_is_named_by_its_place() {
        let words = key([5; 32]).words();
        let mut words: Vec<&str> = words.split_whitespace().collect();
        assert_eq!(key([5; 32]).is_spelled(&words[1..].join(" ")), Err(WordsError::Count(19)));
        words[7] = "treaty";
        let found = key([5; 32]).is_spelled(&words.join(" ")).expect_err("no such word");
        assert_eq!(
            found.to_string(),
            "word 3 of line 2 of the recovery kit is not one of its words"
        );
    }
}
