//! A dossier of an earlier program opens unchanged: see `tests/before/README.md`.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder with a copy of the dossier, and the home of one who never saw it.
struct Before(TempDir);

impl Before {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::copy(kept("talks.dossier"), folder.path().join("talks.dossier")).expect("a copy");
        Self(folder)
    }

    fn run(&self, line: &str) -> Output {
        let words = line.split(' ').map(|it| it.replace('_', " "));
        let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
        command.args(words).current_dir(self.0.path());
        command.env("TRAVAUX_HOME", self.0.path().join("home")).output().expect("the program")
    }

    /// What a command says that is done, without a word of alarm.
    fn told(&self, line: &str) -> String {
        let output = self.run(line);
        let alarm = String::from_utf8_lossy(&output.stderr);
        assert_eq!((output.status.code(), &*alarm), (Some(0), ""), "{line}");
        String::from_utf8(output.stdout).expect("words")
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(self.0.path().join("talks.dossier")).expect("the dossier")
    }
}

#[test]
fn whom_an_earlier_program_left_to_another_desk_to_name_stays_at_the_table() {
    for name in ["shared.dossier", "vanished.dossier"] {
        let before = Before::new();
        std::fs::copy(kept(name), before.0.path().join(name)).expect("a copy");
        let new = "--add PD:Delegation_of_the_Partner_Group_2:party";
        let added = before.told(&format!("delegation {name} {new}"));
        assert!(added.contains("PG: Partner Group, party"), "{name}: {added}");
        before.told(&format!("pouch make {name} --to MER --unsealed -o it.pouch"));
        let after = before.told(&format!("delegation {name}"));
        assert_eq!(after, added, "{name}");
    }
}

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/before").join(name)
}

fn printed(name: &str) -> String {
    std::fs::read_to_string(kept(name)).expect(name)
}

/// What the earlier program printed of its texts.
fn assert_the_texts_are_as_they_were(it: &Before) {
    for version in ["1", "2"] {
        let shown = it.told(&format!("show talks.dossier#FA@{version} --format md"));
        assert_eq!(shown, printed(&format!("version-{version}.md")));
    }
    let compiled = it.told("compile talks.dossier --instrument FA --format txt");
    assert_eq!(compiled, printed("compile.txt"));
    let position = it.told("position talks.dossier --instrument FA --by CAS --format txt");
    assert_eq!(position, printed("position.txt"));
}

#[test]
fn a_dossier_of_an_earlier_program_is_read_again_and_again_without_an_alarm() {
    let it = Before::new();
    assert_the_texts_are_as_they_were(&it);
    let verified = it.told("verify talks.dossier");
    assert!(verified.starts_with("Sound"), "{verified}");
    assert_eq!(it.bytes(), std::fs::read(kept("talks.dossier")).expect("kept"));
}

#[test]
fn what_it_holds_is_told_by_the_rules_of_its_time() {
    let it = Before::new();
    let status = it.told("status talks.dossier --instrument FA");
    assert!(status.contains("1(1)  agreed  The Parties shall cease hostilities."), "{status}");
    assert!(status.contains("CAS maintains its parliamentary reservation"), "{status}");
    let proposals = it.told("proposals talks.dossier --instrument FA");
    assert_eq!(proposals.lines().count(), 6, "{proposals}");
    assert!(proposals.contains("supported by PG"), "{proposals}");
    assert!(proposals.contains("withdrawn; opposed by CAS"), "{proposals}");
    let objectives = it.told("objective talks.dossier");
    assert!(objectives.contains("Never later than sixty days"), "{objectives}");
    let comments = it.told("comment talks.dossier --instrument FA");
    assert!(comments.contains("Who pays them?"), "{comments}");
    assert!(comments.contains("internal: We could live with eighty."), "{comments}");
    let report = it.told("report talks.dossier");
    for words in ["“forty-five days” is agreed as bridging", "the assembly sits in May"] {
        assert!(report.contains(words), "{words} in {report}");
    }
    let brackets = it.told("bracket list talks.dossier --instrument FA");
    assert!(brackets.contains("the mission is costly"), "{brackets}");
    assert!(!it.told("report talks.dossier --form readout").contains("eighty"), "internal");
}

#[test]
fn the_negotiation_goes_on_from_it() {
    let it = Before::new();
    it.told("oppose talks.dossier --instrument FA --by CAS --of MER --provision 1(2)");
    assert_the_texts_are_as_they_were(&it);
    let verified = it.told("verify talks.dossier");
    assert!(verified.starts_with("Sound"), "{verified}");
    let sent = it.told("pouch make talks.dossier --to CAS --unsealed -o second.pouch");
    assert!(sent.contains("Pouch 2 to CAS"), "{sent}");
    let copy = it.0.path().join("talks.dossier-copies");
    let copies = std::fs::read_dir(copy).expect("copies").map(|it| it.expect("one").file_name());
    assert!(copies.into_iter().any(|it| it.to_string_lossy().starts_with("before format")));
}

/// A control: where words were lost, it is said.
#[test]
fn a_dossier_that_lost_an_act_is_not_told_as_it_was() {
    let it = Before::new();
    it.told("withdraw talks.dossier --instrument FA --by CAS --provision 2(1)");
    let compiled = it.told("compile talks.dossier --instrument FA --format txt");
    assert_ne!(compiled, printed("compile.txt"));
}
