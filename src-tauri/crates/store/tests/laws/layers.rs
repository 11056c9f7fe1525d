//! Nothing tabled depends on what is internal.

use proptest::prelude::*;
use tempfile::tempdir;
use travaux_history::{Act, Layer};
use travaux_store::{Stamp, Store, StoreError};

use crate::kit;

/// A dossier with two tabled versions, and `drafts` internal ones around each.
fn with_drafts(path: &std::path::Path, drafts: usize) -> Store {
    let mut store = kit::dossier_at(path);
    let save = |store: &mut Store, layer, words: &str| {
        store.save_version(layer, &Stamp::at(9), &kit::version(), kit::text(&[words])).unwrap()
    };
    for words in ["Each Party shall report.", "Each Party may report."] {
        for draft in 0..drafts {
            save(&mut store, Layer::Internal, &format!("Our red line is {draft}."));
        }
        save(&mut store, Layer::Tabled, words);
    }
    store
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 32))]

    #[test]
    fn the_tabled_layer_is_the_same_whatever_is_internal(drafts in 1..6_usize) {
        let folder = tempdir().unwrap();
        let bare = with_drafts(&folder.path().join("bare.dossier"), 0);
        let full = with_drafts(&folder.path().join("full.dossier"), drafts);
        let (bare, full) = (bare.tabled().unwrap(), full.tabled().unwrap());
        prop_assert_eq!(bare.record(), full.record());
        prop_assert_eq!(bare.dossier(), full.dossier());
        for version in &bare.dossier().versions {
            prop_assert_eq!(bare.text(version.id).unwrap(), full.text(version.id).unwrap());
        }
    }
}

#[test]
fn a_draft_is_not_in_the_tabled_layer() {
    let folder = tempdir().unwrap();
    let store = with_drafts(&folder.path().join("a.dossier"), 1);
    let draft = store.dossier().versions.iter().find(|it| it.layer == Layer::Internal).unwrap().id;
    let tabled = store.tabled().unwrap();
    assert!(tabled.dossier().version(draft).is_none());
    assert!(matches!(tabled.text(draft), Err(StoreError::Missing(_))));
}

#[test]
fn an_internal_entry_cannot_take_a_tabled_version_back() {
    let folder = tempdir().unwrap();
    let mut store = with_drafts(&folder.path().join("a.dossier"), 0);
    let tabled = store.dossier().versions[0].id;
    store.append(Layer::Internal, &Stamp::at(9), &Act::VersionWithdrawn(tabled)).unwrap();
    assert!(!store.dossier().versions[0].withdrawn);
}
