//! Spelling: words against the Hunspell dictionaries of the house and of the system. Nothing is
//! fetched, and no word is kept: what somebody accepts is kept in the dossier.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use encoding_rs::{Encoding, UTF_8};
use spellbook::Dictionary;
use travaux_desk::american;
use travaux_wire::{Answer, WireFailure, WireSpelling};

use crate::Home;

/// The folder of the house's own, below that of the application; it comes before the system's.
const FOLDER: &str = "dictionaries";

/// Where systems keep theirs.
const OF_SYSTEM: [&str; 4] = [
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/share/myspell",
    "/usr/local/share/hunspell",
];

/// The dictionary that is meant by a language without a country, where it is not the one of the
/// country that is spelled alike (`fr_FR`).
const MEANT: [(&str, &[&str]); 10] = [
    ("en", &["en_GB", "en_US"]),
    ("uk", &["uk_UA"]),
    ("he", &["he_IL"]),
    ("el", &["el_GR"]),
    ("sv", &["sv_SE"]),
    ("cs", &["cs_CZ"]),
    ("da", &["da_DK"]),
    ("fa", &["fa_IR"]),
    ("sr", &["sr_RS"]),
    ("pt", &["pt_PT", "pt_BR"]),
];

/// A text that names no country may be spelled as in either of so many.
const AT_ONCE: usize = 2;

/// Longer words are no words of a language, and take long to guess at.
const LONGEST: usize = 48;

/// How many words are offered for one.
const OFFERED: usize = 5;

/// The dictionaries of a language.
struct Speller {
    names: Vec<String>,
    all: Vec<Dictionary>,
    /// Whether what is spelled as in Britain is held against an American dictionary, there being
    /// no other: a text that names no country may be either.
    folds: bool,
}

/// Those that were read, by language.
static READ: Mutex<Vec<(String, Arc<Speller>)>> = Mutex::new(Vec::new());

/// Which of the words are spelled otherwise than any dictionary of the language knows; none where
/// there is no dictionary.
///
/// # Errors
///
/// When a dictionary cannot be read.
pub fn misspelt(home: &Home, language: &str, words: &[String]) -> Answer<WireSpelling> {
    let speller = speller(home, language)?;
    let is_wrong = |it: &&String| speller.as_ref().is_some_and(|speller| !speller.knows(it));
    Ok(WireSpelling {
        dictionaries: speller.as_ref().map(|it| it.names.clone()).unwrap_or_default(),
        wrong: words.iter().filter(is_wrong).cloned().collect(),
        folder: home.file(FOLDER).display().to_string(),
    })
}

/// What a word may have been meant to be, the likeliest first.
///
/// # Errors
///
/// When a dictionary cannot be read.
pub fn spellings(home: &Home, language: &str, word: &str) -> Answer<Vec<String>> {
    let Some(speller) = speller(home, language)? else { return Ok(Vec::new()) };
    Ok(speller.offers(word))
}

impl Speller {
    fn knows(&self, word: &str) -> bool {
        let plain = plain(word);
        let has = |word: &str| self.all.iter().any(|it| it.check(word));
        word.chars().count() > LONGEST || has(&plain) || self.folds && has(&american(&plain))
    }

    fn offers(&self, word: &str) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        if word.chars().count() > LONGEST {
            return found;
        }
        for dictionary in &self.all {
            let mut own = Vec::new();
            dictionary.suggest(&plain(word), &mut own);
            // The mark of what is left out is the one that the text has.
            let own = own.into_iter().map(|it| match word.contains('\u{2019}') {
                true => it.replace('\'', "\u{2019}"),
                false => it,
            });
            found.extend(own);
        }
        let mut seen = std::collections::HashSet::new();
        found.retain(|it| seen.insert(it.clone()));
        found.truncate(OFFERED);
        found
    }
}

/// A word with the apostrophe that dictionaries have.
fn plain(word: &str) -> String {
    word.replace('\u{2019}', "'")
}

fn speller(home: &Home, language: &str) -> Answer<Option<Arc<Speller>>> {
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    let tag = language.trim().replace('-', "_").to_lowercase();
    if let Some((_, known)) = read.iter().find(|(known, _)| *known == tag) {
        return Ok(Some(known.clone()));
    }
    let chosen = chosen(&tag, &there_are(home));
    if chosen.is_empty() {
        return Ok(None);
    }
    let all: Answer<Vec<_>> = chosen.iter().map(|it| dictionary(it)).collect();
    let names: Vec<_> = chosen.iter().map(|it| called(it)).collect();
    let folds = tag == "en" && names == ["en_US"];
    let speller = Arc::new(Speller { names, all: all?, folds });
    read.push((tag, speller.clone()));
    Ok(Some(speller))
}

/// The affix files of all dictionaries, those of the house first.
fn there_are(home: &Home) -> Vec<PathBuf> {
    let folders = std::iter::once(home.file(FOLDER)).chain(OF_SYSTEM.map(PathBuf::from));
    folders.flat_map(|it| travaux_files::ending_in(&it, "aff")).collect()
}

