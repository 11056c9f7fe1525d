//! The chair is the hub: delegations that never exchange anything with each other have each other's
//! own word through it, signed, and nothing of what was for the chair alone.

use tempfile::TempDir;
use travaux_desk::{Alarm, Desk, NewDossier, OpenedPouch, Pouch, StanceForm};
use travaux_history::{Layer, ProposalFate, Trust};
use travaux_tests::cessation::{CEASE, REPORT, WITHDRAW, base, sent};
use travaux_tests::desks::Apart;
use travaux_tests::{FA, fa, foreign, form, in_fa, party, speaker};

use crate::circle::delegation;

const CODES: [&str; 3] = ["CHR", "MER", "CAS"];

/// The desks of the chair, Meridia and Cassia. Neither of the two has met the other, and all have
/// the chair's text.
struct Hub {
    folder: TempDir,
    chair: Desk,
    meridia: Desk,
    cassia: Desk,
}

impl Hub {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = |own: &str| {
            let new = NewDossier {
                title: "Talks".to_owned(),
                classification: String::new(),
                delegations: CODES.iter().map(|code| delegation(code, own)).collect(),
            };
            let path = folder.path().join(format!("{own}.dossier"));
            Desk::create(&path, Box::new(Apart::of(own)), new).expect("a desk")
        };
        let (mut chair, meridia, cassia) = (desk("CHR"), desk("MER"), desk("CAS"));
        let first = form("CHR", "1st meeting", Layer::Tabled);
        chair.import_text(foreign(base()), &fa(), &first).expect("tabled");
        let mut hub = Self { folder, chair, meridia, cassia };
        let text = made(&mut hub.chair, &["MER", "CAS"]);
        took(&mut hub.meridia, &text);
        took(&mut hub.cassia, &text);
        hub
    }

    /// Meridia says something to these, and the chair has it.
    fn meridia_sends(&mut self, to: &[&str]) -> Vec<u8> {
        let pouch = made(&mut self.meridia, to);
        took(&mut self.chair, &pouch);
        pouch
    }

    /// The chair sends a pouch to Cassia, which takes it in.
    fn chair_sends(&mut self) -> OpenedPouch {
        let pouch = made(&mut self.chair, &["CAS"]);
        took(&mut self.cassia, &pouch)
    }
}

fn made(desk: &mut Desk, to: &[&str]) -> Vec<u8> {
    let to: Vec<_> = to.iter().map(|it| party(it).clone()).collect();
    desk.make_pouch(&to, false, false).expect("made").bytes
}

fn took(desk: &mut Desk, pouch: &[u8]) -> OpenedPouch {
    let opened = desk.open_pouch(pouch).expect("it can be opened");
    assert!(opened.may_be_taken(), "{:?}", opened.alarms);
    desk.take_pouch(&opened).expect("taken in");
    opened
}

fn proposes(desk: &mut Desk, by: &str, days: &str) {
    let words = WITHDRAW.replace("sixty", days);
    let own = sent(&[CEASE, &words, REPORT]);
    desk.propose(&own, &FA, speaker(by, "2nd meeting")).expect("made");
}

/// Who proposes what at a desk: the words, and whether its own desk said so.
fn proposed(desk: &Desk) -> Vec<(String, bool)> {
    let all = desk.proposals(&FA).expect("proposals").into_iter();
    let live = all.filter(|it| it.fate == ProposalFate::Live);
    live.map(|it| (it.proposed.by.to_string(), it.is_own)).collect()
}

fn words(desk: &Desk) -> String {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let at = rolling.find("1(2)").expect("it is there");
    rolling.text.provisions[at].wording.printed_text(&rolling.numbering)
}

