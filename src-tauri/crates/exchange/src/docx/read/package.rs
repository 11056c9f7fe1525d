//! The package that a Word file is: which parts it has, and what is refused before any is read.

use std::collections::HashMap;
use std::io::Read;

use flate2::Crc;
use flate2::bufread::DeflateDecoder;

use super::directory::{Entry, ambiguous, entries, escapes_needlessly, shown};
use super::tree::{Budget, Tree};

/// How many times its packed size a part may have once it is past [`FREE`] bytes.
const RATIO: u64 = 400;

/// Parts up to this size are never taken for bombs.
const FREE: u64 = 4 << 20;

/// An opened package.
pub(super) struct Package<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry>,
    /// The parts by their names in lower case.
    places: HashMap<String, usize>,
    budget: Budget,
    types: Types,
    /// How many bytes of parts are still read that no words are taken from.
    spare: u64,
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

/// What the package says that its parts are.
#[derive(Default)]
struct Types {
    parts: HashMap<String, String>,
    endings: HashMap<String, String>,
}

/// The beginnings of the types of relations that Word knows.
const RELATIONS: &[&str] = &[
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/",
    "http://schemas.openxmlformats.org/package/2006/relationships/",
];

/// The type of the relation to what there is to know more of comments.
const EXTENDED: &str = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended";

