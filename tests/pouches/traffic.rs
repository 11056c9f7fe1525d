//! What is exchanged with one shows in no other's pouch.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use travaux_desk::{Desk, Pouch, StanceForm, World};
use travaux_history::Layer;
use travaux_tests::cessation::{CEASE, REPORT, base, sent};
use travaux_tests::desks::{Apart, introduce, receive, talks_of};
use travaux_tests::{FA, fa, foreign, form, in_fa, party, speaker};

/// A world whose clock stands until the test moves it.
struct Still {
    clock: Arc<AtomicI64>,
    dice: Apart,
}

impl World for Still {
    fn now(&self) -> i64 {
        self.clock.load(Ordering::Relaxed)
    }

    fn random(&self) -> [u8; 16] {
        self.dice.random()
    }
}

/// What Meridia and the others did before Meridia's last pouch to Cassia.
struct Round {
    clock: Arc<AtomicI64>,
    meridia: Desk,
    cassia: Desk,
    group: Desk,
}

fn desk(folder: &Path, code: &str, clock: &Arc<AtomicI64>) -> Desk {
    let path = folder.join(format!("{code}.dossier"));
    let world = Still { clock: Arc::clone(clock), dice: Apart::of(code) };
    Desk::create(&path, Box::new(world), talks_of(code)).expect("a desk")
}

impl Round {
    fn begun(folder: &Path) -> Self {
        let clock = Arc::new(AtomicI64::new(1_796_000_000_000));
        let mut meridia = desk(folder, "MER", &clock);
        let mut cassia = desk(folder, "CAS", &clock);
        let mut group = desk(folder, "PG", &clock);
        introduce(&mut meridia, &mut cassia);
        introduce(&mut meridia, &mut group);
        let first = form("MER", "1st meeting", Layer::Tabled);
        meridia.import_text(foreign(base()), &fa(), &first).expect("tabled");
        let mut round = Self { clock, meridia, cassia, group };
        let pouch = round.pouch_for_cassia();
        receive(&mut round.cassia, &pouch);
        round
    }

    fn later(&self) {
        self.clock.fetch_add(3_600_000, Ordering::Relaxed);
    }

    fn pouch_for_cassia(&mut self) -> Vec<u8> {
        self.meridia.make_pouch(&[party("CAS").clone()], false, true).expect("a pouch").bytes
    }

    /// Meridia sends to the group, which answers; how often is for the case to say.
    fn exchange(&mut self, times: usize) {
        for time in 0..times {
            let to = [party("PG").clone()];
            let pouch = self.meridia.make_pouch(&to, false, false).expect("a pouch").bytes;
            receive(&mut self.group, &pouch);
            let words = format!("Each Party shall withdraw its forces within {} days.", 40 + time);
            let text = sent(&[CEASE, &words, REPORT]);
            self.group.propose(&text, &FA, speaker("PG", "2nd meeting")).expect("made");
            let to = [party("MER").clone()];
            let pouch = self.group.make_pouch(&to, false, false).expect("a pouch").bytes;
            receive(&mut self.meridia, &pouch);
        }
    }

    fn propose(&mut self, days: usize) {
        let words = format!("Each Party shall withdraw its forces within {days} days.");
        let text = sent(&[CEASE, &words, REPORT]);
        self.meridia.propose(&text, &FA, speaker("MER", "3rd meeting")).expect("made");
    }
}

/// Meridia's pouches to Cassia where it exchanged pouches with the group so often.
fn told_pouch_for_cassia(times: usize, in_the_end: usize) -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut round = Round::begun(folder.path());
    round.later();
    round.exchange(times);
    round.later();
    round.propose(90);
    let first = round.pouch_for_cassia();
    receive(&mut round.cassia, &first);
    round.later();
    round.exchange(in_the_end);
    round.later();
    round.propose(91);
    vec![first, round.pouch_for_cassia()]
}

#[test]
fn what_is_told_to_one_shows_in_no_others_pouch() {
    let alone = told_pouch_for_cassia(0, 0);
    for (times, in_the_end) in [(1, 0), (0, 1), (1, 1), (3, 2)] {
        assert!(told_pouch_for_cassia(times, in_the_end) == alone, "{times}, {in_the_end}");
    }
    let last = Pouch::read(&alone[1]).expect("a pouch");
    let kinds: Vec<_> = last.contents().carried.entries.iter().map(|it| it.kind.clone()).collect();
    assert!(kinds.iter().all(|it| !it.starts_with("pouch ")), "{kinds:?}");
    assert!(kinds.iter().any(|it| it == "proposal made"), "{kinds:?}");
}

#[test]
fn whose_proposal_is_answered_shows_as_that_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut round = Round::begun(folder.path());
    round.later();
    round.exchange(2);
    round.later();
    round
        .meridia
        .support(StanceForm {
            by: party("MER"),
            of: party("PG"),
            at: in_fa("1(2)"),
            occasion: "3rd meeting",
        })
        .expect("supported");
    let pouch = Pouch::read(&round.pouch_for_cassia()).expect("a pouch");
    let seen = pouch.contents().carried.entries.iter().filter(|it| !it.seen.is_empty());
    let kinds: Vec<_> = seen.map(|it| it.kind.as_str()).collect();
    assert_eq!(kinds, ["proposal supported"], "what it answers it has seen");
}
