//! A report as Markdown.

use travaux_history::account::{Line, LineStretch, Report, Section};
use travaux_redline::RunFate;
use travaux_text::visible;

use crate::quotation::Quoted;

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
    if let Some(spoken) = report.spoken() {
        out.push_str(&format!("\n{}.\n", Quoted::point(&spoken)));
    }
    if report.page.is_empty() && report.sections.is_empty() {
        out.push_str("\nNothing was recorded.\n");
    }
    told(&report.page, &mut out);
    if let Some(annex) = report.annex() {
        out.push_str(&format!("\n# {annex}\n"));
    }
    told(&report.sections, &mut out);
    visible(&out).into_owned()
}

/// Sections: a heading each, a point a line.
fn told(sections: &[Section], out: &mut String) {
    for section in sections {
        out.push_str(&format!("\n## {}\n\n", Quoted::words(&section.heading)));
        for line in &section.lines {
            point(line, out);
        }
    }
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
    let is_redline = line.before.is_some() && line.after.is_some();
    let mut pieces = pieces(line);
    if !is_redline && let Some(first) = pieces.first_mut() {
        first.trim_start();
    }
    for piece in readable(pieces) {
        match piece {
            Piece::Kept(words) => out.add(&words),
            Piece::Changed { old, new } => {
                mark(&old, "~~", &mut out);
                mark(&new, "**", &mut out);
            }
        }
    }
    out.finish()
}

/// A stretch of a redline.
#[derive(Clone, Debug, Eq, PartialEq)]
enum Piece {
    /// Words that stand in both.
    Kept(String),
    /// Words that stand in one alone.
    Changed { old: String, new: String },
}

impl Piece {
    fn trim_start(&mut self) {
        let words = match self {
            Self::Kept(words) | Self::Changed { old: words, .. } => words,
        };
        *words = words.trim_start().to_owned();
    }
}

/// The stretches of a line; what is struck and put in side by side is one.
fn pieces(line: &Line) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    for LineStretch { fate, words } in line.stretches() {
        let (words, none) = (words.to_owned(), String::new());
        let piece = match fate {
            RunFate::Deleted | RunFate::MovedAway => Piece::Changed { old: words, new: none },
            RunFate::Inserted | RunFate::MovedHere => Piece::Changed { old: none, new: words },
            _ => Piece::Kept(words),
        };
        join(&mut found, piece);
    }
    found
}

/// Adds a stretch, to the last one where it is of the same sort.
fn join(all: &mut Vec<Piece>, piece: Piece) {
    match (all.last_mut(), piece) {
        (_, Piece::Kept(words)) if words.is_empty() => {}
        (Some(Piece::Kept(words)), Piece::Kept(more)) => words.push_str(&more),
        (Some(Piece::Changed { old, new }), Piece::Changed { old: was, new: is }) => {
            old.push_str(&was);
            new.push_str(&is);
        }
        (_, piece) => all.push(piece),
    }
}

/// The stretches, widened to whole words where Markdown would not read a sign at their edges.
fn readable(mut all: Vec<Piece>) -> Vec<Piece> {
    while let Some(at) = (0..all.len()).find(|at| !reads(&all, *at)) {
        let (head, tail) = (edge(all.get(at.wrapping_sub(1)), true), edge(all.get(at + 1), false));
        if head.is_empty() && tail.is_empty() {
            return all;
        }
        let mut wider = Vec::with_capacity(all.len());
        for (n, piece) in all.into_iter().enumerate() {
            let piece = match piece {
                Piece::Kept(words) if n + 1 == at => {
                    Piece::Kept(words[..words.len() - head.len()].to_owned())
                }
                Piece::Kept(words) if n == at + 1 => Piece::Kept(words[tail.len()..].to_owned()),
                Piece::Changed { old, new } if n == at => Piece::Changed {
                    old: format!("{head}{old}{tail}"),
                    new: format!("{head}{new}{tail}"),
                },
                other => other,
            };
            join(&mut wider, piece);
        }
        all = wider;
    }
    all
}

/// The part of a word with which words that stay end, or begin.
fn edge(piece: Option<&Piece>, at_end: bool) -> String {
    let Some(Piece::Kept(words)) = piece else { return String::new() };
    let part = match at_end {
        true => words.rsplit(char::is_whitespace).next(),
        false => words.split(char::is_whitespace).next(),
    };
    part.unwrap_or_default().to_owned()
}

