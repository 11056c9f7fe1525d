//! Parts of a Word file that somebody else or we have packed, within limits.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// A part longer than this is not read.
const LONGEST: u64 = 32 << 20;
/// A package with more parts than this is not read.
const MOST: usize = 2_000;

/// The names and bytes of a package's parts that `wanted` holds for, in the order of the file.
pub(super) fn parts(
    bytes: &[u8],
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<(String, Vec<u8>)>, String> {
    let unreadable = || "It is not a Word file, or it is damaged.".to_owned();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    if archive.len() > MOST {
        return Err(format!("It has more than {MOST} parts, which no Word file has."));
    }
    let mut parts = Vec::new();
    let mut left = LONGEST;
    for at in 0..archive.len() {
        let file = archive.by_index(at).map_err(|_| unreadable())?;
        let name = file.name().map_err(|_| unreadable())?.into_owned();
        if !wanted(&name) {
            continue;
        }
        let mut content = Vec::new();
        file.take(left + 1).read_to_end(&mut content).map_err(|_| unreadable())?;
        left = left
            .checked_sub(content.len() as u64)
            .ok_or_else(|| format!("It holds more than {} MB.", LONGEST >> 20))?;
        parts.push((name, content));
    }
    Ok(parts)
}
