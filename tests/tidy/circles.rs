//! Files that use one another in a circle can only be read all at once: where none is allowed.
//!
//! A file uses another when it names something that lives there, also by a way that a file above
//! both opens (`pub use`), or that comes in with all of its neighbours (`use super::*`): the name is
//! followed to where it is written.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::{Source, below};

/// Where files form no circle: a crate, and a folder in it.
const FREE: &[(&str, &str)] = &[
    ("cli", ""),
    ("desk", ""),
    ("exchange", "docx/write"),
    ("files", ""),
    ("house", ""),
    ("keeping", ""),
    ("pouch", ""),
    ("questions", ""),
    ("wire", ""),
];

/// A path to a name, from the root of its crate.
type Path = Vec<String>;

#[test]
fn files_form_no_circle() {
    for &(name, folder) in FREE {
        let found = Crate::of(files(name)).circles(&folder.replace('/', "::"));
        assert_eq!(found, Vec::<String>::new(), "{name}/{folder}");
    }
}

#[test]
fn a_circle_through_an_open_door_is_found() {
    let file = |path: &str, words: &str| (path.to_owned(), words.to_owned());
    let shared = || {
        vec![
            file("lib.rs", "mod act;\nmod table;\npub use act::Act;"),
            file("table/mod.rs", "mod lift;\npub(crate) use lift::lift;"),
            file("act.rs", "pub struct Act;"),
        ]
    };
    let sound = [shared(), vec![file("table/lift.rs", "use crate::Act;")]].concat();
    assert_eq!(Crate::of(sound).circles(""), Vec::<String>::new());
    let mut circle = [shared(), vec![file("table/lift.rs", "use crate::{Act};")]].concat();
    circle.retain(|it| it.0 != "act.rs");
    circle.push(file("act.rs", "use crate::table;\nfn f() { table::lift() }\nuse table::lift;"));
    assert_eq!(Crate::of(circle.clone()).circles(""), ["act, table, table::lift"]);
    assert_eq!(Crate::of(circle).circles("table"), Vec::<String>::new());
}

#[test]
fn a_circle_through_a_glob_is_found() {
    let file = |path: &str, words: &str| (path.to_owned(), words.to_owned());
    let shared = |board: &str| {
        vec![
            file("lib.rs", "mod board;\nmod text;\npub use board::*;\npub use text::*;"),
            file("text.rs", "use crate::*;\npub struct Line;\nfn all() { board(Line) }"),
            file("board.rs", board),
        ]
    };
    let circle = "use super::*;\npub fn board(it: Line) {}";
    assert_eq!(Crate::of(shared(circle)).circles(""), ["board, text"]);
    // A word in a sentence, a field, and what only its own file sees are no such names.
    for sound in [
        "use super::*;\npub fn board(it: u8) { said(\"Line\") }",
        "use super::*;\npub fn board(it: Row) { it.Line() }",
        "pub struct Line;\npub fn board(it: Line) {}",
    ] {
        assert_eq!(Crate::of(shared(sound)).circles(""), Vec::<String>::new(), "{sound}");
    }
}

#[test]
fn a_circle_through_the_root_is_found() {
    let file = |path: &str, words: &str| (path.to_owned(), words.to_owned());
    let below = || file("board.rs", "use crate::Row;\npub fn board(it: Row) {}");
    let root = |words: &str| Crate::of(vec![file("lib.rs", words), below()]).circles("");
    assert_eq!(root("mod board;\npub struct Row;\nfn all() { board::board(Row) }"), [", board"]);
    assert_eq!(root("mod board;\npub struct Row;\npub use board::board;"), Vec::<String>::new());
}

/// The files of a crate by their path below `src`, without tests.
fn files(name: &str) -> Vec<(String, String)> {
    let home = format!("src-tauri/crates/{name}/src");
    let short = |it: &Source| it.path[home.len() + 1..].to_owned();
    below(&home, &[".rs"]).iter().map(|it| (short(it), it.without_tests().to_owned())).collect()
}

/// The modules of a crate, and what each names.
struct Crate {
    used: BTreeMap<String, Vec<Path>>,
    opened: BTreeMap<(String, String), Path>,
    /// What is written in each: whether others may name it.
    written: BTreeMap<String, BTreeMap<String, bool>>,
    /// The modules of which each has everything.
    globs: BTreeMap<String, Vec<Path>>,
}

