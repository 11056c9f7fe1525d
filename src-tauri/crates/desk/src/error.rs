//! Why the desk could not do as asked.

use travaux_history::{InstrumentCodeError, VersionNumberError};
use travaux_store::StoreError;
use travaux_text::DelegationCodeError;

use crate::limit::Limit;

/// Why the desk could not do as asked. Whatever was acknowledged before is kept.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The dossier's file failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such instrument, version, provision or delegation.
    #[error("there is no {0}")]
    NotFound(String),
    /// The request does not fit the dossier.
    #[error("{0}")]
    Refused(String),
    /// A text to be saved holds characters that cannot be seen or pass for others.
    #[error("the text holds characters that a reader cannot see or would take for others, {0}")]
    Hidden(String),
    /// A foreign file could not be read as text.
    #[error("{0}")]
    Unreadable(String),
    /// A pouch, a card or a proof could not be opened or made.
    #[error(transparent)]
    Pouch(#[from] travaux_pouch::PouchError),
    /// The dossier was opened only to be read.
    #[error("this dossier was opened only to be read")]
    ReadOnly(Limit),
}

impl From<InstrumentCodeError> for DeskError {
    fn from(error: InstrumentCodeError) -> Self {
        Self::Refused(error.to_string())
    }
}

impl From<DelegationCodeError> for DeskError {
    fn from(error: DelegationCodeError) -> Self {
        Self::Refused(error.to_string())
    }
}

impl From<VersionNumberError> for DeskError {
    fn from(error: VersionNumberError) -> Self {
        Self::Refused(error.to_string())
    }
}

impl DeskError {
    /// What is not as it was written, where that is what stood in the way.
    pub fn damage(&self) -> Option<String> {
        match self {
            Self::Store(StoreError::Damaged(damage)) => Some(damage.to_string()),
            _ => None,
        }
    }

    /// What a person needs to know besides: that nothing was lost, and what to do.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Store(error) => store_advice(error),
            Self::NotFound(_) => "Nothing was changed. Check the name and try again.",
            Self::Refused(_) => "Nothing was changed.",
            Self::Hidden(_) => {
                "No version was made, and the text is safe. Take them out, or accept them where \
                 they are meant."
            }
            Self::Unreadable(_) => {
                "The dossier was left as it was. Save the file as .docx, Markdown or plain \
                 text and try again."
            }
            Self::Pouch(_) => {
                "Nothing was imported, and the dossier was left as it was. Ask whoever sent it to \
                 send it again."
            }
            Self::ReadOnly(Limit::OpenElsewhere) => {
                "Nothing was changed. Close it where it is open for writing, then open it again."
            }
            Self::ReadOnly(Limit::Older) => {
                "Nothing was changed. Look for the newer file, or accept this one to go on from it."
            }
            Self::ReadOnly(Limit::Copy) => {
                "Nothing was changed. Restore the copy to go on from it."
            }
            Self::ReadOnly(Limit::Closed) => "Nothing was changed. Open it again to write in it.",
        }
    }

    /// Whether it begins with the name of a file, which is told as it is written.
    fn begins_with_a_name(&self) -> bool {
        use StoreError::{
            AlreadyThere, InTheWay, Locked, NotADossier, NotAFile, OpenElsewhere, Replaced,
            SecondName,
        };
        let Self::Store(error) = self else { return false };
        matches!(
            error,
            AlreadyThere(_)
                | NotAFile(_)
                | NotADossier(_)
                | OpenElsewhere(_)
                | Locked(_)
                | InTheWay(_)
                | SecondName(_)
                | Replaced { .. }
        )
    }

    /// What happened and what to do, in sentences for a person.
    pub fn sentences(&self) -> String {
        let mut what = self.to_string();
        if let (Some(first), false) = (what.chars().next(), self.begins_with_a_name()) {
            what.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
        }
        if !what.ends_with('.') {
            what.push('.');
        }
        format!("{what} {}", self.advice())
    }
}

fn store_advice(error: &StoreError) -> &'static str {
    match error {
        StoreError::NoSuchFile(_) => "Nothing was changed. Check the name and the folder.",
        StoreError::AlreadyThere(_) => "It was left as it is. Choose another name.",
        StoreError::NotAFile(_) => "Nothing was changed. Choose a dossier file.",
        StoreError::NotADossier(_) => {
            "The file was left as it is. Open a file that ends in .dossier, or import this one \
             as a text."
        }
        StoreError::TooNew { .. } => {
            "The file was left as it is. Open it with the newest version of Travaux."
        }
        StoreError::OpenElsewhere(_) => {
            "Nothing was lost. Close it there, or open it here only to read."
        }
        StoreError::Replaced { .. } => {
            "Look at both files, go on from the right one, and do the last act again where it is \
             missing."
        }
        StoreError::InTheWay(_) => "Nothing was changed. Remove it, and open the dossier again.",
        StoreError::SecondName(_) => {
            "Nothing was changed: what is written by one name could be lost by the other. Make a \
             file of its own of it (copy it, and delete the linked name), and open that."
        }
        StoreError::Locked(_) => {
            "Nothing was changed. Give the passphrase, or the words of its recovery kit."
        }
        StoreError::WrongKey(_) => {
            "Nothing was changed. Look at capitals and the keyboard's language and try again; \
             the recovery kit opens it too. If neither does, bring back a copy: its first page \
             may be damaged."
        }
        StoreError::ReadOnly => {
            "Nothing was changed. Copy the file to a folder you may write to and open the copy."
        }
        StoreError::Forbidden(_) => {
            "Nothing was changed. Ask whoever owns the file for permission."
        }
        StoreError::Full => "What was saved before is safe. Make room on the disk and do it again.",
        StoreError::Damaged(_) => {
            "Whatever else verifies can still be read. Run `travaux verify` on it, which says what \
             does, and restore a copy for the rest."
        }
        StoreError::Missing(_) => "Nothing was changed. Check the name and try again.",
        StoreError::Refused(_) => "Nothing was changed.",
        StoreError::Io(_) => "What was saved before is safe. Check the disk and do it again.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_by_the_name_it_has() {
        let told = |error: StoreError| DeskError::from(error).sentences();
        let said = told(StoreError::OpenElsewhere("talks.dossier".into()));
        assert!(said.starts_with("talks.dossier is open elsewhere. "), "{said}");
        let said = told(StoreError::NoSuchFile("talks.dossier".into()));
        assert!(said.starts_with("There is no file talks.dossier. "), "{said}");
    }
}
