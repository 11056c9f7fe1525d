//! Provisions and wordings. Nothing that the editor sends is trusted.

use serde::{Deserialize, Serialize};
use travaux_text::{
    Alternative, Bracket, DelegationCode, Emphasis, Inline, Kind, MOST_NESTED, Number, Numbering,
    Provision, ProvisionId, Reference, Wording,
};
use ts_rs::TS;

use crate::failure::refused;
use crate::mirror::mirror;
use crate::*;

/// One provision of an open text.
#[derive(Clone, Debug, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireProvision {
    /// Its permanent id, a UUID.
    pub id: String,
    /// What it is.
    pub kind: WireKind,
    /// 0 for titles and headings; a paragraph 1, (a) 2, (i) 3.
    pub depth: u8,
    /// Where its number comes from.
    pub number: WireNumber,
    /// The number as it prints before the words: `Article 3`, `2.`, `(a)`; empty for none.
    pub label: String,
    /// Its short address: `2(2)(a)`.
    pub address: String,
    /// What it says.
    pub inlines: Vec<WireInline>,
}

/// A provision as the editor sends it: the program derives the label.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireDraftProvision {
    /// Its permanent id, a UUID (version 7), made by the editor for a new provision.
    pub id: String,
    /// What it is.
    pub kind: WireKind,
    /// 0 for titles and headings; a paragraph 1, (a) 2, (i) 3.
    pub depth: u8,
    /// Where its number comes from.
    pub number: WireNumber,
    /// What it says.
    pub inlines: Vec<WireInline>,
}

mirror! {
    /// What a provision is; the words of the glossary.
    pub enum WireKind of Kind {
        Title, Recital, Part, Chapter, Article, Heading, Paragraph, Chapeau, Plain, Annex, Row,
        Signature,
    }
}

/// Where a provision's number comes from.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[serde(tag = "from", rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireNumber {
    /// From its place.
    Derived,
    /// Fixed by hand, without punctuation: `3 bis`.
    Fixed {
        /// The number.
        text: String,
    },
    /// A dash in place of a number.
    Dash,
    /// It has none.
    None,
}

/// One piece of a wording.
///
/// In *editor units* a text counts its UTF-16 units and everything else counts one, except a
/// bracket: its opening, each border between two alternatives and its closing count one each,
/// and what stands inside counts as it does outside.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[serde(tag = "kind", rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
pub enum WireInline {
    /// Words in one emphasis.
    Text {
        /// The words; never empty.
        text: String,
        /// How they are set; absent for plain words.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<WireEmphasis>>")]
        emphasis: Vec<WireEmphasis>,
    },
    /// A line break within the provision.
    Break,
    /// The border between two cells of a table row.
    Cell,
    /// A note whose mark stands here.
    Footnote {
        /// What the note says.
        inlines: Vec<WireInline>,
    },
    /// A cross-reference.
    Reference {
        /// The id of the provision referred to.
        target: String,
        /// What it prints now, or printed when its target was last there.
        text: String,
    },
    /// A known gap: `[to be added]`.
    Placeholder {
        /// The words without the brackets.
        text: String,
    },
    /// Text that is not agreed.
    Bracket {
        /// The alternatives, in the order they were tabled; never empty.
        alternatives: Vec<WireAlternative>,
    },
}

/// How words are set.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export, export_to = "wire.ts")]
#[expect(missing_docs, reason = "the names are those of travaux_text::Emphasis")]
pub enum WireEmphasis {
    Strong,
    Italic,
    Underline,
    Superscript,
    Subscript,
}

/// One wording inside a bracket, and the delegations behind it.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize, TS)]
#[ts(export, export_to = "wire.ts")]
pub struct WireAlternative {
    /// The words proposed; empty means "delete".
    pub inlines: Vec<WireInline>,
    /// The codes of the delegations behind it.
    pub delegations: Vec<String>,
}

/// A provision with its numbers, for the window.
pub fn provision(it: &Provision, numbering: &Numbering) -> WireProvision {
    let at = numbering.position(it.id).unwrap_or(usize::MAX);
    WireProvision {
        id: it.id.to_string(),
        kind: it.kind.into(),
        depth: it.depth,
        number: (&it.number).into(),
        label: numbering.label(at).to_owned(),
        address: numbering.address(at).to_owned(),
        inlines: inlines(&it.wording, numbering),
    }
}

/// A provision as the editor has it.
pub(crate) fn draft_provision(it: &Provision, numbering: &Numbering) -> WireDraftProvision {
    WireDraftProvision {
        id: it.id.to_string(),
        kind: it.kind.into(),
        depth: it.depth,
        number: (&it.number).into(),
        inlines: inlines(&it.wording, numbering),
    }
}

pub(crate) fn inlines(wording: &Wording, numbering: &Numbering) -> Vec<WireInline> {
    wording.inlines().iter().map(|it| inline(it, numbering)).collect()
}

fn inline(it: &Inline, numbering: &Numbering) -> WireInline {
    match it {
        Inline::Text { text, emphasis } => {
            WireInline::Text { text: text.clone(), emphasis: emphases(*emphasis) }
        }
        Inline::Break => WireInline::Break,
        Inline::Cell => WireInline::Cell,
        Inline::Footnote(note) => WireInline::Footnote { inlines: inlines(note, numbering) },
        Inline::Reference(it) => WireInline::Reference {
            target: it.target.to_string(),
            text: numbering.reference_to(it.target).unwrap_or_else(|| it.fallback.clone()),
        },
        Inline::Placeholder(text) => WireInline::Placeholder { text: text.clone() },
        Inline::Bracket(bracket) => WireInline::Bracket {
            alternatives: bracket
                .alternatives()
                .iter()
                .map(|it| WireAlternative {
                    inlines: inlines(&it.wording, numbering),
                    delegations: it.delegations.iter().map(ToString::to_string).collect(),
                })
                .collect(),
        },
    }
}

