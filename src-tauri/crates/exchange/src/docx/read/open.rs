//! From the bytes of a file to its body: which parts there are, and in which order they are
//! read.

use std::collections::HashMap;

use super::WordFile;
use super::about::properties;
use super::body::Body;
use super::comments::comments;
use super::controls::Stores;
use super::faces::{are_even_apart, faces};
use super::found::{Doubt, DoubtKind, Margin, Property};
use super::note_marks::NoteMarks;
use super::numbering::Lists;
use super::oddities::{Oddities, counted, short};
use super::package::{Package, Relation};
use super::page::Page;
use super::scheme::Scheme;
use super::shown::shown;
use super::styles::Styles;
use super::taken::Taken;
use super::tree::{Element, Tree};
use super::verdicts;
use super::walk::Walk;

/// The most headers and footers that are read.
const MOST_MARGINS: usize = 400;

/// The most stores that controls may be bound to.
const MOST_STORES: usize = 32;

/// The parts that hold words, and what sets them.
struct Parts {
    document: Tree,
    styles: Option<Tree>,
    numbering: Option<Tree>,
    footnotes: Option<Tree>,
    endnotes: Option<Tree>,
    comments: Option<Tree>,
    extended: Option<Tree>,
}

impl Parts {
    fn read(
        package: &mut Package<'_>,
        main: &str,
        relations: &HashMap<String, Relation>,
    ) -> Result<Self, String> {
        let mut tree =
            |kind: &str| of_kind(relations, kind).map_or(Ok(None), |it| package.worded(it));
        let (styles, numbering) = (tree("styles")?, tree("numbering")?);
        let (footnotes, endnotes) = (tree("footnotes")?, tree("endnotes")?);
        let (comments, extended) = (tree("comments")?, tree("commentsExtended")?);
        let document = package.tree(main)?.ok_or_else(|| missing(main))?;
        if document.root().word() != "document" {
            let other = "The file is an Office file but holds no Word text; save it as .docx.";
            return Err(other.to_owned());
        }
        Ok(Self { document, styles, numbering, footnotes, endnotes, comments, extended })
    }
}

/// The relation of this kind to a part of the file.
fn of_kind<'r>(relations: &'r HashMap<String, Relation>, kind: &str) -> Option<&'r Relation> {
    relations.values().find(|it| it.kind == kind && !it.external)
}

/// Reads a file.
pub(super) fn open(bytes: &[u8]) -> Result<WordFile, String> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let relations = package.relations(&main)?;
    let mut parts = Parts::read(&mut package, &main, &relations)?;
    let properties = stated(&mut package)?;
    let scheme = scheme(&mut package, &relations);
    let styles = parts.styles.take().map(|it| Styles::of(&it, &scheme)).unwrap_or_default();
    let lists = parts.numbering.take().map(|it| Lists::of(&it, &scheme)).unwrap_or_default();
    let mut walk = Walk::new(Body { styles, lists, ..Body::default() }, scheme);
    walk.part_names = part_names(main, &relations);
    walk.stores = stores(&mut package, &parts.document, &relations, &properties);
    let settings = of_kind(&relations, "settings");
    let settings = settings.and_then(|it| package.tree(&it.target).ok().flatten());
    walk.leads.notes = NoteMarks::of(settings.as_ref());
    let even = are_even_apart(settings.as_ref());
    walk.ground.page = Some(Page::of(&parts.document));
    walk.main(&parts.document);
    walk.ground.page = None;
    let Parts { document, footnotes, endnotes, comments: said, extended, .. } = parts;
    drop(document);
    walk.notes(footnotes.as_ref(), endnotes.as_ref());
    let mut margins = margins(&mut package, &relations, &mut walk)?;
    let faces = faces(&margins, &walk.titled, even);
    margins.extend(lines_above(&mut walk, [footnotes.as_ref(), endnotes.as_ref()]));
    walk.oddities.margins = margin_words(&margins);
    if walk.is_too_much() {
        return Err(TOO_MUCH.to_owned());
    }
    let comments =
        said.map(|it| comments(&it, extended.as_ref(), &walk.anchors)).unwrap_or_default();
    walk.oddities.outside = outside(&relations);
    let coverage = covered([
        ("notes", footnotes.is_some() || endnotes.is_some()),
        ("headers", !margins.is_empty()),
        ("comments", !comments.is_empty()),
        ("properties", !properties.is_empty()),
    ]);
    let file = WordFile { comments, margins, faces, properties, coverage, ..WordFile::default() };
    Ok(finished(&mut package, walk, file))
}

