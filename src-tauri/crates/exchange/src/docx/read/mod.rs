//! Reading Word files: one body, from which every text it holds is taken.

mod about;
mod anchors;

mod body;
mod changes;
mod comments;
mod compat;
pub(crate) mod contents;
mod controls;
mod directory;
mod doubts;
mod eastern;
mod faces;
mod fields;
mod formulas;
mod found;
mod ground;
mod growth;
mod guise;
mod headline;
mod instructions;
mod looks;
mod note_marks;
mod numbering;
mod numeral;
mod objects;
mod oddities;
mod open;
mod package;
mod page;
mod references;
mod results;
mod runs;
mod scheme;
mod shown;
mod source;
mod stream;
mod styles;
mod sums;
mod symbols;
mod tables;
mod taken;
mod tongues;
mod tree;
mod values;
mod verdicts;
mod walk;
mod wishes;
mod words;
mod xpath;

use travaux_text::markdown::{self, Reading};
use travaux_text::{Finding, Ids, Kind, Place, Severity};

pub(crate) use faces::{Face, Pages};
pub use found::{
    ChangeKind, Comment, Doubt, DoubtKind, Margin, PlacedLine, Property, Shown, TrackedChange,
};
pub(crate) use note_marks::Count;
pub(crate) use taken::{MERGED_MARK, NOTE_MARK, OBJECT_MARKS, SetLine};

use body::Body;
use source::Source;
use taken::Taken;

use crate::{AsTyped, Import};

/// A Word file as it was read: one body from which every text of it can be taken.
#[derive(Clone, Debug, Default)]
pub struct WordFile {
    /// Its tracked changes, in the order of the file.
    pub changes: Vec<TrackedChange>,
    /// The words in it that are not simply there to be read: hidden ones, and those in whose
    /// place other programs show something else.
    pub doubts: Vec<Doubt>,
    /// Its comments, in the order of the file.
    pub comments: Vec<Comment>,
    /// Its headers and footers.
    pub margins: Vec<Margin>,
    /// Which of them stand on which pages.
    pub(crate) faces: Vec<Face>,
    /// What it states about itself.
    pub properties: Vec<Property>,
    /// What its text shows and it holds elsewhere, in the order of the file.
    pub shown: Vec<Shown>,
    /// The names of its parts, in order.
    pub parts: Vec<String>,
    /// What somebody should know about the file.
    pub findings: Vec<Finding>,
    /// What was read of it: `body`, `tables`, `notes`, `headers`, `comments`.
    pub coverage: Vec<String>,
    /// How its notes are counted: those at the foot, and those at the end.
    pub(crate) note_counts: Vec<(bool, Count)>,
    body: Body,
}

impl WordFile {
    /// Reads the bytes of a Word file.
    ///
    /// - **Laws**: total; never panics.
    /// - **Limits**: 64 MB, and what they unpack to; elements 256 deep.
    ///
    /// # Errors
    ///
    /// The sentence that says why the file was refused.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        open::open(bytes)
    }

    /// The text with every tracked change accepted.
    pub fn accepted(&self, ids: &mut Ids) -> Import {
        self.with(&|_| true, ids)
    }

    /// The text with every tracked change rejected.
    pub fn rejected(&self, ids: &mut Ids) -> Import {
        self.with(&|_| false, ids)
    }

    /// The text with the changes of `author` accepted and those of all others rejected.
    pub fn of_author(&self, author: &str, ids: &mut Ids) -> Import {
        self.with(&|change| change.author == author, ids)
    }

    /// The text with the changes accepted that `theirs` holds for and those of others that they
    /// rest on: an edit within words that somebody else put in or moved is on top of those.
    pub fn on_top(&self, theirs: &dyn Fn(&TrackedChange) -> bool, ids: &mut Ids) -> Import {
        self.with(&one_by_one(&self.resting(theirs)), ids)
    }

    /// Which changes [`Self::on_top`] accepts, in their order.
    pub(crate) fn resting(&self, theirs: &dyn Fn(&TrackedChange) -> bool) -> Vec<bool> {
        ground::resting(&self.body, &self.changes, theirs)
    }

    /// The text with the changes accepted that `keep` holds for, and all others rejected.
    ///
    /// - **Units**: the line of a finding is a line of [`Self::lines`].
    pub fn with(&self, keep: &dyn Fn(&TrackedChange) -> bool, ids: &mut Ids) -> Import {
        let taken = Taken::of(&self.body, &self.changes, keep);
        let source = Source::of(&taken);
        let reading = markdown::read_whole(&source.text, ids);
        self.imported(&taken, &source, reading)
    }

    /// The text as it stands on paper, with every change accepted: every line a provision, those
    /// of tables of contents too, and each label as it is printed.
    pub fn as_typed(&self, ids: &mut Ids) -> AsTyped {
        let taken = Taken::of(&self.body, &self.changes, &|_| true);
        let source = Source::as_typed(&taken);
        let mut reading = markdown::read_as_typed(&source.text, ids);
        let typed = std::mem::take(&mut reading.typed);
        AsTyped { import: self.imported(&taken, &source, reading), typed, word: None }
    }

    fn imported(&self, taken: &Taken<'_>, source: &Source<'_>, mut reading: Reading) -> Import {
        references::settle(&mut reading.text, reading.terms);
        wishes::settle(&mut reading.text);
        let mut findings = self.findings.clone();
        findings.extend(beyond_headings(taken));
        findings.extend(in_columns(taken, &reading));
        if source.contents > 0 {
            let lines = oddities::counted(source.contents, "line", "lines");
            let sentence = format!(
                "The table of contents ({lines}) was set aside; it follows from the headings."
            );
            findings.push(Finding { place: Place::Whole, severity: Severity::Note, sentence });
        }
        for mut finding in reading.findings {
            if let Place::Line { line, .. } = &mut finding.place {
                *line = source.origin.get(*line as usize - 1).copied().unwrap_or(*line);
            }
            findings.push(finding);
        }
        Import { text: reading.text, findings, terms: reading.terms }
    }

    /// The text that [`Self::with`] gives, a paragraph a line as it is printed: with its
    /// automatic number, a table row as `| a | b |`, the notes after the body, `[^]` where one
    /// is marked.
    pub fn lines(&self, keep: &dyn Fn(&TrackedChange) -> bool) -> String {
        Taken::of(&self.body, &self.changes, keep).lines()
    }

    /// [`Self::lines`] as they are compared with those of a file that came back, each with the
    /// place of its first paragraph among all of the file: without tables of contents, with `#`
    /// where programs count anew, with figures that are raised as characters of their own.
    pub fn placed_lines(&self, keep: &dyn Fn(&TrackedChange) -> bool) -> Vec<PlacedLine> {
        Taken::of(&self.body, &self.changes, keep).placed(true)
    }

    /// The lines of tables of contents, each with the place of its paragraph.
    pub(crate) fn contents(&self, keep: &dyn Fn(&TrackedChange) -> bool) -> Vec<PlacedLine> {
        Taken::of(&self.body, &self.changes, keep).contents()
    }

    /// How the letters of every paragraph are set.
    pub(crate) fn set_lines(&self, keep: &dyn Fn(&TrackedChange) -> bool) -> Vec<SetLine> {
        Taken::of(&self.body, &self.changes, keep).set()
    }

    /// The text with the changes accepted that `keep` holds for, and with a finding that counts
    /// all there are and ends in `taken`: what was done with them.
    pub fn import(
        &self,
        keep: &dyn Fn(&TrackedChange) -> bool,
        taken: &str,
        ids: &mut Ids,
    ) -> Import {
        let mut import = self.with(keep, ids);
        let summary = self.summary().map(|sentence| Finding {
            place: Place::Whole,
            severity: Severity::Warning,
            sentence: format!("{sentence} {taken}"),
        });
        import.findings.splice(0..0, summary);
        import
    }

    /// How many tracked changes by whom and how many comments the file holds, as a sentence;
    /// none where there are none.
    pub fn summary(&self) -> Option<String> {
        open::summary(self)
    }
}

