//! The entries of a zip, each with one name and one content whoever reads it: a file that two
//! programs could unpack to two texts is refused.

use std::collections::HashSet;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

/// More parts than any agreement has.
const MOST_PARTS: usize = 4_000;

const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";

/// The longest end of a directory: its own bytes and the longest remark after them.
const LONGEST_END: usize = 22 + 0xffff;

/// A part of a package as it is packed.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its name, as it is spelled.
    pub(super) name: String,
    /// Its packed bytes.
    pub(super) data: Range<usize>,
    /// How many bytes it unpacks to.
    pub(super) size: u64,
    /// What its bytes add up to.
    pub(super) sum: u32,
    /// Whether it is packed rather than stored as it is.
    pub(super) packed: bool,
    /// Whether its lengths stand behind it, where programs that read from the front look.
    pub(super) trailed: bool,
}

/// What the directory says of an entry.
struct Listed<'a> {
    name: &'a [u8],
    flags: u16,
    method: u16,
    /// The checksum, and the lengths packed and unpacked.
    sums: [u32; 3],
    start: usize,
    extra: &'a [u8],
}

/// The entries of a zip, in the order in which they stand in it.
///
/// # Errors
///
/// The sentence of refusal.
pub(super) fn entries(bytes: &[u8]) -> Result<Vec<Entry>, String> {
    let end = end_of(bytes)?;
    let directory = directory(bytes, end)?;
    let mut listed = listed(&bytes[directory.clone()])?;
    listed.sort_by_key(|it| it.start);
    let nexts = listed.iter().skip(1).map(|it| it.start).chain([directory.start]);
    let nexts: Vec<usize> = nexts.collect();
    if listed.last().is_some_and(|it| it.start >= directory.start) {
        return Err(ambiguous("a part is not where it is listed"));
    }
    if listed.first().is_none_or(|it| it.start != 0) {
        return Err(ambiguous("there is something before its first part"));
    }
    let entries = listed.iter().zip(nexts).map(|(it, next)| entry(bytes, it, next));
    let entries = entries.collect::<Result<Vec<_>, String>>()?;
    refuse_names(&entries)?;
    Ok(entries)
}

/// What is said of a file that two programs could read as two texts.
pub(super) fn ambiguous(why: &str) -> String {
    format!(
        "The file could say different things to different readers ({why}) and was not read; ask \
         for it once more, saved by Word."
    )
}

fn damaged() -> String {
    "The Word file is damaged or was cut short; ask for it again.".to_owned()
}

fn half(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..at + 2).map_or(0, |it| u16::from_le_bytes([it[0], it[1]]))
}

fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from(half(bytes, at)) | u32::from(half(bytes, at + 2)) << 16
}

/// Where the directory's end begins; nothing but blanks may come after it.
fn end_of(bytes: &[u8]) -> Result<usize, String> {
    let from = bytes.len().saturating_sub(LONGEST_END);
    let at = last(&bytes[from..], END).ok_or_else(damaged)? + from;
    let said = at + 22 + usize::from(half(bytes, at + 20));
    let after = bytes.get(said..).ok_or_else(damaged)?;
    if after.iter().any(|it| !matches!(it, 0 | b' ' | b'\r' | b'\n')) {
        return Err(ambiguous("there is something after its end"));
    }
    Ok(at)
}

fn last(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).rposition(|it| it == wanted)
}

/// Where the directory stands that ends at `end`.
fn directory(bytes: &[u8], end: usize) -> Result<Range<usize>, String> {
    let (count, length, start) =
        (half(bytes, end + 10), word(bytes, end + 12) as usize, word(bytes, end + 16) as usize);
    let long = end.checked_sub(20).is_some_and(|at| bytes[at..].starts_with(b"PK\x06\x07"));
    if long || count == u16::MAX || usize::from(count) > MOST_PARTS {
        return Err("The file has more parts than any Word file and was not read.".to_owned());
    }
    if word(bytes, end + 4) != 0 || half(bytes, end + 8) != count {
        return Err(ambiguous("it says to be one of several volumes"));
    }
    match start.checked_add(length) {
        Some(stop) if stop == end => Ok(start..end),
        Some(stop) if stop > bytes.len() => Err(damaged()),
        _ => Err(ambiguous("its list of parts is not where it says")),
    }
}

