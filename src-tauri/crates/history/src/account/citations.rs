//! Provisions as a sentence names them: `Article 2(2)`, `the paragraph beginning “Done at Vey”`.

use travaux_text::{Inline, Kind, Numbering, Provision, Text, Wording, quoted};

use super::phrases::{listed, opening, ordinal};

/// How a sentence names a provision of a text; `numbering` is that of the text.
///
/// - **Laws**: no address that only this program knows, such as `text#2`, is in it.
pub fn cited(text: &Text, numbering: &Numbering, at: usize) -> String {
    let Some(it) = text.provisions.get(at) else { return String::new() };
    let name = named(text, numbering, at, it);
    match numbering.address(at).rsplit_once('#').and_then(|(_, it)| it.parse().ok()) {
        Some(count) if is_numbered(it.kind) => {
            format!("{name} ({}{OF_THAT_NUMBER}", ordinal(count))
        }
        _ => name,
    }
}

/// How a name ends that others before it have as well: `Article 4 (second of that number)`.
const OF_THAT_NUMBER: &str = " of that number)";

fn is_numbered(kind: Kind) -> bool {
    matches!(kind, Kind::Article | Kind::Paragraph | Kind::Annex | Kind::Part | Kind::Chapter)
}

fn named(text: &Text, numbering: &Numbering, at: usize, it: &Provision) -> String {
    let label = numbering.label(at);
    let parent = || numbering.parent(at).map(|at| cited(text, numbering, at));
    let below = |own: String| match parent() {
        Some(parent) => format!("{parent}, {own}"),
        None => own,
    };
    let beginning = |what: &str| {
        let words = opening(&unbracketed(&it.wording).printed_text(numbering));
        match words.is_empty() {
            true => what.to_owned(),
            false => format!("{what} beginning {}", quoted(&words)),
        }
    };
    match it.kind {
        Kind::Title => "the title".to_owned(),
        Kind::Recital => {
            let number = numbering.address(at).split(['#', ' ']).nth(1).unwrap_or_default();
            format!("preambular paragraph {number}")
        }
        Kind::Paragraph => paragraph(text, numbering, at, parent()),
        Kind::Chapeau => below("chapeau".to_owned()),
        Kind::Plain => match parent() {
            Some(parent) => format!("{parent}, {}", beginning("paragraph")),
            None => beginning("the paragraph"),
        },
        Kind::Row => below(beginning("table row")),
        Kind::Heading => below(beginning("heading")),
        Kind::Signature => below(match signatures(text) {
            0 | 1 => "signature block".to_owned(),
            _ => beginning("signature block"),
        }),
        _ if label.is_empty() => below(beginning(unlabelled(it.kind))),
        _ => below(label.to_owned()),
    }
}

/// The words of a wording before its first bracket; where none are there, those of its first
/// alternative: what names a provision says nothing of what is contested in it, nor by whom.
fn unbracketed(wording: &Wording) -> Wording {
    let is_bracket = |it: &&Inline| matches!(it, Inline::Bracket(_));
    let inlines = wording.inlines();
    let before: Vec<Inline> = inlines.iter().take_while(|it| !is_bracket(it)).cloned().collect();
    let before = Wording::new(before);
    match inlines.iter().find(is_bracket) {
        Some(Inline::Bracket(it))
            if before.printed_text(&Numbering::default()).trim().is_empty() =>
        {
            let first = it.alternatives().iter().find(|it| !it.wording.is_empty());
            first.map(|it| unbracketed(&it.wording)).unwrap_or_default()
        }
        _ => before,
    }
}

fn unlabelled(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "Article",
        Kind::Annex => "Annex",
        Kind::Part => "Part",
        _ => "Chapter",
    }
}

fn signatures(text: &Text) -> usize {
    text.provisions.iter().filter(|it| it.kind == Kind::Signature).count()
}

/// `Article 2(2)`, `Article 2(2)(a)`, `Annex A, paragraph 1`, `paragraph 1`, and indents.
fn paragraph(text: &Text, numbering: &Numbering, at: usize, parent: Option<String>) -> String {
    let label = numbering.label(at);
    let close = match numbering.parent(at).map(|at| text.provisions[at].kind) {
        Some(Kind::Article | Kind::Paragraph) => true,
        Some(_) | None => false,
    };
    if matches!(label, "" | "\u{2014}") {
        let count = numbering.address(at).rsplit_once('\u{2014}').map_or("", |(_, it)| it);
        let count: usize = count.trim_end_matches(')').parse().unwrap_or(1);
        let own = format!("{} indent", ordinal(count));
        return parent.map_or(format!("the {own}"), |it| format!("{it}, {own}"));
    }
    let number = label.trim_end_matches('.').trim_matches(['(', ')']);
    match parent {
        Some(parent) if close && !number.contains('.') && !parent.ends_with(OF_THAT_NUMBER) => {
            format!("{parent}({number})")
        }
        Some(parent) => format!("{parent}, paragraph {number}"),
        None => format!("paragraph {number}"),
    }
}

