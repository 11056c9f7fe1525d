//! What somebody should know about a file, counted while it is read.

use travaux_text::{Finding, Place, Severity};

use super::found::{Doubt, DoubtKind};

/// More doubtful stretches than anybody reads.
const MOST_DOUBTS: usize = 20_000;

/// So much is kept of one.
const LONGEST_DOUBT: usize = 4_096;

/// What was met.
#[derive(Debug, Default)]
pub(super) struct Oddities {
    /// The words that are not simply there to be read.
    pub(super) doubts: Vec<Doubt>,
    /// Where the last of them ended among all words.
    ended: usize,
    /// What pictures and objects are called.
    pub(super) objects: Vec<String>,
    /// How many text boxes there are.
    pub(super) boxes: usize,
    /// How many tables stand in tables.
    pub(super) nested_tables: usize,
    /// How many cells of tables reach over others.
    pub(super) merged: usize,
    /// How many notes are marked that the file does not hold.
    pub(super) lost_notes: usize,
    /// The notes that are marked otherwise than they count here, each with its number.
    pub(super) renumbered: Vec<String>,
    /// How many signs have no known character.
    pub(super) signs: usize,
    /// The words of headers and footers.
    pub(super) margins: Vec<String>,
    /// How many formulas there are.
    pub(super) formulas: usize,
    /// Whether the file carries macros.
    pub(super) macros: bool,
    /// The addresses outside of the file that it would load.
    pub(super) outside: Vec<String>,
}

impl Oddities {
    /// Takes note of doubtful words, which begin and end at these places of all words; those that
    /// go on from the last ones are told with them.
    pub(super) fn doubt(&mut self, doubt: Doubt, [start, end]: [usize; 2]) {
        let ended = self.ended;
        let goes_on = self.doubts.last_mut().filter(|last| {
            end > start
                && ended == start
                && (last.kind, last.paragraph, last.tracked)
                    == (doubt.kind, doubt.paragraph, doubt.tracked)
        });
        if let Some(last) = goes_on {
            self.ended = end;
            if last.words.len() < LONGEST_DOUBT {
                last.words.push_str(&doubt.words);
            }
        } else if !doubt.words.trim().is_empty() && self.doubts.len() < MOST_DOUBTS {
            self.ended = end;
            self.doubts.push(doubt);
        }
    }

    /// The findings.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let (note, warning) = (Severity::Note, Severity::Warning);
        let objects = listed(
            self.objects.len(),
            &self.objects[..self.objects.len().min(5)],
            "picture or object was kept as a named placeholder",
            "pictures or objects were kept as named placeholders",
        );
        let mut add = |count: usize, severity, sentence: String| {
            if count > 0 {
                findings.push(Finding { place: Place::Whole, severity, sentence });
            }
        };
        for kind in DoubtKind::ALL {
            let all: Vec<_> = self.doubts.iter().filter(|it| it.kind == kind).collect();
            let first: Vec<_> = all.iter().take(3).map(|it| sample(it)).collect();
            let [[one, kept_one], [many, kept_many]] = kind.finding();
            let kept = if all.len() == 1 { kept_one } else { kept_many };
            let sentence = format!("{}; {kept}.", named(all.len(), &first, one, many));
            let severity = if kind == DoubtKind::Prompt { note } else { warning };
            add(all.len(), severity, sentence);
        }
        add(self.objects.len(), note, format!("{objects}."));
        let margins = listed(
            self.margins.len(),
            &self.margins[..self.margins.len().min(3)],
            "header or footer has words that are not part of the text",
            "headers or footers have words that are not part of the text",
        );
        add(self.margins.len(), note, format!("{margins}."));
        let renumbered = named(
            self.renumbered.len(),
            &self.renumbered[..self.renumbered.len().min(5)],
            "note has another number here than its mark in the file",
            "notes have other numbers here than their marks in the file",
        );
        let check = "check what says \u{201c}see note\u{201d}, which was left as it is";
        add(self.renumbered.len(), warning, format!("{renumbered}; {check}."));
        for (count, severity, one, many) in self.counts() {
            let sentence = format!("{}.", counted(count, one, many));
            add(count, severity, sentence);
        }
        let macros = "The file carries macros; they were not run and are not part of the text.";
        add(usize::from(self.macros), warning, macros.to_owned());
        findings
    }

    /// What is only counted: how often, how much it matters, and what is said of one and of
    /// several.
    fn counts(&self) -> [(usize, Severity, &'static str, &'static str); 7] {
        let (note, warning) = (Severity::Note, Severity::Warning);
        [
            (
                self.boxes,
                note,
                "text box was read after the paragraph it stands at",
                "text boxes were read after the paragraphs they stand at",
            ),
            (
                self.formulas,
                note,
                "formula was kept in plain words, in square brackets",
                "formulas were kept in plain words, in square brackets",
            ),
            (
                self.signs,
                note,
                "sign of a picture font was kept as its code",
                "signs of picture fonts were kept as their codes",
            ),
            (
                self.nested_tables,
                note,
                "table within a table was kept as the words of its cell",
                "tables within tables were kept as the words of their cells",
            ),
            (
                self.merged,
                note,
                "cell of a table spans others; its words are in the first of them",
                "cells of tables span others; their words are in the first of them",
            ),
            (
                self.lost_notes,
                warning,
                "note is marked in the text but not in the file",
                "notes are marked in the text but not in the file",
            ),
            (
                self.outside.len(),
                warning,
                "address outside of the file is named as its template or content; it was not \
                 followed",
                "addresses outside of the file are named as its template or content; they were \
                 not followed",
            ),
        ]
    }
}

/// A sentence that counts things and names the first of them.
fn listed(count: usize, samples: &[String], one: &str, many: &str) -> String {
    let names: Vec<_> = samples.iter().map(|it| format!("“{it}”")).collect();
    named(count, &names, one, many)
}

/// The same, of names that stand as they are.
fn named(count: usize, names: &[String], one: &str, many: &str) -> String {
    let dots = if count > names.len() { ", …" } else { "" };
    format!("{}: {}{dots}", counted(count, one, many), names.join(", "))
}

/// How a doubtful stretch begins, and what is shown in its place.
fn sample(doubt: &Doubt) -> String {
    let words = short(&doubt.words);
    match doubt.shown.as_deref() {
        Some(shown) if shown.trim().is_empty() => format!("“{words}”, shown as nothing"),
        Some(shown) => format!("“{words}”, shown as “{}”", short(shown)),
        None => format!("“{words}”"),
    }
}

/// The start of some words.
pub(super) fn short(words: &str) -> String {
    let start: String = words.chars().take(40).collect();
    if start.len() < words.len() { format!("{}…", start.trim_end()) } else { start }
}

/// `1 word` or `2 words`.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
