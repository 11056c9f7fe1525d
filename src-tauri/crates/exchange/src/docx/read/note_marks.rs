//! The marks of notes: how they are counted, and what is printed.

use std::collections::HashMap;

use super::body::Under;
use super::found::{Doubt, DoubtKind};
use super::numeral;
use super::oddities::Oddities;
use super::tree::{Element, Tree};

/// How the notes of one sort are counted in a section.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Count {
    format: String,
    start: i64,
    anew: Anew,
}

/// Where notes are counted anew.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
enum Anew {
    Never,
    Section,
    Page,
}

impl Count {
    /// How Word counts where nothing is said; `is_end` for notes at the end.
    fn usual(is_end: bool) -> Self {
        let format = if is_end { "lowerRoman" } else { "decimal" };
        Self { format: format.to_owned(), start: 1, anew: Anew::Never }
    }

    /// The same, but for what `element` says.
    fn but(&self, element: Element<'_>) -> Self {
        let val = |name: &str| element.child(name).and_then(Element::val);
        let start = element.child("numStart").and_then(Element::number);
        Self {
            format: val("numFmt").unwrap_or(&self.format).to_owned(),
            start: start.unwrap_or(self.start),
            anew: match val("numRestart") {
                Some("eachSect") => Anew::Section,
                Some("eachPage") => Anew::Page,
                Some(_) => Anew::Never,
                None => self.anew,
            },
        }
    }

    /// What the first notes are marked with: `i, ii, iii`.
    pub(crate) fn told(&self) -> String {
        let marks = (0..3).map(|it| self.printed(it)).collect::<Vec<_>>().join(", ");
        let anew = match self.anew {
            Anew::Never => "",
            Anew::Section => ", anew in each section",
            Anew::Page => ", anew on each page",
        };
        marks + anew
    }

    fn printed(&self, before: i64) -> String {
        numeral::printed(self.start.saturating_add(before), &self.format)
    }
}

/// Where a note is marked.
#[derive(Clone, Debug)]
pub(super) struct NoteMark {
    /// The place among all words.
    pub(super) at: usize,
    /// Whether it stands at the end.
    pub(super) is_end: bool,
    /// The changes that it stands under.
    pub(super) under: Under,
    /// The paragraph that it is marked in.
    pub(super) paragraph: usize,
    /// The section, counted from 1.
    pub(super) section: usize,
    /// The sign of its own that it is marked with, where it is not counted.
    pub(super) own: Option<String>,
}

/// The sign that a run puts behind the mark of a note in its place.
pub(super) fn own_mark(run: Element<'_>) -> String {
    let is_mark = |it: &Element<'_>| matches!(it.word(), "footnoteReference" | "endnoteReference");
    let behind = run.children().skip_while(|it| !is_mark(it)).skip(1);
    behind.filter(|it| it.word() == "t").map(Element::words).collect()
}

/// The marks of all notes, and how they are counted.
#[derive(Debug, Default)]
pub(super) struct NoteMarks {
    /// The marks, in the order of the text.
    pub(super) list: Vec<NoteMark>,
    /// What the settings say: of notes at the foot, and at the end.
    settings: [Option<Count>; 2],
    /// What the sections say that were come by.
    sections: Vec<[Option<Count>; 2]>,
}

/// What the settings and sections call the two sorts.
const SORTS: [&str; 2] = ["footnotePr", "endnotePr"];

impl NoteMarks {
    /// Marks that are counted as the settings say.
    pub(super) fn of(settings: Option<&Tree>) -> Self {
        let root = settings.map(Tree::root);
        let of = |sort: usize| {
            let said = root.and_then(|it| it.child(SORTS[sort]))?;
            Some(Count::usual(sort == 1).but(said))
        };
        Self { settings: [of(0), of(1)], ..Self::default() }
    }

    /// Takes note of what a section says at its end.
    pub(super) fn section(&mut self, element: Element<'_>) {
        let said = [0, 1].map(|sort| {
            let usual = self.settings[sort].clone().unwrap_or_else(|| Count::usual(sort == 1));
            element.child(SORTS[sort]).map(|it| usual.but(it))
        });
        self.sections.push(said);
    }

    /// How the note of this mark is counted.
    fn count(&self, mark: &NoteMark) -> Count {
        let sort = usize::from(mark.is_end);
        let section = self.sections.get(mark.section - 1).and_then(|it| it[sort].clone());
        let said = section.or_else(|| self.settings[sort].clone());
        said.unwrap_or_else(|| Count::usual(mark.is_end))
    }

    /// What the note at `at` is marked with, where the marks count that are `present`; none where
    /// it depends on the pages, or its sign is its own.
    pub(super) fn printed(&self, at: usize, present: &dyn Fn(Under) -> bool) -> Option<String> {
        let mark = &self.list[at];
        let count = self.count(mark);
        let within = |it: &&NoteMark| match count.anew {
            Anew::Section => it.section == mark.section,
            _ => true,
        };
        if mark.own.is_some() || count.anew == Anew::Page {
            return None;
        }
        let before = self.list[..at].iter().filter(within);
        let before = before.filter(|it| it.is_end == mark.is_end && it.own.is_none());
        Some(count.printed(before.filter(|it| present(it.under)).count() as i64))
    }

    /// How the notes are counted, one after the other, each way once where it goes on.
    pub(super) fn counts(&self) -> Vec<(bool, Count)> {
        let mut counts = Vec::new();
        for sort in [false, true] {
            let marks = self.list.iter().filter(|it| it.is_end == sort && it.own.is_none());
            counts.extend(marks.map(|it| (sort, self.count(it))));
        }
        counts.dedup();
        counts
    }

    /// Takes note of signs of their own that another note of the same section has as well, and of
    /// notes that are marked otherwise than they count here.
    pub(super) fn twins(&self, oddities: &mut Oddities) {
        let mut seen: HashMap<(usize, String), usize> = HashMap::new();
        let mut counted: HashMap<(bool, usize), i64> = HashMap::new();
        let mut marks = Vec::with_capacity(self.list.len());
        for mark in &self.list {
            let count = self.count(mark);
            let section = if count.anew == Anew::Section { mark.section } else { 0 };
            let printed = match &mark.own {
                Some(own) => own.trim().to_owned(),
                None if count.anew == Anew::Page => String::new(),
                None => {
                    let so_far = counted.entry((mark.is_end, section)).or_default();
                    *so_far += 1;
                    count.printed(*so_far - 1)
                }
            };
            *seen.entry((mark.section, printed.clone())).or_default() += 1;
            marks.push((mark, printed));
        }
        // Here all notes count through, whatever they are marked with.
        for (at, (_, printed)) in (1..).zip(&marks).filter(|it| !it.1.1.is_empty()) {
            if *printed != i64::to_string(&at) {
                oddities.renumbered.push(format!("“{printed}” is {at}"));
            }
        }
        for (mark, printed) in marks.into_iter().filter(|it| it.0.own.is_some()) {
            if !printed.is_empty() && seen[&(mark.section, printed.clone())] > 1 {
                let (kind, tracked) = (DoubtKind::Twin, mark.under != 0);
                let paragraph = mark.paragraph;
                let doubt = Doubt { kind, paragraph, words: printed, shown: None, tracked };
                oddities.doubt(doubt, [0, 0]);
            }
        }
    }
}
