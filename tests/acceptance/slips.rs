//! A slip that is undone before it went out never happened.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use tempfile::TempDir;
use travaux_desk::{Bounds, CommentForm, Desk, Place, Shape, StanceForm, WordOf, World, bridging};
use travaux_exchange::{report_markdown, report_page};
use travaux_history::account::Form;
use travaux_history::{Dossier, Layer, Matter, Meeting, ReservationKind, Status};
use travaux_store::Tabled;
use travaux_tests::cessation::{CEASE, REPORT, WITHDRAW, base, sent};
use travaux_tests::desks::{desk_of, introduce, receive};
use travaux_tests::random::Random;
use travaux_tests::{
    FA, fa, fa_version, foreign, form, in_fa, instrument, noting, party, speaker, talks,
};
use travaux_text::build::{article, named, para, text};

/// What the first delegation says of the proposal of the second.
fn stance<'n>([by, of]: [&str; 2], at: Place<'n>, occasion: &'n str) -> StanceForm<'n> {
    StanceForm { by: party(by), of: party(of), at, occasion }
}

/// A world whose clock stands where the story sets it, and whose dice fall by it: an act that is
/// done gets the same time and chance whatever was done and undone before.
#[derive(Debug, Default)]
pub(crate) struct Told {
    act: AtomicI64,
    throws: AtomicU64,
}

impl Told {
    pub(crate) fn begin(&self, act: i64) {
        self.act.store(act, Ordering::Relaxed);
        self.throws.store(0, Ordering::Relaxed);
    }
}

/// The same world, for the desk.
pub(crate) struct Shared(pub(crate) Arc<Told>);

impl World for Shared {
    fn now(&self) -> i64 {
        1_770_000_000_000 + 60_000 * self.0.act.load(Ordering::Relaxed)
    }

    fn random(&self) -> [u8; 16] {
        let throw = self.0.throws.fetch_add(1, Ordering::Relaxed);
        let mut random = Random::new(self.0.act.load(Ordering::Relaxed) as u64 ^ (throw << 32));
        std::array::from_fn(|_| random.below(256) as u8)
    }
}

const CODES: [&str; 3] = ["MER", "CAS", "PG"];
const MEETINGS: [&str; 2] = ["1st meeting", "2nd meeting"];

/// One act; gives whether `word` is in it, where it was done.
fn act(desk: &mut Desk, random: &mut Random, word: &str) -> Option<bool> {
    let (by, of) = (*random.one_of(&CODES), *random.one_of(&CODES));
    let occasion = *random.one_of(&MEETINGS);
    let place = *random.one_of(&["1(1)", "1(2)", "1(3)"]);
    let done = match random.below(11) {
        0..3 => return propose(desk, random, (by, occasion, word)).then_some(true),
        3 => desk.support(stance([by, of], in_fa(place), occasion)).map(|_| false),
        4 => desk.oppose(stance([by, of], in_fa(place), occasion)).map(|_| false),
        5 => return lift(desk, (place, occasion, word)).then_some(true),
        6 => {
            let status = *random.one_of(&[Status::Parked, Status::AgreedInPrinciple]);
            desk.set_status(in_fa(place), status, WordOf::Table, noting(word, occasion))
                .map(|_| true)
        }
        7 => {
            let kind = ReservationKind::Scrutiny;
            desk.reserve(in_fa(place).into(), party(by), kind, noting(word, occasion)).map(|_| true)
        }
        8 => {
            let comment = CommentForm {
                by: Some(party(by).clone()),
                words: format!("What of {word}?"),
                occasion: occasion.to_owned(),
                ..CommentForm::default()
            };
            desk.comment(in_fa(place), &comment).map(|_| true)
        }
        9 => desk.add_meeting(Meeting::titled(&format!("Meeting on {word}"))).map(|()| true),
        _ => {
            let words = format!("Each Party shall respect the {word} of the other.");
            let annex = text([article("Annex"), named("annex", para(&words))]);
            let mut to = fa();
            (to.instrument, to.title) =
                (instrument("AN").clone(), Some(format!("Annex on {word}")));
            let form = form(by, occasion, Layer::Tabled);
            desk.import_text(foreign(annex), &to, &form).map(|_| true)
        }
    };
    done.ok()
}

/// What is said by an act and then said again in the words that were meant: only what says how
/// something stands, so that what is said last takes the place of what was said before.
fn misspeak(desk: &mut Desk, random: &Random, next: &mut usize) -> usize {
    // After who, of whom, when and where it says what.
    let mut ahead = random.clone();
    (0..4).for_each(|_| _ = ahead.below(1));
    if !matches!(ahead.below(11), 0..=4 | 6) {
        return 0;
    }
    let times = ahead.below(3);
    for _ in 0..times {
        *next += 1;
        act(desk, &mut random.clone(), &format!("slip{next}x"));
    }
    times
}

