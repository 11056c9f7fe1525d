//! How a provision is spelled in bytes, whole or as it differs from an earlier state.
//!
//! `docs/formats/file.md` is the norm; this is its writer and its reader.

use travaux_history::Hash;
use travaux_text::{
    Emphasis, Inline, Kind, Number, Provision, ProvisionId, Wording,
    markdown::{read_wording, write_wording},
};

use crate::varint;

/// The kinds, each spelled by its place here. Only ever added to.
const KINDS: [Kind; 12] = [
    Kind::Title,
    Kind::Recital,
    Kind::Part,
    Kind::Chapter,
    Kind::Article,
    Kind::Heading,
    Kind::Paragraph,
    Kind::Chapeau,
    Kind::Plain,
    Kind::Annex,
    Kind::Row,
    Kind::Signature,
];

/// The wording is plain words, spelled as they are.
const PLAIN: u8 = 0;
/// The wording is spelled in Markdown.
const MARKDOWN: u8 = 1;

/// `provision` spelled in full.
pub(crate) fn spell(provision: &Provision) -> Vec<u8> {
    let mut bytes = provision.id.as_bytes().to_vec();
    let kind = KINDS.iter().position(|kind| *kind == provision.kind);
    bytes.push(kind.expect("every kind is listed") as u8);
    bytes.push(provision.depth);
    match &provision.number {
        Number::Derived => bytes.push(0),
        Number::Fixed(number) => {
            bytes.push(1);
            varint::put(&mut bytes, number.len() as u64);
            bytes.extend_from_slice(number.as_bytes());
        }
        Number::Dash => bytes.push(2),
        Number::None => bytes.push(3),
    }
    match provision.wording.inlines() {
        [Inline::Text { text, emphasis: Emphasis::PLAIN }] => {
            bytes.push(PLAIN);
            bytes.extend_from_slice(text.as_bytes());
        }
        [] => bytes.push(PLAIN),
        _ => {
            bytes.push(MARKDOWN);
            bytes.extend_from_slice(write_wording(&provision.wording).as_bytes());
        }
    }
    bytes
}

/// How a provision is set, as [`spell`] writes it: its kind, its depth and its number.
pub(crate) fn form(bytes: &[u8]) -> Option<&[u8]> {
    let after = bytes.get(16..)?;
    let mut rest = after.get(3..)?;
    if after[2] == 1 {
        let length = usize::try_from(varint::take(&mut rest)?).ok()?;
        rest = rest.get(length..)?;
    }
    after.get(..after.len() - rest.len())
}

/// Reads what [`spell`] writes.
pub(crate) fn read(bytes: &[u8]) -> Option<Provision> {
    let (id, rest) = bytes.split_first_chunk::<16>()?;
    let ([kind, depth, number], mut rest) = rest.split_first_chunk::<3>()?;
    let number = match number {
        0 => Number::Derived,
        1 => {
            let length = usize::try_from(varint::take(&mut rest)?).ok()?;
            let (number, after) = rest.split_at_checked(length)?;
            rest = after;
            Number::Fixed(std::str::from_utf8(number).ok()?.to_owned())
        }
        2 => Number::Dash,
        3 => Number::None,
        _ => return None,
    };
    let (markup, words) = rest.split_first()?;
    let words = std::str::from_utf8(words).ok()?;
    let wording = match *markup {
        PLAIN => Wording::plain(words),
        MARKDOWN => read_wording(words),
        _ => return None,
    };
    Some(Provision {
        id: ProvisionId::from_bytes(*id),
        kind: *KINDS.get(usize::from(*kind))?,
        depth: *depth,
        number,
        wording,
    })
}

/// The hash of a provision spelled in full.
pub(crate) fn hash(bytes: &[u8]) -> Hash {
    Hash::of("travaux 2026-11 provision", bytes)
}

/// `bytes` as they differ from `base`: how much both begin with, how much both end
/// with, and what stands between. Nothing where telling so would not save half.
pub(crate) fn spell_from(base: &[u8], bytes: &[u8]) -> Option<Vec<u8>> {
    let same = |pair: &(&u8, &u8)| pair.0 == pair.1;
    let begin = base.iter().zip(bytes).take_while(same).count();
    let rests = base[begin..].iter().rev().zip(bytes[begin..].iter().rev());
    let end = rests.take_while(same).count();
    let between = &bytes[begin..bytes.len() - end];
    let mut told = Vec::with_capacity(between.len() + 6);
    varint::put(&mut told, begin as u64);
    varint::put(&mut told, end as u64);
    told.extend_from_slice(between);
    (told.len() * 2 < bytes.len()).then_some(told)
}

/// Reads what [`spell_from`] writes.
pub(crate) fn read_from(base: &[u8], mut told: &[u8]) -> Option<Vec<u8>> {
    let begin = usize::try_from(varint::take(&mut told)?).ok()?;
    let end = usize::try_from(varint::take(&mut told)?).ok()?;
    let end = base.len().checked_sub(end)?;
    Some([base.get(..begin)?, told, base.get(end..)?].concat())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_differs_leads_back_to_the_whole(base: Vec<u8>, begin in 0..40_usize, middle: Vec<u8>) {
            let mut bytes = base.clone();
            let at = begin.min(bytes.len());
            bytes.splice(at..at, middle);
            if let Some(told) = spell_from(&base, &bytes) {
                prop_assert_eq!(read_from(&base, &told), Some(bytes));
            }
        }

        #[test]
        fn bytes_that_make_no_sense_are_refused_not_feared(bytes: Vec<u8>, base: Vec<u8>) {
            read(&bytes);
            read_from(&base, &bytes);
        }
    }
}
