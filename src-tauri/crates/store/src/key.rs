//! The key of an encrypted dossier, and how a passphrase becomes one.

use std::{fmt::Write, path::Path};

use argon2::{Algorithm, Argon2, Params, Version};
use travaux_history::Hex;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::{Store, StoreError, open};

/// What an encrypted dossier begins with, where a plain one says `SQLite format 3`.
const MARK: [u8; 5] = *b"TRVX\x01";

/// The cost of trying one passphrase, by the second recommendation of RFC 9106: kibibytes of
/// memory, passes over them, lanes.
const COST: (u32, u32, u32) = (64 * 1024, 3, 4);

/// How a dossier's file is protected.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Protection {
    /// Whoever has the file can read it.
    Plain,
    /// Only who knows the passphrase, or has the recovery kit, can read it.
    Encrypted,
}

/// The first sixteen bytes of an encrypted dossier: what it is, and its salt.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Salt([u8; 16]);

/// What a person knows: words that open a dossier. Forgotten in memory when dropped.
///
/// - **Shape**: in Unicode's composed form, so that it is the same on every keyboard; without
///   the line feed a file may end with.
pub struct Passphrase(Zeroizing<String>);

/// What opens an encrypted dossier. Forgotten in memory when dropped.
#[derive(Clone)]
pub struct FileKey {
    pub(crate) salt: Salt,
    pub(crate) bytes: Zeroizing<[u8; 32]>,
}

/// Where a dossier is and what opens it: a path alone for a plain one.
#[derive(Clone, Copy, Debug)]
pub struct Way<'a> {
    pub(crate) path: &'a Path,
    pub(crate) key: Option<&'a FileKey>,
}

impl<'a> Way<'a> {
    /// The dossier at `path`, opened by `key` where it is encrypted.
    pub fn new(path: &'a Path, key: Option<&'a FileKey>) -> Self {
        Self { path, key }
    }

    /// Where the dossier is.
    pub fn path(&self) -> &'a Path {
        self.path
    }

    /// What opens it.
    pub fn key(&self) -> Option<&'a FileKey> {
        self.key
    }
}

impl<'a, P: AsRef<Path> + ?Sized> From<&'a P> for Way<'a> {
    fn from(path: &'a P) -> Self {
        Self { path: path.as_ref(), key: None }
    }
}

impl Passphrase {
    /// The passphrase that was typed as `words`.
    pub fn new(words: &str) -> Self {
        let words = words.trim_end_matches(['\r', '\n']);
        // Composed, no character takes more than three times its room: it never grows.
        let mut composed = Zeroizing::new(String::with_capacity(3 * words.len()));
        composed.extend(words.nfc());
        Self(composed)
    }

    /// Its characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Salt {
    /// A salt from `random` bytes.
    pub(crate) fn new(random: [u8; 16]) -> Self {
        let mut bytes = random;
        bytes[..MARK.len()].copy_from_slice(&MARK);
        Self(bytes)
    }

    /// The salt that `header` begins with; nothing where it begins like no encrypted dossier.
    pub(crate) fn found_in(header: &[u8]) -> Option<Self> {
        let bytes: [u8; 16] = header.get(..16)?.try_into().ok()?;
        bytes.starts_with(&MARK).then_some(Self(bytes))
    }

    /// The salt of the encrypted dossier at `path`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not encrypted.
    pub fn of_file(path: &Path) -> Result<Self, StoreError> {
        let header =
            open::beginning(path, 16).map_err(|error| StoreError::touching(path, &error))?;
        let plain = || StoreError::Refused(format!("{} is not encrypted", path.display()));
        Self::found_in(&header).ok_or_else(plain)
    }

    /// Whether the file at `path` begins like an encrypted dossier.
    pub(crate) fn is_at(path: &Path) -> bool {
        Self::of_file(path).is_ok()
    }

    /// Its sixteen bytes, which also name the key: another passphrase has another salt.
    pub fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

impl FileKey {
    /// The key of a dossier about to be encrypted; `random` makes its salt.
    pub fn of_new(passphrase: &Passphrase, random: [u8; 16]) -> Self {
        Self::derived(passphrase, Salt::new(random))
    }