/// A delegation proposes other words for one paragraph.
fn propose(desk: &mut Desk, random: &mut Random, (by, occasion, word): (&str, &str, &str)) -> bool {
    let (held, numbering) = desk.position(&FA, party(by)).expect("a position");
    let held = held.provisions.iter().skip(1);
    let mut words: Vec<String> = held.map(|it| it.wording.printed_text(&numbering)).collect();
    let at = random.below(words.len());
    let first = *random.one_of(&[CEASE, WITHDRAW, REPORT]);
    words[at] = format!("{} unless {word} prevents it.", first.trim_end_matches('.'));
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    desk.propose(&sent(&words), &FA, speaker(by, occasion)).is_ok_and(|it| it.made > 0)
}

/// The first bracket of a provision is lifted.
fn lift(desk: &mut Desk, (place, occasion, word): (&str, &str, &str)) -> bool {
    let rolling = desk.rolling(&FA).expect("a rolling text");
    let found = rolling.find(place).map(|at| rolling.provisions[at].brackets.clone());
    let Some(bracket) = found.and_then(|all| all.into_iter().next()) else { return false };
    let choice = bridging(&format!("as agreed on {word}"));
    desk.lift(in_fa(place), &bracket.path, &choice, noting(word, occasion)).is_ok()
}

/// Some acts that are all undone; gives how many there were.
fn slip(desk: &mut Desk, random: &mut Random, next: &mut usize, goes_out: bool) -> usize {
    let mut done = 0;
    for _ in 0..=random.below(3) {
        *next += 1;
        done += usize::from(act(desk, random, &format!("slip{next}x")).is_some());
    }
    if goes_out {
        desk.table_pending().expect("it goes out");
    }
    for _ in 0..done {
        desk.undo().expect("undone").expect("there was something");
        if random.below(4) == 0 {
            desk.redo().expect("done again").expect("there was something");
            desk.undo().expect("undone again").expect("there was something");
        }
    }
    done
}

/// What is done between acts that count.
#[derive(Clone, Copy, Default)]
struct Slips {
    /// How many stretches of acts that are undone stand before each.
    undone: usize,
    /// Whether they go out before they are undone.
    go_out: bool,
    /// Whether acts are said wrongly first, and then again.
    misspoken: bool,
}

/// A negotiation of acts that count, with slips between them or without.
struct Played {
    folder: TempDir,
    desk: Desk,
    truths: Vec<String>,
    slips: usize,
}

impl Played {
    fn new(seed: u64, of: Slips) -> Self {
        let (folder, world) = (folder(), Arc::new(Told::default()));
        let desk = Desk::create(&path(&folder), Box::new(Shared(world.clone())), talks());
        let mut desk = desk.expect("a desk");
        desk.import_text(foreign(base()), &fa(), &form("CAS", "1st meeting", Layer::Tabled))
            .expect("it is taken in");
        desk.card().expect("keys of our own");
        let mut played = Self { folder, desk, truths: Vec::new(), slips: 0 };
        let (mut real, mut slipping) = (Random::new(seed), Random::new(seed ^ 0xfeed));
        let (mut next, mut done) = (0, Vec::new());
        for at in 1..=12 {
            world.begin(at);
            for _ in 0..of.undone {
                played.slips += slip(&mut played.desk, &mut slipping, &mut next, of.go_out);
            }
            world.begin(at);
            if of.misspoken {
                played.slips += misspeak(&mut played.desk, &real, &mut next);
            }
            world.begin(at);
            let word = format!("truth{at}x");
            if act(&mut played.desk, &mut real, &word) == Some(true) {
                done.push(word);
            }
            if real.below(5) == 0 {
                played.note_truths(&mut done);
                played.desk.table_pending().expect("it goes out");
            }
        }
        world.begin(99);
        played.note_truths(&mut done);
        played
    }

    /// What stands when it goes out is true; what was said again since is not told.
    fn note_truths(&mut self, done: &mut Vec<String>) {
        let standing = standing(self.desk.dossier());
        self.truths.extend(done.drain(..).filter(|it| standing.contains(it.as_str())));
    }

