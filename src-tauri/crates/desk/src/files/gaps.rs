//! What a file of ours says of gaps: in print a placeholder, a formula and typed square brackets
//! look like brackets, so they are recalled from the text that the file was made of.

use std::collections::HashMap;

use travaux_text::{Alternative, Bracket, Emphasis, Inline, Numbering, Text, Wording};

/// `text` with the placeholders and typed brackets of the provisions of `base` that it goes on
/// from, where it prints the same.
pub(crate) fn recalled(base: &Text, mut text: Text) -> Text {
    let numbering = base.numbering();
    let held: HashMap<_, _> = base.provisions.iter().map(|it| (it.id, &it.wording)).collect();
    for provision in &mut text.provisions {
        let Some(before) = held.get(&provision.id) else { continue };
        let known = Known::of(before, &numbering);
        if !known.gaps.is_empty() || known.typed.contains('[') {
            provision.wording = known.settled(&provision.wording);
        }
    }
    text
}

/// What a wording holds that prints in square brackets and is no bracket.
struct Known<'a> {
    gaps: Vec<(String, Inline)>,
    typed: String,
    numbering: &'a Numbering,
}

impl<'a> Known<'a> {
    fn of(wording: &Wording, numbering: &'a Numbering) -> Self {
        let mut known = Self { gaps: Vec::new(), typed: String::new(), numbering };
        known.take(wording);
        known
    }

    fn take(&mut self, wording: &Wording) {
        for inline in wording.inlines() {
            match inline {
                Inline::Text { text, .. } => self.typed.push_str(text),
                Inline::Placeholder(_) => {
                    let printed = self.printed(inline);
                    self.gaps.push((printed, inline.clone()));
                }
                Inline::Footnote(note) => self.take(note),
                Inline::Bracket(bracket) => {
                    bracket.alternatives().iter().for_each(|it| self.take(&it.wording));
                }
                Inline::Break | Inline::Cell | Inline::Reference(_) => {}
            }
        }
    }

    fn printed(&self, inline: &Inline) -> String {
        Wording::new([inline.clone()]).printed_text(self.numbering)
    }

    fn settled(&self, wording: &Wording) -> Wording {
        Wording::new(wording.inlines().iter().map(|inline| match inline {
            Inline::Footnote(note) => Inline::Footnote(self.settled(note)),
            Inline::Bracket(bracket) => self.bracket(inline, bracket),
            Inline::Placeholder(_) => self.recalled(inline).unwrap_or_else(|| inline.clone()),
            other => other.clone(),
        }))
    }

    /// The gap or the typed words that print as `inline` does.
    fn recalled(&self, inline: &Inline) -> Option<Inline> {
        let printed = self.printed(inline);
        if let Some((_, gap)) = self.gaps.iter().find(|it| it.0 == printed) {
            return Some(gap.clone());
        }
        let typed = self.typed.contains(&printed);
        typed.then_some(Inline::Text { text: printed, emphasis: Emphasis::PLAIN })
    }

    fn bracket(&self, inline: &Inline, bracket: &Bracket) -> Inline {
        if let Some(known) = self.recalled(inline) {
            return known;
        }
        let all = bracket.alternatives().iter().map(|it| Alternative {
            wording: self.settled(&it.wording),
            delegations: it.delegations.clone(),
        });
        Bracket::new(all.collect()).map_or_else(|_| inline.clone(), Inline::Bracket)
    }
}
