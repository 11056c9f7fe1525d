//! Styles, emphasis and layout become what they mean in a text.

use travaux_text::Ids;
use travaux_text::markdown::write_wording;

use crate::kit::{Word, outline, p, r, set};

/// A style of paragraphs.
fn style(id: &str, name: &str, more: &str) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{more}</w:style>"
    )
}

fn of(style: &str, words: &str) -> String {
    set(&format!("<w:pStyle w:val=\"{style}\"/>"), &r(words))
}

#[test]
fn headings_are_known_in_any_language_by_name_or_outline() {
    let styles = style("Titel", "Title", "")
        + &style("berschrift1", "heading 1", "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>")
        + &style("Titre2", "Titre 2", "")
        + &style("House", "House clause", "<w:basedOn w:val=\"berschrift1\"/>");
    let body = [
        of("Titel", "Agreement"),
        of("berschrift1", "Part I — General"),
        of("Titre2", "Article 1 — Aim"),
        p("1. The Parties meet."),
        of("House", "Annex A"),
        set("<w:outlineLvl w:val=\"2\"/>", &r("Remarks")),
        p("None."),
    ];
    let expected = "title 0 [] Agreement\npart 0 [Part I] General\narticle 0 [Article 1] Aim\n\
                    paragraph 1 [1.] The Parties meet.\nannex 0 [Annex A] Remarks\n\
                    plain 1 [] None.\n";
    assert_eq!(outline(&Word::of(&body.concat()).styles(&styles).text()), expected);
}

#[test]
fn typed_headings_in_the_middle_of_the_line_are_headings() {
    let centred = |words: &str| {
        set(
            "<w:jc w:val=\"center\"/>",
            &format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r>"),
        )
    };
    let body = [
        centred("AGREEMENT ON TRANSIT"),
        p("The Parties,"),
        centred("Article 1"),
        centred("Aim"),
        p("1. Transit is free."),
        centred("Article 2"),
        p("It is free of charge."),
    ];
    let expected = "title 0 [] AGREEMENT ON TRANSIT\nrecital 0 [] The Parties,\n\
                    article 0 [Article 1] Aim\nparagraph 1 [1.] Transit is free.\n\
                    article 0 [Article 2] \nplain 1 [] It is free of charge.\n";
    assert_eq!(outline(&Word::of(&body.concat()).text()), expected);
}

