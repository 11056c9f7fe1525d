//! A tree while it is read: what is kept of the XML, and how much of it.

use std::collections::HashMap;

use quick_xml::events::BytesStart;
use quick_xml::name::{Namespace, NamespaceResolver, ResolveResult};

use super::compat::{Apart, Compat, Step};
use super::tree::{Node, Reason, Space, Tree, space_of};

/// How deep elements may stand in one another.
pub(super) const DEEPEST: usize = 256;

/// Whether attributes of this name are kept.
fn is_kept(name: &str) -> bool {
    says(name) || sets(name) || paints(name)
}

/// Whether attributes of this name say what something is.
fn says(name: &str) -> bool {
    matches!(
        name,
        "anchor"
            | "ContentType"
            | "Extension"
            | "Id"
            | "PartName"
            | "ProgID"
            | "Target"
            | "TargetMode"
            | "Type"
            | "abstractNumId"
            | "author"
            | "blip"
            | "char"
            | "customMarkFollows"
            | "date"
            | "default"
            | "descr"
            | "done"
            | "fldCharType"
            | "font"
            | "id"
            | "ilvl"
            | "instr"
            | "name"
            | "numId"
            | "original"
            | "paraId"
            | "paraIdParent"
            | "space"
            | "styleId"
            | "title"
            | "type"
            | "vMerge"
            | "vMergeOrig"
            | "val"
    )
}

/// Whether attributes of this name say how something is set, or what it is bound to.
fn sets(name: &str) -> bool {
    matches!(
        name,
        "ascii"
            | "asciiTheme"
            | "cs"
            | "dirty"
            | "displayText"
            | "dm"
            | "eastAsia"
            | "embed"
            | "fill"
            | "fillcolor"
            | "filled"
            | "firstLine"
            | "format"
            | "fullDate"
            | "hAnsi"
            | "hRule"
            | "hanging"
            | "hr"
            | "href"
            | "itemID"
            | "left"
            | "line"
            | "lineRule"
            | "link"
            | "lo"
            | "pict"
            | "prefixMappings"
            | "qs"
            | "relid"
            | "start"
            | "storeItemID"
            | "string"
            | "style"
            | "themeColor"
            | "themeFill"
            | "value"
            | "hidden"
            | "cx"
            | "cy"
            | "x"
            | "xpath"
            | "y"
    )
}

/// Whether attributes of this name say which colour, font or place on the page is meant.
fn paints(name: &str) -> bool {
    matches!(
        name,
        "accent1"
            | "accent2"
            | "accent3"
            | "accent4"
            | "accent5"
            | "accent6"
            | "bg1"
            | "bg2"
            | "color"
            | "cstheme"
            | "eastAsiaTheme"
            | "end"
            | "followedHyperlink"
            | "gutter"
            | "h"
            | "hAnsiTheme"
            | "hyperlink"
            | "lastClr"
            | "right"
            | "script"
            | "t1"
            | "t2"
            | "tblpX"
            | "tblpY"
            | "themeFillShade"
            | "themeFillTint"
            | "themeShade"
            | "themeTint"
            | "typeface"
            | "w"
    )
}

/// A tree while it grows.
pub(super) struct Growth {
    tree: Tree,
    known: HashMap<Box<str>, u16>,
    /// The open elements, each with its last child.
    open: Vec<(u32, u32)>,
    left: usize,
    /// Whether all attributes are kept, and names with their vocabularies.
    pub(super) whole: bool,
    done: bool,
    compat: Compat,
    /// The vocabularies of Word that were met: the transitional and the strict one.
    words: [bool; 2],
}

impl Growth {
    pub(super) fn new(left: usize) -> Self {
        let tree = Tree {
            nodes: Vec::new(),
            attributes: Vec::new(),
            text: String::new(),
            names: Vec::new(),
            compatible: false,
        };
        let (compat, words) = (Compat::default(), [false; 2]);
        let (known, open, whole, done) = (HashMap::new(), Vec::new(), false, false);
        Self { tree, known, open, left, whole, done, compat, words }
    }

    fn spend(&mut self, bytes: usize) -> Result<(), Reason> {
        self.left = self.left.checked_sub(bytes).ok_or(Reason::Large)?;
        Ok(())
    }

    fn name(&mut self, name: &str) -> Result<u16, Reason> {
        if let Some(known) = self.known.get(name) {
            return Ok(*known);
        }
        self.spend(2 * name.len() + 64)?;
        let number = u16::try_from(self.tree.names.len()).map_err(|_| Reason::Large)?;
        self.tree.names.push(name.into());
        self.known.insert(name.into(), number);
        Ok(number)
    }

