//! What somebody should know about a file, counted while it is read.

use travaux_text::{Finding, Place, Severity};

/// What was met.
#[derive(Debug, Default)]
pub(super) struct Oddities {
    /// The hidden words, each with the place of its paragraph.
    pub(super) hidden: Vec<(usize, String)>,
    /// What pictures and objects are called.
    pub(super) objects: Vec<String>,
    /// How many text boxes there are.
    pub(super) boxes: usize,
    /// How many other files stand in the file.
    pub(super) embedded: usize,
    /// How many tables stand in tables.
    pub(super) nested_tables: usize,
    /// How many cells of tables reach over others.
    pub(super) merged: usize,
    /// How many notes are marked that the file does not hold.
    pub(super) lost_notes: usize,
    /// How many signs have no known character.
    pub(super) signs: usize,
    /// How many formulas there are.
    pub(super) formulas: usize,
    /// Whether the file carries macros.
    pub(super) macros: bool,
    /// The addresses outside of the file that it would load.
    pub(super) outside: Vec<String>,
}

impl Oddities {
    /// Takes note of hidden words.
    pub(super) fn hide(&mut self, paragraph: usize, words: &str) {
        if !words.trim().is_empty() {
            self.hidden.push((paragraph, words.to_owned()));
        }
    }

    /// The findings.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let (note, warning) = (Severity::Note, Severity::Warning);
        let first: Vec<_> = self.hidden.iter().take(3).map(|it| short(&it.1)).collect();
        let hidden = listed(
            self.hidden.len(),
            &first,
            "stretch of hidden words was met",
            "stretches of hidden words were met",
        );
        let seen =
            format!("{hidden}; they were kept in the text, although nobody sees them in Word.");
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
        add(self.hidden.len(), warning, seen);
        add(self.objects.len(), note, format!("{objects}."));
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
    fn counts(&self) -> [(usize, Severity, &'static str, &'static str); 8] {
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
                "formula was kept as its plain reading in square brackets",
                "formulas were kept as their plain readings in square brackets",
            ),
            (
                self.signs,
                note,
                "sign of a picture font was kept as its bare code",
                "signs of picture fonts were kept as their bare codes",
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
                "cell of a table reaches over others; its words stand in the first of them",
                "cells of tables reach over others; their words stand in the first of them",
            ),
            (
                self.embedded,
                warning,
                "other file stands within the file and was not read; ask for it apart",
                "other files stand within the file and were not read; ask for them apart",
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
    let dots = if count > samples.len() { ", …" } else { "" };
    format!("{}: {}{dots}", counted(count, one, many), names.join(", "))
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
