//! Whether words are seen: by the theme, the table of fonts, patterns, the page and numbering.

use travaux_exchange::docx::read::DoubtKind::{
    self, Drawn, Hidden, Pale, Shifted, Small, Squeezed,
};
use travaux_exchange::docx::read::DoubtKind::{Struck, Turned};

use crate::kit::{Word, p, r, set};

fn run(properties: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A file in which "35" is set so, with a theme, settings and a table of fonts.
fn themed(properties: &str) -> Word {
    let theme = format!(
        "<a:theme xmlns:a=\"{DRAWING}\"><a:themeElements><a:clrScheme name=\"x\">\
         <a:dk1><a:sysClr val=\"windowText\" lastClr=\"000000\"/></a:dk1>\
         <a:lt1><a:srgbClr val=\"FFFFFF\"/></a:lt1><a:accent1><a:srgbClr val=\"FEFEFE\"/></a:accent1>\
         <a:accent2><a:srgbClr val=\"C0504D\"/></a:accent2></a:clrScheme><a:fontScheme name=\"x\">\
         <a:majorFont><a:latin typeface=\"Arial\"/></a:majorFont><a:minorFont>\
         <a:latin typeface=\"Wingdings\"/><a:ea typeface=\"\"/></a:minorFont></a:fontScheme>\
         </a:themeElements></a:theme>"
    );
    let relations = format!(
        "<Relationship Id=\"t\" Type=\"{KINDS}/theme\" Target=\"theme/theme1.xml\"/>\
         <Relationship Id=\"s\" Type=\"{KINDS}/settings\" Target=\"settings.xml\"/>\
         <Relationship Id=\"f\" Type=\"{KINDS}/fontTable\" Target=\"fontTable.xml\"/>"
    );
    let spaces = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"urn:r\"";
    let settings = format!(
        "<w:settings {spaces}><w:clrSchemeMapping w:bg1=\"light1\" w:t1=\"dark1\" w:t2=\"light1\"/>\
         </w:settings>"
    );
    let fonts = format!(
        "<w:fonts {spaces}><w:font w:name=\"Mer\"><w:altName w:val=\"Wingdings\"/></w:font>\
         <w:font w:name=\"Cas\"><w:charset w:val=\"02\"/></w:font>\
         <w:font w:name=\"Pan\"><w:panose1 w:val=\"05020102010507070707\"/></w:font>\
         <w:font w:name=\"Own\"><w:embedRegular r:id=\"e\"/></w:font>\
         <w:font w:name=\"Arial\"><w:altName w:val=\"Helvetica\"/><w:embedBold r:id=\"e\"/></w:font>\
         </w:fonts>"
    );
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         {relations}</Relationships>"
    );
    let body = format!("<w:p>{}{}{}</w:p>", r("Pay "), run(properties, "35"), r(" per cent."));
    Word::of(&body)
        .related(&relations)
        .raw("word/theme/theme1.xml", &theme)
        .raw("word/settings.xml", &settings)
        .raw("word/fontTable.xml", &fonts)
}

fn kinds(word: &Word) -> Vec<DoubtKind> {
    word.read().doubts.iter().map(|it| it.kind).collect()
}

#[test]
fn colours_are_those_of_the_theme() {
    for (properties, kind) in [
        ("<w:color w:val=\"000000\" w:themeColor=\"background1\"/>", Some(Pale)),
        ("<w:color w:val=\"000000\" w:themeColor=\"accent1\"/>", Some(Pale)),
        ("<w:color w:val=\"000000\" w:themeColor=\"text1\" w:themeTint=\"01\"/>", Some(Pale)),
        ("<w:color w:val=\"000000\" w:themeColor=\"text2\"/>", Some(Pale)),
        ("<w:color w:val=\"FFFFFF\" w:themeColor=\"text1\"/>", None),
        ("<w:color w:val=\"FFFFFF\" w:themeColor=\"accent1\" w:themeShade=\"40\"/>", None),
        ("<w:color w:val=\"FFFFFF\" w:themeColor=\"accent2\"/>", None),
        (
            "<w:color w:val=\"000000\"/><w:shd w:val=\"clear\" w:fill=\"FFFFFF\" w:themeFill=\"text1\"/>",
            Some(Pale),
        ),
        (
            "<w14:textFill><w14:solidFill><w14:schemeClr w14:val=\"accent1\"/></w14:solidFill></w14:textFill>",
            Some(Pale),
        ),
        (
            "<w:color w:val=\"FEFFFE\"/><w14:textFill><w14:solidFill><w14:srgbClr w14:val=\"000000\"/>\
             </w14:solidFill></w14:textFill>",
            None,
        ),
    ] {
        assert_eq!(kinds(&themed(properties)), Vec::from_iter(kind), "{properties}");
    }
}

