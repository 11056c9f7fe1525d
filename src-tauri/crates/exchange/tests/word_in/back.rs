//! What somebody did to a file that we sent is told where it was done, and as what it is.

use travaux_exchange::docx::returned_file::{ReturnKind, Returned, Sender, check_return_to};

use crate::kit::{Word, del, ins, p, r, set, tracked};

fn checked(sent: &Word, returned: &Word) -> Returned {
    let sender = Sender { names: vec!["Meridia".to_owned()], changes: Vec::new() };
    check_return_to(&sender, &sent.read(), &returned.read())
}

fn silent(returned: &Returned) -> Vec<(&str, &str, &str)> {
    let rows = returned.of(ReturnKind::Silent);
    rows.map(|it| (it.provision.as_str(), it.before.as_str(), it.after.as_str())).collect()
}

fn heading(words: &str) -> String {
    set("<w:outlineLvl w:val=\"1\"/>", &r(words))
}

fn noted(first: &str, second: &str, note: &str) -> Word {
    let mark = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let body = [
        heading("Article 1 — Waters"),
        format!("<w:p>{}{mark}{}</w:p>", r("1. Each Party"), r(first)),
        p(second),
        heading("Article 2 — Seat"),
        p("The seat is in Vey."),
    ];
    let notes = format!("<w:footnote w:id=\"2\">{}</w:footnote>", p(note));
    Word::of(&body.concat()).with("footnotes", "footnotes", &notes)
}

#[test]
fn a_change_in_a_note_is_told_at_the_provision_that_marks_it() {
    let sent =
        noted(" shall report on the waters.", "2. It shall pay 35 crowns.", "See the minutes.");
    let note =
        noted(" shall report on the waters.", "2. It shall pay 35 crowns.", "See no minutes.");
    let returned = checked(&sent, &note);
    assert_eq!(silent(&returned), [("1(1)", "the", "no")]);
    let row = returned.of(ReturnKind::Silent).next().expect("a row");
    assert_eq!(row.what, "words changed in its note without a mark");
    assert!(!row.strength.is_empty(), "a negation came");
    let words =
        noted(" may report on the waters.", "2. It shall pay 35 crowns.", "See the minutes.");
    assert_eq!(silent(&checked(&sent, &words)), [("1(1)", "shall", "may")]);
    let other =
        noted(" shall report on the waters.", "2. It shall pay 90 crowns.", "See the minutes.");
    assert_eq!(silent(&checked(&sent, &other)), [("1(2)", "35", "90")]);
}

fn body(inner: &str) -> Word {
    Word::of(&(heading("Article 1 — Waters") + &format!("<w:p>{inner}</w:p>")))
}

#[test]
fn a_change_in_our_name_that_we_did_not_make_is_silent() {
    let sent = body(&r("1. It shall pay."));
    let forged = |author: &str| body(&(r("1. It shall pay") + &ins(author, &r(" late")) + &r(".")));
    let returned = checked(&sent, &forged("Meridia"));
    assert_eq!(silent(&returned), [("1(1)", "", " late")]);
    let what = &returned.rows[0].what;
    assert_eq!(what, "words put in in our name, but not by us");
    assert_eq!(checked(&sent, &forged("meridia ")).silent(), 1);
    assert_eq!(checked(&sent, &forged("Cassia")).silent(), 0);
    let marked = forged("Meridia");
    assert_eq!(checked(&marked, &marked).silent(), 0, "what we sent is ours");
}

#[test]
fn a_change_of_ours_that_was_accepted_was_taken() {
    let sent = body(
        &(r("1. It ")
            + &del("Meridia", &r("may").replace("w:t", "w:delText"))
            + &ins("Meridia", &r("shall"))
            + &r(" pay.")),
    );
    let accepted = body(&r("1. It shall pay."));
    let returned = checked(&sent, &accepted);
    assert_eq!(returned.silent(), 0, "{:?}", returned.rows);
    let row = returned.of(ReturnKind::Tracked).next().expect("a row");
    assert_eq!(
        (row.what.as_str(), row.author.as_str()),
        ("our change was accepted, its mark is gone", "Meridia")
    );
    let rejected = checked(&sent, &body(&r("1. It may pay.")));
    assert_eq!(rejected.silent(), 1, "a mark that is gone without a word is silent");
    let altered = checked(&sent, &body(&r("1. It shall not pay.")));
    assert!(altered.silent() > 0);
    assert_eq!(altered.notices.len(), 1, "all marks are gone and words changed");
}

