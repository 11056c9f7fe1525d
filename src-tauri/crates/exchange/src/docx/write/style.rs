//! The named styles: what each provision is, told in Word's own way.

use travaux_text::{Kind, Provision};

use super::names::Names;
use super::xml::{W, Xml};

/// What a paragraph is, which is what its style is called after.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) enum Role {
    /// A provision of this kind, at this depth.
    Provision(Kind, u8),
    /// What a note says.
    Note,
    /// A line above or below the text on its page.
    Margin,
    /// A paragraph of a sheet, in the style of this name.
    Named(&'static str),
}

/// A style of ours: its name, what it is based on, and how it looks.
pub(super) struct Style {
    /// The name that Word shows.
    pub(super) name: String,
    /// The name of the style it is based on.
    pub(super) based: &'static str,
    /// Its paragraph properties.
    pub(super) paragraph: String,
    /// Its run properties.
    pub(super) run: &'static str,
}

/// The face of our own styles.
pub(super) const FACE: &str = "Times New Roman";
/// How far numbers stand before headings, in twentieths of a point.
pub(super) const HEADING_INDENT: u32 = 1701;
/// How far each level of paragraphs is set in.
pub(super) const STEP: u32 = 567;

impl Role {
    /// What a provision is.
    pub(super) fn of(provision: &Provision) -> Self {
        let depth = match provision.kind {
            Kind::Paragraph => provision.depth.clamp(1, 6),
            Kind::Plain | Kind::Chapeau => provision.depth.min(6),
            _ => 0,
        };
        Self::Provision(provision.kind, depth)
    }

    /// What its style is called in Word.
    pub(super) fn name(self) -> String {
        match self {
            Self::Provision(kind, depth) => match kind {
                Kind::Title => "Title".to_owned(),
                Kind::Recital => "Recital".to_owned(),
                Kind::Part => "Part".to_owned(),
                Kind::Chapter => "Chapter".to_owned(),
                Kind::Article => "Article".to_owned(),
                Kind::Heading => "Heading without Number".to_owned(),
                Kind::Annex => "Annex".to_owned(),
                Kind::Paragraph => format!("Paragraph {depth}"),
                Kind::Chapeau => format!("Chapeau {depth}"),
                Kind::Plain => format!("Plain {depth}"),
                Kind::Row => "Table Cell".to_owned(),
                Kind::Signature => "Signature Block".to_owned(),
            },
            Self::Note => "footnote text".to_owned(),
            Self::Margin => "header".to_owned(),
            Self::Named(name) => name.to_owned(),
        }
    }
}

/// Every style a text can need, those that others are based on first.
pub(super) fn all() -> Vec<Style> {
    let mut styles = vec![
        heading("heading 1", 0, "<w:b/><w:bCs/><w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>"),
        heading("heading 2", 1, "<w:b/><w:bCs/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>"),
        heading("heading 3", 2, "<w:b/><w:bCs/>"),
        heading("heading 4", 3, "<w:b/><w:bCs/><w:i/><w:iCs/>"),
        style(
            "Title",
            "Normal",
            format!("<w:keepNext/>{}<w:jc w:val=\"center\"/>", spacing(240, 360)),
            "<w:b/><w:bCs/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/>",
        ),
    ];
    let hung = |based, name: &str| style(name, based, indent(HEADING_INDENT, HEADING_INDENT), "");
    styles.extend([hung("heading 1", "Part"), hung("heading 2", "Chapter")]);
    let counted = format!("{}{}", counts(0), indent(HEADING_INDENT, HEADING_INDENT));
    styles.extend([style("Article", "heading 3", counted, ""), hung("heading 1", "Annex")]);
    styles.push(style("Heading without Number", "heading 4", String::new(), ""));
    styles.push(style("Recital", "Normal", String::new(), ""));
    for depth in 1..=6_u32 {
        let name = format!("Paragraph {depth}");
        let paragraph = format!("{}{}", counts(depth), indent(depth * STEP, STEP));
        styles.push(style(&name, "Normal", paragraph, ""));
    }
    for (word, depths) in [("Chapeau", 0..=6_u32), ("Plain", 0..=6)] {
        for depth in depths {
            let set_in = indent(depth.saturating_sub(1) * STEP, 0);
            styles.push(style(&format!("{word} {depth}"), "Normal", set_in, ""));
        }
    }
    let kept = format!("<w:keepLines/>{}", spacing(360, 120));
    styles.push(style("Signature Block", "Normal", kept, ""));
    styles.push(style("Table Cell", "Normal", spacing(40, 40), ""));
    styles.push(style("Quote", "Normal", indent(STEP, 0), "<w:i/><w:iCs/>"));
    styles.push(style("List Bullet", "Normal", indent(STEP, STEP), ""));
    let small = "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>";
    styles.push(style("footnote text", "Normal", spacing(0, 40), small));
    styles.push(style("header", "Normal", spacing(0, 0), small));
    styles.push(style("Annexed Account", "Title", "<w:pageBreakBefore/>".to_owned(), ""));
    styles
}

