//! A drafter's day and a note-taker's night, piece by piece: changes, words sought and replaced,
//! the outline, cards at the table, the report and what leaves.

use std::fs;

use serde_json::json;
use travaux_journeys::{Journey, Key, Window};

use crate::offers::looked_at;
use crate::type_in_the_first_paragraph;
use crate::{PARAGRAPH, PROGRAM, SAVED, goes_to_rolling, put_forward, sample};

/// Opens the palette and does what it finds first for `words`.
fn does(window: &Window, words: &str) {
    window.press(&[Key::Control, Key::Letter('k')]);
    window.wait_for("dialog[open] input");
    window.type_words(words);
    window.wait_for_words("dialog[open] [role=option]", words);
    window.press(&[Key::Enter]);
}

#[test]
fn own_changes_are_walked_and_undone_one_by_one() {
    let journey = Journey::begin(PROGRAM, "own_changes");
    let window = sample(&journey);
    type_in_the_first_paragraph(&window, " At once.");
    window.press(&[Key::Home]);
    window.type_words("Hence ");
    window.wait_for_words(".own ins", "At once.");
    window.wait_for(SAVED);
    window.press(&[Key::F7]);
    window.wait_for(".own .change.on");
    looked_at(&window, "changes");
    window.click_words(".own .change.on .button", "Undo this");
    let left = "return document.querySelectorAll('.own .change').length == 1";
    window.wait_until("one change is undone", left, &[]);
    window.press(&[Key::Control, Key::Letter('z')]);
    let both = "return document.querySelectorAll('.own .change').length == 2";
    window.wait_until("and is there again", both, &[]);
}

#[test]
fn words_are_replaced_in_one_act() {
    let journey = Journey::begin(PROGRAM, "words_are_replaced");
    let window = sample(&journey);
    window.click(PARAGRAPH);
    window.press(&[Key::Control, Key::Letter('h')]);
    window.wait_for(".bars input[type=search]");
    window.type_words("shall");
    window.wait_for_words(".bars output", "found");
    window.click(".bars .bar:nth-of-type(2) input");
    window.type_words("must");
    looked_at(&window, "replace");
    window.click_words(".bars .button", "Replace all");
    window.wait_for_words(".text ins", "must");
    window.wait_for(SAVED);
    window.picture("replaced");
    window.press(&[Key::Escape]);
    window.press(&[Key::Control, Key::Letter('z')]);
    let back = "return ![...document.querySelectorAll('.text ins')].some(it => it.textContent.includes('must'))";
    window.wait_until("one undo takes all back", back, &[]);
}

#[test]
fn the_outline_is_filtered_and_leads_to_its_place() {
    let journey = Journey::begin(PROGRAM, "the_outline");
    let window = sample(&journey);
    window.press(&[Key::Control, Key::Alt, Key::Letter('o')]);
    let within = "return !!document.activeElement.closest('[data-outline]')";
    window.wait_until("the keyboard is in the outline", within, &[]);
    let lines = window.count("[data-outline] [role=treeitem]");
    assert!(lines > 3);
    window.type_words("Verif");
    let fewer =
        "return document.querySelectorAll('[data-outline] [role=treeitem]').length < arguments[0]";
    window.wait_until("it is filtered", fewer, &[json!(lines)]);
    looked_at(&window, "outline");
    window.click_words("[data-outline] [role=treeitem]", "Verif");
    window.wait_for_words(".text .provision", "Verification");
}

#[test]
fn a_misspelt_word_is_marked() {
    let journey = Journey::begin(PROGRAM, "a_misspelt_word");
    let folder = journey.home().join("dictionaries");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("en.aff"), "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\n").expect("a file");
    // One of the words that are typed is in no dictionary.
    let words = ["the", "parties", "shall", "withdraw", "withdrawal", "meets", "at", "once"];
    let list = format!("{}\n{}\n", words.len(), words.join("\n"));
    fs::write(folder.join("en.dic"), list).expect("a file");
    let window = sample(&journey);
    type_in_the_first_paragraph(&window, " the parties withdrwa at once");
    window.press(&[Key::End]);
    let marked = "return [...document.querySelectorAll('.text .misspelt')].some(it => it.textContent == 'withdrwa')";
    window.wait_until("the word is marked", marked, &[]);
    looked_at(&window, "misspelt");
}

#[test]
fn what_is_proposed_is_supported_opposed_and_countered_from_its_card() {
    let journey = Journey::begin(PROGRAM, "cards");
    let window = sample(&journey);
    goes_to_rolling(&window);
    for _ in 0..12 {
        window.press(&[Key::F7]);
        window.settle();
        if window.count(".inspector .card [data-act='rolling.support']") > 0 {
            break;
        }
    }
    window.wait_for(".inspector .card [data-act='rolling.support']");
    looked_at(&window, "card");
    for (act, told) in [("support", "support"), ("oppose", "oppose")] {
        window.click(&format!(".inspector .card [data-act='rolling.{act}']"));
        window.wait_for("dialog[open] .button.do");
        looked_at(&window, told);
        window.press(&[Key::Escape]);
        window.wait_gone("dialog[open]");
    }
    window.click(".inspector .card [data-act='rolling.support']");
    window.wait_for("dialog[open] .button.do");
    window.click("dialog[open] .button.do");
    window.wait_gone("dialog[open]");
    window.wait_for_words(".inspector .card", "upported by");
    window.click(".inspector .card [data-act='rolling.counter']");
    window.wait_for(".speaking");
    looked_at(&window, "counter");
    window.press(&[Key::Escape]);
    window.wait_gone(".speaking");
    window.click(".inspector .card [data-act='rolling.lift1']");
    let done = "return !!document.querySelector('dialog[open]') || \
        [...document.querySelectorAll('.toast')].some(it => it.textContent.includes('accepted'))";
    window.wait_until("it is accepted, or asks about a red line", done, &[]);
    window.picture("accepted");
}

