//! Killed, or struck by a call that fails, while what is pending goes out: of each stretch all went
//! out or nothing, what was acknowledged is there, and no pouch that was handed out is ahead of the
//! record.

use std::{
    collections::{BTreeMap, HashSet},
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, ExitCode, Stdio},
    time::Duration,
};

use travaux_desk::{Bounds, CommentForm, Desk, DeskError, NamedVersion, Pouch};
use travaux_exchange::report_markdown;
use travaux_history::account::Form;
use travaux_history::{Act, Hash, Layer, Matter};
use travaux_keeping::Want;
use travaux_tests::cessation::{CEASE, REPORT, sent};
use travaux_tests::random::Random;
use travaux_tests::{instrument, party, speaker};

use crate::begun::{ISSUED, Place, said};
use crate::child::say;
use crate::shim::{self, ERRORS, Failure};

/// How many remarks are pending each time something goes out.
const MARKS: usize = 3;
/// After so many kills a new dossier is begun.
const KILLS_A_DOSSIER: u64 = 20;

/// How something goes out.
#[derive(Clone, Copy)]
enum Way {
    Pouch,
    Export,
    Issue,
    Report,
}

const WAYS: [Way; 4] = [Way::Pouch, Way::Export, Way::Issue, Way::Report];

/// What goes wrong by itself, so that this test must find it.
#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Planted {
    /// Nothing.
    None,
    /// Only a part of what is pending goes out.
    Half,
    /// A pouch is handed out before what it carries has gone out.
    Ahead,
    /// It is said that it went out before it did.
    Hasty,
}

impl Planted {
    const ALL: [(&'static str, Self); 4] = [
        ("--tabling", Self::None),
        ("--half", Self::Half),
        ("--ahead", Self::Ahead),
        ("--early", Self::Hasty),
    ];

    /// The one that a child plays in this role.
    pub(crate) fn of(role: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.0 == role).map(|it| it.1)
    }

    fn role(self) -> &'static str {
        Self::ALL.into_iter().find(|it| it.1 == self).expect("a role").0
    }
}

/// Somebody who notes remarks and hands things out.
struct Clerk<'a> {
    place: &'a Place<'a>,
    desk: Desk,
    planted: Planted,
}

impl Clerk<'_> {
    /// Notes remarks that are pending then.
    fn notes(&mut self, stretch: u64, again: &dyn Fn(&DeskError)) {
        for part in 0..MARKS {
            let remark = CommentForm {
                words: format!("Mark {stretch}.{part}"),
                occasion: "1st meeting".to_owned(),
                ..CommentForm::default()
            };
            while let Err(why) = self.desk.comment(
                travaux_desk::Place { instrument: instrument(ISSUED), provision: "1(1)" },
                &remark,
            ) {
                again(&why);
            }
            say(&format!("mark {stretch}.{part}"));
        }
    }

    /// Lets them go out.
    fn lets_out(&mut self, way: Way, stretch: u64) -> Result<(), DeskError> {
        match self.planted {
            Planted::Half => {
                let stamp = travaux_store::Stamp::at(1_800_000_000_000);
                let last = self.desk.kept().last_logged();
                self.desk.kept_mut().table_through(&stamp, last - 1)?;
                return Ok(());
            }
            Planted::Ahead => return self.ahead(stretch),
            Planted::Hasty => say(&format!("out {stretch}")),
            Planted::None => {}
        }
        match way {
            Way::Pouch => {
                let made = self.desk.make_pouch(&[party("MER").clone()], false, false)?;
                self.hands_out(stretch, &made.bytes);
            }
            Way::Export => {
                self.desk.table_pending()?;
                let newest = self.desk.look_up(instrument(ISSUED), None)?.number;
                let file = self.desk.travaux_written(
                    NamedVersion { instrument: instrument(ISSUED), number: newest },
                    None,
                )?;
                fs::write(self.place.folder.join("out.md"), file).ok();
            }
            Way::Issue => {
                let words = format!("Each Party shall withdraw within {stretch} days.");
                self.desk.propose(
                    &sent(&[CEASE, &words, REPORT]),
                    instrument(ISSUED),
                    speaker("MER", "1st meeting"),
                )?;
                self.desk.issue(instrument(ISSUED), &said(Layer::Tabled))?;
            }
            Way::Report => {
                let report = self.desk.report(Bounds::default(), Form::ProcesVerbal)?;
                self.desk.table_pending()?;
                fs::write(self.place.folder.join("out.md"), report_markdown(&report)).ok();
            }
        }
        Ok(())
    }

    /// Says so; a text that was issued while the disk failed goes out with what comes next.
    fn says_out(&self, stretch: u64) {
        if !self.desk.is_pending() {
            say(&format!("out {stretch}"));
        }
    }

    fn hands_out(&self, stretch: u64, bytes: &[u8]) {
        // Whole or not at all; what cannot be written is not handed out.
        let path = self.place.folder.join(format!("out-{stretch}.pouch"));
        travaux_files::write(&path, bytes).ok();
    }

    /// A pouch of what is pending, made of a copy: here nothing has gone out.
    fn ahead(&mut self, stretch: u64) -> Result<(), DeskError> {
        let copy = self.place.folder.join(format!("copy-{stretch}.dossier"));
        self.desk.kept().copy_to(&copy)?;
        let mut other = Desk::open(self.place.way(&copy), Place::world(stretch))?;
        let made = other.make_pouch(&[party("MER").clone()], false, false)?;
        self.hands_out(stretch, &made.bytes);
        Ok(())
    }
}

