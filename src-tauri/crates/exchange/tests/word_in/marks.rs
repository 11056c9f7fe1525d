//! Notes, fields, references, symbols and what else stands between words.

use travaux_exchange::Format;
use travaux_exchange::docx::read::WordFile;
use travaux_text::{Ids, Inline, Terms, markdown::write_wording};

use crate::kit::{Word, del, ins, outline, p, r, set};

fn run(inner: &str) -> String {
    format!("<w:r>{inner}</w:r>")
}

/// A field that is told `instructions` and shows `shown`.
fn field(instructions: &str, shown: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> {instructions} \
         </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{shown}\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    )
}

#[test]
fn notes_stand_where_they_are_marked_and_after_the_body() {
    let mark = |kind: &str, id: u8| run(&format!("<w:{kind}Reference w:id=\"{id}\"/>"));
    let body = format!(
        "<w:p>{}{}{}{}</w:p>",
        r("Heavy weapons"),
        mark("footnote", 2),
        r(" and mines"),
        mark("endnote", 1)
    );
    let notes = format!(
        "<w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote>\
         <w:footnote w:id=\"2\"><w:p>{}{}</w:p></w:footnote>",
        p("-----"),
        run("<w:footnoteRef/>"),
        r(" As in Annex [A].")
    );
    let word = Word::of(&body).with("footnotes", "footnotes", &notes).with(
        "endnotes",
        "endnotes",
        &format!("<w:endnote w:id=\"1\">{}</w:endnote>", p("All.")),
    );
    assert_eq!(word.accepted(), "Heavy weapons[^] and mines[^]\nAs in Annex [A].\nAll.\n");
    let words = write_wording(&word.text().provisions[0].wording);
    assert_eq!(words, "Heavy weapons^[As in Annex [A].] and mines^[All.]");
    assert!(word.read().coverage.contains(&"notes".to_owned()));
}

#[test]
fn a_note_whose_mark_was_taken_out_is_in_the_text_that_keeps_the_mark() {
    let mark = del("Ana", &run("<w:footnoteReference w:id=\"1\"/>"));
    let notes = format!("<w:footnote w:id=\"1\">{}</w:footnote>", p("See above."));
    let body = format!("<w:p>{}{mark}</w:p>", r("Words"));
    let word = Word::of(&body).with("footnotes", "footnotes", &notes);
    assert_eq!(word.rejected(), "Words[^]\nSee above.\n");
    assert_eq!(word.accepted(), "Words\n");
}

#[test]
fn fields_are_what_they_show() {
    let inner = [
        r("Page "),
        field("PAGE", &r("4")),
        r(" of "),
        field("IF 1 = 1", &field("NUMPAGES", &r("9"))),
        r(", "),
        format!("<w:fldSimple w:instr=\" DATE \">{}</w:fldSimple>", r("1 May")),
    ];
    let word = Word::of(&format!("<w:p>{}</w:p>", inner.concat()));
    assert_eq!(word.accepted(), "Page 4 of 9, 1 May\n");
}

#[test]
fn words_after_a_field_that_never_ends_are_not_lost() {
    let open = run("<w:fldChar w:fldCharType=\"begin\"/>");
    let word = Word::of(&format!("<w:p>{open}{}</w:p>{}", r("The Parties"), p("shall meet.")));
    assert_eq!(word.accepted(), "The Parties\nshall meet.\n");
}

#[test]
fn references_follow_their_targets_where_they_print_what_ours_would() {
    let target = "<w:bookmarkStart w:id=\"7\" w:name=\"_Ref1\"/>";
    let body = [
        p("Article 1 — Aim"),
        p("1. One."),
        format!("<w:p>{target}{}</w:p>", r("Article 2 — Review")),
        format!("<w:p>{}{}</w:p>", r("1. See "), field("REF _Ref1 \\r \\h", &r("Article 2"))),
        format!("<w:p>{}{}</w:p>", r("2. See "), field("REF _Ref1 \\h", &r("the review clause"))),
    ];
    let text = Word::of(&body.concat()).text();
    let review = text.provisions.iter().find(|it| write_wording(&it.wording) == "Review");
    let review = review.expect("the article").id;
    let inlines = text.provisions[3].wording.inlines();
    assert!(
        matches!(inlines.last(), Some(Inline::Reference(it)) if it.target == review),
        "{}",
        outline(&text)
    );
    assert_eq!(write_wording(&text.provisions[4].wording), "See the review clause");
}

#[test]
fn signs_breaks_and_hyphens_are_characters() {
    let inner = [
        r("Non"),
        run("<w:noBreakHyphen/>"),
        r("party"),
        run("<w:tab/>"),
        r("temper"),
        run("<w:softHyphen/>"),
        r("ature "),
        run("<w:sym w:font=\"Symbol\" w:char=\"F0A3\"/>"),
        r(" 5"),
        run("<w:br/>"),
        r("or more"),
    ];
    let word = Word::of(&format!("<w:p>{}</w:p>", inner.concat()));
    assert_eq!(word.accepted(), "Non\u{2011}party temper\u{ad}ature ≤ 5 or more\n");
    let words = word.text();
    assert!(matches!(words.provisions[0].wording.inlines()[1], Inline::Break));
}

