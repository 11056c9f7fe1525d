//! Every command on hostile files, with 512 MB of memory: each ends by itself in an answer or in a
//! sentence.
//!
//! `TRAVAUX_HOSTILE` says how many files are tried (`500` for the full figure); without it one of each kind.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// Kibibytes.
const MEMORY: u32 = 512 * 1024;
/// Seconds.
const LONGEST: u32 = 60;

/// What is run on each file, which is called FILE; DOSSIER is a sound one.
const COMMANDS: [&[&str]; 45] = [
    &["versions", "FILE"],
    &["verify", "FILE"],
    &["report", "FILE"],
    &["board", "FILE"],
    &["search", "FILE", "report"],
    &["copies", "FILE"],
    &["accept", "FILE"],
    &["objective", "FILE", "Quick end"],
    &["compile", "FILE", "--instrument", "FA"],
    &["position", "FILE", "--instrument", "FA", "--by", "MER"],
    &["proposals", "FILE", "--instrument", "FA"],
    &["provenance", "FILE", "--instrument", "FA"],
    &["show", "FILE#FA@1"],
    &["export", "FILE#FA@1", "-o", "out.docx", "--force"],
    &["restore", "COPY", "FILE"],
    &["passphrase", "FILE", "--remove"],
    &["recovery", "FILE"],
    &["identity", "card", "FILE"],
    &["compare", "FILE", "base.md"],
    &["compare", "base.md", "FILE", "--format", "html"],
    &["check-return", "DOSSIER#FA@1", "FILE"],
    &["explode", "FILE"],
    &["propose", "COPY", "FILE", "--instrument", "FA", "--by", "CAS", "--occasion", "2nd meeting"],
    &[
        "import",
        "COPY",
        "FILE",
        "--instrument",
        "FA",
        "--kind",
        "draft",
        "--by",
        "MER",
        "--occasion",
        "a",
    ],
    &["pouch", "show", "DOSSIER", "FILE"],
    &["pouch", "take", "COPY", "FILE"],
    &["pouch", "check-proof", "FILE"],
    &["export", "FILE#FA@1", "-o", "out.pdf", "--force"],
    &["report", "FILE", "-o", "out.pdf", "--force"],
    &["compare", "base.md", "FILE", "-o", "out.pdf", "--force"],
    &["provenance", "FILE#FA@1", "--format", "travaux"],
    &["provenance", "FILE#FA@1", "--format", "concordance"],
    &["ready", "FILE"],
    &["receipts", "FILE"],
    &["trace", "FILE", "7F3K-9QXM"],
    &["trace", "FILE", "p1 l5", "--of", "FILE#FA@1"],
    &["alternat", "FILE#FA@1", "-o", "originals"],
    &["alternat", "--check", "originals"],
    &["initial", "FILE#FA@1"],
    &["close", "FILE", "-o", "bundle", "--despite", "a"],
    &["authors", "FILE"],
    &["legend", "FILE"],
    &["hidden", "FILE", "--instrument", "FA"],
    &["numbering", "FILE", "--instrument", "FA"],
    &["base", "FILE#FA@1"],
];

fn bounded(program: &str, folder: &Path, words: &[String]) -> Output {
    let script = format!("ulimit -v {MEMORY}; exec timeout -s KILL {LONGEST} \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &script, "sh", program]).args(words).current_dir(folder);
    command.env("TRAVAUX_HOME", folder.join(".home")).stdin(Stdio::null());
    command.output().expect("it runs")
}

/// What is wrong with how a command ended; nothing where it ended well.
fn wrong(output: &Output) -> Option<String> {
    let said = String::from_utf8_lossy(&output.stderr);
    let why = match (output.status.code(), output.status.signal()) {
        (_, Some(signal)) => format!("ended by signal {signal}"),
        (Some(0 | 1), _) => return None,
        (Some(2), _) if said.contains("inside Travaux") => "a fault of ours".to_owned(),
        (Some(2), _) if said.starts_with("travaux: ") || said.starts_with("error: ") => {
            return None;
        }
        (code, _) => format!("ended with {code:?}"),
    };
    Some(format!("{why}: {}", said.chars().take(300).collect::<String>()))
}

/// Dice that always fall alike.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963);
        usize::try_from(self.0 >> 33).unwrap_or_default() % most.max(1)
    }
}