/// What is said of lines of a table of contents that say what no line of the text says.
fn beyond_headings(taken: &Taken<'_>) -> Option<Finding> {
    let entries = taken.contents();
    let lines = if entries.is_empty() { Vec::new() } else { taken.placed(false) };
    let contents: std::collections::HashSet<_> = entries.iter().map(|it| it.paragraph).collect();
    let text = lines.iter().filter(|it| !contents.contains(&it.paragraph));
    let said = contents::Said::by(text.map(|it| it.line.as_str()));
    let lacking = said.lacks(&entries);
    let first = oddities::short(&lacking.first()?.line);
    let count = oddities::counted(
        lacking.len(),
        "line of the table of contents says",
        "lines of the table of contents say",
    );
    let sentence = format!("{count} what no line of the text says: \u{201c}{first}\u{201d}.");
    Some(Finding { place: Place::Whole, severity: Severity::Note, sentence })
}

/// What is said of headings that stand in the cells of tables, as in a text in two languages side by
/// side.
fn in_columns(taken: &Taken<'_>, reading: &Reading) -> Option<Finding> {
    if reading.text.provisions.iter().any(|it| it.kind == Kind::Article) {
        return None;
    }
    let cells = taken.lines.iter().filter_map(|line| match line {
        taken::Line::Row(cells) => Some(cells.iter().flatten()),
        taken::Line::Paragraph(_) => None,
    });
    let lines = cells.flatten().map(|it| it.printed(taken.body));
    let headings: Vec<_> =
        lines.filter(|it| travaux_text::label::line::heading(it).is_some()).collect();
    let first = oddities::short(headings.first()?.trim());
    let counted = oddities::counted(headings.len(), "heading stands", "headings stand");
    let sentence = format!(
        "{counted} in cells of tables, such as \u{201c}{first}\u{201d}: the rows were kept as rows, and \
         there are no articles. To take one column of a text in two languages, copy that column \
         into a file of its own."
    );
    Some(Finding { place: Place::Whole, severity: Severity::Warning, sentence })
}

/// Accepts the changes that are `kept`; a text is taken with one look at each change, in their
/// order.
pub(crate) fn one_by_one(kept: &[bool]) -> impl Fn(&TrackedChange) -> bool {
    let looks = std::cell::Cell::new(0);
    move |_| {
        let at = looks.replace(looks.get() + 1);
        kept.get(at % kept.len().max(1)).copied().unwrap_or(false)
    }
}

/// The text of a Word file with all tracked changes accepted, and what there is to know of it.
pub(crate) fn import(bytes: &[u8], ids: &mut Ids) -> Import {
    match WordFile::read(bytes) {
        Ok(file) => file.import(&|_| true, ALL_ACCEPTED, ids),
        Err(sentence) => Import::refused(sentence),
    }
}

/// What a reader is told who takes a text with all its tracked changes.
pub const ALL_ACCEPTED: &str = "The text was imported with all changes accepted.";
