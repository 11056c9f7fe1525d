//! The report of a meeting: the account of a stretch of the record.

use serde::{Deserialize, Serialize};
use travaux_history::Hash;
use travaux_history::account::{Form, Line, Report, Section, Topic};
use travaux_redline::{Run, RunFate};
use ts_rs::TS;

use crate::WireFate;
use crate::mirror::mirror;

/// The account of a stretch of a negotiation, ready to be edited and written.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireReport {
    /// For whom it is made.
    pub form: WireReportForm,
    /// What the negotiation is called.
    pub title: String,
    /// The marking; may be empty.
    pub classification: String,
    /// Where it begins, in words; empty at the beginning.
    pub since: String,
    /// Where it ends, in words; empty when it goes on until now.
    pub until: String,
    /// The meetings held in that time, with place and day.
    pub meetings: Vec<String>,
    /// Who is on record as having said something in that time.
    pub heard: Vec<String>,
    /// The conclusion on one page; none where only the account is to be written.
    pub page: Vec<WireSection>,
    /// What there is to tell, the conclusion first; none where only the page is to be written.
    pub sections: Vec<WireSection>,
}

mirror! {
    /// For whom a report is made.
    pub enum WireReportForm of Form {
        /// For our own people: both layers.
        Full,
        /// For all who took part: neutral, the tabled layer alone.
        ProcesVerbal,
        /// For everybody else: the tabled layer alone, and nobody is named.
        Readout,
    }
}

/// One section of a report.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireSection {
    /// What it is about, as one word: `decisions`.
    pub topic: String,
    /// Its heading.
    pub heading: String,
    /// What there is to tell.
    pub lines: Vec<WireReportLine>,
}

/// One line of a report.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireReportLine {
    /// What happened, in a sentence without a full stop.
    pub text: String,
    /// The entry of the record that says so, the first where there are several; none where it
    /// sums up what stands.
    pub entry: Option<String>,
    /// The other entries that say the same.
    pub others: Vec<String>,
    /// The instrument it is about, by code.
    pub instrument: Option<String>,
    /// The provision it is about.
    pub provision: Option<String>,
    /// That provision's address; empty where there is none.
    pub address: String,
    /// How the words changed; the words alone where there is nothing before.
    pub runs: Vec<WireStretch>,
}

/// Some words, and what became of them.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireStretch {
    /// What became of them.
    pub fate: WireFate,
    /// The words.
    pub text: String,
}

impl From<&Report> for WireReport {
    fn from(it: &Report) -> Self {
        let section = |it: &Section| WireSection {
            topic: it.topic.word().to_owned(),
            heading: it.heading.clone(),
            lines: it.lines.iter().map(WireReportLine::from).collect(),
        };
        Self {
            form: it.form.into(),
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

impl From<&Line> for WireReportLine {
    fn from(it: &Line) -> Self {
        Self {
            text: it.text.clone(),
            entry: it.entry.map(|hash| hash.to_string()),
            others: it.others.iter().map(ToString::to_string).collect(),
            instrument: it.instrument.as_ref().map(ToString::to_string),
            provision: it.provision.map(|id| id.to_string()),
            address: it.address.clone(),
            runs: runs_of(it),
        }
    }
}

fn runs_of(it: &Line) -> Vec<WireStretch> {
    let shown = it.stretches().into_iter();
    shown.map(|it| WireStretch { fate: it.fate.into(), text: it.words.to_owned() }).collect()
}

/// A report as a person edited it.
impl From<WireReport> for Report {
    fn from(it: WireReport) -> Self {
        let section = |it: WireSection| Section {
            topic: Topic::Decisions,
            heading: it.heading,
            lines: it.lines.into_iter().map(Line::from).collect(),
        };
        Self {
            form: it.form.into(),
            title: it.title,
            classification: it.classification,
            since: it.since,
            until: it.until,
            meetings: it.meetings,
            heard: it.heard,
            page: it.page.into_iter().map(section).collect(),
            sections: it.sections.into_iter().map(section).collect(),
        }
    }
}

impl From<WireReportLine> for Line {
    fn from(it: WireReportLine) -> Self {
        let (mut before, mut after, mut runs) = (String::new(), String::new(), Vec::new());
        for run in &it.runs {
            let (base, revised) = (before.len(), after.len());
            let fate = match run.fate {
                WireFate::Deleted => RunFate::Deleted,
                WireFate::Inserted => RunFate::Inserted,
                _ => RunFate::Kept,
            };
            if fate != RunFate::Inserted {
                before.push_str(&run.text);
            }
            if fate != RunFate::Deleted {
                after.push_str(&run.text);
            }
            let (base, revised) = (base..before.len(), revised..after.len());
            runs.push(Run { fate, base, revised, moved: None });
        }
        let changed = runs.iter().any(|it| it.fate != RunFate::Kept);
        Self {
            text: it.text,
            entry: it.entry.as_deref().and_then(Hash::parse),
            others: it.others.iter().filter_map(|it| Hash::parse(it)).collect(),
            before: Some(before).filter(|_| changed),
            after: Some(after).filter(|it| !it.is_empty()),
            runs: if changed { runs } else { Vec::new() },
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_goes_to_the_window_and_comes_back() {
        let run = |fate, text: &str| WireStretch { fate, text: text.to_owned() };
        let line = WireReportLine {
            text: "Article 2(2): amended in version 2".to_owned(),
            entry: None,
            others: Vec::new(),
            instrument: None,
            provision: None,
            address: String::new(),
            runs: vec![
                run(WireFate::Kept, "Each Party "),
                run(WireFate::Deleted, "shall"),
                run(WireFate::Inserted, "should"),
                run(WireFate::Kept, " report."),
            ],
        };
        let back = Line::from(line.clone());
        assert_eq!(back.before.as_deref(), Some("Each Party shall report."));
        assert_eq!(back.after.as_deref(), Some("Each Party should report."));
        assert_eq!(WireReportLine::from(&back), line);
    }
}