    /// Everything that tells of the negotiation to others, or to us.
    fn told(&mut self) -> Vec<(&'static str, Vec<u8>)> {
        let desk = &mut self.desk;
        let mut told = vec![("the dossier", format!("{:?}", desk.dossier()).into_bytes())];
        told.push(("the proposals", format!("{:?}", desk.proposals(&FA)).into_bytes()));
        for form in [Form::Full, Form::ProcesVerbal, Form::Readout] {
            let report = desk.report(Bounds::default(), form).expect("a report");
            told.push(("a report", report_markdown(&report).into_bytes()));
            told.push(("a report as a page", report_page(&report).into_bytes()));
        }
        told.extend(outside(desk));
        told
    }
}

/// All that stands in a dossier: of proposals those on the table, of each status the last.
fn standing(dossier: &Dossier) -> String {
    let live = dossier.proposals.iter().filter(|it| it.is_live());
    let mut standing = format!("{:?}{:?}", live.collect::<Vec<_>>(), dossier.meetings);
    standing += &format!("{:?}{:?}", dossier.instruments, dossier.versions);
    let mut statuses = Vec::new();
    for held in dossier.standing_matters().rev() {
        let is_last = match &held.matter {
            Matter::Status(it) if statuses.contains(&it.provision) => false,
            Matter::Status(it) => {
                statuses.push(it.provision);
                true
            }
            _ => true,
        };
        if is_last {
            standing += &format!("{held:?}");
        }
    }
    standing
}

/// What goes out: byte for byte the same whatever was undone.
pub(crate) fn outside(desk: &mut Desk) -> Vec<(&'static str, Vec<u8>)> {
    let mut told = Vec::new();
    for form in [Form::ProcesVerbal, Form::Readout] {
        let report = desk.report(Bounds::default(), form).expect("a report");
        told.push(("a report that goes out", report_markdown(&report).into_bytes()));
    }
    let newest = desk.look_up(&FA, None).expect("a version").number.to_string();
    let travaux = desk.travaux_written(fa_version(&newest), None).expect("the preparatory work");
    told.push(("the preparatory work", travaux.into_bytes()));
    let concordance = desk.concordance_written(fa_version(&newest)).expect("the concordance");
    told.push(("the concordance", concordance.into_bytes()));
    let look = travaux_desk::Look { comments: true, ..travaux_desk::Look::default() };
    told.push(("the rolling text", desk.rolling_paper(&FA, &look).expect("a file")));
    told.push((
        "a version",
        desk.exported(fa_version(&newest), Shape::Word(look)).expect("a file"),
    ));
    let pouch = desk.make_pouch(&[party("CAS").clone()], false, true).expect("a pouch");
    told.push(("a pouch", pouch.bytes));
    told
}

fn path(folder: &TempDir) -> std::path::PathBuf {
    folder.path().join("talks.dossier")
}

pub(crate) fn tabled(path: &Path) -> Vec<(travaux_history::Hash, travaux_history::Entry)> {
    Tabled::open(path).expect("a dossier").record().to_vec()
}

pub(crate) fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|it| it == word.as_bytes())
}

/// A folder in memory where the system has one: thousands of acts are not waited for on a disk.
fn folder() -> TempDir {
    let in_memory = tempfile::tempdir_in("/dev/shm");
    in_memory.or_else(|_| tempfile::tempdir()).expect("a folder")
}

/// How many stretches of slips stand before each act: the more are tried, the more of them are
/// told at once; but no negotiation has more than some hundred, as each costs what all before do.
fn stretches() -> usize {
    (wanted() / 100).clamp(3, 8)
}

/// How many undone acts are tried; `TRAVAUX_SLIPS` says otherwise.
fn wanted() -> usize {
    std::env::var("TRAVAUX_SLIPS").ok().and_then(|it| it.parse().ok()).unwrap_or(200)
}

#[test]
fn of_slips_that_were_undone_no_word_is_told_and_of_acts_every_one() {
    let (mut slips, mut acts, mut seed) = (0, 0, 0);
    while slips < wanted() {
        let of = Slips { undone: stretches(), misspoken: true, ..Slips::default() };
        let mut played = Played::new(seed, of);
        // A paragraph that was put in wrongly is not said again by putting in another.
        if is_of_parts(&tabled(&path(&played.folder))) {
            played = Played::new(seed, Slips { misspoken: false, ..of });
        }
        let truths = std::mem::take(&mut played.truths);
        for (what, bytes) in played.told() {
            assert!(!holds(&bytes, "slip"), "seed {seed}: a slip is told in {what}");
            let untold = truths.iter().find(|it| what == "a pouch" && !holds(&bytes, it));
            assert_eq!(untold, None, "seed {seed}: an act is missing in {what}");
        }
        assert_eq!(played.desk.verify().expect("checked").damage, [""; 0], "seed {seed}");
        (slips, acts, seed) = (slips + played.slips, acts + truths.len(), seed + 1);
    }
    println!("{slips} acts undone, none told; {acts} acts that counted, all told");
}

