//! Short ways to write a text down, for tests and samples.
//!
//! Ids are deterministic: the same calls give the same text. Wordings are read
//! from the inline notation of [`crate::markdown`].

use crate::{
    Alternative, Bracket, DelegationCode, Ids, Inline, Kind, Number, Provision, ProvisionId, Text,
    Wording, markdown,
};

/// The text of these provisions; those without a name get the id of their position.
pub fn text(provisions: impl IntoIterator<Item = Provision>) -> Text {
    let mut ids = Ids::new(0, b"position");
    let identified = provisions.into_iter().map(|mut provision| {
        let by_position = ids.next_id();
        if provision.id == nameless() {
            provision.id = by_position;
        }
        provision
    });
    Text { provisions: identified.collect() }
}

/// The same provision with the id that goes with `name`, wherever it stands.
pub fn named(name: &str, provision: Provision) -> Provision {
    Provision { id: id(name), ..provision }
}

/// The id that goes with `name`.
pub fn id(name: &str) -> ProvisionId {
    Ids::new(0, name.as_bytes()).next_id()
}

/// The title of the instrument.
pub fn title(words: &str) -> Provision {
    provision(Kind::Title, 0, Number::None, words)
}

/// A preambular paragraph.
pub fn recital(words: &str) -> Provision {
    provision(Kind::Recital, 0, Number::None, words)
}

/// A part with a derived number.
pub fn part(words: &str) -> Provision {
    provision(Kind::Part, 0, Number::Derived, words)
}

/// A chapter with a derived number.
pub fn chapter(words: &str) -> Provision {
    provision(Kind::Chapter, 0, Number::Derived, words)
}

/// An article with a derived number and this title.
pub fn article(words: &str) -> Provision {
    provision(Kind::Article, 0, Number::Derived, words)
}

/// An annex with a derived number and this title.
pub fn annex(words: &str) -> Provision {
    provision(Kind::Annex, 0, Number::Derived, words)
}

/// A heading that is not numbered.
pub fn heading(words: &str) -> Provision {
    provision(Kind::Heading, 0, Number::None, words)
}

/// A numbered paragraph: `1.`
pub fn para(words: &str) -> Provision {
    provision(Kind::Paragraph, 1, Number::Derived, words)
}

/// A numbered point: `(a)` at depth 2, `(i)` at depth 3.
pub fn point(depth: u8, words: &str) -> Provision {
    provision(Kind::Paragraph, depth, Number::Derived, words)
}

/// A paragraph without number.
pub fn plain(words: &str) -> Provision {
    provision(Kind::Plain, 1, Number::None, words)
}

/// The opening words before a list.
pub fn chapeau(words: &str) -> Provision {
    provision(Kind::Chapeau, 1, Number::None, words)
}

/// A row of a table; `|` stands between the cells.
pub fn row(words: &str) -> Provision {
    provision(Kind::Row, 1, Number::None, words)
}

/// A signature block or testimonium.
pub fn signature(words: &str) -> Provision {
    provision(Kind::Signature, 0, Number::None, words)
}

/// The same provision with this fixed number, such as `3 bis`.
pub fn numbered(number: &str, provision: Provision) -> Provision {
    Provision { number: Number::Fixed(number.to_owned()), ..provision }
}

/// A provision of any kind.
pub fn provision(kind: Kind, depth: u8, number: Number, words: &str) -> Provision {
    Provision { id: nameless(), kind, depth, number, wording: wording(words) }
}

/// The wording spelled `words` in the inline notation of [`crate::markdown`].
pub fn wording(words: &str) -> Wording {
    markdown::read_wording(words)
}

/// A bracket of alternatives, each the words and the codes behind them (`"MER, PG"`).
///
/// # Panics
///
/// When there is no alternative or a code is none: a builder is called with constants.
pub fn bracket<'a>(alternatives: impl IntoIterator<Item = (&'a str, &'a str)>) -> Inline {
    let alternative = |(words, codes): (&str, &str)| Alternative {
        wording: wording(words),
        delegations: codes
            .split(',')
            .map(str::trim)
            .filter(|code| !code.is_empty())
            .map(|code| DelegationCode::new(code).expect("a delegation's code"))
            .collect(),
    };
    let alternatives = alternatives.into_iter().map(alternative).collect();
    Inline::Bracket(Bracket::new(alternatives).expect("at least one alternative"))
}

/// The id of a provision that [`text`] has not seen yet.
fn nameless() -> ProvisionId {
    ProvisionId::from_bytes([0; 16])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_its_id_wherever_it_stands() {
        let base = text([article("Aim"), named("report", para("Parties report."))]);
        let revised = text([named("report", para("Parties report."))]);
        assert_eq!(base.provisions[1], revised.provisions[0]);
    }

    #[test]
    fn a_bracket_is_what_its_notation_says() {
        let built = Wording::new([bracket([("shall", "MER, PG"), ("will", "CAS")])]);
        assert_eq!(built, wording("[shall — MER, PG] [will — CAS]"));
    }
}
