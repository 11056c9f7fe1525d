//! Redlines: runs with their fate, and where they stand in the editor.

use serde::Serialize;
use travaux_redline::{Run, RunFate, Strength, Strengths, invisibles};
use travaux_text::Printed;
use ts_rs::TS;

use crate::mirror::mirror;
use crate::units::Units;

/// A stretch of words with one fate.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireRun {
    /// What happened to the words.
    pub fate: WireFate,
    /// The words as they print; for `renumbered` the new label.
    pub text: String,
    /// For `renumbered`, the old label.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub was: Option<String>,
    /// Where the run begins in the revised wording, in editor units. Deleted words have
    /// `from == to`: the place where they stood.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What the change touches that a reader must not miss: `obligation`, `negation`,
    /// `number`, `date`, … or `U+200B` for an invisible character; mostly empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<WireSign>>")]
    pub strength: Vec<WireSign>,
}

/// What a change touches: a class of words that matter, or a character that cannot be seen.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(untagged)]
#[ts(export, export_to = "wire.ts")]
pub enum WireSign {
    /// A class of words that matter.
    Class(WireStrength),
    /// An invisible character: `U+200B zero width space`.
    Unseen(String),
}

mirror! {
    /// A class of words whose change alters what a party owes.
    pub enum WireStrength of Strength {
        /// *shall, should, may, undertake, endeavour*.
        Obligation,
        /// *not, no, without, unless*.
        Negation,
        /// *and, or, and/or*.
        Connection,
        /// *any, all, each, only*.
        Extent,
        /// A number, in figures or in words.
        Number,
        /// A date, or a part of one.
        Date,
        /// A percentage.
        Percentage,
        /// A unit of measure, time or money.
        Unit,
        /// A defined term.
        Term,
        /// The name of a party.
        Party,
    }
}

mirror! {
    /// What happened to a stretch of words.
    pub enum WireFate of RunFate {
        /// In both wordings.
        Kept,
        /// Only in the base.
        Deleted,
        /// Only in the revised wording.
        Inserted,
        /// A number or a reference that only followed others.
        Renumbered,
        /// The same words, set differently.
        Reformatted,
        /// A sentence of the base that stands in another provision or another place now.
        MovedAway,
        /// A sentence that stood in another provision or another place of the base.
        MovedHere,
    }
}

/// The kinds of change, each a filter of its own.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireChange {
    /// Words were changed.
    Wording,
    /// The provision is new.
    Inserted,
    /// The provision is gone.
    Deleted,
    /// The provision stands elsewhere.
    Moved,
    /// One provision became several.
    Split,
    /// Several provisions became one.
    Joined,
    /// Only its number changed, because others came or went.
    Renumbered,
    /// Only references in it changed, following renumbering.
    Consequential,
    /// Only the setting of words changed.
    Formatting,
    /// Only spaces or punctuation changed.
    Punctuation,
    /// A cell of a table.
    Cell,
    /// A footnote.
    Footnote,
    /// The words of a heading.
    Heading,
    /// A bracket was opened.
    BracketOpened,
    /// A bracket was lifted.
    BracketLifted,
    /// Other delegations stand behind an alternative.
    BracketAttributed,
}

/// The runs of one wording, with the places where they stand in the editor.
pub(crate) fn word_runs(
    base: &Printed,
    revised: &Printed,
    runs: &[Run],
    strength: &[Strengths],
) -> Vec<WireRun> {
    let units = Units::of(revised);
    let wire = |(at, run): (usize, &Run)| {
        let old = base.text[run.base.clone()].to_owned();
        let new = revised.text[run.revised.clone()].to_owned();
        let gone = matches!(run.fate, RunFate::Deleted | RunFate::MovedAway);
        WireRun {
            fate: run.fate.into(),
            text: if gone { old.clone() } else { new },
            was: (run.fate == RunFate::Renumbered).then_some(old),
            from: units.at(run.revised.start),
            to: units.at(run.revised.end),
            strength: strength
                .get(at)
                .into_iter()
                .flat_map(|it| it.iter().map(|class| WireSign::Class(class.into())))
                .chain(
                    unseen(&base.text, &revised.text, runs, at).into_iter().map(WireSign::Unseen),
                )
                .collect(),
        }
    };
    runs.iter().enumerate().map(wire).collect()
}

/// What in a run went or came that cannot be seen: `U+200B zero width space`.
fn unseen(old: &str, new: &str, runs: &[Run], at: usize) -> Vec<String> {
    let edit = |run: &&Run| matches!(run.fate, RunFate::Deleted | RunFate::Inserted);
    let run = &runs[at];
    if !edit(&run) {
        return Vec::new();
    }
    let from = at - runs[..at].iter().rev().take_while(edit).count();
    let to = at + runs[at..].iter().take_while(edit).count();
    let found = invisibles(old, new, &runs[from..to]).into_iter();
    let gone = run.fate == RunFate::Deleted;
    let place = if gone { &run.base } else { &run.revised };
    found.filter(|it| it.gone == gone && place.contains(&it.at)).map(|it| it.name).collect()
}

/// The class as one word of the interface.
#[cfg(test)]
mod tests {
    use travaux_text::Wording;

    use super::*;

    #[test]
    fn an_invisible_character_of_the_live_redline_is_named() {
        let empty = travaux_text::Text::default();
        let printed = |words: &str| Wording::plain(words).printed(&empty.numbering());
        let (old, new) = (printed("within 30 days"), printed("within 30\u{a0}days"));
        let runs = travaux_redline::compare_printed(&old, &new);
        let wired = word_runs(&old, &new, &runs, &[]);
        let named: Vec<_> = wired.iter().flat_map(|run| &run.strength).collect();
        assert_eq!(named, [&WireSign::Unseen("U+00A0 no-break space".to_owned())]);
    }
}
