//! Journeys through the real window, each what a person does in a minute.

use travaux_journeys::{Journey, Key, Window};

const PROGRAM: &str = env!("CARGO_BIN_EXE_travaux-window");

/// The text being drafted.
const TEXT: &str = ".text[role=textbox]";

/// A provision of it that can be seen, with words to put the caret in.
const PARAGRAPH: &str = ".text .provision[data-kind=paragraph]";

/// The foot of the window when everything is on the disk.
const SAVED: &str = ".saving.saved";

fn sample(journey: &Journey) -> Window {
    let window = journey.open(&["--sample"]);
    window.wait_for(PARAGRAPH);
    window.resize(1280, 800);
    window
}

/// Puts the caret at the end of the first paragraph and types there.
fn type_in_the_first_paragraph(window: &Window, words: &str) {
    window.click(PARAGRAPH);
    window.press(&[Key::End]);
    window.type_words(words);
    window.wait_for_words(PARAGRAPH, words);
}

#[test]
fn the_sample_opens_and_shuts_nobody_out() {
    let journey = Journey::begin(PROGRAM, "the_sample_opens");
    let window = sample(&journey);
    for (view, key) in [("draft", '1'), ("compare", '2'), ("history", '3')] {
        window.press(&[Key::Control, Key::Letter(key)]);
        window.settle();
        window.picture(view);
        assert_eq!(window.barriers(), [] as [String; 0], "in the view {view}");
    }
}

#[test]
fn an_edit_shows_its_redline_while_it_is_typed() {
    let journey = Journey::begin(PROGRAM, "an_edit_shows_its_redline");
    let window = sample(&journey);
    type_in_the_first_paragraph(&window, " Unless agreed otherwise.");
    window.wait_for_words(".text ins, .text .inserted", "otherwise");
    window.wait_for(SAVED);
    window.picture("redline");
}

#[test]
fn a_version_is_saved_and_stands_in_the_history() {
    let journey = Journey::begin(PROGRAM, "a_version_is_saved");
    let window = sample(&journey);
    type_in_the_first_paragraph(&window, " For the record.");
    window.press(&[Key::Control, Key::Letter('s')]);
    window.wait_for("dialog[open] .button.do");
    window.picture("form");
    window.press(&[Key::Enter]);
    window.wait_gone("dialog[open]");
    window.wait_for_words(".toast", "saved");
    window.press(&[Key::Control, Key::Letter('3')]);
    window.wait_for(".card");
    window.picture("history");
}

#[test]
fn changes_are_walked_with_f7() {
    let journey = Journey::begin(PROGRAM, "changes_are_walked");
    let window = sample(&journey);
    window.press(&[Key::Control, Key::Letter('2')]);
    window.wait_for(".line[data-at]");
    window.wait_for_words(".walk span", "change 0 of");
    for (keys, place) in [(&[Key::F7][..], 1), (&[Key::F7], 2), (&[Key::Shift, Key::F7], 1)] {
        window.press(keys);
        window.wait_for_words(".walk span", &format!("change {place} of"));
        window.wait_for(".line.here");
    }
    window.picture("walk");
}

#[test]
fn a_kill_while_typing_loses_nothing_that_was_saved() {
    let journey = Journey::begin(PROGRAM, "a_kill_while_typing");
    let window = sample(&journey);
    type_in_the_first_paragraph(&window, " This sentence was on the disk.");
    window.wait_for(SAVED);
    window.type_words(" And this one was being ty");
    window.kill();
    let window = sample(&journey);
    window.wait_for_words(PARAGRAPH, "This sentence was on the disk.");
    window.picture("reopened");
}

#[test]
fn a_text_is_imported() {
    let journey = Journey::begin(PROGRAM, "a_text_is_imported");
    let text = "# Side Letter\n\n## Article 1 — Purpose\n\n1. The Parties shall keep this letter.\n\n2. Нота остаётся в силе.\n";
    let path = journey.write("side letter.md", text);
    let window = sample(&journey);
    window.click("[aria-haspopup=menu]");
    window.picture("menu");
    window.click("[data-action='text.import']");
    window.click("dialog[open] input");
    window.type_words(path.to_str().expect("a plain path"));
    window.press(&[Key::Enter]);
    window.wait_for("dialog[open] select");
    window.picture("preview");
    window.script(
        "const into = document.querySelector('dialog[open] .into select'); into.value = ''; into.dispatchEvent(new Event('change', {bubbles: true}))",
        &[],
    );
    window.click("dialog[open] input[maxlength='8']");
    window.type_words("SL");
    window.click("dialog[open] .button.do");
    window.wait_gone("dialog[open]");
    window.wait_for_words(TEXT, "Нота остаётся в силе.");
    window.picture("taken");
}

#[test]
fn a_closed_window_has_lost_nothing() {
    let journey = Journey::begin(PROGRAM, "a_closed_window");
    let window = sample(&journey);
    type_in_the_first_paragraph(&window, " Mid-sente");
    window.close();
    let window = sample(&journey);
    window.wait_for_words(PARAGRAPH, "Mid-sente");
}