fn emphases(it: Emphasis) -> Vec<WireEmphasis> {
    let all = [
        (it.strong, WireEmphasis::Strong),
        (it.italic, WireEmphasis::Italic),
        (it.underline, WireEmphasis::Underline),
        (it.superscript, WireEmphasis::Superscript),
        (it.subscript, WireEmphasis::Subscript),
    ];
    all.into_iter().filter(|(set, _)| *set).map(|(_, emphasis)| emphasis).collect()
}

impl From<&Number> for WireNumber {
    fn from(number: &Number) -> Self {
        match number {
            Number::Derived => Self::Derived,
            Number::Fixed(text) => Self::Fixed { text: text.clone() },
            Number::Dash => Self::Dash,
            Number::None => Self::None,
        }
    }
}

/// Reads a provision's id.
///
/// # Errors
///
/// When it is no UUID.
pub fn provision_id(id: &str) -> Result<ProvisionId, WireFailure> {
    ProvisionId::parse(id)
        .ok_or_else(|| refused(format!("\u{201c}{id}\u{201d} is no provision's id")))
}

/// Reads a delegation's code.
///
/// # Errors
///
/// When it has not the shape of a code.
pub fn delegation_code(code: &str) -> Result<DelegationCode, WireFailure> {
    DelegationCode::new(code).map_err(|error| refused(error.to_string()))
}

/// Reads provisions as the editor sends them.
///
/// # Errors
///
/// When one of them makes no sense.
pub fn provisions(all: Vec<WireDraftProvision>) -> Result<Vec<Provision>, WireFailure> {
    all.into_iter().map(TryInto::try_into).collect()
}

impl TryFrom<WireDraftProvision> for Provision {
    type Error = WireFailure;

    fn try_from(it: WireDraftProvision) -> Result<Self, WireFailure> {
        Ok(Self {
            id: provision_id(&it.id)?,
            kind: it.kind.into(),
            depth: it.depth.min(6),
            number: it.number.into(),
            wording: wording(it.inlines, MOST_NESTED + 1)?,
        })
    }
}

impl From<WireNumber> for Number {
    fn from(number: WireNumber) -> Self {
        match number {
            WireNumber::Fixed { text } if text.trim().is_empty() => Self::Derived,
            WireNumber::Fixed { text } => Self::Fixed(text.trim().to_owned()),
            WireNumber::Derived => Self::Derived,
            WireNumber::Dash => Self::Dash,
            WireNumber::None => Self::None,
        }
    }
}

fn too_deep() -> String {
    format!("brackets are nested more than {MOST_NESTED} deep")
}

fn wording(inlines: Vec<WireInline>, room: usize) -> Result<Wording, WireFailure> {
    let room = room.checked_sub(1).ok_or_else(|| refused(too_deep()))?;
    let mut pieces = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            WireInline::Text { text, emphasis } => words(&text, &emphasis, &mut pieces),
            WireInline::Break => pieces.push(Inline::Break),
            WireInline::Cell => pieces.push(Inline::Cell),
            WireInline::Footnote { inlines } => {
                pieces.push(Inline::Footnote(wording(inlines, room)?));
            }
            WireInline::Reference { target, text } => pieces.push(Inline::Reference(Reference {
                target: provision_id(&target)?,
                fallback: text,
            })),
            WireInline::Placeholder { text } => pieces.push(Inline::Placeholder(text)),
            WireInline::Bracket { alternatives } => pieces.push(bracket(alternatives, room)?),
        }
    }
    Ok(Wording::new(pieces))
}

fn bracket(alternatives: Vec<WireAlternative>, room: usize) -> Result<Inline, WireFailure> {
    let alternatives = alternatives
        .into_iter()
        .map(|it| {
            let codes = it.delegations.iter().map(|code| delegation_code(code));
            Ok(Alternative {
                wording: wording(it.inlines, room)?,
                delegations: codes.collect::<Result<_, _>>()?,
            })
        })
        .collect::<Result<_, WireFailure>>()?;
    Bracket::new(alternatives).map(Inline::Bracket).map_err(|error| refused(error.to_string()))
}

/// Pasted line feeds become breaks, tabs become spaces: a wording holds neither.
fn words(text: &str, emphasis: &[WireEmphasis], pieces: &mut Vec<Inline>) {
    let emphasis = Emphasis {
        strong: emphasis.contains(&WireEmphasis::Strong),
        italic: emphasis.contains(&WireEmphasis::Italic),
        underline: emphasis.contains(&WireEmphasis::Underline),
        superscript: emphasis.contains(&WireEmphasis::Superscript),
        subscript: emphasis.contains(&WireEmphasis::Subscript),
    };
    for (position, line) in text.replace("\r\n", "\n").split(['\n', '\r']).enumerate() {
        if position > 0 {
            pieces.push(Inline::Break);
        }
        pieces.push(Inline::Text { text: line.replace('\t', " "), emphasis });
    }
}

pub(crate) fn codes(all: &[DelegationCode]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}
