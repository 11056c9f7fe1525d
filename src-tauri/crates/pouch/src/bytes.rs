//! Bytes by which pouches are spelled: one way to write each value, and no other is read.

use travaux_history::{DeskId, Hash, Head, PublicKey};
use travaux_text::DelegationCode;

use crate::PouchError;

/// Writes values one after the other.
#[derive(Default)]
pub struct Writer(
    /// What was written so far.
    pub Vec<u8>,
);

/// Reads what [`Writer`] writes.
pub struct Reader<'b>(
    /// What was not read yet.
    pub &'b [u8],
);

impl Writer {
    /// The bytes as they are.
    pub fn raw(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    /// Groups of seven bits, lowest first.
    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push((number as u8 & 0x7f) | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// The length, then the bytes.
    pub fn field(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.raw(bytes);
    }

    /// The code of a delegation, as a field.
    pub fn code(&mut self, code: &DelegationCode) {
        self.field(code.as_str().as_bytes());
    }

    /// How many codes, then each.
    pub fn codes(&mut self, codes: &[DelegationCode]) {
        self.number(codes.len() as u64);
        codes.iter().for_each(|it| self.code(it));
    }

    /// How many heads, then each.
    pub fn heads(&mut self, heads: &[Head]) {
        self.number(heads.len() as u64);
        for head in heads {
            self.raw(&head.desk.0);
            self.raw(head.hash.as_bytes());
        }
    }
}

impl<'b> Reader<'b> {
    /// So many bytes.
    ///
    /// # Errors
    ///
    /// When there are fewer.
    pub fn raw(&mut self, length: usize) -> Result<&'b [u8], PouchError> {
        let cut = PouchError::Damaged("it ends too soon");
        let (taken, rest) = self.0.split_at_checked(length).ok_or(cut)?;
        self.0 = rest;
        Ok(taken)
    }

    /// As many bytes as are asked for.
    ///
    /// # Errors
    ///
    /// When there are fewer.
    pub fn array<const N: usize>(&mut self) -> Result<[u8; N], PouchError> {
        Ok(self.raw(N)?.try_into().expect("as many bytes as were asked for"))
    }

    /// A hash.
    ///
    /// # Errors
    ///
    /// When it ends too soon.
    pub fn hash(&mut self) -> Result<Hash, PouchError> {
        self.array().map(Hash::from_bytes)
    }

    /// A public key.
    ///
    /// # Errors
    ///
    /// When it ends too soon.
    pub fn key(&mut self) -> Result<PublicKey, PouchError> {
        self.array().map(PublicKey)
    }

    /// A number in its shortest spelling.
    ///
    /// # Errors
    ///
    /// When it is spelled otherwise, or ends too soon.
    pub fn number(&mut self) -> Result<u64, PouchError> {
        let mut number = 0_u64;
        for place in 0..10 {
            let [byte] = self.array()?;
            let bits = u64::from(byte & 0x7f);
            if (place == 9 && byte > 1) || (place > 0 && byte == 0) {
                return Err(PouchError::Damaged("a number is not spelled in its shortest form"));
            }
            number |= bits << (7 * place);
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(PouchError::Damaged("a number is too long"))
    }

    /// How many things follow, each of which takes at least `least` bytes: never more than
    /// there can be, so that no claim reserves memory.
    ///
    /// # Errors
    ///
    /// When there is no room for so many.
    pub fn count(&mut self, least: usize) -> Result<usize, PouchError> {
        let count = usize::try_from(self.number()?).unwrap_or(usize::MAX);
        if count > self.0.len() / least.max(1) {
            return Err(PouchError::Damaged("it claims to hold more than it does"));
        }
        Ok(count)
    }

    /// A field.
    ///
    /// # Errors
    ///
    /// When it ends too soon.
    pub fn field(&mut self) -> Result<&'b [u8], PouchError> {
        let length = self.count(1)?;
        self.raw(length)
    }

    /// A field in UTF-8.
    ///
    /// # Errors
    ///
    /// When it ends too soon, or is none.
    pub fn words(&mut self) -> Result<&'b str, PouchError> {
        let unreadable = |_| PouchError::Damaged("words in it are no UTF-8");
        std::str::from_utf8(self.field()?).map_err(unreadable)
    }

    /// The code of a delegation.
    ///
    /// # Errors
    ///
    /// When it is none.
    pub fn code(&mut self) -> Result<DelegationCode, PouchError> {
        let words = self.words()?;
        DelegationCode::new(words).map_err(|_| PouchError::Damaged("a delegation has no code"))
    }

    /// Codes in their order, each once.
    ///
    /// # Errors
    ///
    /// When they stand in another order.
    pub fn codes(&mut self) -> Result<Vec<DelegationCode>, PouchError> {
        let count = self.count(2)?;
        let codes = (0..count).map(|_| self.code()).collect::<Result<Vec<_>, _>>()?;
        if codes.is_sorted_by(|a, b| a < b) {
            Ok(codes)
        } else {
            Err(PouchError::Damaged("its delegations are out of order"))
        }
    }

    /// Heads in the order of desks, each desk once.
    ///
    /// # Errors
    ///
    /// When they stand in another order.
    pub fn heads(&mut self) -> Result<Vec<Head>, PouchError> {
        let count = self.count(48)?;
        let mut heads: Vec<Head> = Vec::with_capacity(count);
        for _ in 0..count {
            let head = Head { desk: DeskId(self.array()?), hash: self.hash()? };
            if heads.last().is_some_and(|last| last.desk >= head.desk) {
                return Err(PouchError::Damaged("its heads are out of order"));
            }
            heads.push(head);
        }
        Ok(heads)
    }

    /// Nothing follows.
    ///
    /// # Errors
    ///
    /// When something does.
    pub fn end(&self) -> Result<(), PouchError> {
        if self.0.is_empty() { Ok(()) } else { Err(PouchError::Damaged("something follows it")) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_number_is_spelled_in_one_way_only(number: u64, bytes in prop::collection::vec(any::<u8>(), 0..12)) {
            let mut writer = Writer::default();
            writer.number(number);
            prop_assert_eq!(Reader(&writer.0).number(), Ok(number));
            let mut reader = Reader(&bytes);
            if let Ok(read) = reader.number() {
                let mut again = Writer::default();
                again.number(read);
                prop_assert_eq!(&again.0[..], &bytes[..bytes.len() - reader.0.len()]);
            }
        }
    }
}
