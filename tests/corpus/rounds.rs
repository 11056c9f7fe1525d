//! LibreOffice accepts and rejects the tracked changes as they are meant.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use travaux_exchange::docx::read::WordFile;
use travaux_exchange::docx::write::{write_redline, write_text};
use travaux_tests::office::office;
use travaux_tests::paper;
use travaux_text::{Ids, Text, markdown};

/// Accepts and rejects every tracked change of so many files.
const MACRO: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script"
 script:name="Module1" script:language="StarBasic">Sub Take(folder, count)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim word(0) As New com.sun.star.beans.PropertyValue
  word(0).Name = "FilterName"
  word(0).Value = "MS Word 2007 XML"
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  For at = 0 To CInt(count) - 1
    For Each way In Array("Accept", "Reject")
      document = StarDesktop.loadComponentFromURL(folder &amp; "/" &amp; at &amp; ".docx", "_blank", 0, hidden())
      change = ".uno:" &amp; way &amp; "AllTrackedChanges"
      dispatcher.executeDispatch(document.CurrentController.Frame, change, "", 0, Array())
      document.storeToURL(folder &amp; "/" &amp; way &amp; at &amp; ".docx", word())
      document.close(True)
    Next
  Next
End Sub
</script:module>"#;

/// LibreOffice with a profile of its own; none where it is not installed.
struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn find() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let office = Self { folder };
        // The first start fills the profile, and would write over a macro that is there.
        office.run("--terminate_after_init")?;
        let module = office.path().join("profile/user/basic/Standard/Module1.xba");
        std::fs::write(module, MACRO).expect("the macro");
        Some(office)
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn run(&self, what: &str) -> Option<()> {
        let mut command = office(self.path());
        command.arg(what);
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().ok().map(drop)
    }

    /// Each file with all changes accepted, and with all rejected.
    fn taken(&self, files: &[Vec<u8>]) -> Vec<[Vec<u8>; 2]> {
        for (at, bytes) in files.iter().enumerate() {
            std::fs::write(self.path().join(format!("{at}.docx")), bytes).expect("a file");
        }
        let folder = self.path().display();
        let call = format!("macro:///Standard.Module1.Take(\"file://{folder}\",{})", files.len());
        self.run(&call).expect("LibreOffice ran before");
        let saved = |name: String| {
            std::fs::read(self.path().join(name)).expect("LibreOffice opened and saved the file")
        };
        let both = |at| ["Accept", "Reject"].map(|way| saved(format!("{way}{at}.docx")));
        (0..files.len()).map(both).collect()
    }
}

/// The treaties whose versions are taken through LibreOffice: the shortest, or with
/// `TRAVAUX_TREATIES=all` (as `./dev soak` has it) each of them.
fn chosen() -> Vec<&'static str> {
    match std::env::var("TRAVAUX_TREATIES").as_deref() {
        Ok("all") => vec!["aetr", "cites", "grains-de", "load-lines", "paris", "pct", "pops"],
        _ => vec!["grains-de"],
    }
}

/// Pairs of versions of treaties, where the corpus is there.
fn treaties() -> Vec<(Text, Text)> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus/treaties");
    let corpus = PathBuf::from(root);
    let mut pairs = Vec::new();
    for treaty in chosen() {
        let Ok(files) = std::fs::read_dir(corpus.join(treaty)) else { continue };
        let mut files: Vec<_> = files.flatten().map(|it| it.path()).collect();
        files.sort();
        let text = |path: &PathBuf, side: &[u8]| {
            let source = std::fs::read_to_string(path).expect("a treaty");
            markdown::read(&source, &mut Ids::new(1, side)).0
        };
        if let [first, .., last] = &files[..] {
            pairs.push((text(first, b"first"), text(last, b"last")));
        }
    }
    pairs
}