/// The dictionaries for a tag such as `en` or `en_gb`: the one of its country; without a country
/// those that are meant, else the first.
fn chosen(tag: &str, all: &[PathBuf]) -> Vec<PathBuf> {
    let language = tag.split('_').next().unwrap_or_default();
    let is = |path: &PathBuf, name: &str| called(path).eq_ignore_ascii_case(name);
    if let Some(exact) = all.iter().find(|it| is(it, tag)) {
        return vec![exact.clone()];
    }
    let alike = format!("{language}_{language}");
    let meant = MEANT.iter().find(|(it, _)| *it == language).map_or(&[][..], |it| it.1);
    let meant = meant.iter().copied().chain([alike.as_str()]);
    let found: Vec<_> = meant.filter_map(|name| all.iter().find(|it| is(it, name))).collect();
    let first = || {
        let of_it = |it: &&PathBuf| called(it).to_lowercase().starts_with(&format!("{language}_"));
        all.iter().find(of_it).cloned()
    };
    match found.is_empty() {
        true => first().into_iter().collect(),
        false => found.into_iter().take(AT_ONCE).cloned().collect(),
    }
}

/// What a dictionary is called: the name of its files.
fn called(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn dictionary(aff: &Path) -> Answer<Dictionary> {
    let refused = |why: &str| {
        let then = "Spelling is not marked until it is mended or taken out of the folder.";
        let code = travaux_wire::WireFailureCode::Unreadable;
        WireFailure::of_file(code, &aff.display(), why, then)
    };
    let read =
        |path: &Path| travaux_files::read(path).map_err(|it| refused(&travaux_files::reason(&it)));
    let (rules, words) = (read(aff)?, read(&aff.with_extension("dic"))?);
    let encoding = encoding(&rules);
    let text = |bytes: &[u8]| encoding.decode(bytes).0.into_owned();
    let (rules, words) = (text(&rules), text(&words));
    // Whatever stands in such a file, the window goes on.
    let made = thread::spawn(move || Dictionary::new(&rules, &words).map_err(|it| it.to_string()));
    match made.join() {
        Ok(Ok(dictionary)) => Ok(dictionary),
        Ok(Err(why)) => Err(refused(&format!("it is no dictionary ({why})"))),
        Err(_) => Err(refused("it is no dictionary")),
    }
}

/// The encoding that the rules say both files are in.
fn encoding(rules: &[u8]) -> &'static Encoding {
    let head = String::from_utf8_lossy(&rules[..rules.len().min(2_000)]);
    let said = head.lines().find_map(|it| it.trim().strip_prefix("SET "));
    let label = said.map(|it| it.trim().replacen("ISO8859", "ISO-8859", 1));
    let label = label.map(|it| it.replace("microsoft-cp", "windows-"));
    label.and_then(|it| Encoding::for_label(it.as_bytes())).unwrap_or(UTF_8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(tag: &str, all: &[&str]) -> Vec<String> {
        let all: Vec<_> = all.iter().map(|it| PathBuf::from(format!("/d/{it}.aff"))).collect();
        chosen(tag, &all).iter().map(|it| called(it)).collect()
    }

    #[test]
    fn the_dictionary_of_a_language_is_the_one_that_is_meant() {
        let all = ["de_AT", "de_DE", "en_AU", "en_US", "en_GB", "fr", "uk_UA", "pt_BR"];
        assert_eq!(names("en", &all), ["en_GB", "en_US"]);
        assert_eq!(names("en_us", &all), ["en_US"]);
        assert_eq!(names("de", &all), ["de_DE"]);
        assert_eq!(names("fr", &all), ["fr"]);
        assert_eq!(names("uk", &all), ["uk_UA"]);
        assert_eq!(names("pt", &all), ["pt_BR"]);
        assert_eq!(names("en", &["en_AU"]), ["en_AU"]);
        assert!(names("ar", &all).is_empty());
    }

    #[test]
    fn words_are_held_against_the_files_of_a_folder_in_their_own_encoding() {
        let folder = tempfile::tempdir().expect("a folder");
        let home = Home::in_folder(folder.path().to_owned(), || unreachable!("no dossier"));
        let own = folder.path().join(FOLDER);
        std::fs::create_dir_all(&own).expect("a folder");
        std::fs::write(own.join("xq_XQ.aff"), b"SET ISO8859-1\nTRY abc\n").expect("rules");
        std::fs::write(own.join("xq_XQ.dic"), b"3\ntrait\xe9\naccord\nl'accord\n").expect("words");
        let words = ["traité", "acord", "Accord", "l\u{2019}accord"].map(str::to_owned);
        let found = misspelt(&home, "xq", &words).expect("a dictionary");
        assert_eq!(found.dictionaries, ["xq_XQ"]);
        assert_eq!(found.wrong, ["acord"]);
        assert_eq!(spellings(&home, "xq", "acord").expect("offers"), ["accord"]);
        let none = misspelt(&home, "xz", &words).expect("no dictionary is no failure");
        assert!(none.dictionaries.is_empty() && none.wrong.is_empty());
        std::fs::write(own.join("xr_XR.aff"), [0xff, 0, b'\n']).expect("rules");
        assert!(misspelt(&home, "xr", &words).is_err(), "a word list is missing");
    }
}
