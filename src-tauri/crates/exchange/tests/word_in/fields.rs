//! Fields: what they will show once they are counted anew is what they show, or it is told.

use travaux_exchange::docx::read::DoubtKind::{self, Computed, Shifted, Small, Uncertain};
use travaux_exchange::docx::returned_file::check_return;

use crate::kit::{Word, del, ins, p, r, set};

fn corner(sort: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType=\"{sort}\"/></w:r>")
}

fn told(instructions: &str) -> String {
    format!("<w:r><w:instrText xml:space=\"preserve\"> {instructions} </w:instrText></w:r>")
}

/// A field with its instructions, which may hold others, and what it shows.
fn field(instructions: &str, shown: &str) -> String {
    let (begin, separate, end) = (corner("begin"), corner("separate"), corner("end"));
    format!("{begin}{}{separate}{shown}{end}", told(instructions))
}

fn mark(name: &str, inner: &str) -> String {
    format!(
        "<w:bookmarkStart w:id=\"7{name}\" w:name=\"{name}\"/>{inner}<w:bookmarkEnd w:id=\"7{name}\"/>"
    )
}

/// What is told of "35" as it is kept by a field with these instructions, after and before some
/// others.
fn of(
    before: &str,
    instructions: &str,
    kept: &str,
    after: &str,
) -> Vec<(DoubtKind, Option<String>)> {
    let line = format!("<w:p>{}{}{}</w:p>", r("Pay "), field(instructions, &r(kept)), r(" now."));
    let word = Word::of(&format!("{}{before}{line}{after}", p("Article 1")));
    word.read().doubts.iter().map(|it| (it.kind, it.shown.clone())).collect()
}

fn kinds(instructions: &str, kept: &str) -> Vec<DoubtKind> {
    of("", instructions, kept, "").into_iter().map(|it| it.0).collect()
}

#[test]
fn what_can_be_worked_out_is() {
    for (instructions, right, wrong) in [
        ("= 90", "90", "35"),
        ("=45+45", "90", "35"),
        ("= 1234.5 \\# &quot;#,##0.00&quot;", "1,234.50", "35"),
        ("= 35 \\* CardText", "thirty-five", "ninety"),
        ("= 4 \\* ROMAN", "IV", "VI"),
        ("= 3 \\* Ordinal", "3rd", "4th"),
        ("= (10 - 1) * 10", "90", "10"),
        ("SEQ a \\r 90", "90", "35"),
        ("SEQ a", "1", "35"),
        ("SEQ a \\* roman", "i", "v"),
        ("SEQ a \\h", "", "35"),
        ("COMPARE 1 = 1", "1", "35"),
        ("IF 2 &gt; 1 &quot;ninety&quot; &quot;x&quot;", "ninety", "35"),
        ("QUOTE &quot;ninety&quot; \\* Upper", "NINETY", "ninety"),
        ("QUOTE &quot;shall not&quot;", "shall not", "shall"),
        ("SYMBOL 51", "3", "35"),
    ] {
        assert_eq!(kinds(instructions, right), [], "{instructions}");
        assert_eq!(kinds(instructions, wrong), [Computed], "{instructions}");
    }
}

#[test]
fn what_cannot_be_worked_out_is_told() {
    for instructions in [
        "FILLIN &quot;How much?&quot; \\d &quot;90&quot;",
        "PAGE",
        "NUMPAGES",
        "SECTION",
        "= SUM(ABOVE)",
        "MERGEFIELD Pay",
        "CITATION Mer26",
        "SOMETHINGNEW 4",
    ] {
        assert_eq!(kinds(instructions, "35"), [Uncertain], "{instructions}");
    }
    for (instructions, kept) in [
        ("MERGEFIELD Pay", "«Pay»"),
        ("FORMTEXT", "35"),
        ("ADDIN ZOTERO_ITEM", "35"),
        ("FILLIN x", ""),
        ("HYPERLINK &quot;x&quot;", "35"),
    ] {
        assert_eq!(kinds(instructions, kept), [], "{instructions}");
    }
}

