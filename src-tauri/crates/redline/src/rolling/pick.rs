//! From the rolling text back to the text of one delegation.

use std::collections::HashMap;

use travaux_text::{DelegationCode, Inline, Provision, Text, Wording};

use super::record::{Contested, Rolling, Stands};

/// The text of a delegation: the base with its proposals, to the byte.
///
/// A delegation that proposes nothing, or is not at the table, sees the base.
pub fn position(rolling: &Rolling, delegation: &DelegationCode) -> Text {
    if !rolling.spoke.contains(delegation) {
        return rolling.base.clone();
    }
    let both = rolling.text.provisions.iter().zip(&rolling.places);
    let base: HashMap<_, _> = match rolling.places.iter().any(|it| it.apart.contains(delegation)) {
        true => rolling.base.provisions.iter().map(|it| (it.id, it)).collect(),
        false => HashMap::new(),
    };
    let provisions = both.filter_map(|(provision, place)| {
        let id = match &place.stands {
            Stands::Base(went) => {
                (!went.iter().any(|it| it.by == *delegation)).then_some(place.provision)
            }
            Stands::New(came) => came.iter().find(|it| it.by == *delegation).map(|it| it.id),
        };
        let wording = |it: &Provision| match base.get(&place.provision) {
            Some(base) if place.apart.contains(delegation) => base.wording.clone(),
            _ => picked(&it.wording, &place.brackets, Some(delegation)),
        };
        id.map(|id| Provision { id, wording: wording(provision), ..provision.clone() })
    });
    Text { provisions: provisions.collect() }
}

/// A wording as one delegation has it; `None` is a delegation that is named nowhere.
pub(super) fn picked(
    wording: &Wording,
    brackets: &[Contested],
    delegation: Option<&DelegationCode>,
) -> Wording {
    if brackets.is_empty() {
        return wording.clone();
    }
    let ours: HashMap<&[u32], &Contested> = brackets.iter().map(|it| (&it.path[..], it)).collect();
    Picking { ours, delegation, path: Vec::new() }.wording(wording)
}

/// A delegation's wording, being read out of a rolling one.
struct Picking<'p> {
    ours: HashMap<&'p [u32], &'p Contested>,
    delegation: Option<&'p DelegationCode>,
    path: Vec<u32>,
}

impl Picking<'_> {
    fn wording(&mut self, wording: &Wording) -> Wording {
        let mut out: Vec<Inline> = Vec::new();
        let mut skips = false;
        for (position, inline) in wording.inlines().iter().enumerate() {
            self.path.push(position as u32);
            let ours = self.ours.get(&self.path[..]).copied();
            match (inline, ours) {
                (Inline::Bracket(bracket), Some(record)) => {
                    let named = |it: &travaux_text::Alternative| {
                        self.delegation.is_some_and(|code| it.delegations.contains(code))
                    };
                    let named = bracket.alternatives().iter().position(named);
                    let chosen = named.or(record.silent.map(|it| it as usize));
                    let before = out.len();
                    if let Some((place, it)) =
                        chosen.and_then(|at| Some((at, bracket.alternatives().get(at)?)))
                    {
                        self.path.push(place as u32);
                        out.extend(self.wording(&it.wording).inlines().iter().cloned());
                        self.path.pop();
                    }
                    if out.len() == before && record.closes_up {
                        skips = close_up(&mut out, wording.inlines().get(position + 1));
                    }
                }
                _ if skips => out.extend(without_first_blank(inline)),
                _ => out.push(inline.clone()),
            }
            skips &= ours.is_some();
            self.path.pop();
        }
        Wording::new(out)
    }
}

/// Takes away one of the blanks around a place where nothing is left, so that no two blanks
/// meet and none stands before a full stop; says whether it is the one that follows.
pub(super) fn close_up(out: &mut [Inline], next: Option<&Inline>) -> bool {
    let after = match next {
        None | Some(Inline::Break | Inline::Cell) => None,
        Some(Inline::Text { text, .. }) => text.chars().next(),
        Some(_) => Some('x'),
    };
    let at_start = out.iter().all(|it| matches!(it, Inline::Text { text, .. } if text.is_empty()));
    let after_break = matches!(out.last(), Some(Inline::Break | Inline::Cell));
    let blank_before = matches!(out.last(), Some(Inline::Text { text, .. }) if text.ends_with(' '));
    if after == Some(' ') && (at_start || after_break || blank_before) {
        return true;
    }
    let closes = |c: char| ".,;:)]!?\u{201d}\u{2019}".contains(c);
    if blank_before
        && after.is_none_or(closes)
        && let Some(Inline::Text { text, .. }) = out.last_mut()
    {
        text.pop();
    }
    false
}

/// An inline without the blank it begins with; nothing where it is no more than that.
pub(super) fn without_first_blank(inline: &Inline) -> Option<Inline> {
    match inline {
        Inline::Text { text, .. } if text == " " => None,
        Inline::Text { text, emphasis } => Some(Inline::Text {
            text: text.strip_prefix(' ').unwrap_or(text).to_owned(),
            emphasis: *emphasis,
        }),
        other => Some(other.clone()),
    }
}
