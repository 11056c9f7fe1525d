//! Pictures of every view, small and large, in light and dark: for people to look at.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use travaux_journeys::{Journey, Key, Window};

const PROGRAM: &str = env!("CARGO_BIN_EXE_travaux-window");
const VIEWS: [(&str, char); 6] = [
    ("draft", '1'),
    ("compare", '2'),
    ("rolling", '3'),
    ("board", '4'),
    ("history", '5'),
    ("report", '6'),
];
const SIZES: [(u32, u32); 3] = [(1280, 800), (900, 600), (2560, 1440)];
/// How often *Larger* is pressed, and the size of the letters that this gives.
const ZOOMS: [(u32, &str); 2] = [(3, "150"), (2, "200")];

#[test]
fn every_view_can_be_looked_at() {
    let Some(folder) = env::var_os("TRAVAUX_SHOTS").map(PathBuf::from) else { return };
    fs::create_dir_all(&folder).expect("a folder for the pictures");
    let folder = folder.canonicalize().expect("a folder for the pictures");
    for light in ["light", "dark"] {
        let mut journey = Journey::begin(PROGRAM, &format!("shot-{light}"));
        if light == "dark" {
            journey.in_the_dark();
        }
        let shown = env::var("TRAVAUX_SHOT_OF").unwrap_or_else(|_| "--sample".to_owned());
        let window = journey.open(&[&shown]);
        window.wait_for(".text");
        for (width, height) in SIZES {
            window.resize(width, height);
            for (view, digit) in VIEWS {
                show(&window, digit);
                window.picture_to(&folder.join(format!("{view}-{width}-{light}.png")));
            }
        }
        window.resize(1280, 800);
        zoomed(&window, &folder, light);
    }
}

/// Pictures of every view in larger letters, which are the usual ones again afterwards.
fn zoomed(window: &Window, folder: &Path, light: &str) {
    for (steps, zoom) in ZOOMS {
        (0..steps).for_each(|_| window.press(&[Key::Control, Key::Letter('+')]));
        for (view, digit) in VIEWS {
            show(window, digit);
            window.picture_to(&folder.join(format!("{view}-at-{zoom}-{light}.png")));
        }
    }
    window.press(&[Key::Control, Key::Letter('0')]);
    window.settle();
}

fn show(window: &Window, digit: char) {
    window.press(&[Key::Control, Key::Letter(digit)]);
    window.settle();
    window.settle();
}
