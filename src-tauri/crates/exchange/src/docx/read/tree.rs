//! The XML of one part as a small tree: what is needed of it, and never more than there is
//! room for.

use std::io::Read;

use quick_xml::events::{BytesDecl, Event};
use quick_xml::reader::NsReader;

use super::compat::COMPATIBILITY;
use super::directory::ambiguous;
use super::growth::{DEEPEST, Growth, LEADS};
use super::stream::{LONGEST_TOKEN, Patient, reason_of};

/// What all trees of one file may weigh together, in bytes.
pub(super) struct Budget {
    read: usize,
    weight: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { read: 96 << 20, weight: 32 << 20 }
    }
}

/// Why a part was refused.
#[derive(Debug)]
pub(super) enum Reason {
    /// It is larger than there is room for.
    Large,
    /// Its elements stand too deep in one another.
    Deep,
    /// It declares a document type or entities.
    Declares,
    /// It is no XML.
    Damaged,
    /// It is not in the letters that it says.
    Letters,
    /// It mixes the strict and the transitional vocabulary.
    Mixed,
    /// It says that it is only for programs that know more.
    Strange,
}

impl Reason {
    /// The sentence of refusal.
    pub(super) fn sentence(&self, part: &str) -> String {
        match self {
            Self::Large => {
                "The file unpacks to more than any agreement holds and was not read.".to_owned()
            }
            Self::Deep => format!(
                "Elements are nested more than {DEEPEST} deep in {part}; the file was \
                 not read."
            ),
            Self::Declares => format!(
                "The part {part} declares a document type, which no Word document does; the file \
                 was not read."
            ),
            Self::Damaged => format!(
                "The part {part} of the Word file is damaged or was cut short; ask for the file \
                 once more."
            ),
            Self::Letters => ambiguous(&format!("{part} is not in the encoding that it names")),
            Self::Mixed => ambiguous(&format!("{part} mixes two vocabularies")),
            Self::Strange => format!(
                "The part {part} is only for programs that know more than Word does; the file \
                 was not read. Ask for it again, saved by Word."
            ),
        }
    }
}

/// The vocabularies that are told apart.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Space {
    /// Word's own, strict or transitional.
    Word,
    /// Word's own of 2012: who is done with a comment.
    Later,
    /// Formulas.
    Math,
    /// Alternatives for older readers.
    Compatibility,
    /// Any other.
    Other,
}

/// The XML of one part.
pub(super) struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) attributes: Vec<(u16, u32, u32)>,
    pub(super) text: String,
    pub(super) names: Vec<Box<str>>,
    /// Whether it has alternatives, or elements that were passed over.
    pub(super) compatible: bool,
}

/// One element as it is kept.
pub(super) struct Node {
    pub(super) name: u16,
    pub(super) space: Space,
    /// Where its attributes begin, and how many there are.
    pub(super) attributes: (u32, u16),
    /// The first child and the next neighbour; 0 for none.
    pub(super) child: u32,
    pub(super) next: u32,
    /// The words directly in it.
    pub(super) words: (u32, u32),
}

/// One element of a tree.
#[derive(Clone, Copy)]
pub(super) struct Element<'a> {
    tree: &'a Tree,
    at: u32,
}

impl Tree {
    /// Reads the XML of a part.
    pub(super) fn read(from: impl Read, budget: &mut Budget) -> Result<Self, Reason> {
        Self::grow(from, Growth::new(budget.weight), budget)
    }

    /// Reads the XML of a part with all attributes, every name with its vocabulary in curly
    /// brackets before it.
    pub(super) fn read_whole(from: impl Read, budget: &mut Budget) -> Result<Self, Reason> {
        let mut growth = Growth::new(budget.weight);
        growth.whole = true;
        Self::grow(from, growth, budget)
    }

    fn grow(from: impl Read, mut growth: Growth, budget: &mut Budget) -> Result<Self, Reason> {
        let mut reader = NsReader::from_reader(Patient::new(from, budget.read)?);
        reader.config_mut().expand_empty_elements = true;
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            reader.get_mut().token = LONGEST_TOKEN;
            let event = match reader.read_event_into(&mut buffer) {
                Ok(read) => read,
                Err(quick_xml::Error::Io(error)) => return Err(reason_of(&error)),
                Err(_) => return Err(Reason::Damaged),
            };
            match event {
                Event::Eof => break,
                Event::DocType(_) => return Err(Reason::Declares),
                Event::Decl(declaration) => declared(&declaration, reader.get_mut())?,
                Event::Start(start) => growth.start(&start, reader.resolver())?,
                Event::End(_) => growth.end()?,
                Event::Text(text) => growth.words(&text.xml10_content())?,
                Event::CData(text) => growth.words(&text.xml10_content())?,
                Event::GeneralRef(name) => {
                    let character = match name.resolve_char_ref() {
                        Ok(Some(character)) => Some(character),
                        Ok(None) => predefined(&name.into_inner()),
                        Err(_) => None,
                    };
                    let character = character.ok_or(Reason::Declares)?;
                    growth.words(character.encode_utf8(&mut [0; 4]))?;
                }
                _ => {}
            }
        }
        budget.read = reader.get_mut().left;
        let (tree, left) = growth.finish()?;
        budget.weight = left;
        Ok(tree)
    }

    /// The element at this place.
    pub(super) fn element(&self, place: u32) -> Element<'_> {
        Element { tree: self, at: place }
    }

    /// The outermost element.
    pub(super) fn root(&self) -> Element<'_> {
        Element { tree: self, at: 0 }
    }
}

