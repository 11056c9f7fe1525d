//! The report of a meeting.

use std::path::Path;

use travaux_wire::{WireReport, WireReportForm, written_report};

use crate::files;

questions! {
    /// The account of what happened from one point in time to another.
    fn report(desk, since: Option<&str>, until: Option<&str>, form: WireReportForm) -> WireReport {
        Ok(WireReport::from(&desk.report(since, until, form.into())?))
    }

    /// Writes a report, as it was edited, to a file; its ending says the format.
    fn write_report(desk, path: &Path, report: WireReport, template: Option<&str>) -> () {
        files::write_out(path, &written_report(desk, report, path, template)?)
    }
}
