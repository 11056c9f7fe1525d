//! One replacement made in many places, told as one change.
//!
//! A layer over the list of changes: runs, ops and laws are what they were.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::words::{self, Token};
use crate::{Change, ChangeKind, Redline, Run, RunFate, Watch};

/// Fewer places than this are told one by one.
const FEWEST: usize = 3;

/// A replacement that was made the same way in many places.
///
/// - **Shape**: `places` and `otherwise` are indexes into the list of changes, ascending.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Systematic {
    /// What was replaced by what, and how often; several where a way of spelling was.
    pub words: Vec<(String, String, usize)>,
    /// The changes it consists of.
    pub places: Vec<usize>,
    /// Where the words still stand in the revised text, in bytes.
    pub kept: Vec<usize>,
    /// The changes that replaced the words by others.
    pub otherwise: Vec<usize>,
    /// Whether each place deserves a look of its own: words that bind or deny, numbers, dates.
    pub is_grave: bool,
}

impl Systematic {
    /// What happened, as a person would say it: “Meridia” became “Cassia” in 12 places.
    pub fn told(&self) -> String {
        let count = self.places.len();
        let what = match &self.words[..] {
            [(gone, come, _)] => {
                format!("\u{201c}{gone}\u{201d} became \u{201c}{come}\u{201d} in {count} places")
            }
            words => {
                let list = words.iter().map(|(gone, come, _)| format!("{gone} \u{2192} {come}"));
                let list: Vec<String> = list.collect();
                format!("The spelling changed in {count} places ({})", list.join(", "))
            }
        };
        let mut told = what;
        for (count, how) in
            [(self.kept.len(), "unchanged"), (self.otherwise.len(), "replaced by other words")]
        {
            match count {
                0 => {}
                1 => told.push_str(&format!("; in 1 place the old words are {how}")),
                _ => told.push_str(&format!("; in {count} places the old words are {how}")),
            }
        }
        told
    }
}

/// The rows in which nothing changed but what systematic changes say, none of them grave.
pub fn only_systematic(changes: &[Change], systematic: &[Systematic]) -> HashSet<usize> {
    let told: HashSet<usize> = systematic
        .iter()
        .filter(|it| !it.is_grave)
        .flat_map(|it| it.places.iter().copied())
        .collect();
    let every: HashSet<usize> = told.iter().map(|at| changes[*at].row).collect();
    let others = (0..changes.len()).filter(|at| !told.contains(at));
    let others: HashSet<usize> = others.map(|at| changes[at].row).collect();
    every.difference(&others).copied().collect()
}

/// What changes are gathered by.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Key {
    Phrase(String, String),
    Spelling { american: bool },
}

