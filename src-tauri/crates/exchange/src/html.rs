//! One self-contained HTML file: semantic, without scripts, fit to print.

use std::fmt::Write;

use travaux_history::{Legend, Mark, Stage};
use travaux_text::{Bracket, Emphasis, Inline, Kind, Numbering, Provision, Terms, Text, Wording};

/// How the page looks on screen and on paper.
const STYLE: &str = include_str!("html/page.css");

/// Writes `text` as one HTML file that needs and fetches nothing else.
///
/// - **Laws**: every character of the text is escaped; no script, no outside address.
pub fn write_html(text: &Text, terms: &'static Terms) -> String {
    write_marked_html(text, terms, &Marked::default())
}

/// How the provisions of a text stand, as a legend shows it.
#[derive(Clone, Debug, Default)]
pub struct Marked<'m> {
    /// The legend, whose key stands at the end of the page.
    pub legend: Option<&'m Legend>,
    /// The stage of each provision, in the order of the text; none where it has none.
    pub stages: Vec<Option<Stage>>,
    /// What is said of each provision below it, in the order of the text.
    pub notes: Vec<Vec<String>>,
}

/// Writes `text` as [`write_html`] does, with a mark before each provision that has a stage.
pub fn write_marked_html(text: &Text, terms: &'static Terms, marked: &Marked<'_>) -> String {
    let numbering = text.numbering_in(terms);
    let mut page = Page { out: String::new(), numbering, notes: Vec::new(), table: 0, marked };
    let title = text.provisions.iter().find(|it| it.kind == Kind::Title);
    let name = title.map_or_else(String::new, |it| it.wording.printed_text(&page.numbering));
    page.head(&name, terms.language);
    for (position, provision) in text.provisions.iter().enumerate() {
        page.provision(position, provision, text.provisions.get(position + 1));
    }
    page.key();
    page.foot();
    page.out
}

/// A mark: colour, sign and letter, and its words on hover.
fn sign(mark: &Mark, out: &mut String) {
    let _ = write!(out, "<span class=\"stands {}\" title=\"", mark.colour.word());
    escape(&mark.words, out);
    let _ = write!(out, "\">{} ", mark.shape.sign());
    escape(&mark.letter, out);
    out.push_str("</span> ");
}

/// A page under way.
struct Page<'p> {
    out: String,
    numbering: Numbering,
    /// What the notes say, already as HTML.
    notes: Vec<String>,
    /// How many rows of the current table are written.
    table: usize,
    marked: &'p Marked<'p>,
}