fn stamped(author: &str, date: &str, was: &str, is: &str) -> Word {
    let change = |what: &str, inner: &str| {
        format!("<w:{what} w:id=\"1\" w:author=\"{author}\" w:date=\"{date}\">{inner}</w:{what}>")
    };
    let gone = change("del", &r(was).replace("w:t", "w:delText"));
    body(&(r("1. It is paid within ") + &gone + &change("ins", &r(is)) + &r(" days.")))
}

const DAY: &str = "2026-11-20T10:00:00Z";

#[test]
fn a_change_of_ours_under_another_date_or_name_is_told_once_as_what_it_is() {
    let sent = stamped("Meridia", DAY, "thirty", "sixty");
    let dated = checked(&sent, &stamped("Meridia", "2026-11-22T09:00:00Z", "thirty", "sixty"));
    assert_eq!(silent(&dated), [("1(1)", "thirty", "sixty")]);
    let what =
        "the date of our change was altered from 2026-11-20T10:00:00Z to 2026-11-22T09:00:00Z";
    assert_eq!(dated.rows[0].what, what);
    let named = checked(&sent, &stamped("Cassia", DAY, "thirty", "sixty"));
    assert_eq!(silent(&named), [("1(1)", "thirty", "sixty")]);
    let what = "our change, tracked as Meridia\u{2019}s, now bears the name Cassia";
    assert_eq!(named.rows[0].what, what);
    assert_eq!(named.of(ReturnKind::Tracked).next().expect("a row").author, "Cassia");
}

#[test]
fn a_change_forged_under_our_name_and_time_was_added_and_is_told_once() {
    let sent = stamped("Meridia", DAY, "thirty", "sixty");
    let with = |inner: &str| {
        let change = |what: &str, inner: &str| tracked(what, "Meridia", inner);
        let gone = change("del", &r("thirty").replace("w:t", "w:delText"));
        let came = change("ins", &r("sixty"));
        body(&(r("1. It is paid within ") + &gone + &came + &r(" days") + inner + &r(".")))
    };
    assert_eq!(checked(&sent, &with("")).silent(), 0);
    let forged = checked(&sent, &with(&ins("Meridia", &r(" or later"))));
    assert_eq!(silent(&forged), [("1(1)", "", " or later")], "{:?}", forged.rows);
    assert_eq!(forged.rows[0].what, "words put in in our name, but not by us");
}

#[test]
fn marks_of_ours_that_are_all_gone_were_rejected_or_accepted_and_the_notice_says_which() {
    let sent = stamped("Meridia", DAY, "thirty", "sixty");
    let plain = |days: &str| body(&r(&format!("1. It is paid within {days} days.")));
    let notice = |days: &str| checked(&sent, &plain(days)).notices.join(" ");
    assert!(notice("thirty").ends_with("gone: they were rejected."), "{}", notice("thirty"));
    assert!(notice("sixty").ends_with("gone: they were accepted."), "{}", notice("sixty"));
    assert!(notice("ninety").contains("other words differ too"), "{}", notice("ninety"));
}

#[test]
fn a_name_that_passes_for_ours_is_silent_and_nobody_is_said_to_be_nobody() {
    let sent = body(&r("1. It shall pay."));
    let by = |author: &str| {
        checked(&sent, &body(&(r("1. It shall pay") + &ins(author, &r(" late")) + &r("."))))
    };
    for (author, points) in
        [("M\u{435}ridia", "U+0435"), ("Meri\u{200b}dia", "U+200B"), ("MERIDI\u{410}", "U+0410")]
    {
        let returned = by(author);
        assert_eq!(silent(&returned), [("1(1)", "", " late")], "{author}");
        let what = &returned.rows[0].what;
        assert!(what.contains("passes for ours") && what.contains(points), "{what}");
    }
    for honest in ["Meridien", "Cassia", "\u{41c}\u{435}\u{440}\u{438}\u{434}\u{438}\u{44f}"] {
        assert_eq!(by(honest).silent(), 0, "{honest}");
    }
    assert_eq!(by("").rows[0].what, "words put in, tracked without a name");
}

