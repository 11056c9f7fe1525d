//! The room code: the same on both sides, made slowly, as the norm says.

use std::collections::HashSet;
use std::time::Instant;

use travaux_history::{Keys, PublicKey};
use travaux_pouch::room_code;

fn keys(seed: u8) -> Keys {
    Keys { signing: PublicKey([seed; 32]), receiving: PublicKey([seed ^ 0xff; 32]) }
}

#[test]
fn the_room_code_is_what_the_norm_says() {
    // Reckoned by another program from `docs/formats/pouch.md`.
    let words = "halo nori kora teno giti zeri habi meso kana teno kini pesa";
    assert_eq!(room_code(&keys(1), &keys(2)).join(" "), words);
    assert_eq!(room_code(&keys(2), &keys(1)).join(" "), words);
}

#[test]
fn every_pair_of_keys_costs_a_slow_hash_and_has_words_of_its_own() {
    let mut met = HashSet::new();
    let begun = Instant::now();
    for other in 3..7 {
        let code = room_code(&keys(1), &keys(other));
        assert!(code.iter().collect::<HashSet<_>>().len() > 8, "{code:?}");
        assert!(met.insert(code));
    }
    let each = begun.elapsed() / 4;
    println!("a room code takes {each:?}");
    // What tries a million keys a second would be done in four microseconds.
    assert!(each.as_millis() >= 5, "{each:?}");
    let again = Instant::now();
    assert!(met.contains(&room_code(&keys(4), &keys(1))));
    assert!(again.elapsed() < each, "a code that was made once is at hand");
}
