//! The bytes of a part on their way to the XML reader, and where they end.

use std::io::{BufRead, BufReader, Read};

use super::tree::Reason;

/// How many bytes one tag or one stretch of words may have.
pub(super) const LONGEST_TOKEN: usize = 2 << 20;

/// A reader that ends no later than its budget, and no token of which is endless.
pub(super) struct Patient<'a> {
    inner: Box<dyn BufRead + 'a>,
    /// How many bytes may still come.
    pub(super) left: usize,
    /// How many bytes the token that is being read may still have.
    pub(super) token: usize,
    /// Whether it came in UTF-16.
    pub(super) wide: bool,
    /// Whether it says to be in an alphabet of which only the plain letters are read.
    pub(super) plain: bool,
    /// Whether other letters than those came.
    foreign: bool,
}

impl<'a> Patient<'a> {
    pub(super) fn new(from: impl Read + 'a, left: usize) -> Result<Self, Reason> {
        let mut inner = BufReader::with_capacity(32 << 10, from);
        let first = inner.fill_buf().map_err(|error| reason_of(&error))?;
        let wide = first.starts_with(&[0xff, 0xfe]) || first.starts_with(&[0xfe, 0xff]);
        if !wide && first.iter().take(4).any(|byte| *byte == 0) {
            return Err(Reason::Letters);
        }
        let inner: Box<dyn BufRead + 'a> = if wide { decoded(inner)? } else { Box::new(inner) };
        Ok(Self { inner, left, token: LONGEST_TOKEN, wide, plain: false, foreign: false })
    }
}

/// A part in UTF-16 as UTF-8.
fn decoded(from: impl Read) -> Result<Box<dyn BufRead>, Reason> {
    let mut bytes = Vec::new();
    from.take(8 << 20).read_to_end(&mut bytes).map_err(|error| reason_of(&error))?;
    let decoded = crate::decode(&bytes).map_err(|_| Reason::Letters)?;
    let text = decoded.text;
    let start = text.find('<').unwrap_or(0);
    if decoded.damaged || text.contains('\0') {
        return Err(Reason::Letters);
    }
    // The declaration speaks of the encoding it had.
    let start = match text[start..].strip_prefix("<?xml").and_then(|rest| rest.find("?>")) {
        Some(end) => {
            let said = text[start..][.."<?xml".len() + end].to_ascii_lowercase();
            if !said.contains("utf-16") && said.contains("encoding") || said.contains("1.1") {
                return Err(Reason::Letters);
            }
            start + "<?xml".len() + end + "?>".len()
        }
        None => start,
    };
    Ok(Box::new(std::io::Cursor::new(text.into_bytes().split_off(start))))
}

impl Read for Patient<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self.left.saturating_sub(read);
        Ok(read)
    }
}

impl BufRead for Patient<'_> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.left == 0 || self.token == 0 {
            let kind = std::io::ErrorKind::FileTooLarge;
            return Err(std::io::Error::new(kind, "it unpacks to far more than it should"));
        }
        if self.foreign {
            return Err(std::io::Error::new(std::io::ErrorKind::Unsupported, "other letters"));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, bytes: usize) {
        if self.plain {
            // What was read is still there, so nothing is waited for.
            let read = self.inner.fill_buf().unwrap_or_default();
            self.foreign |= !read.get(..bytes).unwrap_or_default().is_ascii();
        }
        self.left = self.left.saturating_sub(bytes);
        self.token = self.token.saturating_sub(bytes);
        self.inner.consume(bytes);
    }
}

/// Why reading ended.
pub(super) fn reason_of(error: &std::io::Error) -> Reason {
    match error.kind() {
        std::io::ErrorKind::FileTooLarge => Reason::Large,
        std::io::ErrorKind::Unsupported => Reason::Letters,
        _ => Reason::Damaged,
    }
}
