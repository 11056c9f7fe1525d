//! From the agreed text to the bundle: what is asked before signature, initialling, originals, closing.

use std::{fs, path::Path, process::Command};

use travaux_history::Layer;
use travaux_journeys::{Journey, Key, Window};
use travaux_tests::{fa, form};

use crate::offers::looked_at;
use crate::trust::{new_dossier, open_at};
use crate::{PARAGRAPH, PROGRAM};

const AGREED: &str = "\
# Agreement on Ports

The Government of Meridia and the Government of Cassia,

Recalling that Meridia and Cassia are neighbours,

## Article 1 Aim

1. Meridia and Cassia keep their ports open, respectively in the north and in the south.

Done at Varda, this 9th day of April 2031, in duplicate, in the English language.

For the Government of Meridia

For the Government of Cassia
";

/// Talks of Meridia and Cassia in which this text is on the table.
fn tabled(path: &Path, text: &str) {
    let mut desk = new_dossier(path, "MER");
    let foreign = desk.read_foreign("text.md", text.as_bytes()).expect("a text");
    desk.import_text(foreign, &fa(), &form("MER", "1st meeting", Layer::Tabled))
        .expect("a version");
}

/// Gives a reason in the dialog that is open, and does what its first button says.
fn reasons(window: &Window, reason: &str) {
    window.wait_for("dialog[open] input");
    window.type_words(reason);
    window.press(&[Key::Enter]);
    window.wait_gone("dialog[open]");
}

#[test]
fn an_agreed_text_is_initialled_and_closed() {
    let journey = Journey::begin(PROGRAM, "an_agreed_text_is_closed");
    let path = journey.file("Talks.dossier");
    tabled(&path, AGREED);
    let window = open_at(&journey, &path);
    window.wait_for(PARAGRAPH);
    window.press(&[Key::Control, Key::Shift, Key::Letter('y')]);
    window.wait_for_words(".ready .checks", "Every provision is agreed");
    looked_at(&window, "ready");
    window.click_words(".ready .link", "Waive all");
    reasons(&window, "agreed as a whole on 9 April");
    window.wait_for_words(".ready", "Waived: agreed as a whole");
    for of in ["MER", "CAS"] {
        let of_party = format!(
            "return [...document.querySelectorAll('.ready .point')].find(it => \
             it.textContent.includes('full powers of {of} are')).querySelector('.link')"
        );
        window.click_found(&of_party, &[]);
        window.wait_for_words("dialog[open] h2", &format!("Full powers of {of}"));
        reasons(&window, "of 3 March, seen in original");
    }
    window.wait_for_words(".ready .top", "Ready to be signed");
    // What was waived can be taken back.
    window.press(&[Key::Control, Key::Letter('z')]);
    window.wait_for_words(".ready .top", "1 point open");
    window.press(&[Key::Control, Key::Shift, Key::Letter('z')]);
    window.wait_for_words(".ready .top", "Ready to be signed");
    window.click_words(".ready .buttons .button", "Initial");
    window.wait_for("dialog[open] fieldset input");
    looked_at(&window, "initial");
    window.click_words("dialog[open] label", "CAS");
    window.click("dialog[open] .button.do");
    window.wait_gone("dialog[open]");
    window.wait_for_words(".ready", "initialled by MER, CAS");
    window.wait_for_words(".ready", "the text is fixed");
    window.click_words(".ready .buttons .button", "Originals");
    window.wait_for("dialog[open] .button.do");
    looked_at(&window, "originals");
    window.click("dialog[open] .button.do");
    window.wait_for_words(".toast", "files written");
    let folder = path.parent().expect("a folder");
    assert!(folder.join("FA v1 – originals/alternat.json").is_file());
    window.click_words(".ready .buttons .button", "Close the talks");
    window.wait_for("dialog[open] .button.do");
    looked_at(&window, "bundle");
    window.click("dialog[open] .button.do");
    window.wait_gone("dialog[open]");
    looked_at(&window, "closed");
    let bundle = folder.join("Talks – bundle");
    let mut sums = Command::new("sha256sum");
    let sums = sums.args(["--quiet", "-c", "SHA256SUMS"]).current_dir(&bundle).status();
    assert!(sums.expect("sha256sum").success(), "every file is as it was listed");
    assert!(fs::read_dir(bundle.join("originals/FA")).expect("originals").count() >= 4);
}

#[test]
fn talks_that_are_not_ready_are_closed_for_a_reason_alone() {
    let journey = Journey::begin(PROGRAM, "not_ready");
    let path = journey.file("Talks.dossier");
    tabled(&path, AGREED);
    let window = open_at(&journey, &path);
    window.wait_for(PARAGRAPH);
    window.press(&[Key::Control, Key::Letter('k')]);
    window.wait_for("dialog[open] input");
    window.type_words("Close the talks");
    window.wait_for_words("dialog[open] [role=option]", "Close the talks");
    window.press(&[Key::Enter]);
    window.wait_for_words("dialog[open] .problem", "in the way of signature");
    looked_at(&window, "despite");
    window.click("dialog[open] .button.do");
    window.wait_for_words("dialog[open] .problem[role=alert]", "say why");
    window.press(&[Key::Escape]);
    window.wait_gone("dialog[open]");
    assert!(!path.with_file_name("Talks – bundle").exists());
    // A line leads to its place in the rolling text, and Escape back to the history.
    window.press(&[Key::Control, Key::Shift, Key::Letter('y')]);
    window.wait_for(".ready .checks");
    window.press(&[Key::Escape]);
    window.wait_for(".history");
    window.press(&[Key::Control, Key::Shift, Key::Letter('y')]);
    window.click_words(".ready .link", "Go to");
    window.wait_for(".rolling .p.here");
}
