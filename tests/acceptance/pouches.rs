//! Two delegations run a round by pouches, each in a dossier of its own.

use std::fs;

use tempfile::{TempDir, tempdir};
use travaux_desk::{Alarm, Conflict, Desk, Pouch, Proof, WordOf};
use travaux_history::{Act, Hash, KeyMet, Layer, ReservationKind, Status, Trust};
use travaux_pouch::{Card, Identity};
use travaux_store::Stamp;
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::desks::{Apart, desk_of, introduce, receive, send};
use travaux_tests::{FA, fa, fa_version, foreign, form, in_fa, noting, party, speaker};
use travaux_text::DelegationCode;

const THIRTY: &str = "Each Party shall withdraw its forces within thirty days.";
const NINETY: &str = "Each Party shall withdraw its forces within ninety days.";

/// Meridia and Cassia, who exchanged cards; Meridia has tabled a zero draft.
pub(crate) fn talks() -> (TempDir, Desk, Desk) {
    let folder = tempdir().expect("a folder");
    let mut meridia = desk_of(folder.path(), "MER");
    let mut cassia = desk_of(folder.path(), "CAS");
    introduce(&mut meridia, &mut cassia);
    let form = form("MER", "1st meeting", Layer::Tabled);
    meridia.import_text(foreign(base()), &fa(), &form).expect("tabled");
    (folder, meridia, cassia)
}

fn words(desk: &Desk, address: &str) -> String {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let at = rolling.find(address).expect("it is there");
    rolling.text.provisions[at].wording.printed_text(&rolling.numbering)
}

fn alarms(desk: &Desk, pouch: &[u8]) -> Vec<Alarm> {
    desk.open_pouch(pouch).expect("it can be opened").alarms
}

/// The dossier of a desk as it stood, opened again: an older copy put in its place.
fn older(folder: &TempDir, code: &str, copy: &[u8]) -> Desk {
    let path = folder.path().join(format!("{code}-older.dossier"));
    fs::write(&path, copy).expect("a copy");
    Desk::open(&path, Box::new(Apart::later(code, 1_000))).expect("a dossier")
}

/// Closes a desk and gives the bytes of its dossier, then opens it again.
fn copied(desk: Desk, code: &str) -> (Vec<u8>, Desk) {
    let path = desk.path().expect("a file").to_owned();
    drop(desk);
    let copy = fs::read(&path).expect("its bytes");
    (copy, Desk::open(&path, Box::new(Apart::later(code, 500))).expect("a dossier"))
}

#[test]
fn a_round_goes_there_and_back_and_both_see_the_same_text() {
    let (_folder, mut meridia, mut cassia) = talks();
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    cassia
        .propose(&sent(&[CEASE, NINETY, REPORT]), &FA, speaker("CAS", "2nd meeting"))
        .expect("made");
    let reserve = noting("the capital is studying it", "2nd meeting");
    cassia
        .reserve(in_fa("1(3)").into(), party("CAS"), ReservationKind::Scrutiny, reserve)
        .expect("reserved");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    meridia
        .propose(&sent(&[CEASE, THIRTY, REPORT]), &FA, speaker("MER", "2nd meeting"))
        .expect("made");
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    assert_eq!(
        meridia.version_text(fa_version("1")).expect("held"),
        cassia.version_text(fa_version("1")).expect("held")
    );
    assert_eq!(words(&meridia, "1(2)"), words(&cassia, "1(2)"));
    assert!(words(&meridia, "1(2)").contains("thirty"), "{}", words(&meridia, "1(2)"));
    assert!(words(&meridia, "1(2)").contains("ninety"), "{}", words(&meridia, "1(2)"));
    assert_eq!(meridia.dossier().reservations().count(), 1);
    assert_eq!(meridia.ours().expect("ours").code.as_str(), "MER");
    assert_eq!(cassia.ours().expect("ours").code.as_str(), "CAS");
    for desk in [&meridia, &cassia] {
        assert_eq!(desk.verify().expect("checked").damage, Vec::<String>::new());
    }
}

#[test]
fn what_was_taken_in_is_there_when_the_dossier_is_opened_again() {
    let (folder, mut meridia, mut cassia) = talks();
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    let before = cassia.dossier().clone();
    drop(cassia);
    let path = folder.path().join("CAS.dossier");
    let cassia = Desk::open(&path, Box::new(Apart::later("CAS", 50))).expect("opened");
    assert_eq!(cassia.dossier(), &before);
}

