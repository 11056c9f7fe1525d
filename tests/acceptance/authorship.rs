//! What a file changes is what is put forward, and nothing else.

use travaux_desk::{Changes, Desk, Foreign, Shape};
use travaux_exchange::Format;
use travaux_history::Layer;
use travaux_tests::parts::Parts;
use travaux_tests::{FA, desk_with, fa, fa_version, foreign, form, party, speaker, table};
use travaux_text::{Ids, Text, markdown};

fn read(source: &str) -> Text {
    markdown::read_whole(source, &mut Ids::new(0, b"authored")).text
}

/// Paragraphs as a Word file.
fn word(paragraphs: &str) -> Vec<u8> {
    let desk = desk_with([read("# Agreement\n\n## Article 1\n")]);
    let mut parts = Parts::of(&desk.exported(fa_version("1"), Format::Word).expect("a Word file"));
    parts.edit("word/document.xml", |it| {
        let (head, rest) = it.split_once("<w:body>")?;
        let (_, end) = rest.split_at(rest.rfind("<w:sectPr")?);
        Some(format!("{head}<w:body>{paragraphs}{end}"))
    });
    parts.zipped()
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn by(what: &str, who: &str, inner: &str) -> String {
    let words = match what {
        "del" => inner.replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText "),
        _ => inner.to_owned(),
    };
    format!(
        "<w:{what} w:id=\"90\" w:author=\"{who}\" w:date=\"2026-11-20T09:00:00Z\">{words}</w:{what}>"
    )
}

/// A desk that knows both authors, with the text of the file before their changes.
fn taken(bytes: &[u8]) -> (Desk, Foreign) {
    let mut desk = desk_with([]);
    let to = |name: &str, code: &str| (name.to_owned(), Some(party(code).clone()));
    desk.name_authors(&[to("Mo", "MER"), to("Cy", "CAS")]).expect("named");
    let file = desk.read_foreign("back.docx", bytes).expect("read");
    let before = desk.with_changes(file.clone(), &Changes::Rejected).expect("rejected");
    desk.import_text(before, &fa(), &form("CAS", "1st meeting", Layer::Tabled)).expect("taken in");
    (desk, file)
}

fn put(paragraphs: &str) -> Desk {
    let (mut desk, file) = taken(&word(paragraphs));
    desk.propose_by_authors(&file, &FA, "2nd meeting").expect("put forward");
    desk
}

fn position(desk: &Desk, by: &str) -> String {
    let (text, numbering) = desk.position(&FA, party(by)).expect("a position");
    let lines = text.provisions.iter().map(|it| it.wording.printed_text(&numbering));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn words_put_into_another_authors_words_are_on_top_of_those() {
    let body = p(&run("Article 1"))
        + &p(&[
            run("The Parties shall "),
            by("ins", "Mo", &run("promptly ")),
            by("ins", "Cy", &run("but not ")),
            by("ins", "Mo", &run("and fully ")),
            run("pay."),
        ]
        .concat());
    let desk = put(&body);
    assert!(position(&desk, "MER").contains("shall promptly and fully pay."));
    let theirs = position(&desk, "CAS");
    assert!(theirs.contains("shall promptly but not and fully pay."), "{theirs}");
}

#[test]
fn words_beside_another_authors_words_are_not() {
    let body = p(&run("Article 1"))
        + &p(&[
            run("The Parties shall "),
            by("ins", "Mo", &run("promptly ")),
            by("ins", "Cy", &run("fully ")),
            run("pay."),
        ]
        .concat());
    let desk = put(&body);
    assert!(position(&desk, "CAS").contains("shall fully pay."), "{}", position(&desk, "CAS"));
}

#[test]
fn an_unchanged_paragraph_is_nobodys_proposal_when_its_neighbour_moved() {
    let mark = |what: &str| format!("<w:pPr><w:rPr>{}</w:rPr></w:pPr>", by(what, "Mo", ""));
    let half = |what: &str, id: u8, inner: &str| {
        format!(
            "<w:{what}RangeStart w:id=\"{id}\" w:name=\"m\" w:author=\"Mo\"/>{inner}<w:{what}RangeEnd w:id=\"{id}\"/>"
        )
    };
    let come = by("moveTo", "Mo", &run("4. Meridia "))
        + &by("moveTo", "Mo", &by("del", "Cy", &run("shall ")))
        + &by("ins", "Cy", &run("may "))
        + &by("moveTo", "Mo", &run("move this passage."));
    let away = by("moveFrom", "Mo", &run("2. Meridia shall move this passage."));
    let body = [
        p(&run("Article 1")),
        p(&run("1. One shall stay here.")),
        p(&(mark("moveFrom") + &half("moveFrom", 10, &away))),
        p(&run("3. Three shall stay here.")),
        p(&(mark("moveTo") + &half("moveTo", 20, &come))),
        p(&run("5. Five shall stay here.")),
    ];
    let desk = put(&body.concat());
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let numbering = rolling.text.numbering();
    for words in ["One shall stay here.", "Three shall stay here.", "Five shall stay here."] {
        let all = rolling.text.provisions.iter().zip(&rolling.provisions);
        let said: Vec<bool> = all
            .filter(|(it, _)| it.wording.printed_text(&numbering).contains(words))
            .map(|(_, it)| it.as_base)
            .collect();
        assert_eq!(said, [true], "{words}");
    }
    assert!(position(&desk, "MER").ends_with(
        "Three shall stay here.\nMeridia shall move this passage.\nFive shall stay here."
    ));
    assert!(position(&desk, "CAS").contains("Meridia may move this passage."));
}

const BASE: &str = "# Agreement\n\n## Article 1\n\n1. Meridia shall pay 35 per cent. It shall do so \
                    in May.\n2. Cassia shall meet promptly.\n";

/// What Meridia says that said `earlier` and then changed `from` into `to` in a copy of the base.
fn added(earlier: (&str, &str), from: &str, to: &str) -> String {
    let mut desk = desk_with([read(BASE)]);
    desk.name_authors(&[("Mo".to_owned(), Some(party("MER").clone()))]).expect("named");
    let own = foreign(read(&BASE.replace(earlier.0, earlier.1)));
    desk.propose(&own, &FA, speaker("MER", "1st meeting")).expect("put forward");
    let mut parts = Parts::of(&desk.exported(fa_version("1"), Format::Word).expect("a file"));
    let change = format!(
        "</w:t></w:r>{}{}<w:r><w:t xml:space=\"preserve\">",
        by("del", "Mo", &run(from)),
        by("ins", "Mo", &run(to))
    );
    assert!(parts.edit("word/document.xml", |it| Some(it.replacen(from, &change, 1))), "{from}");
    let file = desk.read_foreign("back.docx", &parts.zipped()).expect("read");
    desk.propose_by_authors(&file, &FA, "2nd meeting").expect("put forward");
    position(&desk, "MER")
}

#[test]
fn a_tracked_change_supersedes_only_the_words_it_touches() {
    let said = added(("shall pay 35", "may pay 35"), "35", "90");
    assert!(said.contains("Meridia may pay 90 per cent."), "{said}");
    let said = added(("Meridia shall", "Meridia may"), "May", "June");
    assert!(said.contains("Meridia may pay 35 per cent. It shall do so in June."), "{said}");
    let said = added(("pay 35", "pay 40"), "35", "90");
    assert!(said.contains("Meridia shall pay 90 per cent."), "{said}");
    let said = added(("shall pay 35 per cent", "may give 40 per cent"), "35", "90");
    assert!(said.contains("Meridia may give 90 per cent."), "{said}");
}

#[test]
fn our_own_export_put_forward_unchanged_is_no_proposal_in_any_format() {
    let source = "# Agreement\n\n## Article 1\n\n1. Meridia [shall — MER] [may — CAS] pay \\[35\\] per \
                  cent [to be added] [? Formula: s = x\\^2].^[Note \\[x\\].]\n2. See Article 1, \
                  paragraph **1**.\n\n| a \\| b | c |\n|---|---|\n| ~~d~~ | *e* |\n\n— dash item\n\n\
                  Done at Cassia,\nin two copies.\n\n## Annex I\n\n1. x^2^ and H~2~O <br> y \\* z.\n";
    let mut desk = desk_with([]);
    table(&mut desk, read(source));
    for (format, name) in
        [(Format::Plain, "own.txt"), (Format::Markdown, "own.md"), (Format::Word, "own.docx")]
    {
        let bytes = desk.exported(fa_version("1"), Shape::from(format)).expect("exported");
        let file = desk.read_foreign(name, &bytes).expect("read");
        let tabled = desk.propose(&file, &FA, speaker("PG", "2nd meeting")).expect("put forward");
        assert_eq!(tabled.made, 0, "{name}");
        if format == Format::Plain {
            let changed = String::from_utf8(bytes).expect("words").replace("pay [35]", "lend [35]");
            let file = desk.read_foreign(name, changed.as_bytes()).expect("read");
            let tabled = desk.propose(&file, &FA, speaker("PG", "2nd meeting")).expect("put");
            assert_eq!(tabled.made, 1, "what was changed is put forward");
            assert!(position(&desk, "PG").contains("lend"));
            desk.undo().expect("taken back");
        }
    }
}
