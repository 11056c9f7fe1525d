//! A provision that is moved takes with it all that stands under it and all that is said of it.

use travaux_desk::{Bounds, Desk, Look, WordOf};
use travaux_exchange::{Format, report_markdown};
use travaux_history::account::{Form, Report, Topic};
use travaux_history::{Layer, ReservationKind, Status};
use travaux_tests::parts::Parts;
use travaux_tests::{
    FA, desk_with, fa_version, foreign, form, in_fa, noting, party, since, speaker,
};
use travaux_text::build::{article, named, para, point, text};
use travaux_text::{Ids, Kind, Number, Provision, Text};

const FORTY: &str = "Each Party shall train forty pilots for the northern channel.";
const SIXTY: &str = "Each Party shall train sixty pilots for the northern channel.";
const CARD: &str = "Pilots carry a card issued by the Harbour Council.";
const LOSS: &str = "A pilot who loses the card reports to the nearest office:";

fn aim() -> Vec<Provision> {
    let words = "The Parties shall open the harbours to the ships of each other.";
    vec![named("aim", article("Aim")), named("aim1", para(words))]
}

fn pilots(train: &str) -> Vec<Provision> {
    vec![
        named("pilots", article("Pilots")),
        named("train", para(train)),
        named("card", para(CARD)),
        named("loss", para(LOSS)),
        named("days", point(2, "within two days of the loss;")),
        named("writing", point(2, "in writing and with a photograph.")),
    ]
}

fn dues() -> Vec<Provision> {
    let words = "Dues are paid in silver crowns on the first day of each month.";
    vec![named("dues", article("Dues")), named("dues1", para(words))]
}

fn council() -> Vec<Provision> {
    let words = "The Harbour Council meets twice a year in Lindahaven.";
    vec![named("council", article("Council")), named("council1", para(words))]
}

fn base() -> Text {
    text([aim(), pilots(FORTY), dues(), council()].concat())
}

fn moved() -> Text {
    text([aim(), dues(), council(), pilots(FORTY)].concat())
}

fn propose(desk: &mut Desk, by: &str, text: Text) {
    desk.propose(&foreign(text), &FA, speaker(by, "2nd meeting")).expect("proposed");
}

/// Meridia moves an article; Cassia amends a paragraph of it and adds another.
fn round() -> Desk {
    let mut desk = desk_with([base()]);
    propose(&mut desk, "MER", moved());
    let mut own = pilots(SIXTY);
    own.insert(3, named("coat", para("Pilots wear a blue coat when they are on duty.")));
    propose(&mut desk, "CAS", text([aim(), own, dues(), council()].concat()));
    desk
}

fn reads(desk: &Desk) -> Vec<String> {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let all = rolling.text.provisions.iter().enumerate();
    let line = |(at, it): (usize, &Provision)| {
        let words = it.wording.printed_text(&rolling.numbering);
        format!("{} {words}", rolling.numbering.address(at))
    };
    all.map(line).collect()
}

fn lines(report: &Report, topic: Topic) -> Vec<&str> {
    let lines = report.section(topic).map_or(&[][..], |it| &it.lines);
    lines.iter().map(|it| it.text.as_str()).collect()
}

fn settle(desk: &mut Desk, address: &str, accepted: bool) {
    desk.settle_move(in_fa(address), party("MER"), accepted, noting("", "2nd meeting"))
        .expect("settled");
}

