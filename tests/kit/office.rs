//! LibreOffice, which opens files and saves them as others.

use std::path::{Path, PathBuf};
use std::process::Command;

/// LibreOffice without a screen, with a profile of its own in `folder`.
pub fn office(folder: &Path) -> Command {
    let mut command = Command::new("soffice");
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    command.args([profile.as_str(), "--headless", "--norestore"]);
    command
}

/// Converts `files` to files of the ending `to` in `folder`; says so and gives false where
/// LibreOffice is not installed.
///
/// # Panics
///
/// When it cannot convert them.
pub fn converted(files: &[PathBuf], to: &str, folder: &Path) -> bool {
    // So many at a time that no list of arguments is too long.
    files.chunks(100).all(|some| {
        let ran =
            office(folder).args(["--convert-to", to, "--outdir"]).arg(folder).args(some).output();
        let Ok(ran) = ran else {
            eprintln!("skipped: LibreOffice (soffice) is not installed");
            return false;
        };
        assert!(ran.status.success(), "LibreOffice could not convert: {ran:?}");
        true
    })
}
