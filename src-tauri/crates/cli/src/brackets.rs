//! The brackets of a rolling text as they are printed.

use serde_json::{Value, json};
use travaux_desk::{RollingText, StandingBracket};
use travaux_wire::{WireBracket, WireRollingProvision};

/// The brackets of a provision, each as one object.
pub(crate) fn described(rolling: &RollingText, at: usize, of: &WireRollingProvision) -> Vec<Value> {
    told(rolling, at, of).iter().map(Told::object).collect()
}

/// The brackets of a provision with all that is known of them.
pub(crate) fn told<'t>(
    rolling: &RollingText,
    at: usize,
    of: &'t WireRollingProvision,
) -> Vec<Told<'t>> {
    let words = |it: &StandingBracket| {
        it.alternatives.iter().map(|it| it.words.printed_text(&rolling.numbering)).collect()
    };
    let all = rolling.provisions[at].brackets.iter().zip(&of.brackets).zip(1..);
    all.map(|((it, known), number)| Told { of, number, known, words: words(it) }).collect()
}

/// One bracket, its number among those of its provision, and the words of its alternatives.
pub(crate) struct Told<'t> {
    of: &'t WireRollingProvision,
    number: usize,
    known: &'t WireBracket,
    words: Vec<String>,
}

impl Told<'_> {
    pub(crate) fn object(&self) -> Value {
        let it = self.known;
        let alternatives =
            it.alternatives.iter().zip(&self.words).map(
                |(it, words)| json!({ "words": words, "by": it.by, "proposals": it.proposals }),
            );
        json!({
            "provision": self.of.provision.address, "id": self.of.provision.id,
            "bracket": self.number, "path": it.path,
            "alternatives": alternatives.collect::<Vec<_>>(),
            "since": it.since, "occasion": it.occasion, "opened_by": it.opened_by,
            "reasons": it.reasons, "held_for": self.of.noted.links,
        })
    }

    /// Where it is, its alternatives, since when, by whom, and why.
    pub(crate) fn line(&self) -> String {
        let it = self.known;
        let alternatives = it.alternatives.iter().zip(&self.words).map(|(it, words)| {
            let by = if it.by.is_empty() { String::new() } else { it.by.join(", ") };
            match (words.is_empty(), by.is_empty()) {
                (_, true) => format!("[{words}]"),
                (true, false) => format!("[\u{2014} {by}]"),
                (false, false) => format!("[{words} \u{2014} {by}]"),
            }
        });
        let alternatives: Vec<String> = alternatives.collect();
        let reasons = it.reasons.iter().map(|it| format!("; {}: {}", it.by, it.reason));
        format!(
            "{} #{}  {}  opened by {}, {}{}",
            self.of.provision.address,
            self.number,
            alternatives.join(" "),
            it.opened_by,
            it.occasion,
            reasons.collect::<String>()
        )
    }
}
