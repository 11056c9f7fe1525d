//! What leaves the machine, and what is in it.

use serde::{Deserialize, Serialize};
use travaux_desk::{Contents, Layout, Marks, Size};
use ts_rs::TS;

use crate::WireReport;
use crate::mirror::mirror;

/// What is to be written to a file, or printed.
#[derive(Clone, Debug, Deserialize, PartialEq, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireExport {
    /// What of the instrument.
    pub what: WireExported,
    /// Whether it is for our own people: then it may hold what is internal, and every page says so.
    #[serde(default)]
    pub internal: bool,
    /// How its pages look.
    #[serde(default)]
    pub dress: WireDress,
}

mirror! {
    /// How changes are shown on paper.
    pub enum WireMarks of Marks {
        /// By colours and lines.
        Colours,
        /// By small signs around them, for black and white and for those who listen.
        Words,
        /// Not at all: the text with all changes made.
        Applied,
    }
}

mirror! {
    /// A size of paper.
    pub enum WirePaper of Size {
        /// ISO A4.
        A4,
        /// US Letter.
        Letter,
    }
}

/// How the pages of what is written look.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, TS)]
#[serde(default)]
#[ts(export, export_to = "wire.ts")]
pub struct WireDress {
    /// The file whose house style a Word file has; none for the plain one.
    pub template: Option<String>,
    /// The marking on every page; none for that of the dossier.
    pub classification: Option<String>,
    /// Whether the comments of the tabled layer stand in its margin.
    pub comments: bool,
    /// How changes are shown in a PDF.
    pub marks: WireMarks,
    /// Which lines of a page of a PDF are numbered: every fifth is 5; none is 0.
    pub every: u32,
    /// The paper of a PDF.
    pub paper: WirePaper,
    /// Whether both sides of a leaf are printed.
    pub two_sided: bool,
    /// Which copy a PDF is, such as `Copy 3 of 12`; may be empty.
    pub copy: String,
}

impl Default for WireDress {
    fn default() -> Self {
        let Layout { marks, every, size, two_sided, copy, .. } = Layout::default();
        Self {
            template: None,
            classification: None,
            comments: false,
            marks: marks.into(),
            every,
            paper: size.into(),
            two_sided,
            copy,
        }
    }
}

impl WireDress {
    /// How a print is laid out that is dressed so.
    pub fn layout(&self) -> Layout {
        Layout {
            marks: self.marks.into(),
            every: self.every.min(100),
            size: self.paper.into(),
            two_sided: self.two_sided,
            copy: self.copy.trim().to_owned(),
            ..Layout::default()
        }
    }
}

/// What of an instrument is to be written to a file: of the tabled layer alone, unless it is for
/// our own people.
#[derive(Clone, Debug, Deserialize, PartialEq, TS)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[ts(export, export_to = "wire.ts")]
pub enum WireExported {
    /// A version.
    Version {
        /// Its number.
        version: String,
        /// The version that its changes are tracked against, in a Word file; none for a clean
        /// text.
        base: Option<String>,
    },
    /// The working text of a delegation, which is internal.
    Working {
        /// The delegation, by code.
        delegation: String,
        /// Whether its changes are tracked against what it is drafted on.
        tracked: bool,
    },
    /// The rolling text, with brackets and who is behind each wording.
    Rolling,
    /// Two to four versions side by side.
    Columns {
        /// Their numbers, from left to right.
        versions: Vec<String>,
    },
    /// The preparatory work of a tabled version.
    Travaux {
        /// Its number.
        version: String,
        /// The provision that it is of, with what stands below it; none for all.
        provision: Option<String>,
    },
    /// The table of concordance of a tabled version.
    Concordance {
        /// Its number.
        version: String,
    },
    /// A report, as it was edited.
    Report {
        /// The report.
        report: WireReport,
    },
}

/// Some pages as they will be printed, to look at; lengths are points.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireSheets {
    /// How many pages there are in all.
    pub pages: u32,
    /// The number of the first that is here, counted from 1.
    pub first: u32,
    /// The pages from that one on.
    pub sheets: Vec<WireSheet>,
}

impl WireSheets {
    /// Reads what the press says of pages.
    ///
    /// # Errors
    ///
    /// When it is something else.
    pub fn read(told: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(told).map_err(|it| format!("The pages cannot be shown: {it}."))
    }
}

/// One page.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireSheet {
    /// How wide it is.
    pub width: f64,
    /// How high it is.
    pub height: f64,
    /// The words on it.
    pub words: Vec<WireSetWords>,
    /// The lines on it.
    pub lines: Vec<WireSetLine>,
}

/// Words on one line of a page, of one face.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireSetWords {
    /// Where they begin on the left.
    pub x: f64,
    /// The line they stand on.
    pub y: f64,
    /// How large their letters are.
    pub size: f64,
    /// How wide they are.
    pub width: f64,
    /// Whether they are bold.
    pub strong: bool,
    /// Whether they are italic.
    pub slanted: bool,
    /// Whether they run from right to left.
    pub leftwards: bool,
    /// Their colour.
    pub ink: String,
    /// The words.
    pub text: String,
}

/// A line on a page.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireSetLine {
    /// Where it begins: from the left, from above.
    pub from: (f64, f64),
    /// Where it ends.
    pub to: (f64, f64),
    /// How thick it is.
    pub width: f64,
    /// Its colour.
    pub ink: String,
}

/// What became of something that was to be printed.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WirePrinted {
    /// The printer that it went to.
    pub printer: String,
}

/// What is in a Word file, read back from its finished bytes.
#[derive(Clone, Debug, Default, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireContents {
    /// How many stretches of words came, went, moved, and were set otherwise.
    pub changes: [u32; 4],
    /// In whose names.
    pub authors: Vec<String>,
    /// The dates that changes and comments bear.
    pub dates: Vec<String>,
    /// How many comments there are.
    pub comments: u32,
    /// What stands above and below the text.
    pub margins: Vec<String>,
    /// What the file states about itself: name and value.
    pub properties: Vec<(String, String)>,
    /// Words that do not show; none in a file of ours.
    pub hidden: Vec<String>,
    /// Marks that tell which words were written in one sitting; none in a file of ours.
    pub sessions: u32,
    /// How many bytes it has.
    pub size: u32,
}

impl WireContents {
    /// What is in a Word file of so many bytes.
    pub fn of(it: Contents, size: usize) -> Self {
        let count = |it| u32::try_from(it).unwrap_or(u32::MAX);
        Self {
            changes: [it.insertions, it.deletions, it.moves, it.formattings].map(count),
            authors: it.authors.into_iter().collect(),
            dates: it.dates.into_iter().collect(),
            comments: count(it.comments),
            margins: it.margins,
            properties: it.properties,
            hidden: it.hidden,
            sessions: count(it.sessions),
            size: count(size),
        }
    }
}
