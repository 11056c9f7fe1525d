//! A wording as it prints on paper, with the way back to its inlines.

use std::ops::Range;

use crate::{Bracket, Emphasis, Inline, Numbering, ProvisionId, Wording};

/// A wording as it prints: brackets spelled out, references as current numbers, notes inline.
///
/// - **Shape**: the spans cover `text` without gap or overlap, in order; none is empty.
/// - **Units**: ranges are UTF-8 bytes of `text`, on character boundaries.
/// - **Laws**: the words of every inline are in `text`, in reading order.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Printed {
    /// What is on the paper; a break prints as a line feed, a cell's border as a tab.
    pub text: String,
    /// Where each stretch of it comes from.
    pub spans: Vec<PrintedSpan>,
}

/// A stretch of a [`Printed`] wording that comes from one inline.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PrintedSpan {
    /// Its bytes in the printed text.
    pub range: Range<usize>,
    /// What it prints.
    pub part: Part,
    /// How it is set; plain for anything but words.
    pub emphasis: Emphasis,
    /// The way to the inline: the position in the wording, then within each bracket or
    /// note on the way the alternative (0 for a note) and the position in its wording.
    pub path: Vec<u32>,
}

/// What a stretch of printed text is.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Part {
    /// Words of an [`Inline::Text`]; the bytes are the inline's own, one for one.
    Words,
    /// A line break.
    Break,
    /// The border of a table cell.
    Cell,
    /// The current number of what is referred to.
    Reference(ProvisionId),
    /// A known gap, with its square brackets.
    Placeholder,
    /// What marks a bracket: `[`, ` — MER, PG]`, the space between alternatives.
    BracketMark,
    /// What marks a note: `[Note: ` and `]`.
    NoteMark,
}

impl Wording {
    /// The wording as it prints where `numbering` holds.
    pub fn printed(&self, numbering: &Numbering) -> Printed {
        let mut press = Press { printed: Printed::default(), path: Vec::new(), numbering };
        press.wording(self);
        press.printed
    }

    /// Only the printed words, as [`Wording::printed`] has them.
    pub fn printed_text(&self, numbering: &Numbering) -> String {
        match self.inlines() {
            [] => String::new(),
            [Inline::Text { text, .. }] => text.clone(),
            _ => self.printed(numbering).text,
        }
    }
}

/// A printing under way.
struct Press<'a> {
    printed: Printed,
    path: Vec<u32>,
    numbering: &'a Numbering,
}

impl Press<'_> {
    fn wording(&mut self, wording: &Wording) {
        for (position, inline) in (0..).zip(wording.inlines()) {
            self.path.push(position);
            self.inline(inline);
            self.path.pop();
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text, emphasis } => self.print(text, Part::Words, *emphasis),
            Inline::Break => self.mark("\n", Part::Break),
            Inline::Cell => self.mark("\t", Part::Cell),
            Inline::Footnote(note) => {
                self.mark("[Note: ", Part::NoteMark);
                self.within(0, note);
                self.mark("]", Part::NoteMark);
            }
            Inline::Reference(reference) => {
                let part = Part::Reference(reference.target);
                match self.numbering.reference_to(reference.target) {
                    Some(current) => self.mark(&current, part),
                    None => self.mark(&reference.fallback, part),
                }
            }
            Inline::Placeholder(words) => self.mark(&format!("[{words}]"), Part::Placeholder),
            Inline::Bracket(bracket) => self.bracket(bracket),
        }
    }

    fn bracket(&mut self, bracket: &Bracket) {
        for (position, alternative) in (0..).zip(bracket.alternatives()) {
            self.mark(if position == 0 { "[" } else { " [" }, Part::BracketMark);
            self.within(position, &alternative.wording);
            let codes: Vec<_> = alternative.delegations.iter().map(|code| code.as_str()).collect();
            let dash = match (codes.is_empty(), alternative.wording.is_empty()) {
                (true, _) => "",
                (false, true) => "— ",
                (false, false) => " — ",
            };
            self.mark(&format!("{dash}{}]", codes.join(", ")), Part::BracketMark);
        }
    }

    fn within(&mut self, alternative: u32, wording: &Wording) {
        self.path.push(alternative);
        self.wording(wording);
        self.path.pop();
    }

    fn mark(&mut self, text: &str, part: Part) {
        self.print(text, part, Emphasis::PLAIN);
    }

    fn print(&mut self, text: &str, part: Part, emphasis: Emphasis) {
        if text.is_empty() {
            return;
        }
        let start = self.printed.text.len();
        self.printed.text.push_str(text);
        let range = start..self.printed.text.len();
        self.printed.spans.push(PrintedSpan { range, part, emphasis, path: self.path.clone() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::{article, named, para, text, wording};

    #[test]
    fn brackets_and_gaps_print_as_drafters_write_them() {
        let source = "Each Party [shall — MER] [— CAS] report by [date]^[Or *later*.].";
        let printed = wording(source).printed(&Numbering::default());
        assert_eq!(
            printed.text,
            "Each Party [shall — MER] [— CAS] report by [date][Note: Or later.]."
        );
        assert_eq!(printed.spans.first().map(|span| span.range.start), Some(0));
        assert!(printed.spans.windows(2).all(|two| two[0].range.end == two[1].range.start));
        let later = printed.spans.iter().find(|span| span.emphasis.italic).expect("a span");
        assert_eq!(
            (&printed.text[later.range.clone()], &later.path[..]),
            ("later", &[4, 0, 1][..])
        );
    }

    #[test]
    fn references_print_current_numbers_or_what_they_were() {
        let target = crate::build::id("report");
        let refers = wording(&format!("See [Article 9](#{target})."));
        let base = text([article("Aim"), named("report", para("Parties report."))]);
        assert_eq!(refers.printed_text(&base.numbering()), "See Article 1, paragraph 1.");
        assert_eq!(refers.printed_text(&Numbering::default()), "See Article 9.");
    }
}
