//! Lines: what people call things and what they remark beside, written by anybody.
//!
//! A name that a stranger chose must not end a line of ours, move a cursor or hide what it says.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::hidden::{balanced, is_unseen, unseen_in};

/// How the words of a field are written.
///
/// - **Laws**: what is inert is accepted, and what is accepted is inert as it stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Line {
    /// How many characters it has at most.
    pub longest: usize,
    /// Whether it may have several paragraphs, parted by line feeds.
    pub paragraphs: bool,
}

/// Why words are not written as their field wants them: what stands after its name.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum LineError {
    /// It goes on below.
    #[error("must be one line")]
    Ends,
    /// A reader cannot see what it holds.
    #[error("holds what a reader cannot see, {0}")]
    Unseen(String),
    /// It is longer than any that was ever meant.
    #[error("has {has} characters and may have at most {longest}")]
    Long {
        /// How many it has.
        has: usize,
        /// How many it may have.
        longest: usize,
    },
}

impl Line {
    /// What something is called: a title, an occasion, a kind, a place, a label.
    pub const NAME: Self = Self { longest: 400, paragraphs: false };
    /// What is counted: a number fixed by hand.
    pub const NUMBER: Self = Self { longest: 60, paragraphs: false };
    /// What is said beside it: a reason, a note, a condition.
    pub const REMARK: Self = Self { longest: 4_000, paragraphs: false };
    /// What is said of it at length: a comment.
    pub const COMMENT: Self = Self { longest: 40_000, paragraphs: true };

    /// Whether `words` may stand in such a field.
    ///
    /// # Errors
    ///
    /// What is wrong with them.
    pub fn check(self, words: &str) -> Result<(), LineError> {
        let has = words.chars().count();
        if has > self.longest {
            return Err(LineError::Long { has, longest: self.longest });
        }
        if !self.paragraphs && words.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
            return Err(LineError::Ends);
        }
        let tab = words.contains('\t') && !self.paragraphs;
        let tab = tab.then(|| "U+0009 control character".to_owned());
        let unseen = tab.or_else(|| unseen_in(words).into_iter().next().map(|it| it.name));
        unseen.map_or(Ok(()), |it| Err(LineError::Unseen(it)))
    }

    /// `words` as they may stand in such a field: what would act or hide is spelled as
    /// `\u001b`, and what is too long ends in `…`.
    pub fn inert(self, words: &str) -> Cow<'_, str> {
        if self.check(words).is_ok() {
            return Cow::Borrowed(words);
        }
        let unseen: Vec<_> = unseen_in(words).into_iter().map(|it| it.range.start).collect();
        let inert = self.spelled(words, |at, _| unseen.binary_search(&at).is_ok());
        if self.check(&inert).is_ok() {
            return Cow::Owned(inert);
        }
        // What gave a mark its reason is cut off or spelled: it has none left.
        Cow::Owned(self.spelled(words, |_, it| is_unseen(it)))
    }

    fn spelled(self, words: &str, acts: impl Fn(usize, char) -> bool) -> String {
        let mut out = String::new();
        let mut left = self.longest;
        for (at, it) in words.char_indices() {
            let ends = !self.paragraphs && matches!(it, '\n' | '\r' | '\t');
            let mut sign = String::new();
            if ends || acts(at, it) {
                spell(it, &mut sign);
            } else {
                sign.push(it);
            }
            let length = sign.chars().count();
            let last = at + it.len_utf8() == words.len();
            if length + usize::from(!last) > left {
                out.push('…');
                break;
            }
            left -= length;
            out.push_str(&sign);
        }
        out
    }
}

/// `text` as it may be put on a screen that obeys signs, or in a file that is shown on one:
/// each control character but the end of a line and the tab is spelled as `\u001b`, and so are
/// marks that would turn the direction of a line and are not ended in it, and characters without a
/// shape that their script gives no reason for, such as `\u200b` among Latin letters.
///
/// - **Laws**: text of any script as its people write it is given as it is. Within strings of
///   JSON the spelling means the character.
pub fn visible(text: &str) -> Cow<'_, str> {
    let control = |it: char| it.is_control() && !matches!(it, '\n' | '\t');
    let suspect = |it: char| control(it) || turns(it) || matches!(it, '\u{2028}' | '\u{2029}');
    if !text.contains(|it| suspect(it) || is_shapeless(it)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 32);
    for line in text.split_inclusive('\n') {
        let turned = line.contains(['\u{202d}', '\u{202e}']) || !balanced(line);
        let unseen: HashSet<usize> = match line.contains(is_shapeless) {
            true => unseen_in(line).into_iter().map(|it| it.range.start).collect(),
            false => HashSet::new(),
        };
        for (at, it) in line.char_indices() {
            let acts = suspect(it) && (turned || !turns(it));
            let hides = is_shapeless(it) && unseen.contains(&at);
            if acts || hides { spell(it, &mut out) } else { out.push(it) }
        }
    }
    Cow::Owned(out)
}

