//! The closing bundle: a folder that holds everything by which talks are closed.

use travaux_desk::{
    ALTERNAT_FILE, ClosingPaper, ClosingPapers, Listed, MANIFEST_FILE, Manifest, Originals,
    RECEIPTS_FILE, SUMS_FILE, check_originals, sum, sums, unlike_manifest, unlike_receipts,
};
use travaux_wire::{PrintedReceipt, receipt_lines};

use crate::originals::{Laid, laid, set};
use crate::press::Press;

/// The files of a bundle.
///
/// - **Laws**: equal papers give equal files.
///
/// # Errors
///
/// When the press cannot set one.
pub fn bundled(papers: ClosingPapers, press: &Press) -> Result<Vec<Laid>, String> {
    let ClosingPapers { title, closed, originals, papers } = papers;
    let mut files = Vec::new();
    let mut receipts = Vec::new();
    for it in originals {
        let folder = format!("originals/{}", it.proof.instrument);
        let told = originals_told(&it);
        for (name, bytes) in laid(it, press)? {
            let path = format!("{folder}/{name}");
            receipts.push(told.receipt(&path, &bytes));
            files.push((path, bytes));
        }
    }
    for paper in papers {
        let ClosingPaper { instrument, what, proof, leaf } = paper;
        let version = closed.iter().find(|it| Some(&it.instrument) == instrument.as_ref());
        let told = Told {
            what: what.to_owned(),
            instrument,
            version: version.map(|it| it.version.clone()),
            fingerprint: version.map(|it| it.fingerprint.clone()),
            proof,
        };
        for (path, bytes) in set(leaf, press)? {
            receipts.push(told.receipt(&path, &bytes));
            files.push((path, bytes));
        }
    }
    receipts.sort_by(|one, other| one.file.cmp(&other.file));
    files.push((RECEIPTS_FILE.to_owned(), receipt_lines(&receipts).into_bytes()));
    files.push((SUMS_FILE.to_owned(), sums(&files).into_bytes()));
    let manifest = Manifest::of(&title, closed, &files);
    files.push((MANIFEST_FILE.to_owned(), manifest.write().into_bytes()));
    Ok(files)
}

/// What is said of a file in its receipt.
struct Told {
    what: String,
    instrument: Option<String>,
    version: Option<String>,
    fingerprint: Option<String>,
    proof: String,
}

impl Told {
    fn receipt(&self, path: &str, bytes: &[u8]) -> PrintedReceipt {
        let proof = match path.ends_with(".docx") || path.ends_with(".json") {
            true => self.proof.clone(),
            false => "Set in type from the same print as the Word file.".to_owned(),
        };
        PrintedReceipt {
            file: path.to_owned(),
            what: self.what.clone(),
            to: String::new(),
            instrument: self.instrument.clone(),
            version: self.version.clone(),
            fingerprint: self.fingerprint.clone(),
            bytes: bytes.len() as u64,
            sha256: sum(bytes).0,
            proof,
            at: None,
        }
    }
}

fn originals_told(it: &Originals) -> Told {
    Told {
        what: "original".to_owned(),
        instrument: Some(it.proof.instrument.clone()),
        version: Some(it.proof.version.clone()),
        fingerprint: Some(it.proof.fingerprint.clone()),
        proof: format!(
            "Read back from the Word files, the originals differ in {} places of rank and in \
             nothing else.",
            it.proof.places.len()
        ),
    }
}

/// What was found in a bundle that is looked at without its dossier.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Verified {
    /// What it holds, in a sentence.
    pub summary: String,
    /// What is not as it was, a sentence each.
    pub damage: Vec<String>,
    /// What could not be proven, a sentence each.
    pub unproven: Vec<String>,
}

/// Looks at a bundle: `found` are the paths of what lies in it, and `read` gives the bytes of one.
pub fn verified(
    found: &[String],
    read: &mut dyn FnMut(&str) -> Result<Vec<u8>, String>,
) -> Verified {
    let bytes = read(MANIFEST_FILE).map_err(|why| format!("{MANIFEST_FILE}: {why}."));
    let manifest = match bytes.and_then(|it| Manifest::read(&it)) {
        Ok(it) => it,
        Err(why) => {
            let summary = "Without its manifest nothing of a bundle can be proven.".to_owned();
            return Verified { summary, damage: vec![why], unproven: Vec::new() };
        }
    };
    let mut damage = unlike_manifest(&manifest, found, read);
    damage.extend(unlike_originals(&manifest, found, read));
    if let Ok(receipts) = read(RECEIPTS_FILE) {
        damage.extend(unlike_receipts(&manifest, &receipts));
    }
    let summary = manifest.called();
    let unproven = vec![
        format!(
            "Who made it: nothing in it is signed, and whoever changes a file can write another \
             manifest. Its seal is {}: compare it with the one that came by another way.",
            manifest.seal
        ),
        "That the PDF files say what the Word files say: they are the ones that were made \
         together."
            .to_owned(),
        "That the texts are those of the dossier: `travaux trace` there finds the version by its \
         fingerprint."
            .to_owned(),
    ];
    Verified { summary, damage, unproven }
}

/// Originals that differ in more than their places of rank, read back.
fn unlike_originals(
    manifest: &Manifest,
    found: &[String],
    read: &mut dyn FnMut(&str) -> Result<Vec<u8>, String>,
) -> Vec<String> {
    let listed = manifest.files.iter().filter_map(|Listed { path, .. }| {
        let folder = path.strip_suffix(ALTERNAT_FILE)?;
        Some(folder.to_owned())
    });
    let mut out = Vec::new();
    for folder in listed {
        let own: Vec<_> =
            found.iter().filter_map(|it| it.strip_prefix(&folder)).map(str::to_owned).collect();
        let mut held = |name: &str| read(&format!("{folder}{name}"));
        match check_originals(&own, &mut held) {
            Ok((_, differences)) => {
                out.extend(differences.into_iter().map(|it| format!("{folder}: {it}")));
            }
            Err(why) => out.push(format!("{folder}: {}.", why.trim_end_matches('.'))),
        }
    }
    out
}
