//! The printer of the system, through its print service (CUPS).

use std::io::Write;
use std::process::{Command, Stdio};

/// The printer that is used when none is named; none where there is no print service, or it has
/// no printer.
pub fn printer() -> Option<String> {
    let told = Command::new("lpstat").arg("-d").stderr(Stdio::null()).output().ok()?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    // `system default destination: Room_2`, in the language of the system; else that there is none.
    let (_, name) = told.trim().rsplit_once(':')?;
    Some(name.trim().to_owned()).filter(|it| !it.is_empty())
}

/// Hands a PDF to the printer of the system, by a pipe: no file of it is left behind.
pub(crate) fn print(pdf: &[u8], title: &str, two_sided: bool) -> Result<String, String> {
    let none = "There is no printer here. Nothing was printed; write a PDF instead, and print it \
                from there.";
    let name = printer().ok_or_else(|| none.to_owned())?;
    let sides = if two_sided { "sides=two-sided-long-edge" } else { "sides=one-sided" };
    let mut command = Command::new("lp");
    command.args(["-d", &name, "-t", title, "-o", sides]).stdin(Stdio::piped());
    let mut lp = command
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|it| refused(&it.to_string()))?;
    let fed = lp.stdin.take().map_or(Ok(()), |mut it| it.write_all(pdf));
    let ended = lp.wait_with_output().map_err(|it| refused(&it.to_string()))?;
    match (fed, ended.status.success()) {
        (Ok(()), true) => Ok(name),
        _ => Err(refused(String::from_utf8_lossy(&ended.stderr).trim())),
    }
}

/// Opens a PDF that was written with the program that the system has for it. Gives whether there
/// is one.
pub fn open_pdf(path: &std::path::Path) -> bool {
    let is_pdf = path.extension().is_some_and(|it| it.eq_ignore_ascii_case("pdf"));
    if !is_pdf || !path.is_file() {
        return false;
    }
    let mut command = Command::new("xdg-open");
    command.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|it| it.success())
}

fn refused(why: &str) -> String {
    format!("The printer did not take it: {why}. The dossier is as it was.")
}
