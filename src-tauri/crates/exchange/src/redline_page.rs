//! A redline as one HTML file that opens anywhere, prints well and carries no script.

use std::collections::HashSet;
use std::fmt::Write;

use travaux_redline::only_systematic;
use travaux_redline::{Change, Redline, Row, RowFate, Run, RunFate, Systematic, Watch};
use travaux_text::Kind;

use crate::escape::escaped;

/// The page that shows how `base` became `revised`, both named by a person.
///
/// - **Shape**: HTML with its own style, no script, nothing fetched. Changes are `ins` and
///   `del`, so a screen reader says them; unchanged stretches are `details`.
pub fn redline_page(redline: &Redline<'_>, base: &str, revised: &str) -> String {
    let watch = Watch::of_text(redline.revised().text());
    let changes = redline.changes(&watch);
    let systematic = redline.systematic(&changes, &watch);
    let folded = only_systematic(&changes, &systematic);
    let out = String::with_capacity(redline.revised().text().len() * 2);
    let places = systematic.iter().flat_map(|it| it.places.iter().take(MOST_PLACES));
    let linked = places.map(|place| changes[*place].row).collect();
    let mut page = Page { redline, folded, linked, out };
    page.head(base, revised, watch.language(), changes.len());
    page.systematic(&systematic, &changes);
    page.rows();
    page.out.push_str("</main>\n</body>\n</html>\n");
    page.out
}

/// No more places than this are shown of one systematic change.
const MOST_PLACES: usize = 200;

/// How many unchanged passages stand open around a change.
const AROUND: usize = 1;

struct Page<'r> {
    redline: &'r Redline<'r>,
    /// The rows that systematic changes tell enough of.
    folded: HashSet<usize>,
    /// The rows that systematic changes point to.
    linked: HashSet<usize>,
    out: String,
}

impl Page<'_> {
    fn head(&mut self, base: &str, revised: &str, language: &str, changes: usize) {
        let (base, revised) = (escaped(base), escaped(revised));
        let counted = match changes {
            0 => "The two texts are equal.".to_owned(),
            1 => "1 change.".to_owned(),
            _ => format!("{changes} changes."),
        };
        let coverage = self.redline.coverage().to_string().replacen("compared", "Compared", 1);
        self.write(format_args!(
            "<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width\">\n\
             <title>{base} – {revised}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
             <header><h1>{base} <span>became</span> {revised}</h1>\n\
             <p>{counted} {coverage}.</p>\n\
             <p><del>struck</del> was taken out, <ins>underlined</ins> was put in, \
             <b class=\"moved\">double-lined</b> stands elsewhere now, \
             <span class=\"renumbered\">5\u{2192}6</span> is a number that followed.</p></header>\n"
        ));
    }

    /// The replacements made the same way in many places, each told once; its places open.
    fn systematic(&mut self, systematic: &[Systematic], changes: &[Change]) {
        for (at, it) in systematic.iter().enumerate() {
            let told = it.told();
            let told = escaped(&told);
            self.write(format_args!(
                "<details class=\"systematic\"><summary>Systematic change {}: {told}</summary>\n<ul>\n",
                at + 1
            ));
            for place in it.places.iter().take(MOST_PLACES) {
                let row = changes[*place].row;
                self.out.push_str("<li>");
                for run in self.redline.runs(&self.redline.rows()[row]) {
                    self.run(run);
                }
                self.write(format_args!(" <a href=\"#row-{row}\">there</a></li>\n"));
            }
            match it.places.len().saturating_sub(MOST_PLACES) {
                0 => {}
                more => self.write(format_args!("<li>and {more} more</li>\n")),
            }
            self.out.push_str("</ul></details>\n");
        }
    }

    fn rows(&mut self) {
        let rows = self.redline.rows();
        let told = self.folded.clone();
        let changed = |at: usize| {
            rows.get(at).is_some_and(|row| row.fate != RowFate::Kept && !told.contains(&at))
        };
        let open = |at: usize| (at.saturating_sub(AROUND)..=at + AROUND).any(changed);
        let mut folded = 0;
        for (at, row) in rows.iter().enumerate() {
            let (opens, closes) = (!open(at) && folded == 0, open(at) && folded > 0);
            if closes {
                self.out.push_str("</details>\n");
                folded = 0;
            }
            if opens {
                let stretch_len = (at..rows.len()).take_while(|at| !open(*at)).count();
                let count: usize =
                    rows[at..at + stretch_len].iter().map(|row| row.base.len()).sum();
                folded = count;
                let systematic = (at..at + stretch_len).filter(|at| told.contains(at)).count();
                let unchanged = count.saturating_sub(systematic);
                let summary = match (unchanged, systematic) {
                    (_, 0) => format!("{unchanged} unchanged"),
                    (0, _) => format!("{systematic} with systematic changes only"),
                    _ => {
                        format!("{unchanged} unchanged, {systematic} with systematic changes only")
                    }
                };
                self.write(format_args!("<details><summary>{summary}</summary>\n"));
            }
            self.row(at, row);
        }
        if folded > 0 {
            self.out.push_str("</details>\n");
        }
    }

    fn row(&mut self, at: usize, row: &Row) {
        if self.linked.contains(&at) {
            self.write(format_args!("<a id=\"row-{at}\"></a>"));
        }
        if row.fate == RowFate::Kept {
            for at in row.base.clone() {
                let side = self.redline.base();
                let passage = side.list()[at];
                let words = escaped(bare(side.text()[passage.range()].trim_end())).into_owned();
                self.open(passage.kind, "", None);
                self.out.push_str(&words);
                self.close(passage.kind);
            }
            return;
        }
        let (side, at) = if row.fate.is_revised() {
            (self.redline.revised(), row.revised.start)
        } else {
            (self.redline.base(), row.base.start)
        };
        let kind = side.list().get(at).map_or(Kind::Plain, |passage| passage.kind);
        let (class, told) = match row.fate {
            RowFate::MovedAway => ("away", row.moved.map(|id| ("moved to", id.0))),
            RowFate::MovedHere => ("here", row.moved.map(|id| ("moved from", id.0))),
            _ => ("changed", None),
        };
        self.open(kind, class, told);
        for run in self.redline.runs(row) {
            // What went of words that moved from another place is struck there.
            if run.moved.is_some() && run.moved != row.moved && run.fate == RunFate::Deleted {
                continue;
            }
            self.run(run);
        }
        self.close(kind);
    }

    /// Ends of a move link to each other.
    fn open(&mut self, kind: Kind, class: &str, moved: Option<(&str, u32)>) {
        let tag = tag(kind);
        self.write(format_args!("<{tag} dir=\"auto\""));
        if !class.is_empty() {
            self.write(format_args!(" class=\"{class}\""));
        }
        match moved {
            Some((told, id)) => {
                let (own, other) = if class == "here" { ("to", "from") } else { ("from", "to") };
                self.write(format_args!(
                    " id=\"{own}-{id}\"><a href=\"#{other}-{id}\">{told} here</a> "
                ));
            }
            None => self.out.push('>'),
        }
    }

    fn close(&mut self, kind: Kind) {
        self.write(format_args!("</{}>\n", tag(kind)));
    }

    fn run(&mut self, run: &Run) {
        let old = escaped(&self.redline.base().text()[run.base.clone()]).into_owned();
        let new = escaped(&self.redline.revised().text()[run.revised.clone()]).into_owned();
        match run.fate {
            RunFate::Kept => self.out.push_str(bare(new.trim_end_matches('\n'))),
            RunFate::Deleted => self.write(format_args!("<del>{}</del>", paragraphs(&old))),
            RunFate::Inserted => self.write(format_args!("<ins>{}</ins>", paragraphs(&new))),
            RunFate::MovedAway => self.write(format_args!("<s class=\"moved\">{old}</s>")),
            RunFate::MovedHere => self.write(format_args!("<b class=\"moved\">{new}</b>")),
            RunFate::Renumbered => {
                self.write(format_args!(
                    "<span class=\"renumbered\" title=\"was {old}\"><s>{old}</s>\u{2192}{new}</span>"
                ));
            }
            RunFate::Reformatted => {
                self.write(format_args!(
                    "<span class=\"set\" title=\"formatting changed\">{new}</span>"
                ));
            }
        }
    }

    fn write(&mut self, what: std::fmt::Arguments<'_>) {
        self.out.write_fmt(what).expect("a string takes all that is written to it");
    }
}

