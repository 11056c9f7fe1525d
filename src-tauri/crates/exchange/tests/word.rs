//! What is promised of the Word files that are written.

#[path = "../../text/tests/any/mod.rs"]
#[allow(dead_code)]
mod any;

use proptest::prelude::*;
use travaux_exchange::docx::read::WordFile;
use travaux_exchange::docx::write::{Paper, write_redline, write_text};
use travaux_text::build::{article, para, point, text, title};
use travaux_text::{Emphasis, Ids, Inline, Kind, Provision, Terms, Text, Wording};

fn paper() -> Paper<'static> {
    Paper {
        title: "Agreement",
        version: "Version 1".to_owned(),
        classification: "RESTRICTED",
        date: Some(1_795_350_605_000),
        terms: Terms::of("en"),
        template: None,
    }
}

fn agreement() -> Text {
    text([title("Agreement"), article("Aim"), para("Each Party shall:"), point(2, "report.")])
}

fn read(bytes: &[u8]) -> WordFile {
    WordFile::read(bytes).expect("what was written can be read")
}

fn accepted(file: &WordFile) -> String {
    file.lines(&|_| true)
}

fn rejected(file: &WordFile) -> String {
    file.lines(&|_| false)
}

#[test]
fn equal_texts_give_equal_bytes() {
    assert_eq!(write_text(&agreement(), &paper()), write_text(&agreement(), &paper()));
}

/// What is done to a text: an edit of the provision at a place, with another place.
type Edit = (u8, usize, usize);

/// A text and what became of it: provisions went, came, moved, were split and joined, and words
/// changed in them.
fn pair() -> impl Strategy<Value = (Text, Text)> {
    let edits = prop::collection::vec((0_u8..9, 0_usize..12, 0_usize..12), 0..6);
    (any::text(), any::text(), edits, any::wording()).prop_map(|(base, other, edits, words)| {
        let mut revised = base.provisions.clone();
        for edit in edits {
            edited(&mut revised, &other, edit, &words);
        }
        (base, Text { provisions: revised })
    })
}

fn edited(revised: &mut Vec<Provision>, other: &Text, (sort, at, to): Edit, words: &Wording) {
    if revised.is_empty() {
        return;
    }
    let (at, to) = (at % revised.len(), to % revised.len());
    let inlines = revised[at].wording.inlines().to_vec();
    match sort {
        0 => drop(revised.remove(at)),
        1 => {
            let moved = revised.remove(at);
            revised.insert(to, moved);
        }
        2 => revised.splice(at..at, other.provisions.iter().take(1).cloned()).for_each(drop),
        3 => {
            let joined = inlines.into_iter().chain(words.inlines().iter().cloned());
            revised[at].wording = Wording::new(joined);
        }
        4 => revised[at].wording = Wording::new(inlines.into_iter().skip(1)),
        5 => revised[at].wording = recast(inlines),
        6 => revised[at].kind = other.provisions.first().map_or(Kind::Plain, |it| it.kind),
        7 => {
            let half = inlines.len() / 2;
            let mut second = revised[at].clone();
            second.id = Ids::new(9, &[at as u8, to as u8]).next_id();
            second.wording = Wording::new(inlines[half..].iter().cloned());
            revised[at].wording = Wording::new(inlines[..half].iter().cloned());
            revised.insert(at + 1, second);
        }
        _ if at + 1 < revised.len() => {
            let second = revised.remove(at + 1);
            let joined = inlines.into_iter().chain(second.wording.inlines().iter().cloned());
            revised[at].wording = Wording::new(joined);
        }
        _ => {}
    }
}

/// The same inlines with other words, set otherwise.
fn recast(inlines: Vec<Inline>) -> Wording {
    Wording::new(inlines.into_iter().map(|inline| match inline {
        Inline::Text { text, emphasis } => Inline::Text {
            text: text.replace("shall", "may").replace('a', "e"),
            emphasis: Emphasis { strong: !emphasis.strong, ..emphasis },
        },
        Inline::Footnote(note) => Inline::Footnote(recast(note.inlines().to_vec())),
        other => other,
    }))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn rejecting_gives_the_base_and_accepting_the_revised_text((base, revised) in pair()) {
        let marked = read(&write_redline(&base, &revised, "Cassia", &paper()));
        let before = read(&write_text(&base, &paper()));
        let after = read(&write_text(&revised, &paper()));
        prop_assert_eq!(rejected(&marked), accepted(&before));
        prop_assert_eq!(accepted(&marked), accepted(&after));
    }
}
