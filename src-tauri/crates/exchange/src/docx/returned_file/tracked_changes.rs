//! Tracked changes, author by author.

use std::collections::{HashMap, HashSet};

use travaux_redline::Watch;
use unicode_normalization::UnicodeNormalization;

use super::Sender;
use super::hands::{Hands, MOST_LOOKED_AT};
use super::marks::stamp;
use super::places::Places;
use super::row::{ReturnKind, ReturnRow};
use super::silent::{CORRECTED, differences};
use super::stamps::Restamped;
use crate::docx::read::{ChangeKind, Comment, TrackedChange, WordFile};

/// The tracked changes of a file, which reads as `rejected` without them: what each author's
/// changes do to the text. Those that are in our name and that we did not make are silent.
///
/// Authors are taken in the order of their first change, each on top of those before, so
/// that a change inside another's insertion is seen.
pub(super) fn rows(
    file: &WordFile,
    rejected: &Places,
    watch: &Watch,
    ours: &Ours<'_>,
) -> Vec<ReturnRow> {
    let hands = Hands::of(&file.changes, ours);
    let mut rows = Vec::new();
    let mut so_far: Option<Places> = None;
    for (step, forged) in hands.steps() {
        let before = so_far.as_ref().unwrap_or(rejected);
        let after = Places::of(file, &|it| hands.is_read(it, step));
        for row in differences(before, &after, watch) {
            let (author, date) = hands.made(step, &row);
            let what = match row.what.as_str() {
                CORRECTED => CORRECTED.to_owned(),
                what if forged => format!("{what} {}", ours.falsely(&author)),
                what if author.is_empty() => format!("{what}, tracked without a name"),
                what => format!("{what}, tracked"),
            };
            // Both readings are of the returned file.
            let paragraph = row.paragraph.or(row.sent_paragraph);
            let sent_paragraph = None;
            let kind = if forged { ReturnKind::Silent } else { ReturnKind::Tracked };
            rows.push(ReturnRow { kind, what, author, date, paragraph, sent_paragraph, ..row });
        }
        so_far = Some(after);
    }
    let accepted = so_far.as_ref().unwrap_or(rejected);
    rows.extend(formatting(file, accepted));
    rows.extend(unseen(file, accepted, &rows));
    for row in rows.iter_mut().filter(|it| it.kind == ReturnKind::Tracked) {
        if hands.is_forged(row) {
            row.kind = ReturnKind::Silent;
            let what = row.what.trim_end_matches(", tracked");
            row.what = format!("{what} {}", ours.falsely(&row.author));
        }
    }
    rows
}