/// A small agreement, and what may become of it between two rounds.
fn rounds() -> Vec<(Text, Text)> {
    let base = include_str!("texts/round.md");
    let edits: &[&[(&str, &str)]] = &[
        &[("will — CAS", "may — CAS"), ("10 per cent", "12 per cent")],
        &[("*spirit*", "*true* spirit"), ("minutes* of Portmere", "minutes* of the talks")],
        &[("(a) always.", "(a) always, and everywhere;\n\n(b) never.")],
        &[("| 2027 | 20 |", "| 2027 | 25 |\n| 2028 | 30 |"), ("to **sites**", "to sites")],
        &[("Words stand here.", "Words stand here and more\n\n2. New ones came.")],
        &[("Words stand here.", "Words stand"), ("### Article 3", "1. So.\n\n### Article 3")],
        &[("2. Each Party shall:\n", "2. Each Party shall act. It shall:\n"), (" always", "")],
        &[("(a) meet;\n\n", ""), ("Recalling their talks,\n\n", "")],
        &[("### Article 2 — Means\n\n", ""), ("| 2026 | 10 |\n", "")],
        &[("(a) report by [date];", "a) report by [date];"), ("Done at Portmere.", "Done.")],
    ];
    let text = |source: &str, side: &[u8]| markdown::read(source, &mut Ids::new(1, side)).0;
    let mut pairs = Vec::new();
    for edits in edits {
        let revised = edits.iter().fold(base.to_owned(), |it, (old, new)| it.replace(old, new));
        assert_ne!(base, revised, "every edit changes something");
        pairs.push((text(base, b"base"), text(&revised, b"revised")));
        pairs.push((text(&revised, b"base"), text(base, b"revised")));
    }
    pairs
}

#[test]
fn libreoffice_accepts_and_rejects_to_the_same_texts() {
    let Some(office) = Office::find() else {
        eprintln!("skipped: LibreOffice (soffice) is not installed");
        return;
    };
    let mut pairs = treaties();
    // The long treaties meet what LibreOffice cannot do.
    let by_words = if pairs.len() > 1 { pairs.len() } else { 0 };
    if pairs.is_empty() {
        eprintln!("skipped: no treaties in ../shared/corpus; invented texts only");
    }
    pairs.extend(rounds());
    let files = pairs.iter().flat_map(|(base, revised)| {
        let marked = write_redline(base, revised, "Cassia", &paper());
        [marked, write_text(base, &paper()), write_text(revised, &paper())]
    });
    let taken = office.taken(&files.collect::<Vec<_>>());
    let (mut numbers, mut all) = (0, 0);
    for (at, trio) in taken.chunks(3).enumerate() {
        let [marked, base, revised] = trio else { unreachable!("three files a pair") };
        let lines = |bytes: &[u8]| WordFile::read(bytes).expect("a Word file").lines(&|_| true);
        for (file, other, way) in
            [(&marked[1], &base[0], "rejecting"), (&marked[0], &revised[0], "accepting")]
        {
            let (file, other) = (lines(file), lines(other));
            assert_eq!(words(&file), words(&other), "{way} pair {at}");
            assert!(at < by_words || file == other, "{way} pair {at}: {file} is not {other}");
            numbers += file.lines().zip(other.lines()).filter(|(one, other)| one != other).count();
            all += other.lines().count();
        }
    }
    println!(
        "redlines accepted and rejected by LibreOffice: fired {0} of {0}, the same words; {numbers} \
         of {all} lines with another number",
        2 * taken.len() / 3
    );
}

/// The lines without the numbers before them, and without what is empty.
///
/// What LibreOffice 7.4 cannot do stands apart from the words: when it rejects a change of a
/// paragraph's numbering it gives the number of the style back and not the one there was, it
/// leaves the end of a paragraph that was inserted before a table, and cells that came with a
/// wider table it leaves empty.
fn words(lines: &str) -> Vec<String> {
    let is_number = |it: &str| {
        let inner = it.trim_matches(['(', ')', '.', '\u{2013}']);
        it.ends_with([')', '.', '\u{2013}']) && inner.chars().count() < 6
    };
    let bare = |line: &str| match line.split_once(' ') {
        Some(("Article" | "Artikel", rest)) => {
            rest.split_once(' ').map_or("", |(_, rest)| rest).to_owned()
        }
        Some((number, rest)) if is_number(number) => rest.to_owned(),
        None if is_number(line) => String::new(),
        _ => line.trim_end_matches([' ', '|']).to_owned(),
    };
    lines.lines().map(bare).filter(|it| !it.is_empty()).collect()
}
