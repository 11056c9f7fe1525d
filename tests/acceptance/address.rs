//! An act aimed at one provision touches what is proposed and was noted there, and nothing else.

use travaux_desk::{Bounds, Desk, StanceForm, WordOf};
use travaux_exchange::report_markdown;
use travaux_history::account::Form;
use travaux_history::{Matter, ProposalHeld, Status};
use travaux_redline::rolling::Choice;
use travaux_tests::{FA, desk_with, foreign, in_fa, noting, party, speaker};
use travaux_text::build::{article, named, para, text};
use travaux_text::{Provision, Text};

const LISTS: &str = "Lists are exchanged within seven days.";
const LEAVE: &str = "Forces leave within sixty days.";
const PORTS: &str = "Ports are open.";
const DAILY: &str = "Ports are open daily.";
const WELLS: &str = "Wells are shared by both villages.";
const FISH: &str = "Crossings are kept free for fishermen.";

fn of(words: &[(&str, &str)]) -> Text {
    let heading: Provision = named("heading", article("Peace"));
    let all = words.iter().map(|(name, words)| named(name, para(words)));
    text(std::iter::once(heading).chain(all))
}

fn base() -> Text {
    of(&[("lists", LISTS), ("leave", LEAVE), ("ports", PORTS)])
}

/// A desk where Cassia puts this text forward.
fn round(wanted: Text) -> Desk {
    let mut desk = desk_with([base()]);
    desk.propose(&foreign(wanted), &FA, speaker("CAS", "2nd meeting")).expect("it is put forward");
    desk
}

/// Whether a proposal says something of these.
type Which = fn(&ProposalHeld) -> bool;

const OPPOSED: Which = |it| it.refusing().next().is_some();
const SUPPORTED: Which = |it| !it.supporters.is_empty();
const WITHDRAWN: Which = |it| !it.is_live();

/// Which of the proposals are so, in the order of the record.
fn are(desk: &Desk, which: Which) -> Vec<bool> {
    desk.proposals(&FA).expect("proposals").into_iter().map(which).collect()
}

fn report(desk: &Desk) -> String {
    report_markdown(&desk.report(Bounds::default(), Form::Full).expect("a report"))
}

#[test]
fn what_is_said_of_a_deletion_is_not_said_of_the_change_that_then_has_its_number() {
    let mut desk = round(of(&[("lists", LISTS), ("ports", DAILY)]));
    assert_eq!(
        desk.oppose(StanceForm {
            by: party("MER"),
            of: party("CAS"),
            at: in_fa("1(2)"),
            occasion: ""
        })
        .expect("opposed"),
        1
    );
    assert_eq!(are(&desk, OPPOSED), [true, false]);
    assert_eq!(
        desk.support(StanceForm {
            by: party("PG"),
            of: party("CAS"),
            at: in_fa("1(3)"),
            occasion: ""
        })
        .expect("supported"),
        1
    );
    assert_eq!(are(&desk, SUPPORTED), [false, true]);
    let told = report(&desk);
    assert!(told.contains("Article 1(2): CAS proposes deletion, opposed by MER"), "{told}");
    assert!(told.contains("Article 1(3): CAS proposes amended wording, supported by PG"), "{told}");
    // Both are taken back where they were said.
    assert!(
        desk.answer_refusal(StanceForm {
            by: party("MER"),
            of: party("CAS"),
            at: in_fa("1(3)"),
            occasion: ""
        })
        .is_err()
    );
    desk.answer_refusal(StanceForm {
        by: party("MER"),
        of: party("CAS"),
        at: in_fa("1(2)"),
        occasion: "",
    })
    .expect("answered");
    assert!(
        desk.withdraw_support(StanceForm {
            by: party("PG"),
            of: party("CAS"),
            at: in_fa("1(2)"),
            occasion: ""
        })
        .is_err()
    );
    desk.table_pending().expect("it goes out");
    desk.withdraw(in_fa("1(2)"), party("CAS")).expect("withdrawn");
    assert_eq!(are(&desk, WITHDRAWN), [true, false]);
}

