//! Files that use one another in a circle can only be read all at once: where none is allowed.
//!
//! A file uses another when it names something that lives there, also by a way that a file above
//! both opens (`pub use`): the name is followed to where it is written.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::{Source, below};

/// Where files form no circle: a crate, and a folder in it.
const FREE: &[(&str, &str)] = &[("desk", ""), ("exchange", "docx/write")];

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
}

impl Crate {
    fn of(files: Vec<(String, String)>) -> Self {
        let modules: BTreeSet<String> = files.iter().map(|it| module(&it.0)).collect();
        let (mut used, mut opened) = (BTreeMap::new(), BTreeMap::new());
        for (path, words) in files {
            let at = module(&path);
            let paths = paths(&words).into_iter();
            let paths: Vec<Path> = paths.filter_map(|it| absolute(&at, &it, &modules)).collect();
            for path in paths.iter().filter(|it| !it.is_empty()) {
                opened.insert((at.clone(), path[path.len() - 1].clone()), path.clone());
            }
            used.insert(at, paths);
        }
        Self { used, opened }
    }

    /// The circles among modules below `folder`: the modules of each, in one line.
    fn circles(&self, folder: &str) -> Vec<String> {
        let arrows: BTreeMap<&str, BTreeSet<String>> = self
            .used
            .iter()
            .filter(|it| it.0.starts_with(folder) && !it.0.is_empty())
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
        let ends = paths.iter().map(|it| self.home(it, 0));
        ends.filter(|it| it != from && !it.is_empty()).collect()
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
                _ => at,
            };
        }
        String::new()
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
    if path == "lib" { String::new() } else { path.replace('/', "::") }
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

/// Every path that a file names: those of its `use`s, spread out, and those in its code.
fn paths(words: &str) -> Vec<String> {
    let spoken = |it: &&str| !it.trim_start().starts_with("//");
    let words = words.lines().filter(spoken).collect::<Vec<_>>().join("\n");
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
