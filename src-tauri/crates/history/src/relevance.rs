//! What bears on how the texts stand, so that it is known when they stand as before.

use crate::{Entry, Hash, Layer};

/// A mark of everything said so far that bears on the texts: as long as it is the same, they stand
/// as they did.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bearing(Hash);

impl Default for Bearing {
    fn default() -> Self {
        Self(Hash::of("travaux bearing", b""))
    }
}

/// It follows from what was said; a dossier is the same without it.
impl PartialEq for Bearing {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Bearing {}

impl Bearing {
    /// Notes an entry of our own, as far as it bears on the texts, or one of another desk.
    pub(crate) fn note(&mut self, layer: Layer, hash: Hash, entry: &Entry, elsewhere: bool) {
        // Who was heard, and what of it, may bear on what names stand in texts.
        if !elsewhere && is_beside(entry) {
            return;
        }
        let before = self.0.as_bytes().iter().chain(hash.as_bytes()).copied();
        let all: Vec<u8> = before.chain([u8::from(layer == Layer::Tabled)]).collect();
        self.0 = Hash::of("travaux bearing", &all);
    }

    pub(crate) fn mark(self) -> Hash {
        self.0
    }
}

/// Whether an entry is about texts and changes nothing of how they stand.
fn is_beside(entry: &Entry) -> bool {
    matches!(
        entry.kind.as_str(),
        "silence procedure begun"
            | "silence broken"
            | "comment made"
            | "comment answered"
            | "comment resolved"
            | "comment reopened"
            | "reservation made"
            | "reservation lifted"
            | "objective set"
            | "requirement waived"
            | "file sent"
    )
}
