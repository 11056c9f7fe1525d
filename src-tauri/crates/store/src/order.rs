//! Keys that sort the provisions of a working text, with room between any two.

/// The key of the provision at `place` of the base, counted from 0.
pub(crate) fn of_base(place: usize) -> Vec<u8> {
    u32::try_from(place + 1).unwrap_or(u32::MAX).to_be_bytes().to_vec()
}

/// A key after `before` and, where there is one, before `after`.
///
/// This works by adding bytes. Typing one paragraph after the other counts upwards in
/// two of them, so keys stay short; anything else halves the room there is. No key ends
/// with a zero, hence there is always room.
pub(crate) fn between(before: &[u8], after: Option<&[u8]>) -> Vec<u8> {
    let fits = |key: &Vec<u8>| after.is_none_or(|after| key.as_slice() < after);
    let next = counted_up(before).filter(fits);
    let deeper = || Some([before, &[1, 1]].concat()).filter(fits);
    next.or_else(deeper).unwrap_or_else(|| halved(before, after.unwrap_or(&[])))
}

/// `key` with its last two bytes counted up; nothing for the key of a base provision.
fn counted_up(key: &[u8]) -> Option<Vec<u8>> {
    let (front, tail) = key.split_last_chunk::<2>().filter(|(front, _)| front.len() >= 4)?;
    let mut tail = u16::from_be_bytes(*tail).checked_add(1)?;
    if tail & 0xff == 0 {
        tail += 1;
    }
    Some([front, &tail.to_be_bytes()].concat())
}

/// The key halfway between two, read as fractions.
fn halved(before: &[u8], after: &[u8]) -> Vec<u8> {
    let mut key = Vec::with_capacity(before.len() + 1);
    let mut after = Some(after);
    loop {
        let low = before.get(key.len()).copied().unwrap_or(0);
        let high = match after {
            Some(bytes) => u16::from(bytes.get(key.len()).copied().unwrap_or(0)),
            None => 256,
        };
        let low_wide = u16::from(low);
        if high > low_wide + 1 {
            key.push(low_wide.midpoint(high) as u8);
            return key;
        }
        if high > low_wide {
            after = None;
        }
        key.push(low);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn there_is_always_room(base in 0..5_usize, insertions in prop::collection::vec(0..8_usize, 1..300)) {
            let mut keys: Vec<_> = (0..base).map(of_base).collect();
            for at in insertions {
                let at = at.min(keys.len());
                let before = at.checked_sub(1).map_or(&[][..], |i| &keys[i]);
                let key = between(before, keys.get(at).map(Vec::as_slice));
                keys.insert(at, key);
            }
            prop_assert!(keys.windows(2).all(|pair| pair[0] < pair[1]), "{keys:?}");
        }
    }

    #[test]
    fn a_thousand_paragraphs_in_a_row_have_short_keys() {
        let after = of_base(1);
        let mut key = of_base(0);
        for _ in 0..1_000 {
            key = between(&key, Some(&after));
        }
        assert!(key.len() <= 8, "{} bytes", key.len());
    }
}
