//! Quotations: somebody's words between quotation marks that they cannot end.

/// Marks that open a quotation, in whatever script.
const OPENING: &str = "“„‟«‹〝❝「『﹁﹃";
/// Marks that close one.
const CLOSING: &str = "”»›〞〟❞」』﹂﹄ˮʺ״";
/// Marks that do both.
const EITHER: &str = "\"＂″‶";
/// Single marks: two of them side by side look like one that is double.
const SINGLE: &str = "‘’'";

/// `words` in quotation marks: `“only as a package”`.
///
/// - **Law**: the first sign opens the quotation, the last one closes it, and no other sign does
///   either. What is quoted inside stands between single marks; the seconds of an angle stay
///   seconds, and are written `″`.
pub fn quoted(words: &str) -> String {
    format!("\u{201c}{}\u{201d}", inside(words))
}

/// Words as they stand inside a quotation.
fn inside(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for it in words.chars() {
        let opens = OPENING.contains(it) || EITHER.contains(it) && begins(&out);
        match it {
            // It stands in the middle of what Hebrew shortens.
            '\u{5f4}' if out.ends_with(|it| matches!(it, '\u{5d0}'..='\u{5ea}')) => out.push(it),
            _ if is_double(it) && counts_seconds(&out) => out.push('\u{2033}'),
            _ if is_double(it) => {
                push_single(&mut out, if opens { '\u{2018}' } else { '\u{2019}' });
            }
            _ if SINGLE.contains(it) => push_single(&mut out, it),
            _ => out.push(it),
        }
    }
    out
}

fn is_double(it: char) -> bool {
    OPENING.contains(it) || CLOSING.contains(it) || EITHER.contains(it)
}

/// Adds a single mark, unless one stands there already.
fn push_single(out: &mut String, mark: char) {
    let figures =
        out.trim_end_matches(|it| SINGLE.contains(it)).ends_with(|it: char| it.is_ascii_digit());
    if figures || !out.ends_with(|it| SINGLE.contains(it)) {
        out.push(mark);
    }
}

/// Whether a quotation may begin after these words.
fn begins(before: &str) -> bool {
    before.chars().next_back().is_none_or(|it| it.is_whitespace() || "([{—–-/".contains(it))
}

/// Whether figures after minutes end here, which a double mark makes seconds: `15° 20′ 30″`.
fn counts_seconds(before: &str) -> bool {
    let figures = |it: char| it.is_ascii_digit() || it == '.' || it == ',';
    let minutes = before.trim_end_matches(figures);
    let minute = |it: char| "′'’".contains(it);
    minutes.len() < before.len()
        && minutes
            .trim_end()
            .strip_suffix(minute)
            .is_some_and(|it| it.ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_quoted_inside_stands_between_single_marks() {
        let cases = include_str!("../data/quotations.txt").lines();
        let cases: Vec<_> = cases.filter_map(|it| it.split_once(" → ")).collect();
        assert!(cases.len() > 8);
        for (words, shown) in cases {
            assert_eq!(quoted(words), shown);
        }
    }

    proptest! {
        #[test]
        fn a_quotation_is_ended_by_nothing_in_it(
            words in prop_oneof![any::<String>(), "[ab 1'’‘“”„«»\"＂‟〝〞「」()—]{0,24}"],
        ) {
            let shown = quoted(&words);
            let inner = shown.strip_prefix('“').and_then(|it| it.strip_suffix('”'));
            let inner = inner.expect("it stands between quotation marks");
            let ends = |it: char| is_double(it) && !['״', '″'].contains(&it);
            prop_assert!(!inner.contains(ends));
            prop_assert_eq!(quoted(&words).replace(['“', '”'], ""), inner);
        }
    }
}
