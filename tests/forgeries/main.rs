//! Dossiers that somebody tampered with who knows the format: what can be found is found, and
//! what cannot be is called so.

#![allow(clippy::disallowed_methods, reason = "tests make and spoil files")]

mod downgrades;
mod forge;
mod signatures;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;
use travaux_desk::{Desk, DeskError, Way};
use travaux_history::{DeskId, Hash, Layer};
use travaux_keeping::{Keeping, Want};
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::{Evenly, FA, fa, foreign, form, speaker, talks};

use crate::forge::{Forge, INTERNAL, OWN, Row, TABLED};

/// A dossier at rest, and the computer that knows it.
pub(crate) struct Kept {
    folder: TempDir,
}

impl Kept {
    fn begun() -> Self {
        let kept = Self { folder: tempfile::tempdir().expect("a folder") };
        let path = kept.path();
        let mut desk = kept
            .keeping()
            .create(Way::from(&path), Box::new(Evenly::default()), talks())
            .expect("a desk");
        let first = form("MER", "1st meeting", Layer::Tabled);
        desk.import_text(foreign(base()), &fa(), &first).expect("tabled");
        let words = "Each Party shall withdraw its forces within ninety days.";
        desk.propose(&sent(&[CEASE, words, REPORT]), &FA, speaker("CAS", "2nd meeting"))
            .expect("made");
        let draft = form("MER", "2nd meeting", Layer::Internal);
        desk.import_text(foreign(base()), &fa(), &draft).expect("a draft");
        kept
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("Talks.dossier")
    }

    fn keeping(&self) -> Keeping {
        Keeping::in_folder(&self.folder.path().join("home"))
    }

    fn open(&self, path: &Path, want: Want) -> Result<Desk, DeskError> {
        self.keeping().open(Way::from(path), Box::new(Evenly::default()), want)
    }
}

/// Opens the dossier at `path` on a computer that never saw it.
pub(crate) fn fresh(path: &Path) -> Result<Desk, DeskError> {
    let home = tempfile::tempdir().expect("a folder");
    let keeping = Keeping::in_folder(home.path());
    keeping.open(Way::from(path), Box::new(Evenly::default()), Want::Read)
}

type Doing = fn(&mut Forge);

/// How the computer that knows a dossier answers.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Known {
    /// It is opened only to be read until a person accepts it.
    Refused,
    /// It says what was added elsewhere.
    Said,
}

/// What is done, how it is answered where the dossier is known, and whether the file itself gives
/// it away.
const DOINGS: [(&str, Doing, Known, bool); 18] = [
    ("a payload changed", payload_changed, Known::Refused, true),
    ("an author changed", author_changed, Known::Refused, false),
    ("the newest entries deleted", |it| shortened(it, 2), Known::Refused, false),
    ("an entry cut out", entry_cut_out, Known::Refused, true),
    ("all of it backdated", backdated, Known::Refused, false),
    ("all of it from the first entry on", from_the_first, Known::Refused, false),
    ("an act of ours added", act_added, Known::Said, false),
    ("an act by an invented desk", invented_desk, Known::Refused, true),
    ("what went out changed", went_out_changed, Known::Refused, true),
    ("what went out forged, all repaired", went_out_forged, Known::Refused, true),
    ("our desk exchanged", desk_exchanged, Known::Refused, true),
    ("the internal record changed", internal_changed, Known::Refused, false),
    ("a stranger in the internal record", internal_stranger, Known::Refused, true),
    ("a trigger left out", Forge::forget_a_trigger, Known::Refused, true),
    ("a table of somebody's", |it| it.execute("CREATE TABLE theirs (a)"), Known::Refused, true),
    ("a view in the place of a table", view_for_table, Known::Refused, true),
    ("words of a text changed", words_changed, Known::Refused, true),
    ("the search index emptied", index_emptied, Known::Refused, true),
];

/// Changes rows of a table; what went out of them, and what is said of them, is changed with them.
fn changed(forge: &Forge, table: &str, doing: impl FnOnce(&mut Vec<Row>)) {
    let mut rows = forge.rows(table);
    doing(&mut rows);
    let named = forge.rewrite(table, rows, &HashMap::new());
    if table == INTERNAL {
        return;
    }
    let written = forge.rows(table);
    let found = |it: Row| written.iter().find(|new| named.get(&it.hash) == Some(&new.hash));
    let out = forge.rows(TABLED).into_iter().filter_map(found).cloned().collect();
    forge.rewrite(TABLED, out, &HashMap::new());
    forge.rewrite(INTERNAL, forge.rows(INTERNAL), &named);
}

