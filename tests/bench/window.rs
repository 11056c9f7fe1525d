//! What a person waits for in the real window, on a text of 3,000 provisions; `./dev bench`.
//!
//! Keys are real key events, given by the browser driver to the window; times are taken in the
//! page, from the event to the frame after it. Start-up is taken from outside: from the start
//! of the process to the first frame of the display with the ink of a page of text on it.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use travaux_journeys::{Journey, Key, Window, long_text};

const PROGRAM: &str = env!("CARGO_BIN_EXE_travaux-window");
const PROVISIONS: usize = 3_000;
const BOARD_ROWS: usize = 700;
const ROW: &str = ".board .rows .line";
const PARAGRAPH: &str = ".text .provision[data-kind=paragraph]";

fn main() {
    let journey = Journey::begin(PROGRAM, "bench");
    let dossier = long_dossier(&journey);
    let dossier = dossier.to_str().expect("a plain path");
    starts(&journey, dossier);
    let window = journey.open(&[dossier]);
    window.wait_for(PARAGRAPH);
    window.resize(1280, 800);
    keys(&window, "a key at the top, redline on", "");
    keys(&window, "a key in the middle", "half");
    scrolling(&window, ".text", "scrolling the draft", 33.0);
    comparison(&window);
    scrolling(&window, ".line[data-at]", "scrolling Compare", 33.0);
    println!("memory of the program and its page: {} MB", window.memory() >> 20);
    drop(window);
    board(&journey);
}

/// The Board of a package that eight delegations contest, scrolled; a frame over 25 ms means
/// that one was dropped.
fn board(journey: &Journey) {
    let dossier = journey.file("board.dossier");
    let path = dossier.to_str().expect("a plain path");
    let codes = ["CAS", "DAL", "ELB", "FEN", "GOR", "HAL", "IST"];
    let named: Vec<_> = codes.iter().map(|it| format!("{it}:Delegation {it}:party")).collect();
    let mut new = vec!["new", path, "--title", "Board", "--delegation", "MER:Meridia:ours"];
    new.extend(named.iter().flat_map(|it| ["--delegation", it.as_str()]));
    travaux(&new);
    let said = |by| ["--instrument", "LA", "--by", by, "--occasion", "1st meeting"];
    let write = |revision| journey.write("board.md", &long_text(BOARD_ROWS, revision));
    let file = write(0);
    let taken = ["import", path, file.to_str().expect("a plain path"), "--title", "Long"];
    travaux(&[&taken[..], &["--kind", "zero draft"], &said("CAS")].concat());
    for (revision, by) in (1..).zip(codes) {
        let file = write(revision);
        let proposed = ["propose", path, file.to_str().expect("a plain path")];
        travaux(&[&proposed[..], &said(by)].concat());
    }
    let window = journey.open(&[path]);
    window.wait_for(PARAGRAPH);
    window.resize(1280, 800);
    window.press(&[Key::Control, Key::Letter('4')]);
    window.wait_for(ROW);
    window.settle();
    let rows = window.script("return document.querySelector('[role=grid]').ariaRowCount", &[]);
    let brackets = window.words(".foot");
    println!("Board: {rows} rows with its head, 8 delegations; {brackets}");
    scrolling(&window, ROW, "scrolling the Board", 25.0);
}

/// A dossier with two versions of a long text, made on the command line.
fn long_dossier(journey: &Journey) -> PathBuf {
    let dossier = journey.file("long.dossier");
    let path = dossier.to_str().expect("a plain path");
    travaux(&[
        "new",
        path,
        "--title",
        "Long talks",
        "--delegation",
        "MER:Meridia:ours",
        "--delegation",
        "CAS:Cassia:party",
    ]);
    for (revision, kind) in [(0, "zero draft"), (1, "revision")] {
        let text = journey.write("long.md", &long_text(PROVISIONS, revision));
        let text = text.to_str().expect("a plain path");
        travaux(&[
            "import",
            path,
            text,
            "--instrument",
            "LA",
            "--title",
            "Long Agreement",
            "--kind",
            kind,
            "--by",
            "CAS",
            "--occasion",
            "1st meeting",
        ]);
    }
    println!(
        "text: {PROVISIONS} provisions, {} words",
        long_text(PROVISIONS, 0).split_whitespace().count()
    );
    dossier
}

fn travaux(arguments: &[&str]) {
    let program = Path::new(PROGRAM).with_file_name("travaux");
    let done = Command::new(program).args(arguments).stdout(Stdio::null()).status();
    assert!(done.expect("the command line is built").success(), "travaux {arguments:?}");
}

