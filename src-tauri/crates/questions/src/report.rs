//! The report of a meeting.

use std::path::Path;

use travaux_desk::Bounds;
use travaux_house::{write_out, written_report};
use travaux_wire::*;

questions! {
    /// The account of what happened between two meetings, days or versions; null for the beginning
    /// and for now.
    desk fn report(desk; since: Option<&str>, until: Option<&str>, form: WireReportForm) -> WireReport {
        Ok(WireReport::from(&desk.report(Bounds { since, until }, form.into())?))
    }

    /// Writes a report, as it was edited, to a file; its ending says the format: md, html, docx, pdf.
    desk fn write_report(desk; path: &Path, report: WireReport, template: Option<&str>) -> () {
        write_out(path, &written_report(desk, report, path, template)?)
    }
}
