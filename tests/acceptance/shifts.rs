//! What is moved, or only given another number, is told as that: nothing is said to be deleted or
//! added that is there before and after.

use travaux_desk::{Bounds, Desk, Extent, StanceForm, WordOf, bridging};
use travaux_exchange::report_markdown;
use travaux_history::account::{Form, Report, Topic};
use travaux_history::{Layer, Status};
use travaux_redline::rolling::Choice;
use travaux_tests::random::Random;
use travaux_tests::{
    FA, desk_with, fa, fa_version, foreign, form, in_fa, noting, party, since, speaker, until_at,
};
use travaux_text::build::{article, named, para, text};
use travaux_text::{DelegationCode, Kind, Provision, ProvisionId, Text};

const WORDS: [&str; 40] = [
    "river",
    "harbour",
    "customs",
    "observers",
    "capital",
    "railway",
    "archive",
    "currency",
    "border",
    "council",
    "forest",
    "quota",
    "tribunal",
    "pension",
    "bridge",
    "consul",
    "cargo",
    "signal",
    "harvest",
    "treasury",
    "convoy",
    "museum",
    "dialect",
    "furnace",
    "orchard",
    "ledger",
    "beacon",
    "glacier",
    "canal",
    "hostel",
    "mine",
    "statute",
    "tariff",
    "vessel",
    "weather",
    "academy",
    "bulletin",
    "census",
    "depot",
    "envoy",
];

/// A paragraph with a word that no other has, and hardly any that others have.
pub(crate) fn tagged(tag: usize, words: &str) -> Provision {
    let mut own = Random::new(tag as u64);
    let own: Vec<&str> = (0..8).map(|_| *own.one_of(&WORDS)).collect();
    named(&format!("p{tag}"), para(&format!("For tag{tag}x {} {words}.", own.join(" "))))
}

/// Two articles with three paragraphs each.
pub(crate) fn base() -> Text {
    let body = |tags: [usize; 3]| tags.map(|it| tagged(it, "remains"));
    let heads = [named("one", article("Peace")), named("two", article("Costs"))];
    let [one, two] = heads;
    text([one].into_iter().chain(body([1, 2, 3])).chain([two]).chain(body([4, 5, 6])))
}

fn code(by: &str) -> DelegationCode {
    DelegationCode::new(by).expect("a code")
}

/// The text with the provision at `from` taken out and put at `to`.
pub(crate) fn moved(text: &Text, from: usize, to: usize) -> Text {
    let mut provisions = text.provisions.clone();
    let it = provisions.remove(from);
    provisions.insert(to.min(provisions.len()), it);
    Text { provisions }
}

/// The text with the paragraph at `at` without a number.
pub(crate) fn unnumbered(text: &Text, at: usize) -> Text {
    let mut text = text.clone();
    let it = &mut text.provisions[at];
    it.kind = if it.kind == Kind::Plain { Kind::Paragraph } else { Kind::Plain };
    it.depth = if it.kind == Kind::Plain { 0 } else { 1 };
    text
}

fn lines(report: &Report, topic: Topic) -> Vec<&str> {
    let lines = report.section(topic).map_or(&[][..], |it| &it.lines);
    lines.iter().map(|it| it.text.as_str()).collect()
}

fn propose(desk: &mut Desk, text: Text) {
    desk.propose(&foreign(text), &FA, speaker("MER", "2nd meeting")).expect("proposed");
}

fn issue(desk: &mut Desk) {
    desk.issue(&FA, &form("CAS", "2nd meeting", Layer::Tabled)).expect("issued");
}

/// Lifts every bracket that is left, to the alternative of a delegation or to another one.
pub(crate) fn settle(desk: &mut Desk, theirs: &mut dyn FnMut() -> bool) {
    for _ in 0..200 {
        let rolling = desk.rolling(&FA).expect("a rolling text");
        let open = rolling.provisions.iter().find(|it| !it.brackets.is_empty());
        let Some((id, bracket)) = open.map(|it| (it.id.to_string(), it.brackets[0].clone())) else {
            return;
        };
        let is_move =
            desk.settle_move(in_fa(&id), party("MER"), theirs(), noting("", "2nd meeting")).is_ok();
        if is_move {
            continue;
        }
        let own = bracket.alternatives.iter().position(|it| it.by.contains(&code("MER")));
        let other = bracket.alternatives.iter().position(|it| !it.by.contains(&code("MER")));
        let wanted = if theirs() { own.or(other) } else { other };
        let choice = wanted.map_or_else(|| bridging(""), Choice::Alternative);
        desk.lift(in_fa(&id), &bracket.path, &choice, noting("", "2nd meeting")).expect("lifted");
    }
    panic!("brackets come again and again");
}

