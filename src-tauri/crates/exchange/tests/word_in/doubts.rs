//! Words that are not simply there to be read are told, each with its kind.

use travaux_exchange::docx::read::{DoubtKind, WordFile};

use crate::kit::{Word, p, r, set, tracked};

fn run(properties: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// What is doubtful in a paragraph that says "Neither" in this way.
fn of(inner: &str) -> Vec<DoubtKind> {
    let body = format!("<w:p>{inner}{}</w:p>", r(" Party shall pay."));
    kinds(&Word::of(&body).read())
}

fn kinds(file: &WordFile) -> Vec<DoubtKind> {
    file.doubts.iter().map(|it| it.kind).collect()
}

#[test]
fn words_that_nobody_sees_or_that_are_seen_as_gone_are_told() {
    for (properties, kind) in [
        ("<w:vanish/>", DoubtKind::Hidden),
        ("<w:strike/>", DoubtKind::Struck),
        ("<w:dstrike/>", DoubtKind::Struck),
        ("<w:color w:val=\"FFFFFF\"/>", DoubtKind::Pale),
        ("<w:color w:val=\"fefefe\"/>", DoubtKind::Pale),
        ("<w:color w:val=\"auto\" w:themeColor=\"background1\"/>", DoubtKind::Pale),
        ("<w:color w:val=\"000000\"/><w:shd w:val=\"clear\" w:fill=\"000000\"/>", DoubtKind::Pale),
        ("<w:color w:val=\"FFFF00\"/><w:highlight w:val=\"yellow\"/>", DoubtKind::Pale),
        ("<w:highlight w:val=\"black\"/>", DoubtKind::Pale),
        ("<w14:textFill><w14:noFill/></w14:textFill>", DoubtKind::Pale),
        (
            "<w14:textFill><w14:solidFill><w14:srgbClr w14:val=\"FFFFFF\"/></w14:solidFill></w14:textFill>",
            DoubtKind::Pale,
        ),
        ("<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Wingdings\"/>", DoubtKind::Drawn),
        ("<w:sz w:val=\"1\"/>", DoubtKind::Small),
        ("<w:sz w:val=\"2\"/>", DoubtKind::Small),
        ("<w:w w:val=\"1\"/>", DoubtKind::Squeezed),
        ("<w:spacing w:val=\"-400\"/>", DoubtKind::Squeezed),
        ("<w:position w:val=\"-1000\"/>", DoubtKind::Shifted),
        ("<w:rFonts w:ascii=\"Wingdings\" w:hAnsi=\"Wingdings\"/>", DoubtKind::Drawn),
        ("<w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/>", DoubtKind::Drawn),
        ("<w:rFonts w:hAnsi=\"Webdings\"/>", DoubtKind::Drawn),
    ] {
        assert_eq!(of(&run(properties, "Neither")), [kind], "{properties}");
    }
    for properties in [
        "<w:strike w:val=\"0\"/>",
        "<w:color w:val=\"FF0000\"/>",
        "<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"1F3864\"/>",
        "<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"darkBlue\"/>",
        "<w:sz w:val=\"12\"/>",
        "<w:highlight w:val=\"yellow\"/>",
        "<w:w w:val=\"90\"/>",
        "<w:webHidden/>",
        "<w:rFonts w:ascii=\"Times New Roman\"/>",
    ] {
        assert_eq!(of(&run(properties, "Neither")), [], "{properties}");
    }
}

#[test]
fn a_style_strikes_as_a_run_does() {
    let styles = "<w:style w:type=\"character\" w:styleId=\"Gone\"><w:name w:val=\"Gone\"/><w:rPr>\
                  <w:strike/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"Out\">\
                  <w:name w:val=\"Out\"/><w:rPr><w:dstrike/></w:rPr></w:style>";
    let body = format!("<w:p>{}</w:p>", run("<w:rStyle w:val=\"Gone\"/>", "Neither"))
        + &set("<w:pStyle w:val=\"Out\"/>", &r("Nor."))
        + &set("<w:pStyle w:val=\"Out\"/>", &run("<w:dstrike w:val=\"0\"/>", "Kept."));
    let word = Word::of(&body).styles(styles);
    assert_eq!(kinds(&word.read()), [DoubtKind::Struck, DoubtKind::Struck]);
    assert_eq!(word.accepted(), "~~Neither~~\n~~Nor.~~\nKept.\n");
    let text = word.text();
    let words = travaux_text::markdown::write_wording(&text.provisions[0].wording);
    assert!(words.contains("Neither") && words.contains("~~"), "{words}");
}

#[test]
fn struck_words_are_one_stretch_however_many_runs_they_are() {
    let inner = run("<w:strike/>", "Neither ") + &run("<w:strike/><w:b/>", "Party");
    let file = Word::of(&format!("<w:p>{inner}</w:p>")).read();
    assert_eq!(file.doubts.len(), 1);
    assert_eq!(file.doubts[0].words, "Neither Party");
    let sentence = file.findings.iter().find(|it| it.sentence.contains("struck out"));
    assert!(sentence.expect("a finding").sentence.contains("“Neither Party”"));
}

#[test]
fn a_tracked_change_of_how_words_are_set_is_said_by_itself() {
    let change = tracked("rPrChange", "Cassia", "<w:rPr/>");
    let file =
        Word::of(&format!("<w:p>{}</w:p>", run(&format!("<w:strike/>{change}"), "x y"))).read();
    assert!(file.doubts.iter().all(|it| it.tracked), "{:?}", file.doubts);
}

#[test]
fn rows_and_paragraphs_without_room_hide_their_words() {
    let row = |rule: &str, height: &str| {
        format!(
            "<w:tbl><w:tr><w:trPr><w:trHeight w:val=\"{height}\" w:hRule=\"{rule}\"/></w:trPr>\
             <w:tc>{}</w:tc></w:tr></w:tbl>",
            p("Not.")
        )
    };
    assert_eq!(kinds(&Word::of(&row("exact", "1")).read()), [DoubtKind::Squeezed]);
    assert_eq!(kinds(&Word::of(&row("atLeast", "1")).read()), []);
    assert_eq!(kinds(&Word::of(&row("exact", "400")).read()), []);
    let line = set("<w:spacing w:line=\"1\" w:lineRule=\"exact\"/>", &r("Not."));
    assert_eq!(kinds(&Word::of(&line).read()), [DoubtKind::Squeezed]);
    let away = set("<w:ind w:left=\"-20000\"/>", &r("Not."));
    assert_eq!(kinds(&Word::of(&away).read()), [DoubtKind::Shifted]);
}

#[test]
fn white_words_on_a_dark_cell_are_seen() {
    let cell = |fill: &str| {
        format!(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val=\"clear\" w:fill=\"{fill}\"/></w:tcPr>\
             <w:p>{}</w:p></w:tc></w:tr></w:tbl>",
            run("<w:color w:val=\"FFFFFF\"/>", "Zone")
        )
    };
    assert_eq!(kinds(&Word::of(&cell("1F3864")).read()), []);
    assert_eq!(kinds(&Word::of(&cell("FFFFFF")).read()), [DoubtKind::Pale]);
    assert_eq!(kinds(&Word::of(&cell("auto")).read()), [DoubtKind::Pale]);
}

#[test]
fn words_turned_round_are_told() {
    let turned = |to: &str, inner: &str| format!("<w:bdo w:val=\"{to}\">{inner}</w:bdo>");
    assert_eq!(of(&turned("rtl", &r("35"))), [DoubtKind::Turned]);
    assert_eq!(of(&turned("ltr", &r("35"))), []);
    assert_eq!(of(&turned("rtl", &r("المادة"))), []);
    assert_eq!(of(&run("<w:rtl/>", "35/40")), [DoubtKind::Turned]);
    assert_eq!(of(&run("<w:rtl/>", "المادة 35/40")), []);
}

/// A field with its instructions and what it shows.
fn field(begin: &str, instructions: &str, shown: &str) -> String {
    let corner =
        |sort: &str, more: &str| format!("<w:r><w:fldChar w:fldCharType=\"{sort}\"{more}/></w:r>");
    let shown = if shown.is_empty() { String::new() } else { r(shown) };
    format!(
        "{}<w:r><w:instrText xml:space=\"preserve\"> {instructions} </w:instrText></w:r>{}{shown}{}",
        corner("begin", begin),
        corner("separate", ""),
        corner("end", "")
    )
}

#[test]
fn a_field_that_will_show_something_else_is_told() {
    let dirty = " w:dirty=\"true\"";
    for (begin, instructions, kind) in [
        ("", "TITLE", Some(DoubtKind::Computed)),
        ("", "title \\* Upper", Some(DoubtKind::Computed)),
        ("", "DOCPROPERTY Days", Some(DoubtKind::Computed)),
        ("", "DOCVARIABLE Days", Some(DoubtKind::Computed)),
        ("", "QUOTE &quot;ninety&quot;", Some(DoubtKind::Computed)),
        ("", "QUOTE &quot;sixty&quot;", None),
        ("", "IF 1 = 1 &quot;ninety&quot; &quot;sixty&quot;", Some(DoubtKind::Computed)),
        ("", "IF 1 = 2 &quot;ninety&quot; &quot;sixty&quot;", None),
        (dirty, "FORMTEXT", Some(DoubtKind::Computed)),
        (dirty, "SEQ Day", Some(DoubtKind::Computed)),
        ("", "INCLUDETEXT &quot;other.docx&quot;", Some(DoubtKind::Fetched)),
        ("", "DDEAUTO a b", Some(DoubtKind::Fetched)),
        ("", "DATE \\@ d", Some(DoubtKind::Momentary)),
        ("", "FILENAME", Some(DoubtKind::Momentary)),
        ("", "PAGEREF _Toc1", Some(DoubtKind::Computed)),
        ("", "FORMTEXT", None),
        ("", "HYPERLINK &quot;x&quot;", None),
    ] {
        let found = of(&field(begin, instructions, "sixty"));
        assert_eq!(found, kind.into_iter().collect::<Vec<_>>(), "{instructions}");
    }
    assert_eq!(of(&field("", "PAGEREF _Toc1", "12")), []);
    let simple =
        format!("<w:fldSimple w:instr=\" DOCPROPERTY Days \">{}</w:fldSimple>", r("sixty"));
    assert_eq!(of(&simple), [DoubtKind::Computed]);
}

#[test]
fn a_field_that_shows_what_the_file_states_is_no_trouble() {
    let core = "<cp:coreProperties xmlns:cp=\"urn:c\" xmlns:dc=\"urn:d\"><dc:title>Sixty days\
                </dc:title></cp:coreProperties>";
    let body = |shown: &str| format!("<w:p>{}</w:p>", field("", "TITLE", shown));
    let read = |shown: &str| Word::of(&body(shown)).raw("docProps/core.xml", core).read();
    assert_eq!(kinds(&read("Sixty days")), []);
    let file = read("Ninety days");
    assert_eq!(kinds(&file), [DoubtKind::Computed]);
    assert_eq!(file.doubts[0].shown.as_deref(), Some("Sixty days"));
}

fn control(properties: &str, inner: &str) -> String {
    format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
}

const STORE: &str = "{11111111-1111-1111-1111-111111111111}";

/// A file with a control that is bound to a value.
fn bound(control: &str, value: &str) -> Word {
    let store = format!("<q:a xmlns:q=\"urn:q\"><q:b>no</q:b><q:b>{value}</q:b></q:a>");
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
    let properties = format!("<ds:datastoreItem xmlns:ds=\"{space}\" ds:itemID=\"{STORE}\"/>");
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"r1\" Type=\"{kinds}/customXmlProps\" Target=\"itemProps1.xml\"/>\
         </Relationships>"
    );
    let own = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"c\" Type=\"{kinds}/customXml\" Target=\"../customXml/item1.xml\"/>\
         </Relationships>"
    );
    Word::of(&format!("<w:p>{}{control}{}</w:p>", r("Pay "), r(" per cent.")))
        .related(&own)
        .raw("customXml/item1.xml", &store)
        .raw("customXml/itemProps1.xml", &properties)
        .raw("customXml/_rels/item1.xml.rels", &relations)
}