/// What the directory lists.
fn listed(mut directory: &[u8]) -> Result<Vec<Listed<'_>>, String> {
    let mut listed = Vec::new();
    while !directory.is_empty() {
        let header = directory.get(..46).filter(|it| it.starts_with(CENTRAL));
        let header = header.ok_or_else(damaged)?;
        let ends = [28, 30, 32].map(|at| usize::from(half(header, at)));
        let name = 46..46 + ends[0];
        let extra = name.end..name.end + ends[1];
        let whole = extra.end + ends[2];
        if directory.len() < whole {
            return Err(damaged());
        }
        listed.push(Listed {
            name: &directory[name],
            flags: half(header, 8),
            method: half(header, 10),
            sums: [16, 20, 24].map(|at| word(header, at)),
            start: word(header, 42) as usize,
            extra: &directory[extra],
        });
        if listed.len() > MOST_PARTS {
            return Err("The file has more parts than any Word file and was not read.".to_owned());
        }
        directory = &directory[whole..];
    }
    Ok(listed)
}

/// The entry that the directory lists, once what stands before its bytes and behind them up to
/// `next` says the same.
fn entry(bytes: &[u8], listed: &Listed<'_>, next: usize) -> Result<Entry, String> {
    let header = bytes.get(listed.start..listed.start + 30).filter(|it| it.starts_with(LOCAL));
    let header = header.ok_or_else(|| ambiguous("a part is not where it is listed"))?;
    let name = listed.start + 30..listed.start + 30 + usize::from(half(header, 26));
    let extra = name.end..name.end + usize::from(half(header, 28));
    let length = usize::try_from(listed.sums[1]).unwrap_or(usize::MAX);
    let data = extra.end..extra.end.checked_add(length).ok_or_else(damaged)?;
    if data.end > next {
        return Err(ambiguous("two parts share their bytes"));
    }
    let (flags, method) = (half(header, 6), half(header, 8));
    if (flags | listed.flags) & 1 != 0 {
        return Err("The Word file is protected with a password; save it without one.".to_owned());
    }
    if bytes[name.clone()] != *listed.name || method != listed.method {
        return Err(ambiguous("a part is listed under another name than it has"));
    }
    if !matches!(method, 0 | 8) {
        return Err("The parts of the file are packed in a way that Word does not use; save it \
                    again in Word."
            .to_owned());
    }
    if !listed.name.is_ascii() && (flags ^ listed.flags) & 0x800 != 0 {
        return Err(ambiguous("a part has a name in two alphabets"));
    }
    for extra in [listed.extra, &bytes[extra]] {
        refuse_other_name(extra, listed.name)?;
    }
    let trailed = flags & 8 != 0;
    agree(header, listed, trailed)?;
    let behind = after(&bytes[data.end..next], listed, trailed)?;
    if [LOCAL, CENTRAL, END].iter().any(|it| last(behind, it).is_some()) {
        return Err(ambiguous("it has parts that are not listed"));
    }
    let [sum, stored, size] = listed.sums;
    if method == 0 && stored != size {
        return Err(ambiguous("a part has two lengths"));
    }
    let name = String::from_utf8_lossy(listed.name).into_owned();
    let (size, packed) = (u64::from(size), method == 8);
    Ok(Entry { name, data, size, sum, packed, trailed })
}

/// Refuses an entry whose own header says other lengths than the directory.
fn agree(header: &[u8], listed: &Listed<'_>, trailed: bool) -> Result<(), String> {
    let own = [14, 18, 22].map(|at| word(header, at));
    let same = own.iter().zip(listed.sums).all(|(own, listed)| {
        // Where lengths come behind, the header has none; the long form has them elsewhere.
        *own == listed || (trailed && *own == 0) || *own == u32::MAX
    });
    if listed.sums[1..].contains(&u32::MAX) {
        return Err("The file is packed in the long form, for files larger than any Word file, \
                    and was not read; save it again in Word."
            .to_owned());
    }
    if same { Ok(()) } else { Err(ambiguous("a part has two lengths")) }
}

