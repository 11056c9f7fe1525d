//! A reviewer sees what changed, and where it comes from.

use travaux_desk::{Cell, Column, ColumnText, Desk, NamedVersion};
use travaux_history::{Change, Layer};
use travaux_redline::{ChangeKind, RunFate};
use travaux_tests::{FA, desk_with, fa_version, form, in_fa, instrument, party};
use travaux_text::Text;
use travaux_text::build::{article, id, named, para, text};

fn versions() -> [Text; 2] {
    let first = text([
        named("aim", article("Aim")),
        named("peace", para("The Parties shall keep the peace along the whole of the line.")),
        named("report", para("The Commission shall report every month to both of the Parties.")),
    ]);
    let second = text([
        named("aim", article("Aim")),
        named("peace", para("The Parties should keep the peace along the whole of the line.")),
        named("seat", para("The seat of the Commission lies in the town of Lindahaven.")),
        named("report", para("The Commission shall report every month to both of the Parties.")),
    ]);
    [first, second]
}

fn column(number: &str) -> Column {
    Column { instrument: FA.clone(), text: ColumnText::Version(fa_version(number).number) }
}

#[test]
fn two_versions_stand_side_by_side_provision_by_provision() {
    let mut desk = desk_with(versions());
    let comparison = desk.compare(&[column("1"), column("2")]).expect("both are there");
    let addresses: Vec<_> = comparison.rows.iter().map(|row| row.address.as_str()).collect();
    assert_eq!(addresses, ["1", "1(1)", "1(2)", "1(2)"]);
    let Cell::Words { runs, .. } = &comparison.rows[1].cells[1] else { panic!("it changed") };
    let spelled: String = runs.iter().map(|run| run.text.as_str()).collect();
    assert_eq!(spelled, "The Parties shallshould keep the peace along the whole of the line.");
    assert!(comparison.rows[2].come, "the seat is new");
    let renumbered = &comparison.rows[3];
    assert_eq!(renumbered.changes.iter().collect::<Vec<_>>(), [&ChangeKind::Renumbering]);
    assert!(comparison.coverage.contains("Compared"), "{}", comparison.coverage);
}

#[test]
fn a_change_of_obligation_is_counted_by_its_class() {
    let mut desk = desk_with(versions());
    let comparison = desk.compare(&[column("1"), column("2")]).expect("both are there");
    let obligations = comparison.strength.get(&travaux_redline::Strength::Obligation);
    assert_eq!(obligations, Some(&1), "shall became should");
    let Cell::Words { runs, .. } = &comparison.rows[1].cells[1] else { panic!("it changed") };
    let marked = runs.iter().filter(|run| run.fate != RunFate::Kept && !run.strength.is_empty());
    assert_eq!(marked.count(), 2, "the word that went and the word that came");
}

#[test]
fn a_character_that_cannot_be_seen_is_named() {
    let [first, mut second] = versions();
    second.provisions.remove(2);
    second.provisions[1] = named(
        "peace",
        para("The Parties shall keep the pe\u{200b}ace along the whole of the line."),
    );
    let mut desk = desk_with([first, second]);
    let comparison = desk.compare(&[column("1"), column("2")]).expect("both are there");
    let Cell::Words { runs, .. } = &comparison.rows[1].cells[1] else { panic!("it changed") };
    let named: Vec<_> = runs.iter().flat_map(|run| &run.invisible).collect();
    assert!(named.iter().any(|it| it.starts_with("U+200B")), "{runs:?}");
}

#[test]
fn equal_texts_have_no_changes() {
    let mut desk = desk_with(versions());
    let comparison = desk.compare(&[column("2"), column("2")]).expect("it is there");
    assert!(comparison.counts.is_empty());
    assert!(comparison.rows.iter().all(|row| matches!(row.cells[1], Cell::Same)));
}

#[test]
fn a_provision_tells_its_life_newest_first() {
    let desk = desk_with(versions());
    let steps = desk.provision_history(&FA, id("peace")).expect("its life");
    let numbers: Vec<_> = steps.iter().map(|it| it.version.number.to_string()).collect();
    assert_eq!(numbers, ["2", "1"]);
    assert_eq!(steps[0].address, "1(1)");
    let untouched = desk.provision_history(&FA, id("report")).expect("its life");
    assert_eq!(untouched.len(), 1, "its words never changed");
}

#[test]
fn who_saves_a_version_untouched_changed_nothing_that_another_draft_did() {
    let [first, _] = versions();
    let mut desk = desk_with([first.clone()]);
    let draft = |source: &str| form(source, "2nd meeting", Layer::Internal);
    let changed = named("peace", para("The Parties shall keep the peace for ever."));
    let after = first.provisions.iter().position(|it| it.id == id("peace")).expect("it is there");
    let edit = Change::Put { provision: changed, after: Some(first.provisions[after - 1].id) };
    desk.edit_text(&FA, party("CAS"), &[edit]).expect("kept");
    desk.save_version(&FA, party("CAS"), &draft("CAS")).expect("saved");
    desk.save_version(&FA, party("PG"), &draft("PG")).expect("saved as it was");
    let told: Vec<_> = desk
        .provision_history(&FA, id("peace"))
        .expect("its life")
        .iter()
        .map(|it| format!("{} {}", it.version.number, it.version.saved.source))
        .collect();
    assert_eq!(told, ["1.1 CAS", "1 CAS"], "the Partner Group touched nothing");
    let origins = desk.provenance(in_fa("1(1)"), fa_version("1.2").number).expect("origins");
    let whose = origins.words().iter().all(|it| it.run.origin.delegation == Some(by("CAS")));
    assert!(whose, "the words are those of the first text");
}

fn by(code: &str) -> travaux_text::DelegationCode {
    travaux_text::DelegationCode::new(code).expect("a code")
}

#[test]
fn words_are_found_whatever_their_accents_and_case() {
    let place = text([named("seat", para("Засідання відбуваються у Києві та у Zürich."))]);
    let desk = desk_with([place]);
    for words in ["києві", "ZURICH", "засід"] {
        let hits = desk.search(words, 10).expect("the index answers");
        assert_eq!(hits.len(), 1, "{words} is found");
        assert_eq!(hits[0].id, id("seat"));
    }
}

#[test]
fn the_sample_dossier_is_sound_and_full() {
    let desk = Desk::sample_in_memory(Box::new(travaux_tests::Evenly::default())).expect("it");
    for (code, least) in [("FA", 22), ("SG", 20), ("RC", 20)] {
        let instrument = instrument(code);
        let versions = desk.versions(instrument).expect("versions");
        assert!(versions.len() >= 3, "{code} has several versions");
        let number = versions.last().expect("one").number;
        let text = desk.version_text(NamedVersion { instrument, number }).expect("its text");
        assert!(text.provisions.len() >= least, "{code} has {} provisions", text.provisions.len());
    }
    assert_eq!(desk.verify().expect("it can be checked").damage, [] as [String; 0]);
}
