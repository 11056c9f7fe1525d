//! From a printed page back to the version and the provision it was printed of.

use travaux_history::{Version, VersionNumber, is_fingerprint, read_fingerprint};

use crate::desk::refused;
use crate::{Desk, DeskError, NamedVersion};

/// A provision that somebody found on a printed page.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FoundOnPaper {
    /// The version that was printed.
    pub version: VersionNumber,
    /// Where the provision stands in it.
    pub address: String,
    /// The newest version of the instrument, where it is another.
    pub newest: Option<VersionNumber>,
    /// Where the provision stands there; none where it is not in it.
    pub now: Option<String>,
}

impl Desk {
    /// The versions whose text has a fingerprint, as somebody read it off a printed page.
    ///
    /// # Errors
    ///
    /// When it is none, or no version has it.
    pub fn trace(&self, words: &str) -> Result<Vec<&Version>, DeskError> {
        let Some(fingerprint) = read_fingerprint(words) else {
            return Err(refused(format!(
                "“{words}” is no fingerprint: it has eight letters and digits, such as 7F3K-9QXM, \
                 at the foot of a printed page"
            )));
        };
        let versions = self.dossier().versions.iter();
        let found: Vec<_> =
            versions.filter(|it| is_fingerprint(&fingerprint, it.saved.text)).collect();
        if found.is_empty() {
            return Err(DeskError::NotFound(format!("version with the fingerprint {fingerprint}")));
        }
        Ok(found)
    }

    /// The provision at a place in the text of a version, and where it stands in the newest one.
    ///
    /// # Errors
    ///
    /// When there is no such version or place, or a text is damaged.
    pub fn found_on_paper(
        &self,
        version: NamedVersion<'_>,
        at: usize,
    ) -> Result<FoundOnPaper, DeskError> {
        let NamedVersion { instrument, number } = version;
        let text = self.version_text(version)?;
        let provision = text.provisions.get(at);
        let id = provision.ok_or_else(|| DeskError::NotFound(format!("place {at}")))?.id;
        let terms = self.terms(&self.instrument(instrument)?.code);
        let address = text.numbering_in(terms).address(at).to_owned();
        let newest = self.look_up(instrument, None)?.number;
        let other = (newest != number).then_some(newest);
        let now = match other {
            None => Some(address.clone()),
            Some(newest) => {
                let text = self.version_text(NamedVersion { instrument, number: newest })?;
                let numbering = text.numbering_in(terms);
                numbering.position(id).map(|at| numbering.address(at).to_owned())
            }
        };
        Ok(FoundOnPaper { version: number, address, newest: other, now })
    }
}
