//! Plain words that look like brackets with names: whoever reads them could take them for ours.

/// Signs that open a bracket, in whatever width and script.
pub const OPENING: &str = "[［【〔〖⟦❲⁅﹝「『〈《⦋⎡⌈⌊︻︹{｛";
/// Signs that close one.
pub const CLOSING: &str = "]］】〕〗⟧❳⁆﹞」』〉》⦌⎤⌉⌋︼︺}｝";
/// Signs before the names in a bracket.
pub const DASHES: &str = "—–‒―-－−⸺﹘";

/// The places in plain `words` of the signs of brackets that seem to name somebody behind a dash.
pub fn feints(words: &str) -> Vec<usize> {
    let (mut open, mut found) = (Vec::new(), Vec::new());
    for (at, sign) in words.char_indices() {
        if OPENING.contains(sign) {
            open.push((at, at + sign.len_utf8()));
        } else if CLOSING.contains(sign)
            && let Some((begun, from)) = open.pop()
        {
            let behind = words[from..at].rsplit_once(|it| DASHES.contains(it));
            let names = behind.map_or("", |it| it.1.trim());
            let is_name = |it: char| it.is_alphabetic() && !it.is_lowercase();
            if names.starts_with(is_name) {
                found.extend([begun, at]);
            }
        }
    }
    found.sort_unstable();
    found
}

/// The words with a stroke before each sign of such a bracket, as a literal sign is written.
pub fn unfeigned(words: &str) -> String {
    let feints = feints(words);
    let mut out = String::with_capacity(words.len() + feints.len());
    for (at, sign) in words.char_indices() {
        if feints.binary_search(&at).is_ok() {
            out.push('\\');
        }
        out.push(sign);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_never_look_like_brackets_with_names() {
        for (words, shown) in [
            ("within [ten — MER] days", "within \\[ten — MER\\] days"),
            ("［ten - Meridia］ 【x—Кассия】", "\\［ten - Meridia\\］ \\【x—Кассия\\】"),
            ("[a [b — MER] — CAS]", "\\[a \\[b — MER\\] — CAS\\]"),
            ("[sic] [ten — and more] [date]", "[sic] [ten — and more] [date]"),
            ("] — MER [", "] — MER ["),
        ] {
            assert_eq!(unfeigned(words), shown);
        }
    }
}
