//! Three desks of one delegation on the command line, over a folder: killed and cut at random, and
//! in the end all say the same.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

const DESKS: [&str; 3] = ["Ministry", "Anna", "Ben"];
/// A word that stands in the internal layer alone.
const CANARY: &str = "kanarienvogel";

/// A folder with the dossiers of three desks, the homes of those who keep them, and the place.
struct Delegation(TempDir);

impl Delegation {
    /// The first desk has a dossier with a text, and shares it with the others.
    fn shared() -> Self {
        let all = Self::begun();
        for name in &DESKS[1..] {
            let card = format!("{name}.card");
            let words = all.done(name, &["share", "card", "-o", &card]);
            let admit = ["share", "admit", "DOSSIER", &card, "--words", words.trim()];
            all.done(DESKS[0], &admit);
        }
        for name in &DESKS[1..] {
            all.done(name, &["share", "join", "--at", "place", "-o", "DOSSIER"]);
        }
        all
    }

    fn begun() -> Self {
        let all = Self(tempfile::tempdir().expect("a folder"));
        let two = ["--delegation", "MER:Meridia:ours", "--delegation", "CAS:Cassia:party"];
        all.done(DESKS[0], &[&["new", "DOSSIER", "--title", "Talks"][..], &two].concat());
        fs::write(all.0.path().join("base.md"), text(30, 30)).expect("a file");
        let to = ["--instrument", "FA", "--title", "Agreement", "--kind", "draft"];
        let by = ["--by", "CAS", "--occasion", "1st meeting"];
        all.done(DESKS[0], &[&["import", "DOSSIER", "base.md"][..], &to, &by].concat());
        all.done(DESKS[0], &["share", "begin", "DOSSIER", "--at", "place", "--name", DESKS[0]]);
        all
    }

    fn command(&self, whose: &str, words: &[&str]) -> Command {
        let file = format!("{whose}.dossier");
        let words = words.iter().map(|it| it.replace("DOSSIER", &file));
        let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
        command.args(words).current_dir(self.0.path());
        command.env("TRAVAUX_HOME", self.0.path().join(format!("home of {whose}")));
        command
    }

    fn run(&self, whose: &str, words: &[&str]) -> Output {
        self.command(whose, words).output().expect("the program")
    }

    /// What a command prints, and how it ends.
    fn ended(&self, whose: &str, words: &[&str], code: i32) -> String {
        let output = self.run(whose, words);
        let (out, why) = (words_of(&output.stdout), words_of(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{whose}: {words:?}: {out}{why}");
        out + &why
    }

    fn done(&self, whose: &str, words: &[&str]) -> String {
        let output = self.run(whose, words);
        let (out, why) = (words_of(&output.stdout), words_of(&output.stderr));
        assert_eq!(output.status.code(), Some(0), "{whose}: {words:?}: {out}{why}");
        out
    }

    /// All desks send and take until nothing is under way.
    fn rest(&self) {
        for _ in 0..2 {
            for name in DESKS {
                self.run(name, &["sync", "DOSSIER"]);
            }
        }
    }

    /// Everything that a desk tells of the dossier.
    fn told(&self, whose: &str) -> String {
        let on = ["--instrument", "FA"];
        let ask = |words: &[&str]| self.done(whose, words);
        [
            ask(&[&["versions", "DOSSIER"][..], &on].concat()),
            ask(&[&["compile", "DOSSIER"][..], &on, &["--format", "md"]].concat()),
            ask(&[&["proposals", "DOSSIER"][..], &on].concat()),
            ask(&[&["comment", "DOSSIER"][..], &on].concat()),
            ask(&["objective", "DOSSIER"]),
            ask(&["board", "DOSSIER", "--internal"]),
            ask(&["report", "DOSSIER", "--internal"]),
        ]
        .join("\n")
    }

    fn all_say_the_same(&self) -> String {
        let first = self.told(DESKS[0]);
        for name in &DESKS[1..] {
            assert_eq!(self.told(name), first, "{name} and {}", DESKS[0]);
        }
        for name in DESKS {
            self.done(name, &["verify", "DOSSIER"]);
        }
        first
    }

    fn propose(&self, whose: &str, days: [usize; 2], occasion: &str) {
        let file = format!("{whose}.md");
        fs::write(self.0.path().join(&file), text(days[0], days[1])).expect("a file");
        let by = ["--instrument", "FA", "--by", "MER", "--occasion", occasion];
        self.done(whose, &[&["propose", "DOSSIER", &file][..], &by].concat());
    }

    fn note(&self, whose: &str, words: &str) {
        let on = ["--instrument", "FA", "--provision", "1(1)", "--internal"];
        self.done(whose, &[&["comment", "DOSSIER", "--words", words][..], &on].concat());
    }

    fn place(&self) -> PathBuf {
        self.0.path().join("place")
    }
}

fn text(report: usize, leave: usize) -> String {
    format!(
        "# Agreement\n\n## Article 1\n\n1. Each Party shall report within {report} days.\n\n\
         2. Each Party shall leave within {leave} days.\n"
    )
}

fn words_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Every file below a folder, in an order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|it| it.path()) {
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => found.push(path),
        }
    }
    found.sort();
    found
}

