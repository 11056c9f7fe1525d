//! Tracked changes: from one file come all the texts they make.

use travaux_exchange::docx::read::ChangeKind;
use travaux_exchange::docx::returned_file::{ReturnKind, check_return};
use travaux_text::Ids;

use crate::kit::{Word, del, ins, p, r, set, tracked};

#[test]
fn insertions_and_deletions_make_two_texts() {
    let word = Word::of(&format!(
        "<w:p>{}{}{}{}</w:p>",
        r("Each Party "),
        del("Ana", "<w:r><w:delText>shall</w:delText></w:r>"),
        ins("Ana", &r("may")),
        r(" report.")
    ));
    assert_eq!(word.accepted(), "Each Party may report.\n");
    assert_eq!(word.rejected(), "Each Party shall report.\n");
    let changes = word.read().changes;
    assert_eq!(changes.len(), 2);
    assert_eq!((changes[0].kind, changes[0].words.as_str()), (ChangeKind::Deletion, "shall"));
    assert_eq!((changes[1].kind, changes[1].words.as_str()), (ChangeKind::Insertion, "may"));
    assert_eq!(changes[1].date.as_deref(), Some("2026-11-20T10:00:00Z"));
}

#[test]
fn words_one_put_in_and_another_took_out_are_in_the_first_ones_text_alone() {
    let inner = del("Bo", "<w:r><w:delText xml:space=\"preserve\">promptly </w:delText></w:r>");
    let word = Word::of(&format!(
        "<w:p>{}{}{}</w:p>",
        r("Parties "),
        ins("Ana", &format!("{}{inner}", r("shall "))),
        r("meet.")
    ));
    let file = word.read();
    assert_eq!(file.lines(&|_| true), "Parties shall meet.\n");
    assert_eq!(file.lines(&|_| false), "Parties meet.\n");
    assert_eq!(file.lines(&|it| it.author == "Ana"), "Parties shall promptly meet.\n");
    assert_eq!(file.lines(&|it| it.author == "Bo"), "Parties meet.\n");
    let mut ids = Ids::new(0, b"tracked");
    let own = file.of_author("Ana", &mut ids).text;
    assert_eq!(own.provisions[0].wording.inlines().len(), 1);
}

#[test]
fn a_paragraph_mark_put_in_or_taken_out_splits_and_joins() {
    let mark = |what: &str| format!("<w:rPr>{}</w:rPr>", tracked(what, "Ana", ""));
    let word = Word::of(&format!(
        "{}{}{}{}",
        set(&mark("del"), &r("One sentence. ")),
        p("Another sentence."),
        set(&mark("ins"), &r("A third.")),
        p(" A fourth.")
    ));
    assert_eq!(word.accepted(), "One sentence. Another sentence.\nA third.\nA fourth.\n");
    assert_eq!(word.rejected(), "One sentence.\nAnother sentence.\nA third. A fourth.\n");
    let kinds: Vec<_> = word.read().changes.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [ChangeKind::ParagraphDeleted, ChangeKind::ParagraphInserted]);
}

#[test]
fn a_move_is_named_at_both_ends() {
    let from = tracked("moveFrom", "Ana", &r("The depositary is Port Sable."));
    let to = tracked("moveTo", "Ana", &r("The depositary is Port Sable."));
    let word = Word::of(&format!(
        "<w:p><w:pPr><w:rPr>{}</w:rPr></w:pPr><w:moveFromRangeStart w:id=\"4\" w:name=\"move1\"/>\
         {from}</w:p><w:moveFromRangeEnd w:id=\"4\"/>{}<w:p><w:pPr><w:rPr>{}</w:rPr></w:pPr>\
         <w:moveToRangeStart w:id=\"5\" w:name=\"move1\"/>{to}</w:p><w:moveToRangeEnd w:id=\"5\"/>{}",
        tracked("moveFrom", "Ana", ""),
        p("The Parties meet."),
        tracked("moveTo", "Ana", ""),
        p("Done.")
    ));
    assert_eq!(word.rejected(), "The depositary is Port Sable.\nThe Parties meet.\nDone.\n");
    assert_eq!(word.accepted(), "The Parties meet.\nThe depositary is Port Sable.\nDone.\n");
    let file = word.read();
    let moves = file.changes.iter().filter(|it| !it.words.is_empty());
    let moves: Vec<_> = moves.map(|it| (it.kind, it.move_name.as_deref())).collect();
    let named = Some("move1");
    assert_eq!(moves, [(ChangeKind::MoveFrom, named), (ChangeKind::MoveTo, named)]);
}

