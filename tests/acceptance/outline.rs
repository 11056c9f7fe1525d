//! The outline of a text says what is open in each of its parts.

use travaux_desk::{Desk, OutlineSection, WordOf};
use travaux_history::Status;
use travaux_tests::{FA, desk_with, foreign, in_fa, noting, speaker};
use travaux_text::build::{annex, article, named, para, part, plain, recital, text, title};
use travaux_text::{ProvisionId, Text};

const SIXTY: &str = "Each Party shall withdraw within sixty days.";

fn base() -> Text {
    text([
        named("title", title("Agreement")),
        named("parties", plain("Meridia and Cassia,")),
        named("recalling", recital("Recalling the Declaration,")),
        named("first", part("Peace")),
        named("cessation", article("Cessation")),
        named("cease", para("Hostilities shall cease.")),
        named("withdraw", para(SIXTY)),
        named("verification", article("Verification")),
        named("report", para("The Commission shall report monthly.")),
        named("line", annex("Line")),
        named("bank", para("The Line follows the left bank.")),
    ])
}

/// The outline: where each section begins, its provisions, those agreed, its brackets, those reopened.
fn outline(desk: &Desk) -> Vec<(ProvisionId, [usize; 4])> {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let code = desk.dossier().instruments[0].code.clone();
    let stands: Vec<_> =
        rolling.text.provisions.iter().map(|it| desk.standing_of(&code, it)).collect();
    let told =
        |it: OutlineSection| (it.first, [it.provisions, it.agreed, it.brackets, it.reopened]);
    rolling.outline(&stands).into_iter().map(told).collect()
}

/// The same, for provisions by the names they have above.
fn expected(all: [(&str, [usize; 4]); 6]) -> Vec<(ProvisionId, [usize; 4])> {
    all.into_iter().map(|(name, counts)| (named(name, para("")).id, counts)).collect()
}

#[test]
fn every_section_counts_what_stands_below_it_and_the_preamble_is_one() {
    let mut desk = desk_with([base()]);
    let mut wanted = base();
    wanted.provisions[6] = named("withdraw", para(&SIXTY.replace("sixty", "thirty")));
    desk.propose(&foreign(wanted), &FA, speaker("MER", "2nd meeting")).expect("put forward");
    for at in ["1(1)", "2(1)"] {
        let said = noting("", "2nd meeting");
        desk.set_status(in_fa(at), Status::AgreedAdReferendum, WordOf::Table, said)
            .expect("agreed");
    }
    assert_eq!(
        outline(&desk),
        expected([
            ("title", [6, 2, 1, 0]),
            ("parties", [2, 0, 0, 0]),
            ("first", [3, 2, 1, 0]),
            ("cessation", [2, 1, 1, 0]),
            ("verification", [1, 1, 0, 0]),
            ("line", [1, 0, 0, 0]),
        ])
    );
    let mut later = base();
    later.provisions[8] = named("report", para("The Commission shall report weekly."));
    desk.propose(&foreign(later), &FA, speaker("CAS", "2nd meeting")).expect("put forward");
    let verification = outline(&desk)[4].1;
    assert_eq!(verification, [1, 0, 1, 1], "what was agreed and has changed is reopened");
}

#[test]
fn how_far_an_instrument_is_reads_the_same_as_on_the_board() {
    let mut desk = desk_with([base()]);
    let said = noting("", "2nd meeting");
    desk.set_status(in_fa("1(1)"), Status::Agreed, WordOf::Table, said).expect("agreed");
    let progress = desk.progress().expect("progress");
    assert_eq!(progress, desk.board().expect("a board").progress);
    assert_eq!((progress[0].agreed, progress[0].provisions), (1, 6));
}
