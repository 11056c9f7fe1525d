//! Folders that are written whole or not at all, and what lies in them.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::{read, reason, reason_unwritten, write};

/// How many entries of a folder are listed, and how deep.
const MOST: usize = 10_000;
const DEEPEST: usize = 16;

/// Whether a folder may be made at `path`: nothing is there, or a folder with nothing in it.
///
/// # Errors
///
/// Why it may not, as the end of a sentence.
pub fn may_make(path: &Path) -> Result<(), String> {
    let Ok(about) = path.symlink_metadata() else { return Ok(()) };
    let entries = match about.is_dir() {
        true => fs::read_dir(path).map_err(|it| reason(&it))?.count(),
        false => return Err("something is there already that is no folder".to_owned()),
    };
    match entries {
        0 => Ok(()),
        _ => Err("there is a folder already, and it is not empty".to_owned()),
    }
}

/// Makes a folder with these files, each named by its path in the folder; where one cannot be
/// written, there is no folder.
///
/// # Errors
///
/// Why not, as the end of a sentence.
pub fn make(path: &Path, files: &[(String, Vec<u8>)]) -> Result<(), String> {
    may_make(path)?;
    let mut draft = path.as_os_str().to_owned();
    draft.push(format!(".{}.part", std::process::id()));
    let draft = PathBuf::from(draft);
    // Nor is anything written into what somebody else put there.
    fs::create_dir(&draft).map_err(|it| reason_unwritten(&it))?;
    let made = filled(&draft, files).and_then(|()| {
        // A folder takes the place of an empty one on some systems only.
        fs::remove_dir(path).or_else(|it| match it.kind() {
            ErrorKind::NotFound => Ok(()),
            _ => Err(it),
        })?;
        fs::rename(&draft, path)
    });
    made.map_err(|failure| {
        // What cannot be taken away again does no harm beside it.
        fs::remove_dir_all(&draft).ok();
        reason_unwritten(&failure)
    })
}

fn filled(folder: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    for (name, bytes) in files {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        write(&path, bytes)?;
    }
    Ok(())
}

/// What lies in a folder and in those within it: files by their path from the folder on, with
/// strokes between; what is no file, such as a link or an empty folder, ends with a stroke.
///
/// # Errors
///
/// Why it cannot be listed, as the end of a sentence.
pub fn listed(folder: &Path) -> Result<Vec<String>, String> {
    let mut out = Vec::new();
    list(folder, "", DEEPEST, &mut out)?;
    out.sort();
    Ok(out)
}

fn list(folder: &Path, before: &str, deep: usize, out: &mut Vec<String>) -> Result<(), String> {
    for entry in fs::read_dir(folder).map_err(|it| reason(&it))? {
        let entry = entry.map_err(|it| reason(&it))?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().map_err(|it| reason(&it))?;
        let held = out.len();
        if kind.is_file() {
            out.push(name);
        } else if kind.is_dir() && deep > 0 {
            list(&entry.path(), &format!("{name}/"), deep - 1, out)?;
            if out.len() == held {
                out.push(format!("{name}/"));
            }
        } else {
            out.push(format!("{name}/"));
        }
        if out.len() > MOST {
            return Err(format!("it holds more than {MOST} files"));
        }
    }
    Ok(())
}

/// The bytes of a file in a folder, by its path from the folder on.
///
/// # Errors
///
/// Why it cannot be read, as the end of a sentence.
pub fn held(folder: &Path, name: &str) -> Result<Vec<u8>, String> {
    let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
    if !name.split('/').all(plain) || name.contains(['\\', ':']) {
        return Err("its name leads out of the folder".to_owned());
    }
    read(&folder.join(name)).map_err(|it| reason(&it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_whole_and_listed() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("bundle");
        let files = [("a/b.txt".to_owned(), b"b".to_vec()), ("c.txt".to_owned(), b"c".to_vec())];
        make(&folder, &files).expect("it is made");
        fs::create_dir(folder.join("empty")).expect("a folder");
        std::os::unix::fs::symlink("c.txt", folder.join("link")).expect("a link");
        assert_eq!(listed(&folder).expect("listed"), ["a/b.txt", "c.txt", "empty/", "link/"]);
        assert_eq!(held(&folder, "a/b.txt").expect("read"), b"b");
        for name in ["../x", "/etc/passwd", "a//b.txt", "a/../c.txt", ""] {
            assert!(held(&folder, name).is_err(), "{name}");
        }
        assert!(make(&folder, &files).is_err(), "it is not empty");
        assert_eq!(fs::read_dir(home.path()).expect("the home").count(), 1, "no draft is left");
    }

    #[test]
    fn what_cannot_be_made_whole_is_not_there() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("bundle");
        let files = [("a".to_owned(), Vec::new()), ("a/b".to_owned(), Vec::new())];
        make(&folder, &files).expect_err("a file is no folder");
        assert_eq!(fs::read_dir(home.path()).expect("the home").count(), 0);
        fs::create_dir(&folder).expect("a folder");
        make(&folder, &files[..1]).expect("an empty one is filled");
        assert_eq!(listed(&folder).expect("listed"), ["a"]);
    }
}
