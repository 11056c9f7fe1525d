//! Numbers in as few bytes as they need: seven bits a byte, lowest first.

/// Adds `number` to `bytes`.
pub(crate) fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Adds the difference from `before` to `number`, small either way.
pub(crate) fn put_step(bytes: &mut Vec<u8>, before: u64, number: u64) {
    let step = number.wrapping_sub(before) as i64;
    put(bytes, ((step << 1) ^ (step >> 63)) as u64);
}

/// Takes a number off the front of `bytes`.
pub(crate) fn take(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(first & 0x7f) << shift;
        if first & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

/// Takes a difference off the front of `bytes` and gives the number it leads to.
pub(crate) fn take_step(bytes: &mut &[u8], before: u64) -> Option<u64> {
    let folded = take(bytes)?;
    let step = (folded >> 1) as i64 ^ -((folded & 1) as i64);
    Some(before.wrapping_add(step as u64))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_read_back(number: u64, before: u64) {
            let mut bytes = Vec::new();
            put(&mut bytes, number);
            put_step(&mut bytes, before, number);
            let mut rest = bytes.as_slice();
            prop_assert_eq!(take(&mut rest), Some(number));
            prop_assert_eq!(take_step(&mut rest, before), Some(number));
            prop_assert!(rest.is_empty());
        }
    }
}