impl Crate {
    fn of(files: Vec<(String, String)>) -> Self {
        let modules: BTreeSet<String> = files.iter().map(|it| module(&it.0)).collect();
        let mut all = Self {
            used: BTreeMap::new(),
            opened: BTreeMap::new(),
            written: BTreeMap::new(),
            globs: BTreeMap::new(),
        };
        let files = files.into_iter().map(|(path, words)| (module(&path), code(&words)));
        let files: Vec<_> = files.collect();
        for (at, words) in &files {
            let paths = |words: &str| {
                let paths = paths(words).into_iter();
                paths.filter_map(|it| absolute(at, &it, &modules)).collect::<Vec<Path>>()
            };
            let (globs, named): (Vec<_>, Vec<_>) =
                paths(words).into_iter().partition(|it| it.last().is_some_and(|it| it == "*"));
            for path in named.iter().filter(|it| !it.is_empty()) {
                let name = path[path.len() - 1].clone();
                all.opened.insert((at.clone(), name), path.clone());
            }
            // What the root opens for others it does not use itself.
            let used = if at.is_empty() { paths(&without_doors(words)) } else { named };
            let globs = globs.into_iter().map(|it| it[..it.len() - 1].to_vec()).collect();
            all.written.insert(at.clone(), written(words));
            all.globs.insert(at.clone(), globs);
            all.used.insert(at.clone(), used);
        }
        for (at, words) in
            files.iter().filter(|it| !it.0.is_empty() && !all.globs[&it.0].is_empty())
        {
            let mut come = Vec::new();
            for name in called(words) {
                if !all.written[at].contains_key(&name) {
                    come.extend(all.through_globs(at, at, &name, &mut BTreeSet::new()));
                }
            }
            all.used.entry(at.clone()).or_default().extend(come);
        }
        all
    }

    /// Where the name leads that `from` finds among all that `at` has of others.
    fn through_globs(
        &self,
        from: &str,
        at: &str,
        name: &str,
        seen: &mut BTreeSet<String>,
    ) -> Option<Path> {
        self.globs[at].iter().find_map(|glob| {
            let there = glob.join("::");
            if !self.written.contains_key(&there) || !seen.insert(there.clone()) {
                return None;
            }
            let inside = there.is_empty() || from.starts_with(&format!("{there}::"));
            let here = || [glob.as_slice(), &[name.to_owned()]].concat();
            match self.written[&there].get(name) {
                Some(open) if *open || inside => return Some(here()),
                _ => {}
            }
            let door = self.opened.get(&(there.clone(), name.to_owned())).cloned();
            door.or_else(|| self.through_globs(from, &there, name, seen))
        })
    }

    /// The circles among modules below `folder`: the modules of each, in one line.
    fn circles(&self, folder: &str) -> Vec<String> {
        let arrows: BTreeMap<&str, BTreeSet<String>> = self
            .used
            .iter()
            .filter(|it| it.0.starts_with(folder))
            .map(|(at, paths)| (at.as_str(), self.reached(at, paths)))
            .collect();
        let all: BTreeMap<&str, BTreeSet<&str>> =
            arrows.keys().map(|&at| (at, beyond(at, &arrows))).collect();
        let mut found = BTreeSet::new();
        for (at, beyond) in all.iter().filter(|(at, beyond)| beyond.contains(*at)) {
            let with = beyond.iter().filter(|it| all.get(*it).is_some_and(|it| it.contains(at)));
            found.insert(with.copied().collect::<Vec<_>>().join(", "));
        }
        found.into_iter().collect()
    }

    /// The other modules that these paths lead to.
    fn reached(&self, from: &str, paths: &[Path]) -> BTreeSet<String> {
        let lives_there = |path: &&Path| {
            !self.home(path, 0).is_empty()
                || path
                    .first()
                    .is_some_and(|it| self.written.get("").is_some_and(|all| all.contains_key(it)))
        };
        let ends = paths.iter().filter(lives_there).map(|it| self.home(it, 0));
        ends.filter(|it| it != from).collect()
    }

    /// The module where what `path` names is written.
    fn home(&self, path: &Path, doors: u8) -> String {
        for length in (0..=path.len()).rev() {
            let at = path[..length].join("::");
            if !self.used.contains_key(&at) {
                continue;
            }
            let door = path.get(length).and_then(|it| self.opened.get(&(at.clone(), it.clone())));
            return match door {
                Some(next) if doors < 8 && next != path => {
                    self.home(&[next.as_slice(), &path[length + 1..]].concat(), doors + 1)
                }
                _ => self.beyond_globs(&at, &path[length..], doors).unwrap_or(at),
            };
        }
        String::new()
    }
}

impl Crate {
    /// The module where what `at` has only by a glob is written.
    fn beyond_globs(&self, at: &str, rest: &[String], doors: u8) -> Option<String> {
        let name = rest.first().filter(|it| !self.written[at].contains_key(*it))?;
        let next = self.through_globs(at, at, name, &mut BTreeSet::new())?;
        (doors < 8).then(|| self.home(&[next.as_slice(), &rest[1..]].concat(), doors + 1))
    }
}

/// Everything that can be reached from `at`.
fn beyond<'a>(at: &str, arrows: &'a BTreeMap<&str, BTreeSet<String>>) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut next: Vec<&str> = arrows[at].iter().map(String::as_str).collect();
    while let Some(at) = next.pop() {
        if seen.insert(at) {
            next.extend(arrows.get(at).into_iter().flatten().map(String::as_str));
        }
    }
    seen
}

/// The module that a file is: `table/lift.rs` is `table::lift`, `lib.rs` the root.
fn module(path: &str) -> String {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    if matches!(path, "lib" | "main") { String::new() } else { path.replace('/', "::") }
}

