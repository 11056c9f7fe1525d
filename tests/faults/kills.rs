//! Kills children and looks at what they leave.

use std::{
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use travaux_keeping::Want;
use travaux_tests::random::Random;

use crate::{begun::Place, said::Said};

/// After so many kills a new dossier is begun, so that looking through it stays quick.
const KILLS_A_DOSSIER: u64 = 25;

/// The dossiers that are killed, one after the other.
struct Killing {
    folder: tempfile::TempDir,
    random: Random,
    said: Said,
    begun: usize,
}

/// Kills so many; everything acknowledged must be there.
pub(crate) fn run(kills: u64, seed: u64) {
    println!("killing {kills} children, seed {seed}");
    let mut killing = Killing::new(seed);
    let (mut after_first, mut sealed, mut counts) = (0, 0, [0; 5]);
    for kill in 0..kills {
        let place = killing.place(kill);
        sealed += u64::from(place.to_string_lossy().contains("sealed"));
        let before = killing.said.counts;
        after_first += u64::from(killing.one(&place, kill, false) > 0);
        let mut desk = Place::of(&place).open(kill, Want::Write).expect("the dossier opens");
        if let Err(why) = killing.said.look(&mut desk, 1) {
            panic!("kill {kill} in {}: {why}", place.display());
        }
        let after = killing.said.counts;
        counts
            .iter_mut()
            .zip(after)
            .zip(before)
            .for_each(|((it, after), before)| *it += after - before);
    }
    let [typed, saved, issued, imported, taken] = counts;
    println!(
        "SIGKILL during saves, issue, import, pouch intake: fired {kills} \
            of {kills}, {after_first} after a first acknowledged act, {sealed} \
         on encrypted dossiers; acknowledged: {typed} edits, {saved} versions, {issued} issued, \
         {imported} imported, {taken} pouches taken in: all there, every dossier sound"
    );
}

/// Children that say what they have not done yet must be found out.
pub(crate) fn control(seed: u64) {
    let mut killing = Killing::new(seed);
    for kill in 0..KILLS_A_DOSSIER {
        let place = killing.place(kill);
        killing.one(&place, kill, true);
        let mut desk = Place::of(&place).open(kill, Want::Write).expect("the dossier opens");
        if killing.said.look(&mut desk, 1).is_err() {
            println!(
                "the control, which says so before it is done, lost an edit at kill {}",
                kill + 1
            );
            return;
        }
    }
    panic!("the control lost nothing, so this test finds nothing");
}

impl Killing {
    fn new(seed: u64) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut begun = 0;
        for name in ["plain", "sealed"] {
            let model = folder.path().join(name);
            Place::of(&model).begin();
            let desk = Place::of(&model).open(0, Want::Read).expect("it opens");
            begun = desk.dossier().versions.len();
        }
        Self { folder, random: Random::new(seed), said: Said::default(), begun }
    }

    /// Where the dossier of this kill is; begun where it is the first at it.
    fn place(&mut self, kill: u64) -> PathBuf {
        let number = kill / KILLS_A_DOSSIER;
        let name = if number % 3 == 1 { "sealed" } else { "plain" };
        let place = self.folder.path().join(format!("{name} {number}"));
        if kill.is_multiple_of(KILLS_A_DOSSIER) {
            self.said = Said::of(self.begun);
            Place::of(&place).copy_from(&self.folder.path().join(name));
        }
        place
    }

    /// Starts a child, kills it at a random moment and gives how much it had said.
    fn one(&mut self, place: &Path, kill: u64, is_hasty: bool) -> u64 {
        let role = if is_hasty { "--hasty" } else { "--child" };
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .arg(role)
            .arg(place)
            .arg((kill + 1).to_string())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a child");
        let mut lines = BufReader::new(child.stdout.take().expect("its voice"));
        let before = self.said.in_all();
        // One in ten is killed while it opens the dossier, the others after some acts.
        let wanted = if self.random.below(10) == 0 { 0 } else { 1 + self.random.below(8) as u64 };
        while self.said.in_all() < before + wanted {
            assert!(self.hear(&mut lines), "the child went on until it was killed");
        }
        // The hasty one is killed as soon as it has said something.
        let pause = if is_hasty { 0 } else { self.random.below(15_000) as u64 };
        std::thread::sleep(Duration::from_micros(pause));
        end(&mut child);
        while self.hear(&mut lines) {}
        self.said.in_all() - before
    }

    /// Hears one line, if there is one more in full.
    fn hear(&mut self, lines: &mut impl BufRead) -> bool {
        let mut line = String::new();
        lines.read_line(&mut line).expect("a line");
        match line.strip_suffix('\n') {
            Some(line) => self.said.hear(line),
            None => assert!(line.is_empty(), "lines are said in one piece"),
        }
        !line.is_empty()
    }
}

fn end(child: &mut Child) {
    child.kill().expect("killed");
    let status = child.wait().expect("gone");
    assert!(!status.success(), "it was killed");
    #[cfg(unix)]
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&status), Some(9), "{status}");
}
