//! Lists, counts and quotations, as they stand in a sentence.

/// The most words of a quotation that a sentence takes whole.
const LONGEST: usize = 30;

/// `A`, `A and B`, `A, B and C`.
pub fn listed(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The words that go with a number: those for one thing, or those for any other count, so that
/// nouns, verbs and pronouns agree with it.
pub fn by_number<'w>(count: u64, one: &'w str, many: &'w str) -> &'w str {
    if count == 1 { one } else { many }
}

/// `A`, `A or B`, `A, B or C`.
pub fn either(all: &[String]) -> String {
    match all {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        all => listed(all),
    }
}

/// Words in quotation marks; of many words, the first and the last.
pub(crate) fn quoted(words: &str) -> String {
    let all: Vec<&str> = words.split_whitespace().collect();
    // A mark that leads on to what is not quoted is no part of it.
    let whole = all.join(" ");
    let whole = whole.trim_end_matches([',', ';']).to_owned();
    let told = match all.len() > LONGEST {
        true => format!("{} \u{2026} {}", all[..14].join(" "), all[all.len() - 8..].join(" ")),
        false => whole,
    };
    travaux_text::quoted(&told)
}

/// What somebody gave as a reason or a condition, as the end of a sentence, in one line and always
/// as a quotation: ` — “only as a package”`; nothing where nothing was said.
pub fn reason(words: &str) -> String {
    match one_line(words) {
        words if words.is_empty() => String::new(),
        words => format!(" \u{2014} {}", travaux_text::quoted(&words)),
    }
}

/// Whether a quotation of these words is whole.
pub(crate) fn is_short(words: &str) -> bool {
    words.split_whitespace().count() <= LONGEST
}

/// Words as they are told in a line.
pub(crate) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first words of a text, by which people find it: `Done at Vey in three`.
pub fn opening(words: &str) -> String {
    const FIRST: usize = 5;
    let all: Vec<&str> = words.split_whitespace().collect();
    let first = all[..all.len().min(FIRST)].join(" ");
    first.trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')').to_owned()
}

/// The sentence with a capital at its beginning.
pub fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |it| it.to_uppercase().chain(chars).collect())
}

/// A small number in words: `two`.
pub(crate) fn in_words(count: usize) -> String {
    let small = travaux_text::ONES.get(count).filter(|_| count <= 10);
    small.map_or_else(|| count.to_string(), |it| (*it).to_owned())
}

/// `first`, `second` … as far as a sentence needs them.
pub(crate) fn ordinal(count: usize) -> String {
    const NAMED: [&str; 10] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth",
    ];
    let named = count.checked_sub(1).and_then(|at| NAMED.get(at));
    named.map_or_else(|| format!("{count}th"), |it| (*it).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_they_are_spoken() {
        let all = ["MER", "CAS", "PG"].map(str::to_owned);
        assert_eq!(listed(&all[..0]), "");
        assert_eq!(listed(&all[..1]), "MER");
        assert_eq!(listed(&all[..2]), "MER and CAS");
        assert_eq!(listed(&all), "MER, CAS and PG");
        assert_eq!(opening("Done at Vey, in three originals."), "Done at Vey, in three");
    }
}
