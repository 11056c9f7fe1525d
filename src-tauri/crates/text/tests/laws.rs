//! What holds for every wording and every text.

mod any;

use proptest::prelude::*;
use travaux_text::{
    Ids, Terms, Text,
    markdown::{read, read_whole, read_wording, write, write_in, write_wording},
};

/// The text with the ids that a reader gives: by position, and references after them.
fn renamed(text: &Text) -> Text {
    let mut ids = Ids::new(2, b"file");
    let new: Vec<_> = text.provisions.iter().map(|it| (it.id, ids.next_id())).collect();
    let mut renamed = text.clone();
    for (provision, (_, id)) in renamed.provisions.iter_mut().zip(&new) {
        provision.id = *id;
        let mut spelled = write_wording(&provision.wording);
        for (old, new) in &new {
            spelled = spelled.replace(&format!("](#{old})"), &format!("](#{new})"));
        }
        provision.wording = read_wording(&spelled);
    }
    renamed
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_wording_reads_back_from_its_spelling(wording in any::wording()) {
        let spelled = write_wording(&wording);
        prop_assert_eq!(&read_wording(&spelled), &wording, "{}", spelled);
        prop_assert!(!spelled.contains(['\n', '\r', '\t']));
        prop_assert_eq!(spelled.trim_matches(' '), &spelled);
    }

    #[test]
    fn any_source_reads_and_settles(source in any::words()) {
        let read = read_wording(&source);
        prop_assert_eq!(read_wording(&write_wording(&read)), read);
    }

    #[test]
    fn a_text_reads_back_from_what_is_written(text in any::text()) {
        let written = write(&text);
        let (read, findings) = read(&written, &mut Ids::new(2, b"file"));
        prop_assert_eq!(read, renamed(&text), "{}", written);
        prop_assert_eq!(findings, vec![], "{}", written);
    }

    #[test]
    fn a_text_reads_back_however_it_counts(text in any::text(), scheme in any::scheme()) {
        let terms = Terms::of("fr").counting(scheme);
        let written = write_in(&text, terms);
        let reading = read_whole(&written, &mut Ids::new(2, b"file"));
        prop_assert_eq!(reading.text, renamed(&text), "{}", written);
        prop_assert_eq!(reading.terms.scheme, scheme);
    }

    #[test]
    fn a_text_keeps_its_numbers_however_another_counts(
        text in any::text(),
        from in any::scheme(),
        to in any::scheme(),
    ) {
        let numbers = |text: &Text, scheme| {
            let numbering = text.numbering_in(Terms::of("en").counting(scheme));
            (0..numbering.len()).map(|at| numbering.address(at).to_owned()).collect::<Vec<_>>()
        };
        let before = numbers(&text, from);
        prop_assert_eq!(numbers(&text.recounted(from, to), to), before);
    }

    #[test]
    fn any_file_reads_and_settles(source in any::file()) {
        let first = read(&source, &mut Ids::new(2, b"file")).0;
        let written = write(&first);
        let second = read(&written, &mut Ids::new(2, b"file")).0;
        prop_assert_eq!(second, first, "{}", written);
    }
}
