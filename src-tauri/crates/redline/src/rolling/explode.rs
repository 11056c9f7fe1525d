//! From a text with attributed brackets to the texts of the delegations it names.

use travaux_text::{Alternative, Bracket, DelegationCode, Inline, Provision, Text, Wording};

use super::pick::{close_up, without_first_blank};

/// The text of every delegation that a text names in brackets, in order of first naming.
///
/// In a bracket a delegation has the alternative that names it, else the one that names nobody,
/// else nothing. A provision that is nothing but brackets, in all of which a delegation has
/// nothing, is not in its text. Brackets that name nobody stay.
pub fn explode(text: &Text) -> Vec<(DelegationCode, Text)> {
    let mut codes: Vec<DelegationCode> = Vec::new();
    for provision in &text.provisions {
        name(&provision.wording, &mut codes);
    }
    codes
        .into_iter()
        .map(|code| (text_of(text, &code), code))
        .map(|(it, code)| (code, it))
        .collect()
}

fn text_of(text: &Text, code: &DelegationCode) -> Text {
    let of = |provision: &Provision| {
        let wording = resolved(&provision.wording, code);
        let gone = is_nothing(&wording) && !is_nothing(&provision.wording);
        (!gone).then(|| Provision { wording, ..provision.clone() })
    };
    Text { provisions: text.provisions.iter().filter_map(of).collect() }
}

/// Whether a wording holds nothing but the borders of cells.
fn is_nothing(wording: &Wording) -> bool {
    wording.inlines().iter().all(|it| *it == Inline::Cell)
}

/// The wording as one delegation has it.
fn resolved(wording: &Wording, code: &DelegationCode) -> Wording {
    let mut out: Vec<Inline> = Vec::new();
    let mut skips = false;
    for (position, inline) in wording.inlines().iter().enumerate() {
        match inline {
            Inline::Bracket(bracket) if names_somebody(bracket) => {
                let chosen = chosen(bracket, code);
                let words = chosen.map(|it| resolved(&it.wording, code)).unwrap_or_default();
                if words.is_empty() {
                    skips |= close_up(&mut out, wording.inlines().get(position + 1));
                }
                out.extend(words.inlines().iter().cloned());
                continue;
            }
            _ if skips => out.push(without_first_blank(inline)),
            _ => out.push(inline.clone()),
        }
        skips = false;
    }
    Wording::new(out)
}

fn chosen<'b>(bracket: &'b Bracket, code: &DelegationCode) -> Option<&'b Alternative> {
    let all = bracket.alternatives();
    let named = all.iter().find(|it| it.delegations.contains(code));
    named.or_else(|| all.iter().find(|it| it.delegations.is_empty()))
}

/// Whether a bracket, or one within it, names a delegation.
fn names_somebody(bracket: &Bracket) -> bool {
    let mut codes = Vec::new();
    for alternative in bracket.alternatives() {
        codes.extend(alternative.delegations.iter().cloned());
        name(&alternative.wording, &mut codes);
    }
    !codes.is_empty()
}

fn name(wording: &Wording, codes: &mut Vec<DelegationCode>) {
    for inline in wording.inlines() {
        let Inline::Bracket(bracket) = inline else { continue };
        for alternative in bracket.alternatives() {
            for code in &alternative.delegations {
                if !codes.contains(code) {
                    codes.push(code.clone());
                }
            }
            name(&alternative.wording, codes);
        }
    }
}
