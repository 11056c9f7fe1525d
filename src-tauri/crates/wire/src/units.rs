//! Positions: bytes of a printed wording in Rust, editor units in the window.

use travaux_text::{Part, Printed, PrintedSpan};

/// The way from bytes of a printed wording to editor units, which `WireInline` defines.
pub(crate) struct Units<'a> {
    printed: &'a Printed,
    /// Where each span begins, in editor units; one more for the end.
    starts: Vec<u32>,
}

impl<'a> Units<'a> {
    /// Counts the units of `printed`.
    pub(crate) fn of(printed: &'a Printed) -> Self {
        let mut starts = vec![0];
        let mut total = 0;
        let mut note: Option<&[u32]> = None;
        for (position, span) in printed.spans.iter().enumerate() {
            total += match note {
                Some(path) if span.part == Part::NoteMark && span.path == path => {
                    note = None;
                    0
                }
                Some(_) => 0,
                None if span.part == Part::NoteMark => {
                    note = Some(&span.path);
                    1
                }
                None => width(printed, span, printed.spans.get(position + 1)),
            };
            starts.push(total);
        }
        Self { printed, starts }
    }

    /// The unit at which `byte` stands; within a note or a mark, the one after it.
    pub(crate) fn at(&self, byte: usize) -> u32 {
        let after = self.printed.spans.partition_point(|span| span.range.start < byte);
        let Some(at) = after.checked_sub(1) else { return 0 };
        let span = &self.printed.spans[at];
        let next = self.starts[at + 1];
        if span.part != Part::Words || next == self.starts[at] || byte >= span.range.end {
            return next;
        }
        self.starts[at] + utf16(&self.printed.text[span.range.start..byte])
    }
}

/// How many units a span outside notes takes.
fn width(printed: &Printed, span: &PrintedSpan, next: Option<&PrintedSpan>) -> u32 {
    let text = &printed.text[span.range.clone()];
    match span.part {
        Part::Words => utf16(text),
        Part::BracketMark if closes_for_another(printed, span, next) => 0,
        _ => 1,
    }
}

/// Whether the mark ends an alternative that another one of its bracket follows: the two
/// marks are one border, and the second one counts.
fn closes_for_another(printed: &Printed, span: &PrintedSpan, next: Option<&PrintedSpan>) -> bool {
    let text = |span: &PrintedSpan| &printed.text[span.range.clone()];
    text(span).ends_with(']')
        && next.is_some_and(|next| {
            next.part == Part::BracketMark && next.path == span.path && text(next) == " ["
        })
}

fn utf16(text: &str) -> u32 {
    u32::try_from(text.encode_utf16().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use travaux_text::build::wording;
    use travaux_text::{Numbering, Printed};

    use super::*;

    /// The unit at which each `|` in `marked` stands in the editor, the wording being `source`.
    #[track_caller]
    fn check(source: &str, marked: &str, expected: &[u32]) {
        let printed: Printed = wording(source).printed(&Numbering::default());
        assert_eq!(printed.text, marked.replace('|', ""), "the marks stand in the printed words");
        let units = Units::of(&printed);
        let bytes = marked.match_indices('|').enumerate().map(|(before, (at, _))| at - before);
        let found: Vec<u32> = bytes.map(|byte| units.at(byte)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_count_as_the_editor_counts_them() {
        check("é国🕊 x", "|é|国|🕊| x|", &[0, 1, 2, 4, 6]);
    }

    #[test]
    fn a_bracket_counts_its_marks_and_what_stands_inside() {
        check(
            "a [shall — MER] [may — CAS] b",
            "a |[shall| — MER] [|may| — CAS]| b",
            &[2, 8, 9, 12, 13],
        );
    }

    #[test]
    fn a_note_counts_one() {
        check("a^[Or [b] c.] d", "a|[Note: Or [b] c.]| d|", &[1, 2, 4]);
    }

    #[test]
    fn an_empty_wording_has_one_place() {
        check("", "|", &[0]);
    }
}
