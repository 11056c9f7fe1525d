//! The package that a Word file is: which parts it has, and what is refused before any is read.

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::tree::{Budget, Tree};

/// More parts than any agreement has.
const MOST_PARTS: usize = 4_000;

/// How many times its packed size a part may have once it is past [`FREE`] bytes.
const RATIO: u64 = 400;

/// Parts up to this size are never taken for bombs.
const FREE: u64 = 4 << 20;

/// An opened package.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The parts by their names in lower case, without the first slash.
    places: HashMap<String, usize>,
    budget: Budget,
}

/// Another part that a part refers to.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    /// What it is to the part: the last word of its type, such as `footnotes`.
    pub(super) kind: String,
    /// The name of the part, or the address outside of the file.
    pub(super) target: String,
    /// Whether it lies outside of the file.
    pub(super) external: bool,
}

impl<'a> Package<'a> {
    /// Opens a package.
    ///
    /// # Errors
    ///
    /// The sentence of refusal.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        refuse_others(bytes)?;
        let damaged = || "The Word file is damaged or was cut short; ask for it once more.";
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged().to_owned())?;
        let start = usize::try_from(archive.central_directory_start()).unwrap_or(usize::MAX);
        let names = names(bytes.get(start..).unwrap_or_default());
        refuse_names(&names)?;
        let mut places = HashMap::new();
        for at in 0..archive.len() {
            if let Some(Ok(name)) = archive.name_for_index(at) {
                places.insert(key(&name), at);
            }
        }
        Ok(Self { archive, places, budget: Budget::default() })
    }

    /// The names of all parts, in lower case.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// The tree of a part; none where there is no such part.
    pub(super) fn tree(&mut self, name: &str) -> Result<Option<Tree>, String> {
        let Some(at) = self.places.get(&key(name)).copied() else { return Ok(None) };
        let locked = || "The Word file is protected with a password; save it without one.";
        let damaged =
            || format!("The part {name} of the Word file is damaged; ask for the file once more.");
        let file = self.archive.by_index(at).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => locked().to_owned(),
            _ => damaged(),
        })?;
        let most = FREE.max(file.compressed_size().saturating_mul(RATIO));
        Tree::read(Watched { inner: file, left: most }, &mut self.budget)
            .map(Some)
            .map_err(|reason| reason.sentence(name))
    }

    /// What the part `of` refers to, by the ids it uses; `of` is empty for the package itself.
    pub(super) fn relations(&mut self, of: &str) -> Result<HashMap<String, Relation>, String> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let slash = if folder.is_empty() { "" } else { "/" };
        let Some(tree) = self.tree(&format!("{folder}{slash}_rels/{name}.rels"))? else {
            return Ok(HashMap::new());
        };
        let mut relations = HashMap::new();
        for entry in tree.root().children().filter(|it| it.name() == "Relationship") {
            let (Some(id), Some(kind), Some(target)) =
                (entry.attr("Id"), entry.attr("Type"), entry.attr("Target"))
            else {
                continue;
            };
            let kind = kind.rsplit_once('/').map_or(kind, |(_, last)| last).to_owned();
            let external = entry.attr("TargetMode") == Some("External");
            let target = if external { target.to_owned() } else { resolved(folder, target) };
            relations.insert(id.to_owned(), Relation { kind, target, external });
        }
        Ok(relations)
    }
}

/// A part while it is inflated, refused once it grows beyond reason.
struct Watched<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            std::io::Error::new(std::io::ErrorKind::FileTooLarge, "it grows beyond reason")
        })?;
        Ok(read)
    }
}

/// Refuses what is no package at all, and what nobody could open within reason.
fn refuse_others(bytes: &[u8]) -> Result<(), String> {
    if bytes.len() > crate::LONGEST {
        let megabytes = bytes.len() >> 20;
        return Err(format!(
            "The file has {megabytes} MB and was not read; a Word file may have at most 64 MB."
        ));
    }
    if let Some(sentence) = other_format(bytes) {
        return Err(sentence.to_owned());
    }
    let (mut parts, mut long) = (0, false);
    let mut rest = bytes;
    while let Some(at) = rest.windows(2).position(|pair| pair == b"PK") {
        rest = &rest[at + 2..];
        parts += usize::from(rest.starts_with(&[1, 2]));
        long |= rest.starts_with(&[6, 7]);
    }
    if parts > MOST_PARTS || long {
        return Err("The file has more parts than any Word file and was not read.".to_owned());
    }
    Ok(())
}

/// What is said of a file that is no package.
fn other_format(bytes: &[u8]) -> Option<&'static str> {
    const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    if bytes.is_empty() {
        return Some("The file is empty.");
    }
    if bytes.starts_with(OLE) {
        let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|byte| [byte, 0]).collect();
        return Some(if bytes.windows(name.len()).any(|it| it == name) {
            "The Word file is protected with a password; open it in Word, take the password off \
             and save it again."
        } else {
            "The file is an old Word document (.doc); open it in Word and save it as .docx."
        });
    }
    if bytes.starts_with(b"{\\rtf") {
        return Some("The file is rich text (.rtf); open it in Word and save it as .docx.");
    }
    if !bytes.starts_with(b"PK") {
        return Some("The file is not a Word document; save it as .docx.");
    }
    None
}

/// The names in a package's directory, in its order.
fn names(mut directory: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    while let Some(header) = directory.get(..46).filter(|it| it.starts_with(b"PK\x01\x02")) {
        let length = |at: usize| usize::from(u16::from_le_bytes([header[at], header[at + 1]]));
        let end = 46 + length(28);
        let Some(name) = directory.get(46..end) else { break };
        names.push(String::from_utf8_lossy(name).into_owned());
        directory = directory.get(end + length(30) + length(32)..).unwrap_or_default();
    }
    names
}

/// Refuses names that lead elsewhere, and parts that are there twice.
fn refuse_names(names: &[String]) -> Result<(), String> {
    let mut seen = HashSet::new();
    for name in names {
        let steps = name.split(['/', '\\']).any(|step| step == "..");
        if steps || name.starts_with('/') || name.contains(['\0', ':']) {
            return Err("The file names parts outside of itself and was not read; no Word \
                        document does that."
                .to_owned());
        }
        if !seen.insert(key(name)) {
            return Err(format!(
                "The file holds the part {} twice and was not read: it could say different \
                 things to different readers.",
                shown(name)
            ));
        }
    }
    Ok(())
}

/// The start of a name that a file gives, fit to be shown.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(80).collect()
}

/// How a part's name is looked up.
fn key(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_ascii_lowercase()
}

/// The name of the part that `target` means in a part of `folder`.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