#[test]
fn of_new_neighbours_each_is_opposed_supported_and_withdrawn_for_itself() {
    let mut desk = round(of(&[
        ("lists", LISTS),
        ("leave", LEAVE),
        ("wells", WELLS),
        ("fish", FISH),
        ("ports", PORTS),
    ]));
    let told = report(&desk);
    assert!(told.contains("CAS proposes two new paragraphs (2nd meeting,"), "{told}");
    desk.oppose(StanceForm { by: party("MER"), of: party("CAS"), at: in_fa("1(3)"), occasion: "" })
        .expect("opposed");
    desk.support(StanceForm { by: party("PG"), of: party("CAS"), at: in_fa("1(4)"), occasion: "" })
        .expect("supported");
    assert_eq!(
        (are(&desk, OPPOSED), are(&desk, SUPPORTED)),
        (vec![true, false], vec![false, true])
    );
    let told = report(&desk);
    assert!(told.contains("CAS proposes a new paragraph, opposed by MER"), "{told}");
    assert!(told.contains("CAS proposes a new paragraph, supported by PG"), "{told}");
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let by = |at: usize| rolling.provisions[at].brackets[0].alternatives[0].by.len();
    let at = |words: &str| rolling.find(words).expect("there");
    assert_eq!((by(at("1(3)")), by(at("1(4)"))), (1, 2), "PG is behind the second alone");
    desk.table_pending().expect("it goes out");
    desk.withdraw(in_fa("1(3)"), party("CAS")).expect("withdrawn");
    assert_eq!(are(&desk, WITHDRAWN), [true, false]);
}

#[test]
fn with_a_new_or_deleted_article_goes_what_stands_under_it() {
    let mut wanted = base();
    wanted.provisions.push(named("more", article("Water")));
    wanted.provisions.push(named("wells", para(WELLS)));
    wanted.provisions.push(named("fish", para(FISH)));
    let mut desk = round(wanted);
    desk.oppose(StanceForm { by: party("MER"), of: party("CAS"), at: in_fa("2(2)"), occasion: "" })
        .expect("opposed");
    assert_eq!(are(&desk, OPPOSED), [false, false, true]);
    let aimed = desk.aimed(in_fa("2"), party("CAS")).expect("aimed at");
    let called: Vec<&str> = aimed.named.iter().map(|(_, it)| it.as_str()).collect();
    assert_eq!(called, ["2", "2(1)", "2(2)"]);
    desk.support(StanceForm { by: party("PG"), of: party("CAS"), at: in_fa("2"), occasion: "" })
        .expect("supported");
    assert_eq!(are(&desk, SUPPORTED), [true, true, true]);
}

#[test]
fn what_follows_a_move_is_not_moved() {
    let mut desk = round(of(&[("leave", LEAVE), ("ports", DAILY), ("lists", LISTS)]));
    desk.oppose(StanceForm { by: party("MER"), of: party("CAS"), at: in_fa("1(3)"), occasion: "" })
        .expect("opposed");
    let moves: Which =
        |it| matches!(it.proposed.change, travaux_redline::rolling::Proposal::Move { .. });
    let opposed: Vec<_> = are(&desk, OPPOSED).into_iter().zip(are(&desk, moves)).collect();
    assert!(opposed.contains(&(true, false)) && !opposed.contains(&(true, true)), "{opposed:?}");
}

/// Cassia's deletion of the second paragraph is lifted after the third was agreed.
fn lifted(agreed: bool) -> Desk {
    let mut desk = round(of(&[("lists", LISTS), ("ports", PORTS)]));
    if agreed {
        desk.set_status(in_fa("1(3)"), Status::Agreed, WordOf::Table, noting("", ""))
            .expect("agreed");
    }
    desk.lift(in_fa("1(2)"), &[0], &Choice::Alternative(1), noting("", "")).expect("lifted");
    desk
}