#[test]
fn fonts_are_those_of_the_theme_and_of_the_table() {
    let named = |name: &str| format!("<w:rFonts w:ascii=\"{name}\" w:hAnsi=\"{name}\"/>");
    for (properties, kind) in [
        ("<w:rFonts w:asciiTheme=\"minorHAnsi\" w:hAnsiTheme=\"minorHAnsi\"/>".into(), Some(Drawn)),
        ("<w:rFonts w:asciiTheme=\"majorHAnsi\" w:hAnsiTheme=\"majorHAnsi\"/>".into(), None),
        (named("Mer"), Some(Drawn)),
        (named("Cas"), Some(Drawn)),
        (named("Pan"), Some(Drawn)),
        (named("Own"), Some(Drawn)),
        (named("Arial"), None),
        (named("Adobe Blank"), Some(Drawn)),
        (named("Libre Barcode 39"), Some(Drawn)),
        ("<w:cs/><w:rFonts w:cs=\"Wingdings\"/>".into(), Some(Drawn)),
        ("<w:rFonts w:cs=\"Wingdings\"/>".into(), None),
        ("<w:rFonts w:eastAsia=\"Wingdings\"/>".into(), None),
    ] {
        assert_eq!(kinds(&themed(&properties)), Vec::from_iter(kind), "{properties}");
    }
    let alone = |words: &str| {
        let font = "<w:rFonts w:ascii=\"Wingdings 2\" w:hAnsi=\"Wingdings 2\"/>";
        kinds(&Word::of(&format!("<w:p>{}{}</w:p>", r("Pay "), run(font, words))))
    };
    assert_eq!((alone("5"), alone("\u{fc}")), (vec![Drawn], vec![]));
}

#[test]
fn words_have_the_size_and_room_that_their_letters_take() {
    for (properties, words, kind) in [
        ("<w:cs/><w:szCs w:val=\"1\"/>", "35", Some(Small)),
        ("<w:szCs w:val=\"1\"/>", "35", None),
        ("<w:szCs w:val=\"1\"/>", "المادة", Some(Small)),
        ("<w:sz w:val=\"1pt\"/>", "35", Some(Small)),
        ("<w:sz w:val=\"11pt\"/>", "35", None),
        ("<w:fitText w:val=\"10\" w:id=\"5\"/>", "35", Some(Squeezed)),
        ("<w:fitText w:val=\"900\" w:id=\"5\"/>", "35", None),
        (
            "<w:shd w:val=\"solid\" w:color=\"000000\" w:fill=\"FFFFFF\"/><w:color w:val=\"000000\"/>",
            "35",
            Some(Pale),
        ),
        (
            "<w:shd w:val=\"pct95\" w:color=\"000000\" w:fill=\"FFFFFF\"/><w:color w:val=\"000000\"/>",
            "35",
            Some(Pale),
        ),
        (
            "<w:shd w:val=\"pct10\" w:color=\"000000\" w:fill=\"FFFFFF\"/><w:color w:val=\"000000\"/>",
            "35",
            None,
        ),
    ] {
        let word = Word::of(&format!("<w:p>{}</w:p>", run(properties, words)));
        assert_eq!(kinds(&word), Vec::from_iter(kind), "{properties}");
    }
    let section = "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:left=\"1440\" \
                   w:right=\"1440\"/></w:sectPr>";
    for (properties, kind) in [
        ("<w:ind w:left=\"-5000\" w:hanging=\"5000\"/>", Some(Shifted)),
        ("<w:ind w:left=\"20in\"/>", Some(Shifted)),
        ("<w:ind w:right=\"-9000\"/>", Some(Shifted)),
        ("<w:ind w:left=\"11000\"/>", Some(Shifted)),
        ("<w:ind w:left=\"2000\" w:hanging=\"2000\"/>", None),
        ("<w:ind w:left=\"-900\" w:right=\"-900\"/>", None),
        ("<w:spacing w:line=\"10\" w:lineRule=\"auto\"/>", Some(Squeezed)),
        ("<w:spacing w:line=\"70\" w:lineRule=\"exact\"/>", Some(Squeezed)),
        ("<w:spacing w:line=\"10\" w:lineRule=\"atLeast\"/>", None),
        ("<w:spacing w:line=\"200\" w:lineRule=\"auto\"/>", None),
    ] {
        let word = Word::of(&(set(properties, &r("Pay 35.")) + section));
        assert_eq!(kinds(&word), Vec::from_iter(kind), "{properties}");
    }
    for (properties, kind) in [
        ("<w:tblInd w:w=\"-20000\" w:type=\"dxa\"/>", Some(Shifted)),
        ("<w:tblpPr w:horzAnchor=\"page\" w:tblpX=\"30000\" w:tblpY=\"30000\"/>", Some(Shifted)),
        ("<w:tblInd w:w=\"-108\" w:type=\"dxa\"/>", None),
    ] {
        let cell = format!("<w:tr><w:tc>{}</w:tc></w:tr>", p("35"));
        let table = format!("<w:tbl><w:tblPr>{properties}</w:tblPr>{cell}</w:tbl>");
        assert_eq!(kinds(&Word::of(&(table + section))), Vec::from_iter(kind), "{properties}");
    }
}