#[test]
fn a_bound_control_shows_the_value_that_it_is_bound_to() {
    let path = "<w:dataBinding w:xpath=\"/q:a[1]/q:b[2]\" w:storeItemID=\"{ID}\"/>";
    let to = path.replace("{ID}", STORE) + "<w:text/>";
    let word = bound(&control(&to, &r("35")), "90");
    assert_eq!(word.accepted(), "Pay 90 per cent.\n");
    let file = word.read();
    assert_eq!(kinds(&file), [DoubtKind::Bound]);
    assert_eq!(
        (file.doubts[0].words.as_str(), file.doubts[0].shown.as_deref()),
        ("35", Some("90"))
    );
    let same = bound(&control(&to, &(r("3") + &r("5"))), "35");
    assert_eq!((same.accepted().as_str(), kinds(&same.read())), ("Pay 35 per cent.\n", vec![]));
    let unnamed = path.replace("{ID}", "") + "<w:text/>";
    assert_eq!(bound(&control(&unnamed, &r("35")), "90").accepted(), "Pay 90 per cent.\n");
    let chosen = to
        + "<w:dropDownList><w:listItem w:value=\"90\" w:displayText=\"ninety\"/></w:dropDownList>";
    assert_eq!(bound(&control(&chosen, &r("35")), "90").accepted(), "Pay ninety per cent.\n");
    let core = "<w:dataBinding w:xpath=\"/ns1:coreProperties[1]/ns0:title[1]\" \
                w:storeItemID=\"{6C3C8BC8-F283-45AE-878A-BAB7291924A1}\"/><w:text/>";
    let stated = "<c xmlns=\"urn:c\"><title>90</title></c>";
    let titled = bound(&control(core, &r("35")), "x").raw("docProps/core.xml", stated);
    assert_eq!(titled.accepted(), "Pay 90 per cent.\n");
    let elsewhere = path.replace("{ID}", "{22222222-2222-2222-2222-222222222222}");
    assert_eq!(bound(&control(&elsewhere, &r("35")), "90").accepted(), "Pay 35 per cent.\n");
}

