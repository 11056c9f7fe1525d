//! What a file states about itself: title, creator, who saved it last, and what others added.

use super::found::Property;
use super::tree::{Element, Tree};

/// The longest value that is kept.
const LONGEST: usize = 4_096;

/// The statements of one of the parts that hold them.
pub(super) fn properties(tree: &Tree) -> Vec<Property> {
    let mut properties = Vec::new();
    for element in tree.root().children() {
        let value = match element.children().next() {
            Some(_) => inner(element),
            None => element.words().trim().to_owned(),
        };
        let name = element.attr("name").unwrap_or(element.name()).to_owned();
        if !value.is_empty() {
            properties.push(Property { name, value: value.chars().take(LONGEST).collect() });
        }
    }
    properties
}

/// All words within an element, parted by commas.
fn inner(element: Element<'_>) -> String {
    let mut all = Vec::new();
    collect(element, &mut all);
    all.join(", ")
}

fn collect<'a>(element: Element<'a>, all: &mut Vec<&'a str>) {
    for child in element.children() {
        all.extend(Some(child.words().trim()).filter(|it| !it.is_empty()));
        collect(child, all);
    }
}