#[test]
fn what_defaults_styles_and_lists_leave_to_words_holds_too() {
    let squeezed = "<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:line=\"10\"/></w:pPr>\
                    </w:pPrDefault></w:docDefaults>";
    assert_eq!(kinds(&Word::of(&p("Pay 35.")).styles(squeezed)), [Squeezed]);
    let turned = "<w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"T\"/><w:pPr><w:bidi/>\
                  </w:pPr></w:style>";
    let line = set("<w:pStyle w:val=\"T\"/>", &r("10 – 20 per cent"));
    assert_eq!(kinds(&Word::of(&line).styles(turned)), [Turned]);
    let list = |left: &str| {
        format!(
            "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
             <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/><w:pPr><w:ind w:left=\"{left}\"/>\
             </w:pPr></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
        )
    };
    let item = set("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>", &r("Pay 35."));
    let told = |left: &str| kinds(&Word::of(&item).numbering(&list(left)));
    assert_eq!((told("-9000"), told("720")), (vec![Shifted, Shifted], vec![]));
    let ruby = |size: &str| {
        kinds(&Word::of(&format!(
            "<w:p><w:r><w:ruby><w:rubyPr><w:hps w:val=\"{size}\"/></w:rubyPr><w:rt>{}</w:rt>\
             <w:rubyBase>{}</w:rubyBase></w:ruby></w:r></w:p>",
            r("not"),
            r("shall")
        )))
    };
    assert_eq!((ruby("1"), ruby("10")), (vec![Small], vec![]));
}

#[test]
fn tables_shade_and_set_their_words() {
    let style = |words: &str, part: &str| {
        format!(
            "<w:style w:type=\"table\" w:styleId=\"T\"><w:name w:val=\"T\"/><w:rPr>{words}</w:rPr>\
             <w:tblStylePr w:type=\"firstRow\"><w:rPr>{part}</w:rPr></w:tblStylePr></w:style>"
        )
    };
    let read = |styles: &str, properties: &str, words: &str| {
        let cell = format!("<w:tr><w:tc><w:p>{words}</w:p></w:tc></w:tr>");
        let table = format!("<w:tbl><w:tblPr>{properties}</w:tblPr>{cell}</w:tbl>");
        kinds(&Word::of(&table).styles(styles))
    };
    let styled = "<w:tblStyle w:val=\"T\"/>";
    for (words, part, kind) in [
        ("<w:vanish/>", "", Some(Hidden)),
        ("<w:color w:val=\"FFFFFF\"/>", "", Some(Pale)),
        ("<w:sz w:val=\"2\"/>", "", Some(Small)),
        ("", "<w:vanish/>", Some(Hidden)),
        ("", "<w:strike/>", Some(Struck)),
        ("<w:b/>", "<w:color w:val=\"FFFFFF\"/>", None),
    ] {
        let told = read(&style(words, part), styled, &r("35"));
        assert_eq!(told, Vec::from_iter(kind), "{words} {part}");
    }
    let black = "<w:shd w:val=\"clear\" w:fill=\"000000\"/>";
    let ink = |colour: &str| run(&format!("<w:color w:val=\"{colour}\"/>"), "35");
    assert_eq!(read("", black, &ink("000000")), [Pale]);
    assert_eq!(read("", black, &ink("FFFFFF")), []);
    let frame = |rule: &str| {
        set(&format!("<w:framePr w:w=\"900\" w:h=\"1\" w:hRule=\"{rule}\"/>"), &r("35"))
    };
    let framed = |rule: &str| kinds(&Word::of(&frame(rule)));
    assert_eq!((framed("exact"), framed("atLeast")), (vec![Squeezed], vec![]));
}

