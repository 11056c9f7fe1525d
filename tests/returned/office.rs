//! Files that LibreOffice saves again.

use std::fs;

use travaux_tests::office::converted;

/// The files as LibreOffice saves them again; none where it is not installed.
pub(crate) fn saved_again(files: &[Vec<u8>]) -> Option<Vec<Vec<u8>>> {
    let (sent, back) = (folder(), folder());
    let name = |at: usize| format!("{at}.docx");
    let paths: Vec<_> = (0..files.len()).map(|at| sent.path().join(name(at))).collect();
    for (path, bytes) in paths.iter().zip(files) {
        fs::write(path, bytes).expect("a file to save again");
    }
    let saved = |at| fs::read(back.path().join(name(at))).expect("the file saved again");
    converted(&paths, "docx", back.path()).then(|| (0..files.len()).map(saved).collect())
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}
