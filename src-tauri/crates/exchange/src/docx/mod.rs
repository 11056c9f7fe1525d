//! Word files (`.docx`).

pub mod read;
pub mod returned_file;
pub mod write;

/// Whether these are the bytes of a word processor's file, which are no plain text: `.docx`,
/// `.odt`, `.doc` or `.rtf`.
pub fn is_office(bytes: &[u8]) -> bool {
    [&b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0", b"{\\rtf"].iter().any(|it| bytes.starts_with(it))
}