#[test]
fn a_lifted_deletion_is_reached_by_its_address_and_nothing_else_is() {
    let mut desk = lifted(false);
    let last = desk.noted_last(in_fa("1(2)")).expect("the lift");
    assert!(matches!(desk.dossier().matter(last).expect("held").matter, Matter::Lifted(_)));
    desk.take_back(last).expect("taken back");
    assert_eq!(desk.rolling(&FA).expect("a rolling text").open_brackets(), 1);
}

#[test]
fn where_an_address_means_two_provisions_it_is_asked() {
    let desk = lifted(true);
    let told = desk.noted_last(in_fa("1(2)")).expect_err("which?").sentences();
    for part in ["'1(3) of version 1'", "1(2) of version 1, deleted", "Nothing was changed."] {
        assert!(told.contains(part), "{told}");
    }
    let kind = |typed: &str| {
        let id = desk.noted_last(in_fa(typed)).expect("noted");
        desk.dossier().matter(id).expect("held").matter.kind()
    };
    assert_eq!(kind("1(3)"), kind("1(3) of version 1"), "there is no 1(3) but that one");
    assert_ne!(kind("1(2) of version 1"), kind("1(3)"));
}

#[test]
fn what_is_deleted_is_called_by_the_version_that_has_it() {
    let mut desk = lifted(true);
    let told = report(&desk);
    assert!(told.contains("Article 1(2): agreed"), "{told}");
    assert!(told.contains("Article 1(2) of version 1: \u{201c}Forces leave"), "{told}");
    assert!(told.contains("Article 1(2) of version 1: CAS proposes deletion"), "{told}");
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let held = desk.proposals(&FA).expect("proposals")[0];
    let told = desk.proposal_told(held, &rolling).expect("told");
    assert!(told.starts_with("Article 1(2) of version 1: CAS proposes deletion"), "{told}");
    let why =
        desk.set_status(in_fa("1(2) of version 1"), Status::Agreed, WordOf::Table, noting("", ""));
    let why = why.expect_err("it is deleted").sentences();
    assert!(why.contains("1(2) of version 1 is deleted"), "{why}");
    desk.table_pending().expect("it goes out");
    desk.withdraw(in_fa("1(2)"), party("CAS")).expect("the deletion, which alone is Cassia's");
    assert_eq!(are(&desk, WITHDRAWN), [true]);
}

#[test]
fn words_beside_a_deletion_are_theirs_who_propose_them_and_not_the_bases() {
    let forty = LEAVE.replace("sixty", "forty");
    for pg in [None, Some(LEAVE.replace("sixty", "fifty"))] {
        let mut desk = round(of(&[("lists", LISTS), ("ports", PORTS)]));
        let mut say = |by: &str, words: &str| {
            let wanted = of(&[("lists", LISTS), ("leave", words), ("ports", PORTS)]);
            desk.propose(&foreign(wanted), &FA, speaker(by, "2nd meeting"))
                .expect("it is put forward");
        };
        say("MER", &forty);
        if let Some(words) = &pg {
            say("PG", words);
        }
        let told = report(&desk);
        assert!(!told.contains("(base text)"), "{told}");
        let own = "forty days.\u{201d} (MER) or deletion (CAS)";
        assert_eq!(told.contains(own), pg.is_none(), "{told}");
        let words = |by: &str| {
            let (text, numbering) = desk.position(&FA, party(by)).expect("a position");
            let all = text.provisions.iter().map(|it| it.wording.printed_text(&numbering));
            all.collect::<Vec<_>>()
        };
        assert!(words("MER").contains(&forty) && words("CAS").len() == 3);
        assert!(words("PG").contains(&pg.unwrap_or_else(|| LEAVE.to_owned())), "{:?}", words("PG"));
        desk.lift(in_fa("1(2)"), &[0], &Choice::Alternative(0), noting("", "")).expect("lifted");
        assert!(!report(&desk).contains("bridging"), "{}", report(&desk));
    }
}
