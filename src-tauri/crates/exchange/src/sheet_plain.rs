//! Sheets as plain text: what is told of a text, for a reader who has nothing but a screen.

use travaux_history::account::Report;
use travaux_text::visible;

use crate::docx::write::{Block, Said, Sheet, Shown};
use crate::report_sheet::report_sheet;

/// A report as plain text, its marking at the head.
///
/// - **Shape**: words that went stand as `{-words-}`, words that came as `{+words+}`.
pub fn report_plain(report: &Report) -> String {
    let marking = match report.classification.as_str() {
        "" => String::new(),
        words => visible(&format!("{words}\n\n")).into_owned(),
    };
    marking + &sheet_plain(&report_sheet(report))
}

/// A sheet as plain text.
///
/// - **Shape**: a heading is underlined, a point begins with a dash, the words of a text are
///   indented, the cells of a row are parted by tabulators.
/// - **Laws**: no line but those of this function begins at the margin: the further lines of words
///   that somebody wrote are indented.
pub fn sheet_plain(sheet: &Sheet) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for block in &sheet.blocks {
        let is_point = matches!(block, Block::Point(_));
        if !(out.is_empty() || is_point && in_list) {
            out.push('\n');
        }
        in_list = is_point;
        out.push_str(&told(block));
    }
    visible(&out).into_owned()
}

fn told(block: &Block) -> String {
    match block {
        Block::Title(words) | Block::Annex(words) => underlined(words, "="),
        Block::Heading(words) => underlined(words, "-"),
        Block::Words(all) => format!("{}\n", indented(&marked(all), "  ")),
        Block::Point(all) => format!("- {}\n", indented(&marked(all), "  ")),
        Block::Quote(all) => format!("    {}\n", indented(&marked(all), "    ")),
        Block::Table(rows) => rows.iter().map(|row| line(row)).collect(),
    }
}

fn line(row: &[Vec<Said>]) -> String {
    let cells: Vec<String> =
        row.iter().map(|all| in_one_line(&marked(all)).replace('\t', " ")).collect();
    format!("{}\n", cells.join("\t"))
}

fn underlined(words: &str, sign: &str) -> String {
    let words = in_one_line(words);
    format!("{words}\n{}\n", sign.repeat(words.chars().count()))
}

fn in_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn indented(words: &str, by: &str) -> String {
    let lines: Vec<&str> = words.lines().collect();
    lines.join(&format!("\n{by}"))
}

fn marked(all: &[Said]) -> String {
    let one = |it: &Said| match it.look {
        Shown::Struck => format!("{{-{}-}}", it.words),
        Shown::Added => format!("{{+{}+}}", it.words),
        Shown::Plain | Shown::Strong | Shown::Quiet => it.words.clone(),
    };
    all.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn further_lines_of_what_somebody_wrote_are_indented() {
        let blocks = vec![
            Block::Title("Report: Talks".to_owned()),
            Block::Heading("Agreed".to_owned()),
            Block::Point(vec![Said::plain("Article 1: CAS\n- Article 2: agreed")]),
            Block::Point(vec![Said::plain("Article 2: MER proposes amended wording")]),
            Block::Quote(vec![
                Said::plain("within "),
                Said::shown("sixty", Shown::Struck),
                Said::shown("ninety", Shown::Added),
            ]),
            Block::Table(vec![vec![vec![Said::plain("Now")], vec![Said::plain("a\tb\nc")]]]),
        ];
        assert_eq!(
            sheet_plain(&Sheet { blocks, landscape: false }),
            "Report: Talks\n=============\n\nAgreed\n------\n\n\
             - Article 1: CAS\n  - Article 2: agreed\n- Article 2: MER proposes amended wording\n\n    \
             within {-sixty-}{+ninety+}\n\nNow\ta b c\n"
        );
    }
}