#[test]
fn a_move_and_a_lost_number_are_told_as_that_in_every_form() {
    let mut desk = desk_with([base()]);
    propose(&mut desk, unnumbered(&moved(&base(), 2, 6), 7));
    let board = desk.board().expect("a board");
    let wants: Vec<String> = board
        .rows
        .iter()
        .flat_map(|row| row.cells.iter().flat_map(|it| it.wants.clone()))
        .collect();
    assert!(wants.contains(&"move to 2(3)".to_owned()), "{wants:?}");
    assert!(wants.contains(&"another number or form".to_owned()), "{wants:?}");
    assert!(!wants.contains(&"deletion".to_owned()), "{wants:?}");
    for form in [Form::Full, Form::ProcesVerbal] {
        let report = desk.report(Bounds::default(), form).expect("a report");
        let open = lines(&report, Topic::Decisions).join("\n");
        assert_eq!(open.lines().count(), 2, "each once: {open}");
        assert!(open.contains("or its move to Article 2(3)"), "{open}");
        assert!(!open.contains("deletion") && !open.contains("whether to include"), "{open}");
    }
    settle(&mut desk, &mut || true);
    issue(&mut desk);
    for form in [Form::Full, Form::ProcesVerbal] {
        let report = desk.report(since("FA@1"), form).expect("a report");
        let told = report_markdown(&report);
        assert!(!told.contains("delet") && !told.contains("added"), "{told}");
        assert_eq!(lines(&report, Topic::Settled).len(), 2, "{told}");
        let changed = lines(&report, Topic::Changed).join("\n");
        assert!(
            changed.contains("Article 2(3): moved in version 2; it was Article 1(2) in version 1"),
            "{changed}"
        );
        assert!(changed.contains("given another number or form in version 2; it was Article 2(3)"));
    }
    let concordance = desk.concordance_written(fa_version("2")).expect("a table");
    assert!(concordance.contains("| Article 2(3) | Article 1(2) (version 1) | CAS |"));
    assert!(
        !concordance.contains("deleted") && !concordance.contains("\u{2014} |"),
        "{concordance}"
    );
    let travaux = desk.travaux_written(fa_version("2"), None).expect("the preparatory work");
    assert!(travaux.contains("; it was Article 1(2)"), "{travaux}");
    assert!(!travaux.contains("deleted") && !travaux.contains("included in version"), "{travaux}");
}

#[test]
fn a_version_in_another_order_is_told_as_moves() {
    let mut desk = desk_with([base(), moved(&base(), 1, 6)]);
    let report = desk.report(since("FA@1"), Form::Full).expect("a report");
    assert_eq!(
        lines(&report, Topic::Changed),
        ["Article 2(3): moved in version 2; it was Article 1(1) in version 1"]
    );
    let row = desk.concordance(fa_version("2")).expect("a table");
    let row = row.iter().find(|it| it.address == "Article 2(3)").expect("a row");
    assert_eq!(row.former[0].2, "Article 1(1)");
    desk.import_text(
        foreign(moved(&base(), 4, 0)),
        &fa(),
        &form("MER", "2nd meeting", Layer::Tabled),
    )
    .expect("taken in");
    let travaux = desk.travaux_written(fa_version("3"), None).expect("the preparatory work");
    assert!(travaux.contains("moved in version 2") && travaux.contains("it was Article 1(1)"));
}

#[test]
fn an_amendment_is_told_of_the_version_that_made_it_and_from_the_beginning() {
    let mut second = base();
    second.provisions[1] = tagged(1, "is amended by the second version");
    let mut third = second.clone();
    third.provisions[5] = tagged(4, "is amended by the third version");
    let desk = desk_with([base(), second, third]);
    for since in [Some("FA@1"), None] {
        let report = desk.report(Bounds { since, until: None }, Form::Full).expect("a report");
        let told = lines(&report, Topic::Changed);
        assert_eq!(
            told,
            ["Article 1(1): amended in version 2", "Article 2(1): amended in version 3"],
            "since {since:?}"
        );
    }
}