#[test]
fn before_anything_is_taken_in_it_is_said_who_and_what() {
    let (_folder, mut meridia, mut cassia) = talks();
    let first = send(&mut meridia, "CAS");
    let brought = cassia.open_pouch(&first).expect("opened").brought.news;
    let first_news: Vec<_> = brought.iter().map(|it| it.sentence.as_str()).collect();
    assert!(
        first_news
            .contains(&"FA: version 1 (2 February 2026) (revision), MER; 4 provisions, all new"),
        "{first_news:?}"
    );
    assert!(!first_news.iter().any(|it| it.contains("delegation")), "both know who negotiates");
    receive(&mut cassia, &first);
    cassia
        .propose(&sent(&[CEASE, NINETY, REPORT]), &FA, speaker("CAS", "2nd meeting"))
        .expect("made");
    let pouch = send(&mut cassia, "MER");
    let before = meridia.dossier().clone();
    let opened = meridia.open_pouch(&pouch).expect("opened");
    let news: Vec<_> = opened.brought.news.iter().map(|it| it.sentence.as_str()).collect();
    assert!(opened.sealed);
    assert_eq!(opened.trust, Trust::SeenBefore);
    assert!(
        news.iter().any(|it| it.contains("FA, Article 1(2): CAS proposes amended wording")),
        "{news:?}"
    );
    assert!(news.iter().any(|it| it.contains("ninety days")), "{news:?}");
    assert!(news.contains(&"CAS has received pouch 1 of MER"), "{news:?}");
    assert_eq!(meridia.dossier(), &before, "opening changes nothing");
}

#[test]
fn a_second_opening_changes_nothing() {
    let (_folder, mut meridia, mut cassia) = talks();
    let pouch = send(&mut meridia, "CAS");
    receive(&mut cassia, &pouch);
    let before = cassia.dossier().clone();
    let opened = cassia.open_pouch(&pouch).expect("opened");
    assert_eq!(opened.alarms, [Alarm::Repeated(1)]);
    assert!(opened.is_held_already());
    assert!(!cassia.take_pouch(&opened).expect("nothing happens"));
    assert_eq!(cassia.dossier(), &before);
}

#[test]
fn the_room_code_is_the_same_on_both_sides_and_makes_a_key_verified() {
    let (_folder, mut meridia, mut cassia) = talks();
    let ours = meridia.correspondent_named("CAS").expect("met");
    let theirs = cassia.correspondent_named("MER").expect("met");
    let code = meridia.room_code(&ours.held.met).expect("read").expect("twelve words").join(" ");
    let again = cassia.room_code(&theirs.held.met).expect("read").expect("twelve words");
    assert_eq!(again.join(" "), code);
    let other = "bado ".repeat(12);
    meridia.verify_keys(&ours.held.met, &other).expect_err("other words");
    let verified = meridia.verify_keys(&ours.held.met, &code).expect("the same words");
    assert_eq!(verified.trust, Trust::Verified);
    let pouch = send(&mut cassia, "MER");
    assert_eq!(meridia.open_pouch(&pouch).expect("opened").trust, Trust::Verified);
}

#[test]
fn a_changed_key_is_blocked_until_the_code_was_compared_anew() {
    let (_folder, mut meridia, mut cassia) = talks();
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    meridia.rotate_keys().expect("new keys");
    let pouch = send(&mut meridia, "CAS");
    let opened = cassia.open_pouch(&pouch).expect("opened");
    assert_eq!(opened.trust, Trust::Changed);
    assert!(opened.alarms.contains(&Alarm::KeyChanged { vouched: true }), "{:?}", opened.alarms);
    cassia.take_pouch(&opened).expect_err("it is blocked");
    let code =
        cassia.room_code(&opened.presented()).expect("read").expect("both have keys").join(" ");
    cassia.verify_keys(&opened.presented(), &code).expect("compared aloud");
    receive(&mut cassia, &pouch);
}

#[test]
fn a_key_that_was_taken_back_is_believed_no_more() {
    let (_folder, mut meridia, mut cassia) = talks();
    let pouch = send(&mut meridia, "CAS");
    let notice = meridia.revoke_keys().expect("a notice").line();
    let held = cassia.take_notice(&notice).expect("taken note of");
    assert!(held.held.revoked.is_some());
    assert!(alarms(&cassia, &pouch).contains(&Alarm::KeyRevoked));
    let next = alarms(&cassia, &send(&mut meridia, "CAS"));
    assert!(next.contains(&Alarm::KeyChanged { vouched: false }), "{next:?}");
}