/// Notes and hands out as fast as it can, until it is killed.
pub(crate) fn child(folder: &Path, kill: u64, planted: Planted) -> ExitCode {
    let place = Place::of(folder);
    let desk = place.open(kill, Want::Write).expect("it opens");
    let (mut random, mut stretch) = (Random::new(kill), kill * 1_000);
    let mut at = Clerk { place: &place, desk, planted };
    loop {
        stretch += 1;
        at.notes(stretch, &|why| panic!("{why}"));
        at.lets_out(*random.one_of(&WAYS), stretch).expect("it goes out");
        at.says_out(stretch);
    }
}

/// Each way once, while one call of the system fails; it goes on after that, or stops there.
pub(crate) fn errand(folder: &Path, goes_on: bool) -> ExitCode {
    let place = Place::of(folder);
    let refused = std::cell::Cell::new(0);
    let told = |why: &DeskError| {
        refused.set(refused.get() + 1);
        assert!(refused.get() < 4, "it is refused again although nothing fails any more: {why}");
        say(&format!("refused: {}", why.sentences().replace('\n', " ")));
        if !goes_on {
            std::process::exit(0);
        }
    };
    let opened = (0..3).find_map(|_| place.desk(1, Want::Write).map_err(|why| told(&why)).ok());
    let mut at = Clerk { place: &place, desk: opened.expect("it opens"), planted: Planted::None };
    for (stretch, way) in (1..).zip(WAYS) {
        at.notes(stretch, &told);
        while let Err(why) = at.lets_out(way, stretch) {
            told(&why);
        }
        at.says_out(stretch);
    }
    ExitCode::SUCCESS
}

/// What was said of the stretches of one dossier.
#[derive(Default)]
struct Heard {
    marks: BTreeMap<u64, usize>,
    out: HashSet<u64>,
}

impl Heard {
    fn hear(&mut self, line: &str) {
        match line.split_once(' ') {
            Some(("mark", it)) => {
                let stretch = it.split('.').next().and_then(|it| it.parse().ok());
                *self.marks.entry(stretch.expect("a stretch")).or_default() += 1;
            }
            Some(("out", it)) => _ = self.out.insert(it.parse().expect("a stretch")),
            _ => assert!(line.starts_with("refused"), "{line}"),
        }
    }

