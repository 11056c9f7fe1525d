//! Plain text: what people paste into an e-mail.

use travaux_text::label::{goes_on, heading_gap};
use travaux_text::markdown::{self, Reading};
use travaux_text::{
    Alternative, Bracket, CLOSING, Finding, Ids, Inline, Kind, Number, Numbering, OPENING, Place,
    Provision, Severity, Terms, Text, Wording, unfeigned,
};

use crate::{Import, adjacency};

/// Lines shorter than this are not taken for lines that a width has broken.
const BROKEN: usize = 55;

/// Reads plain text: paragraphs, typed numbers, headings and brackets.
///
/// - **Laws**: total. Only square brackets mean more than themselves.
pub fn read_plain(source: &str, ids: &mut Ids) -> Import {
    let reading = read_by(source, &mut |source| markdown::read_whole(source, ids));
    Import { text: reading.text, findings: reading.findings, terms: reading.terms }
}

/// The same, by somebody who `read`s Markdown.
pub(crate) fn read_by(source: &str, read: &mut dyn FnMut(&str) -> Reading) -> Reading {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let unix = source.replace("\r\n", "\n").replace('\r', "\n");
    let mut guarded = String::with_capacity(unix.len() + unix.len() / 8);
    let mut origin: Vec<u32> = Vec::new();
    let mut before = "";
    let mut mended = Vec::new();
    for (number, line) in (1..).zip(unix.split('\n')) {
        let line = line.trim();
        if is_page_number(line) {
            mended.push(paged(number, line));
            continue;
        }
        if !continues(before, line) {
            guarded.push('\n');
            origin.push(number);
        } else if let Some(joint) = joint(before, line, &unix) {
            // The two halves of a word that the end of a line parted.
            guarded.truncate(guarded.trim_end_matches('\n').len());
            origin.pop();
            if joint == Joint::Hyphen {
                guarded.truncate(guarded.len() - 1);
            }
            mended.push(mend(number, before, line, joint));
        }
        guarded.push_str(&adjacency::parted(guard(line)));
        guarded.push('\n');
        origin.push(number);
        before = line;
    }
    let mut reading = read(&guarded);
    for finding in &mut reading.findings {
        if let Place::Line { line, .. } = &mut finding.place {
            *line = origin.get(*line as usize - 1).copied().unwrap_or(*line);
        }
    }
    reading.findings.extend(mended);
    reading.findings.extend(soft(&unix));
    reading
}

/// Whether a line is the number of a page: `- 2 -`, `Page 2 of 3`.
fn is_page_number(line: &str) -> bool {
    let figures =
        |it: &str| !it.is_empty() && it.len() <= 4 && it.bytes().all(|b| b.is_ascii_digit());
    let dashes = ['-', '\u{2013}', '\u{2014}'];
    let between = line.strip_prefix(dashes).and_then(|it| it.strip_suffix(dashes));
    if between.is_some_and(|it| it.starts_with(' ') && figures(it.trim())) {
        return true;
    }
    let of_all = line.strip_prefix("Page ").and_then(|it| it.split_once(" of "));
    of_all.is_some_and(|(page, all)| figures(page) && figures(all))
}

/// The finding that says that the number of a page was left out.
fn paged(number: u32, line: &str) -> Finding {
    let sentence = format!("\u{201c}{line}\u{201d} was read as the number of a page and left out.");
    let place = Place::Line { line: number, column: 1 };
    Finding { place, severity: Severity::Note, sentence }
}

/// What a hyphen at the end of a line is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Joint {
    /// It parts one word: "ves-" and "sels".
    Hyphen,
    /// It parts one word, and is seen nowhere else: U+00AD.
    Soft,
    /// It belongs to the word: "non-" and "discriminatory", "10-" and "20".
    Compound,
}

/// The first halves that keep their hyphen.
const PREFIXES: [&str; 20] = [
    "non", "co", "self", "well", "pre", "post", "anti", "ex", "semi", "sub", "inter", "cross",
    "multi", "low", "high", "long", "short", "so", "vice", "re",
];

