//! What is known of each language: one file of words a language.

use travaux_text::Kind;

/// The files, the one that is taken where none fits better first.
pub(crate) const LISTS: [&str; 14] = [
    include_str!("../data/languages/en.txt"),
    include_str!("../data/languages/fr.txt"),
    include_str!("../data/languages/uk.txt"),
    include_str!("../data/languages/nb.txt"),
    include_str!("../data/languages/es.txt"),
    include_str!("../data/languages/de.txt"),
    include_str!("../data/languages/ru.txt"),
    include_str!("../data/languages/nl.txt"),
    include_str!("../data/languages/it.txt"),
    include_str!("../data/languages/pt.txt"),
    include_str!("../data/languages/pl.txt"),
    include_str!("../data/languages/ar.txt"),
    include_str!("../data/languages/he.txt"),
    include_str!("../data/languages/el.txt"),
];

/// What the words before numbers head. Those of one class mean the same in every language.
const NOUNS: [(&str, Kind); 14] = [
    ("article", Kind::Article),
    ("rule", Kind::Article),
    ("regulation", Kind::Article),
    ("section", Kind::Chapter),
    ("clause", Kind::Article),
    ("chapter", Kind::Chapter),
    ("part", Kind::Part),
    ("title", Kind::Part),
    ("annex", Kind::Annex),
    ("appendix", Kind::Annex),
    ("schedule", Kind::Annex),
    ("protocol", Kind::Annex),
    ("paragraph", Kind::Paragraph),
    ("point", Kind::Paragraph),
];

/// The class of what comes before an article's number.
pub(crate) const ARTICLE: u8 = 0;

/// Every word before numbers, in lower case, with its class and what it heads.
pub(crate) fn nouns() -> impl Iterator<Item = (&'static str, (u8, Kind))> {
    let lines = LISTS.iter().flat_map(|list| list.lines());
    lines.flat_map(|line| {
        let (name, words) = line.split_once(':').unwrap_or_default();
        let class = (0u8..).zip(NOUNS).find(|(_, (noun, _))| *noun == name);
        let words = words.split_whitespace();
        class.into_iter().flat_map(move |(class, (_, kind))| {
            words.clone().map(move |word| (word, (class, kind)))
        })
    })
}
