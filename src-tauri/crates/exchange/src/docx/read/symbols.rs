//! The signs of picture fonts, and raised and lowered figures, as the characters they look like.

use travaux_text::Emphasis;

/// The Symbol font from 0x20 on; `\0` where no character looks alike.
const SYMBOL: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";

/// The Symbol font from 0xa0 on.
const SYMBOL_HIGH: &str = "\
    €ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓\
    ◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\u{0}⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

/// The signs of Wingdings that texts use.
const WINGDINGS: &[(u32, char)] = &[
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9f, '•'),
    (0xa7, '▪'),
    (0xa8, '◻'),
    (0xd8, '➢'),
    (0xe0, '→'),
    (0xe8, '➔'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// The character that the sign `sign` of a font looks like; the sign itself where
/// none is known, so that no two signs become one.
pub(super) fn of_font(sign: char, font: Option<&str>) -> char {
    let code = sign as u32;
    let font = font.unwrap_or_default().to_ascii_lowercase();
    let pictures = font.starts_with("symbol") || font.starts_with("wingdings");
    let private = (0xf000..=0xf0ff).contains(&code);
    let drawn = private || (pictures && code < 0x100);
    if !drawn {
        return sign;
    }
    let low = code & 0xff;
    let drawn = if font.starts_with("wingdings") {
        WINGDINGS.iter().find(|(at, _)| *at == low).map(|(_, drawn)| *drawn)
    } else if font.starts_with("symbol") || font.is_empty() {
        match low {
            0x20..=0x7e => SYMBOL.chars().nth(low as usize - 0x20),
            0xa0..=0xff => SYMBOL_HIGH.chars().nth(low as usize - 0xa0),
            _ => None,
        }
    } else {
        None
    };
    drawn.filter(|it| *it != '\0').unwrap_or(sign)
}

/// Adds words; figures and signs that are raised or lowered as characters of their own, for
/// 10² is not 102.
pub(super) fn shifted(words: &str, set: Emphasis, out: &mut String) {
    let raised = "0123456789+-=()".chars().zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾".chars());
    let lowered = "0123456789+-=()".chars().zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎".chars());
    let of = |c: char| match (set.superscript, set.subscript) {
        (true, _) => raised.clone().find(|it| it.0 == c).map_or(c, |it| it.1),
        (_, true) => lowered.clone().find(|it| it.0 == c).map_or(c, |it| it.1),
        _ => c,
    };
    out.extend(words.chars().map(of));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_picture_fonts_become_what_they_look_like() {
        for (code, font, drawn) in [
            ('\u{f0b7}', Some("Symbol"), '•'),
            ('\u{f061}', Some("Symbol"), 'α'),
            ('\u{f0a3}', Some("Symbol"), '≤'),
            ('\u{f0de}', Some("Symbol"), '⇒'),
            ('\u{f0fe}', Some("Wingdings"), '☑'),
            ('\u{f001}', Some("House Logos"), '\u{f001}'),
            ('a', Some("Times New Roman"), 'a'),
            ('§', None, '§'),
        ] {
            assert_eq!(of_font(code, font), drawn, "{code:?} of {font:?}");
        }
    }
}
