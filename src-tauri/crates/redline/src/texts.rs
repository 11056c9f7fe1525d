//! The texts of the model as passages, and the live redline of one provision.

use travaux_text::label::heading_gap;
use travaux_text::{Emphasis, Kind, Numbering, Part, Printed, ProvisionId, Text, Wording};

use crate::diff::{Slate, Stretch};
use crate::{Passages, Run, renumber};

/// The redline of one provision's wording.
///
/// - **Units**: the ranges of the runs are bytes of the printed texts.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct WordingRedline {
    /// The base wording as it prints.
    pub base: Printed,
    /// The revised wording as it prints.
    pub revised: Printed,
    /// How one became the other; together they spell both.
    pub runs: Vec<Run>,
}

impl Passages<'_> {
    /// The provisions of a text as they print, numbers and all, a passage a provision.
    ///
    /// Passages and provisions have the same positions; a label is followed by a blank, or by
    /// a dash where it is a heading's.
    pub fn of_text(text: &Text) -> Passages<'static> {
        Self::of_numbered_text(text, &text.numbering())
    }

    /// The provisions of a text as they print where `numbering` holds.
    pub fn of_numbered_text(text: &Text, numbering: &Numbering) -> Passages<'static> {
        let mut passages = Passages::new();
        for (position, provision) in text.provisions.iter().enumerate() {
            let printed = provision.wording.printed(numbering);
            let label = match numbering.typed_label(position) {
                Some(typed) => [&*typed.label, &typed.gap].concat(),
                None => label(numbering.label(position), provision.kind, printed.text.is_empty()),
            };
            let passage = passages.push(&label, &printed.text, "\n");
            passage.id = Some(bits(provision.id));
            passage.kind = provision.kind;
            passage.depth = provision.depth;
            let start = passage.label_end;
            note(&mut passages, &printed, start);
        }
        passages
    }
}

/// How one wording became another, both printed where `numbering` holds: the live redline.
pub fn compare_wordings(
    base: &Wording,
    revised: &Wording,
    numbering: &Numbering,
) -> WordingRedline {
    let (base, revised) = (base.printed(numbering), revised.printed(numbering));
    let runs = compare_printed(&base, &revised);
    WordingRedline { base, revised, runs }
}

/// The runs that lead from one printed wording to another; none where they are the same.
pub fn compare_printed(base: &Printed, revised: &Printed) -> Vec<Run> {
    let mut runs = Vec::new();
    if base != revised {
        let (old, new) = (passage_of(base), passage_of(revised));
        let numbers = |base, revised| (renumber::known(&old, base), renumber::known(&new, revised));
        Slate::default().runs(
            &Stretch::of(&old, 0..1),
            &Stretch::of(&new, 0..1),
            &numbers,
            &mut runs,
        );
    }
    runs
}

fn passage_of(printed: &Printed) -> Passages<'static> {
    let mut passages = Passages::new();
    passages.push("", &printed.text, "");
    note(&mut passages, printed, 0);
    passages
}

/// Takes over how the words are set and what the references point to.
fn note(passages: &mut Passages<'_>, printed: &Printed, start: usize) {
    for span in &printed.spans {
        let (from, to) = (start + span.range.start, start + span.range.end);
        passages.set(from, to, style(span.emphasis));
        if let Part::Reference(target) = span.part {
            passages.refer(from, to, bits(target));
        }
    }
}

fn label(label: &str, kind: Kind, alone: bool) -> String {
    match kind {
        _ if label.is_empty() => String::new(),
        _ if alone => label.to_owned(),
        Kind::Part | Kind::Chapter | Kind::Article | Kind::Annex => {
            [label, heading_gap(label)].concat()
        }
        _ => format!("{label} "),
    }
}

fn bits(id: ProvisionId) -> u128 {
    u128::from_be_bytes(*id.as_bytes())
}

fn style(emphasis: Emphasis) -> u8 {
    let bits = [
        emphasis.strong,
        emphasis.italic,
        emphasis.underline,
        emphasis.superscript,
        emphasis.subscript,
    ];
    bits.iter().enumerate().map(|(at, set)| u8::from(*set) << at).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{RowFate, RunFate, compare};
    use travaux_text::{Ids, Inline, Number, Provision};

    fn text(words: &[(&str, ProvisionId)]) -> Text {
        let provision = |&(words, id): &(&str, ProvisionId)| Provision {
            id,
            kind: Kind::Article,
            depth: 0,
            number: Number::Derived,
            wording: Wording::plain(words),
        };
        Text { provisions: words.iter().map(provision).collect() }
    }

    #[test]
    fn provisions_that_have_ids_align_by_them() {
        let mut ids = Ids::new(1, b"x");
        let (one, two, three) = (ids.next_id(), ids.next_id(), ids.next_id());
        let base = text(&[("Scope", one), ("Seat", two)]);
        let revised = text(&[("Scope", one), ("Terms", three), ("The seat of the Agency", two)]);
        let (old, new) = (Passages::of_text(&base), Passages::of_text(&revised));
        let redline = compare(&old, &new);
        let fates: Vec<RowFate> = redline.rows().iter().map(|row| row.fate).collect();
        assert_eq!(fates, [RowFate::Kept, RowFate::Inserted, RowFate::Changed]);
    }

    #[test]
    fn a_provision_that_was_written_anew_is_the_same_by_its_words() {
        let mut ids = Ids::new(1, b"x");
        let (one, two, three) = (ids.next_id(), ids.next_id(), ids.next_id());
        let base = text(&[("Scope", one), ("The seat of the Agency is in Cassia", two)]);
        let revised = text(&[("Scope", one), ("The seat of the Agency is in Meridia", three)]);
        let (old, new) = (Passages::of_text(&base), Passages::of_text(&revised));
        let redline = compare(&old, &new);
        let fates: Vec<RowFate> = redline.rows().iter().map(|row| row.fate).collect();
        assert_eq!(fates, [RowFate::Kept, RowFate::Changed]);
    }

    #[test]
    fn a_word_set_in_bold_is_a_change_of_format() {
        let strong = Emphasis { strong: true, ..Emphasis::PLAIN };
        let words = |text: &str, emphasis| Inline::Text { text: text.to_owned(), emphasis };
        let base = Wording::plain("Each Party shall report.");
        let revised = Wording::new([
            words("Each Party ", Emphasis::PLAIN),
            words("shall", strong),
            words(" report.", Emphasis::PLAIN),
        ]);
        let redline = compare_wordings(&base, &revised, &Text::default().numbering());
        let fates: Vec<RunFate> = redline.runs.iter().map(|run| run.fate).collect();
        assert_eq!(fates, [RunFate::Kept, RunFate::Reformatted, RunFate::Kept]);
    }
}
