//! Whether an instrument is ready to be signed.

use serde::Serialize;
use travaux_desk::Readiness;
use ts_rs::TS;

/// One line of what is asked before signature.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedReadiness {
    /// What is asked, by its word: `brackets`.
    pub check: String,
    /// Whether it does not stand in the way of signature.
    pub ok: bool,
    /// Where: the instrument's code, and the provision's address or the party's code where it is
    /// one's own.
    pub place: String,
    /// What stands in the way, in a sentence; empty where nothing does.
    pub why: String,
    /// Why it was waived, or what was noted of it; null where it was not.
    pub waived: Option<String>,
}

impl From<&Readiness> for PrintedReadiness {
    fn from(it: &Readiness) -> Self {
        let own = it.of.as_ref().map_or(it.address.as_str(), |it| it.as_str());
        Self {
            check: it.check.word().to_owned(),
            ok: it.is_ok(),
            place: format!("{} {own}", it.instrument).trim_end().to_owned(),
            why: it.why.clone(),
            waived: it.waived.clone(),
        }
    }
}
