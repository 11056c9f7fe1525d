//! Content controls: what they hold, what they are bound to, and what they ask with.

use super::body::{Under, What};
use super::doubts::said;
use super::found::{DoubtKind, Property};
use super::runs::Setting;
use super::tree::{Element, Tree};
use super::walk::{Flow, Walk};

/// The stores that every file has: the two sets of its properties.
const CORE: &str = "{6c3c8bc8-f283-45ae-878a-bab7291924a1}";
const EXTENDED: &str = "{6668398d-a668-4e3e-a5eb-62b293d839f1}";

/// What words begin with that are the name of a placeholder.
pub(super) const PLACEHOLDER: char = '\u{0}';

/// What a file keeps apart from its text.
#[derive(Default)]
pub(super) struct Stores {
    /// The trees that controls may be bound to, by their ids in lower case.
    pub(super) trees: Vec<(String, Tree)>,
    /// What the file states about itself.
    pub(super) stated: Vec<Property>,
    /// The files that may be put into its text: the relation and the name.
    pub(super) files: Vec<(String, String)>,
    /// The variables of its fields.
    pub(super) variables: Vec<(String, String)>,
}

impl Stores {
    /// The value that a binding leads to; none where it leads nowhere that is known.
    fn bound(&self, binding: Element<'_>) -> Option<String> {
        let id = binding.attr("storeItemID").unwrap_or_default().to_ascii_lowercase();
        let path = binding.attr("xpath")?;
        if id == CORE || id == EXTENDED {
            return Some(self.stated(last_name(path)?).to_owned());
        }
        let mut trees = self.trees.iter().filter(|it| id.is_empty() || it.0 == id);
        trees.find_map(|(_, tree)| value(tree, path))
    }

    /// What the file states about itself under this name, in whatever letters.
    pub(super) fn stated(&self, name: &str) -> &str {
        let found = self.stated.iter().find(|it| it.name.eq_ignore_ascii_case(name));
        found.map_or("", |it| it.value.as_str())
    }
}

/// The name of the element that a path ends at.
fn last_name(path: &str) -> Option<&str> {
    let step = path.rsplit('/').next()?;
    let name = step.split('[').next()?;
    Some(name.rsplit(':').next().unwrap_or(name))
}

/// The words at the end of a plain path, such as `/a:terms[1]/a:days[1]`.
fn value(tree: &Tree, path: &str) -> Option<String> {
    let mut steps = path.trim().trim_start_matches('/').split('/').filter(|it| *it != "text()");
    let root = tree.root();
    let (first, _) = step(steps.next()?)?;
    let mut at = Some(root).filter(|it| it.name() == first)?;
    for it in steps {
        let (name, nth) = step(it)?;
        at = at.children().filter(|child| child.name() == name).nth(nth)?;
    }
    let mut words = at.words().to_owned();
    inner(at, &mut words);
    Some(words)
}

/// The words of all elements within another.
fn inner(element: Element<'_>, words: &mut String) {
    for child in element.children() {
        words.push_str(child.words());
        inner(child, words);
    }
}

/// The name of a step without its prefix, and which of that name is meant, counted from 0.
fn step(step: &str) -> Option<(&str, usize)> {
    let (name, place) = step.split_once('[').unwrap_or((step, "1]"));
    let nth: usize = place.strip_suffix(']')?.trim().parse().ok()?;
    let name = name.rsplit(':').next()?;
    (!name.starts_with('@')).then_some((name.trim(), nth.checked_sub(1)?))
}

impl Walk {
    /// A control within a paragraph.
    pub(super) fn control(&mut self, element: Element<'_>, under: Under, flow: &mut Flow) {
        let Some(content) = element.child("sdtContent") else { return };
        let held = self.enter_control(element);
        self.inline(content, under, flow);
        if held.is_none() && self.instead.as_ref().is_some_and(Option::is_some) {
            // It holds no run whose place its words could take.
            self.say(" ", under, Setting::default(), flow);
        }
        self.instead = held;
    }

