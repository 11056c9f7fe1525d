//! Several desks at one negotiation, which exchange pouches: some are lost, some come twice, some
//! late.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use tempfile::TempDir;
use travaux_desk::{Alarm, Desk, NewDossier, OpenedPouch, Pouch, Proof, World};
use travaux_history::{Deadline, Delegation, Layer, Role};
use travaux_store::{Stamp, Store, Way};
use travaux_text::DelegationCode;

use travaux_tests::cessation::base;
use travaux_tests::desks::{Apart, introduce};
use travaux_tests::random::Random;
use travaux_tests::{fa, foreign, form, party, until_at};

/// Desks that know each other and have one text, which the first of them tabled.
pub(crate) struct Circle {
    /// The desks, the chair's first.
    pub(crate) seats: Vec<Seat>,
    /// What was done, for whoever looks for what went wrong.
    pub(crate) told: Vec<String>,
    /// What is on its way: from whom, to whom, and the pouch.
    under_way: Vec<(usize, usize, Vec<u8>)>,
    /// Every pouch that was ever made, with whose it is.
    sent: Vec<(usize, Vec<u8>)>,
    folder: TempDir,
    clock: Arc<AtomicI64>,
}

/// A world whose clock is everybody's, unless it is wrong, and whose dice fall as at no other desk.
struct Together {
    clock: Arc<AtomicI64>,
    wrong: Arc<AtomicI64>,
    dice: Apart,
}

impl World for Together {
    fn now(&self) -> i64 {
        self.clock.fetch_add(50, Ordering::Relaxed) + self.wrong.load(Ordering::Relaxed)
    }

    fn random(&self) -> [u8; 16] {
        self.dice.random()
    }
}

/// One desk.
pub(crate) struct Seat {
    /// Whose it is.
    pub(crate) code: &'static str,
    desk: Option<Desk>,
    throws: u64,
    /// By how much its clock is wrong, in milliseconds.
    wrong: Arc<AtomicI64>,
    /// Copies of its dossier, and what was kept when one of them took its place; oldest first.
    shelf: Vec<PathBuf>,
}

impl Seat {
    /// The desk.
    ///
    /// # Panics
    ///
    /// While its dossier is closed.
    pub(crate) fn desk(&mut self) -> &mut Desk {
        self.desk.as_mut().expect("it is open")
    }
}

/// How the desk of `own` has a delegation at the table; CHR is the chair.
pub(crate) fn delegation(code: &str, own: &str) -> Delegation {
    let role = match (code == own, code == "CHR") {
        (true, true) => Role::OurChair,
        (true, false) => Role::Ours,
        (false, true) => Role::Chair,
        (false, false) => Role::Party,
    };
    Delegation {
        code: DelegationCode::new(code).expect("a code"),
        name: format!("Delegation {code}"),
        colour: String::new(),
        role,
        withdrawn: false,
    }
}

/// A folder in memory where the system has one.
fn folder() -> TempDir {
    let in_memory = tempfile::tempdir_in("/dev/shm");
    in_memory.or_else(|_| tempfile::tempdir()).expect("a folder")
}

