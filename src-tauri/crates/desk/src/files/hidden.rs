//! What is hidden in a text: named before a version is made of it, and accepted where it is meant.

use travaux_history::{Act, Hash, InstrumentCode, Layer, words_hash};
use travaux_text::{DelegationCode, Hidden, Numbering, Terms, Text};

use crate::deeds::{Deed, Step};
use crate::{Desk, DeskError, Foreign};

/// How many places a refusal names.
const NAMED: usize = 3;

/// A provision in which something is hidden that nobody has accepted.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct HiddenAt {
    /// Its address, such as `2(2)`.
    pub address: String,
    /// Its words, as they print.
    pub words: String,
    /// What is hidden in them.
    pub found: Vec<Hidden>,
}

impl Desk {
    /// What is hidden in the working text of `delegation`, or in the rolling text, and was not
    /// accepted.
    ///
    /// # Errors
    ///
    /// When there is no such instrument or delegation, or when the file fails.
    pub fn hidden_in(
        &mut self,
        instrument: &InstrumentCode,
        delegation: Option<&DelegationCode>,
    ) -> Result<Vec<HiddenAt>, DeskError> {
        let text = match delegation {
            Some(delegation) => {
                let key = self.opened(instrument, delegation)?;
                self.open[&key].working().text().clone()
            }
            None => self.rolling(instrument)?.text.clone(),
        };
        self.hidden_of(instrument, &text)
    }

    /// Accepts what is hidden there as meant, for the words as they are now; an internal act
    /// that can be undone. Gives in how many provisions.
    ///
    /// # Errors
    ///
    /// As [`Desk::hidden_in`], and when nothing is hidden.
    pub fn accept_hidden(
        &mut self,
        instrument: &InstrumentCode,
        delegation: Option<&DelegationCode>,
    ) -> Result<usize, DeskError> {
        self.writable()?;
        let found = self.hidden_in(instrument, delegation)?;
        if found.is_empty() {
            return Err(DeskError::NotFound(format!("hidden character in {instrument}")));
        }
        self.accept_hidden_at(instrument, &found)?;
        Ok(found.len())
    }

    /// What is hidden in a file that was read and is not yet taken in, and was not accepted.
    pub fn hidden_in_foreign(&self, foreign: &Foreign) -> Vec<HiddenAt> {
        self.hidden_by(foreign.terms(), &foreign.text)
    }

    /// Accepts what is hidden in words of an instrument as meant; an internal act that can be
    /// undone.
    ///
    /// # Errors
    ///
    /// When the dossier is only read, or when the file fails.
    pub fn accept_hidden_at(
        &mut self,
        instrument: &InstrumentCode,
        found: &[HiddenAt],
    ) -> Result<(), DeskError> {
        self.writable()?;
        let all = |act: fn(Hash) -> Act| -> Vec<Step> {
            let hashes = found.iter().map(|it| words_hash(&it.words));
            hashes.map(|it| Step::Enter(Layer::Internal, act(it))).collect()
        };
        self.do_deed(Deed {
            name: format!("accepting hidden characters in {instrument}"),
            forth: all(Act::HiddenAccepted),
            back: all(Act::HiddenQueried),
        })
    }

    /// Refuses a text in which something is hidden that nobody has accepted.
    pub(crate) fn hides_nothing(
        &self,
        instrument: &InstrumentCode,
        text: &Text,
    ) -> Result<(), DeskError> {
        let found = self.hidden_of(instrument, text)?;
        if found.is_empty() {
            return Ok(());
        }
        let one = |it: &HiddenAt| {
            let names: Vec<_> = it.found.iter().map(|it| it.name.as_str()).collect();
            format!("in {}: {}", it.address, names[..names.len().min(NAMED)].join(", "))
        };
        let places: Vec<_> = found.iter().take(NAMED).map(one).collect();
        let more = match found.len() - places.len() {
            0 => String::new(),
            more => format!("; and in {more} more provisions"),
        };
        Err(DeskError::Hidden(format!("{}{more}", places.join("; "))))
    }

    /// What is hidden in a text of an instrument, and was not accepted.
    ///
    /// # Errors
    ///
    /// When there is no such instrument.
    pub fn hidden_of(
        &self,
        instrument: &InstrumentCode,
        text: &Text,
    ) -> Result<Vec<HiddenAt>, DeskError> {
        Ok(self.hidden_by(self.terms(&self.instrument(instrument)?.code), text))
    }

    fn hidden_by(&self, terms: &'static Terms, text: &Text) -> Vec<HiddenAt> {
        let numbering = text.numbering_in(terms);
        let accepted = &self.dossier().accepted;
        let all = text.hidden(&numbering).into_iter().map(|(at, found)| HiddenAt {
            address: address(&numbering, at),
            words: text.provisions[at].wording.printed_text(&numbering),
            found,
        });
        all.filter(|it| !accepted.contains(&words_hash(&it.words))).collect()
    }
}

pub(crate) fn address(numbering: &Numbering, at: usize) -> String {
    match numbering.address(at) {
        "" => format!("provision {}", at + 1),
        address => address.to_owned(),
    }
}