    /// Holds what is there against what was said.
    fn look(&self, place: &Place<'_>, kill: u64) -> Result<(), String> {
        let desk = place.open(kill, Want::Write)?;
        if let Some(damage) = desk.verify().map_err(|it| it.sentences())?.damage.first() {
            return Err(damage.clone());
        }
        let out = desk.kept().gone_out().map_err(|it| it.to_string())?;
        let held: HashSet<Hash> = out.iter().map(|(hash, _)| *hash).collect();
        not_ahead(&desk, place.folder, &held)?;
        let (gone, known) = (marks(out.iter().map(|(_, it)| it.act())), of(&desk));
        for (stretch, said) in &self.marks {
            let (gone, known) = (gone.get(stretch), known.get(stretch));
            let (gone, known) = (gone.copied().unwrap_or(0), known.copied().unwrap_or(0));
            if known < *said {
                return Err(format!("{said} remarks were acknowledged and {known} are there"));
            }
            if gone != 0 && gone != known {
                return Err(format!("of {known} remarks {gone} went out: a stretch by half"));
            }
            if gone == 0 && self.out.contains(stretch) {
                return Err("what was said to have gone out did not".to_owned());
            }
        }
        Ok(())
    }
}

/// Every pouch that was handed out is of the record, and is kept.
fn not_ahead(desk: &Desk, folder: &Path, held: &HashSet<Hash>) -> Result<(), String> {
    let kept = desk.kept().pouches().map_err(|it| it.to_string())?;
    let kept: HashSet<Hash> = kept.into_iter().map(|(digest, _)| digest).collect();
    for file in fs::read_dir(folder).map_err(|it| it.to_string())?.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        if !name.starts_with("out-") || !name.ends_with(".pouch") {
            continue;
        }
        let bytes = fs::read(file.path()).map_err(|it| it.to_string())?;
        let pouch = Pouch::read(&bytes).map_err(|it| format!("{name}: {it}"))?;
        let carried = &pouch.contents().carried.entries;
        let ahead = carried.iter().filter(|it| !held.contains(&it.hash(Layer::Tabled))).count();
        if ahead > 0 {
            return Err(format!("{name} is ahead of the record by {ahead} acts"));
        }
        if !kept.contains(&pouch.digest()) {
            return Err(format!("{name} was handed out, and the dossier does not know it"));
        }
    }
    Ok(())
}

fn of(desk: &Desk) -> BTreeMap<u64, usize> {
    let all = desk.dossier().standing_matters();
    marks(all.map(|it| Act::Noted(it.matter.clone())))
}

/// How many remarks of each stretch are among these acts.
fn marks(acts: impl Iterator<Item = Act>) -> BTreeMap<u64, usize> {
    let mut found = BTreeMap::new();
    for act in acts {
        let Act::Noted(Matter::Comment(it)) = act else { continue };
        let stretch = it.words.strip_prefix("Mark ").and_then(|it| it.split('.').next());
        if let Some(stretch) = stretch.and_then(|it| it.parse().ok()) {
            *found.entry(stretch).or_default() += 1;
        }
    }
    found
}

/// Kills so many children while they hand things out, then those in which something is planted.
pub(crate) fn run(kills: u64, seed: u64) {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["plain", "sealed"] {
        Place::of(&folder.path().join(name)).begin();
    }
    let (out, pouches) = killed(folder.path(), (kills, seed), Planted::None).expect("nothing lost");
    println!(
        "SIGKILL while what is pending goes out (pouch, export, issue, report): fired {kills} of \
         {kills}; {out} stretches were said to be out, {pouches} pouches handed out: each stretch \
         whole or not at all, no pouch ahead of the record, nothing acknowledged lost"
    );
    for (planted, told) in [
        (Planted::Half, "a stretch by half"),
        (Planted::Ahead, "ahead of the record"),
        (Planted::Hasty, "did not"),
    ] {
        let found = killed(folder.path(), (KILLS_A_DOSSIER, seed), planted);
        let found = found.expect_err("the control lost nothing, so this test finds nothing");
        assert!(found.contains(told), "{found}");
        println!("the control {}: {found}", planted.role());
    }
}

