//! Tracked changes: from one file come all the texts they make.

use travaux_exchange::docx::read::ChangeKind;
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