impl Page<'_> {
    fn head(&mut self, title: &str, language: &str) {
        let direction = if matches!(language, "ar" | "he" | "fa" | "ur") { "rtl" } else { "ltr" };
        let _ = write!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"{language}\" dir=\"{direction}\">\n<head>\n\
             <meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
        );
        escape(if title.is_empty() { "—" } else { title }, &mut self.out);
        let _ = write!(self.out, "</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n");
    }

    fn foot(&mut self) {
        if !self.notes.is_empty() {
            self.out.push_str("<section role=\"doc-endnotes\">\n<ol>\n");
            for (index, note) in self.notes.iter().enumerate() {
                let number = index + 1;
                let _ = writeln!(
                    self.out,
                    "<li id=\"note-{number}\">{note} <a href=\"#mark-{number}\" \
                        role=\"doc-backlink\" aria-label=\"↩ {number}\">↩</a></li>"
                );
            }
            self.out.push_str("</ol>\n</section>\n");
        }
        self.out.push_str("</main>\n</body>\n</html>\n");
    }

    fn provision(&mut self, position: usize, provision: &Provision, next: Option<&Provision>) {
        if provision.kind == Kind::Row {
            return self.row(position, provision, next);
        }
        let (element, class) = match provision.kind {
            Kind::Title => ("h1", "title"),
            Kind::Part | Kind::Annex => ("h2", "part"),
            Kind::Chapter => ("h3", "chapter"),
            Kind::Article => ("h3", "article"),
            Kind::Heading => ("h4", "heading"),
            Kind::Recital => ("p", "recital"),
            Kind::Signature => ("p", "signature"),
            _ => ("p", "paragraph"),
        };
        let depth = provision.depth.min(6);
        let _ = write!(self.out, "<{element} id=\"p{position}\" class=\"{class} d{depth}\"");
        self.out.push_str(" dir=\"auto\">");
        self.mark(position);
        let label = self.numbering.label(position).to_owned();
        if !label.is_empty() {
            self.out.push_str("<span class=\"number\">");
            escape(&label, &mut self.out);
            self.out.push_str("</span> ");
        }
        let words = self.words(&provision.wording);
        let _ = writeln!(self.out, "{words}</{element}>");
        self.said(position);
    }

    /// What is said of a provision.
    fn said(&mut self, position: usize) {
        for it in self.marked.notes.get(position).into_iter().flatten() {
            self.out.push_str("<p class=\"said\"><em>");
            escape(it, &mut self.out);
            self.out.push_str("</em></p>\n");
        }
    }

    /// How a provision stands: a sign and a letter besides the colour, and the words on hover.
    fn mark(&mut self, position: usize) {
        let stage = self.marked.stages.get(position).copied().flatten();
        if let (Some(legend), Some(stage)) = (self.marked.legend, stage) {
            sign(legend.mark(stage), &mut self.out);
        }
    }

    /// What the marks mean.
    fn key(&mut self) {
        let Some(legend) = self.marked.legend else { return };
        self.out.push_str("<section class=\"key\">\n<h2>");
        escape(&legend.name, &mut self.out);
        self.out.push_str("</h2>\n<ul>\n");
        for mark in &legend.marks {
            self.out.push_str("<li>");
            sign(mark, &mut self.out);
            escape(&mark.words, &mut self.out);
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ul>\n</section>\n");
    }

    /// Writes a row, and its table around the first and last.
    fn row(&mut self, position: usize, provision: &Provision, next: Option<&Provision>) {
        let goes_on = next.is_some_and(|next| next.kind == Kind::Row);
        if self.table == 0 {
            self.out.push_str("<table>\n");
        }
        let is_head = self.table == 0 && goes_on;
        let (open, close) =
            if is_head { ("<th scope=\"col\">", "</th>") } else { ("<td>", "</td>") };
        let _ = write!(self.out, "<tr id=\"p{position}\">");
        let mut first = true;
        for cell in provision.wording.inlines().split(|inline| *inline == Inline::Cell) {
            let words = self.words(&Wording::new(cell.iter().cloned()));
            self.out.push_str(open);
            if std::mem::take(&mut first) {
                self.mark(position);
            }
            let _ = write!(self.out, "{words}{close}");
        }
        self.out.push_str("</tr>\n");
        self.table += 1;
        if !goes_on {
            self.out.push_str("</table>\n");
            self.table = 0;
        }
    }

    /// The words as HTML.
    fn words(&mut self, wording: &Wording) -> String {
        let mut out = String::new();
        for inline in wording.inlines() {
            match inline {
                Inline::Text { text, emphasis } => set(text, *emphasis, &mut out),
                Inline::Break => out.push_str("<br>"),
                Inline::Cell => out.push_str(" | "),
                Inline::Footnote(note) => self.note(note, &mut out),
                Inline::Reference(reference) => {
                    let current = self.numbering.reference_to(reference.target);
                    match (self.numbering.position(reference.target), current) {
                        (Some(position), Some(current)) => {
                            let _ = write!(out, "<a href=\"#p{position}\">");
                            escape(&current, &mut out);
                            out.push_str("</a>");
                        }
                        _ => escape(&reference.fallback, &mut out),
                    }
                }
                Inline::Placeholder(words) => {
                    out.push_str("<mark>[");
                    escape(words, &mut out);
                    out.push_str("]</mark>");
                }
                Inline::Bracket(bracket) => self.bracket(bracket, &mut out),
            }
        }
        out
    }

    fn note(&mut self, note: &Wording, out: &mut String) {
        // The place is taken first, so that a note within the note comes after it.
        let index = self.notes.len();
        self.notes.push(String::new());
        self.notes[index] = self.words(note);
        let number = index + 1;
        let _ = write!(
            out,
            "<sup><a href=\"#note-{number}\" id=\"mark-{number}\" role=\"doc-noteref\">{number}</a></sup>"
        );
    }

    fn bracket(&mut self, bracket: &Bracket, out: &mut String) {
        for (position, alternative) in bracket.alternatives().iter().enumerate() {
            out.push_str(if position == 0 { "" } else { " " });
            out.push_str("<span class=\"bracket\">[");
            out.push_str(&self.words(&alternative.wording));
            if !alternative.delegations.is_empty() {
                let codes: Vec<_> =
                    alternative.delegations.iter().map(|code| code.as_str()).collect();
                let gap = if alternative.wording.is_empty() { "" } else { " " };
                let _ = write!(out, "{gap}<span class=\"by\">— ");
                escape(&codes.join(", "), out);
                out.push_str("</span>");
            }
            out.push_str("]</span>");
        }
    }
}

/// Writes words in their emphasis.
fn set(text: &str, emphasis: Emphasis, out: &mut String) {
    let tags = [
        (emphasis.strong, "strong"),
        (emphasis.italic, "em"),
        (emphasis.underline, "u"),
        (emphasis.superscript, "sup"),
        (emphasis.subscript, "sub"),
    ];
    let used = || tags.iter().filter(|(used, _)| *used);
    for (_, tag) in used() {
        let _ = write!(out, "<{tag}>");
    }
    escape(text, out);
    for (_, tag) in used().rev() {
        let _ = write!(out, "</{tag}>");
    }
}

/// Writes characters that none is taken for HTML.
fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // HTML forbids control characters even by number; U+FFFD shows that one is here.
            _ if character.is_control() => out.push('\u{fffd}'),
            _ => out.push(character),
        }
    }
}
