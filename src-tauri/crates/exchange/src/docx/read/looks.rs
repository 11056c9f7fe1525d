//! How paragraphs and words are set, as far as it says what they are.

use travaux_text::Emphasis;

use super::guise::{Guise, Room};
use super::scheme::Scheme;
use super::tree::Element;

/// How a paragraph is set, apart from its style.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Look {
    /// The id of its style.
    pub(super) style: Option<Box<str>>,
    /// Its level in the outline, counted from 0.
    pub(super) outline: Option<u8>,
    /// Its list, and its level there.
    pub(super) list: ListPlace,
    /// Whether it stands in the middle of the line.
    pub(super) centred: Option<bool>,
    /// How its mark is set, and with it its number.
    pub(super) mark: Option<Box<RunLook>>,
    /// What it leaves to its words.
    pub(super) room: Room,
}

/// A place in a list, as far as it is said.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct ListPlace {
    /// The list; 0 is none.
    pub(super) list: Option<i64>,
    /// The level, counted from 0.
    pub(super) level: Option<u8>,
}

impl ListPlace {
    /// This place, and where it says nothing, that of `below`.
    pub(super) fn over(self, below: Self) -> Self {
        Self { list: self.list.or(below.list), level: self.level.or(below.level) }
    }

    /// What a `numPr` says.
    pub(super) fn of(numbering: Element<'_>) -> Self {
        let number = |name| numbering.child(name).and_then(Element::number);
        Self { list: number("numId"), level: number("ilvl").map(|it| it.clamp(0, 8) as u8) }
    }
}

impl Look {
    /// What a `pPr` says.
    pub(super) fn of(properties: Element<'_>, scheme: &Scheme) -> Self {
        let mut look = Self::default();
        for property in properties.children() {
            match property.word() {
                "pStyle" => look.style = property.val().map(Into::into),
                "outlineLvl" => look.outline = property.number().and_then(|it| it.try_into().ok()),
                "numPr" => look.list = ListPlace::of(property),
                "jc" => look.centred = Some(property.val() == Some("center")),
                "rPr" => look.mark = Some(Box::new(RunLook::of(property, scheme))),
                _ => look.room.take(property, scheme),
            }
        }
        look
    }
}

/// How words are set, as far as it is said.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct RunLook {
    /// The id of their style.
    pub(super) style: Option<Box<str>>,
    /// Bold.
    pub(super) strong: Option<bool>,
    /// Italic.
    pub(super) italic: Option<bool>,
    /// Underlined.
    pub(super) underline: Option<bool>,
    /// Raised (1) or lowered (-1).
    pub(super) shift: Option<i8>,
    /// Hidden.
    pub(super) hidden: Option<bool>,
    /// Whether a paragraph whose mark is set so goes on with the next one in the same line.
    pub(super) joins: Option<bool>,
    /// What decides whether they are seen, and as what.
    pub(super) guise: Guise,
}

impl RunLook {
    /// What an `rPr` says.
    pub(super) fn of(properties: Element<'_>, scheme: &Scheme) -> Self {
        let mut look = Self::default();
        for property in properties.children() {
            look.guise.take(property, scheme);
            match property.word() {
                "rStyle" => look.style = property.val().map(Into::into),
                "b" => look.strong = Some(property.is_on()),
                "i" => look.italic = Some(property.is_on()),
                "u" => look.underline = Some(property.val().is_some() && property.is_on()),
                "vertAlign" => {
                    look.shift = Some(match property.val() {
                        Some("superscript") => 1,
                        Some("subscript") => -1,
                        _ => 0,
                    });
                }
                "vanish" => look.hidden = Some(property.is_on()),
                "specVanish" => look.joins = Some(property.is_on()),
                _ => {}
            }
        }
        // LibreOffice sets raised and lowered words smaller and off the line; so do people.
        let least = if look.guise.size.is_some() { 1 } else { 3 };
        let off = look.guise.position.filter(|it| it.unsigned_abs() >= least);
        look.shift = look.shift.or(off.map(|it| it.signum() as i8));
        look
    }

    /// This look, and where it says nothing, that of `below`.
    pub(super) fn over(&self, below: &Self) -> Self {
        Self {
            style: self.style.clone().or_else(|| below.style.clone()),
            strong: self.strong.or(below.strong),
            italic: self.italic.or(below.italic),
            underline: self.underline.or(below.underline),
            shift: self.shift.or(below.shift),
            hidden: self.hidden.or(below.hidden),
            joins: self.joins.or(below.joins),
            guise: self.guise.over(&below.guise),
        }
    }

    /// What sets these words apart from words that are set as `around`.
    pub(super) fn emphasis(&self, around: &Self) -> Emphasis {
        let apart = |own: Option<bool>, around: Option<bool>| {
            own.unwrap_or(false) && !around.unwrap_or(false)
        };
        let shift = self.shift.unwrap_or(0);
        Emphasis {
            strong: apart(self.strong, around.strong),
            italic: apart(self.italic, around.italic),
            underline: apart(self.underline, around.underline),
            superscript: shift > 0,
            subscript: shift < 0,
        }
    }
}
