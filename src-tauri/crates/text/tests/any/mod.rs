//! Any wording: the strategies behind the laws.

use proptest::{collection::vec, option, prelude::*};
use travaux_text::{
    Alternative, Bracket, DelegationCode, Emphasis, Ids, Inline, Kind, Number, Provision,
    ProvisionId, Reference, Scheme, Text, Wording,
};

/// Pieces that try to be mistaken for notation.
const TRICKY: &[&str] = &[
    "[",
    "]",
    "*",
    "**",
    "_",
    "__",
    "___",
    "\\",
    "|",
    "^",
    "^[",
    "<",
    "<u>",
    "</u>",
    "<br>",
    "<!--",
    "-->",
    "&",
    "&amp;",
    "&#32;",
    " ",
    "  ",
    "— MER",
    "—",
    "? ",
    "(#",
    ")",
    ":",
    "tbd",
    "insert date",
    "to be added",
    "…",
    "a",
    "word",
    "Статья",
    "文",
    "é",
    "🕊",
    "1.",
    "(a)",
    "#",
    "- ",
    "`",
    "~",
    "!",
    "\u{feff}",
    "\0",
    "\u{7f}",
    "\u{a0}",
    "\u{2028}",
    "و",
    "http://x",
    "(http://x)",
    "\n",
    "\t",
    "\r\n",
    "=",
    "> ",
    "Article 3",
    "$",
    "{",
    "}",
    "\"",
    "“",
    "$$",
];

