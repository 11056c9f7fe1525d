//! Journeys through the real window, each what a person does in a minute.

mod comments;
mod files;
mod offers;
mod signature;
mod table;
mod trust;

use std::path::PathBuf;

use serde_json::json;
use travaux_journeys::{Journey, Key, Window};

const PROGRAM: &str = env!("CARGO_BIN_EXE_travaux-window");

/// The text being drafted.
const TEXT: &str = ".text[role=textbox]";

/// A provision of it that can be seen, with words to put the caret in.
const PARAGRAPH: &str = ".text .provision[data-kind=paragraph]";

/// The foot of the window when everything is on the disk.
const SAVED: &str = ".saving.saved";

/// How often a window is killed while somebody types, and the milliseconds between their letters.
const KILLS: u64 = 3;
const PAUSE: u64 = 40;

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
    for (view, key) in [
        ("draft", '1'),
        ("compare", '2'),
        ("rolling", '3'),
        ("board", '4'),
        ("history", '5'),
        ("report", '6'),
    ] {
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
    window.press(&[Key::Control, Key::Letter('5')]);
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
fn a_kill_loses_at_most_the_last_second_of_typing() {
    let mut most = 0;
    for kill in 1..=KILLS {
        let journey = Journey::begin(PROGRAM, &format!("a_kill_loses-{kill}"));
        let window = sample(&journey);
        window.click(PARAGRAPH);
        window.press(&[Key::End]);
        // The last number that was saved tells
        // how much typing was lost.
        let last = 100 + 15 * kill;
        let numbers: String = (100..=last).map(|it| format!(" {it}")).collect();
        window.type_slowly(&format!(" Numbers:{numbers}"), PAUSE);
        window.kill();
        let window = sample(&journey);
        let words = window
            .script("return document.querySelector(arguments[0]).textContent", &[json!(PARAGRAPH)]);
        let (_, saved) = words.as_str().and_then(|it| it.split_once("Numbers:")).expect("numbers");
        // A sign of the redline may stand after them.
        let saved = saved.trim_end_matches(|it: char| !it.is_ascii_digit());
        assert!(numbers.starts_with(saved), "{saved}");
        let letters = numbers.len() - saved.len();
        most = most.max(PAUSE * u64::try_from(letters).expect("a small number"));
    }
    println!("typing lost at a kill: fired {KILLS} of {KILLS}, at most {most} ms of it");
    assert!(most <= 1_000, "{most} ms of typing were lost");
}

#[test]
fn a_closed_window_has_lost_nothing() {
    let journey = Journey::begin(PROGRAM, "a_closed_window");
    let window = sample(&journey);
    type_in_the_first_paragraph(&window, " Mid-sente");
    window.close();
    // Recent files, the log, the web view's caches: what stands in a dossier stands there alone.
    let (dossiers, others): (Vec<_>, Vec<_>) = journey
        .files_with("Mid-sente")
        .into_iter()
        .partition(|it| it.to_string_lossy().contains(".dossier"));
    assert_eq!(others, [] as [PathBuf; 0]);
    assert!(!dossiers.is_empty(), "it is looked for where it stands");
    let window = sample(&journey);
    window.wait_for_words(PARAGRAPH, "Mid-sente");
}

/// Puts what was typed forward for the delegation edited as.
fn put_forward(window: &Window) {
    window.press(&[Key::Control, Key::Enter]);
    window.wait_for("dialog[open] .button.do");
    window.press(&[Key::Enter]);
    window.wait_gone("dialog[open]");
    window.wait_for_words(".toast", "put forward");
}

/// Goes to the rolling text.
fn goes_to_rolling(window: &Window) {
    window.press(&[Key::Control, Key::Letter('3')]);
    window.wait_for(".rolling .p");
}

#[test]
fn what_two_delegations_propose_stands_in_a_bracket() {
    let journey = Journey::begin(PROGRAM, "two_delegations_propose");
    let window = sample(&journey);
    type_in_the_first_paragraph(&window, " Done in peace.");
    window.wait_for(SAVED);
    put_forward(&window);
    let other = "const as = document.querySelector('.as select'); as.selectedIndex = as.selectedIndex ? 0 : 1;\
                 as.dispatchEvent(new Event('change', {bubbles: true}))";
    window.script(other, &[]);
    window.wait_gone(".text ins[data-by='9']");
    window.wait_for(PARAGRAPH);
    type_in_the_first_paragraph(&window, " Done in haste.");
    window.wait_for(SAVED);
    put_forward(&window);
    goes_to_rolling(&window);
    window.wait_for_words(".rolling .bracket", "Done in peace.");
    window.wait_for_words(".rolling .bracket", "Done in haste.");
    window.wait_for_words(".rolling .bracket sup", "MER");
    window.picture("bracket");
}

#[test]
fn a_bracket_is_bridged_and_taken_back() {
    let journey = Journey::begin(PROGRAM, "a_bracket_is_bridged");
    let window = sample(&journey);
    goes_to_rolling(&window);
    window.press(&[Key::F7]);
    window.wait_for(".rolling .bracket.here");
    window.picture("card");
    assert_eq!(window.barriers(), [] as [String; 0], "with a bracket open");
    window.press(&[Key::Letter('b')]);
    window.wait_for("dialog[open] textarea");
    window.click("dialog[open] textarea");
    window.press(&[Key::Control, Key::Letter('a')]);
    window.type_words("shall in principle");
    window.picture("bridge");
    window.click("dialog[open] .button.do");
    window.wait_gone("dialog[open]");
    window.wait_for_words(".rolling .p.here", "shall in principle");
    window.picture("bridged");
    window.press(&[Key::Control, Key::Letter('z')]);
    let back = "return ![...document.querySelectorAll('.rolling .p')].some(it => \
        it.textContent.includes('shall in principle'))";
    window.wait_until("the bracket is back", back, &[]);
}

#[test]
fn an_agreed_wording_that_changes_is_reopened() {
    let journey = Journey::begin(PROGRAM, "an_agreed_wording_changes");
    let window = sample(&journey);
    let first = "return [...document.querySelectorAll('.text \
        .provision[data-kind=paragraph]')].find(it => it.getClientRects().length).dataset.id";
    let id = window.script(first, &[]).as_str().unwrap_or_default().to_owned();
    goes_to_rolling(&window);
    let place = format!("[id='rolling-{id}']");
    window.script("document.querySelector(arguments[0]).click()", &[place.clone().into()]);
    window.wait_for(&format!("{place}.here"));
    window.press(&[Key::Letter('s')]);
    window.wait_for("dialog[open] .button.do");
    window.picture("status");
    // Without a name it would be the word of our own delegation.
    window.click("dialog[open] fieldset.who input");
    window.press(&[Key::Enter]);
    window.wait_gone("dialog[open]");
    window.wait_for_words(&format!("{place} .chip"), "agreed ad ref.");
    window.press(&[Key::Control, Key::Letter('1')]);
    window.wait_for(PARAGRAPH);
    type_in_the_first_paragraph(&window, " Unless it snows.");
    window.wait_for(SAVED);
    put_forward(&window);
    goes_to_rolling(&window);
    window.wait_for_words(&format!("{place} .chip"), "REOPENED");
    window.picture("reopened");
    window.press(&[Key::Control, Key::Letter('1')]);
    window.wait_for_words(".text [data-loud=reopened] .margin", "RE");
    window.click(".text [data-loud=reopened]");
    window.press(&[Key::Home]);
    window.type_words("Hence ");
    window.wait_for_words(".text [data-loud=reopened] ins", "Hence");
    window.picture("reopened in the draft");
}

/// Asks the program as the page does; gives what it answered, or the refusal as text.
fn asked(window: &Window, script: &str) -> String {
    window.asked(script)
}

#[test]
fn the_room_sees_nothing_internal() {
    let journey = Journey::begin(PROGRAM, "the_room_sees");
    let window = sample(&journey);
    type_in_the_first_paragraph(&window, " CANARY draft.");
    window.wait_for(SAVED);
    let planted = asked(
        &window,
        "await ask('set_objective', {objective: {id: null, title: 'CANARY title', \
            red_line: 'CANARY line', fallback: 'CANARY fallback', note: 'CANARY note',\
           covers: [{instrument: 'FA', provision: '2(2)'}], tripwires: [{kind: 'must', words: 'CANARY words'}]}});\
         await ask('save_version', {instrument: 'FA', delegation: 'MER', \
         form: {kind: 'CANARY kind', standing: 'none', source: 'MER',\
           occasion: 'an ordinary day', note: 'CANARY remark', layer: 'internal'}});\
         return 'planted'",
    );
    assert_eq!(planted, "planted");
    goes_to_rolling(&window);
    window.press(&[Key::F7]);
    window.wait_for(".rolling .bracket.here");
    window.press(&[Key::F8]);
    window.turn_to_the_other();
    window.wait_for(".room .here");
    window.picture("room");
    let page = window.script("return document.documentElement.outerHTML", &[]);
    let page = page.as_str().unwrap_or_default();
    assert!(page.contains("MER"), "the room sees who is behind a wording");
    assert!(!page.contains("CANARY"), "the room sees something internal");
    for command in ["board", "rolling_text", "open_text", "dossier", "report"] {
        let answer = asked(
            &window,
            &format!(
                "return ask('{command}', {{instrument: 'FA', delegation: 'MER', form: 'full'}})"
            ),
        );
        assert!(answer.starts_with("refused"), "the room may ask for {command}: {answer}");
    }
}

#[test]
fn a_report_is_written() {
    let journey = Journey::begin(PROGRAM, "a_report_is_written");
    let window = sample(&journey);
    window.press(&[Key::Control, Key::Letter('6')]);
    window.wait_for_words(".page h2", "Open points");
    window.picture("report");
    let path = journey.file("report.md");
    let written = asked(
        &window,
        &format!(
            "const report = await ask('report', {{since: null, until: null, form: 'procesVerbal'}});\
             report.sections[0].lines[0].text = 'Edited by the note-taker';\
             await ask('export_text', {{instrument: null, what: {{what: {{kind: 'report', report}}}}, \
             path: {:?}}}); return 'written'",
            path.to_str().expect("a plain path")
        ),
    );
    assert_eq!(written, "written");
    let report = std::fs::read_to_string(path).expect("the report");
    assert!(report.starts_with("# Procès-verbal:"), "{report}");
    assert!(report.contains("- Edited by the note-taker"), "{report}");
    assert!(!report.contains("No open-ended verbs"), "an objective stands in what goes out");
}

#[test]
fn the_heat_map_says_whose_every_word_is() {
    let journey = Journey::begin(PROGRAM, "the_heat_map");
    let window = sample(&journey);
    window.click(PARAGRAPH);
    window.press(&[Key::Control, Key::Shift, Key::Letter('h')]);
    window.wait_for_words(".legend", "CAS");
    window.wait_for(".text .shaded[data-by][title*='meeting']");
    window.press(&[Key::End]);
    window.type_words(" Unless agreed otherwise.");
    window.wait_for_words(".text ins", "otherwise");
    window.wait_for(SAVED);
    window.settle();
    let nobodys = "return [...document.querySelectorAll('.text .shaded')].some(it => \
        it.textContent.includes('Unless agreed'))";
    assert_eq!(window.script(nobodys, &[]), false, "words typed now are nobody's of the base");
    window.picture("by delegation");
    assert_eq!(window.barriers(), [] as [String; 0]);
    window.press(&[Key::Control, Key::Shift, Key::Letter('h')]);
    window.wait_for(".text .shaded[data-age='5']");
    window.picture("by age");
    window.press(&[Key::Control, Key::Shift, Key::Letter('h')]);
    window.wait_gone(".legend");
    window.wait_gone(".text .shaded");
}

#[test]
fn the_margin_of_the_draft_says_how_each_provision_stands() {
    let journey = Journey::begin(PROGRAM, "the_margin_of_the_draft");
    let window = sample(&journey);
    window.wait_for_words(".text .margin .referendum", "AR");
    window.wait_for_words(".text .margin .open", "O");
    window.wait_for_words(".text .margin .held", "SG");
    window.picture("margin");
}

#[test]
fn what_is_typed_for_a_delegation_stands_in_the_room_until_it_is_undone() {
    let journey = Journey::begin(PROGRAM, "typed_for_a_delegation");
    let window = sample(&journey);
    goes_to_rolling(&window);
    window.press(&[Key::F7]);
    window.wait_for(".rolling .bracket.here");
    window.press(&[Key::F8]);
    window.turn_to_the_other();
    window.wait_for(".room .here");
    window.turn_to_the_other();
    window.press(&[Key::Letter('t')]);
    window.wait_for(".speaking .who");
    window.picture("who speaks");
    assert_eq!(window.barriers(), [] as [String; 0], "while asking who speaks");
    window.press(&[Key::Letter('3')]);
    window.wait_for_words(".spoken b", "PG says of 2(2)");
    window.press(&[Key::Control, Key::End]);
    window.type_words(" Weather permitting.");
    window.picture("spoken");
    assert_eq!(window.barriers(), [] as [String; 0], "while it is typed");
    window.turn_to_the_other();
    window.wait_for_words(".room .saying", "Weather permitting.");
    window.picture("saying");
    window.turn_to_the_other();
    window.press(&[Key::Control, Key::Enter]);
    window.wait_gone(".speaking");
    window.wait_for_words(".rolling .p.here .bracket", "Weather permitting.");
    window.wait_for_words(".rolling .p.here .bracket sup", "PG");
    window.turn_to_the_other();
    window.wait_gone(".room .saying");
    window.wait_for_words(".room .here .br", "Weather permitting.");
    window.picture("room");
    window.turn_to_the_other();
    window.press(&[Key::Control, Key::Letter('z')]);
    let back = "return !document.body.textContent.includes('Weather permitting')";
    window.wait_until("it is taken back", back, &[]);
    window.turn_to_the_other();
    window.wait_until("the room sees the undo", back, &[]);
    window.picture("undone");
}
