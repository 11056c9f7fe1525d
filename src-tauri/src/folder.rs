//! The application's own folder.

use std::fs;

use travaux_house::{Home, Machine};

/// The folder for `identifier`; and whether somebody chose it: then this is an application of its
/// own, which shares nothing with others that run.
pub(crate) fn found(identifier: &str) -> (Home, bool) {
    let (folder, is_given) = Home::found(identifier);
    if let Err(failure) = fs::create_dir_all(&folder) {
        eprintln!("travaux: cannot make {}: {failure}", folder.display());
    }
    (Home::in_folder(folder, Machine::own), is_given)
}
