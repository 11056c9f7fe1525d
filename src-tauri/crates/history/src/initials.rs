//! Initialling: the act by which a text is fixed, and what may still be corrected in it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use travaux_text::{DelegationCode, ProvisionId};

use crate::{
    Answered, Dossier, InstrumentCode, Matter, MatterHeld, MatterId, Version, VersionId, spelling,
};

/// A version was initialled: its text is fixed.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Initialled {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The version.
    pub version: VersionId,
    /// For whom, by code; none where whoever presides records it for the table.
    #[serde(with = "spelling::perhaps_code", default, skip_serializing_if = "Option::is_none")]
    pub by: Option<DelegationCode>,
    /// What was said of it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// An error in an initialled text is to be corrected, unless somebody objects.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Rectification {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The version with the error.
    pub version: VersionId,
    /// What is corrected.
    pub corrections: Vec<Correction>,
    /// What is to be said of it in other languages.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<Elsewhere>,
    /// Who gives notice, by code.
    #[serde(with = "spelling::code")]
    pub by: DelegationCode,
    /// Until when others may object, in milliseconds since 1970.
    pub deadline: i64,
    /// The deadline as it was set, with its zone.
    pub stated: String,
    /// Why; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Words that stand in the place of others.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Correction {
    /// The provision.
    #[serde(with = "spelling::provision")]
    pub provision: ProvisionId,
    /// The words that are wrong.
    pub defective: String,
    /// Those that take their place.
    pub corrected: String,
}

/// A correction in the text of another language.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Elsewhere {
    /// The language, as a code.
    pub language: String,
    /// The place, the words that are wrong and those that take their place; or that nothing is
    /// to be corrected.
    pub words: String,
}

/// A text was rectified: nobody objected in time.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Rectified {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// What gave notice of it.
    pub rectification: MatterId,
    /// The version with the corrected text.
    pub version: VersionId,
}

/// The text of an instrument that is fixed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Frozen<'d> {
    /// The version that counts.
    pub version: &'d Version,
    /// Whether it was rectified since it was initialled.
    pub is_rectified: bool,
}

/// Notice of a rectification, and what came of it.
#[derive(Clone, Debug)]
pub struct Notice<'d> {
    /// The entry that gave it.
    pub held: &'d MatterHeld,
    /// What it says.
    pub it: &'d Rectification,
    /// The objections that came in time.
    pub objections: Vec<&'d Answered>,
    /// Those that came late.
    pub late: Vec<&'d Answered>,
    /// That it was done.
    pub done: Option<&'d Rectified>,
}

impl Dossier {
    /// Every initialling of an instrument that stands, oldest first.
    pub fn initials(
        &self,
        code: &InstrumentCode,
    ) -> impl Iterator<Item = (&MatterHeld, &Initialled)> {
        self.standing_matters().filter_map(move |held| match &held.matter {
            Matter::Initialled(it) if it.instrument == *code => Some((held, it)),
            _ => None,
        })
    }

    /// Whether a version is initialled by all: by each party, or by whoever presides for the table.
    pub fn is_initialled(&self, code: &InstrumentCode, version: VersionId) -> bool {
        let own = || self.initials(code).filter(move |(_, it)| it.version == version);
        let by: BTreeSet<_> = own().filter_map(|(_, it)| it.by.as_ref()).collect();
        let mut parties = self.parties().peekable();
        own().any(|(_, it)| it.by.is_none())
            || parties.peek().is_some() && parties.all(|it| by.contains(it))
    }

    /// The text of an instrument that is fixed, where it was initialled by all.
    pub fn frozen(&self, code: &InstrumentCode) -> Option<Frozen<'_>> {
        // Asked at every key that is typed: where nobody initialled anything that is all.
        self.initials(code).next()?;
        let initialled = |it: &&Version| !it.withdrawn && self.is_initialled(code, it.id);
        let mut version = self.versions_of(code).rfind(initialled)?;
        let notices = self.rectifications(code);
        let mut is_rectified = false;
        // Each is followed once, so that none goes round in a circle.
        for notice in &notices {
            let Some(done) = notice.done.filter(|_| notice.it.version == version.id) else {
                continue;
            };
            if let Some(corrected) = self.version(done.version) {
                (version, is_rectified) = (corrected, true);
            }
        }
        Some(Frozen { version, is_rectified })
    }

    /// Every notice of a rectification of an instrument that stands, oldest first.
    pub fn rectifications(&self, code: &InstrumentCode) -> Vec<Notice<'_>> {
        let notices = self.standing_matters().filter_map(|held| match &held.matter {
            Matter::Rectification(it) if it.instrument == *code => Some((held, it)),
            _ => None,
        });
        notices.map(|(held, it)| self.notice(held, it)).collect()
    }

    fn notice<'d>(&'d self, held: &'d MatterHeld, it: &'d Rectification) -> Notice<'d> {
        let all = self.standing_matters().filter_map(|said| match &said.matter {
            Matter::RectificationRefused(of) if of.matter == held.id => Some((said, of)),
            _ => None,
        });
        let (in_time, late): (Vec<_>, Vec<_>) = all.partition(|(said, _)| said.at <= it.deadline);
        let objections: Vec<_> = in_time.into_iter().map(|it| it.1).collect();
        let late = late.into_iter().map(|it| it.1).collect();
        let mut done = self.standing_matters().filter_map(|said| match &said.matter {
            Matter::Rectified(of) if of.rectification == held.id => Some((said, of)),
            _ => None,
        });
        // What was objected to in time is not done, whoever says so, nor before the time is over.
        let done = done.find(|(said, _)| objections.is_empty() && said.at > it.deadline);
        Notice { held, it, objections, late, done: done.map(|it| it.1) }
    }
}