#[test]
fn nobody_speaks_for_another_delegation() {
    let (_folder, mut meridia, mut cassia) = talks();
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    cassia
        .propose(&sent(&[CEASE, NINETY, REPORT]), &FA, speaker("CAS", "2nd meeting"))
        .expect("made");
    receive(&mut meridia, &send(&mut cassia, "MER"));
    // Meridia withdraws Cassia's proposal in its own dossier, and calls a provision agreed.
    meridia.withdraw(in_fa("1(2)"), party("CAS")).expect("withdrawn at Meridia's");
    meridia
        .set_status(in_fa("1(1)"), Status::Agreed, WordOf::Table, noting("settled", "2nd meeting"))
        .expect("set");
    let pouch = send(&mut meridia, "CAS");
    let opened = cassia.open_pouch(&pouch).expect("opened");
    let silent: Vec<_> = opened.brought.news.iter().filter(|it| !it.counts).collect();
    // That it agrees itself is its word; that all do, and what Cassia withdraws, is not.
    assert_eq!(silent.len(), 1, "{:?}", opened.brought.news);
    let before = words(&cassia, "1(2)");
    receive(&mut cassia, &pouch);
    assert_eq!(words(&cassia, "1(2)"), before);
    let rolling = cassia.rolling(&FA).expect("a rolling text");
    let code = cassia.dossier().instruments[0].code.clone();
    assert_eq!(cassia.standing_of(&code, &rolling.text.provisions[1]).status(), Status::Open);
}

#[test]
fn pouches_out_of_order_and_missing_ones_are_named() {
    let (_folder, mut meridia, mut cassia) = talks();
    let first = send(&mut meridia, "CAS");
    meridia
        .propose(&sent(&[CEASE, THIRTY, REPORT]), &FA, speaker("MER", "2nd meeting"))
        .expect("made");
    let second = send(&mut meridia, "CAS");
    let missing = Alarm::Missing { numbers: (1, 1), healed: true };
    assert_eq!(alarms(&cassia, &second), [missing]);
    receive(&mut cassia, &second);
    assert_eq!(alarms(&cassia, &first), [Alarm::Late(1)]);
    // Once Cassia acknowledged, a pouch goes on from there: what lies between is missed.
    receive(&mut meridia, &send(&mut cassia, "MER"));
    let third = send(&mut meridia, "CAS");
    receive(&mut cassia, &third);
    receive(&mut meridia, &send(&mut cassia, "MER"));
    let (copy, cassia) = copied(cassia, "CAS");
    drop(cassia);
    assert!(!copy.is_empty());
    let fresh = tempdir().expect("a folder");
    let mut late = desk_of(fresh.path(), "CAS");
    let whole =
        meridia.make_pouch(&[party("CAS").clone()], false, true).expect("a whole one").bytes;
    let part = meridia.make_pouch(&[party("CAS").clone()], false, false).expect("a part").bytes;
    let told = alarms(&late, &part);
    assert!(told.iter().any(|it| matches!(it, Alarm::Gap(_))), "{told:?}");
    assert!(told.iter().any(|it| matches!(it, Alarm::Missing { healed: false, .. })), "{told:?}");
    let opened = late.open_pouch(&whole).expect("opened");
    assert!(opened.alarms.contains(&Alarm::WeAreBehind), "{:?}", opened.alarms);
    assert!(late.take_pouch(&opened).expect("a whole one can be taken in"));
    assert_eq!(
        late.version_text(fa_version("1")).expect("held"),
        meridia.version_text(fa_version("1")).expect("held")
    );
}

#[test]
fn two_texts_under_one_version_are_noticed_and_proven() {
    let (folder, meridia, mut cassia) = talks();
    let (copy, mut meridia) = copied(meridia, "MER");
    let mut elsewhere = older(&folder, "MER", &copy);
    for (desk, days) in [(&mut meridia, THIRTY), (&mut elsewhere, NINETY)] {
        let text = sent(&[CEASE, days, REPORT]);
        desk.import_text(text, &fa(), &form("MER", "2nd meeting", Layer::Tabled)).expect("tabled");
    }
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    let before = cassia.dossier().clone();
    let other = send(&mut elsewhere, "CAS");
    let opened = cassia.open_pouch(&other).expect("opened");
    let proof = opened.proof.as_ref().expect("both were signed").write();
    let equivocates = |it: &Alarm| matches!(it, Alarm::Equivocation(Conflict::Entry { .. }));
    assert!(opened.alarms.iter().any(equivocates), "{:?}", opened.alarms);
    cassia.take_pouch(&opened).expect_err("nothing is taken in");
    assert_eq!(cassia.dossier(), &before);
    // Anybody can check the proof, and nobody can make one of honest pouches.
    assert!(
        Proof::read(&proof).expect("it is proof").conflict.to_string().contains("two different")
    );
    for at in 0..proof.len() {
        let mut changed = proof.clone();
        changed[at] ^= 1;
        Proof::read(&changed).expect_err("changed");
    }
}