impl Circle {
    /// The desks of these delegations, of which CHR is the chair's.
    pub(crate) fn of(codes: &[&'static str]) -> Self {
        let (folder, clock) = (folder(), Arc::new(AtomicI64::new(1_770_000_000_000)));
        let made = codes.iter().map(|code| {
            let new = NewDossier {
                title: "Talks".to_owned(),
                classification: String::new(),
                delegations: codes.iter().map(|it| delegation(it, code)).collect(),
            };
            let path = folder.path().join(format!("{code}.dossier"));
            let wrong = Arc::default();
            let own = Arc::clone(&wrong);
            let world = Together { clock: Arc::clone(&clock), wrong: own, dice: Apart::of(code) };
            let desk = Desk::create(&path, Box::new(world), new).expect("a desk");
            Seat { code, desk: Some(desk), throws: 0, wrong, shelf: Vec::new() }
        });
        let mut seats: Vec<_> = made.collect();
        for at in 1..seats.len() {
            let (before, after) = seats.split_at_mut(at);
            before.iter_mut().for_each(|it| introduce(it.desk(), after[0].desk()));
        }
        let text = form(codes[0], "1st meeting", Layer::Tabled);
        seats[0].desk().import_text(foreign(base()), &fa(), &text).expect("tabled");
        let (told, under_way, sent) = (Vec::new(), Vec::new(), Vec::new());
        let mut circle = Self { seats, told, under_way, sent, folder, clock };
        circle.exchange_until_quiet().expect("the first text");
        circle
    }

    /// The time by everybody's clock.
    pub(crate) fn now(&self) -> i64 {
        self.clock.load(Ordering::Relaxed)
    }

    /// Lets time pass, in milliseconds.
    pub(crate) fn pass(&mut self, time: i64) {
        self.clock.fetch_add(time, Ordering::Relaxed);
    }

    /// Sets the clock of a desk wrong, by so many milliseconds.
    pub(crate) fn set_wrong(&mut self, at: usize, by: i64) {
        self.seats[at].wrong.store(by, Ordering::Relaxed);
    }

    /// A deadline some ten minutes from now, stated to the minute.
    pub(crate) fn deadline(&self) -> Deadline {
        let minutes = self.now() / 60_000 + 11;
        let stated = format!("2026-02-02 {:02}:{:02} UTC", minutes / 60 % 24, minutes % 60);
        until_at(minutes * 60_000, &stated)
    }

    /// Every desk sends to every other until none has news; gives the alarms, each with whose
    /// pouch it was and who opened it.
    pub(crate) fn trade(&mut self) -> Vec<String> {
        let mut all = Vec::new();
        loop {
            let mut news = false;
            for from in 0..self.seats.len() {
                for to in (0..self.seats.len()).filter(|to| *to != from) {
                    let (made, whose) = (self.seats[from].code, self.seats[to].code);
                    let pouch =
                        self.seats[from].desk().make_pouch(&[party(whose).clone()], false, true);
                    let bytes = pouch.expect("made").bytes;
                    let desk = self.seats[to].desk();
                    let opened = desk.open_pouch(&bytes).expect("it can be opened");
                    if opened.may_be_taken() && opened.new_entries > 0 {
                        let told = opened.alarms.iter().map(|it| it.word());
                        all.extend(told.map(|it| format!("{made} to {whose}: {it}")));
                        news |= desk.take_pouch(&opened).expect("taken in");
                    }
                }
            }
            if !news {
                return all;
            }
        }
    }

    fn path(&self, at: usize) -> PathBuf {
        self.folder.path().join(format!("{}.dossier", self.seats[at].code))
    }

    fn close(&mut self, at: usize) {
        self.seats[at].desk = None;
    }

    fn open(&mut self, at: usize) {
        let path = self.path(at);
        let seat = &mut self.seats[at];
        seat.throws += 5_000;
        let dice = Apart::later(seat.code, seat.throws);
        let (clock, wrong) = (Arc::clone(&self.clock), Arc::clone(&seat.wrong));
        let world = Together { clock, wrong, dice };
        seat.desk = Some(Desk::open(&path, Box::new(world)).expect("opened"));
    }

    /// Copies the dossier of a desk.
    pub(crate) fn copy(&mut self, at: usize) {
        self.told.push(format!("{} is copied", self.seats[at].code));
        self.close(at);
        let copy = self.on_the_shelf(at, "copy");
        fs::copy(self.path(at), copy).expect("a copy");
        self.open(at);
    }

    /// A new place on the shelf of a desk.
    fn on_the_shelf(&mut self, at: usize, what: &str) -> PathBuf {
        let Seat { code, shelf, .. } = &mut self.seats[at];
        let path = self.folder.path().join(format!("{code}-{what}-{}.dossier", shelf.len()));
        shelf.push(path.clone());
        path
    }

    /// Puts what lies last on the shelf in the place of the dossier, as `travaux restore` does, and
    /// what was there on the shelf. Once more, that undoes it.
    pub(crate) fn restore(&mut self, at: usize) {
        self.restore_one(at, self.seats[at].shelf.len() - 1);
    }

    /// The same with any of them.
    pub(crate) fn restore_one(&mut self, at: usize, which: usize) {
        self.close(at);
        let (path, copy) = (self.path(at), self.seats[at].shelf[which].clone());
        self.told.push(format!("{} is restored from {}", self.seats[at].code, which));
        let kept = self.on_the_shelf(at, "kept");
        let stamp = Stamp::at(self.clock.fetch_add(50, Ordering::Relaxed));
        Store::restore(&path, Way::new(&copy, None), &kept, &stamp).expect("restored");
        self.open(at);
    }

    /// How many copies lie on the shelf of a desk.
    pub(crate) fn copies(&self, at: usize) -> usize {
        self.seats[at].shelf.len()
    }

    /// One desk makes a pouch for another.
    pub(crate) fn make(&mut self, from: usize, to: usize) {
        let whom = [party(self.seats[to].code).clone()];
        let pouch = self.seats[from].desk().make_pouch(&whom, false, false).expect("made").bytes;
        assert!(tells_of_nobody_else(&pouch), "it tells of what others exchanged");
        self.sent.push((from, pouch.clone()));
        self.under_way.push((from, to, pouch));
    }

    /// One of the pouches that are under way arrives; some are lost, some come once more later.
    ///
    /// # Errors
    ///
    /// When it is refused for what is no part of such traffic, or is proof against its desk.
    pub(crate) fn arrive(&mut self, chance: &mut Random) -> Result<(), String> {
        if self.under_way.is_empty() {
            return Ok(());
        }
        let (from, to, pouch) = self.under_way.swap_remove(chance.below(self.under_way.len()));
        match chance.below(6) {
            0 => {
                self.told.push("one is lost".to_owned());
                return Ok(());
            }
            1 => self.under_way.push((from, to, pouch.clone())),
            _ => {}
        }
        let taken = self.hand_over(from, to, &pouch)?;
        let (from, to) = (self.seats[from].code, self.seats[to].code);
        self.told.push(format!("what {from} sent arrives at {to}: {taken}"));
        Ok(())
    }

    /// Gives whether something was taken in.
    fn hand_over(&mut self, from: usize, to: usize, pouch: &[u8]) -> Result<bool, String> {
        let (from, whose) = (self.seats[from].code, self.seats[to].code);
        let desk = self.seats[to].desk();
        let opened = desk.open_pouch(pouch).map_err(|it| it.to_string())?;
        if opened.proof.is_some() {
            return Err(format!("{whose} has proof against {from}"));
        }
        if opened.may_be_taken() {
            let taken = desk.take_pouch(&opened).map_err(|it| it.to_string())?;
            return match alarming(&opened) {
                alarms if alarms.is_empty() => Ok(taken && opened.new_entries > 0),
                alarms => Err(format!("{from} to {whose}: {alarms:?}")),
            };
        }
        let mut blocks = opened.alarms.iter().filter(|it| it.blocks());
        // What is missing goes out with what they send next.
        let is_traffic =
            |it: &Alarm| it.is_harmless() || matches!(it, Alarm::Gap(_) | Alarm::Missing { .. });
        match blocks.all(is_traffic) {
            true => Ok(false),
            false => Err(format!("{from} to {whose}: {:?}", opened.alarms)),
        }
    }

    /// Every desk sends to every other until none has news.
    ///
    /// # Errors
    ///
    /// As [`Circle::arrive`], and when there is no end to it.
    pub(crate) fn exchange_until_quiet(&mut self) -> Result<(), String> {
        self.under_way.clear();
        self.told.push("all is exchanged".to_owned());
        for _ in 0..8 {
            let mut news = false;
            for from in 0..self.seats.len() {
                for to in (0..self.seats.len()).filter(|to| *to != from) {
                    self.make(from, to);
                    let (_, _, pouch) = self.under_way.pop().expect("it was made");
                    news |= self.hand_over(from, to, &pouch)?;
                }
            }
            if !news {
                return Ok(());
            }
        }
        Err("there is always news".to_owned())
    }

    /// The desks whose pouches contradict each other.
    pub(crate) fn contradicted(&self) -> Vec<&'static str> {
        let read = |bytes: &Vec<u8>| Pouch::read(bytes).expect("a pouch");
        let all: Vec<_> = self.sent.iter().map(|(whose, it)| (*whose, read(it))).collect();
        let pairs = all.iter().enumerate().flat_map(|(at, one)| {
            let later = all[at + 1..].iter().filter(move |it| it.0 == one.0);
            later.filter(|other| Proof::of(&one.1, &other.1).is_some()).map(|it| it.0)
        });
        pairs.map(|at| self.seats[at].code).collect()
    }
}