/// What the hyphen is that `before` ends with where `line` goes on with the word; a word that
/// the file spells elsewhere is spelled so here.
fn joint(before: &str, line: &str, file: &str) -> Option<Joint> {
    if before.ends_with(SOFT) && line.starts_with(char::is_alphanumeric) {
        return Some(Joint::Soft);
    }
    let open = before.strip_suffix('-').filter(|it| it.ends_with(char::is_alphanumeric))?;
    let (first, second) = (last_word(open), first_word(line));
    let next = second.chars().next()?;
    let broken = next.is_lowercase() && first.chars().all(char::is_alphabetic);
    let spelled = |word: &str| {
        let whole = |c: char| c.is_alphanumeric() || c == '-';
        file.match_indices(word).any(|(at, _)| {
            !file[..at].ends_with(whole) && !file[at + word.len()..].starts_with(whole)
        })
    };
    if !broken || spelled(&format!("{first}-{second}")) {
        return Some(Joint::Compound);
    }
    let prefix = PREFIXES.contains(&first.to_lowercase().as_str());
    let one = spelled(&format!("{first}{second}"));
    Some(if prefix && !one { Joint::Compound } else { Joint::Hyphen })
}

/// A hyphen that is only seen where a line ends behind it.
const SOFT: char = '\u{ad}';

/// The finding that says that such hyphens were left out.
fn soft(file: &str) -> Option<Finding> {
    let hyphens = match file.matches(SOFT).count() {
        0 => return None,
        1 => "One soft hyphen, which is seen only at the end of a line, was".to_owned(),
        count => {
            format!("{count} soft hyphens, which are seen only at the ends of lines, were")
        }
    };
    let sentence = format!("{hyphens} left out.");
    Some(Finding { place: Place::Whole, severity: Severity::Note, sentence })
}

/// The finding that says what became of a parted word.
fn mend(number: u32, before: &str, line: &str, joint: Joint) -> Finding {
    let (first, second) = (last_word(before.trim_end_matches(['-', SOFT])), first_word(line));
    let between = if joint == Joint::Compound { "-" } else { "" };
    let sentence = format!(
        "\u{201c}{first}-\u{201d} at the end of the line before and \u{201c}{second}\u{201d} \
         were read as \u{201c}{first}{between}{second}\u{201d}."
    );
    let place = Place::Line { line: number, column: 1 };
    Finding { place, severity: Severity::Note, sentence }
}

fn last_word(line: &str) -> &str {
    let from = line.rfind(|c: char| !c.is_alphanumeric());
    from.map_or(line, |at| &line[at + line[at..].chars().next().map_or(1, char::len_utf8)..])
}

fn first_word(line: &str) -> &str {
    &line[..line.find(|c: char| !c.is_alphanumeric()).unwrap_or(line.len())]
}

/// Whether `line` goes on with the paragraph or table of the line `before`.
fn continues(before: &str, line: &str) -> bool {
    if before.is_empty() || line.is_empty() {
        return true;
    }
    let underlines = line.len() > 2 && ["=", "-"].iter().any(|it| line.replace(it, "").is_empty());
    let rows = is_row(before) && is_row(line);
    let broken = before.chars().count() >= BROKEN && !before.ends_with(['.', ';', ':', '!', '?']);
    let hyphen =
        before.strip_suffix(['-', SOFT]).is_some_and(|it| it.ends_with(char::is_alphanumeric));
    let word = hyphen && line.starts_with(char::is_alphanumeric);
    let small = line.starts_with(char::is_lowercase) && !before.ends_with(['.', ';', ':']);
    let open = goes_on(before, line) && !is_row(before);
    underlines || rows || open || ((broken || small || word) && !is_row(before) && !is_row(line))
}

/// Whether a line is a row of a table.
fn is_row(line: &str) -> bool {
    line.len() > 1 && line.starts_with('|') && line.ends_with('|')
}