#[test]
fn a_desk_that_went_back_to_an_older_copy_is_told_so() {
    let (folder, mut meridia, cassia) = talks();
    let first = send(&mut meridia, "CAS");
    let (copy, mut cassia) = copied(cassia, "CAS");
    receive(&mut cassia, &first);
    receive(&mut meridia, &send(&mut cassia, "MER"));
    let second = send(&mut meridia, "CAS");
    let behind = older(&folder, "CAS", &copy);
    let told = alarms(&behind, &second);
    assert!(told.contains(&Alarm::WeAreBehind), "{told:?}");
    assert!(told.iter().any(|it| matches!(it, Alarm::Gap(_))), "{told:?}");
}

#[test]
fn a_pouch_for_others_stays_closed() {
    let (folder, mut meridia, _cassia) = talks();
    let mut partners = desk_of(folder.path(), "PG");
    let sealed = send(&mut meridia, "CAS");
    partners.open_pouch(&sealed).expect_err("it is sealed to Cassia");
    let open = meridia.make_pouch(&[party("CAS").clone()], false, false).expect("made").bytes;
    let told = alarms(&partners, &open);
    assert!(told.iter().any(|it| matches!(it, Alarm::NotAddressed(_))), "{told:?}");
    let own = alarms(&meridia, &open);
    assert!(own.contains(&Alarm::Own), "{own:?}");
    introduce(&mut meridia, &mut partners);
}

#[test]
fn a_pouch_is_given_out_again_as_it_was() {
    let (_folder, mut meridia, mut cassia) = talks();
    let to = [party("CAS").clone()];
    let made = meridia.make_pouch(&to, false, false).expect("made");
    let again = meridia.pouch_again(&to, made.number, false).expect("again");
    assert_eq!(made, again);
    let sealed = meridia.pouch_again(&to, made.number, true).expect("sealed this time");
    receive(&mut cassia, &sealed.bytes);
    assert_eq!(alarms(&cassia, &made.bytes), [Alarm::Repeated(1)]);
}

#[test]
fn a_desk_that_changes_its_keys_between_two_stories_is_proven_all_the_same() {
    let (folder, mut meridia, mut cassia) = talks();
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    let (copy, mut meridia) = copied(meridia, "MER");
    meridia
        .propose(&sent(&[CEASE, NINETY, REPORT]), &FA, speaker("MER", "2nd meeting"))
        .expect("made");
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    let mut other = older(&folder, "MER", &copy);
    other.rotate_keys().expect("new keys");
    other
        .propose(&sent(&[CEASE, THIRTY, REPORT]), &FA, speaker("MER", "2nd meeting"))
        .expect("made");
    let pouch = send(&mut other, "CAS");
    let opened = cassia.open_pouch(&pouch).expect("it can be opened");
    let proof = opened.proof.expect("there is proof");
    assert_eq!(Proof::read(&proof.write()).expect("it can be checked"), *proof);
    // The control: keys for which nobody vouches prove nothing.
    drop(other);
    let mut third = older(&folder, "MER", &copy);
    third.revoke_keys().expect("taken back");
    third
        .propose(&sent(&[CEASE, THIRTY, REPORT]), &FA, speaker("MER", "2nd meeting"))
        .expect("made");
    let opened = cassia.open_pouch(&send(&mut third, "CAS")).expect("it can be opened");
    assert!(opened.proof.is_none() && !opened.may_be_taken());
}

#[test]
fn whoever_has_a_key_cannot_be_two_delegations() {
    let (_folder, meridia, mut cassia) = talks();
    let stolen = meridia.kept().secrets().expect("read").pop().expect("keys");
    let identity = Identity::of(stolen.0, stolen.1);
    let group = DelegationCode::new("PG").expect("a code");
    let met = KeyMet { delegation: group, desk: [0x77; 16], keys: identity.keys() };
    cassia.take_card(&Card::of(met, &identity).line()).expect("noted");
    let all = cassia.correspondents().expect("read");
    assert_eq!(all.iter().map(|it| it.trust).collect::<Vec<_>>(), [Trust::Changed; 2]);
    let meridia = all.iter().find(|it| it.held.met.delegation.as_str() == "MER").expect("met");
    let words = cassia.room_code(&meridia.held.met).expect("read").expect("keys").join(" ");
    let refused = cassia.verify_keys(&meridia.held.met, &words).expect_err("in two names");
    assert!(refused.to_string().contains("could speak for both"), "{refused}");
    let all = cassia.correspondents().expect("read");
    assert!(all.iter().all(|it| it.held.verified.is_none()), "nothing was noted");
}

