//! A folder as a shared place: on a file server, or kept the same at several computers by
//! whatever program does that.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use travaux_pouch::MOST_BYTES;

use crate::{Name, Place, PlaceError};

/// A folder as a shared place.
#[derive(Clone, Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The folder at `path`, which is made when something is first laid there.
    pub fn at(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    fn path_of(&self, name: Name) -> PathBuf {
        self.path.join(name.to_string())
    }
}

impl Place for Folder {
    fn list(&self) -> Result<Vec<Name>, PlaceError> {
        let mut found = names_in(&self.path.join("o"))?;
        for within in ["k", "h"] {
            for desk in names_in(&self.path.join(within))? {
                let below = names_in(&self.path.join(within).join(&desk))?;
                found.extend(below.into_iter().map(|it| format!("{within}/{desk}/{it}")));
            }
        }
        let spelled = |it: String| if it.contains('/') { it } else { format!("o/{it}") };
        Ok(found.into_iter().filter_map(|it| Name::parse(&spelled(it))).collect())
    }

    fn get(&self, name: Name) -> Result<Option<Vec<u8>>, PlaceError> {
        let path = self.path_of(name);
        match fs::symlink_metadata(&path) {
            Ok(about) if about.is_file() && about.len() <= MOST_BYTES as u64 => {}
            // What is no file, or is larger than any desk writes, is not what we look for.
            Ok(_) => return Ok(None),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(unreachable(&error)),
        }
        let mut bytes = Vec::new();
        let read =
            File::open(&path).and_then(|it| it.take(MOST_BYTES as u64).read_to_end(&mut bytes));
        match read {
            Ok(_) => Ok(Some(bytes)),
            // It was taken away in between.
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unreachable(&error)),
        }
    }

    fn put(&self, name: Name, bytes: &[u8]) -> Result<bool, PlaceError> {
        let there = self.get(name)?;
        if there.as_deref() == Some(bytes) {
            return Ok(true);
        }
        let path = self.path_of(name);
        let folder = path.parent().unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(|it| refused(&it))?;
        let draft = draft_of(&path);
        written(&draft, bytes).map_err(|it| refused(&it))?;
        let laid = match there {
            Some(cut) if bytes.starts_with(&cut) => fs::rename(&draft, &path),
            Some(_) => Err(ErrorKind::AlreadyExists.into()),
            None => fs::hard_link(&draft, &path).or_else(|error| match error.kind() {
                ErrorKind::AlreadyExists => Err(error),
                // Not every disk knows second names.
                _ => File::create_new(&path).and_then(|it| whole(it, bytes)),
            }),
        };
        fs::remove_file(&draft).ok();
        match laid {
            Ok(()) => {
                File::open(folder).and_then(|it| it.sync_all()).ok();
                Ok(true)
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                Ok(self.get(name)?.as_deref() == Some(bytes))
            }
            Err(error) => Err(refused(&error)),
        }
    }
}

/// A name beside `path` that nobody else writes, and no desk reads.
fn draft_of(path: &Path) -> PathBuf {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let mut draft = path.as_os_str().to_owned();
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    draft.push(format!(".{}-{count}.part", std::process::id()));
    draft.into()
}

fn written(draft: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::remove_file(draft).ok();
    whole(File::create_new(draft)?, bytes)
}

fn whole(mut file: File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

/// The names in a folder; none where there is none.
fn names_in(folder: &Path) -> Result<Vec<String>, PlaceError> {
    match fs::read_dir(folder) {
        Ok(entries) => {
            let names = entries.flatten().filter_map(|it| it.file_name().into_string().ok());
            Ok(names.collect())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        // Something that is no folder is not ours.
        Err(error) if error.kind() == ErrorKind::NotADirectory => Ok(Vec::new()),
        Err(error) => Err(unreachable(&error)),
    }
}

fn unreachable(error: &io::Error) -> PlaceError {
    PlaceError::Unreachable(error.to_string())
}

fn refused(error: &io::Error) -> PlaceError {
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            PlaceError::Refused("its disk is full".to_owned())
        }
        _ => PlaceError::Refused(error.to_string()),
    }
}
