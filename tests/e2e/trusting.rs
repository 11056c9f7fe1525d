//! Journeys of dossiers that are protected, older than they were, copied, or open twice.

use std::{fs, path::Path};

use serde_json::json;
use travaux_desk::{Desk, NewDossier, Way};
use travaux_journeys::{Journey, Key, Window};
use travaux_tests::Evenly;
use travaux_wire::{WireDelegation, WireRole};

use crate::{PARAGRAPH, PROGRAM, SAVED, asked, sample, type_in_the_first_paragraph};

/// The foot of the window that says how the file is kept.
const KEPT: &str = ".kept";

/// A new plain dossier of Meridia and Cassia at `path`, kept by `ours`.
pub(crate) fn new_dossier(path: &Path, ours: &str) -> Desk {
    let delegation = |code: &str, name: &str| {
        let role = if code == ours { WireRole::Ours } else { WireRole::Party };
        let (code, name) = (code.to_owned(), name.to_owned());
        WireDelegation { code, name, role, colour: 1 }.try_into().expect("a delegation")
    };
    let new = NewDossier {
        title: "Talks".to_owned(),
        classification: String::new(),
        delegations: vec![delegation("MER", "Meridia"), delegation("CAS", "Cassia")],
    };
    Desk::create(Way::from(path), Box::new(Evenly::default()), new).expect("a new dossier")
}

pub(crate) fn open_at(journey: &Journey, path: &Path) -> Window {
    let window = journey.open(&[path.to_str().expect("a plain path")]);
    window.wait_for("nav, dialog[open]");
    window
}

/// Types the words that the kit asks for; `lines` is the kit.
fn types_back(window: &Window, lines: &[String]) {
    let labels = window.script(
        "return [...document.querySelectorAll('dialog .asked .field > span')].map(it => it.textContent)",
        &[],
    );
    for label in labels.as_array().expect("labels") {
        let numbers: Vec<usize> = label
            .as_str()
            .expect("words")
            .split(|it: char| !it.is_ascii_digit())
            .filter_map(|it| it.parse().ok())
            .collect();
        let word = lines[numbers[0] - 1].split(' ').nth(numbers[1] - 1).expect("a word");
        window.type_words(word);
        window.press(&[Key::Tab]);
    }
    window.press(&[Key::Shift, Key::Tab]);
}

#[test]
fn a_dossier_is_protected_and_opened_again() {
    let journey = Journey::begin(PROGRAM, "a_dossier_is_protected");
    let path = journey.file("Talks.dossier");
    drop(new_dossier(&path, "MER"));
    let window = open_at(&journey, &path);
    window.wait_for_words(KEPT, "Plain file");
    window.press(&[Key::Control, Key::Shift, Key::Letter('p')]);
    window.wait_for("dialog[open] input[type=password]");
    window.type_words("lamp river stone cloud nine");
    window.wait_for_words("dialog small", "strong");
    window.press(&[Key::Tab]);
    window.type_words("lamp river stone cloud nine");
    window.picture("passphrase");
    window.press(&[Key::Enter]);
    window.wait_for("dialog .words code");
    window.wait_for_words(KEPT, "Encrypted");
    window.picture("kit");
    assert_eq!(window.barriers(), [] as [String; 0], "in the kit");
    let words = window.asked("return (await ask('recovery_kit')).join('\\n')");
    let lines: Vec<String> = words.lines().map(str::to_owned).collect();
    window.click("dialog .button.do");
    window.wait_for("dialog .asked input");
    types_back(&window, &lines);
    window.picture("check");
    window.press(&[Key::Enter]);
    window.wait_gone("dialog[open]");
    window.wait_for_words(".toast", "checked");
    window.close();
    assert!(!fs::read(&path).expect("the file").starts_with(b"SQLite"));

    let window = open_at(&journey, &path);
    window.wait_for("dialog[open] input[type=password]");
    window.picture("unlock");
    window.type_words("lamp river");
    window.press(&[Key::Enter]);
    window.wait_for_words("dialog .problem", "does not open");
    window.picture("wrong");
    window.type_words("lamp river stone cloud nine");
    window.press(&[Key::Enter]);
    window.wait_for_words(KEPT, "Encrypted");
    window.wait_gone("dialog[open]");
    window.close();

    let window = open_at(&journey, &path);
    window.wait_for("dialog[open] input[type=password]");
    window.click_words("dialog .link", "forgotten");
    window.wait_for("dialog textarea");
    window.type_words(&words.replace('\n', " "));
    window.press(&[Key::Control, Key::Enter]);
    window.wait_for_words("dialog h2", "Choose a new passphrase");
    window.press(&[Key::Escape]);
    window.wait_gone("dialog[open]");
    window.wait_for_words(KEPT, "Encrypted");
}

#[test]
fn an_older_file_is_read_and_accepted_and_a_copy_restored() {
    let journey = Journey::begin(PROGRAM, "an_older_file");
    let path = journey.file("Talks.dossier");
    drop(new_dossier(&path, "MER"));
    let older = fs::read(&path).expect("the file");
    let window = open_at(&journey, &path);
    window.wait_for(KEPT);
    let meeting = json!({"title": "1st meeting", "round": "", "place": "", "held_on": ""});
    asked(&window, &format!("await ask('add_meeting', {{meeting: {meeting}}}); return 'added'"));
    window.close();
    let copies = journey.file("Talks.dossier-copies");
    fs::create_dir_all(&copies).expect("a folder");
    fs::rename(&path, copies.join("2026-11-20 09.00 UTC.dossier")).expect("a copy");
    fs::write(&path, older).expect("an older file");

    let window = open_at(&journey, &path);
    window.wait_for_words(".banner", "one act that was recorded then is missing");
    window.picture("older");
    assert_eq!(window.barriers(), [] as [String; 0], "under the banner");
    let refused = asked(&window, &format!("await ask('add_meeting', {{meeting: {meeting}}})"));
    assert!(refused.starts_with("refused"), "{refused}");
    window.click_words(".banner .button", "Accept as it is");
    window.wait_for_words("dialog", "stays missing");
    window.picture("accept");
    window.click("dialog .button.do");
    window.wait_gone("dialog[open]");
    window.wait_gone(".banner");

    window.press(&[Key::Control, Key::Shift, Key::Letter('k')]);
    window.wait_for_words("dialog [role=status]", "entries in the record");
    window.picture("copies");
    assert_eq!(window.barriers(), [] as [String; 0], "among the copies");
    window.click("dialog .button.do");
    window.wait_for_words("dialog .problem", "nothing is lost");
    window.click("dialog .button.do");
    window.wait_gone("dialog[open]");
    window.wait_for_words(".toast", "kept beside it");
    let meetings = asked(&window, "return (await ask('dossier')).meetings[0].title");
    assert_eq!(meetings, "1st meeting");
}

#[test]
fn a_second_window_reads_what_the_first_writes() {
    let journey = Journey::begin(PROGRAM, "a_second_window");
    let first = sample(&journey);
    let second = sample(&journey);
    second.wait_for_words(".banner", "open to be written in another window");
    second.picture("reading");
    type_in_the_first_paragraph(&first, " Seen next door.");
    first.wait_for(SAVED);
    second.wait_for_words(PARAGRAPH, "Seen next door.");
    first.close();
    second.wait_for_words(".banner .button", "Edit here");
    second.click(".banner .button");
    second.wait_gone(".banner");
    type_in_the_first_paragraph(&second, " And here.");
    second.wait_for(SAVED);
}
