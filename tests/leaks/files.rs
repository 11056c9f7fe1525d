//! Every file that can leave, and what the room sees.

use travaux_desk::{Between, Bounds, Column, ColumnText, Desk, Look, Ranking, Shape};
use travaux_exchange::print::Layout;
use travaux_exchange::{Format, report_markdown};
use travaux_history::account::Form;
use travaux_tests::{FA, fa_version, party};

/// Every file that can leave, and what it is called.
pub(crate) fn leaving(desk: &mut Desk) -> Vec<(&'static str, Vec<u8>)> {
    let look = Look { comments: true, ..Look::default() };
    let paper = Look { comments: true, ..Look::printed(Layout::default()) };
    let remarked = Shape::Word(look.clone());
    let version = |number: &str| Column {
        instrument: FA.clone(),
        text: ColumnText::Version(fa_version(number).number),
    };
    let columns = [version("1"), version("2")];
    let report = desk.report(Bounds::default(), Form::ProcesVerbal).expect("a report");
    let readout = desk.report(Bounds::default(), Form::Readout).expect("a readout");
    let room = desk.room(&FA).expect("what the room sees");
    let mut all = vec![
        ("room", format!("{room:?}").into_bytes()),
        ("report.md", report_markdown(&report).into_bytes()),
        ("readout.md", report_markdown(&readout).into_bytes()),
        ("travaux.md", desk.travaux_written(fa_version("2"), None).expect("written").into_bytes()),
        (
            "concordance.md",
            desk.concordance_written(fa_version("2")).expect("written").into_bytes(),
        ),
        ("clean.md", desk.exported(fa_version("2"), Format::Markdown).expect("written")),
        ("clean.txt", desk.exported(fa_version("2"), Format::Plain).expect("written")),
        ("clean.html", desk.exported(fa_version("2"), Format::Html).expect("written")),
        ("clean.docx", desk.exported(fa_version("2"), Format::Word).expect("written")),
        ("remarked.docx", desk.exported(fa_version("2"), remarked).expect("written")),
        (
            "redline.docx",
            desk.exported_redline(
                Between { base: fa_version("1"), revised: fa_version("2") },
                None,
                &look,
            )
            .expect("written"),
        ),
        ("rolling.docx", desk.rolling_paper(&FA, &look).expect("written")),
        ("columns.docx", desk.comparison_paper(&columns, &look).expect("written")),
        ("report.docx", desk.report_paper(&report, &look).expect("written")),
        ("readout.docx", desk.report_paper(&readout, &look).expect("written")),
        ("travaux.docx", desk.travaux_paper(fa_version("2"), None, &look).expect("written")),
        ("concordance.docx", desk.concordance_paper(fa_version("2"), &look).expect("written")),
        // What a PDF is made of, and all that can be in it.
        (
            "clean.print",
            desk.exported(fa_version("2"), Shape::Word(paper.clone())).expect("written"),
        ),
        ("rolling.print", desk.rolling_paper(&FA, &paper).expect("written")),
        ("report.print", desk.report_paper(&report, &paper).expect("written")),
        ("travaux.print", desk.travaux_paper(fa_version("2"), None, &paper).expect("written")),
        ("board.print", desk.outside().and_then(|it| it.board_paper(&paper)).expect("written")),
        (
            "cassia.pouch",
            desk.make_pouch(&[party("CAS").clone()], false, true).expect("made").bytes,
        ),
    ];
    all.extend(bundle(desk));
    all
}

/// What the papers of a closing bundle are called here.
pub(crate) const BUNDLE: &str = "a paper of the bundle";

/// Every paper of a closing bundle, as it is written for Word and as the press is given it.
fn bundle(desk: &Desk) -> Vec<(&'static str, Vec<u8>)> {
    let papers = desk.closing_papers(&Ranking::default()).expect("the papers");
    let proofs: Vec<_> = papers.originals.iter().map(|it| it.proof.write().into_bytes()).collect();
    let originals = papers.originals.into_iter().flat_map(|it| it.leaves);
    let leaves = originals.chain(papers.papers.into_iter().map(|it| it.leaf));
    let written = leaves.flat_map(|it| [it.word, it.print]).chain(proofs);
    written.map(|it| (BUNDLE, it)).collect()
}
