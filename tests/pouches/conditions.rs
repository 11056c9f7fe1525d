//! A link is somebody's condition: in a pouch only its own word counts.

use travaux_desk::{Bounds, Extent};
use travaux_exchange::report_markdown;
use travaux_history::account::Form;
use travaux_history::{Act, Link, Matter};
use travaux_tests::{FA, in_fa, noting, party};

use crate::attack::talks;
use crate::claims::{claims, code, provision, tabled, with_more};
use travaux_tests::desks::receive;

/// Article 1(2) is held pending the framework as a whole, as the condition of `by`.
fn held(talks: &crate::attack::Talks, by: Option<&str>) -> Act {
    let instrument = tabled(&talks.contents()).1.instrument;
    Act::Noted(Matter::Linked(Link {
        to: instrument.clone(),
        instrument,
        provision: provision(&talks.contents()),
        to_provision: None,
        by: by.map(code),
        reason: String::new(),
    }))
}

#[test]
fn a_condition_counts_where_its_own_delegation_sends_it() {
    for (by, alarm) in
        [(Some("MER"), vec![]), (Some("CAS"), vec!["false-author"]), (None, vec!["not-the-chair"])]
    {
        let mut talks = talks(2);
        let pouch = with_more(&talks, vec![held(&talks, by)]);
        let found = claims(&talks.cassia, &pouch);
        assert_eq!(found, alarm, "{by:?}");
        receive(&mut talks.cassia, &pouch);
        let report =
            report_markdown(&talks.cassia.report(Bounds::default(), Form::Full).expect("made"));
        let counts = report.contains("Article 1(2): held by MER pending");
        assert_eq!(counts, alarm.is_empty(), "{by:?}: {report}");
        assert_eq!(report.contains("pending"), counts, "{by:?}: {report}");
    }
}

#[test]
fn two_delegations_hold_the_same_each_on_its_own_condition() {
    let mut talks = talks(2);
    let pouch = with_more(&talks, vec![held(&talks, Some("MER"))]);
    receive(&mut talks.cassia, &pouch);
    let whole = Extent { instrument: &FA, provision: None };
    let at_the_second = noting("", "2nd meeting");
    talks.cassia.link(Some(party("CAS")), in_fa("1(2)"), whole, at_the_second).expect("linked");
    talks.cassia.table_pending().expect("it goes out");
    let report =
        report_markdown(&talks.cassia.report(Bounds::default(), Form::Full).expect("made"));
    for by in ["MER", "CAS"] {
        assert!(report.contains(&format!("held by {by} pending")), "{by}: {report}");
    }
}
