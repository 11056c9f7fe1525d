//! A window: what a person can do with it and see in it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::{
    Key,
    driver::{PATIENCE, Session},
    keys, screen,
};

const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// An open window.
#[derive(Debug)]
pub struct Window {
    session: Session,
    /// What stands in the environment of its processes, and of no others.
    mark: String,
    frame: PathBuf,
    pictures: PathBuf,
}

impl Window {
    pub(crate) fn of(session: Session, mark: String, frame: PathBuf, pictures: PathBuf) -> Self {
        Self { session, mark, frame, pictures }
    }

    /// Waits until something matches the selector `css` and can be seen.
    pub fn wait_for(&self, css: &str) {
        let seen = "const it = document.querySelector(arguments[0]); return !!it && it.getClientRects().length > 0";
        self.wait_until(&format!("{css} is there"), seen, &[json!(css)]);
    }

    /// Waits until nothing matches the selector `css`.
    pub fn wait_gone(&self, css: &str) {
        let gone = "return !document.querySelector(arguments[0])";
        self.wait_until(&format!("{css} is gone"), gone, &[json!(css)]);
    }

    /// Waits until what matches `css` reads `words` somewhere.
    pub fn wait_for_words(&self, css: &str, words: &str) {
        let read = "return [...document.querySelectorAll(arguments[0])].some(it => \
            it.textContent.includes(arguments[1]))";
        self.wait_until(&format!("{css} reads {words:?}"), read, &[json!(css), json!(words)]);
    }

    /// Waits until the script gives true; `what` says what for.
    #[track_caller]
    pub fn wait_until(&self, what: &str, script: &str, arguments: &[Value]) {
        self.session.patiently(|_| match self.script(script, arguments) {
            Value::Bool(true) => Ok(()),
            other => Err(format!("{what}: {other}")),
        });
    }

    /// Clicks the first thing that matches `css`, where a person would.
    pub fn click(&self, css: &str) {
        self.wait_for(css);
        let find = json!({"using": "css selector", "value": css});
        self.session.patiently(|session| {
            let found = session.ask("POST", "/element", &find)?;
            let id = found[ELEMENT].as_str().ok_or("no element")?.to_owned();
            session.ask("POST", &format!("/element/{id}/click"), &json!({}))
        });
    }

    /// Clicks the element that `script` returns, without a mark in the page.
    pub fn click_found(&self, script: &str, arguments: &[Value]) {
        self.session.patiently(|session| {
            let found = self.script(script, arguments);
            let id = found[ELEMENT].as_str().ok_or("no element")?.to_owned();
            session.ask("POST", &format!("/element/{id}/click"), &json!({}))
        });
    }

    /// Clicks the first thing matching `css` that reads `words` somewhere.
    pub fn click_words(&self, css: &str, words: &str) {
        self.wait_for_words(css, words);
        let mark = "for (const it of document.querySelectorAll('[data-journey]')) delete it.dataset.journey;\
                    const found = [...document.querySelectorAll(arguments[0])].find(it => \
                    it.textContent.includes(arguments[1]));\
                    found.dataset.journey = 'here'";
        self.script(mark, &[json!(css), json!(words)]);
        self.click("[data-journey]");
    }

    /// Types `words` with the keyboard, wherever the focus is.
    pub fn type_words(&self, words: &str) {
        self.act(&keys::typed(words, 0));
    }

    /// Types `words` with `pause` milliseconds between the keys.
    pub fn type_slowly(&self, words: &str, pause: u64) {
        self.act(&keys::typed(words, pause));
    }

    /// Presses `chord` together.
    pub fn press(&self, chord: &[Key]) {
        self.act(&keys::chord(chord));
    }

    fn act(&self, actions: &Value) {
        self.session.ask("POST", "/actions", actions).expect("a keyboard");
    }

