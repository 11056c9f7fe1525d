//! The words of room codes, made by ourselves of syllables that most languages can say.

use std::sync::OnceLock;

/// How many words there are: eleven bits each.
const COUNT: usize = 2_048;

/// What the first syllable begins with.
const FIRST: [&str; 16] =
    ["b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z"];
/// What the second begins with: apart enough for a bad line.
const SECOND: [&str; 9] = ["b", "d", "l", "m", "n", "r", "s", "t", "v"];
const VOWELS: [&str; 4] = ["a", "e", "i", "o"];

/// Syllables that are words one would rather not say aloud at a table.
const AVOIDED: [&str; 24] = [
    "bobo", "fede", "feto", "foda", "fode", "homo", "hora", "hore", "jode", "jodi", "jodo", "mona",
    "moro", "nara", "pede", "pedo", "sade", "sado", "sida", "tete", "teta", "tita", "tito", "zozo",
];

/// The word of this number, below 2,048.
pub(crate) fn word(index: usize) -> &'static str {
    static WORDS: OnceLock<Vec<String>> = OnceLock::new();
    &WORDS.get_or_init(words)[index]
}

fn words() -> Vec<String> {
    let mut words = Vec::with_capacity(COUNT);
    for second in SECOND {
        for first in FIRST {
            for (one, other) in VOWELS.iter().flat_map(|one| VOWELS.map(|other| (one, other))) {
                let word = format!("{first}{one}{second}{other}");
                if words.len() < COUNT && !AVOIDED.contains(&word.as_str()) {
                    words.push(word);
                }
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn there_are_2_048_different_words_of_four_letters() {
        let words = words();
        let distinct: HashSet<_> = words.iter().collect();
        assert_eq!((words.len(), distinct.len()), (COUNT, COUNT));
        assert!(words.iter().all(|it| it.len() == 4 && !AVOIDED.contains(&it.as_str())));
    }
}
