//! `travaux compare` on files: what is told once, what is passed over, what is shown.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Compares two files with these contents.
fn compare(base: &str, revised: &str, more: &[&str]) -> Output {
    let here = tempfile::tempdir().expect("a folder");
    let write = |name: &str, words: &str| {
        fs::write(Path::new(here.path()).join(name), words).expect("a file is written");
    };
    write("a.md", base);
    write("b.md", revised);
    let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
    command.current_dir(here.path()).args(["compare", "a.md", "b.md"]).args(more);
    command.output().expect("the program runs")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

const PORTS: &str = "# Ports\n\n1. The Parties keep\nthe ports open.\n\n2. They meet.\n";

#[test]
fn files_that_differ_in_blank_lines_wrapping_and_line_ends_are_equal_and_it_says_so() {
    let other = PORTS.replace("keep\nthe", "keep the").replace("\n\n2", "\n\n\n2");
    let other = other.replace('\n', "\r\n");
    let equal = compare(PORTS, &other, &[]);
    assert_eq!(equal.status.code(), Some(0));
    let told = "The two files say the same. Passed over: line ends, blank lines and wrapping";
    assert!(out(&equal).contains(told), "{}", out(&equal));
    assert_eq!(compare(PORTS, &other, &["--exact"]).status.code(), Some(1));
    let word = compare(PORTS, &other.replace("open", "shut"), &[]);
    assert_eq!(word.status.code(), Some(1), "a word differs");
}

#[test]
fn numbers_that_followed_show_both() {
    let base = "## Article 1\n\nCassia lends dredgers.\n\n## Article 2\n\nMeridia trains pilots under Article 1.\n";
    let revised = format!(
        "## Article 1\n\nDues are levied.\n\n{}",
        base.replace("e 2", "e 3").replace("e 1", "e 2")
    );
    let text = out(&compare(base, &revised, &[]));
    for shown in ["## Article {#1→2#}", "## Article {#2→3#}", "under Article {#1→2#}"] {
        assert!(text.contains(shown), "{shown}: {text}");
    }
    let page = out(&compare(base, &revised, &["--format", "html"]));
    assert!(page.contains("<s>1</s>→2</span>"), "{page}");
}

#[test]
fn one_replacement_in_many_places_is_told_once_and_opens() {
    let line = |at: u32, what: &str| {
        format!("{at}. Matter {at} is settled under {what} by {at} arbiters.\n\n")
    };
    let base: String = (1..=6).map(|at| line(at, "the Paris Agreement")).collect();
    let revised: String = (1..=6)
        .map(|at| line(at, if at == 4 { "the Paris Agreement" } else { "this Agreement" }))
        .collect();
    let text = out(&compare(&base, &revised, &[]));
    let told = "Systematic change 1: “the Paris Agreement” became “this Agreement” in 5 places; \
        in 1 place the old words are unchanged.";
    assert!(text.contains(told), "{text}");
    assert!(text.contains("unchanged: …") || text.contains("unchanged: 4. Matter 4"), "{text}");
    assert!(!text.contains("{-the Paris-}"), "{text}");
    let open = out(&compare(&base, &revised, &["--open"]));
    assert_eq!(open.matches("{-the Paris-}{+this+} Agreement").count(), 5, "{open}");
    let page = out(&compare(&base, &revised, &["--format", "html"]));
    assert!(page.contains("<summary>Systematic change 1"), "{page}");
    let json = out(&compare(&base, &revised, &["--json"]));
    assert_eq!(json.matches("\"systematic\":1}").count(), 10, "{json}");
}

#[test]
fn what_binds_is_told_in_every_place() {
    let base: String = (1..=4).map(|at| format!("{at}. Party {at} shall pay.\n\n")).collect();
    let text = out(&compare(&base, &base.replace("shall", "may"), &[]));
    assert!(text.contains("“shall” became “may” in 4 places"), "{text}");
    assert_eq!(text.matches("{-shall-}{+may+}").count(), 4, "{text}");
}

#[test]
fn the_ops_carry_the_strength_of_each_change() {
    let json = out(&compare("1. Meridia shall pay.\n", "1. Meridia may pay.\n", &["--json"]));
    assert_eq!(json.matches("\"strength\":[\"obligation\"]").count(), 2, "{json}");
}

#[test]
fn the_end_of_a_line_that_went_is_seen() {
    let base = "5. Action should be guided by science and the lore of coastal peoples\n\
                knowledge and local knowledge systems of Cassia.\n";
    let revised = "5. Action should be guided by science and the lore of coastal peoples and local \
                   knowledge systems of Cassia.\n";
    let text = out(&compare(base, revised, &[]));
    assert!(text.contains("peoples{-¶-}\n{-knowledge-} and"), "{text}");
}

/// A folder with a dossier of Meridia's that holds this text as version 1 of PA, and one more.
struct Kept(tempfile::TempDir);

impl Kept {
    fn of(texts: &[&str]) -> Self {
        let kept = Self(tempfile::tempdir().expect("a folder"));
        let parties = ["--delegation", "MER:Meridia:ours", "--delegation", "CAS:Cassia:party"];
        kept.done(&[&["new", "D.dossier", "--title", "Talks"], &parties[..]].concat());
        for (at, text) in texts.iter().enumerate() {
            let name = format!("v{}.md", at + 1);
            kept.write(&name, text);
            let what = ["--instrument", "PA", "--title", "Port Agreement", "--kind", "draft"];
            let by = ["--by", "MER", "--occasion", &format!("meeting {at}")];
            kept.done(&[&["import", "D.dossier", &name], &what[..], &by].concat());
        }
        kept
    }

    fn write(&self, name: &str, words: &str) {
        fs::write(self.0.path().join(name), words).expect("a file is written");
    }

    fn run(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
        let home = self.0.path().join(".home");
        command.args(words).current_dir(self.0.path()).env("TRAVAUX_HOME", home);
        command.output().expect("the program runs")
    }

    fn done_or_different(&self, words: &[&str]) {
        let ran = self.run(words);
        assert!(matches!(ran.status.code(), Some(0 | 1)), "{words:?}");
    }

    fn done(&self, words: &[&str]) {
        let ran = self.run(words);
        assert!(ran.status.success(), "{words:?}: {}", String::from_utf8_lossy(&ran.stderr));
    }
}

const HARBOUR: &str = "# Agreement on the Port\n\nDesiring to cooperate^[As shown on the map.],\n\n\
    ## Article 1 — Use of terms\n\nFor the purposes of this Agreement:\n\n(a) \"Port\" means a port;\n\n\
    (b) \"Party\" means a Party.\n\n## Article 2 — Fees\n\n\
    1. The Parties shall pay within thirty days under Article 1 [in gold — MER]:\n\n\
    | Year | Amount |\n|---|---|\n| 2027 | 400 EUR |\n";

#[test]
fn a_text_is_equal_to_itself_in_another_format() {
    let kept = Kept::of(&[HARBOUR]);
    kept.done(&["export", "D.dossier#PA@1", "-o", "sent.docx"]);
    kept.done(&["export", "D.dossier#PA@1", "-o", "sent.md"]);
    for (base, revised) in [
        ("D.dossier#PA@1", "sent.docx"),
        ("D.dossier#PA@1", "sent.md"),
        ("v1.md", "sent.docx"),
        ("sent.docx", "v1.md"),
    ] {
        let ran = kept.run(&["compare", base, revised]);
        assert_eq!(ran.status.code(), Some(0), "{base} {revised}: {}", out(&ran));
        for name in ["red.docx", "red.html", "red.txt"] {
            let ran = kept.run(&["compare", base, revised, "-o", name, "--force"]);
            assert_eq!(ran.status.code(), Some(0), "{base} {revised} {name}");
        }
        let page = fs::read_to_string(kept.0.path().join("red.html")).expect("a page");
        assert!(page.contains("The two texts are equal."), "{base} {revised}: {page}");
    }
    kept.write("other.md", &HARBOUR.replace("thirty", "sixty"));
    let ran = kept.run(&["compare", "sent.docx", "other.md"]);
    assert_eq!(ran.status.code(), Some(1));
    assert!(out(&ran).contains("within {-thirty-}{+sixty+} days"), "{}", out(&ran));
    assert_eq!(out(&ran).matches("{-").count(), 1, "{}", out(&ran));
}

#[test]
fn our_own_redline_comes_back_as_it_was_sent() {
    let kept = Kept::of(&[HARBOUR, &HARBOUR.replace("thirty", "sixty").replace("400", "500")]);
    kept.done_or_different(&["compare", "D.dossier#PA@1", "D.dossier#PA@2", "-o", "red.docx"]);
    for version in ["D.dossier#PA@1", "D.dossier#PA@2"] {
        let ran = kept.run(&["check-return", version, "red.docx"]);
        assert_eq!(ran.status.code(), Some(0), "{version}: {}", out(&ran));
        let said = "Compared with our redline from version 1 to version 2, which was sent.";
        assert!(out(&ran).contains(said), "{}", out(&ran));
        assert!(!out(&ran).contains("Metadata"), "{}", out(&ran));
    }
}

#[test]
fn words_that_leave_a_passage_are_marked_and_what_is_not_seen_is_named() {
    let stays = "1. The Parties shall meet every year in the capital of Meridia.";
    let goes = " A Party that wishes to withdraw from this Agreement shall give notice of at least \
                twelve months to the other.";
    let other = "1. The Commission decides on all other matters that arise under this Agreement.";
    let of = |first: &str, second: &str| {
        format!("## Article 1\n\n{stays}{first}\n\n## Article 2\n\n{other}{second}\n")
    };
    let text = out(&compare(&of(goes, ""), &of("", goes), &[]));
    assert!(text.contains("{<1  A Party") && text.contains("{>1  A Party"), "{text}");
    let cyrillic = compare("The Parties pay.\n", "The P\u{430}rties pay.\n", &[]);
    assert!(out(&cyrillic).contains("(came: U+0430 Cyrillic letter"), "{}", out(&cyrillic));
    let json = out(&compare("The Parties pay.\n", "The P\u{430}rties pay.\n", &["--json"]));
    assert!(json.contains("\"code_points\":[\"U+0430\"]"), "{json}");
}
