//! Every word knows who brought it, when, and since when it is agreed.

use travaux_desk::{Desk, Foreign, StanceForm, VersionForm, WordOf, bridging};
use travaux_history::{Layer, Standing, Status, VersionKind, Via};
use travaux_redline::rolling::Choice;
use travaux_tests::cessation::{CEASE, REPORT, WITHDRAW, base, sent};
use travaux_tests::{FA, desk_with, fa_version, in_fa, noting, party, speaker, table};
use travaux_text::Text;
use travaux_text::build::{article, named, para, text};

fn round() -> Desk {
    let mut desk = desk_with([base()]);
    let at = "2nd meeting";
    let meridia = sent(&[CEASE, &WITHDRAW.replace("sixty", "thirty"), REPORT]);
    let cassia =
        sent(&[CEASE, &WITHDRAW.replace("sixty", "ninety"), &REPORT.replace("monthly", "yearly")]);
    desk.propose(&meridia, &FA, speaker("MER", at)).expect("Meridia proposes");
    desk.propose(&cassia, &FA, speaker("CAS", at)).expect("Cassia proposes");
    desk.support(StanceForm { by: party("PG"), of: party("MER"), at: in_fa("1(2)"), occasion: at })
        .expect("it supports Meridia");
    desk
}

fn issue(desk: &mut Desk, occasion: &str) {
    let form = VersionForm {
        kind: VersionKind::RollingText,
        standing: Standing::Basis,
        source: party("MER").clone(),
        occasion: occasion.to_owned(),
        note: String::new(),
        layer: Layer::Tabled,
    };
    desk.issue(&FA, &form).expect("it is issued");
}

fn path(desk: &Desk, address: &str) -> Vec<u32> {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    rolling.provisions[rolling.find(address).expect("there")].brackets[0].path.clone()
}

/// A word's way: what brought it, whose it is, who supported it.
fn way(desk: &Desk, version: &str, provision: &str, word: &str) -> (Via, String, String) {
    let origins = desk.provenance(in_fa(provision), fa_version(version).number).expect("origins");
    let words = origins.words();
    let found = words.iter().find(|it| it.text == word);
    let found = found.unwrap_or_else(|| panic!("{word} in {}", origins.printed.text));
    let origin = &found.run.origin;
    let by = origin.delegation.as_ref().map(ToString::to_string).unwrap_or_default();
    let supporters: Vec<_> = origin.supporters.iter().map(ToString::to_string).collect();
    (origin.via, by, supporters.join(", "))
}

fn brought(via: Via, by: &str, supporters: &str) -> (Via, String, String) {
    (via, by.to_owned(), supporters.to_owned())
}

#[test]
fn the_words_of_a_first_text_come_from_whoever_brought_it() {
    let desk = desk_with([base()]);
    assert_eq!(way(&desk, "1", "1(2)", "sixty"), brought(Via::Import, "CAS", ""));
    let origins = desk.provenance(in_fa("1(2)"), fa_version("1").number).expect("origins");
    let words: Vec<_> = origins.words().iter().map(|it| it.text.to_owned()).collect();
    assert_eq!(words.join(" "), WITHDRAW.trim_end_matches('.'));
}

#[test]
fn the_words_of_a_lifted_alternative_are_its_proposers() {
    let mut desk = round();
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let offered = &rolling.provisions[2].brackets[0].alternatives;
    let meridia = offered.iter().position(|it| it.by.iter().any(|it| it.as_str() == "MER"));
    let choice = Choice::Alternative(meridia.expect("Meridia has one"));
    desk.lift(in_fa("1(2)"), &path(&desk, "1(2)"), &choice, noting("", "2nd meeting"))
        .expect("lifted");
    issue(&mut desk, "3rd meeting");
    assert_eq!(way(&desk, "2", "1(2)", "thirty"), brought(Via::Proposal, "MER", "PG"));
    assert_eq!(way(&desk, "2", "1(2)", "withdraw"), brought(Via::Import, "CAS", ""));
    let origins = desk.provenance(in_fa("1(2)"), fa_version("2").number).expect("origins");
    let thirty = origins.words().into_iter().find(|it| it.text == "thirty").expect("there");
    let (bracketed, lifted) = (thirty.run.bracketed, thirty.run.lifted);
    assert_eq!(bracketed, Some(thirty.run.origin.at), "contested since it was proposed");
    assert!(lifted > bracketed && lifted < Some(i64::MAX));
    assert_eq!(origins.agreed, None);
    let withdraw = origins.words().into_iter().find(|it| it.text == "withdraw").expect("there");
    assert_eq!(withdraw.run.bracketed, None, "nobody contested it");
}