fn heading(name: &str, level: u8, run: &'static str) -> Style {
    let paragraph = format!(
        "<w:keepNext/><w:keepLines/>{}<w:outlineLvl w:val=\"{level}\"/>",
        spacing(300, 120)
    );
    style(name, "Normal", paragraph, run)
}

/// The level of the list that runs through the text at which paragraphs of a style count.
fn counts(level: u32) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr>")
}

/// The style of ours whose paragraphs count at this level of the list that runs through the text.
pub(super) fn counted(level: u8) -> String {
    if level == 0 { "Article".to_owned() } else { format!("Paragraph {level}") }
}

fn style(name: &str, based: &'static str, paragraph: String, run: &'static str) -> Style {
    Style { name: name.to_owned(), based, paragraph, run }
}

fn spacing(before: u32, after: u32) -> String {
    format!("<w:spacing w:before=\"{before}\" w:after=\"{after}\"/>")
}

fn indent(left: u32, hanging: u32) -> String {
    match (left, hanging) {
        (0, _) => String::new(),
        (_, 0) => format!("<w:ind w:left=\"{left}\"/>"),
        _ => format!("<w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/>"),
    }
}

/// The part with all styles of ours, for words in these languages, the second from right to left.
pub(super) fn part(languages: (&str, &str)) -> String {
    let mut xml = Xml::part();
    xml.open("w:styles", &[("xmlns:w", W)]);
    defaults(languages, &mut xml);
    xml.raw(
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">\
         <w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">\
         <w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>\
         <w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/>\
         </w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\">\
         <w:name w:val=\"No List\"/></w:style>",
    );
    xml.raw(&missing(&Names::default()));
    xml.close("w:styles");
    xml.finish()
}

/// Our styles that the template lacks.
pub(super) fn missing(names: &Names) -> String {
    let mut xml = Xml::default();
    for style in all().iter().filter(|it| names.held(&it.name).is_none()) {
        xml.open("w:style", &[("w:type", "paragraph"), ("w:styleId", &names.id(&style.name))]);
        xml.value("w:name", &style.name);
        xml.value("w:basedOn", &names.id(style.based));
        xml.empty("w:qFormat", &[]);
        around("w:pPr", &style.paragraph, &mut xml);
        around("w:rPr", style.run, &mut xml);
        xml.close("w:style");
    }
    for (name, run) in CHARACTERS.iter().filter(|it| names.held(it.0).is_none()) {
        xml.open("w:style", &[("w:type", "character"), ("w:styleId", &names.id(name))]);
        xml.value("w:name", name);
        around("w:rPr", run, &mut xml);
        xml.close("w:style");
    }
    if names.held(GRID).is_none() {
        let based = names.held("Normal Table").unwrap_or_else(|| "TableNormal".to_owned());
        grid(&names.id(GRID), &based, &mut xml);
    }
    xml.finish()
}

/// The style of the marks of notes.
pub(super) const REFERENCE: &str = "footnote reference";
/// The style of words that went, where that is shown and not tracked.
pub(super) const STRUCK: &str = "Words Taken Out";
/// The style of words that came, where that is shown and not tracked.
pub(super) const ADDED: &str = "Words Put In";
/// The style of what stands beside the words.
pub(super) const QUIET: &str = "Aside";

/// The styles of words, and how they look.
const CHARACTERS: [(&str, &str); 4] = [
    (REFERENCE, "<w:vertAlign w:val=\"superscript\"/>"),
    (STRUCK, "<w:strike/><w:color w:val=\"A52A12\"/>"),
    (ADDED, "<w:color w:val=\"00632F\"/><w:u w:val=\"single\"/>"),
    (QUIET, "<w:color w:val=\"5C6270\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>"),
];
/// The style of tables.
pub(super) const GRID: &str = "Table Grid";

fn grid(id: &str, based: &str, xml: &mut Xml) {
    xml.open("w:style", &[("w:type", "table"), ("w:styleId", id)]);
    xml.value("w:name", GRID);
    xml.value("w:basedOn", based);
    xml.raw("<w:tblPr><w:tblBorders>");
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let line = [("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "auto")];
        xml.empty(&format!("w:{side}"), &line);
    }
    xml.raw("</w:tblBorders></w:tblPr>");
    xml.close("w:style");
}

fn around(name: &str, inner: &str, xml: &mut Xml) {
    if !inner.is_empty() {
        xml.open(name, &[]);
        xml.raw(inner);
        xml.close(name);
    }
}

/// The face, the size and the language of everything.
fn defaults((simple, complex): (&str, &str), xml: &mut Xml) {
    xml.raw("<w:docDefaults><w:rPrDefault><w:rPr>");
    let faces = ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"].map(|it| (it, FACE));
    xml.empty("w:rFonts", &faces);
    xml.raw("<w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>");
    xml.empty("w:lang", &[("w:val", simple), ("w:eastAsia", "zh-CN"), ("w:bidi", complex)]);
    xml.raw(
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>\
         <w:spacing w:after=\"120\" w:line=\"276\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>\
         </w:docDefaults>",
    );
}

/// What our styles are called.
pub(super) fn names() -> Vec<String> {
    let all = all().into_iter().map(|it| it.name);
    all.chain(CHARACTERS.map(|it| it.0.to_owned())).chain([GRID.to_owned()]).collect()
}
