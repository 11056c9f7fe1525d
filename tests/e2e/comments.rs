//! A comment on some words, in the draft, and what becomes of it.

use travaux_journeys::{Journey, Key};

use crate::{PARAGRAPH, PROGRAM, sample};

#[test]
fn a_comment_is_made_answered_and_resolved() {
    let journey = Journey::begin(PROGRAM, "a_comment_is_made");
    let window = sample(&journey);
    window.click(PARAGRAPH);
    window.press(&[Key::End]);
    window.press(&[Key::Shift, Key::Home]);
    window.wait_for_words(".inspector", "Nobody has commented");
    window.press(&[Key::Control, Key::Alt, Key::Letter('m')]);
    window.wait_for("dialog textarea");
    window.type_words("How is this verified?");
    window.picture("dialog");
    assert_eq!(window.barriers(), [] as [String; 0]);
    window.click("dialog form .button.do");
    window.wait_for_words(".inspector article", "How is this verified?");
    window.click(".inspector article .link");
    window.wait_for("dialog textarea");
    window.type_words("By the Joint Commission.");
    window.click("dialog form .button.do");
    window.wait_for_words(".inspector article", "By the Joint Commission.");
    window.settle();
    window.picture("answered");
    assert_eq!(window.barriers(), [] as [String; 0]);
    window.click(".inspector article .link:nth-of-type(2)");
    window.wait_for_words(".inspector", "Show 1 resolved comment");
    window.press(&[Key::Control, Key::Letter('3')]);
    window.settle();
    window.picture("rolling");
}
