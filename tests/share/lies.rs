//! Places that lie, a desk on two machines, a desk that was shut out: noticed, named, and the
//! dossier is as it was.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use travaux_history::{DeskId, Hash};
use travaux_share::{Alarm, Head, Name, Place, Roster, letters_for};

use crate::desks::{Desk, dossier};
use crate::weather::{Lying, Weather};
use crate::{Chance, number};

/// Two desks that have heard each other, and the place.
struct Pair {
    anna: Desk,
    ben: Desk,
    lying: Lying,
    place: Weather,
    chance: Chance,
}

fn pair(seed: u64) -> Pair {
    let mut chance = Chance::of(seed);
    let lying: Lying = Rc::new(RefCell::default());
    let place = Weather::calm(&lying);
    let (mut anna, mut ben) = (Desk::new(0, &mut chance), Desk::new(1, &mut chance));
    anna.begin(&mut chance);
    anna.write(1, "internal: we could give 30 days".to_owned());
    anna.shared().admit(ben.seat.clone()).expect("it is let in");
    anna.sync(&place, &mut chance).expect("synced");
    assert!(ben.join(&place));
    let mut pair = Pair { anna, ben, lying, place, chance };
    pair.round();
    pair
}

impl Pair {
    fn round(&mut self) {
        for _ in 0..2 {
            let came = self.anna.sync(&self.place, &mut self.chance).expect("synced");
            assert_eq!(came.alarms, []);
            let came = self.ben.sync(&self.place, &mut self.chance).expect("synced");
            assert_eq!(came.alarms, []);
        }
        assert_eq!(self.anna.acts, self.ben.acts);
    }

    fn head(&self, desk: &Desk, number: u64) -> Name {
        let name = Name::Head(desk.seat.desk, number);
        assert!(self.lying.borrow().contains_key(&name), "{name}");
        name
    }

    /// What Ben is told when he looks; his dossier stays as it was.
    fn told_to_ben(&mut self) -> Vec<Alarm> {
        let before = self.ben.acts.clone();
        let came = self.ben.sync(&self.place, &mut self.chance).expect("synced");
        assert_eq!(self.ben.acts, before, "the dossier is as it was");
        came.alarms
    }
}

#[test]
fn an_older_state_of_the_place_is_noticed_and_what_it_lost_of_ours_is_laid_there_again() {
    let mut it = pair(1);
    let before = it.lying.borrow().clone();
    it.anna.write(2, "words".to_owned());
    it.round();
    *it.lying.borrow_mut() = before;
    let anna = it.anna.seat.desk;
    assert_eq!(it.told_to_ben(), [Alarm::Lost(anna, 2)]);
    it.round();
}

#[test]
fn a_head_that_was_taken_away_is_noticed() {
    let mut it = pair(2);
    let head = it.head(&it.anna, 1);
    it.lying.borrow_mut().remove(&head);
    let anna = it.anna.seat.desk;
    assert_eq!(it.told_to_ben(), [Alarm::Lost(anna, 1)]);
}

#[test]
fn forged_heads_are_named_and_not_taken() {
    let mut it = pair(3);
    let (anna, number) = (it.anna.seat.desk, it.anna.shared().sent() + 1);
    // Ben's own machine is on the ring: even what is sealed rightly is not Anna's word.
    let forger = Desk::new(9, &mut it.chance);
    let forged = Head {
        dossier: dossier(),
        desk: anna,
        number,
        previous: Hash::NONE,
        taken: BTreeMap::new(),
        roster: Roster::default(),
        objects: vec![],
        mark: vec![],
    };
    let key = it.ben.shared().sealing_key().expect("a key");
    let sealed = travaux_pouch::seal(&forged.signed(&forger.identity), &[key]).expect("sealed");
    let name = Name::Head(anna, number);
    it.lying.borrow_mut().insert(name, sealed);
    assert_eq!(it.told_to_ben(), [Alarm::Forged(anna, number)]);
    // What is no head at all waits, and is never taken.
    for rubbish in [b"rubbish".to_vec(), vec![], vec![0; 4096]] {
        it.lying.borrow_mut().insert(name, rubbish);
        assert_eq!(it.told_to_ben(), []);
        assert_eq!(it.ben.shared().taken(anna), number - 1);
    }
}

#[test]
fn the_head_of_one_number_in_the_place_of_another_is_named() {
    let mut it = pair(4);
    it.anna.write(2, "words".to_owned());
    it.round();
    let (anna, sent) = (it.anna.seat.desk, it.anna.shared().sent());
    let first = it.lying.borrow()[&Name::Head(anna, 1)].clone();
    it.lying.borrow_mut().insert(Name::Head(anna, sent + 1), first);
    assert_eq!(it.told_to_ben(), [Alarm::Misplaced(anna, sent + 1)]);
}

