//! What is made from the table: the grants of each kind of window, and the TypeScript that asks.
//!
//! A file that does not say what the table says is written again, and the test fails once: look at
//! what changed, and commit it.
#![allow(clippy::disallowed_methods)]

use std::{collections::BTreeSet, fs, path::Path};

use travaux_questions::{PARTS, Question, Window, all};
use travaux_wire::camel_case;

/// What a window of this kind is granted of Tauri itself.
fn of_tauri(window: Window) -> &'static [&'static str] {
    match window {
        Window::Desk => &[
            "core:event:allow-listen",
            "core:event:allow-unlisten",
            "core:webview:allow-set-webview-zoom",
            "core:window:allow-close",
            "core:window:allow-destroy",
            "core:window:allow-set-title",
        ],
        Window::Projector => &["core:event:allow-listen", "core:event:allow-unlisten"],
    }
}

#[test]
fn each_window_is_granted_its_questions_by_name() {
    let desk = "What the window of a dossier may ask for, and nothing else";
    holds("src-tauri/capabilities/desk.json", &capability("desk", desk, Window::Desk));
    let room = "What the window for the room may ask for: the tabled text, and nothing else";
    let projector = capability("projector", room, Window::Projector);
    holds("src-tauri/capabilities/projector.json", &projector);
}

#[test]
fn the_interface_asks_what_the_table_answers() {
    holds("ui/src/ipc/questions.ts", &typescript());
}

#[test]
fn no_two_questions_share_a_name() {
    let names: BTreeSet<_> = all().map(|it| it.name).collect();
    assert_eq!(names.len(), all().count());
}

/// A capability in the form of Tauri.
fn capability(of: &str, description: &str, window: Window) -> String {
    let asked: BTreeSet<_> =
        all().filter(|it| it.windows.contains(&window)).map(|it| it.name).collect();
    let ours = asked.iter().map(|it| format!("allow-{}", it.replace('_', "-")));
    let granted = of_tauri(window).iter().map(|it| (*it).to_owned()).chain(ours);
    let granted: Vec<_> = granted.map(|it| format!("    \"{it}\"")).collect();
    format!(
        "{{\n  \"$schema\": \"../gen/schemas/desktop-schema.json\",\n  \"identifier\": \"{of}\",\n  \
         \"description\": \"{description}\",\n  \"windows\": [\n    \"{of}-*\"\n  ],\n  \
         \"permissions\": [\n{}\n  ]\n}}\n",
        granted.join(",\n")
    )
}

/// The interface of the table and its caller.
fn typescript() -> String {
    let asked = PARTS.map(|it| it.iter().map(signature).collect::<String>()).join("\n");
    let calls: String = all().map(call).collect();
    format!(
        "// This file was generated from src-tauri/crates/questions by `cargo test -p travaux-questions`. \
         Do not edit it.\nimport type {{{}}} from \"./wire\"\n\n\
         /** Carries a question to the program: what it is called there, and what is said with it. */\n\
         export type Ask = <T>(question: string, said: Record<string, unknown>) => Promise<T>\n\n\
         /** Everything the window may ask of the program behind it. Every question can be refused. */\n\
         export interface Questions {{\n{asked}}}\n\n\
         /** The questions, each carried by `ask`. */\n\
         export const questions = (ask: Ask): Questions => ({{\n{calls}}})\n",
        types().into_iter().collect::<Vec<_>>().join(", "),
    )
}

/// One question as a method of the interface.
fn signature(question: &Question) -> String {
    let said: Vec<_> =
        question.said.iter().map(|(name, is)| format!("{}: {}", camel_case(name), is())).collect();
    let answer = match (question.answer)() {
        nothing if nothing == "null" => "void".to_owned(),
        answer => answer,
    };
    let (name, said) = (camel_case(question.name), said.join(", "));
    format!("{}  {name}({said}): Promise<{answer}>\n", documentation(question.means))
}

fn documentation(means: &str) -> String {
    let lines: Vec<_> = means.lines().map(str::trim).collect();
    match lines.as_slice() {
        [one] => format!("  /** {one} */\n"),
        many => {
            let lines: String = many.iter().map(|it| format!("   * {it}\n")).collect();
            format!("  /**\n{lines}   */\n")
        }
    }
}

/// One question as it is carried.
fn call(question: &Question) -> String {
    let said: Vec<_> = question.said.iter().map(|(name, _)| camel_case(name)).collect();
    let said = said.join(", ");
    format!(
        "  {}: ({said}) => ask(\"{}\", {{{said}}}),\n",
        camel_case(question.name),
        question.name
    )
}

/// The types of `wire.ts` that the interface names.
fn types() -> BTreeSet<String> {
    let said = all().flat_map(|it| it.said.iter().map(|(_, is)| is()));
    let all = said.chain(all().map(|it| (it.answer)()));
    let words = |it: String| {
        let words = it.split(|it: char| !it.is_alphanumeric()).map(str::to_owned);
        words.filter(|it| it.starts_with("Wire")).collect::<Vec<_>>()
    };
    all.flat_map(words).collect()
}

/// Holds the file at `path` to `words`, and writes it where it says something else.
fn holds(path: &str, words: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").join(path);
    if fs::read_to_string(&file).unwrap_or_default() != words {
        fs::write(&file, words).expect("the file can be written");
        panic!("{path} did not say what the table of questions says; it does now, so commit it");
    }
}