#[test]
fn what_an_empty_field_asks_with_is_no_text() {
    let asks = control("<w:alias w:val=\"Place\"/><w:showingPlcHdr/><w:text/>", &r("Click here."));
    let word = Word::of(&format!("<w:p>{}{asks}{}</w:p>", r("Signed at "), r(".")));
    assert_eq!(word.accepted(), "Signed at [Empty field: Place].\n");
    assert_eq!(kinds(&word.read()), [DoubtKind::Prompt]);
    let block = control("<w:showingPlcHdr/>", &p("Click here."));
    assert_eq!(Word::of(&(p("x") + &block)).accepted(), "x\n[Empty field]\n");
    let cell = control("<w:showingPlcHdr/>", &format!("<w:tc>{}</w:tc>", p("Click here.")));
    let row = format!("<w:tbl><w:tr><w:tc>{}</w:tc>{cell}</w:tr></w:tbl>", p("x"));
    assert_eq!(Word::of(&row).accepted(), "| x | [Empty field] |\n");
    let filled = control("<w:showingPlcHdr w:val=\"0\"/>", &r("Port Sable"));
    assert_eq!(Word::of(&format!("<w:p>{filled}</w:p>")).accepted(), "Port Sable\n");
}

#[test]
fn what_forms_show_is_text() {
    let form = |data: &str, name: &str| {
        let begin = format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData>{data}</w:ffData></w:fldChar></w:r>"
        );
        let code = format!("<w:r><w:instrText> {name} </w:instrText></w:r>");
        format!(
            "<w:p>{}{begin}{code}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>{}</w:p>",
            r("a "),
            r(" b")
        )
    };
    let list = "<w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"in Meridia\"/>\
                <w:listEntry w:val=\"in Cassia\"/></w:ddList>";
    let first = "<w:ddList><w:listEntry w:val=\"in Meridia\"/></w:ddList>";
    for (data, name, shown) in [
        (list, "FORMDROPDOWN", "in Cassia"),
        (first, "FORMDROPDOWN", "in Meridia"),
        (
            "<w:checkBox><w:default w:val=\"0\"/><w:checked/></w:checkBox>",
            "FORMCHECKBOX",
            "\u{2612}",
        ),
        ("<w:checkBox><w:default w:val=\"1\"/></w:checkBox>", "FORMCHECKBOX", "\u{2612}"),
        ("<w:checkBox><w:checked w:val=\"0\"/></w:checkBox>", "FORMCHECKBOX", "\u{2610}"),
        ("", "MACROBUTTON NoMacro [the Minister]", "[the Minister]"),
        ("", "GOTOBUTTON Place the annex", "the annex"),
        ("", "SYMBOL 167", "§"),
        ("", "LISTNUM", "[Number: LISTNUM]"),
        ("", "AUTONUM", "[Number: AUTONUM]"),
    ] {
        assert_eq!(Word::of(&form(data, name)).accepted(), format!("a {shown} b\n"), "{name}");
    }
}

