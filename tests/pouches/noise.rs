//! Pouches changed at random, sense and all: reading them neither panics nor takes long, and
//! asks for no more memory than they are long.

use travaux_desk::Pouch;
use travaux_history::{Carried, CarriedText, Hash};
use travaux_pouch::{Card, Identity, Notice, PouchError, Proof, seal, unseal};
use travaux_store::carried_texts;
use travaux_tests::fuzz::{changed, fuzz, inputs, read_all};
use travaux_tests::random::Random;
use zeroize::Zeroizing;

use crate::attack::talks;

#[test]
fn a_pouch_changed_at_random_is_read_in_no_time() {
    let mut talks = talks(2);
    let whole = Pouch::read(talks.pouch()).expect("a pouch");
    let held = &whole.bytes()[16..whole.bytes().len() - 64];
    let thief = talks.stolen();
    let mut contents = whole.contents().clone();
    contents.at += 1;
    let other = Pouch::signed(&contents, &thief).expect("signed");
    let proof = Proof::of(&whole, &other).expect("two pouches under one number").write();
    let receiver = Identity::of(Zeroizing::new([1; 32]), Zeroizing::new([2; 32]));
    let sealed = seal(whole.bytes(), &[receiver.keys().receiving]).expect("sealed");
    assert!(Proof::read(&proof).is_ok());
    let receiver = [receiver];
    assert!(unseal(&sealed, &receiver).is_ok());
    let card = talks.cassia.card().expect("a card").line();
    let mut random = Random::new(7);
    fuzz("pouches", inputs(20_000), 100, |case| match case % 8 {
        0 => Pouch::read(&changed(whole.bytes(), &[], &mut random)).is_ok(),
        1 if case % 16 == 1 => unseal(&changed(&sealed, &[], &mut random), &receiver).is_ok(),
        1 => Proof::read(&changed(&proof, &[], &mut random)).is_ok(),
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

#[test]
fn more_entries_than_any_desk_tables_are_refused_before_they_are_looked_at() {
    let talks = talks(2);
    let whole = Pouch::read(talks.pouch()).expect("a pouch");
    let mut contents = whole.contents().clone();
    let entry = contents.carried.entries[0].clone();
    contents.carried.entries = vec![entry; 20_001];
    let refused = Pouch::signed(&contents, &talks.stolen()).expect_err("it is refused");
    assert_eq!(refused, PouchError::TooMuch(20_000));
}

/// A provision whose number by hand is as long as this.
fn numbered(length: usize, id: u8) -> Vec<u8> {
    let number = [0x80 | (length & 0x7f) as u8, (length >> 7) as u8];
    [&[id; 16][..], &[6, 1, 1], &number[..], &vec![b'1'; length], &[0, b'A']].concat()
}

#[test]
fn few_bytes_that_name_much_take_no_memory() {
    let text = |articles| CarriedText { hash: Hash::NONE, articles };
    let refused = |carried: &Carried| carried_texts(carried).is_err();
    // One long number, named very often; many texts that name all there is; a heap of nothing.
    let often = Carried {
        provisions: vec![numbered(10_000, 1)],
        texts: vec![text(vec![vec![0; 20_000]])],
        ..Carried::default()
    };
    let long = Carried {
        provisions: (0..250).map(|id| numbered(10_000, id)).collect(),
        texts: vec![text(vec![(0..250).collect()]); 100],
        ..Carried::default()
    };
    let talks = talks(1);
    let whole = Pouch::read(talks.pouch()).expect("a pouch");
    let mut contents = whole.contents().clone();
    contents.carried = Carried::default();
    let empty = Pouch::signed(&contents, &talks.stolen()).expect("signed");
    let held = &empty.bytes()[16..empty.bytes().len() - 64];
    // No entries; 4,000,000 provisions of no bytes; whatever follows.
    let mut heap = held[..held.len() - 3].to_vec();
    heap.extend([0, 0x80, 0x92, 0xf4, 0x01]);
    heap.resize(heap.len() + 4_000_002, 0);
    let said = read_all(3, 4, |case| match case {
        0 => refused(&often),
        1 => refused(&long),
        _ => Pouch::unsigned(&heap).is_err(),
    });
    println!("{}", said.expect("all refused, and little asked for"));
}
