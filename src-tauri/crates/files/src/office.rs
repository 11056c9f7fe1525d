//! LibreOffice, which reads formats that we do not: started only when a person said so, on a copy,
//! with a profile of its own, without macros, and for a while only.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::sort::Sort;

/// How long it may take: a text of 300 pages takes it a quarter of that.
const LONGEST: Duration = Duration::from_secs(90);

/// What it may do: no network where the system can shut it out, 4 GB of memory, 512 MB of files,
/// 120 seconds of computing, no traces of a crash.
const BOUNDS: &str = "ulimit -c 0; ulimit -v 4194304; ulimit -f 1048576; ulimit -t 120
if unshare -rn true 2>/dev/null; then exec unshare -rn \"$@\"; fi
exec \"$@\"";

/// Where it stands when it is not on the path.
const PLACES: &[&str] =
    &["/usr/lib/libreoffice/program/soffice", "/opt/libreoffice/program/soffice"];

/// An installed LibreOffice.
#[derive(Clone, Debug)]
pub struct Office {
    program: PathBuf,
    longest: Duration,
}

impl Office {
    /// The one that is installed, if there is one.
    pub fn found() -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let on_path = std::env::split_paths(&path).map(|it| it.join("soffice"));
        let places = on_path.chain(PLACES.iter().map(PathBuf::from));
        places.into_iter().find(|it| it.is_file()).map(|it| Self::at(&it, LONGEST))
    }

    /// The one at `program`, which may take no longer than `longest`.
    pub fn at(program: &Path, longest: Duration) -> Self {
        Self { program: program.to_owned(), longest }
    }

    /// The bytes of a file as those of a Word file.
    ///
    /// # Errors
    ///
    /// The sentence that says why there are none; whatever was started has then ended.
    pub fn converted(&self, bytes: &[u8], sort: Sort) -> Result<Vec<u8>, String> {
        let folder = tempfile::Builder::new().prefix("travaux-").tempdir();
        let folder = folder.map_err(|error| unwritable(&error))?;
        let inside = folder.path();
        prepare(inside, bytes, sort).map_err(|error| unwritable(&error))?;
        let started = self.command(inside, sort).spawn();
        let mut child =
            started.map_err(|error| format!("LibreOffice could not be started: {error}."))?;
        let ended = self.wait(&mut child);
        kill(&child);
        if ended.is_none() {
            child.kill().and_then(|()| child.wait().map(|_| ())).ok();
            let seconds = self.longest.as_secs();
            return Err(format!("LibreOffice took longer than {seconds} seconds and was stopped."));
        }
        let unread = "LibreOffice could not read it.".to_owned();
        crate::read(&inside.join("text.docx")).map_err(|_| unread)
    }

    fn command(&self, folder: &Path, sort: Sort) -> Command {
        let mut command = Command::new("/bin/sh");
        let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
        let filter = format!("--infilter={}", sort.filter());
        let to = ["--convert-to", "docx:MS Word 2007 XML", "--outdir"];
        command.args([OsStr::new("-c"), OsStr::new(BOUNDS), OsStr::new("sh")]);
        command.arg(&self.program).args(["--headless", "--norestore", "--nologo", "--nodefault"]);
        command.args([profile, filter]).args(to).arg(folder);
        command.arg(folder.join(format!("text.{}", sort.ending())));
        command.env_clear().env("PATH", "/usr/bin:/bin").env("LANG", "C.UTF-8");
        command.env("HOME", folder).env("TMPDIR", folder).env("SAL_USE_VCLPLUGIN", "svp");
        command.current_dir(folder).process_group(0);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// How it ended; nothing when it took too long.
    fn wait(&self, child: &mut Child) -> Option<ExitStatus> {
        let begun = Instant::now();
        while begun.elapsed() < self.longest {
            match child.try_wait() {
                Ok(None) => thread::sleep(Duration::from_millis(30)),
                Ok(ended) => return ended,
                Err(_) => return None,
            }
        }
        None
    }
}

/// Ends what was started and all that it started in turn.
fn kill(child: &Child) {
    let group = format!("kill -9 -{}", child.id());
    let mut command = Command::new("/bin/sh");
    command.args(["-c", &group]).stdout(Stdio::null()).stderr(Stdio::null());
    // Where nothing is left, there is nothing to end.
    command.status().ok();
}

