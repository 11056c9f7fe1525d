//! Originals for signature: set in type, with what says what they are.

use travaux_desk::{ALTERNAT_FILE, Leaf, Listed, Originals};

use crate::press::Press;

/// A file of a folder: its path from the folder on, and its bytes.
pub type Laid = (String, Vec<u8>);

/// The files of originals: each in Word and as PDF, the proof sheet, and what says what they are.
///
/// # Errors
///
/// When the press cannot set one.
pub fn laid(originals: Originals, press: &Press) -> Result<Vec<Laid>, String> {
    let Originals { mut proof, leaves, .. } = originals;
    let mut out = Vec::new();
    for (at, leaf) in leaves.into_iter().enumerate() {
        let files = set(leaf, press)?;
        let listed: Vec<_> = files.iter().map(|(name, bytes)| Listed::of(name, bytes)).collect();
        match proof.originals.get_mut(at) {
            Some(original) => original.files = listed,
            None => proof.sheets.extend(listed),
        }
        out.extend(files);
    }
    out.push((ALTERNAT_FILE.to_owned(), proof.write().into_bytes()));
    Ok(out)
}

/// A leaf in Word and as PDF.
///
/// # Errors
///
/// When the press cannot set it.
pub fn set(leaf: Leaf, press: &Press) -> Result<Vec<Laid>, String> {
    let pages = press.press(&leaf.print)?;
    Ok(vec![(format!("{}.docx", leaf.name), leaf.word), (format!("{}.pdf", leaf.name), pages)])
}
