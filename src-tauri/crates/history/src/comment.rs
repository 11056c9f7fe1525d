//! Comments: what somebody remarks on a provision or on some of its words, and what is answered.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use travaux_text::{DelegationCode, ProvisionId};

use crate::{Dossier, InstrumentCode, Layer, Matter, MatterHeld, MatterId, spelling};

/// A remark on a provision. In the tabled layer the others have it or may have it; in the
/// internal one it is a note.
///
/// - **Laws**: it stays with its provision, whatever becomes of the words it is on.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Comment {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The provision.
    #[serde(with = "spelling::provision")]
    pub provision: ProvisionId,
    /// Whose remark it is.
    #[serde(with = "spelling::code")]
    pub by: DelegationCode,
    /// What it says; its paragraphs are parted by line feeds.
    pub words: String,
    /// The words it is on; none where it is on the whole provision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Stretch>,
    /// When it was written, where it came in a file that says so, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<i64>,
}

/// Some of the words of a provision, as they were printed when somebody pointed at them.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Stretch {
    /// The words.
    pub words: String,
    /// Which of the places where they stand in the provision is meant, counted from 0.
    #[serde(default, skip_serializing_if = "is_first")]
    pub nth: u32,
}

/// An answer to a comment.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Reply {
    /// The comment.
    pub comment: MatterId,
    /// Whose answer it is.
    #[serde(with = "spelling::code")]
    pub by: DelegationCode,
    /// What it says.
    pub words: String,
    /// When it was written, where it came in a file that says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub written: Option<i64>,
}

/// A comment with what became of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Thread<'d> {
    /// The entry that made it.
    pub held: &'d MatterHeld,
    /// The comment.
    pub comment: &'d Comment,
    /// The answers that stand, oldest first.
    pub replies: Vec<(&'d MatterHeld, &'d Reply)>,
    /// The entry that resolved it; none while it is open.
    pub resolved: Option<&'d MatterHeld>,
}

impl Stretch {
    /// Where it stands in the words a provision prints now; none where they have gone.
    ///
    /// - **Units**: bytes of `printed`.
    pub fn within(&self, printed: &str) -> Option<Range<usize>> {
        let mut found = None;
        // Where there are fewer such places than there were, the last one is meant.
        for (at, words) in printed.match_indices(&self.words).take(self.nth as usize + 1) {
            found = Some(at..at + words.len());
        }
        found.filter(|it| !it.is_empty())
    }
}

impl Thread<'_> {
    /// Whether nobody has resolved it.
    pub fn is_open(&self) -> bool {
        self.resolved.is_none()
    }

    /// When it was made: as its file says, or else when it was entered.
    pub fn at(&self) -> i64 {
        self.comment.written.unwrap_or(self.held.at)
    }
}

impl Dossier {
    /// The comments that stand, oldest first, tabled ones before internal ones.
    pub fn comments(&self) -> Vec<Thread<'_>> {
        let mut found: Vec<Thread<'_>> = Vec::new();
        let mut places: HashMap<MatterId, usize> = HashMap::new();
        for held in self.standing_matters() {
            match &held.matter {
                Matter::Comment(comment) => {
                    places.insert(held.id, found.len());
                    found.push(Thread { held, comment, replies: Vec::new(), resolved: None });
                }
                Matter::Reply(reply) => {
                    if let Some(at) = places.get(&reply.comment) {
                        found[*at].replies.push((held, reply));
                    }
                }
                Matter::CommentResolved(it) | Matter::CommentReopened(it) => {
                    let is_resolved = matches!(held.matter, Matter::CommentResolved(_));
                    if let Some(at) = places.get(&it.matter) {
                        found[*at].resolved = is_resolved.then_some(held);
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// The comments on the provisions of an instrument that others have or may have.
    pub fn tabled_comments(&self, code: &InstrumentCode) -> Vec<Thread<'_>> {
        let mut all = self.comments();
        all.retain(|it| it.held.layer == Layer::Tabled && it.comment.instrument == *code);
        all
    }
}

/// Whether it is the first place, which goes without saying.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn is_first(nth: &u32) -> bool {
    *nth == 0
}

#[cfg(test)]
mod tests {
    use travaux_text::build::id;

    use super::*;
    use crate::matters::tests::{by, entry, fa, told};
    use crate::{Act, Answered, Hash};

    #[test]
    fn a_stretch_is_found_again_as_long_as_its_words_stand() {
        let second = Stretch { words: "Party".to_owned(), nth: 1 };
        assert_eq!(second.within("Each Party tells the other Party."), Some(27..32));
        assert_eq!(second.within("Each Party reports."), Some(5..10));
        assert_eq!(second.within("Everybody reports."), None);
    }
    fn comment() -> Comment {
        Comment {
            instrument: fa(),
            provision: id("report"),
            by: by("CAS"),
            words: "Too strong.\nWe insist.".to_owned(),
            on: Some(Stretch { words: "shall".to_owned(), nth: 1 }),
            written: Some(1_800_000_000_000),
        }
    }

    #[test]
    fn a_comment_has_its_answers_and_is_open_until_somebody_resolves_it() {
        let made = Act::Noted(Matter::Comment(comment()));
        let id = MatterId::from_hash(entry(1, &made).0);
        let words = "It is meant so.".to_owned();
        let answer = Reply { comment: id, by: by("MER"), words, written: None };
        let answer = Act::Noted(Matter::Reply(answer));
        let answered = || Answered { matter: id, by: by("CAS"), note: String::new() };
        let resolved = Act::Noted(Matter::CommentResolved(answered()));
        let reopened = Act::Noted(Matter::CommentReopened(answered()));
        let dossier = told([made.clone(), answer.clone(), resolved.clone()]);
        let threads = dossier.comments();
        assert_eq!((threads.len(), threads[0].replies.len()), (1, 1));
        assert!(!threads[0].is_open());
        assert!(told([made.clone(), answer, resolved, reopened]).comments()[0].is_open());
        assert_eq!(told([made, Act::MatterWithdrawn(id)]).comments(), []);
    }

    #[test]
    fn comments_and_answers_read_back_from_what_the_record_says() {
        let all = [
            Matter::Comment(comment()),
            Matter::Comment(Comment { on: None, written: None, ..comment() }),
            Matter::Reply(Reply {
                comment: MatterId::from_hash(Hash::NONE),
                by: by("MER"),
                words: "It is meant so.".to_owned(),
                written: None,
            }),
        ];
        for act in all.map(Act::Noted) {
            assert_eq!(Act::read(act.kind(), &act.payload()), act);
        }
    }
}