#[test]
fn words_that_bridge_are_nobodys_and_the_rest_stays_whose_it_was() {
    let mut desk = round();
    let choice = bridging("forty-five days");
    desk.lift(in_fa("1(2)"), &path(&desk, "1(2)"), &choice, noting("", "2nd meeting"))
        .expect("lifted");
    issue(&mut desk, "3rd meeting");
    assert_eq!(way(&desk, "2", "1(2)", "forty-five"), brought(Via::Bridging, "", ""));
    assert_eq!(way(&desk, "2", "1(2)", "days"), brought(Via::Import, "CAS", ""));
    let agreed = |desk: &Desk| {
        desk.provenance(in_fa("1(2)"), fa_version("2").number).expect("origins").agreed
    };
    assert_eq!(agreed(&desk), None);
    desk.set_status(in_fa("1(2)"), Status::Agreed, WordOf::Table, noting("", "3rd meeting"))
        .expect("agreed");
    assert!(agreed(&desk).is_some());
}

#[test]
fn in_issued_brackets_each_alternative_is_its_delegations() {
    let mut desk = round();
    issue(&mut desk, "2nd meeting");
    assert_eq!(way(&desk, "2", "1(2)", "thirty"), brought(Via::Proposal, "MER", "PG"));
    assert_eq!(way(&desk, "2", "1(2)", "ninety"), brought(Via::Proposal, "CAS", ""));
    assert_eq!(way(&desk, "2", "1(3)", "monthly"), brought(Via::Import, "CAS", ""));
    assert_eq!(way(&desk, "2", "1(3)", "yearly"), brought(Via::Proposal, "CAS", ""));
    let origins = desk.provenance(in_fa("1(3)"), fa_version("2").number).expect("origins");
    for word in origins.words().iter().filter(|it| ["monthly", "yearly"].contains(&it.text)) {
        assert!(word.run.bracketed.is_some() && word.run.lifted.is_none(), "{}", word.text);
    }
}

#[test]
fn a_word_is_followed_when_its_provision_is_split() {
    let long = "Each Party shall withdraw its forces and shall report on this to the Commission.";
    let mut texts = [base(), base()];
    texts[0].provisions[2].wording = para(long).wording;
    texts[1].provisions[2].wording = para("Each Party shall withdraw its forces.").wording;
    let rest = para("In due time it shall report on this to the Commission.");
    texts[1].provisions.insert(3, named("rest", rest));
    let [first, split] = texts;
    let mut desk = desk_with([first]);
    desk.propose(&sent(&[CEASE, long, "The Commission sits."]), &FA, speaker("MER", "2nd meeting"))
        .expect("so that a proposal is there");
    let form = travaux_tests::form("MER", "2nd meeting", Layer::Tabled);
    let split = Foreign {
        name: "split.md".to_owned(),
        text: split,
        language: "en".to_owned(),
        ..Foreign::default()
    };
    desk.import_text(split, &travaux_tests::fa(), &form).expect("it is taken in");
    assert_eq!(way(&desk, "2", "1(3)", "time"), brought(Via::Version, "MER", ""));
    assert_eq!(way(&desk, "2", "1(3)", "report"), brought(Via::Import, "CAS", ""));
}

/// The 28 points of a text that a chair cut to 20, and gave new numbers.
fn points(kept: impl Fn(usize) -> bool) -> Text {
    let mut provisions = vec![named("points", article("Points"))];
    for at in (1..=28).filter(|at| kept(*at)) {
        let words = format!("The Parties agree on point {} of the plan.", NAMES[at - 1]);
        provisions.push(named(&format!("point {at}"), para(&words)));
    }
    text(provisions)
}

const NAMES: [&str; 28] = [
    "alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliett",
    "kilo", "lima", "mike", "november", "oscar", "papa", "quebec", "romeo", "sierra", "tango",
    "uniform", "victor", "whiskey", "xray", "yankee", "zulu", "anton", "berta",
];