/// The words of a heading without the signs that make it one in Markdown.
fn bare(words: &str) -> &str {
    let level = words.bytes().take_while(|it| *it == b'#').count();
    if (1..=6).contains(&level) { words[level..].trim_start() } else { words }
}

/// The end of a paragraph that went or came shows as a pilcrow.
fn paragraphs(words: &str) -> String {
    match words.trim_end_matches('\n') {
        "" if !words.is_empty() => "¶".to_owned(),
        rest => rest.replace('\n', "¶<br>"),
    }
}

fn tag(kind: Kind) -> &'static str {
    match kind {
        Kind::Title => "h2",
        Kind::Part | Kind::Chapter | Kind::Annex => "h3",
        Kind::Article | Kind::Heading => "h4",
        _ => "p",
    }
}

const STYLE: &str = "\
:root { color-scheme: light dark; --in: #00632f; --out: #a52a12; --moved: #23456b; --quiet: #5c6270; }
@media (prefers-color-scheme: dark) { :root { --in: #7cc79a; --out: #f0a08a; --moved: #8fb4de; --quiet: #a4abb8; } }
body { font: 16px/1.6 'Source Serif 4', 'Noto Serif', Georgia, serif; margin: 0; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.5rem; }
header { border-bottom: 1px solid; margin-bottom: 1.5rem; \
font-family: Inter, 'Noto Sans', system-ui, sans-serif; font-size: 0.85rem; }
header h1 { font-size: 1.1rem; } header span, summary { color: var(--quiet); font-weight: normal; }
summary { font: 0.8rem Inter, 'Noto Sans', system-ui, sans-serif; cursor: pointer; padding: 0.3rem 0; }
h2, h3, h4 { text-align: center; font-size: 1.05rem; } h2 { font-size: 1.4rem; }
ins { color: var(--in); text-decoration: underline; text-decoration-thickness: 2px; text-underline-offset: 3px; }
del { color: var(--out); text-decoration: line-through; }
.moved { color: var(--moved); font-weight: normal; text-decoration: underline double; } \
s.moved { text-decoration: line-through double; }
.here, .changed { border-left: 3px solid var(--quiet); padding-left: 0.8rem; margin-left: -1rem; } \
.here { border-left: 4px double var(--moved); }
.renumbered s { color: var(--quiet); } \
.renumbered, .set { border-bottom: 1px dotted var(--quiet); } \
a { font: 0.75rem system-ui, sans-serif; color: var(--moved); }
p { white-space: pre-wrap; } @media print { main { max-width: none; padding: 0; } \
details:not([open]) { display: block; } }
";