#[test]
fn what_is_of_another_dossier_is_not_taken() {
    let (mut it, other) = (pair(5), pair(6));
    let (anna, number) = (it.anna.seat.desk, it.anna.shared().sent() + 1);
    let theirs = other.lying.borrow().clone();
    let head = theirs[&Name::Head(other.anna.seat.desk, 1)].clone();
    it.lying.borrow_mut().extend(theirs);
    it.lying.borrow_mut().insert(Name::Head(anna, number), head);
    let before = it.ben.acts.clone();
    let came = it.ben.sync(&it.place, &mut it.chance).expect("synced");
    let mut strangers = [other.anna.seat.desk, other.ben.seat.desk];
    strangers.sort();
    let has_head = |desk: &DeskId| {
        let lying = it.lying.borrow();
        lying.keys().any(|name| matches!(name, Name::Head(of, _) if of == desk))
    };
    let strangers: Vec<_> = strangers.into_iter().filter(has_head).map(Alarm::Stranger).collect();
    assert_eq!(came.alarms, strangers, "named");
    assert_eq!(came.waiting.len(), 1, "sealed to a key that is not here: it waits, and is named");
    assert_eq!(it.ben.acts, before);
}

#[test]
fn a_desk_at_work_on_two_machines_is_proven_and_nothing_is_lost() {
    let mut it = pair(7);
    let mut again = it.anna.copied();
    it.anna.write(3, "at the hotel".to_owned());
    again.write(3, "at the ministry".to_owned());
    it.anna.sync(&it.place, &mut it.chance).expect("synced");
    let number = it.anna.shared().sent();
    let came = again.sync(&it.place, &mut it.chance).expect("synced");
    assert_eq!(came.alarms, [Alarm::Twin(number)], "the second machine is told");
    assert!(again.acts.values().any(|act| act.words == "at the ministry"), "and keeps its words");
    // A place that lets the second one win all the same: the third desk has both signatures.
    it.ben.sync(&it.place, &mut it.chance).expect("synced");
    let anna = it.anna.seat.desk;
    let theirs = again.outbox.lying.borrow().clone();
    it.lying.borrow_mut().extend(theirs);
    assert_eq!(it.told_to_ben(), [Alarm::Contradiction(anna, number)]);
    let came = it.anna.sync(&it.place, &mut it.chance).expect("synced");
    assert_eq!(came.alarms, [Alarm::Twin(number)], "the first machine is told");
    assert!(it.anna.acts.values().any(|act| act.words == "at the hotel"));
}

#[test]
fn a_desk_that_was_shut_out_reads_nothing_that_was_written_after() {
    let mut it = pair(8);
    let ben = it.ben.seat.desk;
    it.anna.shared().remove(ben).expect("shut out");
    let tries = number("TRAVAUX_SHUT_OUT", 50);
    let before: Vec<Name> = it.lying.borrow().keys().copied().collect();
    for at in 0..tries {
        it.anna.write(at, format!("written after {at}"));
        it.anna.sync(&it.place, &mut it.chance).expect("synced");
    }
    let shared = it.ben.shared.as_ref().expect("it has its keys still");
    let (mut count, mut opened) = (0, 0);
    for (name, sealed) in it.lying.borrow().iter().filter(|(name, _)| !before.contains(name)) {
        count += 1;
        let letter = travaux_pouch::unseal(sealed, std::slice::from_ref(&it.ben.identity)).is_ok();
        opened += usize::from(letter || shared.opens(sealed));
        assert!(!matches!(name, Name::Letter(to, _) if *to == ben), "no letter to it");
    }
    assert!(count as u64 >= 2 * tries && opened == 0, "{opened} of {count}");
    let known = it.ben.acts.len();
    let came = it.ben.sync(&it.place, &mut it.chance).expect("synced");
    assert_eq!(it.ben.acts.len(), known);
    assert!(!came.waiting.is_empty(), "it sees that something is there, and cannot read it");
    println!("a desk that was shut out: fired {count} of {count}, read 0 of them");
    // What it goes on writing nobody takes.
    it.ben.write(9, "still here".to_owned());
    it.ben.sync(&it.place, &mut it.chance).expect("synced");
    let came = it.anna.sync(&it.place, &mut it.chance).expect("synced");
    assert!(came.alarms.iter().any(|it| matches!(it, Alarm::Removed(desk, _) if *desk == ben)));
    assert!(it.anna.acts.values().all(|act| act.words != "still here"));
}