#[test]
fn a_number_that_cannot_be_followed_is_no_fault_of_ours() {
    let (_folder, mut meridia, mut cassia) = talks();
    let first = meridia.make_pouch(&[party("CAS").clone()], false, true).expect("a pouch").bytes;
    let (signing, receiving) = meridia.kept().secrets().expect("read").pop().expect("keys");
    let identity = Identity::of(signing, receiving);
    let mut contents = Pouch::read(&first).expect("a pouch").contents().clone();
    (contents.number, contents.before) = (u64::MAX, Hash::of("a test", b"another"));
    let last = Pouch::signed(&contents, &identity).expect("signed");
    receive(&mut cassia, last.bytes());
    assert!(alarms(&cassia, &first).iter().all(Alarm::is_harmless), "it is old");
    meridia
        .propose(&sent(&[CEASE, NINETY, REPORT]), &FA, speaker("MER", "2nd meeting"))
        .expect("made");
    assert!(alarms(&cassia, &send(&mut meridia, "CAS")).iter().any(Alarm::blocks));
}

#[test]
fn keys_that_were_taken_back_are_not_used_though_making_others_was_cut_short() {
    let (_folder, mut meridia, mut cassia) = talks();
    let former = meridia.own_keys().expect("read").expect("keys").keys.signing;
    let stamp = Stamp::at(1_796_000_000_000);
    meridia.kept_mut().append(Layer::Internal, &stamp, &Act::KeyRevoked(former)).expect("entered");
    assert_eq!(meridia.own_keys().expect("read"), None);
    let card = meridia.card().expect("new keys");
    assert_ne!(card.met.keys.signing, former);
    let opened = cassia.open_pouch(&send(&mut meridia, "CAS")).expect("it can be opened");
    assert_eq!(opened.pouch.contents().sender.keys.signing, card.met.keys.signing);
    assert_eq!(opened.pouch.contents().sender.vouched, None, "what was taken back vouches no more");
    receive(&mut meridia, &{
        cassia.take_card(&card.line()).expect("met");
        let words = cassia.room_code(&card.met).expect("read").expect("both have keys").join(" ");
        cassia.verify_keys(&card.met, &words).expect("compared");
        send(&mut cassia, "MER")
    });
}

#[test]
fn a_kept_pouch_or_a_secret_key_that_was_changed_is_named() {
    let (folder, mut meridia, mut cassia) = talks();
    let pouch = meridia.make_pouch(&[party("CAS").clone()], false, true).expect("a pouch").bytes;
    receive(&mut cassia, &pouch);
    let (secret, receiving) = cassia.kept().secrets().expect("read").pop().expect("keys");
    drop(cassia);
    let path = folder.path().join("CAS.dossier");
    let whole = fs::read(&path).expect("a file");
    let verified = || {
        let desk = Desk::open_read_only(&path, Box::new(Apart::of("CAS"))).expect("opened");
        desk.verify().expect("checked").damage
    };
    assert_eq!(verified(), Vec::<String>::new());
    let signature = &pouch[pouch.len() - 20..];
    let parts =
        [(signature, "proves nothing"), (&*secret, "secret key"), (&*receiving, "secret key")];
    for (part, words) in parts {
        let at = whole.windows(part.len()).position(|it| it == part).expect("it stands there");
        let mut bytes = whole.clone();
        bytes[at + 9] ^= 4;
        fs::write(&path, bytes).expect("changed");
        let damage = verified();
        assert!(damage.len() == 1 && damage[0].contains(words), "{damage:?}");
    }
}

#[test]
fn that_a_desk_holds_its_package_as_a_whole_is_told_as_that() {
    let (_folder, mut meridia, mut cassia) = talks();
    receive(&mut cassia, &send(&mut meridia, "CAS"));
    let told = |desk: &Desk, pouch: &[u8]| -> Vec<String> {
        let news = desk.open_pouch(pouch).expect("it opens").brought.news;
        news.into_iter().map(|it| it.sentence).collect()
    };
    for (as_a_whole, says) in [(true, "MER holds that"), (false, "MER no longer holds that")] {
        meridia.agree_as_a_whole(as_a_whole).expect("noted");
        let wanted = format!("{says} nothing is agreed until everything is agreed");
        let made = meridia.make_pouch(&[party("CAS").clone()], false, false).expect("a pouch");
        assert_eq!(made.told.last(), Some(&wanted), "{:?}", made.told);
        assert_eq!(told(&cassia, &made.bytes), [wanted]);
        receive(&mut cassia, &made.bytes);
    }
}