/// What is left of the bytes behind an entry once its lengths are taken off, where they come
/// there; they must be those of the directory.
fn after<'a>(behind: &'a [u8], listed: &Listed<'_>, trailed: bool) -> Result<&'a [u8], String> {
    if !trailed {
        return Ok(behind);
    }
    let signed = behind.starts_with(b"PK\x07\x08");
    let sums = if signed { &behind[4..] } else { behind };
    let [sum, packed, size] = listed.sums;
    let short = [sum, packed, size].map(u32::to_le_bytes).concat();
    let mut long = sum.to_le_bytes().to_vec();
    long.extend([packed, size].map(|it| u64::from(it).to_le_bytes()).concat());
    match () {
        () if sums.starts_with(&long) && sums.len() >= long.len() => Ok(&sums[long.len()..]),
        () if sums.starts_with(&short) => Ok(&sums[short.len()..]),
        () => Err(ambiguous("a part has two lengths")),
    }
}

/// Refuses an entry that states another name beside its own.
fn refuse_other_name(mut extra: &[u8], name: &[u8]) -> Result<(), String> {
    while extra.len() >= 4 {
        let (id, length) = (half(extra, 0), usize::from(half(extra, 2)));
        let Some(field) = extra.get(4..4 + length) else { return Ok(()) };
        if id == 0x7075 && field.get(5..) != Some(name) {
            return Err(ambiguous("a part has two names"));
        }
        extra = &extra[4 + length..];
    }
    Ok(())
}

/// Refuses names that lead elsewhere, that programs spell in two ways, and parts that are there
/// twice.
fn refuse_names(entries: &[Entry]) -> Result<(), String> {
    let mut seen = HashSet::new();
    for entry in entries {
        let name = &entry.name;
        let steps = name.split(['/', '\\']).any(|step| step == "..");
        if steps || name.starts_with('/') || name.contains(['\0', ':']) {
            return Err("The file names parts outside of itself and was not read; no Word \
                        document does that."
                .to_owned());
        }
        if is_odd(name) {
            let why = format!("the name {} can be spelled in another way", shown(name));
            return Err(ambiguous(&why));
        }
        if !seen.insert(folded(name)) {
            return Err(format!(
                "The file holds the part {} twice and was not read: it could say different \
                 things to different readers.",
                shown(name)
            ));
        }
    }
    Ok(())
}

/// Whether a name is spelled in a way that some programs straighten and others do not: letters
/// as `%41`, parts in pieces, empty steps, steps that end in a dot.
fn is_odd(name: &str) -> bool {
    let name = name.strip_suffix(['/', '\\']).unwrap_or(name);
    let step = |step: &str| {
        step.is_empty() || step.ends_with(['.', ' ']) || step.ends_with(".piece") || step == "."
    };
    name.split(['/', '\\']).any(step) || escapes_needlessly(name)
}

/// Whether an address escapes a character that needs no escape, or a border between steps.
pub(super) fn escapes_needlessly(address: &str) -> bool {
    let escaped = address.match_indices('%').map(|(at, _)| {
        let digits = address.get(at + 1..at + 3);
        digits.and_then(|it| u8::from_str_radix(it, 16).ok())
    });
    let needless = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/\\".contains(&byte);
    escaped.flatten().any(needless)
}

/// A name as the most lenient program compares it.
fn folded(name: &str) -> String {
    let steps = name.split(['/', '\\']).filter(|step| !step.is_empty());
    let joined = steps.collect::<Vec<_>>().join("/");
    joined.nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).collect()
}

/// The start of a name that a file gives, fit to be shown.
pub(super) fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(80).collect()
}
