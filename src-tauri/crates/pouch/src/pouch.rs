//! A pouch: contents with the signature of whoever made them.

use travaux_history::{DeskId, Hash};

use crate::identity::verify;
use crate::{Contents, Identity, PouchError};

/// What every pouch begins with.
const MAGIC: &[u8] = b"travaux pouch 1\n";
/// What pouches of any version begin with.
const KIND: &[u8] = b"travaux pouch ";
const SIGNING: &str = "travaux 2026-11 pouch signed";

/// A pouch: contents with the signature of whoever made them.
///
/// - **Laws**: there is none whose signature does not fit.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Pouch {
    contents: Contents,
    digest: Hash,
    bytes: Vec<u8>,
}

impl Pouch {
    /// Signs contents; they must name the keys of `identity`.
    ///
    /// # Errors
    ///
    /// When no pouch can hold them: when they contradict themselves, or name other keys.
    pub fn signed(contents: &Contents, identity: &Identity) -> Result<Self, PouchError> {
        let mut bytes = [MAGIC, &contents.write()].concat();
        let signature = identity.sign(SIGNING, digest(&bytes));
        bytes.extend_from_slice(&signature);
        Self::read(&bytes)
    }

    /// Reads a pouch that is not sealed, and checks everything that can be checked of it alone.
    ///
    /// # Errors
    ///
    /// When it is none, is damaged, or was not signed by whom it names.
    pub fn read(bytes: &[u8]) -> Result<Self, PouchError> {
        if !bytes.starts_with(MAGIC) {
            let later = bytes.starts_with(KIND);
            return Err(if later { PouchError::TooNew } else { PouchError::NotOne("a pouch") });
        }
        let cut = PouchError::Damaged("it ends too soon");
        let (signed, signature) = bytes.split_last_chunk::<64>().ok_or(cut.clone())?;
        let held = signed.get(MAGIC.len()..).ok_or(cut)?;
        // Who claims to have made it stands at a place that does not depend on the rest.
        let contents = Contents::read(held)?;
        let digest = digest(signed);
        verify(contents.sender.keys.signing, SIGNING, digest, signature)?;
        Ok(Self { contents, digest, bytes: bytes.to_vec() })
    }

    /// Who is said to have made the pouch that these bytes are; nothing of it is checked.
    pub fn said_to_be_of(bytes: &[u8]) -> Option<DeskId> {
        bytes.strip_prefix(MAGIC)?.first_chunk().copied().map(DeskId)
    }

    /// Reads what stands between the first line of a pouch and its signature, as if somebody
    /// had signed it: nothing of it may be believed.
    ///
    /// # Errors
    ///
    /// When no pouch can hold it.
    pub fn unsigned(held: &[u8]) -> Result<Contents, PouchError> {
        Contents::read(held)
    }

    /// What it holds.
    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    /// Its digest: that of everything but the signature.
    pub fn digest(&self) -> Hash {
        self.digest
    }

    /// The bytes of its file, not sealed.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

fn digest(signed: &[u8]) -> Hash {
    Hash::of("travaux 2026-11 pouch", signed)
}