#[test]
fn references_lead_to_words_and_numbers() {
    let nowhere = "Error! Reference source not found.";
    let line = |inner: &str| format!("<w:p>{inner}</w:p>");
    let sum = line(&(mark("amt", &r("90")) + &r(" is the sum.")));
    let told =
        |before: &str, instructions: &str, after: &str| of(before, instructions, "35", after);
    let computed = |shown: &str| vec![(Computed, Some(shown.to_owned()))];
    assert_eq!(told("", "REF amt", &sum), computed("90"));
    assert_eq!(told("", "REF AMT \\h", &sum.replace("90", "35")), []);
    assert_eq!(told("", "amt", &sum), computed("90"));
    assert_eq!(told("", "REF none", &sum), computed(nowhere));
    assert_eq!(told(&line(&mark("z", "")), "REF z", ""), computed(""));
    let given = line(&field("SET pay &quot;90&quot;", ""));
    assert_eq!(told(&given, "REF pay", ""), computed("90"));
    assert_eq!(told(&given, "= pay / 2", ""), computed("45"));
    assert_eq!(told("", "NOTEREF none", ""), computed(nowhere));
    let block =
        format!("<w:bookmarkStart w:id=\"9\" w:name=\"b\"/>{}<w:bookmarkEnd w:id=\"9\"/>", p("35"));
    assert_eq!(told(&block, "REF b", ""), []);
    // What a tracked change makes of the words is no trouble before and after it.
    let changed = line(&mark("amt", &(del("Cassia", &gone("35")) + &ins("Cassia", &r("90")))));
    assert_eq!(told("", "REF amt", &changed), []);
    let note = format!("<w:p>{}</w:p>", mark("n", "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"));
    assert_eq!(of(&note, "NOTEREF n \\h", "1", ""), []);
    assert_eq!(of(&note, "NOTEREF n \\h", "35", ""), computed("1"));
}

fn gone(words: &str) -> String {
    r(words).replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
}

#[test]
fn a_reference_to_a_number_is_the_number_or_its_end() {
    let list = "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
                <w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"Article %1\"/></w:lvl></w:abstractNum>\
                <w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>";
    let at = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    let kinds = |switch: &str, kept: &str| -> Vec<_> {
        let see = format!("<w:p>{}</w:p>", field(&format!("REF n {switch} \\h"), &r(kept)));
        let body = set(at, &r("Scope")) + &set(at, &mark("n", &r("Use"))) + &see;
        let file = Word::of(&body).numbering(list).read();
        file.doubts.iter().map(|it| it.kind).collect()
    };
    assert_eq!((kinds("\\r", "Article 2"), kinds("\\n", "2")), (vec![], vec![]));
    assert_eq!((kinds("\\w", "35"), kinds("\\r", "Article 1")), (vec![Computed], vec![Computed]));
    assert_eq!((kinds("", "Use"), kinds("", "35")), (vec![], vec![Computed]));
}

#[test]
fn a_sequence_goes_on_and_begins_anew() {
    let line = |all: &[(&str, &str)]| {
        let fields: String = all.iter().map(|(it, kept)| field(it, &r(kept)) + &r(" ")).collect();
        let file = Word::of(&format!("<w:p>{fields}</w:p>")).read();
        file.doubts.iter().map(|it| it.words.clone()).collect::<Vec<_>>()
    };
    let right =
        [("SEQ x", "1"), ("SEQ y", "1"), ("SEQ x", "2"), ("SEQ x \\c", "2"), ("SEQ x \\r 9", "9")];
    assert_eq!(line(&right), Vec::<String>::new());
    assert_eq!(line(&[("SEQ x \\r 9", "1"), ("SEQ x", "2")]), ["1", "2"]);
}

