//! Drafting: the working text, its edits and its redline.

use travaux_desk::{DraftPlace, NamedVersion, Place};
use travaux_wire::*;

use crate::names::{Instrument, Number, Party};

questions! {
    /// The working text of `delegation`, with its redline against its base.
    desk fn open_text(desk; instrument: Instrument, delegation: Party) -> WireOpenText {
        open_text(desk, &instrument, &delegation)
    }

    /// Saves these edits for good: they are on the disk when the promise resolves.
    desk fn edit_text(desk; instrument: Instrument, delegation: Party, edits: Vec<WireEdit>) -> WireEdited {
        Ok(edited(&desk.edit_text(&instrument, &delegation, &changes(edits)?)?))
    }

    /// The redline of one provision as it is being typed; saves nothing.
    desk fn redline_provision(
        desk; instrument: Instrument, delegation: Party, provision: WireDraftProvision
    ) -> WireRedlined {
        Ok(redlined(&desk.redline_provision(&instrument, &delegation, &provision.try_into()?)?))
    }

    /// The edit that undoes a change of a provision of a working text; the editor makes it.
    desk fn undone_change(
        desk; instrument: Instrument, delegation: Party, provision: &str, what: WireUndone
    ) -> WireEdit {
        let provision = provision_id(provision)?;
        let at = DraftPlace { instrument: &instrument, delegation: &delegation, provision };
        let change = desk.undone_change(at, what.into())?;
        Ok(edit(desk, at, &change))
    }

    /// The edit that has a provision of a working text read as `of` wants it; the editor makes it.
    desk fn taken_words(
        desk; instrument: Instrument, delegation: Party, provision: &str, of: Party
    ) -> WireEdit {
        let provision = provision_id(provision)?;
        let at = DraftPlace { instrument: &instrument, delegation: &delegation, provision };
        let change = desk.taken_words(at, &of)?;
        Ok(edit(desk, at, &change))
    }

    /// Compares the working text with `version` from now on.
    desk fn compare_draft(desk; instrument: Instrument, delegation: Party, version: Number) -> WireOpenText {
        desk.compare_draft(NamedVersion { instrument: &instrument, number: *version }, &delegation)?;
        open_text(desk, &instrument, &delegation)
    }

    /// Takes a tabled version as the base that is negotiated on from now on, whoever brought it; an
    /// act that can be undone.
    desk fn take_base(desk; instrument: Instrument, version: Number) -> () {
        Ok(desk.take_base(NamedVersion { instrument: &instrument, number: *version })?)
    }

    /// Makes the working text read like `version`; an act that can be undone.
    desk fn restore_version(desk; instrument: Instrument, delegation: Party, version: Number) -> WireOpenText {
        desk.restore_version(NamedVersion { instrument: &instrument, number: *version }, &delegation)?;
        open_text(desk, &instrument, &delegation)
    }

    /// The versions in which this provision changed, newest first.
    desk fn provision_history(desk; instrument: Instrument, id: &str) -> Vec<WireProvisionStep> {
        let steps = desk.provision_history(&instrument, provision_id(id)?)?;
        Ok(steps.iter().map(|it| step(desk, it)).collect())
    }

    /// Who brought each word of a working text that its base has: provision by provision, or of one.
    desk fn working_provenance(
        desk; instrument: Instrument, delegation: Party, only: Option<&str>
    ) -> Vec<WireTraced> {
        let only = only.map(provision_id).transpose()?;
        let all = desk.working_provenance(&instrument, &delegation, only)?;
        Ok(all.iter().map(|it| traced(desk, it)).collect())
    }

    /// Which of these words no dictionary of the language knows, among those of the house and of
    /// the system.
    program fn misspelt(asking; language: &str, words: Vec<String>) -> WireSpelling {
        travaux_house::misspelt(asking.home, language, &words)
    }

    /// What a word may have been meant to be, the likeliest first.
    program fn spellings(asking; language: &str, word: &str) -> Vec<String> {
        travaux_house::spellings(asking.home, language, word)
    }

    /// Who brought each word of a provision, as a version has it.
    desk fn provenance(desk; instrument: Instrument, version: Number, provision: &str) -> WireOrigins {
        Ok(origins(desk, &desk.provenance(Place { instrument: &instrument, provision }, *version)?))
    }
}
