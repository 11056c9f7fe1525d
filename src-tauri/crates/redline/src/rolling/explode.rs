//! From a text with attributed brackets to the texts of the delegations it names.

use std::ops::Range;

use travaux_text::{Bracket, DelegationCode, Inline, Provision, Text, Wording};

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
        let wording = said(&provision.wording, Some(code));
        let gone = wording.is_nothing() && !provision.wording.is_nothing();
        (!gone).then(|| Provision { wording, ..provision.clone() })
    };
    Text { provisions: text.provisions.iter().filter_map(of).collect() }
}

/// The wording as one delegation has it, read as [`explode`] does; `None` is one that no bracket
/// names.
pub fn said(wording: &Wording, by: Option<&DelegationCode>) -> Wording {
    said_in(wording, by, 0..wording.inlines().len())
}

/// The wording with the brackets between these positions as one delegation has them.
pub(super) fn said_in(
    wording: &Wording,
    by: Option<&DelegationCode>,
    within: Range<usize>,
) -> Wording {
    let mut out: Vec<Inline> = Vec::new();
    let mut skips = false;
    for (position, inline) in wording.inlines().iter().enumerate() {
        match inline {
            Inline::Bracket(bracket) if within.contains(&position) && names_somebody(bracket) => {
                let chosen = chosen(bracket, by).and_then(|it| bracket.alternatives().get(it));
                let words = chosen.map(|it| said(&it.wording, by)).unwrap_or_default();
                if words.is_empty() {
                    skips |= close_up(&mut out, wording.inlines().get(position + 1));
                }
                out.extend(words.inlines().iter().cloned());
                continue;
            }
            _ if skips => out.extend(without_first_blank(inline)),
            _ => out.push(inline.clone()),
        }
        skips = false;
    }
    Wording::new(out)
}

/// The alternative that a delegation has: the one that names it, else the one that names nobody.
pub(super) fn chosen(bracket: &Bracket, by: Option<&DelegationCode>) -> Option<usize> {
    let all = bracket.alternatives();
    let named = by.and_then(|by| all.iter().position(|it| it.delegations.contains(by)));
    named.or_else(|| all.iter().position(|it| it.delegations.is_empty()))
}

/// Whether a bracket, or one within it, names a delegation.
pub(super) fn names_somebody(bracket: &Bracket) -> bool {
    let mut codes = Vec::new();
    for alternative in bracket.alternatives() {
        codes.extend(alternative.delegations.iter().cloned());
        name(&alternative.wording, &mut codes);
    }
    !codes.is_empty()
}

pub(super) fn name(wording: &Wording, codes: &mut Vec<DelegationCode>) {
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
