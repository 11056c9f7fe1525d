//! What holds for every dossier file.

use std::sync::Arc;

use travaux_history::*;
use travaux_store::*;
use travaux_text::*;

fn text(words: &[&str]) -> Arc<Text> {
    let mut ids = Ids::new(1, b"text");
    let provision = |words: &&str| Provision {
        id: ids.next_id(),
        kind: Kind::Paragraph,
        depth: 1,
        number: Number::Derived,
        wording: Wording::plain(words),
    };
    Arc::new(Text { provisions: words.iter().map(provision).collect() })
}

fn code(text: &str) -> DelegationCode {
    DelegationCode::new(text).expect("a sound value")
}

fn desk() -> Store {
    let mut store = Store::in_memory(DeskId([7; 16]), &Stamp::at(1), Description::default())
        .expect("a sound value");
    let instrument = Instrument {
        code: InstrumentCode::new("FA").expect("a sound value"),
        title: "Framework Agreement".to_owned(),
        kind: String::new(),
        language: "en".to_owned(),
        withdrawn: false,
    };
    store
        .append(Layer::Tabled, &Stamp::at(2), &Act::InstrumentAdded(instrument))
        .expect("a sound value");
    store
}

fn version() -> NewVersion {
    NewVersion {
        instrument: InstrumentCode::new("FA").expect("a sound value"),
        kind: VersionKind::ZeroDraft,
        standing: Standing::Basis,
        source: code("MER"),
        occasion: "1st meeting".to_owned(),
        title: String::new(),
        note: String::new(),
        parents: vec![],
    }
}

#[test]
fn a_saved_version_reads_back() {
    let mut store = desk();
    let first =
        store.save_version(Layer::Tabled, &Stamp::at(3), &version(), text(&["a", "b"])).unwrap();
    let draft =
        store.save_version(Layer::Internal, &Stamp::at(4), &version(), text(&["a", "c"])).unwrap();
    assert_eq!(store.text(first).unwrap(), text(&["a", "b"]));
    assert_eq!(store.text(draft).unwrap(), text(&["a", "c"]));
    let numbers: Vec<_> = store.dossier().versions.iter().map(|it| it.number.to_string()).collect();
    assert_eq!(numbers, ["1", "1.1"]);
    let key = WorkingKey { instrument: version().instrument, delegation: code("MER") };
    store.begin_working(&key, Some(first), 5).unwrap();
    let base = text(&["a", "b"]);
    let mut revised = (*base).clone();
    revised.provisions.insert(1, text(&["x", "y", "z"]).provisions[2].clone());
    store.write_working(&key, 6, &changes(&base, &revised)).unwrap();
    assert_eq!(*store.working(&key).unwrap().unwrap().text, revised);
    assert_eq!(store.search("B", 10).unwrap().len(), 1);
}