/// Words that try to be mistaken for notation.
pub(crate) fn words() -> impl Strategy<Value = String> {
    let tricky = prop::sample::select(TRICKY);
    let piece = prop_oneof![4 => tricky.prop_map(|piece: &str| piece.to_owned()), 1 => ".{0,4}"];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

fn emphasis() -> impl Strategy<Value = Emphasis> {
    let one = (any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>());
    prop_oneof![
        2 => Just(Emphasis::PLAIN),
        1 => one.prop_map(|(strong, italic, underline, superscript, subscript)| Emphasis {
            strong, italic, underline, superscript, subscript
        }),
    ]
}

fn codes() -> impl Strategy<Value = Vec<DelegationCode>> {
    let code = prop::sample::select(vec!["MER", "PG", "CAS", "УКР", "G77/CN", "EU-27"]);
    vec(code.prop_map(|code| DelegationCode::new(code).expect("a code")), 0..3)
}

/// Any wording, nested a few deep.
pub(crate) fn wording() -> impl Strategy<Value = Wording> {
    let leaf = prop_oneof![
        4 => (words(), emphasis()).prop_map(|(text, emphasis)| Inline::Text { text, emphasis }),
        1 => Just(Inline::Break),
        1 => Just(Inline::Cell),
        1 => words().prop_map(Inline::Placeholder),
        1 => (any::<[u8; 16]>(), words()).prop_map(|(id, fallback)| Inline::Reference(Reference {
            target: ProvisionId::from_bytes(id), fallback
        })),
    ];
    let inline = leaf.prop_recursive(3, 24, 4, |inner| {
        let wording = vec(inner, 0..4).prop_map(Wording::new).boxed();
        let alternative = (wording.clone(), codes())
            .prop_map(|(wording, delegations)| Alternative { wording, delegations });
        prop_oneof![
            1 => wording.prop_map(Inline::Footnote),
            3 => vec(alternative, 1..4).prop_map(|some| {
                Inline::Bracket(Bracket::new(some).expect("not empty"))
            }),
        ]
    });
    let spaced =
        (inline, option::of(Just(Inline::Text { text: " ".into(), emphasis: Emphasis::PLAIN })));
    vec(spaced, 0..6).prop_map(|pieces| {
        Wording::new(pieces.into_iter().flat_map(|(inline, space)| [Some(inline), space]).flatten())
    })
}

const KINDS: &[Kind] = &[
    Kind::Title,
    Kind::Recital,
    Kind::Part,
    Kind::Chapter,
    Kind::Article,
    Kind::Heading,
    Kind::Paragraph,
    Kind::Paragraph,
    Kind::Paragraph,
    Kind::Chapeau,
    Kind::Plain,
    Kind::Annex,
    Kind::Row,
    Kind::Signature,
];

fn number() -> impl Strategy<Value = Number> {
    let typed = prop::sample::select(vec![
        "1",
        "2",
        "3 bis",
        "3bis",
        "XIV",
        "i",
        "a",
        "b",
        "h",
        "A",
        "1.1",
        "13ter.2",
        "[3bis]",
        "",
        "x-->",
        "(a)",
        "1.",
        "б",
        "iv",
        "aa",
        "premier",
        "12345678901",
    ]);
    prop_oneof![
        4 => Just(Number::Derived),
        2 => typed.prop_map(|number| Number::Fixed(number.to_owned())),
        1 => words().prop_map(Number::Fixed),
        1 => Just(Number::Dash),
        3 => Just(Number::None),
    ]
}

/// Words such as stand in treaties, and words that try to be mistaken for structure.
fn telling() -> impl Strategy<Value = Wording> {
    let told = prop::sample::select(vec![
        "The Parties shall:",
        "Recalling their talks,",
        "Aim",
        "Done at Portmere.",
        "Article 5",
        "Article 5 — Aim",
        "Статья 3",
        "Annex A",
        "PART II",
        "(a) first;",
        "2. Second.",
        "— third",
        "1) x",
        "bis",
        "— x",
        "a. b",
        "-",
        "- x",
        "+",
        "# x",
        "#",
        "> y",
        "***",
        "---",
        "___",
        "```",
        "~~~",
        "    code",
        "| a |",
        "| --- |",
        "-----",
        "<br>",
        "<div>",
        "[x]: y",
        "[^1]: n",
        "x",
        "https://x.example",
        "===",
        "title: x",
        "1.5",
        "12. ",
        "Art. 7",
        "\u{feff}x",
    ]);
    prop_oneof![
        2 => told.prop_map(Wording::plain),
        1 => wording(),
    ]
}

fn provision() -> impl Strategy<Value = Provision> {
    (prop::sample::select(KINDS), 0_u8..8, number(), telling(), any::<bool>()).prop_map(
        |(kind, depth, number, wording, usual)| {
            let id = ProvisionId::from_bytes([0; 16]);
            let provision = Provision { id, kind, depth, number, wording };
            if usual { as_usual(provision) } else { provision }
        },
    )
}

/// The provision with the depth and number that its kind usually has.
fn as_usual(provision: Provision) -> Provision {
    let (depth, number) = match provision.kind {
        Kind::Paragraph => (provision.depth.clamp(1, 6), Number::Derived),
        Kind::Article | Kind::Part | Kind::Chapter | Kind::Annex => (0, Number::Derived),
        Kind::Plain | Kind::Chapeau | Kind::Row => (1, Number::None),
        _ => (0, Number::None),
    };
    Provision { depth, number, ..provision }
}

/// Any text; its references point anywhere, often into it.
pub(crate) fn text() -> impl Strategy<Value = Text> {
    (vec(provision(), 0..8), vec((0_usize..8, 0_usize..8), 0..3)).prop_map(|(provisions, links)| {
        let mut ids = Ids::new(1, b"any");
        let mut provisions: Vec<_> = provisions
            .into_iter()
            .map(|provision| Provision { id: ids.next_id(), ..provision })
            .collect();
        for (from, to) in links {
            let Some(target) = provisions.get(to).map(|provision| provision.id) else { continue };
            if let Some(provision) = provisions.get_mut(from) {
                let refers = Inline::Reference(Reference { target, fallback: "that".to_owned() });
                let inlines = provision.wording.inlines().iter().cloned().chain([refers]);
                provision.wording = Wording::new(inlines);
            }
        }
        Text { provisions }
    })
}

/// Any way to count.
pub(crate) fn scheme() -> impl Strategy<Value = Scheme> {
    let numeral = || prop::sample::select(vec!["1", "I", "i", "A", "a"]);
    let heading = (numeral(), prop::sample::select(vec!["", "."]));
    let point = (numeral(), prop::sample::select(vec![("", "."), ("", ")"), ("(", ")")]));
    (vec(heading, 4), vec(point, 6)).prop_map(|(headings, points)| {
        let headings = headings.into_iter().map(|(number, dot)| format!("{number}{dot}"));
        let points =
            points.into_iter().map(|(number, (open, close))| format!("{open}{number}{close}"));
        let samples: Vec<_> = headings.chain(points).collect();
        samples.join(",").parse().expect("ten samples")
    })
}

/// Any file: lines that try to be something, and noise.
pub(crate) fn file() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "# T",
        "## Article 1",
        "### Article 2 — Aim",
        "Article 3",
        "####Title",
        "1. x",
        "  2) y",
        "(a) z",
        "   (b) z",
        "* b",
        "  - c",
        "    code",
        "> q",
        ">> 1. q",
        "| a | b |",
        "|---|---|",
        "```",
        "~~~",
        "<div>",
        "</div>",
        "<!-- c",
        "-->",
        "<script>",
        "[^1]: note",
        "see [^1]",
        "[x]: /url",
        "---",
        "===",
        "***",
        "",
        "",
        "",
        "key: value",
        "In witness whereof,",
        "a:",
        "[shall — MER] [may",
        "x\\",
        "y  ",
        "\t- tab",
        "\r",
        "<!-- travaux: as=row,1,none -->",
        "<!-- travaux: as=plain,1,dash,silent -->",
        "<!-- travaux: language=ru -->",
        "Статья 1",
        "<span style='x'>w</span>",
        "<https://x.example>",
        "![i](http://x.example/i)",
        "__b__ *i*",
    ]);
    let piece = prop_oneof![6 => line.prop_map(str::to_owned), 1 => words(), 1 => any::<String>()];
    vec(piece, 0..14).prop_map(|lines| lines.join("\n"))
}