#[test]
fn the_order_of_figures_within_a_direction_is_told() {
    let within = |to: &str, inner: &str| {
        kinds(&Word::of(&format!("<w:p><w:dir w:val=\"{to}\">{}</w:dir></w:p>", r(inner))))
    };
    assert_eq!(within("rtl", "10 – 20"), [Turned]);
    assert_eq!(within("rtl", "35."), [Turned]);
    assert_eq!(within("rtl", "Meridia"), []);
    assert_eq!(within("rtl", "المادة 35"), []);
    assert_eq!(within("ltr", "10 – 20"), []);
    let line = |words: &str| kinds(&Word::of(&set("<w:bidi/>", &r(words))));
    assert_eq!((line("10 – 20 per cent"), line("Article 10 – 20")), (vec![Turned], vec![]));
}

/// Two paragraphs numbered at a level that is set so.
fn numbered(level: &str) -> Word {
    let list = format!(
        "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>{level}\
         </w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>"
    );
    let at = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    let gone = format!("{at}<w:rPr><w:vanish/></w:rPr>");
    let body =
        set(at, &r("Alpha.")) + &set(&gone, &run("<w:vanish/>", "Hid.")) + &set(at, &r("Beta."));
    let styles = "<w:style w:type=\"character\" w:styleId=\"Gone\"><w:name w:val=\"Gone\"/><w:rPr>\
                  <w:vanish/></w:rPr></w:style>";
    Word::of(&body).styles(styles).numbering(&list)
}

#[test]
fn numbers_that_nobody_sees_are_told() {
    for (run, kind) in [
        ("<w:vanish/>", Some(Hidden)),
        ("<w:rStyle w:val=\"Gone\"/>", Some(Hidden)),
        ("<w:color w:val=\"FFFFFF\"/>", Some(Pale)),
        ("<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>", Some(Drawn)),
        ("<w:strike/>", Some(Struck)),
        ("<w:sz w:val=\"1\"/>", Some(Small)),
        ("<w:b/>", None),
    ] {
        let level =
            format!("<w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/><w:rPr>{run}</w:rPr>");
        let file = numbered(&level).read();
        let told: Vec<_> = file.doubts.iter().filter(|it| it.words != "Hid.").collect();
        let of: Vec<_> = told.iter().map(|it| (it.kind, it.words.as_str())).collect();
        let expected: Vec<_> = kind.into_iter().flat_map(|it| [(it, "1."), (it, "2.")]).collect();
        assert_eq!(of, expected, "{run}");
    }
    let bullet = "<w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{f0b7}\"/><w:rPr><w:rFonts \
                  w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/></w:rPr>";
    assert_eq!(kinds(&numbered(bullet)), [Hidden]);
}

#[test]
fn a_hidden_paragraph_has_no_number_and_numbers_are_printed_as_they_are_set() {
    let level = |format: &str, text: &str, more: &str| {
        format!("<w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>{more}")
    };
    for (level, lines) in [
        (level("decimal", "%1.", ""), "1. Alpha.\nHid.\n2. Beta.\n"),
        (level("lowerLetter", "%1)", "<w:rPr><w:caps/></w:rPr>"), "A) Alpha.\nHid.\nB) Beta.\n"),
        (level("decimal", "§%1 ", "<w:suff w:val=\"nothing\"/>"), "§1 Alpha.\nHid.\n§2 Beta.\n"),
        (level("decimal", "%1", "<w:suff w:val=\"nothing\"/>"), "1Alpha.\nHid.\n2Beta.\n"),
    ] {
        assert_eq!(numbered(&level).accepted(), lines);
    }
}

#[test]
fn what_the_last_of_a_long_row_of_styles_says_holds_for_all() {
    let mut styles = String::from(
        "<w:style w:type=\"paragraph\" w:styleId=\"s0\"><w:name w:val=\"s0\"/><w:rPr><w:vanish/>\
         </w:rPr></w:style>",
    );
    for at in 1..9_000 {
        styles.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"s{at}\"><w:name w:val=\"s{at}\"/>\
             <w:basedOn w:val=\"s{}\"/></w:style>",
            at - 1
        ));
    }
    let word = Word::of(&set("<w:pStyle w:val=\"s8999\"/>", &r("Not."))).styles(&styles);
    assert_eq!(kinds(&word), [Hidden]);
    let round = "<w:style w:type=\"paragraph\" w:styleId=\"a\"><w:basedOn w:val=\"b\"/></w:style>\
                 <w:style w:type=\"paragraph\" w:styleId=\"b\"><w:basedOn w:val=\"a\"/></w:style>";
    assert_eq!(kinds(&Word::of(&set("<w:pStyle w:val=\"a\"/>", &r("Kept."))).styles(round)), []);
}
