//! Numbers fixed by hand: a number is counted, and tells nothing.

use std::borrow::Cow;

use crate::Line;

/// What may stand in a number besides single letters, figures and Roman numerals.
const PARTS: &str = "bis ter quater quinquies sexies septies octies novies nonies decies undecies \
    duodecies terdecies quaterdecies quindecies st nd rd th er re eme nr no num art article annex \
    annexe appendix part section chapter rule protocol premier premiere première unique unico \
    único unica única erster erste einziger primo secundo tertio бис тер кватер статья пункт \
    стаття مكرر مكررا المادة סעיף";

/// Signs of the numbers of Chinese, Japanese and Korean.
const COUNTED: &str = "〇零一二三四五六七八九十百千第条條章节節款項项号號之の제조항호목장";

/// Signs between the parts of a number.
const SIGNS: &str = " \u{a0}\u{202f}.,:;-–—()[]/'’′\"*+°ºª№#§·、．（）";

/// The longest number that is not one of a stranger's words.
const LONGEST: usize = 40;
/// The most words in one number.
const MOST_WORDS: usize = 3;

/// Whether `number` is made as numbers are: of figures, single letters, Roman numerals, the names
/// of inserted numbers (`3 bis`) and signs between them.
pub fn is_number(number: &str) -> bool {
    if number.chars().count() > LONGEST {
        return false;
    }
    let mut words = 0;
    for run in number.split(|it: char| !it.is_alphabetic()).filter(|it| !it.is_empty()) {
        words += usize::from(run.chars().count() > 2);
        if !is_part(run) {
            return false;
        }
    }
    let is_sign = |it: char| it.is_alphanumeric() || SIGNS.contains(it);
    words <= MOST_WORDS && number.chars().all(is_sign)
}

/// A number as it is shown: one that tells more than where something stands is quoted.
pub(crate) fn shown(number: &str) -> Cow<'_, str> {
    let inert = Line::NUMBER.inert(number);
    match is_number(&inert) {
        true => inert,
        false => Cow::Owned(crate::quoted(&inert)),
    }
}

fn is_part(run: &str) -> bool {
    let mut letters = run.chars();
    let first = letters.next();
    let same = letters.all(|it| Some(it) == first);
    let roman = || run.chars().all(|it| "ivxlcdmIVXLCDM".contains(it));
    let short = || run.len() == 2 && run.chars().all(|it| it.is_ascii_lowercase());
    let counted = || run.chars().all(|it| COUNTED.contains(it));
    let known = || PARTS.split_whitespace().any(|it| it == run.to_lowercase());
    same || roman() || short() || counted() || known()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_tells_nothing() {
        for plain in [
            "3",
            "3 bis",
            "XIV",
            "1.1",
            "(a)",
            "aa",
            "iii",
            "2-A",
            "12quater",
            "premier",
            "1º",
            "١",
            "第三条",
            "3/1",
            "б",
            "1er",
            "II.1",
            "",
            "ab",
            "3 (a) (ii)",
            "Article 3",
            "5*",
        ] {
            assert!(is_number(plain), "{plain}");
            assert_eq!(shown(plain), plain);
        }
        for tale in [
            "3. (agreed by Meridia and Cassia on 3 May)",
            "3 MER",
            "3 (MER, CAS)",
            "agreed",
            "3 — Meridia",
            "согласовано",
            "3 ✓",
            "article article article article",
            "1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1",
        ] {
            assert!(!is_number(tale), "{tale}");
            assert_eq!(shown(tale), format!("“{tale}”"));
        }
    }
}
