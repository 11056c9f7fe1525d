//! Pouches under attack: whatever is done to them is noticed, and the dossier stays as it was.
//!
//! `TRAVAUX_POUCHES` says how many forgeries, rollbacks and equivocations are made
//! (`./dev soak` makes 10,000); without it a few hundred. Each test has a control: the same
//! attack where the guard is missing must succeed, or the test shows nothing.

mod attack;
mod circle;
mod claims;
mod concord;
mod conditions;
mod contraband;
mod forgeries;
mod hub;
mod introductions;
mod mouths;
mod noise;
mod outcomes;
mod replays;
mod restorations;
mod room;
mod settlement;
mod silence;
mod standings;
mod times;
mod traffic;
mod views;
mod voices;

/// How many attacks are made of a sort.
fn cases() -> usize {
    std::env::var("TRAVAUX_POUCHES").ok().and_then(|it| it.parse().ok()).unwrap_or(300)
}
