//! What a file says to readers that know less or more: alternatives, and elements that may be
//! passed over, as part 3 of ECMA-376 reads them.

use std::hash::{DefaultHasher, Hasher};

use quick_xml::events::BytesStart;
use quick_xml::name::{Namespace, NamespaceResolver, QName, ResolveResult};

use super::tree::Reason;

/// The vocabulary of alternatives.
pub(super) const COMPATIBILITY: &str =
    "http://schemas.openxmlformats.org/markup-compatibility/2006";

/// How much is kept of words that are not read.
const SAMPLE: usize = 400;

/// The vocabularies that Word knows, without the beginnings in [`STEMS`].
const KNOWN: &[(usize, &str)] = &[
    (0, "wordprocessingml/2006/main"),
    (0, "officeDocument/2006/relationships"),
    (0, "officeDocument/2006/math"),
    (0, "drawingml/2006/wordprocessingDrawing"),
    (0, "drawingml/2006/main"),
    (0, "drawingml/2006/picture"),
    (0, "drawingml/2006/chart"),
    (0, "drawingml/2006/diagram"),
    (0, "drawingml/2006/chartDrawing"),
    (0, "drawingml/2006/lockedCanvas"),
    (0, "schemaLibrary/2006/main"),
    (0, "officeDocument/2006/bibliography"),
    (0, "officeDocument/2006/customXml"),
    (1, "wordprocessingml/main"),
    (1, "officeDocument/relationships"),
    (1, "officeDocument/math"),
    (1, "drawingml/wordprocessingDrawing"),
    (1, "drawingml/main"),
    (1, "drawingml/picture"),
    (1, "drawingml/chart"),
    (1, "drawingml/diagram"),
    (2, "vml"),
    (2, "office:office"),
    (2, "office:word"),
    (3, "word/2006/wordml"),
    (3, "word/2010/wordml"),
    (3, "word/2012/wordml"),
    (3, "word/2015/wordml/symex"),
    (3, "word/2016/wordml/cid"),
    (3, "word/2018/wordml"),
    (3, "word/2018/wordml/cex"),
    (3, "word/2020/wordml/sdtdatahash"),
    (3, "word/2023/wordml/word16du"),
    (3, "word/2024/wordml/sdtformatlock"),
    (3, "word/2010/wordprocessingCanvas"),
    (3, "word/2010/wordprocessingDrawing"),
    (3, "word/2010/wordprocessingGroup"),
    (3, "word/2010/wordprocessingInk"),
    (3, "word/2010/wordprocessingShape"),
    (3, "word/2012/wordprocessingDrawing"),
    (3, "drawing/2007/8/2/chart"),
    (3, "drawing/2008/diagram"),
    (3, "drawing/2010/main"),
    (3, "drawing/2010/picture"),
    (3, "drawing/2010/chartDrawing"),
    (3, "drawing/2010/slicer"),
    (3, "drawing/2012/chart"),
    (3, "drawing/2012/timeslicer"),
    (3, "drawing/2013/main/command"),
    (3, "drawing/2014/chartex"),
    (3, "drawing/2014/main"),
    (3, "drawing/2015/9/8/chartex"),
    (3, "drawing/2015/10/21/chartex"),
    (3, "drawing/2016/5/9/chartex"),
    (3, "drawing/2016/5/10/chartex"),
    (3, "drawing/2016/5/11/chartex"),
    (3, "drawing/2016/5/12/chartex"),
    (3, "drawing/2016/5/13/chartex"),
    (3, "drawing/2016/5/14/chartex"),
    (3, "drawing/2016/SVG/main"),
    (3, "drawing/2016/ink"),
    (3, "drawing/2017/decorative"),
    (3, "drawing/2017/model3d"),
    (3, "2019/extlst"),
];

/// How the names of vocabularies begin.
const STEMS: [&str; 4] = [
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
    "http://schemas.microsoft.com/office/",
];

/// What is done with an element.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Step {
    /// It is part of the tree.
    Taken,
    /// What stands in it is part of the tree, it is not.
    Opened,
    /// Neither it nor what stands in it is read.
    Passed,
}

/// Words that some programs show and others do not.
#[derive(Debug)]
pub(super) struct Apart {
    /// Whether they stand in an alternative rather than in an element that may be passed over.
    pub(super) alternative: bool,
    /// How they begin.
    pub(super) words: String,
}

