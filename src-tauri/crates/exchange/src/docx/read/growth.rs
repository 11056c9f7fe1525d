//! A tree while it is read: what is kept of the XML, and how much of it.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::tree::{Node, Reason, Space, Tree};

/// How deep elements may stand in one another.
pub(super) const DEEPEST: usize = 256;

/// Whether attributes of this name are kept.
fn is_kept(name: &str) -> bool {
    matches!(
        name,
        "anchor"
            | "Id"
            | "ProgID"
            | "Target"
            | "TargetMode"
            | "Type"
            | "abstractNumId"
            | "ascii"
            | "author"
            | "char"
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
            | "val"
    )
}

/// A tree while it grows.
pub(super) struct Growth {
    tree: Tree,
    known: HashMap<Box<str>, u16>,
    /// The open elements, each with its last child.
    open: Vec<(u32, u32)>,
    left: usize,
    done: bool,
}

impl Growth {
    pub(super) fn new(left: usize) -> Self {
        let tree = Tree {
            nodes: Vec::new(),
            attributes: Vec::new(),
            text: String::new(),
            names: Vec::new(),
        };
        Self { tree, known: HashMap::new(), open: Vec::new(), left, done: false }
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

    pub(super) fn start(&mut self, space: Space, start: &BytesStart<'_>) -> Result<(), Reason> {
        if self.open.len() >= DEEPEST {
            return Err(Reason::Deep);
        }
        if self.done {
            return Err(Reason::Damaged);
        }
        self.spend(size_of::<Node>())?;
        let name = self.name(start.local_name().into_inner())?;
        let first = self.tree.attributes.len();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Reason::Damaged)?;
            let local = attribute.key.local_name();
            if !is_kept(local.as_ref()) || attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .map_err(|_| Reason::Declares)?;
            self.spend(size_of::<(u16, u32, u32)>() + value.len())?;
            let name = self.name(local.into_inner())?;
            let start = self.tree.text.len() as u32;
            self.tree.text.push_str(&value);
            self.tree.attributes.push((name, start, self.tree.text.len() as u32));
        }
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
        self.open.pop().ok_or(Reason::Damaged)?;
        self.done = self.open.is_empty();
        Ok(())
    }

    /// Adds words to the open element; words that its children part are not joined.
    pub(super) fn words(&mut self, words: &str) -> Result<(), Reason> {
        let Some((at, _)) = self.open.last() else { return Ok(()) };
        let node = &self.tree.nodes[*at as usize];
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

    pub(super) fn finish(self) -> Result<(Tree, usize), Reason> {
        if self.done { Ok((self.tree, self.left)) } else { Err(Reason::Damaged) }
    }
}

/// Whether blanks alone are words in an element of this name.
fn holds_words(name: &str) -> bool {
    matches!(name, "t" | "delText" | "instrText" | "delInstrText")
}