#[test]
fn what_a_delegation_sent_to_two_is_its_own_word_at_the_second_through_the_chair() {
    let mut hub = Hub::new();
    proposes(&mut hub.meridia, "MER", "ninety");
    // As somebody at the chair's desk noted it, too.
    proposes(&mut hub.chair, "MER", "ninety");
    let signed = hub.meridia_sends(&["CHR", "CAS"]);
    let told = hub.chair.told_by_pouch(&[party("CAS").clone()], false).expect("told");
    let passed =
        |it: &&String| it.starts_with("Passed on: pouch 1 of MER, which is for CAS as well");
    assert_eq!(told.iter().filter(passed).count(), 1, "{told:?}");
    let opened = hub.chair_sends();
    assert_eq!(opened.passed_on.len(), 1);
    let passed = &opened.passed_on[0];
    assert_eq!(passed.pouch.bytes(), signed, "not a byte of it is the chair's");
    assert_eq!(passed.trust, Trust::New, "Cassia never met its key");
    assert!(passed.alarms.is_empty() && passed.sealed == opened.sealed, "{:?}", passed.alarms);
    assert_eq!(proposed(&hub.cassia), [("MER".to_owned(), true)]);
    assert_eq!(words(&hub.cassia), words(&hub.meridia));
    let keys = hub.cassia.correspondents().expect("keys");
    assert_eq!(keys.iter().filter(|it| it.held.met.delegation.as_str() == "MER").count(), 1);
    assert_eq!(hub.cassia.verify().expect("checked").damage, Vec::<String>::new());
}

#[test]
fn the_chairs_account_alone_is_no_word_of_meridia() {
    let mut hub = Hub::new();
    proposes(&mut hub.chair, "MER", "ninety");
    let opened = hub.chair_sends();
    assert!(opened.passed_on.is_empty() && proposed(&hub.cassia).is_empty());
    assert!(opened.alarms.iter().any(|it| it.word() == "false-author"), "{:?}", opened.alarms);
}

#[test]
fn what_was_for_the_chair_alone_goes_no_further() {
    let mut hub = Hub::new();
    proposes(&mut hub.meridia, "MER", "ninety");
    let signed = hub.meridia_sends(&["CHR"]);
    let (digest, entries) = {
        let pouch = Pouch::read(&signed).expect("a pouch");
        (pouch.digest(), pouch.contents().carried.entries.len())
    };
    assert!(entries > 0);
    let to_cassia = made(&mut hub.chair, &["CAS"]);
    let opened = took(&mut hub.cassia, &to_cassia);
    assert!(opened.passed_on.is_empty() && proposed(&hub.cassia).is_empty());
    let told = hub.chair.told_by_pouch(&[party("CAS").clone()], true).expect("told");
    assert!(!told.iter().any(|it| it.contains("Passed on")), "{told:?}");
    let held = |bytes: &[u8], part: &[u8]| bytes.windows(part.len()).any(|it| it == part);
    assert!(!held(&to_cassia, b"ninety") && !held(&to_cassia, digest.as_bytes()));
}

#[test]
fn the_table_goes_on_through_the_chair_in_both_directions() {
    let mut hub = Hub::new();
    for days in ["seventy", "eighty", "ninety"] {
        proposes(&mut hub.meridia, "MER", days);
        hub.meridia_sends(&["CHR", "CAS"]);
        let opened = hub.chair_sends();
        assert_eq!(opened.passed_on.len(), 1, "{days}: what came before is in the last one");
        assert!(words(&hub.cassia).contains(days), "{}", words(&hub.cassia));
        // Cassia answers to both, and Meridia has it through the chair.
        let stance = StanceForm {
            by: party("CAS"),
            of: party("MER"),
            at: in_fa("1(2)"),
            occasion: "3rd meeting",
        };
        hub.cassia.support(stance).expect("noted");
        let answer = made(&mut hub.cassia, &["CHR", "MER"]);
        took(&mut hub.chair, &answer);
        let pouch = made(&mut hub.chair, &["MER"]);
        let opened = took(&mut hub.meridia, &pouch);
        assert_eq!(opened.passed_on.len(), 1);
        let held = hub.meridia.proposals(&FA).expect("proposals").into_iter();
        let supported: usize = held.filter(|it| it.is_live()).map(|it| it.supporters.len()).sum();
        assert_eq!(supported, 1, "{days}");
        assert_eq!(words(&hub.meridia), words(&hub.cassia));
        // What all have is not passed on once more.
        let again = made(&mut hub.chair, &["CAS"]);
        assert!(took_nothing(&mut hub.cassia, &again), "{days}");
    }
}

/// Whether a pouch passes nothing on, and brings nothing from others.
fn took_nothing(desk: &mut Desk, pouch: &[u8]) -> bool {
    let opened = desk.open_pouch(pouch).expect("it can be opened");
    desk.take_pouch(&opened).expect("nothing is wrong with it");
    opened.passed_on.is_empty()
}