/// The elements that are open, as far as compatibility goes.
#[derive(Debug, Default)]
pub(super) struct Compat {
    open: Vec<Open>,
    /// Alternatives and passed elements that are open.
    frames: Vec<Frame>,
    /// The vocabularies that may be passed over, each with the depth that says so.
    ignorable: Vec<(usize, String)>,
    /// The elements whose content is read although they are passed over.
    processed: Vec<(usize, String, String)>,
    /// Whether anything of this was met.
    pub(super) met: bool,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    step: Step,
    /// Whether it is one of [`Compat::frames`].
    frame: bool,
}

/// Alternatives, or a passed element.
#[derive(Debug, Default)]
struct Frame {
    alternative: bool,
    /// Whether it stands where nothing is read.
    passed: bool,
    /// What the branch says that is read.
    chosen: Option<Said>,
    /// What the branch under way says.
    now: Said,
    /// Whether the branch under way is the one that is read.
    reads: bool,
    /// Whether the branch under way is what old programs fall back to.
    falls_back: bool,
    /// What the branches say that are not read, and whether old programs fall back to it.
    others: Vec<(Said, bool)>,
}

/// Words, as far as it matters whether two stretches are the same.
#[derive(Clone, Debug, Default)]
struct Said {
    hash: u64,
    length: usize,
    sample: String,
}

impl Said {
    fn say(&mut self, words: &str) {
        for word in words.split_whitespace() {
            for byte in word.bytes() {
                let mut hasher = DefaultHasher::new();
                hasher.write_u64(self.hash);
                hasher.write_u8(byte);
                self.hash = hasher.finish();
                self.length += 1;
            }
        }
        if self.sample.len() < SAMPLE {
            self.sample.push_str(words);
        }
    }

    fn same(&self, other: &Self) -> bool {
        (self.hash, self.length) == (other.hash, other.length)
    }
}

impl Compat {
    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether nothing is read here.
    pub(super) fn passes(&self) -> bool {
        self.open.last().is_some_and(|it| it.step == Step::Passed)
    }

    /// Enters an element of the vocabulary `space`.
    pub(super) fn enter(
        &mut self,
        space: Option<&str>,
        start: &BytesStart<'_>,
        resolver: &NamespaceResolver,
    ) -> Result<Step, Reason> {
        let name = start.local_name();
        let name = name.as_ref();
        let passes = self.passes();
        self.declare(start, resolver)?;
        let (step, frame) = match space {
            Some(COMPATIBILITY) => {
                self.met = true;
                self.compatible(name, start, resolver, passes)
            }
            Some(space) if self.is_ignored(space) => {
                self.met = true;
                if self.is_processed(space, name) {
                    (Step::Opened, false)
                } else {
                    self.frames.push(Frame { passed: passes, ..Frame::default() });
                    (Step::Passed, true)
                }
            }
            _ => (Step::Taken, false),
        };
        let step = if passes { Step::Passed } else { step };
        self.open.push(Open { step, frame });
        Ok(step)
    }

    /// Enters alternatives or one of them.
    fn compatible(
        &mut self,
        name: &str,
        start: &BytesStart<'_>,
        resolver: &NamespaceResolver,
        passed: bool,
    ) -> (Step, bool) {
        if name == "AlternateContent" {
            self.frames.push(Frame { alternative: true, passed, ..Frame::default() });
            return (Step::Opened, true);
        }
        let within = self.open.last().is_some_and(|it| it.frame);
        let Some(frame) = self.frames.last_mut().filter(|it| within && it.alternative) else {
            return (Step::Opened, false);
        };
        let known = match name {
            "Choice" => {
                let required = attribute(start, "Requires").unwrap_or_default();
                let names = required.split_whitespace().map(|it| bound(it, resolver));
                let all: Option<Vec<String>> = names.collect();
                all.is_some_and(|all| !all.is_empty() && all.iter().all(|it| is_known(it)))
            }
            "Fallback" => true,
            _ => return (Step::Passed, false),
        };
        frame.now = Said::default();
        frame.reads = known && frame.chosen.is_none();
        frame.falls_back = name == "Fallback";
        (if frame.reads { Step::Opened } else { Step::Passed }, false)
    }