#[test]
fn every_point_that_was_dropped_is_still_traceable() {
    let mut desk = desk_with([points(|_| true)]);
    let dropped = [3, 7, 9, 12, 18, 21, 25, 27];
    let softer = points(|at| !dropped.contains(&at));
    let mut own = softer.clone();
    own.provisions[1].wording = para("The Parties agree on point alpha of the plan alone.").wording;
    let foreign = Foreign {
        name: "mer.md".to_owned(),
        text: own,
        language: "en".to_owned(),
        ..Foreign::default()
    };
    desk.propose(&foreign, &FA, speaker("MER", "2nd meeting")).expect("Meridia proposes to cut it");
    table(&mut desk, softer);
    let rows = desk.concordance(fa_version("2")).expect("a table");
    assert_eq!(rows.len(), 29, "the heading, twenty points, and eight that were dropped");
    let gone: Vec<_> = rows.iter().filter(|it| it.dropped.is_some()).collect();
    assert_eq!(gone.len(), 8);
    for (row, was) in gone.iter().zip(dropped) {
        assert_eq!(row.former[0].2, format!("Article 1({was})"), "where it stood");
        let codes: Vec<_> = row.contributors.iter().map(|it| it.as_str()).collect();
        assert_eq!(codes, ["CAS"], "whose words it had; who wanted it gone brought none");
    }
    let last = rows.iter().find(|it| it.address == "Article 1(20)").expect("the last point");
    assert_eq!(last.former[0].2, "Article 1(28)", "it was renumbered");
    let chapters = desk.travaux(fa_version("2"), None).expect("travaux");
    let charlie = chapters.iter().find(|it| it.words.contains("charlie")).expect("it is told");
    let told: Vec<_> = charlie.lines.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(
        told,
        [
            "2 February 2026, 1st meeting: introduced by Cassia in version 1 (revision)",
            "2 February 2026, 2nd meeting: Meridia proposes deletion",
            "2 February 2026, 1st meeting: deleted in version 2 (revision), introduced by Cassia",
        ]
    );
    assert!(charlie.lines.iter().all(|it| it.entry.is_some()));
    let table = travaux_exchange::concordance_markdown("Points", &rows);
    assert!(table.contains("| deleted in version 2 | Article 1(3) (version 1) | CAS |"), "{table}");
}

#[test]
fn the_travaux_of_a_provision_tell_its_whole_story() {
    let mut desk = round();
    let choice = bridging("forty-five days");
    let because = noting("halfway", "2nd meeting");
    desk.lift(in_fa("1(2)"), &path(&desk, "1(2)"), &choice, because).expect("lifted");
    issue(&mut desk, "3rd meeting");
    desk.set_status(in_fa("1(2)"), Status::Agreed, WordOf::Table, noting("", "3rd meeting"))
        .expect("agreed");
    let [chapter] = &desk.travaux(fa_version("2"), Some("1(2)")).expect("travaux")[..] else {
        panic!("one provision was asked for")
    };
    assert_eq!(chapter.words, WITHDRAW.replace("sixty", "forty-five"));
    let told: Vec<_> = chapter.lines.iter().map(|it| it.text.as_str()).collect();
    let told: Vec<_> = told.iter().map(|it| it.split_once(", ").expect("a day").1).collect();
    assert_eq!(
        told,
        [
            "1st meeting: introduced by Cassia in version 1 (revision)",
            "2nd meeting: Meridia proposes amended wording, supported by Partner Group; not \
             retained in the text",
            "2nd meeting: Cassia proposes amended wording; not retained in the text",
            "2nd meeting: “forty-five days” is agreed as bridging wording; “thirty days” (Meridia \
             and Partner Group) and “ninety days” (Cassia) are not retained — “halfway”",
            "3rd meeting: amended in version 2 (rolling text), issued by Meridia",
            "3rd meeting: agreed",
        ]
    );
    assert_eq!(desk.travaux(fa_version("2"), Some("1")).expect("travaux").len(), 4, "an article");
    let rows = desk.concordance(fa_version("2")).expect("a table");
    assert_eq!(rows[2].rationale, ["\u{201c}forty-five days\u{201d}: halfway"]);
    let before = |at: usize| rows[at].former.iter().map(|it| it.2.clone()).collect::<Vec<_>>();
    assert_eq!(before(2), ["Article 1(2)"], "where it stood before, not where it stands now");
}