#[test]
fn a_style_is_looked_for_before_the_field() {
    let styles = "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"N\"><w:name w:val=\"Normal\"/>\
                  </w:style><w:style w:type=\"paragraph\" w:styleId=\"T\"><w:name w:val=\"Term\"/></w:style>\
                  <w:style w:type=\"character\" w:styleId=\"C\"><w:name w:val=\"Sign\"/></w:style>";
    let kinds = |name: &str, kept: &str| -> Vec<_> {
        let line =
            format!("<w:p>{}</w:p>", field(&format!("STYLEREF &quot;{name}&quot;"), &r(kept)));
        let term = |words: &str| set("<w:pStyle w:val=\"T\"/>", &r(words));
        let body = term("ninety") + &line + &term("sixty");
        let file = Word::of(&body).styles(styles).read();
        file.doubts.iter().map(|it| it.kind).collect()
    };
    assert_eq!((kinds("Term", "ninety"), kinds("Term", "sixty")), (vec![], vec![Computed]));
    assert_eq!((kinds("1", "35"), kinds("Normal", "35")), (vec![Computed], vec![Computed]));
    assert_eq!((kinds("None", "35"), kinds("Sign", "35")), (vec![Computed], vec![Uncertain]));
}

#[test]
fn what_a_field_within_another_shows_is_given_to_it() {
    let within = |before: &str, inner: &str, after: &str, shown: &str| {
        let (begin, end) = (corner("begin"), corner("end"));
        let shown = if shown.is_empty() { String::new() } else { corner("separate") + &r(shown) };
        format!(
            "<w:p>{}{begin}{}{inner}{}{shown}{end}{}</w:p>",
            r("By "),
            told(before),
            told(after),
            r(" now.")
        )
    };
    let minister = field("QUOTE &quot;the Minister&quot;", &r("the Minister"));
    let button = within("MACROBUTTON NoMacro", &minister, "", "");
    let file = Word::of(&button).read();
    assert_eq!((file.lines(&|_| true).as_str(), file.doubts.len()), ("By the Minister now.\n", 0));
    let unshown = corner("begin") + &told("QUOTE &quot;the Minister&quot;") + &corner("end");
    let button = Word::of(&within("MACROBUTTON NoMacro", &unshown, "", ""));
    assert_eq!(button.accepted(), "By the Minister now.\n");
    let inner = field("= 45 + 45", &r("35"));
    let kinds = |shown: &str| {
        let line = within("IF", &inner, "&gt; 50 &quot;shall&quot; &quot;may&quot;", shown);
        Word::of(&line).read().doubts.iter().map(|it| it.kind).collect::<Vec<_>>()
    };
    assert_eq!((kinds("shall"), kinds("may")), (vec![], vec![Computed]));
}

#[test]
fn what_fields_draw_and_move_is_told() {
    let line = |inner: &str| Word::of(&format!("<w:p>{}{inner}</w:p>", r("Pay not")));
    let kinds =
        |inner: &str| -> Vec<_> { line(inner).read().doubts.iter().map(|it| it.kind).collect() };
    assert_eq!(kinds(&(field("ADVANCE \\l 30", "") + &r("35."))), [Shifted]);
    assert_eq!(
        kinds(
            &(field("ADVANCE \\u 500", "") + &r("35.") + &field("ADVANCE \\d 500", "") + &r("x"))
        ),
        [Shifted]
    );
    assert_eq!(kinds(&(field("ADVANCE \\u 2", "") + &r("35."))), []);
    assert_eq!(kinds(&field("SYMBOL 51 \\s 1", "")), [Small]);
    assert_eq!(kinds(&field("SYMBOL 51 \\s 12", "")), []);
    let code = line(&field("DISPLAYBARCODE &quot;Meridia shall pay 90&quot; QR", ""));
    assert_eq!(code.accepted(), "Pay not[Bar code: Meridia shall pay 90]\n");
}

