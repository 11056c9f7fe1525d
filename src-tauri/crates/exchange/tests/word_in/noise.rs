//! Whatever the bytes are, the reader answers.

use proptest::prelude::*;
use travaux_exchange::docx::read::WordFile;
use travaux_text::Ids;

use crate::kit::{Word, del, ins, p, r, zipped};

/// A file with a little of everything.
fn sample() -> Vec<(String, String)> {
    let body = format!(
        "{}<w:p><w:pPr><w:pStyle w:val=\"H\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/>\
         </w:numPr></w:pPr>{}{}<w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>\
         <w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("Article 1"),
        ins("Ana", &r("shall [meet — MER]")),
        del("Bo", "<w:r><w:delText>may</w:delText></w:r>"),
        p("cell")
    );
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    vec![(
        "word/document.xml".to_owned(),
        format!("<w:document xmlns:w=\"{word}\"><w:body>{body}</w:body></w:document>"),
    )]
}

/// Everything a file can be asked.
fn ask(bytes: &[u8]) {
    let Ok(file) = WordFile::read(bytes) else { return };
    let mut ids = Ids::new(0, b"noise");
    for keep in [true, false] {
        drop(file.lines(&|_| keep));
        drop(file.with(&|_| keep, &mut ids));
    }
    drop(file.with(&|it| it.words.len() % 2 == 0, &mut ids));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        ask(&bytes);
        ask(&[b"PK\x03\x04".to_vec(), bytes].concat());
    }

    #[test]
    fn no_damage_to_a_package_makes_it_panic(
        at in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = Word::of(&p("The Parties meet.")).bytes();
        for (at, byte) in at {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        ask(&bytes);
    }

    #[test]
    fn no_damage_to_its_xml_makes_it_panic(
        at in prop::collection::vec((any::<prop::sample::Index>(), "[<>/a-z\"=&; ]{0,6}"), 1..6),
    ) {
        let mut parts = sample();
        for (at, words) in at {
            let xml = &mut parts[0].1;
            let mut start = at.index(xml.len());
            while !xml.is_char_boundary(start) {
                start -= 1;
            }
            xml.insert_str(start, &words);
        }
        let parts: Vec<_> = parts.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
        ask(&zipped(&parts));
    }

    #[test]
    fn words_come_back_as_they_were_typed(words in "[ -~à-ÿΑ-ωа-я“”‘’–—]{1,60}") {
        let escaped = words.replace('&', "&amp;").replace('<', "&lt;");
        let word = Word::of(&p(&escaped));
        let printed = word.accepted();
        prop_assert_eq!(printed.trim(), words.trim());
        let text = word.text();
        let numbering = text.numbering();
        let letters = |it: &str| it.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let mut back = String::new();
        for (at, provision) in text.provisions.iter().enumerate() {
            back.push_str(numbering.label(at));
            back.push_str(&provision.wording.printed_text(&numbering));
        }
        prop_assert_eq!(letters(&back), letters(&words));
    }
}
