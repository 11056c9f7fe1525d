//! References that would print otherwise than the file does become plain words.

use travaux_text::{Alternative, Bracket, Emphasis, Inline, Numbering, Terms, Text, Wording};

/// Leaves only those references of `text` that print what was printed in the file.
pub(super) fn settle(text: &mut Text, terms: &'static Terms) {
    let refers = |wording: &Wording| wording.inlines().iter().any(holds_reference);
    if !text.provisions.iter().any(|it| refers(&it.wording)) {
        return;
    }
    let numbering = text.numbering_in(terms);
    for provision in text.provisions.iter_mut().filter(|it| refers(&it.wording)) {
        provision.wording = settled(&provision.wording, &numbering);
    }
}

fn holds_reference(inline: &Inline) -> bool {
    match inline {
        Inline::Reference(_) => true,
        Inline::Footnote(note) => note.inlines().iter().any(holds_reference),
        Inline::Bracket(bracket) => {
            let mut wordings = bracket.alternatives().iter().map(|it| &it.wording);
            wordings.any(|it| it.inlines().iter().any(holds_reference))
        }
        _ => false,
    }
}

fn settled(wording: &Wording, numbering: &Numbering) -> Wording {
    Wording::new(wording.inlines().iter().map(|inline| match inline {
        Inline::Reference(reference)
            if numbering.reference_to(reference.target).as_deref()
                != Some(reference.fallback.as_str()) =>
        {
            Inline::Text { text: reference.fallback.clone(), emphasis: Emphasis::PLAIN }
        }
        Inline::Footnote(note) => Inline::Footnote(settled(note, numbering)),
        Inline::Bracket(bracket) => {
            let alternatives = bracket.alternatives().iter().map(|it| Alternative {
                wording: settled(&it.wording, numbering),
                delegations: it.delegations.clone(),
            });
            let bracket = Bracket::new(alternatives.collect()).unwrap_or_else(|_| bracket.clone());
            Inline::Bracket(bracket)
        }
        other => other.clone(),
    }))
}