#[test]
fn what_is_only_internal_is_not_the_origin_of_a_tabled_word() {
    let desk = round();
    let refused =
        desk.provenance(in_fa("9(9)"), fa_version("1").number).expect_err("there is none");
    assert!(refused.sentences().contains("9(9)"), "{}", refused.sentences());
    assert!(desk.provenance(in_fa("1(2)"), fa_version("7").number).is_err());
}

#[test]
fn what_was_proposed_and_is_in_no_version_is_told_at_the_end_of_the_preparatory_work() {
    let mut desk = desk_with([base()]);
    let at = "2nd meeting";
    let seat = "The secretariat of the Parties sits in Vey.";
    desk.propose(&sent(&[CEASE, WITHDRAW, REPORT, seat]), &FA, speaker("CAS", at))
        .expect("Cassia proposes a new paragraph");
    let meridia = sent(&[CEASE, &WITHDRAW.replace("sixty", "thirty"), REPORT]);
    desk.propose(&meridia, &FA, speaker("MER", at)).expect("Meridia proposes");
    let stance = StanceForm { by: party("MER"), of: party("CAS"), at: in_fa("1(4)"), occasion: at };
    desk.oppose(stance).expect("refused");
    desk.table_pending().expect("it goes out");
    desk.withdraw(in_fa("1(4)"), party("CAS")).expect("withdrawn");
    issue(&mut desk, "3rd meeting");
    let chapters = desk.travaux(fa_version("2"), None).expect("travaux");
    let last = chapters.last().expect("a chapter");
    assert_eq!(
        last.address,
        "Proposed and in no version: \u{201c}The secretariat of the Parties\u{201d}"
    );
    let told: Vec<_> = last.lines.iter().map(|it| it.text.as_str()).collect();
    let whole = told.join("\n");
    for said in ["Cassia proposes", "pposed by Meridia", "withdrawn"] {
        assert!(whole.contains(said), "{said}: {whole}");
    }
    // What is still open is told where it stands once it does, or when it is over.
    let chapters = desk.travaux(fa_version("1"), None).expect("travaux");
    assert!(chapters.iter().all(|it| !it.address.contains("in no version")));
}

/// A clock that goes back by a minute at every look.
#[derive(Default)]
struct SetBack(std::sync::atomic::AtomicI64);

impl travaux_desk::World for SetBack {
    fn now(&self) -> i64 {
        let looks = self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        1_790_000_000_000 - 60_000 * looks
    }

    fn random(&self) -> [u8; 16] {
        [7; 16]
    }
}

#[test]
fn a_clock_that_was_set_back_turns_nothing_round() {
    let mut desk =
        travaux_desk::Desk::in_memory(Box::new(SetBack::default()), travaux_tests::talks())
            .expect("a desk");
    travaux_tests::table(&mut desk, travaux_tests::cessation::base());
    let words = |days: &str| format!("Each Party shall withdraw its forces within {days} days.");
    for (by, days) in [("CAS", "ninety"), ("PG", "thirty")] {
        let own = [travaux_tests::cessation::CEASE, &words(days), travaux_tests::cessation::REPORT];
        let sent = travaux_tests::cessation::sent(&own);
        let by = travaux_tests::speaker(by, "2nd meeting");
        desk.propose(&sent, &travaux_tests::FA, by).expect("made");
    }
    let rolling = desk.rolling(&travaux_tests::FA).expect("a rolling text");
    let open = rolling.provisions.iter().find(|it| !it.brackets.is_empty()).expect("a bracket");
    assert_eq!(open.brackets[0].opened.by.as_str(), "CAS");
    let chapters = desk.travaux(travaux_tests::fa_version("1"), None).expect("told");
    let lines: Vec<String> =
        chapters.iter().flat_map(|it| &it.lines).map(|it| it.text.clone()).collect();
    let at = |words: &str| lines.iter().position(|it| it.contains(words));
    let told = ["introduced", "Cassia proposes", "Partner Group proposes"].map(at);
    assert!(told.iter().all(Option::is_some) && told.is_sorted(), "{lines:#?}");
}