/// Puts the copy and a profile into the folder.
fn prepare(folder: &Path, bytes: &[u8], sort: Sort) -> io::Result<()> {
    fs::write(folder.join(format!("text.{}", sort.ending())), bytes)?;
    let user = folder.join("profile").join("user");
    fs::create_dir_all(&user)?;
    io::Write::write_all(
        &mut File::create(user.join("registrymodifications.xcu"))?,
        profile().as_bytes(),
    )
}

/// What the profile says: macros never run, links are never followed, the network is far away.
fn profile() -> String {
    let settings = [
        ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
        ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
        ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
        ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
        ("Office.Writer/Content/Update", "Link", "0"),
        ("Office.Common/Misc", "UseLocking", "false"),
        ("Inet/Settings", "ooInetProxyType", "2"),
        ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
        ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
        ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
        ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    ];
    let item = |(path, name, value): &(&str, &str, &str)| {
        format!(
            "<item oor:path=\"/org.openoffice.{path}\"><prop oor:name=\"{name}\" oor:op=\"fuse\">\
             <value>{value}</value></prop></item>\n"
        )
    };
    let items: String = settings.iter().map(item).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <oor:items xmlns:oor=\"http://openoffice.org/2001/registry\">\n{items}</oor:items>\n"
    )
}

fn unwritable(error: &io::Error) -> String {
    format!("no copy of it could be made for LibreOffice: {}.", crate::reason(error))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    const RTF: &[u8] = b"{\\rtf1\\ansi Article 1\\par Each Party shall report.\\par}";

    /// A program that stands in for LibreOffice.
    fn stand_in(folder: &Path, script: &str) -> PathBuf {
        let program = folder.join("soffice");
        fs::write(&program, format!("#!/bin/sh\n{script}\n")).expect("a script");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("it can be run");
        program
    }

    #[test]
    fn a_hang_is_ended_with_all_that_it_started() {
        let folder = tempfile::tempdir().expect("a folder");
        let note = folder.path().join("pids");
        let script = format!("sleep 300 & echo $! $$ > {}; pwd >> {0}; wait", note.display());
        let office = Office::at(&stand_in(folder.path(), &script), Duration::from_secs(2));
        let begun = Instant::now();
        let refused = office.converted(RTF, Sort::Rich).expect_err("it hangs");
        assert!(refused.contains("took longer than 2 seconds and was stopped"), "{refused}");
        assert!(begun.elapsed() < Duration::from_secs(20));
        let noted = fs::read_to_string(&note).expect("it was started");
        let (pids, copy) = noted.split_once('\n').expect("two lines");
        thread::sleep(Duration::from_millis(200));
        for pid in pids.split_whitespace() {
            let state = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
            let gone = state.is_empty() || state.contains(") Z ");
            assert!(gone, "process {pid} still runs: {state}");
        }
        assert!(!Path::new(copy.trim()).exists(), "the copy is gone");
    }

    #[test]
    fn a_failure_and_an_empty_answer_end_in_a_sentence() {
        let folder = tempfile::tempdir().expect("a folder");
        for script in ["exit 77", "exit 0", "kill -SEGV $$"] {
            let office = Office::at(&stand_in(folder.path(), script), Duration::from_secs(10));
            let refused = office.converted(RTF, Sort::Rich).expect_err("nothing is made");
            assert!(refused.contains("could not read it"), "{script}: {refused}");
        }
        let none = Office::at(&folder.path().join("none"), Duration::from_secs(10));
        assert!(none.converted(RTF, Sort::Rich).is_err());
    }

    #[test]
    fn memory_and_files_are_bounded() {
        let folder = tempfile::tempdir().expect("a folder");
        let script = "ulimit -v > bounds; ulimit -f >> bounds; cp bounds text.docx";
        let office = Office::at(&stand_in(folder.path(), script), Duration::from_secs(10));
        let told = office.converted(RTF, Sort::Rich).expect("it answers");
        let told = String::from_utf8(told).expect("numbers");
        assert_eq!(told.split_whitespace().collect::<Vec<_>>(), ["4194304", "1048576"]);
    }

    #[test]
    fn a_text_comes_through_it() {
        let Some(office) = Office::found() else {
            eprintln!("skipped: LibreOffice (soffice) is not installed");
            return;
        };
        let word = office.converted(RTF, Sort::Rich).expect("a Word file");
        assert!(word.starts_with(b"PK\x03\x04"), "{:?}", &word[..8]);
    }
}