/// Whether a character has no shape, so that it must have a reason to stand somewhere.
fn is_shapeless(it: char) -> bool {
    matches!(it, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}'
        | '\u{17b5}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}'
        | '\u{206a}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffc}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a mark turns the direction of writing from where it stands.
fn turns(it: char) -> bool {
    matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Spells a character by its code units, as JSON does.
fn spell(it: char, out: &mut String) {
    for unit in it.encode_utf16(&mut [0; 2]) {
        out.push_str(&format!("\\u{unit:04x}"));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_is_one_line_in_which_everything_is_seen() {
        for name in ["2nd meeting", "Журнал № 2", "مذكرة", "می‌خواهیم", "Zürich, 3–4 May"]
        {
            assert_eq!(Line::NAME.check(name), Ok(()), "{name}");
        }
        for (name, why) in [
            ("2nd\n## Agreed", "must be one line"),
            ("2nd\u{2028}## Agreed", "must be one line"),
            ("a\tb", "holds what a reader cannot see, U+0009 control character"),
            ("a\u{1b}[2J", "holds what a reader cannot see, U+001B control character"),
            ("a\u{9b}2J", "holds what a reader cannot see, U+009B control character"),
        ] {
            assert_eq!(Line::NAME.check(name).expect_err(name).to_string(), why);
        }
        for name in ["a\u{202e}b", "a\u{200b}b", "a\u{7f}b", "a\u{2066}b", "a\u{feff}b"] {
            assert!(matches!(Line::NAME.check(name), Err(LineError::Unseen(_))), "{name:?}");
        }
        let long = "a".repeat(401);
        let why = Line::NAME.check(&long).expect_err("it is long").to_string();
        assert_eq!(why, "has 401 characters and may have at most 400");
    }

    #[test]
    fn what_would_act_is_spelled() {
        assert_eq!(Line::NAME.inert("2nd\n## Agreed\u{1b}[A"), "2nd\\u000a## Agreed\\u001b[A");
        assert_eq!(Line::COMMENT.inert("one\n\ntwo\u{9b}"), "one\n\ntwo\\u009b");
        assert_eq!(Line { longest: 4, paragraphs: false }.inert("seven"), "sev…");
        assert_eq!(visible("a\u{1b}[31m\r\nb\u{9b}\tc"), "a\\u001b[31m\\u000d\nb\\u009b\tc");
        assert_eq!(
            visible("x\u{202e}y\nשלום \u{2067}א\u{2069}"),
            "x\\u202ey\nשלום \u{2067}א\u{2069}"
        );
        assert_eq!(visible("sh\u{200b}all \u{feff}not"), "sh\\u200ball \\ufeffnot");
        assert_eq!(visible("می\u{200c}رود"), "می\u{200c}رود", "as Persian is written");
        let written = visible("\"\u{9b}\"").into_owned();
        assert_eq!(written, "\"\\u009b\"");
    }

    proptest! {
        #[test]
        fn what_is_inert_is_accepted(words in any::<String>(), longest in 1_usize..40) {
            for line in [Line { longest, paragraphs: false }, Line { longest, paragraphs: true }] {
                let inert = line.inert(&words).into_owned();
                prop_assert_eq!(line.check(&inert), Ok(()), "{:?}", inert);
                prop_assert_eq!(line.inert(&inert), inert.as_str());
            }
        }

        #[test]
        fn what_is_visible_obeys_nothing(words in "[a\u{1b}\u{9b}\u{202e}\u{2066}\u{2069}א\n\r]{0,12}") {
            let shown = visible(&words);
            prop_assert!(!shown.contains(|it: char| it.is_control() && it != '\n'));
            prop_assert!(shown.lines().all(balanced));
            prop_assert!(!shown.contains('\u{202e}'), "it turns");
        }
    }
}
