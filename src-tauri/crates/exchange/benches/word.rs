//! How long a long Word file with many tracked changes takes to be read, and to be written.

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::{Cursor, Write as _};

use criterion::{Criterion, criterion_group, criterion_main};
use travaux_exchange::docx::write::{Paper, write_redline, write_text};
use travaux_exchange::{Format, docx::read::WordFile, read};
use travaux_text::{Ids, Terms, Text, build};
use zip::write::{SimpleFileOptions, ZipWriter};

/// Two hundred pages of twenty paragraphs, every second of which has a change, as Word writes
/// them: with the marks of its sessions and the font in every run.
fn file() -> Vec<u8> {
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let mut xml = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"{word}\"><w:body>");
    for paragraph in 0..4_000 {
        let label = if paragraph % 10 == 0 { "Article" } else { "" };
        xml.push_str("<w:p w:rsidR=\"00A77427\" w:rsidRDefault=\"00B46A2C\"><w:pPr><w:jc w:val=\"both\"/></w:pPr>");
        if label.is_empty() {
            run(&format!("{}. Each Party ", paragraph % 10), &mut xml);
            if paragraph % 2 == 1 {
                let author = ["Ana", "Bo", "Cy"][paragraph % 3];
                let by = format!(
                    "w:id=\"{paragraph}\" w:author=\"{author}\" w:date=\"2026-11-20T10:00:00Z\""
                );
                write!(
                    xml,
                    "<w:del {by}><w:r><w:delText>shall</w:delText></w:r></w:del><w:ins {by}>"
                )
                .expect("a string takes what is written");
                run("should", &mut xml);
                xml.push_str("</w:ins>");
            }
            for step in 0..5 {
                run(
                    &format!(" keep the {} of the {paragraph} river,", step * 31 + paragraph),
                    &mut xml,
                );
            }
        } else {
            run(&format!("Article {} — Matter {paragraph}", paragraph / 10 + 1), &mut xml);
        }
        xml.push_str("</w:p>");
    }
    xml.push_str("</w:body></w:document>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("word/document.xml", SimpleFileOptions::default()).expect("a part");
    zip.write_all(xml.as_bytes()).expect("its content");
    zip.finish().expect("a package").into_inner()
}

fn run(words: &str, xml: &mut String) {
    let set = "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\"/><w:sz \
        w:val=\"24\"/><w:lang w:val=\"en-GB\"/>";
    write!(
        xml,
        "<w:r w:rsidRPr=\"00C4\"><w:rPr>{set}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>"
    )
    .expect("a string takes what is written");
}

fn imports(c: &mut Criterion) {
    let bytes = file();
    let changes = WordFile::read(&bytes).expect("a Word file").changes.len();
    assert!(changes >= 2_000, "{changes}");
    c.bench_function(&format!("import of 200 pages with {changes} tracked changes"), |b| {
        b.iter(|| black_box(read(&bytes, Format::Word, &mut Ids::new(1, b"bench"))));
    });
    c.bench_function("the same file, and its lines accepted and rejected", |b| {
        b.iter(|| {
            let file = WordFile::read(&bytes).expect("a Word file");
            black_box((file.lines(&|_| true), file.lines(&|_| false)))
        });
    });
}

/// Two hundred pages of twenty paragraphs, and the same with a word changed in every second.
fn texts() -> (Text, Text) {
    let text = |changed: bool| {
        let provisions = (0..4_000_usize).map(|at| {
            if at % 10 == 0 {
                return build::article(&format!("Matter {at}"));
            }
            let duty = if changed && at % 2 == 1 { "should" } else { "shall" };
            let mut words = format!("Each Party {duty}");
            for step in 0..5 {
                write!(words, " keep the {} of the {at} river,", step * 31 + at)
                    .expect("a string takes what is written");
            }
            build::para(&words)
        });
        build::text(provisions)
    };
    (text(false), text(true))
}

fn exports(c: &mut Criterion) {
    let (base, revised) = texts();
    let paper = Paper {
        title: "Agreement",
        version: "Version 2".to_owned(),
        classification: "RESTRICTED",
        date: Some(1_795_350_605_000),
        terms: Terms::of("en"),
        template: None,
        remarks: Vec::new(),
    };
    let bytes = write_redline(&base, &revised, "Cassia", &paper);
    let changes = WordFile::read(&bytes).expect("a Word file").changes.len();
    assert!(changes >= 2_000, "{changes}");
    c.bench_function(&format!("export of 200 pages with {changes} tracked changes"), |b| {
        b.iter(|| black_box(write_redline(&base, &revised, "Cassia", &paper)));
    });
    c.bench_function("export of 200 pages, clean", |b| {
        b.iter(|| black_box(write_text(&revised, &paper)));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = imports, exports
}
criterion_main!(benches);
