//! The comments that say what the shape of Markdown cannot.
//!
//! `<!-- travaux: id=… as=plain,1,none -->` before a block says what is referred to by
//! which id, and what a block is where its shape would read otherwise.

use std::fmt::Write;

use crate::{Kind, Number, ProvisionId, Terms};

/// What a comment of ours says about the block after it.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct Aside {
    /// By which id the text refers to the block.
    pub(super) id: Option<ProvisionId>,
    /// What the block is.
    pub(super) nature: Option<Nature>,
    /// The language of the headings, for the whole text.
    pub(super) terms: Option<&'static Terms>,
}

/// What a provision is, apart from its words.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Nature {
    /// Its kind.
    pub(super) kind: Kind,
    /// Its depth.
    pub(super) depth: u8,
    /// Its number.
    pub(super) number: Number,
    /// Whether `|` parts cells although it is no row.
    pub(super) cells: bool,
    /// Whether no block follows because it has no words.
    pub(super) silent: bool,
}

impl Aside {
    /// Writes the comment on a line of its own, if it says anything.
    pub(super) fn write(&self, out: &mut String) {
        if self == &Self::default() {
            return;
        }
        out.push_str("<!-- travaux:");
        if let Some(terms) = self.terms {
            let _ = write!(out, " language={}", terms.language);
            if !terms.scheme.is_usual() {
                let _ = write!(out, " numbering={}", terms.scheme);
            }
        }
        if let Some(id) = self.id {
            let _ = write!(out, " id={id}");
        }
        if let Some(nature) = &self.nature {
            let kind = nature.kind.word();
            let _ = write!(out, " as={kind},{},{}", nature.depth, spelled(&nature.number));
            out.push_str(if nature.cells { ",cells" } else { "" });
            out.push_str(if nature.silent { ",silent" } else { "" });
        }
        out.push_str(" -->\n");
    }

    /// What `comment` says, if it is one of ours.
    pub(super) fn read(comment: &str) -> Option<Self> {
        let says = comment.strip_prefix("<!-- travaux:")?.strip_suffix("-->")?;
        let mut aside = Self::default();
        for word in says.split_whitespace() {
            match word.split_once('=')? {
                ("language", language) => aside.terms = Some(Terms::of(language)),
                ("numbering", scheme) => {
                    let terms = aside.terms.unwrap_or_else(|| Terms::of("en"));
                    aside.terms = Some(terms.counting(scheme.parse().ok()?));
                }
                ("id", id) => aside.id = Some(ProvisionId::parse(id)?),
                ("as", nature) => aside.nature = Some(nature_of(nature)?),
                _ => return None,
            }
        }
        Some(aside)
    }
}

/// The nature that `spelling` spells.
fn nature_of(spelling: &str) -> Option<Nature> {
    let mut parts = spelling.split(',');
    let kind = Kind::of_word(parts.next()?)?;
    let depth = parts.next()?.parse().ok()?;
    let number = match parts.next()? {
        "derived" => Number::Derived,
        "dash" => Number::Dash,
        "none" => Number::None,
        fixed => Number::Fixed(decoded(fixed.strip_prefix('"')?.strip_suffix('"')?)?),
    };
    let mut nature = Nature { kind, depth, number, cells: false, silent: false };
    for flag in parts {
        match flag {
            "cells" => nature.cells = true,
            "silent" => nature.silent = true,
            _ => return None,
        }
    }
    Some(nature)
}

/// How a comment spells a number.
fn spelled(number: &Number) -> String {
    match number {
        Number::Derived => "derived".to_owned(),
        Number::Dash => "dash".to_owned(),
        Number::None => "none".to_owned(),
        Number::Fixed(fixed) => {
            let mut out = String::from("\"");
            for character in fixed.chars() {
                if character.is_ascii_alphanumeric() {
                    out.push(character);
                } else {
                    let _ = write!(out, "%{:x};", character as u32);
                }
            }
            out + "\""
        }
    }
}

/// The fixed number that a comment spells.
fn decoded(spelling: &str) -> Option<String> {
    let mut parts = spelling.split('%');
    let mut number = parts.next()?.to_owned();
    for part in parts {
        let (code, rest) = part.split_once(';')?;
        number.push(char::from_u32(u32::from_str_radix(code, 16).ok()?)?);
        number.push_str(rest);
    }
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_aside_reads_back() {
        let nature = Nature {
            kind: Kind::Plain,
            depth: 3,
            number: Number::Fixed("3 bis-->".to_owned()),
            cells: true,
            silent: false,
        };
        let id = Some(ProvisionId::from_bytes([7; 16]));
        let aside = Aside { id, nature: Some(nature), terms: None };
        let mut written = String::new();
        aside.write(&mut written);
        assert_eq!(Aside::read(written.trim_end()), Some(aside));
    }
}
