//! What a file holds beside its text: comments, margins, properties.

use travaux_exchange::{Format, read};
use travaux_text::Ids;

use crate::kit::{Word, ins, p, r};

#[test]
fn comments_have_their_author_anchor_answers_and_end() {
    let body = format!(
        "{}<w:p>{}<w:commentRangeStart w:id=\"0\"/><w:commentRangeStart w:id=\"1\"/>{}\
         <w:commentRangeEnd w:id=\"0\"/><w:commentRangeEnd w:id=\"1\"/>\
         <w:r><w:commentReference w:id=\"0\"/></w:r></w:p>",
        p("First."),
        r("Each Party "),
        r("shall")
    );
    let comment = |id: u8, author: &str, words: &str| {
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:date=\"2026-11-21T09:00:00Z\">\
             <w:p w14:paraId=\"0000000{id}\">{}</w:p></w:comment>",
            r(words)
        )
    };
    let comments = comment(0, "Ana", "Too strong.") + &comment(1, "Bo", "We insist.");
    let word = Word::of(&body).with("comments", "comments", &comments).with(
        "commentsExtended",
        "commentsEx",
        "<w15:commentEx w15:paraId=\"00000000\" \
             w15:done=\"1\"/><w15:commentEx w15:paraId=\"00000001\" w15:paraIdParent=\"00000000\" \
             w15:done=\"0\"/>",
    );
    let comments = word.read().comments;
    assert_eq!(comments.len(), 2);
    let (first, answer) = (&comments[0], &comments[1]);
    assert_eq!((first.author.as_str(), first.words.as_str()), ("Ana", "Too strong."));
    assert_eq!((first.anchor.as_str(), first.paragraph), ("shall", 1));
    assert_eq!((first.resolved, first.reply_to), (true, None));
    assert_eq!((answer.resolved, answer.reply_to), (false, Some(0)));
    assert_eq!(answer.date.as_deref(), Some("2026-11-21T09:00:00Z"));
}

#[test]
fn headers_and_footers_are_read_in_both_texts() {
    let section = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"r1\"/>\
                   <w:footerReference w:type=\"first\" r:id=\"r2\"/></w:sectPr>";
    let header = format!("<w:p>{}{}</w:p>", r("RESTRICTED"), ins("Ana", &r(" – draft")));
    let word = Word::of(&(p("Text.") + section)).with("header", "hdr", &header).with(
        "footer",
        "ftr",
        &p("Page 1"),
    );
    let file = word.read();
    let margins: Vec<_> = file
        .margins
        .iter()
        .map(|it| (it.part.as_str(), it.rejected.as_str(), it.accepted.as_str()))
        .collect();
    assert_eq!(
        margins,
        [
            ("header of section 1", "RESTRICTED\n", "RESTRICTED – draft\n"),
            ("first-page footer of section 1", "Page 1\n", "Page 1\n")
        ]
    );
    assert_eq!(file.lines(&|_| true), "Text.\n");
    assert_eq!(file.coverage, ["body", "tables", "headers"]);
}

#[test]
fn what_the_file_states_about_itself_is_told() {
    let core = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:creator>Ana</dc:creator>\
                <cp:lastModifiedBy>Bo</cp:lastModifiedBy></cp:coreProperties>";
    let custom = "<Properties xmlns=\"p\" xmlns:vt=\"v\"><property name=\"Client\">\
                  <vt:lpwstr>Meridia</vt:lpwstr></property></Properties>";
    let word = Word::of(&p("x")).raw("docProps/core.xml", core).raw("docProps/custom.xml", custom);
    let stated = word.read().properties;
    let stated: Vec<_> = stated.iter().map(|it| (it.name.as_str(), it.value.as_str())).collect();
    assert_eq!(stated, [("creator", "Ana"), ("lastModifiedBy", "Bo"), ("Client", "Meridia")]);
}

