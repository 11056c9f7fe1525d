//! Pouches changed on the way, cut off, or made by somebody else.

use travaux_desk::Pouch;
use travaux_history::{DeskId, Hash, PublicKey};
use travaux_pouch::{Contents, Vouched};
use travaux_text::DelegationCode;

use crate::attack::{Dice, Talks, is_noticed, is_untouched, talks};
use crate::cases;

/// How many bits of each byte are turned: one, or all in the long run.
fn bits() -> u32 {
    if cases() >= 10_000 { 8 } else { 1 }
}

#[test]
fn every_flipped_byte_is_noticed() {
    let mut talks = talks(1);
    let before = talks.cassia.dossier().clone();
    let whole = talks.pouch().to_vec();
    let (mut fired, mut noticed) = (0, 0);
    for at in 0..whole.len() {
        for bit in 0..bits() {
            let mut bytes = whole.clone();
            bytes[at] ^= 1 << ((at as u32 + bit) % 8);
            fired += 1;
            noticed += usize::from(is_noticed(&mut talks.cassia, &before, &bytes));
        }
    }
    println!(
        "pouch bytes flipped: fired {fired} of {}, noticed {noticed}",
        whole.len() * bits() as usize
    );
    assert_eq!(noticed, fired);
    // The control: what a holder of the key changes and signs anew passes for honest.
    let thief = talks.stolen();
    let mut contents = talks.contents();
    let mut passed = 0;
    for moment in 0..20 {
        contents.at += moment;
        let signed = Pouch::signed(&contents, &thief).expect("signed");
        passed += usize::from(!is_noticed(&mut talks.looking(), &before, signed.bytes()));
    }
    println!("control, signed with the stolen key: {passed} of 20 pass");
    assert_eq!(passed, 20, "the signature is what notices");
    is_untouched(talks, &before);
}

#[test]
fn every_truncation_and_every_addition_is_noticed() {
    let mut talks = talks(1);
    let before = talks.cassia.dossier().clone();
    let whole = talks.pouch().to_vec();
    let mut noticed = 0;
    for length in 0..whole.len() {
        noticed += usize::from(is_noticed(&mut talks.cassia, &before, &whole[..length]));
    }
    for more in 1..=64 {
        let longer = [whole.as_slice(), &vec![more; usize::from(more)]].concat();
        noticed += usize::from(is_noticed(&mut talks.cassia, &before, &longer));
    }
    let fired = whole.len() + 64;
    println!("pouches cut off or lengthened: fired {fired} of {fired}, noticed {noticed}");
    assert_eq!(noticed, fired);
    assert!(!is_noticed(&mut talks.cassia, &before, &whole), "the whole one is honest");
    is_untouched(talks, &before);
}

/// One way to forge a pouch without the key; gives its bytes.
type Forgery = fn(&Talks, &mut Dice) -> Vec<u8>;

const FORGERIES: [(&str, Forgery); 9] = [
    ("the text of an entry changed", changed_entry),
    ("an entry dropped", dropped_entry),
    ("the signature of another pouch", transplanted),
    ("another key under Meridia's name", |talks, dice| resigned(talks, dice, |_, _| {})),
    ("another desk under Meridia's name", |talks, dice| {
        resigned(talks, dice, |it, dice| it.sender.desk = DeskId([dice.throw(256) as u8; 16]))
    }),
    ("Meridia's desk under another name", |talks, dice| {
        resigned(talks, dice, |it, _| {
            it.sender.delegation = DelegationCode::new("PG").expect("a code");
            it.carried.entries.retain(|_| false);
            it.carried.texts.clear();
            it.carried.provisions.clear();
        })
    }),
    ("a false voucher", |talks, dice| {
        resigned(talks, dice, |it, dice| {
            let former = talks_key(it);
            let signature = std::array::from_fn(|_| dice.throw(256) as u8);
            it.sender.vouched = Some(Vouched { former, signature });
        })
    }),
    ("a key of small order", small_order),
    ("a second form of the signature", malleable),
];

#[test]
fn every_forgery_is_noticed() {
    let mut talks = talks(2);
    let before = talks.cassia.dossier().clone();
    let (mut fired, mut missed) = (0, Vec::new());
    for case in 0..cases() {
        let (name, make) = FORGERIES[case % FORGERIES.len()];
        let bytes = make(&talks, &mut Dice::of(case));
        fired += usize::from(bytes != talks.pouch());
        if !is_noticed(&mut talks.cassia, &before, &bytes) {
            missed.push(format!("{case}: {name}"));
        }
    }
    println!("pouches forged: fired {fired} of {}, missed {}", cases(), missed.len());
    assert_eq!(fired, cases());
    assert!(missed.is_empty(), "{missed:#?}");
    // The control: whoever never met Meridia's key cannot tell another from it.
    let mut stranger = talks.stranger();
    let known = stranger.dossier().clone();
    let bytes = resigned(&talks, &mut Dice::of(7), |_, _| {});
    assert!(!is_noticed(&mut stranger, &known, &bytes), "the key met before is what notices");
    is_untouched(talks, &before);
}

