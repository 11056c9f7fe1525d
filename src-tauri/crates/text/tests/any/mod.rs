//! Any wording: the strategies behind the laws.

use proptest::{collection::vec, option, prelude::*};
use travaux_text::{
    Alternative, Bracket, DelegationCode, Emphasis, Inline, ProvisionId, Reference, Wording,
};

/// Pieces that try to be mistaken for notation.
#[rustfmt::skip]
const TRICKY: &[&str] = &["[", "]", "*", "**", "_", "__", "___", "\\", "|", "^", "^[", "<", "<u>", "</u>", "<br>", "<!--", "-->", "&", "&amp;", "&#32;", " ", "  ", "— MER", "—", "? ", "(#", ")", ":", "tbd", "insert date", "to be added", "…", "a", "word", "Статья", "文", "é", "🕊", "1.", "(a)", "#", "- ", "`", "~", "!", "\u{feff}", "\0", "\u{7f}", "\u{a0}", "\u{2028}", "و", "http://x", "(http://x)", "\n", "\t", "\r\n", "=", "> ", "Article 3", "$", "{", "}", "\"", "“", "$$",];

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
