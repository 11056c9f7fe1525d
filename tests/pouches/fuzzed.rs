//! Pouches changed at random, sense and all: reading them neither panics nor takes long, and
//! asks for no more memory than they are long.

use travaux_desk::Pouch;
use travaux_pouch::{Card, Notice, Proof};
use travaux_store::carried_texts;
use travaux_tests::fuzz::{changed, fuzz, inputs};
use travaux_tests::random::Random;

use crate::attack::talks;

#[test]
fn a_pouch_changed_at_random_is_read_in_no_time() {
    let mut talks = talks(2);
    let whole = Pouch::read(talks.pouch()).expect("a pouch");
    let held = &whole.bytes()[16..whole.bytes().len() - 64];
    let card = talks.cassia.card().expect("a card").line();
    let mut random = Random::new(7);
    fuzz("pouches", inputs(20_000), 100, |case| match case % 8 {
        0 => Pouch::read(&changed(whole.bytes(), &[], &mut random)).is_ok(),
        1 => {
            let proof = [b"travaux proof 1\n", held].concat();
            Proof::read(&changed(&proof, &[], &mut random)).is_ok()
        }
        2 => {
            let line = changed(card.as_bytes(), &[], &mut random);
            let line = String::from_utf8_lossy(&line).into_owned();
            Card::read(&line).is_ok() | Notice::read(&line).is_ok()
        }
        _ => match Pouch::unsigned(&changed(held, &[], &mut random)) {
            Ok(contents) => {
                drop(carried_texts(&contents.carried));
                contents.carried.entries.iter().for_each(|it| drop(it.act()));
                true
            }
            Err(_) => false,
        },
    });
}
