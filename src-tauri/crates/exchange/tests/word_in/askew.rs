//! Files that are put askew so that two programs show two texts: what is read is told.

use travaux_exchange::docx::read::DoubtKind;
use travaux_exchange::docx::returned_file::check_return;

use crate::kit::{Word, p, r, set};

/// The doubts of one provision with this in its midst, before another one.
fn doubts(inner: &str) -> Vec<DoubtKind> {
    let body = format!("<w:p>{}{inner}{}</w:p>", r("1. Each Party "), r(" pay."));
    let read = Word::of(&(body + &p("2. Done."))).read();
    read.doubts.iter().map(|it| it.kind).collect()
}

#[test]
fn words_that_only_some_programs_show_are_told() {
    let run = |inner: &str| format!("<w:r>{inner}</w:r>");
    for (inner, kind) in [
        (run("<w:delText>shall</w:delText>"), DoubtKind::Unread),
        (run("<w:rPr/><w:rPr><w:vanish/></w:rPr><w:t>shall</w:t>"), DoubtKind::Alternative),
        (run("<w:rPr><w:specVanish/></w:rPr><w:t>shall</w:t>"), DoubtKind::Hidden),
        (
            format!(
                "<w:sdt><w:sdtContent>{}</w:sdtContent><w:sdtContent>{}</w:sdtContent></w:sdt>",
                r("may"),
                r("shall")
            ),
            DoubtKind::Unread,
        ),
        (
            format!("<w:fldSimple w:instr=\" PRIVATE \">{}</w:fldSimple>", r("shall")),
            DoubtKind::Computed,
        ),
        (
            format!("<w:fldSimple w:instr=\" SET x \">{}</w:fldSimple>", r("shall")),
            DoubtKind::Computed,
        ),
        (
            run("<w:pict><v:shape style=\"width:0;height:0\"><v:textbox><w:txbxContent>\
                 <w:p><w:r><w:t>shall</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"),
            DoubtKind::Squeezed,
        ),
    ] {
        assert_eq!(doubts(&inner), [kind], "{inner}");
    }
    let deleted =
        "<w:del w:id=\"1\" w:author=\"Ana\"><w:r><w:delText>shall</w:delText></w:r></w:del>";
    assert_eq!(doubts(deleted), []);
}

#[test]
fn a_hidden_mark_runs_two_paragraphs_together_and_is_told() {
    let file = |mark: &str| {
        let first = set(&format!("<w:rPr>{mark}</w:rPr>"), &r("1. Meridia shall not"));
        Word::of(&(first + &p("2. Cassia shall pay."))).read()
    };
    assert_eq!(check_return(&file(""), &file("<w:vanish/>")).silent(), 1);
    // A style separator says that it joins them.
    assert!(file("<w:vanish/><w:specVanish/>").doubts.is_empty());
}