#[test]
fn an_article_goes_with_all_that_stands_under_it_and_all_that_is_said_of_it() {
    let mut desk = round();
    settle(&mut desk, "2", true);
    let expected = [
        "1 Aim",
        "1(1) The Parties shall open the harbours to the ships of each other.",
        "2 Dues",
        "2(1) Dues are paid in silver crowns on the first day of each month.",
        "3 Council",
        "3(1) The Harbour Council meets twice a year in Lindahaven.",
        "4 Pilots",
        "4(1) Each Party shall train [forty] [sixty — CAS] pilots for the northern channel.",
        "4(2) Pilots carry a card issued by the Harbour Council.",
        "4(3) [Pilots wear a blue coat when they are on duty. — CAS]",
        "4(4) A pilot who loses the card reports to the nearest office:",
        "4(4)(a) within two days of the loss;",
        "4(4)(b) in writing and with a photograph.",
    ];
    assert_eq!(reads(&desk), expected);
    let board = desk.board().expect("a board");
    let row = board.rows.iter().find(|it| it.address == "4(1)").expect("a row");
    assert_eq!((row.brackets, row.at_issue.as_str()), (1, "[forty][sixty]"));
    desk.issue(&FA, &form("MER", "2nd meeting", Layer::Tabled)).expect("issued");
    assert_eq!(reads(&desk), expected, "and stays so in the text that is issued");
    let report = desk.report(since("FA@1"), Form::Full).expect("a report");
    assert_eq!(
        lines(&report, Topic::Changed)[0],
        "Article 4: moved in version 2; it was Article 2 in version 1"
    );
    let told = report_markdown(&report);
    assert!(!told.contains("delet") && !told.contains("not in the text"), "{told}");
    let rows = desk.concordance(fa_version("2")).expect("a table");
    for (now, then) in [
        ("Article 4", "Article 2"),
        ("Article 4(2)", "Article 2(2)"),
        ("Article 4(4)(b)", "Article 2(3)(b)"),
        ("Article 3(1)", "Article 4(1)"),
    ] {
        let row = rows.iter().find(|it| it.address == now).expect("a row");
        assert_eq!(row.former.last().expect("it stood before").2, then, "{now}");
    }
}

#[test]
fn what_a_mover_and_others_want_of_a_paragraph_is_one_point_and_its_reason_stands_with_the_article()
{
    let mut desk = desk_with([base()]);
    propose(&mut desk, "MER", moved());
    // Nobody holds to the words of the base where they stand.
    let own = |train: &str| text([aim(), pilots(train), dues(), council()].concat());
    propose(&mut desk, "CAS", own(SIXTY));
    let report = desk.report(Bounds::default(), Form::Full).expect("a report");
    let told = lines(&report, Topic::Decisions);
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(told[1].starts_with("Article 2(1): ") && told[1].contains("(MER)"), "{told:#?}");
    desk.settle_move(in_fa("2"), party("MER"), true, noting("they come last", "2nd meeting"))
        .expect("settled");
    desk.issue(&FA, &form("MER", "2nd meeting", Layer::Tabled)).expect("issued");
    let rows = desk.concordance(fa_version("2")).expect("a table");
    let reasons: Vec<_> = rows.iter().flat_map(|it| &it.rationale).collect();
    assert_eq!(reasons, ["move: they come last"]);
    let travaux = desk.travaux_written(fa_version("2"), None).expect("written");
    assert_eq!(travaux.matches("is accepted, as proposed by Meridia").count(), 1, "{travaux}");
    assert_eq!(travaux.matches("to follow Article 3; accepted").count(), 1, "{travaux}");
    assert!(!travaux.contains("CHR"), "{travaux}");
}