    /// Takes an element, or passes it over where the file says so.
    pub(super) fn start(
        &mut self,
        start: &BytesStart<'_>,
        resolver: &NamespaceResolver,
    ) -> Result<(), Reason> {
        if self.compat.depth() >= DEEPEST {
            return Err(Reason::Deep);
        }
        if self.done {
            return Err(Reason::Damaged);
        }
        let (space, local) = resolver.resolve_element(start.name());
        let uri = match space {
            ResolveResult::Bound(Namespace(uri)) => Some(uri),
            ResolveResult::Unknown(_) => return Err(Reason::Damaged),
            ResolveResult::Unbound => None,
        };
        let space = space_of(uri);
        if space == Space::Word {
            self.words[usize::from(uri.is_some_and(|it| it.contains("purl.oclc.org")))] = true;
            if self.words == [true, true] {
                return Err(Reason::Mixed);
            }
        }
        let step = self.compat.enter(uri, start, resolver)?;
        if hides(local.as_ref()) && space == Space::Word {
            self.compat.say(local.as_ref());
        }
        if step != Step::Taken {
            return self.spend(16);
        }
        let first = self.tree.attributes.len();
        let name = match uri.filter(|_| self.whole) {
            Some(uri) => self.name(&format!("{{{uri}}}{}", local.as_ref() as &str))?,
            None => self.name(local.as_ref())?,
        };
        if self.whole {
            self.all_attributes(start, resolver)?;
        } else {
            self.attributes(start, space, resolver, first)?;
        }
        self.node(name, space, first)
    }

    /// Keeps the attributes of an element that are its own, or of a vocabulary that Word's
    /// elements have attributes of; those of others mean nothing, whatever they are called.
    fn attributes(
        &mut self,
        start: &BytesStart<'_>,
        space: Space,
        resolver: &NamespaceResolver,
        first: usize,
    ) -> Result<(), Reason> {
        let own = start.name().prefix();
        let own = own.as_ref().map(AsRef::as_ref);
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Reason::Damaged)?;
            let local = attribute.key.local_name();
            if !is_kept(local.as_ref()) || attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let prefix = attribute.key.prefix();
            let prefix: Option<&str> = prefix.as_ref().map(AsRef::as_ref);
            let name = match prefix {
                None if space == Space::Word && own.is_some() => continue,
                None => local.as_ref(),
                Some(_) if prefix == own => local.as_ref(),
                Some(_) => match known(local.as_ref(), attribute.key, space, resolver) {
                    Some(name) => name,
                    None => continue,
                },
            };
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .map_err(|_| Reason::Declares)?;
            self.spend(size_of::<(u16, u32, u32)>() + value.len())?;
            let name = self.name(name)?;
            if self.tree.attributes[first..].iter().any(|it| it.0 == name) {
                return Err(Reason::Damaged);
            }
            let start = self.tree.text.len() as u32;
            self.tree.text.push_str(&value);
            self.tree.attributes.push((name, start, self.tree.text.len() as u32));
        }
        Ok(())
    }

    /// Keeps all attributes of an element, their names with their vocabularies.
    fn all_attributes(
        &mut self,
        start: &BytesStart<'_>,
        resolver: &NamespaceResolver,
    ) -> Result<(), Reason> {
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Reason::Damaged)?;
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let local = attribute.key.local_name();
            let local: &str = local.as_ref();
            let name = match resolver.resolve_attribute(attribute.key).0 {
                ResolveResult::Bound(Namespace(uri)) => format!("{{{uri}}}{local}"),
                _ => local.to_owned(),
            };
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .map_err(|_| Reason::Declares)?;
            self.spend(size_of::<(u16, u32, u32)>() + value.len())?;
            let name = self.name(&name)?;
            let start = self.tree.text.len() as u32;
            self.tree.text.push_str(&value);
            self.tree.attributes.push((name, start, self.tree.text.len() as u32));
        }
        Ok(())
    }

    /// Adds an element whose attributes begin at `first`, and opens it.
    fn node(&mut self, name: u16, space: Space, first: usize) -> Result<(), Reason> {
        self.spend(size_of::<Node>())?;
        let count = u16::try_from(self.tree.attributes.len() - first).unwrap_or(u16::MAX);
        let at = self.tree.nodes.len() as u32;
        self.tree.nodes.push(Node {
            name,
            space,
            attributes: (first as u32, count),
            child: 0,
            next: 0,
            words: (0, 0),
        });
        if let Some((parent, last)) = self.open.last_mut() {
            match *last {
                0 => self.tree.nodes[*parent as usize].child = at,
                last => self.tree.nodes[last as usize].next = at,
            }
            *last = at;
        }
        self.open.push((at, 0));
        Ok(())
    }

    pub(super) fn end(&mut self) -> Result<(), Reason> {
        let (step, apart) = self.compat.leave().ok_or(Reason::Damaged)?;
        if step == Step::Taken {
            self.open.pop().ok_or(Reason::Damaged)?;
        }
        if let Some(apart) = apart {
            self.apart(&apart)?;
        }
        self.done = self.compat.depth() == 0;
        Ok(())
    }

    /// Leaves word of what other programs show at this place.
    fn apart(&mut self, apart: &Apart) -> Result<(), Reason> {
        if self.open.is_empty() {
            return Ok(());
        }
        let name = self.name(if apart.alternative { ALTERNATIVE } else { PASSED })?;
        self.node(name, Space::Compatibility, self.tree.attributes.len())?;
        let start = self.tree.text.len() as u32;
        self.spend(apart.words.len())?;
        self.tree.text.push_str(&apart.words);
        let words = (start, self.tree.text.len() as u32);
        if let Some((at, _)) = self.open.pop() {
            self.tree.nodes[at as usize].words = words;
        }
        Ok(())
    }

    /// Adds words to the open element; words that its children part are not joined.
    pub(super) fn words(&mut self, words: &str) -> Result<(), Reason> {
        if self.compat.passes() {
            self.compat.say(words);
            return Ok(());
        }
        let Some((at, _)) = self.open.last() else { return Ok(()) };
        let node = &self.tree.nodes[*at as usize];
        if holds_words(&self.tree.names[usize::from(node.name)]) {
            self.compat.say(words);
        }
        if node.child != 0 || (node.words.1 == 0 && words.is_empty()) {
            return Ok(());
        }
        let at = *at as usize;
        if !holds_words(&self.tree.names[usize::from(node.name)]) && words.trim().is_empty() {
            return Ok(());
        }
        self.spend(words.len())?;
        let start = self.tree.text.len() as u32;
        self.tree.text.push_str(words);
        let end = self.tree.text.len() as u32;
        let node = &mut self.tree.nodes[at];
        // Nothing else is put into the store between two stretches of one element's words.
        node.words = if node.words.1 == start { (node.words.0, end) } else { (start, end) };
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<(Tree, usize), Reason> {
        self.tree.compatible = self.compat.met;
        if self.tree.nodes.is_empty() {
            return Err(Reason::Damaged);
        }
        if self.done { Ok((self.tree, self.left)) } else { Err(Reason::Damaged) }
    }
}

