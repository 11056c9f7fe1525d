//! What a text is called on the command line: a file, or `DOSSIER#INSTRUMENT@VERSION`.

use std::path::{Path, PathBuf};

use travaux_desk::{Desk, InstrumentCode, VersionNumber};
use travaux_wire::parsed;

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
        instrument: InstrumentCode,
        /// The version's number; the newest when none is named.
        version: Option<VersionNumber>,
    },
}

impl Source {
    /// Reads `words`; `is_file` says whether a path names a file, because a file's name may
    /// hold a `#` as well.
    ///
    /// # Errors
    ///
    /// When what follows the `#` is no instrument's code, or no number of a version.
    pub(crate) fn read(words: &str, is_file: impl Fn(&Path) -> bool) -> Result<Self, Trouble> {
        let whole = PathBuf::from(words);
        Ok(match words.rsplit_once('#') {
            Some((dossier, place)) if !place.is_empty() && !is_file(&whole) => {
                let (instrument, version) = match place.split_once('@') {
                    Some((instrument, version)) => (instrument, Some(parsed(version)?)),
                    None => (place, None),
                };
                Self::Version {
                    dossier: PathBuf::from(dossier),
                    instrument: parsed(instrument)?,
                    version,
                }
            }
            _ => Self::File(whole),
        })
    }
}

/// The desk, the instrument and the number of a version named DOSSIER#INSTRUMENT@VERSION.
pub(crate) fn named(
    session: &Session,
    words: &str,
) -> Result<(Desk, InstrumentCode, VersionNumber), Trouble> {
    let Source::Version { dossier, instrument, version } = Source::read(words, |_| false)? else {
        return Err(Trouble(format!(
            "\u{201c}{words}\u{201d} is not DOSSIER#INSTRUMENT@VERSION. Nothing was changed."
        )));
    };
    let (desk, number) = holding(session, &dossier, &instrument, version)?;
    Ok((desk, instrument, number))
}

/// The desk of a dossier, and the number of one of its versions; the newest where none is named.
pub(crate) fn holding(
    session: &Session,
    dossier: &Path,
    instrument: &InstrumentCode,
    version: Option<VersionNumber>,
) -> Result<(Desk, VersionNumber), Trouble> {
    let desk = session.reading(dossier)?;
    let number = desk.look_up(instrument, version)?.number;
    Ok((desk, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &str, is_file: impl Fn(&Path) -> bool) -> Source {
        Source::read(words, is_file).ok().expect("a source")
    }

    fn version(dossier: &str, instrument: &str, version: Option<&str>) -> Source {
        let version = version.map(|it| it.parse().expect("a number"));
        let instrument = instrument.parse().expect("a code");
        Source::Version { dossier: dossier.into(), instrument, version }
    }

    #[test]
    fn a_version_is_named_after_the_dossier() {
        let nowhere = |_: &Path| false;
        assert_eq!(read("T.dossier#FA@3.1", nowhere), version("T.dossier", "FA", Some("3.1")));
        assert_eq!(read("a#b/T.dossier#FA", nowhere), version("a#b/T.dossier", "FA", None));
        assert_eq!(read("base.md", nowhere), Source::File("base.md".into()));
    }

    #[test]
    fn what_is_no_code_and_no_number_is_refused() {
        for words in ["T.dossier#F A@1", "T.dossier#FA@one"] {
            assert!(Source::read(words, |_| false).is_err(), "{words}");
        }
    }

    #[test]
    fn a_file_with_a_hash_in_its_name_is_a_file() {
        assert_eq!(read("draft#2.md", |_| true), Source::File("draft#2.md".into()));
    }
}
