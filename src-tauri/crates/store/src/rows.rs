//! Lists of rows as the bodies of articles and texts spell them.

use std::collections::HashMap;

use crate::varint;

/// `rows` in full: each as its step from the one before.
pub(crate) fn spell(rows: &[i64]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(rows.len() * 2);
    let mut before = 0;
    for row in rows {
        varint::put_step(&mut bytes, before, *row as u64);
        before = *row as u64;
    }
    bytes
}

/// Reads what [`spell`] writes.
pub(crate) fn read(mut bytes: &[u8]) -> Option<Vec<i64>> {
    let mut rows = Vec::new();
    let mut before = 0;
    while !bytes.is_empty() {
        before = varint::take_step(&mut bytes, before)?;
        rows.push(before as i64);
    }
    Some(rows)
}

/// `rows` as they differ from `base`: by turns some rows of their own, and a stretch of
/// the base.
pub(crate) fn spell_from(base: &[i64], rows: &[i64]) -> Vec<u8> {
    let places: HashMap<i64, usize> =
        base.iter().enumerate().map(|(place, row)| (*row, place)).collect();
    let mut bytes = Vec::new();
    let (mut at, mut own, mut expected) = (0, 0_u64, 0_u64);
    while at < rows.len() {
        let end = (at..rows.len()).find(|i| places.contains_key(&rows[*i])).unwrap_or(rows.len());
        varint::put(&mut bytes, (end - at) as u64);
        for row in &rows[at..end] {
            varint::put_step(&mut bytes, own, *row as u64);
            own = *row as u64;
        }
        at = end;
        let Some(start) = rows.get(at).and_then(|row| places.get(row)) else { break };
        let same = rows[at..].iter().zip(&base[*start..]).take_while(|(a, b)| a == b).count();
        varint::put_step(&mut bytes, expected, *start as u64);
        varint::put(&mut bytes, same as u64);
        // One changed row between two stretches is what is expected.
        expected = (start + same + 1) as u64;
        at += same;
    }
    bytes
}

/// Reads what [`spell_from`] writes.
pub(crate) fn read_from(base: &[i64], mut bytes: &[u8]) -> Option<Vec<i64>> {
    let mut rows = Vec::with_capacity(base.len());
    let (mut own, mut expected) = (0, 0);
    while !bytes.is_empty() {
        for _ in 0..varint::take(&mut bytes)? {
            own = varint::take_step(&mut bytes, own)?;
            rows.push(own as i64);
        }
        if bytes.is_empty() {
            break;
        }
        let start = varint::take_step(&mut bytes, expected)?;
        let same = varint::take(&mut bytes)?;
        let end = start.checked_add(same)?;
        rows.extend(base.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)?);
        expected = end.checked_add(1)?;
    }
    Some(rows)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows() -> impl Strategy<Value = Vec<i64>> {
        prop::collection::vec(1..40_i64, 0..60)
    }

    proptest! {
        #[test]
        fn rows_read_back(base in rows(), revised in rows()) {
            prop_assert_eq!(read(&spell(&revised)), Some(revised.clone()));
            let told = spell_from(&base, &revised);
            prop_assert_eq!(read_from(&base, &told), Some(revised));
        }

        #[test]
        fn bytes_that_make_no_sense_are_refused_not_feared(bytes: Vec<u8>, base in rows()) {
            read(&bytes);
            read_from(&base, &bytes);
        }
    }

    #[test]
    fn one_changed_row_takes_a_few_bytes() {
        let base: Vec<i64> = (1..=300).collect();
        let mut revised = base.clone();
        revised[150] = 9_000;
        assert!(spell_from(&base, &revised).len() < 12);
    }
}
