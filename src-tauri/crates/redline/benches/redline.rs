//! How long the live redline of one provision takes, and that of whole texts.

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use travaux_redline::{Passages, compare, compare_wordings};
use travaux_text::{Ids, Kind, Number, Provision, Text, Wording};

/// A text of `count` provisions, ten to an article; every `edited`th one has another word.
fn text(count: usize, edited: usize) -> Text {
    let mut ids = Ids::new(1, b"bench");
    let provision = |at: usize| {
        let heading = at.is_multiple_of(10);
        let words = if heading { format!("Matter {at}") } else { words(at, at % edited == 1) };
        Provision {
            id: ids.next_id(),
            kind: if heading { Kind::Article } else { Kind::Paragraph },
            depth: u8::from(!heading),
            number: Number::Derived,
            wording: Wording::plain(&words),
        }
    };
    Text { provisions: (0..count).map(provision).collect() }
}

/// Some seventy words that tell a provision from any other.
fn words(seed: usize, edited: bool) -> String {
    const NOUNS: [&str; 12] = [
        "water", "bridge", "port", "vessel", "levy", "grain", "survey", "border", "archive",
        "staff", "fund", "river",
    ];
    let verb = if edited { "should" } else { "shall" };
    let mut text = format!("Under arrangement {seed}, each Party {verb} keep");
    for step in 0..10 {
        let noun = NOUNS[(seed * 7 + step * 5) % NOUNS.len()];
        let other = NOUNS[(seed * 3 + step * 11) % NOUNS.len()];
        write!(text, " the {noun} of {other} number {}", seed * 31 + step)
            .expect("a string takes what is written");
    }
    text
}

fn redlines(c: &mut Criterion) {
    let (base, revised) = (text(3_000, usize::MAX), text(3_000, 50));
    let numbering = base.numbering();
    let (one, other) = (&base.provisions[51].wording, &revised.provisions[51].wording);
    c.bench_function("live redline of one provision in 3,000", |b| {
        b.iter(|| black_box(compare_wordings(one, other, &numbering)));
    });
    let (old, new) = (Passages::of_text(&base), Passages::of_text(&revised));
    c.bench_function("redline of 3,000 provisions, 60 of them changed", |b| {
        b.iter(|| black_box(compare(&old, &new)));
    });
}

criterion_group!(benches, redlines);
criterion_main!(benches);
