//! Old pouches once more, numbers counted anew, and two stories under one key.

use travaux_desk::{Alarm, Pouch};
use travaux_history::{Act, Hash};
use travaux_pouch::Contents;

use crate::attack::{Dice, is_noticed, is_untouched, talks};
use crate::cases;

#[test]
fn every_rollback_is_noticed() {
    let mut talks = talks(5);
    let before = talks.cassia.dossier().clone();
    let thief = talks.stolen();
    let taken = &talks.pouches[talks.pouches.len() - 2];
    let held = Pouch::read(taken).expect("a pouch").contents().carried.entries.len();
    let (mut fired, mut missed) = (0, Vec::new());
    for case in 0..cases() {
        let mut dice = Dice::of(case);
        let old = dice.throw(talks.pouches.len() - 1);
        let bytes = match case % 3 {
            // An old pouch once more.
            0 => talks.pouches[old].clone(),
            // What an older copy of the dossier would send: an old number, another moment.
            1 => signed(&talks.pouches[old], &thief, |it| it.at += 1 + dice.throw(100_000) as i64),
            // The newest number over a chain that has become shorter.
            _ => signed(talks.pouch(), &thief, |it| shorten(it, held - 1 - old)),
        };
        fired += 1;
        if !is_noticed(&mut talks.cassia, &before, &bytes) {
            missed.push(format!("{case}: rolled back to {old}"));
        }
    }
    println!("pouches rolled back: fired {fired} of {}, missed {}", cases(), missed.len());
    assert!(missed.is_empty(), "{:#?}", &missed[..missed.len().min(5)]);
    // The control: whoever took nothing in yet cannot know that it is old.
    let mut stranger = talks.stranger();
    let known = stranger.dossier().clone();
    assert!(!is_noticed(&mut stranger, &known, &talks.pouches[0]), "what is held notices");
    is_untouched(talks, &before);
}

#[test]
fn every_equivocation_is_noticed_and_proven() {
    let mut talks = talks(3);
    let before = talks.cassia.dossier().clone();
    let thief = talks.stolen();
    let (mut fired, mut missed) = (0, Vec::new());
    for case in 0..cases() {
        let mut dice = Dice::of(case);
        let bytes = signed(talks.pouch(), &thief, |it| rewrite(it, &mut dice));
        fired += 1;
        let opened = talks.cassia.open_pouch(&bytes).expect("it is signed");
        let proven = opened.proof.is_some();
        let told = opened.alarms.iter().any(|it| matches!(it, Alarm::Equivocation(_)));
        if !(proven && told && is_noticed(&mut talks.cassia, &before, &bytes)) {
            missed.push(format!("{case}: {:?}", opened.alarms));
        }
    }
    println!("equivocations: fired {fired} of {}, missed {}", cases(), missed.len());
    assert!(missed.is_empty(), "{:#?}", &missed[..missed.len().min(5)]);
    let mut stranger = talks.stranger();
    let known = stranger.dossier().clone();
    let bytes = signed(talks.pouch(), &thief, |it| rewrite(it, &mut Dice::of(1)));
    assert!(!is_noticed(&mut stranger, &known, &bytes), "the story told before notices");
    is_untouched(talks, &before);
}

#[test]
fn a_text_exchanged_for_another_is_noticed() {
    let mut talks = talks(1);
    let before = talks.cassia.dossier().clone();
    let thief = talks.stolen();
    let (mut fired, mut noticed, mut unsigned) = (0, 0, 0);
    for case in 0..cases() {
        let mut dice = Dice::of(case);
        let mut contents = talks.contents();
        let at = dice.throw(contents.carried.provisions.len());
        let provision = &mut contents.carried.provisions[at];
        // Somewhere in its words, after id, kind, depth and number.
        let place = 20 + dice.throw(provision.len() - 20);
        provision[place] ^= 1;
        fired += 1;
        // What cannot even be signed was noticed by the writer.
        noticed += match Pouch::signed(&contents, &thief) {
            Ok(it) => usize::from(is_noticed(&mut talks.cassia, &before, it.bytes())),
            Err(_) => {
                unsigned += 1;
                1
            }
        };
    }
    println!("texts exchanged: fired {fired} of {}, noticed {noticed}", cases());
    assert_eq!(noticed, fired);
    assert!(unsigned * 10 < fired, "the reader was hardly asked: {unsigned}");
    // The control: the same words, signed by the same thief, pass for honest.
    let honest = Pouch::signed(&talks.contents(), &thief).expect("signed");
    assert!(!is_noticed(&mut talks.cassia, &before, honest.bytes()));
    is_untouched(talks, &before);
}

/// A pouch changed by whoever holds the key.
fn signed(
    pouch: &[u8],
    thief: &travaux_pouch::Identity,
    change: impl FnOnce(&mut Contents),
) -> Vec<u8> {
    let mut contents = Pouch::read(pouch).expect("a pouch").contents().clone();
    change(&mut contents);
    Pouch::signed(&contents, thief).expect("it is well formed").bytes().to_vec()
}

/// Leaves so many entries, and the texts they name.
fn shorten(contents: &mut Contents, left: usize) {
    let entries = &mut contents.carried.entries;
    entries.truncate(left);
    let named: Vec<Hash> = entries
        .iter()
        .filter_map(|it| match it.act() {
            Act::VersionSaved(saved) => Some(saved.text),
            _ => None,
        })
        .collect();
    if named.is_empty() {
        contents.carried.texts.clear();
        contents.carried.provisions.clear();
    }
}

/// Tells another story from some entry on that was told before.
fn rewrite(contents: &mut Contents, dice: &mut Dice) {
    let held = contents.carried.entries.len() - 4;
    let from = dice.throw(held);
    let by = 1 + dice.throw(100_000) as i64;
    for entry in &mut contents.carried.entries[from..] {
        entry.at += by;
    }
}
