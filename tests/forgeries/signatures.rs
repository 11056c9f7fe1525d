//! What other desks signed holds the record to what they said, also on a computer that never saw
//! the dossier.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use tempfile::{TempDir, tempdir};
use travaux_desk::Desk;
use travaux_history::Layer;
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::desks::{desk_of, introduce, receive, send};
use travaux_tests::{FA, fa, foreign, form, party, speaker};

use crate::forge::{Forge, INTERNAL, OWN, Row, TABLED};
use crate::fresh;

/// Meridia's dossier, after Cassia answered its text with a proposal of its own.
fn exchanged() -> (TempDir, PathBuf) {
    let folder = tempdir().expect("a folder");
    let mut meridia = desk_of(folder.path(), "MER");
    let mut cassia = desk_of(folder.path(), "CAS");
    introduce(&mut meridia, &mut cassia);
    let first = form("MER", "1st meeting", Layer::Tabled);
    meridia.import_text(foreign(base()), &fa(), &first).expect("tabled");
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    proposed(&mut cassia);
    receive(&mut meridia, &send(&mut cassia, "MER"));
    let path = folder.path().join("MER.dossier");
    (folder, path)
}

fn proposed(cassia: &mut Desk) {
    let words = "Each Party shall withdraw its forces within ninety days.";
    cassia
        .propose(&sent(&[CEASE, words, REPORT]), &FA, speaker("CAS", "2nd meeting"))
        .expect("made");
}

fn damage_of(path: &Path) -> Vec<String> {
    fresh(path).expect("it opens").verify().expect("it can be checked").damage
}

/// Changes the rows of our own log and of what went out alike.
fn changed(path: &Path, doing: impl Fn(&mut Vec<Row>)) {
    Forge::at(path, |forge| {
        let mut named = HashMap::new();
        for table in [OWN, TABLED] {
            let mut rows = forge.rows(table);
            doing(&mut rows);
            named = forge.rewrite(table, rows, &named);
        }
        forge.rewrite(INTERNAL, forge.rows(INTERNAL), &named);
    });
}

#[test]
fn an_exchange_that_nobody_touched_is_sound() {
    let (_folder, path) = exchanged();
    assert_eq!(damage_of(&path), Vec::<String>::new());
}

#[test]
fn what_another_desk_signed_cannot_be_changed_unseen() {
    let (_folder, path) = exchanged();
    changed(&path, |rows| {
        let of = rows.iter_mut().find(|it| it.entry.kind == "proposal made").expect("a proposal");
        of.entry.payload = of.entry.payload.replace("ninety", "forty");
    });
    let damage = damage_of(&path).join("\n");
    assert!(damage.contains("signed act"), "{damage}");
}

#[test]
fn what_another_desk_never_signed_is_named() {
    let (_folder, path) = exchanged();
    changed(&path, |rows| {
        let mut more =
            rows.iter().rfind(|it| it.entry.kind == "proposal made").expect("a proposal").clone();
        more.entry.payload = more.entry.payload.replace("ninety", "ten");
        more.entry.lamport = 1_000;
        rows.push(more);
    });
    let damage = damage_of(&path).join("\n");
    assert!(damage.contains("nobody signed"), "{damage}");
}

#[test]
fn what_another_desk_had_seen_of_ours_cannot_be_changed_unseen() {
    let (_folder, path) = exchanged();
    changed(&path, |rows| {
        let ours = rows[0].entry.desk;
        rows.iter_mut().filter(|it| it.entry.desk == ours).for_each(|it| it.entry.at -= 86_400_000);
    });
    let found = fresh(&path).expect("it opens").verify().expect("it can be checked");
    let damage = found.damage.join("\n");
    assert!(damage.contains("our own pouch 1 signed act"), "{damage}");
    // What Cassia had seen is its word: our own pouch is the evidence.
    let unproven = found.unproven.join("\n");
    assert!(unproven.contains("CAS says that it saw an act of ours"), "{unproven}");
}

#[test]
fn a_pouch_that_is_not_kept_any_more_is_missed() {
    let (_folder, path) = exchanged();
    Forge::at(&path, |forge| forge.execute("DELETE FROM internal_pouch"));
    let damage = damage_of(&path).join("\n");
    assert!(damage.contains("2 pouches that the record names are not kept any more"), "{damage}");
    assert!(damage.contains("in no pouch that is kept"), "{damage}");
}

/// The control: the same change where no other desk signed anything is not found in the file.
#[test]
fn without_a_pouch_the_same_change_is_not_found() {
    let folder = tempdir().expect("a folder");
    let mut meridia = desk_of(folder.path(), "MER");
    let first = form("MER", "1st meeting", Layer::Tabled);
    meridia.import_text(foreign(base()), &fa(), &first).expect("tabled");
    proposed(&mut meridia);
    drop(meridia);
    let path = folder.path().join("MER.dossier");
    changed(&path, |rows| rows.iter_mut().for_each(|it| it.entry.at -= 86_400_000));
    assert_eq!(damage_of(&path), Vec::<String>::new());
}

#[test]
fn our_keys_deleted_are_missed_and_not_silently_made_anew() {
    let (_folder, path) = exchanged();
    Forge::at(&path, |forge| forge.execute("DELETE FROM internal_identity"));
    let damage = damage_of(&path).join("\n");
    assert!(damage.contains("our secret keys"), "{damage}");
    let world = Box::new(travaux_tests::desks::Apart::later("MER", 900));
    let mut desk = Desk::open(&path, world).expect("it opens");
    let refused = desk.make_pouch(&[party("CAS").clone()], false, true).expect_err("no keys");
    assert!(refused.to_string().contains("our secret keys"), "{refused}");
    // A person decides, and then it goes on.
    desk.rotate_keys().expect("new keys");
    desk.make_pouch(&[party("CAS").clone()], false, true).expect("a pouch");
    assert_eq!(desk.verify().expect("checked").damage, Vec::<String>::new());
}

/// Whichever of our keys is deleted, it is noticed: the one in use, one before it, or all.
#[test]
fn each_of_our_keys_that_is_deleted_is_noticed() {
    let all = "DELETE FROM internal_identity";
    let newest = format!("{all} WHERE row = (SELECT max(row) FROM internal_identity)");
    let first = format!("{all} WHERE row = (SELECT min(row) FROM internal_identity)");
    let former = format!("{all} WHERE row < (SELECT max(row) FROM internal_identity)");
    let is_noticed = |sql: &str| {
        let (_folder, path) = exchanged();
        let world = Box::new(travaux_tests::desks::Apart::later("MER", 900));
        let mut desk = Desk::open(&path, world).expect("it opens");
        desk.rotate_keys().expect("new keys");
        desk.rotate_keys().expect("new keys");
        desk.make_pouch(&[party("CAS").clone()], false, true).expect("a pouch");
        drop(desk);
        Forge::at(&path, |forge| forge.execute(sql));
        let found = fresh(&path).expect("it opens").verify().expect("checked");
        let told = [found.damage, found.unproven].concat().join("\n");
        (told.contains("secret key"), told)
    };
    for (sql, told) in [
        (all, "our secret keys"),
        (&newest, "our secret keys"),
        (&first, "One secret key that this desk used before is"),
        (&former, "2 secret keys that this desk used before are"),
    ] {
        let (noticed, found) = is_noticed(sql);
        assert!(noticed && found.contains(told), "{sql}: {found}");
    }
    assert!(!is_noticed("SELECT 1").0, "the control: nothing was deleted");
}
