//! Where a line of a Word file stands: its paragraph, and the address of its provision.

use std::collections::{HashMap, HashSet};

use travaux_redline::{Passage, Passages};
use travaux_text::{Alternative, Bracket, Ids, Inline, Kind, ProvisionId, Wording};

use crate::Import;
use crate::docx::read::{
    ChangeKind, MERGED_MARK, NOTE_MARK, OBJECT_MARKS, TrackedChange, WordFile, one_by_one,
};

/// As many letters and digits of a line tell it from others.
const TELLING: usize = 60;

/// So many provisions ahead the one of a line is looked for.
const AHEAD: usize = 40;

/// The lines of one reading of a Word file, with the paragraph and the address of each.
pub(super) struct Places {
    passages: Passages<'static>,
    paragraphs: Vec<usize>,
    /// The first line of each paragraph.
    lines: HashMap<usize, usize>,
    addresses: Vec<String>,
    /// Whether each line belongs to a note.
    notes: Vec<bool>,
}

impl Places {
    /// The lines of `file` with the changes accepted that `keep` holds for.
    pub(super) fn of(file: &WordFile, keep: &dyn Fn(&TrackedChange) -> bool) -> Self {
        let mut ids = Ids::new(0, b"returned");
        let import = file.with(keep, &mut ids);
        let Lines { passages, paragraphs, lasts, owners } = lines(file, keep);
        let numbering = import.text.numbering_in(import.terms);
        let found = provisions(&passages, &owners, &import);
        let mut first = HashMap::with_capacity(paragraphs.len());
        for (at, (paragraph, last)) in paragraphs.iter().zip(lasts).enumerate() {
            for paragraph in *paragraph..=last {
                first.entry(paragraph).or_insert(at);
            }
        }
        let mut last = String::new();
        let mut addresses: Vec<String> = Vec::with_capacity(passages.len());
        for (at, (it, found)) in passages.list().iter().zip(found).enumerate() {
            if let Some(owner) = owners[at] {
                // A note is told at the provision that marks it.
                let line = first.get(&owner).filter(|line| **line < at);
                addresses.push(line.map_or_else(String::new, |line| addresses[*line].clone()));
                continue;
            }
            if let Some(at) = found {
                numbering.address(at).clone_into(&mut last);
            } else if let Some(own) = own_address(&passages, it) {
                last = own;
            }
            addresses.push(last.clone());
        }
        let notes = owners.iter().map(Option::is_some).collect();
        Self { passages, paragraphs, lines: first, addresses, notes }
    }

    /// Whether the line at `index` belongs to a note.
    pub(super) fn is_note(&self, index: usize) -> bool {
        self.notes.get(index).copied().unwrap_or_default()
    }

    pub(super) fn passages(&self) -> &Passages<'static> {
        &self.passages
    }

    /// The address of the line at `index`; of the line before it where it has none.
    pub(super) fn address(&self, index: usize) -> &str {
        let at = index.min(self.addresses.len().saturating_sub(1));
        self.addresses.get(at).map_or("", String::as_str)
    }

    /// The paragraph of the line at `index`.
    pub(super) fn paragraph(&self, index: usize) -> Option<usize> {
        self.paragraphs.get(index).copied()
    }

    /// The line of a paragraph.
    pub(super) fn line_of(&self, paragraph: usize) -> Option<usize> {
        self.lines.get(&paragraph).copied()
    }

    /// The words of the line at `index`, without its label.
    pub(super) fn line(&self, index: usize) -> String {
        let passage = self.passages.list().get(index);
        passage.map(|it| named(words(&self.passages, it))).unwrap_or_default()
    }
}

/// Words with the signs that nobody types as what they stand for.
pub(super) fn named(words: &str) -> String {
    let [open, close] = OBJECT_MARKS;
    let plain = words.replace(NOTE_MARK, "[^]").replace(MERGED_MARK, "(one with the cell above)");
    plain.replace(open, "[").replace(close, "]")
}

/// The provisions that the paragraphs of `file` became in `import`, a reading of it with the
/// changes accepted that `keep` holds for.
pub fn provisions_of_paragraphs(
    file: &WordFile,
    keep: &dyn Fn(&TrackedChange) -> bool,
    import: &Import,
) -> HashMap<usize, ProvisionId> {
    let Lines { passages, paragraphs, lasts, owners } = lines(file, keep);
    let found = provisions(&passages, &owners, import);
    let mut placed: HashMap<usize, ProvisionId> = HashMap::new();
    let whole = paragraphs.into_iter().zip(lasts);
    for (((paragraph, last), at), owner) in whole.zip(found).zip(owners) {
        // What a note says is part of the provision that marks it.
        let id = match owner {
            Some(owner) => placed.get(&owner).copied(),
            None => at.map(|at| import.text.provisions[at].id),
        };
        if let Some(id) = id {
            placed.extend((paragraph..=last).map(|it| (it, id)));
        }
    }
    placed
}

