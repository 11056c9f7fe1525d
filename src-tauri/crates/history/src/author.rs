//! For whom somebody writes whose name stands in a Word file.

use serde::{Deserialize, Serialize};
use travaux_text::DelegationCode;

use crate::{Dossier, spelling};

/// Somebody whose name stands beside tracked changes or comments of files, and the delegation
/// they write for. It is internal: who sits behind a delegation never leaves.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Author {
    /// The name, as files write it.
    pub name: String,
    /// The delegation they write for; none where they write for nobody at the table.
    #[serde(with = "spelling::perhaps_code")]
    pub delegation: Option<DelegationCode>,
}

impl Dossier {
    /// What was said of the author of this name.
    pub fn author(&self, name: &str) -> Option<&Author> {
        self.authors.iter().find(|it| it.name == name.trim())
    }

    /// The delegation that an author writes for: as somebody said, or else the one whose name or
    /// code the file itself writes. Nothing where nobody said; `Some(None)` where they were said
    /// to write for none.
    pub fn written_for(&self, name: &str) -> Option<Option<&DelegationCode>> {
        let said = self.author(name).map(|it| it.delegation.as_ref());
        let own = || {
            let called = |code: &str| code == name.trim();
            let mut there = self.delegations.iter().filter(|it| !it.withdrawn);
            let own = there.find(|it| called(&it.name) || called(it.code.as_str()));
            own.map(|it| Some(&it.code))
        };
        said.or_else(own)
    }
}
