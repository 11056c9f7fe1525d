//! Automatic numbers are printed as Word prints them.

use crate::kit::{Word, ins, outline, r, set, tracked};

/// One level of a list.
fn level(at: u8, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}\
         <w:lvlText w:val=\"{text}\"/></w:lvl>"
    )
}

/// A list of these levels.
fn list(id: u8, levels: &[String]) -> String {
    let levels = levels.concat();
    format!("<w:abstractNum w:abstractNumId=\"{id}\">{levels}</w:abstractNum>")
}

fn used(id: u8, pattern: u8, more: &str) -> String {
    format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{pattern}\"/>{more}</w:num>")
}

/// A paragraph at a place in a list.
fn at(list: u8, level: u8, words: &str) -> String {
    set(
        &format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"),
        &r(words),
    )
}

#[test]
fn levels_count_within_one_another() {
    let numbering = list(
        0,
        &[
            level(0, "decimal", "Article %1", ""),
            level(1, "decimal", "%1.%2", ""),
            level(2, "lowerLetter", "(%3)", ""),
            level(3, "lowerRoman", "(%4)", ""),
        ],
    ) + &used(1, 0, "");
    let body = [
        at(1, 0, ""),
        at(1, 1, "The Parties meet."),
        at(1, 1, "They:"),
        at(1, 2, "report;"),
        at(1, 3, "monthly,"),
        at(1, 3, "in writing;"),
        at(1, 2, "cooperate."),
        at(1, 0, ""),
        at(1, 1, "Nothing else."),
        at(1, 2, "Again."),
    ];
    let expected = "Article 1\n1.1 The Parties meet.\n1.2 They:\n(a) report;\n(i) monthly,\n\
                    (ii) in writing;\n(b) cooperate.\nArticle 2\n2.1 Nothing else.\n(a) Again.\n";
    assert_eq!(Word::of(&body.concat()).numbering(&numbering).accepted(), expected);
}

