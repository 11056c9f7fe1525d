//! Travaux préparatoires and the table of concordance as Markdown.

use travaux_history::account::{Chapter, Concordance, gone_told};
use travaux_text::visible;

use crate::quotation::Quoted;
use crate::report_markdown::point;

/// The preparatory work of provisions as Markdown: a heading a provision, its words, and what
/// happened to it, oldest first.
pub fn travaux_markdown(title: &str, chapters: &[Chapter]) -> String {
    let mut out = format!("# Travaux préparatoires: {}\n", Quoted::words(title));
    for chapter in chapters {
        let gone = gone_told(chapter.dropped, chapter.merged.as_deref());
        let gone = gone.map(|it| format!(" ({it})")).unwrap_or_default();
        let address = if chapter.address.is_empty() { "—" } else { &chapter.address };
        out.push_str(&format!("\n## {}{gone}\n\n", Quoted::words(address)));
        if !chapter.words.is_empty() {
            let mut quote = Quoted::quote("> ");
            quote.add(&chapter.words);
            out.push_str(&format!("> {}\n\n", quote.finish()));
        }
        chapter.lines.iter().for_each(|line| point(line, &mut out));
    }
    visible(&out).into_owned()
}

/// The table of concordance as Markdown; provisions dropped on the way stand last.
pub fn concordance_markdown(title: &str, rows: &[Concordance]) -> String {
    let mut out = format!("# Concordance: {}\n\n", Quoted::words(title));
    out.push_str("| Now | Before | Contributed | Rationale |\n| --- | --- | --- | --- |\n");
    for row in rows {
        let now = match gone_told(row.dropped, row.merged.as_deref()) {
            Some(gone) => gone,
            None => Quoted::point(&row.address),
        };
        let former = row.former.iter().map(|(from, to, address)| {
            let address = Quoted::words(address);
            match from == to {
                true => format!("{address} (version {from})"),
                false => format!("{address} (versions {from}–{to})"),
            }
        });
        let rationale: Vec<_> = row.rationale.iter().map(|it| Quoted::point(it)).collect();
        let mut former: Vec<_> = former.collect();
        if former.is_empty() {
            former.push("—".to_owned());
        }
        let contributed = Quoted::point(&row.contributed());
        let cells = [now, former.join("; "), contributed, rationale.join("; ")];
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    visible(&out).into_owned()
}
