//! What holds for every wording and every text.

mod any;

use proptest::prelude::*;
use travaux_text::markdown::{read_wording, write_wording};

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

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
}
