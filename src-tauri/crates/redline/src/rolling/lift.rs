//! Lifting brackets: choosing an alternative, or agreeing on other words.

use travaux_text::{Alternative, Bracket, Inline, Wording};

use super::pick::{close_up, without_first_blank};

/// What a bracket is lifted to.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Choice {
    /// One of its alternatives, by position; a position it has not is no words at all.
    Alternative(usize),
    /// Words that bridge the difference.
    Bridging(Wording),
}

/// The wording without the bracket at `path`: the chosen words stand in its place, and where
/// they are none a blank beside it goes too. Nothing where no bracket stands at `path`.
///
/// The path is as in [`brackets`].
pub fn lift(wording: &Wording, path: &[u32], choice: &Choice) -> Option<Wording> {
    let (at, below) = path.split_first()?;
    let at = *at as usize;
    let inlines = wording.inlines();
    let Inline::Bracket(bracket) = inlines.get(at)? else { return None };
    if let Some((alternative, rest)) = below.split_first() {
        let alternative = *alternative as usize;
        let inner = bracket.alternatives().get(alternative)?;
        let lifted = lift(&inner.wording, rest, choice)?;
        let mut all = bracket.alternatives().to_vec();
        all[alternative] = Alternative { wording: lifted, delegations: inner.delegations.clone() };
        let mut inlines = inlines.to_vec();
        inlines[at] = Inline::Bracket(Bracket::new(all).ok()?);
        return Some(Wording::new(inlines));
    }
    let chosen = match choice {
        Choice::Bridging(words) => words.inlines(),
        Choice::Alternative(place) => {
            bracket.alternatives().get(*place).map_or(&[][..], |it| it.wording.inlines())
        }
    };
    let mut out = inlines[..at].to_vec();
    out.extend_from_slice(chosen);
    let mut rest = &inlines[at + 1..];
    if chosen.is_empty()
        && close_up(&mut out, rest.first())
        && let Some((first, others)) = rest.split_first()
    {
        out.extend(without_first_blank(first));
        rest = others;
    }
    out.extend_from_slice(rest);
    Some(Wording::new(out))
}

/// The ways to all brackets of a wording, outer before inner, in reading order.
///
/// - **Shape**: the position in the wording, then within each bracket on the way the alternative
///   and the position in its wording.
pub fn brackets(wording: &Wording) -> Vec<Vec<u32>> {
    let mut all = Vec::new();
    collect(wording, &mut Vec::new(), &mut all);
    all
}

fn collect(wording: &Wording, way: &mut Vec<u32>, all: &mut Vec<Vec<u32>>) {
    for (position, inline) in (0..).zip(wording.inlines()) {
        let Inline::Bracket(bracket) = inline else { continue };
        way.push(position);
        all.push(way.clone());
        for (place, alternative) in (0..).zip(bracket.alternatives()) {
            way.push(place);
            collect(&alternative.wording, way, all);
            way.pop();
        }
        way.pop();
    }
}
