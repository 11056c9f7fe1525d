//! A report as one HTML file that opens anywhere and prints well.

use travaux_history::account::{Line, Report, Section};
use travaux_redline::RunFate;
use travaux_text::visible;

use crate::escape::escaped;

/// The report as a page with its own style, no script and nothing fetched; words that changed
/// are `ins` and `del`. The entries of the record stand beside each line, as its `data-entry`.
pub fn report_page(report: &Report) -> String {
    let title = escaped(&report.title).into_owned();
    let form = report.form.title();
    let mut out = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{form} – {title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <header><h1>{form} <span>{title}</span></h1>\n"
    );
    if !report.classification.is_empty() {
        out.push_str(&format!("<p><strong>{}</strong></p>\n", escaped(&report.classification)));
    }
    out.push_str(&format!("<p>{}.</p>\n", escaped(&report.period())));
    if !report.meetings.is_empty() {
        out.push_str(&format!("<p>{}.</p>\n", escaped(&report.held())));
    }
    if let Some(spoken) = report.spoken() {
        out.push_str(&format!("<p>{}.</p>\n", escaped(&spoken)));
    }
    out.push_str("</header>\n");
    if report.page.is_empty() && report.sections.is_empty() {
        out.push_str("<p>Nothing was recorded.</p>\n");
    }
    told(&report.page, &mut out);
    if let Some(annex) = report.annex() {
        out.push_str(&format!("<h1 class=\"annex\">{annex}</h1>\n"));
    }
    told(&report.sections, &mut out);
    out.push_str("</main>\n</body>\n</html>\n");
    visible(&out).into_owned()
}

fn told(sections: &[Section], out: &mut String) {
    for section in sections {
        out.push_str(&format!("<section>\n<h2>{}</h2>\n<ul>\n", escaped(&section.heading)));
        section.lines.iter().for_each(|line| point(line, out));
        out.push_str("</ul>\n</section>\n");
    }
}

fn point(line: &Line, out: &mut String) {
    let entries: Vec<String> = line.entries().map(|it| it.to_string()).collect();
    match entries.is_empty() {
        true => out.push_str("<li>"),
        false => out.push_str(&format!("<li data-entry=\"{}\">", entries.join(" "))),
    }
    out.push_str(&escaped(&line.text));
    let words = redlined(line);
    if !words.is_empty() {
        out.push_str(&format!("\n<blockquote dir=\"auto\">{words}</blockquote>"));
    }
    out.push_str("</li>\n");
}

fn redlined(line: &Line) -> String {
    let shown = line.stretches().into_iter().map(|it| {
        let words = escaped(it.words);
        match it.fate {
            RunFate::Deleted | RunFate::MovedAway => format!("<del>{words}</del>"),
            RunFate::Inserted | RunFate::MovedHere => format!("<ins>{words}</ins>"),
            _ => words.into_owned(),
        }
    });
    shown.collect()
}

const STYLE: &str = "\
:root { color-scheme: light dark; --in: #00632f; --out: #a52a12; --quiet: #5c6270; }
@media (prefers-color-scheme: dark) { :root { --in: #7fd0a0; --out: #f0a08c; --quiet: #a3a9b5; } }
body { font: 1.05rem/1.55 'Source Serif 4', 'Noto Serif', Georgia, serif; margin: 0; }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1.5rem; }
header, h1, h2 { font-family: Inter, 'Noto Sans', system-ui, sans-serif; }
header { border-bottom: 1px solid; margin-bottom: 1.5rem; font-size: 0.85rem; }
h1 { font-size: 1.3rem; } h1 span { color: var(--quiet); font-weight: normal; }
h2 { font-size: 1.05rem; } li { margin-bottom: 0.4rem; }
blockquote { border-left: 3px solid var(--quiet); margin: 0.3rem 0; padding-left: 0.8rem; white-space: pre-wrap; }
ins { color: var(--in); text-decoration: underline; text-decoration-thickness: 2px; }
del { color: var(--out); text-decoration: line-through; }
.annex { border-top: 1px solid; margin-top: 2rem; padding-top: 1rem; }
@media print { main { max-width: none; padding: 0; } .annex { break-before: page; border: 0; } }
";