/// Whether the signs around a stretch are read as such: a sign between a mark and a letter is not.
fn reads(all: &[Piece], at: usize) -> bool {
    let Piece::Changed { old, new } = &all[at] else { return true };
    let beside = |piece: Option<&Piece>, last: bool| match piece {
        Some(Piece::Kept(words)) if last => words.chars().next_back(),
        Some(Piece::Kept(words)) => words.chars().next(),
        _ => None,
    };
    let is_open = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let first = if old.trim().is_empty() { new } else { old };
    let last = if new.trim().is_empty() { old } else { new };
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    // A blank at an edge stays outside of the signs.
    let before = is_word(first.chars().next())
        || first.starts_with(char::is_whitespace)
        || is_open(beside(all.get(at.wrapping_sub(1)), true));
    let after = is_word(last.chars().next_back())
        || last.ends_with(char::is_whitespace)
        || is_open(beside(all.get(at + 1), false));
    before && after
}

/// Marks words, line by line and cell by cell; the blanks around them stay outside, where Markdown wants them.
fn mark(words: &str, sign: &str, out: &mut Quoted) {
    for line in words.split_inclusive(['\n', '\t']) {
        let bare = line.trim();
        let start = line.len() - line.trim_start().len();
        out.add(&line[..start]);
        if bare.is_empty() {
            continue;
        }
        out.sign(sign);
        out.add(bare);
        out.sign(sign);
        out.add(&line[start + bare.len()..]);
    }
}

#[cfg(test)]
mod tests {
    use travaux_history::account::{Form, Topic};

    use super::*;

    fn redline_of(before: &str, after: &str) -> String {
        let printed = |words: &str| {
            travaux_text::Wording::plain(words).printed(&travaux_text::Numbering::default())
        };
        let runs = travaux_redline::compare_printed(&printed(before), &printed(after));
        redlined(&Line {
            before: Some(before.to_owned()),
            after: Some(after.to_owned()),
            runs,
            ..Line::default()
        })
    }

    #[test]
    fn words_with_marks_at_their_edges_are_marked_without_tags() {
        let told =
            redline_of("Each Party shall report monthly.", "Each Party shall report [weekly].");
        assert_eq!(told, "Each Party shall report ~~monthly~~[**weekly**].");
        let told = redline_of("train its pilots; and", "[train its pilots; and] [\u{2014} CAS]");
        assert_eq!(told, "[train its pilots; and] [\u{2014} CAS]", "no word came or went");
        let told = redline_of("[train its pilots; and] [\u{2014} CAS]", "train its pilots; and");
        assert_eq!(told, "train its pilots; and");
        let told = redline_of(
            "It adopts its rules and publishes them.",
            "It adopts its rules [and publishes them] [\u{2014} MER].",
        );
        assert_eq!(told, "It adopts its rules [and publishes them] [\u{2014} MER].");
        let told = redline_of("It reports.", "It reports [weekly \u{2014} MER].");
        assert_eq!(told, "It reports [**weekly** \u{2014} MER].");
        let told = redline_of("2027\t100\tMeridia", "2027\t150\tMeridia and Cassia");
        assert_eq!(told, "2027 \\| ~~100~~**150** \\| Meridia **and Cassia**");
        for (before, after) in [
            ("A party (or two) pays.", "A party (or (three)) pays."),
            ("It ends.", "It ends, or goes on."),
            ("\u{201c}Ship\u{201d} means a ship", "\u{201c}Ships\u{201d} mean ships"),
            ("[a][b]c", "[a][d]c"),
            ("pay 10%", "pay (10%)x"),
        ] {
            let told = redline_of(before, after);
            assert!(!told.contains('<'), "{told}");
            assert_eq!(read(&told), [before, after], "{told}");
        }
    }

    /// What a reader of Markdown takes for the words before and after.
    fn read(markdown: &str) -> [String; 2] {
        use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
        let mut words = [String::new(), String::new()];
        let (mut struck, mut put_in) = (false, false);
        for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH) {
            match event {
                Event::Start(Tag::Strikethrough) => struck = true,
                Event::End(TagEnd::Strikethrough) => struck = false,
                Event::Start(Tag::Strong) => put_in = true,
                Event::End(TagEnd::Strong) => put_in = false,
                Event::Text(it) => {
                    if !put_in {
                        words[0].push_str(&it);
                    }
                    if !struck {
                        words[1].push_str(&it);
                    }
                }
                _ => {}
            }
        }
        words
    }

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
