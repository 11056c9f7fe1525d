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
    /// Where it begins, in words: `the 1st meeting`; empty when at the beginning. Where it tells of
    /// what was made before that and arrived here since, it says so.
    pub since: String,
    /// Where it ends, in words; empty when it goes on until now.
    pub until: String,
    /// The meetings held in that time, with place and day.
    pub meetings: Vec<String>,
    /// Who is on record as having said something in that time, by name, in the order of the table;
    /// nobody where nobody is named.
    pub heard: Vec<String>,
    /// What a head of delegation reads in two minutes: the conclusion on one page.
    pub page: Vec<Section>,
    /// The account, which is the annex of the page: what there is to tell, the conclusion first;
    /// sections without lines are left out.
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

/// What a section is about, in the order in which sections stand: the conclusion, then the
/// account.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Topic {
    /// Provisions that all agreed to since.
    Agreed,
    /// Provisions that all agreed to since, subject to their capitals.
    AdReferendum,
    /// Provisions whose aim all agreed to since, not the wording.
    InPrinciple,
    /// Provisions that some agree to and others have not.
    Partly,
    /// That nothing is agreed until everything is agreed.
    Principle,
    /// What is open.
    Decisions,
    /// Which of our red lines are touched; internal.
    RedLines,
    /// What we need instructions on, and by when; internal.
    Instructions,
    /// Provisions that were agreed and are no longer.
    Reopened,
    /// Reservations made, lifted and standing.
    Reservations,
    /// Silence procedures: those that run, those that ended, and who objected.
    Silences,
    /// Provisions of which nothing is open any more: how their brackets were lifted since.
    Settled,
    /// Brackets lifted since in provisions that have others still.
    PartlySettled,
    /// Brackets divided or merged since.
    Recut,
    /// What delegations put forward, supported, opposed and withdrew.
    Proposals,
    /// Provisions set aside.
    Parked,
    /// What had gone out and was taken back since.
    TakenBack,
    /// Versions issued since.
    Issued,
    /// Texts initialled and rectified since.
    Fixed,
    /// Provisions that read otherwise now.
    Changed,
    /// What was remarked on provisions and is open, and what was resolved.
    Comments,
    /// What waits for something else.
    NextSteps,
    /// How our objectives stand; internal.
    Objectives,
}

/// One line of a report.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Line {
    /// What happened where, in a sentence without a full stop.
    pub text: String,
    /// The same without its place, which stands above it.
    pub told: String,
    /// The entry of the record that says so, the first where there are several; none where it
    /// sums up what stands.
    pub entry: Option<Hash>,
    /// The other entries that say the same.
    pub others: Vec<Hash>,
    /// The instrument it is about.
    pub instrument: Option<InstrumentCode>,
    /// The provision it is about, the first where there are several.
    pub provision: Option<ProvisionId>,
    /// That provision's address, as other commands take it; empty where there is none.
    pub address: String,
    /// The words before.
    pub before: Option<String>,
    /// The words after, or as they stand.
    pub after: Option<String>,
    /// How the words changed, where there are words before and after: bytes of both.
    pub runs: Vec<Run>,
}

impl Line {
    /// Every entry of the record that it tells of.
    pub fn entries(&self) -> impl Iterator<Item = Hash> {
        self.entry.into_iter().chain(self.others.iter().copied())
    }
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
            Self::Agreed => "agreed",
            Self::AdReferendum => "agreed-ad-referendum",
            Self::InPrinciple => "agreed-in-principle",
            Self::Partly => "partly-agreed",
            Self::Principle => "principle",
            Self::Decisions => "decisions",
            Self::RedLines => "red-lines",
            Self::Instructions => "instructions",
            Self::Reopened => "reopened",
            Self::Reservations => "reservations",
            Self::Silences => "silences",
            Self::Settled => "settled",
            Self::PartlySettled => "partly-settled",
            Self::Recut => "brackets-divided-or-merged",
            Self::Proposals => "proposals",
            Self::Parked => "parked",
            Self::TakenBack => "taken-back",
            Self::Issued => "issued",
            Self::Fixed => "fixed",
            Self::Changed => "changed",
            Self::Comments => "comments",
            Self::NextSteps => "next-steps",
            Self::Objectives => "objectives",
        }
    }

    /// The heading of its section, which tells of so many provisions: `Open points: 4`.
    pub fn heading(self, count: usize) -> String {
        let heading = match self {
            Self::Decisions => return format!("Open points: {count}"),
            Self::Agreed => "Agreed",
            Self::AdReferendum => "Agreed ad referendum",
            Self::InPrinciple => "Agreed in principle",
            Self::Partly => "Not yet agreed by all",
            Self::Principle => "Nothing is agreed until everything is agreed",
            Self::RedLines => "Red lines touched",
            Self::Instructions => "Instructions needed",
            Self::Reopened => "Reopened",
            Self::Reservations => "Reservations",
            Self::Silences => "Silence procedures",
            Self::Settled => "Settled",
            Self::PartlySettled => "Settled in part",
            Self::Recut => "Brackets divided or merged",
            Self::Proposals => "Proposals",
            Self::Parked => "Set aside",
            Self::TakenBack => "Taken back",
            Self::Issued => "Texts issued",
            Self::Fixed => "Texts initialled and rectified",
            Self::Changed => "Amendments to the text",
            Self::Comments => "Comments",
            Self::NextSteps => "Held pending other points",
            Self::Objectives => "Our objectives",
        };
        heading.to_owned()
    }
}

impl Report {
    /// The section on a topic, if there is anything to tell about it.
    pub fn section(&self, topic: Topic) -> Option<&Section> {
        self.sections.iter().find(|it| it.topic == topic)
    }

    /// The meetings held, in a sentence without a full stop.
    pub fn held(&self) -> String {
        let what = if self.meetings.len() == 1 { "Meeting" } else { "Meetings" };
        format!("{what}: {}", self.meetings.join("; "))
    }

    /// Who was heard, in a sentence without a full stop; none where nobody is named.
    pub fn spoken(&self) -> Option<String> {
        (!self.heard.is_empty()).then(|| format!("On record: {}", self.heard.join(", ")))
    }

    /// What stands above the account, where a page stands before it.
    pub fn annex(&self) -> Option<&'static str> {
        let has_both = !self.page.is_empty() && !self.sections.is_empty();
        has_both.then_some("Annex: the account")
    }

    /// The account alone, without the page before it.
    #[must_use]
    pub fn account_alone(self) -> Self {
        Self { page: Vec::new(), ..self }
    }

    /// The page alone, without its annex.
    #[must_use]
    pub fn one_page(self) -> Self {
        match self.page.is_empty() {
            true => self,
            false => Self { sections: Vec::new(), ..self },
        }
    }

    /// What stands above it: `Since the 1st meeting`.
    pub fn period(&self) -> String {
        match (self.since.as_str(), self.until.as_str()) {
            ("", "") => "From the beginning of the negotiations".to_owned(),
            (since, "") => format!("Since {since}"),
            ("", until) => format!("Until {until}"),
            (since, until) => format!("Since {since}, until {until}"),
        }
    }
}