impl<'a> Element<'a> {
    fn node(self) -> &'a Node {
        &self.tree.nodes[self.at as usize]
    }

    /// Its name without its prefix.
    pub(super) fn name(self) -> &'a str {
        &self.tree.names[usize::from(self.node().name)]
    }

    /// Its vocabulary.
    pub(super) fn space(self) -> Space {
        self.node().space
    }

    /// Its name in Word's vocabulary; empty for every other.
    pub(super) fn word(self) -> &'a str {
        if self.space() == Space::Word { self.name() } else { "" }
    }

    /// What the attribute of this name says, whatever its prefix.
    pub(super) fn attr(self, name: &str) -> Option<&'a str> {
        let (start, length) = self.node().attributes;
        let attributes = &self.tree.attributes[start as usize..][..usize::from(length)];
        let names = &self.tree.names;
        let found = attributes.iter().find(|(it, ..)| &*names[usize::from(*it)] == name);
        found.map(|(_, start, end)| &self.tree.text[*start as usize..*end as usize])
    }

    /// Its attributes: their names and what they say.
    pub(super) fn attributes(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let (start, length) = self.node().attributes;
        let attributes = &self.tree.attributes[start as usize..][..usize::from(length)];
        attributes.iter().map(move |(name, start, end)| {
            let said = &self.tree.text[*start as usize..*end as usize];
            (&*self.tree.names[usize::from(*name)], said)
        })
    }

    /// The relations by which it leads to other parts.
    pub(super) fn leads(self) -> impl Iterator<Item = &'a str> {
        LEADS.iter().filter_map(move |(_, name)| self.attr(name))
    }

    /// What its `val` says.
    pub(super) fn val(self) -> Option<&'a str> {
        self.attr("val")
    }

    /// What its `val` says as a number.
    pub(super) fn number(self) -> Option<i64> {
        self.val()?.trim().parse().ok()
    }

    /// The length that an attribute says, in parts of a point: `parts` to one where it is a bare
    /// number, as which it is given; strict files say `1pt` and `20in`.
    pub(super) fn length(self, name: &str, parts: f64) -> Option<i64> {
        let said = self.attr(name)?.trim();
        let unit = said.find(|it: char| it.is_ascii_alphabetic()).unwrap_or(said.len());
        let (number, unit) = said.split_at(unit);
        let number: f64 = number.trim().parse().ok()?;
        let points = match unit {
            "" => return Some(number as i64),
            "pt" => 1.0,
            "in" => 72.0,
            "cm" => 72.0 / 2.54,
            "mm" => 72.0 / 25.4,
            "pc" | "pi" => 12.0,
            _ => return None,
        };
        Some((number * points * parts).round() as i64)
    }

    /// Whether it switches something on: there, and not said to be off.
    pub(super) fn is_on(self) -> bool {
        !matches!(self.val(), Some("0" | "false" | "off" | "none"))
    }

    /// The elements directly in it.
    pub(super) fn children(self) -> impl Iterator<Item = Element<'a>> {
        let mut next = self.node().child;
        std::iter::from_fn(move || {
            let at = (next != 0).then_some(next)?;
            next = self.tree.nodes[at as usize].next;
            Some(Element { tree: self.tree, at })
        })
    }

    /// The first element of Word's vocabulary directly in it that is called so.
    pub(super) fn child(self, name: &str) -> Option<Element<'a>> {
        self.children().find(|it| it.word() == name)
    }

    /// The words directly in it.
    pub(super) fn words(self) -> &'a str {
        let (start, end) = self.node().words;
        &self.tree.text[start as usize..end as usize]
    }

    /// A number that no other element of the tree has.
    pub(super) fn place(self) -> u32 {
        self.at
    }
}

/// The character that every XML file knows by this name.
fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// The vocabulary that a namespace means.
pub(super) fn space_of(uri: Option<&str>) -> Space {
    match uri.unwrap_or_default() {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
        "http://schemas.microsoft.com/office/word/2012/wordml" => Space::Later,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
        COMPATIBILITY => Space::Compatibility,
        _ => Space::Other,
    }
}

/// Refuses a part that says to be written in other letters than it is read in.
fn declared(declaration: &BytesDecl<'_>, bytes: &mut Patient<'_>) -> Result<(), Reason> {
    let version = declaration.version().map_err(|_| Reason::Damaged)?;
    if version.as_ref() != "1.0" {
        return Err(Reason::Letters);
    }
    let Some(encoding) = declaration.encoding() else { return Ok(()) };
    let encoding = encoding.map_err(|_| Reason::Damaged)?.to_ascii_lowercase();
    match encoding.as_str() {
        "utf-8" | "utf8" => Ok(()),
        // In these, plain letters are what they are in UTF-8, and nothing else is.
        it if it == "us-ascii"
            || it == "ascii"
            || PLAIN.iter().any(|stem| it.starts_with(stem)) =>
        {
            bytes.plain = true;
            if bytes.wide { Err(Reason::Letters) } else { Ok(()) }
        }
        _ => Err(Reason::Letters),
    }
}

/// How the names of alphabets begin in which plain letters are those of ASCII.
const PLAIN: [&str; 3] = ["iso-8859-", "windows-125", "latin1"];