/// Whether blanks alone are words in an element of this name.
fn holds_words(name: &str) -> bool {
    matches!(name, "t" | "delText" | "instrText" | "delInstrText")
}

/// What an element is called that has word of an alternative that says something else.
pub(super) const ALTERNATIVE: &str = "alternative";

/// What an element is called that has word of one that was passed over.
pub(super) const PASSED: &str = "passed";

/// Whether an element of Word's of this name sets words so that they are there or not.
fn hides(name: &str) -> bool {
    matches!(
        name,
        "vanish" | "specVanish" | "strike" | "dstrike" | "del" | "ins" | "moveFrom" | "moveTo"
    )
}

/// The attributes that lead to another part, and how they are looked up.
pub(super) const LEADS: [(&str, &str); 11] = [
    ("id", "rId"),
    ("embed", "rEmbed"),
    ("link", "rLink"),
    ("pict", "rPicture"),
    ("blip", "rBlip"),
    ("dm", "rData"),
    ("lo", "rLayout"),
    ("qs", "rStyle"),
    ("cs", "rColours"),
    ("href", "rAddress"),
    ("relid", "rOther"),
];

/// The attributes of Word's own that elements of later vocabularies have.
const BINDS: [&str; 4] = ["val", "xpath", "storeItemID", "prefixMappings"];

/// How an attribute of another vocabulary than its element's is looked up; none where it means
/// nothing there.
fn known(
    local: &str,
    key: quick_xml::name::QName<'_>,
    space: Space,
    resolver: &NamespaceResolver,
) -> Option<&'static str> {
    let ResolveResult::Bound(Namespace(uri)) = resolver.resolve_attribute(key).0 else {
        return None;
    };
    match (uri, local) {
        ("http://www.w3.org/XML/1998/namespace", "space") => Some("space"),
        (
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
            | "http://purl.oclc.org/ooxml/officeDocument/relationships",
            local,
        ) => LEADS.iter().find(|it| it.0 == local).map(|it| it.1),
        ("urn:schemas-microsoft-com:office:office", "relid") => Some("rOther"),
        ("http://schemas.microsoft.com/office/word/2010/wordml", "paraId") => Some("paraId"),
        ("http://schemas.microsoft.com/office/word/2012/wordml", "paraId") => Some("paraId"),
        (uri, local) if space_of(Some(uri)) == Space::Word && space != Space::Word => {
            BINDS.iter().find(|it| **it == local).copied()
        }
        _ => None,
    }
}
