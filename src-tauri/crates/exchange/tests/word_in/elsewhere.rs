//! What the text shows and the file holds elsewhere: named on reading, and told where it came
//! back as something else under the name it had.

use travaux_exchange::docx::read::DoubtKind;
use travaux_exchange::docx::returned_file::{ReturnKind, ReturnRow, check_return};

use crate::kit::{Word, p, r};

const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A file with this body, relations of its text, and parts.
fn file(body: &str, relations: &[(&str, &str, &str)], parts: &[(&str, &str)]) -> Word {
    let relations: String = relations
        .iter()
        .map(|(id, kind, target)| {
            let mode = if target.contains(':') { " TargetMode=\"External\"" } else { "" };
            format!("<Relationship Id=\"{id}\" Type=\"{KINDS}/{kind}\" Target=\"{target}\"{mode}/>")
        })
        .collect();
    let all = format!("<Relationships xmlns=\"{PACKAGE}\">{relations}</Relationships>");
    let word = Word::of(&format!("{}{body}", p("1. Meridia shall pay.")));
    parts.iter().fold(word.related(&all), |word, (name, said)| word.raw(name, said))
}

fn drawing(inner: &str) -> String {
    format!(
        "<w:p>{}<w:r><w:drawing><wp:inline><wp:extent cx=\"900000\" cy=\"900000\"/>\
         <wp:docPr id=\"7\" name=\"Seal\"/><a:graphic><a:graphicData>{inner}</a:graphicData>\
         </a:graphic></wp:inline></w:drawing></w:r></w:p>",
        r("2. As shown: ")
    )
}

fn picture(id: &str) -> String {
    let inner = format!("<pic:pic><pic:blipFill><a:blip r:{id}/></pic:blipFill></pic:pic>");
    drawing(&inner)
}

fn rows(sent: &Word, returned: &Word) -> Vec<ReturnRow> {
    let checked = check_return(&sent.read(), &returned.read());
    checked.rows.into_iter().filter(|it| it.kind != ReturnKind::Metadata).collect()
}

/// The one silent change between two files.
fn one(sent: &Word, returned: &Word) -> (String, String, String) {
    let rows = rows(sent, returned);
    assert_eq!(rows.len(), 1, "{rows:?}");
    assert_eq!(rows[0].kind, ReturnKind::Silent);
    assert_eq!(rows[0].provision, "2");
    assert!(self::rows(sent, sent).is_empty(), "what was sent is no change");
    (rows[0].what.clone(), rows[0].before.clone(), rows[0].after.clone())
}

#[test]
fn a_picture_under_the_same_name_is_another_one() {
    let with = |bytes: &str| {
        let media = [("word/media/v.png", bytes)];
        file(&picture("embed=\"a\""), &[("a", "image", "media/v.png")], &media)
    };
    let told = one(&with("PNG 35"), &with("PNG 90"));
    assert_eq!(told.0, "what is shown here was changed under the same name");
    assert_eq!((told.1.as_str(), told.2.as_str()), ("[Picture: Seal]", "[Picture: Seal]"));
}