#[test]
fn drawn_words_and_words_above_others_are_text() {
    let art = "<w:p><w:r><w:pict><v:shape><v:textpath string=\"Agreement on Waters\"/></v:shape>\
               </w:pict></w:r></w:p>";
    assert_eq!(Word::of(art).accepted(), "Agreement on Waters\n");
    let ruby = format!(
        "<w:p><w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r></w:p>",
        r("provisional"),
        r("text")
    );
    assert_eq!(Word::of(&ruby).accepted(), "text (provisional)\n");
    let cover =
        format!("<w:p>{}<w:r><w:pict><v:rect fillcolor=\"white\"/></w:pict></w:r></w:p>", r("a "));
    assert_eq!(Word::of(&cover).accepted(), "a [Drawing]\n");
}

#[test]
fn files_put_into_the_text_and_unread_words_are_told() {
    assert_eq!(
        kinds(&Word::of(&(p("x") + "<w:altChunk r:id=\"a\"/>")).read()),
        [DoubtKind::Embedded]
    );
    assert_eq!(kinds(&Word::of("<w:p><w:t>loose</w:t></w:p>").read()), [DoubtKind::Unread]);
    let strange = format!("<w:p><w:strange>{}</w:strange></w:p>", r("lost"));
    assert_eq!(kinds(&Word::of(&strange).read()), [DoubtKind::Unread]);
}