#[test]
fn nobody_but_the_chair_passes_anything_on() {
    let mut hub = Hub::new();
    proposes(&mut hub.cassia, "CAS", "forty");
    let pouch = made(&mut hub.cassia, &["CHR", "MER"]);
    took(&mut hub.meridia, &pouch);
    let to_chair = made(&mut hub.meridia, &["CHR"]);
    let opened = took(&mut hub.chair, &to_chair);
    assert!(opened.passed_on.is_empty() && proposed(&hub.chair).is_empty());
}

#[test]
fn what_is_passed_on_is_opened_like_any_pouch_and_cannot_be_bent() {
    let mut hub = Hub::new();
    proposes(&mut hub.meridia, "MER", "ninety");
    hub.meridia_sends(&["CHR", "CAS"]);
    let bag = made(&mut hub.chair, &["CAS"]);
    let step = (bag.len() / 400).max(1);
    let (mut fired, mut taken) = (0, 0);
    for at in (0..bag.len()).step_by(step) {
        let mut bent = bag.clone();
        bent[at] ^= 1;
        fired += 1;
        taken += usize::from(hub.cassia.open_pouch(&bent).is_ok());
        let cut = &bag[..at];
        taken += usize::from(hub.cassia.open_pouch(cut).is_ok());
    }
    println!("bags bent or cut: fired {fired} of {fired}, {taken} opened");
    assert_eq!(taken, 0);
    // The control: as it was it opens.
    assert!(hub.cassia.open_pouch(&bag).expect("opened").may_be_taken());
    // Where Cassia knows Meridia by another key, what is passed on stays out, and the chair's own
    // word comes in.
    let other = tempfile::tempdir().expect("a folder");
    let mut elsewhere = travaux_tests::desks::desk_of(other.path(), "MER");
    let used = elsewhere.card().expect("a card");
    drop(used);
    elsewhere.rotate_keys().expect("new keys");
    let card = elsewhere.card().expect("a card").line();
    hub.cassia.take_card(&card).expect("taken in");
    proposes(&mut hub.chair, "CHR", "thirty");
    let bag = made(&mut hub.chair, &["CAS"]);
    let opened = took(&mut hub.cassia, &bag);
    let blocked = opened.passed_on[0].alarms.iter().any(|it| it.word() == "key-changed");
    assert!(blocked, "{:?}", opened.passed_on[0].alarms);
    assert_eq!(proposed(&hub.cassia), [("CHR".to_owned(), true)]);
}

#[test]
fn a_whole_file_is_sealed_and_taken_once() {
    let mut hub = Hub::new();
    let card = hub.cassia.card().expect("a card").line();
    hub.chair.take_card(&card).expect("taken in");
    proposes(&mut hub.meridia, "MER", "ninety");
    hub.meridia_sends(&["CHR", "CAS"]);
    let sealed = hub.chair.make_pouch(&[party("CAS").clone()], true, false).expect("made");
    assert!(sealed.sealed);
    let opened = took(&mut hub.cassia, &sealed.bytes);
    assert!(opened.passed_on[0].sealed);
    let again = hub.cassia.open_pouch(&sealed.bytes).expect("opened");
    assert!(again.is_held_already() && !again.may_be_taken(), "{:?}", again.alarms);
    assert!(!hub.cassia.take_pouch(&again).expect("nothing new"));
    // Made again by its number it holds the same.
    let again =
        hub.chair.pouch_again(&[party("CAS").clone()], sealed.number, false).expect("again");
    let opened = hub.cassia.open_pouch(&again.bytes).expect("opened");
    assert!(opened.is_held_already() && opened.passed_on.len() == 1);
    assert!(matches!(opened.passed_on[0].alarms[..], [Alarm::Repeated(1)]));
    assert!(hub.folder.path().join("CAS.dossier").exists());
}

#[test]
fn what_cannot_go_to_all_is_named_with_what_to_do() {
    let mut hub = Hub::new();
    proposes(&mut hub.meridia, "MER", "ninety");
    hub.meridia_sends(&["CHR", "CAS"]);
    let to: Vec<_> = ["MER", "CAS"].map(|it| party(it).clone()).into();
    let made = hub.chair.make_pouch(&to, false, false).expect("made");
    let named = "Pouch 1 of MER, which is for CAS but not for everybody this goes to, is not in it";
    assert!(made.notices.iter().any(|it| it.contains(named)), "{:?}", made.notices);
    let alone = hub.chair.make_pouch(&to[1..], false, false).expect("made");
    assert_eq!(alone.notices, Vec::<String>::new());
    assert_eq!(took(&mut hub.cassia, &alone.bytes).passed_on.len(), 1);
}
