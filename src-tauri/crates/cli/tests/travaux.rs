//! The command line as other tools call it: what it prints, and how it ends.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const BASE: &str = "# Framework Agreement\n\n## Article 1 — Aim\n\n1. Each Party shall report.\n\n\
    2. The Parties keep the peace along the whole of the line.\n";
const REVISED: &str = "# Framework Agreement\n\n## Article 1 — Aim\n\n1. Each Party should report.\n\
    \n2. The Parties keep the peace along the whole of the line.\n";

/// A folder with a dossier of two versions in it.
struct Talks {
    folder: TempDir,
}

impl Talks {
    fn new() -> Self {
        let talks = Self { folder: tempfile::tempdir().expect("a folder") };
        let made = talks.run(&[
            "new",
            "D.dossier",
            "--title",
            "Talks",
            "--delegation",
            "MER:Meridia:ours",
            "--delegation",
            "CAS:Cassia:party",
            "--delegation",
            "PG:Partner Group:observer",
        ]);
        assert_eq!(code(&made), 0, "{}", stderr(&made));
        for (name, words, kind, occasion) in [
            ("base.md", BASE, "zero draft", "1st meeting"),
            ("revised.md", REVISED, "revision", "2nd meeting"),
        ] {
            fs::write(talks.path(name), words).expect("a file");
            let taken = talks.run(&[
                "import",
                "D.dossier",
                name,
                "--instrument",
                "FA",
                "--title",
                "Framework Agreement",
                "--kind",
                kind,
                "--by",
                "CAS",
                "--occasion",
                occasion,
            ]);
            assert_eq!(code(&taken), 0, "{}", stderr(&taken));
        }
        talks
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, words: &[&str]) -> Output {
        run_in(self.folder.path(), words)
    }

    /// Runs a command of the table on the framework agreement.
    fn fa(&self, command: &str, words: &[&str]) -> Output {
        self.run(&[&[command, "D.dossier"], words, &["--instrument", "FA"]].concat())
    }
}

