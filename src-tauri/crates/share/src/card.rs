//! The card by which a colleague asks to be let in: one line of text.

use std::fmt::Write as _;

use travaux_history::{DeskId, Hash, Hex, Keys, PublicKey, from_hex};
use travaux_pouch::{Identity, PouchError, Writer, room_code, verify};

use crate::Seat;

const CARD: &str = "travaux-desk-1";
const SIGNED: &str = "travaux 2026-12 desk card signed";

/// The longest name of a desk, in bytes.
const LONGEST: usize = 60;

/// The card by which a colleague asks to be let in: a desk, its name and its keys.
///
/// - **Laws**: it is signed with the key it names; reading its line gives it back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Card {
    /// The desk as it asks to be let in.
    pub seat: Seat,
    signature: [u8; 64],
}

impl Card {
    /// The card of a desk; `seat` names the keys of `identity`.
    pub fn of(seat: Seat, identity: &Identity) -> Self {
        let signature = identity.sign(SIGNED, digest(&seat));
        Self { seat, signature }
    }

    /// The line. Its name stands there in hexadecimal.
    pub fn line(&self) -> String {
        let Seat { desk, name, keys } = &self.seat;
        let mut spelled = String::new();
        for byte in name.bytes() {
            write!(spelled, "{byte:02x}").expect("a string takes all that is written to it");
        }
        let (desk, signature) = (Hex(&desk.0), Hex(&self.signature));
        format!("{CARD}:{spelled}:{desk}:{}:{}:{signature}", keys.signing, keys.receiving)
    }

    /// Reads the line.
    ///
    /// # Errors
    ///
    /// When it is no card, or its signature does not fit.
    pub fn read(line: &str) -> Result<Self, PouchError> {
        let damaged = || PouchError::Damaged("a part of the card is missing or misspelled");
        let mut parts = line.trim().split(':');
        if parts.next() != Some(CARD) {
            return Err(PouchError::NotOne("the card of a colleague"));
        }
        let mut part = || parts.next().ok_or_else(damaged);
        let name = name_in(part()?).filter(|it| is_name(it)).ok_or_else(damaged)?;
        let desk = DeskId(from_hex(part()?).ok_or_else(damaged)?);
        let signing = PublicKey(from_hex(part()?).ok_or_else(damaged)?);
        let receiving = PublicKey(from_hex(part()?).ok_or_else(damaged)?);
        let signature = from_hex(part()?).ok_or_else(damaged)?;
        if parts.next().is_some() {
            return Err(damaged());
        }
        let seat = Seat { desk, name, keys: Keys { signing, receiving } };
        verify(signing, SIGNED, digest(&seat), &signature)?;
        Ok(Self { seat, signature })
    }

    /// The twelve words of this card, to be read out by whoever made it.
    pub fn words(&self) -> [&'static str; 12] {
        room_code(&self.seat.keys, &self.seat.keys)
    }
}

/// Whether a desk may be called so: a short line of words that show what they hold.
pub fn is_name(name: &str) -> bool {
    let is_plain = |it: char| it.is_alphanumeric() || " -.'()\u{2019}".contains(it);
    let spoken = name.trim() == name && name.chars().any(char::is_alphanumeric);
    spoken && name.len() <= LONGEST && name.chars().all(is_plain)
}

fn name_in(spelled: &str) -> Option<String> {
    let (pairs, rest) = spelled.as_bytes().as_chunks::<2>();
    let byte = |it: &[u8; 2]| u8::from_str_radix(std::str::from_utf8(it).ok()?, 16).ok();
    let bytes: Option<Vec<u8>> = pairs.iter().map(byte).collect();
    bytes.filter(|_| rest.is_empty()).and_then(|it| String::from_utf8(it).ok())
}

fn digest(seat: &Seat) -> Hash {
    let mut out = Writer::default();
    out.field(seat.name.as_bytes());
    out.raw(&seat.desk.0);
    out.raw(&seat.keys.signing.0);
    out.raw(&seat.keys.receiving.0);
    Hash::of("travaux 2026-12 desk card", &out.0)
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;

    #[test]
    fn a_card_reads_back_and_one_that_was_changed_does_not() {
        let identity = Identity::of(Zeroizing::new([1; 32]), Zeroizing::new([2; 32]));
        let name = "Anna (Пост)".to_owned();
        let card = Card::of(Seat { desk: DeskId([3; 16]), name, keys: identity.keys() }, &identity);
        assert_eq!(Card::read(&card.line()), Ok(card.clone()));
        let other = Card::of(Seat { name: "Ben".to_owned(), ..card.seat.clone() }, &identity);
        let (line, other) = (card.line(), other.line());
        let (name, rest) = (other.split(':').nth(1).unwrap_or_default(), line.splitn(3, ':'));
        let forged = format!("{CARD}:{name}:{}", rest.last().unwrap_or_default());
        assert!(Card::read(&forged).is_err());
        assert!(Card::read("travaux-desk-1:é").is_err());
        for wrong in ["", " Anna", "A\nB", "\u{202e}Anna", "- -"] {
            assert!(!is_name(wrong), "{wrong}");
        }
    }
}