/// How many stretches went out, and how many pouches were handed out; or what was wrong.
fn killed(
    models: &Path,
    (kills, seed): (u64, u64),
    planted: Planted,
) -> Result<(usize, usize), String> {
    let mut random = Random::new(seed);
    let (mut out, mut pouches, mut heard) = (0, 0, Heard::default());
    for kill in 0..kills {
        let number = kill / KILLS_A_DOSSIER;
        let name = if number % 3 == 1 { "sealed" } else { "plain" };
        let path = models.join(format!("{name}{}{number}", planted.role()));
        let place = Place::of(&path);
        if kill.is_multiple_of(KILLS_A_DOSSIER) {
            heard = Heard::default();
            place.copy_from(&models.join(name));
        }
        let before = heard.out.len();
        struck_down(&path, (kill, planted), &mut random, &mut heard);
        out += heard.out.len() - before;
        let found = heard.look(&place, kill);
        found.map_err(|why| format!("kill {kill} in {}: {why}", path.display()))?;
        if kill % KILLS_A_DOSSIER == KILLS_A_DOSSIER - 1 || kill == kills - 1 {
            let all = fs::read_dir(&path).expect("a folder").flatten();
            pouches +=
                all.filter(|it| it.file_name().to_string_lossy().starts_with("out-")).count();
        }
    }
    Ok((out, pouches))
}

/// Starts a child and kills it at a random moment.
fn struck_down(
    path: &Path,
    (kill, planted): (u64, Planted),
    random: &mut Random,
    heard: &mut Heard,
) {
    let mut child: Child = Command::new(std::env::current_exe().expect("this program"))
        .args([Path::new(planted.role()), path, Path::new(&(kill + 1).to_string())])
        .stdout(Stdio::piped())
        .spawn()
        .expect("a child");
    let mut lines = BufReader::new(child.stdout.take().expect("its voice")).lines();
    let wanted = MARKS + random.below(2 * MARKS);
    for line in lines.by_ref().take(wanted) {
        heard.hear(&line.expect("a line"));
    }
    let pause = if planted == Planted::Hasty { 0 } else { random.below(25_000) };
    std::thread::sleep(Duration::from_micros(pause as u64));
    child.kill().expect("killed");
    child.wait().expect("gone");
    lines.for_each(|it| heard.hear(&it.expect("a line")));
}

/// Lets calls of the errand fail, one a run; of every `step` calls one.
pub(crate) fn failing(step: u64) {
    let step = usize::try_from(step).expect("a small number");
    let folder = tempfile::tempdir().expect("a folder");
    let Some(shim) = shim::built(folder.path()) else {
        println!("skipped: the shim needs Linux and a C compiler");
        return;
    };
    let model = folder.path().join("plain");
    Place::of(&model).begin();
    for error in ERRORS {
        let (mut fired, mut said) = (0, 0);
        for (call, turn) in (1..).step_by(step).zip(0..) {
            let role = if turn % 2 == 0 { "--tabled" } else { "--stopped" };
            let work = tempfile::Builder::new().prefix("plain").tempdir().expect("a folder");
            Place::of(work.path()).copy_from(&model);
            let failure = Failure { call, error };
            let told = shim::told(&shim, work.path(), (role, work.path()), failure);
            let Some(told) = told else { break };
            (fired, said) = (fired + 1, said + usize::from(told.contains("refused")));
            let mut heard = Heard::default();
            told.lines().for_each(|it| heard.hear(it));
            let found = heard.look(&Place::of(work.path()), 1);
            let name = shim::name(error);
            found.unwrap_or_else(|why| panic!("{name} at call {call}, {role}: {why}\n{told}"));
        }
        assert!(fired > 0 && said > 0, "nothing failed, so this test finds nothing");
        println!(
            "{} at every {step}th call while what is pending goes out: fired {fired}, {said} told \
             in a sentence; each stretch whole or not at all, no pouch ahead of the record",
            shim::name(error)
        );
    }
}