impl Redline<'_> {
    /// The replacements that were made the same way in many places, those in most places first.
    pub fn systematic(&self, changes: &[Change], watch: &Watch) -> Vec<Systematic> {
        let sides: Vec<Option<(String, String)>> =
            changes.iter().map(|change| self.replaced(change)).collect();
        let mut spellings: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for (at, sides) in sides.iter().enumerate() {
            if let Some(key) = sides.as_ref().and_then(|(gone, come)| spelling(gone, come)) {
                spellings.entry(key).or_default().push(at);
            }
        }
        let several = |places: &Vec<usize>| {
            let first = sides[places[0]].as_ref();
            places.len() >= FEWEST && places.iter().any(|at| sides[*at].as_ref() != first)
        };
        let mut groups: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for (at, words) in sides.iter().enumerate() {
            let Some((gone, come)) = words else { continue };
            let spelt = spelling(gone, come).filter(|key| several(&spellings[key]));
            let key = spelt.unwrap_or_else(|| Key::Phrase(folded(gone), folded(come)));
            groups.entry(key).or_default().push(at);
        }
        groups.retain(|_, places| places.len() >= FEWEST);
        let mut found: Vec<Systematic> = groups
            .into_iter()
            .map(|(key, places)| self.gathered(&key, places, changes, &sides, watch))
            .collect();
        found.sort_by(|a, b| b.places.len().cmp(&a.places.len()).then(a.places.cmp(&b.places)));
        found
    }

    /// What a change struck and what it put in its place, where it did both, in words.
    fn replaced(&self, change: &Change) -> Option<(String, String)> {
        let counted = matches!(
            change.kind,
            ChangeKind::Wording | ChangeKind::Cell | ChangeKind::Footnote | ChangeKind::Heading
        );
        let runs = &self.runs(&self.rows()[change.row])[change.runs.clone()];
        let side = |own: RunFate| -> String {
            let words = |run: &Run| match run.fate {
                RunFate::Deleted if own == RunFate::Deleted => self.words_of(run).0,
                RunFate::Inserted if own == RunFate::Inserted => self.words_of(run).1,
                RunFate::Kept => self.words_of(run).1,
                _ => "",
            };
            runs.iter().map(words).collect::<String>().trim().to_owned()
        };
        let (gone, come) = (side(RunFate::Deleted), side(RunFate::Inserted));
        let says = |side: &str| side.contains(char::is_alphanumeric) && !side.contains('\n');
        (counted && says(&gone) && says(&come)).then(|| unowned(gone, come))
    }

    fn words_of(&self, run: &Run) -> (&str, &str) {
        (&self.base().text()[run.base.clone()], &self.revised().text()[run.revised.clone()])
    }

    fn gathered(
        &self,
        key: &Key,
        places: Vec<usize>,
        changes: &[Change],
        sides: &[Option<(String, String)>],
        watch: &Watch,
    ) -> Systematic {
        let pairs = places.iter().filter_map(|at| sides[*at].clone());
        let pairs = pairs.flat_map(|it| match key {
            Key::Spelling { .. } => word_by_word(&it),
            Key::Phrase(..) => vec![it],
        });
        let mut words: Vec<(String, String, usize)> = Vec::new();
        for (gone, come) in pairs {
            // Shown as it is written inside a sentence, where it stands in one.
            let same = |it: &&mut (String, String, usize)| {
                folded(&it.0) == folded(&gone) && folded(&it.1) == folded(&come)
            };
            match words.iter_mut().find(same) {
                Some(known) => {
                    known.2 += 1;
                    if gone.starts_with(char::is_lowercase) {
                        (known.0, known.1) = (gone, come);
                    }
                }
                None => words.push((gone, come, 1)),
            }
        }
        let is_grave =
            words.iter().any(|(gone, come, _)| is_grave(gone, watch) || is_grave(come, watch));
        let mut found =
            Systematic { words, places, kept: Vec::new(), otherwise: Vec::new(), is_grave };
        if let Key::Phrase(gone, _) = key {
            if let Some(next) = self.next_word(&found.places, changes) {
                for (one, two, _) in &mut found.words {
                    *one = format!("{one} {next}");
                    *two = format!("{two} {next}");
                }
            }
            let other = |at: &usize| {
                let same = sides[*at].as_ref().is_some_and(|it| folded(&it.0) == *gone);
                same && found.places.binary_search(at).is_err()
            };
            found.otherwise = (0..changes.len()).filter(other).collect();
            if folded(&found.words[0].1).contains(&folded(&found.words[0].0)) {
                return found;
            }
            found.kept = self.left(&found.words[0].0);
        }
        found
    }

    /// Where these words were in the base and are still in the revised text, in it: words that
    /// somebody put in, as in a swap or a new paragraph, were never those that could change.
    fn left(&self, words: &str) -> Vec<usize> {
        let mut came: Vec<(usize, usize)> = Vec::new();
        for row in self.rows() {
            let put = self.runs(row).iter().filter(|run| run.fate == RunFate::Inserted);
            came.extend(put.map(|run| (run.revised.start, run.revised.end)));
        }
        came.sort_unstable();
        let standing = standing(self.revised().text(), words);
        let kept = |place: &Range<usize>| {
            let next = came.partition_point(|(_, end)| *end <= place.start);
            came.get(next).is_none_or(|(start, _)| *start >= place.end)
        };
        standing.into_iter().filter(kept).map(|it| it.start).collect()
    }

    /// The capitalised word that follows every place of a replacement: "Agreement".
    fn next_word(&self, places: &[usize], changes: &[Change]) -> Option<String> {
        let mut all: Option<&str> = None;
        for at in places {
            let change = &changes[*at];
            let runs = &self.runs(&self.rows()[change.row])[change.runs.end..];
            let run = runs.first().filter(|run| run.fate == RunFate::Kept)?;
            let text = self.words_of(run).1.strip_prefix(' ')?;
            let end = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
            let word = &text[..end];
            if !word.starts_with(char::is_uppercase) || all.is_some_and(|it| it != word) {
                return None;
            }
            all = Some(word);
        }
        all.map(str::to_owned)
    }
}

