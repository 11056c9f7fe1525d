//! What was settled stays settled: a lift, a cut or a status lapses where its own words changed,
//! and nowhere else.
//!
//! `TRAVAUX_SETTLED` says how many acts are tried.

mod table;

use std::collections::BTreeSet;

use table::{Chance, Negotiation, SENTENCES};
use travaux_history::MatterId;

/// How many acts are tried where the environment does not say.
const FEW: usize = 600;

/// What was tried, and what came of it.
#[derive(Debug, Default)]
struct Tally {
    elsewhere: usize,
    lapsed_wrongly: usize,
    on_the_words: usize,
    kept_wrongly: usize,
}

#[expect(clippy::disallowed_methods, reason = "how many are asked for")]
fn wanted() -> usize {
    std::env::var("TRAVAUX_SETTLED").ok().and_then(|it| it.parse().ok()).unwrap_or(FEW)
}

/// A negotiation in which much was settled.
fn settled(chance: &mut Chance) -> Negotiation {
    let mut talks = Negotiation::begun(2 + chance.below(7));
    for _ in 0..3 + chance.below(6) {
        talks.contest(chance);
    }
    for _ in 0..1 + chance.below(8) {
        match chance.below(4) {
            0 => talks.cut(chance),
            _ => talks.lift(chance),
        }
    }
    talks.agree_what_is_clean(chance);
    talks.reserve_and_link(chance);
    talks
}

#[test]
fn acts_elsewhere_lapse_nothing_and_acts_on_the_words_lapse_exactly_that() {
    let mut tally = Tally::default();
    let mut seed = 0;
    while tally.elsewhere + tally.on_the_words < wanted() {
        seed += 1;
        let mut chance = Chance::of(seed);
        let mut talks = settled(&mut chance);
        for _ in 0..8 {
            let before = talks.standing();
            let said = talks.act_elsewhere(&mut chance);
            let after = talks.standing();
            tally.elsewhere += 1;
            let lost: Vec<_> = before.lost_in(&after, said.touched).collect();
            if !lost.is_empty() {
                tally.lapsed_wrongly += 1;
                println!("seed {seed}: {}: {lost:?}\n{}", said.name, talks.told());
            }
        }
        if let Some((aimed, near)) = talks.contest_a_lift(&mut chance) {
            tally.on_the_words += 1;
            let held: BTreeSet<MatterId> = talks.standing().held;
            if held.contains(&aimed) || !near.is_subset(&held) {
                tally.kept_wrongly += 1;
                println!("seed {seed}: {aimed:?} should lapse alone\n{}", talks.told());
            }
        }
    }
    println!(
        "acts beside and on what was settled: fired {} of {}, {} lapsed that should not, {} kept \
         that should not ({} on the words, {SENTENCES} sentences a provision)",
        tally.elsewhere + tally.on_the_words,
        wanted(),
        tally.lapsed_wrongly,
        tally.kept_wrongly,
        tally.on_the_words,
    );
    assert_eq!((tally.lapsed_wrongly, tally.kept_wrongly), (0, 0), "{tally:?}");
    assert!(tally.on_the_words * 40 > tally.elsewhere, "both are tried: {tally:?}");
}
