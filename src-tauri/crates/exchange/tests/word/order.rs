//! Elements stand in the order of the schema (ECMA-376, part 1, annex A).

use std::io::{Cursor, Read};

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use travaux_exchange::docx::write::{write_redline, write_text};
use zip::ZipArchive;

use crate::pairs::pair;
use crate::paper;

/// What may stand in an element, in this order; what is not named stands in none of them.
const ORDERS: &[(&str, &str)] = &[
    (
        "w:pPr",
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers \
         pBdr shd tabs suppressAutoHyphens bidi adjustRightInd snapToGrid spacing ind \
         contextualSpacing mirrorIndents jc textDirection textAlignment outlineLvl divId cnfStyle \
         rPr sectPr pPrChange",
    ),
    (
        "w:rPr",
        "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline \
         shadow emboss imprint noProof snapToGrid vanish webHidden color spacing w kern position \
         sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang rPrChange",
    ),
    ("w:numPr", "ilvl numId ins"),
    ("w:tbl", "bookmarkStart bookmarkEnd tblPr tblGrid tr"),
    (
        "w:tblPr",
        "tblStyle tblpPr tblOverlap bidiVisual tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook",
    ),
    ("w:tr", "tblPrEx trPr tc"),
    (
        "w:trPr",
        "gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader jc ins del trPrChange",
    ),
    ("w:tc", "tcPr p"),
    ("w:tcPr", "cnfStyle tcW gridSpan vMerge tcBorders shd vAlign"),
    ("w:sectPr", "headerReference footerReference footnotePr type pgSz pgMar pgNumType cols bidi"),
    (
        "w:style",
        "name aliases basedOn next link uiPriority semiHidden qFormat rsid pPr rPr tblPr trPr tcPr",
    ),
    ("w:styles", "docDefaults latentStyles style"),
    ("w:abstractNum", "nsid multiLevelType tmpl name styleLink numStyleLink lvl"),
    ("w:lvl", "start numFmt lvlRestart pStyle isLgl suff lvlText lvlJc pPr rPr"),
    ("w:num", "abstractNumId lvlOverride"),
    ("w:numbering", "abstractNum num"),
    ("w:settings", "trackRevisions footnotePr endnotePr compat"),
    (
        "w:r",
        "rPr t tab br delText instrText delInstrText fldChar footnoteReference footnoteRef \
            separator continuationSeparator",
    ),
];

fn disorder(part: &str) -> Option<String> {
    let mut reader = Reader::from_str(part);
    // The elements that are open, and how far the last child of each stands.
    let mut open: Vec<(String, usize)> = Vec::new();
    loop {
        let event = reader.read_event().expect("XML");
        let (name, stays) = match &event {
            Event::Start(it) => (it.name().as_ref().to_owned(), true),
            Event::Empty(it) => (it.name().as_ref().to_owned(), false),
            Event::End(_) => {
                open.pop();
                continue;
            }
            Event::Eof => return None,
            _ => continue,
        };
        if let Some((parent, last)) = open.last_mut()
            && let Some((_, order)) = ORDERS.iter().find(|it| it.0 == parent)
        {
            let bare = name.trim_start_matches("w:");
            let place = order.split_whitespace().position(|it| it == bare);
            // The pieces of a run may stand in any order after how it is set.
            let place = place.map(|at| if parent == "w:r" { at.min(1) } else { at });
            match place {
                Some(place) if place >= *last => *last = place,
                _ => return Some(format!("{name} in {parent}")),
            }
        }
        if stays {
            open.push((name, 0));
        }
    }
}

fn parts(bytes: &[u8]) -> Vec<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut content = String::new();
        archive.by_index(at).expect("a part").read_to_string(&mut content).expect("UTF-8");
        parts.push(content);
    }
    parts
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases / 4))]

    #[test]
    fn elements_stand_in_the_order_of_the_schema((base, revised) in pair()) {
        let marked = write_redline(&base, &revised, "Cassia", &paper());
        for part in parts(&marked).iter().chain(&parts(&write_text(&base, &paper()))) {
            prop_assert_eq!(disorder(part), None);
        }
    }
}
