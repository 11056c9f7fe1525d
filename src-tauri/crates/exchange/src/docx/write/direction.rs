//! Which way words are written.

/// Whether a character is written from right to left.
fn is_right(c: char) -> bool {
    matches!(
        u32::from(c),
        0x590..=0x8ff | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff
    )
}

/// Whether a paragraph reads from right to left: its first letter tells.
pub(crate) fn is_rtl(words: &str) -> bool {
    words.chars().find(|c| c.is_alphabetic()).is_some_and(is_right)
}

/// Cuts words where their direction turns; what is between letters goes with those before it,
/// blanks and signs at a turn with the words from left to right.
pub(crate) fn turns(words: &str) -> Vec<(&str, bool)> {
    if !words.chars().any(is_right) {
        return vec![(words, false)];
    }
    let mut parts: Vec<(&str, bool)> = Vec::new();
    let (mut start, mut right) = (0, false);
    // Where the last letter from right to left ended.
    let mut last = 0;
    for (at, c) in words.char_indices() {
        if is_right(c) {
            if !right && at > start {
                parts.push((&words[start..at], false));
                start = at;
            }
            right = true;
            last = at + c.len_utf8();
        } else if right && (c.is_alphabetic() || c.is_numeric()) {
            parts.push((&words[start..last], true));
            start = last;
            right = false;
        }
    }
    if right {
        parts.push((&words[start..last], true));
        start = last;
    }
    if start < words.len() {
        parts.push((&words[start..], false));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_where_their_direction_turns() {
        assert_eq!(turns("Article 3"), [("Article 3", false)]);
        assert_eq!(turns("المادة 3"), [("المادة", true), (" 3", false)]);
        assert_eq!(turns("a שלום עולם b"), [("a ", false), ("שלום עולם", true), (" b", false)]);
        assert!(is_rtl("3 المادة") && !is_rtl("Article"));
    }
}
