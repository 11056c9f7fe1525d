//! More than any reader takes at once goes out in several pouches, and is refused in one.

use travaux_desk::{Desk, Pouch};
use travaux_history::{Act, Comment, Layer, Matter};
use travaux_store::Stamp;
use travaux_text::DelegationCode;

use crate::pouches::talks;
use travaux_tests::{FA, party};

const MOST: usize = 20_000;

/// So many remarks of Meridia on its draft.
fn remarks(desk: &mut Desk, count: usize) {
    let provision = desk.rolling(&FA).expect("a rolling text").text.provisions[1].id;
    let by = DelegationCode::new("MER").expect("a code");
    let instrument = travaux_history::InstrumentCode::new("FA").expect("a code");
    let remark = |number| {
        let words = format!("Remark {number}.");
        let (instrument, by) = (instrument.clone(), by.clone());
        let comment = Comment { instrument, provision, by, words, on: None, written: None };
        Act::Noted(Matter::Comment(comment))
    };
    let acts: Vec<_> = (0..count).map(remark).collect();
    let stamp = Stamp { at: 1_770_000_100_000, delegation: Some(by.clone()), meeting: None };
    desk.kept_mut().append_all(Layer::Tabled, &stamp, &acts).expect("noted");
}

#[test]
fn more_than_a_reader_takes_is_refused_whole_and_goes_out_in_parts() {
    let (_folder, mut meridia, cassia) = talks();
    let to = [party("CAS").clone()];
    remarks(&mut meridia, MOST + 50);
    let before = meridia.kept().ends_outside();
    let refused = meridia.make_pouch(&to, false, true).expect_err("too much for one");
    let told = refused.to_string();
    assert!(told.contains("no pouch carries more than 20000"), "{told}");
    assert!(told.contains("Nothing went out") && told.contains("without `whole`"), "{told}");
    assert_eq!(meridia.kept().ends_outside(), before, "something went out");
    assert!(meridia.is_pending());

    let first = meridia.make_pouch(&to, false, false).expect("a first part");
    assert_eq!(first.entries, MOST);
    assert!(first.notices[0].contains("make another pouch"), "{:?}", first.notices);
    let second = meridia.make_pouch(&to, false, false).expect("a second part");
    let told = &second.notices[0];
    assert!(told.contains("goes on where pouch 1 to them ends"), "{told}");
    assert!(told.contains("It is the last of them"), "{told}");
    let (one, other) = (Pouch::read(&first.bytes), Pouch::read(&second.bytes));
    let (one, other) = (one.expect("readable"), other.expect("readable"));
    let since = other.contents().since;
    assert_eq!(one.contents().through(), (since.sequence, since.hash), "one follows the other");
    let reached = other.contents().through();
    let out = meridia.kept().ends_outside();
    assert!(out.iter().any(|it| (it.entries, it.hash) == reached), "all of it went out");
    // The other desk opens both, and without the first misses it.
    let opened = cassia.open_pouch(&first.bytes).expect("it opens");
    assert!(opened.may_be_taken(), "{:?}", opened.alarms);
    assert!(!cassia.open_pouch(&second.bytes).expect("it opens").may_be_taken());
}
