//! The returned file: what somebody did to a Word file that we sent, and what of it they said.

mod alike;
mod beside;
mod comments;
mod contents;
mod hands;
mod hidden;
mod looks;
mod margins;
mod marks;
mod places;
mod row;
mod shown;
mod silent;
mod stamps;
mod tracked_changes;

use travaux_redline::Watch;

pub use margins::differing_margins;
pub use places::{moved_provisions, provisions_of_paragraphs};
pub use row::{ReturnKind, ReturnRow};

use super::read::{TrackedChange, WordFile};
use places::Places;
use tracked_changes::Ours;

/// What came back of a file that we sent.
#[derive(Clone, Debug)]
pub struct Returned {
    /// What differs: silent changes first, then tracked ones by author, then formatting,
    /// comments and metadata; within a kind in reading order.
    pub rows: Vec<ReturnRow>,
    /// What was compared: `body`, `tables`, `notes`, `headers`, `comments`.
    pub coverage: Vec<String>,
    /// What is to be known of the file as a whole, a sentence each.
    pub notices: Vec<String>,
}

impl Returned {
    /// How many changes nobody marked.
    pub fn silent(&self) -> usize {
        self.of(ReturnKind::Silent).count()
    }

    /// The rows of a kind, in order.
    pub fn of(&self, kind: ReturnKind) -> impl Iterator<Item = &ReturnRow> {
        self.rows.iter().filter(move |row| row.kind == kind)
    }

    /// What was found and what was compared, in one line:
    /// `0 untracked changes; compared: body, tables`.
    pub fn summary(&self) -> String {
        let silent = self.silent();
        let changes = if silent == 1 { "change" } else { "changes" };
        format!("{silent} untracked {changes}; compared: {}", self.coverage.join(", "))
    }
}

/// What `returned` differs in from `sent`, and whether its author said so.
///
/// - **Laws**: a word that differs between the two files with every tracked change rejected
///   is a silent change, or a formatting one where only Word's own corrections (quotes,
///   dashes, blanks) differ. A tracked change of `sent` that came back without its mark, or
///   under another name or date, is a silent one.
/// - **Source**: `docs/domain/returned.md`.
pub fn check_return(sent: &WordFile, returned: &WordFile) -> Returned {
    check_return_to(&Sender::default(), sent, returned)
}

/// What readers of two texts do not see alike, although it is no difference of words, all changes
/// accepted: words that are doubtful in one of them, and what is shown and kept elsewhere.
pub fn differing_beside_words(base: &WordFile, revised: &WordFile) -> Vec<ReturnRow> {
    let watch = Watch::of_text(&revised.lines(&|_| true));
    let mut rows = hidden::rows(base, revised, &watch);
    for mut row in hidden::rows(revised, base, &watch) {
        row.what = format!("no longer so in the revised text: {}", row.what);
        rows.push(row);
    }
    if !base.shown.is_empty() || !revised.shown.is_empty() {
        let places = Places::of(revised, &|_| true);
        let seen = |it: &ReturnRow| it.kind == ReturnKind::Silent;
        rows.extend(shown::rows(base, revised, &places, &watch).into_iter().filter(seen));
    }
    rows
}

/// Who sent a file.
#[derive(Clone, Debug, Default)]
pub struct Sender {
    /// What they are called.
    pub names: Vec<String>,
    /// Changes that they made, beside those of the file that was sent.
    pub changes: Vec<TrackedChange>,
}

/// What `returned` differs in from `sent`, which `sender` sent: what is tracked in their name and
/// they did not make is silent, whatever it says.
///
/// - **Laws**: those of [`check_return`].
pub fn check_return_to(sender: &Sender, sent: &WordFile, returned: &WordFile) -> Returned {
    let watch = Watch::of_text(&sent.lines(&|_| true));
    let ours = Ours::new(sender, sent, returned);
    let rejected = [sent, returned].map(|it| Places::of(it, &|_| false));
    let mut rows = silent::rows(&rejected, &watch);
    marks::taken(sent, &watch, &mut rows);
    let marked = marks::rows(sent, returned, &watch, (&rows, &ours));
    let notices = notices(sent, returned, &rows, &marked);
    rows.extend(marked);
    rows.extend(ours.restamped().rows(returned, &watch));
    rows.extend(hidden::rows(sent, returned, &watch));
    rows.extend(contents::rows(sent, returned));
    rows.extend(shown::rows(sent, returned, &rejected[1], &watch));
    rows.extend(tracked_changes::rows(returned, &rejected[1], &watch, &ours));
    rows.extend(looks::rows(sent, returned, &rejected[1]));
    for mut row in beside::rows((sent, &rejected[0]), (returned, &rejected[1]), &ours) {
        let line = row.paragraph.and_then(|it| rejected[1].line_of(it));
        if let Some(line) = line.filter(|_| row.comment.is_some()) {
            rejected[1].address(line).clone_into(&mut row.provision);
        }
        rows.push(row);
    }
    // A stable sort: within a kind, rows stay in reading order.
    rows.sort_by_key(|row| row.kind);
    Returned { rows, coverage: returned.coverage.clone(), notices }
}

/// What is to be known of a file in which nothing is tracked although words differ; `rows` tell of
/// the words, and `marked` of marks of ours that are gone.
fn notices(
    sent: &WordFile,
    returned: &WordFile,
    rows: &[ReturnRow],
    marked: &[ReturnRow],
) -> Vec<String> {
    if !returned.changes.is_empty() {
        return Vec::new();
    }
    let differs = rows.iter().any(|it| it.kind == ReturnKind::Silent);
    let altered = marked.iter().any(|it| it.what != marks::REVERTED);
    let accepted = rows.iter().any(|it| it.what == marks::TAKEN);
    let sentence = match (sent.changes.is_empty(), accepted, !marked.is_empty()) {
        (true, ..) if differs => {
            "Nothing in the file is tracked, although words differ from those that were sent."
        }
        (false, ..) if differs || altered => {
            "All tracked changes that were sent are gone, and other words differ too: somebody \
             accepted or rejected them, or saved the file where marks are lost."
        }
        (false, true, true) => {
            "All tracked changes that were sent are gone: some were accepted, others rejected."
        }
        (false, true, false) => "All tracked changes that were sent are gone: they were accepted.",
        (false, false, true) => "All tracked changes that were sent are gone: they were rejected.",
        _ => return Vec::new(),
    };
    vec![sentence.to_owned()]
}
