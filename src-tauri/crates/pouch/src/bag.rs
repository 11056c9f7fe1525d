//! A bag: a pouch with pouches of other desks that its desk passes on, each as its own desk signed
//! it.

use std::collections::BTreeSet;

use travaux_history::Hash;

use crate::bytes::{Reader, Writer};
use crate::{MOST_BYTES, Pouch, PouchError};

/// Earlier programs say of what begins like a pouch that a later one made it.
const MAGIC: &[u8] = b"travaux pouch bag 1\n";
/// The most pouches that are passed on at once.
pub const MOST_PASSED_ON: usize = 200;
/// The least bytes that a pouch takes in a bag.
const LEAST: usize = 200;

/// A pouch with those of other desks that its desk passes on.
///
/// - **Laws**: each of them is signed by its own desk and read as if it had come from there; who
///   passes it on can change none of it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Bag {
    /// The pouch of the desk that made it.
    pub own: Pouch,
    /// Those that it passes on, in the order in which they are to be taken in.
    pub passed_on: Vec<Pouch>,
}

impl Bag {
    /// The bytes of its file, not sealed: those of the pouch where nothing is passed on.
    pub fn write(&self) -> Vec<u8> {
        if self.passed_on.is_empty() {
            return self.own.bytes().to_vec();
        }
        let mut out = Writer(MAGIC.to_vec());
        out.field(self.own.bytes());
        out.number(self.passed_on.len() as u64);
        self.passed_on.iter().for_each(|it| out.field(it.bytes()));
        out.0
    }

    /// Reads a pouch that is not sealed, with those that it passes on if it does.
    ///
    /// # Errors
    ///
    /// When it is none, is damaged, or some pouch in it was not signed by whom it names, or comes
    /// twice, or is of the desk itself that passes it on.
    pub fn read(bytes: &[u8]) -> Result<Self, PouchError> {
        let Some(held) = bytes.strip_prefix(MAGIC) else {
            return Ok(Self { own: Pouch::read(bytes)?, passed_on: Vec::new() });
        };
        if bytes.len() > MOST_BYTES {
            return Err(PouchError::Damaged("it has more bytes than any desk writes"));
        }
        let mut from = Reader(held);
        let own = Pouch::read(from.field()?)?;
        let count = from.count(LEAST)?;
        if count == 0 || count > MOST_PASSED_ON {
            return Err(PouchError::Damaged(
                "it passes on more pouches than any desk does, or none",
            ));
        }
        let mut passed_on = Vec::with_capacity(count);
        let mut met: BTreeSet<Hash> = [own.digest()].into();
        for _ in 0..count {
            let it = Pouch::read(from.field()?)?;
            if it.contents().sender.desk == own.contents().sender.desk || !met.insert(it.digest()) {
                return Err(PouchError::Damaged("it passes on what no desk passes on"));
            }
            passed_on.push(it);
        }
        from.end()?;
        Ok(Self { own, passed_on })
    }

    /// Every pouch in it.
    pub fn pouches(&self) -> impl Iterator<Item = &Pouch> {
        std::iter::once(&self.own).chain(&self.passed_on)
    }
}