/// What is known of ourselves: our names, and the changes that were sent.
pub(super) struct Ours<'a> {
    /// Our names, lower case, and those who made the changes that were sent.
    names: HashSet<String>,
    authors: HashSet<&'a str>,
    /// What we did beside: when, what, and the words.
    made: HashSet<(String, ChangeKind, &'a str)>,
    /// The changes that were sent, by what they bear: whether they add, and the words.
    words: HashMap<(String, String), Vec<(bool, &'a str)>>,
    /// Those that came back under another name or date.
    restamped: Restamped<'a>,
    /// Who wrote every comment of the file that was sent, where nobody said who we are.
    commented: Option<&'a str>,
}

impl<'a> Ours<'a> {
    /// Those who sent `sent`, of which `returned` came back.
    pub(super) fn new(sender: &'a Sender, sent: &'a WordFile, returned: &'a WordFile) -> Self {
        let names = sender.names.iter().map(|it| it.trim().to_ascii_lowercase());
        let made = sender.changes.iter().map(|it| (stamp(it).1, it.kind, &*it.words));
        let mut commented = sent.comments.iter().map(|it| it.author.trim());
        let first = commented.next().filter(|it| sender.names.is_empty() && !it.is_empty());
        let mut words: HashMap<_, Vec<_>> = HashMap::new();
        for it in &sent.changes {
            words.entry(stamp(it)).or_default().push((adds(it), it.words.trim()));
        }
        Self {
            words,
            restamped: Restamped::of(sent, returned),
            names: names.collect(),
            commented: first.filter(|first| commented.all(|it| it == *first)),
            authors: sent.changes.iter().map(|it| it.author.trim()).collect(),
            made: made.collect(),
        }
    }

    /// Whether a name is one of ours.
    pub(super) fn is_named(&self, author: &str) -> bool {
        let author = author.trim();
        !author.is_empty()
            && (self.authors.contains(author) || self.names.contains(&author.to_ascii_lowercase()))
    }

    /// Whether a change that bears a name and time of the file that was sent has words of it, or a
    /// part of them.
    fn was_sent(&self, change: &TrackedChange) -> bool {
        let words = change.words.trim();
        let same = |(adds_words, sent): &(bool, &str)| {
            *adds_words == adds(change)
                && (sent.contains(words) || !sent.is_empty() && words.contains(sent))
        };
        self.words.get(&stamp(change)).is_some_and(|it| words.is_empty() || it.iter().any(same))
    }

    /// Whether a change is one that was sent, under whichever name and date.
    pub(super) fn made(&self, change: &TrackedChange) -> bool {
        self.was_sent(change) || self.restamped.holds(change)
    }

    /// The changes that came back under another name or date.
    pub(super) fn restamped(&self) -> &Restamped<'a> {
        &self.restamped
    }

    /// What a name passes for ours with, although it is not ours: characters that are not seen, or
    /// that look like others.
    pub(super) fn guise(&self, author: &str) -> Option<String> {
        let author = author.trim();
        if author.is_empty() || self.is_named(author) {
            return None;
        }
        let look = Some(looks(author)).filter(|it| !it.is_empty())?;
        let mut names = self.names.iter().map(String::as_str).chain(self.authors.iter().copied());
        names.any(|it| looks(it) == look).then(|| points(author))
    }

    /// Whether a comment that was not sent is in our name.
    pub(super) fn comments_as(&self, comment: &Comment) -> bool {
        let author = comment.author.trim();
        self.is_named(author) || comment.reply_to.is_none() && self.commented == Some(author)
    }

    /// In which name a forged change is.
    pub(super) fn falsely(&self, author: &str) -> String {
        match self.guise(author) {
            Some(points) if points.is_empty() => {
                "in a name that passes for ours, but is not by us".to_owned()
            }
            Some(points) => {
                format!("in a name that passes for ours, but is not by us ({points})")
            }
            None => "in our name, but not by us".to_owned(),
        }
    }

    /// Whether a change is in our name although it was not sent.
    pub(super) fn is_forged(&self, change: &TrackedChange) -> bool {
        (self.is_named(&change.author) || self.guise(&change.author).is_some())
            && !self.was_sent(change)
            && !self.restamped.holds(change)
            && !self.made.contains(&(stamp(change).1, change.kind, &*change.words))
    }
}

/// Whether a change adds what it holds.
fn adds(change: &TrackedChange) -> bool {
    let taken_out = [
        ChangeKind::Deletion,
        ChangeKind::MoveFrom,
        ChangeKind::ParagraphDeleted,
        ChangeKind::RowDeleted,
        ChangeKind::CellDeleted,
    ];
    !taken_out.contains(&change.kind)
}

/// A name as readers see it; what is not seen is spelled in it, and left out.
fn looks(name: &str) -> String {
    let mut pieces = name.split("\\u");
    let first = pieces.next().unwrap_or_default().to_owned();
    let seen = pieces.fold(first, |seen, piece| match piece.get(..4) {
        Some(code) if is_code(code) => seen + &piece[4..],
        _ => seen + "\\u" + piece,
    });
    let seen = seen.nfkc().filter(|it| it.is_alphanumeric());
    let plain = seen.map(|it| travaux_text::twin(it).map_or(it, |it| it.1));
    plain.flat_map(char::to_lowercase).collect()
}

