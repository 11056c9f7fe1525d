//! Travaux préparatoires and the table of concordance as Markdown.

use travaux_history::account::{Chapter, Concordance};

use crate::report_markdown::{escaped, point};

/// The preparatory work of provisions as Markdown: a heading a provision, its words, and what
/// happened to it, oldest first.
pub fn travaux_markdown(title: &str, chapters: &[Chapter]) -> String {
    let mut out = format!("# Travaux préparatoires: {}\n", escaped(title));
    for chapter in chapters {
        let gone = match chapter.dropped {
            Some(version) => format!(" (deleted in version {version})"),
            None => String::new(),
        };
        let address = if chapter.address.is_empty() { "—" } else { &chapter.address };
        out.push_str(&format!("\n## {}{gone}\n\n", escaped(address)));
        if !chapter.words.is_empty() {
            out.push_str(&format!("> {}\n\n", escaped(&chapter.words).replace('\n', "\n> ")));
        }
        chapter.lines.iter().for_each(|line| point(line, &mut out));
    }
    out
}

/// The table of concordance as Markdown; provisions dropped on the way stand last.
pub fn concordance_markdown(title: &str, rows: &[Concordance]) -> String {
    let mut out = format!("# Concordance: {}\n\n", escaped(title));
    out.push_str("| Now | Before | Contributed | Rationale |\n| --- | --- | --- | --- |\n");
    for row in rows {
        let now = match row.dropped {
            Some(version) => format!("deleted in version {version}"),
            None => escaped(&row.address),
        };
        let former = row.former.iter().map(|(from, to, address)| {
            let address = escaped(address);
            match from == to {
                true => format!("{address} (version {from})"),
                false => format!("{address} (versions {from}–{to})"),
            }
        });
        let rationale: Vec<_> = row.rationale.iter().map(|it| escaped(it)).collect();
        let former: Vec<_> = former.collect();
        let cells = [now, former.join("; "), row.contributed(), rationale.join("; ")];
        out.push_str(&format!("| {} |\n", cells.join(" | ").replace('\n', " ")));
    }
    out
}
