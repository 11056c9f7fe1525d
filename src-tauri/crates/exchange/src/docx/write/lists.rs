//! Which list each provision is a point of, so that Word prints the numbers of the text.

use std::collections::BTreeMap;

use travaux_text::{Kind, Number, Numbering, Provision, Terms, Text};

use super::count::{Count, FAMILIES, Family, LEVELS, List};
use super::names::Names;
use super::style::{self, Role};
use super::xml::{W, Xml};

/// How a paragraph stands: its style, its number, its direction.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Form {
    /// What it is.
    pub(super) role: Role,
    /// The list it is a point of, and the level.
    pub(super) list: Option<(u32, u8)>,
    /// Its number, typed before the words; empty where it has none or a list gives it.
    pub(super) label: String,
    /// What parts a typed number from the words; a tab where nothing else is known.
    pub(super) gap: String,
    /// Whether it reads from right to left.
    pub(super) bidi: bool,
}

impl Form {
    /// Whether its style makes it a point of a list, although it is none.
    pub(super) fn is_let_off(&self) -> bool {
        let counts = matches!(self.role, Role::Provision(Kind::Article | Kind::Paragraph, _));
        counts && self.list.is_none()
    }

    /// Whether a paragraph of the other form has the same properties.
    pub(super) fn stands_like(&self, other: &Self) -> bool {
        self.role == other.role && self.list == other.list && self.bidi == other.bidi
    }
}

/// The lists of a file, shared by the texts in it.
#[derive(Debug)]
pub(super) struct Lists {
    terms: &'static Terms,
    /// The instances; their ids count from 1.
    lists: Vec<List>,
    /// Which instance a provision began, so that both texts of a redline share it.
    begun: BTreeMap<(u32, List), u32>,
}

impl Lists {
    /// The lists that run through a text.
    pub(super) fn new(terms: &'static Terms) -> Self {
        let lists = FAMILIES.iter().map(|&family| List { family, begins: None }).collect();
        Self { terms, lists, begun: BTreeMap::new() }
    }

    /// How each provision of a text stands. `node` tells provisions apart across texts.
    pub(super) fn forms(
        &mut self,
        text: &Text,
        numbering: &Numbering,
        node: &dyn Fn(usize) -> u32,
    ) -> Vec<Form> {
        let mut walk = Walk::default();
        let mut forms = Vec::with_capacity(text.provisions.len());
        for (position, provision) in text.provisions.iter().enumerate() {
            let label = numbering.label(position);
            let typed = numbering.typed_label(position).map(|it| &*it.gap);
            // A list puts a tab behind its number, and no dash; its bullets are all alike.
            let is_dash = provision.number == Number::Dash;
            let dashed = typed.is_some_and(|gap| is_dash || !gap.trim().is_empty());
            let place = (!dashed).then(|| self.place(provision, label, node(position), &mut walk));
            let list = place.flatten();
            let gap = typed.filter(|it| !it.is_empty()).unwrap_or("\t").to_owned();
            let label = if list.is_some() { String::new() } else { label.to_owned() };
            forms.push(Form { role: Role::of(provision), list, label, gap, bidi: false });
        }
        forms
    }

    /// The list and level that print `label` before the next provision, if any does.
    fn place(
        &mut self,
        provision: &Provision,
        label: &str,
        node: u32,
        walk: &mut Walk,
    ) -> Option<(u32, u8)> {
        if label.is_empty() || matches!(provision.number, Number::Fixed(_) | Number::None) {
            return None;
        }
        let (family, level) = counted(provision)?;
        if family == Family::Dash {
            return Some((id_of(family), level));
        }
        let known = walk.candidates(family, level).into_iter().find_map(|id| {
            let list = self.lists[id as usize - 1];
            let count = walk.count.next(id, list, level)?;
            (family.printed(level, count, self.terms) == label).then_some((id, count))
        });
        let (id, count) = match known {
            Some(known) => known,
            None => {
                let count =
                    (1..4000).find(|&count| family.printed(level, count, self.terms) == label)?;
                (self.begin(family, level, count, node), count)
            }
        };
        walk.take(id, self.lists[id as usize - 1], level, count);
        Some((id, level))
    }

    /// An instance that begins here.
    fn begin(&mut self, family: Family, level: u8, count: u32, node: u32) -> u32 {
        let family = if family == Family::Main { Family::Side } else { family };
        let list = List { family, begins: Some((level, count)) };
        let lists = &mut self.lists;
        *self.begun.entry((node, list)).or_insert_with(|| {
            lists.push(list);
            lists.len() as u32
        })
    }

