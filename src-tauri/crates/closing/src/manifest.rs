//! The manifest of a closing bundle: what lies in it, so that anybody can tell whether it still
//! does.

use serde::{Deserialize, Serialize};
use travaux_text::quoted;

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

    /// What it is called and what it closes, in a sentence of one line.
    pub fn called(&self) -> String {
        let closed = self.instruments.iter();
        let closed: Vec<_> =
            closed.map(|it| format!("{} version {}", it.instrument, it.version)).collect();
        format!(
            "The bundle {} holds {} files, and closes {}.",
            quoted(&self.title),
            self.files.len(),
            closed.join(", ")
        )
    }

    /// The names in it that are shown.
    fn words(&self) -> impl Iterator<Item = &str> {
        let closed = self.instruments.iter();
        let closed =
            closed.flat_map(|it| [&it.instrument, &it.title, &it.version, &it.fingerprint]);
        let paths = self.files.iter().map(|it| &it.path);
        [&self.title].into_iter().chain(closed).chain(paths).map(String::as_str)
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
        if read.files.windows(2).any(|it| it[0].path >= it[1].path) {
            return Err(format!("{MANIFEST_FILE} names files twice, or not in their order."));
        }
        if read.words().any(|it| it.chars().any(char::is_control)) {
            return Err(format!("{MANIFEST_FILE} has names that no dossier gives."));
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

/// The file in a bundle that has a receipt of each paper in it.
pub const RECEIPTS_FILE: &str = "receipts.jsonl";

/// Files that are not those of which the receipts in a bundle tell, a sentence each.
pub fn unlike_receipts(manifest: &Manifest, receipts: &[u8]) -> Vec<String> {
    #[derive(Deserialize)]
    struct Receipt {
        file: String,
        sha256: String,
    }
    let lines = receipts.split(|it| *it == b'\n').filter(|it| !it.is_empty());
    let read: Result<Vec<Receipt>, _> = lines.map(serde_json::from_slice).collect();
    let Ok(read) = read else { return vec![format!("{RECEIPTS_FILE} holds no receipts.")] };
    let other = read.iter().filter(|it| {
        let listed = manifest.files.iter().find(|of| of.path == it.file);
        listed.is_none_or(|of| of.sha256.to_string() != it.sha256)
    });
    let name = |it: &Receipt| {
        let file = quoted(&it.file);
        format!("{RECEIPTS_FILE} tells of other bytes of {file} than the manifest does.")
    };
    other.map(name).collect()
}

/// The hashes of files, a line each, as `sha256sum -c` reads them.
pub fn sums(files: &[(String, Vec<u8>)]) -> String {
    let mut lines: Vec<_> = files.iter().map(|(path, it)| (path, sum(it))).collect();
    lines.sort();
    lines.into_iter().map(|(path, sum)| format!("{sum}  {path}\n")).collect()
}
