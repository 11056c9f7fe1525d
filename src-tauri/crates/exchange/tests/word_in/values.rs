//! Controls bound to stored XML: what Word shows is what was read, or it is told.

use travaux_exchange::docx::read::DoubtKind;
use travaux_exchange::docx::returned_file::check_return;

use crate::kit::{Word, p, r};

const STORE: &str = "{11111111-1111-1111-1111-111111111111}";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A file that says "Pay 35 per cent.", its 35 in a control with these properties, and a store.
fn file(properties: &str, content: &str, store: &str) -> Word {
    let space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml";
    let stated = format!("<ds:datastoreItem xmlns:ds=\"{space}\" ds:itemID=\"{STORE}\"/>");
    let related =
        |inner: &str| format!("<Relationships xmlns=\"{PACKAGE}\">{inner}</Relationships>");
    let relation = |kind: &str, target: &str| {
        format!("<Relationship Id=\"c\" Type=\"{KINDS}/{kind}\" Target=\"{target}\"/>")
    };
    let control = format!(
        "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    );
    Word::of(&format!("<w:p>{}{control}{}</w:p>", r("Pay "), r(" per cent.")))
        .related(&related(&relation("customXml", "../customXml/item1.xml")))
        .raw("customXml/item1.xml", store)
        .raw("customXml/itemProps1.xml", &stated)
        .raw(
            "customXml/_rels/item1.xml.rels",
            &related(&relation("customXmlProps", "itemProps1.xml")),
        )
}

fn binding(path: &str) -> String {
    format!(
        "<w:dataBinding w:prefixMappings=\"xmlns:n='urn:x'\" w:xpath=\"{path}\" w:storeItemID=\"{STORE}\"/>"
    )
}

fn plain(path: &str, store: &str) -> Word {
    file(&(binding(path) + "<w:text/>"), &r("35"), store)
}

fn kinds(word: &Word) -> Vec<DoubtKind> {
    word.read().doubts.iter().map(|it| it.kind).collect()
}

const TWO: &str = "<x xmlns=\"urn:x\"><y a=\"35\">35</y><y a=\"90\" b=\"q\">90</y></x>";
const OTHER: &str = "<x xmlns=\"urn:x\"><y xmlns=\"urn:z\">35</y><y>90</y></x>";

#[test]
fn paths_as_people_write_them_are_followed() {
    for (path, store) in [
        ("/n:x/n:y[2]", TWO),
        ("/n:x/n:y[2]/@a", TWO),
        ("//n:y[2]", TWO),
        ("//n:y[@b='q']", TWO),
        ("//*[@b]", TWO),
        ("/n:x/n:y[last()]", TWO),
        ("/n:x/n:y[position()=2]", TWO),
        ("/n:x/n:y[last()]/text()", TWO),
        ("/*[1]/*[2]", TWO),
        ("/*[local-name()='x']/*[local-name()='y'][2]", TWO),
        ("/*[local-name()='x' and namespace-uri()='urn:x']/*[2]", TWO),
        ("/n:x/n:q | /n:x/n:y[2]", TWO),
        ("/n:x/node()[2]", TWO),
        ("/n:x/child::n:y[not(@a='35')]", TWO),
        ("/n:x/descendant::n:y[.='90']", TWO),
        ("(/n:x/n:y[2])", TWO),
        ("/n:x/n:y", OTHER),
    ] {
        let word = plain(path, store);
        assert_eq!(word.accepted(), "Pay 90 per cent.\n", "{path}");
        assert_eq!(kinds(&word), [DoubtKind::Bound], "{path}");
    }
}

#[test]
fn paths_that_lead_to_the_same_words_or_nowhere_are_no_trouble() {
    for path in
        ["/n:x/n:y[1]", "/n:x/n:y", "//n:y", "/n:x/n:y/@a", "/n:x/n:z", "/x/y", "/n:x/n:y[9]"]
    {
        let word = plain(path, TWO);
        assert_eq!(
            (word.accepted().as_str(), kinds(&word)),
            ("Pay 35 per cent.\n", vec![]),
            "{path}"
        );
    }
}

#[test]
fn a_path_that_is_not_understood_is_told() {
    for path in [
        "/n:x/n:y[count(../n:y)]",
        "concat('9','0')",
        "/n:x/n:y[2]/following-sibling::n:y",
        "/n:x/n:y[string-length(.)=2]",
        "/n:x/n:y[",
        "id('q')",
    ] {
        let word = plain(path, TWO);
        assert_eq!(kinds(&word), [DoubtKind::Unsettled], "{path}");
        assert_eq!(word.accepted(), "Pay 35 per cent.\n", "{path}");
        let sent = Word::of(&p("Pay 35 per cent."));
        assert_eq!(check_return(&sent.read(), &word.read()).silent(), 1, "{path}");
    }
}

#[test]
fn the_bindings_of_later_programs_are_followed() {
    let path = "w:prefixMappings=\"xmlns:n='urn:x'\" w:xpath=\"/n:x/n:y[2]\"";
    let later = format!("<w15:dataBinding {path} w:storeItemID=\"{STORE}\"/><w:text/>");
    assert_eq!(file(&later, &r("35"), TWO).accepted(), "Pay 90 per cent.\n");
    let items = |store: &str| {
        let item = format!(
            "<w:sdt><w:sdtPr><w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
            r("35")
        );
        file(&(binding("/n:x/n:y") + "<w15:repeatingSection/>"), &item, store)
    };
    assert_eq!(kinds(&items(TWO)), [DoubtKind::Unsettled]);
    assert_eq!(kinds(&items("<x xmlns=\"urn:x\"><y>35</y></x>")), []);
}

#[test]
fn dates_and_tick_boxes_show_their_values() {
    let date = |format: &str, shown: &str| {
        let set = format!("<w:date><w:dateFormat w:val=\"{format}\"/></w:date>");
        let store = "<x xmlns=\"urn:x\"><y>2026-03-01T00:00:00</y></x>";
        file(&(binding("/n:x/n:y") + &set), &r(shown), store)
    };
    for (format, shown) in [
        ("d MMMM yyyy", "1 March 2026"),
        ("d MMMM yyyy", "1 mars 2026"),
        ("dddd, d MMMM yyyy", "Sunday, 1 March 2026"),
        ("dd/MM/yy", "01/03/26"),
        ("d 'of' MMM yyyy", "1 of Mar 2026"),
    ] {
        assert_eq!(kinds(&date(format, shown)), [], "{format}");
    }
    for (format, shown) in [
        ("d MMMM yyyy", "1 May 2026"),
        ("d MMMM yyyy", "2 March 2026"),
        ("yyyy", "35"),
        ("dd/MM/yy", "03/01/26"),
    ] {
        assert_eq!(kinds(&date(format, shown)), [DoubtKind::Bound], "{format} {shown}");
    }
    assert_eq!(date("yyyy", "35").accepted(), "Pay 2026 per cent.\n");
    let check = |value: &str, shown: &str| {
        let store = format!("<x xmlns=\"urn:x\"><y>{value}</y></x>");
        let set = "<w14:checkbox><w14:checked w14:val=\"0\"/></w14:checkbox>";
        file(&(binding("/n:x/n:y") + set), &r(shown), &store)
    };
    assert_eq!(kinds(&check("false", "☐")), []);
    assert_eq!(kinds(&check("1", "☒")), []);
    assert_eq!(kinds(&check("true", "☐")), [DoubtKind::Bound]);
    assert_eq!(check("true", "☐").accepted(), "Pay ☒ per cent.\n");
    assert_eq!(kinds(&check("0", "☒")), [DoubtKind::Bound]);
}