    /// The key of the encrypted dossier at `path`, if `passphrase` is the right one.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not encrypted. Whether the passphrase is the right
    /// one shows when the dossier is opened.
    pub fn of_passphrase(path: &Path, passphrase: &Passphrase) -> Result<Self, StoreError> {
        Ok(Self::derived(passphrase, Salt::of_file(path)?))
    }

    /// The key of these `bytes` for the encrypted dossier at `path`.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or is not encrypted.
    pub fn of_bytes(path: &Path, bytes: Zeroizing<[u8; 32]>) -> Result<Self, StoreError> {
        Ok(Self { salt: Salt::of_file(path)?, bytes })
    }

    /// The key of these `bytes` for a dossier about to be encrypted.
    pub fn from_parts(random: [u8; 16], bytes: Zeroizing<[u8; 32]>) -> Self {
        Self { salt: Salt::new(random), bytes }
    }

    /// Whether the file at `path` is encrypted with this key's salt, and so with this key: another
    /// passphrase has another salt.
    pub fn is_of(&self, path: &Path) -> bool {
        Salt::of_file(path).is_ok_and(|salt| salt == self.salt)
    }

    /// The secret itself, to be kept in the system's keychain and nowhere else.
    pub fn secret(&self) -> &[u8; 32] {
        &self.bytes
    }

    /// The salt it belongs to.
    pub fn salt(&self) -> Salt {
        self.salt
    }

    fn derived(passphrase: &Passphrase, salt: Salt) -> Self {
        let (memory, passes, lanes) = COST;
        let cost = Params::new(memory, passes, lanes, Some(32)).expect("costs that Argon2 allows");
        let mut bytes = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, cost)
            .hash_password_into(passphrase.0.as_bytes(), &salt.0, bytes.as_mut_slice())
            .expect("lengths that Argon2 allows");
        Self { salt, bytes }
    }

    /// How SQLCipher is told the key: `x'`, the key, the salt, `'`.
    pub(crate) fn spelled(&self) -> Zeroizing<String> {
        let mut spelled = Zeroizing::new(String::with_capacity(100));
        // In the room there is, so that no copy of it stays in memory.
        write!(spelled, "x'{}{}'", Hex(self.bytes.as_slice()), Hex(&self.salt.0))
            .expect("memory takes all that is written to it");
        spelled
    }
}

impl PartialEq for FileKey {
    fn eq(&self, other: &Self) -> bool {
        self.salt == other.salt && self.bytes == other.bytes
    }
}

impl std::fmt::Debug for FileKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FileKey")
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase")
    }
}

impl Store {
    /// Whether somebody has the dossier at `path` open to write; changes nothing.
    pub fn is_open(path: &Path) -> bool {
        crate::lock::Lock::is_held(path)
    }

    /// How the dossier at `path` is protected; reads its first bytes and changes nothing.
    ///
    /// # Errors
    ///
    /// When it cannot be read or is no dossier.
    pub fn protection(path: &Path) -> Result<Protection, StoreError> {
        open::look_at(path).map(|salt| match salt {
            Some(_) => Protection::Encrypted,
            None => Protection::Plain,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_the_same_however_its_accents_were_typed() {
        let composed = Passphrase::new("caf\u{e9} talks\n");
        let decomposed = Passphrase::new("cafe\u{301} talks");
        assert_eq!(composed.as_str(), decomposed.as_str());
        assert_eq!(
            FileKey::of_new(&composed, [7; 16]).bytes,
            FileKey::of_new(&decomposed, [7; 16]).bytes
        );
    }

    #[test]
    fn another_salt_or_another_passphrase_is_another_key() {
        let key = |words, salt| FileKey::of_new(&Passphrase::new(words), [salt; 16]);
        assert_ne!(key("talks", 1).bytes, key("talks", 2).bytes);
        assert_ne!(key("talks", 1).bytes, key("Talks", 1).bytes);
    }

    #[test]
    fn nothing_secret_is_shown_by_accident() {
        let key = FileKey::from_parts([1; 16], Zeroizing::new([0xab; 32]));
        assert_eq!(format!("{key:?} {:?}", Passphrase::new("talks")), "FileKey Passphrase");
        assert!(key.spelled().starts_with("x'abab"));
        assert_eq!(key.spelled().len(), 99);
    }
}
