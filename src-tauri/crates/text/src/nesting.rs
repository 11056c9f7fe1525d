//! How deep brackets stand within one another, and how deep they may.

use crate::{Inline, Provision, Text, Wording};

/// How deep brackets, and notes, may stand within one another in a text that is taken in.
///
/// - **Why**: what is accepted must go out again in every form. A rolling text stands a little
///   deeper than what it is made of, and is read back as it is written all the same.
pub const MOST_NESTED: usize = 100;

impl Wording {
    /// How deep its brackets stand within one another: 0 where it has none. Brackets that are
    /// only characters count as others do, where they close.
    pub fn nesting(&self) -> usize {
        let mut open = vec![0_usize];
        for inline in self.inlines() {
            match inline {
                Inline::Text { text, .. } => text.bytes().for_each(|byte| step(&mut open, byte)),
                Inline::Footnote(note) => deepen(&mut open, note.nesting() + 1),
                Inline::Bracket(it) => {
                    let within = it.alternatives().iter().map(|it| it.wording.nesting());
                    deepen(&mut open, within.max().unwrap_or_default() + 1);
                }
                Inline::Placeholder(_) => deepen(&mut open, 1),
                Inline::Break | Inline::Cell | Inline::Reference(_) => {}
            }
        }
        open.into_iter().max().unwrap_or_default()
    }
}

impl Provision {
    /// Whether brackets stand deeper in it than [`MOST_NESTED`].
    pub fn is_too_deep(&self) -> bool {
        self.wording.nesting() > MOST_NESTED
    }
}

impl Text {
    /// The place of the first provision in which brackets stand deeper than [`MOST_NESTED`].
    pub fn too_deep(&self) -> Option<usize> {
        self.provisions.iter().position(Provision::is_too_deep)
    }
}

/// One character: what is open gives, for each bracket not closed, how deep it is within.
fn step(open: &mut Vec<usize>, byte: u8) {
    match byte {
        b'[' => open.push(0),
        b']' if open.len() > 1 => {
            let within = open.pop().unwrap_or_default();
            deepen(open, within + 1);
        }
        _ => {}
    }
}

fn deepen(open: &mut [usize], depth: usize) {
    if let Some(last) = open.last_mut() {
        *last = depth.max(*last);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{read_wording, write_wording};

    fn nested(depth: usize) -> String {
        format!("{}x{}", "[a ".repeat(depth), "]".repeat(depth))
    }

    #[test]
    fn brackets_are_counted_as_deep_as_they_stand_and_as_they_are_typed() {
        for (words, depth) in [
            ("none", 0),
            ("[one]", 1),
            ("[a] [b [c]] [d]", 2),
            ("a ^[note [x]]", 2),
            ("\\[a \\[b\\] \\]", 2),
            ("\\[ \\[ \\[ never closed", 0),
            ("\\] \\[a\\]", 1),
            ("[a — MER] [b [c — CAS] — PG]", 2),
        ] {
            assert_eq!(read_wording(words).nesting(), depth, "{words}");
        }
        for depth in [1, 99, 100, 101, 150, 3_000] {
            assert_eq!(read_wording(&nested(depth)).nesting(), depth);
        }
    }

    #[test]
    fn what_stands_in_a_rolling_text_is_read_as_it_was_written() {
        let words = nested(MOST_NESTED);
        let rolling = format!("[{words} — MER] [[{words}] — CAS]");
        let read = read_wording(&rolling);
        assert_eq!(write_wording(&read), rolling);
        assert_eq!(read.nesting(), MOST_NESTED + 2);
        assert!(read_wording(&write_wording(&read)) == read);
    }
}
