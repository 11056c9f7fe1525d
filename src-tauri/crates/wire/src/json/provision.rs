//! How a provision reads and stands, as it is printed.

use serde::Serialize;
use travaux_desk::{Desk, InstrumentCode, RollingText};
use travaux_history::{MatterId, StatusNow, wording_hash};
use ts_rs::TS;

use crate::dossier::occasion;
use crate::json::PrintedStatus;

/// How a provision of the rolling text reads and stands; after an act, with its entry.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[serde(untagged)]
pub enum PrintedStanding {
    /// It is in the rolling text.
    There {
        /// Its address.
        provision: String,
        /// Its permanent id.
        id: String,
        /// Its status; open where an agreed one lapsed.
        status: PrintedStatus,
        /// Whether it was agreed and its wording changed since.
        reopened: bool,
        /// How many brackets stand in it.
        #[ts(type = "number")]
        brackets: usize,
        /// Since when it has that status, milliseconds since 1970.
        #[ts(type = "number | null")]
        since: Option<i64>,
        /// The meeting at which it was given; may be empty.
        occasion: String,
        /// The delegations that agree to its words as they are, and how far.
        agreed_by: Vec<PrintedAgreement>,
        /// The parties that have not agreed, by code.
        not_agreed_by: Vec<String>,
        /// What is to be said of it besides, a sentence each.
        told: Vec<String>,
        /// Its words as they print.
        text: String,
        /// The entry of the act that was just recorded.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        entry: Option<String>,
    },
    /// It is not in the rolling text any more.
    Gone {
        /// Its address before.
        provision: String,
        /// `true`.
        gone: bool,
        /// The entry of the act that was just recorded.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        entry: Option<String>,
    },
}

/// A delegation that agrees to the words of a provision.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedAgreement {
    /// The delegation, by code.
    pub delegation: String,
    /// How far it agrees.
    pub status: PrintedStatus,
}

impl PrintedStanding {
    /// A provision that is gone, and was called so.
    pub fn gone(called: &str, entry: Option<MatterId>) -> Self {
        Self::Gone {
            provision: called.to_owned(),
            gone: true,
            entry: entry.map(|it| it.hash().to_string()),
        }
    }

    /// The provision at `at`.
    pub fn of(
        desk: &Desk,
        instrument: &InstrumentCode,
        rolling: &RollingText,
        at: usize,
        entry: Option<MatterId>,
    ) -> Self {
        let provision = &rolling.text.provisions[at];
        let known = desk.dossier().instruments.iter().find(|it| it.code == *instrument);
        let now = known.map_or(StatusNow::Open, |it| desk.standing_of(&it.code, provision));
        let (since, occasion) = match &now {
            StatusNow::Set(held, _) | StatusNow::Partly(held, _) | StatusNow::Reopened(held, _) => {
                (Some(held.at), occasion(desk, held.meeting))
            }
            StatusNow::Open => (None, String::new()),
        };
        let agreement = known
            .map(|it| desk.dossier().agreement(&it.code, provision.id, wording_hash(provision)))
            .unwrap_or_default();
        let agreeing = agreement.agreeing().map(|(by, status)| PrintedAgreement {
            delegation: by.to_string(),
            status: status.into(),
        });
        Self::There {
            provision: rolling.numbering.address(at).to_owned(),
            id: provision.id.to_string(),
            status: now.status().into(),
            reopened: matches!(now, StatusNow::Reopened(..)),
            brackets: rolling.provisions[at].brackets.len(),
            since,
            occasion,
            agreed_by: agreeing.collect(),
            not_agreed_by: agreement.without.iter().map(ToString::to_string).collect(),
            told: known.map(|it| desk.told_of(&it.code, rolling, at)).unwrap_or_default(),
            text: provision.wording.printed_text(&rolling.numbering),
            entry: entry.map(|it| it.hash().to_string()),
        }
    }
}
