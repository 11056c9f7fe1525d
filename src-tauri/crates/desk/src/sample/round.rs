//! The last sitting of the sample: what is on the table when the dossier is opened.

use travaux_history::{InstrumentCode, Meeting, ReservationKind, Status, Tripwire};
use travaux_text::DelegationCode;

use crate::{
    Desk, DeskError, Extent, Foreign, ObjectiveForm, Place, Saying, Speaker, StanceForm, WordOf,
};

/// The sitting.
const OCCASION: &str = "3rd round, 6th meeting";

/// Noon of its day, milliseconds since 1970.
pub(super) const AT: i64 = 1_779_105_600_000;

/// Words of a text, and what they are to read instead.
type Rewording = &'static [(&'static str, &'static str)];

/// Who wants which words of an instrument to read how.
const WANTED: [(&str, &str, Rewording); 4] = [
    (
        "FA",
        "MER",
        &[
            ("every month during the first year and every quarter thereafter", "every month"),
            ("within forty-five days of the entry", "within thirty days of the entry"),
        ],
    ),
    (
        "FA",
        "CAS",
        &[
            ("every month during the first year and every quarter thereafter", "every quarter"),
            ("up to 4 million crowns", "up to 2 million crowns"),
        ],
    ),
    ("FA", "PG", &[("not more than 90 unarmed observers", "not more than 120 unarmed observers")]),
    ("RC", "CAS", &[("by a majority of seven members", "by a majority of six members")]),
];

/// An instrument of the sample.
pub(super) fn instrument(code: &str) -> Result<InstrumentCode, DeskError> {
    Ok(InstrumentCode::new(code)?)
}

/// A delegation of the sample.
pub(super) fn delegation(code: &str) -> Result<DelegationCode, DeskError> {
    Ok(DelegationCode::new(code)?)
}

/// What is said at the sitting.
fn said(note: &str) -> Saying<'_> {
    Saying { note, occasion: OCCASION }
}

impl Desk {
    /// The delegations put forward what they want, and some of it is settled.
    pub(super) fn sits(&mut self) -> Result<(), DeskError> {
        self.add_meeting(Meeting {
            place: "Velm Crossing".to_owned(),
            date: "2026-05-18".to_owned(),
            round: "3rd round".to_owned(),
            ..Meeting::titled(OCCASION)
        })?;
        for (code, by, wanted) in WANTED {
            self.wants(&instrument(code)?, &delegation(by)?, wanted)?;
        }
        let (agreement, guarantees) = (&instrument("FA")?, &instrument("SG")?);
        let (ours, theirs, group) = (&delegation("MER")?, &delegation("CAS")?, &delegation("PG")?);
        let fa = |provision| Place { instrument: agreement, provision };
        let (at, occasion) = (fa("3(1)"), OCCASION);
        self.support(StanceForm { by: group, of: ours, at, occasion })?;
        self.oppose(StanceForm { by: ours, of: theirs, at, occasion })?;
        for (provision, status) in [
            ("2(1)", Status::AgreedAdReferendum),
            ("4(1)", Status::AgreedAdReferendum),
            ("4(2)", Status::AgreedAdReferendum),
            ("4(3)", Status::Agreed),
            ("7(1)", Status::AgreedInPrinciple),
            ("14(1)", Status::Parked),
        ] {
            self.set_status(fa(provision), status, WordOf::Table, said(""))?;
        }
        let because = said("The finance committee sits in June.");
        self.reserve(fa("10(1)").into(), theirs, ReservationKind::Parliamentary, because)?;
        let guarantees = Extent { instrument: guarantees, provision: None };
        self.link(None, fa("2(2)"), guarantees, said("The verb follows the guarantees."))?;
        self.aims()
    }

    fn wants(
        &mut self,
        instrument: &InstrumentCode,
        by: &DelegationCode,
        wanted: &[(&str, &str)],
    ) -> Result<(), DeskError> {
        let base = self.store.text(self.negotiated(instrument)?.id)?;
        let mut text = base.as_ref().clone();
        for provision in &mut text.provisions {
            let spelled = travaux_text::markdown::write_wording(&provision.wording);
            let own = wanted.iter().fold(spelled.clone(), |it, (old, new)| it.replace(old, new));
            if own != spelled {
                provision.wording = travaux_text::markdown::read_wording(&own);
            }
        }
        let foreign = Foreign { text, language: "en".to_owned(), ..Foreign::default() };
        self.propose(&foreign, instrument, Speaker { by, occasion: OCCASION })?;
        Ok(())
    }

    /// Meridia's objectives; they never leave the file.
    fn aims(&mut self) -> Result<(), DeskError> {
        let agreement = instrument("FA")?;
        let fa = |addresses: &[&str]| {
            addresses.iter().map(|it| (agreement.clone(), (*it).to_owned())).collect()
        };
        for (title, red_line, covers, tripwires) in [
            (
                "No open-ended verbs",
                "No duty that binds only to an effort",
                fa(&["2(2)", "3(1)"]),
                vec![Tripwire::MustNot("endeavour".to_owned())],
            ),
            (
                "Withdrawal within sixty days",
                "Not one day more",
                fa(&["2(2)"]),
                vec![Tripwire::AtMost { limit: 60, unit: "days".to_owned() }],
            ),
            (
                "Crossings open before the winter",
                "Not later than forty-five days after entry into force",
                fa(&["6(1)"]),
                vec![Tripwire::AtMost { limit: 45, unit: "days".to_owned() }],
            ),
        ] {
            self.set_objective(&ObjectiveForm {
                title: title.to_owned(),
                red_line: red_line.to_owned(),
                covers,
                tripwires,
                ..ObjectiveForm::default()
            })?;
        }
        Ok(())
    }
}
