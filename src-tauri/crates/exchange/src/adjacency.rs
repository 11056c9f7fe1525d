//! Square brackets that touch, as people type rival wordings: `[shall][should]`.

use std::collections::HashSet;

/// Markdown in which brackets that touched have a blank between them, which makes alternatives of
/// them; those that have no counterpart, notes and placeholders stay as they are.
pub(crate) fn parted(markdown: String) -> String {
    if !markdown.contains("][") {
        return markdown;
    }
    let bytes = markdown.as_bytes();
    let (mut open, mut opens, mut closes) = (Vec::new(), HashSet::new(), HashSet::new());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'[' => open.push(at),
            b']' => {
                let start =
                    open.pop().filter(|start| is_bracket(&markdown[..*start], &markdown[*start..]));
                if let Some(start) = start {
                    opens.insert(start);
                    closes.insert(at);
                }
            }
            _ => {}
        }
        at += 1;
    }
    let mut out = String::with_capacity(markdown.len() + 8);
    for (at, character) in markdown.char_indices() {
        let touches = at > 0 && closes.contains(&(at - 1)) && opens.contains(&at);
        out.push_str(if touches { " " } else { "" });
        out.push(character);
    }
    out
}

/// Whether what opens here is a bracket around words.
fn is_bracket(before: &str, from: &str) -> bool {
    !before.ends_with('^') && !from.starts_with("[^") && !from.starts_with("[? ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_that_touch_are_alternatives() {
        for (typed, read) in [
            ("It [shall][should] pay.", "It [shall] [should] pay."),
            ("[a][b [c][d]][e]", "[a] [b [c] [d]] [e]"),
            ("a][b", "a][b"),
            ("[a]] [b][", "[a]] [b]["),
            ("\\[a][b]", "\\[a][b]"),
            ("[a]\\[b]", "[a]\\[b]"),
            ("[a]^[note][b]", "[a]^[note][b]"),
            ("[? date][b]", "[? date][b]"),
        ] {
            assert_eq!(parted(typed.to_owned()), read);
        }
    }
}