/// Whether a text that somebody proposed was taken apart into several changes.
fn is_of_parts(all: &[(travaux_history::Hash, travaux_history::Entry)]) -> bool {
    let made = all.iter().map(|(_, it)| it).filter(|it| it.kind == "proposal made");
    let (mut when, moves) = (HashSet::new(), ["\"insert\"", "\"delete\""]);
    let is_part = |it: &travaux_history::Entry| moves.iter().any(|one| it.payload.contains(one));
    made.into_iter().any(|it| is_part(it) || !when.insert(it.at))
}

/// The check above is able to fail: a slip that goes out before it is undone is told.
#[test]
fn of_slips_that_went_out_the_words_are_told() {
    let found = (0..3).filter(|seed| {
        let mut played = Played::new(*seed, Slips { undone: 1, go_out: true, misspoken: false });
        let told = played.told();
        let pouch = told.iter().find(|it| it.0 == "a pouch").expect("a pouch");
        holds(&pouch.1, "slip") && told.iter().any(|it| it.0 == "a report" && holds(&it.1, "slip"))
    });
    assert_eq!(found.count(), 3);
}

#[test]
fn with_slips_and_without_every_byte_that_goes_out_is_the_same() {
    let (mut slips, mut corrected, mut seed) = (0, 0, 1_000);
    while slips < wanted() {
        let mut without = Played::new(seed, Slips::default());
        let other = (outside(&mut without.desk), tabled(&path(&without.folder)));
        for misspoken in [false, true] {
            // Of several changes, those that were right at first were made before the others.
            if misspoken && is_of_parts(&other.1) {
                continue;
            }
            let of = Slips { undone: stretches() - 1, go_out: false, misspoken };
            let mut with = Played::new(seed, of);
            assert_eq!(with.truths, without.truths, "seed {seed}");
            for ((what, one), (_, other)) in outside(&mut with.desk).iter().zip(&other.0) {
                assert!(one == other, "seed {seed}, {misspoken}: {what} differs");
            }
            assert_eq!(tabled(&path(&with.folder)), other.1, "seed {seed}");
            slips += with.slips;
            corrected += usize::from(misspoken);
        }
        seed += 1;
    }
    println!(
        "{slips} acts undone or said again ({corrected} negotiations with corrections), equal bytes"
    );
    assert!(corrected * 4 > seed as usize - 1_000, "hardly anything was corrected");
}

/// Each act that a person may undo at once leaves nothing for the other side.
#[test]
fn what_is_undone_at_once_the_counterpart_never_reads() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut ours = desk_of(folder.path(), "MER");
    let mut theirs = desk_of(folder.path(), "CAS");
    ours.import_text(foreign(base()), &fa(), &form("MER", "1st meeting", Layer::Tabled))
        .expect("it is taken in");
    introduce(&mut ours, &mut theirs);
    let mut random = Random::new(4);
    assert!(propose(&mut ours, &mut random, ("CAS", "1st meeting", "a holiday")));
    let of = ours.dossier().proposals[0].proposed.change.concerns()[0].to_string();
    let before = report_markdown(&ours.report(Bounds::default(), Form::Full).expect("a report"));
    let kinds: [&dyn Fn(&mut Desk); 6] = [
        &|desk| {
            assert!(desk.support(stance(["PG", "CAS"], in_fa(&of), "1st meeting")).is_ok());
        },
        &|desk| {
            assert!(desk.oppose(stance(["MER", "CAS"], in_fa(&of), "1st meeting")).is_ok());
        },
        &|desk| assert!(propose(desk, &mut Random::new(5), ("PG", "1st meeting", "sliprain"))),
        &|desk| {
            let found = desk.rolling(&FA).expect("a rolling text");
            let at = found.provisions.iter().position(|it| !it.brackets.is_empty());
            let at = found.numbering.address(at.expect("a bracket")).to_owned();
            assert!(lift(desk, (&at, "1st meeting", "slipsnow")));
        },
        &|desk| {
            let annex = text([article("Slipannex"), named("annex", para("Each Party may."))]);
            let mut to = fa();
            (to.instrument, to.title) = (instrument("AN").clone(), Some("Slipannex".to_owned()));
            let form = form("MER", "9th slipmeeting", Layer::Tabled);
            desk.import_text(foreign(annex), &to, &form).expect("taken in");
        },
        &|desk| desk.add_meeting(Meeting::titled("8th slipmeeting")).expect("noted"),
    ];
    for slip in kinds {
        slip(&mut ours);
        assert!(!ours.undo_is_told());
        ours.undo().expect("undone").expect("there was something");
        let after = report_markdown(&ours.report(Bounds::default(), Form::Full).expect("a report"));
        assert_eq!(after, before);
    }
    let pouch = ours.make_pouch(&[party("CAS").clone()], false, true).expect("a pouch").bytes;
    assert!(!holds(&pouch, "slip") && holds(&pouch, "a holiday"));
    receive(&mut theirs, &pouch);
    assert!(theirs.dossier().proposals.iter().all(|it| it.supporters.is_empty()));
}

