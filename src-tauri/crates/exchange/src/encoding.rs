//! Finding out how a file spells its characters.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252};
use travaux_text::{Finding, Place, Severity};

/// The characters of a file and how they were spelled.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The characters, without a byte order mark.
    pub text: String,
    /// How the file spells them.
    pub encoding: &'static Encoding,
    /// Whether some bytes spelled nothing and were replaced by U+FFFD.
    pub damaged: bool,
}

impl Decoded {
    /// What somebody should know about how the file spells its characters.
    pub(crate) fn finding(&self) -> Option<Finding> {
        let (severity, sentence) = if self.damaged {
            let sentence = format!(
                "Some bytes of the file are not {} text; they show as \u{fffd}. Compare with the original.",
                self.encoding.name()
            );
            (Severity::Warning, sentence)
        } else if self.encoding == WINDOWS_1251 || self.encoding == WINDOWS_1252 {
            let sentence = format!(
                "The file does not name its encoding; it was read as {}.",
                self.encoding.name()
            );
            (Severity::Note, sentence)
        } else {
            return None;
        };
        Some(Finding { place: Place::Whole, severity, sentence })
    }
}

/// How many bytes are looked at to tell text from what is none.
const SAMPLE: usize = 64 << 10;

/// How files begin that are no text, and what they are.
const NO_TEXT: &[(&[u8], &str)] = &[
    (b"PK\x03\x04", "a Word file or another archive"),
    (b"%PDF", "a PDF file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"SQLite format 3\0", "a database"),
    (b"\x7fELF", "a program"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "an archive"),
    (b"{\\rtf", "a rich text (RTF) file"),
];

/// Reads the characters of a file.
///
/// - **Source**: `docs/formats/markdown.md`, *Bytes*.
///
/// # Errors
///
/// A sentence for people, when the file is no text.
pub fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    if let Some((_, what)) = NO_TEXT.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(format!("The file is {what}, not text; nothing was read from it."));
    }
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok(decoded(&bytes[length..], encoding));
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if sample.contains(&0) {
        return wide(bytes, sample);
    }
    if is_binary(sample) {
        return Err("The file is not text; nothing was read from it.".to_owned());
    }
    Ok(decoded(bytes, narrow(bytes)))
}

/// What is said of a text that is the XML of another program's document: its tags are no words.
pub(crate) fn other_document(text: &str) -> Option<&'static str> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let declared = start.starts_with("<?xml") || start.starts_with("<?mso-application");
    let roots = ["<pkg:package", "<w:wordDocument", "<w:document", "<office:document"];
    if !declared && !roots.iter().any(|it| start.starts_with(it)) {
        return None;
    }
    let head: String = start.chars().take(4_096).collect();
    let word = ["Word.Document", "xmlPackage", "wordprocessingml", "office/word"];
    Some(if word.iter().any(|it| head.contains(it)) {
        "The file is a Word document saved as XML, not text; open it in Word and save it as .docx."
    } else if head.contains("opendocument") {
        "The file is an OpenDocument text saved as XML; open it in its program and save it as \
         .docx."
    } else {
        "The file is XML, not text: its tags are not words. Nothing was read from it."
    })
}

/// Reads a file with zero bytes: UTF-16 without its mark, or no text.
fn wide(bytes: &[u8], sample: &[u8]) -> Result<Decoded, String> {
    let gaps = |first: u8, second: u8| {
        sample.chunks_exact(2).filter(|pair| **pair == [first, second]).count()
    };
    let spaces = |encoding| {
        let little = encoding == UTF_16LE;
        [b' ', b'\n', b'e', b'a', b'.']
            .iter()
            .map(|byte| if little { gaps(*byte, 0) } else { gaps(0, *byte) })
            .sum::<usize>()
    };
    let encoding = if spaces(UTF_16LE) >= spaces(UTF_16BE) { UTF_16LE } else { UTF_16BE };
    let enough = spaces(encoding) * 40 >= sample.len() / 2;
    let decoded = decoded(bytes, encoding);
    let controls =
        decoded.text.chars().take(SAMPLE).any(|c| c.is_control() && !"\n\r\t\u{c}".contains(c));
    if enough && !decoded.damaged && !controls {
        return Ok(decoded);
    }
    Err("The file is not text; nothing was read from it.".to_owned())
}

/// Whether so many control characters are there that the bytes are no text.
fn is_binary(sample: &[u8]) -> bool {
    let control = |byte: &&u8| **byte < 0x20 && !b"\t\n\x0b\x0c\r\x1b".contains(byte);
    sample.iter().filter(control).count() * 50 > sample.len()
}

