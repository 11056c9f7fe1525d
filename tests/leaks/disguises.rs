//! The ways in which a word may be hidden in bytes.

use std::io::{Cursor, Read};

/// Whether a file holds a word: in its bytes, in its parts, between their tags, in any spelling.
pub(crate) fn holds(file: &[u8], word: &str) -> bool {
    let spelled = spellings(word);
    unpacked(file).iter().any(|part| spelled.iter().any(|it| stands_in(part, it)))
}

/// The bytes of a file, those of its parts, and its words without the tags between them.
fn unpacked(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all = vec![bytes.to_vec()];
    if let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) {
        for at in 0..archive.len() {
            let mut part = String::new();
            archive.by_index(at).expect("a part").read_to_string(&mut part).expect("UTF-8");
            let mut words = String::new();
            let mut inside = false;
            for sign in part.chars() {
                inside = (inside || sign == '<') && sign != '>';
                words.extend(Some(sign).filter(|it| !inside && *it != '>'));
            }
            all.extend([part.into_bytes(), words.into_bytes()]);
        }
    }
    all
}

/// The word as it is, in UTF-16, turned round, and in base64 wherever it begins in a group.
fn spellings(word: &str) -> Vec<Vec<u8>> {
    let wide = |bytes: fn(u16) -> [u8; 2]| word.encode_utf16().flat_map(bytes).collect();
    let mut all = vec![word.as_bytes().to_vec(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)];
    all.push(word.bytes().rev().collect());
    all.extend((0..3).map(|offset| base64(word.as_bytes(), offset)));
    all
}

/// What of a word's base64 does not depend on its neighbours, `offset` bytes into a group.
fn base64(word: &[u8], offset: usize) -> Vec<u8> {
    let signs = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let padded = [&vec![0; offset][..], word].concat();
    let mut out = Vec::new();
    for group in padded.chunks_exact(3) {
        let bits = u32::from_be_bytes([0, group[0], group[1], group[2]]);
        out.extend([18, 12, 6, 0].map(|shift| signs[(bits >> shift) as usize & 63]));
    }
    out.split_off(if offset == 0 { 0 } else { 4 })
}

fn stands_in(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|it| it == word)
}

#[test]
fn a_word_is_found_however_it_is_spelled() {
    let word = "canarybird";
    for (at, spelled) in spellings(word).into_iter().enumerate() {
        let around = [b"before ".as_slice(), &spelled, b" after"].concat();
        assert!(holds(&around, word), "spelling {at}");
    }
    assert!(!holds(b"a canary, a bird", word));
}