impl<'a> Package<'a> {
    /// Opens a package.
    ///
    /// # Errors
    ///
    /// The sentence of refusal.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, String> {
        refuse_others(bytes)?;
        let entries = entries(bytes)?;
        let places = entries.iter().enumerate().map(|(at, it)| (key(&it.name), at)).collect();
        let (budget, types) = (Budget::default(), Types::default());
        let mut package = Self { bytes, entries, places, budget, types, spare: 128 << 20 };
        package.refuse_short()?;
        if let Some(tree) = package.tree("[Content_Types].xml")? {
            package.types = Types::of(&tree)?;
        }
        Ok(package)
    }

    /// The names of all parts, in lower case.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// The tree of a part; none where there is no such part.
    pub(super) fn tree(&mut self, name: &str) -> Result<Option<Tree>, String> {
        let Some(at) = self.places.get(&key(name)).copied() else { return Ok(None) };
        let entry = &self.entries[at];
        let part = Unpacked::new(self.bytes, entry);
        Tree::read(part, &mut self.budget).map(Some).map_err(|reason| reason.sentence(name))
    }

    /// The tree of a part with all attributes, and names with their vocabularies; none where it
    /// cannot be read.
    pub(super) fn whole(&mut self, name: &str) -> Option<Tree> {
        let entry = &self.entries[*self.places.get(&key(name))?];
        Tree::read_whole(Unpacked::new(self.bytes, entry), &mut self.budget).ok()
    }

    /// The bytes of a part; none where there is no such part, it is damaged, or there is no room
    /// for it.
    pub(super) fn bytes(&mut self, name: &str) -> Option<Vec<u8>> {
        let entry = &self.entries[*self.places.get(&key(name))?];
        self.spare = self.spare.checked_sub(entry.size)?;
        let mut bytes = Vec::new();
        let mut part = Unpacked::new(self.bytes, entry).take(entry.size.saturating_add(1));
        part.read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// The length of a part, and what its bytes add up to, as it is listed.
    pub(super) fn sums(&self, name: &str) -> Option<(u64, u32)> {
        let entry = &self.entries[*self.places.get(&key(name))?];
        Some((entry.size, entry.sum))
    }

    /// A part that words stand in, which must be spelled and typed as it is referred to.
    pub(super) fn worded(&mut self, relation: &Relation) -> Result<Option<Tree>, String> {
        let name = &relation.target;
        let Some(at) = self.places.get(&key(name)).copied() else {
            // What is no name of a part at all may be one to other programs.
            let odd = name.contains(['%', '\\', '#', '?']) || name.contains(char::is_whitespace);
            return if odd { Err(misnamed(name)) } else { Ok(None) };
        };
        self.refuse_spelling(name)?;
        if self.entries[at].name.replace('\\', "/") != *name {
            return Err(misnamed(name));
        }
        self.refuse_type(name, &relation.kind)?;
        self.tree(name)
    }

    /// Refuses a name that to other programs ends earlier, at what asks or points within a part.
    pub(super) fn refuse_spelling(&self, name: &str) -> Result<(), String> {
        if name.contains(['?', '#']) { Err(misnamed(name)) } else { Ok(()) }
    }

    /// Refuses a part that the package says to be something else than the relation to it says.
    pub(super) fn refuse_type(&self, name: &str, kind: &str) -> Result<(), String> {
        let Some(said) = self.types.of_part(name) else { return Ok(()) };
        // A type that every XML has says nothing of what a part is.
        if ["application/xml", "text/xml"].iter().any(|it| said.eq_ignore_ascii_case(it)) {
            return Ok(());
        }
        let fits = match kind {
            "officeDocument" => MAIN.iter().any(|it| said.eq_ignore_ascii_case(it)),
            "styles" | "numbering" | "footnotes" | "endnotes" | "header" | "footer"
            | "comments" => {
                let wanted = format!("{WORD}.{kind}+xml");
                said.eq_ignore_ascii_case(&wanted)
            }
            _ => true,
        };
        let why = || format!("the part {} is not what it is called", shown(name));
        if fits { Ok(()) } else { Err(ambiguous(&why())) }
    }

    /// What the part `of` refers to, by the ids it uses; `of` is empty for the package itself.
    pub(super) fn relations(&mut self, of: &str) -> Result<HashMap<String, Relation>, String> {
        let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
        let slash = if folder.is_empty() { "" } else { "/" };
        let part = format!("{folder}{slash}_rels/{name}.rels");
        let Some(tree) = self.tree(&part)? else { return Ok(HashMap::new()) };
        if tree.compatible {
            return Err(ambiguous("its parts refer to others in alternatives"));
        }
        let mut relations = HashMap::new();
        for entry in tree.root().children().filter(|it| it.name() == "Relationship") {
            let (Some(id), Some(kind), Some(target)) =
                (entry.attr("Id"), entry.attr("Type"), entry.attr("Target"))
            else {
                continue;
            };
            let known = RELATIONS.iter().find_map(|it| kind.strip_prefix(it));
            let kind = if kind == EXTENDED { "commentsExtended" } else { known.unwrap_or(kind) };
            let external = entry.attr("TargetMode") == Some("External");
            if !external && escapes_needlessly(target) {
                return Err(misnamed(target));
            }
            let target = if external { target.to_owned() } else { resolved(folder, target) };
            let relation = Relation { kind: kind.to_owned(), target, external };
            if relations.insert(id.to_owned(), relation).is_some() {
                return Err(ambiguous("two of its parts are referred to by one name"));
            }
        }
        refuse_rivals(&relations)?;
        Ok(relations)
    }

    /// Refuses parts that end earlier than they say, where something could stand that only
    /// programs find that read from the front.
    fn refuse_short(&self) -> Result<(), String> {
        let mut left = 256_u64 << 20;
        for entry in self.entries.iter().filter(|it| it.trailed && it.packed) {
            left = left
                .checked_sub(entry.size)
                .ok_or("The file unpacks to more than any agreement holds and was not read.")?;
            let mut part = Unpacked::new(self.bytes, entry);
            std::io::copy(&mut part, &mut std::io::sink())
                .map_err(|_| ambiguous("a part has two lengths"))?;
        }
        Ok(())
    }
}

/// The beginning of the types of Word's parts.
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The types of parts that hold the text of a Word file.
const MAIN: [&str; 4] = [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
];

