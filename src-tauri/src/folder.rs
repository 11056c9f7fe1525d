//! The application's own folder.

use std::{env, fs, path::PathBuf};

use travaux_questions::Home;

use crate::clock::outside;

/// The folder named by `TRAVAUX_HOME`, or else the usual one for `identifier`; and whether somebody
/// chose it: then this is an application of its own, which shares nothing with others that run.
pub(crate) fn found(identifier: &str) -> (Home, bool) {
    let given = env::var_os("TRAVAUX_HOME").map(PathBuf::from);
    let usual = || {
        let data = env::var_os("XDG_DATA_HOME").map(PathBuf::from);
        data.or_else(|| Some(env::home_dir()?.join(".local/share"))).unwrap_or_default()
    };
    let is_given = given.is_some();
    let folder = given.unwrap_or_else(|| usual().join(identifier));
    if let Err(failure) = fs::create_dir_all(&folder) {
        eprintln!("travaux: cannot make {}: {failure}", folder.display());
    }
    (Home::in_folder(folder, outside), is_given)
}
