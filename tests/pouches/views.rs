//! What a desk says of the talks, and in what two desks differ.

use travaux_desk::{Bounds, Desk};
use travaux_exchange::report_markdown;
use travaux_history::Layer;
use travaux_history::account::Form;
use travaux_tests::{FA, fa_version};
use travaux_text::{Text, markdown};

/// The provisions of a text, a line each.
pub(crate) fn lines(text: &Text) -> Vec<String> {
    text.provisions.iter().map(|it| markdown::write_wording(&it.wording)).collect()
}

/// The lines in which two texts differ.
pub(crate) fn difference(one: &str, other: &str) -> String {
    let only = |a: &str, b: &str, sign: char| -> Vec<String> {
        let all: Vec<_> = b.lines().collect();
        a.lines().filter(|it| !all.contains(it)).map(|it| format!("{sign} {it}")).collect()
    };
    let found = [only(one, other, '-'), only(other, one, '+')].concat();
    if !found.is_empty() {
        return found.join("\n");
    }
    let pairs = one.lines().zip(other.lines()).filter(|(a, b)| a != b);
    pairs.map(|(a, b)| format!("- {a}\n+ {b}\n")).take(3).collect()
}

/// What other desks say before words that the chair recorded and nobody proposed.
const RECORDED: &str = "as recorded by the chair (Delegation CHR): ";

/// What a desk says of the talks, as others may read it.
pub(crate) fn views(desk: &mut Desk) -> Vec<(&'static str, String)> {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let known = rolling.text.provisions.iter().enumerate().map(|(at, it)| {
        let words = markdown::write_wording(&it.wording);
        format!("{} {:?} {words}\n", rolling.numbering.address(at), it.kind)
    });
    let text: String = known.collect();
    let board = desk.board().expect("a board");
    let row = |it: &travaux_desk::BoardRow| {
        let cells: Vec<_> = it
            .cells
            .iter()
            .map(|it| {
                let reserved = it.reservations.len();
                (&it.wants, &it.supports, &it.not_accepted, reserved, it.agreed)
            })
            .collect();
        format!(
            "{} {} {:?} {} {} {:?} {:?} {cells:?} {:?} {:?}\n",
            it.address,
            it.at_issue,
            it.status,
            it.reopened,
            it.brackets,
            it.since,
            it.told,
            it.opened,
            it.reasons
        )
    };
    let rows: String = board.rows.iter().map(row).collect();
    let progress: String = board.progress.iter().map(|it| format!("{it:?}\n")).collect();
    // Which text a desk goes on from, and whose dossier was restored, each says from where it is.
    let own = ["as the base", "was restored from a copy", "## Taken back"];
    let is_shared = |it: &&str| !it.is_empty() && !own.iter().any(|own| it.contains(own));
    let report = |form| {
        let told = report_markdown(&desk.report(Bounds::default(), form).expect("a report"));
        // Whose record a bridge is, is told at the other desks alone.
        let told = told.replace(RECORDED, "");
        told.lines().filter(is_shared).map(|it| format!("{it}\n")).collect()
    };
    let newest = desk.base(&FA).expect("an instrument").expect("a base").number.to_string();
    let travaux = desk.travaux_written(fa_version(&newest), None).expect("the preparatory work");
    let travaux = travaux.replace("as recorded by the chair (CHR): ", "").replace(RECORDED, "");
    let concordance = desk.concordance_written(fa_version(&newest)).expect("the concordance");
    let version = |it: &travaux_history::Version| {
        format!("{} {} {}\n", it.number, it.saved.kind, it.saved.source)
    };
    let versions = desk.dossier().versions.iter().filter(|it| it.layer == Layer::Tabled);
    vec![
        ("the versions", versions.map(version).collect()),
        ("the rolling text", text),
        ("the board", rows),
        ("the progress", progress),
        ("the proces-verbal", report(Form::ProcesVerbal)),
        ("the readout", report(Form::Readout)),
        ("the preparatory work", travaux),
        ("the concordance", concordance),
    ]
}
