//! Entries of the record, and whole dossiers.

use std::sync::PoisonError;

use serde_json::Value;
use travaux_desk::Desk;
use travaux_history::{Act, Dossier, Entry, Hash, Layer};
use travaux_store::Store;
use travaux_tests::desks::{desk_of, introduce, receive, send};
use travaux_tests::fuzz::{changed, fuzz, inputs};
use travaux_tests::random::Random;
use travaux_tests::{Evenly, cessation, fa, foreign, form};

use crate::ALONE;

/// How many entries are folded together.
const STRETCH: usize = 12;

#[test]
fn a_record_changed_at_random_is_read_in_no_time() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let desk = Desk::sample_in_memory(Box::new(Evenly::default())).expect("the sample");
    let entries = |layer| desk.kept().record(layer).expect("its record");
    let (tabled, internal) = (entries(Layer::Tabled), entries(Layer::Internal));
    let home = tabled.first().map(|(_, it)| it.desk);
    let mut random = Random::new(5);
    fuzz("records", inputs(3_000), 4, |_| {
        let (tabled, read) = stretch(&tabled, &mut random);
        let (internal, read_too) = stretch(&internal, &mut random);
        for (layer, (_, entry)) in tabled.iter().map(|it| (Layer::Tabled, it)) {
            entry.hash(layer);
        }
        drop(Dossier::fold_at(home, tabled, internal));
        read || read_too
    });
}

/// Some entries that follow each other, some of them changed; and whether one that was changed
/// can still be read.
fn stretch(from: &[(Hash, Entry)], random: &mut Random) -> (Vec<(Hash, Entry)>, bool) {
    let at = random.below(from.len());
    let mut some = from[at..(at + STRETCH).min(from.len())].to_vec();
    let mut read = false;
    for _ in 0..=random.below(3) {
        let place = random.below(some.len());
        let other = &random.one_of(from).1;
        let entry = &mut some[place].1;
        entry.payload = with_another_value(&entry.payload, &other.payload, random);
        if random.below(8) == 0 {
            entry.kind.clone_from(&other.kind);
        }
        if random.below(4) == 0 {
            entry.lamport = *random.one_of(&[0, u64::MAX, entry.sequence]);
        }
        read |= !matches!(entry.act(), Act::Unknown { .. });
    }
    (some, read)
}

/// A payload one value of which is another: a strange one, or one of `other`.
fn with_another_value(payload: &str, other: &str, random: &mut Random) -> String {
    let (Ok(mut value), Ok(other)) = (serde_json::from_str(payload), serde_json::from_str(other))
    else {
        return String::from_utf8_lossy(&changed(payload.as_bytes(), &[], random)).into_owned();
    };
    let strange = [
        Value::Null,
        Value::from(-1),
        Value::from(u64::MAX),
        Value::from(1e300),
        Value::from(""),
        Value::from("[x \u{2014} ".repeat(200)),
        Value::Array(Vec::new()),
    ];
    let theirs = values(&other);
    let new = match random.below(4) {
        0 => random.one_of(&strange).clone(),
        _ => (*random.one_of(&theirs)).clone(),
    };
    let mut at = random.below(values(&value).len());
    *nth(&mut value, &mut at).expect("there are so many") = new;
    value.to_string()
}

/// All values in `value`, itself first.
fn values(value: &Value) -> Vec<&Value> {
    let inner: Vec<&Value> = match value {
        Value::Array(all) => all.iter().collect(),
        Value::Object(all) => all.values().collect(),
        _ => Vec::new(),
    };
    std::iter::once(value).chain(inner.into_iter().flat_map(values)).collect()
}

/// The value at this place among all of [`values`].
fn nth<'v>(value: &'v mut Value, left: &mut usize) -> Option<&'v mut Value> {
    if *left == 0 {
        return Some(value);
    }
    *left -= 1;
    let inner: Vec<&mut Value> = match value {
        Value::Array(all) => all.iter_mut().collect(),
        Value::Object(all) => all.values_mut().collect(),
        _ => Vec::new(),
    };
    inner.into_iter().find_map(|it| nth(it, left))
}

#[test]
fn a_dossier_changed_at_random_is_read_in_no_time() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().expect("a folder");
    let (mut meridia, mut cassia) = (desk_of(folder.path(), "MER"), desk_of(folder.path(), "CAS"));
    introduce(&mut meridia, &mut cassia);
    let first = form("MER", "1st meeting", Layer::Tabled);
    meridia.import_text(foreign(cessation::base()), &fa(), &first).expect("tabled");
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    drop((meridia, cassia));
    let whole = std::fs::read(folder.path().join("CAS.dossier")).expect("a dossier");
    let path = folder.path().join("changed.dossier");
    let mut random = Random::new(6);
    fuzz("whole dossiers", inputs(4_000) / 100, 50, |_| {
        let mut bytes = whole.clone();
        for _ in 0..=random.below(6) {
            // Most pages begin with what SQLite itself has to make sense of.
            let page = random.below(bytes.len() / 4_096) * 4_096;
            let within = if random.below(2) == 0 { random.below(100) } else { random.below(4_096) };
            bytes[page + within] = random.below(256) as u8;
        }
        std::fs::write(&path, bytes).expect("a file");
        let Ok(store) = Store::open_read_only(&path) else { return false };
        drop(store.verify());
        let texts = store.dossier().versions.iter().map(|it| store.text(it.id));
        drop(texts.collect::<Vec<_>>());
        true
    });
}
