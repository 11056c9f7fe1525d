//! What lies in a folder against what is listed of it.

use crate::proof::Listed;
use crate::sum::sum;

/// What is in the way of believing a folder, a sentence each: files that changed, are missing or
/// came; `read` gives the bytes of a file by its path.
pub fn unlike_listed<'l>(
    listed: impl IntoIterator<Item = &'l Listed>,
    found: &[String],
    own: &[&str],
    read: &mut dyn FnMut(&str) -> Result<Vec<u8>, String>,
) -> Vec<String> {
    let mut out = Vec::new();
    let mut known: Vec<&str> = own.to_vec();
    for it in listed {
        if known.contains(&it.path.as_str()) {
            out.push(format!("{} is listed twice.", it.path));
            continue;
        }
        known.push(&it.path);
        if !found.contains(&it.path) {
            out.push(format!("{} is missing.", it.path));
            continue;
        }
        match read(&it.path) {
            Err(why) => out.push(format!("{} cannot be read: {why}.", it.path)),
            Ok(bytes) if bytes.len() as u64 != it.bytes || sum(&bytes) != it.sha256 => {
                out.push(format!("{} changed.", it.path));
            }
            Ok(_) => {}
        }
    }
    let came = found.iter().filter(|it| !known.contains(&it.as_str()));
    out.extend(came.map(|it| format!("{it} is not listed: it was added.")));
    out
}
