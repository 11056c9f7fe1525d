//! Closing: from the agreed text to signed originals.
//!
//! Functions of a text: what its closing formula says ([`testimonium`]), who signs
//! ([`signatories`]), and what stands in the way of signature ([`flaws`]). What the desk knows
//! besides, such as statuses and reservations, is the desk's; `docs/domain/closing.md` tells the
//! rules.

mod alphabet;
mod day;
mod flaw;
mod formula;
mod inventory;
mod manifest;
mod original;
mod proof;
mod rank;
mod shape;
mod signatories;
mod sum;
mod testimonium;
mod tongue;
mod word;

use travaux_text::{Numbering, Text};

pub use alphabet::alphabetical;
pub use day::Day;
pub use flaw::{Check, Flaw};
pub use formula::{slips, slips_between};
pub use inventory::unlike_listed;
pub use manifest::{
    Closed, MANIFEST_FILE, Manifest, RECEIPTS_FILE, SUMS_FILE, sums, unlike_manifest,
    unlike_receipts,
};
pub use original::{Original, lines};
pub use proof::{ALTERNAT, Alternat, Held, Listed, Stood, called, common, common_sum, differences};
pub use rank::flat::corrected;
pub use rank::{Party, Place, Ranked, Sort, address, rank_flaws, ranked, unmarked};
pub use signatories::{Signatory, signatories};
pub use sum::{Sum, sum};
pub use testimonium::{Testimonium, testimonium};
pub use tongue::{is_understood, language_name};

/// What in a text stands in the way of its signature by the parties of these names, check by
/// check and in reading order.
pub fn flaws(text: &Text, numbering: &Numbering, language: &str, parties: &[&str]) -> Vec<Flaw> {
    let mut out = shape::shape(text, numbering, language);
    out.extend(formula::formula(text, numbering, language, parties.len()));
    out.extend(signatories::unsigned(text, numbering, parties));
    out.sort_by_key(|it| (it.check, it.at));
    out
}