/// The line as Markdown in which only square brackets mean more than themselves.
fn guard(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let bullet = line.strip_prefix(['*', '+']).filter(|rest| rest.starts_with(' '));
    let line = bullet.map_or(line, |rest| {
        out.push('-');
        rest
    });
    if line.starts_with(['#', '>', '~', '`']) {
        out.push('\\');
    }
    let mut last = ' ';
    for (at, character) in line.char_indices() {
        // A stroke before a sign of a bracket says that it is a plain sign.
        if let Some(sign) = line[at + character.len_utf8()..].chars().next()
            && character == '\\'
            && (OPENING.contains(sign) || CLOSING.contains(sign))
        {
            if matches!(sign, '[' | ']') {
                out.push('\\');
            }
            last = character;
            continue;
        }
        let after_bracket = last == ']' && matches!(character, '(' | ':');
        let note = last == '[' && character == '^';
        let raised = character == '^' && !line[at + 1..].starts_with('[');
        if character == SOFT {
            continue;
        }
        if matches!(character, '\\' | '*' | '_' | '<' | '&') || after_bracket || note || raised {
            out.push('\\');
        }
        out.push(if character == '\t' { ' ' } else { character });
        last = character;
    }
    out
}

/// Writes `text` as plain text: a line a provision, points set in, titles underlined.
pub fn write_plain(text: &Text, terms: &'static Terms) -> String {
    let numbering = text.numbering_in(terms);
    let mut out = String::new();
    let mut before = None;
    for (position, provision) in text.provisions.iter().enumerate() {
        let in_table = provision.kind == Kind::Row && before == Some(Kind::Row);
        if !out.is_empty() && !in_table {
            out.push('\n');
        }
        line(provision, numbering.label(position), &numbering, &mut out);
        before = Some(provision.kind);
    }
    out
}

/// Writes one provision.
fn line(provision: &Provision, label: &str, numbering: &Numbering, out: &mut String) {
    let mut words = String::new();
    spell(&provision.wording, numbering, &mut words);
    let heads = matches!(provision.kind, Kind::Article | Kind::Part | Kind::Chapter | Kind::Annex);
    let gap = match (label.is_empty() || words.is_empty(), heads) {
        (true, _) => "",
        (false, true) if provision.number != Number::Dash => heading_gap(label),
        (false, _) => " ",
    };
    let line = match provision.kind {
        Kind::Row => format!("| {words} |"),
        _ => format!("{label}{gap}{words}"),
    };
    if provision.kind == Kind::Paragraph {
        let deeper = usize::from(provision.depth.clamp(1, 6)) - 1;
        out.extend(std::iter::repeat_n("   ", deeper));
    }
    out.push_str(&line);
    out.push('\n');
    let rule = match provision.kind {
        Kind::Title => "=",
        Kind::Heading | Kind::Part | Kind::Chapter | Kind::Annex => "-",
        _ => return,
    };
    let length = line.chars().count().clamp(3, 72);
    out.extend(std::iter::repeat_n(rule, length));
    out.push('\n');
}

/// Writes words without their emphasis, references as numbers, notes and brackets spelled.
fn spell(wording: &Wording, numbering: &Numbering, out: &mut String) {
    for inline in wording.inlines() {
        match inline {
            Inline::Text { text, .. } => out.push_str(&unfeigned(text)),
            Inline::Break => out.push(' '),
            Inline::Cell => out.push_str(" | "),
            Inline::Footnote(note) => {
                out.push_str("^[");
                spell(note, numbering, out);
                out.push(']');
            }
            Inline::Reference(reference) => match numbering.reference_to(reference.target) {
                Some(current) => out.push_str(&current),
                None => out.push_str(&reference.fallback),
            },
            Inline::Placeholder(_) => {
                out.push_str(&markdown::write_wording(&Wording::new([inline.clone()])));
            }
            Inline::Bracket(bracket) => spell_bracket(bracket, numbering, out),
        }
    }
}

