//! A ministry's template gives its styles and its paper, and nothing else.

use std::io::{Cursor, Read, Write};

use travaux_exchange::docx::write::{Paper, Template, contents, write_text};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::{agreement, paper};

const STYLES: &str = r#"<?xml version="1.0"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:rsidR="00C0FFEE">
<w:style w:type="paragraph" w:default="1" w:styleId="Standard">
<w:name w:val="Normal"/><w:rsid w:val="00C0FFEE"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel">
<w:name w:val="Title"/><w:basedOn w:val="Standard"/>
<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr><w:jc w:val="right"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Article"><w:name w:val="Press article"/></w:style>
</w:styles>"#;

const DOCUMENT: &str = r#"<?xml version="1.0"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>Draft by A. Clerk</w:t></w:r></w:p>
<w:sectPr><w:pgSz w:w="12240" w:h="15840"/>
<w:pgMar w:top="1000" w:right="1100" w:bottom="1200" w:left="1300"
 w:header="500" w:footer="600" w:gutter="0"/></w:sectPr>
</w:body></w:document>"#;

fn house() -> Vec<u8> {
    let core = "<cp:coreProperties><dc:creator>A. Clerk</dc:creator></cp:coreProperties>";
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in
        [("word/styles.xml", STYLES), ("word/document.xml", DOCUMENT), ("docProps/core.xml", core)]
    {
        writer.start_file(name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(content.as_bytes()).expect("its content");
    }
    writer.finish().expect("a package").into_inner()
}

pub(crate) fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut content = String::new();
    archive.by_name(name).expect("the part").read_to_string(&mut content).expect("UTF-8");
    content
}

#[test]
fn a_template_gives_styles_and_paper_and_nothing_else() {
    let template = Template::read(&house()).expect("a template");
    let bytes = write_text(&agreement(), &Paper { template: Some(&template), ..paper() });
    let body = part(&bytes, "word/document.xml");
    assert!(body.contains("<w:pStyle w:val=\"Titel\"/>"), "{body}");
    assert!(body.contains("<w:pgSz w:w=\"12240\" w:h=\"15840\"/>"), "{body}");
    let styles = part(&bytes, "word/styles.xml");
    assert!(styles.contains("<w:jc w:val=\"right\"/>"), "the house's title stands to the right");
    assert!(styles.contains("w:styleId=\"ArticleText\""), "an article of ours is none of theirs");
    assert!(body.contains("<w:pStyle w:val=\"ArticleText\"/>"), "{body}");
    assert!(styles.contains("<w:basedOn w:val=\"Standard\"/>"), "{styles}");
    assert!(!styles.contains("C0FFEE") && !styles.contains("w:numId w:val=\"4\""), "{styles}");
    let found = contents(&bytes).expect("a Word file");
    assert!(found.properties.iter().all(|it| !it.1.contains("Clerk")), "{found:?}");
    assert!(!body.contains("Clerk"), "{body}");
}

#[test]
fn what_is_no_template_is_refused_with_a_sentence() {
    let refused = Template::read(b"no package").expect_err("no template");
    assert!(refused.ends_with('.'), "{refused}");
}