fn run_in(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_travaux"))
        .args(words)
        .current_dir(folder)
        .env("TRAVAUX_HOME", folder.join(".home"))
        .output()
        .expect("the command runs")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it was not killed")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json_lines(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

#[test]
fn points_and_versions_are_read_as_people_write_them() {
    let talks = Talks::new();
    for since in ["FA@1", "version 1", "v1", "fa v1", "version 1 of FA", "the first meeting"] {
        let told = talks.run(&["report", "D.dossier", "--since", since]);
        assert_eq!(code(&told), 0, "{since}: {}", stderr(&told));
        let words = String::from_utf8_lossy(&told.stdout).into_owned();
        let point = ["Since version 1 of FA", "Since the 1st meeting"];
        assert!(point.iter().any(|it| words.contains(it)), "{since}: {words}");
    }
    let told = talks.run(&["report", "D.dossier", "--since", "3rd meeting"]);
    assert_eq!(code(&told), 2);
    for known in ["yesterday", "1st meeting", "2nd meeting", "FA@2"] {
        assert!(stderr(&told).contains(known), "{known}: {}", stderr(&told));
    }
    let shown = talks.run(&["show", "D.dossier#FA@v2"]);
    assert_eq!(code(&shown), 0, "{}", stderr(&shown));
}

#[test]
fn compare_says_equal_different_or_impossible() {
    let talks = Talks::new();
    assert_eq!(code(&talks.run(&["compare", "base.md", "base.md"])), 0);
    let different = talks.run(&["compare", "base.md", "revised.md"]);
    assert_eq!(code(&different), 1);
    assert!(stdout(&different).contains("{-shall-}{+should+}"), "{}", stdout(&different));
    let missing = talks.run(&["compare", "base.md", "nothing.md"]);
    assert_eq!(code(&missing), 2);
    assert!(stderr(&missing).contains("there is no such file"), "{}", stderr(&missing));
    assert!(stdout(&missing).is_empty());
}

#[test]
fn the_ops_spell_both_files_as_they_stood() {
    let talks = Talks::new();
    let ops = json_lines(&talks.run(&["compare", "base.md", "revised.md", "--json"]));
    let spelled = |sides: [&str; 3]| -> String {
        let on_side = |op: &&Value| sides.contains(&op["op"].as_str().expect("an op"));
        ops.iter().filter(on_side).map(|op| op["text"].as_str().expect("words")).collect()
    };
    assert_eq!(spelled(["equal", "delete", "move_from"]), BASE);
    assert_eq!(spelled(["equal", "insert", "move_to"]), REVISED);
}

#[test]
fn versions_of_a_dossier_compare_like_files() {
    let talks = Talks::new();
    let marked = talks.run(&["compare", "D.dossier#FA@1", "D.dossier#FA@2"]);
    assert_eq!(code(&marked), 1);
    assert!(stdout(&marked).contains("{-shall-}{+should+}"), "{}", stdout(&marked));
    assert_eq!(code(&talks.run(&["compare", "D.dossier#FA@2", "D.dossier#FA"])), 0);
}

#[test]
fn the_page_of_a_redline_carries_no_script_and_hides_nothing() {
    let talks = Talks::new();
    fs::write(talks.path("bad.md"), "1. <script>alert(1)</script> & <b>bold</b>\n").expect("file");
    let page = stdout(&talks.run(&["compare", "base.md", "bad.md", "--format", "html"]));
    assert!(!page.contains("<script"), "what a file holds stays words");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(page.contains("<del>") && page.contains("<ins>"));
}

#[test]
fn versions_are_listed_oldest_first() {
    let talks = Talks::new();
    let versions =
        json_lines(&talks.run(&["versions", "D.dossier", "--instrument", "FA", "--json"]));
    let numbers: Vec<_> = versions.iter().map(|it| it["number"].clone()).collect();
    assert_eq!(numbers, ["1", "2"]);
    assert_eq!(versions[0]["kind"], "zero draft");
    assert_eq!(versions[0]["occasion"], "1st meeting");
    assert_eq!(versions[1]["parents"], serde_json::json!(["1"]));
}

#[test]
fn what_show_prints_reads_back_as_the_same_text() {
    let talks = Talks::new();
    let shown = talks.run(&["show", "D.dossier#FA@1", "--format", "md"]);
    assert_eq!(code(&shown), 0);
    fs::write(talks.path("again.md"), &shown.stdout).expect("a file");
    let words = [
        "import",
        "D.dossier",
        "again.md",
        "--instrument",
        "FB",
        "--title",
        "Again",
        "--kind",
        "revision",
        "--by",
        "MER",
        "--occasion",
        "3rd meeting",
    ];
    assert_eq!(code(&talks.run(&words)), 0);
    let same = talks.run(&["compare", "D.dossier#FA@1", "D.dossier#FB@1"]);
    assert_eq!(code(&same), 0, "{}", stdout(&same));
    for format in ["txt", "json", "html"] {
        let shown = talks.run(&["show", "D.dossier#FA@1", "--format", format]);
        assert!(stdout(&shown).contains("Each Party shall report."), "{format}");
    }
}

#[test]
fn a_sound_dossier_verifies_and_a_damaged_one_is_named() {
    let talks = Talks::new();
    assert_eq!(code(&talks.run(&["verify", "D.dossier"])), 0);
    let before = fs::read(talks.path("D.dossier")).expect("the file");
    assert_eq!(code(&talks.run(&["verify", "D.dossier", "--rebuild"])), 0);
    assert_eq!(code(&talks.run(&["versions", "D.dossier"])), 0);
    let place = before.windows(11).rposition(|it| it == b"peace along").expect("the words");
    let mut spoiled = before;
    spoiled[place] = b'c';
    fs::remove_file(talks.path("D.dossier-wal")).ok();
    fs::write(talks.path("D.dossier"), &spoiled).expect("a file");
    let verified = talks.run(&["verify", "D.dossier", "--json"]);
    assert_eq!(code(&verified), 1, "{}{}", stdout(&verified), stderr(&verified));
    assert_eq!(json_lines(&verified)[0]["sound"], false);
    assert_eq!(json_lines(&verified)[0]["damage"].as_array().map(Vec::is_empty), Some(false));
    let rest = talks.run(&["search", "D.dossier", "should"]);
    assert!(stdout(&rest).contains("Each Party should report."), "the rest can still be read");
}

#[test]
fn words_are_found_in_every_version() {
    let talks = Talks::new();
    let hits = json_lines(&talks.run(&["search", "D.dossier", "should", "--json"]));
    assert_eq!(hits.len(), 1);
    assert_eq!(
        (hits[0]["version"].as_str(), hits[0]["provision"].as_str()),
        (Some("2"), Some("1(1)"))
    );
}

#[test]
fn a_round_of_proposals_makes_a_rolling_text_and_gives_each_position_back() {
    let talks = Talks::new();
    let mer = REVISED.replace("line.", "line of 2 February.");
    let cas = REVISED.replace("should report", "will endeavour to report");
    fs::write(talks.path("mer.md"), &mer).expect("a file");
    fs::write(talks.path("cas.md"), &cas).expect("a file");
    for (file, by) in [("mer.md", "MER"), ("cas.md", "CAS")] {
        let words =
            ["propose", "D.dossier", file, "--instrument", "FA", "--by", by, "--occasion", "3rd"];
        let made = talks.run(&words);
        assert_eq!(code(&made), 0, "{}", stderr(&made));
    }
    let rolling = stdout(&talks.run(&["compile", "D.dossier", "--instrument", "FA"]));
    assert!(rolling.contains("will endeavour to"), "{rolling}");
    assert!(rolling.contains("MER"), "{rolling}");
    for (file, by) in [("mer.md", "MER"), ("cas.md", "CAS")] {
        let words = ["position", "D.dossier", "--instrument", "FA", "--by", by, "--format", "md"];
        fs::write(talks.path("out.md"), talks.run(&words).stdout).expect("a file");
        let same = talks.run(&["compare", file, "out.md"]);
        assert_eq!(code(&same), 0, "{by}: {}", stdout(&same));
    }
    // Withdrawn before it went out, it would never have been there.
    let words = ["compile", "D.dossier", "--instrument", "FA", "-o", "rolling.docx"];
    assert_eq!(code(&talks.run(&words)), 0);
    let words =
        ["withdraw", "D.dossier", "--instrument", "FA", "--by", "CAS", "--provision", "1(1)"];
    assert_eq!(code(&talks.run(&words)), 0);
    let rolling = stdout(&talks.run(&["compile", "D.dossier", "--instrument", "FA"]));
    assert!(!rolling.contains("will endeavour to"), "{rolling}");
    let listed =
        json_lines(&talks.run(&["proposals", "D.dossier", "--instrument", "FA", "--json"]));
    let fates: Vec<_> = listed.iter().map(|it| it["fate"].clone()).collect();
    assert_eq!(fates, ["on the table", "withdrawn"]);
}

/// A dossier on whose base Meridia and Cassia have put something forward.
fn at_the_table() -> Talks {
    let talks = Talks::new();
    let mer = REVISED.replace("should report", "shall report weekly");
    let cas = REVISED.replace("should report", "will endeavour to report");
    for (by, words) in [("MER", &mer), ("CAS", &cas)] {
        fs::write(talks.path("own.md"), words).expect("a file");
        let made = talks.fa("propose", &["own.md", "--by", by, "--occasion", "3rd meeting"]);
        assert_eq!(code(&made), 0, "{}", stderr(&made));
    }
    talks
}

#[test]
fn a_round_is_settled_from_the_command_line() {
    let talks = at_the_table();
    let agreed = ["--provision", "1(1)", "--set", "agreed"];
    let refused = talks.fa("status", &agreed);
    assert_eq!(code(&refused), 2);
    assert!(stderr(&refused).contains("still has brackets"), "{}", stderr(&refused));
    let board = json_lines(&talks.run(&["board", "D.dossier", "--json"]));
    let row = board.iter().find(|it| it["provision"] == "1(1)").expect("a row");
    assert_eq!(row["status"], "open");
    assert!(row["brackets"].as_u64() > Some(0), "{row}");
    while json_lines(&talks.fa("status", &["--json"]))
        .iter()
        .any(|it| it["provision"] == "1(1)" && it["brackets"].as_u64() > Some(0))
    {
        let words = ["--provision", "1(1)", "--words", "must report", "--reason", "a compromise"];
        let lifted = talks.fa("lift", &words);
        assert_eq!(code(&lifted), 0, "{}", stderr(&lifted));
    }
    assert_eq!(code(&talks.fa("status", &agreed)), 0);
    let reserve = ["--provision", "1(1)", "--by", "CAS", "--kind", "scrutiny"];
    assert_eq!(code(&talks.fa("reserve", &reserve)), 0);
    assert_eq!(code(&talks.fa("reserve", &[&reserve[..], &["--lift"]].concat())), 0);
    assert_eq!(code(&talks.fa("reserve", &[&reserve[..], &["--lift"]].concat())), 2);
    assert_eq!(code(&talks.fa("link", &["--provision", "1(2)", "--to", "FA:1(1)"])), 0);
    let issued = talks.fa("issue", &["--by", "MER", "--kind", "clean text", "--json"]);
    assert_eq!(code(&issued), 0, "{}", stderr(&issued));
    assert_eq!(json_lines(&issued)[0]["number"], "3");
    let text = stdout(&talks.run(&["show", "D.dossier#FA@3"]));
    assert!(text.contains("must report") && !text.contains('['), "{text}");
    let fates = json_lines(&talks.fa("proposals", &["--json"]));
    assert!(fates.iter().all(|it| it["fate"] != "on the table"), "{fates:?}");
}

#[test]
fn what_touches_a_red_line_is_said_before_a_bracket_is_lifted() {
    let talks = at_the_table();
    let objective = ["--covers", "FA:1(1)", "--must-not", "endeavour", "--red-line", "firm verbs"];
    let set = talks.run(&[&["objective", "D.dossier", "Firm verbs"], &objective[..]].concat());
    assert_eq!(code(&set), 0, "{}", stderr(&set));
    let board = stdout(&talks.run(&["board", "D.dossier"]));
    assert!(!board.contains("Firm verbs"), "what we want is told only when asked for: {board}");
    let board = stdout(&talks.run(&["board", "D.dossier", "--internal"]));
    assert!(board.starts_with("INTERNAL\n"), "{board}");
    assert!(board.contains("! Firm verbs: says \u{201c}endeavour\u{201d}"), "{board}");
    let lifted = talks.fa("lift", &["--provision", "1(1)", "--words", "will endeavour to report"]);
    assert!(stderr(&lifted).contains("red line"), "{}", stderr(&lifted));
    assert_eq!(code(&talks.run(&["package", "D.dossier", "--as-a-whole", "yes"])), 0);
    let add = ["delegation", "D.dossier", "--add", "ZED:Zedland:party"];
    assert!(stdout(&talks.run(&add)).contains("ZED: Zedland, party\n"));
    assert_eq!(code(&talks.run(&add)), 2, "it is there already");
    let board = stdout(&talks.run(&["board", "D.dossier"]));
    assert!(board.contains("Nothing is agreed until everything is agreed."), "{board}");
    let gone = talks.run(&["objective", "D.dossier", "Firm verbs", "--drop"]);
    assert_eq!((code(&gone), stdout(&gone)), (0, String::new()));
    let late = ["--until", "1", "--stated", "1970-01-01 00:00 UTC"];
    assert_eq!(code(&talks.fa("silence", &late)), 2);
    let soon = ["--until", "32503680000", "--stated", "3000-01-01 00:00 UTC"];
    assert_eq!(code(&talks.fa("silence", &soon)), 0);
    assert_eq!(code(&talks.fa("silence", &["--broken-by", "CAS"])), 0);
    assert_eq!(code(&talks.fa("silence", &["--broken-by", "CAS"])), 2);
}

#[test]
fn what_is_done_to_a_bracket_is_told_and_taken_back() {
    let talks = at_the_table();
    let bracket = |words: &[&str]| {
        let place = ["D.dossier", "--instrument", "FA", "--provision", "1(1)"];
        talks.run(&[&["bracket"], &words[..1], &place[..], &words[1..]].concat())
    };
    let listed = json_lines(&bracket(&["list", "--json"]));
    for field in ["alternatives", "since", "occasion", "opened_by", "reasons", "held_for", "path"] {
        assert!(listed[0].get(field).is_some(), "{field} in {}", listed[0]);
    }
    let why = ["explain", "--by", "CAS", "--reason", "the press", "--json"];
    let explained = json_lines(&bracket(&why));
    assert_eq!(json_lines(&bracket(&["list", "--json"]))[0]["reasons"][0]["reason"], "the press");
    let entry = explained[0]["entry"].as_str().expect("an entry");
    let back = talks.run(&["take-back", "D.dossier", "--entry", entry]);
    assert_eq!(
        stdout(&back).split(',').next(),
        Some("Taken back: the reason of CAS for a bracket on Article 1(1)")
    );
    assert_eq!(json_lines(&bracket(&["list", "--json"]))[0]["reasons"], serde_json::json!([]));
    let split = bracket(&["split"]);
    assert!(stdout(&split).contains("2 brackets"), "{}{}", stdout(&split), stderr(&split));
    let again = bracket(&["split"]);
    assert_eq!(code(&again), 2, "these words share nothing: {}", stdout(&again));
    assert!(stderr(&again).contains("Nothing was changed."), "{}", stderr(&again));
    assert_eq!(json_lines(&bracket(&["merge", "--json"]))[0]["brackets"], 1);
    assert_eq!(code(&bracket(&["merge"])), 2, "there is one");
    let mark = |name: &str| {
        assert_eq!(code(&talks.run(&["legend", "D.dossier", "--use", name])), 0);
        json_lines(&talks.fa("compile", &["--json"]))[2]["mark"]["colour"].clone()
    };
    assert_eq!((mark("WHO"), mark("EU")), ("white".into(), "red".into()));
    let support = ["--by", "PG", "--of", "MER", "--provision", "1(1)"];
    assert_eq!(code(&talks.fa("support", &support)), 0);
    assert_eq!(code(&talks.fa("support", &[&support[..], &["--take-back"]].concat())), 0);
    assert_eq!(code(&talks.fa("support", &[&support[..], &["--take-back"]].concat())), 2);
}

#[test]
fn a_word_says_whose_it_is_and_the_report_tells_of_the_meeting() {
    let talks = at_the_table();
    let origin = |word: &str| {
        let place = ["provenance", "D.dossier#FA@1", "--provision", "1(1)"];
        let told = talks.run(&[&place[..], &["--word", word, "--json"]].concat());
        assert_eq!(code(&told), 0, "{}", stderr(&told));
        json_lines(&told).remove(0)
    };
    let first = origin("1");
    for field in ["word", "delegation", "occasion", "at", "via", "bracketed", "lifted", "agreed"] {
        assert!(first.get(field).is_some(), "{field} in {first}");
    }
    assert_eq!(first["via"], "import");
    let beyond =
        talks.run(&["provenance", "D.dossier#FA@1", "--provision", "1(1)", "--word", "999"]);
    assert_eq!(code(&beyond), 2, "{}", stdout(&beyond));
    for format in ["travaux", "concordance"] {
        let told = talks.run(&["provenance", "D.dossier#FA", "--format", format]);
        assert_eq!(code(&told), 0, "{}", stderr(&told));
        assert!(stdout(&told).contains("1(1)"), "{}", stdout(&told));
    }
    for form in ["full", "proces-verbal", "readout"] {
        for format in ["md", "html", "json"] {
            let told = talks.run(&["report", "D.dossier", "--form", form, "--format", format]);
            assert_eq!(code(&told), 0, "{}", stderr(&told));
            assert!(stdout(&told).contains("Open points"), "{}", stdout(&told));
        }
    }
    let unknown = talks.run(&["report", "D.dossier", "--since", "99th meeting"]);
    assert_eq!(code(&unknown), 2);
    assert!(stderr(&unknown).contains("99th meeting"), "{}", stderr(&unknown));
}

#[test]
fn a_compilation_is_taken_apart_into_the_texts_of_those_it_names() {
    let talks = at_the_table();
    let rolling = talks.fa("compile", &[]).stdout;
    fs::write(talks.path("compilation.md"), rolling).expect("a file");
    let told = talks.run(&["explode", "compilation.md", "--to", "positions"]);
    assert_eq!(code(&told), 0, "{}", stderr(&told));
    let position = talks.fa("position", &["--by", "CAS"]).stdout;
    fs::write(talks.path("cas.md"), position).expect("a file");
    let same = talks.run(&["compare", "cas.md", "positions/CAS.md"]);
    assert_eq!(code(&same), 0, "{}", stdout(&same));
}

#[test]
fn bad_input_ends_with_a_sentence_and_leaves_everything_as_it_was() {
    let talks = Talks::new();
    fs::create_dir(talks.path("folder")).expect("a folder");
    fs::write(talks.path("empty.md"), "").expect("a file");
    fs::write(talks.path("binary.md"), [0, 255, 1, 2, 0, 0, 159, 146, 150]).expect("a file");
    let large = fs::File::create(talks.path("large.md")).expect("a file");
    large.set_len(2 << 30).expect("a sparse file of 2 GB");
    let before = fs::read(talks.path("D.dossier")).expect("the file");
    for file in ["folder", "empty.md", "binary.md", "large.md", "missing.md"] {
        let words = [
            "import",
            "D.dossier",
            file,
            "--instrument",
            "FA",
            "--kind",
            "revision",
            "--by",
            "CAS",
            "--occasion",
            "3rd meeting",
        ];
        let refused = talks.run(&words);
        let said = stderr(&refused);
        assert_eq!(code(&refused), 2, "{file}: {said}");
        assert!(said.starts_with("travaux: ") && !said.contains("panicked"), "{file}: {said}");
    }
    for dossier in ["folder", "empty.md", "binary.md", "missing.dossier", "base.md"] {
        let refused = talks.run(&["versions", dossier]);
        assert_eq!(code(&refused), 2, "{dossier}: {}", stderr(&refused));
        assert!(!stderr(&refused).contains("panicked"), "{dossier}: {}", stderr(&refused));
    }
    assert_eq!(fs::read(talks.path("D.dossier")).expect("the file"), before);
    assert!(!talks.path("missing.dossier").exists(), "nothing is made by looking");
}

#[test]
fn a_dossier_is_never_written_over() {
    let talks = Talks::new();
    let refused =
        talks.run(&["new", "D.dossier", "--title", "Other", "--delegation", "MER:Meridia:ours"]);
    assert_eq!(code(&refused), 2);
    assert!(stderr(&refused).contains("already there"), "{}", stderr(&refused));
    assert_eq!(code(&talks.run(&["verify", "D.dossier"])), 0);
}

#[test]
fn exactly_one_delegation_is_ours() {
    let folder = tempfile::tempdir().expect("a folder");
    for delegations in [
        &["--delegation", "CAS:Cassia:party"][..],
        &["--delegation", "MER:Meridia:ours", "--delegation", "CAS:Cassia:ours"],
        &["--delegation", "Meridia"],
    ] {
        let words = [&["new", "E.dossier", "--title", "Talks"], delegations].concat();
        let refused = run_in(folder.path(), &words);
        assert_eq!(code(&refused), 2, "{delegations:?}");
        assert!(!folder.path().join("E.dossier").exists());
    }
}