fn proposal(rows: &mut [Row]) -> &mut Row {
    rows.iter_mut().find(|it| it.entry.kind == "proposal made").expect("a proposal")
}

fn payload_changed(forge: &mut Forge) {
    forge.execute("UPDATE record SET payload = replace(payload, 'ninety', 'forty')");
}

fn author_changed(forge: &mut Forge) {
    changed(forge, OWN, |rows| {
        let it = &mut proposal(rows).entry;
        it.payload = it.payload.replace("\"by\":\"CAS\"", "\"by\":\"PG\"");
    });
}

fn shortened(forge: &mut Forge, by: usize) {
    changed(forge, OWN, |rows| rows.truncate(rows.len() - by));
}

fn entry_cut_out(forge: &mut Forge) {
    forge.execute("DELETE FROM record WHERE row = 3");
}

fn backdated(forge: &mut Forge) {
    changed(forge, OWN, |rows| {
        rows.iter_mut().for_each(|it| it.entry.at -= 30 * 86_400_000);
    });
}

fn from_the_first(forge: &mut Forge) {
    changed(forge, OWN, |rows| {
        rows[0].entry.payload = rows[0].entry.payload.replace("Meridia", "Meridia ");
        let it = &mut proposal(rows).entry;
        it.payload = it.payload.replace("ninety", "forty");
    });
}

fn withdrawn(rows: &mut Vec<Row>, desk: Option<DeskId>) {
    let of = proposal(rows).hash;
    let mut it = rows.last().expect("a record").clone();
    it.entry.kind = "proposal withdrawn".to_owned();
    it.entry.payload = format!("\"{of}\"");
    it.entry.lamport += 1;
    it.entry.desk = desk.unwrap_or(it.entry.desk);
    it.hash = Hash::NONE;
    rows.push(it);
}

fn act_added(forge: &mut Forge) {
    changed(forge, OWN, |rows| withdrawn(rows, None));
}

fn invented_desk(forge: &mut Forge) {
    changed(forge, OWN, |rows| withdrawn(rows, Some(DeskId([0xff; 16]))));
}

fn went_out_changed(forge: &mut Forge) {
    forge.execute("UPDATE tabled SET payload = replace(payload, 'Meridia', 'Cassia')");
}

fn went_out_forged(forge: &mut Forge) {
    let mut rows = forge.rows(TABLED);
    rows[0].entry.at += 1;
    forge.rewrite(TABLED, rows, &HashMap::new());
}

fn desk_exchanged(forge: &mut Forge) {
    forge.execute("UPDATE internal_desk SET id = zeroblob(16)");
}

fn internal_changed(forge: &mut Forge) {
    changed(forge, INTERNAL, |rows| rows[0].entry.at += 1);
}

fn internal_stranger(forge: &mut Forge) {
    changed(forge, INTERNAL, |rows| rows[0].entry.desk = DeskId([0xff; 16]));
}

fn view_for_table(forge: &mut Forge) {
    forge.execute(
        "ALTER TABLE internal_cell RENAME TO theirs;
         CREATE VIEW internal_cell AS SELECT * FROM theirs",
    );
}

fn words_changed(forge: &mut Forge) {
    forge.execute("UPDATE provision SET body = CAST(body || 'x' AS BLOB) WHERE row = 2");
}

fn index_emptied(forge: &mut Forge) {
    forge.execute("INSERT INTO search (search) VALUES ('delete-all')");
}

#[test]
fn the_computer_that_knows_a_dossier_notices_whatever_was_done_to_it() {
    for (what, doing, answer, _) in DOINGS {
        let kept = Kept::begun();
        Forge::at(&kept.path(), doing);
        let read = kept.open(&kept.path(), Want::Read).expect(what);
        assert!(!read.notices().is_empty(), "{what}: a plain read says so");
        drop(read);
        let writing = kept.open(&kept.path(), Want::Write).expect(what);
        assert!(!writing.notices().is_empty(), "{what}");
        assert_eq!(writing.is_read_only(), answer == Known::Refused, "{what}");
    }
    println!("tampered with, and known: fired {0} of {0}, all noticed", DOINGS.len());
}

#[test]
fn what_was_accepted_is_written_again_and_still_said() {
    let kept = Kept::begun();
    Forge::at(&kept.path(), payload_changed);
    assert!(kept.open(&kept.path(), Want::Write).expect("it opens").is_read_only());
    assert!(!kept.open(&kept.path(), Want::Accept).expect("accepted").is_read_only());
    let again = kept.open(&kept.path(), Want::Write).expect("it opens");
    assert!(!again.is_read_only());
    assert!(again.notices()[0].contains("is not as it was written"), "{:?}", again.notices());
}

