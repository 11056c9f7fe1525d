//! The report of a meeting.

use travaux_desk::Bounds;
use travaux_wire::*;

questions! {
    /// The account of what happened between two meetings, days or versions; null for the beginning
    /// and for now.
    desk fn report(desk; since: Option<&str>, until: Option<&str>, form: WireReportForm) -> WireReport {
        Ok(WireReport::from(&desk.report(Bounds { since, until }, form.into())?))
    }
}