const TOO_MUCH: &str =
    "The file has more paragraphs or tracked changes than any agreement and was not read.";

/// What was read: the body and its tables always, the rest where there was some.
fn covered(found: [(&str, bool); 4]) -> Vec<String> {
    let always = ["body", "tables"].into_iter();
    let found = found.into_iter().filter(|it| it.1).map(|it| it.0);
    always.chain(found).map(str::to_owned).collect()
}

/// The names of the parts whose words are walked through.
fn part_names(main: String, relations: &HashMap<String, Relation>) -> Vec<String> {
    let part =
        |kind: &str| of_kind(relations, kind).map(|it| it.target.clone()).unwrap_or_default();
    vec![main, part("footnotes"), part("endnotes")]
}

/// The file with what was walked through: what is doubtful is judged when all of it is known.
fn finished(package: &mut Package<'_>, mut walk: Walk, file: WordFile) -> WordFile {
    let mut parts: Vec<_> = package.names().map(str::to_owned).collect();
    parts.sort();
    walk.oddities.macros = package.names().any(|name| name.ends_with("vbaproject.bin"));
    let Walk {
        mut body, changes, mut oddities, numbers, stores, leads, elsewhere, part_names, ..
    } = walk;
    let shown = shown(package, elsewhere, &part_names);
    body.stacks = changes.stacks;
    if !numbers.is_empty() {
        unseen_numbers(&Taken::of(&body, &changes.list, &|_| true), &numbers, &mut oddities);
    }
    leads.notes.twins(&mut oddities);
    let note_counts = leads.notes.counts();
    verdicts::judge((&body, &changes.list), (&stores, &leads), &mut oddities);
    let findings = oddities.findings();
    let (changes, doubts) = (changes.list, oddities.doubts);
    WordFile { shown, parts, changes, doubts, findings, note_counts, body, ..file }
}

/// The colours and fonts that the file means.
fn scheme(package: &mut Package<'_>, relations: &HashMap<String, Relation>) -> Scheme {
    let mut tree = |kind: &str| {
        of_kind(relations, kind).and_then(|it| package.tree(&it.target).ok().flatten())
    };
    let (theme, settings, fonts) = (tree("theme"), tree("settings"), tree("fontTable"));
    Scheme::of(theme.as_ref(), settings.as_ref(), fonts.as_ref())
}

/// Takes note of the numbers that are not simply there to be read.
fn unseen_numbers(text: &Taken<'_>, numbers: &[(usize, DoubtKind)], oddities: &mut Oddities) {
    let labels = text.labels();
    for (paragraph, kind) in numbers {
        let Some(words) = labels.get(paragraph) else { continue };
        let (words, kind) = (words.clone(), *kind);
        let doubt = Doubt { kind, paragraph: *paragraph, words, shown: None, tracked: false };
        oddities.doubt(doubt, [0, 0]);
    }
}

/// The addresses outside of the file that it would load.
fn outside(relations: &HashMap<String, Relation>) -> Vec<String> {
    let loaded = relations.values().filter(|it| it.external && it.kind != "hyperlink");
    loaded.map(|it| it.target.clone()).collect()
}

/// The words in the lines above the notes, as margins.
fn lines_above(walk: &mut Walk, notes: [Option<&Tree>; 2]) -> Vec<Margin> {
    let names = ["line above the footnotes", "line above the endnotes"];
    let mut margins = Vec::new();
    for (tree, part) in notes.into_iter().zip(names) {
        let lines = tree.map(|it| separators(walk, it)).unwrap_or_default();
        margins.extend(lines.into_iter().map(|(rejected, accepted)| Margin {
            part: part.to_owned(),
            rejected,
            accepted,
        }));
    }
    margins
}