#[test]
fn two_pictures_that_changed_places_are_both_told() {
    let with = |first: &str, second: &str| {
        let body = picture("embed=\"a\"") + &picture("embed=\"b\"");
        let parts = [("word/media/v.png", "PNG v"), ("word/media/w.png", "PNG w")];
        file(&body, &[("a", "image", first), ("b", "image", second)], &parts)
    };
    let found = rows(&with("media/v.png", "media/w.png"), &with("media/w.png", "media/v.png"));
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn pictures_and_links_that_lead_elsewhere_are_told() {
    let linked = |at: &str| file(&picture("link=\"a\""), &[("a", "image", at)], &[]);
    let told = one(&linked("https://mer.example/35.png"), &linked("https://cas.example/90.png"));
    assert_eq!(
        (told.1.as_str(), told.2.as_str()),
        ("https://mer.example/35.png", "https://cas.example/90.png")
    );
    let link = |at: &str| {
        let body = format!(
            "<w:p>{}<w:hyperlink r:id=\"a\">{}</w:hyperlink></w:p>",
            r("2. See the "),
            r("Annex")
        );
        file(&body, &[("a", "hyperlink", at)], &[])
    };
    let told = one(&link("https://mer.example/annex"), &link("https://cas.example/annex"));
    assert_eq!(told.0, "a link now leads elsewhere, without a mark");
    assert!(rows(&link("https://mer.example"), &link("https://mer.example/")).is_empty());
    let field = |at: &str| {
        let corner = |it: &str| format!("<w:r><w:fldChar w:fldCharType=\"{it}\"/></w:r>");
        let body = format!(
            "<w:p>{}{}<w:r><w:instrText> HYPERLINK \"{at}\" </w:instrText></w:r>{}{}{}</w:p>",
            r("2. See the "),
            corner("begin"),
            corner("separate"),
            r("Annex"),
            corner("end")
        );
        file(&body, &[], &[])
    };
    let (mer, cas) = ("https://mer.example/annex", "https://cas.example/annex");
    assert_eq!(one(&field(mer), &field(cas)).0, "a link now leads elsewhere, without a mark");
    assert!(rows(&link(mer), &field(mer)).is_empty(), "two ways of writing one link");
}

#[test]
fn words_of_charts_diagrams_and_files_put_in_are_told() {
    let chart = |words: &str| {
        let said = format!(
            "<c:chartSpace xmlns:c=\"urn:c\" xmlns:a=\"urn:a\"><a:t>{words}</a:t></c:chartSpace>"
        );
        let inner = "<c:chart xmlns:c=\"urn:c\" r:id=\"a\"/>";
        file(
            &drawing(inner),
            &[("a", "chart", "charts/chart1.xml")],
            &[("word/charts/chart1.xml", &said)],
        )
    };
    let told = one(&chart("Share of 35 per cent"), &chart("Share of 90 per cent"));
    assert_eq!(told.0, "words shown here were changed under the same name");
    assert_eq!((told.1.as_str(), told.2.as_str()), ("35", "90"));
    let diagram = |words: &str| {
        let said = format!(
            "<d:dataModel xmlns:d=\"urn:d\" xmlns:a=\"urn:a\"><a:t>{words}</a:t></d:dataModel>"
        );
        let inner = "<d:relIds xmlns:d=\"urn:d\" r:dm=\"a\"/>";
        file(
            &drawing(inner),
            &[("a", "diagramData", "diagrams/data1.xml")],
            &[("word/diagrams/data1.xml", &said)],
        )
    };
    let told = one(&diagram("Meridia pays"), &diagram("Cassia pays"));
    assert_eq!((told.1.as_str(), told.2.as_str()), ("Meridia", "Cassia"));
    let object = |bytes: &str| {
        let body = format!(
            "<w:p>{}<w:r><w:object><o:OLEObject ProgID=\"Sheet\" r:id=\"a\"/></w:object></w:r></w:p>",
            r("2. As set out in ")
        );
        file(&body, &[("a", "oleObject", "embeddings/o.bin")], &[("word/embeddings/o.bin", bytes)])
    };
    one(&object("35"), &object("90"));
    let put_in = |words: &str| {
        let said = format!("<html><body><p>{words}<br>.</p></body></html>");
        let body = p("2. The annex:") + "<w:altChunk r:id=\"a\"/>";
        file(&body, &[("a", "aFChunk", "chunk.html")], &[("word/chunk.html", &said)])
    };
    let told = one(&put_in("applies in Cassia"), &put_in("applies not in Cassia"));
    assert_eq!((told.1.as_str(), told.2.as_str()), ("", "not"));
}

#[test]
fn a_chart_is_followed_to_its_sheet() {
    let with = |sheet: &str| {
        let own = format!(
            "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"s\" Type=\"{KINDS}/package\" \
             Target=\"../embeddings/s.xlsx\"/></Relationships>"
        );
        let parts = [
            ("word/charts/chart1.xml", "<c:chartSpace xmlns:c=\"urn:c\"/>"),
            ("word/charts/_rels/chart1.xml.rels", own.as_str()),
            ("word/embeddings/s.xlsx", sheet),
        ];
        let inner = "<c:chart xmlns:c=\"urn:c\" r:id=\"a\"/>";
        file(&drawing(inner), &[("a", "chart", "charts/chart1.xml")], &parts)
    };
    one(&with("PK 35"), &with("PK 90"));
}

#[test]
fn whatever_is_drawn_is_words_or_a_named_placeholder() {
    let canvas = "<l:lockedCanvas xmlns:l=\"urn:l\"><a:sp><a:txBody><a:p><a:r><a:t>locked words</a:t></a:r></a:p>\
                  </a:txBody></a:sp></l:lockedCanvas>";
    let lines = |inner: &str| file(&drawing(inner), &[], &[]).accepted();
    assert!(lines(canvas).ends_with("2. As shown:\nlocked words\n"), "{}", lines(canvas));
    for (inner, name) in [
        ("<l:lockedCanvas xmlns:l=\"urn:l\"><a:sp/></l:lockedCanvas>", "[Drawing: Seal]"),
        ("<z:thing xmlns:z=\"urn:z\"><z:t>only</z:t></z:thing>", "[Drawing: Seal]"),
        ("", "[Drawing: Seal]"),
        ("<w14:contentPart r:id=\"a\"/>", "[Ink: Seal]"),
    ] {
        assert!(lines(inner).contains(name), "{inner}: {}", lines(inner));
        let plain = file(&format!("<w:p>{}</w:p>", r("2. As shown: ")), &[], &[]);
        let told = rows(&plain, &file(&drawing(inner), &[], &[]));
        assert!(told.iter().any(|it| it.kind == ReturnKind::Silent), "{inner}");
    }
    let ink = "<w:p><w:r><w:contentPart r:id=\"a\"/></w:r></w:p>";
    assert!(file(ink, &[], &[]).accepted().contains("[Ink]"));
}

#[test]
fn words_of_a_vocabulary_that_nobody_knows_are_told() {
    let body = "<w:p><w:r><z:t xmlns:z=\"urn:z\">not</z:t></w:r></w:p>";
    let doubts = Word::of(body).read().doubts;
    assert_eq!(
        doubts.iter().map(|it| (it.kind, it.words.as_str())).collect::<Vec<_>>(),
        [(DoubtKind::Unread, "not")]
    );
}

fn row(properties: &str, cells: &[(&str, &str)]) -> String {
    let cells: String = cells
        .iter()
        .map(|(set, words)| format!("<w:tc><w:tcPr>{set}</w:tcPr>{}</w:tc>", p(words)))
        .collect();
    format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
}

fn table(rows: &str) -> Word {
    let head = row("", &[("", "Year"), ("", "Meridia"), ("", "Cassia")]);
    Word::of(&format!("<w:tbl>{head}{rows}</w:tbl>"))
}

#[test]
fn a_row_that_leaves_columns_free_keeps_its_cells_under_theirs() {
    let free = |before: &str| {
        table(&row(&format!("<w:gridBefore w:val=\"{before}\"/>"), &[("", "35"), ("", "ice")]))
    };
    assert_eq!(free("1").accepted(), "| Year | Meridia | Cassia |\n|  | 35 | ice |\n");
    let cell = |at: &str| {
        let (before, after) = at.split_at(1);
        let set = format!("<w:gridBefore w:val=\"{before}\"/><w:gridAfter w:val=\"{after}\"/>");
        table(&row(&set, &[("", "35")]))
    };
    let told = rows(&cell("11"), &cell("20"));
    assert!(told.iter().any(|it| it.kind == ReturnKind::Silent), "{told:?}");
}

#[test]
fn a_cell_made_one_with_the_cell_above_is_told() {
    let two = |first: &str, second: &str| {
        table(
            &(row("", &[("", "2026"), (first, "35"), ("", "10")])
                + &row("", &[("", "2027"), (second, ""), ("", "20")])),
        )
    };
    let (parted, one) = (two("", ""), two("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>"));
    for (sent, returned) in [(&parted, &one), (&one, &parted)] {
        let told = rows(sent, returned);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].kind, ReturnKind::Silent);
    }
    assert_eq!(rows(&parted, &one)[0].after, "(one with the cell above)");
    assert!(!one.accepted().contains("above"), "it is a sign of the comparison alone");
}

#[test]
fn words_of_headers_are_named_and_are_no_text() {
    let shape = "<w:r><w:pict><v:shape style=\"width:100pt\"><v:textpath string=\"VOID\"/></v:shape></w:pict></w:r>";
    let header = format!("<w:p>{}{shape}</w:p>", r("Agreed text"));
    let body =
        p("1. One.") + "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"r1\"/></w:sectPr>";
    let file = Word::of(&body).with("header", "hdr", &header).read();
    let said: Vec<_> = file.findings.iter().map(|it| it.sentence.as_str()).collect();
    assert_eq!(
        said,
        ["1 header or footer has words that are not part of the text: “Agreed text VOID”."]
    );
}
