//! Twenty ways and more to change a Word file without a mark.

use std::ops::Range;

use travaux_tests::parts::Parts;

use travaux_tests::random::Random;

/// The part with the text.
pub(crate) const BODY: &str = "word/document.xml";

/// One way to change a file silently.
pub(crate) struct Edit {
    pub(crate) name: &'static str,
    /// Whether it is made in a file that has tracked changes of ours.
    pub(crate) of_a_redline: bool,
    /// Makes it; false where the file gives no occasion.
    pub(crate) make: fn(&mut Parts, &mut Random) -> bool,
}

const fn clean(name: &'static str, make: fn(&mut Parts, &mut Random) -> bool) -> Edit {
    Edit { name, of_a_redline: false, make }
}

const fn redlined(name: &'static str, make: fn(&mut Parts, &mut Random) -> bool) -> Edit {
    Edit { name, of_a_redline: true, make }
}

/// All of them.
pub(crate) const EDITS: &[Edit] = &[
    clean("a word swapped", |parts, random| {
        let (from, to) =
            *random.one_of(&[(" shall ", " may "), (" all ", " some "), (" and ", " or ")]);
        swap(parts, random, from, to) || swap(parts, random, " shall ", " may ")
    }),
    clean("a digit changed", |parts, random| words(parts, random, a_digit)),
    clean("\"not\" dropped", |parts, random| swap(parts, random, " shall not ", " shall ")),
    clean("paragraphs in another order", reordered),
    clean("a table cell", |parts, random| swap(parts, random, " shore", " coast")),
    clean("a note", |parts, _| {
        parts.edit("word/footnotes.xml", |it| Some(it.replace("any place", "a place")))
    }),
    clean("a header", |parts, _| header(parts)),
    clean("words put in hidden", hidden_run),
    clean("words made hidden", |parts, random| {
        body_run(parts, random, |run| {
            Some(run.replacen("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1))
        })
    }),
    clean("a letter of another script", |parts, random| swap(parts, random, "a", "\u{430}")),
    clean("a character of no width", |parts, random| swap(parts, random, "e ", "e\u{200b} ")),
    clean("a paragraph dropped", |parts, random| paragraph(parts, random, |_| String::new())),
    clean("a paragraph put in", |parts, random| {
        paragraph(parts, random, |it| {
            format!("{it}<w:p><w:r><w:t>This Article lapses in 2030.</w:t></w:r></w:p>")
        })
    }),
    clean("a paragraph parted", |parts, random| {
        paragraph(parts, random, |it| {
            let end = it.find("</w:pPr>").map_or(0, |at| at + 8);
            let mark = format!("</w:t></w:r></w:p>{}<w:r><w:t>", &it[..end]);
            it.replacen(". ", &format!(".{mark}"), 1)
        })
    }),
    clean("a comma dropped", |parts, random| swap(parts, random, ", as", " as")),
    clean("a reference changed", |parts, random| {
        swap(parts, random, "Article 1", "Article 2")
            || swap(parts, random, "30 days", "90 days")
            || words(parts, random, a_digit)
    }),
    clean("a date changed", |parts, random| {
        swap(parts, random, "March", "May") || words(parts, random, a_digit)
    }),
    clean("an automatic number typed over", renumbered),
    clean("a title changed", |parts, _| {
        parts.edit(BODY, |it| {
            Some(it.replacen(">Framework Agreement<", ">Framework Arrangement<", 1))
        })
    }),
    clean("letters of a word turned round by a control", |parts, random| {
        swap(parts, random, " the ", " \u{202e}the\u{202c} ")
    }),
    redlined("an insertion rejected", |parts, _| {
        parts.edit(BODY, |it| without(it, "<w:ins ", "</w:ins>"))
    }),
    redlined("the date of a change forged", |parts, _| {
        parts.edit(BODY, |it| Some(it.replacen("w:date=\"2026-", "w:date=\"2025-", 1)))
    }),
    redlined("the author of a change forged", |parts, _| {
        parts.edit(BODY, |it| Some(it.replacen("w:author=\"Meridia\"", "w:author=\"Cassia\"", 1)))
    }),
    redlined("words of an insertion changed", |parts, _| {
        parts.edit(BODY, |it| Some(it.replacen(">must", ">might", 1)))
    }),
];

/// The runs of the body that hold plain words only.
pub(crate) fn runs(body: &str) -> Vec<Range<usize>> {
    between(body, "<w:r><w:t", "</w:t></w:r>")
}

fn between(body: &str, begin: &str, end: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = body[at..].find(begin).map(|it| at + it) {
        let Some(stop) = body[start..].find(end).map(|it| start + it + end.len()) else { break };
        found.push(start..stop);
        at = stop;
    }
    found
}

/// Changes one run of the body.
fn body_run(
    parts: &mut Parts,
    random: &mut Random,
    change: impl Fn(&str) -> Option<String>,
) -> bool {
    parts.edit(BODY, |body| {
        let all: Vec<_> = runs(body)
            .into_iter()
            .filter(|run| change(&body[run.clone()]).is_some_and(|it| it != body[run.clone()]))
            .collect();
        if all.is_empty() {
            return None;
        }
        let run = random.one_of(&all).clone();
        Some(format!("{}{}{}", &body[..run.start], change(&body[run.clone()])?, &body[run.end..]))
    })
}

/// Changes the words of one run.
fn words(parts: &mut Parts, random: &mut Random, change: fn(&str) -> Option<String>) -> bool {
    body_run(parts, random, |run| {
        let start = run.find("preserve\">").map(|at| at + 10)?;
        let end = run.find("</w:t>")?;
        Some(format!("{}{}{}", &run[..start], change(&run[start..end])?, &run[end..]))
    })
}

fn swap(parts: &mut Parts, random: &mut Random, from: &'static str, to: &'static str) -> bool {
    body_run(parts, random, |run| {
        let start = run.find("preserve\">").map(|at| at + 10)?;
        Some(format!("{}{}", &run[..start], run[start..].replacen(from, to, 1)))
    })
}

fn a_digit(words: &str) -> Option<String> {
    let at = words.find(|it: char| it.is_ascii_digit())?;
    let other = if words[at..].starts_with('9') { '8' } else { '9' };
    Some(format!("{}{other}{}", &words[..at], &words[at + 1..]))
}

/// The paragraphs with a number of their own, none of them in a table.
fn numbered(body: &str) -> Vec<Range<usize>> {
    let all = between(body, "<w:p>", "</w:p>").into_iter();
    all.filter(|it| body[it.clone()].contains("w:val=\"Paragraph1\"")).collect()
}

fn paragraph(parts: &mut Parts, random: &mut Random, change: impl Fn(&str) -> String) -> bool {
    parts.edit(BODY, |body| {
        let it = random.one_of(&numbered(body)).clone();
        Some(format!("{}{}{}", &body[..it.start], change(&body[it.clone()]), &body[it.end..]))
    })
}

fn reordered(parts: &mut Parts, random: &mut Random) -> bool {
    parts.edit(BODY, |body| {
        let all = numbered(body);
        let at = random.below(all.len() - 1);
        let (one, next) = (all[at].clone(), all[at + 1].clone());
        let (first, second) = (&body[one.clone()], &body[next.clone()]);
        Some(format!(
            "{}{second}{}{first}{}",
            &body[..one.start],
            &body[one.end..next.start],
            &body[next.end..]
        ))
    })
}

fn header(parts: &mut Parts) -> bool {
    ["word/header1.xml", "word/footer1.xml"].iter().any(|part| {
        parts.edit(part, |it| {
            Some(it.replace("RESTRICTED", "PUBLIC").replace("Version 3", "Version 4"))
        })
    })
}

fn hidden_run(parts: &mut Parts, random: &mut Random) -> bool {
    body_run(parts, random, |run| {
        Some(format!("{run}<w:r><w:rPr><w:vanish/></w:rPr><w:t> unless Cassia objects</w:t></w:r>"))
    })
}

/// Takes a paragraph out of its list and types another number.
fn renumbered(parts: &mut Parts, random: &mut Random) -> bool {
    paragraph(parts, random, |it| {
        let from = it.find("<w:numPr>").unwrap_or_default();
        let to = it.find("</w:numPr>").map_or(from, |at| at + 10);
        let bare = format!("{}{}", &it[..from], &it[to..]);
        bare.replacen("preserve\">", "preserve\">17. ", 1)
    })
}

/// The body without the mark around an insertion.
pub(crate) fn accepted(parts: &mut Parts) -> bool {
    parts.edit(BODY, |body| {
        let start = body.find("<w:ins ")?;
        let inner = start + body[start..].find('>')? + 1;
        let end = start + body[start..].find("</w:ins>")?;
        Some(format!("{}{}{}", &body[..start], &body[inner..end], &body[end + 8..]))
    })
}

pub(crate) fn without(body: &str, begin: &str, end: &str) -> Option<String> {
    let cut = between(body, begin, end).into_iter().next()?;
    Some(format!("{}{}", &body[..cut.start], &body[cut.end..]))
}
