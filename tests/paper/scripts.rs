//! Scripts: each is set with its own letters, and what no font has is named.

use travaux_exchange::print::Layout;
use travaux_press::press;

use super::{faults, pdf, printed, text};

const SCRIPTS: [(&str, &str); 6] = [
    ("Latin", "# Accord\n\n## Article 1 But\n\n1. Łódź, Việt Nam, œuvre, ½, €, ≥ 5 %, →, ☐.\n"),
    ("Cyrillic", "# Протокол\n\n## Стаття 1 Мета\n\n1. Сторони погоджуються про перемир’я.\n"),
    ("Arabic", "# اتفاق\n\n## المادة 1 الغرض\n\n1. تتفق الأطراف (Meridia) في 2031.\n"),
    ("Hebrew", "# הסכם\n\n## סעיף 1 מטרה\n\n1. הצדדים מסכימים על שלום.\n"),
    ("Chinese", "# 协定\n\n## 第一条 目的\n\n1. 各方同意和平，并遵守第五条。\n"),
    ("Greek", "# Συμφωνία\n\n## Άρθρο 1 Σκοπός\n\n1. Τα Μέρη συμφωνούν.\n"),
];

#[test]
fn every_script_is_set_and_valid() {
    for (name, words) in SCRIPTS {
        let pdf = pdf(&printed(&text(words), &Layout::default()));
        assert_eq!(faults(&pdf), [""; 0], "{name}");
    }
}

#[test]
fn a_character_that_no_font_has_is_named() {
    let print = printed(&text("# Agreement\n\n1. The \u{16a0} is a rune.\n"), &Layout::default());
    let why = press(&print).expect_err("no font has it").to_string();
    assert!(why.contains("U+16A0"), "{why}");
}
