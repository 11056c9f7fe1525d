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
