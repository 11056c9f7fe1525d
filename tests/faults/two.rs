//! Two who want to write the same dossier: one writes, the other reads or waits, and whoever is
//! killed hands over.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, ExitCode, Stdio},
    sync::Mutex,
    time::{Duration, Instant},
};

use travaux_desk::DeskError;
use travaux_history::Layer;
use travaux_keeping::Want;
use travaux_store::StoreError;
use travaux_tests::random::Random;

use crate::begun::{POUCHES, Place};
use crate::child::{Act, Delegate, say};
use crate::said::Said;

/// What came of a while with two on one dossier.
#[derive(Default)]
struct While {
    said: Said,
    kills: i64,
    refused: u64,
    read: u64,
    trouble: Option<String>,
}

/// Lets two have at a dossier for so many seconds; nothing acknowledged may be lost.
pub(crate) fn run(seconds: u64) {
    let (mut kills, mut acts, mut refused, mut read) = (0, 0, 0, 0);
    for model in ["plain", "sealed"] {
        let (outcome, found) = fight(model, "--rival", Duration::from_secs(seconds).div_f64(2.0));
        if let Some(why) = outcome.trouble.or(found.err()) {
            panic!("two on one {model} dossier: {why}");
        }
        kills += outcome.kills;
        acts += outcome.said.in_all();
        refused += outcome.refused;
        read += outcome.read;
    }
    assert!(acts > 0 && refused > 0 && read > 0 && kills > 0, "they never met");
    println!(
        "two processes on one dossier for {seconds} s: fired {refused} of {refused}, each refused \
         in a sentence and then read; {kills} killed and followed by another; 0 of {acts} \
         acknowledged acts lost, all sound"
    );
    let lawless = || fight("plain", "--lawless", Duration::from_secs(2));
    let why = (0..5).map(|_| lawless()).find_map(|(it, found)| it.trouble.or(found.err()));
    println!("the control, which takes no heed of the lock: {}", why.expect("it loses something"));
}

/// Two of this `role` at a dossier for a while, and what the dossier says then.
fn fight(model: &str, role: &str, length: Duration) -> (While, Result<(), String>) {
    let folder = tempfile::tempdir().expect("a folder");
    let place = folder.path().join(model);
    Place::of(&place).begin();
    let begun = Place::of(&place).open(0, Want::Read).expect("it opens").dossier().versions.len();
    let outcome = Mutex::new(While { said: Said::of(begun), ..While::default() });
    let end_at = Instant::now() + length;
    std::thread::scope(|scope| {
        for rival in 1..=2 {
            let (place, outcome) = (&place, &outcome);
            scope.spawn(move || one_side(place, role, rival, end_at, outcome));
        }
    });
    let mut outcome = outcome.into_inner().expect("both are done");
    let found = Place::of(&place).open(9_999, Want::Write);
    let found = found.and_then(|mut desk| outcome.said.look(&mut desk, outcome.kills));
    (outcome, found)
}

/// One of the two: started, heard, killed, and started again.
fn one_side(place: &Path, role: &str, rival: u64, end_at: Instant, outcome: &Mutex<While>) {
    let mut random = Random::new(rival);
    for life in 0.. {
        if Instant::now() > end_at || outcome.lock().expect("heard").trouble.is_some() {
            return;
        }
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .arg(role)
            .arg(place)
            .arg((2 * life + rival).to_string())
            .stdout(Stdio::piped())
            // What the lawless complain of is heard by what is lost.
            .stderr(if role == "--rival" { Stdio::inherit() } else { Stdio::null() })
            .spawn()
            .expect("a child");
        let mut lines = BufReader::new(child.stdout.take().expect("its voice")).lines();
        let wanted = 5 + random.below(60);
        let heard = lines.by_ref().take(wanted).map_while(Result::ok);
        heard.for_each(|it| hear(outcome, &it));
        child.kill().expect("killed");
        let status = child.wait().expect("gone");
        let mut outcome = outcome.lock().expect("heard");
        if status.code().is_some() {
            outcome.trouble = Some(format!("it gave up by itself: {status}"));
        }
        // What it said before it was killed counts; half a line was not said.
        lines
            .map_while(Result::ok)
            .filter(|it| it.ends_with(" ."))
            .for_each(|it| note(&mut outcome, &it));
        outcome.kills += 1;
    }
}

fn hear(outcome: &Mutex<While>, line: &str) {
    note(&mut outcome.lock().expect("heard"), line);
}

fn note(outcome: &mut While, line: &str) {
    match line.strip_suffix(" .").unwrap_or(line).split_once(": ") {
        Some(("done", words)) => outcome.said.hear(words),
        Some(("refused", _)) => outcome.refused += 1,
        Some(("read", _)) => outcome.read += 1,
        _ => outcome.trouble = outcome.trouble.take().or_else(|| Some(line.to_owned())),
    }
}

/// Writes when it may, and reads when it may not, until it is killed. A lawless one takes the
/// lock away first.
pub(crate) fn rival(folder: &Path, life: u64, is_lawless: bool) -> ExitCode {
    let place = Place::of(folder);
    let mut random = Random::new(life);
    let mut number = usize::try_from(life * 10_000).expect("a number");
    loop {
        if is_lawless {
            std::fs::remove_file(folder.join("CAS.dossier-lock")).ok();
        }
        match place.desk(life, Want::Write) {
            Ok(desk) => {
                if let Some(notice) = desk.notices().first() {
                    say(&format!("trouble: {notice} ."));
                }
                let mut at = Delegate::at(desk, number);
                for _ in 0..1 + random.below(8) {
                    let act = match random.below(8) {
                        0 => Act::Save(Layer::Tabled),
                        1 => Act::Import,
                        2 if at.taken() < POUCHES => Act::Take,
                        _ => Act::Type,
                    };
                    match at.does(&act, &place) {
                        Ok(words) => say(&format!("done: {words} .")),
                        Err(error) => say(&format!("trouble: {} .", error.sentences())),
                    }
                }
                number = at.number;
            }
            Err(error @ DeskError::Store(StoreError::OpenElsewhere(_))) => {
                say(&format!("refused: {} .", error.sentences()));
                match place.open(life, Want::Read) {
                    Ok(desk) => say(&format!("read: {} .", Delegate::at(desk, 0).step)),
                    Err(why) => say(&format!("trouble: reading: {why} .")),
                }
            }
            Err(error) => say(&format!("trouble: {} .", error.sentences())),
        }
    }
}