/// The provisions of `import`, which [`WordFile::on_top`] gave for the changes that `theirs` holds
/// for, that were moved to where they are.
pub fn moved_provisions(
    file: &WordFile,
    theirs: &dyn Fn(&TrackedChange) -> bool,
    import: &Import,
) -> HashSet<ProvisionId> {
    let kept = file.resting(theirs);
    let placed = provisions_of_paragraphs(file, &one_by_one(&kept), import);
    let moves = file.changes.iter().zip(&kept);
    let moves = moves.filter(|(it, kept)| **kept && it.kind == ChangeKind::MoveTo);
    moves.filter_map(|(it, _)| placed.get(&it.paragraph).copied()).collect()
}

/// The lines of a reading as passages.
struct Lines {
    passages: Passages<'static>,
    /// The paragraph of each.
    paragraphs: Vec<usize>,
    /// The last paragraph of each.
    lasts: Vec<usize>,
    /// For a line of a note: the paragraph that marks it.
    owners: Vec<Option<usize>>,
}

fn lines(file: &WordFile, keep: &dyn Fn(&TrackedChange) -> bool) -> Lines {
    let (mut passages, mut paragraphs) = (Passages::new(), Vec::new());
    let (mut lasts, mut owners) = (Vec::new(), Vec::new());
    for placed in file.placed_lines(keep) {
        let line = &placed.line;
        let read = Passages::of_lines(line);
        for it in read.list() {
            let label = &line[it.start..it.label_end];
            let pushed = passages.push(label, words(&read, it), "\n");
            (pushed.kind, pushed.depth) = (it.kind, it.depth);
            paragraphs.push(placed.paragraph);
            lasts.push(placed.last);
            owners.push(placed.marked_in);
        }
    }
    Lines { passages, paragraphs, lasts, owners }
}

/// Of each passage: the position of the next provision that says what it says; notes are none.
fn provisions(
    passages: &Passages<'_>,
    owners: &[Option<usize>],
    import: &Import,
) -> Vec<Option<usize>> {
    let numbering = import.text.numbering_in(import.terms);
    let printed = import.text.provisions.iter();
    let printed = printed.map(|it| without_notes(&it.wording).printed_text(&numbering));
    let said: Vec<_> = printed.map(|words| letters(&words)).collect();
    let mut next = 0;
    let found = passages.list().iter().zip(owners).map(|(it, owner)| {
        let line = letters(words(passages, it));
        let ahead = &said[next..said.len().min(next + AHEAD)];
        let at = ahead.iter().position(|words| owner.is_none() && says(words, &line))? + next;
        next = at + 1;
        Some(at)
    });
    let mut found: Vec<_> = found.collect();
    between(&mut found, owners, said.len());
    found
}

/// Gives lines that say no provision's words those between their neighbours', where there are as
/// many provisions as lines: their words differ, and their places do not.
fn between(found: &mut [Option<usize>], owners: &[Option<usize>], provisions: usize) {
    let body: Vec<usize> = (0..found.len()).filter(|it| owners[*it].is_none()).collect();
    let (mut last, mut gap): (usize, Vec<usize>) = (0, Vec::new());
    for place in body.into_iter().map(Some).chain([None]) {
        let at = place.map_or(Some(provisions), |it| found[it]);
        let Some(at) = at else {
            gap.extend(place);
            continue;
        };
        if at - last == gap.len() {
            gap.iter().enumerate().for_each(|(nth, it)| found[*it] = Some(last + nth));
        }
        gap.clear();
        last = at + 1;
    }
}

/// The words without those of their notes.
fn without_notes(wording: &Wording) -> Wording {
    let kept = wording.inlines().iter().filter(|it| !matches!(it, Inline::Footnote(_)));
    Wording::new(kept.map(|inline| match inline {
        Inline::Bracket(bracket) => {
            let bare = bracket.alternatives().iter().map(|it| Alternative {
                wording: without_notes(&it.wording),
                delegations: it.delegations.clone(),
            });
            Bracket::new(bare.collect()).map_or_else(|_| inline.clone(), Inline::Bracket)
        }
        other => other.clone(),
    }))
}

/// What a line without a provision is called: a note, or a heading by its words.
fn own_address(passages: &Passages<'_>, it: &Passage) -> Option<String> {
    let line = &passages.text()[it.range()];
    if let Some((number, _)) = line.strip_prefix("[^").and_then(|rest| rest.split_once("]:")) {
        return Some(format!("note {number}"));
    }
    (it.kind == Kind::Article).then(|| line.trim().to_owned())
}

fn words<'a>(passages: &'a Passages<'_>, it: &Passage) -> &'a str {
    &passages.text()[it.label_end..it.end]
}

/// Whether a provision says what a line says, as far as both go.
fn says(provision: &str, line: &str) -> bool {
    !line.is_empty()
        && !provision.is_empty()
        && (provision.starts_with(line) || line.starts_with(provision))
}

/// The first letters and digits of some words, lower case.
fn letters(words: &str) -> String {
    let all = words.chars().filter(|it| it.is_alphanumeric()).take(TELLING);
    all.flat_map(char::to_lowercase).collect()
}
