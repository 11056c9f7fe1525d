//! Setting type: a print goes to the press, which runs in a child process with memory of its own.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::{env, thread};

/// The program that sets type, and the way to stop it.
#[derive(Clone, Debug, Default)]
pub struct Press {
    program: PathBuf,
    child: Arc<Mutex<Option<Child>>>,
    stopped: Arc<AtomicBool>,
}

/// What a press of a window works on.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Work {
    /// Pages to look at: the newest are asked for, and no others.
    Sheets,
    /// What is written to a file or printed.
    File,
}

/// The presses at work, by window.
static AT_WORK: Mutex<Vec<(String, Work, Press)>> = Mutex::new(Vec::new());

/// Stops what is being set for a window.
pub fn stop_presses(window: &str) {
    stop(|of, _| of == window);
}

fn stop(meant: impl Fn(&str, Work) -> bool) {
    let mut all = AT_WORK.lock().unwrap_or_else(PoisonError::into_inner);
    all.retain(|(window, work, press)| {
        let is_meant = meant(window, *work);
        if is_meant {
            press.stop();
        }
        !is_meant
    });
}

impl Press {
    /// The press of the command line: the program itself.
    ///
    /// # Errors
    ///
    /// When the system does not say where the program is.
    pub fn own() -> Result<Self, String> {
        let program = env::current_exe().map_err(|it| unset(&it.to_string()))?;
        Ok(Self { program, ..Self::default() })
    }

    /// The press of the window: the command line `travaux`, which is installed beside it.
    ///
    /// # Errors
    ///
    /// When it is not there.
    pub fn beside() -> Result<Self, String> {
        let Self { program: own, .. } = Self::own()?;
        let program = own.with_file_name("travaux");
        if !program.is_file() {
            return Err(unset(&format!("{} is missing; install it again", program.display())));
        }
        Ok(Self { program, ..Self::default() })
    }

    /// The press of a window for some work, in the place of the one that did such work before,
    /// which is stopped.
    ///
    /// # Errors
    ///
    /// As [`Press::beside`].
    pub fn of_window(window: &str, work: Work) -> Result<Self, String> {
        stop(|of, other| of == window && other == work);
        let press = Self::beside()?;
        let mut all = AT_WORK.lock().unwrap_or_else(PoisonError::into_inner);
        all.push((window.to_owned(), work, press.clone()));
        Ok(press)
    }

    /// The PDF of a print.
    ///
    /// # Errors
    ///
    /// When the press cannot set it, was stopped, or would take more memory than it may.
    pub fn press(&self, print: &[u8]) -> Result<Vec<u8>, String> {
        self.asked(print, &[])
    }

    /// The pages of a print from number `first` on, as JSON: which words and lines stand where.
    ///
    /// # Errors
    ///
    /// As [`Press::press`].
    pub fn sheets(&self, print: &[u8], first: u32) -> Result<Vec<u8>, String> {
        self.asked(print, &["--sheets", &first.to_string()])
    }

    /// Which block of a print stands on a line of its pages: the place of its provision.
    ///
    /// # Errors
    ///
    /// As [`Press::press`]; when there is no such page or line.
    pub fn locate(&self, print: &[u8], page: usize, line: usize) -> Result<usize, String> {
        let (page, line) = (page.to_string(), line.to_string());
        let told = self.asked(print, &["--page", &page, "--line", &line])?;
        let told = String::from_utf8_lossy(&told);
        told.trim().parse().map_err(|_| unset("it gave no place"))
    }

    /// Stops what is being set, or is about to be.
    pub fn stop(&self) {
        self.stopped.store(true, Ordering::SeqCst);
        if let Some(child) = &mut *self.held() {
            // It may have ended by itself.
            child.kill().ok();
        }
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Option<Child>> {
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn asked(&self, print: &[u8], more: &[&str]) -> Result<Vec<u8>, String> {
        let (mut child, print) = (begun(&self.program, more)?, print.to_vec());
        let (input, output, errors) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take());
        *self.held() = Some(child);
        if self.stopped.load(Ordering::SeqCst) {
            self.stop();
        }
        // It reads all before it writes; when it ends early, the sentence says why.
        let feeding = thread::spawn(move || input.map(|mut it| it.write_all(&print)));
        let told = thread::spawn(move || all_of(errors));
        let out = all_of(output);
        feeding.join().ok();
        let told = told.join().unwrap_or_default();
        let ended = self.held().take().map(|mut it| it.wait());
        match ended {
            Some(Ok(status)) if status.success() => Ok(out),
            Some(Ok(status)) if status.code() == Some(2) => {
                let told = String::from_utf8_lossy(&told);
                Err(told.trim().trim_start_matches("travaux: ").to_owned())
            }
            _ if self.stopped.load(Ordering::SeqCst) => Err(unset("it was stopped")),
            _ => Err(unset("the pages would have taken more memory than they may")),
        }
    }
}

fn begun(program: &Path, more: &[&str]) -> Result<Child, String> {
    let mut press = Command::new(program);
    press.arg("press").args(more).stdin(Stdio::piped()).stdout(Stdio::piped());
    press.stderr(Stdio::piped()).spawn().map_err(|it| unset(&it.to_string()))
}

fn all_of(from: Option<impl Read>) -> Vec<u8> {
    let mut out = Vec::new();
    if let Some(mut from) = from {
        // What came before it broke off is told by how it ended.
        from.read_to_end(&mut out).ok();
    }
    out
}

fn unset(why: &str) -> String {
    format!("The pages were not set: {why}. Nothing was written; the dossier is as it was.")
}
