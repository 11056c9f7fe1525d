//! What the text shows and holds elsewhere: pictures, charts, other files, addresses of links.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::found::{DoubtKind, Shown};
use super::package::{Package, Relation};
use super::tree::Element;
use super::walk::Walk;

/// So many places are followed; no agreement has as many.
const MOST: usize = 20_000;

/// So many parts are followed from one place.
const MOST_PARTS: usize = 64;

/// So much is kept of the words of a part.
const LONGEST: usize = 4_000;

/// A place of the text that leads elsewhere.
#[derive(Clone, Debug)]
pub(super) struct Lead {
    /// The paragraph it stands in.
    paragraph: usize,
    /// The part of the file it stands in, as a position in [`Walk::part_names`].
    part: usize,
    /// What it is called.
    name: String,
    /// Whether a placeholder stands for it in the text.
    placed: bool,
    /// Whether it is a link.
    link: bool,
    /// The relations it names.
    relations: Vec<String>,
    /// The address, where it is not that of a relation.
    address: String,
}

impl Walk {
    /// Takes note of a file that is put into the text.
    pub(super) fn other_file(&mut self, element: Element<'_>) {
        let id = element.attr("rId").unwrap_or_default();
        let name = self.stores.files.iter().find(|it| it.0 == id);
        let name = name.map_or_else(|| element.name().to_owned(), |it| it.1.clone());
        self.doubt(DoubtKind::Embedded, &name);
        self.lead(element, "Other file", true);
    }

    /// Takes note of what an element leads to that is called so.
    pub(super) fn lead(&mut self, element: Element<'_>, name: &str, placed: bool) {
        let mut relations = Vec::new();
        gather(element, &mut relations);
        if !relations.is_empty() {
            self.push_lead(name, placed, false, relations, String::new());
        }
    }

    /// Takes note of a link: its words, and the relation or the address that it leads to.
    pub(super) fn linked(&mut self, words: &str, relation: Option<&str>, address: &str) {
        let relations = relation.map(str::to_owned).into_iter().collect();
        self.push_lead(words.trim(), true, true, relations, address.to_owned());
    }

    /// Takes note of a value that is shown as a picture.
    pub(super) fn linked_value(&mut self, name: &str, value: &str) {
        let mut print = DefaultHasher::new();
        value.hash(&mut print);
        let print = format!("value {:016x}", print.finish());
        self.push_lead(name, true, false, Vec::new(), print);
    }

    fn push_lead(
        &mut self,
        name: &str,
        placed: bool,
        link: bool,
        relations: Vec<String>,
        address: String,
    ) {
        if self.elsewhere.len() < MOST {
            let (paragraph, part) = (self.paragraphs.saturating_sub(1), self.part);
            let name = name.to_owned();
            self.elsewhere.push(Lead { paragraph, part, name, placed, link, relations, address });
        }
    }
}

/// The relations that an element and those in it name; text boxes have their own.
fn gather(element: Element<'_>, relations: &mut Vec<String>) {
    relations.extend(element.leads().map(str::to_owned));
    for child in element.children().filter(|it| it.word() != "txbxContent") {
        gather(child, relations);
    }
}

/// What all places lead to, `names` being the parts they stand in.
pub(super) fn shown(package: &mut Package<'_>, leads: Vec<Lead>, names: &[String]) -> Vec<Shown> {
    let mut known: HashMap<usize, HashMap<String, Relation>> = HashMap::new();
    let mut prints = HashMap::new();
    let mut all = Vec::with_capacity(leads.len());
    for lead in leads {
        let own = known.entry(lead.part).or_insert_with(|| {
            names.get(lead.part).and_then(|it| package.relations(it).ok()).unwrap_or_default()
        });
        let mut follow = Follow::new(package, own, &mut prints);
        for relation in lead.relations.iter().filter_map(|it| own.get(it)) {
            follow.relation(relation);
        }
        follow.address(&lead.address);
        let (words, print) = (follow.words, follow.print.finish());
        let margin = names.get(lead.part).and_then(|it| margin_of(it));
        let Lead { paragraph, name, placed, link, .. } = lead;
        all.push(Shown { paragraph, margin, name, placed, link, words, print });
    }
    all
}

