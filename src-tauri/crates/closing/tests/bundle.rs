//! A bundle: one byte that changed, one file that is missing, one that was added.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::Index;
use travaux_closing::{Closed, MANIFEST_FILE, Manifest, unlike_manifest, unlike_receipts};

type Bundle = BTreeMap<String, Vec<u8>>;

fn bundle() -> Bundle {
    let files = [
        ("originals/FA/FA-MER.docx", "the text, MER first"),
        ("originals/FA/FA-CAS.docx", "the text, CAS first"),
        ("registration/statement.pdf", "%PDF-1.7 a statement"),
        ("record/empty.txt", ""),
    ];
    let files: Vec<_> =
        files.iter().map(|it| (it.0.to_owned(), it.1.as_bytes().to_vec())).collect();
    let closed = Closed {
        instrument: "FA".to_owned(),
        title: "Framework Agreement".to_owned(),
        version: "7".to_owned(),
        fingerprint: "7F3K-9QXM".to_owned(),
    };
    let manifest = Manifest::of("Talks", vec![closed], &files).write().into_bytes();
    files.into_iter().chain([(MANIFEST_FILE.to_owned(), manifest)]).collect()
}

/// What is wrong with a bundle.
fn wrong(bundle: &Bundle) -> Vec<String> {
    let found: Vec<_> = bundle.keys().cloned().collect();
    let mut read = |path: &str| bundle.get(path).cloned().ok_or_else(|| "there is none".to_owned());
    match read(MANIFEST_FILE).and_then(|it| Manifest::read(&it)) {
        Ok(manifest) => unlike_manifest(&manifest, &found, &mut read),
        Err(why) => vec![why],
    }
}

#[test]
fn a_bundle_is_as_it_was_made() {
    assert_eq!(wrong(&bundle()), Vec::<String>::new());
    let again = Manifest::read(&bundle()[MANIFEST_FILE]).expect("a manifest");
    assert_eq!(again.files.len(), 4);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn one_byte_one_file_less_and_one_more_are_found(
        file in any::<Index>(),
        at in any::<Index>(),
        other in 1_u8..,
        more in "[a-z]{1,8}(/[a-z]{1,8})?",
    ) {
        let sound = bundle();
        let names: Vec<_> = sound.keys().cloned().collect();
        let name = &names[file.index(names.len())];

        let mut changed = sound.clone();
        let bytes = changed.get_mut(name).expect("a file");
        match bytes.len() {
            0 => bytes.push(other),
            length => bytes[at.index(length)] ^= other,
        }
        let told = wrong(&changed);
        prop_assert!(told.iter().any(|it| it.contains(name.as_str())), "{name}: {told:?}");

        let mut less = sound.clone();
        less.remove(name);
        prop_assert!(!wrong(&less).is_empty(), "{name} is missing");

        let mut added = sound.clone();
        added.insert(more.clone(), Vec::new());
        prop_assert_eq!(wrong(&added), vec![format!("{more} is not listed: it was added.")]);
    }
}

#[test]
fn a_manifest_that_no_dossier_gives_is_refused() {
    let files = [("a.md".to_owned(), b"a".to_vec()), ("b.md".to_owned(), b"b".to_vec())];
    let sound = Manifest::of("Talks", Vec::new(), &files);
    assert_eq!(Manifest::read(sound.write().as_bytes()), Ok(sound.clone()));
    let twice = Manifest::of("Talks", Vec::new(), &[files[0].clone(), files[0].clone()]);
    let why = Manifest::read(twice.write().as_bytes()).expect_err("a file is named twice");
    assert!(why.contains("names files twice"), "{why}");
    let lines = Manifest::of("Talks\u{201d}\nSound.", Vec::new(), &files);
    let why = Manifest::read(lines.write().as_bytes()).expect_err("a title is one line");
    assert!(why.contains("names that no dossier gives"), "{why}");
    let marks = Manifest::of("Talks\u{201d} Sound. \u{201c}", Vec::new(), &files);
    let told = marks.called();
    assert_eq!(told.matches('\u{201d}').count(), 1, "{told}");
}

#[test]
fn a_file_that_is_not_the_one_of_its_receipt_is_found() {
    let files = [("a.md".to_owned(), b"a".to_vec())];
    let manifest = Manifest::of("Talks", Vec::new(), &files);
    let of = |sum: &str| format!("{{\"file\":\"a.md\",\"sha256\":\"{sum}\",\"what\":\"text\"}}\n");
    let own = manifest.files[0].sha256.to_string();
    assert!(unlike_receipts(&manifest, of(&own).as_bytes()).is_empty());
    let other = unlike_receipts(&manifest, of("00").as_bytes());
    assert_eq!(
        other,
        ["receipts.jsonl tells of other bytes of \u{201c}a.md\u{201d} than the manifest does."]
    );
}