#[test]
fn an_article_stays_with_all_that_stands_under_it_where_its_move_is_refused() {
    let mut desk = round();
    settle(&mut desk, "2", false);
    let now = reads(&desk);
    assert_eq!(now[2], "2 Pilots");
    let amended = "2(1) Each Party shall train [forty] [sixty — CAS] pilots for the northern \
                   channel.";
    assert_eq!(now[3], amended);
    assert_eq!(now.len(), base().provisions.len() + 1, "{now:#?}");
    let report = desk.report(Bounds::default(), Form::Full).expect("a report");
    let told = lines(&report, Topic::Settled);
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn what_was_agreed_and_reserved_of_a_provision_stays_so_where_it_stands_now() {
    let mut desk = desk_with([base()]);
    let on = noting("", "1st meeting");
    desk.set_status(
        in_fa("2(2)"),
        Status::Agreed,
        WordOf::Named(&["MER", "CAS", "PG"].map(|it| party(it).clone())),
        on,
    )
    .expect("agreed");
    desk.reserve(in_fa("2(3)").into(), party("CAS"), ReservationKind::Scrutiny, on)
        .expect("reserved");
    desk.table_pending().expect("it goes out");
    propose(&mut desk, "MER", moved());
    let report = desk.report(Bounds::default(), Form::Full).expect("a report");
    let told = lines(&report, Topic::Reopened).join("\n");
    assert!(told.contains("by the proposal by MER to move it"), "{told}");
    settle(&mut desk, "2", true);
    for issued in [false, true] {
        if issued {
            desk.issue(&FA, &form("MER", "2nd meeting", Layer::Tabled)).expect("issued");
        }
        let board = desk.board().expect("a board");
        let row = |address: &str| board.rows.iter().find(|it| it.address == address);
        assert_eq!(row("4(2)").expect("a row").status, Status::Agreed, "issued: {issued}");
        let own = &row("4(3)").expect("a row").cells;
        assert_eq!(own.iter().map(|it| it.reservations.len()).sum::<usize>(), 1);
        let report = desk.report(Bounds::default(), Form::Full).expect("a report");
        assert_eq!(lines(&report, Topic::Agreed).len(), 1);
        assert!(lines(&report, Topic::Reopened).is_empty());
    }
}

#[test]
fn what_was_agreed_of_a_provision_stays_so_with_another_number_or_form() {
    // A number fixed by hand; a paragraph as a point; a paragraph without a number.
    let shapes: [fn(&mut Provision); 3] = [
        |it| it.number = Number::Fixed("2 bis".to_owned()),
        |it| it.depth = 2,
        |it| (it.kind, it.depth) = (Kind::Plain, 0),
    ];
    for (nth, shape) in shapes.into_iter().enumerate() {
        for accepted in [true, false] {
            let mut desk = desk_with([base()]);
            let on = noting("", "1st meeting");
            desk.set_status(in_fa("2(2)"), Status::Agreed, WordOf::Table, on).expect("agreed");
            desk.reserve(in_fa("2(2)").into(), party("CAS"), ReservationKind::Scrutiny, on)
                .expect("reserved");
            desk.table_pending().expect("it goes out");
            let mut text = base();
            let at = text.provisions.iter().position(|it| it.id == named("card", para("")).id);
            let id = text.provisions[at.expect("the card")].id;
            shape(&mut text.provisions[at.expect("the card")]);
            propose(&mut desk, "MER", text);
            settle(&mut desk, &id.to_string(), accepted);
            for issued in [false, true] {
                if issued && !accepted {
                    continue;
                }
                if issued {
                    desk.issue(&FA, &form("MER", "2nd meeting", Layer::Tabled)).expect("issued");
                }
                let told = format!("{nth}, accepted: {accepted}, issued: {issued}");
                let rolling = desk.rolling(&FA).expect("a rolling text");
                assert_eq!(rolling.open_brackets(), 0, "{told}");
                let own = rolling
                    .text
                    .provisions
                    .iter()
                    .filter(|it| it.wording.printed_text(&rolling.numbering) == CARD);
                assert_eq!(own.map(|it| it.id).collect::<Vec<_>>(), [id], "{told}");
                let board = desk.board().expect("a board");
                let row = board.rows.iter().find(|it| it.provision == id).expect("a row");
                assert_eq!(row.status, Status::Agreed, "{told}");
                assert_eq!(row.cells.iter().map(|it| it.reservations.len()).sum::<usize>(), 1);
                let report = desk.report(Bounds::default(), Form::Full).expect("a report");
                assert_eq!(lines(&report, Topic::Agreed).len(), 1, "{told}");
                assert!(lines(&report, Topic::Reopened).is_empty(), "{told}");
                let settled = lines(&report, Topic::Settled).join(" ");
                assert!(settled.contains("another number or form"), "{told}: {settled}");
            }
        }
    }
}

#[test]
fn what_is_said_of_the_words_stays_open_where_another_form_is_accepted() {
    let mut desk = desk_with([base()]);
    let mut text = base();
    text.provisions[3].number = Number::Fixed("1 bis".to_owned());
    let id = text.provisions[3].id;
    propose(&mut desk, "MER", text);
    propose(
        &mut desk,
        "CAS",
        Text { provisions: [aim(), pilots(SIXTY), dues(), council()].concat() },
    );
    settle(&mut desk, &id.to_string(), true);
    for issued in [false, true] {
        if issued {
            desk.issue(&FA, &form("MER", "2nd meeting", Layer::Tabled)).expect("issued");
        }
        let rolling = desk.rolling(&FA).expect("a rolling text");
        let at = rolling.numbering.position(id).expect("it stands");
        assert_eq!(rolling.text.provisions[at].number, Number::Fixed("1 bis".to_owned()));
        assert_eq!(rolling.provisions[at].brackets.len(), 1, "issued: {issued}");
        assert_eq!(rolling.open_brackets(), 1, "issued: {issued}");
    }
}

#[test]
fn a_place_is_known_in_every_form_that_people_write() {
    let mut desk = desk_with([base()]);
    propose(&mut desk, "MER", moved());
    desk.issue(&FA, &form("MER", "2nd meeting", Layer::Tabled)).expect("issued");
    for typed in [
        "2(2)",
        "Article 2(2)",
        "art. 2 (2)",
        "Art2(2)",
        "FA 2(2)",
        "2(2) of FA",
        "FA, Article 2, paragraph 2",
    ] {
        let note = noting("", "2nd meeting");
        desk.reserve(in_fa(typed).into(), party("CAS"), ReservationKind::Scrutiny, note)
            .expect(typed);
        assert!(desk.noted_last(in_fa(typed)).is_ok(), "{typed}");
        let chapters = desk.travaux(fa_version("1"), Some(typed)).expect(typed);
        assert_eq!(chapters.len(), 1, "{typed}");
        assert!(desk.provenance(in_fa(typed), "1".parse().expect("a number")).is_ok(), "{typed}");
    }
    for typed in ["2", "Article 2", "FA 2", "art. 2"] {
        assert_eq!(desk.travaux(fa_version("1"), Some(typed)).expect(typed).len(), 6, "{typed}");
    }
    for typed in ["SG 2(2)", "12(2)", "2(2)(z)", "FA"] {
        assert!(desk.travaux(fa_version("1"), Some(typed)).is_err(), "{typed}");
    }
}

#[test]
fn a_rolling_text_on_paper_says_where_a_provision_is_to_go_and_comes_back_without_it() {
    let desk = round();
    let word = desk.rolling_paper(&FA, &Look::default()).expect("a Word file");
    let body = Parts::of(&word).text("word/document.xml");
    assert!(body.contains("move to 5") && body.contains("(moved from 2"), "{body}");
    let mut ids = Ids::new(0, b"back");
    let back = travaux_exchange::read(&word, Format::Word, &mut ids).text;
    let printed = |text: &Text| -> Vec<String> {
        let numbering = text.numbering();
        text.provisions.iter().map(|it| it.wording.printed_text(&numbering)).collect()
    };
    assert_eq!(printed(&back), printed(&desk.rolling(&FA).expect("a rolling text").text));
}

/// A text as a person types it who moves an article and leaves the numbers as they were.
#[test]
fn who_moves_an_article_and_leaves_the_numbers_proposes_no_others() {
    let mut desk = desk_with([base()]);
    let typed = desk.spelled(&FA, &base(), Format::Markdown).expect("spelled");
    let typed = String::from_utf8(typed).expect("words");
    let (head, rest) = typed.split_at(typed.find("## Article 2").expect("pilots"));
    let (others, council) = rest.split_at(rest.find("## Article 4").expect("the council"));
    let read = desk.read_foreign("mer.md", format!("{head}{council}\n{others}").as_bytes());
    desk.propose(&read.expect("read"), &FA, speaker("MER", "2nd meeting")).expect("proposed");
    let report = desk.report(Bounds::default(), Form::Full).expect("a report");
    let told = report_markdown(&report);
    assert!(told.contains("to move this provision"), "{told}");
    assert!(!told.contains("another number or form"), "{told}");
    assert_eq!(lines(&report, Topic::Decisions).len(), 1, "{told}");
    let id = named("council", para("")).id.to_string();
    settle(&mut desk, &id, true);
    assert_eq!(desk.rolling(&FA).expect("a rolling text").open_brackets(), 0);
}

#[test]
fn an_open_move_says_from_where_to_where_and_is_no_deletion() {
    let desk = round();
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let told = |address: &str| rolling.moves_told(rolling.find(address).expect("there"));
    assert_eq!(told("2"), ["moved to 5 by MER"]);
    assert_eq!(told("5(2)"), ["moved from 2(2) by MER"]);
    assert!(told("2(3)").is_empty(), "it is new");
    let written = desk.rolling_markdown(&FA, &rolling).expect("written");
    assert!(written.contains("<!-- moved to 5(1) by MER -->"), "{written}");
    let again = desk.read_foreign("text.md", written.as_bytes()).expect("it is read");
    let words =
        |text: &Text| -> Vec<_> { text.provisions.iter().map(|it| it.wording.clone()).collect() };
    assert_eq!(words(&again.text), words(&rolling.text), "the comments are no part of the text");
    let report = desk.report(Bounds::default(), Form::Full).expect("a report");
    let open = lines(&report, Topic::Decisions);
    assert_eq!(
        open[0],
        "Article 2: “Pilots” (base text) or its move to Article 5 with all that \
                         stands under it (MER)"
    );
    assert_eq!(open.len(), 3, "{open:#?}");
    let told = lines(&report, Topic::Proposals);
    let said = "Article 2: MER proposes to move this provision to follow Article 4 (2nd meeting";
    assert!(told[0].starts_with(said), "{told:#?}");
    assert_eq!(told.iter().filter(|it| it.contains("to move")).count(), 1, "{told:#?}");
}

#[test]
fn what_a_provision_is_to_follow_is_named_as_it_stands_then() {
    let mut desk = round();
    settle(&mut desk, "2", true);
    let told = |desk: &Desk| {
        let report = desk.report(Bounds::default(), Form::ProcesVerbal).expect("a report");
        let all = lines(&report, Topic::Proposals);
        all.into_iter().find(|it| it.contains("to move")).expect("it is told").to_owned()
    };
    let said = "Article 4: Meridia proposes to move this provision from Article 2 of version 1 to \
                follow Article 3";
    assert!(told(&desk).starts_with(said), "{}", told(&desk));
    desk.issue(&FA, &form("MER", "2nd meeting", Layer::Tabled)).expect("issued");
    assert!(told(&desk).starts_with(said), "{}", told(&desk));
}

#[test]
fn what_is_moved_with_its_neighbour_is_named_after_what_stays() {
    let mut desk = desk_with([base()]);
    let all = pilots(FORTY);
    let own = [&all[..1], &all[3..], &all[1..3]].concat();
    propose(&mut desk, "MER", text([aim(), own, dues(), council()].concat()));
    let report = desk.report(Bounds::default(), Form::Full).expect("a report");
    let told = lines(&report, Topic::Proposals);
    let said = "Articles 2(1) and 2(2): MER proposes to move these provisions to follow Article \
                2(3)";
    assert!(told.len() == 1 && told[0].starts_with(said), "{told:#?}");
}

#[test]
fn a_paragraph_goes_with_its_points() {
    let more = [
        "No pilot serves on a ship of the Party that does not pay the dues.",
        "The Council keeps the list of those who serve in the channel.",
        "Apprentices serve for three winters before they are examined.",
        "An examination is held every autumn in both languages.",
    ];
    let more = |at: usize| named(&format!("more{at}"), para(more[at]));
    let all = pilots(FORTY);
    let before = [all.clone(), (0..4).map(more).collect()].concat();
    let after = [all[..3].to_vec(), (0..4).map(more).collect(), all[3..].to_vec()].concat();
    let mut desk = desk_with([text(before)]);
    propose(&mut desk, "MER", text(after));
    settle(&mut desk, "1(3)", true);
    let now = reads(&desk);
    assert_eq!(now[7], format!("1(7) {LOSS}"), "{now:#?}");
    assert_eq!(now[9], "1(7)(b) in writing and with a photograph.");
    assert_eq!(desk.rolling(&FA).expect("a rolling text").open_brackets(), 0);
}