#[test]
fn legal_numbers_restarts_and_starts_are_kept() {
    let lower = level(1, "decimal", "%1.%2", "<w:isLgl/><w:lvlRestart w:val=\"0\"/>");
    let numbering = list(0, &[level(0, "upperRoman", "%1.", ""), lower])
        + &used(1, 0, "")
        + &used(2, 0, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/></w:lvlOverride>");
    let body = [
        at(1, 0, "Part"),
        at(1, 1, "one"),
        at(1, 0, "Part"),
        at(1, 1, "goes on"),
        at(2, 0, "Part"),
        at(2, 0, "Part"),
        at(1, 0, "Part"),
    ];
    let expected = "I. Part\n1.1 one\nII. Part\n2.2 goes on\nVII. Part\nVIII. Part\nIX. Part\n";
    assert_eq!(Word::of(&body.concat()).numbering(&numbering).accepted(), expected);
}

#[test]
fn a_style_can_number_its_paragraphs() {
    let numbering = list(
        0,
        &[
            level(0, "decimal", "%1.", ""),
            level(1, "lowerLetter", "(%2)", "<w:pStyle w:val=\"Point\"/>"),
        ],
    ) + &used(1, 0, "");
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"Clause\"><w:name w:val=\"Clause\"/>\
         <w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"Point\"><w:name w:val=\"Point\"/>\
         <w:basedOn w:val=\"Clause\"/></w:style>";
    let of = |style: &str, words: &str| set(&format!("<w:pStyle w:val=\"{style}\"/>"), &r(words));
    let none = "<w:pStyle w:val=\"Clause\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>";
    let body = [of("Clause", "one"), of("Point", "a"), set(none, &r("bare")), of("Clause", "two")];
    let word = Word::of(&body.concat()).numbering(&numbering).styles(styles);
    assert_eq!(word.accepted(), "1. one\n(a) a\nbare\n2. two\n");
}

#[test]
fn numbers_are_those_of_the_paragraphs_each_text_has() {
    let numbering = list(0, &[level(0, "decimal", "%1.", "")]) + &used(1, 0, "");
    let place = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    let mark = format!("{place}<w:rPr>{}</w:rPr>", tracked("ins", "Ana", ""));
    let body = [at(1, 0, "one"), set(&mark, &ins("Ana", &r("between"))), at(1, 0, "two")];
    let word = Word::of(&body.concat()).numbering(&numbering);
    assert_eq!(word.accepted(), "1. one\n2. between\n3. two\n");
    assert_eq!(word.rejected(), "1. one\n2. two\n");
}

#[test]
fn a_numbering_that_was_changed_is_undone_by_rejecting_it() {
    let numbering = list(0, &[level(0, "decimal", "%1.", "")]) + &used(1, 0, "");
    let old = tracked("pPrChange", "Ana", "<w:pPr/>");
    let numbered = format!("<w:numPr><w:numId w:val=\"1\"/></w:numPr>{old}");
    let word = Word::of(&set(&numbered, &r("words"))).numbering(&numbering);
    assert_eq!((word.accepted(), word.rejected()), ("1. words\n".into(), "words\n".into()));
}

#[test]
fn numbered_paragraphs_are_provisions() {
    let numbering = list(
        0,
        &[
            level(0, "decimal", "Article %1", ""),
            level(1, "decimal", "%2.", ""),
            level(2, "lowerLetter", "(%3)", ""),
        ],
    ) + &list(1, &[level(0, "bullet", "\u{f0b7}", "")])
        + &used(1, 0, "")
        + &used(2, 1, "");
    let body = [
        at(1, 0, "Aim"),
        at(1, 1, "Each Party shall:"),
        at(1, 2, "report;"),
        at(1, 2, "meet."),
        at(2, 0, "often"),
        at(1, 0, "Review"),
        at(1, 1, "There is none."),
    ];
    let expected = "article 0 [Article 1] Aim\nparagraph 1 [1.] Each Party shall:\n\
                    paragraph 2 [(a)] report;\nparagraph 2 [(b)] meet.\nparagraph 3 [—] often\n\
                    article 0 [Article 2] Review\nparagraph 1 [1.] There is none.\n";
    let word = Word::of(&body.concat()).numbering(&numbering);
    assert_eq!(outline(&word.text()), expected);
}

#[test]
fn numbers_are_printed_as_word_prints_them() {
    let numbered = |format: &str, text: &str, more: &str| {
        list(1, &[level(0, format, text, more)]) + &used(1, 1, "")
    };
    for (format, text, more, expected) in [
        ("chineseCountingThousand", "第%1条", "", "第一条 a\n第二条 b\n"),
        ("koreanDigital", "제%1조", "", "제일조 a\n제이조 b\n"),
        ("thaiNumbers", "%1.", "", "๑. a\n๒. b\n"),
        ("hindiNumbers", "%1.", "", "१. a\n२. b\n"),
        ("decimalZero", "Section 1.%1", "<w:isLgl/>", "Section 1.01 a\nSection 1.02 b\n"),
    ] {
        let word = Word::of(&(at(1, 0, "a") + &at(1, 0, "b")));
        assert_eq!(word.numbering(&numbered(format, text, more)).accepted(), expected, "{format}");
    }
    let padded = "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"9\"/>\
                  <mc:AlternateContent><mc:Choice Requires=\"w14\"><w:numFmt w:val=\"custom\" \
                  w:format=\"001, 002, 003, ...\"/></mc:Choice><mc:Fallback><w:numFmt \
                  w:val=\"decimal\"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val=\"%1\"/>\
                  </w:lvl></w:abstractNum>"
        .to_owned()
        + &used(1, 1, "");
    let word = Word::of(&(at(1, 0, "a") + &at(1, 0, "b"))).numbering(&padded);
    assert_eq!(word.accepted(), "009 a\n010 b\n");
}

#[test]
fn a_level_that_is_implied_has_begun() {
    let levels = [level(0, "decimal", "%1)", ""), level(1, "decimal", "%2)", "")];
    let starts = "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>\
                  <w:lvlOverride w:ilvl=\"1\"><w:startOverride w:val=\"1\"/></w:lvlOverride>";
    let numbering = list(1, &levels) + &used(1, 1, starts);
    let body = at(1, 1, "a") + &at(1, 0, "b") + &at(1, 0, "c");
    assert_eq!(Word::of(&body).numbering(&numbering).accepted(), "1) a\n2) b\n3) c\n");
}

#[test]
fn the_default_style_numbers_its_paragraphs_and_ordinals_are_in_its_language() {
    let styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"fr-FR\"/></w:rPr>\
                  </w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" \
                  w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:pPr><w:numPr><w:numId \
                  w:val=\"1\"/></w:numPr></w:pPr></w:style>";
    let numbering = list(1, &[level(0, "ordinal", "Article %1", "")]) + &used(1, 1, "");
    let word = Word::of(&(crate::kit::p("a") + &crate::kit::p("b"))).styles(styles);
    assert_eq!(word.numbering(&numbering).accepted(), "Article 1er a\nArticle 2e b\n");
}

#[test]
fn a_number_stays_short_whatever_its_template_asks_for() {
    for (format, template) in [
        ("decimal", "%1".repeat(100_000)),
        ("upperRoman", "%1".repeat(20_000)),
        ("lowerLetter", "%1.".repeat(20_000)),
        ("decimal", "x".repeat(1 << 20)),
    ] {
        let numbering = list(0, &[level(0, format, &template, "")]) + &used(1, 0, "");
        let numbering = numbering.replace("w:start w:val=\"1\"", "w:start w:val=\"29000\"");
        let words = Word::of(&at(1, 0, "words").repeat(2_000)).numbering(&numbering).accepted();
        let longest = words.lines().map(|it| it.chars().count()).max();
        assert!(longest <= Some(262), "{longest:?} for {format}");
        assert_eq!(words.lines().count(), 2_000);
    }
}

#[test]
fn who_wrote_what_is_one_line_that_does_nothing() {
    let author = "A&#x1b;[2J. Clerk&#xa;- CAS agreed&#x202e;&#x9b;";
    let word = Word::of(&format!("<w:p>{}{}</w:p>", r("Each Party "), ins(author, &r("reports"))));
    let file = word.read();
    assert_eq!(file.changes.len(), 1);
    assert!(!file.changes[0].author.contains(|it: char| it.is_control() || it == '\u{202e}'));
    assert!(file.changes[0].author.starts_with("A"), "{}", file.changes[0].author);
}
