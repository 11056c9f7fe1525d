//! What holds for all bytes.

use proptest::prelude::*;
use travaux_exchange::{Format, Import, read, write};
use travaux_text::{Ids, Terms, build, markdown};

fn import(bytes: &[u8], format: Format) -> Import {
    read(bytes, format, &mut Ids::new(0, b"file"))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_read_and_settle(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for format in [Format::Markdown, Format::Plain] {
            let import = import(&bytes, format);
            let written = write(&import.text, Format::Markdown, Terms::of("en"));
            let again = read(&written, Format::Markdown, &mut Ids::new(0, b"file"));
            prop_assert_eq!(again.text, import.text);
        }
    }

    #[test]
    fn no_markup_of_a_text_reaches_the_page(words in "[<>&\"'a-z/=! -]{0,60}") {
        let text = build::text([build::provision(
            travaux_text::Kind::Plain, 1, travaux_text::Number::None, "",
        )]);
        let mut text = text;
        text.provisions[0].wording = travaux_text::Wording::plain(&words);
        let page = String::from_utf8(write(&text, Format::Html, Terms::of("en"))).expect("UTF-8");
        let body = page.split("<main>").nth(1).expect("a body");
        let inner = body.split("dir=\"auto\">").nth(1).and_then(|rest| rest.split("</p>").next());
        prop_assert!(!inner.expect("a paragraph").contains(['<', '>']));
    }
}

#[test]
fn a_page_has_no_script_and_no_address() {
    let text = markdown::read(
        "# Title\n\n1. <script>alert(1)</script> [x](https://x.example)\n",
        &mut Ids::new(0, b"file"),
    )
    .0;
    let page = String::from_utf8(write(&text, Format::Html, Terms::of("ar"))).expect("UTF-8");
    assert!(!page.contains("<script") && !page.contains("href=\"http"), "{page}");
    assert!(page.contains("lang=\"ar\" dir=\"rtl\""));
}

#[test]
fn plain_text_reads_back_from_what_is_written() {
    let source = "# Agreement\n\nRecalling their talks,\n\n## Part I — General\n\n### Article 1 — Aim\n\n\
        1. Each Party [shall — MER] [will — CAS] report by [date]:\n\n(a) first;\n\n(i) then;\n\n\
        ### Article 2\n\nThe Parties shall:\n\n(a) meet.\n\n## Annex A — Map\n\n| x | y |\n|---|---|\n| 1 | 2 |\n";
    let text = markdown::read(source, &mut Ids::new(0, b"file")).0;
    let plain = write(&text, Format::Plain, Terms::of("en"));
    let again = import(&plain, Format::Plain);
    assert_eq!(again.text, text, "{}", String::from_utf8_lossy(&plain));
}

#[test]
fn deep_nesting_and_long_lines_are_read_in_time() {
    for piece in [
        "[", "]", "^[", "*", "<u>", "> ", "1. ", "- ", "|", "[^a]", "<!--", "(a) ", "&#", "`", "_a",
    ] {
        let import = import(piece.repeat(100_000).as_bytes(), Format::Markdown);
        assert!(import.refusal().is_none(), "{piece}");
    }
}

#[test]
fn what_is_too_long_or_no_text_is_refused() {
    let refused = import(b"PK\x03\x04", Format::Markdown);
    assert!(refused.refusal().is_some() && refused.text.provisions.is_empty());
    let lines = b"a\n".repeat(travaux_exchange::LONGEST_TEXT / 2 + 1);
    let refused = import(&lines, Format::Plain);
    assert!(refused.refusal().is_some_and(|it| it.sentence.contains("12 MB")));
}
