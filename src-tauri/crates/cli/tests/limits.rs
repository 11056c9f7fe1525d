//! Small files that ask for much: every one is read or refused within 512 MB, with a sentence.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

/// What a process may take, in KB.
const ROOM: u32 = 512 << 10;

const HEAD: &str = "# T\n\n## Article 1 A\n\n1. ";

/// Texts that grow where they are read carelessly.
fn texts() -> Vec<(&'static str, String)> {
    let line = |words: String| format!("{HEAD}{words}\n");
    vec![
        ("open brackets", line("[".repeat(200_000))),
        ("nested brackets", line("[a ".repeat(50_000) + &"]".repeat(50_000))),
        ("alternatives", line("[a — MER] [b — CAS] ".repeat(20_000))),
        ("quotes", ">".repeat(200_000) + " a\n"),
        ("lists", (0..1_500).map(|at| format!("{}- a\n", " ".repeat(2 * at))).collect()),
        ("emphasis", line("*a _b ".repeat(80_000))),
        ("stars", line("*".repeat(200_000))),
        ("links", line("[a](".repeat(100_000))),
        ("notes", line("^[a ".repeat(50_000) + &"]".repeat(50_000))),
        ("entities", line("&#27;".repeat(100_000))),
        ("strokes", line(format!("a{}", "\u{301}".repeat(200_000)))),
        ("a line of 2 MB", line("w".repeat(2 << 20))),
        ("a title of 30 MB", format!("# {}\n", "t".repeat(30 << 20))),
        ("13 MB of lines", "a\n\n".repeat(13 << 20 >> 1)),
        ("rows", format!("{HEAD}\n|{}\n|{}\n", "a|".repeat(20_000), "-|".repeat(20_000))),
    ]
}

const NAMES: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Word files that grow where they are read carelessly.
fn word_files() -> Vec<(&'static str, Vec<u8>)> {
    let p = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let listed = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>\
                  <w:r><w:t>x</w:t></w:r></w:p>";
    let numbering = |text: String| {
        format!(
            "<w:numbering xmlns:w=\"{NAMES}\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl \
             w:ilvl=\"0\"><w:start w:val=\"2147483647\"/><w:numFmt w:val=\"decimal\"/><w:lvlText \
             w:val=\"{text}\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId \
             w:val=\"0\"/></w:num></w:numbering>"
        )
    };
    let wide = "<w:tr><w:trPr><w:gridBefore w:val=\"2147483647\"/></w:trPr><w:tc><w:tcPr>\
                <w:gridSpan w:val=\"2147483647\"/></w:tcPr><w:p/></w:tc></w:tr>";
    let tables = "<w:tbl><w:tr><w:tc>".repeat(60) + "<w:p/>" + &"</w:tc></w:tr></w:tbl>".repeat(60);
    vec![
        ("numbers", word(&listed.repeat(4_000), Some(&numbering("%1".repeat(20_000))))),
        ("wide tables", word(&format!("<w:tbl>{}</w:tbl>", wide.repeat(1_000)), None)),
        ("nested tables", word(&tables, None)),
        ("blanks", word(&p(&" ".repeat(100 << 20)), None)),
        ("paragraphs", word(&p("x").repeat(130_000), None)),
        ("runs", word(&format!("<w:p>{}</w:p>", "<w:r><w:t>a</w:t></w:r>".repeat(300_000)), None)),
        ("nesting", word(&("<w:sdt>".repeat(9_000) + &"</w:sdt>".repeat(9_000)), None)),
    ]
}

/// A Word file of this body, with its numbering.
fn word(body: &str, numbering: Option<&str>) -> Vec<u8> {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let related = |kind: &str, to: &str| {
        format!("<Relationship Id=\"r\" Type=\"{office}/{kind}\" Target=\"{to}\"/>")
    };
    let relations = |inner: &str| {
        format!("<Relationships xmlns=\"{package}/relationships\">{inner}</Relationships>")
    };
    let main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    let types = format!(
        "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" \
         ContentType=\"{main}\"/></Types>"
    );
    let document = format!("<w:document xmlns:w=\"{NAMES}\"><w:body>{body}</w:body></w:document>");
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let own = numbering.map(|_| related("numbering", "numbering.xml")).unwrap_or_default();
    for (name, xml) in [
        ("[Content_Types].xml", types.as_str()),
        ("_rels/.rels", &relations(&related("officeDocument", "word/document.xml"))),
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", &relations(&own)),
        ("word/numbering.xml", numbering.unwrap_or("<a/>")),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(xml.as_bytes()).expect("written");
    }
    zip.finish().expect("a file").into_inner()
}

