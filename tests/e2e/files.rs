//! Journeys of files that come in and go out.

use travaux_desk::{Desk, Look, Shape};
use travaux_exchange::docx::read::WordFile;
use travaux_journeys::{Journey, Key};
use travaux_tests::parts::Parts;
use travaux_tests::{Evenly, FA, fa_version};

use crate::{PROGRAM, TEXT, asked, goes_to_rolling, sample};

#[test]
fn a_text_is_imported() {
    let journey = Journey::begin(PROGRAM, "a_text_is_imported");
    let text = "# Side Letter\n\n## Article 1 — Purpose\n\n\
        1. The Parties shall keep this letter.\n\n2. Нота остаётся в силе.\n";
    let path = journey.write("side letter.md", text);
    let window = sample(&journey);
    window.click("[aria-haspopup=menu]");
    window.picture("menu");
    window.click("[data-action='text.import']");
    window.click("dialog[open] input");
    window.type_words(path.to_str().expect("a plain path"));
    window.press(&[Key::Enter]);
    window.wait_for("dialog[open] select");
    window.picture("preview");
    window.script(
        "const into = document.querySelector('dialog[open] .into select'); into.value = ''; \
            into.dispatchEvent(new Event('change', {bubbles: true}))",
        &[],
    );
    window.click("dialog[open] input[maxlength='8']");
    window.type_words("SL");
    window.click("dialog[open] .button.do");
    window.wait_gone("dialog[open]");
    window.wait_for_words(TEXT, "Нота остаётся в силе.");
    window.picture("taken");
}

#[test]
fn libreoffice_is_started_after_a_yes() {
    if std::process::Command::new("soffice").arg("--version").output().is_err() {
        eprintln!("skipped: LibreOffice (soffice) is not installed");
        return;
    }
    let journey = Journey::begin(PROGRAM, "libreoffice_is_started");
    let path =
        journey.write("letter.rtf", "{\\rtf1\\ansi The Parties shall keep this letter.\\par}");
    let window = sample(&journey);
    window.click("[aria-haspopup=menu]");
    window.click("[data-action='text.import']");
    window.click("dialog[open] input");
    window.type_words(path.to_str().expect("a plain path"));
    window.press(&[Key::Enter]);
    window.wait_for_words("dialog[open] .card", "Start it?");
    assert_eq!(window.barriers(), [] as [String; 0], "in the question");
    window.picture("asked");
    window.click("dialog[open] .card .button.do");
    window.wait_for_words("dialog[open] .card blockquote", "shall keep this letter");
    window.wait_for_words("dialog[open] .card", "read through LibreOffice");
    window.picture("read");
}

/// The newest tabled version of the framework agreement as it comes back: one word changed
/// silently, another one tracked by somebody at Cassia's.
fn returned_file(journey: &Journey) -> std::path::PathBuf {
    let dossier = journey.home().join("Meridia\u{2013}Cassia talks.dossier");
    let desk = Desk::open_read_only(&dossier, Box::new(Evenly::default())).expect("the sample");
    let newest = desk.look_up(&FA, None).expect("a version").number.to_string();
    let sent =
        desk.exported(fa_version(&newest), Shape::Word(Look::default())).expect("a Word file");
    let mut parts = Parts::of(&sent);
    let tracked = |kind: &str, text: &str, words: &str| {
        format!(
            "<w:{kind} w:id=\"900\" w:author=\"A. Clerk\" \
                w:date=\"2026-11-20T09:00:00Z\"><w:r><w:{text}>{words}</w:{text}></w:r></w:{kind}>"
        )
    };
    let marks = tracked("del", "delText", "Parties") + &tracked("ins", "t", "assembled Parties");
    let edited = parts.edit("word/document.xml", |body| {
        let silent = body.replacen(" shall ", " may ", 1);
        let at = silent.find(" Parties ")?;
        let (before, after) = silent.split_at(at);
        let cut = "</w:t></w:r>";
        let on = "<w:r><w:t xml:space=\"preserve\"> ";
        Some(format!("{before} {cut}{marks}{on}{}", &after[" Parties ".len()..]))
    });
    assert!(edited, "the file could be edited");
    let path = journey.file("returned.docx");
    std::fs::write(&path, parts.zipped()).expect("a writable folder");
    path
}