/// Several provisions of a text in one phrase: `Articles 1(1) to (3) and 2(2)`.
pub(crate) fn cited_together(names: &[String]) -> String {
    // Of a text without Articles the paragraphs are gathered in the same way.
    let has_articles = names.iter().any(|it| it.starts_with("Article "));
    let noun = if has_articles { "Article" } else { "paragraph" };
    let prefix = format!("{noun} ");
    let bare = names.iter().filter_map(|it| it.strip_prefix(&prefix));
    let plain = |it: &&str| [", ", " (", " of ", "beginning"].iter().all(|sign| !it.contains(sign));
    let (plain, rest): (Vec<&str>, Vec<&str>) = bare.partition(plain);
    let runs = in_runs(&plain);
    let what = if plain.len() == 1 { noun.to_owned() } else { format!("{noun}s") };
    let first = (!runs.is_empty()).then(|| format!("{what} {}", listed(&runs)));
    let others = rest.into_iter().map(|it| format!("{prefix}{it}"));
    let others = others.chain(names.iter().filter(|it| !it.starts_with(&prefix)).cloned());
    match (first, listed(&others.collect::<Vec<_>>())) {
        (Some(first), others) if others.is_empty() => first,
        (Some(first), others) if runs.len() > 1 => format!("{first}, and {others}"),
        (Some(first), others) => format!("{first} and {others}"),
        (None, others) => others,
    }
}

/// Neighbouring paragraphs as one: `1(1) to (3)`.
fn in_runs(all: &[&str]) -> Vec<String> {
    const SHORTEST: usize = 3;
    let parsed: Vec<Option<(&str, u32)>> = all.iter().map(|it| last_number(it)).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let follows = |count: usize| {
            let next = parsed.get(at + count).copied().flatten();
            parsed[at].is_some_and(|(stem, number)| {
                u32::try_from(count).is_ok_and(|it| next == Some((stem, number + it)))
            })
        };
        let count = (1..).find(|count| !follows(*count)).unwrap_or(1);
        if count >= SHORTEST {
            let last = parsed[at + count - 1].map(|(_, it)| it).unwrap_or_default();
            found.push(format!("{} to ({last})", all[at]));
            at += count;
        } else {
            found.push(all[at].to_owned());
            at += 1;
        }
    }
    found
}

/// `1(2)` as `1` and 2.
fn last_number(name: &str) -> Option<(&str, u32)> {
    let (stem, rest) = name.rsplit_once('(')?;
    let number = rest.strip_suffix(')')?.parse().ok()?;
    Some((stem, number))
}

#[cfg(test)]
mod tests {
    use travaux_text::build::{
        annex, article, chapeau, numbered, para, plain, point, recital, text,
    };
    use travaux_text::{Ids, markdown};

    use super::*;

    fn names(text: &Text) -> Vec<String> {
        let numbering = text.numbering();
        (0..text.provisions.len()).map(|at| cited(text, &numbering, at)).collect()
    }

    #[test]
    fn provisions_are_named_as_in_a_sentence() {
        let all = text([
            recital("Recalling,"),
            article("Aim"),
            para("One:"),
            point(2, "first:"),
            point(3, "namely."),
            chapeau("The Parties:"),
            plain("Done at Vey, in three originals."),
            plain("Done at Vey, in four."),
            annex("Map"),
            para("One."),
            article("Scale"),
            para("Two."),
            numbered("1", para("Two again.")),
            numbered("1", article("Scale again")),
            para("Three."),
        ]);
        assert_eq!(
            names(&all),
            [
                "preambular paragraph 1",
                "Article 1",
                "Article 1(1)",
                "Article 1(1)(a)",
                "Article 1(1)(a)(i)",
                "Article 1, chapeau",
                "Article 1, paragraph beginning \u{201c}Done at Vey, in three\u{201d}",
                "Article 1, paragraph beginning \u{201c}Done at Vey, in four\u{201d}",
                "Annex A",
                "Annex A, paragraph 1",
                "Annex A, Article 1",
                "Annex A, Article 1(1)",
                "Annex A, Article 1(1) (second of that number)",
                "Annex A, Article 1 (second of that number)",
                "Annex A, Article 1 (second of that number), paragraph 1",
            ]
        );
    }

    #[test]
    fn what_names_a_provision_says_nothing_of_what_is_contested_in_it() {
        let all = text([
            plain("The Ministers [welcome] [applaud — PG] the Treaty."),
            plain("[Nothing herein — MER] [No word — CAS] prejudices them."),
        ]);
        assert_eq!(
            names(&all),
            [
                "the paragraph beginning \u{201c}The Ministers\u{201d}",
                "the paragraph beginning \u{201c}Nothing herein\u{201d}",
            ]
        );
    }

    #[test]
    fn no_name_has_an_address_that_only_this_program_knows() {
        let typed = "# Title\n\nOne.\n\nOne.\n\n| a | b |\n|---|---|\n| c | d |\n\n- dash\n\n- dash\n\n1. A\n\n1. B\n";
        let (read, _) = markdown::read(typed, &mut Ids::new(0, b"cited"));
        for name in names(&read) {
            assert!(!name.contains('#') && !name.contains("text"), "{name}");
        }
    }

    #[test]
    fn several_provisions_are_named_in_one_phrase() {
        let together = |all: &[&str]| {
            cited_together(&all.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(together(&["Article 2(1)"]), "Article 2(1)");
        assert_eq!(together(&["Article 2(1)", "Article 4(1)"]), "Articles 2(1) and 4(1)");
        assert_eq!(together(&["paragraph 1", "paragraph 3"]), "paragraphs 1 and 3");
        assert_eq!(
            together(&["Article 1(1)", "Article 1(2)", "Article 1(3)", "Article 2", "Annex A"]),
            "Articles 1(1) to (3) and 2, and Annex A"
        );
    }
}
