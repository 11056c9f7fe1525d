//! The names of what lies at a shared place. Whatever is called otherwise is not read.

use std::fmt;

use travaux_history::{DeskId, Hash, Hex, from_hex};

/// The name of something at a shared place.
///
/// - **Laws**: reading what is printed gives the name back, and no other spelling is read.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Name {
    /// A sealed object, by the hash of its bytes: `o/HASH`.
    Object(Hash),
    /// A sealed letter to a desk, by the hash of its bytes: `k/DESK/HASH`.
    Letter(DeskId, Hash),
    /// A sealed head of a desk, by its number: `h/DESK/00000001`.
    Head(DeskId, u64),
}

impl Name {
    /// The name of an object with these bytes.
    pub fn of_object(sealed: &[u8]) -> Self {
        Self::Object(Hash::of("travaux 2026-12 shared object", sealed))
    }

    /// The name of a letter to this desk with these bytes.
    pub fn of_letter(to: DeskId, sealed: &[u8]) -> Self {
        Self::Letter(to, Hash::of("travaux 2026-12 shared letter", sealed))
    }

    /// Whether these bytes may lie under this name: for what is named by its hash, whether it is.
    pub fn fits(self, sealed: &[u8]) -> bool {
        match self {
            Self::Object(_) => Self::of_object(sealed) == self,
            Self::Letter(to, _) => Self::of_letter(to, sealed) == self,
            Self::Head(..) => true,
        }
    }

    /// Reads a name.
    pub fn parse(name: &str) -> Option<Self> {
        let mut parts = name.split('/');
        let read = match (parts.next()?, parts.next()?, parts.next()) {
            ("o", hash, None) => Self::Object(Hash::parse(hash)?),
            ("k", desk, Some(hash)) => Self::Letter(DeskId(from_hex(desk)?), Hash::parse(hash)?),
            ("h", desk, Some(number)) => {
                let is_spelled = number.len() == 8 && number.bytes().all(|it| it.is_ascii_digit());
                let number = number.parse().ok().filter(|it| is_spelled && *it > 0)?;
                Self::Head(DeskId(from_hex(desk)?), number)
            }
            _ => return None,
        };
        parts.next().is_none().then_some(read)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Object(hash) => write!(f, "o/{hash}"),
            Self::Letter(desk, hash) => write!(f, "k/{}/{hash}", Hex(&desk.0)),
            Self::Head(desk, number) => write!(f, "h/{}/{number:08}", Hex(&desk.0)),
        }
    }
}
