//! What a file states about itself: title, creator, who saved it last, and what others added.

use travaux_text::Line;

use super::found::Property;
use super::tree::{Element, Tree};

/// What is kept of a value.
const VALUE: Line = Line { longest: 4_096, paragraphs: false };

/// The statements of one of the parts that hold them.
pub(super) fn properties(tree: &Tree) -> Vec<Property> {
    let mut properties = Vec::new();
    for element in tree.root().children() {
        let value = match element.children().next() {
            Some(_) => inner(element),
            None => element.words().trim().to_owned(),
        };
        let name = Line::NAME.inert(element.attr("name").unwrap_or(element.name())).into_owned();
        if !value.is_empty() {
            let value = VALUE.inert(&value).into_owned();
            properties.push(Property { name, value });
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