#[test]
fn a_file_gives_away_what_can_be_found_in_it_and_the_rest_is_called_unproven() {
    for (what, doing, _, shows) in DOINGS {
        let kept = Kept::begun();
        Forge::at(&kept.path(), doing);
        let desk = fresh(&kept.path()).expect(what);
        let found = desk.verify().expect("it can be checked");
        assert_eq!(!found.damage.is_empty(), shows, "{what}: {:?}", found.damage);
        let never_seen = |it: &String| it.contains("has not seen this dossier before");
        assert!(found.unproven.iter().any(never_seen), "{what}: {:?}", found.unproven);
    }
}

#[test]
fn another_name_does_not_hide_a_record_that_was_written_anew() {
    let kept = Kept::begun();
    Forge::at(&kept.path(), from_the_first);
    let renamed = kept.folder.path().join("Talks final.dossier");
    fs::rename(kept.path(), &renamed).expect("renamed");
    let desk = kept.open(&renamed, Want::Write).expect("it opens");
    assert!(desk.is_read_only());
    assert!(desk.notices()[0].contains("another history"), "{:?}", desk.notices());
}

#[test]
fn a_dossier_that_nobody_touched_is_sound() {
    let kept = Kept::begun();
    let desk = kept.open(&kept.path(), Want::Read).expect("it opens");
    assert_eq!(desk.notices(), [""; 0]);
    let found = desk.verify().expect("it can be checked");
    assert_eq!((found.damage, found.unproven), (Vec::new(), Vec::new()));
}

#[test]
fn an_older_file_that_was_there_on_closing_is_not_taken_for_the_newest() {
    let kept = Kept::begun();
    let older = fs::read(kept.path()).expect("a file");
    let mut desk = kept.open(&kept.path(), Want::Write).expect("it opens");
    desk.add_meeting(travaux_history::Meeting::titled("3rd meeting")).expect("it is added");
    fs::remove_file(kept.path()).expect("it is taken away");
    fs::write(kept.path(), &older).expect("last week's file");
    drop(desk);
    assert!(travaux_keeping::partings().iter().any(|it| it.contains("rescued")));
    let desk = kept.open(&kept.path(), Want::Write).expect("it opens");
    assert!(desk.is_read_only());
    assert!(desk.notices()[0].contains("older than the one last opened here"));
    assert!(desk.notices()[1].contains("Talks rescued.dossier"), "{:?}", desk.notices());
}

#[test]
fn a_lowered_format_number_is_told_in_a_sentence() {
    for number in 0..6 {
        let kept = Kept::begun();
        let before = kept.open(&kept.path(), Want::Write).expect("it opens");
        drop(before);
        Forge::at(&kept.path(), |it| it.execute(&format!("PRAGMA user_version = {number}")));
        let refused = kept.open(&kept.path(), Want::Write).expect_err("it is no such format");
        let told = refused.to_string();
        assert!(told.contains("does not hold what its format number says"), "{number}: {told}");
        assert!(!told.contains("CREATE") && !told.contains("already exists"), "{number}: {told}");
    }
}

#[test]
fn what_went_out_emptied_before_the_first_pouch_is_found() {
    let kept = Kept::begun();
    Forge::at(&kept.path(), |it| it.execute("DELETE FROM tabled"));
    let damage = fresh(&kept.path()).expect("it opens").verify().expect("checked").damage;
    let told = "the beginning of our record is not in the tabled record";
    assert!(damage.iter().any(|it| it.contains(told)), "{damage:?}");
}

/// Does an act while somebody reads along, so that the bytes at rest are not noted.
fn with_a_reader(kept: &Kept) {
    let reader = rusqlite::Connection::open(kept.path()).expect("it opens");
    let count = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
    reader.query_row("SELECT count(*) FROM record", [], count).expect("it reads");
    let mut desk = kept.open(&kept.path(), Want::Write).expect("it opens");
    let draft = form("MER", "3rd meeting", Layer::Internal);
    desk.import_text(foreign(base()), &fa(), &draft).expect("a draft");
    drop(desk);
}

#[test]
fn what_is_changed_after_somebody_read_along_is_found_before_the_next_act() {
    for is_changed in [false, true] {
        let kept = Kept::begun();
        with_a_reader(&kept);
        if is_changed {
            Forge::at(&kept.path(), words_changed);
        }
        let desk = kept.open(&kept.path(), Want::Write).expect("it opens");
        assert_eq!(desk.is_read_only(), is_changed, "{:?}", desk.notices());
        let told = "Not everything in this file is as it was written";
        assert_eq!(desk.notices().iter().any(|it| it.contains(told)), is_changed);
    }
}
