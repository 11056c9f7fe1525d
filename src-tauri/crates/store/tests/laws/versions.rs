//! Versions read back, whatever is in them.

use std::sync::Arc;

use proptest::prelude::*;
use tempfile::tempdir;
use travaux_history::{Act, Layer, VersionId};
use travaux_store::{Stamp, Store, StoreError, Stretch};
use travaux_text::{Ids, Kind, Number, Provision, ProvisionId, Text, Wording};

use crate::{any, kit};

fn any_provision() -> impl Strategy<Value = Provision> {
    let kinds = vec![
        Kind::Title,
        Kind::Recital,
        Kind::Part,
        Kind::Article,
        Kind::Paragraph,
        Kind::Plain,
        Kind::Row,
        Kind::Signature,
    ];
    let number = prop_oneof![
        Just(Number::Derived),
        "\\PC{1,6}".prop_map(Number::Fixed),
        Just(Number::Dash),
        Just(Number::None),
    ];
    let id = ProvisionId::from_bytes([0; 16]);
    (prop::sample::select(kinds), 0..7_u8, number, any::wording()).prop_map(
        move |(kind, depth, number, wording)| Provision { id, kind, depth, number, wording },
    )
}

/// Any text; any two share many ids, and some provisions.
fn any_text() -> impl Strategy<Value = Text> {
    let mut ids = Ids::new(1, b"any");
    let pool: Vec<_> = (0..40).map(|_| ids.next_id()).collect();
    let plain = Provision {
        id: pool[0],
        kind: Kind::Article,
        depth: 0,
        number: Number::Derived,
        wording: Wording::plain("Reports"),
    };
    let provision = prop_oneof![1 => any_provision(), 2 => Just(plain)];
    prop::collection::vec(prop::option::of(provision), 0..40).prop_map(move |places| {
        let provisions = pool.iter().zip(places);
        let provisions = provisions.filter_map(|(id, it)| Some(Provision { id: *id, ..it? }));
        Text { provisions: provisions.collect() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 10))]

    #[test]
    fn any_text_reads_back_from_the_file(text in any_text()) {
        let folder = tempdir().unwrap();
        let path = folder.path().join("any.dossier");
        let mut store = kit::dossier_at(&path);
        let text = Arc::new(text);
        let id = store.save_version(Layer::Tabled, &Stamp::at(3), &kit::version(), text.clone());
        let id = id.unwrap();
        drop(store);
        let store = Store::open(&path).unwrap();
        prop_assert_eq!(store.text(id).unwrap(), text);
        prop_assert_eq!(store.verify().unwrap(), vec![]);
    }

    #[test]
    fn two_texts_side_by_side_are_both_whole(base in any_text(), revised in any_text()) {
        let mut store = kit::dossier();
        let (base, revised) = (Arc::new(base), Arc::new(revised));
        let save = |store: &mut Store, layer, text: &Arc<Text>| {
            store.save_version(layer, &Stamp::at(3), &kit::version(), text.clone()).unwrap()
        };
        let left = save(&mut store, Layer::Tabled, &base);
        let right = save(&mut store, Layer::Internal, &revised);
        let (mut lefts, mut rights) = (Vec::new(), Vec::new());
        for stretch in store.side_by_side(left, right).unwrap() {
            match stretch {
                Stretch::Same(count) => {
                    lefts.extend_from_slice(&base.provisions[lefts.len()..][..count]);
                    rights.extend_from_slice(&revised.provisions[rights.len()..][..count]);
                }
                Stretch::Differs { base, revised } => {
                    lefts.extend(base);
                    rights.extend(revised);
                }
            }
        }
        prop_assert_eq!(&lefts, &base.provisions);
        prop_assert_eq!(&rights, &revised.provisions);
    }
}

fn numbers(store: &Store) -> Vec<String> {
    store.dossier().versions_of(&kit::instrument()).map(|it| it.number.to_string()).collect()
}

fn save(store: &mut Store, layer: Layer, words: &[&str], parents: &[VersionId]) -> VersionId {
    let version = travaux_store::NewVersion { parents: parents.to_vec(), ..kit::version() };
    store.save_version(layer, &Stamp::at(3), &version, kit::text(words)).unwrap()
}

