//! A copy takes the place of a dossier, and the exchange goes on: whatever went out since the copy
//! was made, nobody gets proof against an honest desk.
//!
//! `TRAVAUX_RESTORES` says at how many random moments a copy is restored (`./dev soak` takes 1,000).

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;
use travaux_desk::{Alarm, Desk, OpenedPouch, Pouch, Proof};
use travaux_history::Layer;
use travaux_store::{Stamp, Store, Tabled, Way};
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::desks::{Apart, desk_of, introduce, receive, send};
use travaux_tests::{FA, fa, foreign, form, party, speaker};

use crate::attack::Dice;

pub(crate) fn moments() -> u64 {
    std::env::var("TRAVAUX_RESTORES").ok().and_then(|it| it.parse().ok()).unwrap_or(20)
}

/// Meridia and Cassia, and what Meridia ever sent.
struct Talks {
    folder: TempDir,
    meridia: Option<Desk>,
    cassia: Desk,
    sent: Vec<Vec<u8>>,
    looks: u64,
}

impl Talks {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut meridia = desk_of(folder.path(), "MER");
        let mut cassia = desk_of(folder.path(), "CAS");
        introduce(&mut meridia, &mut cassia);
        let first = form("MER", "1st meeting", Layer::Tabled);
        meridia.import_text(foreign(base()), &fa(), &first).expect("tabled");
        let mut talks =
            Self { folder, meridia: Some(meridia), cassia, sent: Vec::new(), looks: 500 };
        talks.give();
        talks
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("MER.dossier")
    }

    fn meridia(&mut self) -> &mut Desk {
        self.meridia.as_mut().expect("it is open")
    }

    fn close(&mut self) {
        self.meridia = None;
    }

    fn open(&mut self) {
        self.looks += 500;
        let world = Box::new(Apart::later("MER", self.looks));
        self.meridia = Some(Desk::open(&self.path(), world).expect("opened"));
    }

    fn copy(&mut self) {
        self.close();
        fs::copy(self.path(), self.folder.path().join("copy.dossier")).expect("a copy");
        self.open();
    }

    /// Puts the copy back as `travaux restore` does; or, `silently`, as a colleague does who means
    /// well.
    fn restore(&mut self, silently: bool) {
        self.close();
        let (path, copy) = (self.path(), self.folder.path().join("copy.dossier"));
        if silently {
            fs::copy(&copy, &path).expect("put back");
        } else {
            let kept = self.folder.path().join(format!("kept-{}.dossier", self.looks));
            let stamp = Stamp::at(1_770_000_000_000 + 50 * self.looks as i64);
            Store::restore(&path, Way::new(&copy, None), &kept, &stamp).expect("restored");
        }
        self.open();
    }

    fn propose(&mut self, by_meridia: bool, days: usize) {
        let words = format!("Each Party shall withdraw its forces within {days} days.");
        let (desk, code) = match by_meridia {
            true => (self.meridia(), "MER"),
            false => (&mut self.cassia, "CAS"),
        };
        desk.propose(&sent(&[CEASE, &words, REPORT]), &FA, speaker(code, "2nd meeting"))
            .expect("made");
    }

    /// Meridia sends a pouch, and Cassia opens it.
    fn give(&mut self) -> OpenedPouch {
        let pouch = self.make();
        self.arrive(&pouch)
    }

    fn make(&mut self) -> Vec<u8> {
        let to = [party("CAS").clone()];
        let pouch = self.meridia().make_pouch(&to, false, false).expect("made").bytes;
        self.sent.push(pouch.clone());
        pouch
    }

    fn arrive(&mut self, pouch: &[u8]) -> OpenedPouch {
        let opened = self.cassia.open_pouch(pouch).expect("it can be opened");
        if opened.may_be_taken() {
            self.cassia.take_pouch(&opened).expect("taken in");
        }
        opened
    }

    /// Cassia sends a pouch, and Meridia takes it in; where something is missing, it asks first.
    fn answer(&mut self) -> Result<(), String> {
        let pouch = send(&mut self.cassia, "MER");
        let meridia = self.meridia();
        let opened = meridia.open_pouch(&pouch).expect("it can be opened");
        if opened.may_be_taken() {
            meridia.take_pouch(&opened).expect("taken in");
            return Ok(());
        }
        if !opened.alarms.iter().any(|it| matches!(it, Alarm::Gap(_))) {
            return Err(format!("{:?}", opened.alarms));
        }
        self.give();
        let pouch = send(&mut self.cassia, "MER");
        let meridia = self.meridia();
        let opened = meridia.open_pouch(&pouch).expect("it can be opened");
        match opened.may_be_taken() {
            true => {
                meridia.take_pouch(&opened).expect("taken in");
                Ok(())
            }
            false => Err(format!("asked, and still {:?}", opened.alarms)),
        }
    }

    fn act(&mut self, dice: &mut Dice) -> Result<(), String> {
        match dice.throw(6) {
            0 | 1 => self.propose(true, 20 + dice.throw(60)),
            2 => self.propose(false, 100 + dice.throw(60)),
            3 => drop(self.make()),
            4 => {
                let opened = self.give();
                let blocks: Vec<_> = opened.alarms.iter().filter(|it| it.blocks()).collect();
                if !blocks.iter().all(|it| it.is_harmless()) {
                    return Err(format!("{blocks:?}"));
                }
            }
            _ => self.answer()?,
        }
        Ok(())
    }

    fn words(desk: &Desk) -> String {
        let rolling = desk.rolling(&FA).expect("a rolling text");
        let at = rolling.find("1(2)").expect("it is there");
        rolling.text.provisions[at].wording.printed_text(&rolling.numbering)
    }

    /// How many pairs of Meridia's pouches contradict each other.
    fn proofs(&self) -> usize {
        let all: Vec<_> = self.sent.iter().map(|it| Pouch::read(it).expect("a pouch")).collect();
        let pairs = all.iter().enumerate().flat_map(|(at, one)| {
            all[at + 1..].iter().filter(move |other| Proof::of(one, other).is_some())
        });
        pairs.count()
    }
}

