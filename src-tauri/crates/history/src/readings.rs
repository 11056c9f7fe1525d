//! How a bracketed wording reads: for each delegation it names, and for those it names not.

use std::collections::BTreeSet;

use travaux_redline::rolling::said;
use travaux_text::{DelegationCode, Inline, Wording};

/// One way to read a bracketed wording, without any bracket.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Reading {
    /// Whose reading it is; nobody's where it is what stands without any proposal.
    pub by: Option<DelegationCode>,
    /// The words.
    pub wording: Wording,
}

/// The readings of a wording, what stands without any proposal first.
///
/// - **Laws**: no reading has a bracket, so no name of a delegation and no mark of a bracket is
///   among its words. A wording without brackets has one reading, nobody's.
/// - **Limits**: brackets that name nobody are read all by their first alternative, then all by
///   their second, and so on, not in every combination.
pub fn readings(wording: &Wording) -> Vec<Reading> {
    let codes = delegations_in(wording);
    let mut found = Vec::new();
    let without = is_settled_without(wording).then_some(None);
    for by in without.into_iter().chain(codes.into_iter().map(Some)) {
        let own = said(wording, by.as_ref());
        for at in 0..ways(&own) {
            let reading = Reading { by: by.clone(), wording: read(&own, at) };
            if !found.contains(&reading) {
                found.push(reading);
            }
        }
    }
    found
}

/// The delegations that brackets of a wording name.
pub(crate) fn delegations_in(wording: &Wording) -> BTreeSet<DelegationCode> {
    let mut codes = BTreeSet::new();
    named(wording, &mut codes);
    codes
}

fn named(wording: &Wording, codes: &mut BTreeSet<DelegationCode>) {
    for alternative in wording.alternatives() {
        codes.extend(alternative.delegations.iter().cloned());
        named(&alternative.wording, codes);
    }
}

/// Whether something stands, or nothing is meant to, in each bracket for those it does not name.
pub(crate) fn is_settled_without(wording: &Wording) -> bool {
    wording.inlines().iter().all(|it| match it {
        Inline::Bracket(bracket) => {
            let all = bracket.alternatives();
            let nobodys = all.iter().find(|it| it.delegations.is_empty());
            all.len() == 1 || nobodys.is_some_and(|it| is_settled_without(&it.wording))
        }
        _ => true,
    })
}

/// In how many ways the brackets that are left are read.
fn ways(wording: &Wording) -> usize {
    let brackets = wording.inlines().iter().filter_map(|it| match it {
        Inline::Bracket(bracket) => Some(bracket.alternatives()),
        _ => None,
    });
    let each = brackets.map(|all| {
        let own = if all.len() == 1 { 2 } else { all.len() };
        all.iter().map(|it| ways(&it.wording)).max().unwrap_or(1).max(own)
    });
    each.max().unwrap_or(1)
}

/// The wording with the alternative of this number in each bracket that is left; what may be
/// left out is, in all but the first.
fn read(wording: &Wording, at: usize) -> Wording {
    let mut inlines = Vec::new();
    for inline in wording.inlines() {
        match inline {
            Inline::Bracket(bracket) => {
                let all = bracket.alternatives();
                let chosen = match all {
                    [_] if at > 0 => None,
                    all => all.get(at).or(all.last()),
                };
                inlines
                    .extend(chosen.iter().flat_map(|it| read(&it.wording, at).inlines().to_vec()));
            }
            Inline::Footnote(note) => inlines.push(Inline::Footnote(read(note, at))),
            other => inlines.push(other.clone()),
        }
    }
    Wording::new(inlines)
}

#[cfg(test)]
mod tests {
    use travaux_text::{Numbering, markdown};

    use super::*;

    fn read_out(typed: &str) -> Vec<String> {
        let all = readings(&markdown::read_wording(typed));
        let told = all.iter().map(|it| {
            let by = it.by.as_ref().map_or("-", |by| by.as_str());
            format!("{by}: {}", it.wording.printed_text(&Numbering::default()))
        });
        told.collect()
    }

    #[test]
    fn each_alternative_has_its_reading_and_no_reading_has_a_mark() {
        assert_eq!(read_out("in sixty days"), ["-: in sixty days"]);
        assert_eq!(
            read_out("in [sixty] [thirty — MER, PG] days"),
            ["-: in sixty days", "MER: in thirty days", "PG: in thirty days"]
        );
        assert_eq!(
            read_out("[thirty — MER] [ninety — CAS] days"),
            ["CAS: ninety days", "MER: thirty days"]
        );
        assert_eq!(
            read_out("cease [and without delay — MER] at once"),
            ["-: cease at once", "MER: cease and without delay at once"]
        );
        let unnamed = read_out("in [sixty] [ninety] days");
        assert_eq!(unnamed, ["-: in sixty days", "-: in ninety days"]);
        assert!(read_out("a [b [c — MER] d — CAS] e").iter().all(|it| !it.contains('[')));
    }
}
