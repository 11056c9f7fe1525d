//! Newer files that are made to look like those of an earlier program: brought to the newest format
//! anew, what is pending would count as gone out.

use std::fs;
use std::path::Path;

use travaux_desk::{Desk, Way};
use travaux_history::Layer;
use travaux_keeping::{Keeping, Want};
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::desks::desk_of;
use travaux_tests::{Evenly, FA, fa, foreign, form, party, speaker};

use crate::{Forge, Kept, fresh};

const TOLD: &str = "does not hold what its format number says";

/// What went out dropped, as if the file were of the program before.
fn lowered(path: &Path) {
    Forge::at(path, |forge| {
        forge.forget_triggers_of("tabled");
        forge.execute("DROP TABLE tabled; PRAGMA user_version = 5");
    });
}

fn format_of(path: &Path) -> i64 {
    let file = rusqlite::Connection::open(path).expect("it opens");
    file.query_row("PRAGMA user_version", [], |row| row.get(0)).expect("a number")
}

/// A dossier with something pending, from which a pouch went out before.
fn exchanged() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let mut meridia = desk_of(folder.path(), "MER");
    let first = form("MER", "1st meeting", Layer::Tabled);
    meridia.import_text(foreign(base()), &fa(), &first).expect("tabled");
    meridia.make_pouch(&[party("CAS").clone()], false, false).expect("a pouch");
    let words = "Each Party shall withdraw its forces within ninety days.";
    meridia
        .propose(&sent(&[CEASE, words, REPORT]), &FA, speaker("MER", "2nd meeting"))
        .expect("pending");
    drop(meridia);
    let path = folder.path().join("MER.dossier");
    (folder, path)
}

/// It is named, not brought to the newest format, and nothing is let out of it.
fn is_named(path: &Path) {
    let home = tempfile::tempdir().expect("a folder");
    let keeping = Keeping::in_folder(home.path());
    let world = || Box::new(Evenly::default());
    let refused =
        keeping.open(Way::from(path), world(), Want::Write).expect_err("it is no such file");
    assert!(refused.to_string().contains(TOLD), "{refused}");
    assert_eq!(format_of(path), 5, "it was brought to the newest format");
    let desk = keeping.open(Way::from(path), world(), Want::Read).expect("it may be read");
    let damage = desk.verify().expect("checked").damage;
    assert!(damage.iter().any(|it| it.contains(TOLD)), "{damage:?}");
    assert!(desk.kept().tabled().is_err(), "something may leave");
}

#[test]
fn a_lowered_file_that_bears_traces_of_a_later_format_is_not_brought_to_the_newest() {
    let all: [(&str, &str); 4] = [
        ("as it is", ""),
        ("without its tablings", "DELETE FROM internal_record WHERE kind = 'pending tabled'"),
        (
            "without what it says of pouches",
            "DELETE FROM internal_record WHERE kind IN ('pending tabled', 'pouch sent')",
        ),
        (
            "with a part of the later format",
            "DELETE FROM internal_record WHERE kind IN ('pending tabled', 'pouch sent');
             DELETE FROM internal_pouch; CREATE VIEW tabled AS SELECT * FROM record",
        ),
    ];
    for (what, sql) in all {
        println!("{what}");
        let (_folder, path) = exchanged();
        lowered(&path);
        Forge::at(&path, |forge| forge.execute(sql));
        is_named(&path);
    }
}

#[test]
fn a_lowered_file_is_named_where_this_computer_knows_the_dossier() {
    let kept = Kept::begun();
    assert!(kept.open(&kept.path(), Want::Read).expect("it opens").is_pending());
    lowered(&kept.path());
    let moved = kept.path().with_file_name("Elsewhere.dossier");
    fs::copy(kept.path(), &moved).expect("a copy");
    for path in [kept.path(), moved] {
        let refused = kept.open(&path, Want::Write).expect_err("it is no such file").to_string();
        assert!(refused.contains(TOLD) && refused.contains("last opened here"), "{refused}");
        assert_eq!(format_of(&path), 5);
        let desk = kept.open(&path, Want::Read).expect("it may be read");
        assert!(desk.notices().iter().any(|it| it.contains(TOLD)), "{:?}", desk.notices());
        assert!(desk.verify().expect("checked").damage.iter().any(|it| it.contains(TOLD)));
        assert!(desk.kept().tabled().is_err(), "something may leave");
    }
}

/// The control, and what a computer that never saw a dossier cannot know: of a file without any
/// trace of what came later nothing tells it from one of the earlier program.
#[test]
fn a_file_that_is_wholly_of_the_earlier_format_is_brought_to_the_newest() {
    let kept = Kept::begun();
    lowered(&kept.path());
    assert_eq!(fresh(&kept.path()).expect("it opens").damage(), [""; 0]);
    let desk = Desk::open(&kept.path(), Box::new(Evenly::default())).expect("it opens");
    assert_eq!(desk.verify().expect("checked").damage, [""; 0]);
    assert!(!desk.is_pending());
    drop(desk);
    assert_eq!(format_of(&kept.path()), 6);
}
