//! Rolling texts a drafter would sign: cases anyone can add.
//!
//! A case is `--- name ---`, perhaps `note:`, then `base:`, a field for each party at the table
//! and `rolling:`. A text is one line, or several set in by four spaces, each `name: words`; a
//! line is a paragraph, after `# ` an article, after `* ` a point, after `| ` a row. A party has
//! a text, or is `silent`, or `proposes:` lines such as `delete a`, `move a after c`,
//! `split a: words // words`, `join a, b: words`. `BLESS=1` writes what is compiled now. Each
//! case also checks that every party's text can be taken out again to the byte.

use std::{fs, path::Path};

use travaux_redline::rolling::{
    Position, Proposal, applied, compile, position, proposals, reading,
};
use travaux_text::{DelegationCode, Inline, Kind, Number, Provision, ProvisionId, Text, build};

/// One case of a file: its fields in order, each with its lines.
#[derive(Clone, Default)]
struct Case {
    name: String,
    fields: Vec<(String, Vec<String>)>,
}

#[test]
fn proposals_roll_as_the_cases_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite/rolling");
    let bless = std::env::var_os("BLESS").is_some();
    let (mut count, mut wrong) = (0, Vec::new());
    for file in fs::read_dir(&folder).expect("the folder of cases").flatten() {
        let path = file.path();
        if path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        let cases = cases(&fs::read_to_string(&path).expect("a file of cases"));
        count += cases.len();
        let now: Vec<Case> = cases.iter().map(answered).collect();
        for (case, now) in cases.iter().zip(&now) {
            if case.field("rolling") != now.field("rolling") {
                wrong.push(format!(
                    "{}: {}\n    {}",
                    path.display(),
                    case.name,
                    now.field("rolling").join("\n    ")
                ));
            }
        }
        if bless {
            let text: Vec<String> = now.iter().map(spelled).collect();
            fs::write(&path, text.join("\n")).expect("a file to write");
        }
    }
    assert!(count >= 60, "only {count} cases");
    assert!(bless || wrong.is_empty(), "{} otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

impl Case {
    fn field(&self, key: &str) -> &[String] {
        self.fields.iter().find(|it| it.0 == key).map_or(&[], |it| &it.1)
    }
}

/// The cases of a file.
fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("--- ").and_then(|it| it.strip_suffix(" ---")) {
            cases.push(Case { name: name.to_owned(), fields: Vec::new() });
            continue;
        }
        let Some(case) = cases.last_mut() else { continue };
        if let Some(more) = line.strip_prefix("    ") {
            case.fields.last_mut().expect("a field").1.push(more.to_owned());
        } else if let Some((key, rest)) = line.split_once(':') {
            let rest = rest.trim();
            let lines = if rest.is_empty() { Vec::new() } else { vec![rest.to_owned()] };
            case.fields.push((key.to_owned(), lines));
        }
    }
    cases
}

/// The case with what is compiled now; its laws hold.
fn answered(case: &Case) -> Case {
    let base = text(case.field("base"));
    let mut positions: Vec<Position> = Vec::new();
    let mut texts: Vec<Text> = Vec::new();
    for (key, lines) in &case.fields {
        let (key, verbs) = match key.strip_suffix(" proposes") {
            Some(key) => (key, true),
            None => (key.as_str(), false),
        };
        let Ok(by) = DelegationCode::new(key) else { continue };
        let whole = |lines: &[String]| proposals(&base, &text(lines)).proposals;
        let proposals = match &lines[..] {
            [only] if only == "silent" => Vec::new(),
            lines if verbs => lines.iter().map(|it| proposal(it)).collect(),
            lines => whole(lines),
        };
        let own =
            if verbs || lines == &["silent"] { applied(&base, &proposals) } else { text(lines) };
        texts.push(own);
        positions.push(Position { by, tabled: positions.len() as u64, proposals });
    }
    let rolling = compile(&base, &positions);
    for (it, own) in positions.iter().zip(&texts) {
        assert_eq!(&position(&rolling, &it.by), own, "{}: {} has its text", case.name, it.by);
    }
    positions.reverse();
    assert_eq!(compile(&base, &positions), rolling, "{}: in any order", case.name);
    let mut now = case.clone();
    now.fields.retain(|it| it.0 != "rolling");
    now.fields.push(("rolling".to_owned(), reading(&rolling)));
    now
}

/// The text of some lines; a line alone needs no name.
fn text(lines: &[String]) -> Text {
    let named = |line: &String| {
        let (name, words) =
            line.split_once(": ").filter(|it| it.0.len() == 1).unwrap_or(("a", line));
        provision(name, words)
    };
    Text { provisions: lines.iter().map(named).collect() }
}

fn provision(name: &str, words: &str) -> Provision {
    let shapes = [
        ("# ", Kind::Article, 0, Number::Derived),
        ("* ", Kind::Paragraph, 2, Number::Derived),
        ("| ", Kind::Row, 1, Number::None),
        ("", Kind::Paragraph, 1, Number::Derived),
    ];
    let (kind, depth, number, words) = shapes
        .into_iter()
        .find_map(|(sign, kind, depth, number)| {
            Some((kind, depth, number, words.strip_prefix(sign)?))
        })
        .expect("the last shape is any line's");
    let mut inlines: Vec<Inline> = Vec::new();
    for (at, cell) in words.split(" | ").enumerate() {
        inlines.extend((at > 0).then_some(Inline::Cell));
        inlines.extend(build::wording(cell).inlines().iter().cloned());
    }
    let wording = travaux_text::Wording::new(inlines);
    Provision { id: build::id(name), kind, depth, number, wording }
}

/// A proposal spelled as a verb.
fn proposal(line: &str) -> Proposal {
    let id = |name: &str| -> ProvisionId { build::id(name.trim()) };
    let parts = |words: &str| {
        words
            .split(" // ")
            .enumerate()
            .map(|(at, it)| provision(&format!("{line} {at}"), it))
            .collect()
    };
    let (verb, rest) = line.split_once(' ').expect("a verb");
    match verb {
        "delete" => Proposal::Delete(id(rest)),
        "move" => {
            let (what, after) = rest.split_once(" after ").expect("where to");
            Proposal::Move { id: id(what), after: Some(id(after)) }
        }
        "replace" => {
            let (what, words) = rest.split_once(": ").expect("words");
            Proposal::Replace(provision(what, words))
        }
        "insert" => {
            let (after, words) = rest.split_once(": ").expect("words");
            let after = id(after.trim_start_matches("after "));
            Proposal::Insert { after: Some(after), provisions: parts(words) }
        }
        "split" => {
            let (what, words) = rest.split_once(": ").expect("words");
            Proposal::Split { id: id(what), into: parts(words) }
        }
        _ => {
            let (what, words) = rest.split_once(": ").expect("words");
            let ids = what.split(',').map(id).collect();
            Proposal::Join { ids, into: provision(line, words) }
        }
    }
}

/// The case as the file has it.
fn spelled(case: &Case) -> String {
    let mut out = format!("--- {} ---\n", case.name);
    for (key, lines) in &case.fields {
        match &lines[..] {
            [only] if key != "rolling" && !key.ends_with(" proposes") => {
                out.push_str(&format!("{key}: {only}\n"));
            }
            lines => {
                out.push_str(&format!("{key}:\n"));
                lines.iter().for_each(|it| out.push_str(&format!("    {it}\n")));
            }
        }
    }
    out
}