/// How a file without zero bytes spells its characters.
fn narrow(bytes: &[u8]) -> &'static Encoding {
    let (mut rest, mut good, mut bad) = (bytes, 0_usize, 0_usize);
    loop {
        match std::str::from_utf8(rest) {
            Ok(text) => {
                good += multibyte(text);
                break;
            }
            Err(error) => {
                let (valid, after) = rest.split_at(error.valid_up_to());
                good += std::str::from_utf8(valid).map_or(0, multibyte);
                bad += 1;
                rest = &after[error.error_len().unwrap_or(after.len())..];
            }
        }
    }
    if bad == 0 || good > 4 * bad {
        UTF_8
    } else if is_cyrillic(bytes) {
        WINDOWS_1251
    } else {
        WINDOWS_1252
    }
}

/// How many characters beyond ASCII a text has.
fn multibyte(text: &str) -> usize {
    text.chars().filter(|c| !c.is_ascii()).count()
}

/// Whether the letters beyond ASCII stand together as in Cyrillic words, not one by one
/// among Latin letters.
fn is_cyrillic(bytes: &[u8]) -> bool {
    let is_high =
        |byte: &u8| *byte >= 0xc0 || b"\xa8\xb8\xb2\xb3\xaf\xbf\xaa\xba\xa5\xb4".contains(byte);
    let is_letter = |byte: &u8| byte.is_ascii_alphabetic() || is_high(byte);
    let (mut cyrillic, mut latin) = (0_usize, 0_usize);
    for word in bytes.split(|byte| !is_letter(byte)) {
        let high = word.iter().filter(|byte| is_high(byte)).count();
        if high == word.len() && high > 1 {
            cyrillic += high;
        } else if high < word.len() {
            latin += high;
        }
    }
    cyrillic > latin
}

fn decoded(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding, damaged }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let decoded = decode(bytes).expect("text");
        (decoded.text, decoded.encoding.name())
    }

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        let bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf_8_is_read_with_and_without_its_mark() {
        assert_eq!(read("Тест é 🕊".as_bytes()), ("Тест é 🕊".to_owned(), "UTF-8"));
        assert_eq!(read(b"\xef\xbb\xbfx"), ("x".to_owned(), "UTF-8"));
        assert_eq!(read(b""), (String::new(), "UTF-8"));
    }

    #[test]
    fn utf_16_is_read_with_and_without_its_mark() {
        for text in
            ["Each Party shall report.\r\n", "Каждая Сторона представляет доклад и карту.\n"]
        {
            for little in [true, false] {
                let bare = utf16(text, little);
                assert_eq!(read(&bare).0, text, "without a mark");
                let marked = utf16(&format!("\u{feff}{text}"), little);
                assert_eq!(read(&marked).0, text, "with a mark");
            }
        }
    }

    #[test]
    fn one_byte_letters_are_told_apart() {
        let russian = "Статья 3. Каждая Сторона «представляет» доклад — ежегодно.";
        let (bytes, _, _) = WINDOWS_1251.encode(russian);
        assert_eq!(read(&bytes), (russian.to_owned(), "windows-1251"));
        let ukrainian = "Стаття 3. Її зміст є таким: ґанок і їжак.";
        let (bytes, _, _) = WINDOWS_1251.encode(ukrainian);
        assert_eq!(read(&bytes), (ukrainian.to_owned(), "windows-1251"));
        let french = "L’État partie s’engage à déposer “sans délai” un rapport — où qu’il soit.";
        let (bytes, _, _) = WINDOWS_1252.encode(french);
        assert_eq!(read(&bytes), (french.to_owned(), "windows-1252"));
    }

    #[test]
    fn one_bad_byte_does_not_change_the_letters_of_a_file() {
        let mut bytes = "Каждая Сторона представляет доклад".as_bytes().to_vec();
        bytes.push(0xff);
        let decoded = decode(&bytes).expect("text");
        assert_eq!(decoded.encoding.name(), "UTF-8");
        assert!(decoded.damaged && decoded.finding().is_some());
    }

    #[test]
    fn what_is_no_text_is_refused_with_a_sentence() {
        for bytes in [
            &b"PK\x03\x04zip"[..],
            b"\x7fELF\0\0",
            b"\0\x01\x02\x03\0\0\0\0",
            b"\x01\x02\x03\x04\x05",
        ] {
            let sentence = decode(bytes).expect_err("no text");
            assert!(sentence.ends_with("nothing was read from it."), "{sentence}");
        }
    }
}
