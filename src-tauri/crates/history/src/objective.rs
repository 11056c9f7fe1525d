//! Objectives: what we want and what we must not give; never tabled.

use serde::{Deserialize, Serialize};
use travaux_text::{DelegationCode, Numbering, ProvisionId, Text, Wording};

use crate::parts::is_part_of;
use crate::{InstrumentCode, Reading, Tripwire, id::id_type, readings, spelling};

id_type! {
    /// What an objective is called for ever, whatever its title becomes.
    ///
    /// - **Shape**: made from the title it had first.
    ObjectiveId of "travaux 2026-11 objective"
}

/// What our principal wants of a negotiation.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Objective {
    /// What it is called for ever.
    pub id: ObjectiveId,
    /// What people call it: `No open-ended verbs`.
    pub title: String,
    /// The limit not to be crossed; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub red_line: String,
    /// The next acceptable position; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub fallback: String,
    /// Anything else; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The provisions it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<Covered>,
    /// What the red line means in words and numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tripwires: Vec<Tripwire>,
}

/// A provision an objective is about.
#[derive(Clone, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
pub struct Covered {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The provision.
    #[serde(with = "spelling::provision")]
    pub provision: ProvisionId,
}

impl Objective {
    /// Whether it is about this provision of the text of an instrument: it names it, or what it is
    /// a part of.
    pub fn covers(&self, instrument: &InstrumentCode, text: &Text, provision: ProvisionId) -> bool {
        let mut own = self.covers.iter().filter(|it| it.instrument == *instrument);
        own.any(|it| is_part_of(text, provision, it.provision))
    }

    /// Which of the ways to read a wording touch its red line, and why in a few words: nobody's
    /// where what stands without any proposal does, else those of the delegations it names.
    ///
    /// - **Laws**: marks of brackets and names in them are no words of the text. What stands
    ///   touches it once, not once for each delegation that leaves it as it is.
    pub fn touched_in(
        &self,
        wording: &Wording,
        numbering: &Numbering,
    ) -> Vec<(Option<DelegationCode>, String)> {
        let all = readings(wording);
        let printed = |it: &Reading| it.wording.printed_text(numbering);
        let stands: Option<String> = all.iter().find(|it| it.by.is_none()).map(printed);
        let mut found: Vec<(Option<DelegationCode>, String)> = Vec::new();
        for wire in &self.tripwires {
            for reading in &all {
                let words = printed(reading);
                let without = stands.as_ref().unwrap_or(&words);
                let Some(why) = wire.touched_beside(&words, without) else { continue };
                let known = |(by, it): &(Option<DelegationCode>, String)| {
                    *it == why && (by.is_none() || *by == reading.by)
                };
                if !found.iter().any(known) {
                    found.push((reading.by.clone(), why));
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use travaux_text::markdown;

    use super::*;

    fn touched(tripwire: Tripwire, typed: &str) -> Vec<String> {
        let objective = Objective {
            id: ObjectiveId::of("ours"),
            title: "ours".to_owned(),
            red_line: String::new(),
            fallback: String::new(),
            note: String::new(),
            covers: vec![],
            tripwires: vec![tripwire],
        };
        let all = objective.touched_in(&markdown::read_wording(typed), &Numbering::default());
        let by = |it: &Option<DelegationCode>| it.as_ref().map_or("-", |by| by.as_str()).to_owned();
        all.iter().map(|(code, why)| format!("{} {why}", by(code))).collect()
    }

    #[test]
    fn each_alternative_is_checked_by_its_own_reading() {
        let least = || Tripwire::AtLeast { limit: 100, unit: "observers".to_owned() };
        let typed = "not more than [90] [120 — PG] [80 — CAS] unarmed observers";
        assert_eq!(
            touched(least(), typed),
            ["- 90 observers: fewer than 100", "CAS 80 observers: fewer than 100"]
        );
        let settled = "90 observers [and their staff — MER]";
        assert_eq!(touched(least(), settled), ["- 90 observers: fewer than 100"]);
    }

    #[test]
    fn the_notation_of_a_bracket_is_no_word_of_the_text() {
        let must = |words: &str| Tripwire::Must(words.to_owned());
        let bar = |words: &str| Tripwire::MustNot(words.to_owned());
        let added = "Hostilities shall cease [and without delay — MER] on signature";
        assert_eq!(touched(must("cease on signature"), added), [""; 0]);
        assert_eq!(touched(bar("MER"), added), [""; 0]);
        assert_eq!(touched(bar("delay MER on"), added), [""; 0]);
        let why = ["MER says \u{201c}without delay\u{201d}"];
        assert_eq!(touched(bar("without delay"), added), why, "what is proposed is told as that");
        let gone = "Hostilities shall cease [on signature] [— CAS]";
        assert_eq!(
            touched(must("on signature"), gone),
            ["CAS does not say \u{201c}on signature\u{201d}"]
        );
    }
}