/// What the file keeps apart from its text; what cannot be read of it is left out.
fn stores(
    package: &mut Package<'_>,
    document: &Tree,
    relations: &HashMap<String, Relation>,
    stated: &[Property],
) -> Stores {
    let mut stores = Stores { stated: stated.to_vec(), ..Stores::default() };
    let own =
        |kind: &'static str| relations.values().filter(move |it| it.kind == kind && !it.external);
    if document.names.iter().any(|it| &**it == "dataBinding") {
        for item in own("customXml").take(MOST_STORES) {
            let id = store_id(package, &item.target).unwrap_or_default();
            let tree = package.whole(&item.target);
            stores.trees.extend(tree.map(|tree| (id.to_ascii_lowercase(), tree)));
        }
        stores.trees.sort_by(|one, other| one.0.cmp(&other.0));
    }
    let put_in =
        |it: &(&String, &Relation)| matches!(it.1.kind.as_str(), "aFChunk" | "subDocument");
    let files = relations.iter().filter(put_in);
    stores.files = files.map(|(id, it)| (id.clone(), it.target.clone())).collect();
    let settings = own("settings").next().and_then(|it| package.tree(&it.target).ok().flatten());
    let variables = settings.as_ref().and_then(|it| it.root().child("docVars"));
    for it in variables.into_iter().flat_map(|it| it.children().collect::<Vec<_>>()) {
        let said = it.attr("name").zip(it.val());
        stores.variables.extend(said.map(|(name, said)| (name.to_owned(), said.to_owned())));
    }
    stores
}

/// The id of the store that this part is.
fn store_id(package: &mut Package<'_>, item: &str) -> Option<String> {
    let relations = package.relations(item).ok()?;
    let properties = of_kind(&relations, "customXmlProps")?;
    let tree = package.tree(&properties.target).ok().flatten()?;
    tree.root().attr("itemID").map(str::to_owned)
}

/// The name of the part that holds the text.
fn main_part(package: &mut Package<'_>) -> Result<String, String> {
    let relations = package.relations("")?;
    let main = relations.into_values().find(|it| it.kind == "officeDocument" && !it.external);
    let name = main.map_or_else(|| "word/document.xml".to_owned(), |it| it.target);
    let key = name.to_ascii_lowercase();
    package.refuse_spelling(&name)?;
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
    format!("The file is not a Word document: it has no part {name}. Save it as .docx.")
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
            walk.part = walk.part_names.len();
            walk.part_names.push(relation.target.clone());
            let said = tree.map(|tree| both(walk, tree.root()));
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

/// How the headers and footers begin that have words.
fn margin_words(margins: &[Margin]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for it in margins.iter().filter(|it| it.accepted.contains(char::is_alphabetic)) {
        let words = short(&it.accepted.split_whitespace().collect::<Vec<_>>().join(" "));
        if !all.contains(&words) {
            all.push(words);
        }
    }
    all
}

/// The words in what parts notes from the text, which are shown on every page that has notes.
fn separators(walk: &mut Walk, notes: &Tree) -> Vec<(String, String)> {
    let parts = notes.root().children().filter(|it| {
        matches!(
            it.attr("type"),
            Some("separator" | "continuationSeparator" | "continuationNotice")
        )
    });
    let all: Vec<_> = parts.take(8).map(|it| both(walk, it)).collect();
    all.into_iter().filter(|it| !it.0.trim().is_empty() || !it.1.trim().is_empty()).collect()
}

/// The lines of a header or footer with all changes rejected, and with all accepted.
fn both(walk: &mut Walk, root: Element<'_>) -> (String, String) {
    let before = (std::mem::take(&mut walk.body.blocks), walk.margins.len());
    walk.in_margin = true;
    walk.body.blocks = walk.blocks(root, 0);
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
    let mut places: HashMap<&str, usize> = HashMap::new();
    for author in file.changes.iter().map(|it| it.author.as_str()) {
        let at = *places.entry(author).or_insert(by.len());
        match by.get_mut(at) {
            Some((_, count)) => *count += 1,
            None => by.push((author, 1)),
        }
    }
    by.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let named = |(author, count): &(&str, usize)| match *author {
        "" => format!("{count} without an author"),
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