#[test]
fn what_programs_count_anew_raises_no_alarm() {
    let field = |code: &str, shown: &str| {
        let corner = |it: &str| format!("<w:r><w:fldChar w:fldCharType=\"{it}\"/></w:r>");
        format!(
            "{}<w:r><w:instrText>{code}</w:instrText></w:r>{}{}{}",
            corner("begin"),
            corner("separate"),
            r(shown),
            corner("end")
        )
    };
    let contents = |page: &str| {
        let line = format!("{}{}", r("Waters "), field("PAGEREF _Toc1", page));
        let styles =
            "<w:style w:type=\"paragraph\" w:styleId=\"TOC1\"><w:name w:val=\"toc 1\"/></w:style>";
        let inner = set("<w:pStyle w:val=\"TOC1\"/>", &line);
        let table = format!(
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/>\
             </w:docPartObj></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        );
        let day = format!("<w:p>{}{}</w:p>", r("Printed on "), field("DATE", page));
        let see = format!("<w:p>{}{}</w:p>", r("See page "), field("PAGEREF _Toc1", page));
        Word::of(&(table + &day + &see)).styles(styles)
    };
    let returned = checked(&contents("2"), &contents("3"));
    assert!(returned.rows.is_empty(), "{:?}", returned.rows);
    let typed = body(&r("1. By 1 March it shall pay."));
    let day = body(&(r("1. By ") + &field("DATE", "1 March") + &r(" it shall pay.")));
    assert!(checked(&typed, &day).silent() > 0, "a day that moves is no day");
}

#[test]
fn doubtful_words_that_came_are_silent_with_their_strength() {
    let sent = body(&r("1. Neither Party shall pay."));
    let run = |set: &str| format!("<w:r><w:rPr>{set}</w:rPr><w:t>Neither</w:t></w:r>");
    for setting in
        ["<w:strike/>", "<w:dstrike/>", "<w:color w:val=\"FFFFFF\"/>", "<w:sz w:val=\"1\"/>"]
    {
        let back = body(&(r("1. ") + &run(setting) + &r(" Party shall pay.")));
        let returned = checked(&sent, &back);
        let rows: Vec<_> = returned.of(ReturnKind::Silent).collect();
        assert_eq!(rows.len(), 1, "{setting}: {rows:?}");
        assert_eq!((rows[0].provision.as_str(), rows[0].before.as_str()), ("1(1)", "Neither"));
        assert!(!rows[0].strength.is_empty(), "{setting}");
        assert_eq!(checked(&back, &back).silent(), 0, "{setting}: it was so when it was sent");
    }
    let said = tracked("rPrChange", "Cassia", "<w:rPr/>");
    let back = body(&(r("1. ") + &run(&format!("<w:strike/>{said}")) + &r(" Party shall pay.")));
    assert_eq!(checked(&sent, &back).silent(), 0, "it is tracked");
}

#[test]
fn raised_figures_are_other_words_and_bold_ones_are_set_otherwise() {
    let run = |set: &str, words: &str| format!("<w:r><w:rPr>{set}</w:rPr><w:t>{words}</w:t></w:r>");
    let raised = "<w:vertAlign w:val=\"superscript\"/>";
    let sent = body(&(r("1. It pays 10") + &run(raised, "2") + &r(" crowns in gold.")));
    let flat = body(&r("1. It pays 102 crowns in gold."));
    assert_eq!(silent(&checked(&sent, &flat)), [("1(1)", "10²", "102")]);
    let off = body(
        &(r("1. It pays 10") + &run("<w:position w:val=\"6\"/>", "2") + &r(" crowns in gold.")),
    );
    assert_eq!(checked(&sent, &off).silent(), 0, "raised is raised");
    let bold = body(
        &(r("1. It pays 10")
            + &run(raised, "2")
            + &r(" crowns in ")
            + &run("<w:b/>", "gold")
            + &r(".")),
    );
    let returned = checked(&sent, &bold);
    assert_eq!(returned.silent(), 0);
    let row = returned.of(ReturnKind::Format).next().expect("a row");
    assert_eq!(
        (row.before.as_str(), row.what.as_str()),
        ("gold", "formatting changed without a mark: plain to bold")
    );
}

