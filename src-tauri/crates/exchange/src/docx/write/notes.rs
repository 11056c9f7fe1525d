//! Notes that stand in both texts of a redline.

use super::atom::{Atom, What};
use super::body::Body;
use super::steps::{Shared, met};

impl Body<'_> {
    /// Notes which notes stand in both texts, by what is kept of them.
    pub(super) fn note_both(&mut self, kept: impl Iterator<Item = Shared>) {
        let kept: Vec<_> = kept.collect();
        self.notes.clear();
        for (base, _) in &kept {
            let (first, _) = self.base.at(base.start);
            let passages = self.base.passages.list()[first..].iter();
            let count = passages.take_while(|it| it.start < base.end).count();
            for atoms in &self.base.atoms[first..first + count] {
                let pair = |at: usize| atoms[at..].iter().find(|it| it.what == What::NoteClose);
                let opens = atoms.iter().enumerate().filter(|it| it.1.what == What::NoteOpen);
                for (at, open) in opens {
                    if pair(at).is_some_and(|close| self.is_both(&kept, open, close)) {
                        self.notes.insert(open.range.start);
                    }
                }
            }
        }
    }

    /// Whether the note that begins and ends so in the base is one note in the revised text.
    fn is_both(&self, kept: &[Shared], open: &Atom, close: &Atom) -> bool {
        let same = |atom: &Atom| {
            let place = met(kept, atom.range.start)?;
            let last = met(kept, atom.range.end - 1)?;
            let (passage, at) = self.revised.at(place);
            let there = self.revised.atoms[passage].get(at)?;
            let whole = there.range.start == place && there.range.end == last + 1;
            (whole && there.what == atom.what).then_some((passage, at))
        };
        let (Some((passage, first)), Some((other, last))) = (same(open), same(close)) else {
            return false;
        };
        let atoms = &self.revised.atoms[passage];
        let next = atoms[first..].iter().position(|it| it.what == What::NoteClose);
        passage == other && next == Some(last.wrapping_sub(first))
    }
}
