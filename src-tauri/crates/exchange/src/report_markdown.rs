//! A report as Markdown.

use travaux_history::account::{Line, Report};
use travaux_redline::RunFate;
use travaux_text::visible;

use crate::quoted::Quoted;

/// The report as Markdown: a heading a section, a point a line, words that changed as a
/// redline (`~~out~~`, `**in**`). The entries of the record are not in it: they are no prose.
pub fn report_markdown(report: &Report) -> String {
    let mut out = format!("# {}: {}\n", report.form.title(), Quoted::words(&report.title));
    if !report.classification.is_empty() {
        out.push_str(&format!("\n**{}**\n", Quoted::words(&report.classification)));
    }
    out.push_str(&format!("\n{}.\n", Quoted::point(&report.period())));
    if !report.meetings.is_empty() {
        out.push_str(&format!("\n{}.\n", Quoted::point(&report.held())));
    }
    if report.sections.is_empty() {
        out.push_str("\nNothing was recorded.\n");
    }
    for section in &report.sections {
        out.push_str(&format!("\n## {}\n\n", Quoted::words(&section.heading)));
        for line in &section.lines {
            point(line, &mut out);
        }
    }
    visible(&out).into_owned()
}

/// A line as a point of a list, its words below it.
pub(crate) fn point(line: &Line, out: &mut String) {
    out.push_str("- ");
    out.push_str(&Quoted::point(&line.text));
    out.push('\n');
    let words = redlined(line);
    if !words.trim().is_empty() {
        out.push_str("\n  > ");
        out.push_str(words.trim_end());
        out.push_str("\n\n");
    }
}

/// The words of a line: a redline where there are words before and after.
fn redlined(line: &Line) -> String {
    let mut out = Quoted::quote("  > ");
    match (&line.before, &line.after) {
        (Some(before), Some(after)) => {
            for run in &line.runs {
                let (old, new) = (&before[run.base.clone()], &after[run.revised.clone()]);
                match run.fate {
                    RunFate::Deleted | RunFate::MovedAway => mark(old, "~~", &mut out),
                    RunFate::Inserted | RunFate::MovedHere => mark(new, "**", &mut out),
                    _ => out.add(new),
                }
            }
            if line.runs.is_empty() {
                out.add(after);
            }
        }
        (Some(before), None) => mark(before.trim_start(), "~~", &mut out),
        (None, Some(after)) => out.add(after.trim_start()),
        (None, None) => {}
    }
    out.finish()
}

/// Marks words, line by line; the blanks around them stay outside, where Markdown wants them.
fn mark(words: &str, sign: &str, out: &mut Quoted) {
    for line in words.split_inclusive('\n') {
        let bare = line.trim();
        let start = line.len() - line.trim_start().len();
        out.add(&line[..start]);
        if bare.is_empty() {
            continue;
        }
        // A sign between a word and a comma would not be read as one.
        let plain = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let (open, close) = match (plain(bare.chars().next()), plain(bare.chars().next_back())) {
            (true, true) => (sign, sign),
            _ if sign == "~~" => ("<del>", "</del>"),
            _ => ("<ins>", "</ins>"),
        };
        out.sign(open);
        out.add(bare);
        out.sign(close);
        out.add(&line[start + bare.len()..]);
    }
}

#[cfg(test)]
mod tests {
    use travaux_history::account::{Form, Section, Topic};

    use super::*;

    #[test]
    fn a_report_reads_as_a_list_with_redlines() {
        let (before, after) = ("Each Party shall report.", "Each Party should report.");
        let run = |fate, base, revised| travaux_redline::Run { fate, base, revised, moved: None };
        let line = Line {
            text: "Article 2(2): *amended* in version 2".to_owned(),
            before: Some(before.to_owned()),
            after: Some(after.to_owned()),
            runs: vec![
                run(RunFate::Kept, 0..11, 0..11),
                run(RunFate::Deleted, 11..16, 11..11),
                run(RunFate::Inserted, 16..16, 11..17),
                run(RunFate::Kept, 16..24, 17..25),
            ],
            ..Line::default()
        };
        let section =
            Section { topic: Topic::Changed, heading: "Changed".to_owned(), lines: vec![line] };
        let report = Report {
            form: Form::ProcesVerbal,
            title: "Talks".to_owned(),
            since: "the 1st meeting".to_owned(),
            sections: vec![section],
            ..Report::default()
        };
        let expected = "# Procès-verbal: Talks\n\nSince the 1st meeting.\n\n## Changed\n\n\
                        - Article 2(2): \\*amended\\* in version 2\n\n  \
                        > Each Party ~~shall~~**should** report.\n\n";
        assert_eq!(report_markdown(&report), expected);
    }
}
