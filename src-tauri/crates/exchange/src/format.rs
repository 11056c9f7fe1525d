//! Which formats there are.

/// A format of files.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Format {
    /// Markdown, the form that loses nothing.
    Markdown,
    /// Plain text: words, numbers and brackets; emphasis is lost.
    Plain,
    /// One self-contained HTML file, for reading and printing; only written.
    Html,
    /// A Word file.
    Word,
    /// A PDF: pages as they are printed; only written.
    Pdf,
}

impl Format {
    /// The format that a file's name tells, by its ending.
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        Self::of_ending(ending)
    }

    /// The format with this ending, such as `md`.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "txt" | "text" => Some(Self::Plain),
            "html" | "htm" => Some(Self::Html),
            "docx" => Some(Self::Word),
            "pdf" => Some(Self::Pdf),
            _ => None,
        }
    }

    /// The ending of its files, without the point.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Plain => "txt",
            Self::Html => "html",
            Self::Word => "docx",
            Self::Pdf => "pdf",
        }
    }
}
