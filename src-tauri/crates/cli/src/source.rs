//! What a text is called on the command line: a file, or `DOSSIER#INSTRUMENT@VERSION`.

use std::path::{Path, PathBuf};

use travaux_desk::Desk;

use crate::answer::Trouble;
use crate::session::Session;

/// A text named on the command line.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Source {
    /// A file of its own.
    File(PathBuf),
    /// A version in a dossier.
    Version {
        /// The dossier's file.
        dossier: PathBuf,
        /// The instrument's code.
        instrument: String,
        /// The version's number; the newest when none is named.
        version: Option<String>,
    },
}

impl Source {
    /// Reads `words`; `is_file` says whether a path names a file, because a file's name may
    /// hold a `#` as well.
    pub(crate) fn read(words: &str, is_file: impl Fn(&Path) -> bool) -> Self {
        let whole = PathBuf::from(words);
        match words.rsplit_once('#') {
            Some((dossier, place)) if !place.is_empty() && !is_file(&whole) => {
                let (instrument, version) = match place.split_once('@') {
                    Some((instrument, version)) => (instrument, Some(version.to_owned())),
                    None => (place, None),
                };
                Self::Version {
                    dossier: PathBuf::from(dossier),
                    instrument: instrument.to_owned(),
                    version,
                }
            }
            _ => Self::File(whole),
        }
    }
}

/// The desk, the instrument and the number of a version named DOSSIER#INSTRUMENT@VERSION.
pub(crate) fn named(session: &Session, words: &str) -> Result<(Desk, String, String), Trouble> {
    let Source::Version { dossier, instrument, version } = Source::read(words, |_| false) else {
        return Err(Trouble(format!(
            "\u{201c}{words}\u{201d} is not DOSSIER#INSTRUMENT@VERSION. Nothing was changed."
        )));
    };
    let (desk, number) = holding(session, &dossier, &instrument, version.as_deref())?;
    Ok((desk, instrument, number))
}

/// The desk of a dossier, and the number of one of its versions; the newest where none is named.
pub(crate) fn holding(
    session: &Session,
    dossier: &Path,
    instrument: &str,
    version: Option<&str>,
) -> Result<(Desk, String), Trouble> {
    let desk = session.reading(dossier)?;
    let number = desk.look_up(instrument, version)?.number.to_string();
    Ok((desk, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(dossier: &str, instrument: &str, version: Option<&str>) -> Source {
        let version = version.map(str::to_owned);
        Source::Version { dossier: dossier.into(), instrument: instrument.into(), version }
    }

    #[test]
    fn a_version_is_named_after_the_dossier() {
        let nowhere = |_: &Path| false;
        assert_eq!(
            Source::read("T.dossier#FA@3.1", nowhere),
            version("T.dossier", "FA", Some("3.1"))
        );
        assert_eq!(Source::read("a#b/T.dossier#FA", nowhere), version("a#b/T.dossier", "FA", None));
        assert_eq!(Source::read("base.md", nowhere), Source::File("base.md".into()));
    }

    #[test]
    fn a_file_with_a_hash_in_its_name_is_a_file() {
        assert_eq!(Source::read("draft#2.md", |_| true), Source::File("draft#2.md".into()));
    }
}
