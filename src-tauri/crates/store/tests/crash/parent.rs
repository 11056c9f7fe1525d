//! Kills children and looks at what they leave.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, ExitCode, Stdio},
    time::Duration,
};

use travaux_history::{Hash, VersionId};
use travaux_store::Store;

use crate::{
    kit,
    story::{Dice, step_of, text_at},
};

/// After so many kills a new dossier is begun, so that looking through it stays quick.
const KILLS_A_DOSSIER: u64 = 25;

/// What the children have said was saved.
#[derive(Default)]
struct Said {
    step: u64,
    versions: Vec<(VersionId, u64)>,
    in_all: u64,
}

impl Said {
    fn hear(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            ["working", step] => self.step = step.parse().expect("a number"),
            ["version", id, step] => {
                let id = VersionId::from_hash(Hash::parse(id).expect("a hash"));
                self.versions.push((id, step.parse().expect("a number")));
            }
            _ => panic!("the child said {line:?}"),
        }
        self.in_all += 1;
    }
}

pub(crate) fn run(kills: u64, seed: u64) -> ExitCode {
    println!("killing {kills} children, seed {seed}");
    let mut dice = Dice::new(seed);
    let (mut after_first, mut saves, mut versions) = (0, 0, 0);
    let folder = tempfile::tempdir().expect("a folder");
    let mut said = Said::default();
    for kill in 0..kills {
        let path = folder.path().join(format!("{}.dossier", kill / KILLS_A_DOSSIER));
        if kill % KILLS_A_DOSSIER == 0 {
            said = Said::default();
            begin(&path);
        }
        let heard = kill_one(&path, &mut said, &mut dice);
        after_first += u64::from(heard > 0);
        saves += heard;
        check(&path, &mut said);
        if (kill + 1) % KILLS_A_DOSSIER == 0 || kill + 1 == kills {
            versions += said.versions.len();
        }
    }
    println!(
        "killed {kills}, {after_first} of them after a first acknowledged save; \
         {saves} acknowledged saves and {versions} versions were all there, and every dossier sound"
    );
    ExitCode::SUCCESS
}

fn begin(path: &Path) {
    let mut store = kit::dossier_at(path);
    store.begin_working(&kit::ours(), None, 1).expect("begun");
    let changes = travaux_history::changes(&travaux_text::Text::default(), &text_at(0));
    store.write_working(&kit::ours(), 2, &changes).expect("written");
}

/// Starts a child, kills it at a random moment and gives how much it had said.
fn kill_one(path: &Path, said: &mut Said, dice: &mut Dice) -> u64 {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .arg("--child")
        .arg(path)
        .args(["--seed", &dice.below(1 << 30).to_string()])
        .stdout(Stdio::piped())
        .spawn()
        .expect("a child");
    let mut lines = BufReader::new(child.stdout.take().expect("its voice"));
    let before = said.in_all;
    // One in ten is killed while it opens the dossier, the others after some saves.
    let wanted = if dice.below(10) == 0 { 0 } else { 1 + dice.below(12) };
    while said.in_all < before + wanted {
        hear(&mut lines, said);
    }
    std::thread::sleep(Duration::from_micros(dice.below(9_000)));
    kill(&mut child);
    while hear(&mut lines, said) {}
    said.in_all - before
}

/// Hears one line, if there is one more in full.
fn hear(lines: &mut impl BufRead, said: &mut Said) -> bool {
    let mut line = String::new();
    lines.read_line(&mut line).expect("a line");
    match line.strip_suffix('\n') {
        Some(line) => said.hear(line),
        None => assert!(line.is_empty(), "lines are said in one piece"),
    }
    !line.is_empty()
}

fn kill(child: &mut Child) {
    child.kill().expect("killed");
    let status = child.wait().expect("gone");
    assert!(!status.success(), "it was killed");
    #[cfg(unix)]
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(9), "{status}");
}

/// Looks whether everything said is there. What was saved but not yet said may be.
fn check(path: &Path, said: &mut Said) {
    let store = Store::open(path).expect("the dossier opens");
    assert_eq!(store.verify().expect("looked through"), []);
    let working = store.working(&kit::ours()).expect("readable").expect("begun");
    let step = step_of(&working.text).expect("the working text is whole");
    assert!(step == said.step || step == said.step + 1, "{step}, {} was said", said.step);
    said.step = step;
    let issued = store.dossier().versions.iter().filter(|it| it.saved.kind == kit::issued().kind);
    for version in issued {
        assert!(store.dossier().issued(version.id).is_some(), "a version issued by half");
    }
    for (id, step) in &said.versions {
        assert_eq!(*store.text(*id).expect("readable"), text_at(*step));
    }
}