#[test]
fn what_is_there_twice_is_told() {
    let twice = format!("<w:footnote w:id=\"2\">{}</w:footnote>", p("Thirty."))
        + &format!("<w:footnote w:id=\"2\">{}</w:footnote>", p("Ninety."));
    let body = format!("<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>", r("Words"));
    let word = Word::of(&body).with("footnotes", "footnotes", &twice);
    assert_eq!(kinds(&word.read()), [DoubtKind::Alternative]);
    let second = Word::of(&format!("{}</w:body><w:body>{}", p("Thirty."), p("Ninety.")));
    assert_eq!(
        (second.accepted().as_str(), kinds(&second.read())),
        ("Thirty.\n", vec![DoubtKind::Unread])
    );
}

#[test]
fn boxes_that_are_not_shown_hide_their_words() {
    let inner = format!("<w:txbxContent>{}</w:txbxContent>", p("Not."));
    let vml = |style: &str| {
        format!(
            "<w:p><w:r><w:pict><v:shape style=\"{style}\"><v:textbox>{inner}</v:textbox></v:shape></w:pict></w:r></w:p>"
        )
    };
    for style in ["visibility: hidden", "position:absolute;mso-hide:all", "display:none"] {
        assert_eq!(kinds(&Word::of(&vml(style)).read()), [DoubtKind::Hidden], "{style}");
    }
    assert_eq!(kinds(&Word::of(&vml("width:60pt;height:14pt")).read()), []);
    let drawn = |more: &str, size: &str| {
        format!(
            "<w:p><w:r><w:drawing><wp:anchor><wp:extent {size}/><wp:docPr id=\"1\" name=\"b\" {more}/>\
             <wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></wp:anchor></w:drawing></w:r></w:p>"
        )
    };
    let wide = "cx=\"900000\" cy=\"900000\"";
    assert_eq!(kinds(&Word::of(&drawn("hidden=\"1\"", wide)).read()), [DoubtKind::Hidden]);
    assert_eq!(kinds(&Word::of(&drawn("", wide)).read()), []);
    let flat = "cx=\"900000\" cy=\"1\"";
    assert_eq!(kinds(&Word::of(&drawn("", flat)).read()), [DoubtKind::Squeezed]);
}

#[test]
fn words_in_place_of_a_bullet_and_days_of_opening_are_read() {
    let list = |text: &str| {
        format!(
            "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/>\
             <w:lvlText w:val=\"{text}\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\">\
             <w:abstractNumId w:val=\"1\"/></w:num>"
        )
    };
    let at = set("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>", &r("binding"));
    let read = |text: &str| Word::of(&at).numbering(&list(text)).accepted();
    assert_eq!(read("Not"), "Not binding\n");
    assert_eq!(read("o"), "– binding\n");
    let day = Word::of("<w:p><w:r><w:dayLong/></w:r></w:p>");
    assert_eq!(
        (day.accepted().as_str(), kinds(&day.read())),
        ("[Day of opening]\n", vec![DoubtKind::Momentary])
    );
}
