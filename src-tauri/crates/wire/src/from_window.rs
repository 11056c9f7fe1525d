//! From the window: what the editor sends becomes text. Nothing it sends is trusted.

use travaux_text::{
    Alternative, Bracket, DelegationCode, Emphasis, Inline, Kind, MOST_NESTED, Number, Provision,
    ProvisionId, Reference, Wording,
};

use crate::{
    WireAlternative, WireDraftProvision, WireEmphasis, WireFailure, WireInline, WireKind,
    WireNumber,
};

/// A request that makes no sense, in words.
pub(crate) fn refused(message: impl Into<String>) -> WireFailure {
    WireFailure::refused(message)
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

impl From<WireKind> for Kind {
    fn from(kind: WireKind) -> Self {
        match kind {
            WireKind::Title => Self::Title,
            WireKind::Recital => Self::Recital,
            WireKind::Part => Self::Part,
            WireKind::Chapter => Self::Chapter,
            WireKind::Article => Self::Article,
            WireKind::Heading => Self::Heading,
            WireKind::Paragraph => Self::Paragraph,
            WireKind::Chapeau => Self::Chapeau,
            WireKind::Plain => Self::Plain,
            WireKind::Annex => Self::Annex,
            WireKind::Row => Self::Row,
            WireKind::Signature => Self::Signature,
        }
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
    format!("brackets stand more than {MOST_NESTED} deep within one another")
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