fn spell_bracket(bracket: &Bracket, numbering: &Numbering, out: &mut String) {
    for (position, Alternative { wording, delegations }) in
        bracket.alternatives().iter().enumerate()
    {
        out.push_str(if position == 0 { "[" } else { " [" });
        spell(wording, numbering, out);
        if !delegations.is_empty() {
            let codes: Vec<_> = delegations.iter().map(|code| code.as_str()).collect();
            out.push_str(if wording.is_empty() { "— " } else { " — " });
            out.push_str(&codes.join(", "));
        }
        out.push(']');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> (String, Vec<String>) {
        let import = read_plain(source, &mut Ids::new(0, b""));
        let text = write_plain(&import.text, import.terms);
        (text, import.findings.into_iter().map(|it| it.sentence).collect())
    }

    #[test]
    fn plain_words_that_look_like_our_brackets_do_not_when_written() {
        let markdown = "1. Within \\[ten — MER\\] or [ninety — CAS] days.";
        let (text, _) = markdown::read(markdown, &mut Ids::new(0, b""));
        let written = write_plain(&text, Terms::of("en"));
        assert!(written.contains("\\[ten — MER\\] or [ninety — CAS]"), "{written}");
        let again = read_plain(&written, &mut Ids::new(0, b"")).text;
        assert_eq!(again.provisions[0].wording, text.provisions[0].wording);
    }

    #[test]
    fn words_parted_at_the_ends_of_lines_are_whole_and_it_is_said() {
        let (text, said) = read(
            "1. The northern port shall be open to the ves-\nsels of Cassia, on a non-\n\
             discriminatory basis, and to the co-\noperation of both Parties.\n\n\
             2. Goods worth 10-\n20 crowns pass free.\n\n3. The Vey-\nCassia line stays open.\n",
        );
        for word in ["the vessels of", "non-discriminatory", "co-operation", "10-20", "Vey-Cassia"]
        {
            assert!(text.contains(word), "{word}: {text}");
        }
        assert_eq!(said.len(), 5, "{said:?}");
        assert!(
            said[0].contains("\u{201c}ves-\u{201d}") && said[0].contains("\u{201c}vessels\u{201d}")
        );
    }

    #[test]
    fn a_line_that_goes_on_with_a_sentence_begins_no_provision() {
        let (text, said) = read(
            "- 1 -\nArticle 1\n\n1. The Parties act in accordance with\nArticle 2 and under\n\
             paragraph 3. The list in\nAnnex A\nis binding, as is what is set out in\nAnnex B.\n\n\
             2. They meet once a year in\n1986. They shall\n(a) report; and\n(b) answer.\n\n\
             Article 2\n\nThe Parties meet under\nChapter VII of the Charter\nand under\nArticle 51.\n\
             - 2 -\n",
        );
        for words in [
            "1. The Parties act in accordance with Article 2 and under paragraph 3. The list in \
             Annex A is binding, as is what is set out in Annex B.",
            "2. They meet once a year in 1986. They shall",
            "(a) report; and",
            "The Parties meet under Chapter VII of the Charter and under Article 51.",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
        for told in ["Annex B", "1986. They", "Chapter VII", "Article 51", "- 2 -"] {
            assert!(said.iter().any(|it| it.contains(told)), "{told}: {said:?}");
        }
    }

    #[test]
    fn soft_hyphens_are_left_out_and_it_is_said() {
        let (text, said) = read("1. The Par\u{ad}ties co\u{ad}op\u{ad}\nerate.\n\n2. They pay.\n");
        assert!(text.contains("The Parties cooperate."), "{text}");
        assert!(said.iter().any(|it| it.starts_with("3 soft hyphens")), "{said:?}");
    }

    #[test]
    fn brackets_that_touch_are_alternatives() {
        let (text, _) = read("1. Each Party [shall][should] pay [ten] crowns.\n");
        assert!(text.contains("[shall] [should] pay [ten] crowns"), "{text}");
    }

    #[test]
    fn a_word_that_the_file_spells_elsewhere_is_spelled_so() {
        let (text, _) = read(
            "1. Cooperation and sea-lanes.\n\n2. The co-\noperation on sea-\nlanes, the cooperation.\n",
        );
        assert!(text.contains("The cooperation on sea-lanes"), "{text}");
    }
}
