//! A report, travaux préparatoires and the table of concordance as sheets for Word.

use travaux_history::account::{Chapter, Concordance, Line, Report, Section, gone_told};
use travaux_redline::RunFate;

use crate::docx::write::{Block, Said, Sheet, Shown};

/// The report as a sheet: a heading a section, a point a line, words that changed as a redline.
pub fn report_sheet(report: &Report) -> Sheet {
    let mut blocks = vec![Block::Title(format!("{}: {}", report.form.title(), report.title))];
    blocks.push(Block::Words(vec![Said::plain(format!("{}.", report.period()))]));
    if !report.meetings.is_empty() {
        blocks.push(Block::Words(vec![Said::plain(format!("{}.", report.held()))]));
    }
    if let Some(spoken) = report.spoken() {
        blocks.push(Block::Words(vec![Said::plain(format!("{spoken}."))]));
    }
    if report.page.is_empty() && report.sections.is_empty() {
        blocks.push(Block::Words(vec![Said::plain("Nothing was recorded.")]));
    }
    told(&report.page, &mut blocks);
    if let Some(annex) = report.annex() {
        blocks.push(Block::Annex(annex.to_owned()));
    }
    told(&report.sections, &mut blocks);
    Sheet { blocks, landscape: false }
}

/// Sections: a heading each, a point a line.
fn told(sections: &[Section], blocks: &mut Vec<Block>) {
    for section in sections {
        blocks.push(Block::Heading(section.heading.clone()));
        section.lines.iter().for_each(|line| point(line, blocks));
    }
}

/// The preparatory work of provisions as a sheet, each provision's oldest line first.
pub fn travaux_sheet(title: &str, chapters: &[Chapter]) -> Sheet {
    let mut blocks = vec![Block::Title(format!("Travaux préparatoires: {title}"))];
    for chapter in chapters {
        let gone = gone_told(chapter.dropped, chapter.merged.as_deref());
        let gone = gone.map(|it| format!(" ({it})")).unwrap_or_default();
        let address = if chapter.address.is_empty() { "—" } else { &chapter.address };
        blocks.push(Block::Heading(format!("{address}{gone}")));
        if !chapter.words.is_empty() {
            blocks.push(Block::Quote(vec![Said::plain(&chapter.words)]));
        }
        chapter.lines.iter().for_each(|line| point(line, &mut blocks));
    }
    Sheet { blocks, landscape: false }
}

/// The table of concordance as a sheet; provisions dropped on the way stand last.
pub fn concordance_sheet(title: &str, rows: &[Concordance]) -> Sheet {
    let head = ["Now", "Before", "Contributed", "Rationale"];
    let mut table = vec![head.map(|it| vec![Said::shown(it, Shown::Strong)]).to_vec()];
    for row in rows {
        let now = match gone_told(row.dropped, row.merged.as_deref()) {
            Some(gone) => gone,
            None => row.address.clone(),
        };
        let former = row.former.iter().map(|(from, to, address)| match from == to {
            true => format!("{address} (version {from})"),
            false => format!("{address} (versions {from}–{to})"),
        });
        let mut former: Vec<_> = former.collect();
        if former.is_empty() {
            former.push("—".to_owned());
        }
        let cells = [now, former.join("; "), row.contributed(), row.rationale.join("; ")];
        table.push(cells.map(|words| vec![Said::plain(words)]).to_vec());
    }
    let blocks = vec![Block::Title(format!("Concordance: {title}")), Block::Table(table)];
    Sheet { blocks, landscape: true }
}

/// A line as a point of a list, its words below it.
fn point(line: &Line, blocks: &mut Vec<Block>) {
    blocks.push(Block::Point(vec![Said::plain(&line.text)]));
    let words = redlined(line);
    if words.iter().any(|it| !it.words.trim().is_empty()) {
        blocks.push(Block::Quote(words));
    }
}

/// The words of a line: a redline where there are words before and after.
fn redlined(line: &Line) -> Vec<Said> {
    let shown = line.stretches().into_iter().map(|it| match it.fate {
        RunFate::Deleted | RunFate::MovedAway => Said::shown(it.words, Shown::Struck),
        RunFate::Inserted | RunFate::MovedHere => Said::shown(it.words, Shown::Added),
        _ => Said::plain(it.words),
    });
    shown.collect()
}
