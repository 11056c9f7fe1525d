//! Files of others in formats that only LibreOffice reads.

use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::office::Office;
use crate::sort::Sort;

/// The largest file that is given to LibreOffice, in bytes.
const LARGEST: usize = 64 << 20;

/// The last file that came through LibreOffice, and what became of it: the same bytes give the
/// same text, and it is not started twice for them.
static LAST: Mutex<Option<(Vec<u8>, Vec<u8>)>> = Mutex::new(None);

/// The bytes of a text, and whether they came through LibreOffice.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Text {
    /// The bytes; of a Word file where they came through LibreOffice.
    pub bytes: Vec<u8>,
    /// Whether they did.
    pub through_office: bool,
}

/// Why a text was not read.
#[derive(Debug)]
pub enum Refused {
    /// The file could not be read.
    File(io::Error),
    /// It needs LibreOffice, and nobody said that it may be started; a sentence that asks.
    Asks(String),
    /// It cannot be read, or not by LibreOffice; a sentence that says why.
    Office(String),
}

/// The bytes of the text at `path`: as they stand, or through LibreOffice where they are in a
/// format that only it reads and `allowed` says that it may be started.
///
/// # Errors
///
/// When the file cannot be read, when LibreOffice is needed and not allowed, not installed, or
/// cannot read it.
pub fn read_text(path: &Path, allowed: bool) -> Result<Text, Refused> {
    read_through(path, allowed, Office::found())
}

fn read_through(path: &Path, allowed: bool, office: Option<Office>) -> Result<Text, Refused> {
    let bytes = crate::read(path).map_err(Refused::File)?;
    let plain = |bytes| Ok(Text { bytes, through_office: false });
    let Some(called) = Sort::of_name(path) else { return plain(bytes) };
    let refused = |why: String| Refused::Office(format!("{why} {SAVE_AS}"));
    let Some(sort) = called.of_bytes(&bytes).map_err(refused)? else { return plain(bytes) };
    if bytes.len() > LARGEST {
        return Err(refused("it has more than 64 MB, the most that LibreOffice is given.".into()));
    }
    let Some(office) = office else {
        let why = "is read through LibreOffice, which is not installed.";
        return Err(refused(format!("a file ending in .{} {why}", sort.ending())));
    };
    if !allowed {
        return Err(Refused::Asks(format!(
            "a file ending in .{} is read through LibreOffice. It would be started on a copy of \
             the file, with macros off and links not followed, and closed again.",
            sort.ending()
        )));
    }
    converted(&office, bytes, sort).map_err(refused)
}

/// What a person does who has no LibreOffice, or whose file it cannot read.
const SAVE_AS: &str = "Open it in the program it was written with and save it as .docx.";

fn converted(office: &Office, bytes: Vec<u8>, sort: Sort) -> Result<Text, String> {
    let last = || LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let known = last().as_ref().filter(|(from, _)| *from == bytes).map(|(_, to)| to.clone());
    if let Some(bytes) = known {
        return Ok(Text { bytes, through_office: true });
    }
    let word = office.converted(&bytes, sort)?;
    *last() = Some((bytes, word.clone()));
    Ok(Text { bytes: word, through_office: true })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use super::*;

    fn asked(name: &str, bytes: &[u8], allowed: bool, office: Option<Office>) -> String {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("a file");
        match read_through(&path, allowed, office) {
            Ok(it) if it.through_office => "through".to_owned(),
            Ok(_) => "as it stands".to_owned(),
            Err(Refused::Asks(sentence)) => format!("asks: {sentence}"),
            Err(Refused::Office(sentence)) => sentence,
            Err(Refused::File(error)) => error.to_string(),
        }
    }

    /// One that would be noticed if it were started.
    fn unused() -> Option<Office> {
        Some(Office::at(Path::new("/nowhere/soffice"), Duration::from_secs(1)))
    }

    #[test]
    fn nothing_is_started_before_a_person_said_so() {
        let said = asked("note.rtf", b"{\\rtf1 Aim}", false, unused());
        assert!(said.starts_with("asks: a file ending in .rtf"), "{said}");
    }

    #[test]
    fn a_file_that_is_not_what_its_name_says_is_never_given_away() {
        let never = "Open it in the program it was written with and save it as .docx.";
        for (name, bytes) in [
            ("note.odt", &b"Each Party shall report."[..]),
            ("note.odt", b"PK\x03\x04 something else altogether, which is no OpenDocument text"),
            ("note.rtf", b"#!/bin/sh\nrm -rf /"),
            ("note.doc", b"<html>"),
            ("note.odt", b""),
        ] {
            let said = asked(name, bytes, true, unused());
            assert!(said.contains("that its name says") && said.ends_with(never), "{said}");
        }
    }

    #[test]
    fn without_libreoffice_a_sentence_says_what_to_do() {
        let said = asked("note.doc", &[0xd0, 0xcf, 0x11, 0xe0], true, None);
        assert!(said.contains("not installed") && said.contains("save it as .docx"), "{said}");
    }

    #[test]
    fn what_we_read_ourselves_is_read_as_it_stands() {
        for name in ["note.docx", "note.md", "note", "note.doc"] {
            assert_eq!(asked(name, b"PK\x03\x04", false, unused()), "as it stands", "{name}");
        }
    }
}