#[test]
fn a_copy_is_made_now() {
    let journey = Journey::begin(PROGRAM, "a_copy_now");
    let window = sample(&journey);
    window.press(&[Key::Control, Key::Shift, Key::Letter('k')]);
    window.wait_for("dialog[open]");
    let before = window.count("dialog[open] option");
    window.click_words("dialog[open] .button", "now");
    let more = "return document.querySelectorAll('dialog[open] option').length > arguments[0]";
    window.wait_until("there is a copy more", more, &[json!(before)]);
    looked_at(&window, "copies");
}

#[test]
fn the_board_opens_on_what_is_open() {
    let journey = Journey::begin(PROGRAM, "the_board");
    let window = sample(&journey);
    window.press(&[Key::Control, Key::Letter('4')]);
    window.wait_for_words(".side .row.on[aria-pressed=true] .name", "Open");
    looked_at(&window, "board");
}

#[test]
fn the_report_begins_with_one_page() {
    let journey = Journey::begin(PROGRAM, "one_page");
    let window = sample(&journey);
    window.press(&[Key::Control, Key::Letter('6')]);
    window.wait_for(".page h2");
    window.wait_for(".page.annex");
    window.click_words(".side .row", "One page");
    looked_at(&window, "report");
}

#[test]
fn what_leaves_is_looked_at_before_it_is_written() {
    let journey = Journey::begin(PROGRAM, "export");
    let window = sample(&journey);
    type_in_the_first_paragraph(&window, " Unless agreed otherwise.");
    window.wait_for(SAVED);
    put_forward(&window);
    window.press(&[Key::Control, Key::Letter('e')]);
    window.wait_for("dialog[open] .choices select");
    looked_at(&window, "word");
    let pdf = "const it = [...document.querySelectorAll('dialog[open] select')].find(it => \
        [...it.options].some(each => each.value == 'pdf')); it.value = 'pdf';\
        it.dispatchEvent(new Event('change', {bubbles: true}))";
    window.script(pdf, &[]);
    window.wait_for("dialog[open] .pages svg text");
    looked_at(&window, "pages");
    window.click_words("dialog[open] label", "line");
    window.wait_for("dialog[open] .pages svg text");
    window.wait_for_words("dialog[open] .button", "Print");
    looked_at(&window, "options");
    window.press(&[Key::Escape]);
    window.wait_gone("dialog[open]");
}

#[test]
fn a_column_is_added_by_choice() {
    let journey = Journey::begin(PROGRAM, "a_column_is_added");
    let window = sample(&journey);
    window.press(&[Key::Control, Key::Letter('2')]);
    window.wait_for(".line[data-at]");
    let heads = window.count("[role=columnheader]");
    let choose = "const it = document.querySelector('.choice select');\
        it.value = [...it.options].find(each => each.value && !each.disabled).value;\
        it.dispatchEvent(new Event('change', {bubbles: true}))";
    window.script(choose, &[]);
    let more = "return document.querySelectorAll('[role=columnheader]').length > arguments[0]";
    window.wait_until("there is a column more", more, &[json!(heads)]);
    looked_at(&window, "columns");
}

#[test]
fn every_dialog_shuts_nobody_out() {
    let journey = Journey::begin(PROGRAM, "every_dialog");
    let window = sample(&journey);
    for zoom in ["100", "200"] {
        for (n, words) in DIALOGS.iter().enumerate() {
            does(&window, words);
            window.wait_for("dialog[open] .buttons .button");
            window.settle();
            window.picture(&format!("{n}-{zoom}"));
            assert_eq!(window.barriers(), [] as [String; 0], "{words} at {zoom}");
            let reach = "const it = document.querySelector('dialog[open] .buttons').getBoundingClientRect();\
                return it.top >= 0 && it.bottom <= innerHeight + 1";
            assert_eq!(window.script(reach, &[]), true, "the buttons of {words} at {zoom}");
            window.press(&[Key::Escape]);
            window.wait_gone("dialog[open]");
        }
        (0..10).for_each(|_| window.press(&[Key::Control, Key::Letter('+')]));
        window.settle();
    }
}

/// Commands that open a dialog, in words that find each first.
const DIALOGS: [&str; 16] = [
    "New dossier",
    "New text",
    "Import a text",
    "Check a returned file",
    "Save a version",
    "Export to a file",
    "Rename the instrument",
    "Add a delegation",
    "Add a meeting",
    "Make a pouch",
    "Open a pouch",
    "Keys and room codes",
    "Verify the dossier",
    "Passphrase",
    "Copies of the dossier",
    "Close the talks",
];