/// A round in which a copy is restored at a random moment; gives what went wrong.
fn round(case: usize, silently: bool) -> (Result<(), String>, usize) {
    let mut dice = Dice::of(case);
    let mut talks = Talks::new();
    let (copied, restored, end) = (dice.throw(5), 5 + dice.throw(5), 13);
    let mut go = || -> Result<(), String> {
        for step in 0..end {
            if step == copied {
                talks.copy();
            }
            if step == restored {
                talks.restore(silently);
            }
            talks.act(&mut dice)?;
        }
        for _ in 0..2 {
            let opened = talks.give();
            if !opened.may_be_taken() {
                return Err(format!("{:?}", opened.alarms));
            }
            talks.answer()?;
        }
        talks.propose(true, 77);
        let opened = talks.give();
        if opened.proof.is_some() || !opened.may_be_taken() {
            return Err(format!("{:?}", opened.alarms));
        }
        talks.answer()?;
        let (ours, theirs) = (Talks::words(talks.meridia()), Talks::words(&talks.cassia));
        // Each sees all that is proposed; in which order they stand is no matter here.
        let each = |words: &str| {
            let mut all: Vec<_> =
                words.split('[').map(|it| it.trim_end_matches(['.', ' ']).to_owned()).collect();
            all.sort();
            all
        };
        if each(&ours) != each(&theirs) {
            return Err(format!("they see different texts: {ours} / {theirs}"));
        }
        let damage = talks.meridia().verify().expect("checked").damage;
        let others = talks.cassia.verify().expect("checked").damage;
        if !damage.is_empty() || !others.is_empty() {
            return Err(format!("{damage:?} {others:?}"));
        }
        Ok(())
    };
    let done = go();
    (done, talks.proofs())
}