/// Runs the command within its room; gives its exit code and what it said.
fn within(folder: &Path, words: &[&str]) -> (Option<i32>, String) {
    let limited = format!("ulimit -v {ROOM}; exec \"$0\" \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &limited, env!("CARGO_BIN_EXE_travaux")]).args(words);
    command.current_dir(folder).env("TRAVAUX_HOME", folder.join("home"));
    let output = command.stdout(std::process::Stdio::null()).output().expect("it runs");
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

#[test]
fn a_file_that_asks_for_much_is_read_or_refused_with_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("base.md"), format!("{HEAD}The Parties report.\n"))
        .expect("a file");
    let texts = texts().into_iter().map(|(name, it)| (name, "x.md", it.into_bytes()));
    let files = word_files().into_iter().map(|(name, it)| (name, "x.docx", it));
    let (mut all, mut refused) = (0, 0);
    for (name, file, bytes) in texts.chain(files) {
        fs::write(folder.path().join(file), &bytes).expect("a file");
        for words in [&["compare", "base.md", file, "--json"][..], &["explode", file]] {
            let (code, said) = within(folder.path(), words);
            let code = code.unwrap_or_else(|| panic!("{name}: {words:?} was stopped: {said}"));
            assert!(code <= 2 && !said.contains("panicked"), "{name}: {words:?}: {code} {said}");
            assert!(code < 2 || said.starts_with("travaux: "), "{name}: {words:?}: {said}");
            (all, refused) = (all + 1, refused + usize::from(code == 2));
        }
    }
    println!("{all} of {all} within {} MB, {refused} refused with a sentence", ROOM >> 10);
}

/// So many seconds of work a command may take on a file of this size: ten times what it needs.
const SECONDS: u32 = 60;

/// Words put in by so many authors, each in a paragraph of their own.
fn of_many_authors(count: usize) -> Vec<u8> {
    let paragraph = |at: usize| {
        format!(
            "<w:p><w:ins w:id=\"{at}\" w:author=\"Author {at}\" w:date=\"2026-01-01T00:00:00Z\">\
             <w:r><w:t>word {at}</w:t></w:r></w:ins></w:p>"
        )
    };
    word(&(0..count).map(paragraph).collect::<String>(), None)
}

#[test]
fn a_file_of_very_many_authors_is_checked_soon_and_each_is_told() {
    const COUNT: usize = 2_500;
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    fs::write(here.join("base.md"), format!("{HEAD}The Parties report.\n")).expect("a file");
    fs::write(here.join("x.docx"), of_many_authors(COUNT)).expect("a file");
    let run = |words: &[&str]| {
        let limited = format!("ulimit -t {SECONDS}; exec \"$0\" \"$@\"");
        let mut command = Command::new("sh");
        command.args(["-c", &limited, env!("CARGO_BIN_EXE_travaux")]).args(words);
        let output = command.current_dir(here).env("TRAVAUX_HOME", here.join("home")).output();
        let output = output.expect("it runs");
        let code = output.status.code();
        assert!(code.is_some_and(|it| it < 2), "{words:?}: {code:?}");
        String::from_utf8(output.stdout).expect("words")
    };
    run(&["new", "D.dossier", "--title", "T", "--delegation", "MER:Meridia:ours"]);
    let said = ["--title", "T", "--kind", "draft", "--by", "MER", "--occasion", "1st meeting"];
    run(&[&["import", "D.dossier", "base.md", "--instrument", "FA"][..], &said].concat());
    let told = run(&["check-return", "D.dossier#FA@1", "x.docx"]);
    for at in 0..COUNT {
        let row = format!("{{+word {at}+}}  words put in, tracked, Author {at},");
        assert!(told.contains(&row), "{row}");
    }
}
