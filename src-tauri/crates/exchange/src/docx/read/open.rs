//! From the bytes of a file to its body: which parts there are, and in which order they are
//! read.

use std::collections::HashMap;

use super::WordFile;
use super::about::properties;
use super::body::Body;
use super::comments::comments;
use super::found::{Margin, Property};
use super::numbering::Lists;
use super::oddities::counted;
use super::package::{Package, Relation};
use super::styles::Styles;
use super::taken::Taken;
use super::tree::Tree;
use super::walk::Walk;

/// The most headers and footers that are read.
const MOST_MARGINS: usize = 400;

/// Reads a file.
pub(super) fn open(bytes: &[u8]) -> Result<WordFile, String> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let relations = package.relations(&main)?;
    let mut tree = |kind: &str| {
        let found = relations.values().find(|it| it.kind == kind && !it.external);
        found.map_or(Ok(None), |it| package.worded(it))
    };
    let styles = tree("styles")?.as_ref().map(Styles::of).unwrap_or_default();
    let lists = tree("numbering")?.as_ref().map(Lists::of).unwrap_or_default();
    let (footnotes, endnotes) = (tree("footnotes")?, tree("endnotes")?);
    let (said, extended) = (tree("comments")?, tree("commentsExtended")?);
    let document = package.tree(&main)?.ok_or_else(|| missing(&main))?;
    if document.root().word() != "document" {
        return Err("The file is an Office file but holds no Word text; save it as .docx.".into());
    }
    let mut walk = Walk::new(Body { styles, lists, ..Body::default() });
    walk.main(&document);
    drop(document);
    let too_much = "The file has more paragraphs or tracked changes than any agreement and was \
                    not read.";
    let mut coverage = vec!["body".to_owned(), "tables".to_owned()];
    walk.notes(footnotes.as_ref(), endnotes.as_ref());
    if footnotes.is_some() || endnotes.is_some() {
        coverage.push("notes".to_owned());
    }
    let margins = margins(&mut package, &relations, &mut walk)?;
    if !margins.is_empty() {
        coverage.push("headers".to_owned());
    }
    if walk.is_too_much() {
        return Err(too_much.to_owned());
    }
    let comments =
        said.map(|it| comments(&it, extended.as_ref(), &walk.anchors)).unwrap_or_default();
    if !comments.is_empty() {
        coverage.push("comments".to_owned());
    }
    walk.oddities.macros = package.names().any(|name| name.ends_with("vbaproject.bin"));
    walk.oddities.outside = relations
        .values()
        .filter(|it| it.external && it.kind != "hyperlink")
        .map(|it| it.target.clone())
        .collect();
    let properties = stated(&mut package)?;
    if !properties.is_empty() {
        coverage.push("properties".to_owned());
    }
    let Walk { mut body, changes, oddities, .. } = walk;
    body.stacks = changes.stacks;
    let findings = oddities.findings();
    let (changes, doubts) = (changes.list, oddities.doubts);
    Ok(WordFile { changes, doubts, comments, margins, properties, findings, coverage, body })
}

/// The name of the part that holds the text.
fn main_part(package: &mut Package<'_>) -> Result<String, String> {
    let relations = package.relations("")?;
    let main = relations.into_values().find(|it| it.kind == "officeDocument" && !it.external);
    let name = main.map_or_else(|| "word/document.xml".to_owned(), |it| it.target);
    let key = name.to_ascii_lowercase();
    if package.names().any(|it| it == key) {
        package.refuse_type(&name, "officeDocument")?;
        return Ok(name);
    }
    let opened = package.names().any(|it| it == "mimetype" || it == "content.xml");
    Err(if opened {
        "The file is an OpenDocument text (.odt); open it in its program and save it as .docx."
            .to_owned()
    } else {
        missing(&name)
    })
}

fn missing(name: &str) -> String {
    format!("The file is no Word document: it has no part {name}. Save it as .docx.")
}

/// The headers and footers, each once a section that names it.
fn margins(
    package: &mut Package<'_>,
    relations: &HashMap<String, Relation>,
    walk: &mut Walk,
) -> Result<Vec<Margin>, String> {
    let mut left = 4_usize << 20;
    let (mut margins, mut trees) = (Vec::new(), HashMap::<String, Option<(String, String)>>::new());
    for (section, part, id) in std::mem::take(&mut walk.margins).into_iter().take(MOST_MARGINS) {
        let Some(relation) = relations.get(&id).filter(|it| !it.external) else { continue };
        if !trees.contains_key(&relation.target) {
            let tree = package.worded(relation)?;
            let said = tree.map(|tree| both(walk, &tree));
            trees.insert(relation.target.clone(), said);
        }
        if let Some(Some((rejected, accepted))) = trees.get(&relation.target) {
            // The same words, section for section, are told as often as there is room for.
            let Some(rest) = left.checked_sub(rejected.len() + accepted.len()) else { break };
            left = rest;
            margins.push(Margin {
                part: format!("{part} of section {section}"),
                rejected: rejected.clone(),
                accepted: accepted.clone(),
            });
        }
    }
    Ok(margins)
}

/// The lines of a header or footer with all changes rejected, and with all accepted.
fn both(walk: &mut Walk, tree: &Tree) -> (String, String) {
    let before = (std::mem::take(&mut walk.body.blocks), walk.margins.len());
    walk.in_margin = true;
    walk.body.blocks = walk.blocks(tree.root(), 0);
    walk.open_fields.clear();
    walk.margins.truncate(before.1);
    let stacks = std::mem::take(&mut walk.changes.stacks);
    walk.body.stacks = stacks;
    let of = |keep: bool| Taken::of(&walk.body, &walk.changes.list, &|_| keep).lines();
    let both = (of(false), of(true));
    walk.changes.stacks = std::mem::take(&mut walk.body.stacks);
    walk.body.blocks = before.0;
    both
}

/// What the file states about itself.
fn stated(package: &mut Package<'_>) -> Result<Vec<Property>, String> {
    let mut stated = Vec::new();
    for name in ["docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"] {
        if let Some(tree) = package.tree(name)? {
            stated.extend(properties(&tree));
        }
    }
    Ok(stated)
}

/// What a reader should know of the tracked changes and comments: how many, and by whom.
pub(super) fn summary(file: &WordFile) -> Option<String> {
    let (changes, comments) = (file.changes.len(), file.comments.len());
    if changes + comments == 0 {
        return None;
    }
    let mut by: Vec<(&str, usize)> = Vec::new();
    for author in file.changes.iter().map(|it| it.author.as_str()) {
        match by.iter_mut().find(|(known, _)| *known == author) {
            Some((_, count)) => *count += 1,
            None => by.push((author, 1)),
        }
    }
    by.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let named = |(author, count): &(&str, usize)| match *author {
        "" => format!("{count} by nobody named"),
        author => format!("{count} by {author}"),
    };
    let rest = by.len().saturating_sub(5);
    let mut names: Vec<_> = by.iter().take(5).map(named).collect();
    names.extend((rest > 0).then(|| format!("{rest} more authors")));
    let changes = counted(changes, "tracked change", "tracked changes");
    let comments = counted(comments, "comment", "comments");
    let by = if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) };
    Some(format!("The file holds {changes}{by} and {comments}."))
}