#[test]
fn what_opened_an_agreed_provision_is_the_act_that_changed_its_words() {
    let mut desk = desk_with([base()]);
    let at = noting("", "2nd meeting");
    desk.set_status(in_fa("1(1)"), Status::AgreedAdReferendum, WordOf::Table, at).expect("agreed");
    let mut second = base();
    second.provisions[1] = tagged(1, "is amended by the second version");
    travaux_tests::table(&mut desk, second.clone());
    // What is proposed since says nothing of the words that were agreed to.
    let mut own = second;
    own.provisions[1] = tagged(1, "is amended by the second version and by Meridia");
    propose(&mut desk, own);
    let report = desk.report(Bounds::default(), Form::Full).expect("a report");
    let told = lines(&report, Topic::Reopened).join("\n");
    assert!(told.contains("open again by version 2"), "{told}");
    settle(&mut desk, &mut || true);
    desk.set_status(in_fa("1(1)"), Status::Agreed, WordOf::Table, noting("", "3rd meeting"))
        .expect("agreed");
    let report = desk.report(Bounds::default(), Form::Full).expect("a report");
    let told = lines(&report, Topic::Reopened).join("\n");
    assert!(told.contains("opened again by version 2"), "{told}");
    assert!(told.contains("agreed again, 3rd meeting"), "{told}");
    let later = desk.report(since("3rd meeting"), Form::Full).expect("a report");
    assert!(lines(&later, Topic::Reopened).is_empty(), "it was told before");
}

#[test]
fn a_provision_is_agreed_since_the_last_of_the_parties_agreed_and_not_since_a_later_act() {
    let mut desk = desk_with([base()]);
    let agrees = |desk: &mut Desk, by: &str, at: &str| {
        desk.set_status(
            in_fa("1(1)"),
            Status::Agreed,
            WordOf::Named(&[party(by).clone()]),
            noting("", at),
        )
        .expect("agreed");
    };
    agrees(&mut desk, "MER", "2nd meeting");
    agrees(&mut desk, "CAS", "3rd meeting");
    let last = desk.dossier().standing_matters().last().expect("one").at;
    agrees(&mut desk, "PG", "4th meeting");
    agrees(&mut desk, "MER", "5th meeting");
    let report = desk.report(Bounds::default(), Form::Full).expect("a report");
    let told = lines(&report, Topic::Agreed).join("\n");
    assert_eq!(told, "Article 1(1): agreed (3rd meeting, 2 February 2026)");
    let since = desk.report(since("3rd meeting"), Form::Full).expect("a report");
    assert!(lines(&since, Topic::Agreed).is_empty(), "{:?}", lines(&since, Topic::Agreed));
    let origins = desk.provenance(in_fa("1(1)"), fa_version("1").number).expect("origins");
    assert_eq!(origins.agreed, Some(last));
}

#[test]
fn a_base_that_was_taken_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut meridia, mut cassia) = travaux_tests::desks::with_one_text(folder.path());
    let mut own = travaux_tests::cessation::base();
    own.provisions[1] = tagged(1, "is of Cassia");
    cassia
        .import_text(foreign(own), &fa(), &form("CAS", "2nd meeting", Layer::Tabled))
        .expect("taken in");
    travaux_tests::desks::receive(&mut meridia, &travaux_tests::desks::send(&mut cassia, "MER"));
    let newest = meridia.offered_bases(&FA).expect("offers")[0].number.to_string();
    meridia.take_base(fa_version(&newest)).expect("taken");
    let report = meridia.report(Bounds::default(), Form::Full).expect("a report");
    let told = lines(&report, Topic::Issued).join("\n");
    assert!(told.contains(&format!("version {newest} taken as the base by MER")), "{told}");
    let changed = lines(&report, Topic::Changed).join("\n");
    assert!(changed.contains(&format!("amended in version {newest}")), "{changed}");
}

