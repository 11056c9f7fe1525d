//! The parts, packed: equal parts and times give equal bytes.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::names::Names;
use super::paper::Paper;
use super::parts::{self, Part};
use super::style;
use super::template::Section;
use super::theme;

/// What a file is made of, besides what follows from its paper.
pub(super) struct Packed {
    pub(super) body: String,
    pub(super) notes: String,
    pub(super) numbering: String,
    pub(super) section: Section,
    /// The comments, and what answers what.
    pub(super) remarks: Option<(String, String)>,
}

/// The bytes of the file.
pub(super) fn pack(paper: &Paper<'_>, names: &Names, contents: &Packed) -> Vec<u8> {
    let theme = paper.template.and_then(|it| it.theme.clone()).unwrap_or_else(theme::part);
    let styles = paper.template.map_or_else(|| style::part(paper.languages()), |it| it.styles());
    let body = parts::document(&contents.body, &contents.section, paper.is_rtl());
    let width = contents.section.width();
    let mut held = vec![
        Part { name: "_rels/.rels", content: parts::package_links() },
        Part { name: "word/document.xml", content: body },
        Part {
            name: "word/_rels/document.xml.rels",
            content: parts::document_links(contents.remarks.is_some()),
        },
        Part { name: "word/footnotes.xml", content: parts::footnotes(&contents.notes) },
        Part { name: "word/header1.xml", content: parts::header(paper, names, width) },
        Part { name: "word/footer1.xml", content: parts::footer(paper, names, width) },
        Part { name: "word/theme/theme1.xml", content: theme },
        Part { name: "word/settings.xml", content: parts::settings() },
        Part { name: "word/numbering.xml", content: contents.numbering.clone() },
        Part { name: "word/styles.xml", content: styles },
        Part { name: "word/fontTable.xml", content: parts::fonts() },
        Part { name: "docProps/core.xml", content: parts::core(paper) },
    ];
    if let Some((said, more)) = &contents.remarks {
        held.push(Part { name: "word/comments.xml", content: said.clone() });
        held.push(Part { name: "word/commentsExtended.xml", content: more.clone() });
    }
    let types = Part { name: "[Content_Types].xml", content: parts::content_types(&held) };
    held.insert(0, types);
    zipped(&held, paper)
}

fn zipped(parts: &[Part], paper: &Paper<'_>) -> Vec<u8> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(time(paper))
        .system(zip::System::Dos);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        writer
            .start_file(part.name, options)
            .and_then(|()| Ok(writer.write_all(part.content.as_bytes())?))
            .expect("memory takes what is written to it");
    }
    writer.finish().expect("memory takes what is written to it").into_inner()
}

/// The time of the version; the first that such files know where there is none.
fn time(paper: &Paper<'_>) -> DateTime {
    let Some(stamp) = paper.stamp() else { return DateTime::default() };
    let part = |range: std::ops::Range<usize>| {
        stamp.get(range).and_then(|it| it.parse::<u16>().ok()).unwrap_or(0)
    };
    let small = |range| u8::try_from(part(range)).unwrap_or(0);
    let (date, hour) = ((part(0..4), small(5..7), small(8..10)), (small(11..13), small(14..16)));
    DateTime::from_date_and_time(date.0, date.1, date.2, hour.0, hour.1, small(17..19))
        .unwrap_or_default()
}
