//! Lines that are one line in Word, and tables of contents.

use travaux_exchange::docx::returned_file::{ReturnKind, check_return};

use crate::kit::{Word, outline, p, r, set};

const JOINS: &str = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>";

#[test]
fn a_style_separator_parts_no_lines() {
    let body = |mark: &str| set(mark, &r("Scope")) + &p(" The rest runs in.");
    let joined = Word::of(&body(JOINS));
    assert_eq!(joined.accepted(), "Scope The rest runs in.\n");
    assert_eq!(Word::of(&body("")).accepted(), "Scope\nThe rest runs in.\n");
    let returned = check_return(&Word::of(&body("")).read(), &joined.read());
    assert_eq!(returned.silent(), 1, "{:?}", returned.rows);
    let last = Word::of(&(p("One.") + &set(JOINS, &r("Two."))));
    assert_eq!(last.accepted(), "One.\nTwo.\n", "the last has nothing to join");
}

fn field(code: &str, inner: &str) -> String {
    let corner = |it: &str| format!("<w:r><w:fldChar w:fldCharType=\"{it}\"/></w:r>");
    format!(
        "{}<w:r><w:instrText>{code}</w:instrText></w:r>{}{inner}{}",
        corner("begin"),
        corner("separate"),
        corner("end")
    )
}

fn entry(words: &str, page: &str) -> String {
    format!("{}<w:r><w:tab/></w:r>{}", r(words), field("PAGEREF _Toc1", &r(page)))
}

fn contents(first: &str, page: &str) -> String {
    let begin = format!(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC \\o \"1-3\" \
         </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}</w:p>",
        entry(first, page)
    );
    let end = "<w:p><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    format!("{begin}<w:p>{}</w:p>{end}", entry("Article 2 — Seat", page))
}

fn text() -> String {
    let head = |words: &str| set("<w:outlineLvl w:val=\"1\"/>", &r(words));
    [head("Article 1 — Aim"), p("One."), head("Article 2 — Seat"), p("Two.")].concat()
}

#[test]
fn contents_without_styles_are_kept_aside() {
    let word = Word::of(&(contents("Article 1 — Aim", "2") + &text()));
    let expected =
        "article 0 [Article 1] Aim\nplain 1 [] One.\narticle 0 [Article 2] Seat\nplain 1 [] Two.\n";
    assert_eq!(outline(&word.text()), expected);
    let one = format!("<w:p>{}</w:p>", field("TOC \\o", &r("Article 1 — Aim 1")));
    assert_eq!(outline(&Word::of(&(one + &text())).text()), expected);
    let more =
        format!("<w:p>{}{}</w:p>", field("TOC \\o", &r("Article 1 — Aim 1")), r(" It binds."));
    let read = outline(&Word::of(&(more + &text())).text());
    assert!(read.contains("It binds."), "words behind the field are text: {read}");
    let open = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>TOC</w:instrText>\
                </w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r></w:p>";
    let read = outline(&Word::of(&(open.to_owned() + &text())).text());
    assert!(read.contains("One."), "a field without an end holds nothing: {read}");
}

#[test]
fn what_contents_say_follows_from_the_text_or_is_told() {
    let sent = Word::of(&(contents("Article 1 — Aim", "2") + &text()));
    let silent = |body: &str| {
        let returned = check_return(&sent.read(), &Word::of(body).read());
        let rows = returned.of(ReturnKind::Silent);
        rows.map(|it| (it.provision.clone(), it.before.clone(), it.after.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(silent(&(contents("Article 1 — Aim", "3") + &text())), []);
    let put_in = silent(&(contents("Article 1 — Aim not in force", "2") + &text()));
    let told = ("contents".to_owned(), String::new(), "Article 1 — Aim not in force".to_owned());
    assert_eq!(put_in, [told]);
    let gone = silent(&text());
    assert_eq!(gone, [("contents".to_owned(), "Article 1 — Aim".to_owned(), String::new())]);
    let said = Word::of(&(contents("Article 9 — Void", "2") + &text())).read();
    let import = said.accepted(&mut travaux_text::Ids::new(0, b"joined"));
    let sentence =
        "1 line of the table of contents says what no line of the text says: “Article 9 — Void #”.";
    assert!(import.findings.iter().any(|it| it.sentence == sentence), "{:?}", import.findings);
    let honest = sent.read().accepted(&mut travaux_text::Ids::new(0, b"joined"));
    assert!(!honest.findings.iter().any(|it| it.sentence.contains("no line of the text")));
}
