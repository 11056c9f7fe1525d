//! Versions: saved, read, searched; and what in words is hidden.

use travaux_desk::NamedVersion;
use travaux_house::accept_hidden;
use travaux_wire::*;

use crate::names::{Instrument, Number, Party};

questions! {
    /// Saves the working text of `delegation` as a version.
    desk fn save_version(desk; instrument: Instrument, delegation: Party, form: WireVersionForm) -> WireVersion {
        let saved = desk.save_version(&instrument, &delegation, &form.try_into()?)?.clone();
        Ok(version(desk, &saved))
    }

    /// Accepts what is hidden in a working text, or with null in the rolling text, as meant; gives
    /// in how many provisions.
    desk fn accept_hidden(desk; instrument: Instrument, delegation: Option<Party>) -> u32 {
        accept_hidden(desk, &instrument, delegation.as_deref())
    }

    /// What in each of these words a reader cannot see or would take for something else.
    anyone fn name_hidden(; words: Vec<String>) -> Vec<Vec<WireHidden>> { Ok(name_hidden(&words)) }

    /// The text of a version, to read.
    desk fn version_text(desk; instrument: Instrument, version: Number) -> Vec<WireProvision> {
        let (text, numbering) = desk.numbered_text(NamedVersion { instrument: &instrument, number: *version })?;
        Ok(text.provisions.iter().map(|it| provision(it, &numbering)).collect())
    }

    /// The places where `words` stand, in any version: as many as a person looks through.
    desk fn search(desk; words: &str) -> Vec<WireHit> {
        Ok(desk.search(words, 200)?.iter().map(|it| hit(it, words)).collect())
    }
}