#[test]
fn rows_and_cells_come_and_go() {
    let cell = |words: &str, properties: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(words))
    };
    let row = |mark: &str, cells: &str| format!("<w:tr><w:trPr>{mark}</w:trPr>{cells}</w:tr>");
    let word = Word::of(&format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row("", &format!("{}{}", cell("Item", ""), cell("Date", ""))),
        row(&tracked("ins", "Ana", ""), &format!("{}{}", cell("Guns", ""), cell("May", ""))),
        row(
            &tracked("del", "Bo", ""),
            &format!("{}{}", cell("Mines", ""), cell("June", &tracked("cellIns", "Ana", "")))
        ),
    ));
    assert_eq!(word.accepted(), "| Item | Date |\n| Guns | May |\n");
    assert_eq!(word.rejected(), "| Item | Date |\n| Mines |\n");
    let kinds: Vec<_> = word.read().changes.iter().map(|it| it.kind).collect();
    use ChangeKind::{CellInserted, RowDeleted, RowInserted};
    assert_eq!(kinds, [RowInserted, RowDeleted, CellInserted]);
}

#[test]
fn formatting_is_a_change_of_its_own_and_words_stay() {
    let old = tracked("rPrChange", "Ana", "<w:rPr/>");
    let word = Word::of(&format!(
        "<w:p>{}<w:r><w:rPr><w:b/>{old}</w:rPr><w:t>shall</w:t></w:r></w:p>",
        r("Each Party ")
    ));
    let file = word.read();
    assert_eq!(file.changes[0].kind, ChangeKind::Formatting);
    assert_eq!(file.changes[0].words, "shall");
    let mut ids = Ids::new(0, b"tracked");
    let wordings = [file.accepted(&mut ids), file.rejected(&mut ids)]
        .map(|it| travaux_text::markdown::write_wording(&it.text.provisions[0].wording));
    assert_eq!(wordings, ["Each Party **shall**", "Each Party shall"]);
}

#[test]
fn runs_of_one_change_are_one_change() {
    let bookmark = "<w:bookmarkStart w:id=\"1\" w:name=\"b\"/>";
    let word = Word::of(&format!(
        "<w:p>{}{bookmark}{}{}</w:p>",
        ins("Ana", &r("one ")),
        ins("Ana", &r("two")),
        ins("Bo", &r(" three"))
    ));
    let changes = word.read().changes;
    let said: Vec<_> = changes.iter().map(|it| (it.author.as_str(), it.words.as_str())).collect();
    assert_eq!(said, [("Ana", "one two"), ("Bo", " three")]);
}

#[test]
fn any_choice_of_changes_is_a_text() {
    let word = Word::of(&format!(
        "<w:p>{}{}{}</w:p>",
        ins("Ana", &r("A")),
        ins("Bo", &r("B")),
        del("Cy", "<w:r><w:delText>C</w:delText></w:r>")
    ));
    let file = word.read();
    for choice in 0..8 {
        let keep = |author: &str| choice & (1 << "ABC".find(&author[..1]).unwrap_or(0)) != 0;
        let expected: String = [("Ana", 'A', true), ("Bo", 'B', true), ("Cy", 'C', false)]
            .into_iter()
            .filter(|(author, _, adds)| keep(author) == *adds)
            .map(|(_, letter, _)| letter)
            .collect();
        assert_eq!(file.lines(&|it| keep(&it.author)).trim_end(), expected, "{choice}");
    }
}

#[test]
fn a_tracked_number_is_a_change_of_format_that_tells_the_number_before() {
    let change = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/>\
                  <w:numberingChange w:id=\"9\" w:author=\"Ana\" w:date=\"2026-11-20T09:00:00Z\" \
                  w:original=\"%1:2:0:.%2:3:4:)\"/></w:numPr>";
    let body = format!("<w:p><w:pPr>{change}</w:pPr>{}</w:p>", r("Each Party shall report."));
    let word = Word::of(&body);
    assert_eq!(word.accepted(), word.rejected());
    let file = word.read();
    let told: Vec<_> = file.changes.iter().map(|it| (it.kind, it.words.as_str())).collect();
    assert_eq!(told, [(ChangeKind::Numbering, "2.c)")]);
    assert_eq!(file.changes[0].author, "Ana");
}

