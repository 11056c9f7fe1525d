//! What a report is: sections of lines, each tied to the entry of the record it tells of.

use travaux_redline::Run;
use travaux_text::ProvisionId;

use crate::{Hash, InstrumentCode};

/// The account of a stretch of a negotiation, ready to be edited and written.
///
/// - **Laws**: every line tells of something the record or a saved text says. A form that goes
///   out is made of the tabled layer alone.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Report {
    /// For whom it is made.
    pub form: Form,
    /// What the negotiation is called.
    pub title: String,
    /// The marking that stands on everything; may be empty.
    pub classification: String,
    /// Where it begins, in words: `the 1st meeting`; empty when at the beginning.
    pub since: String,
    /// Where it ends, in words; empty when it goes on until now.
    pub until: String,
    /// What there is to tell, decisions first; sections without lines are left out.
    pub sections: Vec<Section>,
}

/// For whom a report is made.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Form {
    /// For our own people: both layers, delegations by code.
    #[default]
    Full,
    /// For all who took part: neutral, the tabled layer alone.
    ProcesVerbal,
    /// For everybody else: the tabled layer alone, and nobody is named.
    Readout,
}

/// One section of a report.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Section {
    /// What it is about.
    pub topic: Topic,
    /// Its heading.
    pub heading: String,
    /// What there is to tell.
    pub lines: Vec<Line>,
}

/// What a section is about, in the order in which sections stand.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Topic {
    /// What has to be decided.
    Decisions,
    /// Provisions agreed since.
    Agreed,
    /// Brackets lifted since.
    Settled,
    /// Versions issued since.
    Issued,
    /// Provisions that read otherwise now.
    Changed,
    /// Provisions contested since.
    Opened,
    /// Provisions that were agreed and are no longer.
    Reopened,
    /// Provisions set aside since.
    Parked,
    /// What delegations put forward, supported, did not accept and withdrew.
    Proposals,
    /// Reservations made, lifted and standing.
    Reservations,
    /// What was remarked on provisions and is open, and what was resolved.
    Comments,
    /// What comes next.
    NextSteps,
    /// How our objectives stand; internal.
    Objectives,
}

/// One line of a report.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Line {
    /// What happened, in a sentence without a full stop.
    pub text: String,
    /// The entry of the record that says so; none for a count of several.
    pub entry: Option<Hash>,
    /// The instrument it is about.
    pub instrument: Option<InstrumentCode>,
    /// The provision it is about.
    pub provision: Option<ProvisionId>,
    /// That provision's address; empty where there is none.
    pub address: String,
    /// The words before.
    pub before: Option<String>,
    /// The words after, or as they stand.
    pub after: Option<String>,
    /// How the words changed, where there are words before and after: bytes of both.
    pub runs: Vec<Run>,
}

impl Form {
    /// The form as it is written: `full`, `proces-verbal` or `readout`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::ProcesVerbal => "proces-verbal",
            Self::Readout => "readout",
        }
    }

    /// Reads the word that [`Form::word`] gives.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Full, Self::ProcesVerbal, Self::Readout].into_iter().find(|it| it.word() == word)
    }

    /// Whether it leaves the desk: then it is made of the tabled layer alone.
    pub fn goes_out(self) -> bool {
        self != Self::Full
    }

    /// What such a report is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Full => "Report",
            Self::ProcesVerbal => "Procès-verbal",
            Self::Readout => "Readout",
        }
    }
}

impl Topic {
    /// The topic as one word, for data: `decisions`, `next-steps`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Decisions => "decisions",
            Self::Agreed => "agreed",
            Self::Settled => "settled",
            Self::Issued => "issued",
            Self::Changed => "changed",
            Self::Opened => "opened",
            Self::Reopened => "reopened",
            Self::Parked => "parked",
            Self::Proposals => "proposals",
            Self::Reservations => "reservations",
            Self::Comments => "comments",
            Self::NextSteps => "next-steps",
            Self::Objectives => "objectives",
        }
    }

    /// The heading of its section.
    pub fn heading(self, form: Form) -> &'static str {
        match (self, form) {
            (Self::Decisions, Form::Full) => "Decisions needed",
            (Self::Decisions, _) => "Open points",
            (Self::Agreed, _) => "Newly agreed",
            (Self::Settled, _) => "Brackets lifted",
            (Self::Issued, _) => "Texts issued",
            (Self::Changed, _) => "Changed",
            (Self::Opened, _) => "Opened",
            (Self::Reopened, _) => "Reopened",
            (Self::Parked, _) => "Parked",
            (Self::Proposals, Form::Readout) => "Proposals",
            (Self::Proposals, _) => "Proposals by delegation",
            (Self::Reservations, _) => "Reservations",
            (Self::Comments, _) => "Comments",
            (Self::NextSteps, _) => "Next steps",
            (Self::Objectives, _) => "Our objectives",
        }
    }
}

impl Report {
    /// The section on a topic, if there is anything to tell about it.
    pub fn section(&self, topic: Topic) -> Option<&Section> {
        self.sections.iter().find(|it| it.topic == topic)
    }

    /// What stands above it: `Report: since the 1st meeting`.
    pub fn period(&self) -> String {
        match (self.since.as_str(), self.until.as_str()) {
            ("", "") => "From the beginning".to_owned(),
            (since, "") => format!("Since {since}"),
            ("", until) => format!("Until {until}"),
            (since, until) => format!("Since {since}, until {until}"),
        }
    }
}