/// What a part beside the text is called.
fn margin_of(name: &str) -> Option<String> {
    let file = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    ["header", "footer"].iter().find(|it| file.starts_with(**it)).map(|it| (*it).to_owned())
}

/// A walk from a place of the text through the parts that it leads to.
struct Follow<'f, 'a> {
    package: &'f mut Package<'a>,
    /// The relations of the part that it begins in.
    own: &'f HashMap<String, Relation>,
    /// The words and the print of the parts that were read.
    prints: &'f mut HashMap<String, (String, u64)>,
    seen: HashSet<String>,
    words: String,
    print: DefaultHasher,
}

impl<'f, 'a> Follow<'f, 'a> {
    fn new(
        package: &'f mut Package<'a>,
        own: &'f HashMap<String, Relation>,
        prints: &'f mut HashMap<String, (String, u64)>,
    ) -> Self {
        let (seen, words, print) = (HashSet::new(), String::new(), DefaultHasher::new());
        Self { package, own, prints, seen, words, print }
    }

    fn address(&mut self, address: &str) {
        let address = address.trim().trim_end_matches('/');
        if !address.is_empty() {
            address.hash(&mut self.print);
            self.say(address);
        }
    }

    fn say(&mut self, words: &str) {
        if words.is_empty() || self.words.len() > LONGEST {
            return;
        }
        if !self.words.is_empty() {
            self.words.push(' ');
        }
        self.words.push_str(words);
    }

    /// Follows a relation to its part, and to those that the part leads to.
    fn relation(&mut self, relation: &Relation) {
        if relation.external {
            return self.address(&relation.target);
        }
        let name = relation.target.clone();
        if self.seen.len() >= MOST_PARTS || !self.seen.insert(name.clone()) {
            return;
        }
        if !self.prints.contains_key(&name) {
            let read = read(self.package, &name);
            self.prints.insert(name.clone(), read);
        }
        let (words, print) = self.prints[&name].clone();
        print.hash(&mut self.print);
        self.say(&words);
        let mut next: Vec<_> =
            self.package.relations(&name).unwrap_or_default().into_iter().collect();
        next.sort_by(|one, other| one.0.cmp(&other.0));
        next.iter().for_each(|(_, it)| self.relation(it));
        if relation.kind == "diagramData" {
            self.drawn_diagram(&name);
        }
    }

    /// Follows the data of a diagram to its drawing, which it names by a relation of the text.
    fn drawn_diagram(&mut self, data: &str) {
        let bytes = self.package.bytes(data).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let named = text.split("relId=\"").nth(1).and_then(|it| it.split('"').next());
        if let Some(drawing) = named.and_then(|it| self.own.get(it)).cloned() {
            self.relation(&drawing);
        }
    }
}

/// The words of a part, and what its bytes add up to.
fn read(package: &mut Package<'_>, name: &str) -> (String, u64) {
    let mut print = DefaultHasher::new();
    let Some(bytes) = package.bytes(name) else {
        // What is too large to be read is told by its length and sum.
        package.sums(name).hash(&mut print);
        return (String::new(), print.finish());
    };
    bytes.hash(&mut print);
    let mut words = String::new();
    if bytes.trim_ascii_start().starts_with(b"<") {
        match package.tree(name) {
            Ok(Some(tree)) => spoken(tree.root(), &mut words),
            _ => words.push_str(&without_tags(&String::from_utf8_lossy(&bytes))),
        }
    } else if let (true, Ok(text)) = (is_text(name), std::str::from_utf8(&bytes)) {
        words.extend(text.chars().filter(|it| !it.is_control()).take(LONGEST));
    }
    (words, print.finish())
}

/// Whether a part that is no XML may hold words, by its name.
fn is_text(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".txt", ".rtf", ".mht"].iter().any(|it| name.ends_with(it))
}

/// The words of a chart, a diagram or another drawing.
fn spoken(element: Element<'_>, words: &mut String) {
    if words.len() > LONGEST {
        return;
    }
    if matches!(element.name(), "t" | "v") && !element.words().trim().is_empty() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(element.words().trim());
    }
    element.children().for_each(|it| spoken(it, words));
}

/// The words between the tags of a page.
fn without_tags(page: &str) -> String {
    let pieces = page.split('<').map(|it| it.split_once('>').map_or(it, |it| it.1));
    let words = pieces.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ");
    words.chars().take(LONGEST).collect()
}
