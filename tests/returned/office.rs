//! LibreOffice, which opens files and saves them again.

use std::path::Path;
use std::process::{Command, Stdio};

/// The files as LibreOffice saves them again; none where it is not installed.
pub(crate) fn saved_again(files: &[Vec<u8>]) -> Option<Vec<Vec<u8>>> {
    let folder = tempfile::tempdir().expect("a folder");
    let name = |at: usize| format!("{at}.docx");
    for (at, bytes) in files.iter().enumerate() {
        std::fs::write(folder.path().join(name(at)), bytes).expect("a file to save again");
    }
    let out = folder.path().join("out");
    // So many at a time that no list of arguments is too long.
    for start in (0..files.len()).step_by(100) {
        let some = (start..files.len().min(start + 100)).map(name).collect::<Vec<_>>();
        convert(folder.path(), &out, &some)?;
    }
    let saved = |at| std::fs::read(out.join(name(at))).expect("the file saved again");
    Some((0..files.len()).map(saved).collect())
}

fn convert(folder: &Path, out: &Path, names: &[String]) -> Option<()> {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let status = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "docx", "--outdir"])
        .arg(out)
        .args(names)
        .current_dir(folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .ok()?;
    assert!(status.success(), "LibreOffice could not save the files");
    Some(())
}
