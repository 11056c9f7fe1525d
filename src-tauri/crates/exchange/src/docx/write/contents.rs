//! What a finished Word file holds, read back from its bytes before it leaves.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::unpack;

/// What a Word file holds besides its words, as its bytes say.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Contents {
    /// Its parts by name with their sizes unpacked, in the order of the file.
    pub parts: Vec<(String, usize)>,
    /// In whose names something was changed or remarked.
    pub authors: BTreeSet<String>,
    /// The dates that changes and remarks bear.
    pub dates: BTreeSet<String>,
    /// How many stretches of words and paragraph marks came.
    pub insertions: usize,
    /// How many went.
    pub deletions: usize,
    /// How many moves there are.
    pub moves: usize,
    /// How often words or paragraphs were set otherwise.
    pub formattings: usize,
    /// How many comments there are.
    pub comments: usize,
    /// What the file states about itself: name and value.
    pub properties: Vec<(String, String)>,
    /// What stands above and below the text.
    pub margins: Vec<String>,
    /// Words that do not show.
    pub hidden: Vec<String>,
    /// Marks that tell which words were written in one sitting.
    pub sessions: usize,
}

/// Reads back what the bytes of a Word file hold.
///
/// # Errors
///
/// The sentence that says why they cannot be read.
pub fn contents(bytes: &[u8]) -> Result<Contents, String> {
    let mut found = Contents::default();
    for (name, content) in unpack::parts(bytes, |_| true)? {
        found.parts.push((name.clone(), content.len()));
        if !name.ends_with(".xml") {
            continue;
        }
        let text =
            String::from_utf8(content).map_err(|_| format!("Its part {name} is not in UTF-8."))?;
        Part { name: &name, ..Part::default() }.read(&text, &mut found)?;
    }
    Ok(found)
}

/// A part while it is read.
#[derive(Default)]
struct Part<'n> {
    name: &'n str,
    /// The property whose value comes next.
    property: String,
    /// What the paragraph under way says.
    words: String,
    /// The words of the run under way, and whether they show.
    run: String,
    hides: bool,
}

impl Part<'_> {
    fn read(mut self, source: &str, found: &mut Contents) -> Result<(), String> {
        let mut reader = Reader::from_str(source);
        loop {
            let event = reader.read_event();
            match event.map_err(|_| format!("Its part {} is damaged.", self.name))? {
                Event::Start(it) => self.begins(&it, found),
                Event::Empty(it) => {
                    self.begins(&it, found);
                    self.property.clear();
                }
                Event::Text(it) => self.said(&it.xml10_content(), found),
                Event::GeneralRef(it) => self.said(sign(&it.xml10_content()), found),
                Event::End(it) => self.ends(it.local_name().as_ref(), found),
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn begins(&mut self, it: &BytesStart<'_>, found: &mut Contents) {
        for attribute in it.attributes().flatten() {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.map(std::borrow::Cow::into_owned).unwrap_or_default();
            match attribute.key.local_name().as_ref() {
                "author" | "initials" => drop(found.authors.insert(value)),
                "date" => drop(found.dates.insert(value)),
                name if name.starts_with("rsid") => found.sessions += 1,
                _ => {}
            }
        }
        match it.local_name().as_ref() {
            "ins" => found.insertions += 1,
            "del" => found.deletions += 1,
            "moveToRangeStart" => found.moves += 1,
            "rPrChange" | "pPrChange" => found.formattings += 1,
            "comment" => found.comments += 1,
            "rsid" | "rsidRoot" => found.sessions += 1,
            "vanish" | "webHidden" | "specVanish" => self.hides = true,
            "r" => (self.run, self.hides) = (String::new(), false),
            "tab" => self.run.push('\t'),
            _ => {}
        }
        if self.name.starts_with("docProps/") {
            self.property = it.local_name().as_ref().to_owned();
        }
    }

    fn said(&mut self, words: &str, found: &mut Contents) {
        if self.property.is_empty() {
            self.run.push_str(words);
        } else if !words.trim().is_empty() {
            found.properties.push((self.property.clone(), words.to_owned()));
        }
    }

    fn ends(&mut self, name: &str, found: &mut Contents) {
        let is_margin = self.name.contains("header") || self.name.contains("footer");
        match name {
            "r" => {
                let run = std::mem::take(&mut self.run);
                if self.hides && !run.is_empty() {
                    found.hidden.push(run.clone());
                }
                self.words.push_str(&run);
            }
            "p" => {
                let words = std::mem::take(&mut self.words);
                if is_margin && !words.trim().is_empty() {
                    found.margins.push(words);
                }
            }
            _ => self.property.clear(),
        }
    }
}

/// The sign that a name stands for.
fn sign(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "\u{fffd}",
    }
}

#[cfg(test)]
mod tests {
    use travaux_text::Terms;
    use travaux_text::build::{named, para, text};

    use super::*;
    use crate::docx::write::{Paper, write_redline};

    #[test]
    fn what_is_in_a_file_is_what_its_bytes_say() {
        let paper = Paper {
            title: "Agreement",
            version: "Version 2".to_owned(),
            classification: "RESTRICTED",
            date: Some(1_795_350_605_000),
            terms: Terms::of("en"),
            template: None,
            remarks: Vec::new(),
        };
        let base = text([named("one", para("Each Party shall report yearly."))]);
        let revised = text([named("one", para("Each Party may report yearly."))]);
        let found = contents(&write_redline(&base, &revised, "Cassia", &paper)).unwrap();
        assert_eq!(found.authors, BTreeSet::from(["Cassia".to_owned()]));
        assert_eq!(found.dates, BTreeSet::from(["2026-11-22T12:30:05Z".to_owned()]));
        assert_eq!((found.insertions, found.deletions, found.moves), (1, 1, 0));
        assert_eq!((found.comments, found.sessions), (0, 0));
        assert_eq!(found.margins[0], "Agreement\tRESTRICTED\tVersion 2");
        assert_eq!(found.margins[1], "2026-11-22\tRESTRICTED\tPage 1 of 1");
        let told: Vec<_> = found.properties.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(told, ["title", "created", "modified", "language"]);
        assert_eq!(found.hidden, Vec::<String>::new());
        assert_eq!(found.parts[0].0, "[Content_Types].xml");
        assert!(contents(b"nothing").is_err());
    }
}