#[test]
fn tabled_versions_count_on_whatever_drafts_there_are() {
    let mut store = kit::dossier();
    for layer in [
        Layer::Internal,
        Layer::Tabled,
        Layer::Internal,
        Layer::Internal,
        Layer::Tabled,
        Layer::Internal,
    ] {
        save(&mut store, layer, &["Each Party shall report."], &[]);
    }
    assert_eq!(numbers(&store), ["1", "2", "0.1", "1.1", "1.2", "2.1"]);
}

#[test]
fn a_version_taken_back_keeps_its_number_and_its_text() {
    let mut store = kit::dossier();
    let first = save(&mut store, Layer::Tabled, &["Each Party shall report."], &[]);
    store.table_pending(&Stamp::at(4)).unwrap();
    store.append(Layer::Tabled, &Stamp::at(4), &Act::VersionWithdrawn(first)).unwrap();
    save(&mut store, Layer::Tabled, &["Each Party may report."], &[]);
    assert_eq!(numbers(&store), ["1", "2"]);
    assert!(store.dossier().version(first).unwrap().withdrawn);
    store.append(Layer::Tabled, &Stamp::at(5), &Act::VersionReinstated(first)).unwrap();
    assert!(!store.dossier().version(first).unwrap().withdrawn);
    assert_eq!(store.text(first).unwrap(), kit::text(&["Each Party shall report."]));
}

#[test]
fn a_version_taken_back_before_it_went_out_never_was() {
    let mut store = kit::dossier();
    let first = save(&mut store, Layer::Tabled, &["Each Party shall report."], &[]);
    store.append(Layer::Tabled, &Stamp::at(4), &Act::VersionWithdrawn(first)).unwrap();
    assert!(numbers(&store).is_empty());
    assert_eq!(store.text(first).unwrap(), kit::text(&["Each Party shall report."]), "still here");
    assert_eq!(store.tabled().unwrap().dossier().versions, []);
    let second = save(&mut store, Layer::Tabled, &["Each Party may report."], &[]);
    assert_eq!(numbers(&store), ["1"]);
    store.table_pending(&Stamp::at(5)).unwrap();
    store.append(Layer::Tabled, &Stamp::at(6), &Act::VersionReinstated(first)).unwrap();
    let ids: Vec<_> = store.dossier().versions.iter().map(|it| it.id).collect();
    assert_eq!(ids, [second, first], "done again, it was made when it was done again");
    assert_eq!(store.verify().unwrap(), []);
}

#[test]
fn a_tabled_version_made_from_a_draft_names_the_tabled_version_before_it() {
    let mut store = kit::dossier();
    let first = save(&mut store, Layer::Tabled, &["one"], &[]);
    let draft = save(&mut store, Layer::Internal, &["two"], &[first]);
    let second_draft = save(&mut store, Layer::Internal, &["three"], &[draft]);
    let tabled = save(&mut store, Layer::Tabled, &["three"], &[second_draft]);
    assert_eq!(store.dossier().version(tabled).unwrap().saved.parents, [first]);
}

#[test]
fn a_meeting_is_noted_once() {
    let mut store = kit::dossier();
    save(&mut store, Layer::Internal, &["one"], &[]);
    save(&mut store, Layer::Tabled, &["two"], &[]);
    save(&mut store, Layer::Tabled, &["three"], &[]);
    assert_eq!(store.dossier().meetings.len(), 1);
    let noted = |layer| {
        let record = store.record(layer).unwrap();
        record.iter().filter(|(_, entry)| entry.kind == "meeting added").count()
    };
    assert_eq!((noted(Layer::Tabled), noted(Layer::Internal)), (1, 1));
}

#[test]
fn a_version_of_nothing_is_refused() {
    let mut store = kit::dossier();
    let nowhere = travaux_store::NewVersion {
        instrument: travaux_history::InstrumentCode::new("SG").unwrap(),
        ..kit::version()
    };
    let refused = store.save_version(Layer::Tabled, &Stamp::at(3), &nowhere, kit::text(&["x"]));
    assert!(matches!(refused, Err(StoreError::Missing(_))));
}
