//! What a rolling text on paper says in its brackets beside the words: that a provision is to stand
//! elsewhere, or in another form. It is read back as what it is, and not as words of a delegation.

use travaux_text::{Alternative, Bracket, Inline, Text, Wording};

/// What a delegation may want in the place of which it would have nothing.
const WISHES: [&str; 3] = ["another number or form", "division", "merger"];

/// Leaves such remarks out of the brackets of `text`.
pub(super) fn settle(text: &mut Text) {
    for provision in &mut text.provisions {
        let has_remark = |it: &Inline| match it {
            Inline::Bracket(it) => it.alternatives().iter().any(|it| without(it).is_some()),
            _ => false,
        };
        if provision.wording.inlines().iter().any(has_remark) {
            let all = provision.wording.inlines().iter().map(settled);
            provision.wording = Wording::new(all);
        }
    }
}

fn settled(inline: &Inline) -> Inline {
    let Inline::Bracket(bracket) = inline else { return inline.clone() };
    let mut all: Vec<Alternative> = Vec::new();
    for it in bracket.alternatives() {
        let it = without(it).unwrap_or_else(|| it.clone());
        match all.iter_mut().find(|known| known.wording == it.wording) {
            Some(known) => known.delegations.extend(it.delegations),
            None => all.push(it),
        }
    }
    Bracket::new(all).map_or_else(|_| inline.clone(), Inline::Bracket)
}

/// A named alternative without such a remark, where it has one.
fn without(it: &Alternative) -> Option<Alternative> {
    let (last, rest) = it.wording.inlines().split_last()?;
    let Inline::Text { text, emphasis } = last else { return None };
    let words = text.trim();
    let is_wish = rest.is_empty() && (words.starts_with("move to ") || WISHES.contains(&words));
    let is_from = !rest.is_empty() && words.starts_with("(moved from ") && words.ends_with(')');
    if it.delegations.is_empty() || !emphasis.italic || !(is_wish || is_from) {
        return None;
    }
    let wording = Wording::new(rest.iter().cloned());
    Some(Alternative { wording: trimmed(&wording), delegations: it.delegations.clone() })
}

/// The words without a blank at their end.
fn trimmed(wording: &Wording) -> Wording {
    let mut all = wording.inlines().to_vec();
    if let Some(Inline::Text { text, .. }) = all.last_mut() {
        text.truncate(text.trim_end().len());
    }
    Wording::new(all)
}