/// A path as it is written at `at`, from the root; none that leads out of the crate.
fn absolute(at: &str, path: &str, modules: &BTreeSet<String>) -> Option<Path> {
    let mut base: Path = at.split("::").filter(|it| !it.is_empty()).map(str::to_owned).collect();
    let mut parts = path.split("::").map(|it| it.trim_start_matches("r#").to_owned()).peekable();
    match parts.peek().map(String::as_str)? {
        "crate" => {
            parts.next();
            return Some(parts.collect());
        }
        "self" => {
            parts.next();
        }
        "super" => {
            while parts.next_if(|it| it == "super").is_some() {
                base.pop();
            }
        }
        child => {
            let own = [base.as_slice(), &[child.to_owned()]].concat().join("::");
            modules.contains(&own).then_some(())?;
        }
    }
    base.extend(parts);
    Some(base)
}

/// The words of a file without comments, and without what stands in quotation marks.
fn code(words: &str) -> String {
    let spoken = |it: &&str| !it.trim_start().starts_with("//");
    let words = words.lines().filter(spoken).collect::<Vec<_>>().join("\n").replace("'\"'", "' '");
    let mut quoted = false;
    let mut before = ' ';
    let mut all = String::with_capacity(words.len());
    for it in words.chars() {
        if it == '"' && before != '\\' {
            quoted = !quoted;
        } else if !quoted {
            all.push(it);
        }
        before = if before == '\\' { ' ' } else { it };
    }
    all
}

/// The words of a file without what it opens for others.
fn without_doors(words: &str) -> String {
    let mut rest = words.to_owned();
    while let Some(at) = rest.find("pub use ").or_else(|| rest.find("pub(crate) use ")) {
        let end = rest[at..].find(';').map_or(rest.len(), |end| at + end + 1);
        rest.replace_range(at..end, "");
    }
    rest
}

/// What a file declares: whether others may name it. What a table makes is indented.
fn written(words: &str) -> BTreeMap<String, bool> {
    let declared = |line: &str| {
        let mut parts = line.split_whitespace();
        let mut open = false;
        let indented = line.starts_with(' ');
        loop {
            match parts.next()? {
                it if it.starts_with("pub") => open = true,
                "async" | "unsafe" => {}
                "macro_rules!" => return Some((parts.next()?.to_owned(), true)),
                "struct" | "enum" | "type" => break,
                "fn" | "trait" | "const" | "static" | "mod" if !indented => break,
                _ => return None,
            }
        }
        let name = parts.find(|it| *it != "fn")?;
        let is_part = |it: &char| it.is_alphanumeric() || *it == '_';
        Some((name.trim_start_matches("r#").chars().take_while(is_part).collect(), open))
    };
    let near = words.lines().filter(|it| !it.starts_with("     "));
    near.filter_map(declared).collect()
}

/// The names that a file calls as they are: types, and what is called or opened by a path.
fn called(words: &str) -> BTreeSet<String> {
    let is_part = |it: char| it.is_alphanumeric() || it == '_';
    let mut found = BTreeSet::new();
    let mut at = 0;
    while let Some(begin) = words[at..].find(is_part).map(|it| at + it) {
        let end = words[begin..].find(|it| !is_part(it)).map_or(words.len(), |it| begin + it);
        let (word, before, after) = (&words[begin..end], &words[..begin], &words[end..]);
        let is_type = word.starts_with(char::is_uppercase);
        let is_called = ["(", "!", "::"].iter().any(|it| after.starts_with(it));
        let is_passed = after.starts_with(')') && before.ends_with("map(");
        if (is_type || is_called || is_passed) && !before.ends_with(['.', ':']) {
            found.insert(word.to_owned());
        }
        at = end;
    }
    found
}

/// Every path that a file names: those of its `use`s, spread out, and those in its code.
fn paths(words: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in words.match_indices("use ") {
        let begins = words[..at].chars().next_back().is_none_or(|it| it.is_whitespace());
        if let (true, Some(end)) = (begins, words[at..].find(';')) {
            spread("", &words[at + "use ".len()..at + end], &mut found);
        }
    }
    let apart = |it: char| !it.is_alphanumeric() && it != '_' && it != ':' && it != '#';
    let named = words.split(apart).map(|it| it.trim_end_matches(':'));
    found.extend(named.filter(|it| it.contains("::")).map(str::to_owned));
    found
}

/// `a::{b, c::d}` as `a::b` and `a::c::d`.
fn spread(before: &str, group: &str, found: &mut Vec<String>) {
    let group = group.trim();
    let Some((head, inner)) = group.split_once('{') else {
        let name = group.split(" as ").next().unwrap_or_default().trim();
        if !name.is_empty() {
            found.push(format!("{before}{name}").trim_end_matches("::self").to_owned());
        }
        return;
    };
    let before = format!("{before}{}", head.trim());
    let inner = inner.trim_end().strip_suffix('}').unwrap_or(inner);
    let mut depth = 0_i32;
    let branch = |it: char| {
        depth += i32::from(it == '{') - i32::from(it == '}');
        it == ',' && depth == 0
    };
    inner.split(branch).for_each(|it| spread(&before, it, found));
}