    /// The part of the file that describes the lists.
    pub(super) fn part(&self, names: &Names) -> String {
        let mut xml = Xml::part();
        xml.open("w:numbering", &[("xmlns:w", W)]);
        for (at, family) in FAMILIES.iter().enumerate() {
            self.family(at, *family, names, &mut xml);
        }
        for (at, list) in self.lists.iter().enumerate() {
            xml.open("w:num", &[("w:numId", &(at + 1).to_string())]);
            xml.value("w:abstractNumId", &(id_of(list.family) - 1).to_string());
            if let Some((level, start)) = list.begins {
                xml.open("w:lvlOverride", &[("w:ilvl", &level.to_string())]);
                xml.value("w:startOverride", &start.to_string());
                xml.close("w:lvlOverride");
            }
            xml.close("w:num");
        }
        xml.close("w:numbering");
        xml.finish()
    }

    fn family(&self, at: usize, family: Family, names: &Names, xml: &mut Xml) {
        xml.open("w:abstractNum", &[("w:abstractNumId", &at.to_string())]);
        let levels = match family {
            Family::Main | Family::Side => LEVELS,
            Family::Dash => 6,
            _ => 1,
        };
        let sort = if levels == 1 { "singleLevel" } else { "multilevel" };
        xml.value("w:multiLevelType", sort);
        for level in 0..levels as u8 {
            xml.open("w:lvl", &[("w:ilvl", &level.to_string())]);
            xml.value("w:start", "1");
            xml.value("w:numFmt", family.format(level, &self.terms.scheme));
            let style = style::counted(level);
            if family == Family::Main && names.held(&style).is_none() {
                xml.value("w:pStyle", &names.id(&style));
            }
            xml.value("w:lvlText", &family.pattern(level, self.terms));
            xml.value("w:lvlJc", "left");
            let (left, hanging) = indent(family, level);
            xml.open("w:pPr", &[]);
            let values = [("w:left", left.to_string()), ("w:hanging", hanging.to_string())];
            xml.empty("w:ind", &values.each_ref().map(|(name, value)| (*name, value.as_str())));
            xml.close("w:pPr");
            xml.close("w:lvl");
        }
        xml.close("w:abstractNum");
    }
}

/// The id of the list of a family that runs through the text.
pub(super) fn id_of(family: Family) -> u32 {
    FAMILIES.iter().position(|it| *it == family).unwrap_or(0) as u32 + 1
}

/// How far a level is set in, and how far its number hangs out.
fn indent(family: Family, level: u8) -> (u32, u32) {
    use super::style::{HEADING_INDENT, STEP};
    let level = u32::from(level);
    match family {
        Family::Main | Family::Side if level > 0 => (level * STEP, STEP),
        Family::Dash => ((level + 1) * STEP, STEP),
        Family::Recital => (STEP, STEP),
        _ => (HEADING_INDENT, HEADING_INDENT),
    }
}

/// The family and level at which a provision counts.
fn counted(provision: &Provision) -> Option<(Family, u8)> {
    let depth = provision.depth.clamp(1, 6);
    Some(match (provision.kind, &provision.number) {
        (Kind::Paragraph, Number::Dash) => (Family::Dash, depth - 1),
        (_, Number::Dash) => return None,
        (Kind::Paragraph, _) => (Family::Main, depth),
        (Kind::Article, _) => (Family::Main, 0),
        (Kind::Part, _) => (Family::Part, 0),
        (Kind::Chapter, _) => (Family::Chapter, 0),
        (Kind::Annex, _) => (Family::Annex, 0),
        (Kind::Recital, _) => (Family::Recital, 0),
        _ => return None,
    })
}

/// A text as far as it has been walked through.
#[derive(Default)]
struct Walk {
    count: Count,
    /// The list of the paragraph before of each family.
    last: BTreeMap<Family, u32>,
    /// The list of the last paragraph at each level of the main family.
    home: [Option<u32>; LEVELS],
}

impl Walk {
    /// The lists that the next paragraph may go on with, the likeliest first.
    fn candidates(&self, family: Family, level: u8) -> Vec<u32> {
        let mut ids = Vec::new();
        ids.extend(self.last.get(&family));
        if family == Family::Main {
            ids.extend(self.home[..=usize::from(level)].iter().rev().flatten());
        }
        ids.push(id_of(family));
        ids
    }

    fn take(&mut self, id: u32, list: List, level: u8, count: u32) {
        self.count.take(id, list, level, count);
        let family = if list.family == Family::Side { Family::Main } else { list.family };
        self.last.insert(family, id);
        if family == Family::Main {
            self.home[usize::from(level)] = Some(id);
            self.home[usize::from(level) + 1..].fill(None);
        }
    }
}
