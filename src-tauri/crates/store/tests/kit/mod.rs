//! What the tests of the store begin with.

#![allow(dead_code, reason = "each test binary uses some of it")]

use std::{path::Path, sync::Arc};

use travaux_history::{
    Act, Description, DeskId, Instrument, InstrumentCode, Issued, Layer, Matter, Standing,
    VersionId, VersionKind,
};
use travaux_store::{FileKey, NewVersion, Stamp, Store, StoreError, Way, WorkingKey, Zeroizing};
use travaux_text::{DelegationCode, Text, build};

/// The code of the one instrument there is.
pub(crate) fn instrument() -> InstrumentCode {
    InstrumentCode::new("FA").expect("a code")
}

pub(crate) fn description() -> Description {
    Description {
        title: "Meridia and Cassia".to_owned(),
        classification: "RESTRICTED".to_owned(),
        ..Description::default()
    }
}

/// The delegation of this code.
pub(crate) fn code(text: &str) -> DelegationCode {
    DelegationCode::new(text).expect("a code")
}

/// Our own working text.
pub(crate) fn ours() -> WorkingKey {
    WorkingKey { instrument: instrument(), delegation: code("MER") }
}

/// What is said of a version when nothing in particular is to be said.
pub(crate) fn version() -> NewVersion {
    NewVersion {
        instrument: instrument(),
        kind: VersionKind::ZeroDraft,
        standing: Standing::Basis,
        source: code("MER"),
        occasion: "1st meeting".to_owned(),
        title: String::new(),
        note: String::new(),
        parents: vec![],
    }
}

/// What is said of a version that is issued.
pub(crate) fn issued() -> NewVersion {
    NewVersion { kind: VersionKind::Revision, ..version() }
}

/// What follows from a version that is issued.
pub(crate) fn follows(id: VersionId) -> Vec<Act> {
    let issued = Issued { instrument: instrument(), version: id, base: id, carried: vec![] };
    vec![Act::Noted(Matter::Issued(issued))]
}

/// A text of one article with these paragraphs.
pub(crate) fn text(words: &[&str]) -> Arc<Text> {
    let paragraphs = words.iter().enumerate();
    let paragraphs =
        paragraphs.map(|(at, words)| build::named(&format!("p{at}"), build::para(words)));
    let heading = build::named("heading", build::article("Purpose"));
    Arc::new(build::text(std::iter::once(heading).chain(paragraphs)))
}

/// A new dossier at `path` with one instrument, encrypted where its name begins so.
pub(crate) fn dossier_at(path: &Path) -> Store {
    let key = key_at(path);
    begin(Way::new(path, key.as_ref()));
    open_at(path).expect("a new dossier opens")
}

/// Opens the dossier at `path`, which is encrypted where its name begins with `sealed`.
pub(crate) fn open_at(path: &Path) -> Result<Store, StoreError> {
    Store::open(Way::new(path, key_at(path).as_ref()))
}

fn key_at(path: &Path) -> Option<FileKey> {
    let is_sealed = path.file_name().is_some_and(|it| it.as_encoded_bytes().starts_with(b"sealed"));
    is_sealed.then(|| FileKey::from_parts([3; 16], Zeroizing::new([5; 32])))
}

/// Begins a dossier with one instrument, encrypted where `way` has a key.
pub(crate) fn begin(way: Way<'_>) {
    let store = Store::create(way, DeskId([7; 16]), &Stamp::at(1), description());
    with_instrument(store.expect("a new dossier"));
}

/// A new dossier in memory with one instrument.
pub(crate) fn dossier() -> Store {
    let store = Store::in_memory(DeskId([7; 16]), &Stamp::at(1), description());
    with_instrument(store.expect("a new dossier"))
}

fn with_instrument(mut store: Store) -> Store {
    let instrument = Instrument {
        code: instrument(),
        title: "Framework Agreement".to_owned(),
        kind: "treaty".to_owned(),
        language: "en".to_owned(),
        numbering: String::new(),
        withdrawn: false,
    };
    let act = Act::InstrumentAdded(instrument);
    store.append(Layer::Tabled, &Stamp::at(2), &act).expect("an instrument");
    store
}