#[test]
fn three_desks_that_act_apart_say_the_same_once_they_have_heard_each_other() {
    let all = Delegation::shared();
    all.propose("Anna", [60, 30], "2nd meeting");
    all.propose("Ben", [30, 90], "2nd meeting");
    all.note("Anna", &format!("Ask the capital: {CANARY}"));
    let covers = ["--covers", "FA:1(2)", "--note", CANARY];
    all.done("Ben", &[&["objective", "DOSSIER", "Time to leave"][..], &covers].concat());
    all.done("Anna", &["sync", "DOSSIER"]);
    let came: Value =
        serde_json::from_str(&all.done("Ben", &["sync", "DOSSIER", "--json"])).expect("JSON");
    assert_eq!(came["came"][0]["name"], "Anna", "{came}");
    assert_eq!(came["came"][0]["instruments"][0], "FA", "{came}");
    all.rest();
    let told = all.all_say_the_same();
    for words in ["60 days — MER", "90 days — MER", CANARY, "Time to leave"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    // Nothing of it shows at the place.
    let laid = files(&all.place());
    assert!(laid.len() > 6, "{laid:?}");
    for path in laid {
        let bytes = fs::read(&path).expect("read");
        for word in [CANARY, "Meridia", "Talks", "Anna", "shall report"] {
            assert!(!bytes.windows(word.len()).any(|it| it == word.as_bytes()), "{word}");
            assert!(
                !path.strip_prefix(all.place()).expect("below").to_string_lossy().contains(word)
            );
        }
    }
}

#[test]
fn two_wordings_of_one_provision_both_stand_until_a_person_chooses() {
    let all = Delegation::shared();
    all.propose("Anna", [60, 30], "2nd meeting");
    all.propose("Ben", [90, 30], "2nd meeting");
    for name in DESKS {
        all.run(name, &["sync", "DOSSIER"]);
    }
    let told = all.ended("Anna", &["sync", "DOSSIER"], 1);
    assert!(told.contains("both wordings stand"), "{told}");
    all.rest();
    all.all_say_the_same();
    let told = all.ended("Ministry", &["compile", "DOSSIER", "--instrument", "FA"], 0);
    for words in ["within 60 days.\u{201d}", "within 90 days.\u{201d}", "both wordings stand"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let make = ["pouch", "make", "DOSSIER", "--to", "CAS", "--unsealed", "-o", "it.pouch"];
    let why = all.ended("Ministry", &make, 2);
    assert!(why.contains("both wordings stand"), "{why}");
    assert!(!all.0.path().join("it.pouch").exists());
    all.propose("Ben", [90, 30], "3rd meeting");
    all.rest();
    let told = all.all_say_the_same();
    assert!(told.contains("[90 days — MER]") && !told.contains("60 days — MER"), "{told}");
    // What any desk did goes out at the one that speaks for the delegation, and nowhere else.
    let why = all.ended("Ben", &make, 2);
    assert!(why.contains("speaks for the delegation"), "{why}");
    let made = all.done("Ministry", &make);
    assert!(made.contains("90 days") && !made.contains("60 days"), "{made}");
    all.rest();
    all.all_say_the_same();
}

#[test]
fn a_desk_that_was_shut_out_hears_nothing_more_and_is_not_heard() {
    let all = Delegation::shared();
    all.rest();
    let why = all.ended("Anna", &["share", "remove", "DOSSIER", "Ministry"], 2);
    assert!(why.contains("speaks for the delegation"), "{why}");
    all.done("Anna", &["share", "remove", "DOSSIER", "Ben"]);
    all.note("Anna", "said after Ben had left");
    all.note("Ben", "said by Ben from outside");
    for name in ["Anna", "Ministry", "Anna", "Ministry"] {
        all.run(name, &["sync", "DOSSIER"]);
    }
    let told = all.ended("Ben", &["sync", "DOSSIER"], 1);
    assert!(told.contains("unless this desk was shut out"), "{told}");
    let heard = |whose: &str| all.done(whose, &["comment", "DOSSIER", "--instrument", "FA"]);
    assert!(!heard("Ben").contains("after Ben had left"), "{}", heard("Ben"));
    for name in ["Anna", "Ministry"] {
        assert!(heard(name).contains("after Ben had left"), "{name}");
        assert!(!heard(name).contains("by Ben from outside"), "{name}");
    }
}

#[test]
fn the_same_desk_on_two_machines_is_found_out() {
    let all = Delegation::shared();
    all.rest();
    let copy = |from: &str, to: &str| {
        let at = |name: &str| all.0.path().join(name);
        fs::copy(at(from), at(to)).expect("copied");
    };
    copy("Anna.dossier", "Copy.dossier");
    all.note("Anna", "said at the one machine");
    all.done("Anna", &["sync", "DOSSIER"]);
    all.note("Copy", "said at the other machine");
    let told = all.ended("Copy", &["sync", "DOSSIER"], 1);
    assert!(told.contains("at work on another machine too"), "{told}");
    all.done("Ministry", &["sync", "DOSSIER"]);
    let heard = all.done("Ministry", &["comment", "DOSSIER", "--instrument", "FA"]);
    assert!(heard.contains("the one machine") && !heard.contains("the other machine"), "{heard}");
}

#[test]
fn what_the_place_does_wrong_is_said_and_changes_nothing() {
    let all = Delegation::shared();
    all.rest();
    let before = all.told("Ministry");
    let heads: Vec<PathBuf> = files(&all.place().join("h"));
    let of = all.done("Anna", &["share", "who", "DOSSIER", "--json"]);
    let own = of.lines().map(|it| serde_json::from_str::<Value>(it).expect("JSON"));
    let own = own.into_iter().find(|it| it["own"] == true).expect("Anna");
    let annas =
        heads.iter().rfind(|it| it.to_string_lossy().contains(own["desk"].as_str().unwrap_or("?")));
    let annas = annas.expect("a head of Anna");
    let kept = fs::read(annas).expect("read");
    fs::remove_file(annas).expect("removed");
    let told = all.ended("Ministry", &["sync", "DOSSIER"], 1);
    assert!(told.contains("no longer has word"), "{told}");
    fs::write(annas, b"other bytes").expect("written");
    let told = all.ended("Ministry", &["sync", "DOSSIER"], 1);
    assert!(told.contains("other bytes"), "{told}");
    fs::write(annas, kept).expect("written");
    all.done("Ministry", &["sync", "DOSSIER"]);
    // One that another desk sealed to all, in the place of the next one of Anna.
    let ministrys = heads.iter().find(|it| it.parent() != annas.parent()).expect("another head");
    let next = annas.with_file_name(format!("{:08}", 9_999_u32));
    let number = annas.file_name().and_then(|it| it.to_str()).and_then(|it| it.parse::<u32>().ok());
    let next = next.with_file_name(format!("{:08}", number.unwrap_or_default() + 1));
    fs::copy(ministrys, &next).expect("copied");
    let told = all.ended("Ministry", &["sync", "DOSSIER"], 1);
    assert!(told.contains("forged"), "{told}");
    fs::remove_file(next).expect("removed");
    all.done("Ministry", &["sync", "DOSSIER"]);
    assert_eq!(all.told("Ministry"), before);
    // The folder is not there at all.
    let away = all.0.path().join("away");
    fs::rename(all.place(), &away).expect("moved");
    let told = all.ended("Ministry", &["sync", "DOSSIER"], 2);
    assert!(told.contains("cannot be reached"), "{told}");
    fs::rename(away, all.place()).expect("moved back");
    all.done("Ministry", &["sync", "DOSSIER"]);
}

#[test]
fn killed_and_cut_at_random_nothing_is_lost() {
    let times: u64 =
        std::env::var("TRAVAUX_KILLS").ok().and_then(|it| it.parse().ok()).unwrap_or(12);
    let all = Delegation::shared();
    let (mut seed, mut struck) = (0x9e37_79b9_7f4a_7c15_u64, 0);
    let mut chance = |end: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % end
    };
    for at in 0..times {
        let name = DESKS[chance(3) as usize];
        all.note(name, &format!("remark {at} of {name}"));
        let mut sync = all.command(name, &["sync", "DOSSIER"]);
        let mut running =
            sync.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program");
        sleep(Duration::from_millis(chance(150)));
        running.kill().ok();
        struck += u64::from(!running.wait().expect("ended").success());
        let laid = files(&all.place());
        // Of something that this desk laid, half is left, as after a cut on the way.
        if let (true, Some(path)) = (chance(2) == 0, laid.last()) {
            let bytes = fs::read(path).expect("read");
            fs::write(path, &bytes[..bytes.len() / 2]).expect("written");
            struck += 1;
        }
    }
    println!("killed and cut: fired {struck} times in {times} rounds, 0 lost");
    all.rest();
    all.rest();
    let told = all.all_say_the_same();
    for at in 0..times {
        assert!(told.contains(&format!("remark {at} of")), "{at}: {told}");
    }
}
