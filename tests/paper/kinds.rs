//! Everything that leaves a desk on paper is valid, on each size and in each kind of marks.

use travaux_desk::{Between, Bounds, Column, ColumnText, CommentForm, Desk, Look, Shape};
use travaux_exchange::print::{Layout, Marks, Size};
use travaux_history::account::Form;
use travaux_tests::{Evenly, FA, fa_version, foreign, in_fa, party, speaker, table, talks};
use travaux_text::Text;

use super::{faults, pdf, text};

fn round(days: &str) -> Text {
    text(&format!(
        "# Agreement\n\n## Article 1 Aim\n\n1. The Parties withdraw within {days} days.[^1]\n\n\
         (a) from the north;\n\n| Zone | Day |\n| --- | --- |\n| North | 1 May[^2] |\n\n\
         [^1]: Counted from signature.\n\n[^2]: Or before.\n"
    ))
}

fn desk() -> Desk {
    let mut desk = Desk::in_memory(Box::<Evenly>::default(), talks()).expect("a desk");
    table(&mut desk, round("sixty"));
    table(&mut desk, round("ninety"));
    desk.propose(&foreign(round("forty")), &FA, speaker("CAS", "2nd meeting")).expect("proposed");
    let by = Some(party("CAS").clone());
    let form = CommentForm { words: "Too long.".to_owned(), by, ..CommentForm::default() };
    desk.comment(in_fa("1(1)"), &form).expect("a comment");
    desk
}

fn all(desk: &mut Desk, layout: &Layout) -> Vec<(&'static str, Vec<u8>)> {
    let look = Look { comments: true, ..Look::printed(layout.clone()) };
    let column = |number: &str| Column {
        instrument: FA.clone(),
        text: ColumnText::Version(fa_version(number).number),
    };
    let between = Between { base: fa_version("1"), revised: fa_version("2") };
    let report = |form| desk.report(Bounds::default(), form).expect("a report");
    let (full, minutes, readout) =
        (report(Form::Full), report(Form::ProcesVerbal), report(Form::Readout));
    let columns = desk.comparison_paper(&[column("1"), column("2")], &look).expect("columns");
    vec![
        ("clean", desk.exported(fa_version("2"), Shape::Word(look.clone())).expect("a text")),
        ("redline", desk.exported_redline(between, None, &look).expect("a redline")),
        ("rolling", desk.rolling_paper(&FA, &look).expect("a rolling text")),
        ("columns", columns),
        ("board", desk.board_paper(&look).expect("a Board")),
        ("report", desk.report_paper(&full, &look).expect("a report")),
        ("procès-verbal", desk.report_paper(&minutes, &look).expect("a report")),
        ("readout", desk.report_paper(&readout, &look).expect("a report")),
        ("travaux", desk.travaux_paper(fa_version("2"), None, &look).expect("an account")),
        ("concordance", desk.concordance_paper(fa_version("2"), &look).expect("a table")),
    ]
}

#[test]
fn everything_that_leaves_on_paper_is_valid() {
    let mut desk = desk();
    let layouts = [
        Layout::default(),
        Layout { marks: Marks::Words, every: 5, size: Size::Letter, ..Layout::default() },
        Layout {
            marks: Marks::Applied,
            two_sided: true,
            copy: "2 of 3".into(),
            ..Layout::default()
        },
    ];
    for layout in layouts {
        for (name, print) in all(&mut desk, &layout) {
            assert_eq!(faults(&pdf(&print)), [""; 0], "{name}, {layout:?}");
        }
    }
}