#[test]
fn emphasis_is_what_stands_out_from_the_style() {
    let styles = style("Strong", "House bold", "<w:rPr><w:b/></w:rPr>")
        + "<w:style w:type=\"character\" w:styleId=\"Term\"><w:name w:val=\"Term\"/>\
           <w:rPr><w:i/></w:rPr></w:style>";
    let run = |set: &str, words: &str| {
        format!("<w:r><w:rPr>{set}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
    };
    let inner = [
        run("<w:rStyle w:val=\"Term\"/>", "Depositary"),
        r(" means "),
        run("<w:b w:val=\"0\"/><w:u w:val=\"single\"/>", "Port"),
        run("<w:vertAlign w:val=\"superscript\"/>", "2"),
        run("<w:u w:val=\"none\"/>", " Sable."),
    ];
    let body = set("<w:pStyle w:val=\"Strong\"/>", &inner.concat());
    let text = Word::of(&body).styles(&styles).text();
    let words = write_wording(&text.provisions[0].wording);
    assert_eq!(words, "*Depositary* means <u>Port</u><sup>2</sup> Sable.");
}

#[test]
fn brackets_mean_what_they_mean_whatever_runs_they_are_split_into() {
    let bold = |words: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r>");
    let body = format!("<w:p>{}{}{}</w:p>", r("Each Party "), bold("[shall] [may"), r("] meet."));
    let text = Word::of(&body).text();
    let words = write_wording(&text.provisions[0].wording);
    assert_eq!(words, "Each Party [**shall**] [**may**] meet.");
}

#[test]
fn nothing_that_was_typed_is_taken_for_markdown() {
    for words in [
        "# 5 of the list",
        "&gt; 3 %",
        "a * b * c",
        "_note_",
        "---",
        "5 | 6",
        "*",
        "~~~",
        "+ plus",
        "[a](b)",
        "![x]",
        "`code`",
        "&amp;amp;",
        "&lt;b&gt;bold&lt;/b&gt;",
        "\\[x",
        "^[note]",
        "[^1]: note",
        "http://example.org/a_b_c",
        "Row | of | cells",
    ] {
        let word = Word::of(&p(words));
        let text = word.text();
        let printed = word.accepted();
        assert_eq!(text.provisions.len(), 1, "{words}: {}", outline(&text));
        let numbering = text.numbering();
        let back = text.provisions[0].wording.printed_text(&numbering);
        assert_eq!(back.trim(), printed.trim(), "{words}");
    }
}

#[test]
fn strict_files_say_the_same() {
    let body = p("The Parties meet.") + &p("They report.");
    assert_eq!(Word::of(&body).strict().accepted(), Word::of(&body).accepted());
}

#[test]
fn tables_keep_their_columns() {
    let cell = |properties: &str, inner: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>")
    };
    let wide = "<w:gridSpan w:val=\"2\"/>";
    let inner =
        format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>{}", cell("", &p("x")), cell("", &p("y")), p(""));
    let body = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        cell(wide, &p("Goods")),
        cell("", &p("Duty")),
        cell("<w:vMerge w:val=\"restart\"/>", &p("Grain")),
        cell("", &(p("wheat") + &p("rye"))),
        cell("", &p("5 %")),
        cell("<w:vMerge/>", &p("")),
        cell("", &inner),
        cell("", &p("---")),
    );
    let word = Word::of(&body);
    assert_eq!(
        word.accepted(),
        "| Goods |  | Duty |\n| Grain | wheat rye | 5 % |\n|  | x y | --- |\n"
    );
    let expected = "row 1 [] Goods |  | Duty\nrow 1 [] Grain | wheat<br>rye | 5 %\n\
                    row 1 [] | x<br>y | ---\n";
    assert_eq!(outline(&word.text()), expected);
    let findings = word.read().findings;
    assert!(findings.iter().any(|it| it.sentence.contains("1 table within a table")));
    assert!(findings.iter().any(|it| it.sentence.contains("2 cells of tables span others")));
}

#[test]
fn words_in_a_cell_that_goes_on_from_the_one_above_are_hidden_ones() {
    let row = |merge: &str, words: &str| {
        format!("<w:tr><w:tc><w:tcPr>{merge}</w:tcPr>{}</w:tc></w:tr>", p(words))
    };
    let begins = row("<w:vMerge w:val=\"restart\"/>", "Grain");
    let body = format!("<w:tbl>{begins}{}</w:tbl>", row("<w:vMerge/>", "not for export"));
    let file = Word::of(&body).read();
    assert_eq!(file.doubts.len(), 1);
    assert_eq!(file.doubts[0].words, "not for export");
}

#[test]
fn headings_in_cells_are_named() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", p(words));
    let row = |one: &str, other: &str| format!("<w:tr>{}{}</w:tr>", cell(one), cell(other));
    let table = |head: &str| {
        let rows = row(head, "Objectifs") + &row("The Parties meet.", "Elles se tiennent.");
        Word::of(&format!("<w:tbl>{rows}</w:tbl>{}", p("Done.")))
    };
    let told = |word: &Word| {
        let import = word.read().accepted(&mut Ids::new(0, b"kit"));
        let all = import.findings.into_iter().map(|it| it.sentence);
        all.filter(|it| it.contains("in cells of tables")).collect::<String>()
    };
    let two = told(&table("Article 1"));
    assert!(two.contains("\u{201c}Article 1\u{201d}"), "{two}");
    assert_eq!(told(&table("Aims")), "");
}
