//! What crosses to the window, written down: `tests/golden/wire/*.json`, read by the
//! interface's tests as well. `./dev bless` accepts a change.

use std::fs;
use std::path::PathBuf;

use serde::Serialize;
use travaux_desk::{Column, ColumnText, Desk, DeskError};
use travaux_history::{Change, Layer};
use travaux_tests::{FA, desk_with, fa_version, form, party};
use travaux_text::build::{article, bracket, id, named, para, point, text, title};
use travaux_text::{Provision, Text};
use travaux_wire::{
    WireFailure, changes, comparison, dossier, edited, open_text, preview, redlined, soundness,
    step, unfolded,
};

fn base() -> Text {
    text([
        named("title", title("Framework Agreement between Meridia and Cassia")),
        named("cessation", article("Cessation")),
        named("withdraw", para("Each Party shall withdraw its forces within thirty days.")),
        named("lists", para("The Parties exchange lists of:")),
        named("forces", point(2, "forces;")),
        named("verification", article("Verification")),
        named("report", para("The Commission shall report monthly to the Parties.")),
    ])
}

fn revised() -> Text {
    let mut text = base();
    text.provisions[2] = named(
        "withdraw",
        para(
            "Each Party [shall — MER, PG] [will endeavour to — CAS] withdraw *all* its forces \
              within 30 days🕊.",
        ),
    );
    text.provisions.insert(3, named("mission", para("Спостереження 国 é здійснює Місія.")));
    text
}

fn desk() -> Desk {
    desk_with([base(), revised()])
}

fn put(provision: Provision, after: &str) -> Change {
    Change::Put { provision, after: Some(id(after)) }
}

/// Compares `value` with the file of this name, or writes the file when asked to accept it.
fn check(name: &str, value: &impl Serialize) {
    let mut written = serde_json::to_string_pretty(value).expect("plain values");
    written.push('\n');
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("golden/wire/{name}.json"));
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &written).expect("the golden file can be written");
    }
    let golden = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, golden, "{name}.json is no longer what crosses; see `./dev bless`");
}

#[test]
fn a_working_text_crosses_with_its_redline() {
    let mut desk = desk();
    let softer = named("report", para("The Commission should report every quarter."));
    desk.edit_text(&FA, party("MER"), &[put(softer, "verification")]).expect("it is kept");
    desk.edit_text(&FA, party("MER"), &[Change::Remove(id("forces"))]).expect("it is kept");
    check("open_text", &open_text(&mut desk, &FA, party("MER")).expect("it opens"));
}

#[test]
fn what_an_edit_led_to_crosses() {
    let mut desk = desk();
    let new = named("new", para("The line is marked on the ground."));
    let answer = desk.edit_text(&FA, party("MER"), &[put(new, "withdraw")]).expect("it is kept");
    check("edited", &edited(&answer));
    let typed = named("report", para("The Commission shall not report."));
    let answer = desk.redline_provision(&FA, party("MER"), &typed).expect("a redline");
    check("redlined", &redlined(&answer));
}

#[test]
fn a_comparison_crosses_with_its_folds() {
    let mut desk = desk();
    let column = |number: &str| Column {
        instrument: FA.clone(),
        text: ColumnText::Version(fa_version(number).number),
    };
    let compared = desk.compare(&[column("1"), column("2")]).expect("both are there");
    check("comparison", &comparison(&compared));
    check("unfolded", &unfolded(&compared, 6, 2));
}

#[test]
fn the_dossier_and_the_life_of_a_provision_cross() {
    let mut desk = desk();
    desk.save_version(&FA, party("MER"), &form("MER", "2nd meeting", Layer::Internal))
        .expect("saved");
    check("dossier", &dossier(&mut desk).expect("the dossier"));
    let steps = desk.provision_history(&FA, id("withdraw")).expect("its life");
    check("provision_history", &steps.iter().map(|it| step(&desk, it)).collect::<Vec<_>>());
    check("soundness", &soundness(&desk.verify().expect("it can be checked")));
}

#[test]
fn a_foreign_file_and_a_refusal_cross() {
    let desk = desk();
    let bytes = "# Memorandum\n\n1. The Parties [meet once a year.\n".as_bytes();
    let foreign = desk.read_foreign("memorandum.md", bytes).expect("it is text");
    check("import_preview", &preview(&desk, "/files/memorandum.md", &foreign).expect("a preview"));
    let missing = DeskError::NotFound("version 9 of FA".to_owned());
    check("failure", &WireFailure::from(missing));
}

#[test]
fn brackets_typed_in_the_window_come_back_as_they_went() {
    let typed = r#"[{"op": "put", "after": null, "provision": {
        "id": "0198c0de-0000-7000-8000-000000000001", "kind": "paragraph", "depth": 1,
        "number": {"from": "fixed", "text": "3 bis"},
        "inlines": [{"kind": "bracket", "alternatives": [
            {"inlines": [{"kind": "text", "text": "shall"}], "delegations": ["MER", "PG"]},
            {"inlines": [], "delegations": ["CAS"]}]}]}}]"#;
    let read = changes(serde_json::from_str(typed).expect("the shape of an edit")).expect("sense");
    let [Change::Put { provision, after: None }] = read.as_slice() else { panic!("one edit") };
    assert_eq!(provision.wording, para("[shall — MER, PG] [— CAS]").wording);
    assert_eq!(bracket([("shall", "MER")]), para("[shall — MER]").wording.inlines()[0]);
}
