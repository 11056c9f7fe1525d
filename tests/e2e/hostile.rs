//! Hostile files in the real window: nothing of them runs, loads, or opens.

use std::{collections::BTreeSet, fs, path::PathBuf, thread, time::Duration};

use travaux_desk::{Desk, FileFormat, InstrumentCode, Look, NamedVersion, Shape};
use travaux_journeys::{Journey, Key, Listener, Window};
use travaux_tests::{
    Evenly, desk_at, fa_version,
    hostile::{PAYLOADS, Payload, markdown, payloads, typed},
    talks,
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_travaux-window");
const TEXT: &str = ".text[role=textbox]";

/// How many of the payloads strike in a window that takes no care; the rest are there for the
/// readers and for templates.
const ARMED: usize = 200;

/// A dossier that holds nothing yet, between delegations whose names are hostile too.
fn hostile_talks(journey: &Journey, all: &[Payload]) -> PathBuf {
    let mut new = talks();
    new.title = all[2].words.clone();
    new.classification = all[3].words.clone();
    for (delegation, payload) in new.delegations.iter_mut().zip(all) {
        delegation.name = payload.words.clone();
    }
    let path = journey.file("hostile.dossier");
    drop(Desk::create(&path, Box::new(Evenly::default()), new).expect("a dossier"));
    path
}

/// The payloads as a Word file that says them to the letter.
fn word_file(journey: &Journey, all: &[Payload]) -> Vec<u8> {
    let desk = desk_at(&journey.file("word.dossier"), [typed(all)]);
    desk.exported(fa_version("1"), Shape::Word(Look::default())).expect("a Word file")
}

/// Takes the file at `path` in as the instrument `code`.
fn take_in(window: &Window, path: &std::path::Path, code: &str, words: &str) {
    let path = path.to_str().expect("a plain path");
    let taken = window.asked(&format!(
        "await ask('preview_import', {{file: {{path: {path:?}, office: false}}}}); \
            await ask('import_text', {{file: {{path: {path:?}, office: false}}, \
            target: {{instrument: '{code}', title: {words:?}, changes: {{take: 'accepted'}}}},\
         form: {{kind: {words:?}, standing: 'basis', source: 'CAS', occasion: {words:?}, \
         note: {words:?}, layer: 'tabled'}}}}); return 'taken'"
    ));
    assert_eq!(taken, "taken");
}

/// Scrolls what holds `css` from top to bottom, in `steps` at most; gives the numbers of the payloads that showed.
fn shown(window: &Window, css: &str, steps: u64) -> BTreeSet<u64> {
    window.wait_for(css);
    let script = "const done = arguments[arguments.length - 1], seen = new Set();\
        let e = document.querySelector(arguments[0]); \
        while (e && e.scrollHeight <= e.clientHeight + 40) e = e.parentElement;\
        const look = () => { for (const [, it] of \
        document.body.textContent.matchAll(/marker(\\d+)x/g)) seen.add(+it) };\
        if (!e) { look(); return done([...seen]) }\
        e.scrollTop = 0; let steps = 0; const step = () => { look(); const at = e.scrollTop; \
        e.scrollTop += Math.max(e.clientHeight * 0.7, e.scrollHeight / arguments[1]);\
        if (e.scrollTop == at || ++steps > arguments[1]) return done([...seen]); \
        setTimeout(step, 30) }; setTimeout(step, 300)";
    let numbers = window.later(script, &[css.into(), steps.into()]);
    numbers.as_array().into_iter().flatten().filter_map(serde_json::Value::as_u64).collect()
}

/// That nothing ran, that nobody came, and that the page is the one it was.
fn assert_calm(window: &Window, listener: &Listener, view: &str) {
    let state = window.script(
        "return JSON.stringify([window.hit ?? null, window.stayed === true, \
            document.querySelectorAll('a[href], iframe, object, embed, form[action], img[src], svg image').length])",
        &[],
    );
    assert_eq!(state, "[null,true,0]", "in {view}");
    assert_eq!(listener.connections(), 0, "somebody came from {view}");
}

#[test]
fn nothing_in_a_hostile_file_runs_loads_or_opens() {
    let listener = Listener::start();
    let all = payloads(listener.address());
    let journey = Journey::begin(PROGRAM, "hostile");
    let dossier = hostile_talks(&journey, &all);
    let path = journey.write("hostile.md", &markdown(&all));
    let word = journey.file("hostile.docx");
    fs::write(&word, word_file(&journey, &all)).expect("a writable folder");
    let window = journey.open(&[dossier.to_str().expect("a plain path")]);
    window.wait_for("nav");
    window.resize(1280, 800);
    window.script("window.stayed = true", &[]);
    take_in(&window, &word, "HW", &all[40].words);
    take_in(&window, &path, "HM", &all[0].words);
    take_in(&window, &path, "HW", &all[2].words);
    let proposed = window.asked(&format!(
        "const at = {:?}; await ask('propose_file', {{file: {{path: at, office: false}}, \
            instrument: 'HW', by: 'MER', occasion: {:?}}}); return 'put'",
        word.to_str().expect("a plain path"),
        all[6].words
    ));
    assert_eq!(proposed, "put");
    window.script("location.reload()", &[]);
    thread::sleep(Duration::from_secs(1));
    window.wait_for(TEXT);
    window.script("window.stayed = true", &[]);
    let mut every = BTreeSet::new();
    for (view, key, css, steps) in [
        ("draft", '1', TEXT, 110),
        ("compare", '2', ".line[data-at]", 60),
        ("rolling", '3', ".rolling .p", 110),
        ("board", '4', "[role=grid]", 10),
        ("history", '5', ".card, .read", 2),
        ("report", '6', ".page", 2),
    ] {
        window.press(&[Key::Control, Key::Letter(key)]);
        if view == "history" {
            let read = "document.querySelector('.card').dispatchEvent(new MouseEvent('dblclick', {bubbles: true}))";
            window.wait_for(css);
            window.script(read, &[]);
            window.settle();
        }
        let seen = shown(&window, css, steps);
        println!("{view}: {} of {PAYLOADS} payloads shown", seen.len());
        every.extend(seen);
        window.picture(view);
        assert_calm(&window, &listener, view);
        if view == "rolling" {
            room(&window, &listener);
        }
    }
    assert_eq!(every.len(), PAYLOADS, "a payload was never shown");
    careless(&window, &all, &listener);
    println!("hostile payloads: 0 hits of {PAYLOADS}");
    exports(&journey, &dossier, &listener);
}

/// Opens the window for the room and comes back from it.
fn room(window: &Window, listener: &Listener) {
    window.press(&[Key::F7]);
    window.wait_for(".rolling .bracket.here");
    window.press(&[Key::F8]);
    window.turn_to_the_other();
    window.wait_for(".room .here");
    window.script("window.stayed = true", &[]);
    println!("room: {} of {PAYLOADS} payloads shown", shown(window, ".room", 1).len());
    window.picture("room");
    assert_calm(window, listener, "the room");
    window.turn_to_the_other();
}

/// Does in the page what a careless program would: makes markup of each payload, and leaves.
/// What the policy and the window refuse is the second wall.
fn careless(window: &Window, all: &[Payload], listener: &Listener) {
    let words: Vec<_> = all.iter().map(|it| it.words.as_str()).collect();
    let refused = window.later(
        "const done = arguments[arguments.length - 1]; let refused = 0; \
            const place = document.createElement('div'); document.body.append(place);\
         for (const words of arguments[0]) { try { place.innerHTML = words } catch { refused++ } }\
         place.remove(); setTimeout(() => done(refused), 500)",
        &[serde_json::json!(words)],
    );
    println!("careless markup: {refused} of {PAYLOADS} refused before it was read");
    let ways = [
        "const link = Object.assign(document.createElement('a'), {href: to}); \
            document.body.append(link); link.click(); link.remove()",
        "const link = Object.assign(document.createElement('a'), {href: to, target: '_blank'}); \
            document.body.append(link); link.click(); link.remove()",
        "window.open(to)",
        "const form = document.createElement('form'); form.action = to; \
            document.body.append(form); form.submit(); form.remove()",
        "fetch(to).catch(() => 0)",
        "new Image().src = to",
        "navigator.sendBeacon(to)",
        "try { new WebSocket(to.replace('http', 'ws')) } catch {}",
        "try { new EventSource(to) } catch {}",
        "try { new Worker(to) } catch {}",
        "import(to).catch(() => 0)",
        "const link = Object.assign(document.createElement('link'), {rel: 'preconnect', \
            href: to}); document.head.append(link); link.remove()",
        "const link = Object.assign(document.createElement('link'), {rel: 'stylesheet', \
            href: to}); document.head.append(link); link.remove()",
        "try { const peer = new RTCPeerConnection({iceServers: [{urls: to.replace('http://', \
            'stun:')}]}); peer.createDataChannel('x'); \
            peer.createOffer().then(it => peer.setLocalDescription(it)) } catch {}",
        "location.href = to",
        "location.assign(to)",
    ];
    let elsewhere = format!("{}/1", listener.address());
    for way in ways {
        let before = listener.connections();
        let go = format!(
            "const done = arguments[arguments.length - 1], to = arguments[0]; {way}; setTimeout(() => done(1), 200)"
        );
        window.later(&go, &[elsewhere.as_str().into()]);
        assert_eq!(listener.connections(), before, "the page gets out by: {way}");
    }
    assert_calm(window, listener, "a careless page");
}

/// What leaves as a page is opened in a browser that takes no care.
fn exports(journey: &Journey, dossier: &std::path::Path, listener: &Listener) {
    let desk = Desk::open_read_only(dossier, Box::new(Evenly::default())).expect("the dossier");
    let Some(browser) = Browser::open(journey) else { return };
    for (instrument, version) in [("HW", "1"), ("HM", "1"), ("HW", "2")] {
        let held = InstrumentCode::new(instrument).expect("a code");
        let number = version.parse().expect("a number");
        let version = NamedVersion { instrument: &held, number };
        let page = desk.exported(version, FileFormat::Html).expect("a page");
        let at = listener.serve(&format!("/page-{instrument}-{number}"), page);
        let before = listener.numbers();
        browser.go(&at);
        assert!(browser.0.words("body").contains("marker7x"), "the page shows its text");
        assert_eq!(browser.hits(), 0, "a page of {instrument} ran something");
        assert_eq!(listener.numbers(), before, "a page of {instrument} loaded something");
    }
    println!("exported pages: 0 hits in a browser without our walls");
}

/// The control: in a browser that takes no care the same payloads strike, and are counted.
#[test]
fn the_same_payloads_strike_in_a_careless_window() {
    let listener = Listener::start();
    let all = payloads(listener.address());
    let words: Vec<_> = all.iter().map(|it| it.words.as_str()).collect();
    let words = serde_json::to_string(&words).expect("JSON").replace("</", "<\\/");
    let page = format!(
        "<!doctype html><meta charset=utf-8><title>control</title><body><script>for (const words of {}) {{\
         const frame = document.createElement('iframe'); frame.srcdoc = words; document.body.append(frame) }}</script>",
        words.replace("<!--", "<\\u0021--").replace("<script", "<\\u0073cript")
    );
    let at = listener.serve("/control", page.into_bytes());
    let journey = Journey::begin("none", "hostile-control");
    let Some(browser) = Browser::open(&journey) else {
        println!("skipped: this system has no MiniBrowser to strike in");
        return;
    };
    browser.go(&at);
    thread::sleep(Duration::from_secs(3));
    let ran = browser.ran();
    let loaded = listener.numbers();
    let struck: BTreeSet<_> = ran.union(&loaded).collect();
    println!(
        "control: fired {} of {PAYLOADS} ({} ran, {} loaded)",
        struck.len(),
        ran.len(),
        loaded.len()
    );
    assert!(struck.len() >= ARMED, "the payloads are blunt: {} strike", struck.len());
}

/// A browser on the same web engine, without our walls.
struct Browser(Window);

impl Browser {
    fn open(journey: &Journey) -> Option<Self> {
        let folders = fs::read_dir("/usr/lib").ok()?.flatten();
        let programs = folders.map(|it| it.path().join("webkit2gtk-4.1/MiniBrowser"));
        let program = programs.into_iter().find(|it| it.exists())?;
        Some(Self(journey.open_other(program.to_str()?, &["--automation"])))
    }

    fn go(&self, to: &str) {
        self.0.go(to);
        self.0.wait_until("the page is there", "return document.readyState == 'complete'", &[]);
        self.0.settle();
    }

    fn hits(&self) -> usize {
        self.ran().len()
    }

    fn ran(&self) -> BTreeSet<usize> {
        let numbers = self.0.script("return Object.keys(window.hit ?? {}).map(Number)", &[]);
        let numbers = numbers.as_array().into_iter().flatten();
        numbers.filter_map(|it| usize::try_from(it.as_u64()?).ok()).collect()
    }
}

#[test]
fn what_is_hidden_shows_and_is_accepted_before_it_is_saved() {
    let journey = Journey::begin(PROGRAM, "what_is_hidden");
    let window = journey.open(&["--sample"]);
    let paragraph = ".text .provision[data-kind=paragraph]";
    window.wait_for(paragraph);
    window.resize(1280, 800);
    window.click(paragraph);
    window.press(&[Key::End]);
    window.type_words(" Each P\u{430}rty agrees.");
    window.wait_for(".text .concealed[data-code='U+0430']");
    window.wait_for(".saving.saved");
    window.picture("chip");
    window.press(&[Key::Control, Key::Letter('s')]);
    window.click("dialog[open] .button.do");
    window.wait_for_words("dialog[open]", "U+0430 Cyrillic letter that looks like a");
    window.wait_for_words("dialog[open] .button.do", "Accept");
    window.picture("refused");
    assert_eq!(window.barriers(), [] as [String; 0], "where it is accepted");
    window.click("dialog[open] .button.do");
    window.wait_gone("dialog[open]");
    window.wait_for_words(".toast", "saved");
    window.press(&[Key::Control, Key::Letter('2')]);
    window.wait_for(".line[data-at]");
    window.picture("compared");
}
