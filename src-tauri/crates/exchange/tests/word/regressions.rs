//! Pairs whose redline once held something else than the two texts.

use travaux_text::build::{article, named, para, plain, row, title};
use travaux_text::{Inline, Kind, Provision, Reference, Text, Wording};

use crate::{accepted, paper, read, rejected, write_redline, write_text};

/// Asserts that both texts can be had from the redline, whichever of them is the base.
fn hold(one: &[Provision], two: &[Provision]) {
    let [one, two] = [one, two].map(|it| Text { provisions: it.to_vec() });
    for (base, revised) in [(&one, &two), (&two, &one)] {
        let marked = read(&write_redline(base, revised, "Cassia", &paper()));
        assert_eq!(rejected(&marked), accepted(&read(&write_text(base, &paper()))));
        assert_eq!(accepted(&marked), accepted(&read(&write_text(revised, &paper()))));
    }
}

/// The provision, with a reference to the other at its end.
fn referring(mut provision: Provision, to: &Provision) -> Provision {
    let reference = Reference { target: to.id, fallback: "there".to_owned() };
    let words = provision.wording.inlines().iter().cloned();
    provision.wording = Wording::new(words.chain([Inline::Reference(reference)]));
    provision
}

#[test]
fn an_article_with_a_reference_goes_from_before_a_table() {
    let aim = named("aim", para("The aim is peace."));
    let table = named("table", row("One"));
    hold(&[referring(article("Scope"), &aim), table.clone(), aim.clone()], &[table, aim]);
}

#[test]
fn a_reference_changes_where_the_next_paragraph_gets_its_words() {
    let aim = named("aim", para("The aim is peace."));
    let scope = referring(named("scope", title("The Parties shall:")), &aim);
    let headed = Provision { kind: Kind::Article, number: aim.number.clone(), ..scope.clone() };
    let said = named("said", plain("What was said."));
    let empty = Provision { wording: Wording::default(), ..said.clone() };
    hold(&[scope, empty, aim.clone()], &[headed, said, aim]);
}
