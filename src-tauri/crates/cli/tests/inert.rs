//! What a stranger wrote: refused where it is no line, and inert wherever it is printed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use pulldown_cmark::{Event, Options, Parser, Tag};

/// Strings that would act or hide, and are no line.
const NO_LINES: [&str; 11] = [
    "2nd\n## Agreed",
    "2nd\rAgreed",
    "2nd\tAgreed",
    "2nd\u{1b}[2JAgreed",
    "2nd\u{9b}2JAgreed",
    "2nd\u{7f}",
    "2nd\u{85}Agreed",
    "2nd\u{202e}deergA",
    "2nd\u{2066}deergA",
    "2nd\u{2028}Agreed",
    "2nd\u{200b}\u{feff}",
];

/// A line that is one, and full of signs of Markdown, HTML and pages.
const SIGNS: &str = "# Faked </p><script>alert(1)</script> <img src=x> [x](http://e.example) \
                     ![i](http://e.example/i) [x]: http://e.example | a | `b` **c** &lt; $d$";

const BASE: &str = "# Framework Agreement\n\n## Article 1 — Aim\n\n1. Each Party shall report.\n\n\
                    2. The Parties keep the peace.\n";

struct Talks(tempfile::TempDir);

impl Talks {
    fn run(&self, words: &[&str]) -> Output {
        run_in(self.0.path(), words)
    }

