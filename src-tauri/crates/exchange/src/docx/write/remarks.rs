//! Comments in the margin: the bounds of what they are on, and the two parts that hold them.

use std::collections::BTreeMap;
use std::ops::Range;

use travaux_history::Stretch;
use travaux_text::ProvisionId;

use super::atom::What;
use super::direction;
use super::side::Side;
use super::stamp::stamp;
use super::xml::{W, Xml};

/// A comment on a provision, with the answers to it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Remark {
    /// The provision.
    pub provision: ProvisionId,
    /// The words it is on; none where it is on the whole provision.
    pub on: Option<Stretch>,
    /// What was said: the comment, and then the answers to it.
    pub said: Vec<Uttered>,
    /// Whether it was dealt with.
    pub resolved: bool,
}

/// What somebody said in the margin.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Uttered {
    /// In whose name: a delegation's.
    pub author: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// What; paragraphs are parted by line feeds.
    pub words: String,
}

/// The comments of a file while its body is written.
#[derive(Debug, Default)]
pub(super) struct Margin<'a> {
    remarks: &'a [Remark],
    /// Where something begins or ends in each text: the number of its remark, and which.
    bounds: [BTreeMap<usize, Vec<(usize, Bound)>>; 2],
    /// The number of the first comment of each remark; none where its provision is not there.
    numbers: Vec<Option<usize>>,
}

/// The number of the first note of a file.
const FIRST_NOTE: usize = 2;

/// One end of what a comment is on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Bound {
    Start,
    End,
}

impl<'a> Margin<'a> {
    /// The comments on provisions of one of these texts; the revised one goes first.
    pub(super) fn new(remarks: &'a [Remark], base: &Side<'_>, revised: &Side<'_>) -> Self {
        let mut margin = Self { remarks, ..Self::default() };
        // LibreOffice takes a comment for the note of the same number, and drops its words.
        let notes = |side: &Side<'_>| {
            side.atoms.iter().flatten().filter(|it| it.what == What::NoteOpen).count()
        };
        let notes = notes(base) + notes(revised);
        let mut next = if notes > 0 { notes + FIRST_NOTE } else { 0 };
        for (at, remark) in remarks.iter().enumerate() {
            let sides = [(1, revised), (0, base)];
            let found = sides.iter().find_map(|(to, side)| Some((*to, place(side, remark)?)));
            margin.numbers.push(found.as_ref().map(|_| next));
            let Some((side, range)) = found else { continue };
            next += remark.said.len();
            margin.bound(side, range.start, (at, Bound::Start));
            margin.bound(side, range.end, (at, Bound::End));
        }
        margin
    }

    fn bound(&mut self, side: usize, at: usize, bound: (usize, Bound)) {
        self.bounds[side].entry(at).or_default().push(bound);
    }

    /// Where the next comment begins or ends after `start` and before `end`.
    pub(super) fn next(&self, side: usize, range: &Range<usize>) -> Option<usize> {
        let mut ahead = self.bounds[side].range(range.start + 1..range.end.max(range.start + 1));
        ahead.next().map(|(at, _)| *at)
    }

    /// What begins and ends from `start` up to `at`, as it is written between runs.
    pub(super) fn met(&mut self, side: usize, start: usize, at: usize) -> Option<String> {
        let mut xml = Xml::default();
        while let Some((&place, _)) = self.bounds[side].range(start..=at).next() {
            for (remark, bound) in self.bounds[side].remove(&place).unwrap_or_default() {
                self.write(remark, bound, &mut xml);
            }
        }
        let written = xml.finish();
        (!written.is_empty()).then_some(written)
    }

    fn write(&self, remark: usize, bound: Bound, xml: &mut Xml) {
        let Some(first) = self.numbers[remark] else { return };
        for number in first..first + self.remarks[remark].said.len() {
            let number = number.to_string();
            let id = [("w:id", number.as_str())];
            if bound == Bound::Start {
                xml.empty("w:commentRangeStart", &id);
                continue;
            }
            xml.empty("w:commentRangeEnd", &id);
            xml.open("w:r", &[]);
            xml.empty("w:commentReference", &id);
            xml.close("w:r");
        }
    }

    /// The part with what the comments say, and the one with what answers what and what is
    /// dealt with; none where nothing was remarked on.
    pub(super) fn parts(&self) -> Option<(String, String)> {
        let all = self.remarks.iter().zip(&self.numbers);
        let all: Vec<_> = all.filter_map(|(it, first)| Some((it, (*first)?))).collect();
        if all.is_empty() {
            return None;
        }
        let (mut said, mut more) = (Xml::part(), Xml::part());
        said.open(
            "w:comments",
            &[("xmlns:w", W), ("xmlns:w14", W14), COMPATIBLE, ("mc:Ignorable", "w14")],
        );
        more.open("w15:commentsEx", &[("xmlns:w15", W15), COMPATIBLE, ("mc:Ignorable", "w15")]);
        for (remark, first) in all {
            for (nth, it) in remark.said.iter().enumerate() {
                comment(first + nth, it, &mut said);
                let (own, parent) = (paragraph(first + nth), paragraph(first));
                let mut attributes = vec![("w15:paraId", own.as_str())];
                attributes.extend((nth > 0).then_some(("w15:paraIdParent", parent.as_str())));
                attributes.push(("w15:done", if remark.resolved { "1" } else { "0" }));
                more.empty("w15:commentEx", &attributes);
            }
        }
        said.close("w:comments");
        more.close("w15:commentsEx");
        Some((said.finish(), more.finish()))
    }
}

/// What a comment is on: bytes of the text's passages.
fn place(side: &Side<'_>, remark: &Remark) -> Option<Range<usize>> {
    let at = side.numbering.position(remark.provision)?;
    let passage = &side.passages.list()[at];
    let words = &side.passages.text()[passage.label_end..passage.end];
    let stretch = remark.on.as_ref().and_then(|it| it.within(words));
    let on = |it: Range<usize>| passage.label_end + it.start..passage.label_end + it.end;
    Some(stretch.map_or(passage.start..passage.end, on))
}

fn comment(number: usize, it: &Uttered, xml: &mut Xml) {
    let (id, date) = (number.to_string(), stamp(it.at));
    xml.open("w:comment", &[("w:id", &id), ("w:author", &it.author), ("w:date", &date)]);
    let lines: Vec<&str> = it.words.split('\n').collect();
    for (at, line) in lines.iter().enumerate() {
        let own = paragraph(number);
        // Answers and the end of a comment go by its last paragraph.
        let named = [("w14:paraId", own.as_str())];
        xml.open("w:p", if at + 1 == lines.len() { &named } else { &[] });
        if direction::is_rtl(line) {
            xml.raw("<w:pPr><w:bidi/></w:pPr>");
        }
        for (words, rtl) in direction::turns(line).into_iter().filter(|it| !it.0.is_empty()) {
            xml.open("w:r", &[]);
            if rtl {
                xml.raw("<w:rPr><w:rtl/></w:rPr>");
            }
            xml.words("w:t", words);
            xml.close("w:r");
        }
        xml.close("w:p");
    }
    xml.close("w:comment");
}

/// The name of the last paragraph of a comment.
fn paragraph(number: usize) -> String {
    format!("{:08X}", number + 1)
}

const W14: &str = "http://schemas.microsoft.com/office/word/2010/wordml";
const W15: &str = "http://schemas.microsoft.com/office/word/2012/wordml";
const COMPATIBLE: (&str, &str) =
    ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006");
