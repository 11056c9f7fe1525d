//! The system's keychain opens a dossier: the real one, GNOME Keyring, on a bus of its own.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const WORDS: &str = "violin harbour lantern gravel mosaic\n";
/// Begins a keychain that is open, and waits for it ten seconds; it ends with the script.
const OPEN: &str = "
    printf quiet | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null &
    trap \"kill $!\" EXIT
    waited=0
    until dbus-send --print-reply --dest=org.freedesktop.DBus / \
        org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true
    do
        waited=$((waited + 1))
        [ $waited -lt 200 ] || exit 9
        sleep 0.05
    done";

/// Runs the lines of `script` where a keychain may be, each `travaux` being ours.
fn run(folder: &Path, keychain: &str, script: &str) -> Output {
    let home = folder.join("home");
    fs::create_dir_all(&home).expect("a home");
    let program = env!("CARGO_BIN_EXE_travaux");
    let script = format!("{keychain}\ntravaux() {{ '{program}' \"$@\"; }}\n{script}\n");
    let mut command = Command::new("dbus-run-session");
    command.args(["--", "sh", "-c", &script]).current_dir(folder).stdin(Stdio::null());
    for name in ["HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME", "TRAVAUX_HOME"] {
        command.env(name, &home);
    }
    command.output().expect("it runs")
}

/// What a script printed; its last command must end with `code`.
#[track_caller]
fn told(folder: &Path, code: i32, keychain: &str, script: &str) -> String {
    let output = run(folder, keychain, script);
    let all = String::from_utf8([output.stdout, output.stderr].concat()).expect("words");
    assert_eq!(output.status.code(), Some(code), "{script}: {all}");
    all
}

/// A folder with an encrypted dossier; none where this machine has no keychain to try.
fn talks() -> Option<tempfile::TempDir> {
    let folder = tempfile::tempdir().expect("a folder");
    let is_there = |it| Command::new(it).arg("--version").stdout(Stdio::null()).status().is_ok();
    let needed = ["dbus-run-session", "dbus-send", "gnome-keyring-daemon"];
    if !needed.into_iter().all(is_there) || !run(folder.path(), OPEN, "").status.success() {
        eprintln!(
            "skipped: no GNOME Keyring (gnome-keyring, dbus) is installed, or it does not run"
        );
        return None;
    }
    fs::write(folder.path().join("words"), WORDS).expect("a file");
    let begin = "travaux new D.dossier --title Talks --delegation MER:Meridia:ours \
                 --new-passphrase-file words";
    told(folder.path(), 0, "", begin);
    Some(folder)
}

#[test]
fn a_dossier_whose_key_is_in_the_keychain_opens_without_its_passphrase() {
    let Some(talks) = talks() else { return };
    let at = talks.path();
    let refused = told(at, 2, OPEN, "travaux versions D.dossier");
    assert!(refused.contains("protected by a passphrase"), "{refused}");
    told(at, 0, OPEN, "travaux keychain D.dossier --keep --passphrase-file words");
    told(at, 0, OPEN, "travaux versions D.dossier");
    let held = told(at, 0, OPEN, "travaux keychain D.dossier");
    assert!(held.contains("was given the key"), "{held}");
    // Another passphrase is another key; the keychain follows.
    fs::write(at.join("others"), "meadow ink compass thirty saddle\n").expect("a file");
    told(at, 0, OPEN, "travaux passphrase D.dossier --new-passphrase-file others");
    told(at, 0, OPEN, "travaux versions D.dossier");
    told(at, 0, OPEN, "travaux keychain D.dossier --forget");
    told(at, 2, OPEN, "travaux versions D.dossier");
    told(at, 0, OPEN, "travaux versions D.dossier --passphrase-file others");
}

#[test]
fn without_a_keychain_the_passphrase_opens_it_as_before() {
    let Some(talks) = talks() else { return };
    let at = talks.path();
    let gone = "export DBUS_SESSION_BUS_ADDRESS=unix:path=/nowhere";
    let keep = "travaux keychain D.dossier --keep --passphrase-file words";
    let refused = told(at, 2, gone, keep);
    assert!(refused.contains("No keychain could be reached"), "{refused}");
    let held = told(at, 0, gone, "travaux keychain D.dossier");
    assert!(held.contains("was not given"), "{held}");
    told(at, 0, OPEN, keep);
    let asked = told(at, 2, gone, "travaux versions D.dossier");
    assert!(asked.contains("No keychain could be reached"), "{asked}");
    told(at, 0, gone, "travaux versions D.dossier --passphrase-file words");
}

#[test]
fn the_key_is_nowhere_but_in_the_keychain() {
    let Some(talks) = talks() else { return };
    let at = talks.path();
    told(at, 0, OPEN, "travaux keychain D.dossier --keep --passphrase-file words");
    // Another keychain, of somebody else who has all our files.
    fs::remove_dir_all(at.join("home/keyrings")).expect("the keychain's own files");
    told(at, 2, OPEN, "travaux versions D.dossier");
}
