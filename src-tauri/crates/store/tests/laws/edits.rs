//! Whatever people do in whatever order, everything saved is there.

use std::sync::Arc;

use proptest::prelude::*;
use tempfile::tempdir;
use travaux_history::{Layer, VersionId, changes};
use travaux_store::{NewVersion, Stamp, Store};
use travaux_text::{Ids, Provision, Text, Wording, build};

use crate::kit;

/// One thing a person does.
#[derive(Clone, Debug)]
enum Step {
    Reword(usize, u8),
    Insert(usize, u8),
    Remove(usize),
    Move(usize, usize),
    SaveDraft,
    Table,
    Restart(usize),
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => (0..60_usize, any::<u8>()).prop_map(|(at, word)| Step::Reword(at, word)),
        4 => (0..60_usize, any::<u8>()).prop_map(|(at, word)| Step::Insert(at, word)),
        2 => (0..60_usize).prop_map(Step::Remove),
        2 => (0..60_usize, 0..60_usize).prop_map(|(from, to)| Step::Move(from, to)),
        1 => Just(Step::SaveDraft),
        1 => Just(Step::Table),
        1 => (0..9_usize).prop_map(Step::Restart),
        1 => Just(Step::Reopen),
    ]
}

fn worded(ids: &mut Ids, word: u8) -> Provision {
    let words = format!("Each Party shall, under paragraph {word}, report to the Commission.");
    let provision =
        if word.is_multiple_of(8) { build::article(&words) } else { build::para(&words) };
    Provision { id: ids.next_id(), ..provision }
}

/// What the person has in mind: the working text, and every version saved.
struct Mind {
    ids: Ids,
    working: Text,
    saved: Vec<(VersionId, Text)>,
}

impl Mind {
    /// The working text after `step`.
    fn after(&mut self, step: &Step) -> Text {
        let mut provisions = self.working.provisions.clone();
        let count = provisions.len();
        match step {
            Step::Insert(at, word) => {
                provisions.insert(at % (count + 1), worded(&mut self.ids, *word));
            }
            _ if count == 0 => {}
            Step::Reword(at, word) => {
                provisions[at % count].wording = Wording::plain(&format!("reworded {word}"));
            }
            Step::Remove(at) => drop(provisions.remove(at % count)),
            Step::Move(from, to) => {
                let moved = provisions.remove(from % count);
                provisions.insert(to % count, moved);
            }
            _ => {}
        }
        Text { provisions }
    }

    fn take(&mut self, step: &Step, store: &mut Store, at: i64) {
        let parents = self.saved.last().map(|(id, _)| *id).into_iter().collect();
        let version = NewVersion { parents, ..kit::version() };
        let layer = if matches!(step, Step::Table) { Layer::Tabled } else { Layer::Internal };
        match step {
            Step::SaveDraft | Step::Table => {
                let id = store.save_working(layer, &Stamp::at(at), &kit::ours(), &version).unwrap();
                self.saved.push((id, self.working.clone()));
            }
            Step::Restart(from) if !self.saved.is_empty() => {
                let (id, text) = self.saved[from % self.saved.len()].clone();
                store.begin_working(&kit::ours(), Some(id), at).unwrap();
                self.working = text;
            }
            _ => {
                let revised = self.after(step);
                let changes = changes(&self.working, &revised);
                store.write_working(&kit::ours(), at, &changes).unwrap();
                self.working = revised;
            }
        }
    }

    fn check(&self, store: &Store) {
        let working = store.working(&kit::ours()).unwrap().unwrap();
        assert_eq!(*working.text, self.working);
        for (id, text) in &self.saved {
            assert_eq!(*store.text(*id).unwrap(), *text);
        }
        assert_eq!(store.verify().unwrap(), []);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 20))]

    #[test]
    fn what_was_done_is_there(steps in prop::collection::vec(step(), 1..50)) {
        let folder = tempdir().unwrap();
        let path = folder.path().join("edits.dossier");
        let mut store = kit::dossier_at(&path);
        store.begin_working(&kit::ours(), None, 2).unwrap();
        let ids = Ids::new(1, b"edits");
        let mut mind = Mind { ids, working: Text::default(), saved: vec![] };
        for (at, step) in (3..).zip(&steps) {
            if matches!(step, Step::Reopen) {
                let before = store.dossier().clone();
                drop(store);
                store = Store::open(&path).unwrap();
                prop_assert_eq!(store.dossier(), &before);
                mind.check(&store);
            } else {
                mind.take(step, &mut store, at);
            }
        }
        mind.check(&store);
    }
}

#[test]
fn what_did_not_change_is_not_written_again() {
    let mut store = kit::dossier();
    let words: Vec<String> = (0..500).map(|at| format!("Paragraph {at} of some length.")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let base = kit::text(&words);
    let save = |store: &mut Store, text: &Arc<Text>| {
        store.save_version(Layer::Tabled, &Stamp::at(3), &kit::version(), text.clone()).unwrap()
    };
    let first = save(&mut store, &base);
    let counted = store.counts().unwrap();
    let mut revised = (*base).clone();
    revised.provisions[250].wording = Wording::plain("Something else.");
    save(&mut store, &Arc::new(revised.clone()));
    let after = store.counts().unwrap();
    assert_eq!(after.provisions, counted.provisions + 1);
    assert_eq!(after.articles, counted.articles + 1);
    assert_eq!(after.texts, counted.texts + 1);
    assert_ne!(save(&mut store, &base), first, "the same text is a version of its own");
    assert_eq!(store.counts().unwrap(), after, "but it is stored once");
}
