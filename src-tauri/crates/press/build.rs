//! Gives the program its fonts: the faces of the interface and those of symbols, decoded.

#![expect(clippy::disallowed_methods, reason = "it makes files for the compiler")]

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The fonts, in the order in which a character is looked for: the package, its subset, its faces.
///
/// Each file becomes a family of its own: of two files with one name only one would be used.
const FONTS: &[(&str, &str, &[&str])] = &[
    ("source-serif-4", "latin", SERIF),
    ("source-serif-4", "latin-ext", SERIF),
    ("source-serif-4", "cyrillic", SERIF),
    ("source-serif-4", "cyrillic-ext", SERIF),
    ("source-serif-4", "greek", SERIF),
    ("source-serif-4", "vietnamese", SERIF),
    ("amiri", "arabic", &["400-normal", "700-normal"]),
    ("noto-serif-hebrew", "hebrew", &["400-normal", "600-normal"]),
    ("noto-serif", "latin", SERIF),
    ("noto-serif", "latin-ext", SERIF),
    ("noto-serif", "cyrillic", SERIF),
    ("noto-serif", "cyrillic-ext", SERIF),
    ("noto-serif", "greek", SERIF),
    ("noto-serif", "greek-ext", SERIF),
    ("noto-serif", "math", SERIF),
    ("noto-sans", "devanagari", &["400-normal", "600-normal"]),
    ("noto-serif-sc", "chinese-simplified", &["400-normal"]),
    ("noto-sans-math", "latin", PLAIN),
    ("noto-sans-symbols-2", "symbols", PLAIN),
    ("noto-sans-symbols", "symbols", PLAIN),
    ("noto-emoji", "emoji", PLAIN),
];

const SERIF: &[&str] = &["400-normal", "400-italic", "600-normal", "600-italic"];
const PLAIN: &[&str] = &["400-normal"];

fn main() {
    let root = PathBuf::from("../../../ui/node_modules/@fontsource");
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names a folder"));
    let mut table = String::from("&[\n");
    for (package, subset, faces) in FONTS {
        for face in *faces {
            let name = format!("{package}-{subset}-{face}");
            let font = root.join(package).join("files").join(format!("{name}.woff2"));
            println!("cargo::rerun-if-changed={}", font.display());
            fs::write(out.join(&name), decoded(&font)).expect("the font is written");
            let family = format!("{package} {subset}");
            table.push_str(&format!(
                "    ({family:?}, include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}\"))),\n"
            ));
        }
    }
    table.push_str("]\n");
    fs::write(out.join("fonts.rs"), table).expect("the table is written");
}

fn decoded(font: &Path) -> Vec<u8> {
    let bytes = fs::read(font).unwrap_or_else(|why| {
        panic!(
            "{} is missing ({why}): the fonts are among the interface's packages. Run `./dev run`, \
             or `npm ci` in ui.",
            font.display()
        )
    });
    wuff::decompress_woff2(&bytes).expect("a font of our own packages")
}