/// Whether a pouch holds what its own desk said, and what it has of its recipient, and nothing of
/// what it exchanged with others.
fn tells_of_nobody_else(pouch: &[u8]) -> bool {
    let pouch = Pouch::read(pouch).expect("a pouch");
    let (contents, sender) = (pouch.contents(), pouch.contents().sender.desk);
    let is_own = |it: &travaux_history::Entry| {
        it.desk == sender && !it.kind.starts_with("pouch ") && !it.kind.starts_with("key ")
    };
    contents.carried.entries.iter().all(is_own) && contents.heads.len() <= 1
}

/// What is no part of honest traffic in which pouches are lost and dossiers restored.
fn alarming(opened: &OpenedPouch) -> Vec<String> {
    let honest = |it: &&Alarm| {
        matches!(
            it,
            Alarm::Missing { .. }
                | Alarm::Late(_)
                | Alarm::Restored { .. }
                | Alarm::CountsAnew { .. }
                | Alarm::WeAreBehind
                | Alarm::Mistimed(_)
        )
    };
    // What somebody says of what has not arrived, or is lost, waits here until that comes, and
    // nobody is accused of it.
    let is_early = |it: &Alarm| match it {
        Alarm::Claimed(it) => {
            matches!(it.claim.word(), "ground" | "unheld" | "unstood" | "contradicted")
        }
        _ => false,
    };
    opened
        .alarms
        .iter()
        .filter(|it| !honest(it) && !is_early(it))
        .map(|it| format!("{it:?} {it}"))
        .collect()
}
