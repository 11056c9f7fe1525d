//! What leaves the machine holds nothing internal, in whatever format and however it is spelled.
//!
//! `TRAVAUX_LEAKS` says how many pairs of dossiers are compared (`./dev soak` makes 1,000);
//! without it three.

mod canaries;
mod disguises;
mod files;
mod room;
mod secrets;

use std::path::Path;

use disguises::holds;
use files::{BUNDLE, leaving};
use room::Room;
use secrets::Secrets;
use travaux_desk::{Column, ColumnText, CommentForm, Desk, Look, Shape};
use travaux_exchange::Format;
use travaux_tests::{FA, fa_version, foreign, in_fa, party, speaker, table, talks};
use travaux_text::Text;
use travaux_text::build::{article, named, para, text};

/// What every canary begins with.
const CANARY: &str = "canarybird";

fn round(words: &str) -> Text {
    text([
        named("aim", article("Aim")),
        named("peace", para("The Parties shall keep the peace along the whole of the line.")),
        named("report", para(words)),
    ])
}

/// A dossier with two tabled versions and a proposal, and `acts` internal acts in between.
fn kept(path: &Path, secrets: &mut Secrets, acts: usize) -> Desk {
    negotiated(path, "The Commission", (secrets, acts))
}

/// The same, with these words for who reports.
fn negotiated(path: &Path, who: &str, (secrets, acts): (&mut Secrets, usize)) -> Desk {
    let world = Room::default();
    let mut desk = Desk::create(path, Box::new(world.clone()), talks()).expect("a desk");
    table(&mut desk, round(&format!("{who} shall report every month.")));
    let mut keep = |desk: &mut Desk, acts: usize| {
        world.internal(true);
        for _ in 0..acts {
            let sort = secrets.below(8);
            secrets.act(desk, sort).expect("an internal act");
        }
        world.internal(false);
    };
    keep(&mut desk, acts.div_ceil(3));
    table(&mut desk, round(&format!("{who} shall report every second month.")));
    keep(&mut desk, acts / 3);
    let proposed = foreign(round(&format!("{who} may report every year.")));
    desk.propose(&proposed, &FA, speaker("CAS", "2nd meeting")).expect("put forward");
    let words = format!("{who} is meant.");
    let form = CommentForm { words, by: Some(party("CAS").clone()), ..CommentForm::default() };
    let comment = desk.comment(in_fa("1(1)"), &form).expect("a comment");
    desk.answer_comment(comment, who, speaker("MER", "2nd meeting")).expect("an answer");
    keep(&mut desk, acts / 3);
    desk
}

#[test]
fn nothing_internal_is_in_a_file_that_leaves() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("talks.dossier");
    let mut secrets = Secrets::new(CANARY, 1);
    let mut desk = kept(&path, &mut secrets, 90);
    let files = leaving(&mut desk);
    for (name, bytes) in &files {
        assert!(!holds(bytes, CANARY), "{name} holds something internal");
    }
    drop(desk);
    canaries::everywhere(&path, CANARY);
    let (canaries, formats) = (secrets.planted, files.len());
    assert!(canaries >= 200, "only {canaries} canaries");
    println!("{canaries} canaries in every internal field, searched in {formats} files: none");
}

#[test]
fn a_canary_that_leaves_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("talks.dossier");
    let mut desk = negotiated(&path, CANARY, (&mut Secrets::new("", 1), 0));
    let files = leaving(&mut desk);
    let (bundle, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|it| it.0 == BUNDLE);
    assert!(bundle.iter().any(|it| holds(&it.1, CANARY)), "the text is in the bundle");
    let bare: Vec<_> = files.iter().filter(|it| !holds(&it.1, CANARY)).map(|it| it.0).collect();
    // A readout of open points and a table of concordance name places, and no words.
    let wordless = ["readout.md", "concordance.md", "readout.docx", "concordance.docx"];
    assert_eq!(bare, wordless);
}

#[test]
fn equal_tabled_layers_give_equal_files_whatever_is_internal() {
    let pairs = std::env::var("TRAVAUX_LEAKS").ok().and_then(|it| it.parse().ok()).unwrap_or(3);
    let folder = tempfile::tempdir().expect("a folder");
    let mut bare = kept(&folder.path().join("bare.dossier"), &mut Secrets::new("", 0), 0);
    let files = leaving(&mut bare);
    let mut planted = 0;
    for pair in 0..pairs {
        let mut secrets = Secrets::new("omega and more ", pair);
        let acts = secrets.below(30);
        let path = folder.path().join(format!("{pair}.dossier"));
        let mut desk = kept(&path, &mut secrets, acts);
        for ((name, first), (_, second)) in files.iter().zip(leaving(&mut desk)) {
            assert!(*first == second, "{name} differs in pair {pair}");
        }
        planted += secrets.planted;
        drop(desk);
        std::fs::remove_file(path).expect("it goes");
    }
    println!("{pairs} of {pairs} pairs equal in {} files, {planted} secrets", files.len());
}

#[test]
fn what_is_internal_leaves_only_when_it_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut secrets = Secrets::new(CANARY, 1);
    let mut desk = kept(&folder.path().join("talks.dossier"), &mut secrets, 0);
    secrets.act(&mut desk, 4).expect("a draft");
    let draft = "2.1";
    let refused = desk.exported(fa_version(draft), Format::Word).expect_err("it is internal");
    assert!(refused.sentences().contains("never leaves"), "{}", refused.sentences());
    let column = |text| Column { instrument: FA.clone(), text };
    let columns = [
        column(ColumnText::Version(fa_version("1").number)),
        column(ColumnText::Working(party("MER").clone())),
    ];
    let refused = desk.comparison_paper(&columns, &Look::default()).expect_err("it is internal");
    assert!(refused.sentences().contains("never leaves"), "{}", refused.sentences());
    let asked = Shape::Word(Look { internal: true, ..Look::default() });
    let file = desk.exported(fa_version(draft), asked).expect("it was asked for");
    assert!(holds(&file, CANARY), "the draft holds its canary");
}
