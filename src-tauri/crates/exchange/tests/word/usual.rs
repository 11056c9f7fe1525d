//! Texts such as are negotiated: whatever their structure, their words are usual.

use proptest::collection::vec;
use proptest::prelude::*;
use travaux_text::build::{self, wording};
use travaux_text::{Ids, Inline, Provision, Reference, Terms, Text, Wording};

use crate::pairs;

/// What a provision says; the notation is that of Markdown.
const WORDS: &[&str] = &[
    "Each Party [shall — MER, PG] [will — CAS] report.",
    "The *Commission* meets **twice** a year^[Or *more* often.].",
    "[The Parties consult. — CAS]",
    "Within [sixty] [thirty — PG] days of the request, [to be added];",
    "Water of the river Ansa, as listed;",
    "Nothing in this Agreement limits “rights” & duties under <law>;",
    "Measures end on [insert date] at the latest.",
];

/// What a heading says.
const HEADINGS: &[&str] = &["Aim", "Use of terms", "Means and *ends*", ""];

/// An article with what stands under it.
fn article() -> impl Strategy<Value = Vec<Provision>> {
    let words = || prop::sample::select(WORDS);
    let heading = prop::sample::select(HEADINGS);
    let number = prop::option::weighted(0.2, Just("7 bis"));
    let head = (heading, number).prop_map(|(words, number)| match number {
        Some(number) => build::numbered(number, build::article(words)),
        None => build::article(words),
    });
    let points = || vec(words(), 1..4);
    let listed = (points(), points()).prop_map(|(outer, inner)| {
        let mut all = vec![build::para("Each Party shall:")];
        all.extend(outer.into_iter().map(|it| build::point(2, it)));
        all.extend(inner.into_iter().map(|it| build::point(3, it)));
        all
    });
    let opened = points().prop_map(|outer| {
        let points = outer.into_iter().map(|it| build::point(2, it));
        std::iter::once(build::chapeau("The Parties shall:")).chain(points).collect()
    });
    let plain = words().prop_map(|it| vec![build::para(it)]);
    let fixed =
        words().prop_map(|it| vec![build::para(it), build::numbered("1 bis", build::para(it))]);
    let table = Just(vec![build::row("Year | Sum"), build::row("2026 | *paid*")]);
    let body = prop_oneof![3 => plain, 2 => listed, 1 => opened, 1 => fixed, 1 => table];
    (head, vec(body, 1..4))
        .prop_map(|(head, body)| std::iter::once(head).chain(body.concat()).collect())
}

/// Articles, now and then under a part or an annex.
fn provisions() -> impl Strategy<Value = Vec<Provision>> {
    let above = prop_oneof![4 => Just(None), 1 => Just(Some(build::part("General")))];
    let stretch = (above, article())
        .prop_map(|(above, article)| above.into_iter().chain(article).collect::<Vec<_>>());
    let annex = prop::option::of(article()).prop_map(|it| match it {
        Some(article) => std::iter::once(build::annex("Maps")).chain(article).collect(),
        None => Vec::new(),
    });
    (vec(stretch, 1..5), annex).prop_map(|(stretches, annex)| [stretches.concat(), annex].concat())
}

/// A text in one of several languages, its references pointing anywhere in it.
pub(crate) fn text() -> impl Strategy<Value = (Text, &'static Terms)> {
    let language = prop::sample::select(vec!["en", "en", "de", "es", "ru"]);
    let links = vec((0_usize..20, 0_usize..20), 0..3);
    (provisions(), links, language).prop_map(|(provisions, links, language)| {
        let recitals = [build::title("Agreement on the Ansa"), build::recital("Recalling *it*,")];
        let mut text = build::text(recitals.into_iter().chain(provisions));
        let terms = Terms::of(language);
        for (from, to) in links {
            refer(&mut text, from, to, terms);
        }
        (text, terms)
    })
}

/// A text and what became of it between two rounds.
pub(crate) fn pair() -> impl Strategy<Value = (Text, Text)> {
    // A heading stays one (6, 8): the reader takes bold in a bold style for the style's own.
    let sort = prop::sample::select(vec![0_u8, 1, 2, 3, 4, 5, 7]);
    let edits = vec((sort, 0_usize..30, 0_usize..30), 1..6);
    let words = prop::sample::select(WORDS);
    (text(), text(), edits, words).prop_map(|((base, _), (other, _), edits, words)| {
        let mut revised = base.provisions.clone();
        let mut new = Ids::new(3, b"new");
        let come = other.provisions.into_iter().skip(2).map(|it| Provision {
            id: new.next_id(),
            wording: wording(words),
            ..it
        });
        let other = Text { provisions: come.collect() };
        for edit in edits {
            pairs::edited(&mut revised, &other, edit, &wording(words));
        }
        let mut seen = std::collections::HashSet::new();
        revised.retain(|it| seen.insert(it.id));
        (base, Text { provisions: revised })
    })
}

/// Makes a provision of the text refer to another.
fn refer(text: &mut Text, from: usize, to: usize, terms: &'static Terms) {
    let numbering = text.numbering_in(terms);
    let Some(target) = text.provisions.get(to).filter(|_| !numbering.label(to).is_empty()) else {
        return;
    };
    let fallback = numbering.reference(to).unwrap_or_default();
    let refers = Inline::Reference(Reference { target: target.id, fallback });
    let Some(provision) = text.provisions.get_mut(from).filter(|it| it.depth > 0) else { return };
    let before = wording("See ");
    let inlines = before.inlines().iter().chain([&refers]).cloned();
    let after = provision.wording.inlines().iter().cloned();
    provision.wording = Wording::new(inlines.chain(wording(": ").inlines().to_vec()).chain(after));
}
