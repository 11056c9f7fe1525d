//! Versions: saved, read, searched.

use travaux_wire::{
    WireHit, WireProvision, WireVersion, WireVersionForm, hit, provision, version as shown,
};

questions! {
    /// Saves the working text of `delegation` as a version.
    fn save_version(desk, instrument: &str, delegation: &str, form: WireVersionForm) -> WireVersion {
        let saved = desk.save_version(instrument, delegation, &form.into())?.clone();
        Ok(shown(desk, &saved))
    }

    /// The text of a version, to read.
    fn version_text(desk, instrument: &str, version: &str) -> Vec<WireProvision> {
        let (text, numbering) = desk.numbered_text(instrument, version)?;
        Ok(text.provisions.iter().map(|it| provision(it, &numbering)).collect())
    }

    /// The places where `words` stand, in any version: as many as a person looks through.
    fn search(desk, words: &str) -> Vec<WireHit> {
        Ok(desk.search(words, 200)?.iter().map(|it| hit(it, words)).collect())
    }
}
