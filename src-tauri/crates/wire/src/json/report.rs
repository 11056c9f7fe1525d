//! A report, as it is printed.

use serde::Serialize;
use travaux_history::account::{Line, Report, Section};
use travaux_redline::RunFate;
use ts_rs::TS;

/// The account of what happened between two points in time.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedReport {
    /// For whom it is: `full`, `proces-verbal` or `readout`.
    pub form: &'static str,
    /// What the negotiation is called.
    pub title: String,
    /// The marking; may be empty.
    pub classification: String,
    /// Where it begins, in words; empty when at the beginning.
    pub since: String,
    /// Where it ends, in words; empty when it goes on until now.
    pub until: String,
    /// The meetings held in that time, with place and day.
    pub meetings: Vec<String>,
    /// Who is on record as having said something in that time.
    pub heard: Vec<String>,
    /// The conclusion on one page.
    pub page: Vec<PrintedSection>,
    /// What there is to tell, the conclusion first.
    pub sections: Vec<PrintedSection>,
}

/// A section of a report.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedSection {
    /// What it is about, as one word.
    pub topic: &'static str,
    /// Its heading.
    pub heading: String,
    /// Its lines.
    pub lines: Vec<PrintedLine>,
}

/// A line of a report.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
pub struct PrintedLine {
    /// What happened, in a sentence without a full stop.
    pub text: String,
    /// The first entry of the record that says so; null where it sums up what stands.
    pub entry: Option<String>,
    /// All entries that say so.
    pub entries: Vec<String>,
    /// The instrument's code.
    pub instrument: Option<String>,
    /// The provision's permanent id.
    pub provision: Option<String>,
    /// The provision's address; empty where there is none.
    pub address: String,
    /// The words before.
    pub before: Option<String>,
    /// The words after, or as they stand.
    pub after: Option<String>,
    /// The changed words: `["delete", words]`, `["insert", words]` or `["equal", words]`. The marks
    /// of brackets are no words: those that came are `equal`, those that went are left out.
    pub redline: Vec<(&'static str, String)>,
}

impl From<&Report> for PrintedReport {
    fn from(it: &Report) -> Self {
        let section = |it: &Section| PrintedSection {
            topic: it.topic.word(),
            heading: it.heading.clone(),
            lines: it.lines.iter().map(Into::into).collect(),
        };
        Self {
            form: it.form.word(),
            title: it.title.clone(),
            classification: it.classification.clone(),
            since: it.since.clone(),
            until: it.until.clone(),
            meetings: it.meetings.clone(),
            heard: it.heard.clone(),
            page: it.page.iter().map(section).collect(),
            sections: it.sections.iter().map(section).collect(),
        }
    }
}

impl From<&Line> for PrintedLine {
    fn from(it: &Line) -> Self {
        Self {
            text: it.text.clone(),
            entry: it.entry.map(|it| it.to_string()),
            entries: it.entries().map(|it| it.to_string()).collect(),
            instrument: it.instrument.as_ref().map(ToString::to_string),
            provision: it.provision.map(|it| it.to_string()),
            address: it.address.clone(),
            before: it.before.clone(),
            after: it.after.clone(),
            redline: redline(it),
        }
    }
}

fn redline(it: &Line) -> Vec<(&'static str, String)> {
    if it.runs.is_empty() {
        return Vec::new();
    }
    let shown = it.stretches().into_iter().map(|it| match it.fate {
        RunFate::Deleted | RunFate::MovedAway => ("delete", it.words.to_owned()),
        RunFate::Inserted | RunFate::MovedHere => ("insert", it.words.to_owned()),
        _ => ("equal", it.words.to_owned()),
    });
    shown.collect()
}