/// From the start of the process to text on the screen.
fn starts(journey: &Journey, dossier: &str) {
    let once = || {
        let begun = Instant::now();
        let running = journey.start(&[dossier]);
        while journey.ink() < 4_000 {
            assert!(begun.elapsed() < Duration::from_secs(30), "no text appears");
            thread::sleep(Duration::from_millis(4));
        }
        let taken = begun.elapsed();
        drop(running);
        thread::sleep(Duration::from_millis(500));
        taken.as_secs_f64() * 1e3
    };
    report("text on screen from process start", (0..6).map(|_| once()).collect(), 1_200.0);
}

/// From a key to the frame that shows it.
fn keys(window: &Window, what: &str, place: &str) {
    if place == "half" {
        window.script(
            "let e = document.querySelector('.text'); \
            while (e && e.scrollHeight <= e.clientHeight + 40) e = e.parentElement; \
            e.scrollTop = e.scrollHeight / 2",
            &[],
        );
        thread::sleep(Duration::from_millis(800));
        let in_sight = "return [...document.querySelectorAll(arguments[0])].find(it => \
            it.getBoundingClientRect().top > 250)";
        window.click_found(in_sight, &[PARAGRAPH.into()]);
    } else {
        window.click(PARAGRAPH);
    }
    window.press(&[Key::End]);
    window.script(
        "window.keyTimes = []; if (window.watched) return; window.watched = true; \
            window.addEventListener('keydown', event => { const at = performance.now();\
         requestAnimationFrame(() => { const port = new MessageChannel();\
         port.port1.onmessage = () => window.keyTimes.push(performance.now() - at); \
         port.port2.postMessage(0) }) }, {capture: true})",
        &[],
    );
    window.type_slowly(
        " and every word of this is typed by hand, one key after the other, as people do",
        60,
    );
    thread::sleep(Duration::from_millis(500));
    report(what, numbers(&window.script("return window.keyTimes", &[])), 20.0);
}

/// From the key that opens Compare to its first rows on the screen.
fn comparison(window: &Window) {
    let watch = "window.paints = []; window.addEventListener('keydown', event => { \
        if (!event.ctrlKey || event.key != '2') return; const at = performance.now();\
        const look = () => requestAnimationFrame(() => { if (!document.querySelector('.line[data-at]')) return look();\
        const port = new MessageChannel(); port.port1.onmessage = () => \
        window.paints.push(performance.now() - at); port.port2.postMessage(0) }); look() }, {capture: true})";
    window.script(watch, &[]);
    for _ in 0..6 {
        window.press(&[Key::Control, Key::Letter('2')]);
        window.wait_for(".line[data-at]");
        window.settle();
        window.press(&[Key::Control, Key::Letter('1')]);
        window.wait_for(PARAGRAPH);
        window.settle();
    }
    report("first paint of Compare", numbers(&window.script("return window.paints", &[])), 300.0);
    window.press(&[Key::Control, Key::Letter('2')]);
    window.wait_for(".line[data-at]");
}

/// The time between frames while scrolling a screen's height a second and more.
fn scrolling(window: &Window, inside: &str, what: &str, limit: f64) {
    let script = "const done = arguments[arguments.length - 1]; let e = document.querySelector(arguments[0]);\
        while (e && e.scrollHeight <= e.clientHeight + 40) e = e.parentElement; const frames = []; \
        let last = 0, count = 0;\
        const step = now => { if (last) frames.push(now - last); last = now; e.scrollTop += 90;\
        if (++count < 240) requestAnimationFrame(step); else done(frames) }; requestAnimationFrame(step)";
    report(what, numbers(&window.later(script, &[inside.into()])), limit);
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

fn report(what: &str, mut times: Vec<f64>, limit: f64) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| {
        times
            .get(((times.len() as f64 - 1.0) * share).round() as usize)
            .copied()
            .unwrap_or(f64::NAN)
    };
    let (median, late, last) = (at(0.5), at(0.95), at(1.0));
    println!(
        "{what}: p50 {median:.0} ms, p95 {late:.0} ms, most {last:.0} ms of {}, {} over the limit of {limit:.0} ms",
        times.len(),
        times.iter().filter(|it| **it > limit).count()
    );
    if let Some(file) = env::var_os("TRAVAUX_FIGURES") {
        let line = format!("{what}\t{median:.1}\t{late:.1}\t{last:.1}\t{}\n", times.len());
        let older = fs::read_to_string(&file).unwrap_or_default();
        fs::write(file, older + &line).expect("a file for the figures");
    }
}
