//! The formats that only LibreOffice reads, and how each is told.

use std::path::Path;

/// A format that LibreOffice reads for us.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Sort {
    /// An OpenDocument text.
    Open,
    /// Rich text.
    Rich,
    /// A file of Word as it was before 2007.
    OldWord,
}

impl Sort {
    /// What a file is by its name; nothing where LibreOffice is not needed.
    pub(crate) fn of_name(path: &Path) -> Option<Self> {
        match path.extension()?.to_string_lossy().to_ascii_lowercase().as_str() {
            "odt" | "ott" => Some(Self::Open),
            "rtf" => Some(Self::Rich),
            "doc" | "dot" => Some(Self::OldWord),
            _ => None,
        }
    }

    /// What the bytes are that are called so; nothing where we read them ourselves.
    pub(crate) fn of_bytes(self, bytes: &[u8]) -> Result<Option<Self>, String> {
        let open = b"mimetypeapplication/vnd.oasis.opendocument.text";
        if bytes.starts_with(b"{\\rtf") {
            Ok(Some(Self::Rich))
        } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
            Ok(Some(Self::OldWord))
        } else if bytes.starts_with(b"PK") && bytes.get(30..30 + open.len()) == Some(open) {
            Ok(Some(Self::Open))
        } else if self == Self::OldWord && bytes.starts_with(b"PK") {
            Ok(None)
        } else {
            Err(format!("it is not the {} that its name says it is.", self.called()))
        }
    }

    /// What people call it.
    pub(crate) fn called(self) -> &'static str {
        match self {
            Self::Open => "OpenDocument text (.odt)",
            Self::Rich => "rich text (.rtf)",
            Self::OldWord => "Word file (.doc)",
        }
    }

    /// The ending of its files.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Open => "odt",
            Self::Rich => "rtf",
            Self::OldWord => "doc",
        }
    }

    /// What LibreOffice calls it, so that it takes it for nothing else.
    pub(crate) fn filter(self) -> &'static str {
        match self {
            Self::Open => "writer8",
            Self::Rich => "Rich Text Format",
            Self::OldWord => "MS Word 97",
        }
    }
}
