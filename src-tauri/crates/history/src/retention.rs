//! What stands in the text of what was proposed and not taken over whole.

use travaux_redline::rolling::Proposal;
use travaux_text::{Numbering, Provision, Text, Wording};

use crate::{Dossier, Layer, ProposalHeld, Texts};

/// Words that say nothing by themselves: a unit without its number is none of anybody's.
const BARE: [&str; 37] = [
    "a", "all", "an", "and", "any", "as", "at", "be", "by", "day", "days", "each", "for", "from",
    "hour", "hours", "in", "into", "is", "it", "month", "months", "of", "on", "or", "per",
    "percent", "shall", "that", "the", "this", "to", "week", "weeks", "within", "year", "years",
];

impl Dossier {
    /// Whether some of a proposal stands in the text by which it was ended, though not all of it:
    /// words that it brought, or a provision.
    pub fn is_retained_in_part(&self, held: &ProposalHeld, texts: Texts<'_>) -> bool {
        let code = &held.proposed.instrument;
        let mut tabled = self.versions_of(code).filter(|it| it.layer == Layer::Tabled);
        let issued = tabled.rfind(|it| held.ended_at == Some(it.saved_at));
        let Some(issued) = issued.or_else(|| self.newest_tabled(code)) else { return false };
        let Some(text) = texts(issued.id) else { return false };
        let stands = |it: &Provision| text.provisions.iter().any(|at| at.id == it.id);
        match &held.proposed.change {
            Proposal::Replace(to) => {
                let base = texts(held.proposed.base).unwrap_or_default();
                let find = |text: &'_ Text| {
                    let all = text.provisions.iter().find(|it| it.id == to.id);
                    all.map(|it| it.wording.clone())
                };
                find(&text).is_some_and(|now| is_in_part(&to.wording, find(&base).as_ref(), &now))
            }
            Proposal::Insert { provisions, .. } | Proposal::Split { into: provisions, .. } => {
                provisions.iter().any(stands)
            }
            Proposal::Join { .. } | Proposal::Delete(_) | Proposal::Move { .. } => false,
        }
    }
}

/// Whether a text has some of the words that a wording brings where the base says something else;
/// of one that brings none, whether words that it leaves out are gone from the text, which has no
/// others for them.
pub(crate) fn is_in_part(own: &Wording, base: Option<&Wording>, text: &Wording) -> bool {
    let empty = Vec::new;
    let (own, base, text) = (words(own), base.map_or_else(empty, words), words(text));
    let (brought, settled) = (beyond(&own, &base), beyond(&text, &base));
    let share = |one: &[String], other: &[String]| one.iter().any(|it| other.contains(it));
    match brought.is_empty() && settled.is_empty() {
        true => share(&beyond(&base, &own), &beyond(&base, &text)),
        false => share(&brought, &settled),
    }
}

/// The words of one wording that the other has not, or not as often, but for those that say nothing
/// by themselves.
fn beyond(all: &[String], other: &[String]) -> Vec<String> {
    let mut left = other.to_vec();
    let new = all.iter().filter(|it| match left.iter().position(|had| had == *it) {
        Some(at) => {
            left.swap_remove(at);
            false
        }
        None => true,
    });
    new.filter(|it| !BARE.contains(&it.as_str())).cloned().collect()
}

fn words(wording: &Wording) -> Vec<String> {
    let printed = wording.printed_text(&Numbering::default()).to_lowercase();
    let all = printed.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    all.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use travaux_text::markdown::read_wording;

    use super::*;

    fn part(own: &str, base: &str, text: &str) -> bool {
        is_in_part(&read_wording(own), Some(&read_wording(base)), &read_wording(text))
    }

    #[test]
    fn words_that_were_brought_are_found_again() {
        let base = "within thirty days of signature";
        let own = "within sixty days of entry into force";
        assert!(part(own, base, "within sixty days of signature"));
        assert!(!part(own, base, "within ninety days of signature"), "nobody's but another's");
        assert!(!part(own, base, base), "nothing of it");
        assert!(!part("and goods", "goods", "goods and people"), "a bare word is nothing");
        assert!(part("of signature", base, "days of signature"), "what it leaves out is gone");
        assert!(!part("days", "thirty days", "forty days"), "other words stand for it");
    }
}