/// Refuses two parts where a file has one: two texts, two sets of notes.
fn refuse_rivals(relations: &HashMap<String, Relation>) -> Result<(), String> {
    const SINGLE: [&str; 10] = [
        "officeDocument",
        "styles",
        "numbering",
        "footnotes",
        "endnotes",
        "comments",
        "commentsExtended",
        "settings",
        "theme",
        "fontTable",
    ];
    let mut known: HashMap<&str, &str> = HashMap::new();
    for it in relations.values().filter(|it| !it.external && SINGLE.contains(&&*it.kind)) {
        let other = known.insert(&it.kind, &it.target);
        if other.is_some_and(|other| key(other) != key(&it.target)) {
            return Err(ambiguous(&format!("it has two parts for {}", it.kind)));
        }
    }
    Ok(())
}

fn misnamed(name: &str) -> String {
    ambiguous(&format!("the part {} is spelled in two ways", shown(name)))
}

impl Types {
    /// What a `[Content_Types].xml` says.
    fn of(tree: &Tree) -> Result<Self, String> {
        if tree.compatible {
            return Err(ambiguous("its list of types holds alternatives"));
        }
        let mut types = Self::default();
        for entry in tree.root().children() {
            let (list, name) = match entry.name() {
                "Override" => (&mut types.parts, entry.attr("PartName")),
                "Default" => (&mut types.endings, entry.attr("Extension")),
                _ => continue,
            };
            let (Some(name), Some(said)) = (name, entry.attr("ContentType")) else { continue };
            let other = list.insert(key(name), said.to_owned());
            if other.is_some_and(|other| other != said) {
                return Err(ambiguous("a part has two types"));
            }
        }
        Ok(types)
    }

    /// The type of a part.
    fn of_part(&self, name: &str) -> Option<&str> {
        let key = key(name);
        let by_ending = || self.endings.get(key.rsplit_once('.')?.1);
        self.parts.get(&key).or_else(by_ending).map(String::as_str)
    }
}

/// A part while it is unpacked: refused once it unpacks to far more than it should, and where it does not end
/// with what the directory says of it.
struct Unpacked<'a> {
    from: Packed<'a>,
    sum: Crc,
    expected: (u32, u64),
    most: u64,
}

enum Packed<'a> {
    Stored(&'a [u8]),
    Deflated(DeflateDecoder<&'a [u8]>),
}

impl<'a> Unpacked<'a> {
    fn new(bytes: &'a [u8], entry: &Entry) -> Self {
        let data = &bytes[entry.data.clone()];
        let most = FREE.max((data.len() as u64).saturating_mul(RATIO));
        let from = match entry.packed {
            true => Packed::Deflated(DeflateDecoder::new(data)),
            false => Packed::Stored(data),
        };
        Self { from, sum: Crc::new(), expected: (entry.sum, entry.size), most }
    }

    /// Whether it ended where the directory says.
    fn is_whole(&self, asked: usize) -> bool {
        let rest = match &self.from {
            Packed::Stored(rest) => rest,
            Packed::Deflated(decoder) => *decoder.get_ref(),
        };
        let found = (self.sum.sum(), u64::from(self.sum.amount()));
        asked == 0 || (rest.is_empty() && found == self.expected)
    }
}

impl Read for Unpacked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        use std::io::{Error, ErrorKind};
        let read = match &mut self.from {
            Packed::Stored(data) => data.read(buffer)?,
            Packed::Deflated(decoder) => decoder.read(buffer)?,
        };
        self.sum.update(&buffer[..read]);
        if u64::from(self.sum.amount()) > self.most {
            return Err(Error::new(
                ErrorKind::FileTooLarge,
                "it unpacks to far more than it should",
            ));
        }
        if read == 0 && !self.is_whole(buffer.len()) {
            return Err(Error::new(ErrorKind::InvalidData, "it is not what is listed"));
        }
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
    other_format(bytes).map_or(Ok(()), |sentence| Err(sentence.to_owned()))
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