#[test]
fn in_a_returned_file_such_a_field_is_silent() {
    let sent = Word::of(&(p("Article 1") + &p("Meridia shall pay 35 per cent."))).read();
    for instructions in ["= 90", "SEQ a \\r 90", "REF z", "STYLEREF Normal", "FILLIN x", "PAGE"] {
        let inner = r("Meridia shall pay ") + &field(instructions, &r("35")) + &r(" per cent.");
        let back = Word::of(&(p("Article 1") + &format!("<w:p>{inner}</w:p>"))).read();
        assert!(check_return(&sent, &back).silent() > 0, "{instructions}");
    }
}

#[test]
fn what_programs_count_by_themselves_is_no_change_but_other_words_are() {
    let kinds = |name: &str, before: &str, after: &str| {
        let file = |kept: &str| {
            let inner = r("See ") + &field(name, &r(kept)) + &r(".");
            Word::of(&(p("Article 1") + &format!("<w:p>{inner}</w:p>"))).read()
        };
        check_return(&file(before), &file(after)).silent()
    };
    for (name, before, after) in [
        ("NUMPAGES", "3", "5"),
        ("FILENAME", "a.docx", "b.docx"),
        ("DATE", "1 May 2026", "2 May 2026"),
    ] {
        assert_eq!(kinds(name, before, after), 0, "{name}");
    }
    for (name, before, after) in [
        ("NUMPAGES", "3", "not"),
        ("FILENAME", "a.docx", "shall not pay"),
        ("DATE", "1 May 2026", "never"),
    ] {
        assert!(kinds(name, before, after) > 0, "{name}");
    }
}

#[test]
fn page_numbers_of_lists_are_no_change_and_their_words_are() {
    let silent = |list: &str, before: &str, after: &str| {
        let file = |words: &str| {
            let line = format!("<w:p>{}</w:p>", field(list, words));
            Word::of(&(p("Article 1") + &line + &p("Meridia shall pay."))).read()
        };
        check_return(&file(before), &file(after)).silent()
    };
    let tab = |page: &str| r("Fig 1") + "<w:r><w:tab/></w:r>" + &r(page);
    for (list, before, after) in [
        ("TOC \\c &quot;Figure&quot;", r("Fig 1\t3"), r("Fig 1\t4")),
        ("TOC \\c &quot;Figure&quot;", tab("3"), tab("12")),
        ("INDEX \\e &quot;, &quot;", r("water, 3"), r("water, 4, 7–9")),
        ("TOA", r("Case 5, 3"), r("Case 5, 4")),
    ] {
        assert_eq!(silent(list, &before, &after), 0, "{before} {after}");
    }
    for (list, before, after) in [
        ("TOC \\c &quot;Figure&quot;", r("Fig 1\t3"), r("Fig 2\t3")),
        ("INDEX \\e &quot;, &quot;", r("water, 3"), r("wine, 3")),
        ("TOA", r("Case 5, 3"), r("Case 6, 3")),
    ] {
        assert!(silent(list, &before, &after) > 0, "{before} {after}");
    }
}

#[test]
fn words_of_a_header_that_a_field_gives_are_told() {
    let section = |id: &str| {
        format!("<w:sectPr><w:headerReference w:type=\"default\" r:id=\"{id}\"/></w:sectPr>")
    };
    let header = format!("<w:p>{}</w:p>", field("STYLEREF &quot;x&quot;", &r("Agreed text")));
    let body = p("Article 1") + &section("r1");
    let file = Word::of(&body).with("header", "hdr", &header).read();
    let kinds: Vec<_> = file.doubts.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [Computed], "{:?}", file.margins);
    let page = format!("<w:p>{}</w:p>", field("PAGE", &r("3")));
    let file = Word::of(&body).with("header", "hdr", &page).read();
    assert_eq!(file.doubts, []);
    let (begin, end) =
        (corner("begin") + &told("="), corner("separate") + &r("2") + &corner("end"));
    let less = format!("<w:p>{begin}{}{}{end}</w:p>", field("NUMPAGES", &r("3")), told("- 1"));
    let file = Word::of(&body).with("header", "hdr", &less).read();
    assert_eq!(file.doubts, []);
}
