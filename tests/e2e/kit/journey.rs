//! One journey: a display, a folder, and the windows opened on the way.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{self, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use crate::{
    Window,
    driver::{Group, Session},
    screen::{self, Screen},
};

/// The variable by which the processes of one window are told from those of others.
const MARK: &str = "TRAVAUX_JOURNEY";

/// How many windows were opened.
static OPENED: AtomicU32 = AtomicU32::new(0);

/// The application, running without a driver until this is dropped.
#[derive(Debug)]
pub struct Running(#[expect(dead_code, reason = "dropping it ends the application")] Group);

/// A person's way through the application, with a display and a folder of its own.
#[derive(Debug)]
pub struct Journey {
    program: String,
    name: String,
    folder: PathBuf,
    dark: bool,
    screen: Screen,
}

impl Journey {
    /// Begins the journey `name` with `program`, on an empty folder and a screen of its own.
    pub fn begin(program: &str, name: &str) -> Self {
        let folder = pictures().join(name);
        fs::remove_dir_all(&folder).ok();
        fs::create_dir_all(&folder).expect("a folder for the journey");
        let screen = Screen::start(&folder);
        let (program, name) = (program.to_owned(), name.to_owned());
        Self { program, name, folder, dark: false, screen }
    }

    /// Starts the application with `arguments`, without a driver; it ends with what is returned.
    pub fn start(&self, arguments: &[&str]) -> Running {
        let home = self.home();
        Running(Group::start(&self.program, |command| {
            command
                .args(arguments)
                .env("DISPLAY", self.screen.display())
                .env("TRAVAUX_HOME", &home);
            command.env("XDG_CACHE_HOME", &home).env("XDG_DATA_HOME", &home);
            command.env("GDK_BACKEND", "x11").env("LANG", "C.UTF-8").env("NO_AT_BRIDGE", "1");
            command.env_remove("DBUS_SESSION_BUS_ADDRESS").env_remove("WAYLAND_DISPLAY");
            command.stdout(Stdio::null()).stderr(Stdio::null());
        }))
    }

    /// How many dark dots on light the middle of the upper left 1280 × 800 of the display shows.
    pub fn ink(&self) -> usize {
        screen::ink(self.screen.frame(), (400, 900), (200, 700))
    }

    /// Opens the windows that follow in the dark.
    pub fn in_the_dark(&mut self) {
        self.dark = true;
    }

    /// Starts the application with `arguments`.
    pub fn open(&self, arguments: &[&str]) -> Window {
        self.open_other(&self.program, arguments)
    }

    /// Starts another program with `arguments` on the display of this journey.
    pub fn open_other(&self, program: &str, arguments: &[&str]) -> Window {
        let home = self.home();
        let home = home.to_str().expect("a folder with a plain name");
        let mark = format!("{}-{}", process::id(), OPENED.fetch_add(1, Ordering::Relaxed));
        let theme = if self.dark { "Adwaita:dark" } else { "Adwaita" };
        let environment = [
            ("DISPLAY", self.screen.display()),
            ("GDK_BACKEND", "x11"),
            ("GTK_THEME", theme),
            ("LANG", "C.UTF-8"),
            ("NO_AT_BRIDGE", "1"),
            ("TAURI_WEBVIEW_AUTOMATION", "true"),
            ("TRAVAUX_HOME", home),
            ("XDG_CACHE_HOME", home),
            // What a page remembers is this journey's own, and no other's.
            ("XDG_DATA_HOME", home),
            (MARK, &mark),
        ];
        let session = Session::start(program, arguments, &environment);
        Window::of(
            session,
            format!("{MARK}={mark}"),
            self.screen.frame().to_owned(),
            pictures().join(&self.name),
        )
    }

    /// The display, such as `:99`, for tools beside the driver.
    pub fn display(&self) -> &str {
        self.screen.display()
    }

    /// The application's own folder.
    pub fn home(&self) -> PathBuf {
        self.folder.join("home")
    }

    /// The files below the application's own folder, caches of its web view among them, in which
    /// `words` stand in UTF-8 or UTF-16.
    pub fn files_with(&self, words: &str) -> Vec<PathBuf> {
        let wide: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (mut folders, mut found) = (vec![self.home()], Vec::new());
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder").flatten() {
                let path = entry.path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(bytes) = fs::read(&path) {
                    let has = |it: &[u8]| bytes.windows(it.len()).any(|part| part == it);
                    found.extend((has(words.as_bytes()) || has(&wide)).then_some(path));
                }
            }
        }
        found
    }

    /// A path for the file `name` in the journey's folder.
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes `words` to the file `name` in the journey's folder.
    pub fn write(&self, name: &str, words: &str) -> PathBuf {
        let path = self.file(name);
        fs::write(&path, words).expect("a writable folder");
        path
    }
}

impl Drop for Journey {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.folder).ok();
    }
}

/// `target/e2e`, beside the test that runs.
fn pictures() -> PathBuf {
    let test = env::current_exe().expect("a running test");
    let target = test.ancestors().nth(3).unwrap_or(Path::new("target"));
    target.join("e2e")
}