fn is_code(words: &str) -> bool {
    words.bytes().all(|it| it.is_ascii_hexdigit())
}

/// The code points of a name that are not ASCII, or that are spelled in it.
fn points(name: &str) -> String {
    let odd = name.chars().filter(|it| !it.is_ascii());
    let odd = odd.map(|it| format!("U+{:04X}", u32::from(it)));
    let spelled = name.split("\\u").skip(1).filter_map(|it| it.get(..4).filter(|it| is_code(it)));
    let spelled = spelled.map(|it| format!("U+{}", it.to_ascii_uppercase()));
    odd.chain(spelled).collect::<Vec<_>>().join(", ")
}

/// Tracked changes of how words, paragraphs, tables and sections are set.
fn formatting(file: &WordFile, places: &Places) -> Vec<ReturnRow> {
    let told = file.changes.iter().filter_map(|it| {
        let what = match it.kind {
            ChangeKind::Formatting => "words set otherwise",
            ChangeKind::ParagraphFormatting => "a paragraph set otherwise",
            ChangeKind::Numbering => "a paragraph numbered otherwise",
            ChangeKind::TableFormatting => "a table set otherwise",
            ChangeKind::SectionFormatting => "a section set otherwise",
            _ => return None,
        };
        let line = places.line_of(it.paragraph);
        let address = line.map_or("", |at| places.address(at));
        let row = ReturnRow::new(ReturnKind::Format, address, &format!("{what}, tracked"));
        let row = row.words(&it.words, &it.words);
        let line = line.map(|at| places.line(at)).unwrap_or_default();
        let paragraph = Some(it.paragraph);
        Some(ReturnRow { author: it.author.clone(), date: it.date.clone(), line, paragraph, ..row })
    });
    told.collect()
}

/// Tracked changes that no line shows: a mark of an empty paragraph, an empty row.
fn unseen(file: &WordFile, places: &Places, rows: &[ReturnRow]) -> Vec<ReturnRow> {
    let mut by_author: HashMap<&str, (Vec<&ReturnRow>, HashSet<usize>)> = HashMap::new();
    for row in rows {
        let (all, paragraphs) = by_author.entry(&*row.author).or_default();
        all.push(row);
        paragraphs.extend(row.paragraph);
    }
    let told = |it: &TrackedChange| {
        let words = it.words.trim();
        let says = |row: &&ReturnRow| row.before.contains(words) || row.after.contains(words);
        let Some((all, paragraphs)) = by_author.get(&*it.author) else { return false };
        let near = it.paragraph.saturating_sub(1)..=it.paragraph + 1;
        near.into_iter().any(|at| paragraphs.contains(&at))
            || (!words.is_empty() && all.iter().take(MOST_LOOKED_AT).any(says))
    };
    let row = |it: &TrackedChange| {
        let line = places.line_of(it.paragraph);
        let address = line.map_or("", |at| places.address(at));
        let row = ReturnRow::new(ReturnKind::Tracked, address, what(it.kind));
        let came = matches!(it.kind, ChangeKind::Insertion | ChangeKind::MoveTo);
        let row = if came { row.words("", &it.words) } else { row.words(&it.words, "") };
        let paragraph = Some(it.paragraph);
        ReturnRow { author: it.author.clone(), date: it.date.clone(), paragraph, ..row }
    };
    file.changes.iter().filter(|it| !told(it)).map(row).collect()
}

/// What a tracked change does that no line shows.
fn what(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::ParagraphInserted => "a paragraph mark inserted, tracked",
        ChangeKind::ParagraphDeleted => "a paragraph mark deleted, tracked",
        ChangeKind::RowInserted => "a table row inserted, tracked",
        ChangeKind::RowDeleted => "a table row deleted, tracked",
        ChangeKind::CellInserted => "a table cell inserted, tracked",
        ChangeKind::CellDeleted => "a table cell deleted, tracked",
        ChangeKind::CellMerged => "table cells merged or split, tracked",
        _ => "a change that shows nowhere, tracked",
    }
}