#[test]
fn what_went_out_is_taken_back_by_an_act_that_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk_of(folder.path(), "MER");
    desk.import_text(foreign(base()), &fa(), &form("MER", "1st meeting", Layer::Tabled))
        .expect("it is taken in");
    assert!(propose(&mut desk, &mut Random::new(4), ("CAS", "1st meeting", "a holiday")));
    let of = desk.dossier().proposals[0].proposed.change.concerns()[0].to_string();
    desk.oppose(stance(["MER", "CAS"], in_fa(&of), "1st meeting")).expect("refused");
    desk.table_pending().expect("it goes out");
    assert!(desk.undo_is_told());
    desk.undo().expect("undone").expect("the refusal");
    let held = &desk.dossier().proposals[0];
    assert_eq!((held.not_accepted.len(), held.answered.len()), (1, 1), "it is answered");
    desk.undo().expect("undone").expect("the proposal");
    let record = tabled(&folder.path().join("MER.dossier"));
    let kinds: Vec<_> = record.iter().map(|(_, it)| it.kind.as_str()).collect();
    assert_eq!(
        kinds[kinds.len() - 4..],
        ["proposal made", "proposal not accepted", "refusal answered", "proposal withdrawn"]
    );
    desk.redo().expect("done again").expect("the proposal");
    assert!(desk.dossier().proposals[0].is_live());
}

#[test]
fn what_the_room_saw_for_a_moment_only_was_not_seen() {
    let world = Arc::new(Told::default());
    let mut desk = Desk::in_memory(Box::new(Shared(world.clone())), talks()).expect("a desk");
    desk.import_text(foreign(base()), &fa(), &form("CAS", "1st meeting", Layer::Tabled))
        .expect("it is taken in");
    let mut random = Random::new(4);
    world.begin(1);
    assert!(propose(&mut desk, &mut random, ("CAS", "1st meeting", "rain")));
    desk.show_the_room().expect("shown");
    assert!(!desk.undo_is_told(), "nobody has read it yet");
    world.begin(2);
    assert!(desk.undo_is_told(), "it stood there for a minute");
    desk.show_the_room().expect("shown");
    assert!(propose(&mut desk, &mut random, ("PG", "1st meeting", "snow")));
    desk.show_the_room().expect("shown");
    desk.undo().expect("undone").expect("the second proposal");
    desk.show_the_room().expect("shown");
    world.begin(3);
    desk.undo().expect("undone").expect("the first proposal");
    let all: Vec<_> = desk.dossier().proposals.iter().map(|it| it.proposed.by.as_str()).collect();
    assert_eq!(all, ["CAS"], "one was seen and withdrawn, of the other nobody knows");
}

#[test]
fn what_is_pending_survives_closing_and_is_taken_back_later() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut desk = desk_of(folder.path(), "MER");
    desk.import_text(foreign(base()), &fa(), &form("MER", "1st meeting", Layer::Tabled))
        .expect("it is taken in");
    assert!(propose(&mut desk, &mut Random::new(4), ("CAS", "1st meeting", "a slip of the pen")));
    let of = desk.dossier().proposals[0].proposed.change.concerns()[0].to_string();
    drop(desk);
    let way = folder.path().join("MER.dossier");
    let world = || Box::new(travaux_tests::desks::Apart::later("MER", 99));
    let mut read = Desk::open_read_only(&way, world()).expect("open");
    assert!(read.is_pending() && read.table_pending().is_err(), "who only reads lets nothing out");
    drop(read);
    let mut desk = Desk::open(&way, world()).expect("open");
    assert_eq!(desk.dossier().proposals.len(), 1);
    assert_eq!(desk.withdraw(in_fa(&of), party("CAS")).expect("taken back"), 1);
    assert!(desk.dossier().proposals.is_empty());
    let pouch = desk.make_pouch(&[party("CAS").clone()], false, true).expect("a pouch").bytes;
    assert!(!holds(&pouch, "slip of the pen"));
}
