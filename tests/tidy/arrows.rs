//! Who may depend on whom.

use crate::sources::{crates, dependencies, read};

/// The picture in `docs/architecture.md`, as data.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("files", &[]),
    ("redline", &["text"]),
    ("history", &["text", "redline"]),
    ("store", &["text", "redline", "history"]),
    ("exchange", &["text", "redline", "history"]),
    ("closing", &["text"]),
    ("press", &[]),
    ("pouch", &["text", "history"]),
    ("share", &["history", "pouch"]),
    ("desk", &["text", "redline", "history", "store", "exchange", "pouch", "closing"]),
    ("wire", &["text", "redline", "history", "store", "exchange", "desk"]),
    ("keeping", &["history", "store", "desk", "files"]),
    ("house", &["history", "desk", "files", "keeping", "share", "wire"]),
    ("questions", &["desk", "keeping", "wire", "house"]),
    (
        "cli",
        &[
            "text", "redline", "history", "exchange", "desk", "files", "keeping", "wire", "house",
            "press",
        ],
    ),
];

#[test]
fn arrows_point_down() {
    for (krate, allowed) in MAY_USE {
        let manifest = read(&format!("src-tauri/crates/{krate}/Cargo.toml"));
        for name in dependencies(&manifest, |it| it == "dependencies") {
            let Some(name) = name.strip_prefix("travaux-") else { continue };
            assert!(allowed.contains(&name), "{krate} must not depend on {name}");
        }
    }
}

#[test]
fn every_crate_is_in_the_picture() {
    let drawn: Vec<_> = MAY_USE.iter().map(|(name, _)| *name).collect();
    for name in crates() {
        assert!(
            drawn.contains(&name.as_str()),
            "the crate {name} needs an ADR and a line in MAY_USE"
        );
    }
}

#[test]
fn the_domain_builds_without_a_window() {
    for name in crates() {
        let manifest = read(&format!("src-tauri/crates/{name}/Cargo.toml"));
        assert!(!manifest.contains("tauri"), "{name} must build without a window");
    }
    let workspace = read("Cargo.toml");
    let default =
        workspace.lines().find(|it| it.starts_with("default-members")).unwrap_or_default();
    assert!(!default.contains("\"src-tauri\""), "a bare `cargo test` must need no webkit");
}