    /// What `script` returns in the page.
    #[track_caller]
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        let body = json!({"script": script, "args": arguments});
        match self.session.ask("POST", "/execute/sync", &body) {
            Ok(value) => value,
            Err(failure) => panic!("{script}\n{failure}"),
        }
    }

    /// What `script` hands to its last argument, a callback, at some time.
    #[track_caller]
    pub fn later(&self, script: &str, arguments: &[Value]) -> Value {
        let body = json!({"script": script, "args": arguments});
        match self.session.ask("POST", "/execute/async", &body) {
            Ok(value) => value,
            Err(failure) => panic!("{script}\n{failure}"),
        }
    }

    /// Asks the program as the page does, by `ask(command, arguments)` in `script`; gives what
    /// it answered, or the refusal as text.
    #[track_caller]
    pub fn asked(&self, script: &str) -> String {
        let ask = format!(
            "const done = arguments[arguments.length - 1], ask = window.__TAURI_INTERNALS__.invoke;\
             (async () => {{ {script} }})().then(it => done(String(it)), it => done('refused: ' + (it.message ?? it)))"
        );
        self.later(&ask, &[]).as_str().unwrap_or_default().to_owned()
    }

    /// The words of the first thing that matches `css`; empty when there is none.
    pub fn words(&self, css: &str) -> String {
        let read = "return document.querySelector(arguments[0])?.textContent ?? ''";
        self.script(read, &[json!(css)]).as_str().unwrap_or_default().to_owned()
    }

    /// How many things match `css`.
    pub fn count(&self, css: &str) -> u64 {
        let count = "return document.querySelectorAll(arguments[0]).length";
        self.script(count, &[json!(css)]).as_u64().unwrap_or_default()
    }

    /// Goes to the page at `address`, as a browser would.
    pub fn go(&self, address: &str) {
        self.session.ask("POST", "/url", &json!({"url": address})).expect("a browser");
    }

    /// Makes the window so wide and high.
    pub fn resize(&self, width: u32, height: u32) {
        let rect = json!({"x": 0, "y": 0, "width": width, "height": height});
        self.session.ask("POST", "/window/rect", &rect).expect("a window that can be resized");
        let sized = "return Math.abs(innerWidth - arguments[0]) < 40";
        self.wait_until("the window has its size", sized, &[json!(width)]);
    }

    /// Saves a picture as `target/e2e/JOURNEY-name.png`.
    pub fn picture(&self, name: &str) -> PathBuf {
        let path = self.pictures.with_file_name(format!("{}-{name}.png", self.name()));
        self.picture_to(&path);
        path
    }

    /// Saves a picture to `path`: what the display shows of the window.
    pub fn picture_to(&self, path: &Path) {
        self.settle();
        let side = |name: &str| {
            // What the page says of its size is smaller when it is shown larger.
            let said = format!(
                "const kept = JSON.parse(localStorage.getItem('travaux.appearance') ?? '{{}}');\
                 return Math.round({name} * devicePixelRatio * (kept.zoom ?? 1))"
            );
            let length = self.script(&said, &[]);
            usize::try_from(length.as_u64().unwrap_or_default()).unwrap_or_default()
        };
        screen::picture(&self.frame, side("innerWidth"), side("innerHeight"), path);
    }

    /// Where the keyboard is and what the window says, to understand a failure by.
    fn told(&self) -> String {
        let tell = "const words = css => [...document.querySelectorAll(css)].map(it => it.textContent.trim());\
             return JSON.stringify({focus: document.activeElement?.outerHTML.slice(0, 120), \
             focused: document.hasFocus(),\
               says: words('.toast, .saving, .problem, .walk span'), disabled: words('button:disabled')})";
        let body = json!({"script": tell, "args": []});
        self.session.ask("POST", "/execute/sync", &body).map_or_else(|it| it, |it| it.to_string())
    }

    fn name(&self) -> String {
        self.pictures.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// What axe finds that shuts people out of the page as it is: one sentence each.
    pub fn barriers(&self) -> Vec<String> {
        let axe = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(axe).expect("axe-core, which npm ci installs");
        self.script(&format!("{axe};window.axe = axe"), &[]);
        let run = "const done = arguments[arguments.length - 1];\
             const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];\
             axe.run(document, {runOnly: rules, resultTypes: ['violations']}).then(\
               it => done(it.violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, \
               3).map(n => n.html.slice(0, 160)).join(' | ')}`)),\
               failure => done([String(failure)]))";
        let found = self.later(run, &[]);
        let sentences = found.as_array().cloned().unwrap_or_default();
        sentences.iter().map(|it| it.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Waits for another window of the application, and looks at that one from then on.
    pub fn turn_to_the_other(&self) {
        let here = self.session.ask("GET", "/window", &Value::Null).expect("a window");
        self.session.patiently(|session| {
            let all = session.ask("GET", "/window/handles", &Value::Null)?;
            let other = all.as_array().and_then(|all| all.iter().find(|it| **it != here));
            let other = other.ok_or("there is no other window")?;
            session.ask("POST", "/window", &json!({"handle": other}))
        });
    }

    /// Waits until the page has drawn what was asked of it so far.
    pub fn settle(&self) {
        self.later(
            "const done = arguments[arguments.length - 1]; \
            requestAnimationFrame(() => requestAnimationFrame(() => done(1)))",
            &[],
        );
        thread::sleep(Duration::from_millis(150));
    }

    /// The memory of the application and of its page, in bytes: what no other process shares.
    pub fn memory(&self) -> u64 {
        let entries = fs::read_dir("/proc").expect("Linux").flatten();
        let mine = entries.filter(|it| {
            let environment = fs::read(it.path().join("environ")).unwrap_or_default();
            let name = fs::read_to_string(it.path().join("comm")).unwrap_or_default();
            (name.starts_with("travaux-window") || name.starts_with("WebKitWebPro"))
                && String::from_utf8_lossy(&environment).split('\0').any(|it| it == self.mark)
        });
        let proportional = |it: String| -> Option<u64> {
            let line = it.lines().find_map(|it| it.strip_prefix("Pss:"))?.trim().to_owned();
            line.split(' ').next()?.parse().ok()
        };
        let rollups = mine.filter_map(|it| fs::read_to_string(it.path().join("smaps_rollup")).ok());
        rollups.filter_map(proportional).sum::<u64>() << 10
    }

    /// The application's process.
    pub fn process(&self) -> u32 {
        let mine = |pid: &u32| {
            let of = |file: &str| fs::read(format!("/proc/{pid}/{file}")).unwrap_or_default();
            let environment = String::from_utf8_lossy(&of("environ")).into_owned();
            of("comm").starts_with(b"travaux-window")
                && environment.split('\0').any(|it| it == self.mark)
        };
        let entries = fs::read_dir("/proc").expect("Linux").flatten();
        let mut pids = entries.filter_map(|it| it.file_name().to_str()?.parse().ok());
        pids.find(mine).expect("a running application")
    }

    /// Closes the window by its key, and waits until the application has gone.
    pub fn close(self) {
        let process = format!("/proc/{}", self.process());
        self.act(&keys::chord(&[Key::Control, Key::Letter('q')]));
        let begun = Instant::now();
        while Path::new(&process).exists() {
            assert!(begun.elapsed() < PATIENCE, "the window does not close");
            thread::sleep(Duration::from_millis(30));
        }
    }

    /// Ends the application without a word, as a power cut would.
    pub fn kill(self) {
        let pid = self.process().to_string();
        let killed = Command::new("kill").args(["-KILL", &pid]).status();
        assert!(killed.is_ok_and(|it| it.success()), "the process takes the signal");
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if thread::panicking() {
            let path = self.pictures.with_file_name(format!("{}-failed.png", self.name()));
            screen::picture(&self.frame, 1280, 800, &path);
            eprintln!("The window when this failed, also in {}: {}", path.display(), self.told());
        }
        self.session.ask("DELETE", "", &Value::Null).ok();
    }
}