fn commented(inner: &str) -> Word {
    let body = heading("Article 1 — Waters")
        + &format!("<w:p>{inner}</w:p>")
        + &p("2. It shall report often.");
    let said = format!("<w:comment w:id=\"7\" w:author=\"Meridia\">{}</w:comment>", p("No lower."));
    Word::of(&body).with("comments", "comments", &said)
}

#[test]
fn a_comment_on_other_words_or_gone_is_told() {
    let on = |before: &str, words: &str, after: &str| {
        let (begin, end) = ("<w:commentRangeStart w:id=\"7\"/>", "<w:commentRangeEnd w:id=\"7\"/>");
        let mark = "<w:r><w:commentReference w:id=\"7\"/></w:r>";
        commented(&format!("{}{begin}{}{end}{mark}{}", r(before), r(words), r(after)))
    };
    let sent = on("1. It pays ", "35 per cent", " of the cost.");
    let what = |returned: &Word| {
        let rows = checked(&sent, returned).rows;
        rows.iter()
            .filter(|it| it.kind == ReturnKind::Comment)
            .map(|it| it.what.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(what(&sent), Vec::<String>::new());
    let other = ["a comment of ours was moved to other words"];
    assert_eq!(what(&on("1. It pays ", "35 per cent of", " the cost.")), other, "wider");
    assert_eq!(what(&on("1. It pays ", "35 per", " cent of the cost.")), other, "narrower");
    assert_eq!(what(&on("1. ", "It", " pays 35 per cent of the cost.")), other);
    assert_eq!(what(&on("1. It pays ", "40 per cent", " of the cost.")), [""; 0], "edited within");
    assert_eq!(what(&on("1. It pays ", "35 per cent", " of all cost.")), [""; 0], "edited beside");
    let gone = Word::of(
        &(heading("Article 1 — Waters")
            + &p("1. It pays 35 per cent of the cost.")
            + &p("2. It shall report often.")),
    );
    assert_eq!(what(&gone), ["a comment of ours is gone"]);
}

/// A file with comments by these, each on words of its own; none where nobody is named.
fn with_comments(all: &[(&str, &str, &str)]) -> Word {
    let (mut body, mut said) = (String::new(), String::new());
    for at in 0..3 {
        let words = r(["First words ", "second ones ", "and third."][at]);
        let Some((author, date, inner)) = all.get(at).filter(|it| !it.0.is_empty()) else {
            body.push_str(&words);
            continue;
        };
        body.push_str(&format!(
            "<w:commentRangeStart w:id=\"{at}\"/>{words}<w:commentRangeEnd w:id=\"{at}\"/>"
        ));
        said.push_str(&format!(
            "<w:comment w:id=\"{at}\" w:author=\"{author}\" w:date=\"{date}\"><w:p>{inner}</w:p></w:comment>"
        ));
    }
    Word::of(&(heading("Article 1 — Waters") + &format!("<w:p>{body}</w:p>")))
        .with("comments", "comments", &said)
}

#[test]
fn a_line_with_other_words_is_told_at_its_own_provision() {
    let of = |third: &str| {
        let list = ["1. Fees are fixed.", "2. Ports are open.", third, "4. Boats are free."];
        Word::of(&(heading("Article 1 — Waters") + &list.map(p).concat()))
    };
    let sent = of("3. Third words stay.");
    let returned = checked(&sent, &of("3. \u{2079}\u{2079}Third words stay."));
    assert_eq!(silent(&returned)[0].0, "1(3)", "{:?}", returned.rows);
}

#[test]
fn what_is_said_in_our_name_and_what_became_of_our_comments_is_told() {
    let day = "2026-11-20T10:00:00Z";
    let sent = with_comments(&[("Meridia", day, &r("Too long.")), ("Cassia", day, &r("Fine."))]);
    let told = |all: &[(&str, &str, &str)]| {
        let sender = Sender { names: vec!["Meridia".to_owned()], changes: Vec::new() };
        let returned = check_return_to(&sender, &sent.read(), &with_comments(all).read());
        let rows = returned.rows.iter().map(|it| format!("{}: {}", it.kind.word(), it.what));
        rows.collect::<Vec<_>>().join("; ")
    };
    let (long, fine) = (r("Too long."), r("Fine."));
    let other = ("Cassia", day, &*fine);
    assert_eq!(told(&[("Meridia", day, &long), other]), "");
    let ours = "silent: a comment of ours says other words";
    assert_eq!(told(&[("Meridia", day, &r("Too short.")), other]), ours);
    for set in ["vanish", "strike"] {
        let set = long.replacen("<w:r>", &format!("<w:r><w:rPr><w:{set}/></w:rPr>"), 1);
        assert_eq!(told(&[("Meridia", day, &set), other]), ours, "{set}");
    }
    assert_eq!(
        told(&[("Cassia", day, &long), other]),
        "comment: a comment of ours is now in another name"
    );
    assert_eq!(
        told(&[("Meridia", "2026-11-21T10:00:00Z", &long), other]),
        "comment: a comment of ours bears another date"
    );
    assert_eq!(
        told(&[("Meridia", day, &long), ("Cassia", day, &r("Not fine."))]),
        "comment: a comment says other words"
    );
    assert_eq!(told(&[("", "", ""), other]), "comment: a comment of ours is gone");
    let new = [("Meridia", day, &*long), other, ("Meridia", day, &r("We agree."))];
    assert_eq!(told(&new), "silent: a comment was added in our name, but not by us");
    let new = [("Meridia", day, &*long), other, ("Cassia", day, &r("We agree."))];
    assert_eq!(told(&new), "comment: a comment came");
}

#[test]
fn the_comment_of_a_paragraph_that_goes_is_on_no_other() {
    let gone = tracked("del", "Cassia", "");
    let deleted = del("Cassia", "<w:r><w:delText>2. Fees are waived.</w:delText></w:r>");
    let body = format!(
        "{}<w:p><w:pPr><w:rPr>{gone}</w:rPr></w:pPr><w:commentRangeStart w:id=\"7\"/>{deleted}\
         <w:commentRangeEnd w:id=\"7\"/></w:p>{}",
        p("1. Fees are fixed."),
        p("3. Ports are open.")
    );
    let file = Word::of(&body).read();
    let places = |keep: bool| -> Vec<(usize, String)> {
        file.placed_lines(&|_| keep).into_iter().map(|it| (it.paragraph, it.line)).collect()
    };
    assert_eq!(places(true), [(0, "1. Fees are fixed.".into()), (2, "3. Ports are open.".into())]);
    assert_eq!(places(false).len(), 3);
}

#[test]
fn each_author_is_read_on_top_of_those_whose_words_they_edit() {
    let out = |author: &str, words: &str| {
        del(author, &format!("<w:r><w:delText>{words}</w:delText></w:r>"))
    };
    let inner = r("Fees are paid within ")
        + &out("Ana", "sixty")
        + &ins("Ana", &out("Bo", "ninety"))
        + &ins("Bo", &out("Cy", "forty"))
        + &ins("Cy", &r("fifty"))
        + &r(" days.");
    let other = format!("<w:p>{}{}</w:p>", r("Ports are open"), ins("Ana", &r(" daily")));
    let file = Word::of(&(format!("<w:p>{inner}</w:p>") + &other)).read();
    let mut ids = travaux_text::Ids::new(0, b"kit");
    let mut of = |author: &str| {
        let text = file.on_top(&|it| it.author == author, &mut ids).text;
        let numbering = text.numbering();
        let all: Vec<_> =
            text.provisions.iter().map(|it| it.wording.printed_text(&numbering)).collect();
        all.join(" ")
    };
    assert_eq!(of("Ana"), "Fees are paid within ninety days. Ports are open daily");
    assert_eq!(of("Bo"), "Fees are paid within forty days. Ports are open");
    assert_eq!(of("Cy"), "Fees are paid within fifty days. Ports are open");
}

#[test]
fn an_edit_in_a_moved_paragraph_is_on_top_of_the_move() {
    let range = |side: &str, id: u8, inner: &str| {
        format!(
            "<w:{side}RangeStart w:id=\"{id}\" w:author=\"Ana\" w:name=\"m\"/>{inner}<w:{side}RangeEnd w:id=\"{id}\"/>"
        )
    };
    let mark = |side: &str| tracked(side, "Ana", "");
    let paragraph = |side: &str, inner: &str| {
        format!("<w:p><w:pPr><w:rPr>{}</w:rPr></w:pPr>{inner}</w:p>", mark(side))
    };
    let from = paragraph("moveFrom", &tracked("moveFrom", "Ana", &r("Ports are open.")));
    let to = paragraph(
        "moveTo",
        &(tracked("moveTo", "Ana", &r("Ports are open"))
            + &ins("Bo", &r(" daily"))
            + &tracked("moveTo", "Ana", &r("."))),
    );
    let body = range("moveFrom", 1, &from) + &p("Fees are fixed.") + &range("moveTo", 2, &to);
    let file = Word::of(&body).read();
    let text = file.on_top(&|it| it.author == "Bo", &mut travaux_text::Ids::new(0, b"kit")).text;
    let numbering = text.numbering();
    let all: Vec<_> =
        text.provisions.iter().map(|it| it.wording.printed_text(&numbering)).collect();
    assert_eq!(all, ["Fees are fixed.", "Ports are open daily."]);
}

#[test]
fn what_is_no_text_is_named_and_no_bracket() {
    let drawn = "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Map\"/></wp:inline></w:drawing></w:r>";
    let (plain, with) = (body(&r("1. It shall pay.")), body(&(r("1. It shall pay.") + drawn)));
    let what = |sent: &Word, back: &Word| checked(sent, back).rows[0].what.clone();
    assert_eq!(what(&plain, &with), "a drawing inserted without a mark");
    assert_eq!(what(&with, &plain), "a drawing deleted without a mark");
    let bracket = body(&r("1. It shall pay. [Drawing]"));
    assert!(what(&plain, &bracket).starts_with("a bracket opened"), "typed words are a bracket");
}

#[test]
fn words_set_otherwise_keep_their_blanks() {
    let bold = |words: &str| format!("<w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r>");
    let sent = body(&r("1. The award is final."));
    let back = body(&(r("1. The ") + &bold("award is") + &r(" final.")));
    assert_eq!(checked(&sent, &back).rows[0].before, "award is");
}

#[test]
fn empty_cells_at_the_end_of_a_row_are_no_words() {
    let cell = |words: &str, set: &str| format!("<w:tc><w:tcPr>{set}</w:tcPr>{}</w:tc>", p(words));
    let table = |head: &str, more: &str| {
        let second = cell("2027", "") + &cell("400", "") + more;
        Word::of(&format!("<w:tbl><w:tr>{head}</w:tr><w:tr>{second}</w:tr></w:tbl>{}", p("End.")))
    };
    let span = cell("Amounts", "<w:gridSpan w:val=\"2\"/>");
    let (spanned, padded) = (table(&span, ""), table(&(cell("Amounts", "") + &cell("", "")), ""));
    assert_eq!(checked(&spanned, &padded).silent(), 0);
    let wider = table(&(cell("Amounts", "") + &cell("", "")), &cell("EUR", ""));
    assert_eq!(checked(&spanned, &wider).silent(), 1);
}

#[test]
fn what_happens_in_any_cell_is_told_at_its_row() {
    let cell = |inner: &str| format!("<w:tc><w:p>{inner}</w:p></w:tc>");
    let table = |second: &str| {
        let row = |inner: &str| format!("<w:tr>{inner}</w:tr>");
        let rows = row(&(cell(&r("Year")) + &cell(&r("Amount"))))
            + &row(&(cell(&r("2027")) + &cell(second)));
        Word::of(&(heading("Article 1 — Waters") + &format!("<w:tbl>{rows}</w:tbl>") + &p("End.")))
    };
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>400</w:t></w:r>";
    let returned = checked(&table(&r("400")), &table(hidden));
    assert!(!returned.rows[0].provision.is_empty(), "{:?}", returned.rows);
    assert!(returned.rows[0].line.contains("2027"), "{:?}", returned.rows);
}