/// A hostile file: its name says what it claims to be.
fn hostile(number: usize, folder: &Path) -> PathBuf {
    let mut dice = Dice(number as u64 + 1);
    let sound = |name: &str| fs::read(folder.join(name)).expect("a file");
    let (name, bytes) = match number * 5 % 12 {
        0 => ("a.dossier", flipped(sound("D.dossier"), &mut dice, 1)),
        1 => ("a.dossier", flipped(sound("D.dossier"), &mut dice, 200)),
        2 => {
            let mut bytes = sound("D.dossier");
            bytes.truncate(100 + dice.below(20_000));
            ("a.dossier", bytes)
        }
        3 => ("a.docx", flipped(sound("sent.docx"), &mut dice, 3)),
        4 => ("a.pouch", flipped(sound("sent.pouch"), &mut dice, 2)),
        5 => ("a.md", "[".repeat(1_000 + dice.below(200_000)).into_bytes()),
        6 => ("a.md", nested(100 + dice.below(3_000)).into_bytes()),
        7 => ("a.md", "> ".repeat(1_000 + dice.below(30_000)).into_bytes()),
        8 => ("a.txt", (0..dice.below(400_000)).map(|_| dice_byte(&mut Dice(7))).collect()),
        9 => ("a.html", "<div><table>".repeat(1_000 + dice.below(50_000)).into_bytes()),
        10 => ("a.md", format!("# {}", "word ".repeat(dice.below(400_000))).into_bytes()),
        _ => {
            ("a.md", "1. Each Party shall report[^1].\n\n".repeat(dice.below(20_000)).into_bytes())
        }
    };
    let path = folder.join(name);
    fs::write(&path, bytes).expect("a file");
    path
}

fn dice_byte(dice: &mut Dice) -> u8 {
    u8::try_from(dice.below(256)).unwrap_or_default()
}

fn flipped(mut bytes: Vec<u8>, dice: &mut Dice, times: usize) -> Vec<u8> {
    for _ in 0..times {
        let at = dice.below(bytes.len());
        bytes[at] ^= 1 << dice.below(8);
    }
    bytes
}

fn nested(depth: usize) -> String {
    format!("1. {}x{}\n", "[a \u{2014} MER] [".repeat(depth), " \u{2014} CAS]".repeat(depth))
}

#[test]
fn every_command_ends_in_an_answer_whatever_it_is_given() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path();
    let program = env!("CARGO_BIN_EXE_travaux");
    let text = "# Aim\n\n1. Each Party [shall \u{2014} MER] [may \u{2014} CAS] report.\n";
    fs::write(here.join("base.md"), text).expect("a file");
    let delegations = ["--delegation", "MER:Meridia:ours", "--delegation", "CAS:Cassia:party"];
    let begun: [&[&str]; 4] = [
        &[&["new", "D.dossier", "--title", "Talks"], &delegations[..]].concat(),
        &[
            "import",
            "D.dossier",
            "base.md",
            "--instrument",
            "FA",
            "--title",
            "A",
            "--kind",
            "zero draft",
            "--by",
            "MER",
            "--occasion",
            "1st meeting",
        ],
        &["export", "D.dossier#FA@1", "-o", "sent.docx"],
        &["pouch", "make", "D.dossier", "--to", "CAS", "--unsealed", "-o", "sent.pouch"],
    ];
    for words in begun {
        let words: Vec<_> = words.iter().map(|it| (*it).to_owned()).collect();
        let output = bounded(program, here, &words);
        assert!(output.status.success(), "{words:?}: {output:?}");
    }
    let count = std::env::var("TRAVAUX_HOSTILE").ok().and_then(|it| it.parse().ok()).unwrap_or(12);
    let (mut fired, mut trouble) = (0, Vec::new());
    for number in 0..count {
        for words in COMMANDS {
            let path = hostile(number, here);
            fs::copy(here.join("D.dossier"), here.join("C.dossier")).expect("a copy");
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let meant = |it: &&str| {
                it.replace("FILE", &name)
                    .replace("DOSSIER", "D.dossier")
                    .replace("COPY", "C.dossier")
            };
            let words: Vec<String> = words.iter().map(meant).collect();
            if words.contains(&"-o".to_owned()) {
                // Folders must be new; one from a file before may be missing.
                for it in ["originals", "bundle"] {
                    fs::remove_dir_all(here.join(it)).ok();
                }
            }
            let output = bounded(program, here, &words);
            trouble.extend(wrong(&output).map(|why| format!("file {number}, {words:?}: {why}")));
            fired += 1;
        }
    }
    println!("hostile files under 512 MB: fired {fired}, {} ended badly", trouble.len());
    assert!(trouble.is_empty(), "{}", trouble.join("\n"));
}

/// The control: what aborts, and what takes more memory than there is, is found out.
#[test]
fn a_program_that_aborts_is_found_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let words = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
    let aborts = bounded("sh", folder.path(), &words(&["-c", "kill -ABRT $$"]));
    assert!(wrong(&aborts).is_some());
    let panics = bounded("sh", folder.path(), &words(&["-c", "exit 101"]));
    assert!(wrong(&panics).is_some());
    let answers = bounded("sh", folder.path(), &words(&["-c", "exit 1"]));
    assert_eq!(wrong(&answers), None);
}
