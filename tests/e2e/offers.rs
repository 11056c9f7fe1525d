//! Journeys of what is offered, carried and about to go out, and of lifts over a red line.

use serde_json::json;
use travaux_history::Layer;
use travaux_journeys::{Journey, Key, Window};
use travaux_tests::cessation::{CEASE, REPORT, sent};
use travaux_tests::desks::{receive, send, with_one_text};
use travaux_tests::{FA, fa, form, speaker};

use crate::trust::open_at;
use crate::{PARAGRAPH, PROGRAM, SAVED, asked, goes_to_rolling, sample};

const SIZES: [(u32, u32); 2] = [(900, 600), (1280, 800)];

/// Pictures at each size, and that nobody is shut out.
pub(crate) fn looked_at(window: &Window, name: &str) {
    for (width, height) in SIZES {
        window.resize(width, height);
        window.settle();
        window.picture(&format!("{name}-{width}"));
        assert_eq!(window.barriers(), [] as [String; 0], "{name} at {width}");
    }
}

/// Lives through a journey in the light and in the dark.
fn in_both_lights(name: &str, live: impl Fn(&Journey)) {
    for is_dark in [false, true] {
        let light = if is_dark { "dark" } else { "light" };
        let mut journey = Journey::begin(PROGRAM, &format!("{name}_{light}"));
        if is_dark {
            journey.in_the_dark();
        }
        live(&journey);
    }
}

/// Meridia's dossier, in which Cassia offers a text of its own.
fn an_offer(journey: &Journey) -> std::path::PathBuf {
    let folder = journey.file("MER.dossier").parent().expect("a folder").to_owned();
    let (mut meridia, mut cassia) = with_one_text(&folder);
    let made = |by| form(by, "1st meeting", Layer::Tabled);
    let words = "Each Party shall withdraw its forces within ninety days.";
    cassia.import_text(sent(&[CEASE, words, REPORT]), &fa(), &made("CAS")).expect("tabled");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    drop(meridia);
    folder.join("MER.dossier")
}

#[test]
fn a_text_that_is_offered_is_taken_as_base_and_the_draft_is_carried() {
    in_both_lights("a_text_is_offered", |journey| {
        let path = an_offer(journey);
        let window = open_at(journey, &path);
        window.wait_for_words(".banner", "CAS offers version 2");
        looked_at(&window, "offered-draft");
        // The offered text changes other words of this paragraph.
        let sixty = "return [...document.querySelectorAll(arguments[0])].find(it => it.textContent.includes('sixty'))";
        window.click_found(sixty, &[json!(PARAGRAPH)]);
        window.press(&[Key::End]);
        window.type_words(" At once.");
        window.wait_for_words(PARAGRAPH, "At once.");
        window.wait_for(SAVED);
        window.press(&[Key::Control, Key::Letter('3')]);
        window.wait_for_words(".rolling .banner", "CAS offers version 2");
        looked_at(&window, "offered-rolling");
        window.press(&[Key::Control, Key::Letter('5')]);
        window.wait_for_words(".history", "offered as base");
        looked_at(&window, "offered-history");
        window.press(&[Key::Control, Key::Letter('1')]);
        window.wait_for(".banner");
        window.click_words(".banner button", "Take as base");
        window.wait_for_words(".foot", "Base: version 2");
        window.wait_for_words(".banner", "now stands on version 2");
        window.wait_for_words(".banner", "Nothing that was typed conflicts with it.");
        looked_at(&window, "carried");
        window.press(&[Key::Control, Key::Letter('z')]);
        window.wait_for_words(".foot", "Base: version 1");
        window.wait_for_words(".banner", "CAS offers version 2");
        window.click_words(".banner button", "Not now");
        window.wait_gone(".banner");
    });
}

#[test]
fn a_lift_over_a_red_line_asks_first_by_keyboard_alone() {
    in_both_lights("a_red_line", |journey| {
        let window = sample(journey);
        goes_to_rolling(&window);
        let key = touching(&window);
        let lifts = || {
            asked(&window, "return JSON.stringify(await ask('rolling_text', {instrument: 'FA'}))")
        };
        let before = lifts();
        window.press(&[Key::Letter(key)]);
        window.wait_for_words("dialog[open] h2", "Red line");
        looked_at(&window, "red-line");
        window.press(&[Key::Enter]);
        window.wait_gone("dialog[open]");
        assert_eq!(lifts(), before, "Enter on Cancel leaves everything");
        window.press(&[Key::Letter(key)]);
        window.wait_for("dialog[open]");
        window.press(&[Key::Escape]);
        window.wait_gone("dialog[open]");
        assert_eq!(lifts(), before, "and so does Escape");
        window.press(&[Key::Letter(key)]);
        window.wait_for("dialog[open]");
        window.press(&[Key::Shift, Key::Tab]);
        window.press(&[Key::Enter]);
        window.wait_for_words(".toast", "accepted");
        assert_ne!(lifts(), before);
    });
}

/// Walks to a bracket of which an alternative touches a red line; gives the digit that accepts it.
fn touching(window: &Window) -> char {
    for _ in 0..20 {
        window.press(&[Key::F7]);
        window.settle();
        if window.count(".inspector .private p") > 0 {
            let told = window.words(".inspector .private p");
            return told.chars().find(char::is_ascii_digit).expect("the number of an alternative");
        }
    }
    panic!("no alternative touches a red line")
}

#[test]
fn what_a_pouch_would_say_is_read_before_it_is_made() {
    in_both_lights("a_pouch_is_previewed", |journey| {
        let window = sample(journey);
        window.click("[aria-haspopup=menu]");
        window.click("[data-action='pouch.make']");
        window.click("dialog[open] fieldset input");
        window.wait_for("dialog[open] .told li");
        looked_at(&window, "preview");
        window.press(&[Key::Escape]);
        window.wait_gone("dialog[open]");
    });
}

#[test]
fn a_pouch_of_many_claims_is_read_in_whole_sentences() {
    let journey = Journey::begin(PROGRAM, "a_pouch_of_many_claims");
    let folder = journey.file("MER.dossier").parent().expect("a folder").to_owned();
    let (meridia, mut cassia) = with_one_text(&folder);
    let made = |by| form(by, "1st meeting", Layer::Tabled);
    for by in ["MER", "PG"] {
        let words = format!("Each Party shall withdraw its forces as {by} asked.");
        cassia
            .propose(&sent(&[CEASE, &words, REPORT]), &FA, speaker(by, "1st meeting"))
            .expect("noted");
        cassia.import_text(sent(&[CEASE, &words, REPORT]), &fa(), &made(by)).expect("tabled");
    }
    let pouch = folder.join("claims.pouch");
    std::fs::write(&pouch, send(&mut cassia, "MER")).expect("written");
    drop(meridia);
    let window = open_at(&journey, &folder.join("MER.dossier"));
    window.click("[aria-haspopup=menu]");
    window.click("[data-action='pouch.open']");
    window.click("dialog[open] input");
    window.type_words(pouch.to_str().expect("a plain path"));
    window.press(&[Key::Enter]);
    window.wait_for("dialog[open] .alarm");
    looked_at(&window, "claims");
    let sentences = window.script(
        "return [...document.querySelectorAll('dialog .alarm')].every(it => /[.!?]$/.test(it.textContent.trim()))",
        &[],
    );
    assert_eq!(sentences, true);
}
