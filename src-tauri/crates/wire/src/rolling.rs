//! The rolling text, its brackets, and how they are cut.

use serde::{Deserialize, Serialize};
use travaux_desk::{Desk, Offered, RollingText, StandingBracket, bridging};
use travaux_history::{InstrumentCode, Matter, MatterId, StatusNow};
use travaux_redline::rolling::{Choice, Cut};
use travaux_text::Numbering;
use ts_rs::TS;

use crate::comment::comments;
use crate::dossier::occasion;
use crate::failure::refused;
use crate::matter::{ended, lifted, noted, status_now};
use crate::proposal::proposal;
use crate::text::{codes, inlines};
use crate::*;

/// The rolling text of an instrument as it stands.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireRolling {
    /// The instrument's code.
    pub instrument: String,
    /// The version it is compiled on.
    pub base: WireVersion,
    /// Its provisions, in reading order.
    pub provisions: Vec<WireRollingProvision>,
    /// The proposals that are on the table or were, oldest first.
    pub proposals: Vec<WireProposal>,
    /// What is noted about the instrument as a whole.
    pub whole: WireNoted,
    /// The comments on its provisions and our notes, in reading order.
    pub comments: Vec<WireComment>,
    /// Its sections in reading order, those within others after them.
    pub outline: Vec<WireOutlineSection>,
}

/// One provision of a rolling text.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireRollingProvision {
    /// The provision; its brackets stand in its wording.
    pub provision: WireProvision,
    /// Whether it is as the base has it, word for word.
    pub as_base: bool,
    /// The brackets that stand in it, outer before inner, in reading order.
    pub brackets: Vec<WireBracket>,
    /// How far the parties are with it.
    pub status: WireStatusNow,
    /// What else stands about it.
    pub noted: WireNoted,
    /// What was lifted from it, oldest first.
    pub lifts: Vec<WireLifted>,
    /// How its brackets were cut otherwise, oldest first.
    pub recuts: Vec<WireRecut>,
    /// What went out about it and was taken back, oldest first.
    pub ended: Vec<WireEnded>,
}

/// A bracket of a rolling text.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireBracket {
    /// The way to it: the position in the wording, then within each bracket on the way the
    /// alternative and the position in its wording.
    pub path: Vec<u32>,
    /// Its alternatives.
    pub alternatives: Vec<WireOffered>,
    /// Since when it stands, milliseconds since 1970.
    #[ts(type = "number")]
    pub since: i64,
    /// Since which meeting.
    pub occasion: String,
    /// Who opened it, by code.
    pub opened_by: String,
    /// Why delegations keep it, oldest first.
    pub reasons: Vec<WireReason>,
}

/// Why a delegation keeps a bracket.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireReason {
    /// The entry, to take it back by.
    pub id: String,
    /// Whose reason it is, by code.
    pub by: String,
    /// The reason.
    pub reason: String,
    /// At which meeting it was given.
    pub occasion: String,
    /// When, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
}

/// An alternative of a bracket, and the proposals behind it.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireOffered {
    /// Its words; none where the alternative is to have nothing.
    pub inlines: Vec<WireInline>,
    /// The codes of the delegations behind it; none where it is the base's.
    pub by: Vec<String>,
    /// The ids of the proposals behind it.
    pub proposals: Vec<String>,
}

/// Brackets that were split, or merged.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireRecut {
    /// The entry, to take it back by.
    pub id: String,
    /// Whether several became one; else one became several.
    pub merged: bool,
    /// Why.
    pub reason: String,
    /// At which meeting.
    pub occasion: String,
    /// When, milliseconds since 1970.
    #[ts(type = "number")]
    pub at: i64,
}

/// Where a bracket is split.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[serde(tag = "at", rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireCut {
    /// At the words that all its alternatives share.
    Shared,
    /// In two: each alternative after so many of its words, in their order.
    After {
        /// How many.
        words: Vec<u32>,
    },
}

/// What a bracket is lifted to.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[serde(tag = "by", rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireChoice {
    /// One of its alternatives, counted from 0.
    Alternative {
        /// Which.
        at: u32,
    },
    /// Words that bridge the difference; brackets and emphasis as in Markdown.
    Bridging {
        /// The words.
        words: String,
    },
}

