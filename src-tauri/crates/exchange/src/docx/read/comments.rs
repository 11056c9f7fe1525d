//! Comments: who said what, on which words, in answer to what.

use std::collections::HashMap;

use travaux_text::Line;

use super::anchors::Anchors;
use super::found::Comment;
use super::tree::{Element, Tree};

/// The comments of a file; `anchors` tells where each of them stands.
pub(super) fn comments(tree: &Tree, extended: Option<&Tree>, anchors: &Anchors) -> Vec<Comment> {
    let mut comments = Vec::new();
    // Answers and the mark of being done go by the last paragraph of a comment.
    let mut by_paragraph = HashMap::new();
    for element in tree.root().children().filter(|it| it.word() == "comment") {
        let id = element.attr("id").unwrap_or_default();
        let (mut lines, mut last) = (Vec::new(), None);
        paragraphs(element, &mut lines, &mut last);
        if let Some(last) = last {
            by_paragraph.insert(last, comments.len());
        }
        let anchor = anchors.of(id);
        comments.push(Comment {
            author: Line::NAME.inert(element.attr("author").unwrap_or_default()).into_owned(),
            date: element.attr("date").map(str::to_owned),
            words: Line::COMMENT.inert(&lines.join("\n")).into_owned(),
            nth: anchor.nth(),
            anchor: anchor.words,
            paragraph: anchor.paragraph,
            resolved: false,
            reply_to: None,
        });
    }
    for element in extended.into_iter().flat_map(|it| it.root().children()) {
        let at = |name: &str| element.attr(name).and_then(|it| by_paragraph.get(it)).copied();
        let Some(position) = at("paraId") else { continue };
        comments[position].resolved = matches!(element.attr("done"), Some("1" | "true" | "on"));
        comments[position].reply_to = at("paraIdParent").filter(|parent| *parent != position);
    }
    comments
}

/// The lines of a comment, and the id of its last paragraph.
fn paragraphs<'a>(element: Element<'a>, lines: &mut Vec<String>, last: &mut Option<&'a str>) {
    for child in element.children() {
        if child.word() == "p" {
            let mut line = String::new();
            words(child, &mut line);
            lines.push(line.trim().to_owned());
            *last = child.attr("paraId").or(*last);
        } else {
            paragraphs(child, lines, last);
        }
    }
}

fn words(element: Element<'_>, line: &mut String) {
    for child in element.children() {
        let set = |name: &str| {
            let set = child.child("rPr").and_then(|it| it.child(name));
            child.word() == "r" && set.is_some_and(Element::is_on)
        };
        // What nobody sees in the margin is not said there.
        if set("vanish") {
            continue;
        }
        let struck = set("strike") || set("dstrike");
        let start = line.len();
        match child.word() {
            "t" => line.push_str(child.words()),
            "tab" | "br" | "cr" => line.push(' '),
            "noBreakHyphen" => line.push('\u{2011}'),
            "pPr" | "rPr" | "instrText" | "del" | "moveFrom" => {}
            _ => words(child, line),
        }
        if struck && line.len() > start {
            line.insert_str(start, "~~");
            line.push_str("~~");
        }
    }
}
