//! What honest people and their word processors do to a file.

use crate::edits::{BODY, runs};
use travaux_tests::parts::Parts;

use travaux_tests::random::Random;

/// A way in which a file changes that no reader needs to be told of.
type Honest = fn(&mut Parts, &mut Random);

/// The ways, by name.
pub(crate) const HONEST: &[(&str, Honest)] = &[
    ("nothing", |_, _| {}),
    ("parts in another order", |parts, _| parts.reversed()),
    ("quotes made typographic", |parts, _| {
        parts.edit(BODY, |body| {
            let plain = body.replace("&quot;", "\"");
            Some(plain.replace("\"Site\"", "\u{201c}Site\u{201d}"))
        });
    }),
    ("marks of the spelling checker", |parts, random| {
        parts.edit(BODY, |body| {
            Some(at_a_run(body, random, |run| {
                format!("<w:proofErr w:type=\"spellStart\"/>{run}<w:proofErr w:type=\"spellEnd\"/>")
            }))
        });
    }),
    ("a run cut in two", |parts, random| {
        parts.edit(BODY, |body| Some(at_a_run(body, random, cut)));
    }),
    ("a bookmark", |parts, random| {
        parts.edit(BODY, |body| {
            Some(at_a_run(body, random, |run| {
                format!(
                    "<w:bookmarkStart \
            w:id=\"900\" w:name=\"_GoBack\"/>{run}<w:bookmarkEnd w:id=\"900\"/>"
                )
            }))
        });
    }),
    ("session numbers", |parts, _| {
        parts.edit(BODY, |body| {
            Some(
                body.replace("<w:p>", "<w:p w:rsidR=\"00AB12CD\" w:rsidRDefault=\"00AB12CD\">")
                    .replace("<w:r>", "<w:r w:rsidR=\"00AB12CE\">"),
            )
        });
    }),
    ("a language on the words", |parts, _| {
        parts.edit(BODY, |body| {
            Some(body.replace("<w:r><w:t", "<w:r><w:rPr><w:lang w:val=\"en-US\"/></w:rPr><w:t"))
        });
    }),
    ("another font", |parts, random| {
        parts.edit(BODY, |body| {
            Some(at_a_run(body, random, |run| {
                run.replace(
                    "<w:r><w:t",
                    "<w:r><w:rPr><w:rFonts w:ascii=\"Arial\"/><w:sz w:val=\"24\"/></w:rPr><w:t",
                )
            }))
        });
    }),
    ("a blank at the end of a paragraph", |parts, _| {
        parts.edit(BODY, |body| {
            Some(body.replacen(".</w:t></w:r></w:p>", ". </w:t></w:r></w:p>", 2))
        });
    }),
    ("a page break remembered", |parts, random| {
        parts.edit(BODY, |body| {
            Some(at_a_run(body, random, |run| {
                run.replacen("<w:t", "<w:lastRenderedPageBreak/><w:t", 1)
            }))
        });
    }),
];

fn at_a_run(body: &str, random: &mut Random, change: impl Fn(&str) -> String) -> String {
    let all = runs(body);
    let run = random.one_of(&all).clone();
    format!("{}{}{}", &body[..run.start], change(&body[run.clone()]), &body[run.end..])
}

/// The run as two, cut at a blank.
fn cut(run: &str) -> String {
    let words = run.find("preserve\">").map(|at| at + 10).unwrap_or_default();
    let Some(blank) = run[words..].find(' ').map(|at| words + at) else { return run.to_owned() };
    let (before, after) = run.split_at(blank);
    format!("{before}</w:t></w:r><w:r><w:t xml:space=\"preserve\">{after}")
}

/// Replaces a word by a tracked change of Cassia's; gives both words.
pub(crate) fn tracked(parts: &mut Parts, random: &mut Random) -> (String, String) {
    let body = parts.text(BODY);
    let all: Vec<_> =
        runs(&body).into_iter().filter(|run| body[run.clone()].contains(" shall ")).collect();
    let run = random.one_of(&all).clone();
    let change = |kind: &str, text: &str, words: &str| {
        format!(
            "<w:{kind} w:id=\"77\" w:author=\"Cassia\" \
                w:date=\"2026-11-20T09:00:00Z\"><w:r><w:{text}>{words}</w:{text}></w:r></w:{kind}>"
        )
    };
    let marked = format!(
        " </w:t></w:r>{}{}<w:r><w:t xml:space=\"preserve\"> ",
        change("del", "delText", "shall"),
        change("ins", "t", "may")
    );
    let edited = body[run.clone()].replacen(" shall ", &marked, 1);
    parts.set(BODY, format!("{}{edited}{}", &body[..run.start], &body[run.end..]));
    ("shall".to_owned(), "may".to_owned())
}
