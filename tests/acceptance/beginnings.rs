//! When a meeting begins of which something was taken back before it went out.

use std::sync::Arc;

use travaux_desk::Desk;
use travaux_history::Layer;
use travaux_tests::cessation::{REPORT, WITHDRAW, base, sent};
use travaux_tests::{FA, fa, foreign, form, speaker, talks};

use crate::slips::{Shared, Told, tabled};

/// A meeting of which nobody spoke but in words that were replaced before they went out begins
/// with the first that remain, whatever was said there before.
#[test]
fn a_meeting_begins_with_the_first_words_that_remain() {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, world) = (folder.path().join("talks.dossier"), Arc::new(Told::default()));
    let desk = Desk::create(&file, Box::new(Shared(world.clone())), talks());
    let mut desk = desk.expect("a desk");
    desk.import_text(foreign(base()), &fa(), &form("CAS", "1st meeting", Layer::Tabled))
        .expect("it is taken in");
    desk.table_pending().expect("it goes out");
    for (at, word) in [(1, "rain"), (2, "snow")] {
        world.begin(at);
        let words = [
            format!("Hostilities cease unless {word} prevents it."),
            WITHDRAW.into(),
            REPORT.into(),
        ];
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let made = desk.propose(&sent(&words), &FA, speaker("CAS", "2nd meeting"));
        assert_eq!(made.expect("it is proposed").made, 1);
    }
    desk.table_pending().expect("it goes out");
    let all = tabled(&file);
    let of = |kind: &str| all.iter().rev().find(|(_, it)| it.kind == kind).expect("it went out");
    let (meeting, words) = (of("meeting added"), of("proposal made"));
    assert!(words.1.payload.contains("snow"));
    assert_eq!(meeting.1.at, words.1.at);
    assert!(meeting.1.sequence < words.1.sequence);
}
