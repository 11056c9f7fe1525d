//! What was agreed on when a bracket was lifted: somebody's words, the base's own, or a bridge.

use travaux_text::{DelegationCode, Numbering, Wording};

use crate::{Dossier, InstrumentCode, Layer, Lifted, Matter, MatterHeld, Standing, Version};

/// Whose the words are that stand after a bracket was lifted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kept<'l> {
    /// Those of these delegations; where there are none, that they go.
    Proposed(&'l [DelegationCode]),
    /// What the base says there, be it nothing.
    Base,
    /// Words that bridge what was proposed.
    Bridging,
}

impl<'l> Kept<'l> {
    /// The delegations whose words they are.
    pub(crate) fn behind(self) -> &'l [DelegationCode] {
        match self {
            Self::Proposed(codes) => codes,
            Self::Base | Self::Bridging => &[],
        }
    }
}

/// Whose words a lift kept; `base` is what the provision said in the text that was negotiated
/// on, where it stood there.
///
/// A record says whose an alternative was; that of the base is nobody's, and so is a bridge. It
/// is the base's where it was not given up, and the words are there.
pub(crate) fn kept<'l>(it: &'l Lifted, base: Option<&Wording>) -> Kept<'l> {
    if !it.by.is_empty() {
        return Kept::Proposed(&it.by);
    }
    // Words that somebody typed as a bridge, and that stood in the bracket all the same.
    if let Some(same) = it.dropped.iter().find(|other| other.words == it.words) {
        return if same.by.is_empty() { Kept::Base } else { Kept::Proposed(&same.by) };
    }
    if it.dropped.iter().any(|other| other.by.is_empty()) {
        return Kept::Bridging;
    }
    let nowhere = Numbering::default();
    let words = it.words.printed_text(&nowhere);
    let of_base = base.is_some_and(|it| has(&it.printed_text(&nowhere), words.trim()));
    if it.words.is_empty() || of_base { Kept::Base } else { Kept::Bridging }
}

/// Whether a text has these words one after another, each as a whole.
fn has(text: &str, words: &str) -> bool {
    let cut = |a: Option<char>, b: Option<char>| {
        let inside = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        inside(a) && inside(b)
    };
    text.match_indices(words).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + words.len()..]);
        !cut(before.chars().next_back(), words.chars().next())
            && !cut(words.chars().next_back(), after.chars().next())
    })
}

impl Dossier {
    /// Whether something was noted before a version was saved: where the version was issued, the
    /// order of the record says so, whatever the clocks did.
    pub fn was_noted_before(&self, noted: &MatterHeld, version: &Version) -> bool {
        let issued = |it: &MatterHeld| match &it.matter {
            Matter::Issued(it) => it.version == version.id,
            _ => false,
        };
        let first = self.matters.iter().find(|it| it.id == noted.id || issued(it));
        match first {
            _ if self.issued(version.id).is_none() => {
                self.is_before(noted.id.hash(), version.id.hash())
            }
            Some(first) => first.id == noted.id,
            None => false,
        }
    }

    /// Whether something was noted after a version was saved, likewise.
    pub(crate) fn was_noted_after(&self, noted: &MatterHeld, version: &Version) -> bool {
        !self.was_noted_before(noted, version)
    }

    /// The version that was negotiated on when something was noted: not one that was issued after
    /// that, be it in the same moment.
    pub(crate) fn base_of(&self, code: &InstrumentCode, noted: &MatterHeld) -> Option<&Version> {
        let later = self.matters.iter().skip_while(|it| it.id != noted.id);
        let later: Vec<_> = later
            .filter_map(|it| match &it.matter {
                Matter::Issued(it) => Some(it.version),
                _ => None,
            })
            .collect();
        let by_then = || {
            self.versions_of(code).filter(|it| {
                it.layer == Layer::Tabled
                    && !it.withdrawn
                    && self.is_before(it.id.hash(), noted.id.hash())
                    && !later.contains(&it.id)
            })
        };
        by_then().rfind(|it| it.saved.standing == Standing::Basis).or_else(|| by_then().next_back())
    }
}

#[cfg(test)]
mod tests {
    use travaux_text::build::id;
    use travaux_text::markdown;

    use super::*;
    use crate::{Dropped, Hash};

    fn lift(words: &str, by: &[&str], dropped: &[(&str, &[&str])]) -> Lifted {
        let codes = |all: &[&str]| {
            all.iter().map(|it| DelegationCode::new(it).expect("a code")).collect::<Vec<_>>()
        };
        let wording = |it: &str| markdown::read_wording(it);
        Lifted {
            instrument: InstrumentCode::new("FA").expect("a code"),
            provision: id("withdraw"),
            from: Hash::NONE,
            wording: wording(words),
            words: wording(words),
            by: codes(by),
            dropped: dropped
                .iter()
                .map(|(words, by)| Dropped { words: wording(words), by: codes(by) })
                .collect(),
            reason: String::new(),
            base: None,
            before: None,
            path: Vec::new(),
            place: false,
        }
    }

    #[test]
    fn a_lift_to_the_words_of_the_base_is_no_bridge() {
        let base = markdown::read_wording("within sixty days of signature");
        let thirty: (&str, &[&str]) = ("thirty days", &["MER"]);
        let sixty: (&str, &[&str]) = ("sixty days", &[]);
        let kept = |it: &Lifted| format!("{:?}", kept(it, Some(&base)));
        assert_eq!(kept(&lift("sixty days", &[], &[thirty])), "Base");
        assert_eq!(kept(&lift("", &[], &[thirty])), "Base", "nothing is added");
        assert_eq!(kept(&lift("sixty days", &[], &[sixty, thirty])), "Base", "typed once more");
        assert_eq!(kept(&lift("forty days", &[], &[sixty, thirty])), "Bridging");
        assert_eq!(kept(&lift("forty days", &[], &[thirty])), "Bridging");
        assert_eq!(kept(&lift("ty days", &[], &[thirty])), "Bridging", "words are whole");
        assert!(kept(&lift("thirty days", &[], &[sixty, thirty])).contains("MER"));
        assert!(kept(&lift("thirty days", &["MER"], &[sixty])).contains("MER"));
    }
}
