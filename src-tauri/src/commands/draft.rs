//! Drafting: the working text, its edits and its redline.

use travaux_wire::{open_text as shown, *};

questions! {
    /// The working text of `delegation`, with its redline against its base.
    fn open_text(desk, instrument: &str, delegation: &str) -> WireOpenText {
        shown(desk, instrument, delegation)
    }

    /// Keeps these edits: they are on the disk when the window has its answer.
    fn edit_text(desk, instrument: &str, delegation: &str, edits: Vec<WireEdit>) -> WireEdited {
        Ok(edited(&desk.edit_text(instrument, delegation, &changes(edits)?)?))
    }

    /// The redline of one provision as it is being typed; keeps nothing.
    fn redline_provision(desk, instrument: &str, delegation: &str, provision: WireDraftProvision) -> WireRedlined {
        Ok(redlined(&desk.redline_provision(instrument, delegation, &provision.try_into()?)?))
    }

    /// Makes `version` the base that the working text is compared with.
    fn use_base(desk, instrument: &str, delegation: &str, version: &str) -> WireOpenText {
        desk.use_base(instrument, delegation, version)?;
        shown(desk, instrument, delegation)
    }

    /// Makes the working text read like `version`.
    fn restore_version(desk, instrument: &str, delegation: &str, version: &str) -> WireOpenText {
        desk.restore_version(instrument, delegation, version)?;
        shown(desk, instrument, delegation)
    }

    /// The versions in which a provision changed, newest first.
    fn provision_history(desk, instrument: &str, id: &str) -> Vec<WireProvisionStep> {
        let steps = desk.provision_history(instrument, provision_id(id)?)?;
        Ok(steps.iter().map(|it| step(desk, it)).collect())
    }

    /// Who brought each word of a working text that its base has.
    fn working_provenance(desk, instrument: &str, delegation: &str, only: Option<&str>) -> Vec<WireTraced> {
        let only = only.map(provision_id).transpose()?;
        let all = desk.working_provenance(instrument, delegation, only)?;
        Ok(all.iter().map(|it| traced(desk, it)).collect())
    }

    /// Who brought each word of a provision, as a version has it.
    fn provenance(desk, instrument: &str, version: &str, provision: &str) -> WireOrigins {
        Ok(origins(desk, &desk.provenance(instrument, version, provision)?))
    }
}