#[test]
fn after_a_copy_was_restored_the_exchange_goes_on() {
    let (mut fired, mut wrong, mut proofs) = (0, Vec::new(), 0);
    for case in 0..moments() {
        let (done, proven) = round(case as usize, false);
        fired += 1;
        proofs += proven;
        if let Err(why) = done {
            wrong.push(format!("{case}: {why}"));
        }
    }
    println!(
        "restored at random moments: fired {fired} of {}, stuck {}, proofs {proofs}",
        moments(),
        wrong.len()
    );
    assert!(wrong.is_empty(), "{:#?}", &wrong[..wrong.len().min(5)]);
    assert_eq!(proofs, 0, "nobody has proof against an honest desk");
    // The control: a copy that is put back unnoticed contradicts what went out.
    let silent = (0..10).map(|case| round(case, true).1).sum::<usize>();
    println!("control, put back unnoticed: {silent} proofs");
    assert!(silent > 0, "what is said anew is what keeps proofs away");
}

#[test]
fn what_was_said_before_the_restoration_stays_visible() {
    let mut talks = Talks::new();
    talks.copy();
    talks.propose(true, 30);
    talks.give();
    talks.restore(false);
    talks.propose(true, 90);
    let pouch = talks.make();
    let opened = talks.cassia.open_pouch(&pouch).expect("opened");
    assert!(opened.alarms.iter().any(|it| matches!(it, Alarm::Restored { lost, .. } if *lost > 0)));
    let news: Vec<_> = opened.brought.news.iter().map(|it| it.sentence.clone()).collect();
    let gone = |it: &String| it.starts_with("No longer on MER's record") && it.contains("30 days");
    assert!(news.iter().any(gone), "{news:?}");
    receive(&mut talks.cassia, &pouch);
    let words = Talks::words(&talks.cassia);
    assert!(words.contains("90") && !words.contains("30"), "{words}");
    // It is on the record that it was said, and has no effect there as little as with Meridia.
    let tabled = Tabled::open(&talks.folder.path().join("CAS.dossier")).expect("a dossier");
    let lost = tabled.record().iter().filter(|(hash, _)| talks.cassia.dossier().is_lost(*hash));
    let lost: Vec<_> = lost.map(|(_, it)| it.payload.as_str()).collect();
    assert!(lost.iter().any(|it| it.contains("30 days")), "{lost:?}");
    assert_eq!(talks.cassia.dossier().proposals.len(), talks.meridia().dossier().proposals.len());
}

#[test]
fn what_was_lost_is_taken_back_in_from_a_pouch_of_our_own() {
    let mut talks = Talks::new();
    talks.copy();
    talks.propose(true, 30);
    let to = [party("CAS").clone()];
    let sealed = talks.meridia().make_pouch(&to, true, false).expect("made").bytes;
    talks.arrive(&sealed);
    let before = Talks::words(talks.meridia());
    talks.restore(false);
    assert_ne!(Talks::words(talks.meridia()), before, "the copy does not have it");
    let opened = talks.meridia().open_pouch(&sealed).expect("it is sealed to us, too");
    assert!(matches!(opened.alarms[..], [Alarm::LostHere(_)]), "{:?}", opened.alarms);
    assert!(talks.meridia().take_pouch(&opened).expect("taken back"));
    assert_eq!(Talks::words(talks.meridia()), before);
    let again = talks.meridia().open_pouch(&sealed).expect("opened").alarms;
    assert_eq!(again, [Alarm::Own]);
    talks.close();
    talks.open();
    assert_eq!(Talks::words(talks.meridia()), before, "it is on the disk");
    assert_eq!(talks.meridia().verify().expect("checked").damage, Vec::<String>::new());
    talks.propose(true, 40);
    let opened = talks.give();
    assert!(opened.may_be_taken() && opened.proof.is_none(), "{:?}", opened.alarms);
    let lost =
        opened.alarms.iter().filter(|it| matches!(it, Alarm::Restored { lost, .. } if *lost > 0));
    assert_eq!(lost.count(), 0, "nothing is missing any more");
    assert_eq!(Talks::words(talks.meridia()), Talks::words(&talks.cassia));
}