/// Two rows of one cell, the second with these properties.
fn below(properties: &str) -> Word {
    let row = |words: &str, properties: &str| {
        format!("<w:tr><w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc></w:tr>", p(words))
    };
    let rows = [row("Guns", "<w:vMerge w:val=\"restart\"/>"), row("Mines", properties)];
    Word::of(&format!("{}<w:tbl>{}</w:tbl>{}", p("The Parties list:"), rows.concat(), p("Done.")))
}

#[test]
fn a_tracked_merge_of_cells_is_told_with_its_author_and_undone_where_it_is_rejected() {
    let merge = |attributes: &str| {
        format!(
            "<w:cellMerge w:id=\"3\" w:author=\"Ana\" w:date=\"2026-11-20T10:00:00Z\" {attributes}/>"
        )
    };
    let apart = below("").read();
    for (properties, is_one) in [
        (format!("<w:vMerge/>{}", merge("w:vMerge=\"cont\"")), true),
        (merge("w:vMerge=\"cont\" w:vMergeOrig=\"rest\""), true),
        (merge("w:vMerge=\"rest\""), false),
    ] {
        let back = below(&properties).read();
        let kinds: Vec<_> = back.changes.iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [ChangeKind::CellMerged], "{properties}");
        let lines = |keep: bool| back.placed_lines(&|_| keep).into_iter().map(|it| it.line);
        let before: Vec<_> = apart.placed_lines(&|_| true).into_iter().map(|it| it.line).collect();
        assert!(lines(false).eq(before.clone()), "{properties}");
        assert_eq!(!lines(true).eq(before), is_one, "{properties}");
        let found = check_return(&apart, &back);
        let told: Vec<_> = found.rows.iter().map(|it| (&*it.author, &*it.what)).collect();
        assert!(told.iter().any(|it| it.0 == "Ana"), "{told:?}");
        // Words that nobody sees any more are never said too often.
        assert_eq!(found.silent() > 0, is_one, "{told:?}");
    }
    let parted = below(&format!("<w:vMerge w:val=\"restart\"/>{}", merge("w:vMergeOrig=\"cont\"")));
    let found = check_return(&below("<w:vMerge/>").read(), &parted.read());
    let told: Vec<_> = found.rows.iter().map(|it| (it.kind, &*it.author)).collect();
    assert_eq!(told, [(ReturnKind::Tracked, "Ana")]);
}

#[test]
fn words_in_a_cell_that_is_one_with_the_cell_before_are_words_that_nobody_sees() {
    let cell = |words: &str, merge: &str| {
        format!("<w:tc><w:tcPr><w:hMerge w:val=\"{merge}\"/></w:tcPr>{}</w:tc>", p(words))
    };
    let row = |second: &str| {
        let cells = cell("Guns", "restart") + &cell(second, "continue");
        Word::of(&format!("<w:tbl><w:tr>{cells}</w:tr></w:tbl>{}", p("Done."))).read()
    };
    let found = check_return(&row(""), &row("and mines"));
    assert!(found.silent() > 0, "{:?}", found.rows);
    assert!(row("and mines").doubts.iter().any(|it| it.words.contains("mines")));
}

#[test]
fn a_table_or_row_that_an_author_put_in_or_took_out_is_told_as_theirs() {
    let row = |mark: &str, words: &str| {
        format!(
            "<w:tr><w:trPr>{mark}</w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>",
            p(words),
            p("May")
        )
    };
    let table = |second: &str| {
        let first = row("", "Guns");
        Word::of(&format!("{}<w:tbl>{first}{second}</w:tbl>{}", p("List:"), p("Done."))).read()
    };
    let told = |sent: &str, returned: &str| {
        let found = check_return(&table(sent), &table(returned));
        let rows = found.rows.iter();
        rows.map(|it| {
            (it.kind, it.author.clone(), it.before.contains("Mines"), it.after.contains("Mines"))
        })
        .collect::<Vec<_>>()
    };
    let mark = |what: &str| tracked(what, "Ana", "");
    let (kind, ana) = (ReturnKind::Tracked, || "Ana".to_owned());
    assert_eq!(told("", &row(&mark("ins"), "Mines")), [(kind, ana(), false, true)]);
    assert_eq!(told(&row("", "Mines"), &row(&mark("del"), "Mines")), [(kind, ana(), true, false)]);
    assert_eq!(told(&row("", "Mines"), "")[0].0, ReturnKind::Silent);
    // A row that somebody put in and another took out again is nobody's silent change.
    let both = row(&format!("{}{}", mark("ins"), tracked("del", "Bo", "")), "Mines");
    assert!(told("", &both).iter().all(|it| it.0 == kind), "{:?}", told("", &both));
}