/// Whether one of the words binds, denies, connects, or is a number or a date.
fn is_grave(words: &str, watch: &Watch) -> bool {
    use crate::Strength::{Party, Term};
    watch.classes(words, 0..words.len()).iter().any(|class| !matches!(class, Term | Party))
}

/// Both sides without the "'s" that both end with.
fn unowned(gone: String, come: String) -> (String, String) {
    for own in ["'s", "\u{2019}s"] {
        if let (Some(one), Some(two)) = (gone.strip_suffix(own), come.strip_suffix(own)) {
            return (one.to_owned(), two.to_owned());
        }
    }
    (gone, come)
}

/// The words of two sides that are spelled otherwise.
fn word_by_word((gone, come): &(String, String)) -> Vec<(String, String)> {
    let pairs = gone.split_whitespace().zip(come.split_whitespace());
    pairs.filter(|(one, two)| one != two).map(|(one, two)| (one.into(), two.into())).collect()
}

fn folded(words: &str) -> String {
    words.to_lowercase()
}

/// Where these words stand in a text, whole and in either case.
fn standing(text: &str, words: &str) -> Vec<Range<usize>> {
    let mut wanted = Vec::new();
    words::tokens(words, 0..words.len(), &mut wanted);
    let mut tokens = Vec::new();
    words::tokens(text, 0..text.len(), &mut tokens);
    let same = |place: &[Token]| {
        place.iter().zip(&wanted).all(|(it, other)| {
            let (it, other) = (it.of(text), other.of(words));
            it.eq_ignore_ascii_case(other) || !it.is_ascii() && folded(it) == folded(other)
        })
    };
    let places = tokens.windows(wanted.len().max(1));
    let span = |place: &[Token]| place[0].start..place[place.len() - 1].end;
    places.filter(|place| same(place)).map(span).collect()
}

/// Whether words are the other ones in the spelling of another country, and which way: each the
/// same word, or the other one's spelling, and those all one way.
fn spelling(gone: &str, come: &str) -> Option<Key> {
    let (gone, come) = (folded(gone), folded(come));
    let words = |side: &str| side.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (gone, come) = (words(&gone), words(&come));
    let mut way = None;
    if gone.len() != come.len() {
        return None;
    }
    for (one, two) in gone.iter().zip(&come).filter(|(one, two)| one != two) {
        let own = spelled_elsewhere(one, two)?;
        if way.is_some_and(|it| it != own) {
            return None;
        }
        way = Some(own);
    }
    way.map(|american| Key::Spelling { american })
}

/// Whether one word is the other one in the spelling of America; none where it is another word.
fn spelled_elsewhere(gone: &str, come: &str) -> Option<bool> {
    let bare = |it: &str| it.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let (gone, come) = (bare(gone), bare(come));
    let word = |it: &str| it.len() > 3 && it.chars().all(|c| c.is_alphabetic() || c == '-');
    if !word(&gone) || !word(&come) {
        None
    } else if american(&gone) == come {
        Some(true)
    } else if american(&come) == gone {
        Some(false)
    } else {
        None
    }
}

