//! What is asked before signature, who initialled what, and what was written to close talks.

use serde::{Deserialize, Serialize};
use travaux_desk::{Check, DelegationCode, Desk, Extent, InstrumentCode, Readiness, Waiver};
use travaux_history::Instrument;
use ts_rs::TS;

use crate::failure::refused;
use crate::{Answer, parsed};

/// How far an instrument is from signature.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireReadiness {
    /// The instrument, by code.
    pub instrument: String,
    /// The version that would be closed: the one that is initialled, else the newest tabled one.
    pub version: Option<String>,
    /// Who initialled that version, by code; whoever presides does it for the table, without one.
    pub initialled: Vec<Option<String>>,
    /// Whether its text is fixed.
    pub fixed: bool,
    /// What is asked: a line each check that nothing stands in the way of, else one each thing
    /// that does.
    pub checks: Vec<WireCheck>,
}

/// One line of what is asked before signature.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireCheck {
    /// What is asked, by its word: `brackets`.
    pub check: String,
    /// The same in a sentence without a full stop.
    pub asks: String,
    /// The provision where something stands in the way; null on the whole instrument.
    pub provision: Option<String>,
    /// Its address; empty where there is none.
    pub address: String,
    /// The party whose requirement it is, by code, where it is one's own.
    pub of: Option<String>,
    /// What stands in the way, in a sentence; empty where nothing does.
    pub why: String,
    /// Why it was waived, or what was noted of it; null where it was not.
    pub waived: Option<String>,
}

/// What is waived, or no longer.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireWaiver {
    /// The instrument, by code.
    pub instrument: String,
    /// The check, by its word.
    pub check: String,
    /// The address of the provision; null for the whole instrument.
    pub at: Option<String>,
    /// The party whose requirement it is, by code.
    pub of: Option<String>,
}

/// A folder that was written.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireWritten {
    /// How many files are in it.
    pub files: u32,
    /// What is to be known of them, a sentence each.
    pub told: Vec<String>,
}

/// How far each instrument is from signature.
///
/// # Errors
///
/// When the file fails.
pub fn readiness(desk: &Desk) -> Answer<Vec<WireReadiness>> {
    let held: Vec<_> = desk.dossier().instruments.iter().filter(|it| !it.withdrawn).collect();
    held.into_iter().map(|it| far(desk, it)).collect()
}

fn far(desk: &Desk, it: &Instrument) -> Answer<WireReadiness> {
    let dossier = desk.dossier();
    let frozen = desk.frozen(&it.code).map(|it| it.version);
    let version = frozen.or_else(|| dossier.newest_tabled(&it.code));
    let initials = dossier.initials(&it.code);
    let own = initials.filter(|(_, it)| version.is_some_and(|version| version.id == it.version));
    let initialled = own.map(|(_, it)| it.by.as_ref().map(ToString::to_string)).collect();
    Ok(WireReadiness {
        instrument: it.code.to_string(),
        version: version.map(|it| it.number.to_string()),
        initialled,
        fixed: frozen.is_some(),
        checks: desk.ready(Some(&it.code))?.iter().map(Into::into).collect(),
    })
}

impl From<&Readiness> for WireCheck {
    fn from(it: &Readiness) -> Self {
        Self {
            check: it.check.word().to_owned(),
            asks: it.check.asks().to_owned(),
            provision: it.provision.map(|it| it.to_string()),
            address: it.address.clone(),
            of: it.of.as_ref().map(ToString::to_string),
            why: it.why.clone(),
            waived: it.waived.clone(),
        }
    }
}

/// What is waived, read where it comes in.
#[derive(Clone, Debug)]
pub struct NamedWaiver {
    instrument: InstrumentCode,
    check: Check,
    at: Option<String>,
    of: Option<DelegationCode>,
}

impl NamedWaiver {
    /// The same as the desk takes it.
    pub fn waiver(&self) -> Waiver<'_> {
        let at = Extent { instrument: &self.instrument, provision: self.at.as_deref() };
        Waiver { at, check: self.check, of: self.of.as_ref() }
    }
}

impl WireWaiver {
    /// The same with what it names looked up.
    ///
    /// # Errors
    ///
    /// When there is no such check, or a code is none.
    pub fn named(self) -> Answer<NamedWaiver> {
        let check = Check::of_word(&self.check);
        Ok(NamedWaiver {
            instrument: parsed(&self.instrument)?,
            check: check.ok_or_else(|| refused("There is no such check. Nothing was changed."))?,
            at: self.at,
            of: self.of.as_deref().map(parsed).transpose()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_that_there_is_not_is_refused() {
        let said = |check: &str| WireWaiver {
            instrument: "FA".to_owned(),
            check: check.to_owned(),
            at: None,
            of: None,
        };
        assert!(said("brackets").named().is_ok());
        assert!(said("nonsense").named().is_err());
    }
}
