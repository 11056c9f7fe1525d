//! The report of a meeting.

use std::path::Path;

use travaux_wire::WireReport;

use crate::{files, seats::Answer};

questions! {
    /// The account of what happened from one point in time to another.
    fn report(desk, since: Option<&str>, until: Option<&str>, form: travaux_wire::WireReportForm) -> WireReport {
        Ok(WireReport::from(&desk.report(since, until, form.into())?))
    }
}

/// Writes a report, as it was edited, to a file; its ending says the format.
#[tauri::command(async)]
pub(crate) fn write_report(path: &Path, report: WireReport) -> Answer<()> {
    files::write_out(path, &travaux_exchange::write_report(&report.into(), files::format(path)?))
}