/// The rolling text of an instrument, for the window.
///
/// # Errors
///
/// When there is no such instrument, when it has no version yet, or when the file fails.
pub fn rolling(desk: &Desk, instrument: &InstrumentCode) -> Result<WireRolling, WireFailure> {
    let it = desk.rolling(instrument)?;
    let versions = desk.versions(instrument)?;
    let base = versions.into_iter().find(|one| one.id == it.base);
    let base = base.ok_or_else(|| refused("the base of this text is not in the dossier"))?;
    let code = base.saved.instrument.clone();
    let proposals = desk.proposals(instrument)?;
    let all = it.text.provisions.iter();
    let stands: Vec<_> = all.map(|one| desk.standing_of(&code, one)).collect();
    let sheet = Sheet { desk, code: &code, rolling: &it };
    Ok(WireRolling {
        instrument: instrument.to_string(),
        provisions: stands.iter().enumerate().map(|(at, stands)| sheet.one(at, stands)).collect(),
        outline: it.outline(&stands).iter().map(WireOutlineSection::from).collect(),
        proposals: proposals.into_iter().map(|held| proposal(desk, held)).collect(),
        whole: noted(desk, &code, None),
        comments: comments(desk, instrument)?,
        base: version(desk, base),
    })
}

/// What is needed to say how the provisions of a rolling text stand.
struct Sheet<'d> {
    desk: &'d Desk,
    code: &'d InstrumentCode,
    rolling: &'d RollingText,
}

impl Sheet<'_> {
    fn one(&self, at: usize, stands: &StatusNow<'_>) -> WireRollingProvision {
        let Self { desk, code, rolling } = *self;
        let (known, numbering) = (&rolling.provisions[at], &rolling.numbering);
        let lifts = known.lifts.iter().filter_map(|id| desk.dossier().matter(*id));
        WireRollingProvision {
            provision: provision(&rolling.text.provisions[at], numbering),
            as_base: known.as_base,
            brackets: known.brackets.iter().map(|one| bracket(desk, one, numbering)).collect(),
            status: status_now(desk, stands),
            noted: noted(desk, code, Some(known.id)),
            lifts: lifts.filter_map(|held| lifted(desk, held, numbering)).collect(),
            recuts: known.recuts.iter().filter_map(|id| recut(desk, *id)).collect(),
            ended: ended(desk, code, known.id),
        }
    }
}

fn bracket(desk: &Desk, it: &StandingBracket, numbering: &Numbering) -> WireBracket {
    let offered = |it: &Offered| WireOffered {
        inlines: inlines(&it.words, numbering),
        by: codes(&it.by),
        proposals: it.proposals.iter().map(|id| id.hash().to_string()).collect(),
    };
    WireBracket {
        path: it.path.clone(),
        alternatives: it.alternatives.iter().map(offered).collect(),
        since: it.opened.at,
        occasion: occasion(desk, Some(it.opened.meeting)),
        opened_by: it.opened.by.to_string(),
        reasons: it.reasons.iter().filter_map(|id| reason(desk, *id)).collect(),
    }
}

fn reason(desk: &Desk, id: MatterId) -> Option<WireReason> {
    let held = desk.dossier().matter(id)?;
    let Matter::BracketExplained(it) = &held.matter else { return None };
    Some(WireReason {
        id: id.hash().to_string(),
        by: it.by.to_string(),
        reason: it.reason.clone(),
        occasion: occasion(desk, held.meeting),
        at: held.at,
    })
}

fn recut(desk: &Desk, id: MatterId) -> Option<WireRecut> {
    let held = desk.dossier().matter(id)?;
    let (Matter::BracketSplit(it) | Matter::BracketsMerged(it)) = &held.matter else { return None };
    Some(WireRecut {
        id: id.hash().to_string(),
        merged: matches!(held.matter, Matter::BracketsMerged(_)),
        reason: it.reason.clone(),
        occasion: occasion(desk, held.meeting),
        at: held.at,
    })
}

impl From<WireChoice> for Choice {
    fn from(it: WireChoice) -> Self {
        match it {
            WireChoice::Alternative { at } => Self::Alternative(at as usize),
            WireChoice::Bridging { words } => bridging(&words),
        }
    }
}

impl From<WireCut> for Cut {
    fn from(it: WireCut) -> Self {
        match it {
            WireCut::Shared => Self::Shared,
            WireCut::After { words } => {
                Self::After(words.into_iter().map(|it| it as usize).collect())
            }
        }
    }
}