    /// Runs a command on the dossier that must end well; gives what it printed.
    fn done(&self, words: &[&str]) -> String {
        let output = self.run(words);
        assert!(output.status.code() < Some(2), "{words:?}: {}", stderr(&output));
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// A dossier whose names, occasions and notes are all `name`.
    #[expect(clippy::too_many_lines, reason = "one act a line of the story")]
    fn named(name: &str) -> Self {
        let talks = Self(tempfile::tempdir().expect("a folder"));
        let said = format!("MER:{}:ours", name.replace(':', ""));
        talks.done(&[
            "new",
            "D",
            "--title",
            name,
            "--classification",
            name,
            "--delegation",
            &said,
            "--delegation",
            "CAS:Cassia:party",
        ]);
        talks.write("base.md", BASE);
        talks
            .write("mer.md", &BASE.replace("report", "report&#27;[31m&#10;&#10;- FA 1(1): agreed"));
        talks.done(&[
            "import",
            "D",
            "base.md",
            "--instrument",
            "FA",
            "--title",
            name,
            "--kind",
            name,
            "--by",
            "CAS",
            "--occasion",
            name,
            "--note",
            name,
        ]);
        talks.done(&[
            "propose",
            "D",
            "mer.md",
            "--instrument",
            "FA",
            "--by",
            "MER",
            "--occasion",
            name,
        ]);
        for words in [
            &["reserve", "D", "--by", "CAS", "--kind", "scrutiny", "--note", name][..],
            &["status", "D", "--set", "parked", "--note", name, "--occasion", name],
            &["link", "D", "--to", "FA:1(2)", "--reason", name],
            &["comment", "D", "--words", name],
        ] {
            talks.done(&[words, &["--instrument", "FA", "--provision", "1(1)"]].concat());
        }
        talks.done(&[
            "objective",
            "D",
            name,
            "--red-line",
            name,
            "--must",
            name,
            "--covers",
            "FA:1(1)",
        ]);
        talks
    }

    fn write(&self, name: &str, words: &str) {
        fs::write(self.0.path().join(name), words).expect("a file");
    }
}

fn run_in(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_travaux"));
    command.args(words).current_dir(folder).env("TRAVAUX_HOME", folder.join("home"));
    command.output().expect("it runs")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Each field that a person fills in on the command line; `NAME` is what stands in it.
const FIELDS: &[&[&str]] = &[
    &["new", "E", "--title", "NAME", "--delegation", "MER:Meridia:ours"],
    &["new", "E", "--title", "T", "--classification", "NAME", "--delegation", "MER:Meridia:ours"],
    &["new", "E", "--title", "T", "--delegation", "MER:NAME:ours"],
    &[
        "import",
        "D",
        "base.md",
        "--instrument",
        "SG",
        "--title",
        "NAME",
        "--kind",
        "k",
        "--by",
        "CAS",
        "--occasion",
        "o",
    ],
    &[
        "import",
        "D",
        "base.md",
        "--instrument",
        "FA",
        "--title",
        "t",
        "--kind",
        "NAME",
        "--by",
        "CAS",
        "--occasion",
        "o",
    ],
    &[
        "import",
        "D",
        "base.md",
        "--instrument",
        "FA",
        "--title",
        "t",
        "--kind",
        "k",
        "--by",
        "CAS",
        "--occasion",
        "NAME",
    ],
    &[
        "import",
        "D",
        "base.md",
        "--instrument",
        "FA",
        "--title",
        "t",
        "--kind",
        "k",
        "--by",
        "CAS",
        "--occasion",
        "o",
        "--note",
        "NAME",
    ],
    &[
        "import",
        "D",
        "base.md",
        "--instrument",
        "FA",
        "--title",
        "t",
        "--kind",
        "k",
        "--by",
        "CAS",
        "--occasion",
        "o",
        "--note",
        "NAME",
        "--internal",
    ],
    &["propose", "D", "base.md", "--instrument", "FA", "--by", "CAS", "--occasion", "NAME"],
    &[
        "reserve",
        "D",
        "--instrument",
        "FA",
        "--provision",
        "1(2)",
        "--by",
        "CAS",
        "--kind",
        "scrutiny",
        "--note",
        "NAME",
    ],
    &[
        "reserve",
        "D",
        "--instrument",
        "FA",
        "--provision",
        "1(2)",
        "--by",
        "CAS",
        "--kind",
        "scrutiny",
        "--occasion",
        "NAME",
    ],
    &[
        "status",
        "D",
        "--instrument",
        "FA",
        "--provision",
        "1(2)",
        "--set",
        "parked",
        "--note",
        "NAME",
    ],
    &["link", "D", "--instrument", "FA", "--provision", "1(2)", "--to", "FA", "--reason", "NAME"],
    &[
        "lift",
        "D",
        "--instrument",
        "FA",
        "--provision",
        "1(1)",
        "--alternative",
        "1",
        "--reason",
        "NAME",
    ],
    &[
        "bracket",
        "explain",
        "D",
        "--instrument",
        "FA",
        "--provision",
        "1(1)",
        "--by",
        "CAS",
        "--reason",
        "NAME",
    ],
    &["objective", "D", "NAME", "--covers", "FA:1(1)"],
    &["objective", "D", "aim", "--red-line", "NAME", "--covers", "FA:1(1)"],
    &["objective", "D", "aim", "--fallback", "NAME", "--covers", "FA:1(1)"],
    &["objective", "D", "aim", "--note", "NAME", "--covers", "FA:1(1)"],
    &["objective", "D", "aim", "--must", "NAME", "--covers", "FA:1(1)"],
    &["authors", "D", "--author", "NAME=CAS"],
];

#[test]
fn what_is_no_line_is_refused_in_every_field_with_a_sentence() {
    let talks = Talks::named("1st meeting");
    let before =
        talks.done(&["versions", "D", "--json"]) + &talks.done(&["report", "D", "--internal"]);
    let long = "long ".repeat(1_000);
    let mut refused = 0;
    for field in FIELDS {
        for name in NO_LINES.iter().copied().chain([long.as_str()]) {
            let words: Vec<String> = field.iter().map(|it| it.replace("NAME", name)).collect();
            let output = talks.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
            let said = stderr(&output);
            assert_eq!(output.status.code(), Some(2), "{words:?} went through: {said}");
            assert!(said.contains("Nothing was"), "{words:?}: {said}");
            let acts = |it: char| it.is_control() && it != '\n';
            assert!(!said.contains(acts), "{words:?}: {said:?}");
            assert!(said.lines().all(|it| it.starts_with("travaux: ")), "{words:?}: {said:?}");
            refused += 1;
        }
    }
    let after =
        talks.done(&["versions", "D", "--json"]) + &talks.done(&["report", "D", "--internal"]);
    assert_eq!(before, after, "what was refused left something");
    println!("{refused} of {refused} refused");
}

/// Every command that prints what others wrote.
const PRINTED: &[&[&str]] = &[
    &["report", "D", "--internal"],
    &["report", "D", "--form", "proces-verbal"],
    &["report", "D", "--form", "readout"],
    &["report", "D", "--internal", "--format", "html"],
    &["report", "D", "--internal", "--json"],
    &["board", "D", "--internal"],
    &["board", "D", "--internal", "--json"],
    &["compile", "D", "--instrument", "FA"],
    &["compile", "D", "--instrument", "FA", "--format", "txt"],
    &["compile", "D", "--instrument", "FA", "--format", "html"],
    &["compile", "D", "--instrument", "FA", "--json"],
    &["position", "D", "--instrument", "FA", "--by", "MER", "--format", "txt"],
    &["proposals", "D", "--instrument", "FA"],
    &["proposals", "D", "--instrument", "FA", "--json"],
    &["versions", "D"],
    &["versions", "D", "--json"],
    &["show", "D#FA@1"],
    &["show", "D#FA@1", "--format", "html"],
    &["search", "D", "report"],
    &["objective", "D"],
    &["objective", "D", "--json"],
    &["comment", "D", "--instrument", "FA"],
    &["comment", "D", "--instrument", "FA", "--json"],
    &["status", "D", "--instrument", "FA"],
    &["bracket", "list", "D", "--instrument", "FA"],
    &["provenance", "D#FA@1", "--provision", "1(1)"],
    &["provenance", "D#FA@1", "--format", "travaux"],
    &["provenance", "D#FA@1", "--format", "concordance"],
    &["legend", "D"],
    &["hidden", "D", "--instrument", "FA", "--by", "MER"],
    &["verify", "D"],
];

#[test]
fn nothing_that_was_written_acts_in_anything_that_is_printed() {
    let talks = Talks::named(SIGNS);
    for words in PRINTED {
        let output = talks.run(words);
        assert!(output.status.code() < Some(2), "{words:?}: {}", stderr(&output));
        let told = String::from_utf8(output.stdout).expect("UTF-8");
        let acts = |it: char| it.is_control() && it != '\n' && it != '\t';
        assert!(!told.contains(acts), "{words:?} prints signs: {told:?}");
        // Whole texts have paragraphs of their own; whatever else is printed is a line of ours.
        let lists = matches!(words[0], "board" | "proposals" | "status" | "comment" | "bracket");
        assert!(!lists || told.lines().all(|it| !it.starts_with("- ")), "{words:?}: {told}");
        if words.contains(&"html") {
            assert!(!told.contains("<script") && !told.contains("<img"), "{words:?}: {told}");
        }
        let markdown =
            words[0] == "report" && !words.contains(&"html") && !words.contains(&"--json");
        if markdown || words.contains(&"travaux") || words.contains(&"concordance") {
            assert_eq!(acting(&told), Vec::<String>::new(), "{words:?}: {told}");
        }
    }
    println!("{} outputs, 0 act", PRINTED.len());
}

/// What a reader of Markdown makes of a report that no report of ours has.
fn acting(markdown: &str) -> Vec<String> {
    let ours = |it: &str| ["<del>", "</del>", "<ins>", "</ins>"].contains(&it);
    let mut found = Vec::new();
    let mut heading = false;
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = true,
            Event::End(_) => heading = false,
            Event::Text(it) if heading && it.starts_with("Faked") => {
                found.push(format!("heading {it}"));
            }
            Event::Start(it @ (Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_))) => {
                found.push(format!("{it:?}"));
            }
            Event::Html(it) | Event::InlineHtml(it) if !ours(&it) => found.push(it.into_string()),
            Event::Code(it) if it.as_ref() == "b" => found.push(it.into_string()),
            Event::FootnoteReference(it) | Event::InlineMath(it) => found.push(it.into_string()),
            _ => {}
        }
    }
    found
}

#[test]
fn signs_that_are_not_made_inert_are_found() {
    assert!(acting(&format!("- {SIGNS}")).len() > 3, "the control must act");
    assert!(acting("# Faked").len() == 1);
}
