//! Journeys of dossiers that are protected, older than they were, copied, or open twice.

use std::{fs, path::Path};

use serde_json::json;
use travaux_desk::{Desk, ImportTarget, NewDossier, Proof, VersionForm, Way, World};
use travaux_history::{Layer, Standing, VersionKind};
use travaux_journeys::{Journey, Key, Window};
use travaux_tests::{Evenly, FA, party};
use travaux_wire::{WireDelegation, WireRole};

use crate::{PARAGRAPH, PROGRAM, SAVED, asked, sample, type_in_the_first_paragraph};

/// The foot of the window that says how the file is kept.
const KEPT: &str = ".kept";

/// A new plain dossier of Meridia and Cassia at `path`, kept by `ours`.
pub(crate) fn new_dossier(path: &Path, ours: &str) -> Desk {
    let delegation = |code: &str, name: &str| {
        let role = if code == ours { WireRole::Ours } else { WireRole::Party };
        let (code, name) = (code.to_owned(), name.to_owned());
        WireDelegation { code, name, role, chairs: false, observes: false, colour: 1 }
            .try_into()
            .expect("a delegation")
    };
    let new = NewDossier {
        title: "Talks".to_owned(),
        classification: String::new(),
        delegations: vec![delegation("MER", "Meridia"), delegation("CAS", "Cassia")],
    };
    let world = Evenly::default();
    // Two delegations have two desks.
    for _ in ours.bytes().flat_map(|it| 0..it) {
        world.random();
    }
    Desk::create(Way::from(path), Box::new(world), new).expect("a new dossier")
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

/// Tables a text of Meridia's in the dossier at `desk`.
fn tables(desk: &mut Desk, words: &str) {
    let foreign = desk.read_foreign("text.md", words.as_bytes()).expect("a text");
    let target = ImportTarget { instrument: FA.clone(), title: Some("Framework".to_owned()) };
    let form = VersionForm {
        kind: VersionKind::of("proposal"),
        standing: Standing::Basis,
        source: party("MER").clone(),
        occasion: "1st meeting".to_owned(),
        note: String::new(),
        layer: Layer::Tabled,
    };
    desk.import_text(foreign, &target, &form).expect("a version");
}

/// Does what the palette finds first for `words`.
fn does(window: &Window, words: &str) {
    window.press(&[Key::Control, Key::Letter('k')]);
    window.wait_for("dialog[open] input");
    window.type_words(words);
    window.wait_for_words("dialog[open] [role=option]", words);
    window.press(&[Key::Enter]);
    window.wait_for_words("dialog[open] h2", words);
}

/// Opens a pouch of Meridia's, and takes nothing in.
fn opens(window: &Window, pouch: &Path) {
    does(window, "Open a pouch");
    window.click("dialog .what input");
    window.type_words(pouch.to_str().expect("a plain path"));
    window.press(&[Key::Enter]);
    window.wait_for_words("dialog .who", "from Meridia (MER)");
}

#[test]
fn a_pouch_travels_and_a_contradiction_is_proven() {
    let journey = Journey::begin(PROGRAM, "a_pouch_travels");
    let (mer, cas) = (journey.file("Meridia.dossier"), journey.file("Cassia.dossier"));
    let mut desk = new_dossier(&mer, "MER");
    tables(&mut desk, "# Framework\n\n## Article 1\n\n1. The Parties shall meet.\n");
    desk.card().expect("a key");
    drop(desk);
    drop(new_dossier(&cas, "CAS"));
    let before = fs::read(&mer).expect("the file");
    let pouch = journey.file("first.pouch");

    let window = open_at(&journey, &mer);
    window.wait_for(PARAGRAPH);
    does(&window, "Make a pouch");
    window.click("dialog fieldset input");
    window.click_words("dialog label", "Sealed");
    window.click("dialog .what input");
    window.press(&[Key::Control, Key::Letter('a')]);
    window.type_words(pouch.to_str().expect("a plain path"));
    window.picture("make");
    assert_eq!(window.barriers(), [] as [String; 0], "while it is made");
    window.press(&[Key::Enter]);
    window.wait_gone("dialog[open]");
    window.wait_for_words(".toast", "Pouch 1 for CAS was made");
    window.close();

    let window = open_at(&journey, &cas);
    window.wait_for(KEPT);
    opens(&window, &pouch);
    window.wait_for_words("dialog .trust", "new");
    window.wait_for_words("dialog .code", " ");
    window.picture("open");
    assert_eq!(asked(&window, "return (await ask('dossier')).instruments.length"), "0");
    window.click("dialog .button.do");
    window.wait_gone("dialog[open]");
    window.wait_for_words(PARAGRAPH, "The Parties shall meet.");
    opens(&window, &pouch);
    window.wait_for_words("dialog .body", "It brings nothing new.");
    window.press(&[Key::Escape]);
    window.wait_gone("dialog[open]");
    contradicts(&journey, &window, &before);
    window.press(&[Key::Escape]);
    does(&window, "Keys and room codes");
    window.wait_for_words("dialog ul", "MER");
    window.picture("keys");
    assert_eq!(window.barriers(), [] as [String; 0], "among the keys");
}

/// Another pouch comes from a dossier that was put back to `before`: proof of it can be saved.
fn contradicts(journey: &Journey, window: &Window, before: &[u8]) {
    let other = journey.file("other.dossier");
    fs::write(&other, before).expect("an older file");
    let mut desk = Desk::open(&other, Box::new(Evenly::default())).expect("the older file");
    tables(&mut desk, "# Framework\n\n## Article 1\n\n1. The Parties shall not meet.\n");
    let second = desk.make_pouch(&[party("CAS").clone()], false, true).expect("another pouch");
    let other = journey.file("second.pouch");
    fs::write(&other, second.bytes).expect("a file");
    opens(window, &other);
    window.wait_for("dialog .alarm.blocks");
    window.wait_for_words("dialog .button", "Save the proof");
    window.picture("alarm");
    assert_eq!(window.barriers(), [] as [String; 0], "under an alarm");
    let proof = journey.file("MER.proof");
    let paths = json!({"path": other, "to": proof});
    assert_eq!(
        asked(window, &format!("await ask('save_proof', {paths}); return 'saved'")),
        "saved"
    );
    let proof = Proof::read(&fs::read(&proof).expect("the proof")).expect("a proof");
    assert_eq!(proof.one.contents().sender.delegation.as_str(), "MER");
}
