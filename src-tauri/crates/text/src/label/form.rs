//! Labels in the form in which they came.

/// A label in the form in which it stands in a file, and what parts it from the words.
///
/// - **Shape**: `a)`, `Article I.`, `§ 4`; the gap is blanks, or a dash or colon among blanks.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TypedLabel {
    /// The number with its noun and its marks.
    pub label: String,
    /// What stands between it and the words; a tab where a list puts it there.
    pub gap: String,
}

impl TypedLabel {
    /// The label that the Markdown `source` of a block begins with before its `words`.
    pub(crate) fn before(source: &str, words: &str) -> Option<Self> {
        let prefix = match words {
            "" => source,
            _ => &source[..source.rfind(words)?],
        };
        let plain = unmarked(prefix);
        if words.is_empty() {
            let label = plain.trim().to_owned();
            return (!label.is_empty()).then_some(Self { label, gap: String::new() });
        }
        let label = plain.trim_end_matches(is_gap);
        // A dash alone is the label.
        let label = if label.trim().is_empty() { plain.trim_end() } else { label };
        // A colon right behind a number belongs to it: "Part 1: General".
        let gap = &plain[label.len()..];
        let marks = gap.find(|c: char| c != ':').unwrap_or(gap.len());
        let label = plain[..label.len() + marks].trim_start();
        let gap = &gap[marks..];
        let by_list = !gap.is_empty() && gap.bytes().all(|it| it == b'\t');
        let gap = if by_list { "\t" } else { gap };
        (!label.is_empty()).then(|| Self { label: label.to_owned(), gap: gap.to_owned() })
    }
}

/// Whether a character parts a label from the words.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, ':' | '—' | '–' | '-')
}

/// A prefix without the signs of Markdown: stars of emphasis, strokes before signs.
fn unmarked(prefix: &str) -> String {
    let mut plain = String::with_capacity(prefix.len());
    let mut characters = prefix.chars();
    while let Some(character) = characters.next() {
        match character {
            '*' => {}
            '\\' => plain.extend(characters.next()),
            _ => plain.push(character),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_kept_as_it_was_typed() {
        for (source, words, label, gap) in [
            ("a) water", "water", "a)", " "),
            ("(a)\twater", "water", "(a)", "\t"),
            ("Article I. Scope", "Scope", "Article I.", " "),
            ("Article 5 — Aim", "Aim", "Article 5", " — "),
            ("Part 1: General", "General", "Part 1:", " "),
            ("**Art. 1** Zweck", "Zweck", "Art. 1", " "),
            ("**Article 5: Aim**", "Aim", "Article 5:", " "),
            ("CHAPTER II", "", "CHAPTER II", ""),
            ("1\\_.", "", "1_.", ""),
            ("1.\t\tAim", "Aim", "1.", "\t"),
        ] {
            let typed = TypedLabel::before(source, words).expect(source);
            assert_eq!((&*typed.label, &*typed.gap), (label, gap), "{source}");
        }
        assert_eq!(TypedLabel::before("The Parties", "The Parties"), None);
    }
}