    /// Takes note of what an element says of the vocabularies within it.
    fn declare(
        &mut self,
        start: &BytesStart<'_>,
        resolver: &NamespaceResolver,
    ) -> Result<(), Reason> {
        let raw = start.attributes_raw();
        if !["Ignorable", "ProcessContent", "MustUnderstand"].iter().any(|it| raw.contains(it)) {
            return Ok(());
        }
        let depth = self.open.len() + 1;
        for attribute in start.attributes().with_checks(false).flatten() {
            let Some(_) = attribute.key.prefix() else { continue };
            let local = attribute.key.local_name();
            let local = local.as_ref();
            if !matches!(local, "Ignorable" | "ProcessContent" | "MustUnderstand") {
                continue;
            }
            let ResolveResult::Bound(Namespace(COMPATIBILITY)) =
                resolver.resolve_attribute(attribute.key).0
            else {
                continue;
            };
            let said = attribute.value.to_string();
            for prefix in said.split_whitespace().take(64) {
                let (prefix, name) = prefix.split_once(':').unwrap_or((prefix, "*"));
                let Some(space) = bound(prefix, resolver) else { continue };
                match local {
                    "MustUnderstand" if !is_known(&space) => return Err(Reason::Strange),
                    "Ignorable" if !is_known(&space) => self.ignorable.push((depth, space)),
                    "ProcessContent" => self.processed.push((depth, space, name.to_owned())),
                    _ => {}
                }
            }
        }
        Ok(())
    }

    fn is_ignored(&self, space: &str) -> bool {
        self.ignorable.iter().any(|(_, it)| it == space)
    }

    fn is_processed(&self, space: &str, name: &str) -> bool {
        self.processed.iter().any(|(_, it, of)| it == space && (of == "*" || of == name))
    }

    /// Takes note of words, or of what sets them so that they are not seen.
    pub(super) fn say(&mut self, words: &str) {
        for frame in self.frames.iter_mut().rev() {
            frame.now.say(words);
            if !frame.alternative || !frame.reads {
                return;
            }
        }
    }

    /// Leaves an element; gives what of it other programs show otherwise, and how it was
    /// entered.
    pub(super) fn leave(&mut self) -> Option<(Step, Option<Apart>)> {
        let open = self.open.pop()?;
        let depth = self.open.len();
        self.ignorable.retain(|it| it.0 <= depth);
        self.processed.retain(|it| it.0 <= depth);
        if open.frame {
            let apart = self.frames.pop().and_then(Frame::apart);
            return Some((open.step, apart));
        }
        let within = self.open.last().is_some_and(|it| it.frame);
        if within && let Some(frame) = self.frames.last_mut().filter(|it| it.alternative) {
            frame.end_branch();
        }
        Some((open.step, None))
    }
}

impl Frame {
    fn end_branch(&mut self) {
        let said = std::mem::take(&mut self.now);
        if self.reads {
            self.chosen = Some(said);
        } else {
            self.others.push((said, self.falls_back));
        }
        self.reads = false;
        self.others.truncate(16);
    }

    /// What it says otherwise than what is read of it.
    fn apart(self) -> Option<Apart> {
        if self.passed {
            return None;
        }
        let differs = |words: Said| {
            let words = words.sample.split_whitespace().collect::<Vec<_>>().join(" ");
            Some(Apart { alternative: self.alternative, words })
        };
        if !self.alternative {
            return if self.now.length > 0 { differs(self.now) } else { None };
        }
        let chosen = self.chosen.unwrap_or_default();
        // Programs too old for a drawing show an empty place; that is no other text.
        let mut others = self.others.into_iter().filter(|(it, old)| !old || it.length > 0);
        differs(others.find(|(it, _)| !it.same(&chosen))?.0)
    }
}

/// The value of an attribute without a prefix.
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().with_checks(false).flatten().find(|it| it.key.as_ref() == name);
    found.map(|it| it.value.to_string())
}

/// The vocabulary that a prefix stands for.
fn bound(prefix: &str, resolver: &NamespaceResolver) -> Option<String> {
    let name = format!("{prefix}:x");
    match resolver.resolve_element(QName(&name)).0 {
        ResolveResult::Bound(Namespace(space)) => Some(space.to_owned()),
        _ => None,
    }
}

/// Whether Word knows this vocabulary.
fn is_known(space: &str) -> bool {
    space == COMPATIBILITY
        || KNOWN
            .iter()
            .any(|(stem, rest)| space.strip_prefix(STEMS[*stem]).is_some_and(|it| it == *rest))
}