/// How parts of words are spelled in Britain and in America.
const SPELLINGS: [(&str, &str); 18] = [
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("ysing", "yzing"),
    ("yse", "yze"),
    ("our", "or"),
    ("tre", "ter"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("licence", "license"),
    ("ogue", "og"),
    ("lled", "led"),
    ("lling", "ling"),
    ("programme", "program"),
    ("fulfil", "fulfill"),
    ("judgement", "judgment"),
];

/// The word as it is spelled in America, by the first of the endings that it has which are spelled
/// otherwise in Britain.
pub fn american(word: &str) -> String {
    let found = SPELLINGS.iter().find(|(british, _)| word.contains(british));
    found.map_or_else(|| word.to_owned(), |(british, american)| word.replace(british, american))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Passages, compare};

    fn told(base: &str, revised: &str) -> Vec<String> {
        let (old, new) = (Passages::of_lines(base), Passages::of_lines(revised));
        let redline = compare(&old, &new);
        let watch = Watch::of_text(base).with_names(["Meridia", "Cassia"]);
        let changes = redline.changes(&watch);
        redline.systematic(&changes, &watch).iter().map(Systematic::told).collect()
    }

    const BASE: &str = "1. The Paris Agreement enters into force in May.\n\
         2. Parties to the Paris Agreement pay dues.\n\
         3. Nothing in the Paris Agreement prevents talks.\n\
         4. Ports are named in the Paris Agreement.\n";

    #[test]
    fn one_replacement_in_many_places_is_one_change_with_its_exceptions() {
        let revised = "1. This Agreement enters into force in May.\n\
             2. Parties to this Agreement pay dues.\n\
             3. Nothing in this Agreement prevents talks.\n\
             4. Ports are named in the Paris Agreement.\n";
        let wanted = "\u{201c}the Paris Agreement\u{201d} became \u{201c}this Agreement\u{201d} in 3 \
                      places; in 1 place the old words are unchanged";
        assert_eq!(told(BASE, revised), [wanted]);
    }

    #[test]
    fn a_swap_is_two_changes_without_exceptions() {
        let base: String =
            (1..=6).map(|it| format!("{it}. Meridia shall pay {it} to Cassia.\n")).collect();
        let revised =
            base.replace("Meridia", "X").replace("Cassia", "Meridia").replace('X', "Cassia");
        let found = told(&base, &revised);
        let of = |one: &str, two: &str| {
            format!("\u{201c}{one}\u{201d} became \u{201c}{two}\u{201d} in 6 places")
        };
        assert_eq!(found, [of("Meridia", "Cassia"), of("Cassia", "Meridia")]);
    }

    #[test]
    fn the_old_words_in_a_new_paragraph_are_no_exception() {
        let revised = BASE.replace("the Paris", "this") + "5. The Paris Agreement is no more.\n";
        let found = told(BASE, &revised);
        let told = "in 3 places; in 1 place the old words are unchanged";
        assert!(found.iter().any(|it| it.ends_with(told)), "{found:?}");
    }

    #[test]
    fn words_beside_each_other_are_one_way_of_spelling_too() {
        let base =
            "1. The labour organisation programme.\n2. Colour is free.\n3. The centre of labour.\n";
        let revised =
            "1. The labor organization program.\n2. Color is free.\n3. The center of labor.\n";
        let found = told(base, revised);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains("labour \u{2192} labor"), "{found:?}");
    }

    #[test]
    fn twice_is_not_systematic() {
        let base = "1. Meridia pays.\n2. Meridia sails.\n3. Cassia waits.\n";
        let revised = base.replace("Meridia", "Gallia");
        assert!(told(base, &revised).is_empty());
    }

    #[test]
    fn a_way_of_spelling_is_one_change() {
        let base = "1. The colour of the flag.\n2. The organisation of the port.\n3. The centre of labour.\n";
        let revised = "1. The color of the flag.\n2. The organization of the port.\n3. The center of labor.\n";
        let found = told(base, revised);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with("The spelling changed in 4 places"), "{found:?}");
    }
}
