//! A letter: by it one desk gives another the keys of a shared dossier.

use travaux_history::{DeskId, Hash};
use travaux_pouch::{Identity, PouchError, Reader, Writer, verify};

use crate::{Name, Place, PlaceError, Ring, Roster, Seat};

const MAGIC: &[u8] = b"travaux letter 1\n";
const DIGEST: &str = "travaux 2026-12 letter";
const SIGNED: &str = "travaux 2026-12 letter signed";

/// The keys of a shared dossier, given by one desk to another.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The dossier: the hash of its first entry.
    pub dossier: Hash,
    /// For whom it is.
    pub to: DeskId,
    /// Who wrote it.
    pub from: DeskId,
    /// The desks of the delegation, its writer among them.
    pub roster: Roster,
    /// The keys.
    pub ring: Ring,
}

impl Letter {
    /// The letter as it lies at the place: signed by its writer, sealed to its reader.
    ///
    /// # Errors
    ///
    /// When the reader is no desk of the delegation.
    pub fn sealed(&self, identity: &Identity) -> Result<(Name, Vec<u8>), PouchError> {
        let unknown = || PouchError::CannotSeal("it is for nobody".to_owned());
        let to = self.roster.desk(self.to).ok_or_else(unknown)?;
        let mut bytes = self.write();
        let signature = identity.sign(SIGNED, Hash::of(DIGEST, &bytes));
        bytes.extend_from_slice(&signature);
        let sealed = travaux_pouch::seal(&bytes, &[to.seat.keys.receiving])?;
        Ok((Name::of_letter(self.to, &sealed), sealed))
    }

    /// Opens a letter to the owner of `identity`. Its signature fits the keys that it says its
    /// writer has; whether those are the writer's is for whoever reads it to find out.
    ///
    /// # Errors
    ///
    /// When it is for somebody else, is damaged, or its signature does not fit.
    pub fn open(sealed: &[u8], identity: &Identity) -> Result<Self, PouchError> {
        let bytes = travaux_pouch::unseal(sealed, std::slice::from_ref(identity))?;
        let cut = PouchError::Damaged("it ends too soon");
        let (signed, signature) = bytes.split_last_chunk::<64>().ok_or(cut)?;
        let letter = Self::parse(signed)?;
        let writer = letter.writer().ok_or(PouchError::Forged)?;
        verify(writer.keys.signing, SIGNED, Hash::of(DIGEST, signed), signature)?;
        Ok(letter)
    }

    /// Who wrote it, as the letter has it.
    pub fn writer(&self) -> Option<&Seat> {
        self.roster.desk(self.from).map(|it| &it.seat)
    }

    fn write(&self) -> Vec<u8> {
        let mut out = Writer::default();
        out.raw(MAGIC);
        out.raw(self.dossier.as_bytes());
        out.raw(&self.to.0);
        out.raw(&self.from.0);
        self.roster.write(&mut out);
        self.ring.write(&mut out);
        out.0
    }

    fn parse(bytes: &[u8]) -> Result<Self, PouchError> {
        let mut from = Reader(bytes.strip_prefix(MAGIC).ok_or(PouchError::NotOne("a letter"))?);
        let dossier = from.hash()?;
        let (to, by) = (DeskId(from.array()?), DeskId(from.array()?));
        let (roster, ring) = (Roster::read(&mut from)?, Ring::read(&mut from)?);
        from.end()?;
        Ok(Self { dossier, to, from: by, roster, ring })
    }
}

/// The letters to a desk that lie at a place and can be opened.
///
/// # Errors
///
/// When the place cannot be asked.
pub fn letters_for(
    desk: DeskId,
    identity: &Identity,
    place: &dyn Place,
) -> Result<Vec<Letter>, PlaceError> {
    let mut found = Vec::new();
    for name in place.list()? {
        let Name::Letter(to, _) = name else { continue };
        if to == desk
            && let Some(sealed) = place.get(name)?.filter(|it| name.fits(it))
        {
            let letter = Letter::open(&sealed, identity).ok();
            found.extend(letter.filter(|it| it.to == desk));
        }
    }
    Ok(found)
}