#[test]
fn an_import_says_how_many_changes_by_whom_it_accepted() {
    let body = format!("<w:p>{}{}</w:p>", r("Parties"), ins("Ana", &r(" shall meet.")));
    let bytes = Word::of(&body).bytes();
    let import = read(&bytes, Format::Word, &mut Ids::new(0, b"furniture"));
    let said = &import.findings[0].sentence;
    assert!(said.contains("1 tracked change (1 by Ana)"), "{said}");
    // The name of the file does not matter: its bytes say what it is.
    let misnamed = read(&bytes, Format::Plain, &mut Ids::new(0, b"furniture"));
    assert_eq!(misnamed.text.provisions.len(), import.text.provisions.len());
}

#[test]
fn what_reaches_outside_or_runs_is_named() {
    let word = Word::of(&p("x")).raw("word/vbaProject.bin", "…");
    let said: String = word.read().findings.iter().map(|it| it.sentence.clone()).collect();
    assert!(said.contains("macros"), "{said}");
}

#[test]
fn a_page_that_loses_its_header_is_told_although_the_words_are_still_in_the_file() {
    use travaux_exchange::docx::returned_file::{ReturnKind, check_return};
    let of = |inside: &str, settings: &str| {
        let section = format!(
            "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"r1\"/>{inside}</w:sectPr>"
        );
        Word::of(&(p("Text.") + &section))
            .with("header", "hdr", &p("RESTRICTED"))
            .with("header", "hdr", &p("Other"))
            .with("settings", "settings", settings)
    };
    let told = |returned: &Word| -> Vec<String> {
        let rows = check_return(&of("", "").read(), &returned.read());
        let rows = rows.of(ReturnKind::Silent);
        rows.map(|it| format!("{}: {}", it.provision, it.what)).collect()
    };
    assert_eq!(told(&of("", "")), [""; 0]);
    let gone = "the header is no longer there, without a mark";
    let title = of("<w:titlePg/>", "");
    assert_eq!(told(&title), [format!("first page of section 1: {gone}")]);
    assert_eq!(told(&of("<w:titlePg w:val=\"0\"/>", "")), [""; 0]);
    let even = "<w:evenAndOddHeaders/>";
    assert_eq!(told(&of("", even)), [format!("even pages of section 1: {gone}")]);
    let same = "<w:headerReference w:type=\"first\" r:id=\"r1\"/><w:titlePg/>";
    assert_eq!(told(&of(same, "")), [""; 0], "the first page has the same");
}

#[test]
fn what_readers_do_not_see_alike_is_a_difference_of_two_files() {
    use travaux_exchange::docx::returned_file::differing_beside_words;
    let of = |set: &str| {
        let not = format!("<w:r><w:rPr>{set}</w:rPr><w:t xml:space=\"preserve\">not </w:t></w:r>");
        Word::of(&format!("<w:p>{}{not}{}</w:p>", r("It shall "), r("pay."))).read()
    };
    let (plain, hidden) = (of(""), of("<w:vanish/>"));
    assert!(differing_beside_words(&plain, &of("<w:b/>")).is_empty());
    for (base, revised) in [(&plain, &hidden), (&hidden, &plain)] {
        let rows = differing_beside_words(base, revised);
        assert_eq!(rows.len(), 1, "{rows:?}");
        assert_eq!(rows[0].before.trim(), "not");
    }
    let white = of("<w:color w:val=\"FFFFFF\"/>");
    assert_eq!(differing_beside_words(&plain, &white).len(), 1);
}

#[test]
fn a_comment_that_nothing_marks_stands_nowhere() {
    use travaux_exchange::docx::read::Comment;
    let comment = format!("<w:comment w:id=\"9\" w:author=\"Ana\">{}</w:comment>", p("Lost."));
    let file = Word::of(&(p("Title") + &p("Text."))).with("comments", "comments", &comment).read();
    assert_eq!(file.comments[0].paragraph, Comment::NOWHERE);
}