fn changed_entry(talks: &Talks, dice: &mut Dice) -> Vec<u8> {
    let mut bytes = talks.pouch().to_vec();
    // The last of the words of the proposal: other words of the same length.
    let place = bytes.windows(4).rposition(|it| it == b"days").expect("the proposal");
    bytes[place..place + 4].copy_from_slice([b"ways", b"bays", b"lays", b"says"][dice.throw(4)]);
    bytes[place - 2] = b'0' + (bytes[place - 2] - b'0' + 1 + dice.throw(8) as u8) % 10;
    bytes
}

fn dropped_entry(talks: &Talks, dice: &mut Dice) -> Vec<u8> {
    let mut contents = talks.contents();
    let keep = dice.throw(contents.carried.entries.len());
    contents.carried.entries.truncate(keep);
    contents.carried.texts.clear();
    contents.carried.provisions.clear();
    with_signature_of(talks, &contents)
}

fn transplanted(talks: &Talks, dice: &mut Dice) -> Vec<u8> {
    let mut contents = talks.contents();
    contents.at += 1 + dice.throw(1_000_000) as i64;
    with_signature_of(talks, &contents)
}

/// Contents under the signature of the honest pouch.
fn with_signature_of(talks: &Talks, contents: &Contents) -> Vec<u8> {
    let thief = talks.stolen();
    let signed = Pouch::signed(contents, &thief);
    // Where no honest program would spell it, the honest pouch is cut instead.
    let Ok(signed) = signed else { return talks.pouch()[..talks.pouch().len() - 1].to_vec() };
    let mut bytes = signed.bytes().to_vec();
    let honest = talks.pouch();
    let end = bytes.len() - 64;
    bytes[end..].copy_from_slice(&honest[honest.len() - 64..]);
    bytes
}

/// Contents changed and signed with keys of the forger's own.
fn resigned(talks: &Talks, dice: &mut Dice, change: impl Fn(&mut Contents, &mut Dice)) -> Vec<u8> {
    let forger = dice.identity();
    let mut contents = talks.contents();
    change(&mut contents, dice);
    contents.sender.keys = forger.keys();
    Pouch::signed(&contents, &forger).expect("it is well formed").bytes().to_vec()
}

fn talks_key(contents: &Contents) -> PublicKey {
    contents.sender.keys.signing
}

/// A key for which signatures are easily found: one of the points of small order.
fn small_order(talks: &Talks, dice: &mut Dice) -> Vec<u8> {
    let honest = talks.pouch();
    let mut bytes = honest.to_vec();
    let key = talks.contents().sender.keys.signing.0;
    let place = honest.windows(32).position(|it| it == key).expect("the key");
    let mut point = [0; 32];
    point[0] = [0, 1][dice.throw(2)];
    bytes[place..place + 32].copy_from_slice(&point);
    let end = bytes.len() - 64;
    bytes[end..].fill(0);
    bytes[end] = 1;
    bytes
}

/// The same signature with the group's order added to its second half.
fn malleable(talks: &Talks, dice: &mut Dice) -> Vec<u8> {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde,
        0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut bytes = talks.pouch().to_vec();
    let half = bytes.len() - 32;
    for _ in 0..=dice.throw(7) {
        let mut carry = 0;
        for (byte, add) in bytes[half..].iter_mut().zip(ORDER) {
            let sum = u16::from(*byte) + u16::from(add) + carry;
            *byte = sum as u8;
            carry = sum >> 8;
        }
    }
    bytes
}

impl Talks {
    /// The desk that is under attack, opened only to look: nothing is taken in here.
    fn looking(&self) -> travaux_desk::Desk {
        let path = self.folder.path().join("CAS.dossier");
        let world = Box::new(travaux_tests::desks::Apart::of("CAS"));
        travaux_desk::Desk::open_read_only(&path, world).expect("opened")
    }
}

#[test]
fn a_pouch_says_the_same_however_often_it_is_read() {
    let talks = talks(1);
    let pouch = Pouch::read(talks.pouch()).expect("a pouch");
    assert_eq!(pouch.bytes(), talks.pouch());
    assert_ne!(pouch.digest(), Hash::NONE);
    let again = Pouch::signed(pouch.contents(), &talks.stolen()).expect("signed");
    assert_eq!(again, pouch);
}
