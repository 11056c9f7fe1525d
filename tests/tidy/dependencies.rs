//! What we answer for without having written it.

use crate::sources::{below, dependencies, read};

#[test]
fn every_dependency_says_what_it_saves_us() {
    let reasons = read("docs/adr/0002-dependencies.md");
    let workspace = dependencies(&read("Cargo.toml"), |it| it == "workspace.dependencies");
    let outside = workspace.into_iter().filter(|it| !it.starts_with("travaux-"));
    for name in outside.chain(packages()) {
        assert!(
            reasons.contains(&format!("`{name}`")),
            "docs/adr/0002-dependencies.md does not say what {name} saves us"
        );
    }
}

#[test]
fn versions_stand_in_one_place() {
    for manifest in
        below("src-tauri", &["Cargo.toml"]).iter().chain(&below("tests", &["Cargo.toml"]))
    {
        let listed = dependencies(&manifest.words, |it| it.ends_with("dependencies"));
        for name in listed {
            let line = manifest
                .words
                .lines()
                .find(|it| {
                    it.starts_with(&format!("{name}.")) || it.starts_with(&format!("{name} "))
                })
                .unwrap_or_default();
            assert!(
                line.contains("workspace"),
                "{}: the version of {name} belongs in the root Cargo.toml",
                manifest.path
            );
        }
    }
}

#[test]
fn lock_files_are_committed() {
    assert!(read("Cargo.lock").contains("name = \"travaux-text\""));
    assert!(read("ui/package-lock.json").contains("\"travaux-ui\""));
}

/// The names in `ui/package.json`: the keys of its tables of dependencies.
fn packages() -> Vec<String> {
    let manifest = read("ui/package.json");
    let tables = manifest
        .split("ependencies\": {")
        .skip(1)
        .map(|it| it.split('}').next().unwrap_or_default());
    let keys =
        tables.flat_map(str::lines).filter_map(|it| it.trim().strip_prefix('"')?.split('"').next());
    keys.map(str::to_owned).collect()
}
