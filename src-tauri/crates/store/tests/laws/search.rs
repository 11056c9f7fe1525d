//! What people look for is found.

use std::path::Path;

use rusqlite::Connection;
use tempfile::tempdir;
use travaux_history::Layer;
use travaux_store::{Hit, Stamp, Store};

use crate::kit;

#[track_caller]
fn check(words: &str, queries: &[&str], strangers: &[&str]) {
    let mut store = kit::dossier();
    let text = kit::text(&["Zebra.", words]);
    let id = store.save_version(Layer::Tabled, &Stamp::at(3), &kit::version(), text).unwrap();
    let found = |query: &str| store.search(query, 10).unwrap();
    for query in queries {
        let hits = found(query);
        assert_eq!(hits.len(), 1, "{query:?} finds {words:?} once");
        assert_eq!(hits[0].versions, [id]);
    }
    for query in strangers {
        assert_eq!(found(query), [], "{query:?} does not find {words:?}");
    }
}

#[test]
fn case_accents_and_endings_do_not_matter() {
    check(
        "The Contracting Parties shall endeavour to report à São Tomé.",
        &["contracting PARTIES", "endeav", "sao tome", "\"shall endeavour\"", "(report)"],
        &["parties cassia", "\"endeavour shall\"", "", "  ", "--", "\"\""],
    );
}

#[test]
fn cyrillic_is_found_as_it_is_typed() {
    check(
        "Сторони відбудовують об\u{2019}єкти критичної інфраструктури.",
        &["СТОРОНИ", "відбудов", "об'єкти", "об\u{2bc}єкти", "інфраструктури"],
        &["сторона"],
    );
    check("Ещё один жи\u{0306}лой и йод", &["еще", "ЕЩЁ", "йод", "и\u{306}од"], &["иод"]);
}

#[test]
fn greek_arabic_hebrew_and_ideographs_are_found() {
    check("Τα Μέρη υποβάλλουν εκθέσεις", &["ΜΕΡΗ", "υποβαλλουν", "ΕΚΘΈΣΕΙΣ"], &[]);
    check("تُقَدِّمُ الأطراف تقريرا", &["الأطراف", "الاطراف", "تقدم"], &[]);
    check("הַצְּדָדִים יגישו דוח", &["הצדדים", "יגישו"], &[]);
    check("各缔约方应提交报告。", &["缔约方", "报告", "报"], &["约缔"]);
}

#[test]
fn a_query_that_looks_like_a_program_is_only_words() {
    check("NEAR and NOT are words, OR so", &["NOT", "NEAR", "or", "a*"], &["^^", "wording:and*"]);
}

#[test]
fn every_version_that_holds_the_words_is_named_and_drafts_too() {
    let mut store = kit::dossier();
    let save = |store: &mut Store, layer, words: &[&str]| {
        store.save_version(layer, &Stamp::at(3), &kit::version(), kit::text(words)).unwrap()
    };
    let first = save(&mut store, Layer::Tabled, &["Each Party shall report.", "one"]);
    let second = save(&mut store, Layer::Tabled, &["Each Party shall report.", "two"]);
    let third = save(&mut store, Layer::Tabled, &["Each Party may report.", "two"]);
    let draft = save(&mut store, Layer::Internal, &["We report nothing.", "two"]);
    let versions = |query| -> Vec<_> {
        store.search(query, 10).unwrap().into_iter().map(|hit| hit.versions).collect()
    };
    assert_eq!(versions("report"), [vec![third], vec![first, second], vec![draft]]);
}

/// Every word of the index with its place, and what some questions are answered.
fn index(path: &Path) -> (Vec<String>, Vec<Vec<Hit>>) {
    let connection = Connection::open(path).unwrap();
    let mut words = Vec::new();
    for table in ["search", "internal_search"] {
        let vocabulary = format!(
            "CREATE VIRTUAL TABLE temp.of_{table} USING fts5vocab (main, {table}, instance)"
        );
        connection.execute_batch(&vocabulary).unwrap();
        let sql = format!("SELECT term || ' ' || doc || ' ' || offset FROM temp.of_{table}");
        let mut query = connection.prepare(&sql).unwrap();
        words.extend(query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap));
    }
    drop(connection);
    let store = Store::open(path).unwrap();
    let asked = ["each", "report", "may", "two", "purpose"];
    (words, asked.map(|query| store.search(query, 99).unwrap()).to_vec())
}

#[test]
fn rebuild_changes_nothing() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("a.dossier");
    let mut store = kit::dossier_at(&path);
    for words in [["Each Party shall report.", "one"], ["Each Party may report.", "two"]] {
        for layer in [Layer::Tabled, Layer::Internal] {
            let text = kit::text(&words);
            store.save_version(layer, &Stamp::at(3), &kit::version(), text).unwrap();
        }
    }
    drop(store);
    let before = index(&path);
    assert!(before.0.len() > 20);
    let mut store = Store::open(&path).unwrap();
    store.rebuild().unwrap();
    assert_eq!(store.verify().unwrap(), []);
    drop(store);
    assert_eq!(index(&path), before);
}
