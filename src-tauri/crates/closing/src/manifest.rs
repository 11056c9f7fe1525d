//! The manifest of a closing bundle: what lies in it, so that anybody can tell whether it still
//! does.

use serde::{Deserialize, Serialize};

use crate::inventory::unlike_listed;
use crate::proof::Listed;
use crate::sum::{Sum, sum};

/// What lies in a bundle.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// `travaux bundle 1`.
    pub format: String,
    /// What the negotiation is called.
    pub title: String,
    /// The instruments, each in the version that was closed.
    pub instruments: Vec<Closed>,
    /// The files, in the order of their paths.
    pub files: Vec<Listed>,
    /// The hash of all of the above, as the file has it with an empty seal.
    pub seal: Sum,
}

/// An instrument as it was closed.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// Its code.
    pub instrument: String,
    /// What it is called.
    pub title: String,
    /// The version.
    pub version: String,
    /// By what its text is found again.
    pub fingerprint: String,
}

/// The file in a bundle that says what lies in it.
pub const MANIFEST_FILE: &str = "manifest.json";

/// The same for programs that check hashes, such as `sha256sum -c`.
pub const SUMS_FILE: &str = "SHA256SUMS";

/// What a manifest says it is.
const FORMAT: &str = "travaux bundle 1";

impl Manifest {
    /// The manifest of a bundle that holds these files besides it.
    pub fn of(title: &str, instruments: Vec<Closed>, files: &[(String, Vec<u8>)]) -> Self {
        let mut files: Vec<_> = files.iter().map(|(path, it)| Listed::of(path, it)).collect();
        files.sort_by(|one, other| one.path.cmp(&other.path));
        let format = FORMAT.to_owned();
        let bare =
            Self { format, title: title.to_owned(), instruments, files, seal: Sum::default() };
        Self { seal: bare.reckoned(), ..bare }
    }

    /// It as the file in the bundle.
    pub fn write(&self) -> String {
        serde_json::to_string_pretty(self).expect("plain values are written as JSON") + "\n"
    }

    fn reckoned(&self) -> Sum {
        sum(Self { seal: Sum::default(), ..self.clone() }.write().as_bytes())
    }

    /// The manifest that the bytes of a file are.
    ///
    /// # Errors
    ///
    /// Why they are none, or not as they were written, in a sentence.
    pub fn read(bytes: &[u8]) -> Result<Self, String> {
        let read: Self = serde_json::from_slice(bytes)
            .map_err(|it| format!("{MANIFEST_FILE} is no manifest: {it}."))?;
        if read.format != FORMAT {
            return Err(format!(
                "{MANIFEST_FILE} is of the form “{}”, which this program does not know.",
                read.format
            ));
        }
        if read.write().as_bytes() != bytes || read.reckoned() != read.seal {
            return Err(format!("{MANIFEST_FILE} changed."));
        }
        Ok(read)
    }
}

/// What is in the way of believing a bundle, a sentence each: `found` are the paths of what lies
/// there, and `read` gives the bytes of one.
///
/// - **Laws**: a byte that changed, a file that is missing and one that came are found.
pub fn unlike_manifest(
    manifest: &Manifest,
    found: &[String],
    read: &mut dyn FnMut(&str) -> Result<Vec<u8>, String>,
) -> Vec<String> {
    unlike_listed(&manifest.files, found, &[MANIFEST_FILE], read)
}

/// The hashes of files, a line each, as `sha256sum -c` reads them.
pub fn sums(files: &[(String, Vec<u8>)]) -> String {
    let mut lines: Vec<_> = files.iter().map(|(path, it)| (path, sum(it))).collect();
    lines.sort();
    lines.into_iter().map(|(path, sum)| format!("{sum}  {path}\n")).collect()
}