    /// Puts in a named placeholder.
    pub(super) fn placeholder(
        &mut self,
        name: &str,
        under: Under,
        setting: Setting,
        flow: &mut Flow,
    ) {
        let start = self.body.words.len() as u32;
        self.body.words.push_str(name);
        self.push(What::Object(start, self.body.words.len() as u32), under, setting, flow);
    }

    /// Whether a control holds nothing but what it asks with; then that is noted.
    pub(super) fn asks(&mut self, element: Element<'_>, content: Element<'_>) -> bool {
        let properties = element.child("sdtPr");
        let asks = properties.and_then(|it| it.child("showingPlcHdr"));
        let value = || properties.and_then(|it| self.stores_value(it));
        if !asks.is_some_and(Element::is_on) || value().is_some_and(|it| !it.is_empty()) {
            return false;
        }
        let mut words = String::new();
        said(content, &mut words);
        self.doubt(DoubtKind::Prompt, &words);
        true
    }

    /// What the control with these properties is bound to.
    fn stores_value(&self, properties: Element<'_>) -> Option<String> {
        let is_binding = |it: &Element<'_>| it.name() == "dataBinding";
        properties.children().find(is_binding).and_then(|it| self.stores.bound(it))
    }

    /// Enters a control: where it asks for words, it is a placeholder; where it is bound to a value
    /// that says something else, that is said in place of its words. Gives what was said before
    /// in the place of others.
    pub(super) fn enter_control(&mut self, element: Element<'_>) -> Option<Option<String>> {
        let held = self.instead.clone();
        let (Some(properties), Some(content), None) =
            (element.child("sdtPr"), element.child("sdtContent"), &held)
        else {
            return held;
        };
        if self.asks(element, content) {
            self.instead = Some(Some(format!("{PLACEHOLDER}{}", asked(properties))));
            return held;
        }
        let other =
            ["date", "checkbox", "picture", "docPartObj", "docPartList", "repeatingSection"];
        let shown_otherwise = properties.children().any(|it| other.contains(&it.name()));
        let value = self.stores_value(properties).filter(|_| !shown_otherwise);
        let Some(value) = value.filter(|it| !it.trim_start().starts_with('<')) else {
            return held;
        };
        let value = listed(properties, &value).unwrap_or(value);
        let mut words = String::new();
        kept(content, &mut words);
        let plain = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
        if plain(&words) != plain(&value) {
            let told = if words.trim().is_empty() { value.clone() } else { plain(&words) };
            self.doubt_shown(DoubtKind::Bound, &told, Some(value.clone()));
            self.instead = Some(Some(value));
        }
        held
    }
}

/// What the placeholder of an empty field is called.
fn asked(properties: Element<'_>) -> String {
    let name = properties.child("alias").and_then(Element::val);
    let name = name.map(|it| it.replace(['[', ']'], ""));
    match name.as_deref().map(str::trim) {
        Some(name) if !name.is_empty() => format!("Empty field: {name}"),
        _ => "Empty field".to_owned(),
    }
}

/// What a list of choices shows for a value.
fn listed(properties: Element<'_>, value: &str) -> Option<String> {
    let list = properties.children().find(|it| matches!(it.word(), "comboBox" | "dropDownList"))?;
    let item = list.children().find(|it| it.attr("value") == Some(value))?;
    item.attr("displayText").map(str::to_owned)
}

/// The words in an element that are there when all changes are accepted.
fn kept(element: Element<'_>, words: &mut String) {
    for child in element.children() {
        match child.word() {
            "t" => words.push_str(child.words()),
            "tab" | "br" | "cr" => words.push(' '),
            "del" | "moveFrom" | "rPr" | "pPr" | "instrText" => {}
            "p" => {
                kept(child, words);
                words.push(' ');
            }
            _ => kept(child, words),
        }
    }
}
