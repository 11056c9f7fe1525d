//! What is no text: pictures and objects, kept by name, and text boxes, which are read.

use super::body::{Block, Under, What};
use super::oddities::short;
use super::runs::Setting;
use super::tree::Element;
use super::walk::{Flow, Walk};

impl Walk {
    /// Takes a picture, an object or a text box.
    pub(super) fn object(
        &mut self,
        element: Element<'_>,
        under: Under,
        setting: Setting,
        flow: &mut Flow,
    ) {
        self.apart(element);
        let mut boxes = Vec::new();
        within(element, &mut |it| {
            let found = it.word() == "txbxContent";
            if found {
                boxes.push(it);
            }
            !found
        });
        for content in &boxes {
            self.text_box(*content, under);
        }
        let Some(name) = name_of(element) else { return };
        if !boxes.is_empty() {
            return;
        }
        self.oddities.objects.push(short(&name));
        let start = self.body.words.len() as u32;
        self.body.words.push_str(&name);
        self.push(What::Object(start, self.body.words.len() as u32), under, setting, flow);
    }

    fn text_box(&mut self, content: Element<'_>, under: Under) {
        self.oddities.boxes += 1;
        let (fields, waiting) =
            (std::mem::take(&mut self.open_fields), std::mem::take(&mut self.boxes));
        let blocks = self.blocks(content, under);
        self.open_fields = fields;
        self.boxes = waiting;
        self.boxes.push(Block::Box(under, blocks));
    }
}

/// Visits what is in `element`; goes into what `enter` says yes to.
fn within<'a>(element: Element<'a>, enter: &mut impl FnMut(Element<'a>) -> bool) {
    for child in element.children() {
        if enter(child) {
            within(child, enter);
        }
    }
}

/// What a picture or object is called; none where nothing is to be seen of it.
fn name_of(element: Element<'_>) -> Option<String> {
    let (mut kind, mut name) = (None, None);
    within(element, &mut |it| {
        let found = match it.name() {
            "pic" | "imagedata" => Some("Picture"),
            "chart" => Some("Chart"),
            "relIds" => Some("Diagram"),
            "OLEObject" => Some("Object"),
            "wsp" | "wgp" | "wpc" => Some("Drawing"),
            _ => None,
        };
        kind = if found == Some("Object") { found } else { kind.or(found) };
        if matches!(it.name(), "docPr" | "imagedata" | "OLEObject") {
            let mut said = ["descr", "title", "name", "ProgID"].iter().filter_map(|at| it.attr(at));
            name = name.take().or_else(|| said.find(|it| !it.trim().is_empty()));
        }
        true
    });
    let kind = kind?;
    Some(match name {
        Some(name) => format!("{kind}: {}", name.split_whitespace().collect::<Vec<_>>().join(" ")),
        None => kind.to_owned(),
    })
}
