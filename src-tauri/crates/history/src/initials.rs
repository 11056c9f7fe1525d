//! Initialling: the act by which a text is fixed, and what may still be corrected in it.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use travaux_text::{DelegationCode, Numbering, Provision, ProvisionId, Text};

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

impl Rectification {
    /// Whether a text has these corrections, and is else the one with the errors.
    pub fn corrects(
        &self,
        issued: VersionId,
        texts: &dyn Fn(VersionId) -> Option<Arc<Text>>,
    ) -> bool {
        let (Some(before), Some(after)) = (texts(self.version), texts(issued)) else {
            return false;
        };
        let mut pairs = before.provisions.iter().zip(&after.provisions);
        before.provisions.len() == after.provisions.len()
            && pairs.all(|(one, other)| one == other || self.corrects_one(one, other))
    }

    fn corrects_one(&self, before: &Provision, after: &Provision) -> bool {
        let printed = |it: &Provision| it.wording.printed_text(&Numbering::default());
        let mut words = printed(before);
        for it in self.corrections.iter().filter(|it| it.provision == before.id) {
            words = words.replacen(&it.defective, &it.corrected, 1);
        }
        let shape = |it: &Provision| (it.id, it.kind, it.depth, it.number.clone());
        shape(before) == shape(after) && words == printed(after)
    }
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
    /// When it came here, where its time was over by then: nobody here could object to it.
    pub came_late: Option<i64>,
    /// That its text was issued as the rectified one, whether or not that has an effect.
    pub issued: Option<&'d Rectified>,
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

    /// Whether a version is initialled by all: by each party, or by whoever presides for those
    /// that have no desk of their own here.
    pub fn is_initialled(&self, code: &InstrumentCode, version: VersionId) -> bool {
        let own = || self.initials(code).filter(move |(_, it)| it.version == version);
        let by: BTreeSet<_> = own().filter_map(|(_, it)| it.by.as_ref()).collect();
        let is_of_table = own().any(|(_, it)| it.by.is_none());
        let initials = |it: &DelegationCode| by.contains(it) || is_of_table && !self.has_desk(it);
        let mut parties = self.parties().peekable();
        match parties.peek() {
            Some(_) => parties.all(initials),
            None => is_of_table,
        }
    }

    /// The text of an instrument that is fixed, where it was initialled by all. A text that was
    /// issued as the rectified one takes its place where it has the corrections of its notice and
    /// nothing else.
    pub fn frozen(
        &self,
        code: &InstrumentCode,
        texts: &dyn Fn(VersionId) -> Option<Arc<Text>>,
    ) -> Option<Frozen<'_>> {
        // Asked at every key that is typed: where nobody initialled anything that is all.
        self.initials(code).next()?;
        let initialled = |it: &&Version| !it.withdrawn && self.is_initialled(code, it.id);
        let mut version = self.versions_of(code).rfind(initialled)?;
        let notices = self.rectifications(code);
        let mut is_rectified = false;
        // Each is followed once, so that none goes round in a circle.
        for notice in &notices {
            let is_of_it = notice.it.version == version.id;
            let done = notice.done.filter(|it| is_of_it && notice.it.corrects(it.version, texts));
            let Some(done) = done else { continue };
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
        let came_late = self.came_too_late(held, it.deadline);
        let is_in_time = |said: &MatterHeld| came_late.is_some() || said.at <= it.deadline;
        let (in_time, late): (Vec<_>, Vec<_>) = all.partition(|(said, _)| is_in_time(said));
        let objections: Vec<_> = in_time.into_iter().map(|it| it.1).collect();
        let late = late.into_iter().map(|it| it.1).collect();
        let mut done = self.standing_matters().filter_map(|said| match &said.matter {
            Matter::Rectified(of) if of.rectification == held.id => Some((said, of)),
            _ => None,
        });
        let issued: Vec<_> = done.by_ref().collect();
        // What was objected to in time is not done, whoever says so, nor before the time is over,
        // nor where nobody here could object.
        let may_be = came_late.is_none() && objections.is_empty();
        let done = issued
            .iter()
            .find(|(said, _)| may_be && self.made(said.id.hash(), said.at) > it.deadline);
        let done = done.map(|it| it.1);
        let issued = issued.first().map(|it| it.1);
        Notice { held, it, objections, late, came_late, issued, done }
    }
}
