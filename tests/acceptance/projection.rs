//! What the room sees on the screen: the tabled layer, whatever is internal.

use travaux_desk::Desk;
use travaux_history::{Act, InstrumentCode, Layer, MeetingId, Proposed, VersionId};
use travaux_redline::rolling::Proposal;
use travaux_store::{Stamp, Store};
use travaux_tests::cessation::{REPORT, base};
use travaux_tests::{Evenly, FA, desk_at};
use travaux_text::build::{named, para};
use travaux_text::{DelegationCode, ProvisionId};

/// What our minister told nobody else.
const WHISPERED: &str = "Each Party does as the minister whispered.";

fn proposed(base: VersionId, after: ProvisionId, words: &str) -> Act {
    let provision = named(words, para(words));
    Act::ProposalMade(Proposed {
        instrument: InstrumentCode::new("FA").expect("a code"),
        by: DelegationCode::new("MER").expect("a code"),
        base,
        occasion: MeetingId::of("1st meeting"),
        change: Proposal::Insert { after: Some(after), provisions: vec![provision] },
    })
}

#[test]
fn the_room_sees_the_tabled_text_while_a_proposal_is_internal() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("talks.dossier");
    let before = desk_at(&path, [base()]);
    let (room, at) = (before.room(&FA).expect("a room"), base().provisions[1].id);
    drop(before);
    let mut store = Store::open(&path).expect("a dossier");
    let mut put = |layer, words| {
        let act = proposed(room.rolling.base, at, words);
        store.append(layer, &Stamp::at(1_770_001_000_000), &act).expect("it is kept");
    };
    put(Layer::Internal, WHISPERED);
    put(Layer::Tabled, REPORT);
    drop(store);
    let desk = Desk::open(&path, Box::new(Evenly::default())).expect("a desk");
    let ours = format!("{:?}", desk.rolling(&FA).expect("a rolling text").text);
    assert!(ours.contains("whispered"), "we see what we thought of");
    let shown = desk.room(&FA).expect("the rest is shown");
    assert_eq!(shown.rolling.text.provisions.len(), room.rolling.text.provisions.len() + 1);
    assert!(format!("{:?}", shown.rolling.text).contains("monthly"), "what is tabled is there");
    assert!(!format!("{shown:?}").contains("whispered"), "and nothing else is");
}

#[test]
fn an_instrument_that_nobody_else_has_is_not_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = desk_at(&folder.path().join("talks.dossier"), []);
    assert!(desk.room(&FA).is_err());
}