#[test]
fn a_returned_file_tells_what_nobody_marked_and_one_row_is_taken() {
    let journey = Journey::begin(PROGRAM, "a_returned_file");
    let window = sample(&journey);
    let path = returned_file(&journey);
    window.press(&[Key::Control, Key::Shift, Key::Letter('B')]);
    window.click("dialog[open] input");
    window.type_words(path.to_str().expect("a plain path"));
    window.press(&[Key::Enter]);
    window.wait_for_words(".verdict", "1 untracked change");
    window.picture("returned");
    let first = "dialog section:first-of-type .line";
    window.wait_for_words(&format!("{first} ins"), "may");
    assert_eq!(window.barriers(), [] as [String; 0], "in the table of a returned file");
    window.script(
        "const who = document.querySelector('dialog .card.private select'); who.value = 'CAS'; \
            who.dispatchEvent(new Event('change', {bubbles: true}))",
        &[],
    );
    window.wait_for_words("dialog .card.private", "Remembered");
    window.wait_for_words("dialog section.tracked .about", "A. Clerk (CAS)");
    window.click("dialog section.tracked .line .button");
    window.wait_for_words("dialog section.tracked .line", "Taken as CAS");
    window.click(&format!("{first} .button.plain"));
    window.wait_for(&format!("{first}.left, dialog .line.left"));
    window.picture("taken");
    window.press(&[Key::Escape]);
    window.wait_gone("dialog[open]");
    goes_to_rolling(&window);
    let rolling = "return JSON.stringify(await ask('rolling_text', {instrument: 'FA'}))";
    let before = asked(&window, rolling);
    assert!(before.contains("assembled"), "Cassia proposes it");
    assert!(!before.contains("Hostilities may"), "what was left is not proposed");
    window.press(&[Key::Control, Key::Letter('z')]);
    window.wait_for_words(".toast", "Undone");
    assert!(!asked(&window, rolling).contains("assembled"), "it is taken back");
    let whom = format!(
        "return JSON.stringify((await ask('check_returned', {{instrument: 'FA', version: '5', \
            file: {{path: {path:?}, office: false}}}})).authors)"
    );
    assert!(asked(&window, &whom).contains(r#""delegation":"CAS""#), "it is remembered");
    window.press(&[Key::Control, Key::Letter('z')]);
    window.wait_for_words(".toast", "A. Clerk writing for CAS");
    assert!(asked(&window, &whom).contains(r#""known":false"#), "it is taken back as well");
}

#[test]
fn a_version_leaves_as_a_word_file_and_shows_before_what_is_in_it() {
    let journey = Journey::begin(PROGRAM, "a_version_leaves");
    let window = sample(&journey);
    window.press(&[Key::Control, Key::Letter('e')]);
    window.wait_for_words("dialog[open] dl", "Tracked changes");
    window.picture("clean");
    window.script(
        "const all = [...document.querySelectorAll('dialog select')]; \
            const base = all.find(it => it.options[0].value == ''); base.value = '4'; \
            base.dispatchEvent(new Event('change', {bubbles: true}))",
        &[],
    );
    window.wait_for_words("dialog[open] dl", "insertion");
    assert_eq!(window.barriers(), [] as [String; 0], "in the dialog of an export");
    window.picture("tracked");
    let path = journey.file("tracked.docx");
    let written = asked(
        &window,
        &format!(
            "await ask('export_text', {{instrument: 'FA', what: {{what: {{kind: 'version', \
                version: '5', base: '4'}}}}, path: {:?}}}); return 'written'",
            path.to_str().expect("a plain path")
        ),
    );
    assert_eq!(written, "written");
    let file = WordFile::read(&std::fs::read(path).expect("the file")).expect("a Word file");
    assert!(!file.changes.is_empty(), "its changes are tracked");
    assert!(
        file.changes.iter().all(|it| it.author == "Chair\u{2019}s office"),
        "{:?}",
        file.changes
    );
}

#[test]
fn the_rolling_text_and_columns_leave_in_a_house_style_that_is_remembered() {
    let journey = Journey::begin(PROGRAM, "the_rolling_text_leaves");
    let window = sample(&journey);
    let dossier = journey.home().join("Meridia\u{2013}Cassia talks.dossier");
    let desk = Desk::open_read_only(&dossier, Box::new(Evenly::default())).expect("the sample");
    let plain = desk.exported(fa_version("1"), Shape::Word(Look::default())).expect("a Word file");
    let mut house = Parts::of(&plain);
    let serif = |styles: &str| Some(styles.replace("Noto Serif", "Garamond"));
    house.edit("word/styles.xml", serif);
    let template = journey.file("house.docx");
    std::fs::write(&template, house.zipped()).expect("a writable folder");
    window.press(&[Key::Control, Key::Letter('e')]);
    window.wait_for_words("dialog[open] dl", "Tracked changes");
    let choose = |what: &str| {
        window.script(
            &format!(
                "const what = document.querySelector('dialog select'); what.value = '{what}'; \
                what.dispatchEvent(new Event('change', {{bubbles: true}}))"
            ),
            &[],
        );
    };
    choose("rolling");
    window.wait_for_words("dialog[open] dl", "Rolling text on version");
    window.click("dialog[open] .dress input");
    window.type_words(template.to_str().expect("a plain path"));
    window.press(&[Key::Tab]);
    window.wait_for_words("dialog[open] dl", "Rolling text on version");
    assert_eq!(window.barriers(), [] as [String; 0], "in the dialog of an export");
    window.picture("rolling");
    choose("columns");
    window.wait_for("dialog[open] input[type=checkbox]");
    window.wait_for_words("dialog[open] dl", "Tracked changes");
    window.picture("columns");
    for what in ["{kind: 'rolling'}", "{kind: 'columns', versions: ['4', '5']}"] {
        let path = journey.file("out.docx");
        let ask = format!(
            "await ask('export_text', {{instrument: 'FA', what: {{what: {what}, \
                dress: {{template: {template:?}}}}}, path: {path:?}}}); return 'written'"
        );
        assert_eq!(asked(&window, &ask), "written");
        let bytes = std::fs::read(path).expect("the file");
        assert!(WordFile::read(&bytes).is_ok(), "{what} is a Word file");
    }
    assert!(asked(&window, "return await ask('place', {})").contains("house.docx"));
}
