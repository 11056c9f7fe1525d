//! What is divided or merged is told as that: nothing of it is said to be added or deleted.

use travaux_desk::Desk;
use travaux_exchange::report_markdown;
use travaux_history::account::{Form, Report, Topic};
use travaux_tests::{desk_with, fa_version, since};
use travaux_text::Text;
use travaux_text::build::{article, named, para, text};

const COUNCIL: &str = "The Harbour Council meets twice a year in Lindahaven.";
const LIST: &str = "It keeps the list of all pilots who serve in the northern channel.";
const BOTH: &str = "The Harbour Council meets twice a year in Lindahaven; it keeps the list of all \
                    pilots who serve in the northern channel.";
const DUES: &str = "Dues are paid in silver crowns on the first day of each month.";

fn whole() -> Text {
    text([
        named("council", article("Council")),
        named("meets", para(BOTH)),
        named("dues", para(DUES)),
    ])
}

fn parts() -> Text {
    text([
        named("council", article("Council")),
        named("meets", para(COUNCIL)),
        named("list", para(LIST)),
        named("dues", para(DUES)),
    ])
}

fn changed(desk: &Desk) -> Vec<String> {
    let report: Report = desk.report(since("FA@1"), Form::Full).expect("a report");
    let told = report_markdown(&report);
    assert!(!told.contains("added") && !told.contains("deleted"), "{told}");
    let lines = report.section(Topic::Changed).expect("what changed").lines.iter();
    lines.map(|it| it.text.clone()).collect()
}

#[test]
fn a_paragraph_that_is_divided_is_told_as_that_everywhere() {
    let desk = desk_with([whole(), parts()]);
    assert_eq!(
        changed(&desk),
        [
            "Article 1(1): amended in version 2",
            "Article 1(2): made a provision of its own in version 2; it was part of Article 1(1) \
             in version 1",
        ]
    );
    let rows = desk.concordance(fa_version("2")).expect("a table");
    let former = |address: &str| {
        let row = rows.iter().find(|it| it.address == address).expect("a row");
        row.former.iter().map(|it| it.2.clone()).collect::<Vec<_>>()
    };
    assert_eq!(former("Article 1(1)"), ["Article 1(1)"]);
    assert_eq!(former("Article 1(2)"), ["part of Article 1(1)"]);
    assert_eq!(former("Article 1(3)"), ["Article 1(2)"]);
    let travaux = desk.travaux_written(fa_version("2"), Some("1(2)")).expect("written");
    assert!(travaux.contains("made a provision of its own in version 2"), "{travaux}");
    assert!(travaux.contains("it was part of Article 1(1)"), "{travaux}");
}

#[test]
fn paragraphs_that_are_merged_are_told_as_that_everywhere() {
    let desk = desk_with([parts(), whole()]);
    assert_eq!(
        changed(&desk),
        [
            "Article 1(1): amended in version 2",
            "Article 1(2) of version 1: merged into Article 1(1) in version 2",
        ]
    );
    let rows = desk.concordance(fa_version("2")).expect("a table");
    let row = rows.iter().find(|it| it.address == "Article 1(1)").expect("a row");
    let former: Vec<_> = row.former.iter().map(|it| it.2.as_str()).collect();
    assert_eq!(former, ["Article 1(1)", "Article 1(2)"]);
    let written = desk.concordance_written(fa_version("2")).expect("a table");
    assert!(written.contains("| merged into Article 1(1) in version 2 |"), "{written}");
    let travaux = desk.travaux_written(fa_version("2"), None).expect("written");
    assert!(travaux.contains("(merged into Article 1(1) in version 2)"), "{travaux}");
    assert!(!travaux.contains("deleted"), "{travaux}");
}