#[test]
fn two_desks_that_are_shut_out_at_once_read_nothing_either() {
    let mut chance = Chance::of(21);
    let lying: Lying = Rc::new(RefCell::default());
    let place = Weather::calm(&lying);
    let mut desks: Vec<Desk> = (0..4).map(|it| Desk::new(it, &mut chance)).collect();
    desks[0].begin(&mut chance);
    for at in 1..4 {
        let seat = desks[at].seat.clone();
        desks[0].shared().admit(seat).expect("let in");
    }
    desks[0].sync(&place, &mut chance).expect("synced");
    assert!(desks[1..].iter_mut().all(|it| it.join(&place)));
    let (third, fourth) = (desks[2].seat.desk, desks[3].seat.desk);
    desks[0].shared().remove(third).expect("shut out");
    desks[1].shared().remove(fourth).expect("shut out");
    for _ in 0..3 {
        desks[0].sync(&place, &mut chance).expect("synced");
        desks[1].sync(&place, &mut chance).expect("synced");
    }
    let before: Vec<Name> = lying.borrow().keys().copied().collect();
    desks[0].write(1, "for two".to_owned());
    desks[0].sync(&place, &mut chance).expect("synced");
    desks[1].sync(&place, &mut chance).expect("synced");
    assert_eq!(desks[0].acts, desks[1].acts);
    let after: Vec<_> = lying.borrow().clone().into_iter().collect();
    let after: Vec<_> = after.into_iter().filter(|(name, _)| !before.contains(name)).collect();
    assert!(after.len() >= 2, "an object and a head");
    for at in [2, 3] {
        // What letters it was given it reads.
        desks[at].sync(&place, &mut chance).ok();
        let shared = desks[at].shared.as_ref().expect("it has its keys still");
        let opened = after.iter().filter(|(_, sealed)| shared.opens(sealed)).count();
        assert_eq!(opened, 0, "desk {at}");
    }
}

#[test]
fn a_key_made_by_whoever_was_shut_out_is_used_by_nobody_who_knows_of_it() {
    let mut it = pair(9);
    let mut carla = Desk::new(2, &mut it.chance);
    it.anna.shared().admit(carla.seat.clone()).expect("let in");
    it.anna.sync(&it.place, &mut it.chance).expect("synced");
    assert!(carla.join(&it.place));
    it.round();
    // Ben's laptop is stolen, and its thief makes keys, as many as it likes.
    for _ in 0..3 {
        let secret = zeroize::Zeroizing::new(it.chance.bytes());
        let Desk { shared, identity, .. } = &mut it.ben;
        shared.as_mut().expect("shared").turn(identity, secret);
    }
    it.ben.write(5, "so that it goes out".to_owned());
    it.ben.sync(&it.place, &mut it.chance).expect("synced");
    // Carla hears of the keys before she hears that he is out.
    carla.sync(&it.place, &mut it.chance).expect("synced");
    let ben = it.ben.seat.desk;
    it.anna.shared().remove(ben).expect("shut out");
    it.anna.sync(&it.place, &mut it.chance).expect("synced");
    carla.sync(&it.place, &mut it.chance).expect("synced");
    let before: Vec<Name> = it.lying.borrow().keys().copied().collect();
    for desk in [&mut it.anna, &mut carla] {
        desk.write(6, "without him".to_owned());
        desk.sync(&it.place, &mut it.chance).expect("synced");
    }
    let shared = it.ben.shared.as_ref().expect("he has his keys still");
    let lying = it.lying.borrow();
    let after: Vec<_> = lying.iter().filter(|(name, _)| !before.contains(name)).collect();
    assert!(after.len() >= 4);
    assert_eq!(after.iter().filter(|(_, sealed)| shared.opens(sealed)).count(), 0);
}

#[test]
fn the_bytes_of_the_place_show_nothing_of_what_is_said() {
    let it = pair(10);
    let told = ["internal", "30 days", "desk 0", "desk 1", "words"];
    let secret = it.anna.shared.as_ref().expect("shared").write();
    assert!(contains(&secret, b"desk 1"), "the control: it is spelled plainly at home");
    for (name, bytes) in it.lying.borrow().iter() {
        for canary in told {
            assert!(!contains(bytes, canary.as_bytes()), "{canary} in {name}");
            assert!(!name.to_string().contains(canary), "{canary} in {name}");
        }
        assert!(!contains(bytes, dossier().as_bytes()), "the name of the dossier in {name}");
    }
}

#[test]
fn a_letter_is_read_by_its_reader_alone() {
    let mut it = pair(11);
    let stranger = Desk::new(5, &mut it.chance);
    let ben = it.ben.seat.desk;
    assert_eq!(letters_for(ben, &it.ben.identity, &it.place).expect("asked").len(), 1);
    assert_eq!(letters_for(ben, &stranger.identity, &it.place).expect("asked").len(), 0);
    assert!(it.place.list().expect("a list").iter().any(|it| matches!(it, Name::Letter(..))));
}

#[test]
fn what_is_known_of_a_place_reads_back() {
    let mut it = pair(12);
    let written = it.anna.shared().write();
    let again = travaux_share::Shared::read(&written).expect("it reads back");
    assert_eq!(*again.write(), *written);
    for cut in 0..written.len() {
        assert!(travaux_share::Shared::read(&written[..cut]).is_err(), "cut at {cut}");
    }
}

fn contains(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|it| it == words)
}
