//! The closing formulas of real agreements, where they are at hand.

use std::fs;

use travaux_closing::{slips_between, testimonium};
use travaux_exchange::Format;
use travaux_text::Terms;

use super::text;

#[test]
fn closing_formulas_of_real_agreements_are_read() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus/parallel");
    let Ok(folders) = fs::read_dir(root) else {
        eprintln!("skipped: {root} is missing");
        return;
    };
    let mut seen = 0;
    for folder in folders {
        let folder = folder.expect("a folder").path();
        let found = ["en", "fr"].map(|language| {
            let words = fs::read(folder.join(format!("{language}.md"))).expect("a text");
            let is_signed = String::from_utf8_lossy(&words)
                .lines()
                .any(|it| ["DONE ", "FAIT "].iter().any(|done| it.starts_with(done)));
            let text = text(&words, Format::Markdown);
            let numbering = text.numbering_in(Terms::of(language));
            let found = testimonium(&text, &numbering, language);
            assert_eq!(found.is_some(), is_signed, "{} {language}", folder.display());
            found
        });
        let [Some(one), Some(other)] = found else { continue };
        for it in [&one, &other] {
            let whole = it.place.is_some() && it.day.is_some() && it.originals == Some(2);
            assert!(whole && it.authentic, "{}: {it:?}", folder.display());
        }
        assert_eq!(slips_between(&one, &other), [""; 0], "{}", folder.display());
        // One of them was printed without the word before its month.
        assert_eq!(one.bare_day, folder.ends_with("2009-87"), "{}", folder.display());
        seen += 1;
    }
    println!("{seen} pairs of formulas read");
}