#[test]
fn blanks_count_as_word_counts_them() {
    let body = "<w:p><w:r><w:t> lost </w:t></w:r><w:r><w:t xml:space=\"preserve\"> kept </w:t></w:r>\
                <w:r><w:t>end</w:t></w:r></w:p>";
    assert_eq!(Word::of(body).accepted(), "lost kept end\n");
}

#[test]
fn hidden_words_are_kept_and_named() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t xml:space=\"preserve\"> not</w:t></w:r>";
    let word = Word::of(&format!("<w:p>{}{hidden}{}</w:p>", r("Parties shall"), r(" attack.")));
    assert_eq!(word.accepted(), "Parties shall not attack.\n");
    let findings = word.read().findings;
    assert!(findings[0].sentence.contains("“ not”"), "{}", findings[0].sentence);
}

#[test]
fn links_controls_and_directions_are_their_words() {
    let inner = [
        format!("<w:hyperlink r:id=\"x\">{}</w:hyperlink>", r("the annex")),
        format!("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", r(" of ")),
        format!("<w:dir w:val=\"rtl\">{}</w:dir>", r("اتفاق")),
        format!("<w:smartTag>{}</w:smartTag>", r(" today")),
        "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r>\
         </m:den></m:f></m:oMath>"
            .to_owned(),
    ];
    let body = format!("<w:sdt><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>", inner.concat());
    assert_eq!(Word::of(&body).accepted(), "the annex of اتفاق today[Formula: a/b]\n");
}

#[test]
fn a_text_box_is_read_once_and_a_picture_is_named() {
    let inside = |words: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(words));
    let shape = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline>\
         <wp:docPr id=\"1\" name=\"Box\"/><wps:wsp><wps:txbx>{}</wps:txbx></wps:wsp></wp:inline>\
         </w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict>\
         </mc:Fallback></mc:AlternateContent></w:r>",
        inside("In the box."),
        inside("In the box.")
    );
    let picture = "<w:r><w:drawing><wp:inline><wp:docPr id=\"2\" name=\"Grafik 1\" \
                   descr=\"Map of the line\"/><a:graphic><a:graphicData><pic:pic/></a:graphicData>\
                   </a:graphic></wp:inline></w:drawing></w:r>";
    let word = Word::of(&format!("<w:p>{}{shape}{picture}</w:p>{}", r("Before."), p("After.")));
    assert_eq!(word.accepted(), "Before.[Picture: Map of the line]\nIn the box.\nAfter.\n");
    let text = word.text();
    let placeholder = &text.provisions[0].wording.inlines()[1];
    assert_eq!(*placeholder, Inline::Placeholder("Picture: Map of the line".into()));
    let said: String = word.read().findings.iter().map(|it| it.sentence.as_str()).collect();
    assert!(said.contains("text box") && said.contains("Map of the line"), "{said}");
}

#[test]
fn a_table_of_contents_is_kept_aside() {
    let contents = set("<w:pStyle w:val=\"TOC1\"/>", &r("Article 1 — Aim 2"));
    let control = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/>\
         </w:docPartObj></w:sdtPr><w:sdtContent>{contents}</w:sdtContent></w:sdt>"
    );
    let word = Word::of(&(control + &p("Article 1 — Aim") + &p("One.")));
    assert_eq!(outline(&word.text()), "article 0 [Article 1] Aim\nplain 1 [] One.\n");
    let import = word.read().accepted(&mut travaux_text::Ids::new(0, b"marks"));
    assert!(import.findings.iter().any(|it| it.sentence.contains("(1 line)")));
}

#[test]
fn a_formula_is_a_placeholder_and_one_with_tracked_changes_keeps_both_readings() {
    let term = |words: &str| format!("<m:r><m:t>{words}</m:t></m:r>");
    let power = |base: &str, of: &str| {
        format!("<m:sSup><m:e>{}</m:e><m:sup>{}</m:sup></m:sSup>", term(base), term(of))
    };
    let math = |inner: &str| format!("<m:oMath>{inner}</m:oMath>");
    let share = math(&(term("s = ") + &power("x", "2") + &term(" [net]")));
    let para = format!("<m:oMathPara>{}</m:oMathPara>", math(&term("y = 1")));
    let body = format!("<w:p>{}{share}{}{para}</w:p>", r("The share is "), r("; and "));
    let word = Word::of(&body);
    let line = "The share is [Formula: s = x^2 ⁅net⁆]; and [Formula: y = 1]\n";
    assert_eq!(word.accepted(), line);
    let file = word.read();
    let kept = "2 formulas were kept in plain words";
    assert!(file.findings.iter().any(|it| it.sentence.contains(kept)), "{:?}", file.findings);
    let text = file.accepted(&mut Ids::new(1, b"one")).text;
    let written = travaux_exchange::write(&text, Format::Word, Terms::of("en"));
    let again = WordFile::read(&written).expect("a Word file");
    assert_eq!(again.lines(&|_| true), line);
    let tracked = math(&(term("y = ") + &ins("Ana", &term("2"))));
    let word = Word::of(&format!("<w:p>{tracked}</w:p>"));
    assert_eq!(
        (word.rejected().as_str(), word.accepted().as_str()),
        ("[Formula: y = ]\n", "[Formula: y = 2]\n")
    );
}
