//! Bytes as they are printed: two hexadecimal digits each, in small letters.

use std::fmt;

/// Bytes that print as hexadecimal digits.
#[derive(Clone, Copy, Debug)]
pub struct Hex<'a>(pub &'a [u8]);

impl fmt::Display for Hex<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Reads `N` bytes from what [`Hex`] prints, and from no other spelling.
pub fn from_hex<const N: usize>(digits: &str) -> Option<[u8; N]> {
    let digits = digits.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_read_back_from_what_they_print() {
        let bytes: [u8; 256] = std::array::from_fn(|at| at as u8);
        assert_eq!(from_hex(&Hex(&bytes).to_string()), Some(bytes));
    }

    #[test]
    fn no_other_spelling_is_read() {
        for other in ["a", "abc", "AB", "+f", "é", "0x", "abcd", ""] {
            assert_eq!(from_hex::<1>(other), None, "{other}");
        }
    }
}