#[test]
fn the_preparatory_work_tells_how_a_silence_ended_and_who_opposed() {
    let mut desk = desk_with([base()]);
    let end = |minutes: i64| until_at(1_770_000_000_000 + 60_000 * minutes, "2026-02-03 12:00 UTC");
    desk.begin_silence(in_fa("1(1)").into(), &end(60), "2nd meeting").expect("begun");
    desk.begin_silence(Extent { instrument: &FA, provision: None }, &end(6_000), "2nd meeting")
        .expect("begun");
    let whole = desk.dossier().silences().last().expect("one").0.id;
    desk.break_silence(whole, party("CAS"), noting("", "2nd meeting")).expect("broken");
    let mut own = base();
    own.provisions[2] = tagged(2, "is as Meridia wants it");
    propose(&mut desk, own);
    desk.oppose(StanceForm {
        by: party("CAS"),
        of: party("MER"),
        at: in_fa("1(2)"),
        occasion: "2nd meeting",
    })
    .expect("opposed");
    // Each look at the clock is a minute later.
    (0..70).for_each(|_| drop(desk.board()));
    let travaux = desk.travaux_written(fa_version("1"), None).expect("the preparatory work");
    let chapter = |name: &str| {
        let from = travaux.find(&format!("## {name}\n")).expect("a chapter");
        let rest = &travaux[from + 3..];
        rest[..rest.find("\n## ").unwrap_or(rest.len())].to_owned()
    };
    let (first, second) = (chapter("Article 1(1)"), chapter("Article 1(2)"));
    let whole = chapter("The text as a whole");
    assert!(first.contains("the silence procedure ended on"), "{first}");
    assert!(whole.contains("put under a silence procedure"), "{whole}");
    assert!(whole.contains("was broken by Cassia"), "{whole}");
    assert!(!second.contains("silence"), "it did nothing to it: {second}");
    assert!(second.contains("opposed by Cassia"), "{second}");
}

#[test]
fn what_waits_and_what_is_under_silence_is_told_once() {
    let mut desk = desk_with([base()]);
    let on = noting("", "2nd meeting");
    for _ in 0..2 {
        desk.link(None, in_fa("1(1)"), in_fa("2(1)").into(), on).expect("linked");
    }
    let end = until_at(1_790_000_000_000, "2026-09-21 12:00 UTC");
    desk.begin_silence(in_fa("1(1)").into(), &end, "2nd meeting").expect("begun");
    desk.begin_silence(Extent { instrument: &FA, provision: None }, &end, "2nd meeting")
        .expect("begun");
    for form in [Form::Full, Form::ProcesVerbal, Form::Readout] {
        let report = desk.report(Bounds::default(), form).expect("a report");
        let told = report_markdown(&report.account_alone());
        assert_eq!(told.matches("held pending Article 2(1)").count(), 1, "{told}");
        let silent = told.matches("under a silence procedure").count();
        let asked = told.matches("whether to object").count();
        assert_eq!(silent + asked, 1, "{told}");
    }
    let board = desk.board().expect("a board");
    let row = board.rows.iter().find(|it| it.address == "1(1)").expect("a row");
    assert_eq!(row.held_for.len(), 1);
    assert!(
        row.told.iter().filter(|it| it.contains("held pending")).count() <= 1,
        "{:?}",
        row.told
    );
}

#[test]
fn a_pouch_calls_provisions_as_the_report_does() {
    let folder = tempfile::tempdir().expect("a folder");
    let (mut meridia, mut cassia) = travaux_tests::desks::with_one_text(folder.path());
    let mut longer = travaux_tests::cessation::base();
    longer.provisions.insert(1, tagged(7, "stands before all others"));
    meridia
        .propose(&foreign(longer.clone()), &FA, speaker("MER", "2nd meeting"))
        .expect("proposed");
    let pouch = travaux_tests::desks::send(&mut meridia, "CAS");
    travaux_tests::desks::receive(&mut cassia, &pouch);
    // What was the second paragraph is the third where everybody looks.
    longer.provisions[3] = tagged(8, "is as Meridia wants it");
    longer.provisions.remove(4);
    meridia.propose(&foreign(longer), &FA, speaker("MER", "2nd meeting")).expect("proposed");
    let told = meridia.report(Bounds::default(), Form::Full).expect("a report");
    let report = lines(&told, Topic::Proposals).join("\n");
    assert!(report.contains("Article 1(3)"), "{report}");
    let to = [party("CAS").clone()];
    let made = meridia.make_pouch(&to, true, false).expect("a pouch");
    let preview = made.told.join("\n");
    assert!(preview.contains("1(3)") && !preview.contains("1(2)"), "{preview}");
    let opened = cassia.open_pouch(&made.bytes).expect("it can be opened");
    let news: Vec<_> = opened.brought.news.iter().map(|it| it.sentence.as_str()).collect();
    assert!(news.join("\n").contains("1(3)"), "{news:?}");
}

#[test]
fn a_moved_paragraph_keeps_its_id_in_the_text_that_is_issued() {
    let mut desk = desk_with([base()]);
    propose(&mut desk, moved(&base(), 2, 6));
    settle(&mut desk, &mut || true);
    issue(&mut desk);
    let text = desk.version_text(fa_version("2")).expect("held");
    let ids: Vec<ProvisionId> = text.provisions.iter().map(|it| it.id).collect();
    assert_eq!(ids[6], tagged(2, "").id, "so that all that is said of it holds");
}
