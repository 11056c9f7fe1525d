//! Plain text: what people paste into an e-mail.

use travaux_text::{
    Alternative, Bracket, Ids, Inline, Kind, Number, Numbering, Place, Provision, Terms, Text,
    Wording, markdown,
};

use crate::Import;

/// Lines shorter than this are not taken for lines that a width has broken.
const BROKEN: usize = 55;

/// Reads plain text: paragraphs, typed numbers, headings and brackets.
///
/// - **Laws**: total. Only square brackets mean more than themselves.
pub fn read_plain(source: &str, ids: &mut Ids) -> Import {
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let unix = source.replace("\r\n", "\n").replace('\r', "\n");
    let mut guarded = String::with_capacity(unix.len() + unix.len() / 8);
    let mut origin: Vec<u32> = Vec::new();
    let mut before = "";
    for (number, line) in (1..).zip(unix.split('\n')) {
        let line = line.trim();
        if !continues(before, line) {
            guarded.push('\n');
            origin.push(number);
        }
        guarded.push_str(&guard(line));
        guarded.push('\n');
        origin.push(number);
        before = line;
    }
    let reading = markdown::read_whole(&guarded, ids);
    let mut findings = reading.findings;
    for finding in &mut findings {
        if let Place::Line { line, .. } = &mut finding.place {
            *line = origin.get(*line as usize - 1).copied().unwrap_or(*line);
        }
    }
    Import { text: reading.text, findings, terms: reading.terms }
}

/// Whether `line` goes on with the paragraph or table of the line `before`.
fn continues(before: &str, line: &str) -> bool {
    if before.is_empty() || line.is_empty() {
        return true;
    }
    let underlines = line.len() > 2 && ["=", "-"].iter().any(|it| line.replace(it, "").is_empty());
    let rows = is_row(before) && is_row(line);
    let broken = before.chars().count() >= BROKEN && !before.ends_with(['.', ';', ':', '!', '?']);
    let small = line.starts_with(char::is_lowercase) && !before.ends_with(['.', ';', ':']);
    underlines || rows || ((broken || small) && !is_row(before) && !is_row(line))
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
        let after_bracket = last == ']' && matches!(character, '(' | ':');
        let note = last == '[' && character == '^';
        let raised = character == '^' && !line[at + 1..].starts_with('[');
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
        (false, true) if provision.number != Number::Dash => " — ",
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
            Inline::Text { text, .. } => out.push_str(text),
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
